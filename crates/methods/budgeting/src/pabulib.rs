//! Files of elections in the Pabulib format (`.pb`): read, written, the same value again.
//!
//! The format is that of <https://pabulib.org/format> (P. Faliszewski et al., *Participatory budgeting: data, tools and
//! analysis*, IJCAI 2023, arXiv 2305.11035): UTF-8, three sections `META`, `PROJECTS` and `VOTES`, each a table whose cells are
//! separated by semicolons, lists in a cell by commas. Columns are found by name, never by place.
//!
//! What real files hold and the specification does not want is read, and said in [`Notices`]: a byte order mark, spaces
//! around values, decimal commas, empty lines, `target` for `beneficiaries`, a project named twice on one ballot (its
//! first mention counts). What could change a result is refused, as a [`Fault`]: a project that is not listed, a voter with
//! two ballots, another number of votes than announced.

mod fault;
mod index;
mod meta;
mod read;
mod records;
mod texts;
mod write;

pub use fault::{Expected, Fault, Notice, NoticeKind, Notices, Section};
pub use meta::{Meta, VoteType};
pub use read::read;
pub use texts::Texts;
pub use write::write;

use crate::Money;

/// A cost that says that a project was withdrawn after the ballots were printed.
pub const WITHDRAWN: Money = Money::units(999_999_999);

/// An election as its file tells it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PbFile {
    /// What is said of the election.
    pub meta: Meta,
    /// What is voted on.
    pub projects: Vec<Project>,
    /// The ballots.
    pub votes: Votes,
}

/// A project, as listed.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Project {
    /// Its identifier: any text.
    pub id: String,
    /// Its cost; [`WITHDRAWN`] when it cannot be chosen any more.
    pub cost: Money,
    /// Its votes as published.
    pub votes: Option<i64>,
    /// Its points as published.
    pub score: Option<i64>,
    /// Its name.
    pub name: String,
    /// Its categories.
    pub category: Vec<String>,
    /// Whom it is for.
    pub beneficiaries: Vec<String>,
    /// What became of it as published: 0 not funded, 1 funded, 2 and 3 funded otherwise than by the rule alone.
    pub selected: Option<u8>,
    /// Its neighbourhood.
    pub neighborhood: String,
    /// Its part of the unit.
    pub subunit: String,
    /// Its district.
    pub district: String,
    /// Other columns that are not empty, in the order of the format.
    pub other: Vec<(String, String)>,
}

/// The ballots, column by column.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Votes {
    voters: Texts,
    /// Where the choices of each ballot end.
    ends: Vec<u32>,
    choices: Vec<u32>,
    /// Parallel to the choices, or empty.
    points: Vec<i64>,
    columns: Vec<(String, Texts)>,
}

impl Votes {
    /// No ballot yet, with these columns beside the choices.
    #[must_use]
    pub fn with_columns(names: &[&str]) -> Self {
        let columns = names.iter().map(|name| ((*name).to_owned(), Texts::default())).collect();
        Self { columns, ..Self::default() }
    }

    /// Adds a ballot: the places of the projects in the list of projects, in the order of the voter, each once; as many points,
    /// or none on any ballot; one text for each column.
    pub fn push(&mut self, voter: &str, choices: &[u32], points: &[i64], columns: &[&str]) {
        debug_assert!(points.is_empty() || points.len() == choices.len());
        self.voters.push(voter);
        self.choices.extend_from_slice(choices);
        self.points.extend_from_slice(points);
        self.ends.push(u32::try_from(self.choices.len()).unwrap_or(u32::MAX));
        for (column, text) in self.columns.iter_mut().zip(columns) {
            column.1.push(text);
        }
    }

    /// How many ballots there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    fn range(&self, ballot: usize) -> std::ops::Range<usize> {
        let begin = if ballot == 0 { 0 } else { self.ends[ballot - 1] as usize };
        begin..self.ends[ballot] as usize
    }

    /// Who cast a ballot.
    #[must_use]
    pub fn voter(&self, ballot: usize) -> &str {
        self.voters.get(ballot)
    }

    /// The projects of a ballot, in the order of the voter.
    #[must_use]
    pub fn choices(&self, ballot: usize) -> &[u32] {
        &self.choices[self.range(ballot)]
    }

    /// Their points; nothing when ballots have no points.
    #[must_use]
    pub fn points(&self, ballot: usize) -> &[i64] {
        if self.points.is_empty() { &[] } else { &self.points[self.range(ballot)] }
    }

    /// Whether ballots have points.
    #[must_use]
    pub fn have_points(&self) -> bool {
        !self.points.is_empty()
    }

    /// The other columns.
    pub fn columns(&self) -> impl Iterator<Item = (&str, &Texts)> {
        self.columns.iter().map(|(name, texts)| (name.as_str(), texts))
    }

    /// One of the other columns.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Texts> {
        self.columns().find(|(one, _)| *one == name).map(|(_, texts)| texts)
    }
}

impl PbFile {
    /// Writes the votes and points of each project as the ballots give them: what a published file must hold.
    pub fn recount(&mut self) {
        let mut votes = vec![0; self.projects.len()];
        let mut score = vec![0; self.projects.len()];
        let ordinal = self.meta.vote_type == VoteType::Ordinal;
        let most = self.meta.max_length.map_or(self.projects.len(), |most| most as usize);
        for ballot in 0..self.votes.len() {
            let points = self.votes.points(ballot);
            for (rank, project) in self.votes.choices(ballot).iter().enumerate() {
                votes[*project as usize] += 1;
                let given = points.get(rank).copied().unwrap_or(0);
                let placed = i64::try_from(most.saturating_sub(rank)).unwrap_or(0);
                score[*project as usize] += if ordinal { placed } else { given };
            }
        }
        let has_points = ordinal || self.votes.have_points();
        for (place, project) in self.projects.iter_mut().enumerate() {
            project.votes = Some(votes[place]);
            project.score = has_points.then(|| score[place]);
        }
    }
}
