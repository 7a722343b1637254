//! Texts that look alike.
//!
//! A text is a vector: for each of its terms, `weight of the term in the text × rarity of the term in the index`; two
//! texts look alike as the cosine of their vectors (G. Salton, C. Buckley, *Term-weighting approaches in automatic text
//! retrieval*, Information Processing & Management 24(5), 1988, p. 513-523).
//!
//! - weight: `1 + log2(n)`, where `n` counts the occurrences of the term, each one of the title for three;
//! - rarity: `log2(N + 1) − log2(df)`, where `N` counts the texts and `df` those that have the term.
//!
//! Logarithms are integers, in 1/256, and sums are exact, so that a score does not depend on the machine, nor on the
//! order in which texts came and went: an index kept up to date gives the same scores as an index built anew.

use std::collections::BTreeMap;

use crate::search::terms;

/// The score from which two texts look alike: worth showing to the person who is writing the second.
///
/// Set by reading: among 196 proposals filed in the debate of a French metropolis (19,110 pairs), 34 pairs reach it, of which
/// 29 ask for the same thing or are parts of one text; from 0.30 on, 19 of 21; between 0.20 and 0.25, one in two. A wrong
/// suggestion costs a glance, so the threshold sits where most are right.
pub const LOOKS_ALIKE: f64 = 0.25;

const TITLE_WEIGHT: u64 = 3;
/// Fractional bits of a logarithm.
const BITS: u32 = 8;
const ONE: i64 = 1 << BITS;

/// `log2(n)` in 1/256, rounded down: the whole part is the place of the highest bit, and each squaring of what remains
/// (between 1 and 2) gives one bit more.
fn log2(n: u64) -> i64 {
    let n = n.max(1);
    let whole = n.ilog2();
    let mut result = i64::from(whole);
    let mut rest = (u128::from(n) << 32) >> whole; // 1 ≤ rest < 2, 32 fractional bits
    for _ in 0..BITS {
        rest = (rest * rest) >> 32;
        let bit = rest >= 2 << 32;
        if bit {
            rest >>= 1;
        }
        result = result * 2 + i64::from(bit);
    }
    result
}

/// What a text weighs, without the number of texts: with `w` the weight of a term, `l` the logarithm of its `df` and
/// `L` that of the number of texts plus one, the square of the length of the vector is
/// `Σ w²(L − l)² = L²·Σw² − 2L·Σw²l + Σw²l²`.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
struct Length {
    ww: i128,
    wwl: i128,
    wwll: i128,
}

impl Length {
    fn add(&mut self, w: i64, l: i64, sign: i128) {
        let ww = i128::from(w) * i128::from(w) * sign;
        self.ww += ww;
        self.wwl += ww * i128::from(l);
        self.wwll += ww * i128::from(l) * i128::from(l);
    }

    fn square(&self, total: i64) -> i128 {
        let total = i128::from(total);
        total * total * self.ww - 2 * total * self.wwl + self.wwll
    }
}

#[derive(Clone, Default, Debug)]
struct Text {
    id: u64,
    terms: Vec<u32>,
    length: Length,
}

/// Texts by their terms, in memory. Of 30,000 texts of 86 words, a query takes about 0.6 ms and a replacement 0.5 ms on
/// one core (`thirty_thousand` in the tests).
///
/// ```
/// use parvis_text::similar::{Index, LOOKS_ALIKE};
/// let mut index = Index::new();
/// index.insert(1, "Des bancs dans le parc", "Il manque des bancs à l’ombre dans le grand parc.");
/// index.insert(2, "Piste cyclable rue de la Gare", "Une piste séparée des voitures jusqu’à la gare.");
/// index.insert(3, "Cantine bio", "Des repas bio et locaux dans les cantines des écoles.");
/// let found = index.query("Plus de bancs au parc", "Ajouter des bancs à l’ombre des arbres.", 5);
/// assert_eq!(found[0].0, 1);
/// assert!(found[0].1 > LOOKS_ALIKE);
/// ```
#[derive(Clone, Default, Debug)]
pub struct Index {
    places: BTreeMap<u64, u32>,
    texts: Vec<Text>,
    free: Vec<u32>,
    words: BTreeMap<String, u32>,
    /// For each term, the texts that have it, by place, with the weight.
    postings: Vec<Vec<(u32, i64)>>,
}

impl Index {
    /// No text.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An index of many texts at once: `(id, title, body)`. The last of several with the same id is kept.
    pub fn build<T: AsRef<str>, B: AsRef<str>>(texts: impl IntoIterator<Item = (u64, T, B)>) -> Self {
        let mut index = Self::new();
        for (id, title, body) in texts {
            index.remove(id);
            index.place(id, title.as_ref(), body.as_ref());
        }
        for text in &mut index.texts {
            text.length = Length::default();
        }
        for posting in &index.postings {
            let l = log2(posting.len() as u64);
            for (place, w) in posting {
                index.texts[*place as usize].length.add(*w, l, 1);
            }
        }
        index
    }

