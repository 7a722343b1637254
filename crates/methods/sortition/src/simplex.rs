//! The dual simplex method for boxed variables, kept warm: another objective or other bounds go on from the last basis.
//!
//! Made for few rows (the quotas) and many columns (the groups of people): the inverse of the basis is a small dense matrix.
//! Since every variable has both bounds, any basis is dual feasible once each variable is put at the right one, so that
//! there is one algorithm and no first phase.

#![expect(clippy::needless_range_loop, reason = "several arrays of one length are walked together")]

const ZERO: f64 = 1e-9;
const PIVOT: f64 = 1e-7;
const REFACTOR: usize = 64;

/// What became of a program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum End {
    Optimal,
    Infeasible,
    /// Too many pivots, or a basis that cannot be inverted.
    Lost,
}

/// `max c x` with `low <= x <= high` and `low <= A x <= high`.
///
/// Variables from `columns` on are the values of the rows.
#[derive(Clone)]
pub(crate) struct Simplex {
    rows: usize,
    columns: usize,
    starts: Vec<usize>,
    places: Vec<u32>,
    values: Vec<f64>,
    low: Vec<f64>,
    high: Vec<f64>,
    cost: Vec<f64>,
    basis: Vec<usize>,
    basic: Vec<bool>,
    upper: Vec<bool>,
    inverse: Vec<f64>,
    at: Vec<f64>,
    reduced: Vec<f64>,
    age: usize,
    lost: bool,
    /// Pivots since the beginning.
    pub(crate) pivots: usize,
}

impl Simplex {
    /// From columns given as `(row, value)` and the bounds of variables, then of rows.
    pub(crate) fn new(columns: &[Vec<(u32, f64)>], bounds: &[(f64, f64)], rows: &[(f64, f64)]) -> Self {
        let (n, m) = (columns.len(), rows.len());
        let mut starts = vec![0];
        let (mut places, mut values) = (Vec::new(), Vec::new());
        for column in columns {
            for (row, value) in column {
                places.push(*row);
                values.push(*value);
            }
            starts.push(places.len());
        }
        let all = || bounds.iter().chain(rows);
        let mut basic = vec![false; n];
        basic.resize(n + m, true);
        let mut made = Self {
            rows: m,
            columns: n,
            starts,
            places,
            values,
            low: all().map(|bound| bound.0).collect(),
            high: all().map(|bound| bound.1).collect(),
            cost: vec![0.0; n + m],
            basis: (n..n + m).collect(),
            basic,
            upper: vec![false; n + m],
            inverse: vec![0.0; m * m],
            at: vec![0.0; m],
            reduced: vec![0.0; n + m],
            age: 0,
            lost: false,
            pivots: 0,
        };
        made.factor();
        made
    }

    fn column(&self, one: usize, mut each: impl FnMut(usize, f64)) {
        if one >= self.columns {
            each(one - self.columns, -1.0);
        } else {
            for at in self.starts[one]..self.starts[one + 1] {
                each(self.places[at] as usize, self.values[at]);
            }
        }
    }

    /// Inverts the basis anew (Gauss and Jordan, the largest pivot of each column).
    fn factor(&mut self) {
        let m = self.rows;
        let mut matrix = vec![0.0; m * m];
        let basis = std::mem::take(&mut self.basis);
        for (place, one) in basis.iter().enumerate() {
            self.column(*one, |row, value| matrix[row * m + place] = value);
        }
        self.basis = basis;
        let mut inverse = vec![0.0; m * m];
        for one in 0..m {
            inverse[one * m + one] = 1.0;
        }
        for step in 0..m {
            let mut best = step;
            for row in step + 1..m {
                if matrix[row * m + step].abs() > matrix[best * m + step].abs() {
                    best = row;
                }
            }
            let pivot = matrix[best * m + step];
            if pivot.abs() < 1e-11 {
                self.lost = true;
                return;
            }
            if best != step {
                for column in 0..m {
                    matrix.swap(best * m + column, step * m + column);
                    inverse.swap(best * m + column, step * m + column);
                }
            }
            for column in 0..m {
                matrix[step * m + column] /= pivot;
                inverse[step * m + column] /= pivot;
            }
            let kept: Vec<f64> = matrix[step * m..(step + 1) * m].to_vec();
            let turned: Vec<f64> = inverse[step * m..(step + 1) * m].to_vec();
            for row in 0..m {
                let factor = matrix[row * m + step];
                if row == step || factor == 0.0 {
                    continue;
                }
                for column in 0..m {
                    matrix[row * m + column] -= factor * kept[column];
                    inverse[row * m + column] -= factor * turned[column];
                }
            }
        }
        self.inverse = inverse;
        self.age = 0;
    }

    fn rest(&self, one: usize) -> f64 {
        if self.upper[one] { self.high[one] } else { self.low[one] }
    }

