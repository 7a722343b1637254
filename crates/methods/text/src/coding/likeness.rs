//! The texts of a corpus that are nearest to another, among many.

use std::collections::BTreeMap;

use serde::Serialize;

/// A text near another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Near {
    /// Which, in the order they were given.
    pub text: usize,
    /// How near: 0 for nothing in common, 1 for the same words written the same.
    pub score: f64,
    /// The words in common that weigh most, the heaviest first.
    pub words: Vec<String>,
}

/// Texts by their words: BM25 (S. Robertson, H. Zaragoza, *The probabilistic relevance framework*, 2009) finds those
/// worth comparing, the cosine of weighted words and that of runs of three letters say how near they are.
///
/// A word that no text has is looked for as those that look like it: a slip of the keyboard does not hide a text.
#[derive(Clone, Debug, Default)]
pub struct Likeness {
    words: BTreeMap<String, u32>,
    names: Vec<String>,
    /// For each word, the texts that have it and how many times, by their place: two numbers in one, the count in the
    /// last byte.
    postings: Vec<Vec<u32>>,
    /// How many words each text has.
    lengths: Vec<u32>,
    /// For each word, the most that [`Self::share`] is in a text.
    tops: Vec<f64>,
    /// The word of each text, in order, and where each begins.
    said: Vec<u32>,
    starts: Vec<u32>,
    /// Words by their runs of three letters.
    shapes: BTreeMap<[u8; 3], Vec<u32>>,
    whole: u64,
}

const K1: f64 = 1.2;
const B: f64 = 0.75;
/// How many texts are compared in full.
const COMPARED: usize = 200;
/// The share of the likeness that letters have.
const LETTERS: f64 = 0.3;
const MOST_TEXTS: usize = 1 << 24;
/// Fewer occurrences than this are counted without asking whether they can matter.
const FEW: usize = 20_000;

impl Likeness {
    /// Of the words of texts (lemmas, folded, without tool words), in order. At most sixteen million.
    pub fn new<W: AsRef<str>, T: IntoIterator<Item = W>>(texts: impl IntoIterator<Item = T>) -> Self {
        let mut this = Self { starts: vec![0], ..Self::default() };
        let mut row: Vec<u32> = Vec::new();
        for (place, text) in texts.into_iter().enumerate().take(MOST_TEXTS) {
            row.clear();
            for word in text {
                let word = word.as_ref();
                let known = this.words.get(word).copied();
                row.push(known.unwrap_or_else(|| {
                    let next = this.names.len() as u32;
                    this.words.insert(word.to_owned(), next);
                    this.names.push(word.to_owned());
                    this.postings.push(Vec::new());
                    next
                }));
            }
            this.said.extend_from_slice(&row);
            this.starts.push(this.said.len() as u32);
            this.lengths.push(row.len() as u32);
            this.whole += row.len() as u64;
            row.sort_unstable();
            for same in row.chunk_by(|one, other| one == other) {
                this.postings[same[0] as usize].push((place as u32) << 8 | (same.len() as u32).min(255));
            }
        }
        for (place, name) in this.names.iter().enumerate() {
            for shape in shapes(name) {
                let of = this.shapes.entry(shape).or_default();
                if of.last() != Some(&(place as u32)) {
                    of.push(place as u32);
                }
            }
        }
        let top =
            |postings: &Vec<u32>| postings.iter().map(|posting| this.share(*posting)).fold(0.0, f64::max);
        this.tops = this.postings.iter().map(top).collect();
        this
    }

