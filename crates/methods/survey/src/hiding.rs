//! Which cells of a table are not shown, so that no small one can be had back from the totals.
//!
//! Whoever reads the table knows its totals, the cells that are shown, and the rule: a hidden cell is never 0. What the hidden cells can be
//! is then a flow: a cell grows by as much as others of its row and of its column shrink, down to 1. A small cell is safe when it could
//! as well be [`smallest`](hidden) more than it is. Where it is not, the cycle of other cells that hides the fewest people is hidden too.

use std::collections::VecDeque;

/// A table of counts and what is hidden of it. Vertices of its graph are the rows, then the columns; cells join them.
struct Table<'a> {
    counts: &'a [Vec<u32>],
    hidden: Vec<Vec<bool>>,
    columns: usize,
}

/// Cells to hide so that every count from 1 to under `smallest` is safe; nothing when no choice makes them so.
pub(crate) fn hidden(counts: &[Vec<u32>], smallest: u32) -> Option<Vec<Vec<bool>>> {
    let columns = counts.first().map_or(0, Vec::len);
    let small = |count: u32| count > 0 && count < smallest;
    let hidden = counts.iter().map(|row| row.iter().map(|count| small(*count)).collect()).collect();
    let mut table = Table { counts, hidden, columns };
    let mut first: Vec<(u32, usize, usize)> = Vec::new();
    for (row, cells) in counts.iter().enumerate() {
        first.extend((0..columns).filter(|at| small(cells[*at])).map(|at| (cells[at], row, at)));
    }
    first.sort_unstable();
    for (_, row, column) in &first {
        if table.growth(*row, *column, smallest) < smallest {
            for (row, column) in table.cycle(*row, *column, smallest).unwrap_or_default() {
                table.hidden[row][column] = true;
            }
        }
    }
    let safe =
        |table: &Table<'_>| first.iter().all(|(_, row, at)| table.growth(*row, *at, smallest) >= smallest);
    if safe(&table) {
        return Some(table.hidden);
    }
    for (row, cells) in counts.iter().enumerate() {
        for (column, count) in cells.iter().enumerate() {
            table.hidden[row][column] = *count > 0;
        }
    }
    safe(&table).then_some(table.hidden)
}

impl Table<'_> {
    fn rows(&self) -> usize {
        self.counts.len()
    }

    /// By how much a hidden cell could be more than it is, up to `enough`.
    #[expect(clippy::needless_range_loop, reason = "vertices are walked, and several arrays with them")]
    fn growth(&self, row: usize, column: usize, enough: u32) -> u32 {
        let vertices = self.rows() + self.columns;
        let mut changed: Vec<Vec<i64>> = vec![vec![0; self.columns]; self.rows()];
        let mut grown = 0;
        while grown < enough {
            let mut came: Vec<Option<usize>> = vec![None; vertices];
            let mut queue = VecDeque::from([self.rows() + column]);
            while let Some(at) = queue.pop_front() {
                for to in 0..vertices {
                    let Some((r, c, shrinks)) = self.between(at, to) else { continue };
                    let free = !shrinks || i64::from(self.counts[r][c]) + changed[r][c] > 1;
                    let open = self.hidden[r][c] && (r, c) != (row, column) && free;
                    if open && came[to].is_none() && to != self.rows() + column {
                        came[to] = Some(at);
                        queue.push_back(to);
                    }
                }
            }
            if came[row].is_none() {
                break;
            }
            let mut at = row;
            while let Some(from) = came[at] {
                if let Some((r, c, shrinks)) = self.between(from, at) {
                    changed[r][c] += if shrinks { -1 } else { 1 };
                }
                at = from;
            }
            grown += 1;
        }
        grown
    }

    /// The cell that joins two vertices, and whether going so shrinks it.
    fn between(&self, from: usize, to: usize) -> Option<(usize, usize, bool)> {
        let rows = self.rows();
        match (from < rows, to < rows) {
            (true, false) => Some((from, to - rows, false)),
            (false, true) => Some((to, from - rows, true)),
            _ => None,
        }
    }

    /// The cells of the cycle through a cell that hides the fewest people more and lets the cell grow by `enough`.
    fn cycle(&self, row: usize, column: usize, enough: u32) -> Option<Vec<(usize, usize)>> {
        let vertices = self.rows() + self.columns;
        let mut cost: Vec<Option<u64>> = vec![None; vertices];
        let mut came: Vec<Option<usize>> = vec![None; vertices];
        cost[self.rows() + column] = Some(0);
        loop {
            let mut better = false;
            for from in 0..vertices {
                let Some(so_far) = cost[from] else { continue };
                for to in 0..vertices {
                    let Some((r, c, shrinks)) = self.between(from, to) else { continue };
                    let count = self.counts[r][c];
                    if count == 0 || (r, c) == (row, column) || (shrinks && count <= enough) {
                        continue;
                    }
                    // Every step costs something, so that no way goes round for nothing.
                    let step = if self.hidden[r][c] { 1 } else { 1_000 * (1 + u64::from(count)) };
                    if cost[to].is_none_or(|known| so_far + step < known) {
                        cost[to] = Some(so_far + step);
                        came[to] = Some(from);
                        better = true;
                    }
                }
            }
            if !better {
                break;
            }
        }
        cost[row]?;
        let mut cells = Vec::new();
        let mut at = row;
        while let Some(from) = came[at] {
            cells.extend(self.between(from, at).map(|(r, c, _)| (r, c)));
            at = from;
        }
        Some(cells)
    }
}

