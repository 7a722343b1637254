//! The verifier in Python, which shares no code with this one, finds the same.

use std::{path::Path, process::Command};

use ballots::{Archive, Check, Found, Receipt, Secret, note::Signer, verify};
use budgeting::preset;

use crate::town::{archive, ballot, edition, unlinked, whole};

/// Whether Python finds the file of a vote right, and what it says.
fn python(name: &str, vote: &Archive, receipt: Option<&Receipt>) -> (bool, String) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let mut paths = vec![folder.join(format!("{name}.json"))];
    std::fs::write(&paths[0], serde_json::to_string(vote).expect("JSON")).expect("written");
    if let Some(receipt) = receipt {
        paths.push(folder.join(format!("{name}-receipt.json")));
        std::fs::write(&paths[1], receipt.json().to_string()).expect("written");
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../docs/verify-vote.py");
    let done = Command::new("python3").arg(script).args(&paths).output().expect("python3 runs");
    (done.status.success(), String::from_utf8_lossy(&done.stdout).into_owned())
}

#[test]
fn both_verifiers_find_the_same() {
    let vote = whole();
    let sound =
        |vote: &Archive| !verify(vote, &[], &[]).iter().any(|(_, found)| matches!(found, Found::Wrong(_)));
    let same = |name: &str, vote: &Archive| {
        let (right, said) = python(name, vote, None);
        assert_eq!(right, sound(vote), "{name}: {said}");
        right
    };
    assert!(same("whole", &vote));
    let mut altered = vote.clone();
    if let Some(ballot) = &mut altered.log[0].ballot {
        ballot.choices.0.insert("centre".into(), vec![(2, 1)]);
    }
    let mut dropped = vote.clone();
    dropped.log.remove(3);
    let mut moved = vote.clone();
    moved.log.swap(0, 1);
    let mut elected = vote.clone();
    elected.winners[1].projects = vec![5];
    let mut dearer = vote.clone();
    dearer.edition.projects[0].cost = budgeting::Money::units(55);
    let mut unsigned = vote.clone();
    unsigned.checkpoints[1] = unsigned.checkpoints[1].replace("\n7\n", "\n6\n");
    let cases = [
        ("altered", altered),
        ("dropped", dropped),
        ("moved", moved),
        ("elected", elected),
        ("dearer", dearer),
        ("unsigned", unsigned),
    ];
    for (name, vote) in cases {
        assert!(!same(name, &vote), "{name}");
    }
    let receipt =
        Receipt { ballot: vote.log[2].ballot.clone().expect("a ballot"), right: Some(Secret([3; 16])) };
    assert!(python("receipt", &vote, Some(&receipt)).0);
    let stranger =
        Receipt { ballot: ballot(&vote.edition, 77, ballots::Channel::Web, "centre", &[1]), right: None };
    assert!(!python("stranger", &vote, Some(&stranger)).0);
}

/// Rights signed blind: a signature that is forged, stolen, taken away or too many, and a key that proves nothing.
#[test]
fn both_check_rights_that_were_signed_blind() {
    let vote = unlinked();
    let same = |name: &str, vote: &Archive| {
        let wrong: Vec<Check> = verify(vote, &[], &[])
            .into_iter()
            .filter_map(|(check, found)| matches!(found, Found::Wrong(_)).then_some(check))
            .collect();
        let (right, said) = python(name, vote, None);
        assert_eq!(right, wrong.is_empty(), "{name}: {said}");
        wrong
    };
    assert_eq!(same("unlinked", &vote), []);
    let mut forged = vote.clone();
    forged.log[0].signature = forged.log[0].signature.as_ref().map(|one| one.replace('a', "b"));
    assert_eq!(same("forged", &forged), [Check::Rights]);
    let mut stolen = vote.clone();
    stolen.log[2].signature.clone_from(&vote.log[0].signature);
    assert_eq!(same("stolen", &stolen), [Check::Rights]);
    let mut taken = vote.clone();
    taken.log[2].signature = None;
    assert_eq!(same("taken", &taken), [Check::Attendance]);
    let mut many = vote.clone();
    (many.attendance[0].voters, many.attendance[0].blind) = (3, 2);
    assert_eq!(same("many", &many), [Check::Attendance]);
    let mut unproved = vote.clone();
    let key = unproved.edition.right_key.as_mut().expect("a key");
    key.proof.swap(0, 1);
    assert!(same("unproved", &unproved).contains(&Check::Edition));
    let mut keyless = vote.clone();
    keyless.edition.right_key = None;
    assert!(same("keyless", &keyless).contains(&Check::Rights));
}

