//! Expressions that say a stance or a reason.

use std::{collections::BTreeMap, ops::Range, sync::LazyLock};

use super::Stance;
use crate::{Language, Part, Token, fold, tokens};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    For,
    Against,
    Question,
    Neither,
    Reason,
    /// Turns what follows.
    Not,
}

/// A word of an expression.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Word {
    /// The beginning of a sentence.
    Begins,
    Any,
    /// A form or a lemma, folded; whether it must be a conjunction.
    One(String, bool),
}

struct Marker {
    kind: Kind,
    weight: f64,
    words: Vec<Word>,
    /// What it says, to be met once whatever it is said with.
    reason: bool,
}

/// An expression met in a text.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Found {
    pub(super) kind: Kind,
    pub(super) weight: f64,
    /// Where it stands, in bytes.
    pub(super) span: Range<usize>,
}

impl Found {
    pub(super) const fn stance(&self) -> Option<Stance> {
        match self.kind {
            Kind::For => Some(Stance::For),
            Kind::Against => Some(Stance::Against),
            Kind::Question => Some(Stance::Question),
            Kind::Neither => Some(Stance::Neither),
            Kind::Reason | Kind::Not => None,
        }
    }
}

/// Expressions by their first word, the longest first.
type Markers = BTreeMap<String, Vec<Marker>>;

static FRENCH: LazyLock<Markers> = LazyLock::new(|| read("fr", Language::French));
static ENGLISH: LazyLock<Markers> = LazyLock::new(|| read("en", Language::English));

fn read(wanted: &str, language: Language) -> Markers {
    let mut markers = Markers::new();
    for line in include_str!("../../../data/stance.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(of), Some(kind), Some(weight), Some(said)) =
            (cells.next(), cells.next(), cells.next(), cells.next())
        else {
            continue;
        };
        let kind = match kind {
            "for" => Kind::For,
            "against" => Kind::Against,
            "question" => Kind::Question,
            "neither" => Kind::Neither,
            "not" => Kind::Not,
            _ => Kind::Reason,
        };
        if of != wanted {
            continue;
        }
        let words: Vec<Word> = said.split(' ').flat_map(|part| cut(part, language)).collect();
        let first = words.iter().find_map(|word| match word {
            Word::One(form, _) => Some(form.clone()),
            _ => None,
        });
        let marker =
            Marker { kind, weight: weight.parse().unwrap_or(0.0), words, reason: kind == Kind::Reason };
        markers.entry(first.unwrap_or_default()).or_default().push(marker);
    }
    for all in markers.values_mut() {
        all.sort_by_key(|marker| std::cmp::Reverse(marker.words.len()));
    }
    markers
}

/// The words of an expression, cut as texts are.
fn cut(part: &str, language: Language) -> Vec<Word> {
    match part {
        "^" => vec![Word::Begins],
        "*" => vec![Word::Any],
        _ => {
            let (said, conjunction) = part.strip_suffix("/c").map_or((part, false), |said| (said, true));
            let words = tokens(said, language).into_iter();
            words.map(|token| Word::One(fold(&token.form), conjunction)).collect()
        }
    }
}

/// How many words after a negation it still turns.
const TURNS: usize = 3;
/// How much what is turned weighs.
const TURNED: f64 = 0.8;

/// The expressions of a text, in order. Those of stances do not overlap, nor do those of reasons.
pub(super) fn markers(
    text: &str,
    tokens: &[Token],
    sentences: &[Range<usize>],
    language: Language,
) -> Vec<Found> {
    let known = language.of(&*FRENCH, &*ENGLISH);
    let forms: Vec<[String; 2]> =
        tokens.iter().map(|token| [fold(&token.form), fold(&token.lemma)]).collect();
    let begins = |at: usize| sentences.iter().any(|span| span.start == tokens[at].span.start);
    let fits = |marker: &Marker, at: usize| -> Option<usize> {
        let mut at = at;
        let mut first = true;
        for word in &marker.words {
            match word {
                Word::Begins if first && at < tokens.len() && begins(at) => {}
                Word::Begins => return None,
                Word::Any => at += 1,
                Word::One(said, conjunction) => {
                    let [form, lemma] = forms.get(at)?;
                    if form != said && lemma != said {
                        return None;
                    }
                    if *conjunction && tokens[at].part != Part::Conjunction {
                        return None;
                    }
                    at += 1;
                }
            }
            first = false;
        }
        Some(at)
    };
    let mut found: Vec<Found> = Vec::new();
    for reasons in [false, true] {
        let mut at = 0;
        // Until which word a negation turns what is said.
        let mut turned = 0;
        while at < tokens.len() {
            let of_word = forms[at].iter().filter_map(|form| known.get(form)).flatten();
            let mut met: Option<(&Marker, usize)> = None;
            for marker in of_word.filter(|marker| marker.reason == reasons) {
                if let Some(end) = fits(marker, at)
                    && met.is_none_or(|(other, best)| (end, marker.words.len()) > (best, other.words.len()))
                {
                    met = Some((marker, end));
                }
            }
            let Some((marker, end)) = met else {
                at += 1;
                continue;
            };
            let span = tokens[at].span.start..tokens[end - 1].span.end;
            let (kind, weight) = match marker.kind {
                Kind::For if at < turned => (Kind::Against, marker.weight * TURNED),
                Kind::Against if at < turned => (Kind::For, marker.weight * TURNED),
                kind => (kind, marker.weight),
            };
            if marker.kind == Kind::Not {
                turned = end + TURNS;
            } else {
                found.push(Found { kind, weight, span });
            }
            at = end;
        }
    }
    debug_assert!(found.iter().all(|one| text.get(one.span.clone()).is_some()));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        let lines: Vec<&str> =
            include_str!("../../../data/stance.tsv").lines().filter(|line| !line.starts_with('#')).collect();
        let kinds = ["for", "against", "question", "neither", "not", "reason"];
        for line in &lines {
            let cells: Vec<&str> = line.split('\t').collect();
            let [of, kind, weight, said] = cells[..] else { panic!("{line}") };
            assert!(["fr", "en"].contains(&of) && kinds.contains(&kind) && !said.is_empty(), "{line}");
            assert!(weight.parse::<f64>().is_ok_and(|weight| weight > 0.0), "{line}");
        }
        let read: usize = [&*FRENCH, &*ENGLISH].into_iter().flat_map(BTreeMap::values).map(Vec::len).sum();
        assert_eq!(read, lines.len());
        assert!(!FRENCH.contains_key("") && !ENGLISH.contains_key(""), "each has a word");
    }
}
