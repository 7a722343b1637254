//! `parvis witness`, asked as a log asks it.

use std::{
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
};

use ballots::{
    note::{Checkpoint, Signer, Verifier},
    witness::{Submission, signature},
};
use ledger::{Hash, Log, leaf};

use crate::program::{Folder, out};

/// The program, stopped at the end of the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts it on a free port; its key and its address.
fn serve(folder: &Folder) -> (Running, String, String) {
    let file = |name: &str| folder.join(name).into_os_string();
    let mut child = Command::new(env!("CARGO_BIN_EXE_parvis"))
        .args(["witness", "serve", "--listen", "127.0.0.1:0", "--key"])
        .args([file("key"), "--logs".into(), file("logs"), "--seen".into(), file("seen.json")])
        .stdout(Stdio::piped())
        .spawn()
        .expect("runs");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("its words")).read_line(&mut line).expect("a line");
    let (key, url) = line.trim().split_once(' ').expect("a key and an address");
    (Running(child), key.to_owned(), url.to_owned())
}

fn ask(url: &str, body: &str) -> (u16, String, String) {
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let mut answer = agent.post(format!("{url}/add-checkpoint")).send(body).expect("an answer");
    let kind = answer.headers().get("content-type").map(|kind| kind.to_str().expect("text").to_owned());
    (answer.status().as_u16(), answer.body_mut().read_to_string().expect("text"), kind.unwrap_or_default())
}

#[test]
fn a_witness_signs_what_only_grows_and_remembers_it_after_a_restart() {
    let folder = Folder::new("witness", "grows");
    let made = out(&folder.parvis("witness", &["key", "association.example", "--to", "FOLDER/key"]));
    let again = folder.parvis("witness", &["key", "association.example", "--to", "FOLDER/key"]);
    assert!(!again.status.success(), "a key is not written over");
    let log = Signer::new("parvis.vote/0011223344556677", &[9; 32]).expect("a key");
    std::fs::write(folder.join("logs"), format!("{}\n", log.verifier().text())).expect("written");
    let leaves: Vec<Hash> = (0..50_u8).map(|n| leaf(&[n])).collect();
    let state = |leaves: &[Hash]| {
        let all: Log = leaves.iter().copied().collect();
        let origin = log.verifier().name().to_owned();
        log.sign(&Checkpoint { origin, size: all.size(), root: all.root() })
    };
    let asked = |leaves: &[Hash], old| Submission::new(&state(leaves), leaves, old).expect("one").text();

    let (running, key, url) = serve(&folder);
    assert_eq!(key, made.trim());
    let witness = Verifier::parse(&key).expect("a key");
    let (status, answer, _) = ask(&url, &asked(&leaves[..12], 0));
    assert_eq!(status, 200);
    let line = signature(&state(&leaves[..12]), &answer, &witness).expect("signed");
    let (_, seen) = witness.open(&(state(&leaves[..12]) + &line)).expect("signed");
    assert!(seen.expect("a time") > 1_790_000_000);
    drop(running);

    let (_running, _, url) = serve(&folder);
    let (status, answer, kind) = ask(&url, &asked(&leaves, 0));
    assert_eq!((status, answer.as_str(), kind.as_str()), (409, "12\n", "text/x.tlog.size"));
    let mut forked = leaves.clone();
    forked[3] = leaf(b"another");
    assert_eq!(ask(&url, &asked(&forked, 12)).0, 422);
    assert_eq!(ask(&url, &asked(&forked[..12], 12)).0, 409);
    let beside = folder.parvis(
        "witness",
        &["serve", "--key", "FOLDER/key", "--logs", "FOLDER/logs", "--seen", "FOLDER/seen.json"],
    );
    assert!(!beside.status.success(), "one program keeps what was seen");
    // Both states that the log signed are kept, each pair once.
    let kept = || folder.read("seen.json.conflicts");
    for shown in [&forked[..], &forked[..12]] {
        assert!(kept().contains(&format!("{}\n{}", state(&leaves[..12]), state(shown))));
    }
    let before = kept();
    assert_eq!(ask(&url, &asked(&forked, 12)).0, 422);
    assert_eq!(kept(), before);
    assert_eq!(ask(&url, &asked(&leaves, 12)).0, 200);
    assert_eq!(ask(&url, "old 12\n").0, 400);
    assert_eq!(ask(&url, &"x".repeat(30_000)).0, 413);
    // A log that is watched no longer, and a state that it did not sign.
    let other = Signer::new("parvis.vote/0011223344556677", &[10; 32]).expect("a key");
    std::fs::write(folder.join("logs"), other.verifier().text()).expect("written");
    assert_eq!(ask(&url, &asked(&leaves, 50)).0, 403);
    std::fs::write(folder.join("logs"), "").expect("written");
    assert_eq!(ask(&url, &asked(&leaves, 50)).0, 404);
    std::fs::write(folder.join("logs"), "not a key").expect("written");
    assert_eq!(ask(&url, &asked(&leaves, 50)).0, 500);
}
