//! How good suggestions are.

use serde::Serialize;

/// How good suggestions are on texts of which the themes are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Measure {
    /// Of the themes proposed, the share that people gave.
    pub precision: f64,
    /// Of the themes that people gave, the share proposed.
    pub recall: f64,
    /// The harmonic mean of both (micro-F1).
    pub f1: f64,
    /// Of the themes that people gave, the share among the three most probable.
    pub recall_at_3: f64,
    /// The share of the texts of which the most probable theme is one that people gave.
    pub first: f64,
    /// How far probabilities are from what happens, on average: by tenths, the gap between the mean probability and
    /// the share that is true.
    pub calibration: f64,
    /// The share of the texts for which no theme is proposed.
    pub unknown: f64,
}

/// Of probabilities `[text][theme]` and the themes of each text.
#[must_use]
pub fn measure(probabilities: &[Vec<f64>], truth: &[Vec<u32>], cut: f64) -> Measure {
    let (mut right, mut proposed, mut given, mut found) = (0.0, 0.0, 0.0, 0.0);
    let (mut first, mut silent) = (0.0, 0.0);
    let mut bins = [(0.0, 0.0, 0.0); 10];
    for (row, truth) in probabilities.iter().zip(truth) {
        let mut order: Vec<usize> = (0..row.len()).collect();
        order.sort_by(|a, b| row[*b].total_cmp(&row[*a]).then(a.cmp(b)));
        let is = |theme: usize| truth.contains(&(theme as u32));
        found += order.iter().take(3).filter(|theme| is(**theme)).count() as f64;
        first += f64::from(u8::from(order.first().is_some_and(|theme| is(*theme))));
        given += truth.len() as f64;
        let chosen = row.iter().enumerate().filter(|(_, p)| **p >= cut);
        let (count, good) = chosen.fold((0.0, 0.0), |(count, good), (theme, _)| {
            (count + 1.0, good + f64::from(u8::from(is(theme))))
        });
        proposed += count;
        right += good;
        silent += f64::from(u8::from(count == 0.0));
        for (theme, p) in row.iter().enumerate() {
            let bin = &mut bins[((p * 10.0) as usize).min(9)];
            *bin = (bin.0 + 1.0, bin.1 + p, bin.2 + f64::from(u8::from(is(theme))));
        }
    }
    let share = |one: f64, of: f64| if of > 0.0 { one / of } else { 0.0 };
    let (precision, recall) = (share(right, proposed), share(right, given));
    let all: f64 = bins.iter().map(|bin| bin.0).sum();
    let gaps: f64 = bins.iter().map(|(_, p, t)| (p - t).abs()).sum();
    Measure {
        precision,
        recall,
        f1: share(2.0 * precision * recall, precision + recall),
        recall_at_3: share(found, given),
        first: share(first, probabilities.len() as f64),
        calibration: share(gaps, all),
        unknown: share(silent, probabilities.len() as f64),
    }
}

/// The probability from which proposing gives the greatest micro-F1.
pub(super) fn best_cut(probabilities: &[Vec<f64>], truth: &[Vec<u32>]) -> f64 {
    let mut all: Vec<(f64, bool)> = Vec::new();
    for (row, truth) in probabilities.iter().zip(truth) {
        all.extend(row.iter().enumerate().map(|(theme, p)| (*p, truth.contains(&(theme as u32)))));
    }
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    let given: f64 = truth.iter().map(|one| one.len() as f64).sum();
    let (mut right, mut best) = (0.0, (0.0, 0.5));
    for (place, (p, is)) in all.iter().enumerate() {
        right += f64::from(u8::from(*is));
        let f1 = 2.0 * right / (place as f64 + 1.0 + given);
        let last = all.get(place + 1).is_none_or(|next| next.0 < *p);
        if last && f1 > best.0 {
            best = (f1, *p);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two texts, four themes; from .5 the first proposes 0 and 1 (1 right of 2), the second nothing. 1 of 2
    /// proposed, 1 of 3 given: F1 = .4. Among the three first: 0 of the first; 2 and 3 of the second, its three best
    /// being 3, 2, 1: 3 of 3.
    #[test]
    fn by_hand() {
        let p = [vec![0.9, 0.6, 0.1, 0.1], vec![0.0, 0.15, 0.25, 0.35]];
        let truth = [vec![0], vec![2, 3]];
        let found = measure(&p, &truth, 0.5);
        assert_eq!(
            (found.precision, found.recall, found.recall_at_3, found.unknown),
            (0.5, 1.0 / 3.0, 1.0, 0.5)
        );
        assert!((found.first - 1.0).abs() < 1e-12);
        assert!((found.f1 - 0.4).abs() < 1e-12);
        // tenths: 0: {.0}; 1: {.1 .1 .15}; 2: {.25 true}; 3: {.35 true}; 6: {.6}; 9: {.9 true}: (0 + .35 + .75 + .65
        // + .6 + .1)/8
        assert!((found.calibration - 2.45 / 8.0).abs() < 1e-12);
        // from .25 on: .9 .6 .35 .25, three right of four, of three: 6/7
        assert!((best_cut(&p, &truth) - 0.25).abs() < 1e-12);
    }
}
