//! Mails are kept with what causes them, sent once, and forgotten.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::TcpListener,
    sync::Mutex,
};

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

static TOLD: Mutex<Vec<String>> = Mutex::new(Vec::new());

#[db::linkme::distributed_slice(mail::REFUSALS)]
#[linkme(crate = db::linkme)]
static NOTED: mail::Refusal = |_, once| {
    TOLD.lock().expect("held").push(once.to_owned());
    Ok(())
};

/// A mail server that has no such address (RFC 5321: 550).
fn refusing() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let place = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let lines = BufReader::new(stream.try_clone().expect("cloned"));
            let _ = stream.write_all(b"220 ici\r\n");
            for line in lines.lines().map_while(Result::ok) {
                let answer: &[u8] =
                    if line.starts_with("RCPT") { b"550 inconnu\r\n" } else { b"250 oui\r\n" };
                if stream.write_all(answer).is_err() || line.starts_with("QUIT") {
                    break;
                }
            }
        }
    });
    format!("smtp://{place}?tls=none")
}

#[test]
fn what_a_server_refuses_for_good_is_told_by_what_it_said() {
    let server = refusing();
    for database in testing::TestDb::both() {
        let env = Env::new(Clock::manual(Timestamp(1_790_000_000_000)), Entropy::seeded(3));
        let outbox = Outbox {
            transport: Transport::parse(&server).expect("a server"),
            from: Email::parse("ne-pas-repondre@valrenne.example").expect("an address"),
        };
        let context = Context::new(database.db.clone(), env.clone()).with(outbox);
        let writing = env.clone();
        database
            .write_blocking(move |tx| {
                mail::queue(tx, &writing, "Ville de Valrenne", &code())?;
                mail::queue_once(tx, &writing, "letter:7", "Ville de Valrenne", &code())
            })
            .expect("queued");
        while jobs::run_due(&context).expect("run") > 0 {}
        assert_eq!(
            std::mem::take(&mut *TOLD.lock().expect("held")),
            ["letter:7"],
            "once, and not tried again"
        );
    }
}

#[test]
fn the_mails_to_someone_are_found_behind_a_letter_to_many() {
    for database in testing::TestDb::both() {
        let env = Env::new(Clock::manual(Timestamp(1_790_000_000_000)), Entropy::seeded(4));
        let writing = env.clone();
        database
            .write_blocking(move |tx| {
                mail::queue(tx, &writing, "Ville de Valrenne", &code())?;
                (0..60).try_for_each(|number| {
                    let to = Email::parse(&format!("a{number}@exemple.example")).expect("an address");
                    mail::queue(tx, &writing, "Ville de Valrenne", &Mail { to, ..code() })
                })
            })
            .expect("queued");
        let to = code().to;
        assert!(
            database
                .read_blocking(|tx| mail::recent(tx, 50))
                .expect("read")
                .iter()
                .all(|one| one.recipient != to.as_str())
        );
        let found = database.read_blocking(move |tx| mail::recent_to(tx, &to, 50)).expect("read");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].subject, code().subject);
    }
}
