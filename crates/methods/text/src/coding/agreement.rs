//! How much people who code the same texts agree, beyond chance.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::counts::Draws;

/// How far apart two codes are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Scale {
    /// The same or not.
    Nominal,
    /// In an order: what lies between two codes counts.
    Ordinal,
    /// Numbers: the square of their difference.
    Interval,
}

/// An estimate and the interval that holds the true value nineteen times in twenty.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct Estimate {
    /// The value: 1 when all agree, 0 as by chance.
    pub value: f64,
    /// The least it may be.
    pub low: f64,
    /// The most.
    pub high: f64,
}

/// Codes of units by several people: `codes[person][unit]`, numbers in the order of the scale; a unit may have none.
pub type Codes = [Vec<Option<f64>>];

const RESAMPLES: usize = 1000;
const NORMAL: f64 = 1.959_963_984_540_054;

/// Krippendorff's alpha: `1 − Do/De`, the disagreement observed among the codes of a unit by that expected if codes
/// were shuffled over units (K. Krippendorff, *Computing Krippendorff's alpha-reliability*, 2011). Any number of
/// people, any codes missing; units with one code say nothing. The interval is that of units drawn anew a thousand
/// times, from the same seed each time.
/// `None` when no unit has two codes, or when there is one code alone.
#[must_use]
pub fn krippendorff(codes: &Codes, scale: Scale) -> Option<Estimate> {
    let length = codes.iter().map(Vec::len).max().unwrap_or(0);
    let values = distinct(codes);
    let place = |value: f64| values.binary_search_by(|one| one.total_cmp(&value)).unwrap_or(0);
    let of_unit = |unit: usize| codes.iter().filter_map(move |person| person.get(unit).copied().flatten());
    let units: Vec<Vec<usize>> = (0..length)
        .map(|unit| of_unit(unit).map(place).collect())
        .filter(|unit: &Vec<usize>| unit.len() > 1)
        .collect();
    let value = alpha(units.iter(), &values, scale)?;
    let (low, high) =
        resampled(units.len(), value, |draw| alpha(draw.iter().map(|unit| &units[*unit]), &values, scale));
    Some(Estimate { value, low, high })
}

fn distinct(codes: &Codes) -> Vec<f64> {
    let mut values: Vec<f64> = codes.iter().flatten().copied().flatten().collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    values
}

fn alpha<'a>(units: impl Iterator<Item = &'a Vec<usize>>, values: &[f64], scale: Scale) -> Option<f64> {
    let size = values.len();
    let mut table = vec![vec![0.0; size]; size];
    for unit in units {
        let mut counts: BTreeMap<usize, f64> = BTreeMap::new();
        for code in unit {
            *counts.entry(*code).or_default() += 1.0;
        }
        for (one, first) in &counts {
            for (other, second) in &counts {
                let pairs = first * (second - if one == other { 1.0 } else { 0.0 });
                table[*one][*other] += pairs / (unit.len() as f64 - 1.0);
            }
        }
    }
    let sums: Vec<f64> = table.iter().map(|row| row.iter().sum()).collect();
    let all: f64 = sums.iter().sum();
    let apart = |one: usize, other: usize| match scale {
        Scale::Nominal => 1.0,
        Scale::Interval => (values[one] - values[other]) * (values[one] - values[other]),
        Scale::Ordinal => {
            let between: f64 = sums[one..=other].iter().sum();
            let gap = between - f64::midpoint(sums[one], sums[other]);
            gap * gap
        }
    };
    let (mut observed, mut expected) = (0.0, 0.0);
    for (one, row) in table.iter().enumerate() {
        for (other, cell) in row.iter().enumerate().skip(one + 1) {
            let apart = apart(one, other);
            observed += cell * apart;
            expected += sums[one] * sums[other] * apart;
        }
    }
    (expected > 0.0).then(|| 1.0 - (all - 1.0) * observed / expected)
}

/// The middle nineteen twentieths of a statistic over units drawn anew, widened to hold the value itself.
fn resampled(units: usize, value: f64, of: impl Fn(&[usize]) -> Option<f64>) -> (f64, f64) {
    let mut draws = Draws::new(0);
    let mut found = Vec::with_capacity(RESAMPLES);
    for _ in 0..RESAMPLES {
        let drawn: Vec<usize> = (0..units).map(|_| draws.below(units)).collect();
        // Units that all have one code agree.
        found.push(of(&drawn).unwrap_or(1.0));
    }
    found.sort_by(f64::total_cmp);
    let at = |share: f64| found[((RESAMPLES - 1) as f64 * share) as usize];
    (at(0.025).min(value), at(0.975).max(value))
}

