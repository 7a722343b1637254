//! Votes arranged for the map, and counted.

use crate::{
    components::Scope,
    log::{Log, Moderation, Position},
    matrix::{Matrix, place},
};

/// How participants and statements are arranged, and what becomes of those that were removed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Mode {
    /// As Pol.is: in the order they came; removed statements count as if everybody had passed on them.
    Polis,
    /// In the order of identifiers, without removed statements and banned participants.
    #[default]
    Robust,
}

/// Votes arranged for the map.
#[derive(Clone, Debug, Default)]
pub struct Board {
    /// The participant of each row, a place in the log.
    pub participants: Vec<u32>,
    /// The statement of each column, a place in the log.
    pub statements: Vec<u32>,
    /// Who voted what.
    pub matrix: Matrix,
    /// Whether a column is in the map.
    pub live: Vec<bool>,
    /// Whether a column says who answers rather than what they think.
    pub meta: Vec<bool>,
    counted_for_all: usize,
}

impl Board {
    /// Arranges what was said.
    #[must_use]
    pub fn new(log: &Log, mode: Mode) -> Self {
        Self::from_last(log, &log.last(), mode)
    }

    /// The same from the last votes of each participant.
    #[must_use]
    pub(crate) fn from_last(log: &Log, last: &Matrix, mode: Mode) -> Self {
        let (participants, statements) = match mode {
            Mode::Polis => {
                ((0..).take(log.participants.len()).collect(), (0..).take(log.statements.len()).collect())
            }
            Mode::Robust => (log.participants.canonical(), log.statements.canonical()),
        };
        Self::arranged(log, last, mode, participants, statements)
    }

    /// The same from the last votes of each participant, in a given order; who voted on nothing and what nobody voted on are left out.
    #[must_use]
    pub(crate) fn arranged(
        log: &Log,
        last: &Matrix,
        mode: Mode,
        participants: Vec<u32>,
        statements: Vec<u32>,
    ) -> Self {
        let admitted = |one: u32| mode == Mode::Polis || !log.is_banned(one);
        let mut voted = vec![false; log.statements.len()];
        for row in (0..last.rows()).filter(|row| u32::try_from(*row).is_ok_and(admitted)) {
            last.row(row).iter().for_each(|cell| voted[place(*cell)] = true);
        }
        let known = |one: u32| log.statement(one);
        let rejected = |one: u32| known(one).is_some_and(|known| known.moderation == Moderation::Rejected);
        let is_meta = |one: u32| known(one).is_some_and(|known| known.meta);
        let kept = |one: &u32| voted[*one as usize] && (mode == Mode::Polis || !rejected(*one));
        let statements: Vec<u32> = statements.into_iter().filter(kept).collect();
        let mut columns = vec![u32::MAX; voted.len()];
        for (column, one) in (0..).zip(&statements) {
            columns[*one as usize] = column;
        }
        let mut matrix = Matrix::with_capacity(statements.len(), participants.len(), last.votes());
        let mut seen = Vec::with_capacity(participants.len());
        let mut row: Vec<u32> = Vec::new();
        for one in participants.into_iter().filter(|one| admitted(*one)) {
            let placed = last.row(one as usize).iter().map(|cell| (columns[place(*cell)], cell & 3));
            let placed = placed.filter(|(column, _)| *column != u32::MAX);
            row.clear();
            row.extend(placed.map(|(column, code)| column << 2 | code));
            row.sort_unstable();
            if !row.is_empty() {
                matrix.push(row.iter().copied());
                seen.push(one);
            }
        }
        let meta: Vec<bool> = statements.iter().map(|one| is_meta(*one)).collect();
        let live: Vec<bool> =
            statements.iter().zip(&meta).map(|(one, meta)| !meta && !rejected(*one)).collect();
        let counted_for_all = match mode {
            Mode::Polis => live.iter().filter(|live| !**live).count(),
            Mode::Robust => 0,
        };
        Self { participants: seen, statements, matrix, live, meta, counted_for_all }
    }

