//! Rules written in TOML: the example of the documentation, and what contradicts itself or the file.

use budgeting::{
    Election, Language, Money, Refusal, RuleSpec, Share, count, pabulib,
    rule::{Area, Comparison, EqualShares, Exhaustive, Invalid, Method, Ranks, Start, TieBreak, Utility},
};

/// The block of the documentation.
fn example() -> &'static str {
    let document = include_str!("../../../../docs/tally.md");
    let (_, after) = document.split_once("```toml\n").expect("a block of TOML");
    after.split_once("```").expect("its end").0
}

fn read(text: &str) -> RuleSpec {
    toml::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// Three projects, `12` and `31` of Nord and `7` of Sud, approved by all of two voters.
fn election(rule: &RuleSpec) -> Election {
    let text = "META\nkey;value\nbudget;100\nvote_type;approval\nPROJECTS\nproject_id;cost;district\n12;60;Nord\n31;50;Nord\n\
                7;40;Sud\nVOTES\nvoter_id;vote\n1;12,31,7\n2;12,31,7\n";
    let (file, _) = pabulib::read(text.as_bytes()).expect("sound");
    Election::new(&file, &rule.ballots)
}

#[test]
fn the_example_of_the_documentation_is_a_rule() {
    let rule = read(example());
    let expected = EqualShares {
        utility: Utility::PointsTimesCost,
        start: Start::Floor,
        increment: Some(Money::units(1)),
        exhaustive: Exhaustive::No,
        completion: budgeting::rule::Completion::None,
    };
    assert_eq!(rule.method, Method::EqualShares(expected));
    assert_eq!(rule.exclusive, [["12", "31"]]);
    assert_eq!(rule.ties, [TieBreak::Cost, TieBreak::Votes, TieBreak::Lot]);
    assert_eq!(rule.lot, ["31", "7", "12"]);
    assert_eq!(rule.comparison, Comparison::Satisfaction);
    assert_eq!(rule.eligible.votes, Some(50));
    assert_eq!((rule.ballots.invalid, &rule.ballots.ranks), (Invalid::Kept, &Ranks::Scale(vec![3, 2, 1])));
    assert_eq!(
        (rule.bounds[0].by, rule.bounds[0].money_at_most),
        (Area::District, Some(Money::units(100_000)))
    );
    assert_eq!(rule.consistent(), Ok(()));
    assert_eq!(read(&toml::to_string(&rule).expect("TOML")), rule, "written and read again");
    // With a threshold that two voters can reach, it counts: shares of 50, then more until 7 and one of the others are bought.
    let rule = read(&example().replace("votes = 50 ", "votes = 2 "));
    let outcome = count(&election(&rule), &rule, 1).expect("counted");
    assert_eq!(outcome.winners, [2, 1], "the cheapest first, then 31, which excludes 12");
}

/// Every value that a comment of the example gives as another choice.
#[test]
fn the_other_choices_of_the_documentation_are_rules() {
    for comparison in ["none", "satisfaction", "exclusion"] {
        read(&example().replace("\"satisfaction\"", &format!("\"{comparison}\"")));
    }
    for kind in
        ["greedy", "exact-equal-shares", "phragmen", "maximin-support", "max-welfare", "majority-judgement"]
    {
        assert_eq!(read(&format!("method = {{ kind = '{kind}' }}")).method.name(), kind);
    }
    for field in [
        "utility = 'cost'",
        "utility = 'cardinality'",
        "utility = 'points'",
        "start = 'exact'",
        "start = 'exact-then-floor'\nincrement = '1'",
        "exhaustive = 'supported'\nincrement = '0.50'",
        "exhaustive = 'all'\nincrement = 1",
        "completion = 'utilitarian'",
        "completion = 'phragmen'",
    ] {
        assert_eq!(
            read(&format!("[method]\nkind = 'equal-shares'\n{field}")).consistent(),
            Ok(()),
            "{field}"
        );
    }
    for rest in [
        "eligible = { points = 5 }",
        "eligible = { voters = '10%' }",
        "eligible = { voters-for-cost = '1/3' }",
        "ballots = { invalid = 'blank' }",
        "ballots = { invalid = 'void', ranks = 'limit' }",
        "ballots = { ranks = 'projects' }",
        "bounds = [{ by = 'category', projects-at-most = 3 }, { by = 'neighborhood', projects-at-least = 1 }]",
        "bounds = [{ by = 'subunit', name = 'X', money-at-most = '10' }]",
    ] {
        assert_eq!(read(&format!("method = {{ kind = 'greedy' }}\n{rest}")).consistent(), Ok(()), "{rest}");
    }
    for by in ["points", "votes", "points-per-cost", "votes-per-cost"] {
        read(&format!("method = {{ kind = 'greedy', by = '{by}', misfit = 'stop', reserve = '4/5' }}"));
    }
    for unused in ["lost", "general", "highest-turnout"] {
        let pots = format!(
            "{{ by = 'district', budgets = {{ Nord = '50000' }}, unused = '{unused}', second-chance = true }}"
        );
        assert_eq!(
            read(&format!("[method]\nkind = 'greedy'\nmisfit = 'skip'\npots = {pots}")).consistent(),
            Ok(())
        );
    }
}

/// The refusal of a rule, for which there must be words in both languages.
fn refusal(text: &str) -> Refusal {
    let rule = read(text);
    let refusal = count(&election(&rule), &rule, 1).expect_err(text);
    let (french, english) = (refusal.sentence(Language::Fr), refusal.sentence(Language::En));
    assert!(french != english && french.ends_with('.') && english.ends_with('.'), "{french} {english}");
    refusal
}

fn greedy(rest: &str) -> Refusal {
    refusal(&format!("method = {{ kind = 'greedy' }}\n{rest}"))
}

fn shares(fields: &str) -> Refusal {
    refusal(&format!("[method]\nkind = 'equal-shares'\n{fields}"))
}

fn pots(pots: &str) -> Refusal {
    refusal(&format!("[method]\nkind = 'greedy'\n[method.pots]\nby = 'district'\n{pots}"))
}

#[test]
fn a_group_names_two_projects_of_the_file() {
    assert_eq!(greedy("exclusive = [['12']]"), Refusal::SmallGroup);
    assert_eq!(greedy("exclusive = [['12', '12']]"), Refusal::Twice("12".to_owned()));
    assert_eq!(greedy("exclusive = [['12', '99']]"), Refusal::UnknownProject("99".to_owned()));
}

#[test]
fn a_lot_is_used_and_complete() {
    assert_eq!(greedy("ties = ['cost']\nlot = ['12', '31', '7']"), Refusal::LotUnused);
    assert_eq!(greedy("lot = ['12', '31']"), Refusal::LotIncomplete("7".to_owned()));
    assert_eq!(greedy("lot = ['12', '31', '7', '12']"), Refusal::Twice("12".to_owned()));
    assert_eq!(greedy("lot = ['12', '31', '7', '8']"), Refusal::UnknownProject("8".to_owned()));
}

#[test]
fn what_decides_ties_is_named_once() {
    assert_eq!(greedy("ties = ['votes', 'cost', 'votes']"), Refusal::TieTwice);
    assert_eq!(greedy("ties = ['cost', 'highest-cost']"), Refusal::NotWith("cost", "highest-cost"));
    assert_eq!(greedy("ties = ['file', 'lot']\nlot = ['12', '31', '7']"), Refusal::AfterFile);
}

#[test]
fn bounds_say_something_that_can_be_held() {
    assert_eq!(greedy("bounds = [{ by = 'district' }]"), Refusal::EmptyBound);
    let crossing = "bounds = [{ by = 'district', projects-at-least = 2, projects-at-most = 1 }]";
    assert_eq!(greedy(crossing), Refusal::BoundsCross);
    // Also when one is of every district, and the other of one.
    let apart = "bounds = [{ by = 'district', projects-at-most = 1 },
                           { by = 'district', name = 'Nord', projects-at-least = 2 }]";
    assert_eq!(greedy(apart), Refusal::BoundsCross);
    let elsewhere = "bounds = [{ by = 'district', name = 'Sud', projects-at-most = 0 },
                               { by = 'district', name = 'Nord', projects-at-least = 2 }]";
    assert_eq!(read(&format!("method = {{ kind = 'greedy' }}\n{elsewhere}")).consistent(), Ok(()));
    assert_eq!(
        greedy("bounds = [{ by = 'district', name = 'Est', projects-at-most = 1 }]"),
        Refusal::UnknownArea("Est".to_owned())
    );
    assert_eq!(
        greedy("bounds = [{ by = 'category', name = 'Nord', projects-at-most = 1 }]"),
        Refusal::UnknownArea("Nord".to_owned()),
        "a district is no category"
    );
}

