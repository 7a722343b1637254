//! What a class is made of: its words, its typical extracts, those who speak in it.

use serde::Serialize;

use crate::counts::{Parts, Table, chi2_chance, signed_chi2};

/// A word, or a value of a variable, of a class.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mark {
    /// The word, or the value.
    pub name: String,
    /// In how many units of the class.
    pub count: u64,
    /// In how many units that have a class.
    pub all: u64,
    /// The χ² of its presence in the units of the class against the others, above zero when more present than by
    /// chance, under it when less.
    pub chi2: f64,
    /// The probability of a χ² as great by chance (one degree of freedom).
    pub chance: f64,
}

/// A typical unit of a class, with its reasons.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Typical {
    /// The unit: a row of the table.
    pub unit: usize,
    /// The sum of the χ² of the words of the class that it has.
    pub score: f64,
    /// Those words, the greatest χ² first.
    pub words: Vec<String>,
}

/// A class.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Profile {
    /// How many units it has.
    pub units: usize,
    /// Their share of the units that have a class.
    pub share: f64,
    /// Words more present than by chance (χ² of 3.84 or more), the greatest χ² first.
    pub words: Vec<Mark>,
    /// Words less present than by chance, the furthest from it first.
    pub absent: Vec<Mark>,
    /// Its most typical units: one a document, and no two with the same words.
    pub typical: Vec<Typical>,
}

/// The χ² that one chance in twenty passes.
pub const NOTABLE: f64 = 3.841_458_820_694_124;

fn mark(name: &str, both: u64, of_class: u64, of_name: u64, all: u64) -> Mark {
    let chi2 = signed_chi2(both, of_class, of_name, all);
    Mark { name: name.to_owned(), count: both, all: of_name, chi2, chance: chi2_chance(chi2.abs()) }
}

/// The classes of units, each with at most so many words on each side and so many typical units.
#[must_use]
pub fn profiles(units: &Table, classes: &Parts, words: usize, typical: usize) -> Vec<Profile> {
    let sizes: Vec<u64> = classes.sizes().into_iter().map(|size| size as u64).collect();
    let all: u64 = sizes.iter().sum();
    let mut present = vec![vec![0_u64; units.words.len()]; sizes.len()];
    for (row, class) in classes.of.iter().enumerate() {
        let Some(class) = class else { continue };
        for cell in units.row(row) {
            present[*class as usize][cell.word as usize] += 1;
        }
    }
    let totals: Vec<u64> =
        (0..units.words.len()).map(|word| present.iter().map(|class| class[word]).sum()).collect();
    let profile = |(class, present): (usize, &Vec<u64>)| {
        let of = |word: usize| mark(&units.words[word], present[word], sizes[class], totals[word], all);
        let marks: Vec<Mark> = (0..totals.len()).map(of).collect();
        let weights: Vec<f64> =
            marks.iter().map(|mark| if mark.chi2 >= NOTABLE { mark.chi2 } else { 0.0 }).collect();
        let mut more: Vec<Mark> = marks.iter().filter(|mark| mark.chi2 >= NOTABLE).cloned().collect();
        more.sort_by(|a, b| b.chi2.total_cmp(&a.chi2).then_with(|| a.name.cmp(&b.name)));
        let mut less: Vec<Mark> = marks.into_iter().filter(|mark| mark.chi2 <= -NOTABLE).collect();
        less.sort_by(|a, b| a.chi2.total_cmp(&b.chi2).then_with(|| a.name.cmp(&b.name)));
        more.truncate(words);
        less.truncate(words);
        Profile {
            units: sizes[class] as usize,
            share: sizes[class] as f64 / all.max(1) as f64,
            words: more,
            absent: less,
            typical: typicals(units, classes, class as u32, &weights, typical),
        }
    };
    present.iter().enumerate().map(profile).collect()
}

fn typicals(units: &Table, classes: &Parts, class: u32, weights: &[f64], limit: usize) -> Vec<Typical> {
    let of_class = (0..units.rows()).filter(|row| classes.of.get(*row).copied().flatten() == Some(class));
    let score = |row: usize| -> f64 { units.row(row).iter().map(|cell| weights[cell.word as usize]).sum() };
    let mut scored: Vec<(f64, usize)> = of_class.map(|row| (score(row), row)).collect();
    // The fewest words first among equals: those that say it in short. Then what they are, so that the order of units
    // is without effect.
    let shape = |row: usize| units.row(row).iter().map(|cell| cell.word).collect::<Vec<_>>();
    scored.sort_by(|a, b| {
        b.0.total_cmp(&a.0)
            .then_with(|| units.row(a.1).len().cmp(&units.row(b.1).len()))
            .then_with(|| shape(a.1).cmp(&shape(b.1)))
            .then(a.1.cmp(&b.1))
    });
    let mut kept: Vec<Typical> = Vec::new();
    for (score, row) in scored {
        if kept.len() == limit || score <= 0.0 {
            break;
        }
        let known = |one: &Typical| {
            units.documents[one.unit] == units.documents[row]
                || units
                    .row(one.unit)
                    .iter()
                    .map(|cell| cell.word)
                    .eq(units.row(row).iter().map(|cell| cell.word))
        };
        if kept.iter().any(known) {
            continue;
        }
        let mut words: Vec<u32> = units
            .row(row)
            .iter()
            .map(|cell| cell.word)
            .filter(|word| weights[*word as usize] > 0.0)
            .collect();
        words.sort_by(|a, b| weights[*b as usize].total_cmp(&weights[*a as usize]).then(a.cmp(b)));
        let words = words.into_iter().map(|word| units.words[word as usize].clone()).collect();
        kept.push(Typical { unit: row, score, words });
    }
    kept
}

