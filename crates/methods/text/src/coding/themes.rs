//! Themes suggested for texts, learned from those that people coded.
//!
//! A text is what it says: its words, runs of two words, runs of letters, and what is known of it (the question that
//! it answers). For each theme, regularised least squares find how much each of these weighs for or against it (R.
//! Rifkin, *Everything old is new again: a fresh look at historical approaches in machine learning*, 2002): a system
//! of equations with one solution, the same whatever the order. What the model would say of each coded text without
//! having seen its codes is known exactly, without learning again, and turns weights into probabilities (J. Platt,
//! 1999) that are kept honest.
//!
//! When texts come with what they mean as vectors ([`Said::vector`]), likeness of meaning counts beside words and letters: for two
//! texts whose vectors have the cosine *c*, `4·e^(2(c − 1))`; and a theme is more probable when a sentence says its name. How
//! much all of this weighs was chosen on the coded texts of one corpus alone, each judged without its own codes.

mod features;
mod meaning;
mod measure;
mod solve;

use serde::{Deserialize, Serialize};

pub use features::Said;
use features::{Features, Vector};
use meaning::{Meaning, Names};
pub use measure::{Measure, measure};
use solve::{Platt, Solved};

/// How much weights are held back: the greater, the less a coded text weighs.
const HELD_BACK: f64 = 4.0;
/// No more texts than this are learned from, taken at equal intervals.
const MOST: usize = 5_000;

/// A text with the themes that people gave it.
#[derive(Clone, Debug, PartialEq)]
pub struct Coded {
    /// The text.
    pub said: Said,
    /// Its themes, by their place.
    pub themes: Vec<u32>,
}

/// A theme suggested for a text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Suggested {
    /// The theme, by its place.
    pub theme: u32,
    /// The probability that people would give it.
    pub probability: f64,
    /// The words that weighed most for it, with their weights, the heaviest first.
    pub because: Vec<(String, f64)>,
    /// The coded text that weighed most for it by what it means, by its place; none without vectors.
    pub like: Option<usize>,
}

/// What is suggested for a text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Suggestion {
    /// Whether a theme is probable enough to be proposed; otherwise the model does not know.
    pub knows: bool,
    /// How much of the text is made of what coded texts are made of, from 0 to 1.
    pub familiar: f64,
    /// The most probable themes, the first ones first, with at least those to propose.
    pub themes: Vec<Suggested>,
}

/// What was learned.
#[derive(Clone, Debug)]
pub struct Model {
    features: Features,
    /// For each theme, how much each feature weighs; empty for one that no text has.
    weights: Vec<Vec<f32>>,
    /// What learned texts mean, and for each theme how much each of them weighs.
    meaning: Meaning,
    alphas: Vec<Vec<f64>>,
    names: Names,
    /// Each how many coded texts one was learned from.
    step: usize,
    shares: Vec<f64>,
    platts: Vec<Platt>,
    /// From which probability a theme is proposed: that with the best balance of what is found and what is right on
    /// coded texts.
    pub cut: f64,
    /// How good suggestions are on coded texts, each judged without its own codes.
    pub measure: Measure,
}

/// A theme before anything is coded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Theme {
    /// Its name.
    pub name: String,
    /// What it is about, in words.
    #[serde(default)]
    pub definition: String,
}