    /// Adds a text, or replaces the one that has this id.
    pub fn insert(&mut self, id: u64, title: &str, body: &str) {
        self.remove(id);
        let place = self.place(id, title, body);
        for term in self.texts[place as usize].terms.clone() {
            let df = self.postings[term as usize].len();
            self.rarity_changed(term, place, df - 1, df);
            let posting = &self.postings[term as usize];
            if let Ok(at) = posting.binary_search_by_key(&place, |(place, _)| *place) {
                self.texts[place as usize].length.add(posting[at].1, log2(df as u64), 1);
            }
        }
    }

    /// Takes a text out; nothing happens when there is none of this id.
    pub fn remove(&mut self, id: u64) {
        let Some(place) = self.places.remove(&id) else { return };
        let text = std::mem::take(&mut self.texts[place as usize]);
        for term in text.terms {
            let posting = &mut self.postings[term as usize];
            let df = posting.len();
            if let Ok(at) = posting.binary_search_by_key(&place, |(place, _)| *place) {
                posting.remove(at);
            }
            self.rarity_changed(term, place, df, df - 1);
        }
        self.free.push(place);
    }

    /// How many texts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Whether a text has this id.
    #[must_use]
    pub fn contains(&self, id: u64) -> bool {
        self.places.contains_key(&id)
    }

    /// The `k` texts most like this one, the best first (the lowest id first when equal), with their scores: 0 for
    /// nothing in common, 1 for the same terms in the same proportions. Texts with nothing in common are left out.
    #[must_use]
    pub fn query(&self, title: &str, body: &str, k: usize) -> Vec<(u64, f64)> {
        let total = log2(self.len() as u64 + 1);
        let mut dots = vec![0_i64; self.texts.len()];
        let mut square = 0_i128;
        for (term, w) in weights(title, body) {
            let posting = self.words.get(&term).map_or(&[][..], |term| &self.postings[*term as usize]);
            let rarity = total - log2(posting.len() as u64);
            square += i128::from(w * w) * i128::from(rarity * rarity);
            let factor = w * rarity * rarity;
            for (place, weight) in posting {
                dots[*place as usize] += factor * weight;
            }
        }
        let mut found: Vec<(u64, f64)> = Vec::new();
        for (text, dot) in self.texts.iter().zip(dots) {
            if dot > 0 {
                // The root of a rounded square is exact, so that a text scores 1 against itself.
                let cosine = dot as f64 / (square as f64 * text.length.square(total) as f64).sqrt();
                found.push((text.id, cosine.min(1.0)));
            }
        }
        let best_first = |a: &(u64, f64), b: &(u64, f64)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        if k < found.len() {
            found.select_nth_unstable_by(k, best_first);
            found.truncate(k);
        }
        found.sort_by(best_first);
        found
    }

    /// Gives the text a place and its terms, all but its length.
    fn place(&mut self, id: u64, title: &str, body: &str) -> u32 {
        let place = self.free.pop().unwrap_or_else(|| {
            self.texts.push(Text::default());
            (self.texts.len() - 1) as u32
        });
        let mut terms = Vec::new();
        for (word, w) in weights(title, body) {
            let next = self.words.len() as u32;
            let term = *self.words.entry(word).or_insert(next);
            if term == next {
                self.postings.push(Vec::new());
            }
            let posting = &mut self.postings[term as usize];
            let at = posting.partition_point(|(other, _)| *other < place);
            posting.insert(at, (place, w));
            terms.push(term);
        }
        self.texts[place as usize] = Text { id, terms, length: Length::default() };
        self.places.insert(id, place);
        place
    }

    /// Corrects the lengths of the other texts that have a term, after its `df` changed.
    fn rarity_changed(&mut self, term: u32, but: u32, before: usize, after: usize) {
        let (before, after) = (log2(before as u64), log2(after as u64));
        if before == after {
            return;
        }
        for (place, w) in &self.postings[term as usize] {
            if *place != but {
                let length = &mut self.texts[*place as usize].length;
                length.add(*w, before, -1);
                length.add(*w, after, 1);
            }
        }
    }
}

/// The terms of a text in order of the alphabet, with their weights in 1/256.
fn weights(title: &str, body: &str) -> BTreeMap<String, i64> {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for term in terms(title) {
        *counts.entry(term).or_default() += TITLE_WEIGHT;
    }
    for term in terms(body) {
        *counts.entry(term).or_default() += 1;
    }
    counts.into_iter().map(|(term, count)| (term, ONE + log2(count))).collect()
}

#[cfg(test)]
mod tests;