/// Cohen's kappa of two people who coded the same units, with the interval of J. L. Fleiss, J. Cohen and B. S.
/// Everitt (*Large sample standard errors of kappa and weighted kappa*, Psychological Bulletin 72(5), 1969). Units
/// that one of them left are left out. `None` when nothing is left, or when both gave one and the same code to all.
#[must_use]
pub fn cohen(one: &[Option<f64>], other: &[Option<f64>]) -> Option<Estimate> {
    let pairs: Vec<(f64, f64)> = one.iter().zip(other).filter_map(|(a, b)| Some(((*a)?, (*b)?))).collect();
    let values = distinct(&[one.to_vec(), other.to_vec()]);
    let place = |value: f64| values.binary_search_by(|one| one.total_cmp(&value)).unwrap_or(0);
    let n = pairs.len() as f64;
    let mut counts = vec![vec![0_u32; values.len()]; values.len()];
    for (a, b) in &pairs {
        counts[place(*a)][place(*b)] += 1;
    }
    let table: Vec<Vec<f64>> =
        counts.iter().map(|row| row.iter().map(|count| f64::from(*count) / n).collect()).collect();
    let rows: Vec<f64> = table.iter().map(|row| row.iter().sum()).collect();
    let columns: Vec<f64> = (0..values.len()).map(|at| table.iter().map(|row| row[at]).sum()).collect();
    let observed: f64 = (0..values.len()).map(|at| table[at][at]).sum();
    let expected: f64 = rows.iter().zip(&columns).map(|(a, b)| a * b).sum();
    if pairs.is_empty() || expected >= 1.0 - 1e-12 {
        return None;
    }
    let value = (observed - expected) / (1.0 - expected);
    let (mut agree, mut differ) = (0.0, 0.0);
    for (i, row) in table.iter().enumerate() {
        for (j, cell) in row.iter().enumerate() {
            if i == j {
                let gap = 1.0 - (rows[i] + columns[i]) * (1.0 - value);
                agree += cell * gap * gap;
            } else {
                differ += cell * (columns[i] + rows[j]) * (columns[i] + rows[j]);
            }
        }
    }
    let rest = value - expected * (1.0 - value);
    let variance = agree + (1.0 - value) * (1.0 - value) * differ - rest * rest;
    let error = variance.max(0.0).sqrt() / ((1.0 - expected) * n.sqrt());
    Some(Estimate { value, low: (value - NORMAL * error).max(-1.0), high: (value + NORMAL * error).min(1.0) })
}

