//! A witness signs a log that only grows, and nothing else.

use ballots::{
    note::{Checkpoint, Signer},
    witness::{Declined, Submission, signature},
};
use ledger::{Hash, Log, leaf};

use crate::town::signer;

fn leaves(many: u8) -> Vec<Hash> {
    (0..many).map(|n| leaf(&[n])).collect()
}

fn state(leaves: &[Hash]) -> String {
    let log: Log = leaves.iter().copied().collect();
    signer().sign(&Checkpoint { origin: "commune.example/bp".into(), size: log.size(), root: log.root() })
}

#[test]
fn a_log_that_grows_is_signed_from_every_size_to_every_other() {
    let all = leaves(20);
    let logs = [signer().verifier()];
    for from in 0..=20 {
        let before: Log = all[..from].iter().copied().collect();
        for to in from..=20 {
            let asked = Submission::new(&state(&all[..to]), &all, from as u64).expect("a submission");
            let read = Submission::parse(&asked.text()).expect("read");
            assert_eq!(read, asked);
            let seen = |origin: &str| {
                assert_eq!(origin, "commune.example/bp");
                (from > 0).then(|| (before.size(), before.root()))
            };
            let state = read.consider(&logs, seen).expect("signed");
            assert_eq!(state.size, to as u64);
        }
    }
}

#[test]
fn another_log_is_not_signed() {
    let (all, logs) = (leaves(20), [signer().verifier()]);
    let before: Log = all[..7].iter().copied().collect();
    let seen = |_: &str| Some((before.size(), before.root()));
    let asked = |leaves: &[Hash], old: u64| Submission::new(&state(leaves), leaves, old).expect("one");
    // An early leaf was changed, and the log computed again.
    let mut forked = all.clone();
    forked[3] = leaf(b"another ballot");
    assert_eq!(asked(&forked, 7).consider(&logs, seen), Err(Declined::Inconsistent));
    // Of the same size, with another root.
    assert_eq!(asked(&forked[..7], 7).consider(&logs, seen), Err(Declined::Forked(7)));
    // From another size than the witness saw, a smaller log, another key, another log.
    assert_eq!(asked(&all, 0).consider(&logs, seen), Err(Declined::Other(7)));
    assert_eq!(asked(&all, 9).consider(&logs, seen), Err(Declined::Other(7)));
    assert_eq!(asked(&all[..5], 5).consider(&logs, seen), Err(Declined::Other(7)));
    let stranger = Signer::new("commune.example/bp", &[8; 32]).expect("a key").verifier();
    assert_eq!(asked(&all, 7).consider(&[stranger], seen), Err(Declined::Unsigned));
    assert_eq!(asked(&all, 7).consider(&[], seen), Err(Declined::Unknown));
    for text in ["", "old 7", "old 07\n\n", "old -1\n\nx", "new 7\n\nx", "old 0\nAAAA\n\nx", "old 7\n!\n\nx"]
    {
        assert_eq!(Submission::parse(text).map(drop), Err(Declined::Malformed), "{text:?}");
    }
}

#[test]
fn only_the_signature_of_the_witness_is_signature() {
    let note = state(&leaves(3));
    let (witness, other) = (Signer::new("a.example", &[2; 32]), Signer::new("b.example", &[3; 32]));
    let (witness, other) = (witness.expect("a key"), other.expect("a key"));
    let line = |signer: &Signer, note: &str| signer.cosign(note, 1_800_000_000).expect("a note");
    let answer = line(&other, &note) + &line(&witness, &note);
    let with = signature(&note, &answer, &witness.witness()).expect("signed");
    assert_eq!(with, line(&witness, &note));
    assert_eq!(signature(&note, &line(&other, &note), &witness.witness()), None);
    assert_eq!(signature(&note, &line(&witness, &state(&leaves(4))), &witness.witness()), None);
    assert_eq!(signature(&note, "\u{2014} a.example AAAA\n\nold", &witness.witness()), None);
}

#[test]
fn a_key_is_kept_as_the_go_program_keeps_it() {
    // The key pair of the package documentation of golang.org/x/mod/sumdb/note.
    let text = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    let signer = Signer::parse(text).expect("a key");
    assert_eq!(
        signer.verifier().text(),
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    );
    assert!(Signer::parse(&text.replace("c74f20a3", "c74f20a4")).is_none());
    let made = Signer::secret("a.example", &[5; 32]).expect("a key");
    assert_eq!(
        Signer::parse(&made).expect("a key").verifier(),
        Signer::new("a.example", &[5; 32]).expect("a key").verifier()
    );
}
