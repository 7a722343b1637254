use serde::Serialize;

use crate::{
    ids::{Id, Names},
    matrix::Matrix,
};

/// What someone said of a statement.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Position {
    /// No.
    Disagree,
    /// Neither.
    Pass,
    /// Yes.
    Agree,
}

impl Position {
    /// All of them, in the order of their codes.
    pub const ALL: [Self; 3] = [Self::Disagree, Self::Pass, Self::Agree];

    /// −1, 0 or 1.
    #[must_use]
    pub const fn value(self) -> i8 {
        match self {
            Self::Disagree => -1,
            Self::Pass => 0,
            Self::Agree => 1,
        }
    }

    pub(crate) const fn code(self) -> u32 {
        match self {
            Self::Disagree => 0,
            Self::Pass => 1,
            Self::Agree => 2,
        }
    }

    pub(crate) const fn from_code(code: u32) -> Self {
        match code {
            0 => Self::Disagree,
            1 => Self::Pass,
            _ => Self::Agree,
        }
    }
}

/// One vote, among all that were cast. Participants and statements are places in the names of the [`Log`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Vote {
    /// Who.
    pub participant: u32,
    cell: u32,
    /// When, in milliseconds.
    pub at: i64,
}

impl Vote {
    /// A vote.
    #[must_use]
    pub const fn new(participant: u32, statement: u32, position: Position, at: i64) -> Self {
        Self { participant, cell: statement << 2 | position.code(), at }
    }

    /// Of what.
    #[must_use]
    pub const fn statement(self) -> u32 {
        self.cell >> 2
    }

    /// What was said.
    #[must_use]
    pub const fn position(self) -> Position {
        Position::from_code(self.cell & 3)
    }
}

/// What moderators decided.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Moderation {
    /// Removed.
    Rejected,
    /// Nothing yet.
    #[default]
    Unreviewed,
    /// Kept.
    Accepted,
}

/// What is known of a statement beside its votes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Statement {
    /// Its words.
    pub text: String,
    /// Who wrote it.
    pub author: Option<Id>,
    /// When, in milliseconds.
    pub created: Option<i64>,
    /// What moderators decided.
    pub moderation: Moderation,
    /// Whether it says who answers rather than what they think.
    pub meta: bool,
}

/// Everything that was said: each vote, also those changed later, and what is known of statements.
#[derive(Clone, Debug, Default)]
pub struct Log {
    /// Those who voted, in the order they came.
    pub participants: Names,
    /// What was voted on or described.
    pub statements: Names,
    /// Votes in the order they were read.
    pub votes: Vec<Vote>,
    described: Vec<Statement>,
    banned: Vec<u32>,
}

impl Log {
    /// Adds a vote.
    pub fn vote(&mut self, participant: Id, statement: Id, position: Position, at: i64) -> Vote {
        let (participant, statement) =
            (self.participants.place(participant), self.statements.place(statement));
        let vote = Vote::new(participant, statement, position, at);
        self.votes.push(vote);
        vote
    }

    /// Says what is known of a statement.
    pub fn describe(&mut self, id: Id, statement: Statement) {
        let place = self.statements.place(id) as usize;
        if self.described.len() <= place {
            self.described.resize(place + 1, Statement::default());
        }
        self.described[place] = statement;
    }

    /// What is known of a statement.
    #[must_use]
    pub fn statement(&self, place: u32) -> Option<&Statement> {
        self.described.get(place as usize)
    }

    /// Leaves a participant out of everything.
    pub fn ban(&mut self, participant: Id) {
        let place = self.participants.place(participant);
        if let Err(at) = self.banned.binary_search(&place) {
            self.banned.insert(at, place);
        }
    }

    /// Whether a participant is left out.
    #[must_use]
    pub fn is_banned(&self, place: u32) -> bool {
        self.banned.binary_search(&place).is_ok()
    }

    /// The last vote of each participant on each statement: rows are participants and columns statements, in the order they were met.
    #[must_use]
    pub fn last(&self) -> Matrix {
        let mut starts = vec![0_usize; self.participants.len() + 1];
        for vote in &self.votes {
            starts[vote.participant as usize + 1] += 1;
        }
        for row in 0..self.participants.len() {
            starts[row + 1] += starts[row];
        }
        let mut next = starts.clone();
        let mut by_row = vec![(0_u32, 0_i64); self.votes.len()];
        for vote in &self.votes {
            let at = &mut next[vote.participant as usize];
            by_row[*at] = (vote.cell, vote.at);
            *at += 1;
        }
        let mut last =
            Matrix::with_capacity(self.statements.len(), self.participants.len(), self.votes.len());
        for ends in starts.windows(2) {
            let row = &mut by_row[ends[0]..ends[1]];
            // Stable: of two votes of one moment, the one read last.
            row.sort_by_key(|(cell, at)| (cell >> 2, *at));
            let of_each = row.chunk_by(|one, other| one.0 >> 2 == other.0 >> 2);
            last.push(of_each.filter_map(|votes| votes.last()).map(|(cell, _)| *cell));
        }
        last
    }
}
