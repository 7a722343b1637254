//! What weights cost in precision, and how they are spread.

use serde::Serialize;

use crate::calibrate::sum;

/// What weights are like.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Quality {
    /// How many people.
    pub people: usize,
    /// What the weights sum to.
    pub sum: f64,
    /// The smallest weight, in mean weights.
    pub smallest: f64,
    /// The largest.
    pub largest: f64,
    /// How many weights are negative.
    pub negative: usize,
    /// Kish's design effect of weighting: n Σw² / (Σw)².
    pub design_effect: f64,
    /// How many people of equal weights would be as precise: (Σw)² / Σw².
    pub effective: f64,
    /// Weights in mean weights, and their ratio to those that they start from, under which a share of people is.
    pub quantiles: Vec<Quantile>,
    /// How many people have which weight, in mean weights.
    pub classes: Vec<Class>,
}

/// A weight that a share of people is at or under.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Quantile {
    /// The share of people.
    pub share: f64,
    /// The weight, in mean weights.
    pub weight: f64,
    /// The ratio to the starting weight, at the same share.
    pub ratio: f64,
}

/// People with nearly the same weight.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Class {
    /// From this weight, in mean weights; without a bound when there is none.
    pub from: Option<f64>,
    /// To this one, excluded.
    pub to: Option<f64>,
    /// How many people.
    pub people: usize,
}

const SHARES: [f64; 9] = [0.0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1.0];
const EDGES: [f64; 12] = [0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 5.0, 10.0, 20.0];

impl Quality {
    /// Of weights and those that they start from.
    #[must_use]
    pub fn new(weights: &[f64], start: &[f64]) -> Self {
        let people = weights.len();
        let mut sorted = weights.to_vec();
        sorted.sort_unstable_by(f64::total_cmp);
        let whole: f64 = sorted.iter().sum();
        let mean = whole / people.max(1) as f64;
        let mut ratios: Vec<f64> = weights.iter().zip(start).map(|(weight, start)| weight / start).collect();
        ratios.sort_unstable_by(f64::total_cmp);
        let squares = sum(weights.iter().map(|weight| weight * weight));
        let effective = whole * whole / squares;
        let at = |of: &[f64], share: f64| {
            // The smallest value that the share is at or under.
            let rank = libm::ceil(share * people as f64) as usize;
            of.get(rank.max(1) - 1).copied().unwrap_or(f64::NAN)
        };
        let bounds = std::iter::once(None).chain(EDGES.into_iter().map(Some));
        let until = EDGES.into_iter().map(Some).chain([None]);
        let classes = bounds.zip(until).map(|(from, to)| {
            let within = |weight: &&f64| {
                from.is_none_or(|from| **weight / mean >= from) && to.is_none_or(|to| **weight / mean < to)
            };
            Class { from, to, people: sorted.iter().filter(within).count() }
        });
        Self {
            people,
            sum: whole,
            smallest: at(&sorted, 0.0) / mean,
            largest: at(&sorted, 1.0) / mean,
            negative: weights.iter().filter(|weight| **weight < 0.0).count(),
            design_effect: people as f64 / effective,
            effective,
            quantiles: SHARES
                .into_iter()
                .map(|share| Quantile { share, weight: at(&sorted, share) / mean, ratio: at(&ratios, share) })
                .collect(),
            classes: classes.filter(|class| class.people > 0).collect(),
        }
    }
}
