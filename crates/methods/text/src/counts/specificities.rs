//! What each part of a corpus says more, or less, than the others.

use serde::Serialize;

use super::{
    Parts, Table,
    numbers::{Urn, log10_adjusted},
};

/// How a word is used in a part. P. Lafon, *Sur la variabilité de la fréquence des formes dans un corpus*, Mots 1,
/// 1980.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Specificity {
    /// The word.
    pub word: String,
    /// How many times the part has it.
    pub count: u64,
    /// How many times the corpus has it.
    pub all: u64,
    /// How many times the part would have it if it were spread as the parts are long.
    pub expected: f64,
    /// `−log10` of the probability of as many or more when the part has as many as expected or more; `log10` of the probability of
    /// as few or fewer otherwise. At 3, one chance in a thousand.
    pub score: f64,
    /// `log10` of the probability adjusted for all the words and parts looked at (Benjamini and Hochberg): under −1.3, a list of
    /// what is so low holds one mistake in twenty at most.
    pub adjusted: f64,
}

impl Specificity {
    /// Whether a list of all that is so holds one mistake in twenty at most.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.adjusted <= SURE
    }
}

/// `log10(0.05)`.
pub const SURE: f64 = -1.301_029_995_663_981_2;

/// The score of a word: the hypergeometric model of P. Lafon, signed as R's `textometry` has it.
#[must_use]
pub fn score(urn: Urn, found: u64) -> f64 {
    if (found as f64) < urn.expected() { urn.log10_at_most(found) } else { -urn.log10_at_least(found) }
}

/// For each part, its words of which the score is furthest from zero first (those above zero, then those under it,
/// each as far as `limit` words), among those that the corpus has `least` times or more. Rows without a part are left
/// out.
#[must_use]
pub fn specificities(table: &Table, parts: &Parts, least: u64, limit: usize) -> Vec<Vec<Specificity>> {
    let (counts, sizes) = counted(table, parts);
    let totals: Vec<u64> =
        (0..table.words.len()).map(|word| counts.iter().map(|part| part[word]).sum()).collect();
    let all: u64 = totals.iter().sum();
    let words: Vec<usize> = (0..totals.len()).filter(|word| totals[*word] >= least.max(1)).collect();
    let mut scores: Vec<f64> = Vec::with_capacity(words.len() * counts.len());
    for (part, size) in counts.iter().zip(&sizes) {
        let urn = |word: usize| Urn { all, white: totals[word], drawn: *size };
        scores.extend(words.iter().map(|word| score(urn(*word), part[*word])));
    }
    let chances: Vec<f64> = scores.iter().map(|score| -score.abs()).collect();
    let adjusted = log10_adjusted(&chances);
    let part = |(place, (counts, size)): (usize, (&Vec<u64>, &u64))| {
        let of = |(at, word): (usize, &usize)| {
            let at = place * words.len() + at;
            Specificity {
                word: table.words[*word].clone(),
                count: counts[*word],
                all: totals[*word],
                expected: Urn { all, white: totals[*word], drawn: *size }.expected(),
                score: scores[at],
                adjusted: adjusted[at],
            }
        };
        let mut more: Vec<Specificity> = words.iter().enumerate().map(of).collect();
        more.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.word.cmp(&b.word)));
        let mut less: Vec<Specificity> = more.iter().filter(|one| one.score < 0.0).cloned().collect();
        less.sort_by(|a, b| a.score.total_cmp(&b.score).then_with(|| a.word.cmp(&b.word)));
        more.retain(|one| one.score > 0.0);
        more.truncate(limit);
        less.truncate(limit);
        more.append(&mut less);
        more
    };
    counts.iter().zip(&sizes).enumerate().map(part).collect()
}

/// How many times each part has each word, and how many words each has.
#[must_use]
pub fn counted(table: &Table, parts: &Parts) -> (Vec<Vec<u64>>, Vec<u64>) {
    let mut counts = vec![vec![0_u64; table.words.len()]; parts.names.len()];
    for (row, part) in parts.of.iter().enumerate().take(table.rows()) {
        let Some(part) = part else { continue };
        for cell in table.row(row) {
            counts[*part as usize][cell.word as usize] += u64::from(cell.count);
        }
    }
    let sizes = counts.iter().map(|part| part.iter().sum()).collect();
    (counts, sizes)
}

#[cfg(test)]
mod tests {
    use super::{super::index::plain, *};

    /// The example of P. Lafon (1980): the speeches of Robespierre, 61,449 occurrences, the word *peuple* 296 times;
    /// a part of 13,933 occurrences. Here on a small urn by hand: four words, part A = (3 parc, 1 banc), part B = (1
    /// parc, 3 banc). P(X ≥ 3) with 8 balls, 4 white, 4 drawn: (C(4,3)·C(4,1) + C(4,4)) / C(8,4) = 17/70.
    #[test]
    fn two_parts_by_hand() {
        let index = plain(&["parc parc parc banc", "parc banc banc banc"]);
        let table = Table::new(&index, &index.whole(), 1);
        let parts = Parts::new(&[Some("a"), Some("b")]);
        let found = specificities(&table, &parts, 1, 10);
        let expected = -libm::log10(17.0 / 70.0);
        let told: Vec<(&str, u64)> = found[0].iter().map(|one| (one.word.as_str(), one.count)).collect();
        assert_eq!(told, [("parc", 3), ("banc", 1)]);
        assert!((found[0][0].score - expected).abs() < 1e-12);
        assert!((found[0][1].score + expected).abs() < 1e-12, "as few as one of four is as rare");
        assert!((found[0][0].expected - 2.0).abs() < 1e-12);
        assert!((found[1][0].score - expected).abs() < 1e-12 && found[1][0].word == "banc");
        assert!(!found[0][0].is_sure());
        assert!((libm::pow(10.0, found[0][0].adjusted) - 17.0 / 70.0).abs() < 1e-12, "all four are the same");
    }

    /// As many as expected is above or at what is expected: the upper tail.
    #[test]
    fn as_many_as_expected() {
        let urn = Urn { all: 8, white: 4, drawn: 4 };
        assert!((score(urn, 2) + libm::log10(53.0 / 70.0)).abs() < 1e-12); // (36 + 16 + 1) / 70
    }

    #[test]
    fn rows_without_a_part_are_left_out() {
        let index = plain(&["parc parc", "banc banc", "parc banc"]);
        let table = Table::new(&index, &index.whole(), 1);
        let parts = Parts::new(&[Some("a"), Some("b"), None]);
        let (counts, sizes) = counted(&table, &parts);
        assert_eq!((counts, sizes), (vec![vec![0, 2], vec![2, 0]], vec![2, 2]));
    }
}
