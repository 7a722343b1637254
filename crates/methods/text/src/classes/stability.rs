//! How much two classifications agree.

use std::collections::BTreeMap;

/// The adjusted Rand index of two classifications of the same things (L. Hubert, P. Arabie, *Comparing partitions*,
/// Journal of Classification 2, 1985): 1 when they are the same, 0 on average by chance. Things that either leaves
/// out are left out; 1 when nothing can differ.
#[must_use]
pub fn adjusted_rand(one: &[Option<u32>], other: &[Option<u32>]) -> f64 {
    let Crossed { table, rows, columns, all } = crossed(one, other);
    let pairs = |count: &u64| (*count as f64) * (*count as f64 - 1.0) / 2.0;
    let both: f64 = table.values().map(pairs).sum();
    let (first, second): (f64, f64) = (rows.values().map(pairs).sum(), columns.values().map(pairs).sum());
    let expected = first * second / pairs(&all).max(1.0);
    let most = f64::midpoint(first, second);
    if most <= expected { 1.0 } else { (both - expected) / (most - expected) }
}

/// For each class of the first, its greatest likeness with a class of the second: what they share by what either has
/// (P. Jaccard), from 0 to 1.
#[must_use]
pub fn found_again(one: &[Option<u32>], other: &[Option<u32>], classes: usize) -> Vec<f64> {
    let Crossed { table, rows, columns, .. } = crossed(one, other);
    let mut best = vec![0.0_f64; classes];
    for ((first, second), both) in &table {
        let either = rows[first] + columns[second] - both;
        let place = &mut best[*first as usize];
        *place = place.max(*both as f64 / either as f64);
    }
    best
}

/// Two classifications crossed.
#[derive(Default)]
struct Crossed {
    table: BTreeMap<(u32, u32), u64>,
    rows: BTreeMap<u32, u64>,
    columns: BTreeMap<u32, u64>,
    all: u64,
}

fn crossed(one: &[Option<u32>], other: &[Option<u32>]) -> Crossed {
    let mut found = Crossed::default();
    for (first, second) in one.iter().zip(other) {
        let (Some(first), Some(second)) = (first, second) else { continue };
        *found.table.entry((*first, *second)).or_default() += 1;
        *found.rows.entry(*first).or_default() += 1;
        *found.columns.entry(*second).or_default() += 1;
        found.all += 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Six things: 1 1 1 2 2 2 and 1 1 2 2 2 2. Pairs together in both: 1 + 3 = 4; in the first 3 + 3 = 6, in the
    /// second 1 + 6 = 7; of 15. Expected 2.8; (4 − 2.8)/(6.5 − 2.8) = .324324. The first class: 2 of 3 with the
    /// first, 1 of 6 with the second: .6667; the second: 3 of 4.
    #[test]
    fn by_hand() {
        let one = [0, 0, 0, 1, 1, 1].map(Some);
        let other = [0, 0, 1, 1, 1, 1].map(Some);
        assert!((adjusted_rand(&one, &other) - 1.2 / 3.7).abs() < 1e-12);
        assert_eq!(found_again(&one, &other, 2), [2.0 / 3.0, 0.75]);
        assert_eq!(adjusted_rand(&one, &[7, 7, 7, 3, 3, 3].map(Some)), 1.0);
        assert_eq!(adjusted_rand(&[], &[]), 1.0);
        let with_none = [None, Some(0), Some(0), Some(1), Some(1), Some(1)];
        assert!((adjusted_rand(&with_none, &one) - 1.0).abs() < 1e-12);
    }
}
