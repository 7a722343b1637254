//! What texts mean, as vectors: how it weighs beside what they are made of.

use super::solve::dot;

/// How much meaning weighs beside words and letters, each of which is 1 for a text and itself.
const WEIGHT: f64 = 4.0;
/// How fast likeness falls as vectors part.
const STEEP: f64 = 2.0;

/// What texts that are learned from mean. Nothing when they came without vectors.
#[derive(Clone, Debug, Default)]
pub(super) struct Meaning(Vec<Vec<f64>>);

fn wide(vector: &[f32]) -> Vec<f64> {
    vector.iter().map(|one| f64::from(*one)).collect()
}

impl Meaning {
    /// Of the vectors of texts; all have one, of one length, or none counts.
    pub(super) fn new<'a>(vectors: impl Iterator<Item = &'a [f32]> + Clone) -> Self {
        let width = vectors.clone().next().map_or(0, <[f32]>::len);
        if width == 0 || vectors.clone().any(|one| one.len() != width) {
            return Self::default();
        }
        Self(vectors.map(wide).collect())
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn likeness(one: &[f64], other: &[f64]) -> f64 {
        WEIGHT * libm::exp(STEEP * (dot(one, other) - 1.0))
    }

    /// How near a learned text is to those up to it, itself included.
    pub(super) fn up_to(&self, text: usize) -> impl Iterator<Item = f64> {
        let mine = self.0.get(text);
        self.0.iter().take(text + 1).filter_map(move |other| Some(Self::likeness(mine?, other)))
    }

    /// How near a text is to each learned one; nothing when it has no vector of that kind.
    pub(super) fn near(&self, vector: &[f32]) -> Vec<f64> {
        if self.0.first().is_none_or(|one| one.len() != vector.len()) {
            return Vec::new();
        }
        let vector = wide(vector);
        self.0.iter().map(|other| Self::likeness(other, &vector)).collect()
    }
}

/// How much a text speaks of each theme by its name: the greatest cosine of its sentences with the name, less what it is on average.
#[derive(Clone, Debug)]
pub(super) struct Names {
    names: Vec<Vec<f64>>,
    means: Vec<f64>,
    /// What the logarithm of the odds of a theme is made of: a constant, what was learned, what names say.
    weights: [f64; 3],
}

impl Names {
    /// Names before anything is learned of them.
    pub(super) fn new(names: &[Vec<f32>], texts: &[&[Vec<f32>]]) -> Self {
        let mut this = Self {
            names: names.iter().map(|one| wide(one)).collect(),
            means: vec![0.0; names.len()],
            weights: [0.0, 1.0, 0.0],
        };
        let mut means = this.means.clone();
        for text in texts {
            for (mean, one) in means.iter_mut().zip(this.said(text)) {
                *mean += one / texts.len() as f64;
            }
        }
        this.means = means;
        this
    }

    /// For each theme, how much the sentences of a text say its name.
    pub(super) fn said(&self, sentences: &[Vec<f32>]) -> Vec<f64> {
        let sentences: Vec<Vec<f64>> = sentences.iter().map(|one| wide(one)).collect();
        let one = |(name, mean): (&Vec<f64>, &f64)| {
            let fitting = sentences.iter().filter(|sentence| sentence.len() == name.len());
            let most = fitting.map(|sentence| dot(sentence, name)).fold(f64::NEG_INFINITY, f64::max);
            if most.is_finite() { most - mean } else { 0.0 }
        };
        self.names.iter().zip(&self.means).map(one).collect()
    }

    /// Learns how much names say beside what was learned: the most likely weights for all texts and themes together, by Newton's
    /// method. Each case is the logarithm of odds, what the name says, whether the text has the theme.
    pub(super) fn learn(&mut self, cases: &[(f64, f64, bool)]) {
        let mut weights = [0.0, 1.0, 0.0];
        for _ in 0..30 {
            let (mut slope, mut bend) = ([0.0; 3], [[0.0; 3]; 3]);
            for (odds, said, truth) in cases {
                let at = [1.0, *odds, *said];
                let p = logistic(weights.iter().zip(at).map(|(weight, one)| weight * one).sum());
                let (gap, spread) = (f64::from(u8::from(*truth)) - p, p * (1.0 - p));
                for row in 0..3 {
                    slope[row] += gap * at[row];
                    for column in 0..3 {
                        bend[row][column] += spread * at[row] * at[column];
                    }
                }
            }
            let Some(step) = solved(bend, slope) else { return };
            weights.iter_mut().zip(step).for_each(|(weight, step)| *weight += step);
            if step.iter().all(|one| one.abs() < 1e-9) {
                break;
            }
        }
        if weights.iter().all(|one| one.is_finite()) && weights[1] > 0.0 {
            self.weights = weights;
        }
    }

    /// The probability of each theme, from the logarithms of the odds that were learned and what names say, if anything.
    pub(super) fn probabilities(&self, odds: &[f64], said: &[f64]) -> Vec<f64> {
        let [constant, by_odds, by_name] = self.weights;
        let said = said.iter().copied().chain(std::iter::repeat(0.0));
        odds.iter()
            .zip(said)
            .map(|(odds, said)| logistic(constant + by_odds * odds + by_name * said))
            .collect()
    }
}

pub(super) fn logistic(odds: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-odds))
}

/// Three equations with three unknowns, by elimination; `None` when they do not say all of them.
fn solved(mut rows: [[f64; 3]; 3], mut right: [f64; 3]) -> Option<[f64; 3]> {
    for column in 0..3 {
        let best = (column..3).max_by(|a, b| rows[*a][column].abs().total_cmp(&rows[*b][column].abs()))?;
        rows.swap(column, best);
        right.swap(column, best);
        if rows[column][column].abs() < 1e-12 {
            return None;
        }
        for row in 0..3 {
            if row != column {
                let by = rows[row][column] / rows[column][column];
                let pivot = rows[column];
                rows[row].iter_mut().zip(pivot).for_each(|(one, other)| *one -= by * other);
                right[row] -= by * right[column];
            }
        }
    }
    Some(std::array::from_fn(|at| right[at] / rows[at][at]))
}
