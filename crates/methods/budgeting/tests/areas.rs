//! Limits, pots, thresholds, groups, the reserve: small elections counted by hand. Unless said otherwise ballots are nested, so that the
//! first project has as many votes as there are projects, the next one less, and the last one vote.

use budgeting::{Bar, Election, Fate, Money, Outcome, RuleSpec, Verdict, count, pabulib};

struct Counted {
    election: Election,
    outcome: Outcome,
}

impl Counted {
    /// Projects are lines `id;cost;district;category`, ballots are lists of them, the rule is TOML.
    fn new(budget: u32, projects: &[&str], ballots: &[&str], rule: &str) -> Self {
        let votes: String =
            ballots.iter().enumerate().map(|(voter, ballot)| format!("{voter};{ballot}\n")).collect();
        let text = format!(
            "META\nkey;value\nbudget;{budget}\nvote_type;approval\nPROJECTS\nproject_id;cost;district;category\n{}\n\
             VOTES\nvoter_id;vote\n{votes}",
            projects.join("\n")
        );
        let (file, _) = pabulib::read(text.as_bytes()).expect("sound");
        let rule: RuleSpec = toml::from_str(rule).expect("a rule");
        let election = Election::new(&file, &rule.ballots);
        let outcome = count(&election, &rule, 1).expect("counted");
        Self { election, outcome }
    }

    /// With nested ballots.
    fn nested(budget: u32, projects: &[&str], rule: &str) -> Self {
        let ids: Vec<&str> = projects.iter().filter_map(|line| line.split(';').next()).collect();
        let ballots: Vec<String> = (1..=ids.len()).map(|most| ids[..most].join(",")).collect();
        let ballots: Vec<&str> = ballots.iter().map(String::as_str).collect();
        Self::new(budget, projects, &ballots, rule)
    }

    fn winners(&self) -> String {
        let ids: Vec<&str> =
            self.outcome.winners.iter().map(|one| self.election.projects[*one].id.as_str()).collect();
        ids.join(" ")
    }

    fn fate(&self, id: &str) -> &Fate {
        &self.outcome.fates[self.election.place(id).expect("a project")]
    }

    /// What barred a project.
    fn bar(&self, id: &str) -> &Bar {
        let Fate::Barred(step) = self.fate(id) else { panic!("{id}: {:?}", self.fate(id)) };
        let Verdict::Barred(bar) = &self.outcome.steps[*step].verdict else { panic!("{id} is not barred") };
        bar
    }
}

const GREEDY: &str = "method = { kind = 'greedy' }\n";

// Votes: 5, 4, 3, 2, 1. Everything fits in 130.
const DISTRICTS: [&str; 5] = ["a;40;Nord;", "b;30;Nord;", "c;30;Sud;", "d;20;Nord;", "e;10;Sud;"];

fn with_bound(bound: &str) -> Counted {
    Counted::nested(130, &DISTRICTS, &format!("{GREEDY}bounds = [{{ {bound} }}]"))
}

#[test]
fn money_of_a_district_is_bounded() {
    // Nord: 40, then 70 is too much, then 60 is exactly the limit. Sud: 30, then 40.
    let counted = with_bound("by = 'district', money-at-most = '60'");
    assert_eq!(counted.winners(), "a c d e");
    assert_eq!(counted.bar("b"), &Bar::Money("Nord".to_owned()));
    // The other district has no limit: d would make 60.
    let counted = with_bound("by = 'district', name = 'Nord', money-at-most = '59'");
    assert_eq!(counted.winners(), "a c e");
}

#[test]
fn projects_of_a_district_are_bounded() {
    // The first of each.
    let counted = with_bound("by = 'district', projects-at-most = 1");
    assert_eq!(counted.winners(), "a c");
    assert_eq!(counted.bar("e"), &Bar::Projects("Sud".to_owned()));
    // Two of one, everything of the other.
    assert_eq!(with_bound("by = 'district', name = 'Nord', projects-at-most = 2").winners(), "a b c e");
    assert_eq!(with_bound("by = 'district', name = 'Sud', projects-at-most = 0").winners(), "a b d");
}