/// Which values of a variable are more present in each class than by chance, or less: for each class, all that are
/// notable, the furthest from chance first. `values` are those of the units.
#[must_use]
pub fn speakers(classes: &Parts, values: &Parts) -> Vec<Vec<Mark>> {
    let mut both = vec![vec![0_u64; values.names.len()]; classes.names.len()];
    for (class, value) in classes.of.iter().zip(&values.of) {
        if let (Some(class), Some(value)) = (class, value) {
            both[*class as usize][*value as usize] += 1;
        }
    }
    let of_class: Vec<u64> = both.iter().map(|class| class.iter().sum()).collect();
    let of_value: Vec<u64> =
        (0..values.names.len()).map(|value| both.iter().map(|class| class[value]).sum()).collect();
    let all = of_class.iter().sum();
    let marks = |(class, both): (usize, &Vec<u64>)| {
        let of = |(value, count): (usize, &u64)| {
            mark(&values.names[value], *count, of_class[class], of_value[value], all)
        };
        let mut marks: Vec<Mark> = both.iter().enumerate().map(of).collect();
        marks.retain(|mark| mark.chi2.abs() >= NOTABLE);
        marks.sort_by(|a, b| b.chi2.abs().total_cmp(&a.chi2.abs()).then_with(|| a.name.cmp(&b.name)));
        marks
    };
    both.iter().enumerate().map(marks).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Six units, three a class. *parc* is in the three of class 0 and one of class 1: n = 6, 3·(…): a = 3, class 3,
    /// word 4: (3·6 − 3·4)²·6 / (3·3·4·2) = 36·6/72 = 3. *gare* in two of class 1 alone: (0 − 3·2)·6·6… =
    /// −(36·6)/(3·3·2·4) = −3 in class 0.
    #[test]
    fn words_of_a_class_by_hand() {
        let names = ["gare", "parc"].map(str::to_owned).to_vec();
        let rows = [vec![1], vec![1], vec![1, 1], vec![1], vec![0], vec![0]];
        let units = Table::gathered(names, (0..6).collect(), rows);
        let classes = Parts {
            names: vec!["1".into(), "2".into()],
            of: vec![Some(0), Some(0), Some(0), Some(1), Some(1), Some(1)],
        };
        let found = profiles(&units, &classes, 5, 5);
        assert!(found[0].words.is_empty(), "3 is under 3.84");
        assert_eq!((found[0].units, found[1].units), (3, 3));
        let one = mark("parc", 3, 3, 4, 6);
        assert!((one.chi2 - 3.0).abs() < 1e-12 && (one.chance - 0.083_264_516_663_550_4).abs() < 1e-9);
    }

    #[test]
    fn typical_units_differ_and_have_reasons() {
        let names = ["banc", "bus", "gare", "parc"].map(str::to_owned).to_vec();
        let mut rows = vec![vec![0, 3]; 6];
        rows.push(vec![3]);
        rows.extend(vec![vec![1, 2]; 7]);
        let units = Table::gathered(names, (0..14).collect(), rows);
        let of = (0..14).map(|row| Some(u32::from(row >= 7))).collect();
        let classes = Parts { names: vec!["1".into(), "2".into()], of };
        let found = profiles(&units, &classes, 5, 5);
        assert_eq!(
            found[0].words.iter().map(|word| word.name.as_str()).collect::<Vec<_>>(),
            ["parc", "banc"]
        );
        // parc: in all 7 of 7 and in none of the others: 14
        assert!((found[0].words[0].chi2 - 14.0).abs() < 1e-12);
        assert_eq!(found[0].typical.len(), 2, "the same words are shown once");
        assert_eq!(found[0].typical[0].words, ["parc", "banc"]);
        assert_eq!(found[0].absent.len(), 2);
        let values = Parts { names: vec!["a".into(), "b".into()], of: classes.of.clone() };
        let speak = speakers(&classes, &values);
        assert_eq!((speak[0][0].name.as_str(), speak[0][0].count), ("a", 7));
        assert!((speak[0][1].chi2 + 14.0).abs() < 1e-12);
    }
}
