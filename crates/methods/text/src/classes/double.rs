//! Classes on which two classifications agree: the double classification of M. Reinert.

use serde::Serialize;

use super::Tree;

/// How classes are crossed; the defaults are those of rainette.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Crossing {
    /// How many classes at most.
    pub classes: usize,
    /// What two classes share is kept when it has more units.
    pub least_members: usize,
    /// And when the χ² of the two is greater.
    pub least_chi2: f64,
}

impl Default for Crossing {
    fn default() -> Self {
        Self { classes: 5, least_members: 10, least_chi2: 3.84 }
    }
}

/// Classes without a unit in common, each what a class of one classification shares with one of the other.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Partition {
    /// How many classes.
    pub classes: usize,
    /// The sum of their χ².
    pub chi2: f64,
    /// How many units they have.
    pub units: usize,
    /// The class of each unit; none where the two classifications do not agree.
    pub of: Vec<Option<u32>>,
}

/// The best partitions of each number of classes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Crossed {
    /// That of which the χ² add up to the most; the one with the most units, of equals.
    pub by_chi2: Partition,
    /// That with the most units; the one with the greatest χ², of equals.
    pub by_units: Partition,
}

/// What two classes share.
struct Shared {
    members: Vec<u64>,
    size: usize,
    chi2: f64,
}

/// The best partitions of 2, 3, … classes, as far as there are some. Both classifications are of the same units, at
/// any level: every class that was ever made is crossed with every class of the other.
#[must_use]
pub fn double(one: &Tree, other: &Tree, crossing: &Crossing) -> Vec<Crossed> {
    let most = crossing.classes.min(one.classes()).min(other.classes());
    let shared = shared(one, other, most, crossing);
    let mut out = Vec::new();
    for classes in 2..=most {
        let by_chi2 = best(&shared, classes, |one| (one.chi2, one.size as f64));
        let by_units = best(&shared, classes, |one| (one.size as f64, one.chi2));
        let (Some(by_chi2), Some(by_units)) = (by_chi2, by_units) else { break };
        let units = one.levels.first().map_or(0, Vec::len);
        let partition = |chosen: Vec<usize>| {
            let mut of = vec![None; units];
            let mut chosen: Vec<&Shared> = chosen.into_iter().map(|at| &shared[at]).collect();
            chosen.sort_by(|a, b| b.size.cmp(&a.size).then_with(|| b.members.cmp(&a.members)));
            for (class, one) in (0..).zip(&chosen) {
                for (unit, class_of) in of.iter_mut().enumerate() {
                    if one.members[unit / 64] >> (unit % 64) & 1 == 1 {
                        *class_of = Some(class);
                    }
                }
            }
            Partition {
                classes,
                chi2: chosen.iter().map(|one| one.chi2).sum(),
                units: chosen.iter().map(|one| one.size).sum(),
                of,
            }
        };
        out.push(Crossed { by_chi2: partition(by_chi2), by_units: partition(by_units) });
    }
    out
}

/// The classes of every level, each once, as sets of units.
fn classes(tree: &Tree, most: usize) -> Vec<Vec<u64>> {
    let mut found: Vec<Vec<u64>> = Vec::new();
    for level in tree.levels.iter().take(most.saturating_sub(1)) {
        let count = level.iter().flatten().map(|class| *class as usize + 1).max().unwrap_or(0);
        let mut sets = vec![vec![0_u64; level.len().div_ceil(64)]; count];
        for (unit, class) in level.iter().enumerate() {
            if let Some(class) = class {
                sets[*class as usize][unit / 64] |= 1 << (unit % 64);
            }
        }
        for set in sets {
            if !found.contains(&set) {
                found.push(set);
            }
        }
    }
    found
}

fn size(set: &[u64]) -> usize {
    set.iter().map(|bits| bits.count_ones() as usize).sum()
}

fn shared(one: &Tree, other: &Tree, most: usize, crossing: &Crossing) -> Vec<Shared> {
    let units = one.levels.first().map_or(0, Vec::len) as f64;
    let mut found: Vec<Shared> = Vec::new();
    let others = classes(other, most);
    for first in classes(one, most) {
        for second in &others {
            let members: Vec<u64> = first.iter().zip(second).map(|(a, b)| a & b).collect();
            let both = size(&members);
            let chi2 = corrected_chi2(both as f64, size(&first) as f64, size(second) as f64, units);
            let known = found.iter_mut().find(|known| known.members == members);
            match known {
                Some(known) => known.chi2 = known.chi2.max(chi2),
                None if both > crossing.least_members && chi2 > crossing.least_chi2 => {
                    found.push(Shared { members, size: both, chi2 });
                }
                None => {}
            }
        }
    }
    found
}

/// The χ² of a table of two by two with Yates' correction, as R's `chisq.test` has it; 0 or less when fewer than
/// expected.
fn corrected_chi2(both: f64, one: f64, other: f64, all: f64) -> f64 {
    let margins = one * (all - one) * other * (all - other);
    let gap = both * all - one * other;
    if margins <= 0.0 || gap <= 0.0 {
        return 0.0;
    }
    let gap = (gap - all / 2.0).max(0.0);
    gap * gap * all / margins
}

