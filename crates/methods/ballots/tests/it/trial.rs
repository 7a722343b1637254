//! A vote tried out: its drawn ballots are within its rules, and each rule is held to its own promise.

use ballots::{AreaChoice, Edition, Kind, Trial, draw, trial};
use budgeting::Money;

use crate::town::edition;

const KINDS: [Kind; 4] = [Kind::Approval, Kind::Knapsack, Kind::Points, Kind::Ranking];

fn tried(edition: &Edition, voters: u32, seed: u64) -> Vec<Trial> {
    trial(edition, voters, seed, 2).expect("a count")
}

#[test]
fn drawn_ballots_can_be_cast() {
    for kind in KINDS {
        for choice in [AreaChoice::One, AreaChoice::All] {
            let mut edition = edition(kind);
            edition.rules.area_choice = choice;
            edition.rules.ballot.least = 1;
            let drawn = draw(&edition, 500, 11);
            assert_eq!(drawn.len(), 500);
            for choices in &drawn {
                assert_eq!(choices.amiss(&edition), [], "{kind:?} {choice:?}");
            }
            assert_eq!(drawn, draw(&edition, 500, 11), "the same seed, the same ballots");
            assert_ne!(drawn, draw(&edition, 500, 12));
        }
    }
}

#[test]
fn each_rule_spends_what_there_is_on_what_there_is() {
    let edition = edition(Kind::Approval);
    for seed in 0..20 {
        for found in tried(&edition, 300, seed) {
            let area = edition.rules.area(&found.area).expect("an area");
            assert!(found.rules.len() > 3, "several rules are put beside");
            assert!(found.voters <= 300);
            for rule in &found.rules {
                assert!(rule.spent <= area.budget, "{} {}", found.area, rule.rule);
                let cost = rule.winners.iter().filter_map(|number| edition.project(*number));
                assert_eq!(cost.fold(Money::ZERO, |sum, one| sum + one.cost), rule.spent);
                assert!(rule.empty_handed <= found.voters);
                assert_eq!(rule.winners.is_empty(), rule.spent.is_zero());
            }
        }
    }
}

#[test]
fn the_rule_of_the_vote_comes_first_and_is_counted_as_it_will_be() {
    let edition = edition(Kind::Approval);
    // The rule of this edition is the ranking by votes: it is not put beside itself.
    for found in tried(&edition, 200, 5) {
        assert!(found.rules[0].rule.is_empty());
        assert!(found.rules.iter().all(|rule| rule.rule != "greedy"));
    }
}

#[test]
fn nobody_and_nothing_are_answered() {
    let mut edition = edition(Kind::Approval);
    for found in tried(&edition, 0, 1) {
        assert_eq!((found.voters, found.rules[0].empty_handed), (0, 0));
    }
    edition.projects.retain(|one| one.area == "centre");
    let found = tried(&edition, 50, 1);
    assert_eq!(found[1].voters, 0, "an area without a project");
    edition.projects.clear();
    assert!(draw(&edition, 50, 1).is_empty());
}
