//! One set of units parted in two: the first axis of their correspondence analysis gives an order, the cut of it with
//! the greatest χ² two sides, then units change sides one by one while that makes the χ² greater.

use super::algebra::greatest;

/// Units by the words they have, each with how many there are of it.
pub(super) struct Units {
    /// The words of each, increasing.
    pub(super) words: Vec<Vec<u32>>,
    /// How many units have exactly these.
    pub(super) weights: Vec<u32>,
    /// How many words there are; each is in some unit.
    pub(super) columns: usize,
}

/// Which units are on the first side, and the χ² of the table of the two sides.
pub(super) struct Sides {
    pub(super) first: Vec<bool>,
    pub(super) chi2: f64,
}

/// The χ² of two sides, of a total of which the first has `held`, with `q = Σ a²/c` over words, `a` of the `c`
/// occurrences being of the first side: `Σ (O − E)²/E` over both sides comes to `(N²·q − N·A²) / (A·(N − A))`.
fn chi2(q: f64, held: f64, all: f64) -> f64 {
    let others = all - held;
    if held <= 0.0 || others <= 0.0 {
        f64::NEG_INFINITY
    } else {
        all * (all * q - held * held) / (held * others)
    }
}

/// Parts units; `None` when nothing tells them apart.
pub(super) fn split(units: &Units) -> Option<Sides> {
    let order = along_first_axis(units)?;
    let columns = column_sums(units);
    let all: f64 = columns.iter().sum();
    let (mut first, best) = best_cut(units, &order, &columns, all)?;
    let chi2 = climb(units, &mut first, best, &columns, all);
    Some(Sides { first, chi2 })
}

fn column_sums(units: &Units) -> Vec<f64> {
    let mut sums = vec![0.0; units.columns];
    for (words, weight) in units.words.iter().zip(&units.weights) {
        for word in words {
            sums[*word as usize] += f64::from(*weight);
        }
    }
    sums
}

/// Units by their coordinate on the first axis. With `u` the axis of the words divided by the roots of their masses,
/// that of a unit is the mean of `u` over its words.
fn along_first_axis(units: &Units) -> Option<Vec<usize>> {
    let columns = column_sums(units);
    let all: f64 = columns.iter().sum();
    let roots: Vec<f64> = columns.iter().map(|sum| (sum / all).sqrt()).collect();
    let scaled =
        |axis: &[f64]| -> Vec<f64> { axis.iter().zip(&roots).map(|(one, root)| one / root).collect() };
    let mean = |words: &[u32], u: &[f64]| {
        words.iter().map(|word| u[*word as usize]).sum::<f64>() / words.len() as f64
    };
    let (value, axis) = greatest(units.columns, &roots, 1e-9, |axis| {
        let u = scaled(axis);
        let mut back = vec![0.0; u.len()];
        for (words, weight) in units.words.iter().zip(&units.weights) {
            let pull = mean(words, &u) * f64::from(*weight) / all;
            for word in words {
                back[*word as usize] += pull;
            }
        }
        for (one, root) in back.iter_mut().zip(&roots) {
            *one /= root;
        }
        back
    })?;
    if value <= 1e-12 {
        return None;
    }
    let u = scaled(&axis);
    let places: Vec<f64> = units.words.iter().map(|words| mean(words, &u)).collect();
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by(|one, other| places[*one].total_cmp(&places[*other]).then(one.cmp(other)));
    Some(order)
}

fn best_cut(units: &Units, order: &[usize], columns: &[f64], all: f64) -> Option<(Vec<bool>, f64)> {
    let mut counts = vec![0.0; columns.len()];
    let (mut q, mut held) = (0.0, 0.0);
    let mut best = (f64::NEG_INFINITY, 0);
    for (place, unit) in order.iter().enumerate() {
        let weight = f64::from(units.weights[*unit]);
        for word in &units.words[*unit] {
            let at = *word as usize;
            q += weight * (2.0 * counts[at] + weight) / columns[at];
            counts[at] += weight;
            held += weight;
        }
        let found = chi2(q, held, all);
        if place + 1 < order.len() && found > best.0 {
            best = (found, place + 1);
        }
    }
    if best.1 == 0 {
        return None;
    }
    let mut first = vec![false; order.len()];
    for unit in &order[..best.1] {
        first[*unit] = true;
    }
    Some((first, best.0))
}

