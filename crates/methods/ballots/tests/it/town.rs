//! A small vote, whole.

use std::collections::BTreeMap;

use ballots::{
    Archive, Area, AreaChoice, Attendance, Ballot, BallotForm, Channel, Choices, Edition, Entry, FORMAT,
    Identity, Kind, Project, Publication, RightKey, Rules, Secret, Unlinking, Winners, count, figures,
    note::{Checkpoint, Signer},
};
use blind::{SALT, SecretKey};
use budgeting::{Money, preset};
use ledger::{Hash, Log};

pub(crate) fn edition(kind: Kind) -> Edition {
    let area = |key: &str, budget| Area { key: key.into(), name: key.into(), budget: Money::units(budget) };
    let project = |number, area: &str, cost| Project {
        number,
        title: format!("Projet {number}"),
        area: area.into(),
        cost: Money::units(cost),
    };
    Edition {
        rules: Rules {
            title: "Budget participatif".into(),
            opens_at: "2027-03-01T08:00:00Z".into(),
            closes_at: "2027-03-15T18:00:00Z".into(),
            proposers: String::new(),
            voters: String::new(),
            identity: Identity::Declared,
            unlinking: Unlinking::Simple,
            areas: vec![area("centre", 100), area("rives", 60)],
            area_choice: AreaChoice::One,
            ballot: BallotForm { kind, least: 0, most: 3, points: 5, points_each: 4 },
            revote: true,
            paper: true,
            rule: preset("greedy", None).expect("a preset"),
            officials: 1,
            publication: Publication { ballots_at_least: 2, unique_at_most: 100 },
            more: String::new(),
        },
        projects: vec![
            project(1, "centre", 60),
            project(2, "centre", 50),
            project(3, "centre", 40),
            project(4, "rives", 30),
            project(5, "rives", 60),
        ],
        lot: vec![3, 1, 5, 2, 4],
        right_key: None,
        witnesses: Vec::new(),
    }
}

pub(crate) fn signer() -> Signer {
    Signer::new("commune.example/bp", &[7; 32]).expect("a key")
}

pub(crate) fn ballot(edition: &Edition, voter: u8, channel: Channel, area: &str, picks: &[u32]) -> Ballot {
    let picks = picks.iter().map(|number| (*number, 1)).collect();
    Ballot {
        edition: edition.hash(),
        channel,
        choices: Choices(BTreeMap::from([(area.to_owned(), picks)])),
        nonce: Secret([voter.wrapping_add(100); 16]),
        right: Secret([voter; 16]).hash(),
        version: 1,
    }
}

/// The file of a vote whose log was signed at these sizes.
pub(crate) fn archive(edition: Edition, ballots: &[Ballot], sizes: &[usize]) -> Archive {
    let leaves: Vec<_> = ballots.iter().map(Ballot::leaf).collect();
    let signed = |size: &usize| {
        let log: Log = leaves[..*size].iter().copied().collect();
        let state = Checkpoint { origin: "commune.example/bp".into(), size: log.size(), root: log.root() };
        signer().sign(&state)
    };
    let counted = count(&edition, leaves.iter().copied().zip(ballots), 1).expect("a count");
    let voters = |channel| {
        let rights: std::collections::BTreeSet<_> =
            ballots.iter().filter(|one| one.channel == channel).map(|one| one.right).collect();
        Attendance { channel, voters: rights.len() as u64, blind: 0 }
    };
    Archive {
        format: FORMAT.into(),
        edition_hash: edition.hash().to_string(),
        key: signer().verifier().text(),
        checkpoints: sizes.iter().map(signed).collect(),
        attendance: vec![voters(Channel::Web), voters(Channel::Paper)],
        log: leaves
            .iter()
            .zip(ballots)
            .map(|(leaf, ballot)| Entry {
                leaf: leaf.to_string(),
                ballot: Some(ballot.clone()),
                signature: None,
            })
            .collect(),
        winners: counted.iter().map(Winners::from).collect(),
        edition,
    }
}

/// A right of a voter, signed blind as a browser would have it.
pub(crate) fn signed(secret: &SecretKey, right: Hash) -> String {
    let blinding =
        secret.public().blind(&right.0, &[right.0[0]; SALT], &[right.0[1] & 0x3f; 256]).expect("blinded");
    let signature = secret.sign(&blinding.blinded).expect("signed");
    figures(&secret.public().finalize(&blinding, &signature).expect("unblinded"))
}

/// Three voters with a right signed blind, one of whom votes again and a fourth of whom did not vote; two without a script or on paper.
pub(crate) fn unlinked() -> Archive {
    let mut state = 7_u64;
    let secret = SecretKey::generate(&mut |bytes| {
        for byte in bytes {
            // SplitMix64.
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let z = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            *byte = ((z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb) >> 56) as u8;
        }
    });
    let mut edition = edition(Kind::Approval);
    edition.rules.unlinking = Unlinking::Blind;
    edition.right_key = Some(RightKey::of(&secret));
    let second = ballot(&edition, 2, Channel::Web, "centre", &[1]);
    let ballots = [
        ballot(&edition, 1, Channel::Web, "centre", &[1, 3]),
        ballot(&edition, 2, Channel::Web, "centre", &[2]),
        ballot(&edition, 3, Channel::Web, "rives", &[5]),
        ballot(&edition, 4, Channel::Web, "centre", &[2, 3]),
        Ballot { nonce: Secret([9; 16]), version: 2, ..second },
        ballot(&edition, 5, Channel::Paper, "rives", &[4]),
    ];
    let mut archive = archive(edition, &ballots, &[6]);
    for place in [0, 1, 2, 4] {
        archive.log[place].signature = Some(signed(&secret, ballots[place].right));
    }
    archive.attendance[0] = Attendance { channel: Channel::Web, voters: 5, blind: 4 };
    archive
}

/// Six voters, one of whom votes again.
pub(crate) fn whole() -> Archive {
    let edition = edition(Kind::Approval);
    let ballots = [
        ballot(&edition, 1, Channel::Web, "centre", &[1, 3]),
        ballot(&edition, 2, Channel::Web, "centre", &[2]),
        ballot(&edition, 3, Channel::Web, "rives", &[5]),
        ballot(&edition, 4, Channel::Paper, "centre", &[2, 3]),
        ballot(&edition, 5, Channel::Paper, "rives", &[4]),
        // The same right as the second voter: this one counts.
        Ballot { nonce: Secret([9; 16]), version: 2, ..ballot(&edition, 2, Channel::Web, "centre", &[1]) },
        ballot(&edition, 6, Channel::Web, "rives", &[4]),
    ];
    archive(edition, &ballots, &[3, 7])
}
