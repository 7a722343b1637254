//! The rules of a vote and what is voted on, frozen before it begins.

use std::collections::BTreeSet;

use budgeting::{Money, RuleSpec};
use ledger::Hash;
use serde::{Deserialize, Serialize};

use crate::RightKey;

/// What a town decided before the vote: everything that can change its result, or what a voter may do.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rules {
    /// Its name: `Budget participatif 2027`.
    pub title: String,
    /// The first instant at which ballots are taken, UTC, as RFC 3339 has it.
    pub opens_at: String,
    /// The first instant at which they are not taken any more.
    pub closes_at: String,
    /// Who may propose, in words.
    #[serde(default)]
    pub proposers: String,
    /// Who may vote, in words.
    #[serde(default)]
    pub voters: String,
    /// By what a voter is told from another, so that each has one ballot.
    #[serde(default)]
    pub identity: Identity,
    /// What keeps a ballot apart from whoever cast it.
    #[serde(default, skip_serializing_if = "Unlinking::is_simple")]
    pub unlinking: Unlinking,
    /// The parts of the territory, each with its money.
    pub areas: Vec<Area>,
    /// In which of them a voter votes.
    #[serde(default)]
    pub area_choice: AreaChoice,
    /// What a ballot is.
    pub ballot: BallotForm,
    /// Whether a voter may cast another ballot instead of the first until the end.
    #[serde(default)]
    pub revote: bool,
    /// Whether ballots are taken on paper too. A voter has one ballot, the first that is taken: paper or not.
    #[serde(default)]
    pub paper: bool,
    /// How they are counted.
    pub rule: RuleSpec,
    /// How many officials must ask for the count.
    #[serde(default = "one")]
    pub officials: u32,
    /// When the ballots themselves are published.
    #[serde(default)]
    pub publication: Publication,
    /// What else the town wants to say, in Markdown.
    #[serde(default)]
    pub more: String,
}

const fn one() -> u32 {
    1
}

/// By what a voter is told from another.
#[derive(Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Debug)]
#[serde(rename_all = "kebab-case")]
pub enum Identity {
    /// Their account: for votes without paper.
    #[default]
    Account,
    /// The first name, last name and day of birth that they declare, the same on paper.
    Declared,
}

/// What keeps a ballot apart from whoever cast it.
#[derive(Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Debug)]
#[serde(rename_all = "kebab-case")]
pub enum Unlinking {
    /// The list of voters and the ballots are kept with nothing in common: whoever runs the server could look while they are cast.
    #[default]
    Simple,
    /// The right to vote is signed blind, and the ballot cast under it without saying who casts it: not even who runs the server can
    /// tell from which right to vote a ballot comes. Without a script, as [`Self::Simple`].
    Blind,
}

impl Unlinking {
    fn is_simple(&self) -> bool {
        *self == Self::Simple
    }
}

/// A part of the territory, with money of its own.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Area {
    /// Its name in files: small letters, digits and hyphens.
    pub key: String,
    /// Its name.
    pub name: String,
    /// The money to spend there.
    pub budget: Money,
}

/// In which areas a voter votes.
#[derive(Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Debug)]
#[serde(rename_all = "kebab-case")]
pub enum AreaChoice {
    /// In all of them.
    #[default]
    All,
    /// In one, which they choose.
    One,
}

/// How a voter chooses.
#[derive(Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Debug)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// So many projects, whatever they cost.
    #[default]
    Approval,
    /// Projects that together cost no more than the budget.
    Knapsack,
    /// Points shared among projects.
    Points,
    /// Projects in order of preference.
    Ranking,
}

/// What a ballot is, in each area.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct BallotForm {
    /// How a voter chooses.
    pub kind: Kind,
    /// Projects at least, on a ballot that is not blank.
    #[serde(default)]
    pub least: u32,
    /// Projects at most; no limit when zero.
    #[serde(default)]
    pub most: u32,
    /// Points to share, with [`Kind::Points`].
    #[serde(default)]
    pub points: u32,
    /// Points of one project at most; no limit when zero.
    #[serde(default)]
    pub points_each: u32,
}

/// When ballots are published: where few people vote or ballots differ much, a ballot can be recognised.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Publication {
    /// Ballots in an area, at least.
    pub ballots_at_least: u32,
    /// Of a hundred ballots of an area, those that are like no other, at most.
    pub unique_at_most: u32,
}

impl Default for Publication {
    fn default() -> Self {
        Self { ballots_at_least: 200, unique_at_most: 60 }
    }
}

/// A project on the ballot.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Project {
    /// Its number, which does not change.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// The key of its area.
    pub area: String,
    /// What it costs.
    pub cost: Money,
}

