//! What a lottery is worth.

use serde::Serialize;

/// Figures of chances.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct Measures {
    /// The smallest chance.
    pub min_probability: f64,
    /// The greatest.
    pub max_probability: f64,
    /// The number of places by that of people.
    pub mean_probability: f64,
    /// The Gini coefficient: 0 when all are equal.
    pub gini: f64,
    /// The geometric mean, a chance under one in ten thousand counted as that.
    pub geometric_mean: f64,
    /// How many people can never be drawn.
    pub never: usize,
}

impl Measures {
    /// Of the chances of everyone who may be drawn.
    #[must_use]
    pub fn new(chances: &[f64]) -> Self {
        let mut sorted = chances.to_vec();
        sorted.sort_unstable_by(f64::total_cmp);
        let count = sorted.len().max(1) as f64;
        let total: f64 = sorted.iter().sum();
        let ranked: f64 =
            (1_u32..).zip(&sorted).map(|(rank, chance)| (2.0 * f64::from(rank) - count - 1.0) * chance).sum();
        let logs: f64 = sorted.iter().map(|chance| libm::log(chance.max(1e-4))).sum();
        Self {
            min_probability: sorted.first().copied().unwrap_or(0.0),
            max_probability: sorted.last().copied().unwrap_or(0.0),
            mean_probability: total / count,
            gini: if total > 0.0 { (ranked / (count * total)).max(0.0) } else { 0.0 },
            geometric_mean: libm::exp(logs / count),
            never: sorted.iter().filter(|chance| **chance < 1e-9).count(),
        }
    }
}
