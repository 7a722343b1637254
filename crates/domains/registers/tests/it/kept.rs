//! What enters a register stays as it was, and anyone can recompute it.

use corpus::{ContributionId, State, actions};
use db::{Refused, testing};
use kernel::{Actor, Member};
use registers::{FileFault, Refusal, check};

use crate::town::Town;

#[test]
fn a_register_is_recomputed_from_its_file() {
    testing::on_both(|db| {
        let town = Town::new(db);
        let before = town.file("Avant", "Rien n’est un registre encore.");
        assert_eq!(town.keep(), Some(Refusal::Begun), "something was said");
        assert!(!town.db.read_blocking(move |tx| registers::holds(tx, before)).expect("read"));
    });
    testing::on_both(|db| {
        let town = Town::new(db);
        assert_eq!(town.keep(), None);
        assert_eq!(town.keep(), None, "the same again");
        assert_eq!(check(&town.register()).expect("sound").size, 0);
        let ids: Vec<ContributionId> = (1..=7)
            .map(|n| town.file(&format!("Observation {n}"), "Je suis « favorable » à ce projet.\nMerci."))
            .collect();
        let text = town.register();
        let checked = check(&text).expect("sound");
        assert_eq!((checked.size, checked.hidden), (7, 0));

        // Each has its proof, which names the root of the file.
        let module = town.module.id;
        for number in 1..=7 {
            let found =
                town.db.read_blocking(move |tx| registers::deposit(tx, module, number)).expect("read");
            let proof = found.expect("there");
            assert_eq!((proof.size, proof.root, proof.place + 1), (7, checked.root, number.unsigned_abs()));
            assert!(ledger::verify_inclusion(proof.leaf, proof.place, proof.size, &proof.path, proof.root));
        }
        assert_eq!(town.db.read_blocking(move |tx| registers::deposit(tx, module, 8)).expect("read"), None);

        // Hidden by a moderator: the words go, the register stays the same.
        let third = ids[2];
        town.write(move |tx, env| actions::record_state(tx, env, third, State::Hidden)).expect("hidden");
        let after = check(&town.register()).expect("sound");
        assert_eq!((after.size, after.hidden, after.root), (7, 1, checked.root));

        // One more: another root.
        town.file("La huitième", "Je suis contre.");
        assert_ne!(check(&town.register()).expect("sound").root, checked.root);

        // Changed, taken away, put in another order.
        assert_eq!(check(&text.replace("Observation 4", "Observation 4 bis")), Err(FileFault::Changed(4)));
        let mut lines: Vec<&str> = text.lines().collect();
        lines.swap(2, 3);
        assert!(matches!(check(&lines.join("\n")), Err(FileFault::Root { .. })));
        let without: Vec<&str> =
            text.lines().enumerate().filter(|(n, _)| *n != 3).map(|(_, line)| line).collect();
        let without = without.join("\n");
        assert!(matches!(check(&without), Err(FileFault::Format(_))), "the size is told");
        assert!(matches!(check(&without.replace("\"size\":7", "\"size\":6")), Err(FileFault::Root { .. })));
        for wrong in ["", "[]", "{\"format\":\"autre\"}"] {
            assert!(matches!(check(wrong), Err(FileFault::Format(_))), "{wrong}");
        }
    });
}

#[test]
fn its_author_changes_nothing_of_it() {
    testing::on_both(|db| {
        let town = Town::new(db);
        assert_eq!(town.keep(), None);
        let id = town.file("Observation", "Je suis favorable à ce projet, avec des réserves.");
        let member =
            Member { person: town.person, name: "Maud".into(), grants: Vec::new(), second_factor: false };
        let actor = Actor { organisation: town.organisation, member: Some(member) };
        let author = actor.clone();
        let reworded = town.write(move |tx, env| {
            actions::reword(tx, env, &author, id, "Autre chose", "Je suis contre ce projet, finalement.")
        });
        assert!(matches!(reworded, Err(Refused::Because(actions::Refusal::TooLate))), "{reworded:?}");
        let withdrawn = town.write(move |tx, env| actions::withdraw(tx, env, &actor, id));
        assert!(matches!(withdrawn, Err(Refused::Because(actions::Refusal::TooLate))), "{withdrawn:?}");
        assert_eq!(check(&town.register()).expect("sound").hidden, 0);
    });
}
