//! What a voter chose.

use std::{collections::BTreeMap, fmt, str::FromStr};

use budgeting::Money;
use ledger::Hash;
use serde::{Deserialize, Serialize, de};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::{
    Edition,
    edition::{AreaChoice, Kind},
};

/// Sixteen bytes that nobody can guess; written in 32 hexadecimal figures.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Secret(pub [u8; 16]);

impl Secret {
    /// Its hash, which says nothing of it: what a ballot holds of the right to cast it.
    #[must_use]
    pub fn hash(self) -> Hash {
        Hash(Sha256::digest(self.0).into())
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Secret {
    type Err = ledger::NotAHash;

    fn from_str(text: &str) -> Result<Self, ledger::NotAHash> {
        let whole: Hash = format!("{text}{text}").parse()?;
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&whole.0[..16]);
        Ok(Self(bytes))
    }
}

/// How a ballot came.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Debug)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// On the site.
    Web,
    /// On paper, keyed in twice.
    Paper,
}

/// What was chosen in each area: the numbers of projects in the voter's order, each with its points (one where ballots have none).
/// An area without a project is a blank vote there.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, Debug)]
#[serde(transparent)]
pub struct Choices(pub BTreeMap<String, Vec<(u32, u32)>>);

/// What is amiss in choices, in an area.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Misfit {
    /// There is no such area in the vote.
    NoSuchArea(String),
    /// A voter votes in one area.
    OneArea,
    /// A voter votes somewhere.
    NoArea,
    /// There is no such project in the area.
    NoSuchProject(u32),
    /// A project is named twice.
    Twice(u32),
    /// Too few projects: so many at least.
    TooFew {
        /// The area.
        area: String,
        /// Projects at least.
        least: u32,
        /// Projects chosen.
        chosen: u32,
    },
    /// Too many projects: so many at most.
    TooMany {
        /// The area.
        area: String,
        /// Projects at most.
        most: u32,
        /// Projects chosen.
        chosen: u32,
    },
    /// The projects cost too much.
    OverBudget {
        /// The area.
        area: String,
        /// By how much.
        by: Money,
    },
    /// Too many points in all.
    OverPoints {
        /// The area.
        area: String,
        /// By how many.
        by: u32,
    },
    /// A project has no point, or too many.
    PointsOfOne(u32),
}

impl Choices {
    /// What is amiss, all of it; nothing for a ballot that can be cast.
    #[must_use]
    pub fn amiss(&self, edition: &Edition) -> Vec<Misfit> {
        let mut amiss = Vec::new();
        let rules = &edition.rules;
        match rules.area_choice {
            AreaChoice::One if self.0.len() > 1 => amiss.push(Misfit::OneArea),
            _ if self.0.is_empty() => amiss.push(Misfit::NoArea),
            _ => {}
        }
        for (key, picks) in &self.0 {
            match rules.area(key) {
                None => amiss.push(Misfit::NoSuchArea(key.clone())),
                Some(area) => in_area(edition, area, picks, &mut amiss),
            }
        }
        amiss
    }

    /// What the chosen projects of an area cost.
    #[must_use]
    pub fn cost(&self, edition: &Edition, area: &str) -> Money {
        self.0.get(area).map_or(Money::ZERO, |picks| cost(edition, picks))
    }
}

fn cost(edition: &Edition, picks: &[(u32, u32)]) -> Money {
    let costs = picks.iter().filter_map(|(number, _)| edition.project(*number)).map(|one| one.cost);
    costs.fold(Money::ZERO, |sum, cost| sum + cost)
}

fn in_area(edition: &Edition, area: &crate::Area, picks: &[(u32, u32)], amiss: &mut Vec<Misfit>) {
    let form = &edition.rules.ballot;
    for (place, (number, points)) in picks.iter().enumerate() {
        if edition.project(*number).is_none_or(|one| one.area != area.key) {
            amiss.push(Misfit::NoSuchProject(*number));
        }
        if picks[..place].iter().any(|(other, _)| other == number) {
            amiss.push(Misfit::Twice(*number));
        }
        let most = match (form.kind, form.points_each) {
            (Kind::Points, 0) => form.points,
            (Kind::Points, each) => each,
            _ => 1,
        };
        if *points == 0 || *points > most {
            amiss.push(Misfit::PointsOfOne(*number));
        }
    }
    let chosen = u32::try_from(picks.len()).unwrap_or(u32::MAX);
    if chosen > 0 && chosen < form.least {
        amiss.push(Misfit::TooFew { area: area.key.clone(), least: form.least, chosen });
    }
    if form.most > 0 && chosen > form.most {
        amiss.push(Misfit::TooMany { area: area.key.clone(), most: form.most, chosen });
    }
    let cost = cost(edition, picks);
    if form.kind == Kind::Knapsack && cost > area.budget {
        amiss.push(Misfit::OverBudget { area: area.key.clone(), by: cost - area.budget });
    }
    let points = picks.iter().fold(0_u32, |sum, (_, points)| sum.saturating_add(*points));
    if form.kind == Kind::Points && points > form.points {
        amiss.push(Misfit::OverPoints { area: area.key.clone(), by: points - form.points });
    }
}

/// A ballot as it is hashed, kept and, once the vote is over, published.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ballot {
    /// The vote: the hash of its edition.
    pub edition: Hash,
    /// How it came.
    pub channel: Channel,
    /// What was chosen.
    pub choices: Choices,
    /// What hides the choices in the leaf until the end.
    pub nonce: Secret,
    /// The hash of the right under which it was cast.
    pub right: Hash,
    /// 1, then 2 for the one that replaces it: of ballots with the same right the one with the highest version counts.
    pub version: u32,
}

impl Ballot {
    /// The same as a JSON value.
    #[must_use]
    pub fn json(&self) -> Value {
        json!({
            "channel": self.channel,
            "choices": self.choices,
            "edition": self.edition.to_string(),
            "nonce": self.nonce.to_string(),
            "right": self.right.to_string(),
            "version": self.version,
        })
    }

    /// Its canonical text (RFC 8785).
    #[must_use]
    pub fn text(&self) -> String {
        ledger::canonical(&self.json())
    }

    /// Its leaf in the log.
    #[must_use]
    pub fn leaf(&self) -> Hash {
        ledger::leaf(self.text().as_bytes())
    }
}

/// A ballot as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    channel: Channel,
    choices: Choices,
    edition: String,
    nonce: String,
    right: String,
    version: u32,
}

impl<'de> Deserialize<'de> for Ballot {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let written = Written::deserialize(from)?;
        let hash = |text: &str| text.parse().map_err(|_| de::Error::custom("not a hash of 64 figures"));
        Ok(Self {
            edition: hash(&written.edition)?,
            channel: written.channel,
            choices: written.choices,
            nonce: written.nonce.parse().map_err(|_| de::Error::custom("not a nonce of 32 figures"))?,
            right: hash(&written.right)?,
            version: written.version,
        })
    }
}

impl Serialize for Ballot {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.json().serialize(to)
    }
}
