//! Whether a text is for or against, asks, or neither; and which of its sentences give a reason.
//!
//! Without examples, by words and expressions that say so (`data/stance.tsv`), each with its weight: a text that has none, or as much for as
//! against, is one of which this does not know. With examples that people labelled, by the linear model of [`super::themes`], which is also told what
//! those expressions say. Probabilities of the former are those of a softmax of weights, of the latter Platt's; figures that were measured are in
//! the documentation.

mod markers;

use std::ops::Range;

use serde::Serialize;

use super::themes::{Coded, Measure, Model, Said};
use crate::{Language, Token, counts::reading, sentences, tokens};
use markers::{Found, Kind, markers};

/// Where a text stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// It approves.
    For,
    /// It disapproves.
    Against,
    /// It asks.
    Question,
    /// It does neither.
    Neither,
}

impl Stance {
    /// All of them, in the order of probabilities.
    pub const ALL: [Self; 4] = [Self::For, Self::Against, Self::Question, Self::Neither];
}

/// What is said of a text.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Judged {
    /// Where it stands; nothing when that is not known.
    pub stance: Option<Stance>,
    /// The probability of each, in the order of [`Stance::ALL`].
    pub probabilities: [f64; 4],
    /// The words that weighed most for the most probable, with their weights, the heaviest first.
    pub because: Vec<(String, f64)>,
}

/// From which probability on it is said where a text stands, when that was learned.
pub const SURE: f64 = 0.6;
/// The same by words alone, where one expression rarely leaves little to the three others.
pub const TOLD: f64 = 0.5;
/// What a text that says nothing weighs towards neither.
const NEUTRAL: f64 = 0.5;
/// What a text made of questions weighs towards one.
const ASKING: f64 = 2.2;
/// How much less the words of each further sentence weigh: a long text has words of both sides.
const LONGER: f64 = 0.12;

struct Weighed {
    sums: [f64; 4],
    found: Vec<Found>,
}

fn weighed(text: &str, tokens: &[Token], language: Language) -> Weighed {
    let spans = sentences(text, language);
    let found = markers(text, tokens, &spans, language);
    let mut sums = [0.0, 0.0, 0.0, NEUTRAL];
    let held = 1.0 / (1.0 + LONGER * (spans.len().max(1) - 1) as f64);
    for one in &found {
        if let Some(stance) = one.stance() {
            sums[stance as usize] += one.weight * held;
        }
    }
    let asks =
        |span: &&Range<usize>| text[(*span).clone()].trim_end_matches(['"', '»', ')', ' ']).ends_with('?');
    let asking = spans.iter().filter(asks).count();
    if asking * 2 > spans.len() {
        sums[Stance::Question as usize] += ASKING;
    } else if asking > 0 {
        // Who asks in passing mostly doubts.
        sums[Stance::Against as usize] += 0.2;
    }
    Weighed { sums, found }
}

fn softmax(sums: [f64; 4]) -> [f64; 4] {
    let most = sums.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let each = sums.map(|sum| libm::exp(sum - most));
    let all: f64 = each.iter().sum();
    each.map(|one| one / all)
}

fn most(probabilities: &[f64; 4]) -> Stance {
    let mut best = Stance::For;
    for stance in Stance::ALL {
        if probabilities[stance as usize] > probabilities[best as usize] {
            best = stance;
        }
    }
    best
}

/// Where a text stands by the words that say so, without examples.
///
/// ```
/// use parvis_text::coding::stance::{Stance, by_words};
/// let judged = by_words("Je suis contre : c’est une usine à gaz.");
/// assert_eq!(judged.stance, Some(Stance::Against));
/// assert_eq!(judged.because[0].0, "Je suis contre");
/// assert_eq!(by_words("Le parc est au nord.").stance, None);
/// ```
#[must_use]
pub fn by_words(text: &str) -> Judged {
    let language = reading(text);
    let Weighed { sums, found } = weighed(text, &tokens(text, language), language);
    let probabilities = softmax(sums);
    let best = most(&probabilities);
    let because = because(text, &found, best);
    // Nothing said is nothing known.
    let told = !because.is_empty() || sums[best as usize] > NEUTRAL;
    let stance = (told && probabilities[best as usize] >= TOLD).then_some(best);
    Judged { stance, probabilities, because }
}