#[test]
fn some_methods_cannot_hold_some_bounds() {
    for kind in [
        "equal-shares",
        "exact-equal-shares",
        "phragmen",
        "maximin-support",
        "max-welfare",
        "majority-judgement",
    ] {
        let least = format!(
            "method = {{ kind = '{kind}' }}\nbounds = [{{ by = 'district', projects-at-least = 1 }}]"
        );
        assert!(matches!(refusal(&least), Refusal::BoundsNotWith(method) if method == kind));
    }
    for limit in ["bounds = [{ by = 'district', projects-at-most = 1 }]", "exclusive = [['12', '31']]"] {
        let rule = format!("method = {{ kind = 'max-welfare' }}\n{limit}");
        assert_eq!(refusal(&rule), Refusal::BoundsNotWith("max-welfare"));
    }
    assert_eq!(
        pots("budgets = { Nord = '50' }\n[[bounds]]\nby = 'district'\nprojects-at-least = 1"),
        Refusal::BoundsNotWith("pots")
    );
}

#[test]
fn pots_fit_in_the_budget_and_the_file() {
    assert_eq!(
        pots("budgets = { Nord = '60', Sud = '40.01' }"),
        Refusal::PotsExceedBudget(Money::parse("100.01").expect("money"))
    );
    assert_eq!(pots("budgets = { Est = '10' }"), Refusal::UnknownArea("Est".to_owned()));
    for rest in ["", "unused = 'general'", "unused = 'highest-turnout'", "second-chance = true"] {
        assert_eq!(pots(&format!("budgets = {{}}\n{rest}")), Refusal::NoPots, "{rest}");
    }
}