/// A witness signed the last state, another one, or none.
#[test]
fn both_check_witnesses() {
    let witness = Signer::new("association.example", &[2; 32]).expect("a key");
    let edition =
        ballots::Edition { witnesses: vec![witness.witness().text()], ..edition(ballots::Kind::Approval) };
    let cast = [1, 2].map(|voter| ballot(&edition, voter, ballots::Channel::Web, "centre", &[1, 2]));
    let unsigned = archive(edition, &cast, &[1, 2]);
    let line = |state: usize| witness.cosign(&unsigned.checkpoints[state], 1_800_000_000).expect("a note");
    let with = |line: &str| {
        let mut vote = unsigned.clone();
        vote.checkpoints[1].push_str(line);
        vote
    };
    let other = Signer::new("association.example", &[3; 32]).expect("a key");
    let stranger = other.cosign(&unsigned.checkpoints[1], 1_800_000_000).expect("a note");
    for (name, vote, right) in [
        ("witnessed", with(&line(1)), true),
        ("unwitnessed", unsigned.clone(), false),
        ("witnessed-before", with(&line(0)), false),
        ("witnessed-by-another", with(&stranger), false),
    ] {
        let (said_right, said) = python(name, &vote, None);
        let wrong = verify(&vote, &[], &[]).into_iter().any(|(_, found)| matches!(found, Found::Wrong(_)));
        assert_eq!((said_right, !wrong), (right, right), "{name}: {said}");
    }
}

/// Points, and ties that the order of the file decides.
#[test]
fn both_count_points() {
    let mut edition = edition(ballots::Kind::Points);
    edition.rules.rule.ties = vec![budgeting::rule::TieBreak::File];
    let given: [&[(u32, u32)]; 3] = [&[(1, 4), (3, 1)], &[(2, 3), (3, 2)], &[(2, 2)]];
    let cast: Vec<_> = (0..9_u8)
        .map(|voter| {
            let mut one = ballot(&edition, voter, ballots::Channel::Paper, "centre", &[]);
            one.choices.0.insert("centre".into(), given[usize::from(voter) % 3].to_vec());
            one
        })
        .collect();
    let vote = archive(edition, &cast, &[9]);
    // 2 has 15 points (50), 1 has 12 (60: too dear for the 50 left), 3 has 9 (40).
    assert_eq!(vote.winners[0].projects, [2, 3]);
    let (right, said) = python("points", &vote, None);
    assert!(right && !said.contains("unknown"), "{said}");
}

/// Rules that the Python program counts by itself, on ballots that are not all alike.
#[test]
fn both_count_the_same() {
    for name in ["greedy", "greedy-no-skip", "greedy-ratio", "mes-add1"] {
        let mut edition = edition(ballots::Kind::Approval);
        edition.rules.rule = preset(name, None).expect("a rule");
        let picks: [&[u32]; 5] = [&[1, 3], &[2], &[2, 3], &[1], &[3]];
        let cast: Vec<_> = (0..60_u8)
            .map(|voter| {
                let (area, picks) = match voter % 7 {
                    5 => ("rives", &[4_u32][..]),
                    6 => ("rives", &[5, 4][..]),
                    n => ("centre", picks[usize::from(n + voter / 20) % 5]),
                };
                ballot(&edition, voter, ballots::Channel::Web, area, picks)
            })
            .collect();
        let vote = archive(edition, &cast, &[20, 60]);
        let count = verify(&vote, &[], &[]).into_iter().find(|(check, _)| *check == Check::Count);
        assert!(matches!(count, Some((_, Found::Right(_)))), "{name}");
        let (right, said) = python(&format!("count-{name}"), &vote, None);
        assert!(right && !said.contains("unknown"), "{name}: {said}");
    }
}
