//! The two leading principal components of the votes, imputed by column means and centred, from the votes that were cast alone: a
//! missing vote is exactly the mean, hence 0 once centred.

use crate::{
    basis::{Basis, Pair, add, dot},
    board::Tally,
    matrix::{Matrix, place},
    random::spread,
    threads::fill,
};

/// The plane on which participants and statements are placed. An axis along which nothing varies is all zeros.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Plane {
    /// The mean vote on each statement; 0 for those out of the map.
    pub center: Vec<f64>,
    /// The two axes for each statement.
    pub axes: Vec<[f64; 2]>,
    /// How much of the spread each axis tells, from 0 to 1.
    pub explained: [f64; 2],
    /// How many times the votes were gone through.
    pub passes: usize,
}

/// Which statements are in the map, and how many votes out of it count in the scaling of positions.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// The statements in the map.
    pub live: &'a [bool],
    /// Statements counted as if everybody had voted on them.
    pub counted_for_all: usize,
}

impl Scope<'_> {
    fn statements(&self) -> f64 {
        (self.live.iter().filter(|live| **live).count() + self.counted_for_all) as f64
    }
}

const BASIS: usize = 24;
const KEPT: usize = 6;
const MOST: usize = 400;

/// Means of the columns in the map.
fn center(totals: &[Tally], live: &[bool]) -> Vec<f64> {
    let mean = |(tally, live): (&Tally, &bool)| {
        if !live || tally.seen() == 0 {
            return 0.0;
        }
        (f64::from(tally.agree) - f64::from(tally.disagree)) / f64::from(tally.seen())
    };
    totals.iter().zip(live).map(mean).collect()
}

struct Products<'a> {
    matrix: &'a Matrix,
    /// The centred vote of each code, by statement.
    centred: Vec<[f64; 4]>,
    threads: usize,
}

impl Products<'_> {
    /// `Dᵀ D` times two vectors at once.
    fn square(&self, x: &Pair) -> Pair {
        let mut table: Vec<[f64; 2]> = Vec::with_capacity(x.len() * 4);
        for (x, centred) in x.iter().zip(&self.centred) {
            table.extend(centred.map(|vote| [vote * x[0], vote * x[1]]));
        }
        let columns = x.len();
        let parts = self.matrix.sweep(self.threads, |rows| {
            let mut back: Pair = vec![[0.0; 2]; columns];
            for row in rows {
                let cells = self.matrix.row(row);
                let mut along = [0.0, 0.0];
                for cell in cells {
                    let [a, b] = table[*cell as usize];
                    along = [along[0] + a, along[1] + b];
                }
                for cell in cells {
                    let vote = self.centred[place(*cell)][(cell & 3) as usize];
                    let sum = &mut back[place(*cell)];
                    *sum = [sum[0] + vote * along[0], sum[1] + vote * along[1]];
                }
            }
            back
        });
        let mut parts = parts.into_iter();
        let mut back = parts.next().unwrap_or_else(|| vec![[0.0; 2]; columns]);
        for part in parts {
            for (sum, one) in back.iter_mut().zip(part) {
                *sum = [sum[0] + one[0], sum[1] + one[1]];
            }
        }
        back
    }
}

/// Where the search begins: the axes of the last time, or directions that depend on the place of the statement alone.
fn start(columns: usize, live: &[bool], last: Option<&[[f64; 2]]>) -> [Vec<f64>; 2] {
    let drawn = |side: u64| {
        let of = |column: usize| {
            let bits = spread((column as u64) << 1 | side);
            if live[column] { 0.5 + (bits >> 11) as f64 / (1_u64 << 54) as f64 * side as f64 } else { 0.0 }
        };
        (0..columns).map(of).collect::<Vec<f64>>()
    };
    let mut pair = [drawn(0), drawn(1)];
    if let Some(last) = last {
        for (side, vector) in pair.iter_mut().enumerate() {
            let known = |column: usize| last.get(column).map_or(0.0, |axes| axes[side]);
            let warm: Vec<f64> =
                (0..columns).map(|column| if live[column] { known(column) } else { 0.0 }).collect();
            if dot(&warm, &warm) > 0.0 {
                *vector = warm;
            }
        }
    }
    pair
}

