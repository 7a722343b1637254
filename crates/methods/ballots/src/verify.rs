//! What a stranger can check of a vote.

use std::collections::{BTreeMap, BTreeSet};

use ledger::{Hash, Log};

use crate::{
    Archive, Ballot, Channel, Receipt, Winners, count,
    note::{Checkpoint, Verifier},
};

/// A thing to check.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Check {
    /// The rules and projects are those that were frozen, and are sound.
    Edition,
    /// Every state of the log is signed, each one goes on from the one before, and the last one holds all leaves.
    Log,
    /// Witnesses signed the last state.
    Witnesses,
    /// Every leaf is that of its ballot; no ballot is there twice.
    Ballots,
    /// Every ballot is of this vote and within its rules.
    Rules,
    /// As many ballots count as voters were let in, by each channel. Whoever had a right signed blind may have cast no ballot.
    Attendance,
    /// The rights that were signed blind have the signature of the key of the vote.
    Rights,
    /// The count gives the published outcome.
    Count,
    /// The receipt at hand is in the log, with the same choices.
    Receipt,
    /// The state kept from earlier is one that the log went through.
    Kept,
}

/// What was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Found {
    /// It is right; with a figure: ballots, states, projects.
    Right(u64),
    /// It cannot be told from this file.
    Unknown,
    /// It is wrong: where, and why. The first few.
    Wrong(Vec<String>),
}

/// So many faults are told, not more.
const TOLD: usize = 10;

struct Faults(Vec<String>);

impl Faults {
    fn say(&mut self, fault: String) {
        if self.0.len() < TOLD {
            self.0.push(fault);
        }
    }

    fn or(self, right: u64) -> Found {
        if self.0.is_empty() { Found::Right(right) } else { Found::Wrong(self.0) }
    }
}

/// Checks the file of a vote, with what somebody kept: receipts, and signed states of the log from earlier.
#[must_use]
pub fn verify(archive: &Archive, receipts: &[Receipt], kept: &[String]) -> Vec<(Check, Found)> {
    let mut found = vec![
        (Check::Edition, edition(archive)),
        (Check::Log, log(archive)),
        (Check::Witnesses, witnesses(archive)),
        (Check::Ballots, ballots(archive)),
        (Check::Rules, rules(archive)),
        (Check::Attendance, attendance(archive)),
        (Check::Count, recount(archive)),
    ];
    if archive.edition.right_key.is_some() || archive.log.iter().any(|entry| entry.signature.is_some()) {
        found.push((Check::Rights, rights(archive)));
    }
    if !receipts.is_empty() {
        found.push((Check::Receipt, receipts_found(archive, receipts)));
    }
    if !kept.is_empty() {
        found.push((Check::Kept, kept_found(archive, kept)));
    }
    found
}

fn edition(archive: &Archive) -> Found {
    let mut faults = Faults(Vec::new());
    if archive.edition.hash().to_string() != archive.edition_hash {
        faults.say(format!(
            "the rules and projects give {}, not {}",
            archive.edition.hash(),
            archive.edition_hash
        ));
    }
    for wrong in archive.edition.wrong() {
        faults.say(wrong.to_string());
    }
    faults.or(archive.edition.projects.len() as u64)
}

/// The root of the log at each of these sizes.
fn roots(archive: &Archive, sizes: &BTreeSet<u64>) -> BTreeMap<u64, Hash> {
    let mut log = Log::default();
    let mut roots = BTreeMap::new();
    if sizes.contains(&0) {
        roots.insert(0, log.root());
    }
    for leaf in archive.log.iter().map_while(|entry| entry.leaf.parse::<Hash>().ok()) {
        log.append(leaf);
        if sizes.contains(&log.size()) {
            roots.insert(log.size(), log.root());
        }
    }
    roots
}

