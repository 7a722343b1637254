use crate::log::Position;

/// Votes by participant and by statement, one 32-bit cell for each vote that was cast and nothing for the others. A cell is the
/// other coordinate and, in its two lowest bits, the position.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Matrix {
    row_starts: Vec<usize>,
    by_row: Vec<u32>,
    column_starts: Vec<usize>,
    by_column: Vec<u32>,
}

/// The coordinate of a cell.
pub(crate) const fn place(cell: u32) -> usize {
    (cell >> 2) as usize
}

/// The position of a cell.
pub(crate) const fn position(cell: u32) -> Position {
    Position::from_code(cell & 3)
}

impl Matrix {
    /// From rows whose cells are in the order of columns.
    #[must_use]
    pub(crate) fn new<'a>(columns: usize, rows: impl Iterator<Item = &'a [u32]>) -> Self {
        let (mut row_starts, mut by_row) = (vec![0], Vec::new());
        for row in rows {
            by_row.extend_from_slice(row);
            row_starts.push(by_row.len());
        }
        let mut column_starts = vec![0_usize; columns + 1];
        for cell in &by_row {
            column_starts[place(*cell) + 1] += 1;
        }
        for column in 0..columns {
            column_starts[column + 1] += column_starts[column];
        }
        let mut next = column_starts.clone();
        let mut by_column = vec![0; by_row.len()];
        for (row, ends) in (0_u32..).zip(row_starts.windows(2)) {
            for cell in &by_row[ends[0]..ends[1]] {
                let at = &mut next[place(*cell)];
                by_column[*at] = row << 2 | (cell & 3);
                *at += 1;
            }
        }
        Self { row_starts, by_row, column_starts, by_column }
    }

    /// How many participants.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.row_starts.len().saturating_sub(1)
    }

    /// How many statements.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.column_starts.len().saturating_sub(1)
    }

    /// How many votes.
    #[must_use]
    pub fn votes(&self) -> usize {
        self.by_row.len()
    }

    /// How many votes a participant cast.
    #[must_use]
    pub fn row_len(&self, row: usize) -> usize {
        self.row(row).len()
    }

    pub(crate) fn row(&self, row: usize) -> &[u32] {
        &self.by_row[self.row_starts[row]..self.row_starts[row + 1]]
    }

    pub(crate) fn column(&self, column: usize) -> &[u32] {
        &self.by_column[self.column_starts[column]..self.column_starts[column + 1]]
    }

    /// Who voted what, of a participant.
    pub fn votes_of(&self, row: usize) -> impl Iterator<Item = (usize, Position)> {
        self.row(row).iter().map(|cell| (place(*cell), position(*cell)))
    }

    /// Who voted what, on a statement.
    pub fn votes_on(&self, column: usize) -> impl Iterator<Item = (usize, Position)> {
        self.column(column).iter().map(|cell| (place(*cell), position(*cell)))
    }

    /// The same with some rows only, in their order.
    #[must_use]
    pub fn with_rows(&self, rows: &[usize]) -> Self {
        Self::new(self.columns(), rows.iter().map(|row| self.row(*row)))
    }
}
