//! The proof that a ballot is in the log, checked by two programs.

use std::{path::Path, process::Command};

use ballots::{Proof, Unproved};
use ledger::Hash;

use crate::town::whole;

fn proof(place: usize) -> Proof {
    let vote = whole();
    let leaves: Vec<Hash> = vote.log.iter().map(|entry| entry.leaf.parse().expect("a hash")).collect();
    Proof {
        leaf: leaves[place],
        place: place as u64,
        path: ledger::inclusion(&leaves, place).expect("inside"),
        state: vote.checkpoints.last().expect("a state").clone(),
        key: vote.key.clone(),
    }
}

/// What Python says of it.
fn python(name: &str, proof: &Proof) -> bool {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("proof-{name}.json"));
    std::fs::write(&path, proof.json().to_string()).expect("written");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../docs/verify-vote.py");
    Command::new("python3").arg(script).arg(&path).output().expect("python3 runs").status.success()
}

#[test]
fn every_ballot_is_proved_to_be_there_by_both_programs() {
    let many = whole().log.len();
    for place in 0..many {
        let proof = proof(place);
        assert_eq!(Proof::parse(&proof.json().to_string()), Ok(proof.clone()));
        assert_eq!(proof.check().map(|state| state.size), Ok(many as u64));
        assert!(python("right", &proof), "place {place}");
    }
}

#[test]
fn what_was_changed_is_found_by_both_programs() {
    let right = proof(3);
    let mut other = right.clone();
    other.leaf = proof(2).leaf;
    let mut moved = right.clone();
    moved.place = 2;
    let mut beyond = right.clone();
    beyond.place = 1 << 40;
    let mut short = right.clone();
    short.path.pop();
    let mut long = right.clone();
    long.path.push(right.leaf);
    for (name, wrong) in
        [("other", other), ("moved", moved), ("beyond", beyond), ("short", short), ("long", long)]
    {
        assert_eq!(wrong.check(), Err(Unproved::Absent), "{name}");
        assert!(!python(name, &wrong), "{name}");
    }
    let mut signed = right.clone();
    signed.state = signed.state.replacen('\n', "\n1", 1);
    assert_eq!(signed.check(), Err(Unproved::State));
    for text in ["", "{}", "[]", "{\"format\":\"parvis-ballot-proof-1\"}"] {
        assert_eq!(Proof::parse(text), Err(Unproved::Format), "{text}");
    }
}
