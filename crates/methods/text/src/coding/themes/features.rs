//! What a text is made of, as a vector.

use std::collections::BTreeMap;

use crate::fold;

/// A text as it is learned from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// Its words, in order: as written, and as they are counted.
    pub words: Vec<(String, String)>,
    /// What else is known of it: `question=…`.
    pub known: Vec<String>,
    /// What it means, as a vector of length 1; empty without a model of sentence vectors.
    pub vector: Vec<f32>,
    /// What each of its sentences means.
    pub sentences: Vec<Vec<f32>>,
}

/// The kinds of features: words and runs of two on the one hand, runs of letters on the other, each of length 1.
pub(super) const BLOCKS: f64 = 2.0;
/// Runs of letters have from so many to so many.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=5;

/// The numbers of the features, with how rare each is.
#[derive(Clone, Debug)]
pub(super) struct Features {
    words: BTreeMap<String, u32>,
    letters: BTreeMap<String, u32>,
    rarity: Vec<f64>,
}

/// Features of a text, increasing, with their values.
#[derive(Clone, Debug, Default)]
pub(super) struct Vector(pub(super) Vec<(u32, f64)>);

impl Vector {
    pub(super) fn dot(&self, dense: &[f32]) -> f64 {
        if dense.is_empty() {
            return 0.0;
        }
        self.0.iter().map(|(at, value)| value * f64::from(dense[*at as usize])).sum()
    }

    fn value(&self, at: u32) -> f64 {
        self.0.binary_search_by_key(&at, |one| one.0).map_or(0.0, |place| self.0[place].1)
    }

    pub(super) fn dense(&self, size: usize) -> Vec<f32> {
        let mut dense = vec![0.0; size];
        for (at, value) in &self.0 {
            dense[*at as usize] = *value as f32;
        }
        dense
    }
}

/// The sum of vectors, each by its factor.
pub(super) fn sum(vectors: &[Vector], by: &[f64], size: usize) -> Vec<f32> {
    let mut sum = vec![0.0_f64; size];
    for (vector, by) in vectors.iter().zip(by) {
        for (at, value) in &vector.0 {
            sum[*at as usize] += by * value;
        }
    }
    sum.into_iter().map(|one| one as f32).collect()
}

/// Words and runs of two, each with the word that shows it.
fn word_features(said: &Said) -> Vec<(String, String)> {
    let mut found = Vec::with_capacity(said.words.len() * 2 + said.known.len());
    for (form, lemma) in &said.words {
        found.push((lemma.clone(), form.clone()));
    }
    for pair in said.words.windows(2) {
        if let [(first, one), (second, other)] = pair {
            found.push((format!("{one} {other}"), format!("{first} {second}")));
        }
    }
    found.extend(said.known.iter().map(|known| (format!("={known}"), known.clone())));
    found
}

/// Runs of letters, each with the word it is in.
fn letter_features(said: &Said) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (form, _) in &said.words {
        let chars: Vec<char> = format!(" {} ", fold(form)).chars().collect();
        for length in LETTERS {
            found.extend(chars.windows(length).map(|run| (run.iter().collect(), form.clone())));
        }
    }
    found
}

