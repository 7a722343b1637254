//! Regularised least squares, what they say of each text without it, and probabilities from scores.

use super::{features::Vector, meaning::Meaning};

/// The inverse of `K + λI`, `K` the products of the texts two by two, by its Cholesky factor.
pub(super) struct Solved {
    /// The factor `L`, rows below the diagonal.
    factor: Vec<Vec<f64>>,
    /// The diagonal of the inverse.
    diagonal: Vec<f64>,
}

/// In eight sums, so that a machine may add eight at once: the order is the same everywhere.
pub(super) fn dot(one: &[f64], other: &[f64]) -> f64 {
    let mut sums = [0.0; 8];
    let (heads, others) = (one.chunks_exact(8), other.chunks_exact(8));
    let rest: f64 = heads.remainder().iter().zip(others.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in heads.zip(others) {
        for place in 0..8 {
            sums[place] += a[place] * b[place];
        }
    }
    sums.iter().sum::<f64>() + rest
}

impl Solved {
    pub(super) fn new(vectors: &[Vector], meaning: &Meaning, size: usize, held_back: f64) -> Self {
        let mut dense = vec![0.0; size];
        let mut factor: Vec<Vec<f64>> = Vec::with_capacity(vectors.len());
        for (row, vector) in vectors.iter().enumerate() {
            for (at, value) in &vector.0 {
                dense[*at as usize] = *value;
            }
            let product =
                |other: &Vector| other.0.iter().map(|(at, value)| value * dense[*at as usize]).sum::<f64>();
            let mut line: Vec<f64> = vectors[..=row].iter().map(product).collect();
            line.iter_mut().zip(meaning.up_to(row)).for_each(|(one, near)| *one += near);
            line[row] += held_back;
            for column in 0..row {
                line[column] =
                    (line[column] - dot(&line[..column], &factor[column][..column])) / factor[column][column];
            }
            line[row] = (line[row] - dot(&line[..row], &line[..row])).sqrt();
            factor.push(line);
            for (at, _) in &vector.0 {
                dense[*at as usize] = 0.0;
            }
        }
        let diagonal = inverse_diagonal(&factor);
        Self { factor, diagonal }
    }

    /// The factors of the texts for a target, and what is said of each text when it is left out: `y − α/d`, with `d`
    /// the diagonal of the inverse (R. Rifkin, R. Lippert, *Notes on regularized least squares*, 2007).
    pub(super) fn theme(&self, targets: &[f64]) -> (Vec<f64>, Vec<f64>) {
        let size = targets.len();
        let mut found = targets.to_vec();
        for row in 0..size {
            found[row] = (found[row] - dot(&self.factor[row][..row], &found[..row])) / self.factor[row][row];
        }
        for row in (0..size).rev() {
            let value = found[row] / self.factor[row][row];
            found[row] = value;
            for (one, by) in found[..row].iter_mut().zip(&self.factor[row]) {
                *one -= value * by;
            }
        }
        let without = |((target, alpha), diagonal): ((&f64, &f64), &f64)| target - alpha / diagonal;
        let without = targets.iter().zip(&found).zip(&self.diagonal).map(without).collect();
        (found, without)
    }
}

/// `(LLᵀ)⁻¹` on its diagonal: the squares of the columns of `L⁻¹`, made column by column.
fn inverse_diagonal(factor: &[Vec<f64>]) -> Vec<f64> {
    let size = factor.len();
    // Row `r` of the inverse of L, of which column `c` is at `c`; rows are made from those above.
    let mut diagonal = vec![0.0; size];
    let mut columns: Vec<Vec<f64>> = Vec::with_capacity(size);
    for row in 0..size {
        // Columns of L⁻¹ are kept from their first element on: column c begins at row c.
        let by = 1.0 / factor[row][row];
        for (column, known) in columns.iter_mut().enumerate() {
            let value = -by * dot(&factor[row][column..row], known);
            known.push(value);
            diagonal[column] += value * value;
        }
        columns.push({
            let mut column = Vec::with_capacity(size - row);
            column.push(by);
            column
        });
        diagonal[row] += by * by;
    }
    diagonal
}

/// A probability from a score: `1 / (1 + e^(a·score + b))`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Platt {
    a: f64,
    b: f64,
}

impl Platt {
    /// For a theme that no text has.
    pub(super) const fn never() -> Self {
        Self { a: 0.0, b: f64::INFINITY }
    }

    /// The logarithm of the odds.
    pub(super) fn odds(&self, score: f64) -> f64 {
        -(self.a * score + self.b)
    }