    /// How many texts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lengths.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lengths.is_empty()
    }

    fn rarity(&self, word: u32) -> f64 {
        let (all, having) = (self.lengths.len() as f64, self.postings[word as usize].len() as f64);
        libm::log1p((all - having + 0.5) / (having + 0.5))
    }

    /// The words of the index that stand for one that no text has: those with half or more of their runs of letters
    /// in common, three at most.
    fn alike(&self, word: &str) -> Vec<(u32, f64)> {
        let sought = shapes(word);
        let mut shared: BTreeMap<u32, usize> = BTreeMap::new();
        for shape in &sought {
            for other in self.shapes.get(shape).into_iter().flatten() {
                *shared.entry(*other).or_default() += 1;
            }
        }
        let dice = |(other, count): (u32, usize)| {
            let both = sought.len() + shapes(&self.names[other as usize]).len();
            (other, 2.0 * count as f64 / both as f64)
        };
        let mut found: Vec<(u32, f64)> =
            shared.into_iter().map(dice).filter(|(_, share)| *share >= 0.5).collect();
        found.sort_by(|a, b| {
            b.1.total_cmp(&a.1).then_with(|| self.names[a.0 as usize].cmp(&self.names[b.0 as usize]))
        });
        found.truncate(3);
        found
    }

    /// The words of a text that the index knows, or that stand for those that it does not, with how much each counts.
    fn sought<W: AsRef<str>>(&self, text: &[W]) -> Vec<(u32, f64)> {
        let mut counts: BTreeMap<&str, f64> = BTreeMap::new();
        for word in text {
            *counts.entry(word.as_ref()).or_default() += 1.0;
        }
        let mut known: BTreeMap<u32, f64> = BTreeMap::new();
        for (word, count) in counts {
            match self.words.get(word) {
                Some(place) => *known.entry(*place).or_default() += count,
                None => {
                    for (place, share) in self.alike(word) {
                        *known.entry(place).or_default() += count * share;
                    }
                }
            }
        }
        known.into_iter().collect()
    }

    /// How much of the weight of a word a text has that has it so many times: more when the text is short.
    fn share(&self, posting: u32) -> f64 {
        let (place, times) = ((posting >> 8) as usize, f64::from(posting & 0xff));
        let mean = self.whole as f64 / self.lengths.len().max(1) as f64;
        let long = 1.0 - B + B * f64::from(self.lengths[place]) / mean;
        times * (K1 + 1.0) / (times + K1 * long)
    }

    /// The texts worth comparing, by BM25. Rare words come first; once no text that has none of them can be among those sought, by
    /// all that the other words can bring, these are looked up only in texts that still can (H. Turtle, J. Flood, *Query evaluation:
    /// strategies and optimizations*, 1995): what is found is the same.
    fn compared(&self, sought: &[(u32, f64)], most: usize, but: Option<usize>) -> Vec<usize> {
        let mut words: Vec<(f64, u32)> =
            sought.iter().map(|(word, count)| (self.rarity(*word) * count.min(3.0), *word)).collect();
        words.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let brings = |(weight, word): &(f64, u32)| weight * self.tops[*word as usize];
        let mut scores = vec![0.0_f32; self.lengths.len()];
        let mut touched: Vec<u32> = Vec::new();
        for (at, (weight, word)) in words.iter().enumerate() {
            // A little more, as sums are rounded.
            let rest = words[at..].iter().map(brings).sum::<f64>() as f32 * 1.001;
            let left: usize = words[at..].iter().map(|(_, word)| self.postings[*word as usize].len()).sum();
            if left > touched.len().max(FEW)
                && touched.len() > most
                && let Some(can) = still(&scores, &touched, most, rest)
                && can.len() * (words.len() - at) * 16 < left
            {
                return self.among(scores, can, &words[at..], most, but);
            }
            for posting in &self.postings[*word as usize] {
                let place = (posting >> 8) as usize;
                if scores[place] == 0.0 {
                    touched.push(place as u32);
                }
                scores[place] += (weight * self.share(*posting)) as f32;
            }
        }
        best(&scores, most, but)
    }

    /// Of texts that still can be among those sought, in order, the best, once all words are added.
    fn among(
        &self,
        mut scores: Vec<f32>,
        mut can: Vec<u32>,
        words: &[(f64, u32)],
        most: usize,
        but: Option<usize>,
    ) -> Vec<usize> {
        for (weight, word) in words {
            let mut postings = &self.postings[*word as usize][..];
            for place in &can {
                // Where the text would be: steps that double, then halves.
                let mut step = 1;
                while step < postings.len() && postings[step] >> 8 < *place {
                    step *= 2;
                }
                let (from, to) = (step / 2, (step + 1).min(postings.len()));
                postings = &postings[from + postings[from..to].partition_point(|one| one >> 8 < *place)..];
                if let Some(posting) = postings.first().filter(|one| *one >> 8 == *place) {
                    scores[*place as usize] += (weight * self.share(*posting)) as f32;
                }
            }
        }
        can.retain(|place| Some(*place as usize) != but);
        let order = |one: &u32, other: &u32| {
            scores[*other as usize].total_cmp(&scores[*one as usize]).then(one.cmp(other))
        };
        can.sort_unstable_by(order);
        can.truncate(most);
        can.into_iter().map(|place| place as usize).collect()
    }

    /// The `k` texts nearest to this one, the nearest first; the first given, of equals. `but` is left out.
    #[must_use]
    pub fn near<W: AsRef<str>>(&self, text: &[W], k: usize, but: Option<usize>) -> Vec<Near> {
        let sought = self.sought(text);
        let found = self.compared(&sought, COMPARED.max(k), but);
        let mine = Weighed::new(sought.iter().map(|(word, count)| (*word, *count)), self);
        let letters = letters(text.iter().map(AsRef::as_ref));
        let compare = |place: usize| {
            let words = &self.said[self.starts[place] as usize..self.starts[place + 1] as usize];
            let mut counts: BTreeMap<u32, f64> = BTreeMap::new();
            for word in words {
                *counts.entry(*word).or_default() += 1.0;
            }
            let other = Weighed::new(counts.into_iter(), self);
            let (by_words, shared) = mine.cosine(&other);
            let by_letters = cosine(
                &letters,
                &self::letters(words.iter().map(|word| self.names[*word as usize].as_str())),
            );
            let words = shared.into_iter().take(6).map(|word| self.names[word as usize].clone()).collect();
            Near { text: place, score: (1.0 - LETTERS) * by_words + LETTERS * by_letters, words }
        };
        let mut near: Vec<Near> = found.into_iter().map(compare).collect();
        near.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.text.cmp(&b.text)));
        near.truncate(k);
        near
    }
}

