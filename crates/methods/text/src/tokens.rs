//! Texts cut into tokens and sentences.

use std::ops::Range;

use crate::{Kind, Language, Part, Token, search, stop::is_stop_word};

/// The tokens of a text, in order, read as a text of this language.
#[must_use]
pub fn tokens(text: &str, _language: Language) -> Vec<Token> {
    let read = |token: search::Token| {
        let kind = match token.kind {
            search::Kind::Word => Kind::Word,
            search::Kind::Number => Kind::Number,
            search::Kind::Link => Kind::Url,
        };
        let form = text[token.at.clone()].to_lowercase();
        let tool = is_stop_word(&token.text);
        Token { span: token.at, kind, lemma: form.clone(), form, part: Part::Other, tool }
    };
    search::tokens(text).into_iter().map(read).collect()
}

/// Where the sentences of a text stand, in bytes, in order.
#[must_use]
pub fn sentences(text: &str, _language: Language) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    for (at, _) in text.match_indices(['.', '!', '?', '\n']) {
        found.push(from..at + 1);
        from = at + 1;
    }
    found.push(from..text.len());
    found.retain(|range: &Range<usize>| !text[range.clone()].trim().is_empty());
    found
}