fn log(archive: &Archive) -> Found {
    let mut faults = Faults(Vec::new());
    let Ok(key) = Verifier::parse(&archive.key) else {
        return Found::Wrong(vec!["the key is not one".into()]);
    };
    let mut states: Vec<Checkpoint> = Vec::new();
    for (place, note) in archive.checkpoints.iter().enumerate() {
        match key.open(note) {
            Err(bad) => faults.say(format!("state {}: {bad}", place + 1)),
            Ok((state, _)) => {
                if state.origin != key.name() {
                    faults.say(format!("state {}: it is of another log, {}", place + 1, state.origin));
                }
                if states.last().is_some_and(|before| before.size > state.size) {
                    faults.say(format!("state {}: it has fewer leaves than the one before", place + 1));
                }
                states.push(state);
            }
        }
    }
    let roots = roots(archive, &states.iter().map(|state| state.size).collect());
    for (place, state) in states.iter().enumerate() {
        match roots.get(&state.size) {
            None => {
                faults.say(format!("state {}: it has {} leaves, more than the file", place + 1, state.size))
            }
            Some(root) if *root != state.root => {
                faults.say(format!(
                    "state {}: its first {} leaves are not those of the file",
                    place + 1,
                    state.size
                ));
            }
            Some(_) => {}
        }
    }
    if states.last().map_or(0, |state| state.size) != archive.log.len() as u64 {
        faults
            .say(format!("the last signed state does not hold the {} leaves of the file", archive.log.len()));
    }
    faults.or(archive.checkpoints.len() as u64)
}

fn witnesses(archive: &Archive) -> Found {
    let Some(last) = archive.checkpoints.last().filter(|_| !archive.edition.witnesses.is_empty()) else {
        return Found::Unknown;
    };
    let mut faults = Faults(Vec::new());
    for witness in &archive.edition.witnesses {
        match Verifier::parse(witness).and_then(|key| key.open(last)) {
            Ok((_, Some(_))) => {}
            _ => faults.say(format!(
                "{}: the signature is missing or wrong",
                witness.split('+').next().unwrap_or_default()
            )),
        }
    }
    faults.or(archive.edition.witnesses.len() as u64)
}

/// Whether the ballots are in the file.
fn published(archive: &Archive) -> bool {
    archive.log.iter().any(|entry| entry.ballot.is_some())
}

fn ballots(archive: &Archive) -> Found {
    let mut faults = Faults(Vec::new());
    let mut seen = BTreeSet::new();
    let published = published(archive);
    for (place, entry) in archive.log.iter().enumerate() {
        if !seen.insert(entry.leaf.as_str()) {
            faults.say(format!("leaf {}: it is there twice", place + 1));
        }
        match &entry.ballot {
            Some(ballot) if ballot.leaf().to_string() != entry.leaf => {
                faults.say(format!("leaf {}: it is not that of its ballot", place + 1));
            }
            None if published => faults.say(format!("leaf {}: its ballot is missing", place + 1)),
            _ => {}
        }
    }
    if published || !faults.0.is_empty() { faults.or(archive.log.len() as u64) } else { Found::Unknown }
}

fn rules(archive: &Archive) -> Found {
    if !published(archive) {
        return Found::Unknown;
    }
    let hash = archive.edition.hash();
    let mut faults = Faults(Vec::new());
    let mut rights = BTreeSet::new();
    for (place, ballot) in
        archive.log.iter().enumerate().filter_map(|(place, one)| Some((place, one.ballot.as_ref()?)))
    {
        if ballot.edition != hash {
            faults.say(format!("leaf {}: its ballot is of another vote", place + 1));
        }
        if !ballot.choices.amiss(&archive.edition).is_empty() {
            faults.say(format!("leaf {}: its ballot is against the rules", place + 1));
        }
        let again = ballot.version != 1 && !archive.edition.rules.revote;
        if again || !rights.insert((ballot.right, ballot.version)) {
            faults.say(format!("leaf {}: a second ballot under the same right", place + 1));
        }
    }
    faults.or(archive.log.len() as u64)
}