    /// The most likely curve for scores of which the truth is known, by Newton's method (H.-T. Lin, C.-J. Lin, R.
    /// Weng, *A note on Platt's probabilistic outputs for support vector machines*, Machine Learning 68, 2007).
    pub(super) fn new(scores: &[f64], truth: &[bool]) -> Self {
        let yes = truth.iter().filter(|one| **one).count() as f64;
        let no = truth.len() as f64 - yes;
        let (high, low) = ((yes + 1.0) / (yes + 2.0), 1.0 / (no + 2.0));
        let target = |truth: bool| if truth { high } else { low };
        let cost = |a: f64, b: f64| -> f64 {
            let of = |(score, truth): (&f64, &bool)| {
                let (t, f) = (target(*truth), a * score + b);
                if f >= 0.0 {
                    t * f + libm::log1p(libm::exp(-f))
                } else {
                    (t - 1.0) * f + libm::log1p(libm::exp(f))
                }
            };
            scores.iter().zip(truth).map(of).sum()
        };
        let (mut a, mut b) = (0.0, libm::log((no + 1.0) / (yes + 1.0)));
        let mut best = cost(a, b);
        for _ in 0..100 {
            let (mut h11, mut h22, mut h21, mut g1, mut g2) = (1e-12, 1e-12, 0.0, 0.0, 0.0);
            for (score, truth) in scores.iter().zip(truth) {
                let p = 1.0 / (1.0 + libm::exp(a * score + b));
                let spread = p * (1.0 - p);
                h11 += score * score * spread;
                h22 += spread;
                h21 += score * spread;
                g1 += score * (target(*truth) - p);
                g2 += target(*truth) - p;
            }
            if g1.abs() < 1e-7 && g2.abs() < 1e-7 {
                break;
            }
            let det = h11 * h22 - h21 * h21;
            let (da, db) = (-(h22 * g1 - h21 * g2) / det, -(h11 * g2 - h21 * g1) / det);
            let slope = g1 * da + g2 * db;
            let mut step = 1.0;
            let mut moved = false;
            while step >= 1e-10 {
                let (next_a, next_b) = (a + step * da, b + step * db);
                let found = cost(next_a, next_b);
                if found < best + 1e-4 * step * slope {
                    (a, b, best, moved) = (next_a, next_b, found, true);
                    break;
                }
                step /= 2.0;
            }
            if !moved {
                break;
            }
        }
        // A theme must not become less probable as its score grows: then the score says nothing.
        if a > 0.0 { Self { a: 0.0, b: libm::log((no + 1.0) / (yes + 1.0)) } } else { Self { a, b } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vectors() -> Vec<Vector> {
        let rows: [&[(u32, f64)]; 5] = [
            &[(0, 1.0), (1, 0.5)],
            &[(0, 0.8), (2, 0.3)],
            &[(1, 1.0)],
            &[(2, 0.9), (1, 0.1)],
            &[(0, 0.2), (1, 0.2), (2, 0.2)],
        ];
        rows.iter().map(|row| Vector(row.to_vec())).collect()
    }

    /// What is said of each text without it, against learning again without it.
    #[test]
    fn leaving_one_out_is_exact() {
        let (vectors, targets) = (vectors(), [1.0, 0.6, -1.0, -0.2, 0.1]);
        let (_, without) = Solved::new(&vectors, &Meaning::default(), 3, 0.7).theme(&targets);
        for out in 0..5 {
            let others: Vec<Vector> = (0..5).filter(|at| *at != out).map(|at| vectors[at].clone()).collect();
            let known: Vec<f64> = (0..5).filter(|at| *at != out).map(|at| targets[at]).collect();
            let (alphas, _) = Solved::new(&others, &Meaning::default(), 3, 0.7).theme(&known);
            let weights = super::super::features::sum(&others, &alphas, 3);
            assert!((vectors[out].dot(&weights) - without[out]).abs() < 1e-6, "{out}");
        }
    }

    /// One text, of length 1, target 1, λ = 1: α = 1/(1 + 1).
    #[test]
    fn one_text_by_hand() {
        let (alphas, without) =
            Solved::new(&[Vector(vec![(0, 1.0)])], &Meaning::default(), 1, 1.0).theme(&[1.0]);
        assert!((alphas[0] - 0.5).abs() < 1e-12 && without[0].abs() < 1e-12);
    }

    /// Forty texts: of score 1, thirty in forty have it; of score 0, ten in forty. Platt's targets bring 30/40 and
    /// 10/40 a little closer.
    #[test]
    fn probabilities_are_shares() {
        let scores: Vec<f64> = (0..80).map(|at| f64::from(u8::from(at >= 40))).collect();
        let truth: Vec<bool> = (0..80).map(|at| at < 10 || (40..70).contains(&at)).collect();
        let platt = Platt::new(&scores, &truth);
        let probability = |score| super::super::meaning::logistic(platt.odds(score));
        assert!((probability(1.0) - 0.75).abs() < 0.02, "{}", probability(1.0));
        assert!((probability(0.0) - 0.25).abs() < 0.02);
        assert!(Platt::never().odds(3.0) == f64::NEG_INFINITY);
    }
}
