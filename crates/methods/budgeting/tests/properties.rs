//! What holds of every election.

mod support;

use budgeting::{
    Election, Outcome, RuleSpec, count,
    measure::Measures,
    pabulib::{self, PbFile, VoteType, Votes},
    preset,
    report::Report,
    rule::{EqualShares, Method, PRESETS, TieBreak, Utility},
};
use support::Draws;

fn counted(file: &PbFile, rule: &RuleSpec) -> (Election, Outcome) {
    let election = Election::new(file, &rule.ballots);
    let outcome = count(&election, rule, 2).expect("counted");
    (election, outcome)
}

fn usable(name: &str) -> Option<RuleSpec> {
    (name != "majority-judgement").then(|| preset(name, Some(1)).expect("a preset"))
}

fn reversed(file: &PbFile) -> PbFile {
    let mut votes = Votes::default();
    for ballot in (0..file.votes.len()).rev() {
        votes.push(file.votes.voter(ballot), file.votes.choices(ballot), file.votes.points(ballot), &[]);
    }
    PbFile { votes, ..file.clone() }
}

#[test]
fn the_order_of_voters_changes_nothing() {
    let mut draws = Draws(77);
    for _ in 0..150 {
        let file = draws.election();
        let other = reversed(&file);
        for rule in PRESETS.iter().filter_map(|name| usable(name)) {
            let (one, two) = (counted(&file, &rule), counted(&other, &rule));
            let of = |(election, outcome): &(Election, Outcome)| {
                serde_json::to_string(&Report::new(election, &rule, outcome)).expect("JSON")
            };
            assert_eq!(of(&one), of(&two), "{}", rule.name);
        }
    }
}

#[test]
fn other_names_give_the_same_projects_under_the_same_lot() {
    let mut draws = Draws(78);
    for _ in 0..150 {
        let file = draws.election();
        let mut renamed = file.clone();
        for (place, project) in renamed.projects.iter_mut().enumerate() {
            project.id = format!("{}", 100 - place);
        }
        for rule in PRESETS.iter().filter_map(|name| usable(name)) {
            let lot = |file: &PbFile| file.projects.iter().rev().map(|one| one.id.clone()).collect();
            let drawn = |file: &PbFile| RuleSpec { lot: lot(file), ties: TieBreak::usual(), ..rule.clone() };
            let winners = counted(&file, &drawn(&file)).1.winners;
            assert_eq!(winners, counted(&renamed, &drawn(&renamed)).1.winners, "{}", rule.name);
        }
    }
}

#[test]
fn outcomes_stay_within_the_budget_and_every_project_has_a_fate() {
    let mut draws = Draws(79);
    for _ in 0..200 {
        let file = draws.election();
        for rule in PRESETS.iter().filter_map(|name| usable(name)) {
            let (election, outcome) = counted(&file, &rule);
            assert!(election.cost(&outcome.winners) <= election.budget + outcome.reserve, "{}", rule.name);
            let funded = |place: &usize| matches!(outcome.fates[*place], budgeting::Fate::Funded(_));
            for place in 0..election.projects.len() {
                assert_eq!(funded(&place), outcome.winners.contains(&place), "{} {place}", rule.name);
            }
            let told = budgeting::explain::explain(&election, &rule, &outcome, 1);
            assert_eq!(told.len(), election.projects.len());
        }
    }
}

#[test]
fn equal_shares_by_cost_leave_nobody_what_is_due() {
    let mut draws = Draws(80);
    let mut rule = preset("mes", None).expect("a preset");
    if let Method::EqualShares(EqualShares { utility, .. }) = &mut rule.method {
        *utility = Utility::Cost;
    }
    for _ in 0..2_000 {
        let file = draws.election();
        if file.meta.vote_type != VoteType::Approval {
            continue;
        }
        let (election, outcome) = counted(&file, &rule);
        assert_eq!(Measures::of(&election, &outcome).ejr_plus_violations, []);
    }
}

/// The welfare, cost and members of the best set, by looking at all of them.
#[test]
fn the_best_set_is_the_best_of_all() {
    let mut draws = Draws(81);
    let rule = preset("max-welfare", None).expect("a preset");
    for _ in 0..500 {
        let file = draws.election();
        let (election, outcome) = counted(&file, &rule);
        let welfare = |set: &[usize]| -> i128 {
            set.iter()
                .map(|one| i128::from(election.points(*one)) * election.projects[*one].cost.millionths())
                .sum()
        };
        let count = election.projects.len();
        let sets =
            (0..1_u32 << count).map(|bits| (0..count).filter(|one| bits >> one & 1 == 1).collect::<Vec<_>>());
        let fitting = sets.filter(|set| election.cost(set) <= election.budget);
        let best = fitting.map(|set| (welfare(&set), -election.cost(&set).millionths())).max();
        assert_eq!(best, Some((welfare(&outcome.winners), -election.cost(&outcome.winners).millionths())));
    }
}

#[test]
fn a_file_that_is_written_is_read_the_same() {
    let mut draws = Draws(82);
    for _ in 0..500 {
        let mut file = draws.election();
        file.projects[0].name = "« Un banc »; \"deux\" bancs".to_owned();
        file.meta.set("comment", "#1: des points-virgules; des \"guillemets\"");
        file.recount();
        let written = pabulib::write(&file);
        let (again, _) = pabulib::read(written.as_bytes()).expect("readable");
        assert_eq!(file, again);
    }
}

/// Whatever is done to a file, reading it ends with a value or a fault.
#[test]
fn damaged_files_are_refused_in_words() {
    let mut draws = Draws(83);
    let mut refused = 0;
    for _ in 0..6_000 {
        let file = draws.election();
        let mut bytes = pabulib::write(&file).into_bytes();
        for _ in 0..=draws.below(4) {
            let place = draws.below(bytes.len());
            match draws.below(5) {
                0 => bytes[place] = b";,\"\n\r0-.a\xff"[draws.below(10)],
                1 => drop(bytes.drain(place..(place + draws.below(9)).min(bytes.len()))),
                2 => bytes.insert(place, b"\n\";,9"[draws.below(5)]),
                3 => bytes.truncate(place + 1),
                _ => {
                    let piece = bytes[place..(place + 12).min(bytes.len())].to_vec();
                    bytes.extend(piece);
                }
            }
            if bytes.is_empty() {
                bytes.push(b'M');
            }
        }
        match pabulib::read(&bytes) {
            Ok((file, _)) => {
                let rule = preset("mes-add1u", None).expect("a preset");
                let _ = count(&Election::new(&file, &rule.ballots), &rule, 1);
            }
            Err(fault) => {
                refused += 1;
                assert!(fault.line >= 1 && fault.to_string().starts_with("line "));
            }
        }
    }
    assert!(refused > 1_000);
}
