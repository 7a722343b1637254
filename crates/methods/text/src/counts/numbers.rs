//! Probabilities that are the same on every machine: logarithms and gamma functions come from libm, sums have an order.

use std::f64::consts::LN_10;

/// `ln(n!)`.
pub(crate) fn ln_factorial(n: u64) -> f64 {
    libm::lgamma(n as f64 + 1.0)
}

/// `x·ln(x)`, 0 for nothing.
pub(crate) fn x_ln_x(x: f64) -> f64 {
    if x > 0.0 { x * libm::log(x) } else { 0.0 }
}

/// An urn: how many balls it holds, how many are white, how many are drawn without putting back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Urn {
    /// All of them.
    pub all: u64,
    /// The white ones.
    pub white: u64,
    /// Drawn.
    pub drawn: u64,
}

impl Urn {
    /// The natural logarithm of the probability of drawing exactly so many white ones.
    #[must_use]
    pub fn ln_exactly(&self, found: u64) -> f64 {
        let Self { all, white, drawn } = *self;
        if found > white || found > drawn || white > all || drawn > all || drawn - found > all - white {
            return f64::NEG_INFINITY;
        }
        let choose = |n: u64, k: u64| ln_factorial(n) - ln_factorial(k) - ln_factorial(n - k);
        choose(white, found) + choose(all - white, drawn - found) - choose(all, drawn)
    }

    /// What is expected on average.
    #[must_use]
    pub fn expected(&self) -> f64 {
        self.white as f64 * self.drawn as f64 / self.all.max(1) as f64
    }

    /// `log10` of the probability of drawing so many white ones or more.
    ///
    /// The probability of `found` comes from log-gamma, those that follow from the ratio of two successive ones,
    /// added until nothing changes.
    #[must_use]
    pub fn log10_at_least(&self, found: u64) -> f64 {
        let Self { all, white, drawn } = *self;
        let least = (white + drawn).saturating_sub(all);
        if found <= least {
            return 0.0;
        }
        let first = self.ln_exactly(found);
        let ratio = |x: u64| {
            (white - x) as f64 * (drawn - x) as f64
                / ((x + 1) as f64 * ((all - white) as f64 - (drawn - x) as f64 + 1.0))
        };
        sum(first, found..white.min(drawn), ratio)
    }

    /// `log10` of the probability of drawing so many white ones or fewer.
    #[must_use]
    pub fn log10_at_most(&self, found: u64) -> f64 {
        let Self { all, white, drawn } = *self;
        if found >= white.min(drawn) {
            return 0.0;
        }
        let least = (white + drawn).saturating_sub(all);
        if found < least {
            return f64::NEG_INFINITY;
        }
        let first = self.ln_exactly(found);
        let ratio = |x: u64| {
            let x = found - x; // from found down
            x as f64 * ((all - white) as f64 - (drawn - x) as f64)
                / ((white - x + 1) as f64 * (drawn - x + 1) as f64)
        };
        sum(first, 0..found - least, ratio)
    }
}

/// `log10` of a first term given by its logarithm and of those that follow by their ratios.
fn sum(ln_first: f64, steps: std::ops::Range<u64>, ratio: impl Fn(u64) -> f64) -> f64 {
    let (mut term, mut total) = (1.0_f64, 1.0_f64);
    for step in steps {
        let by = ratio(step);
        term *= by;
        total += term;
        if by < 1.0 && term < total * 1e-17 {
            break;
        }
    }
    ((ln_first + libm::log(total)) / LN_10).min(0.0)
}

/// The probability that a χ² with one degree of freedom is as great by chance.
#[must_use]
pub fn chi2_chance(chi2: f64) -> f64 {
    if chi2 > 0.0 { libm::erfc((chi2 / 2.0).sqrt()) } else { 1.0 }
}

/// The χ² of a table of two by two, above zero when the first cell holds more than expected, under it otherwise; zero
/// when a margin is empty. `both` of the `one` and of the `other`, among `all`.
#[must_use]
pub fn signed_chi2(both: u64, one: u64, other: u64, all: u64) -> f64 {
    let [a, r, c, n] = [both, one, other, all].map(|count| count as f64);
    let margins = r * (n - r) * c * (n - c);
    if margins <= 0.0 {
        return 0.0;
    }
    let gap = a * n - r * c;
    gap * gap.abs() * n / margins
}

/// The log-likelihood ratio of a table of two by two (T. Dunning, *Accurate methods for the statistics of surprise and
/// coincidence*, Computational Linguistics 19(1), 1993), signed as [`signed_chi2`]: `2·Σ O·ln(O/E)`.
#[must_use]
pub fn signed_likelihood(both: u64, one: u64, other: u64, all: u64) -> f64 {
    let [a, r, c, n] = [both, one, other, all].map(|count| count as f64);
    if r <= 0.0 || c <= 0.0 || r >= n || c >= n {
        return 0.0;
    }
    let cells = x_ln_x(a) + x_ln_x(r - a) + x_ln_x(c - a) + x_ln_x(n - r - c + a);
    let margins = x_ln_x(r) + x_ln_x(n - r) + x_ln_x(c) + x_ln_x(n - c);
    let ratio = (2.0 * (cells - margins + x_ln_x(n))).max(0.0);
    if a * n < r * c { -ratio } else { ratio }
}

