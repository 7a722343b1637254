use std::collections::BTreeMap;

use corpus::Outcome;
use db::testing;
use kernel::{Actor, Email, Role};
use workflows::{
    Definition,
    actions::{self, Refusal},
    jury::{self, ScoresForm},
    services::NewOpinion,
};

use crate::town::{GARDENS, Town};

/// The gardens, where three members score what is analysed and two scores are needed.
fn judged(rules: &str) -> Definition {
    let written = GARDENS.replace("\"criteria\": [", &format!("\"jury\": {{ {rules} }}, \"criteria\": ["));
    Definition::parse(&written).expect("sound")
}

fn scores(useful: i64, simple: i64) -> NewOpinion {
    let scores = [("utile", useful), ("simple", simple)];
    let scores = scores.map(|(key, score)| (key.to_owned(), score.to_string()));
    let form = ScoresForm { scores: BTreeMap::from(scores), body: String::new() };
    form.check(&judged(r#""state": "analyse", "quorum": 2"#)).expect("sound")
}

#[test]
fn rules_of_a_jury_that_would_decide_nothing_are_refused() {
    let faults = |rules: &str| {
        let written =
            GARDENS.replace("\"criteria\": [", &format!("\"jury\": {{ {rules} }}, \"criteria\": ["));
        let faults = Definition::parse(&written).expect_err("faults");
        faults.into_iter().map(|fault| (fault.place, fault.message)).collect::<Vec<_>>()
    };
    assert_eq!(
        faults(r#""state": "ailleurs", "quorum": 2"#),
        [("jury.state".to_owned(), "workflows-fault-state")]
    );
    assert_eq!(
        faults(r#""state": "depose", "quorum": 2"#),
        [("jury.state".to_owned(), "workflows-fault-jury-decides")]
    );
    assert_eq!(
        faults(r#""state": "analyse", "each": 2, "quorum": 3"#),
        [("jury.quorum".to_owned(), "workflows-fault-jury-seats")]
    );
    let without = GARDENS.split("\"criteria\"").next().expect("a beginning");
    let written = format!("{without}\"jury\": {{ \"state\": \"analyse\", \"quorum\": 1 }} }}");
    let faults = Definition::parse(&written).expect_err("faults");
    assert_eq!(faults[0].message, "workflows-fault-jury-criteria");
}

struct Court<'t, 'd> {
    town: &'t Town<'d>,
    officer: Actor,
}

impl Court<'_, '_> {
    fn invite(&self, by: &Actor, name: &str) -> Result<(), Refusal> {
        let email = Email::parse(&format!("{}@exemple.example", name.to_lowercase())).expect("an address");
        let (space, module) = (self.town.space, self.town.module.clone());
        let (by, name) = (by.clone(), name.to_owned());
        self.town.act(move |tx, env| {
            actions::jury::invite(tx, env, &by, (space, &module), &email, &name).map(drop)
        })
    }

    fn give(&self) -> Result<usize, Refusal> {
        let (by, space, module) = (self.officer.clone(), self.town.space, self.town.module.clone());
        self.town.act(move |tx, env| actions::jury::distribute(tx, env, &by, (space, &module)))
    }

    fn deliberate(&self) -> Result<(), Refusal> {
        let (by, space, module) = (self.officer.clone(), self.town.space, self.town.module.clone());
        self.town.act(move |tx, env| actions::jury::deliberate(tx, env, &by, (space, &module)))
    }

    fn say(&self, by: &Actor, number: i64, new: NewOpinion) -> Result<(), Refusal> {
        let (by, module) = (by.clone(), self.town.module.id);
        self.town.act(move |tx, env| actions::jury::say(tx, env, &by, module, number, &new).map(drop))
    }
}

#[test]
fn a_jury_scores_deliberates_and_the_decision_needs_its_quorum() {
    testing::on_both(|db| {
        let town = Town::new(db);
        town.set(&judged(r#""state": "analyse", "quorum": 2, "public_means": true"#));
        let court = Court { town: &town, officer: town.member("Samir", Role::Officer) };
        let [odile, karim, lucie] = ["Odile", "Karim", "Lucie"].map(|name| town.resident(name));
        assert_eq!(court.invite(&odile, "Karim"), Err(Refusal::Forbidden));
        for name in ["Odile", "Karim", "Lucie", "Jean"] {
            assert_eq!(court.invite(&court.officer, name), Ok(()));
        }
        assert_eq!(court.invite(&court.officer, "Odile"), Err(Refusal::Already));
        let jean = town.person("Jean");
        let dismiss = |person| {
            let (by, space, module) = (court.officer.clone(), town.space, town.module.clone());
            town.act(move |tx, env| actions::jury::dismiss(tx, env, &by, (space, &module), person))
        };
        assert_eq!(dismiss(jean), Ok(()));
        assert_eq!(dismiss(jean), Err(Refusal::Already));
        assert_eq!(court.deliberate(), Err(Refusal::NothingGiven));

        let bench = town.proposal(lucie.person(), "Un banc");
        let wash = town.proposal(None, "Rouvrir le lavoir");
        let apart = town.proposal(None, "Restée en route");
        for said in [bench, wash] {
            town.advance(&court.officer, said, "analyser").expect("before the jury");
        }
        assert_eq!(court.give(), Ok(5), "to three and to two: Lucie filed the bench");
        assert_eq!(court.give(), Ok(0));
        assert_eq!(
            court.say(&lucie, bench.1, scores(5, 4)),
            Err(Refusal::Unknown),
            "it was not given to her"
        );
        assert_eq!(court.say(&odile, apart.1, scores(5, 4)), Err(Refusal::Unknown));
        // (2 × 4/5 + 1/3) / 3 = 644; (2 × 2/5 + 1) / 3 = 600.
        assert_eq!(court.say(&odile, bench.1, scores(5, 4)), Ok(()));
        assert_eq!(court.say(&odile, bench.1, scores(4, 2)), Ok(()), "the last counts");
        assert_eq!(court.say(&karim, wash.1, scores(4, 2)), Ok(()));
        assert_eq!(court.say(&karim, wash.1, jury::link("C’est ma sœur.").expect("said")), Ok(()));
        assert_eq!(court.say(&karim, wash.1, scores(5, 4)), Err(Refusal::Linked), "for good");
        assert_eq!(court.say(&odile, wash.1, scores(2, 4)), Ok(()));

        assert_eq!(town.advance(&court.officer, bench, "retenir"), Err(Refusal::NotDeliberated));
        assert_eq!(court.deliberate(), Ok(()));
        assert_eq!(court.deliberate(), Err(Refusal::Deliberating));
        assert_eq!(court.invite(&court.officer, "Jean"), Err(Refusal::Deliberating));
        assert_eq!(town.advance(&court.officer, bench, "retenir").err(), Some(Refusal::Quorum));
        assert_eq!(
            town.advance(&court.officer, wash, "retenir").err(),
            Some(Refusal::Quorum),
            "a link is no score"
        );
        assert_eq!(court.say(&karim, bench.1, scores(2, 4)), Ok(()));
        assert_eq!(court.say(&lucie, wash.1, scores(4, 2)), Ok(()));
        assert!(town.advance(&court.officer, bench, "retenir").is_ok());
        assert_eq!(court.say(&karim, bench.1, scores(5, 4)), Err(Refusal::NotFromHere), "it was decided");
        assert!(town.advance(&court.officer, wash, "ecarter").is_ok(), "what does not decide asks nothing");
        assert_eq!(town.found(bench.0).outcome, Outcome::Accepted);
        let said = town.found(bench.0);
        let mean = town.read(move |tx| {
            let way = workflows::way(tx, &said)?;
            workflows::jury_mean(tx, &said, &way)
        });
        assert_eq!(mean, None, "two scores would tell too much");

        town.work();
        let mails = town.mails();
        let to = |name: &str| mails.iter().filter(|(to, _)| to == name).count();
        // Invited, given, opened; for the bench, Lucie and those who follow it.
        assert_eq!((to("odile"), to("karim"), to("jean")), (3, 3, 0), "{mails:?}");

        let states = town.read({
            let module = town.module.id;
            move |tx| corpus::facets::totals(tx, module)
        });
        let states: Vec<_> = states
            .into_iter()
            .filter(|(facet, _)| facet.name == corpus::facets::STATE)
            .map(|(facet, many)| (facet.value, many))
            .collect();
        assert_eq!(states, [("depose".to_owned(), 1), ("ecarte".to_owned(), 1), ("retenu".to_owned(), 1)]);
    });
}

#[test]
fn the_mean_of_three_is_public_once_decided_where_the_rules_say_so() {
    testing::on_both(|db| {
        let town = Town::new(db);
        town.set(&judged(r#""state": "analyse", "quorum": 1, "public_means": true"#));
        let court = Court { town: &town, officer: town.member("Samir", Role::Officer) };
        let members = ["Odile", "Karim", "Lucie"].map(|name| town.resident(name));
        for name in ["Odile", "Karim", "Lucie"] {
            assert_eq!(court.invite(&court.officer, name), Ok(()));
        }
        let bench = town.proposal(None, "Un banc");
        town.advance(&court.officer, bench, "analyser").expect("before the jury");
        assert_eq!(court.give(), Ok(3));
        let remind = || {
            let (by, space, module) = (court.officer.clone(), town.space, town.module.clone());
            town.act(move |tx, env| actions::jury::remind(tx, env, &by, (space, &module)))
        };
        assert_eq!(remind(), Ok(3));
        for (member, given) in members.iter().zip([scores(4, 2), scores(2, 4), scores(5, 4)]) {
            assert_eq!(court.say(member, bench.1, given), Ok(()));
        }
        assert_eq!(remind(), Ok(0));
        let mean = || {
            let said = town.found(bench.0);
            town.read(move |tx| {
                let way = workflows::way(tx, &said)?;
                workflows::jury_mean(tx, &said, &way)
            })
        };
        assert_eq!(court.deliberate(), Ok(()));
        assert_eq!(mean(), None);
        town.advance(&court.officer, bench, "retenir").expect("kept");
        // 644, 600 and 1000.
        let all = mean().expect("a mean");
        assert_eq!((all.many, all.mean, all.median, all.spread), (3, 748, 644, 400));

        let gone = members[0].person().expect("someone");
        let export = town.read(move |tx| {
            accounts::EXPORTS.iter().map(|export| export(tx, gone)).collect::<db::Result<Vec<_>>>()
        });
        let jury = &export.iter().find(|(name, _)| *name == "jury").expect("there").1;
        assert_eq!(jury[0]["scores"]["utile"], 4);
        town.write(move |tx, env| accounts::ERASURES.iter().try_for_each(|erase| erase(tx, env, gone, true)));
        assert_eq!(mean().map(|all| all.many), Some(3), "a decision rests on it");
    });
}
