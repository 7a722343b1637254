//! An interior point method (Mehrotra's predictor and corrector) for few rows and many sparse columns.
//!
//! `min c x - sum g log(x + s)` with `A x = b`, `0 <= x <= u`. Each step solves a dense system as large as the rows. The end is strictly
//! complementary: every bound that holds in all optima has a price above zero, which is what leximin asks.

#![expect(clippy::needless_range_loop, reason = "several arrays of one length are walked together")]

/// What is to be solved.
pub(crate) struct Program {
    /// For each variable its entries `(row, value)`.
    pub(crate) columns: Vec<Vec<(u32, f64)>>,
    /// Upper bounds, infinite where there is none.
    pub(crate) upper: Vec<f64>,
    /// Right-hand sides.
    pub(crate) right: Vec<f64>,
    /// Costs.
    pub(crate) cost: Vec<f64>,
    /// Weights of logarithms and what is added before each is taken, or nothing.
    pub(crate) logs: Vec<(f64, f64)>,
    /// Where to begin.
    pub(crate) start: Vec<f64>,
}

/// Where it ended.
pub(crate) struct Solved {
    pub(crate) x: Vec<f64>,
    /// Prices of rows.
    pub(crate) prices: Vec<f64>,
    /// Prices of lower bounds.
    pub(crate) lower: Vec<f64>,
    /// The largest error of a row.
    pub(crate) missed: f64,
    /// What is left between both sides.
    pub(crate) gap: f64,
}

const ROUNDS: usize = 120;

struct State<'a> {
    of: &'a Program,
    x: Vec<f64>,
    w: Vec<f64>,
    y: Vec<f64>,
    z: Vec<f64>,
    v: Vec<f64>,
}

struct Step {
    x: Vec<f64>,
    w: Vec<f64>,
    y: Vec<f64>,
    z: Vec<f64>,
    v: Vec<f64>,
}

impl Program {
    fn times(&self, x: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.right.len()];
        for (column, x) in self.columns.iter().zip(x) {
            for (row, value) in column {
                sums[*row as usize] += value * x;
            }
        }
        sums
    }

    /// How fast the logarithm of a variable grows, and how fast that falls.
    fn log(&self, one: usize, x: f64) -> (f64, f64) {
        let Some((weight, shift)) = self.logs.get(one).filter(|log| log.0 > 0.0) else { return (0.0, 0.0) };
        let growth = weight / (x + shift);
        (growth, growth / (x + shift))
    }

    /// The optimum, as near as floats give it.
    pub(crate) fn solve(&self) -> Solved {
        let n = self.columns.len();
        let mut x = self.start.clone();
        for (x, upper) in x.iter_mut().zip(&self.upper) {
            *x = x.max(1e-3);
            if upper.is_finite() {
                *x = x.min(0.9 * upper).max(0.1 * upper.min(1e-2));
            }
        }
        let bounded: Vec<bool> = self.upper.iter().map(|upper| upper.is_finite()).collect();
        let w = x
            .iter()
            .zip(&self.upper)
            .map(|(x, u)| if u.is_finite() { (u - x).max(1e-3) } else { 1.0 })
            .collect();
        let v = bounded.iter().map(|bounded| if *bounded { 1.0 } else { 0.0 }).collect();
        let mut state = State { of: self, x, w, y: vec![0.0; self.right.len()], z: vec![1.0; n], v };
        let mut best: Option<Solved> = None;
        let mut stale = 0;
        for _ in 0..ROUNDS {
            let now = state.told();
            let worth = now.missed.max(now.gap);
            let better = best.as_ref().is_none_or(|best| worth < best.missed.max(best.gap));
            stale = if better { 0 } else { stale + 1 };
            if better {
                best = Some(now);
            }
            if worth < 1e-13 || stale > 8 || !worth.is_finite() {
                break;
            }
            state.advance(&bounded);
        }
        best.unwrap_or_else(|| state.told())
    }
}

