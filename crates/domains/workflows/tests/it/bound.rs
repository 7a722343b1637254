use corpus::{ContributionId, State};
use db::testing;
use kernel::{Actor, Role};
use workflows::{
    actions::{self, Part, Refusal},
    bonds::{BondId, BondState},
};

use crate::town::Town;

fn support(town: &Town<'_>, id: ContributionId, name: &str) {
    let person = town.person(name);
    town.write(move |tx, env| corpus::actions::record_support(tx, id, person, env.now()));
}

fn bind(town: &Town<'_>, actor: &Actor, numbers: (i64, i64), merge: bool) -> Result<BondId, Refusal> {
    let (actor, module) = (actor.clone(), town.module.id);
    town.act(move |tx, env| {
        if merge {
            actions::ask_merge(tx, env, &actor, module, numbers)
        } else {
            actions::mark_duplicate(tx, env, &actor, module, numbers)
        }
    })
}

fn answer(town: &Town<'_>, actor: &Actor, bond: BondId, agrees: bool) -> Result<(), Refusal> {
    let actor = actor.clone();
    town.act(move |tx, env| actions::consent(tx, env, &actor, bond, agrees))
}

fn states(town: &Town<'_>, id: ContributionId) -> Vec<BondState> {
    let actor = town.member("Samir", Role::Officer);
    let bonds = town.read(move |tx| workflows::bonds(tx, &actor, id));
    bonds.iter().map(|bound| bound.bond.state).collect()
}

#[test]
fn several_become_one_with_the_consent_of_their_authors() {
    testing::on_both(|db| {
        let town = Town::new(db);
        let officer = town.member("Samir", Role::Officer);
        let (lucie, bernard) = (town.resident("Lucie"), town.resident("Bernard"));
        let bench = town.proposal(lucie.person(), "Un banc");
        let seat = town.proposal(bernard.person(), "De quoi s'asseoir");
        let paper = town.proposal(None, "Des sièges");
        for (id, names) in [
            (bench.0, vec!["Ana", "Bob"]),
            (seat.0, vec!["Bob", "Chloe", "Dan"]),
            (paper.0, vec!["Ana", "Eve"]),
        ] {
            names.into_iter().for_each(|name| support(&town, id, name));
        }
        assert_eq!(bind(&town, &bernard, (seat.1, bench.1), true), Err(Refusal::Unknown));
        let instructor = town.member("Paul", Role::Instructor);
        assert_eq!(bind(&town, &instructor, (seat.1, bench.1), true), Err(Refusal::Forbidden));
        assert_eq!(bind(&town, &officer, (seat.1, seat.1), true), Err(Refusal::Unknown));
        let asked = bind(&town, &officer, (seat.1, bench.1), true).expect("asked");
        assert_eq!(
            bind(&town, &officer, (seat.1, paper.1), true),
            Err(Refusal::Already),
            "it goes to one place"
        );
        assert_eq!(town.found(seat.0).state, State::Published, "nothing changes before the author agrees");
        assert_eq!(answer(&town, &lucie, asked, true), Err(Refusal::Unknown), "it is not theirs");
        assert_eq!(answer(&town, &bernard, asked, false), Ok(()));
        assert_eq!(town.found(seat.0).state, State::Published);
        let asked = bind(&town, &officer, (seat.1, bench.1), true).expect("asked again");
        assert_eq!(answer(&town, &bernard, asked, true), Ok(()));
        assert_eq!(answer(&town, &bernard, asked, true), Err(Refusal::Closed), "it is done");
        // Ana, Bob, Chloe, Dan: Bob supported both.
        assert_eq!((town.found(seat.0).state, town.found(bench.0).supports), (State::Merged, 4));
        // What came on paper has nobody to ask. Ana supported both, Eve is new.
        bind(&town, &officer, (paper.1, bench.1), true).expect("merged");
        assert_eq!((town.found(paper.0).state, town.found(bench.0).supports), (State::Merged, 5));
        assert_eq!(states(&town, seat.0), [BondState::Declined, BondState::Made]);
        let (bernard, id) = (bernard.person().expect("signed in"), bench.0);
        assert!(
            town.read(move |tx| corpus::public::follows(tx, bernard, id)),
            "its author hears what becomes of it"
        );
        assert_eq!(town.advance(&officer, seat, "accepted"), Err(Refusal::Closed));
        town.work();
        town.mails()
    });
}

#[test]
fn a_duplicate_leads_to_the_other_and_that_can_be_undone() {
    testing::on_both(|db| {
        let town = Town::new(db);
        let officer = town.member("Samir", Role::Officer);
        let bench = town.proposal(Some(town.person("Lucie")), "Un banc");
        let seat = town.proposal(Some(town.person("Bernard")), "De quoi s'asseoir");
        support(&town, seat.0, "Ana");
        let bond = bind(&town, &officer, (seat.1, bench.1), false).expect("marked");
        assert_eq!((town.found(seat.0).state, town.found(bench.0).supports), (State::Merged, 0));
        let undo = |actor: &Actor| {
            let actor = actor.clone();
            town.act(move |tx, env| actions::undo(tx, env, &actor, bond))
        };
        assert_eq!(undo(&town.resident("Bernard")), Err(Refusal::Unknown));
        assert_eq!((undo(&officer), undo(&officer)), (Ok(()), Err(Refusal::Already)));
        assert_eq!(town.found(seat.0).state, State::Published);
        assert_eq!(town.advance(&officer, seat, "accepted").map(drop), Ok(()));
        town.work();
        town.mails()
    });
}

#[test]
fn a_part_stands_by_itself_in_the_name_of_its_author() {
    testing::on_both(|db| {
        let town = Town::new(db);
        let officer = town.member("Samir", Role::Officer);
        let bench = town.proposal(Some(town.person("Lucie")), "Un banc et une fontaine");
        let part = Part { title: "Une fontaine".into(), body: "Près du marché, pour boire.".into() };
        assert!(part.problems().is_empty() && !Part::default().problems().is_empty());
        let (actor, place) = (officer, (town.module.id, bench.1));
        let number = town.act(move |tx, env| actions::split(tx, env, &actor, place, &part)).expect("split");
        let (anyone, module) = (Actor::anonymous(town.organisation), town.module.id);
        let taken =
            town.read(move |tx| corpus::public::find_number(tx, &anyone, module, number)).expect("there");
        assert_eq!((taken.author_id, taken.title.as_str()), (Some(town.person("Lucie")), "Une fontaine"));
        assert_eq!(town.place(taken.id).0, "filed", "it begins its own way");
        town.work();
        town.mails()
    });
}
