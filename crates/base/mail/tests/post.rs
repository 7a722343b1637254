//! Mails are kept with what causes them, sent once, and forgotten.

use db::testing;
use jobs::Context;
use kernel::{Clock, Email, Entropy, Env, Locale, Timestamp};
use mail::{Block, Mail, Outbox, Transport};

fn code() -> Mail {
    let to = Email::parse("maud@exemple.example").expect("an address");
    Mail::compose(to, Locale::Fr, "Ville de Valrenne", "Votre code", &[Block::Paragraph("482 913".into())])
}

#[test]
fn statements_are_sound() {
    testing::check_statements();
}

#[test]
fn a_mail_is_sent_once_and_forgotten_after_a_week() {
    for database in testing::TestDb::both() {
        let clock = Clock::manual(Timestamp(1_790_000_000_000));
        let env = Env::new(clock.clone(), Entropy::seeded(3));
        let folder = std::env::temp_dir().join(Entropy::System.token(8));
        let outbox = Outbox {
            transport: Transport::parse(&format!("file://{}", folder.display())).expect("a folder"),
            from: Email::parse("ne-pas-repondre@valrenne.example").expect("an address"),
        };
        let context = Context::new(database.db.clone(), env.clone()).with(outbox);
        let writing = env.clone();
        database
            .write_blocking(move |tx| mail::queue(tx, &writing, "Ville de Valrenne", &code()))
            .expect("queued");
        let undone = env.clone();
        let _ = database.write_blocking(move |tx| {
            mail::queue(tx, &undone, "Ville de Valrenne", &code())?;
            Err::<(), _>(db::Error::Busy)
        });
        let recent = || database.read_blocking(|tx| mail::recent(tx, 10)).expect("read");
        assert_eq!(recent().len(), 1, "nothing is kept of what was undone");
        assert_eq!(jobs::run_due(&context).expect("run"), 1);
        let sent = recent();
        assert_eq!(sent[0].sent_at, Some(env.now()));
        let files: Vec<_> = std::fs::read_dir(&folder).expect("a folder").collect();
        assert_eq!(files.len(), 1);

        // The same job again, as after a node died: nothing more is sent.
        let (again, id) = (env.clone(), sent[0].id);
        database
            .write_blocking(move |tx| {
                jobs::enqueue(tx, &again, "mail.send", &kernel::Id::raw(id), again.now(), None)
            })
            .expect("queued");
        assert_eq!(jobs::run_due(&context).expect("run"), 1);
        assert_eq!(std::fs::read_dir(&folder).expect("a folder").count(), 1);

        clock.set(env.now().plus(8 * Timestamp::DAY));
        jobs::plan_day(&context).expect("planned");
        clock.set(env.now().plus(3 * Timestamp::HOUR));
        jobs::run_due(&context).expect("run");
        assert!(recent().is_empty());
        std::fs::remove_dir_all(&folder).expect("removed");
    }
}