impl State<'_> {
    fn complementarity(&self) -> f64 {
        let lower: f64 = self.x.iter().zip(&self.z).map(|(x, z)| x * z).sum();
        let upper: f64 = self.w.iter().zip(&self.v).map(|(w, v)| w * v).sum();
        let count = self.x.len() + self.v.iter().filter(|v| **v != 0.0).count();
        (lower + upper) / count as f64
    }

    fn told(&self) -> Solved {
        let rows = self.of.times(&self.x);
        let scale = self.of.right.iter().fold(1.0_f64, |most, right| most.max(right.abs()));
        let missed =
            rows.iter().zip(&self.of.right).fold(0.0_f64, |most, (row, right)| most.max((row - right).abs()));
        let dual = self.dual_errors();
        let size = self.of.cost.iter().fold(1.0_f64, |most, cost| most.max(cost.abs()));
        let missed_dual = dual.iter().fold(0.0_f64, |most, one| most.max(one.abs()));
        Solved {
            x: self.x.clone(),
            prices: self.y.clone(),
            lower: self.z.clone(),
            missed: missed / scale,
            gap: (self.complementarity() * 1e-2).max(missed_dual / size * 1e-2),
        }
    }

    fn dual_errors(&self) -> Vec<f64> {
        (0..self.x.len())
            .map(|one| {
                let priced: f64 =
                    self.of.columns[one].iter().map(|(row, value)| value * self.y[*row as usize]).sum();
                self.of.cost[one] - self.of.log(one, self.x[one]).0 - priced - self.z[one] + self.v[one]
            })
            .collect()
    }

    fn advance(&mut self, bounded: &[bool]) {
        let n = self.x.len();
        let of = self.of;
        let rows = of.times(&self.x);
        let missed: Vec<f64> = of.right.iter().zip(&rows).map(|(right, row)| right - row).collect();
        let dual = self.dual_errors();
        let over: Vec<f64> = (0..n)
            .map(|one| if bounded[one] { of.upper[one] - self.x[one] - self.w[one] } else { 0.0 })
            .collect();
        let weight: Vec<f64> = (0..n)
            .map(|one| {
                let mut inverse = self.z[one] / self.x[one] + of.log(one, self.x[one]).1;
                if bounded[one] {
                    inverse += self.v[one] / self.w[one];
                }
                1.0 / inverse.max(1e-300)
            })
            .collect();
        let factor = Cholesky::new(of, &weight);
        let mu = self.complementarity();
        let plain = vec![0.0; n];
        let towards = self.step(&factor, &weight, bounded, &missed, &dual, &over, 0.0, (&plain, &plain));
        let (primal, other) = self.lengths(&towards, bounded, 1.0);
        let mut after = 0.0;
        let mut count = 0.0;
        for one in 0..n {
            after += (self.x[one] + primal * towards.x[one]) * (self.z[one] + other * towards.z[one]);
            count += 1.0;
            if bounded[one] {
                after += (self.w[one] + primal * towards.w[one]) * (self.v[one] + other * towards.v[one]);
                count += 1.0;
            }
        }
        let ratio = (after / count / mu).clamp(0.0, 1.0);
        let centre = (ratio * ratio * ratio * mu).max(mu * 1e-6);
        let lower: Vec<f64> = (0..n).map(|one| towards.x[one] * towards.z[one]).collect();
        let upper: Vec<f64> = (0..n).map(|one| towards.w[one] * towards.v[one]).collect();
        let step = self.step(&factor, &weight, bounded, &missed, &dual, &over, centre, (&lower, &upper));
        let (mut primal, mut other) = self.lengths(&step, bounded, 0.9995);
        if !of.logs.is_empty() {
            // The curvature of logarithms ties both sides.
            primal = primal.min(other);
            other = primal;
        }
        for one in 0..n {
            self.x[one] += primal * step.x[one];
            self.z[one] += other * step.z[one];
            if bounded[one] {
                self.w[one] += primal * step.w[one];
                self.v[one] += other * step.v[one];
            }
        }
        for (y, step) in self.y.iter_mut().zip(&step.y) {
            *y += other * step;
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the residuals of the system")]
    fn step(
        &self,
        factor: &Cholesky,
        weight: &[f64],
        bounded: &[bool],
        missed: &[f64],
        dual: &[f64],
        over: &[f64],
        centre: f64,
        second: (&[f64], &[f64]),
    ) -> Step {
        let n = self.x.len();
        let lower: Vec<f64> = (0..n).map(|one| centre - self.x[one] * self.z[one] - second.0[one]).collect();
        let upper: Vec<f64> = (0..n)
            .map(|one| if bounded[one] { centre - self.w[one] * self.v[one] - second.1[one] } else { 0.0 })
            .collect();
        let target: Vec<f64> = (0..n)
            .map(|one| {
                let mut value = dual[one] - lower[one] / self.x[one];
                if bounded[one] {
                    value += (upper[one] - self.v[one] * over[one]) / self.w[one];
                }
                value
            })
            .collect();
        let mut right = missed.to_vec();
        for one in 0..n {
            let pulled = weight[one] * target[one];
            for (row, value) in &self.of.columns[one] {
                right[*row as usize] += value * pulled;
            }
        }
        let y = factor.solve(self.of, weight, &right);
        let mut step = Step { x: vec![0.0; n], w: vec![0.0; n], y, z: vec![0.0; n], v: vec![0.0; n] };
        for one in 0..n {
            let priced: f64 =
                self.of.columns[one].iter().map(|(row, value)| value * step.y[*row as usize]).sum();
            step.x[one] = weight[one] * (priced - target[one]);
            step.z[one] = (lower[one] - self.z[one] * step.x[one]) / self.x[one];
            if bounded[one] {
                step.w[one] = over[one] - step.x[one];
                step.v[one] = (upper[one] - self.v[one] * step.w[one]) / self.w[one];
            }
        }
        step
    }

    fn lengths(&self, step: &Step, bounded: &[bool], share: f64) -> (f64, f64) {
        let (mut primal, mut dual) = (1.0_f64 / share, 1.0_f64 / share);
        for one in 0..self.x.len() {
            if step.x[one] < 0.0 {
                primal = primal.min(-self.x[one] / step.x[one]);
            }
            if step.z[one] < 0.0 {
                dual = dual.min(-self.z[one] / step.z[one]);
            }
            if bounded[one] {
                if step.w[one] < 0.0 {
                    primal = primal.min(-self.w[one] / step.w[one]);
                }
                if step.v[one] < 0.0 {
                    dual = dual.min(-self.v[one] / step.v[one]);
                }
            }
        }
        (primal * share, dual * share)
    }
}

/// `A W A'`, factored; rows that depend on others are left out of it.
struct Cholesky {
    rows: usize,
    matrix: Vec<f64>,
    out: Vec<bool>,
}

impl Cholesky {
    fn new(of: &Program, weight: &[f64]) -> Self {
        let m = of.right.len();
        let mut matrix = vec![0.0; m * m];
        for (column, weight) in of.columns.iter().zip(weight) {
            for (row, value) in column {
                let pulled = weight * value;
                for (other, entry) in column {
                    if other <= row {
                        matrix[*row as usize * m + *other as usize] += pulled * entry;
                    }
                }
            }
        }
        let diagonal: Vec<f64> = (0..m).map(|row| matrix[row * m + row]).collect();
        let mut out = vec![false; m];
        for row in 0..m {
            let (above, own) = matrix.split_at_mut(row * m);
            for other in 0..row {
                let line = &above[other * m..other * m + other + 1];
                let sum: f64 = own[..other].iter().zip(line).map(|(a, b)| a * b).sum();
                own[other] = if out[other] { 0.0 } else { (own[other] - sum) / line[other] };
            }
            let sum: f64 = own[..row].iter().map(|a| a * a).sum();
            let left = own[row] - sum;
            if left <= diagonal[row] * 1e-14 || left <= 1e-250 {
                out[row] = true;
                own[row] = 1.0;
            } else {
                own[row] = left.sqrt();
            }
        }
        Self { rows: m, matrix, out }
    }

    fn substitute(&self, right: &[f64]) -> Vec<f64> {
        let m = self.rows;
        let mut y = right.to_vec();
        for row in 0..m {
            let line = &self.matrix[row * m..row * m + row];
            let sum: f64 = line.iter().zip(&y).map(|(a, b)| a * b).sum();
            y[row] = if self.out[row] { 0.0 } else { (y[row] - sum) / self.matrix[row * m + row] };
        }
        for row in (0..m).rev() {
            let mut value = y[row];
            for below in row + 1..m {
                value -= self.matrix[below * m + row] * y[below];
            }
            y[row] = if self.out[row] { 0.0 } else { value / self.matrix[row * m + row] };
        }
        y
    }

    /// Solves, then once more for what is left.
    fn solve(&self, of: &Program, weight: &[f64], right: &[f64]) -> Vec<f64> {
        let mut y = self.substitute(right);
        for _ in 0..2 {
            let mut left = right.to_vec();
            for (column, weight) in of.columns.iter().zip(weight) {
                let pulled: f64 =
                    column.iter().map(|(row, value)| value * y[*row as usize]).sum::<f64>() * weight;
                for (row, value) in column {
                    left[*row as usize] -= value * pulled;
                }
            }
            for (y, more) in y.iter_mut().zip(self.substitute(&left)) {
                *y += more;
            }
        }
        y
    }
}
