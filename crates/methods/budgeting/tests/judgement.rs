//! Majority judgement from files of grades, counted by hand.

use budgeting::{Election, Outcome, RuleSpec, count, pabulib};

/// Each project has its cost; each ballot is `ids;grades`.
fn counted(budget: u32, projects: &[&str], ballots: &[&str], rule: &str) -> (Election, Outcome) {
    let votes: String =
        ballots.iter().enumerate().map(|(voter, ballot)| format!("{voter};{ballot}\n")).collect();
    let text = format!(
        "META\nkey;value\nbudget;{budget}\nvote_type;scoring\nPROJECTS\nproject_id;cost\n{}\n\
         VOTES\nvoter_id;vote;points\n{votes}",
        projects.join("\n")
    );
    let (file, _) = pabulib::read(text.as_bytes()).expect("sound");
    let rule: RuleSpec = toml::from_str(rule).expect("a rule");
    let election = Election::new(&file, &rule.ballots);
    let outcome = count(&election, &rule, 1).expect("counted");
    (election, outcome)
}

fn winners((election, outcome): &(Election, Outcome)) -> String {
    let ids: Vec<&str> = outcome.winners.iter().map(|one| election.projects[*one].id.as_str()).collect();
    ids.join(" ")
}

const RULE: &str = "method = { kind = 'majority-judgement' }";

#[test]
fn medians_count_not_sums() {
    // a: 0 0 1 5 5, median 1, sum 11. b: 2 2 2 2 1, median 2, sum 9. c: 3 3 0 0 3, median 3, sum 9.
    let ballots = ["a,b,c;0,2,3", "a,b,c;0,2,3", "a,b,c;1,2,0", "a,b,c;5,2,0", "a,b,c;5,1,3"];
    assert_eq!(winners(&counted(30, &["a;10", "b;10", "c;10"], &ballots, RULE)), "c b a");
}

#[test]
fn the_gauge_then_the_grades_beyond_decide_between_equal_medians() {
    // Median 2 for all five, of five voters. a: 1 2 2 3 3, two better and one worse. b: 0 2 2 3 3, the same gauge, where 1 is better than
    // 0. c: 2 2 2 2 3, one better. d: 1 2 2 2 2, one worse. e: 0 1 2 3 3, two worse and two better: the worse count.
    let ballots = [
        "a,b,c,d,e;1,0,2,1,0",
        "a,b,c,d,e;2,2,2,2,1",
        "a,b,c,d,e;2,2,2,2,2",
        "a,b,c,d,e;3,3,2,2,3",
        "a,b,c,d,e;3,3,3,2,3",
    ];
    let found = counted(50, &["e;10", "d;10", "c;10", "b;10", "a;10"], &ballots, RULE);
    assert_eq!(winners(&found), "a b c d e");
    assert!(found.1.ties.is_empty());
}

#[test]
fn the_same_grades_are_a_tie_that_the_cost_decides() {
    // The grades 1, 2 and 3 from other voters.
    let ballots = ["a,b;1,3", "a,b;2,1", "a,b;3,2"];
    let found = counted(20, &["a;20", "b;15"], &ballots, RULE);
    assert_eq!(winners(&found), "b");
    assert_eq!(found.1.ties.len(), 1);
    assert!(found.1.ties[0].decisive && found.1.ties[0].decided_by() == "cost");
}

#[test]
fn a_project_that_is_not_mentioned_has_the_grade_the_rule_says() {
    // a: 3 3 and two ballots without it. With 0: 0 0 3 3, the lower median is 0. b: 1 1 1 1, median 1.
    let ballots = ["a,b;3,1", "a,b;3,1", "b;1", "b;1"];
    assert_eq!(winners(&counted(20, &["a;10", "b;10"], &ballots, RULE)), "b a");
    // With 2: 2 2 3 3.
    let two = "method = { kind = 'majority-judgement', unmentioned = 2 }";
    assert_eq!(winners(&counted(20, &["a;10", "b;10"], &ballots, two)), "a b");
    // An empty ballot mentions none: a has 3 and 0, b 1 and 0; one better than 0 each, and 3 is better than 1.
    assert_eq!(winners(&counted(20, &["b;10", "a;10"], &["a,b;3,1", ";"], RULE)), "a b");
}

#[test]
fn grades_below_zero_are_grades() {
    // a: -1 -1 2, median -1. b: -2 0 0, median 0.
    let ballots = ["a,b;-1,-2", "a,b;-1,0", "a,b;2,0"];
    assert_eq!(winners(&counted(20, &["a;10", "b;10"], &ballots, RULE)), "b a");
}

#[test]
fn the_order_is_spent_as_the_rule_says() {
    // Medians 3, 2, 1: 60, then 50 does not fit in 40, then 30.
    let (projects, ballots) = (["a;60", "b;50", "c;30"], ["a,b,c;3,2,1"]);
    assert_eq!(winners(&counted(100, &projects, &ballots, RULE)), "a c");
    let stop = "method = { kind = 'majority-judgement', misfit = 'stop' }";
    assert_eq!(winners(&counted(100, &projects, &ballots, stop)), "a");
    let exclusive = format!("exclusive = [['a', 'c']]\n{RULE}");
    assert_eq!(winners(&counted(100, &projects, &ballots, &exclusive)), "a");
}