impl Features {
    /// Those of texts: all words, and what two texts or more have of runs of words and of letters.
    pub(super) fn new<'a>(texts: impl Iterator<Item = &'a Said>) -> Self {
        Self::least(texts, 2)
    }

    /// All of them.
    pub(super) fn of_all<'a>(texts: impl Iterator<Item = &'a Said>) -> Self {
        Self::least(texts, 1)
    }

    fn least<'a>(texts: impl Iterator<Item = &'a Said>, least: u32) -> Self {
        let (mut words, mut letters, mut count) = (BTreeMap::new(), BTreeMap::new(), 0.0);
        let having = |counts: &mut BTreeMap<String, u32>, mut features: Vec<(String, String)>| {
            features.sort_unstable();
            features.dedup_by(|one, other| one.0 == other.0);
            for (feature, _) in features {
                *counts.entry(feature).or_default() += 1;
            }
        };
        for said in texts {
            having(&mut words, word_features(said));
            having(&mut letters, letter_features(said));
            count += 1.0;
        }
        words.retain(|_, having| *having >= least);
        letters.retain(|_, having| *having >= least);
        let mut rarity = Vec::with_capacity(words.len() + letters.len());
        for having in words.values_mut().chain(letters.values_mut()) {
            let rare = libm::log((1.0 + count) / (1.0 + f64::from(*having))) + 1.0;
            *having = rarity.len() as u32;
            rarity.push(rare);
        }
        Self { words, letters, rarity }
    }

    pub(super) fn len(&self) -> usize {
        self.rarity.len()
    }

    /// `(1 + ln n)·rarity` for words, and for letters, each set brought to length 1.
    pub(super) fn vector(&self, said: &Said) -> Vector {
        let mut vector = self.block(&self.words, word_features(said));
        vector.append(&mut self.block(&self.letters, letter_features(said)));
        Vector(vector)
    }

    fn block(&self, known: &BTreeMap<String, u32>, features: Vec<(String, String)>) -> Vec<(u32, f64)> {
        let mut counts: BTreeMap<u32, f64> = BTreeMap::new();
        for (feature, _) in features {
            if let Some(at) = known.get(&feature) {
                *counts.entry(*at).or_default() += 1.0;
            }
        }
        let weigh = |(at, count): (u32, f64)| (at, (1.0 + libm::log(count)) * self.rarity[at as usize]);
        let mut weighed: Vec<(u32, f64)> = counts.into_iter().map(weigh).collect();
        let length = weighed.iter().map(|one| one.1 * one.1).sum::<f64>().sqrt();
        weighed.iter_mut().for_each(|one| one.1 /= length);
        weighed
    }

    /// What each word of a text brings: itself, the runs that it is in, its letters.
    pub(super) fn brought(&self, said: &Said) -> Brought {
        let vector = self.vector(said);
        let mut names: BTreeMap<String, u32> = BTreeMap::new();
        let mut parts: Vec<(u32, u32, f64)> = Vec::new();
        for (known, features) in [(&self.words, word_features(said)), (&self.letters, letter_features(said))]
        {
            let placed: Vec<(u32, String)> = features
                .into_iter()
                .filter_map(|(feature, word)| Some((*known.get(&feature)?, word)))
                .collect();
            let mut times: BTreeMap<u32, f64> = BTreeMap::new();
            for (at, _) in &placed {
                *times.entry(*at).or_default() += 1.0;
            }
            for (at, word) in placed {
                let next = names.len() as u32;
                let name = *names.entry(word).or_insert(next);
                parts.push((name, at, vector.value(at) / times[&at]));
            }
        }
        Brought { names: names.into_iter().collect(), parts }
    }

    /// The share of the words of a text that are known.
    pub(super) fn familiar(&self, said: &Said) -> f64 {
        let known = said.words.iter().filter(|(_, lemma)| self.words.contains_key(lemma)).count();
        known as f64 / said.words.len().max(1) as f64
    }
}

/// What each word of a text brings.
pub(super) struct Brought {
    /// The words, in the order of the alphabet, with their numbers.
    names: Vec<(String, u32)>,
    /// The number of a word, a feature, how much of it the word brings.
    parts: Vec<(u32, u32, f64)>,
}

impl Brought {
    /// The words that weigh most for a theme, the heaviest first.
    pub(super) fn reasons(&self, weights: &[f32]) -> Vec<(String, f64)> {
        if weights.is_empty() {
            return Vec::new();
        }
        let mut sums = vec![0.0; self.names.len()];
        for (name, at, value) in &self.parts {
            sums[*name as usize] += value * f64::from(weights[*at as usize]);
        }
        let mut found: Vec<(&String, f64)> = self
            .names
            .iter()
            .map(|(word, name)| (word, sums[*name as usize]))
            .filter(|one| one.1 > 1e-4)
            .collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        found.into_iter().take(5).map(|(word, weight)| (word.clone(), weight)).collect()
    }
}