    /// Which statements place people.
    #[must_use]
    pub fn scope(&self) -> Scope<'_> {
        Scope { live: &self.live, counted_for_all: self.counted_for_all }
    }

    /// The same for some participants only.
    #[must_use]
    pub fn with_rows(&self, rows: &[usize]) -> Self {
        Self {
            participants: rows.iter().map(|row| self.participants[*row]).collect(),
            matrix: self.matrix.with_rows(rows),
            ..self.clone_without_rows()
        }
    }

    fn clone_without_rows(&self) -> Self {
        Self {
            participants: Vec::new(),
            statements: self.statements.clone(),
            matrix: Matrix::default(),
            live: self.live.clone(),
            meta: self.meta.clone(),
            counted_for_all: self.counted_for_all,
        }
    }

    /// Who voted enough to be in a group: on seven statements, or on all there are; at least fifteen people if there are as many.
    #[must_use]
    pub fn grouped(&self, mode: Mode) -> Vec<usize> {
        const ENOUGH: usize = 7;
        const PEOPLE: usize = 15;
        let votes = |row: usize| match mode {
            Mode::Polis => self.matrix.row(row).len(),
            Mode::Robust => self.matrix.row(row).iter().filter(|cell| self.live[place(**cell)]).count(),
        };
        let all = match mode {
            Mode::Polis => self.live.len(),
            Mode::Robust => self.live.iter().filter(|live| **live).count(),
        };
        let enough = ENOUGH.min(all).max(1);
        let counts: Vec<usize> = (0..self.matrix.rows()).map(votes).collect();
        let mut chosen: Vec<usize> = (0..counts.len()).filter(|row| counts[*row] >= enough).collect();
        if chosen.len() < PEOPLE {
            let mut others: Vec<usize> =
                (0..counts.len()).filter(|row| counts[*row] < enough && counts[*row] > 0).collect();
            others.sort_by_key(|row| std::cmp::Reverse(counts[*row]));
            chosen.extend(others.into_iter().take(PEOPLE - chosen.len()));
            chosen.sort_unstable();
        }
        chosen
    }
}

/// How many said what.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Yes.
    pub agree: u32,
    /// No.
    pub disagree: u32,
    /// Neither.
    pub pass: u32,
}

impl Tally {
    /// All who voted.
    #[must_use]
    pub const fn seen(self) -> u32 {
        self.agree + self.disagree + self.pass
    }

    /// One more vote.
    pub const fn add(&mut self, position: Position) {
        match position {
            Position::Agree => self.agree += 1,
            Position::Disagree => self.disagree += 1,
            Position::Pass => self.pass += 1,
        }
    }

    /// One vote less.
    pub const fn remove(&mut self, position: Position) {
        match position {
            Position::Agree => self.agree -= 1,
            Position::Disagree => self.disagree -= 1,
            Position::Pass => self.pass -= 1,
        }
    }

    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            agree: self.agree + other.agree,
            disagree: self.disagree + other.disagree,
            pass: self.pass + other.pass,
        }
    }

    /// What is left without `other`, a part of it.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self {
            agree: self.agree - other.agree,
            disagree: self.disagree - other.disagree,
            pass: self.pass - other.pass,
        }
    }

    /// How many hold a position.
    #[must_use]
    pub const fn of(self, position: Position) -> u32 {
        match position {
            Position::Agree => self.agree,
            Position::Disagree => self.disagree,
            Position::Pass => self.pass,
        }
    }
}

/// The group of each row, from 0; none for those in no group.
pub type Labels = Vec<Option<u8>>;

/// How many of each group said what of each statement: by group, then by column.
#[must_use]
pub fn tallies(matrix: &Matrix, labels: &[Option<u8>], groups: usize) -> Vec<Vec<Tally>> {
    let mut tallies = vec![vec![Tally::default(); matrix.columns()]; groups];
    for (row, label) in labels.iter().enumerate() {
        let Some(group) = label else { continue };
        for (column, position) in matrix.votes_of(row) {
            tallies[usize::from(*group)][column].add(position);
        }
    }
    tallies
}