/// The rules and the projects, frozen.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Edition {
    /// The rules.
    pub rules: Rules,
    /// What is voted on, by number.
    pub projects: Vec<Project>,
    /// The numbers of all projects in an order drawn beforehand, which decides last between equals.
    pub lot: Vec<u32>,
    /// The key that signs rights to vote, where they are signed blind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub right_key: Option<RightKey>,
    /// The keys of the witnesses who sign the states of the log.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub witnesses: Vec<String>,
}

/// What is wrong in rules or in a list of projects.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{field}: {what}")]
pub struct Wrong {
    /// The field.
    pub field: &'static str,
    /// What is wrong: a word of [`Rules::wrong`].
    pub what: &'static str,
}

impl Rules {
    /// What is wrong, field by field: `empty`, `order`, `duplicate`, `zero`, `bounds`, `contradiction`.
    #[must_use]
    pub fn wrong(&self) -> Vec<Wrong> {
        let mut wrong = Vec::new();
        let mut say = |field, what| wrong.push(Wrong { field, what });
        if self.title.trim().is_empty() {
            say("title", "empty");
        }
        if self.opens_at.is_empty() || self.closes_at.is_empty() || self.opens_at >= self.closes_at {
            say("closes-at", "order");
        }
        if self.areas.is_empty() {
            say("areas", "empty");
        }
        let keys: BTreeSet<&str> = self.areas.iter().map(|area| area.key.as_str()).collect();
        let is_key = |key: &str| {
            !key.is_empty() && key.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-')
        };
        if keys.len() < self.areas.len() || !keys.iter().all(|key| is_key(key)) {
            say("areas", "duplicate");
        }
        if self.areas.iter().any(|area| area.budget.is_zero()) {
            say("areas", "zero");
        }
        let form = &self.ballot;
        if form.most > 0 && form.least > form.most {
            say("ballot", "bounds");
        }
        if form.kind == Kind::Points && form.points == 0 {
            say("ballot", "zero");
        }
        if form.kind == Kind::Points && form.points_each > form.points {
            say("ballot", "bounds");
        }
        if self.paper && self.identity == Identity::Account {
            say("identity", "contradiction");
        }
        if self.officials == 0 {
            say("officials", "zero");
        }
        if !self.rule.lot.is_empty() || self.rule.consistent().is_err() {
            say("rule", "contradiction");
        }
        wrong
    }

    /// The area with this key.
    #[must_use]
    pub fn area(&self, key: &str) -> Option<&Area> {
        self.areas.iter().find(|area| area.key == key)
    }
}

impl Edition {
    /// What is wrong with the projects, `empty`, `duplicate`, `area`, `cost`, `lot`; or with the key of the rights to vote, `key`.
    #[must_use]
    pub fn wrong(&self) -> Vec<Wrong> {
        let mut wrong = self.rules.wrong();
        let mut say = |what| wrong.push(Wrong { field: "projects", what });
        if self.projects.is_empty() {
            say("empty");
        }
        let numbers: BTreeSet<u32> = self.projects.iter().map(|one| one.number).collect();
        if numbers.len() < self.projects.len() || numbers.contains(&0) {
            say("duplicate");
        }
        if self.projects.iter().any(|one| self.rules.area(&one.area).is_none()) {
            say("area");
        }
        let too_dear = |one: &Project| self.rules.area(&one.area).is_some_and(|area| one.cost > area.budget);
        if self.projects.iter().any(|one| one.cost.is_zero() || too_dear(one)) {
            say("cost");
        }
        if self.lot.len() != numbers.len() || self.lot.iter().copied().collect::<BTreeSet<_>>() != numbers {
            say("lot");
        }
        let blind = self.rules.unlinking == Unlinking::Blind;
        if self.right_key.as_ref().map_or(blind, |key| !blind || !key.sound()) {
            wrong.push(Wrong { field: "unlinking", what: "key" });
        }
        wrong
    }

    /// SHA-256 of the leaf of its canonical text (RFC 8785): what stands for it in every ballot.
    #[must_use]
    pub fn hash(&self) -> Hash {
        ledger::leaf_of(&serde_json::to_value(self).unwrap_or_default())
    }

    /// The project of this number.
    #[must_use]
    pub fn project(&self, number: u32) -> Option<&Project> {
        self.projects.iter().find(|one| one.number == number)
    }

    /// The projects of an area.
    pub fn projects_of<'a>(&'a self, area: &'a str) -> impl Iterator<Item = &'a Project> {
        self.projects.iter().filter(move |one| one.area == area)
    }
}