#[test]
fn a_project_of_two_categories_counts_in_both() {
    let projects = ["a;10;;vert,sport", "b;10;;vert", "c;10;;sport", "d;10;;"];
    let counted = Counted::nested(
        40,
        &projects,
        &format!("{GREEDY}bounds = [{{ by = 'category', projects-at-most = 1 }}]"),
    );
    // a takes the place of both, d has no category.
    assert_eq!(counted.winners(), "a d");
    assert_eq!(counted.bar("b"), &Bar::Projects("vert".to_owned()));
    assert_eq!(counted.bar("c"), &Bar::Projects("sport".to_owned()));
    // 20 for vert and 10 for sport: a and b, then c would make 20 for sport.
    let bounds = "bounds = [{ by = 'category', name = 'vert', money-at-most = '20' },
                            { by = 'category', name = 'sport', money-at-most = '10' }]";
    assert_eq!(Counted::nested(40, &projects, &format!("{GREEDY}{bounds}")).winners(), "a b d");
}

#[test]
fn every_method_holds_limits_and_groups() {
    // Four voters for all four projects, and enough for all: ties go to the first identifier, then the limit bars its neighbour.
    let projects = ["a;10;Nord;", "b;10;Nord;", "c;10;Sud;", "d;10;Sud;"];
    let ballots = ["a,b,c,d"; 4];
    let methods = ["greedy", "equal-shares", "exact-equal-shares", "phragmen", "maximin-support"];
    for method in methods {
        let utility = if method == "exact-equal-shares" { ", utility = 'cost'" } else { "" };
        let method = format!("method = {{ kind = '{method}'{utility} }}\n");
        assert_eq!(Counted::new(40, &projects, &ballots, &method).winners(), "a b c d", "{method}");
        for limit in [
            "bounds = [{ by = 'district', projects-at-most = 1 }]",
            "bounds = [{ by = 'district', money-at-most = '19.99' }]",
            "exclusive = [['a', 'b'], ['c', 'd']]",
        ] {
            let counted = Counted::new(40, &projects, &ballots, &format!("{method}{limit}"));
            assert_eq!(counted.winners(), "a c", "{method} {limit}");
        }
    }
}

#[test]
fn completions_and_the_comparison_hold_limits_too() {
    // Shares of 5. The two voters who support a and b buy a and have nothing left; 30 are left to complete with. b is barred, c and d
    // have one supporter each, c comes first and bars d.
    let projects = ["a;10;Nord;", "b;10;Nord;", "c;10;Sud;", "d;10;Sud;"];
    let ballots = ["a,b,c", "a,b,d", "", "", "", "", "", ""];
    let bounds = "bounds = [{ by = 'district', projects-at-most = 1 }]";
    for completion in ["utilitarian", "phragmen"] {
        let rule = format!("method = {{ kind = 'equal-shares', completion = '{completion}' }}\n{bounds}");
        assert_eq!(Counted::new(40, &projects, &ballots, &rule).winners(), "a c", "{completion}");
    }
    let rule = format!("comparison = 'satisfaction'\nmethod = {{ kind = 'equal-shares' }}\n{bounds}");
    let counted = Counted::new(40, &projects, &ballots, &rule);
    // The greedy outcome under the same limit is a and c: one voter prefers it to a alone, none the other way.
    let compared = counted.outcome.compared.as_ref().expect("compared");
    assert_eq!((compared.prefer_method, compared.prefer_greedy), (0, 1));
    assert_eq!(counted.winners(), "a c");
}

// Votes: 6, 5, 4, 3, 2, 1. `t1` has no district, that of `t2` has no pot.
const POTS: [&str; 6] = ["n1;30;Nord;", "n2;20;Nord;", "s1;30;Sud;", "t1;40;;", "t2;30;Est;", "n3;10;Nord;"];

