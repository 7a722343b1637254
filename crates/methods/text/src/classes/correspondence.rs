//! Correspondence analysis of a table of words by parts: which words and parts go together, on a map.

use serde::Serialize;

use super::algebra::{eigen, upright};

/// A point of the map.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Point {
    /// The word, or the part.
    pub name: String,
    /// Its share of all that is counted.
    pub mass: f64,
    /// Where it is, on each axis (principal coordinates).
    pub at: Vec<f64>,
    /// Its share of each axis: how much the axis owes to it.
    pub contributes: Vec<f64>,
    /// How much of what sets it apart each axis tells, from 0 to 1.
    pub told: Vec<f64>,
}

/// A correspondence analysis (J.-P. Benzécri, *L'analyse des données*, 1973).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Correspondence {
    /// How much each axis tells, the greatest first: the sum is the χ² of the table by its total.
    pub inertias: Vec<f64>,
    /// That by the sum.
    pub shares: Vec<f64>,
    /// Words.
    pub words: Vec<Point>,
    /// Parts.
    pub parts: Vec<Point>,
}

impl Correspondence {
    /// Of counts of words by part, `counts[part][word]`. Words and parts without any are left out. Each axis is
    /// turned so that the part that is furthest along it is on the side of what is positive.
    ///
    /// Computed from the matrix of parts by parts alone: few parts, any number of words.
    #[must_use]
    pub fn new(words: &[String], parts: &[String], counts: &[Vec<u64>], axes: usize) -> Self {
        let part_sums: Vec<f64> = counts.iter().map(|part| part.iter().sum::<u64>() as f64).collect();
        let columns: Vec<usize> = (0..parts.len()).filter(|part| part_sums[*part] > 0.0).collect();
        let sum = |word: usize| columns.iter().map(|part| counts[*part][word]).sum::<u64>() as f64;
        let word_sums: Vec<f64> = (0..words.len()).map(sum).collect();
        let rows: Vec<usize> = (0..words.len()).filter(|word| word_sums[*word] > 0.0).collect();
        let all: f64 = word_sums.iter().sum();
        if rows.is_empty() || columns.len() < 2 {
            return Self::default();
        }
        let row_mass = |word: usize| word_sums[word] / all;
        let column_mass: Vec<f64> = columns.iter().map(|part| part_sums[*part] / all).collect();
        // Standardised residuals of a word, by part.
        let residuals = |word: usize| -> Vec<f64> {
            let of = |(part, mass): (&usize, &f64)| {
                let expected = row_mass(word) * mass;
                (counts[*part][word] as f64 / all - expected) / expected.sqrt()
            };
            columns.iter().zip(&column_mass).map(of).collect()
        };
        let mut square = vec![vec![0.0; columns.len()]; columns.len()];
        for word in &rows {
            let residuals = residuals(*word);
            for (line, one) in square.iter_mut().zip(&residuals) {
                for (cell, other) in line.iter_mut().zip(&residuals) {
                    *cell += one * other;
                }
            }
        }
        let mut found = eigen(square);
        found.truncate((columns.len() - 1).min(rows.len().saturating_sub(1)));
        found.retain(|(value, _)| *value > 1e-14);
        let inertia: f64 = found.iter().map(|(value, _)| value).sum();
        let shares = found.iter().map(|(value, _)| value / inertia).collect();
        let inertias: Vec<f64> = found.iter().map(|(value, _)| *value).collect();
        found.truncate(axes);
        for (_, vector) in &mut found {
            // Turned by where parts are, not by the bare vector, so that a large part does not decide alone.
            let mut places: Vec<f64> =
                vector.iter().zip(&column_mass).map(|(one, mass)| one / mass.sqrt()).collect();
            upright(&mut places);
            for ((one, place), mass) in vector.iter_mut().zip(&places).zip(&column_mass) {
                *one = place * mass.sqrt();
            }
        }
        let point = |name: &String, mass: f64, along: Vec<f64>, whole: f64| {
            // `along` are singular coordinates by singular value: s·u for a word, s·v for a part.
            let told = along.iter().map(|one| if whole > 0.0 { one * one / whole } else { 0.0 }).collect();
            let contributes = along.iter().zip(&found).map(|(one, (value, _))| one * one / value).collect();
            let at = along.iter().map(|one| one / mass.sqrt()).collect();
            Point { name: name.clone(), mass, at, contributes, told }
        };
        let word = |word: &usize| {
            let residuals = residuals(*word);
            let along = found.iter().map(|(_, vector)| super::algebra::dot(&residuals, vector)).collect();
            point(&words[*word], row_mass(*word), along, super::algebra::dot(&residuals, &residuals))
        };
        let words = rows.iter().map(word).collect();
        let mut wholes = vec![0.0; columns.len()];
        for row in &rows {
            for (whole, one) in wholes.iter_mut().zip(residuals(*row)) {
                *whole += one * one;
            }
        }
        let part = |(place, part): (usize, &usize)| {
            let along = found.iter().map(|(value, vector)| vector[place] * value.sqrt()).collect();
            point(&parts[*part], column_mass[place], along, wholes[place])
        };
        let parts = columns.iter().enumerate().map(part).collect();
        Self { inertias, shares, words, parts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    /// Two words, two parts: 30 and 10, 20 and 40. χ² = 100·(30·40 − 10·20)²/(40·60·50·50) = 16.667: the only axis
    /// tells .16667. Its two parts, as heavy (.5), are at ±√.16667 = ±.40825; the words, of masses .4 and .6, at .5
    /// and −.33333: .4·.25 + .6·.1111 = .16667.
    #[test]
    fn two_by_two_by_hand() {
        let found =
            Correspondence::new(&names(&["x", "y"]), &names(&["a", "b"]), &[vec![30, 20], vec![10, 40]], 2);
        assert_eq!(found.inertias.len(), 1);
        assert!((found.inertias[0] - 1.0 / 6.0).abs() < 1e-12);
        let at = |points: &[Point]| points.iter().map(|point| point.at[0]).collect::<Vec<_>>();
        let expected = [(1.0_f64 / 6.0).sqrt(), -(1.0_f64 / 6.0).sqrt()];
        assert!(at(&found.parts).iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12));
        assert!(at(&found.words).iter().zip([0.5, -1.0 / 3.0]).all(|(a, b)| (a - b).abs() < 1e-12));
        assert!((found.words[0].contributes[0] - 0.6).abs() < 1e-12); // .4·.25/.16667
        assert!((found.words[0].told[0] - 1.0).abs() < 1e-12);
    }

    /// The sum of inertias is χ²/N, contributions to an axis sum to 1, barycentres are at 0.
    #[test]
    fn sums_hold() {
        let counts = [vec![12, 3, 7, 0, 9], vec![2, 15, 4, 6, 1], vec![5, 5, 11, 2, 0]];
        let words = names(&["a", "b", "c", "d", "e"]);
        let found = Correspondence::new(&words, &names(&["x", "y", "z"]), &counts, 2);
        let all = 82.0;
        let mut chi2 = 0.0;
        for part in &counts {
            for word in 0..5 {
                let row: u64 = counts.iter().map(|part| part[word]).sum();
                let expected = (part.iter().sum::<u64>() * row) as f64 / all;
                chi2 += (part[word] as f64 - expected) * (part[word] as f64 - expected) / expected;
            }
        }
        assert!((found.inertias.iter().sum::<f64>() - chi2 / all).abs() < 1e-12);
        for axis in [0, 1] {
            for points in [&found.words, &found.parts] {
                assert!((points.iter().map(|one| one.contributes[axis]).sum::<f64>() - 1.0).abs() < 1e-10);
                assert!(points.iter().map(|one| one.mass * one.at[axis]).sum::<f64>().abs() < 1e-10);
                let spread: f64 = points.iter().map(|one| one.mass * one.at[axis] * one.at[axis]).sum();
                assert!((spread - found.inertias[axis]).abs() < 1e-10);
            }
            let furthest =
                found.parts.iter().map(|one| one.at[axis]).max_by(|a, b| a.abs().total_cmp(&b.abs()));
            assert!(furthest.is_some_and(|at| at > 0.0));
        }
        assert!(
            found.words.iter().all(|one| (one.told.iter().sum::<f64>() - 1.0).abs() < 1e-9),
            "two axes tell all"
        );
    }

    #[test]
    fn nothing_to_show() {
        assert!(Correspondence::new(&names(&["a"]), &names(&["x"]), &[vec![3]], 2).parts.is_empty());
        assert!(Correspondence::new(&[], &[], &[], 2).words.is_empty());
    }
}