impl Model {
    /// Learns from coded texts. `None` when there are fewer than two, or none has a theme. `names`: what the names of themes
    /// mean, as vectors; empty without a model of sentence vectors.
    #[must_use]
    pub fn learn(coded: &[Coded], themes: usize, names: &[Vec<f32>]) -> Option<Self> {
        let step = coded.len().div_ceil(MOST).max(1);
        let coded: Vec<&Coded> = coded.iter().step_by(step).collect();
        if coded.len() < 2 || coded.iter().all(|one| one.themes.is_empty()) {
            return None;
        }
        let features = Features::new(coded.iter().map(|one| &one.said));
        let vectors: Vec<Vector> = coded.iter().map(|one| features.vector(&one.said)).collect();
        let meaning = Meaning::new(coded.iter().map(|one| one.said.vector.as_slice()));
        let solved = Solved::new(&vectors, &meaning, features.len(), HELD_BACK);
        let (mut weights, mut shares, mut platts, mut all) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut odds = vec![vec![f64::NEG_INFINITY; themes]; coded.len()];
        for theme in 0..themes as u32 {
            let targets: Vec<bool> = coded.iter().map(|one| one.themes.contains(&theme)).collect();
            let share = targets.iter().filter(|one| **one).count() as f64 / coded.len() as f64;
            shares.push(share);
            if share == 0.0 {
                weights.push(Vec::new());
                all.push(Vec::new());
                platts.push(Platt::never());
                continue;
            }
            let centred: Vec<f64> = targets.iter().map(|one| f64::from(u8::from(*one)) - share).collect();
            let (alphas, without) = solved.theme(&centred);
            let platt = Platt::new(&without, &targets);
            for (row, score) in odds.iter_mut().zip(&without) {
                row[theme as usize] = platt.odds(*score);
            }
            weights.push(features::sum(&vectors, &alphas, features.len()));
            all.push(if meaning.is_empty() { Vec::new() } else { alphas });
            platts.push(platt);
        }
        let truth: Vec<Vec<u32>> = coded.iter().map(|one| one.themes.clone()).collect();
        let named = names.len() == themes && !meaning.is_empty();
        let sentences: Vec<&[Vec<f32>]> = coded.iter().map(|one| one.said.sentences.as_slice()).collect();
        let mut names = Names::new(if named { names } else { &[] }, &sentences);
        let said: Vec<Vec<f64>> = sentences.iter().map(|one| names.said(one)).collect();
        if named {
            names.learn(&cases(&odds, &said, &truth));
        }
        let probabilities: Vec<Vec<f64>> =
            odds.iter().zip(&said).map(|(odds, said)| names.probabilities(odds, said)).collect();
        let cut = measure::best_cut(&probabilities, &truth);
        let measure = measure(&probabilities, &truth, cut);
        Some(Self { features, weights, meaning, alphas: all, names, step, shares, platts, cut, measure })
    }

    /// The probability of each theme.
    #[must_use]
    pub fn probabilities(&self, said: &Said) -> Vec<f64> {
        self.of(&self.features.vector(said), &self.meaning.near(&said.vector), said)
    }

    fn of(&self, vector: &Vector, near: &[f64], said: &Said) -> Vec<f64> {
        let odds = |((weights, alphas), platt): ((&Vec<f32>, &Vec<f64>), &Platt)| {
            let meant: f64 =
                if near.is_empty() || alphas.is_empty() { 0.0 } else { solve::dot(alphas, near) };
            platt.odds(vector.dot(weights) + meant)
        };
        let odds: Vec<f64> = self.weights.iter().zip(&self.alphas).zip(&self.platts).map(odds).collect();
        self.names.probabilities(&odds, &self.names.said(&said.sentences))
    }

    /// What is suggested, with at least `least` themes shown.
    #[must_use]
    pub fn suggest(&self, said: &Said, least: usize) -> Suggestion {
        let (vector, near) = (self.features.vector(said), self.meaning.near(&said.vector));
        let mut found: Vec<(u32, f64)> = (0_u32..).zip(self.of(&vector, &near, said)).collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let shown = found.iter().filter(|one| one.1 >= self.cut).count().max(least);
        let brought = self.features.brought(said);
        let suggested = |(theme, probability): (u32, f64)| Suggested {
            theme,
            probability,
            because: brought.reasons(&self.weights[theme as usize]),
            like: self.likest(theme, &near),
        };
        let found = found.into_iter().take(shown);
        let themes: Vec<Suggested> =
            found.filter(|(theme, _)| self.shares[*theme as usize] > 0.0).map(suggested).collect();
        let knows = themes.first().is_some_and(|one| one.probability >= self.cut);
        Suggestion { knows, familiar: self.features.familiar(said), themes }
    }