/// Of the texts that have a score, those that `rest` more can bring among the `most` best, one of which may be left out; `None` when it
/// can bring one there that has none.
fn still(scores: &[f32], touched: &[u32], most: usize, rest: f32) -> Option<Vec<u32>> {
    let mut all: Vec<f32> = touched.iter().map(|place| scores[*place as usize]).collect();
    let (_, least, _) = all.select_nth_unstable_by(most, |one, other| other.total_cmp(one));
    let least = *least;
    if rest >= least {
        return None;
    }
    let mut can: Vec<u32> =
        touched.iter().copied().filter(|place| scores[*place as usize] + rest >= least).collect();
    can.sort_unstable();
    Some(can)
}

/// The places of the greatest scores above zero, as many as `most`; the first of equals.
fn best(scores: &[f32], most: usize, but: Option<usize>) -> Vec<usize> {
    let order = |one: &usize, other: &usize| scores[*other].total_cmp(&scores[*one]).then(one.cmp(other));
    let (mut found, mut least): (Vec<usize>, f32) = (Vec::with_capacity(most * 4), 0.0);
    for (place, score) in scores.iter().enumerate() {
        if *score > least && Some(place) != but {
            found.push(place);
            if most > 0 && found.len() == most * 4 {
                found.select_nth_unstable_by(most, order);
                found.truncate(most);
                // What comes after has to do better: of equals, the first are kept.
                least = found.iter().map(|place| scores[*place]).fold(f32::INFINITY, f32::min);
            }
        }
    }
    found.sort_unstable_by(order);
    found.truncate(most);
    found
}

/// Runs of three bytes of a word, with its ends marked.
fn shapes(word: &str) -> Vec<[u8; 3]> {
    let bytes: Vec<u8> = [b'^'].into_iter().chain(word.bytes()).chain([b'$']).collect();
    bytes.windows(3).map(|three| [three[0], three[1], three[2]]).collect()
}

fn letters<'a>(words: impl Iterator<Item = &'a str>) -> BTreeMap<[u8; 3], f64> {
    let mut counts = BTreeMap::new();
    for shape in words.flat_map(shapes) {
        *counts.entry(shape).or_default() += 1.0;
    }
    counts
}

fn cosine(one: &BTreeMap<[u8; 3], f64>, other: &BTreeMap<[u8; 3], f64>) -> f64 {
    let square = |of: &BTreeMap<[u8; 3], f64>| of.values().map(|count| count * count).sum::<f64>();
    let both: f64 = one.iter().filter_map(|(shape, count)| Some(count * other.get(shape)?)).sum();
    let whole = (square(one) * square(other)).sqrt();
    if whole > 0.0 { (both / whole).min(1.0) } else { 0.0 }
}

/// The words of a text with their weights.
struct Weighed {
    weights: Vec<(u32, f64)>,
    length: f64,
}

impl Weighed {
    fn new(counts: impl Iterator<Item = (u32, f64)>, index: &Likeness) -> Self {
        let weigh = |(word, count): (u32, f64)| {
            (word, (1.0 + libm::log(count.max(1e-3))).max(0.1) * index.rarity(word))
        };
        let weights: Vec<(u32, f64)> = counts.map(weigh).collect();
        let length = weights.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
        Self { weights, length }
    }