fn attendance(archive: &Archive) -> Found {
    if !published(archive) {
        return Found::Unknown;
    }
    let counted = Ballot::counted(archive.ballots());
    let signed: BTreeSet<Hash> = signed(archive).map(|(_, ballot, _)| ballot.right).collect();
    let mut faults = Faults(Vec::new());
    for channel in [Channel::Web, Channel::Paper] {
        let of = |blind: bool| {
            let here = |ballot: &Ballot| ballot.channel == channel && signed.contains(&ballot.right) == blind;
            counted.iter().filter(|(_, ballot)| here(ballot)).count() as u64
        };
        let (mut voters, mut blind) = (0, 0);
        for one in archive.attendance.iter().filter(|one| one.channel == channel) {
            (voters, blind) = (voters + one.voters, blind + one.blind);
        }
        if of(false) + blind != voters {
            faults.say(format!(
                "{channel:?}: {} ballots for {} voters",
                of(false),
                voters.saturating_sub(blind)
            ));
        }
        if of(true) > blind {
            faults.say(format!(
                "{channel:?}: {} ballots under signed rights, of which {blind} were given",
                of(true)
            ));
        }
    }
    faults.or(counted.len() as u64)
}

/// The ballots cast under rights that were signed blind, with their place and the signature.
fn signed(archive: &Archive) -> impl Iterator<Item = (usize, &Ballot, &str)> {
    let entries = archive.log.iter().enumerate();
    entries.filter_map(|(place, one)| Some((place, one.ballot.as_ref()?, one.signature.as_deref()?)))
}

fn rights(archive: &Archive) -> Found {
    if !published(archive) {
        return Found::Unknown;
    }
    let mut faults = Faults(Vec::new());
    let mut many = 0;
    for (place, ballot, signature) in signed(archive) {
        many += 1;
        let key = archive.edition.right_key.as_ref();
        if ballot.channel != Channel::Web || !key.is_some_and(|key| key.signed(ballot.right, signature)) {
            faults.say(format!("leaf {}: its right is not signed by the key of the vote", place + 1));
        }
    }
    faults.or(many)
}

fn recount(archive: &Archive) -> Found {
    if !published(archive) && !archive.log.is_empty() {
        return Found::Unknown;
    }
    let counted = match count(&archive.edition, archive.ballots(), 1) {
        Ok(counted) => counted,
        Err(refusal) => return Found::Wrong(vec![refusal.to_string()]),
    };
    let mut faults = Faults(Vec::new());
    let winners: Vec<Winners> = counted.iter().map(Winners::from).collect();
    for (ours, theirs) in winners.iter().zip(&archive.winners) {
        if ours != theirs {
            faults.say(format!(
                "{}: the count gives {:?}, the file says {:?}",
                ours.area, ours.projects, theirs.projects
            ));
        }
    }
    if winners.len() != archive.winners.len() {
        faults.say("the areas of the outcome are not those of the rules".into());
    }
    faults.or(winners.iter().map(|area| area.projects.len() as u64).sum())
}

fn receipts_found(archive: &Archive, receipts: &[Receipt]) -> Found {
    let mut faults = Faults(Vec::new());
    let leaves: BTreeSet<&str> = archive.log.iter().map(|entry| entry.leaf.as_str()).collect();
    for receipt in receipts {
        let leaf = receipt.ballot.leaf().to_string();
        if !leaves.contains(leaf.as_str()) {
            faults.say(format!(
                "the ballot {} of a receipt is not in the log",
                crate::spoken(receipt.ballot.leaf())
            ));
        }
    }
    faults.or(receipts.len() as u64)
}

fn kept_found(archive: &Archive, kept: &[String]) -> Found {
    let Ok(key) = Verifier::parse(&archive.key) else { return Found::Unknown };
    let mut faults = Faults(Vec::new());
    for (place, note) in kept.iter().enumerate() {
        let state = match key.open(note) {
            Ok((state, _)) => state,
            Err(bad) => {
                faults.say(format!("kept state {}: {bad}", place + 1));
                continue;
            }
        };
        if roots(archive, &BTreeSet::from([state.size])).get(&state.size) != Some(&state.root) {
            faults.say(format!("kept state {}: the log did not go through it, signed as it is", place + 1));
        }
    }
    faults.or(kept.len() as u64)
}