#[cfg(test)]
mod tests {
    use super::hidden;

    /// Every table with these totals, in which what is shown is what it is and what is hidden is at least 1: how large each cell may be.
    fn most(counts: &[Vec<u32>], hidden: &[Vec<bool>]) -> Vec<Vec<u32>> {
        let columns = counts[0].len();
        let mut rows: Vec<u32> = counts.iter().map(|row| row.iter().sum()).collect();
        let mut sums: Vec<u32> = (0..columns).map(|c| counts.iter().map(|row| row[c]).sum()).collect();
        let mut most = vec![vec![0; columns]; counts.len()];
        let mut now = vec![vec![0; columns]; counts.len()];
        fill(0, counts, hidden, &mut rows, &mut sums, &mut now, &mut most);
        most
    }

    fn fill(
        at: usize,
        counts: &[Vec<u32>],
        hidden: &[Vec<bool>],
        rows: &mut [u32],
        sums: &mut [u32],
        now: &mut [Vec<u32>],
        most: &mut [Vec<u32>],
    ) {
        let columns = sums.len();
        if at == columns * rows.len() {
            if sums.iter().all(|left| *left == 0) {
                for (most, now) in most.iter_mut().flatten().zip(now.iter().flatten()) {
                    *most = (*most).max(*now);
                }
            }
            return;
        }
        let (row, column) = (at / columns, at % columns);
        let left = rows[row].min(sums[column]);
        let tried = if hidden[row][column] { 1..=left } else { counts[row][column]..=counts[row][column] };
        for value in tried.filter(|value| *value <= left) {
            if column == columns - 1 && rows[row] != value {
                continue;
            }
            (rows[row], sums[column], now[row][column]) = (rows[row] - value, sums[column] - value, value);
            fill(at + 1, counts, hidden, rows, sums, now, most);
            (rows[row], sums[column]) = (rows[row] + value, sums[column] + value);
        }
    }

    #[test]
    fn no_small_cell_can_be_had_back() {
        let mut state = 7_u64;
        let mut draw = |under: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % under
        };
        let (mut shown, mut withheld, mut small) = (0, 0, 0);
        for _ in 0..800 {
            let (rows, columns) = (2 + draw(2) as usize, 2 + draw(2) as usize);
            let most_people = 4 + draw(12);
            let counts: Vec<Vec<u32>> =
                (0..rows).map(|_| (0..columns).map(|_| draw(most_people) as u32).collect()).collect();
            let smallest = 3;
            let Some(found) = hidden(&counts, smallest) else {
                withheld += 1;
                continue;
            };
            shown += 1;
            let most = most(&counts, &found);
            for (row, cells) in counts.iter().enumerate() {
                for (column, count) in cells.iter().enumerate() {
                    assert!(*count > 0 || !found[row][column], "a hidden cell is never 0");
                    if *count > 0 && *count < smallest {
                        small += 1;
                        assert!(
                            found[row][column] && most[row][column] >= count + smallest,
                            "{counts:?} {found:?}"
                        );
                    }
                }
            }
        }
        assert!(shown > 300 && withheld > 0 && small > 300, "{shown} {withheld} {small}");
    }

    #[test]
    fn nothing_is_hidden_without_need_and_the_cheapest_cycle_is() {
        let counts = vec![vec![9, 8, 7], vec![0, 12, 30]];
        assert_eq!(hidden(&counts, 5), Some(vec![vec![false; 3]; 2]));
        // The 2 goes with the 8 of its row, then with the 9 under it and the 10 that closes the cycle.
        let counts = vec![vec![2, 8, 40], vec![9, 10, 40], vec![30, 30, 30]];
        let found = hidden(&counts, 5).expect("a table");
        assert_eq!(found, vec![vec![true, true, false], vec![true, true, false], vec![false; 3]]);
    }
}