    /// The coded text that weighs most for a theme, of those near a text.
    fn likest(&self, theme: u32, near: &[f64]) -> Option<usize> {
        let weighed = self.alphas[theme as usize].iter().zip(near).map(|(alpha, near)| alpha * near);
        let best = weighed.enumerate().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        best.filter(|one| one.1 > 0.0).map(|(at, _)| at * self.step)
    }

    /// Which texts are best coded next, the first ones first: those of which the model is least sure, each unlike
    /// those before it.
    #[must_use]
    pub fn ask_next(&self, texts: &[Said], count: usize) -> Vec<usize> {
        let vectors: Vec<Vector> = texts.iter().map(|said| self.features.vector(said)).collect();
        let unsure = |said: &Said| {
            let nearest = self.probabilities(said).into_iter().map(|one| (one - self.cut).abs());
            1.0 - nearest.fold(1.0, f64::min)
        };
        let unsure: Vec<f64> = texts.iter().map(unsure).collect();
        let mut likest = vec![0.0_f64; texts.len()];
        let mut chosen: Vec<usize> = Vec::new();
        while chosen.len() < count.min(texts.len()) {
            let worth = |text: usize| unsure[text] - likest[text];
            let free = (0..texts.len()).filter(|text| !chosen.contains(text));
            let Some(best) = free.max_by(|a, b| worth(*a).total_cmp(&worth(*b)).then(b.cmp(a))) else {
                break;
            };
            let dense = vectors[best].dense(self.features.len());
            for (likest, vector) in likest.iter_mut().zip(&vectors) {
                *likest = likest.max(vector.dot(&dense) / features::BLOCKS);
            }
            chosen.push(best);
        }
        chosen
    }
}

/// For each text and each theme that some text has: what was learned, what the name says, whether the text has it.
fn cases(odds: &[Vec<f64>], said: &[Vec<f64>], truth: &[Vec<u32>]) -> Vec<(f64, f64, bool)> {
    let mut cases = Vec::new();
    for ((odds, said), truth) in odds.iter().zip(said).zip(truth) {
        let each = (0_u32..).zip(odds.iter().zip(said)).filter(|(_, (odds, _))| odds.is_finite());
        cases.extend(each.map(|(theme, (odds, said))| (*odds, *said, truth.contains(&theme))));
    }
    cases
}

/// Themes suggested before anything is coded: those of which the name and the definition look most like the text,
/// with how much (a cosine, from 0 to 1; not a probability) and the words in common. With vectors, the mean of the cosine of words and
/// letters and of the greatest cosine of meaning with a sentence.
#[must_use]
pub fn from_definitions(themes: &[Said], texts: &[Said], count: usize) -> Vec<Vec<Suggested>> {
    let features = Features::of_all(themes.iter().chain(texts));
    let known: Vec<Vec<f32>> =
        themes.iter().map(|theme| features.vector(theme).dense(features.len())).collect();
    let with_vectors = !themes.is_empty() && themes.iter().all(|theme| !theme.vector.is_empty());
    let vectors: Vec<Vec<f32>> =
        if with_vectors { themes.iter().map(|theme| theme.vector.clone()).collect() } else { Vec::new() };
    let names = Names::new(&vectors, &[]);
    let suggest = |said: &Said| {
        let (vector, brought) = (features.vector(said), features.brought(said));
        let meant = names.said(&said.sentences);
        let like = |(theme, dense): (u32, &Vec<f32>)| {
            let by_words = vector.dot(dense) / features::BLOCKS;
            let likeness =
                meant.get(theme as usize).map_or(by_words, |meant| f64::midpoint(by_words, *meant));
            Suggested {
                theme,
                probability: likeness.clamp(0.0, 1.0),
                because: brought.reasons(dense),
                like: None,
            }
        };
        let mut found: Vec<Suggested> =
            (0_u32..).zip(&known).map(like).filter(|one| one.probability > 0.0).collect();
        found.sort_by(|a, b| b.probability.total_cmp(&a.probability).then(a.theme.cmp(&b.theme)));
        found.truncate(count);
        found
    };
    texts.iter().map(suggest).collect()
}

#[cfg(test)]
mod tests;
