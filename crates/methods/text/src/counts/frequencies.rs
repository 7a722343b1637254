//! How often words and runs of words occur, how evenly, and which keep company.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Index, Pause, numbers::signed_likelihood};

/// A lemma with its counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Frequency {
    /// The lemma.
    pub word: String,
    /// How many times it occurs.
    pub count: u64,
    /// In how many documents.
    pub documents: u64,
    /// The forms under which it occurs, the most frequent first.
    pub forms: Vec<(String, u64)>,
    /// How unevenly it is spread over documents, from 0 (as documents are long) to 1 (in one short document alone):
    /// S. Th. Gries' deviation of proportions, normalised (*Dispersions and adjusted frequencies in corpora*,
    /// International Journal of Corpus Linguistics 13(4), 2008; J. Lijffijt and S. Th. Gries, 2012).
    pub unevenness: f64,
}

/// The active lemmas, the most frequent first, then in the order of the alphabet.
#[must_use]
pub fn frequencies(index: &Index, least: u64) -> Vec<Frequency> {
    let mut active = vec![0_u64; index.lemmas().len()];
    for one in index.occurrences().iter().filter(|one| one.active) {
        active[one.lemma as usize] += 1;
    }
    let sizes: Vec<u64> =
        (0..index.documents()).map(|document| index.words_of(document).len() as u64).collect();
    let mut found: Vec<Frequency> = Vec::new();
    for (lemma, count) in active.iter().enumerate().filter(|(_, count)| **count >= least.max(1)) {
        let mut forms: BTreeMap<u32, u64> = BTreeMap::new();
        let mut by_document: BTreeMap<usize, u64> = BTreeMap::new();
        for place in index.places_of_lemma(lemma as u32) {
            let one = &index.occurrences()[*place as usize];
            if one.active {
                *forms.entry(one.form).or_default() += 1;
                *by_document.entry(index.document_of(*place as usize)).or_default() += 1;
            }
        }
        let mut forms: Vec<(String, u64)> =
            forms.into_iter().map(|(form, count)| (index.forms()[form as usize].clone(), count)).collect();
        forms.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        found.push(Frequency {
            word: index.lemmas()[lemma].clone(),
            count: *count,
            documents: by_document.len() as u64,
            forms,
            unevenness: unevenness(&by_document, &sizes),
        });
    }
    found.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.word.cmp(&other.word)));
    found
}

/// Gries' DP: `½·Σ |vᵢ − sᵢ|`, `v` the share of the occurrences and `s` the share of the words that part `i` has;
/// divided by `1 − min s`. Parts without an occurrence add `sᵢ`, hence what is left of 1.
#[must_use]
pub fn unevenness(counts: &BTreeMap<usize, u64>, sizes: &[u64]) -> f64 {
    let all: u64 = sizes.iter().sum();
    let found: u64 = counts.values().sum();
    let least = sizes.iter().copied().filter(|size| *size > 0).min().unwrap_or(0);
    if found == 0 || all == least {
        return 0.0;
    }
    let (mut gap, mut held) = (0.0, 0);
    for (part, count) in counts {
        let share = sizes[*part] as f64 / all as f64;
        gap += (*count as f64 / found as f64 - share).abs();
        held += sizes[*part];
    }
    let dp = (gap + (all - held) as f64 / all as f64) / 2.0;
    (dp / (1.0 - least as f64 / all as f64)).clamp(0.0, 1.0)
}

/// Juilland's D: `1 − V/√(n − 1)`, with `V` the ratio of the standard deviation to the mean of how often the word
/// occurs a part; 1 when it is the same in all parts, 0 when in one alone. A. Juilland, D. Brodin, C. Davidovitch,
/// *Frequency Dictionary of French Words*, 1970. `rates` are counts by the size of the part.
#[must_use]
pub fn juilland(rates: &[f64]) -> f64 {
    let parts = rates.len() as f64;
    let mean = rates.iter().sum::<f64>() / parts;
    if rates.len() < 2 || mean <= 0.0 {
        return 0.0;
    }
    let variance = rates.iter().map(|rate| (rate - mean) * (rate - mean)).sum::<f64>() / parts;
    (1.0 - variance.sqrt() / mean / (parts - 1.0).sqrt()).clamp(0.0, 1.0)
}

/// A run of lemmas that follow one another in one clause.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Run {
    /// As most often written.
    pub text: String,
    /// How many times it occurs.
    pub count: u64,
    /// In how many documents.
    pub documents: u64,
}

