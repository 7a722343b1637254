use std::ops::Range;

use crate::{board::Tally, log::Position, threads::fill};

/// Votes by participant, one 32-bit cell for each vote that was cast and nothing for the others. A cell is the statement and, in its two
/// lowest bits, the position.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Matrix {
    starts: Vec<usize>,
    cells: Vec<u32>,
    columns: usize,
}

/// The coordinate of a cell.
pub(crate) const fn place(cell: u32) -> usize {
    (cell >> 2) as usize
}

/// The position of a cell.
pub(crate) const fn position(cell: u32) -> Position {
    Position::from_code(cell & 3)
}

/// A sweep is cut in parts of so many votes, and in no more than so many parts.
const PART: usize = 100_000;
const PARTS: usize = 16;

impl Matrix {
    /// Nothing yet.
    pub(crate) fn with_capacity(columns: usize, rows: usize, votes: usize) -> Self {
        Self { starts: Vec::with_capacity(rows + 1), cells: Vec::with_capacity(votes), columns }
    }

    /// Adds a row whose cells are in the order of columns.
    pub(crate) fn push(&mut self, row: impl Iterator<Item = u32>) {
        if self.starts.is_empty() {
            self.starts.push(0);
        }
        self.cells.extend(row);
        self.starts.push(self.cells.len());
    }

    /// How many participants.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// How many statements.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// How many votes.
    #[must_use]
    pub fn votes(&self) -> usize {
        self.cells.len()
    }

    /// How many votes a participant cast.
    #[must_use]
    pub fn row_len(&self, row: usize) -> usize {
        self.row(row).len()
    }

    pub(crate) fn row(&self, row: usize) -> &[u32] {
        &self.cells[self.starts[row]..self.starts[row + 1]]
    }

    /// Who voted what, of a participant.
    pub fn votes_of(&self, row: usize) -> impl Iterator<Item = (usize, Position)> {
        self.row(row).iter().map(|cell| (place(*cell), position(*cell)))
    }

    /// How many said what of each statement.
    #[must_use]
    pub fn totals(&self) -> Vec<Tally> {
        let mut totals = vec![Tally::default(); self.columns];
        for cell in &self.cells {
            totals[place(*cell)].add(position(*cell));
        }
        totals
    }

    /// The same with some rows only, in their order.
    #[must_use]
    pub fn with_rows(&self, rows: &[usize]) -> Self {
        let votes = rows.iter().map(|row| self.row_len(*row)).sum();
        let mut matrix = Self::with_capacity(self.columns, rows.len(), votes);
        rows.iter().for_each(|row| matrix.push(self.row(*row).iter().copied()));
        matrix
    }

    /// Statements as rows and participants as columns.
    #[must_use]
    pub fn transposed(&self) -> Self {
        let mut starts = vec![0_usize; self.columns + 1];
        for cell in &self.cells {
            starts[place(*cell) + 1] += 1;
        }
        for column in 0..self.columns {
            starts[column + 1] += starts[column];
        }
        let mut next = starts.clone();
        let mut cells = vec![0; self.cells.len()];
        for (row, ends) in (0_u32..).zip(self.starts.windows(2)) {
            for cell in &self.cells[ends[0]..ends[1]] {
                let at = &mut next[place(*cell)];
                cells[*at] = row << 2 | (cell & 3);
                *at += 1;
            }
        }
        Self { starts, cells, columns: self.rows() }
    }

    /// Goes through all rows in parts, on several threads. The parts depend on the votes alone: sums over them, taken in their order, are
    /// the same on any number of threads.
    pub(crate) fn sweep<T: Send>(&self, threads: usize, of: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
        // Each part may fill as many sums as there are columns.
        let parts = (self.votes() / PART.max(self.columns)).clamp(1, PARTS);
        let bound = |part: usize| self.starts.partition_point(|start| *start < self.votes() * part / parts);
        let mut ends: Vec<usize> = (0..parts).map(bound).collect();
        ends.push(self.rows());
        let mut found: Vec<Option<T>> = (0..parts).map(|_| None).collect();
        fill(threads, self.votes(), &mut found, |part| Some(of(ends[part]..ends[part + 1])));
        found.into_iter().flatten().collect()
    }
}