/// Moves the one unit whose move makes the χ² greatest, as long as that makes it greater.
///
/// What a move changes is known from `s = Σ a/c` over the words of the unit, which is kept for all units: a move
/// changes that of the units that share a word with the one moved, and no other.
fn climb(units: &Units, first: &mut [bool], mut best: f64, columns: &[f64], all: f64) -> f64 {
    let mut having: Vec<Vec<u32>> = vec![Vec::new(); columns.len()];
    for (unit, words) in units.words.iter().enumerate() {
        for word in words {
            having[*word as usize].push(unit as u32);
        }
    }
    let mut counts = vec![0.0; columns.len()];
    let mut held = 0.0;
    for (unit, words) in units.words.iter().enumerate().filter(|(unit, _)| first[*unit]) {
        for word in words {
            counts[*word as usize] += f64::from(units.weights[unit]);
            held += f64::from(units.weights[unit]);
        }
    }
    let mut q: f64 = counts.iter().zip(columns).map(|(count, sum)| count * count / sum).sum();
    let over = |of: &dyn Fn(usize) -> f64, words: &[u32]| -> f64 {
        words.iter().map(|word| of(*word as usize)).sum()
    };
    let own: Vec<f64> = units.words.iter().map(|words| over(&|at| 1.0 / columns[at], words)).collect();
    let mut shared: Vec<f64> =
        units.words.iter().map(|words| over(&|at| counts[at] / columns[at], words)).collect();
    for _ in 0..units.words.len().saturating_mul(10) {
        let moved = |unit: usize| {
            let weight = f64::from(units.weights[unit]) * if first[unit] { -1.0 } else { 1.0 };
            let q = q + weight * (2.0 * shared[unit] + weight * own[unit]);
            (q, held + weight * units.words[unit].len() as f64, weight)
        };
        let mut chosen = (best, None);
        for unit in 0..first.len() {
            let (q, held, _) = moved(unit);
            let found = chi2(q, held, all);
            if found > chosen.0 {
                chosen = (found, Some(unit));
            }
        }
        // A gain under the errors of rounding is none.
        let (found, Some(unit)) = chosen else { break };
        if found <= best * (1.0 + 1e-12) {
            break;
        }
        let weight;
        (q, held, weight) = moved(unit);
        best = found;
        first[unit] = !first[unit];
        for word in &units.words[unit] {
            let by = weight / columns[*word as usize];
            for other in &having[*word as usize] {
                shared[*other as usize] += by;
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(words: &[&[u32]], columns: usize) -> Units {
        Units {
            words: words.iter().map(|one| one.to_vec()).collect(),
            weights: vec![1; words.len()],
            columns,
        }
    }

    /// χ² of a table of two rows, cell by cell.
    fn plain_chi2(units: &Units, first: &[bool]) -> f64 {
        let mut table = [vec![0.0; units.columns], vec![0.0; units.columns]];
        for ((words, weight), first) in units.words.iter().zip(&units.weights).zip(first) {
            for word in words {
                table[usize::from(!first)][*word as usize] += f64::from(*weight);
            }
        }
        let sums = [0, 1].map(|row| table[row].iter().sum::<f64>());
        let all = sums[0] + sums[1];
        let part = |(one, other): (&f64, &f64)| {
            let of = |observed: f64, sum: f64| {
                let expected = (one + other) * sum / all;
                (observed - expected) * (observed - expected) / expected
            };
            of(*one, sums[0]) + of(*other, sums[1])
        };
        table[0].iter().zip(&table[1]).map(part).sum()
    }

    /// Two units on words 0 and 1, two on words 2 and 3: all 8 occurrences on one side or the other, χ² = 8, the most
    /// there can be.
    #[test]
    fn two_worlds() {
        let units = units(&[&[0, 1], &[2, 3], &[0, 1], &[2, 3]], 4);
        let sides = split(&units).expect("they differ");
        assert_eq!(sides.first[0], sides.first[2]);
        assert_eq!(sides.first[1], sides.first[3]);
        assert_ne!(sides.first[0], sides.first[1]);
        assert!((sides.chi2 - 8.0).abs() < 1e-9, "{}", sides.chi2);
    }

    #[test]
    fn nothing_tells_the_same_apart() {
        assert!(split(&units(&[&[0, 1, 2], &[0, 1, 2], &[0, 1, 2]], 3)).is_none());
    }

    /// Units drawn by a rule: the χ² told is that of the table, no single move makes it greater, and of all 2¹⁰
    /// partings the best is no better by a tenth.
    #[test]
    fn no_single_move_does_better() {
        let words: Vec<Vec<u32>> = (0..11_u32)
            .map(|unit| {
                (0..9)
                    .filter(|word| *word == unit % 9 || (unit * 7 + word * 5 + unit * word) % 4 == 0)
                    .collect()
            })
            .collect();
        let mut units = Units { weights: vec![1; words.len()], words, columns: 9 };
        units.weights[3] = 2;
        assert!(units.words.iter().all(|one| !one.is_empty()));
        let sides = split(&units).expect("they differ");
        assert!((sides.chi2 - plain_chi2(&units, &sides.first)).abs() < 1e-9);
        for unit in 0..11 {
            let mut other = sides.first.clone();
            other[unit] = !other[unit];
            let found = plain_chi2(&units, &other);
            assert!(found.is_nan() || found <= sides.chi2 + 1e-9, "a side without a unit has no χ²");
        }
        let all = (1..1 << 10).map(|bits: u32| {
            let first: Vec<bool> = (0..11).map(|unit| bits >> unit & 1 == 1).collect();
            plain_chi2(&units, &first)
        });
        let most = all.fold(0.0, f64::max);
        assert!(sides.chi2 >= most * 0.9, "{} of {most}", sides.chi2);
    }
}