/// A run under way, by its lemmas.
#[derive(Default)]
struct Met {
    count: u64,
    documents: u64,
    last: Option<usize>,
    forms: BTreeMap<Vec<u32>, u64>,
}

impl Met {
    fn run(&self, index: &Index) -> Run {
        let best = self.forms.iter().max_by(|one, other| one.1.cmp(other.1).then_with(|| other.0.cmp(one.0)));
        let forms = best.map(|(forms, _)| forms.as_slice()).unwrap_or_default();
        let text = joined(forms.iter().map(|form| index.forms()[*form as usize].as_str()));
        Run { text, count: self.count, documents: self.documents }
    }
}

fn met(index: &Index, length: usize, least: u64) -> BTreeMap<Vec<u32>, Met> {
    let mut found: BTreeMap<Vec<u32>, Met> = BTreeMap::new();
    if length == 0 {
        return found;
    }
    for document in 0..index.documents() {
        for window in index.occurrences()[index.words_of(document)].windows(length) {
            let (Some(first), Some((last, before))) = (window.first(), window.split_last()) else { continue };
            if !first.active || !last.active || before.iter().any(|one| one.then != Pause::None) {
                continue;
            }
            let run = found.entry(window.iter().map(|one| one.lemma).collect()).or_default();
            run.count += 1;
            run.documents += u64::from(run.last != Some(document));
            run.last = Some(document);
            *run.forms.entry(window.iter().map(|one| one.form).collect()).or_default() += 1;
        }
    }
    found.retain(|_, run| run.count >= least.max(1));
    found
}

/// Runs of `length` words that occur `least` times or more: they cross no punctuation, begin and end with an active
/// word, and may hold tool words between. The most frequent first, then in the order of the alphabet.
#[must_use]
pub fn runs(index: &Index, length: usize, least: u64) -> Vec<Run> {
    let mut out: Vec<Run> = met(index, length, least).values().map(|run| run.run(index)).collect();
    out.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.text.cmp(&other.text)));
    out
}

/// Words with a space between, but after an elision.
fn joined<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::new();
    for word in words {
        if !text.is_empty() && !text.ends_with(['\'', '’']) {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

/// Two lemmas that keep company.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pair {
    /// The one that comes first in the order of the alphabet.
    pub one: String,
    /// The other.
    pub other: String,
    /// How many times they are near.
    pub together: u64,
    /// Dunning's log-likelihood ratio, above zero when more often near than by chance; over 10.83, one chance in a
    /// thousand.
    pub likelihood: f64,
}

/// Pairs of active lemmas, at most `reach` words apart in a sentence and found near each other `least` times or more,
/// that are near more often than if all pairs of words that are near had been shuffled; the most likely bound first.
#[must_use]
pub fn collocations(index: &Index, reach: usize, least: u64) -> Vec<Pair> {
    let mut near: BTreeMap<(u32, u32), u64> = BTreeMap::new();
    let mut ends: Vec<u64> = vec![0; index.lemmas().len()];
    let mut all = 0;
    for document in 0..index.documents() {
        let words = &index.occurrences()[index.words_of(document)];
        for (at, one) in words.iter().enumerate().filter(|(_, one)| one.active) {
            let mut before = one;
            for other in words.iter().skip(at + 1).take(reach) {
                if before.then == Pause::Stop {
                    break;
                }
                before = other;
                if other.active && other.lemma != one.lemma {
                    *near.entry((one.lemma.min(other.lemma), one.lemma.max(other.lemma))).or_default() += 1;
                    ends[one.lemma as usize] += 1;
                    ends[other.lemma as usize] += 1;
                    all += 1;
                }
            }
        }
    }
    let pair = |((one, other), together): ((u32, u32), u64)| Pair {
        one: index.lemmas()[one as usize].clone(),
        other: index.lemmas()[other as usize].clone(),
        together,
        likelihood: signed_likelihood(together, ends[one as usize], ends[other as usize], all),
    };
    let mut found: Vec<Pair> =
        near.into_iter().filter(|(_, together)| *together >= least.max(1)).map(pair).collect();
    found.retain(|one| one.likelihood > 0.0);
    found.sort_by(|a, b| {
        b.likelihood.total_cmp(&a.likelihood).then_with(|| (&a.one, &a.other).cmp(&(&b.one, &b.other)))
    });
    found
}

/// Runs of two to four words that say what a corpus is about: those that occur `least` times or more, by `count ×
/// (length − 1)` less what longer ones already tell (the C-value of K. Frantzi, S. Ananiadou, H. Mima, *Automatic
/// recognition of multi-word terms*, International Journal on Digital Libraries 3(2), 2000, with `length − 1` for its
/// logarithm). The best first.
#[must_use]
pub fn key_phrases(index: &Index, least: u64) -> Vec<Run> {
    let all: Vec<BTreeMap<Vec<u32>, Met>> = (2..=4).map(|length| met(index, length, least)).collect();
    // What longer runs tell of each: how many times in all, in how many runs.
    let mut told: BTreeMap<&[u32], (u64, u64)> = BTreeMap::new();
    for (lemmas, run) in all.iter().flatten() {
        for length in 2..lemmas.len() {
            for inside in lemmas.windows(length) {
                let (times, runs) = told.entry(inside).or_default();
                *times += run.count;
                *runs += 1;
            }
        }
    }
    let weigh = |(lemmas, run): (&Vec<u32>, &Met)| {
        let taken = told.get(lemmas.as_slice()).map_or(0.0, |(times, runs)| *times as f64 / *runs as f64);
        ((lemmas.len() - 1) as f64 * (run.count as f64 - taken), run.run(index))
    };
    let mut weighed: Vec<(f64, Run)> = all.iter().flatten().map(weigh).filter(|one| one.0 > 0.0).collect();
    weighed.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.text.cmp(&other.1.text)));
    weighed.into_iter().map(|(_, run)| run).collect()
}

