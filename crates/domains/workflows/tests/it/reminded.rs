use db::testing;
use kernel::{Role, Timestamp};
use workflows::actions;

use crate::town::{Town, gardens};

#[test]
fn those_charged_are_reminded_once_before_and_once_after() {
    testing::on_both(|db| {
        let town = Town::new(db);
        town.set(&gardens());
        let (officer, paul) = (town.member("Samir", Role::Officer), town.member("Paul", Role::Instructor));
        let bench = town.proposal(None, "Un banc");
        let fountain = town.proposal(None, "Une fontaine");
        let (actor, people) = (officer.clone(), vec![paul.person().expect("signed in")]);
        let place = (town.module.id, bench.1);
        town.act(move |tx, env| {
            let id = actions::add_service(tx, env, &actor, "Voirie")?;
            actions::change_service(tx, env, &actor, id, "Voirie", &people)?;
            actions::assign(tx, env, &actor, place, id, true)
        })
        .expect("asked");
        let remind = || {
            town.write(|tx, env| jobs::enqueue(tx, env, "workflows.remind", &(), env.now(), None));
            town.work();
            let mails = town.mails().into_iter();
            mails.filter(|mail| mail.1.contains("à instruire")).map(|mail| mail.0).collect::<Vec<_>>()
        };
        let who = paul.clone();
        let counts = town.read(move |tx| {
            let mut counts = Vec::new();
            for count in accounts::TEAM_COUNTS {
                counts.extend(count(tx, &who)?);
            }
            Ok(counts)
        });
        assert!(counts.iter().any(|count| count.label == "workflows-awaited-count" && count.n == 1));
        // Both are due in 30 days.
        assert_eq!(remind(), Vec::<String>::new());
        town.clock.set(town.env.now().plus(28 * Timestamp::DAY));
        // The bench: the service, and whoever asked it; the fountain: those who run the process. One letter each.
        assert_eq!(remind(), ["paul", "samir"]);
        assert_eq!(remind(), ["paul", "samir"], "once");
        town.clock.set(town.env.now().plus(3 * Timestamp::DAY));
        assert_eq!(remind(), ["paul", "paul", "samir", "samir"]);
        assert_eq!(remind().len(), 4, "once");
        // What is decided is no longer awaited; what moved on has another deadline.
        town.advance(&officer, fountain, "ecarter").expect("made");
        town.advance(&officer, bench, "analyser").expect("made");
        town.clock.set(town.env.now().plus(13 * Timestamp::DAY));
        assert_eq!(remind().len(), 6);
        town.mails()
    });
}