/// 110 in all: 40 for Nord, 40 for Sud, 30 for the rest.
fn with_pots(misfit: &str, pots: &str) -> Counted {
    let rule = format!(
        "[method]\nkind = 'greedy'\nmisfit = '{misfit}'\n[method.pots]\nby = 'district'\n\
         budgets = {{ Nord = '40', Sud = '40' }}\n{pots}"
    );
    Counted::nested(110, &POTS, &rule)
}

#[test]
fn districts_spend_their_own_money() {
    // Nord: n1, n2 is too dear for 10, n3. Sud: s1. The rest, 30: not t1, t2.
    let counted = with_pots("skip", "");
    assert_eq!(counted.winners(), "n1 n3 s1 t2");
    assert!(matches!(counted.fate("n2"), Fate::TooDear(_)));
    // Nord stops at n2, and the rest at t1: each pot stops for itself.
    let counted = with_pots("stop", "");
    assert_eq!(counted.winners(), "n1 s1");
    assert!(matches!(counted.fate("n3"), Fate::AfterStop(_)));
    assert!(matches!(counted.fate("t2"), Fate::AfterStop(_)));
}

#[test]
fn unused_district_money_joins_the_rest() {
    // Nord leaves 0 (n1 and n3) and Sud 10: 40 for t1.
    assert_eq!(with_pots("skip", "unused = 'general'").winners(), "n1 n3 s1 t1");
    // n2 stands again, before t1, and takes 20 of the 40; neither t1 nor t2 fits in 20.
    let counted = with_pots("skip", "unused = 'general'\nsecond-chance = true");
    assert_eq!(counted.winners(), "n1 n3 s1 n2");
    // The same without the money of Sud: 20 of 30.
    assert_eq!(with_pots("skip", "second-chance = true").winners(), "n1 n3 s1 n2");
    // Stopping: Nord leaves 10 and Sud 10, 50 for n2, then 30 is too little for t1.
    let counted = with_pots("stop", "unused = 'general'\nsecond-chance = true");
    assert_eq!(counted.winners(), "n1 s1 n2");
    assert!(matches!(counted.fate("n3"), Fate::AfterStop(_)));
}

#[test]
fn unused_district_money_goes_where_most_took_part() {
    // All six ballots name a project of Nord, four one of Sud. Sud first: s1, 10 left. Nord then has 50: n1, n2. The rest: t2.
    assert_eq!(with_pots("skip", "unused = 'highest-turnout'").winners(), "s1 n1 n2 t2");
    // Ballots count, not votes: three ballots with six votes in Nord, four ballots in Sud. Nord: n1, 10 left; Sud has 30 for s1.
    let projects = ["n1;10;Nord;", "n2;20;Nord;", "s1;25;Sud;"];
    let ballots = ["n1,n2", "n1,n2", "n1,n2", "s1", "s1", "s1", "s1"];
    let rule = "[method]\nkind = 'greedy'\n[method.pots]\nby = 'district'\nbudgets = { Nord = '20', Sud = '20' }\n\
                unused = 'highest-turnout'";
    assert_eq!(Counted::new(40, &projects, &ballots, rule).winners(), "n1 s1");
}

#[test]
fn pots_can_be_of_categories() {
    // a is of both: sport, first by name, pays 20 for it; vert has 20 for b alone.
    let projects = ["a;20;;vert,sport", "b;20;;vert", "c;20;;sport"];
    let rule = "[method]\nkind = 'greedy'\n[method.pots]\nby = 'category'\nbudgets = { vert = '20', sport = '20' }\n";
    let counted = Counted::nested(40, &projects, rule);
    assert_eq!(counted.winners(), "a b");
    assert!(matches!(counted.fate("c"), Fate::TooDear(_)));
}