fn because(text: &str, found: &[Found], stance: Stance) -> Vec<(String, f64)> {
    let mut words: Vec<(String, f64)> = Vec::new();
    for one in found.iter().filter(|one| one.stance() == Some(stance)) {
        let said = text[one.span.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.iter().any(|(known, _)| *known == said) {
            words.push((said, one.weight));
        }
    }
    words.sort_by(|a, b| b.1.total_cmp(&a.1));
    words.truncate(5);
    words
}

/// A text as it is learned from: its words, and what its expressions say.
fn said(text: &str) -> Said {
    let language = reading(text);
    let tokens = tokens(text, language);
    let Weighed { sums, .. } = weighed(text, &tokens, language);
    let sides = sums[0] - sums[1];
    let mut known = Vec::new();
    // In steps, and each step of a side is one of those below it.
    for (step, least) in [0.3, 0.8, 1.5].into_iter().enumerate() {
        if sides >= least {
            known.push(format!("for {step}"));
        } else if sides <= -least {
            known.push(format!("against {step}"));
        }
    }
    if sums[Stance::Question as usize] >= ASKING {
        known.push("asks".to_owned());
    }
    let words = tokens
        .into_iter()
        .filter(|token| token.kind != crate::Kind::Url)
        .map(|token| (token.form, token.lemma));
    Said { words: words.collect(), known, ..Said::default() }
}

/// What was learned from labelled texts.
#[derive(Clone, Debug)]
pub struct Learned {
    model: Model,
    /// The stances that were met.
    met: Vec<Stance>,
}

impl Learned {
    /// Learns. Nothing when there are fewer than two stances, or fewer than ten texts.
    #[must_use]
    pub fn learn<'a>(labelled: impl IntoIterator<Item = (&'a str, Stance)>) -> Option<Self> {
        let coded: Vec<Coded> = labelled
            .into_iter()
            .map(|(text, stance)| Coded { said: said(text), themes: vec![stance as u32] })
            .collect();
        let met = |stance: &Stance| coded.iter().any(|one| one.themes[0] == *stance as u32);
        let met: Vec<Stance> = Stance::ALL.into_iter().filter(met).collect();
        if met.len() < 2 || coded.len() < 10 {
            return None;
        }
        Some(Self { model: Model::learn(&coded, Stance::ALL.len(), &[])?, met })
    }

    /// Where a text stands.
    #[must_use]
    pub fn judge(&self, text: &str) -> Judged {
        let said = said(text);
        let mut probabilities = [0.0; 4];
        let each = self.model.probabilities(&said);
        let all: f64 = self.met.iter().map(|stance| each[*stance as usize]).sum();
        for stance in &self.met {
            probabilities[*stance as usize] = if all > 0.0 { each[*stance as usize] / all } else { 0.0 };
        }
        let best = most(&probabilities);
        let suggested = self.model.suggest(&said, Stance::ALL.len()).themes;
        let because = suggested.into_iter().find(|one| one.theme == best as u32).map(|one| one.because);
        let stance = (probabilities[best as usize] >= SURE).then_some(best);
        Judged { stance, probabilities, because: because.unwrap_or_default() }
    }

    /// How good this is on the texts it learned from, each judged without its own label.
    #[must_use]
    pub fn measure(&self) -> Measure {
        self.model.measure
    }
}

/// A sentence that gives a reason.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Reason {
    /// Where it stands in the text, in bytes.
    pub span: Range<usize>,
    /// The words that say that it does.
    pub because: Vec<String>,
}

/// The sentences of a text that give a reason, in order.
///
/// ```
/// use parvis_text::coding::stance::reasons;
/// let text = "Plus de bancs. Les anciens restent chez eux parce qu’ils ne peuvent pas s’asseoir.";
/// let found = reasons(text);
/// assert_eq!((&text[found[0].span.clone()][..11], &found[0].because[..]), ("Les anciens", &["parce qu’".to_owned()][..]));
/// ```
#[must_use]
pub fn reasons(text: &str) -> Vec<Reason> {
    let language = reading(text);
    let spans = sentences(text, language);
    let found = markers(text, &tokens(text, language), &spans, language);
    let reason = |span: Range<usize>| {
        let of = found.iter().filter(|one| one.kind == Kind::Reason && span.contains(&one.span.start));
        let because: Vec<String> = of.map(|one| text[one.span.clone()].to_owned()).collect();
        // A question asks for a reason more than it gives one.
        (!because.is_empty() && !text[span.clone()].ends_with('?')).then_some(Reason { span, because })
    };
    spans.into_iter().filter_map(reason).collect()
}