impl Plane {
    /// The plane of votes. `tolerance` bounds what the axes leave over, relative to the greatest value.
    #[must_use]
    pub fn new(
        matrix: &Matrix,
        live: &[bool],
        last: Option<&[[f64; 2]]>,
        tolerance: f64,
        threads: usize,
    ) -> Self {
        let columns = matrix.columns();
        let totals = matrix.totals();
        let center = center(&totals, live);
        let of = |(center, live): (&f64, &bool)| {
            if *live { [-1.0 - center, -center, 1.0 - center, 0.0] } else { [0.0; 4] }
        };
        let centred: Vec<[f64; 4]> = center.iter().zip(live).map(of).collect();
        let products = Products { matrix, centred, threads };
        let total = total_spread(&totals, &products.centred);
        let mut plane = Self { axes: vec![[0.0; 2]; columns], center, ..Self::default() };
        if columns == 0 || total <= 0.0 {
            return plane;
        }
        let mut basis = Basis::default();
        let mut grown = basis.grow(start(columns, live, last), |pair| products.square(pair));
        loop {
            plane.passes += 1;
            if basis.vectors.is_empty() {
                return plane;
            }
            let (values, vectors) = basis.seen();
            let top: Vec<usize> = (0..values.len().min(2)).collect();
            let axes: Vec<Vec<f64>> =
                top.iter().map(|one| Basis::combined(&basis.vectors, &vectors[*one])).collect();
            let mut left: Vec<Vec<f64>> =
                top.iter().map(|one| Basis::combined(&basis.images, &vectors[*one])).collect();
            let mut worst = 0.0_f64;
            for one in &top {
                add(&mut left[*one], -values[*one], &axes[*one]);
                worst = worst.max(dot(&left[*one], &left[*one]).sqrt());
            }
            let done = worst <= tolerance * values[0].abs() && values.len() >= 2;
            if done || !grown || plane.passes >= MOST {
                plane.keep(&axes, &values, total);
                return plane;
            }
            if basis.vectors.len() + 2 > BASIS {
                let kept = |of: &[Vec<f64>]| {
                    vectors.iter().take(KEPT).map(|by| Basis::combined(of, by)).collect::<Vec<_>>()
                };
                basis = Basis { vectors: kept(&basis.vectors), images: kept(&basis.images) };
            }
            let second = if left.len() > 1 { left.pop() } else { None };
            grown =
                basis.grow([left.swap_remove(0), second.unwrap_or_default()], |pair| products.square(pair));
        }
    }

    /// Keeps the axes along which something varies, the greatest loading of each above zero.
    fn keep(&mut self, axes: &[Vec<f64>], values: &[f64], total: f64) {
        for (side, (axis, value)) in axes.iter().zip(values).enumerate() {
            if *value <= total * 1e-12 {
                continue;
            }
            self.explained[side] = (value / total).min(1.0);
            let mut greatest = 0.0_f64;
            for loading in axis {
                // A little more than equal: rounding must not choose.
                if loading.abs() > greatest.abs() * (1.0 + 1e-9) {
                    greatest = *loading;
                }
            }
            let sign = if greatest < 0.0 { -1.0 } else { 1.0 };
            for (to, loading) in self.axes.iter_mut().zip(axis) {
                to[side] = sign * loading;
            }
        }
    }

    /// Turns each axis the way it pointed before.
    pub fn turn_as(&mut self, last: &[[f64; 2]]) {
        for side in 0..2 {
            let along: f64 = self.axes.iter().zip(last).map(|(now, last)| now[side] * last[side]).sum();
            if along < 0.0 {
                for axes in &mut self.axes {
                    axes[side] = -axes[side];
                }
            }
        }
    }

    /// Where participants stand: further out the fewer votes they cast, since missing votes pull to the middle.
    #[must_use]
    pub fn positions(&self, matrix: &Matrix, scope: Scope<'_>, threads: usize) -> Vec<[f64; 2]> {
        let of = |(center, axes): (&f64, &[f64; 2])| {
            [-1.0 - center, -center, 1.0 - center, 0.0].map(|vote| [vote * axes[0], vote * axes[1]])
        };
        let table: Vec<[[f64; 2]; 4]> = self.center.iter().zip(&self.axes).map(of).collect();
        let statements = scope.statements();
        let mut positions = vec![[0.0; 2]; matrix.rows()];
        fill(threads, matrix.votes(), &mut positions, |row| {
            let (mut sum, mut votes) = ([0.0, 0.0], scope.counted_for_all);
            for cell in matrix.row(row) {
                let column = place(*cell);
                if scope.live[column] {
                    let [a, b] = table[column][(cell & 3) as usize];
                    sum = [sum[0] + a, sum[1] + b];
                    votes += 1;
                }
            }
            let scale = (statements / votes.max(1) as f64).sqrt();
            [sum[0] * scale, sum[1] * scale]
        });
        positions
    }

    /// Where someone would stand who only agreed with a statement, for each.
    #[must_use]
    pub fn statements(&self, scope: Scope<'_>) -> Vec<[f64; 2]> {
        let scale = scope.statements().sqrt();
        let of = |(center, axes): (&f64, &[f64; 2])| axes.map(|axis| scale * (1.0 - center) * axis);
        self.center.iter().zip(&self.axes).map(of).collect()
    }
}

/// How far from the middle a place is: of a statement, its extremity.
#[must_use]
pub fn distance([x, y]: [f64; 2]) -> f64 {
    (x * x + y * y).sqrt()
}

fn total_spread(totals: &[Tally], centred: &[[f64; 4]]) -> f64 {
    let of = |(tally, centred): (&Tally, &[f64; 4])| {
        let counts = [tally.disagree, tally.pass, tally.agree];
        counts.iter().zip(centred).map(|(count, vote)| f64::from(*count) * vote * vote).sum::<f64>()
    };
    totals.iter().zip(centred).map(of).sum()
}
