use db::testing;
use kernel::Role;
use workflows::{Definition, actions, actions::Refusal};

use crate::town::{GARDENS, Town, gardens};

#[test]
fn a_module_has_the_standard_workflow_until_it_has_its_own() {
    testing::on_both(|db| {
        let town = Town::new(db);
        let module = town.module.id;
        let first = town.read(move |tx| workflows::current(tx, module));
        assert_eq!((first.number, first.definition), (0, Definition::standard()));
        town.set(&gardens());
        let its = town.module.clone();
        let again = town.write(move |tx, env| actions::set(tx, env, &its, &gardens()));
        assert_eq!(again, 1, "the same again changes nothing");
        let now = town.read(move |tx| workflows::current(tx, module));
        assert_eq!((now.number, &*now.definition), (1, &gardens()));
    });
}

#[test]
fn it_is_changed_by_those_who_run_the_process_as_they_see_it() {
    testing::on_both(|db| {
        let town = Town::new(db);
        let (officer, instructor) =
            (town.member("Samir", Role::Officer), town.member("Ines", Role::Instructor));
        assert_eq!(town.save(&instructor, 0, &gardens(), &[]), Err(Refusal::Forbidden));
        assert_eq!(town.save(&town.resident("Lucie"), 0, &gardens(), &[]), Err(Refusal::Forbidden));
        assert_eq!(town.save(&officer, 0, &gardens(), &[]), Ok(1));
        let other = Definition::parse(&GARDENS.replace("\"deadline_days\": 30", "\"deadline_days\": 20"));
        let other = other.expect("sound");
        assert_eq!(town.save(&officer, 0, &other, &[]), Err(Refusal::Moved));
        assert_eq!(town.save(&officer, 1, &other, &[]), Ok(2));
    });
}

#[test]
fn nothing_is_left_in_a_state_that_is_no_more() {
    testing::on_both(|db| {
        let town = Town::new(db);
        let officer = town.member("Samir", Role::Officer);
        let (bench, _) = town.proposal(None, "Un banc");
        assert_eq!(town.place(bench), ("filed".into(), 0));
        assert_eq!(town.save(&officer, 0, &gardens(), &[]), Err(Refusal::Inhabited));
        assert_eq!(town.save(&officer, 0, &gardens(), &[("filed", "gagne")]), Err(Refusal::Inhabited));
        assert_eq!(town.save(&officer, 0, &gardens(), &[("filed", "analyse")]), Ok(1));
        assert_eq!(town.place(bench), ("analyse".into(), 1));
        // What the program sets goes where the same is said.
        town.set(&Definition::standard());
        assert_eq!(town.place(bench), ("filed".into(), 2));
        let said = town.found(bench);
        let steps = town.read(move |tx| workflows::way(tx, &said)).steps;
        let moves: Vec<_> =
            steps.iter().map(|step| (step.from_state.clone(), step.to_state.clone())).collect();
        assert_eq!(moves, [("filed".into(), "analyse".into()), ("analyse".into(), "filed".into())]);
        assert!(steps.iter().all(|step| !step.public));
        moves
    });
}