    /// Reduced costs anew, every variable at the bound that suits its own, values of the basis anew.
    fn settle(&mut self) {
        let m = self.rows;
        let mut prices = vec![0.0; m];
        for (place, one) in self.basis.iter().enumerate() {
            let cost = self.cost[*one];
            if cost != 0.0 {
                for (price, value) in prices.iter_mut().zip(&self.inverse[place * m..(place + 1) * m]) {
                    *price += cost * value;
                }
            }
        }
        for one in 0..self.columns + m {
            if self.basic[one] {
                self.reduced[one] = 0.0;
                continue;
            }
            let mut value = self.cost[one];
            self.column(one, |row, entry| value -= prices[row] * entry);
            self.reduced[one] = value;
        }
        self.place();
    }

    /// Every variable at the bound that suits its reduced cost, values of the basis anew.
    fn place(&mut self) {
        let m = self.rows;
        let mut right = vec![0.0; m];
        for one in 0..self.columns + m {
            if self.basic[one] {
                continue;
            }
            if self.reduced[one] > ZERO {
                self.upper[one] = true;
            } else if self.reduced[one] < -ZERO {
                self.upper[one] = false;
            }
            let rest = self.rest(one);
            if rest != 0.0 {
                self.column(one, |row, entry| right[row] -= entry * rest);
            }
        }
        for place in 0..m {
            self.at[place] =
                self.inverse[place * m..(place + 1) * m].iter().zip(&right).map(|(a, b)| a * b).sum();
        }
    }

    /// Another objective, for variables in order.
    pub(crate) fn objective(&mut self, cost: &[f64]) {
        self.cost[..self.columns].copy_from_slice(cost);
        if !self.lost {
            self.settle();
        }
    }

    /// Other bounds of some variables or rows.
    pub(crate) fn bound(&mut self, changes: &[(usize, f64, f64)]) {
        for (one, low, high) in changes {
            self.low[*one] = *low;
            self.high[*one] = *high;
        }
        if !self.lost {
            self.place();
        }
    }

    pub(crate) fn bounds(&self, one: usize) -> (f64, f64) {
        (self.low[one], self.high[one])
    }

    /// The place of the basis that is furthest beyond its bounds, measured along its own edge.
    fn leaving(&self) -> Option<usize> {
        let m = self.rows;
        let mut worst: Option<(usize, f64)> = None;
        for (place, one) in self.basis.iter().enumerate() {
            let over = (self.at[place] - self.high[*one]).max(self.low[*one] - self.at[place]);
            if over > ZERO {
                let edge: f64 =
                    self.inverse[place * m..(place + 1) * m].iter().map(|value| value * value).sum();
                let worth = over * over / edge.max(1e-12);
                if worst.is_none_or(|(_, found)| worth > found) {
                    worst = Some((place, worth));
                }
            }
        }
        worst.map(|one| one.0)
    }

    /// What enters the basis. Variables that meet the other bound on the way are put there, as long as that does not go too far.
    fn entering(
        &mut self,
        place: usize,
        leaving: usize,
        high: bool,
        candidates: &mut [(usize, f64)],
        row_of: &[f64],
    ) -> Option<usize> {
        let mut left =
            if high { self.at[place] - self.high[leaving] } else { self.low[leaving] - self.at[place] };
        candidates.sort_unstable_by(|a, b| {
            a.1.total_cmp(&b.1)
                .then_with(|| row_of[b.0].abs().total_cmp(&row_of[a.0].abs()))
                .then(a.0.cmp(&b.0))
        });
        let mut flipped: Vec<usize> = Vec::new();
        let mut entering = None;
        for (one, _) in candidates.iter() {
            left -= row_of[*one].abs() * (self.high[*one] - self.low[*one]);
            if left < ZERO || !left.is_finite() {
                entering = Some(*one);
                break;
            }
            flipped.push(*one);
        }
        entering?;
        if !flipped.is_empty() {
            let m = self.rows;
            let mut moved = vec![0.0; m];
            for one in flipped {
                let by = if self.upper[one] {
                    self.low[one] - self.high[one]
                } else {
                    self.high[one] - self.low[one]
                };
                self.upper[one] = !self.upper[one];
                self.column(one, |row, entry| moved[row] += entry * by);
            }
            for at in 0..m {
                let change: f64 =
                    self.inverse[at * m..(at + 1) * m].iter().zip(&moved).map(|(a, b)| a * b).sum();
                self.at[at] -= change;
            }
        }
        entering
    }