/// Fleiss' kappa of units coded by as many people each, whoever they are (J. L. Fleiss, *Measuring nominal scale
/// agreement among many raters*, Psychological Bulletin 76(5), 1971). Units that not everybody coded are left out.
/// The interval is that of units drawn anew. `None` when nothing is left, or when there is one code alone.
#[must_use]
pub fn fleiss(codes: &Codes) -> Option<Estimate> {
    let people = codes.len() as f64;
    let length = codes.iter().map(Vec::len).min().unwrap_or(0);
    let values = distinct(codes);
    let place = |value: f64| values.binary_search_by(|one| one.total_cmp(&value)).unwrap_or(0);
    let counted = |unit: usize| {
        let mut counts = vec![0.0; values.len()];
        for person in codes {
            counts[place(person[unit]?)] += 1.0;
        }
        Some(counts)
    };
    let units: Vec<Vec<f64>> = (0..length).filter_map(counted).collect();
    if people < 2.0 || units.is_empty() {
        return None;
    }
    let kappa = |chosen: &mut dyn Iterator<Item = usize>| {
        let (mut shares, mut agreed, mut n) = (vec![0.0; values.len()], 0.0, 0.0);
        for unit in chosen {
            n += 1.0;
            let pairs: f64 = units[unit].iter().map(|count| count * (count - 1.0)).sum();
            agreed += pairs / (people * (people - 1.0));
            for (share, count) in shares.iter_mut().zip(&units[unit]) {
                *share += count / people;
            }
        }
        let expected: f64 = shares.iter().map(|share| (share / n) * (share / n)).sum();
        (expected < 1.0 - 1e-12).then(|| (agreed / n - expected) / (1.0 - expected))
    };
    let value = kappa(&mut (0..units.len()))?;
    let (low, high) = resampled(units.len(), value, |draw| kappa(&mut draw.iter().copied()));
    Some(Estimate { value, low, high })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(lines: &[&str]) -> Vec<Vec<Option<f64>>> {
        let code = |c: char| c.to_digit(10).map(f64::from);
        lines.iter().map(|line| line.chars().map(code).collect()).collect()
    }

    fn near(found: Option<Estimate>, expected: f64) {
        let found = found.expect("a value");
        assert!((found.value - expected).abs() < 5e-4, "{found:?} is not {expected}");
        assert!(found.low <= found.value && found.value <= found.high);
    }

    /// The example of K. Krippendorff (2011), section C: four observers, twelve units, codes missing. Nominal .743,
    /// ordinal .815, interval .849.
    #[test]
    fn the_example_of_krippendorff() {
        let codes = codes(&["123321412---", "1233224125-3", "-3332342251-", "12332441251-"]);
        near(krippendorff(&codes, Scale::Nominal), 0.743);
        near(krippendorff(&codes, Scale::Ordinal), 0.815);
        near(krippendorff(&codes, Scale::Interval), 0.849);
    }

    /// Two people, 50 units: both yes 20, both no 15, yes and no 5, no and yes 10. Observed .7, expected .5·.6 +
    /// .5·.4 = .5: kappa .4.
    #[test]
    fn cohen_by_hand() {
        let mut one = vec![Some(1.0); 25];
        one.extend(vec![Some(0.0); 25]);
        let mut other = vec![Some(1.0); 20];
        other.extend(vec![Some(0.0); 5]);
        other.extend(vec![Some(1.0); 10]);
        other.extend(vec![Some(0.0); 15]);
        let found = cohen(&one, &other).expect("a value");
        assert!((found.value - 0.4).abs() < 1e-12);
        // Agreed: yes .4·(1 − 1.1·.6)² + no .3·(1 − .9·.6)² = .04624 + .06348 = .10972. Differ: yes then no .1·(.6 +
        // .5)², no then yes .2·(.4 + .5)²: .121 + .162 = .283, by (1 − .4)² = .10188. Less (.4 − .5·.6)² = .01:
        // .2016. √.2016 / (.5·√50).
        let error = 0.2016_f64.sqrt() / (0.5 * 50.0_f64.sqrt());
        assert!((found.high - (0.4 + NORMAL * error)).abs() < 1e-9, "{found:?}");
        assert_eq!(cohen(&[Some(1.0)], &[Some(1.0)]), None);
        assert_eq!(cohen(&[None], &[Some(1.0)]), None);
    }

    /// The table of J. L. Fleiss as it is usually given: ten subjects, fourteen people, five codes; kappa .210.
    #[test]
    fn the_table_of_fleiss() {
        let table = [
            [0, 0, 0, 0, 14],
            [0, 2, 6, 4, 2],
            [0, 0, 3, 5, 6],
            [0, 3, 9, 2, 0],
            [2, 2, 8, 1, 1],
            [7, 7, 0, 0, 0],
            [3, 2, 6, 3, 0],
            [2, 5, 3, 2, 2],
            [6, 5, 2, 1, 0],
            [0, 2, 2, 3, 7],
        ];
        let mut codes = vec![Vec::new(); 14];
        for line in table {
            let spread = line.iter().enumerate().flat_map(|(code, count)| vec![code as f64; *count as usize]);
            for (person, code) in codes.iter_mut().zip(spread) {
                person.push(Some(code));
            }
        }
        near(fleiss(&codes), 0.210);
    }

    #[test]
    fn perfect_and_empty() {
        let codes = codes(&["112233", "112233"]);
        for scale in [Scale::Nominal, Scale::Ordinal, Scale::Interval] {
            assert!((krippendorff(&codes, scale).expect("a value").value - 1.0).abs() < 1e-12);
        }
        assert!((fleiss(&codes).expect("a value").value - 1.0).abs() < 1e-12);
        assert_eq!(krippendorff(&[vec![Some(1.0)]], Scale::Nominal), None);
        assert_eq!(krippendorff(&[vec![Some(1.0); 3], vec![Some(1.0); 3]], Scale::Nominal), None);
        assert_eq!(fleiss(&[]), None);
    }
}
