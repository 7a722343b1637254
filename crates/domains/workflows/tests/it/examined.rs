use std::collections::BTreeMap;

use db::testing;
use kernel::{Actor, Role};
use workflows::{
    actions::{self, Refusal},
    services::{NewOpinion, OpinionForm, ServiceId, total},
};

use crate::town::{Town, gardens};

fn service(town: &Town<'_>, actor: &Actor, name: &str, people: &[&Actor]) -> ServiceId {
    let people: Vec<_> = people.iter().filter_map(|one| one.person()).collect();
    let (actor, name) = (actor.clone(), name.to_owned());
    town.act(move |tx, env| {
        let id = actions::add_service(tx, env, &actor, &name)?;
        actions::change_service(tx, env, &actor, id, &name, &people)?;
        Ok(id)
    })
    .expect("made")
}

fn opinion(verdict: &str, scores: [&str; 2]) -> Result<NewOpinion, Vec<String>> {
    let scores = [("utile", scores[0]), ("simple", scores[1])];
    let form = OpinionForm {
        verdict: verdict.into(),
        body: "Possible, si la crue de 2018 reste la cote de référence.".into(),
        cost: "184 000".into(),
        scores: scores.iter().map(|(key, score)| ((*key).to_owned(), (*score).to_owned())).collect(),
    };
    form.check(&gardens()).map_err(|problems| problems.iter().map(|one| one.field.to_string()).collect())
}

/// Usefulness counts twice and goes from 0 to 5, simplicity once from 1 to 4: 4 and 2 are (2 × 4/5 + 1/3) / 3 = 0,6444…
#[test]
fn scores_are_weighed() {
    let gardens = gardens();
    let of = |useful, simple| {
        let scores = BTreeMap::from([("utile".to_owned(), useful), ("simple".to_owned(), simple)]);
        total(gardens.criteria(), &scores)
    };
    assert_eq!((of(4, 2), of(0, 1), of(5, 4)), (Some(644), Some(0), Some(1000)));
    assert_eq!(total(gardens.criteria(), &BTreeMap::new()), None);
    assert_eq!(total(&[], &BTreeMap::new()), None);
    assert_eq!(opinion("favourable", ["6", ""]).expect_err("wrong"), ["score-utile", "score-simple"]);
    assert_eq!(opinion("peut-être", ["4", "2"]).expect_err("wrong"), ["verdict"]);
    assert!(opinion("not_concerned", ["", ""]).is_ok(), "whoever is not concerned scores nothing");
}