/// `log10` of the adjusted probabilities of Y. Benjamini and Y. Hochberg (*Controlling the false discovery rate*, Journal of the
/// Royal Statistical Society B 57(1), 1995), in the order given: keeping what is under a threshold keeps at most that
/// share of false discoveries.
#[must_use]
pub fn log10_adjusted(log10: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..log10.len()).collect();
    order.sort_by(|one, other| log10[*other].total_cmp(&log10[*one]).then(other.cmp(one)));
    let all = libm::log10(log10.len() as f64);
    let mut out = vec![0.0; log10.len()];
    let mut least = 0.0_f64;
    for (place, of) in order.iter().enumerate() {
        let rank = (log10.len() - place) as f64;
        least = least.min(log10[*of] + all - libm::log10(rank));
        out[*of] = least;
    }
    out
}

/// Numbers drawn from a seed (splitmix64): for intervals by resampling.
#[derive(Clone, Debug)]
pub(crate) struct Draws(u64);

impl Draws {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    const fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = self.0;
        let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A whole number under `bound`; the bias of the product is under `bound / 2⁶⁴`.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.bits()) * bound as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-10 * expected.abs().max(1.0), "{found} is not {expected}");
    }

    /// Ten balls, four white, three drawn: C(10,3) = 120 draws. Of exactly two white ones: C(4,2)·C(6,1) = 36; of
    /// three: 4.
    #[test]
    fn draws_counted_by_hand() {
        let urn = Urn { all: 10, white: 4, drawn: 3 };
        near(urn.ln_exactly(2), libm::log(36.0 / 120.0));
        near(urn.log10_at_least(2), libm::log10(40.0 / 120.0));
        near(urn.log10_at_least(3), libm::log10(4.0 / 120.0));
        near(urn.log10_at_most(1), libm::log10(80.0 / 120.0));
        near(urn.log10_at_most(0), libm::log10(20.0 / 120.0));
        near(urn.log10_at_least(0), 0.0);
        near(urn.log10_at_most(3), 0.0);
        assert_eq!(urn.ln_exactly(5), f64::NEG_INFINITY);
        near(urn.expected(), 1.2);
    }

    /// Of ten balls, eight white, five drawn: three white ones at least.
    #[test]
    fn an_urn_of_nearly_all_white() {
        let urn = Urn { all: 10, white: 8, drawn: 5 };
        near(urn.log10_at_least(3), 0.0);
        near(urn.log10_at_most(3), libm::log10(56.0 / 252.0)); // C(8,3)·C(2,2) of C(10,5)
        assert_eq!(urn.log10_at_most(2), f64::NEG_INFINITY);
    }

    #[test]
    fn both_tails_hold_everything() {
        for (all, white, drawn) in [(200, 30, 50), (5_000, 40, 900), (60, 59, 30)] {
            let urn = Urn { all, white, drawn };
            for found in 1..=white.min(drawn) {
                let whole = libm::pow(10.0, urn.log10_at_least(found))
                    + libm::pow(10.0, urn.log10_at_most(found - 1));
                assert!((whole - 1.0).abs() < 1e-9, "{urn:?} {found}: {whole}");
            }
        }
    }

    /// 10 of 20 against 10 of 80, all 100: (10·80 − 10·… ) the usual formula N(ad − bc)² / margins.
    #[test]
    fn two_by_two() {
        // a = 10, b = 10, c = 10, d = 70: 100·(700 − 100)² / (20·80·20·80) = 14.0625
        near(signed_chi2(10, 20, 20, 100), 14.0625);
        // a = 0, b = 20, c = 20, d = 60: 100·400² / (20·80·20·80) = 6.25, fewer than expected
        near(signed_chi2(0, 20, 20, 100), -6.25);
        near(signed_chi2(4, 20, 20, 100), 0.0);
        assert_eq!(signed_chi2(5, 5, 100, 100), 0.0);
        // 2·(10·ln(10/4) + 10·ln(10/16)·2 + 70·ln(70/64)), written out
        let expected =
            2.0 * (10.0 * libm::log(2.5) + 20.0 * libm::log(10.0 / 16.0) + 70.0 * libm::log(70.0 / 64.0));
        near(signed_likelihood(10, 20, 20, 100), expected);
        assert!(signed_likelihood(1, 20, 20, 100) < 0.0);
        near(signed_likelihood(4, 20, 20, 100), 0.0);
    }

    #[test]
    fn chances_of_chi2() {
        near(chi2_chance(3.841_458_820_694_124), 0.05);
        near(chi2_chance(6.634_896_601_021_213), 0.01);
        near(chi2_chance(0.0), 1.0);
    }

    /// Five tests: 0.01, 0.04, 0.03, 0.5, 0.02. In order 0.01·5/1, 0.02·5/2, 0.03·5/3, 0.04·5/4, 0.5: all but the
    /// last are 0.05.
    #[test]
    fn adjusted_as_by_hand() {
        let p = [0.01, 0.04, 0.03, 0.5, 0.02].map(libm::log10);
        let adjusted: Vec<f64> = log10_adjusted(&p).iter().map(|p| libm::pow(10.0, *p)).collect();
        for (found, expected) in adjusted.iter().zip([0.05, 0.05, 0.05, 0.5, 0.05]) {
            near(*found, expected);
        }
    }
}