#[test]
fn a_reserve_goes_with_stopping_and_one_budget() {
    assert_eq!(refusal("method = { kind = 'greedy', reserve = '4/5' }"), Refusal::ReserveWithoutStop);
    let both = "method = { kind = 'greedy', misfit = 'stop', reserve = '4/5',
                           pots = { by = 'district', budgets = { Nord = '50' } } }";
    assert_eq!(refusal(both), Refusal::NotWith("reserve", "pots"));
}

#[test]
fn shares_that_are_raised_say_by_how_much() {
    assert_eq!(shares("increment = '0'"), Refusal::NoIncrement);
    assert_eq!(shares("exhaustive = 'supported'"), Refusal::ExhaustiveWithoutIncrement);
    assert_eq!(shares("exhaustive = 'all'"), Refusal::ExhaustiveWithoutIncrement);
    assert_eq!(shares("start = 'exact-then-floor'"), Refusal::RoundingWithoutIncrement);
}

#[test]
fn exact_shares_are_of_costs_or_projects() {
    for utility in ["points", "points-times-cost"] {
        let rule = format!("method = {{ kind = 'exact-equal-shares', utility = '{utility}' }}");
        assert_eq!(refusal(&rule), Refusal::ExactUtility);
    }
    let rule = "method = { kind = 'exact-equal-shares', utility = 'cost', completion = 'phragmen' }";
    assert_eq!(refusal(rule), Refusal::NotWith("exact-equal-shares", "phragmen"));
}

#[test]
fn the_greedy_rule_is_not_compared_with_itself() {
    assert_eq!(greedy("comparison = 'satisfaction'"), Refusal::NotWith("comparison", "greedy"));
}

#[test]
fn grades_need_ballots_with_grades() {
    let rule = "method = { kind = 'majority-judgement' }";
    assert_eq!(refusal(rule), Refusal::NeedsPoints("majority-judgement"));
}

#[test]
fn a_share_of_the_whole_is_at_most_the_whole() {
    let over = || Refusal::ShareAboveOne(Share::new(11, 10).expect("a share"));
    assert_eq!(greedy("eligible = { voters = '110%' }"), over());
    assert_eq!(refusal("method = { kind = 'greedy', misfit = 'stop', reserve = '11/10' }"), over());
    // Of the cost, a share may well ask for more than the whole.
    assert_eq!(
        read("method = { kind = 'greedy' }\neligible = { voters-for-cost = '2' }").consistent(),
        Ok(())
    );
}

#[test]
fn a_better_rank_is_worth_as_much_at_least() {
    for scale in ["[]", "[0, 0]", "[1, 2]", "[3, -1]"] {
        assert_eq!(
            greedy(&format!("ballots = {{ ranks = {{ scale = {scale} }} }}")),
            Refusal::BadScale,
            "{scale}"
        );
    }
}

/// What is not a rule at all is said by the reader of TOML, with the line.
#[test]
fn unknown_words_are_refused_where_they_are() {
    for (text, line, word) in [
        ("method = { kind = 'greedy' }\ntie = ['cost']", 2, "tie"),
        ("[method]\nkind = 'greedy'\nskip = true", 1, "skip"),
        ("[method]\nkind = 'max-welfare'\nincrement = '1'", 1, "increment"),
        ("[method]\nkind = 'lottery'", 2, "lottery"),
        ("method = { kind = 'greedy' }\neligible = { voters = 'many' }", 2, "80%"),
        ("method = { kind = 'greedy' }\nbounds = [{ by = 'street' }]", 2, "street"),
        ("[method]\nkind = 'equal-shares'\nincrement = '-1'", 1, "an amount"),
        ("name = 'no method'", 1, "method"),
    ] {
        let error = toml::from_str::<RuleSpec>(text).expect_err(text).to_string();
        assert!(error.contains(&format!("line {line}")) && error.contains(word), "{text}\n{error}");
    }
}