#[test]
fn services_are_asked_answer_and_one_person_decides() {
    testing::on_both(|db| {
        let town = Town::new(db);
        town.set(&gardens());
        let (officer, paul) = (town.member("Samir", Role::Officer), town.member("Paul", Role::Instructor));
        let (ines, garant) = (town.member("Ines", Role::Instructor), town.member("Garant", Role::Observer));
        let roads = service(&town, &officer, "Voirie", &[&paul, &garant]);
        let parks = service(&town, &officer, "Espaces verts", &[&ines]);
        let named = officer.clone();
        let again = town.act(move |tx, env| actions::add_service(tx, env, &named, "Voirie"));
        assert_eq!(again, Err(Refusal::Already));
        let bench = town.proposal(Some(town.person("Lucie")), "Un banc");
        let place = (town.module.id, bench.1);
        let ask = |actor: &Actor, service, on| {
            let actor = actor.clone();
            town.act(move |tx, env| actions::assign(tx, env, &actor, place, service, on))
        };
        assert_eq!(ask(&paul, roads, true), Err(Refusal::Forbidden));
        assert_eq!(ask(&officer, roads, true), Ok(()));
        assert_eq!(ask(&officer, roads, true), Err(Refusal::Already));
        assert_eq!(ask(&officer, parks, true), Ok(()));
        assert_eq!(ask(&officer, parks, false), Ok(()));
        assert_eq!(ask(&officer, parks, true), Ok(()));
        let give = |actor: &Actor, service| {
            let (actor, new) = (actor.clone(), opinion("reserved", ["4", "2"]).expect("sound"));
            town.act(move |tx, env| actions::opine(tx, env, &actor, place, service, &new)).map(drop)
        };
        assert_eq!(give(&paul, parks), Err(Refusal::Forbidden), "it is not their service");
        assert_eq!(give(&garant, roads), Err(Refusal::Forbidden), "an observer changes nothing");
        assert_eq!(give(&town.resident("Lucie"), roads), Err(Refusal::Unknown));
        assert_eq!((give(&paul, roads), give(&officer, parks)), (Ok(()), Ok(())));

        let decide = |person| {
            let officer = officer.clone();
            town.act(move |tx, env| actions::set_decider(tx, env, &officer, place, person))
        };
        assert_eq!(decide(town.resident("Lucie").person()), Err(Refusal::Unknown));
        assert_eq!(decide(ines.person()), Ok(()));
        town.advance(&officer, bench, "analyser").expect("it does not decide");
        assert_eq!(town.advance(&paul, bench, "retenir"), Err(Refusal::Decider));
        assert_eq!(town.advance(&officer, bench, "retenir"), Err(Refusal::Decider));
        town.advance(&ines, bench, "retenir").expect("theirs to decide");

        town.work();
        town.work();
        let mut told = town.mails();
        told.dedup();
        let subjects = |name: &str| told.iter().filter(|mail| mail.0 == name).count();
        // Paul is asked; Ines is asked once (what was taken back meanwhile is not told) and decides; Samir hears of the opinion
        // he did not write himself; the observer is of a service, and reads.
        assert_eq!(["paul", "garant", "ines", "samir", "lucie"].map(subjects), [1, 1, 3, 1, 1], "{told:?}");
        told
    });
}

#[test]
fn the_author_and_the_team_write_to_each_other_alone() {
    testing::on_both(|db| {
        let town = Town::new(db);
        let (officer, lucie) = (town.member("Samir", Role::Officer), town.resident("Lucie"));
        let garant = town.member("Garant", Role::Observer);
        let bench = town.proposal(lucie.person(), "Un banc");
        let anonymous = town.proposal(None, "Une fontaine");
        let write = |actor: &Actor, number, body: &'static str| {
            let (actor, module) = (actor.clone(), town.module.id);
            town.act(move |tx, env| actions::write(tx, env, &actor, (module, number), body)).map(drop)
        };
        assert_eq!(write(&officer, bench.1, "Quel quai ?"), Ok(()));
        assert_eq!(write(&lucie, bench.1, "Le quai bas."), Ok(()));
        assert_eq!(write(&town.resident("Bernard"), bench.1, "Moi aussi"), Err(Refusal::Unknown));
        assert_eq!(write(&garant, bench.1, "Je regarde"), Err(Refusal::Forbidden));
        assert_eq!(
            write(&officer, anonymous.1, "Qui est là ?"),
            Err(Refusal::Forbidden),
            "nobody to read it"
        );
        town.work();
        let to: Vec<_> = town.mails().into_iter().map(|mail| mail.0).collect();
        assert_eq!(to, ["lucie", "samir"]);

        let person = lucie.person().expect("signed in");
        let taken = town.read(move |tx| {
            let mut all = Vec::new();
            for export in accounts::EXPORTS {
                all.push(export(tx, person)?);
            }
            Ok(all)
        });
        let (_, exchanges) = taken.iter().find(|(name, _)| *name == "exchanges").expect("exchanges");
        assert_eq!(exchanges[0]["body"], "Le quai bas.");
        town.write(move |tx, env| {
            accounts::ERASURES.iter().try_for_each(|erase| erase(tx, env, person, true))
        });
        // What they wrote is gone, that something was written stays.
        let said = town.found(bench.0);
        assert_eq!(said.author_id, None);
    });
}
