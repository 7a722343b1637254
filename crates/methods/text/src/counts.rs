//! Words counted: how often, where, with which others, in which part of a corpus more than elsewhere.
//!
//! An [`Index`] holds a corpus as numbers, a [`Table`] how many times each active word is in each segment. What
//! follows is computed from these alone, so that words may come from anywhere ([`Index::new`]); [`read`] takes them
//! from documents.

use crate::{Corpus, Kind, Language, Token, language, tokens};

mod concordance;
mod frequencies;
mod index;
mod numbers;
mod specificities;
mod table;

pub use concordance::{Found, Sought};
pub use frequencies::{
    Frequency, Pair, Run, collocations, frequencies, juilland, key_phrases, runs, unevenness,
};
pub use index::{Index, Occurrence, Pause, Segment, Word};
pub use numbers::{Urn, chi2_chance, log10_adjusted, signed_chi2, signed_likelihood};
pub use specificities::{SURE, Specificity, counted, score, specificities};
pub use table::{Cell, Parts, Table};

pub(crate) use numbers::Draws;

/// The words of a corpus: forms in small letters and lemmas, active when they say something ([`Token::is_full`]).
/// Each text is read in its language, or in French when it is in neither.
#[must_use]
pub fn read(corpus: &Corpus) -> Index {
    Index::new(corpus.documents.iter().map(|document| words(&document.text)))
}

/// The words and numbers of a text.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let kept = |token: &Token| matches!(token.kind, Kind::Word | Kind::Number);
    let tokens: Vec<Token> = tokens(text, reading(text)).into_iter().filter(kept).collect();
    let next: Vec<usize> = tokens.iter().skip(1).map(|token| token.span.start).chain([text.len()]).collect();
    let word = |(token, next): (Token, usize)| Word {
        active: token.is_full(),
        then: Pause::of(&text[token.span.end..next]),
        at: token.span,
        form: token.form,
        lemma: token.lemma,
    };
    tokens.into_iter().zip(next).map(word).collect()
}

/// The language to read a text in.
#[must_use]
pub fn reading(text: &str) -> Language {
    match language(text) {
        Language::Other => Language::French,
        known => known,
    }
}