    /// The cosine with another, and the words of both, those that weigh most first.
    fn cosine(&self, other: &Self) -> (f64, Vec<u32>) {
        let mut shared: Vec<(u32, f64)> = Vec::new();
        for (word, weight) in &self.weights {
            if let Ok(at) = other.weights.binary_search_by_key(word, |(word, _)| *word) {
                shared.push((*word, weight * other.weights[at].1));
            }
        }
        let whole = self.length * other.length;
        let sum: f64 = shared.iter().map(|(_, weight)| weight).sum();
        shared.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let cosine = if whole > 0.0 { (sum / whole).min(1.0) } else { 0.0 };
        (cosine, shared.into_iter().map(|(word, _)| word).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> Likeness {
        let texts = [
            "banc ombre parc",
            "piste cyclable gare",
            "cantine bio local",
            "parc arbre banc jeu",
            "gare parking",
        ];
        Likeness::new(texts.map(|text| text.split(' ').collect::<Vec<_>>()))
    }

    #[test]
    fn the_nearest_come_first_with_reasons() {
        let found = index().near(&["banc", "parc", "ombre"], 3, None);
        assert_eq!(found.iter().map(|one| one.text).collect::<Vec<_>>(), [0, 3]);
        assert!(
            (found[0].score - 1.0).abs() < 1e-6,
            "the same words, whatever their order: {}",
            found[0].score
        );
        assert_eq!(found[0].words, ["ombre", "banc", "parc"], "the rarest weighs most");
        assert_eq!(index().near(&["banc", "parc", "ombre"], 3, Some(0))[0].text, 3);
        assert!(index().near::<&str>(&[], 3, None).is_empty());
    }

    #[test]
    fn a_slip_hides_nothing() {
        let found = index().near(&["pisst", "cyclabel"], 1, None);
        assert_eq!(found.first().map(|one| one.text), Some(1));
        assert!(found[0].score < 0.9);
        assert!(index().near(&["zzz"], 1, None).is_empty());
    }

    /// What the long way finds, on texts whose words are as frequent as Zipf has them.
    #[test]
    fn what_cannot_matter_is_left_out() {
        let mut state = 7_u64;
        let mut below = |bound: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % bound
        };
        let mut text = || -> Vec<String> {
            let words = 3 + below(14);
            (0..words).map(|_| format!("m{}", 20_000 / (1 + below(20_000)) * below(7) % 3_000)).collect()
        };
        let texts: Vec<Vec<String>> = (0..30_000).map(|_| text()).collect();
        let index = Likeness::new(&texts);
        let mut short = 0;
        for _ in 0..200 {
            let sought = index.sought(&text());
            let mut words: Vec<(f64, u32)> =
                sought.iter().map(|(word, count)| (index.rarity(*word) * count.min(3.0), *word)).collect();
            words.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            let mut scores = vec![0.0_f32; index.len()];
            for (weight, word) in &words {
                for posting in &index.postings[*word as usize] {
                    scores[(posting >> 8) as usize] += (weight * index.share(*posting)) as f32;
                }
            }
            assert_eq!(index.compared(&sought, 20, Some(3)), best(&scores, 20, Some(3)));
            let rare: Vec<u32> = (0..index.len() as u32).filter(|at| scores[*at as usize] > 0.0).collect();
            short += usize::from(rare.len() > FEW);
        }
        assert!(short > 20, "{short} texts with frequent words");
    }

    #[test]
    fn the_best_of_many() {
        let scores: Vec<f32> = (0..5_000_u32).map(|at| f32::from((at * 7919 % 613) as u16)).collect();
        let mut order: Vec<usize> = (0..5_000).filter(|at| scores[*at] > 0.0 && *at != 5).collect();
        order.sort_by(|one, other| scores[*other].total_cmp(&scores[*one]).then(one.cmp(other)));
        order.truncate(50);
        assert_eq!(best(&scores, 50, Some(5)), order);
        assert!(best(&scores, 0, None).is_empty());
    }

    /// Two texts, one word each of one of two words: of the rarer one weight ln(1 + (2 − 1 + .5)/(1 + .5)) = ln 2.
    #[test]
    fn weights_by_hand() {
        let index = Likeness::new([vec!["parc"], vec!["banc"]]);
        assert!((index.rarity(0) - libm::log(2.0)).abs() < 1e-12);
        let found = index.near(&["parc"], 5, None);
        assert_eq!(found.len(), 1);
        assert!((found[0].score - 1.0).abs() < 1e-12);
        assert!(index.near(&["arbre"], 5, None).is_empty());
    }
}