#[test]
fn the_reserve_completes_what_is_four_fifths_paid() {
    let rule = "[method]\nkind = 'greedy'\nmisfit = 'stop'\nreserve = '4/5'";
    // 60, then 40 is exactly four fifths of 50: 10 from the reserve. c, which costs less, comes too late.
    let counted = Counted::nested(100, &["a;60;;", "b;50;;", "c;5;;"], rule);
    assert_eq!(counted.winners(), "a b");
    assert_eq!(counted.outcome.reserve, Money::units(10));
    assert!(matches!(counted.fate("c"), Fate::AfterStop(_)));
    let last = counted.outcome.steps.last().expect("a step");
    assert_eq!(last.verdict, Verdict::FundedWithReserve(Money::units(10)));
    // 40 of 51 is less than four fifths (40.8).
    let counted = Counted::nested(100, &["a;60;;", "b;51;;", "c;5;;"], rule);
    assert_eq!((counted.winners().as_str(), counted.outcome.reserve), ("a", Money::ZERO));
    // Everything fits: no reserve.
    let counted = Counted::nested(110, &["a;60;;", "b;50;;"], rule);
    assert_eq!((counted.winners().as_str(), counted.outcome.reserve), ("a b", Money::ZERO));
}

// Votes: 5, 4, 3, 2, 1.
const CANTONS: [&str; 5] = ["a;40;Nord;", "b;40;Nord;", "c;30;Sud;", "d;20;Est;", "e;10;Sud;"];

#[test]
fn each_area_has_its_winners_first() {
    let least = format!("{GREEDY}bounds = [{{ by = 'district', projects-at-least = 1 }}]");
    // Without: a, b, then 20 is too little for c, d. With: a, c and d, then 10 is too little for b, e.
    assert_eq!(Counted::nested(100, &CANTONS, GREEDY).winners(), "a b d");
    assert_eq!(Counted::nested(100, &CANTONS, &least).winners(), "a c d e");
    // With 60: a, then c does not fit in 20 but e does, then d does not fit in 10.
    let counted = Counted::nested(60, &CANTONS, &least);
    assert_eq!(counted.winners(), "a e");
    assert!(matches!(counted.fate("d"), Fate::TooDear(_)));
    // Two of Sud: c and e first, 60 left; a, b does not fit in 20, d.
    let two = format!("{GREEDY}bounds = [{{ by = 'district', name = 'Sud', projects-at-least = 2 }}]");
    assert_eq!(Counted::nested(100, &CANTONS, &two).winners(), "c e a d");
    // d has fewer votes than the threshold: Est has no project to fund. a, c, then 30: not b, no e either (one vote).
    let threshold = format!("{least}\neligible = {{ votes = 3 }}");
    let counted = Counted::nested(100, &CANTONS, &threshold);
    assert_eq!(counted.winners(), "a c");
    assert_eq!(counted.fate("d"), &Fate::BelowThreshold);
}

#[test]
fn one_project_of_a_group_is_funded() {
    // b is excluded by a; c is not, because b is not funded.
    let rule = format!("{GREEDY}exclusive = [['a', 'b'], ['b', 'c']]");
    let projects = ["a;40;;", "b;30;;", "c;20;;"];
    let counted = Counted::nested(100, &projects, &rule);
    assert_eq!(counted.winners(), "a c");
    assert_eq!(counted.bar("b"), &Bar::Exclusive(0));
    // a is too dear for 35, so that b is funded, and excludes c.
    let counted = Counted::nested(35, &projects, &rule);
    assert_eq!(counted.winners(), "b");
    assert_eq!(counted.bar("c"), &Bar::Exclusive(1));
    // What is excluded does not stop the count, though it would not have fitted.
    let stop = "exclusive = [['a', 'b']]\nmethod = { kind = 'greedy', misfit = 'stop' }";
    assert_eq!(Counted::nested(60, &["a;40;;", "b;30;;", "c;20;;"], stop).winners(), "a c");
}

#[test]
fn the_count_skips_or_stops_at_the_first_misfit() {
    // a, then 40 is too little for b; c would fit.
    let projects = ["a;60;;", "b;50;;", "c;30;;"];
    assert_eq!(Counted::nested(100, &projects, GREEDY).winners(), "a c");
    let counted = Counted::nested(100, &projects, "method = { kind = 'greedy', misfit = 'stop' }");
    assert_eq!(counted.winners(), "a");
    assert!(matches!(counted.fate("b"), Fate::TooDear(_)));
    assert!(matches!(counted.fate("c"), Fate::AfterStop(_)));
    assert_eq!(counted.outcome.steps.last().expect("a step").verdict, Verdict::Stop);
}

