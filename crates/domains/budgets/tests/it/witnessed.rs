//! The states of a log are signed by witnesses, and the file of the vote says so.

use std::{
    io::{Read as _, Write as _},
    net::TcpListener,
    sync::{Arc, Mutex},
};

use ballots::{
    Archive, Check, Found,
    note::{Signer, Verifier},
    verify,
    witness::{Declined, Submission},
};
use budgets::{
    Witnesses,
    actions::{self, Given},
};
use jobs::Context;
use kernel::Timestamp;
use ledger::Hash;

use crate::town::{DESK, PUBLIC, Town, picks, projects, rules};

/// A witness of one log, on this machine: how often it was asked, and what it signed last.
struct Witness {
    signer: Signer,
    log: Mutex<Option<Verifier>>,
    seen: Mutex<Option<(u64, Hash)>>,
    asked: Mutex<u32>,
}

impl Witness {
    fn answer(&self, body: &str) -> (u16, String) {
        *self.asked.lock().expect("lock") += 1;
        let logs: Vec<Verifier> = self.log.lock().expect("lock").iter().cloned().collect();
        let mut seen = self.seen.lock().expect("lock");
        let asked = Submission::parse(body).expect("a submission");
        match asked.consider(&logs, |_| *seen) {
            Ok(state) => {
                *seen = Some((state.size, state.root));
                (200, self.signer.cosign(&asked.note, 1_800_000_000).expect("a note"))
            }
            Err(Declined::Other(size)) => (409, format!("{size}\n")),
            Err(Declined::Unknown) => (404, String::new()),
            Err(_) => (422, String::new()),
        }
    }

    /// Serves for as long as the test runs; the address.
    fn serve(self: &Arc<Self>) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let witness = Arc::clone(self);
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let (mut request, mut part) = (Vec::new(), [0; 4096]);
                let body = loop {
                    let read = stream.read(&mut part).expect("read");
                    request.extend_from_slice(&part[..read]);
                    let text = String::from_utf8_lossy(&request).into_owned();
                    let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
                    let length = head.to_lowercase();
                    let length = length.split("content-length: ").nth(1).and_then(|rest| rest.lines().next());
                    if body.len() >= length.and_then(|many| many.parse().ok()).expect("a length") {
                        break body.to_owned();
                    }
                };
                let (status, answer) = witness.answer(&body);
                let head =
                    format!("HTTP/1.1 {status} X\r\nconnection: close\r\ncontent-length: {}", answer.len());
                stream.write_all(format!("{head}\r\n\r\n{answer}").as_bytes()).expect("written");
            }
        });
        format!("http://{address}")
    }
}

fn work(town: &Town, witnesses: &Witnesses) {
    let context = Context::new(town.db.clone(), town.env.clone())
        .with(web::Settings {
            public_url: "https://participez.example".into(),
            secure: false,
            demo: false,
            behind_proxy: false,
        })
        .with(witnesses.clone());
    tokio::task::block_in_place(|| jobs::run_due(&context)).expect("run");
}