    /// Goes on to the optimum.
    pub(crate) fn solve(&mut self) -> End {
        let m = self.rows;
        let limit = 1_000 + 50 * m;
        let mut row_of = vec![0.0; self.columns + m];
        let mut candidates: Vec<(usize, f64)> = Vec::new();
        for _ in 0..limit {
            if self.lost {
                self.restart();
            }
            let Some(place) = self.leaving() else { return End::Optimal };
            let leaving = self.basis[place];
            let high = self.at[place] > self.high[leaving];
            let sign = if high { 1.0 } else { -1.0 };
            candidates.clear();
            for one in 0..self.columns + m {
                if self.basic[one] {
                    continue;
                }
                let mut alpha = 0.0;
                if one >= self.columns {
                    alpha = -self.inverse[place * m + one - self.columns];
                } else {
                    let turned = &self.inverse[place * m..(place + 1) * m];
                    for at in self.starts[one]..self.starts[one + 1] {
                        alpha += turned[self.places[at] as usize] * self.values[at];
                    }
                }
                row_of[one] = alpha;
                let towards = alpha * sign;
                let moves = if self.upper[one] { towards < -PIVOT } else { towards > PIVOT };
                if moves && self.low[one] < self.high[one] {
                    candidates.push((one, self.reduced[one].abs() / alpha.abs()));
                }
            }
            let Some(entering) = self.entering(place, leaving, high, &mut candidates, &row_of) else {
                if self.age == 0 {
                    return End::Infeasible;
                }
                // What says that nothing enters may be rounding: asked once more of a fresh inverse.
                self.factor();
                if !self.lost {
                    self.settle();
                }
                continue;
            };
            let alpha = row_of[entering];
            let step = self.reduced[entering] / alpha;
            for (one, alpha) in row_of.iter().enumerate() {
                if !self.basic[one] && *alpha != 0.0 {
                    self.reduced[one] -= step * alpha;
                }
            }
            self.reduced[entering] = 0.0;
            self.reduced[leaving] = -step;
            let bound = if high { self.high[leaving] } else { self.low[leaving] };
            let move_by = (self.at[place] - bound) / alpha;
            let mut turned = vec![0.0; m];
            let inverse = &self.inverse;
            self.column(entering, |row, entry| {
                for (other, value) in turned.iter_mut().enumerate() {
                    *value += inverse[other * m + row] * entry;
                }
            });
            let arrived = self.rest(entering) + move_by;
            for (value, turned) in self.at.iter_mut().zip(&turned) {
                *value -= move_by * turned;
            }
            self.at[place] = arrived;
            self.basis[place] = entering;
            self.basic[entering] = true;
            self.basic[leaving] = false;
            self.upper[leaving] = high;
            let pivot = turned[place];
            if pivot.abs() < 1e-11 {
                self.lost = true;
                continue;
            }
            let (before, rest) = self.inverse.split_at_mut(place * m);
            let (own, after) = rest.split_at_mut(m);
            for value in own.iter_mut() {
                *value /= pivot;
            }
            for (other, row) in before.chunks_exact_mut(m).chain(after.chunks_exact_mut(m)).enumerate() {
                let factor = turned[if other < place { other } else { other + 1 }];
                if factor != 0.0 {
                    for (value, own) in row.iter_mut().zip(own.iter()) {
                        *value -= factor * own;
                    }
                }
            }
            self.age += 1;
            self.pivots += 1;
            if self.age >= REFACTOR {
                self.factor();
                if !self.lost {
                    self.settle();
                }
            }
        }
        self.restart();
        End::Lost
    }

    /// Back to the basis of the rows.
    fn restart(&mut self) {
        self.lost = false;
        self.basic.fill(false);
        for (place, one) in self.basis.iter_mut().enumerate() {
            *one = self.columns + place;
            self.basic[self.columns + place] = true;
        }
        self.factor();
        self.settle();
    }

    /// The value of the objective.
    pub(crate) fn value(&self) -> f64 {
        let mut total = 0.0;
        for one in 0..self.columns {
            if !self.basic[one] && self.cost[one] != 0.0 {
                total += self.cost[one] * self.rest(one);
            }
        }
        self.basis.iter().zip(&self.at).map(|(one, at)| self.cost[*one] * at).sum::<f64>() + total
    }

    /// The prices of rows.
    pub(crate) fn prices(&self) -> Vec<f64> {
        let mut prices = vec![0.0; self.rows];
        for (one, line) in self.basis.iter().zip(self.inverse.chunks_exact(self.rows)) {
            for (price, value) in prices.iter_mut().zip(line) {
                *price += self.cost[*one] * value;
            }
        }
        prices
    }

    /// The values of variables.
    pub(crate) fn solution(&self, into: &mut Vec<f64>) {
        into.clear();
        into.extend((0..self.columns).map(|one| if self.basic[one] { 0.0 } else { self.rest(one) }));
        for (one, at) in self.basis.iter().zip(&self.at) {
            if *one < self.columns {
                into[*one] = *at;
            }
        }
    }
}
