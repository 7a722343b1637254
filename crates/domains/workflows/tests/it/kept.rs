use db::{Refused, testing};
use kernel::Role;
use workflows::{Definition, actions, actions::Refusal};

use crate::town::{GARDENS, Town, gardens};

fn save(
    town: &Town<'_>,
    actor: &kernel::Actor,
    seen: i64,
    new: &Definition,
) -> Result<i64, Refused<Refusal>> {
    let (env, actor, space, module, new) =
        (town.env.clone(), actor.clone(), town.space, town.module.clone(), new.clone());
    town.db.write_blocking(move |tx| actions::save(tx, &env, &actor, space, &module, seen, &new))
}

#[test]
fn a_module_has_the_standard_workflow_until_it_has_its_own() {
    testing::on_both(|db| {
        let town = Town::new(db);
        let module = town.module.id;
        let first = town.read(move |tx| workflows::current(tx, module));
        assert_eq!((first.number, first.definition), (0, Definition::standard()));
        let its = town.module.clone();
        town.write(move |tx, env| actions::set(tx, env, &its, &gardens()));
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
        let refused = |done| matches!(done, Err(Refused::Because(Refusal::Forbidden)));
        assert!(refused(save(&town, &instructor, 0, &gardens())));
        assert!(refused(save(&town, &town.resident("Lucie"), 0, &gardens())));
        assert_eq!(save(&town, &officer, 0, &gardens()).ok(), Some(1));
        let other = Definition::parse(&GARDENS.replace("\"deadline_days\": 30", "\"deadline_days\": 20"));
        let other = other.expect("sound");
        assert!(matches!(save(&town, &officer, 0, &other), Err(Refused::Because(Refusal::Moved))));
        assert_eq!(save(&town, &officer, 1, &other).ok(), Some(2));
    });
}