#[tokio::test(flavor = "multi_thread")]
async fn witnesses_sign_from_the_freeze_to_the_count() {
    for town in Town::both() {
        let witness = Arc::new(Witness {
            signer: Signer::new("association.example", &[2; 32]).expect("a key"),
            log: Mutex::new(None),
            seen: Mutex::new(None),
            asked: Mutex::new(0),
        });
        let line = format!("{} {}", witness.signer.witness().text(), witness.serve());
        let witnesses = Witnesses::parse(&line).expect("a witness");
        town.write_rules(rules()).expect("written");
        town.list(projects()).expect("listed");
        let (actor, module) = (town.actor(town.officer), town.module.clone());
        let given = Given { witnesses: witnesses.keys(), ..Given::default() };
        let done: Result<(), _> = town.write(move |tx, env| actions::freeze(tx, env, &actor, &module, given));
        done.expect("frozen");
        // It does not know the log yet: told on the desk, and voting goes on.
        work(&town, &witnesses);
        let mut officer = town.browser(town.officer);
        assert!(officer.get(DESK).await.body.contains("n’a pas encore signé"));
        assert!(officer.get(&format!("{PUBLIC}/reglement")).await.body.contains("association.example"));
        let journal = format!("{PUBLIC}/journal.txt");
        let state = officer.get(&journal).await.body;
        let origin = state.lines().next().expect("the log").to_owned();
        town.at(Timestamp::DAY + Timestamp::HOUR);
        for voter in 1..=6 {
            let person = town.resident(&format!("r{voter}@exemple.example"));
            town.cast_by(person, voter, picks(&[1 + u32::from(voter % 2)])).expect("cast");
        }
        // Its key is known from the file of the edition onwards; here, from the archive of the same vote counted beside.
        let key = key_of(&town).await;
        assert!(key.starts_with(&origin));
        *witness.log.lock().expect("lock") = Some(Verifier::parse(&key).expect("a key"));
        work(&town, &witnesses);
        let state = town.browser(town.officer).get(&journal).await.body;
        assert_eq!(state.lines().nth(1), Some("6"));
        assert!(witness.signer.witness().open(&state).is_ok(), "{state}");
        assert!(town.browser(town.officer).get(DESK).await.body.contains("a signé le dernier état"));
        // From one size to another, and with the count.
        town.at(2 * Timestamp::DAY);
        for voter in 7..=9 {
            let person = town.resident(&format!("r{voter}@exemple.example"));
            town.cast_by(person, voter, picks(&[2])).expect("cast");
        }
        town.at(4 * Timestamp::DAY);
        let rehearsed = town.browser(town.officer).get(&format!("{DESK}/repetition")).await;
        assert!(rehearsed.body.contains("Tout est prêt"), "{}", rehearsed.body);
        town.assent(town.officer).expect("asked");
        town.assent(town.second).expect("asked");
        work(&town, &witnesses);
        work(&town, &witnesses);
        let file = town.browser(town.officer).get(&format!("{PUBLIC}/scrutin.json")).await.body;
        let archive = Archive::parse(&file).expect("the file");
        assert_eq!(archive.edition.witnesses, witnesses.keys());
        let found = verify(&archive, &[], &[]);
        assert!(found.contains(&(Check::Witnesses, Found::Right(1))), "{found:?}");
        assert!(found.iter().all(|(_, found)| !matches!(found, Found::Wrong(_))), "{found:?}");
        let before = *witness.asked.lock().expect("lock");
        town.at(5 * Timestamp::DAY);
        work(&town, &witnesses);
        assert_eq!(*witness.asked.lock().expect("lock"), before, "what is signed is not asked for again");
    }
}

/// The key of the log, as the page of the vote gives it.
async fn key_of(town: &Town) -> String {
    let page = town.browser(town.officer).get(PUBLIC).await.body;
    let at = page.find("parvis.vote/").expect("the key");
    page[at..].split(['<', ' ', '"']).next().expect("its end").replace("&#43;", "+").replace("&#x2B;", "+")
}

#[test]
fn witnesses_are_read_line_by_line() {
    let key = Signer::new("association.example", &[2; 32]).expect("a key").witness().text();
    assert_eq!(Witnesses::parse("").expect("none").keys(), Vec::<String>::new());
    let one = Witnesses::parse(&format!("\n{key} https://a.example/t/\n")).expect("one");
    assert_eq!(one.keys(), std::slice::from_ref(&key));
    let log = Signer::new("association.example", &[2; 32]).expect("a key").verifier().text();
    for wrong in [
        key.clone(),
        format!("{key} ftp://a.example"),
        format!("{key} http://a.example"),
        format!("{key} https://u:p@a.example"),
        format!("{log} https://a.example"),
        format!("{key} https://a.example\n{key} https://b.example"),
    ] {
        assert!(Witnesses::parse(&wrong).is_none(), "{wrong}");
    }
}
