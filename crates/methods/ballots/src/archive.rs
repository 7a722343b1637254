//! Everything that is published of a vote once it is over.

use std::collections::{BTreeMap, BTreeSet};

use budgeting::Money;
use ledger::Hash;
use serde::{Deserialize, Serialize};

use crate::{Ballot, Channel, Choices, Counted, Edition};

/// What the file of a vote says it is.
pub const FORMAT: &str = "parvis-vote-1";

/// How many voters were let in, by a channel.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub struct Attendance {
    /// The channel.
    pub channel: Channel,
    /// Voters on the attendance list.
    pub voters: u64,
    /// How many of them had a right signed blind.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub blind: u64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
const fn is_zero(many: &u64) -> bool {
    *many == 0
}

/// What was chosen in an area.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub struct Winners {
    /// The key of the area.
    pub area: String,
    /// Ballots counted there, blank ones among them.
    pub voters: u64,
    /// The numbers of the funded projects, in the order in which they were chosen.
    pub projects: Vec<u32>,
    /// What they cost.
    pub cost: Money,
    /// The votes and points of each project.
    pub totals: BTreeMap<u32, (u64, i64)>,
}

impl From<&Counted> for Winners {
    fn from(counted: &Counted) -> Self {
        let election = &counted.election;
        let total = |place: usize| {
            let number = election.projects[place].id.parse().ok()?;
            Some((number, (election.votes(place), election.points(place))))
        };
        Self {
            area: counted.area.key.clone(),
            voters: election.voters,
            projects: counted.winners(),
            cost: election.cost(&counted.outcome.winners),
            totals: (0..election.projects.len()).filter_map(total).collect(),
        }
    }
}

/// A leaf of the log, with its ballot when ballots are published.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The leaf, in 64 figures.
    pub leaf: String,
    /// The ballot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ballot: Option<Ballot>,
    /// The signature of its right, in hexadecimal figures, when it was cast under one that was signed blind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
}

/// The file of a vote.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub struct Archive {
    /// [`FORMAT`].
    pub format: String,
    /// The rules and the projects.
    pub edition: Edition,
    /// The hash of the edition, in 64 figures.
    pub edition_hash: String,
    /// The key that signed the states of the log.
    pub key: String,
    /// The states of the log as they were signed, the first one first.
    pub checkpoints: Vec<String>,
    /// Voters let in.
    pub attendance: Vec<Attendance>,
    /// The log, in its order.
    pub log: Vec<Entry>,
    /// What came out.
    pub winners: Vec<Winners>,
}

/// The text is not the file of a vote.
#[derive(Debug, thiserror::Error)]
#[error("this is not the file of a vote: {0}")]
pub struct NotAnArchive(String);

impl Archive {
    /// Reads the file of a vote.
    ///
    /// # Errors
    /// When it is another file, with what is wrong and where.
    pub fn parse(text: &str) -> Result<Self, NotAnArchive> {
        let archive: Self = serde_json::from_str(text).map_err(|error| NotAnArchive(error.to_string()))?;
        if archive.format == FORMAT {
            Ok(archive)
        } else {
            Err(NotAnArchive(format!("its format is {:?}, not {FORMAT:?}", archive.format)))
        }
    }

    /// The published ballots with their leaves, in the order of the log; those whose leaf is not a hash left out.
    pub fn ballots(&self) -> impl Iterator<Item = (Hash, &Ballot)> {
        self.log.iter().filter_map(|entry| Some((entry.leaf.parse().ok()?, entry.ballot.as_ref()?)))
    }
}

impl Edition {
    /// Whether the ballots of a vote may be published: in each area so many, and not too many that are like no other.
    #[must_use]
    pub fn may_publish<'a>(&self, ballots: impl Iterator<Item = (Hash, &'a Ballot)>) -> bool {
        let ballots = Ballot::counted(ballots);
        let gate = self.rules.publication;
        self.rules.areas.iter().all(|area| {
            let mut alike: BTreeMap<BTreeSet<(u32, u32)>, u64> = BTreeMap::new();
            for (_, ballot) in &ballots {
                if let Some(picks) = ballot.choices.0.get(&area.key) {
                    *alike.entry(picks.iter().copied().collect()).or_default() += 1;
                }
            }
            let many: u64 = alike.values().sum();
            let unique = alike.values().filter(|voters| **voters == 1).count() as u64;
            many == 0
                || many >= u64::from(gate.ballots_at_least)
                    && unique * 100 <= u64::from(gate.unique_at_most) * many
        })
    }

    /// No choice at all: a blank vote everywhere where a voter votes in all areas.
    #[must_use]
    pub fn blank(&self) -> Choices {
        Choices(self.rules.areas.iter().map(|area| (area.key.clone(), Vec::new())).collect())
    }
}
