//! Texts cut into sentences.

use std::ops::Range;

use crate::{Language, fold::is_invisible};

/// What a stop shortens instead of ending a sentence.
#[rustfmt::skip]
const FRENCH: &[&str] = &[
    "m", "mm", "mme", "mmes", "mlle", "mlles", "dr", "me", "pr", "st", "ste", "av", "bd", "bld", "art", "al", "cf", "env", "ex", "fig", "hab",
    "max", "min", "no", "n", "nb", "p", "pp", "par", "prof", "réf", "rdc", "sq", "tél", "vol", "chap", "resp", "arr", "dépt", "km", "éd", "coll",
];
const ENGLISH: &[&str] = &[
    "mr", "mrs", "ms", "dr", "st", "ave", "no", "vs", "e.g", "i.e", "fig", "vol", "prof", "dept", "approx",
    "p", "pp", "rd",
];
/// What it shortens or ends: a capital after it tells.
const EITHER: &[&str] = &["etc", "inc", "ltd", "cie", "p.m", "a.m"];

/// Where the sentences of a text stand, in bytes, in order: without the spaces around. A sentence ends with a stop before
/// a space and no small letter, with a blank line, or with a line when what follows looks like a beginning.
///
/// ```
/// use parvis_text::{Language, sentences};
/// let text = "M. le maire a dit 3.5 m. Et l’école ? Rien…";
/// let told: Vec<_> = sentences(text, Language::French).into_iter().map(|at| &text[at]).collect();
/// assert_eq!(told, ["M. le maire a dit 3.5 m.", "Et l’école ?", "Rien…"]);
/// ```
#[must_use]
pub fn sentences(text: &str, language: Language) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let place = at;
        at += c.len_utf8();
        let ends = match c {
            '.' => {
                let run = text[at..].bytes().take_while(|byte| *byte == b'.').count();
                at += run;
                run > 0
                    || !shortens(&text[start..place], language)
                    || ends_anyway(&text[start..place], &text[at..])
            }
            '!' | '?' | '…' | '‼' | '⁉' => true,
            '\n' => {
                if breaks(text[start..place].trim_end(), &text[at..]) {
                    push(text, start..place, &mut found);
                    start = at;
                }
                continue;
            }
            _ => continue,
        };
        // what closes goes with what it closes: ?! and » and )
        let mut past = at;
        while let Some(next) = text[past..].chars().next() {
            let closes = matches!(next, '!' | '?' | '…' | '.' | ')' | ']' | '"' | '”' | '»' | '’' | '\'');
            let spaced = matches!(next, '\u{a0}' | '\u{202f}' | ' ')
                && text[past + next.len_utf8()..].starts_with(['»', '!', '?']);
            if !closes && !spaced {
                break;
            }
            past += next.len_utf8();
        }
        let rest = &text[past..];
        let spaced = rest.is_empty() || rest.starts_with(char::is_whitespace);
        let small = rest.trim_start().starts_with(char::is_lowercase);
        if ends && spaced && !small {
            push(text, start..past, &mut found);
            start = past;
            at = past;
        }
    }
    push(text, start..text.len(), &mut found);
    found
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let blank = |c: char| c.is_whitespace() || is_invisible(c);
    let written = &text[range.clone()];
    let from = range.start + written.len() - written.trim_start_matches(blank).len();
    let to = range.end - (written.len() - written.trim_end_matches(blank).len());
    if from < to {
        found.push(from..to);
    }
}

fn last_word(before: &str) -> &str {
    let from = before
        .rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '«' | '"' | '\'' | '’' | '\u{a0}' | '/'));
    from.map_or(before, |from| before[from..].trim_start_matches(|c: char| !c.is_alphanumeric()))
}

/// Whether the stop after this belongs to the word: an abbreviation, an initial, the number of a list.
fn shortens(before: &str, language: Language) -> bool {
    let word = last_word(before);
    let small = word.to_lowercase();
    let list = if language == Language::English { ENGLISH } else { FRENCH };
    let mut letters = word.chars().rev();
    let initial = letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_none_or(|c| matches!(c, '.' | '-'));
    let of_a_list =
        before.trim().len() <= 3 && !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    initial || of_a_list || list.contains(&small.as_str()) || EITHER.contains(&small.as_str())
}

/// After *etc.* and after units and numbers in the middle of a line, a capital begins a sentence.
fn ends_anyway(before: &str, after: &str) -> bool {
    let word = last_word(before).to_lowercase();
    let unit = matches!(word.as_str(), "m" | "km" | "hab" | "min" | "max") && {
        // 3.5 m. Et: a unit after a number
        let before = before[..before.len() - word.len().min(before.len())].trim_end();
        before.ends_with(|c: char| c.is_ascii_digit())
    };
    (EITHER.contains(&word.as_str()) || unit) && after.trim_start().starts_with(char::is_uppercase)
}

/// Whether a line that ends ends a sentence: blank lines do, and lines before a capital, a dash, a bullet or a number, but
/// not a line that was only folded.
fn breaks(before: &str, after: &str) -> bool {
    let line = after.lines().next().unwrap_or_default().trim_start();
    let folded = line.starts_with(char::is_lowercase) && !before.ends_with([':', ';']);
    before.is_empty() || line.is_empty() || !(folded || before.ends_with([',', '’', '\'']))
}