/// How many times the search looks at a set before it keeps the best found.
const LOOKS: usize = 2_000_000;

/// So many sets without a unit in common of which the values add up to the most. Sets are tried from the greatest
/// value; a branch is left when the greatest values that remain could not do better.
fn best(sets: &[Shared], classes: usize, value: impl Fn(&Shared) -> (f64, f64)) -> Option<Vec<usize>> {
    let mut order: Vec<usize> = (0..sets.len()).collect();
    let key = |at: usize| value(&sets[at]);
    order.sort_by(|one, other| {
        let (a, b) = (key(*one), key(*other));
        b.0.total_cmp(&a.0)
            .then(b.1.total_cmp(&a.1))
            .then_with(|| sets[*other].members.cmp(&sets[*one].members))
    });
    struct Search<'a> {
        sets: Vec<(&'a Shared, f64, f64)>,
        best: Option<((f64, f64), Vec<usize>)>,
        looks: usize,
    }
    impl Search<'_> {
        fn go(&mut self, from: usize, left: usize, taken: &[u64], sum: (f64, f64), chosen: &mut Vec<usize>) {
            if left == 0 {
                let better = self.best.as_ref().is_none_or(|(best, _)| sum > *best);
                if better {
                    self.best = Some((sum, chosen.clone()));
                }
                return;
            }
            for at in from..(self.sets.len() + 1).saturating_sub(left) {
                self.looks += 1;
                let most: f64 = self.sets[at..at + left].iter().map(|one| one.1).sum();
                let hopeless = self.best.as_ref().is_some_and(|(best, _)| sum.0 + most < best.0);
                if hopeless || self.looks > LOOKS {
                    return;
                }
                let (set, first, second) = self.sets[at];
                if set.members.iter().zip(taken).all(|(a, b)| a & b == 0) {
                    let both: Vec<u64> = set.members.iter().zip(taken).map(|(a, b)| a | b).collect();
                    chosen.push(at);
                    self.go(at + 1, left - 1, &both, (sum.0 + first, sum.1 + second), chosen);
                    chosen.pop();
                }
            }
        }
    }
    let ranked = order.iter().map(|at| (&sets[*at], key(*at).0, key(*at).1)).collect();
    let mut search = Search { sets: ranked, best: None, looks: 0 };
    let none = vec![0; sets.first().map_or(0, |one| one.members.len())];
    search.go(0, classes, &none, (0.0, 0.0), &mut Vec::new());
    search.best.map(|(_, chosen)| chosen.into_iter().map(|at| order[at]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(levels: Vec<Vec<Option<u32>>>) -> Tree {
        let partings = levels.iter().map(|_| super::super::Parting { class: 0, chi2: 1.0 }).collect();
        Tree { partings, levels }
    }

    /// Forty units: the first classification parts them 20 and 20, the second puts two of the first half with the
    /// others. What both agree on: 18 and 20. Yates: 18 of 20 and 18 of 40: (18·40 − 20·18 − 20)²·40/(20·20·18·22) =
    /// 29.19.
    #[test]
    fn what_two_agree_on() {
        let one = tree(vec![(0..40).map(|unit| Some(u32::from(unit >= 20))).collect()]);
        let other = tree(vec![(0..40).map(|unit| Some(u32::from(unit >= 18))).collect()]);
        let crossed = double(&one, &other, &Crossing::default());
        assert_eq!(crossed.len(), 1);
        let best = &crossed[0].by_chi2;
        assert_eq!((best.classes, best.units), (2, 38));
        let chi2 = 340.0_f64 * 340.0 * 40.0 / (20.0 * 20.0 * 18.0 * 22.0);
        assert!((corrected_chi2(18.0, 20.0, 18.0, 40.0) - chi2).abs() < 1e-9);
        assert!((best.chi2 - 2.0 * chi2).abs() < 1e-9, "{}", best.chi2);
        assert_eq!(best.of.iter().filter(|one| one.is_none()).count(), 2);
        assert_eq!(best.of[0], Some(1), "the largest comes first");
    }

    #[test]
    fn the_search_is_exhaustive() {
        let sets: Vec<Shared> = (0..12_u64)
            .map(|at| {
                let members = vec![((at * 37 + 5) % 61) | (1 << (at % 6))];
                Shared { size: size(&members), chi2: ((at * 29) % 17) as f64 + 1.0, members }
            })
            .collect();
        for classes in 2..4 {
            let found = best(&sets, classes, |one| (one.chi2, one.size as f64));
            let mut most: Option<f64> = None;
            for bits in 0_u32..1 << 12 {
                let chosen: Vec<usize> = (0..12).filter(|at| bits >> at & 1 == 1).collect();
                let apart = chosen.iter().enumerate().all(|(at, one)| {
                    chosen[..at].iter().all(|other| sets[*one].members[0] & sets[*other].members[0] == 0)
                });
                if chosen.len() == classes && apart {
                    let sum = chosen.iter().map(|at| sets[*at].chi2).sum::<f64>();
                    most = Some(most.map_or(sum, |most: f64| most.max(sum)));
                }
            }
            let found = found.map(|chosen| chosen.iter().map(|at| sets[*at].chi2).sum::<f64>());
            assert_eq!(found, most);
        }
    }
}