#[cfg(test)]
mod tests {
    use super::{super::index::plain, *};

    #[test]
    fn frequencies_with_their_forms() {
        let index = plain(&["parc banc parc", "parc", "banc"]);
        let found = frequencies(&index, 1);
        assert_eq!((found[0].word.as_str(), found[0].count, found[0].documents), ("parc", 3, 2));
        assert_eq!((found[1].word.as_str(), found[1].count), ("banc", 2));
        assert_eq!(found[0].forms, [("parc".to_owned(), 3)]);
        assert_eq!(frequencies(&index, 3).len(), 1);
    }

    /// Three parts of 2, 3 and 5 words; a word twice in the first, never in the others. v = (1, 0, 0), s = (.2, .3,
    /// .5): DP = ½(.8 + .3 + .5) = .8; normalised by 1 − .2: 1. Once in the first and once in the last: ½(.3 + .3 +
    /// 0) = .3, .375.
    #[test]
    fn dispersions_by_hand() {
        let dp = unevenness(&BTreeMap::from([(0, 2)]), &[2, 3, 5]);
        assert!((dp - 1.0).abs() < 1e-12, "{dp}");
        let dp = unevenness(&BTreeMap::from([(0, 1), (2, 1)]), &[2, 3, 5]);
        assert!((dp - 0.375).abs() < 1e-12, "{dp}");
        // rates 1, 2, 3: mean 2, deviation √(2/3), V = .408248, D = 1 − .408248/√2 = .711325
        assert!((juilland(&[1.0, 2.0, 3.0]) - 0.711_324_865).abs() < 1e-9);
        assert!((juilland(&[0.0, 0.0, 3.0])).abs() < 1e-12);
        assert!((juilland(&[2.0, 2.0]) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn runs_cross_no_punctuation() {
        let index = plain(&["piste pour vélos, piste pour vélos. Piste, pour vélos", "piste pour vélos"]);
        let found = runs(&index, 3, 1);
        assert_eq!(found, [Run { text: "piste pour vélos".into(), count: 3, documents: 2 }]);
        let keys = key_phrases(&index, 2);
        assert_eq!(keys[0].text, "piste pour vélos");
        assert_eq!(joined(["l'", "eau"].into_iter()), "l'eau");
    }

    /// Four sentences: *transport* with *commun* three times, *parc* with *banc* once. Four pairs; transport and
    /// commun are an end of three, so G² = 2·(3·ln 3 + 1·ln 1 − 3·ln 3 − 1·ln 1 − 3·ln 3 − 1·ln 1 + 4·ln 4) = 2·(4·ln
    /// 4 − 3·ln 3) = 4.4987.
    #[test]
    fn collocations_by_hand() {
        let index = plain(&["transport commun. transport commun. commun transport. parc banc."]);
        let found = collocations(&index, 3, 2);
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].one.as_str(), found[0].other.as_str(), found[0].together),
            ("commun", "transport", 3)
        );
        assert!((found[0].likelihood - 4.498_681_1).abs() < 1e-6, "{}", found[0].likelihood);
    }
}