#[test]
fn thresholds_are_reached_exactly() {
    // Votes 4, 3, 2, 1 of four voters.
    let projects = ["a;10;;", "b;10;;", "c;10;;", "d;10;;"];
    let of =
        |eligible: &str| Counted::nested(100, &projects, &format!("{GREEDY}eligible = {{ {eligible} }}"));
    assert_eq!(of("votes = 2").winners(), "a b c");
    assert_eq!(of("votes = 3").winners(), "a b");
    assert_eq!(of("points = 2").winners(), "a b c", "without points, votes");
    assert_eq!(of("voters = '50%'").winners(), "a b c");
    assert_eq!(of("voters = '50.1%'").winners(), "a b");
    assert_eq!(of("voters = '3/4'").winners(), "a b");
    assert_eq!(of("votes = 2, voters = '75%'").winners(), "a b", "both");
    assert_eq!(of("votes = 2").fate("d"), &Fate::BelowThreshold);
    // An empty ballot is a voter: 2 of 5 is 40 %.
    let ballots = ["a", "a,b", "a,b,c", "a,b,c,d", ""];
    let rule = format!("{GREEDY}eligible = {{ voters = '50%' }}");
    assert_eq!(Counted::new(100, &projects, &ballots, &rule).winners(), "a b");
    // Świecie, budget 60, four voters: `a` (60) needs a third of 4, `b` (60) too, `d` (45) a quarter, which one vote is, and `e` (46) more.
    let projects = ["a;60;;", "d;45;;", "e;46;;", "b;60;;"];
    let rule = format!("{GREEDY}eligible = {{ voters-for-cost = '1/3' }}");
    let counted = Counted::new(60, &projects, &["a", "a", "d,e", "b"], &rule);
    assert!(matches!(counted.fate("a"), Fate::Funded(_)));
    assert!(matches!(counted.fate("d"), Fate::TooDear(_)));
    assert_eq!((counted.fate("e"), counted.fate("b")), (&Fate::BelowThreshold, &Fate::BelowThreshold));
}

#[test]
fn a_threshold_of_points_counts_points() {
    // a: 3 and 1; b: 2 and 2; c: 3. The threshold of the file, 4, is of points; votes are 2, 2 and 1.
    let text = "META\nkey;value\nbudget;100\nvote_type;cumulative\nmax_sum_points;6\nmin_project_score_threshold;4\n\
                PROJECTS\nproject_id;cost\na;10\nb;20\nc;5\nVOTES\nvoter_id;vote;points\n1;a,b;3,2\n2;a,b;1,2\n3;c;3\n";
    let (file, _) = pabulib::read(text.as_bytes()).expect("sound");
    let threshold = file.meta.min_project_score_threshold;
    for (rule, expected) in [
        (budgeting::preset("greedy-threshold", threshold), vec![0, 1]),
        (budgeting::preset("greedy", threshold), vec![0, 1, 2]),
    ] {
        let rule = rule.expect("a preset");
        let outcome = count(&Election::new(&file, &rule.ballots), &rule, 1).expect("counted");
        assert_eq!(outcome.winners, expected, "{}: a before b, as many points but cheaper", rule.name);
    }
}

#[test]
fn without_a_vote_every_method_ends() {
    let projects = ["a;10;Nord;", "b;10;Sud;"];
    for ballots in [&["", ""][..], &[]] {
        for name in budgeting::rule::PRESETS.iter().filter(|name| **name != "majority-judgement") {
            let rule = budgeting::preset(name, Some(1)).expect("a preset");
            let counted = Counted::new(10, &projects, ballots, &toml::to_string(&rule).expect("TOML"));
            assert!(counted.outcome.winners.len() <= 1, "{name}");
        }
    }
}
