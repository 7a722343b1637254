//! What changed from a text to another, by words.

use std::ops::Range;

use serde::Serialize;

use crate::search;

/// A part of one or both of two texts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "lowercase", tag = "change", content = "text")]
pub enum Change {
    /// The same words in both, as the second writes them.
    Same(String),
    /// Words of the first alone.
    Removed(String),
    /// Words of the second alone.
    Added(String),
}

/// Beyond this many pairs of words the middle of two long texts is told as replaced.
const MOST: usize = 16_000_000;

/// What changed from the first text to the second, in order: the longest list of words that both have stays.
///
/// ```
/// use parvis_text::duplicates::{Change, changes};
/// let told = changes("Sauvons le parc des Aubes !", "Sauvons le square Gambetta !");
/// assert_eq!(told, [
///     Change::Same("Sauvons le".into()), Change::Removed("parc des Aubes".into()), Change::Added("square Gambetta".into()),
/// ]);
/// ```
#[must_use]
pub fn changes(before: &str, after: &str) -> Vec<Change> {
    let (one, other) = (search::tokens(before), search::tokens(after));
    let head = one.iter().zip(&other).take_while(|(a, b)| a.text == b.text).count();
    let tails = one[head..].iter().rev().zip(other[head..].iter().rev());
    let tail = tails.take_while(|(a, b)| a.text == b.text).count();
    let (middle, beyond) = (&one[head..one.len() - tail], &other[head..other.len() - tail]);
    let mut told = Told { before, after, one: &one, other: &other, out: Vec::new() };
    told.same(0..head);
    let kept = if middle.len() * beyond.len() <= MOST { common(middle, beyond) } else { Vec::new() };
    let (mut at, mut to) = (head, head);
    for run in runs(&kept) {
        let (from, length) = run;
        told.changed(at..head + from.0, to..head + from.1);
        told.same(head + from.1..head + from.1 + length);
        (at, to) = (head + from.0 + length, head + from.1 + length);
    }
    told.changed(at..one.len() - tail, to..other.len() - tail);
    told.same(other.len() - tail..other.len());
    told.out
}

/// Pairs that follow one another, as a start and a length.
fn runs(kept: &[(usize, usize)]) -> Vec<((usize, usize), usize)> {
    let follow = |one: &(usize, usize), other: &(usize, usize)| *other == (one.0 + 1, one.1 + 1);
    kept.chunk_by(follow).map(|run| (run[0], run.len())).collect()
}

/// The longest list of words that both have, by their places.
fn common(one: &[search::Token], other: &[search::Token]) -> Vec<(usize, usize)> {
    let wide = other.len() + 1;
    let mut longest = vec![0_u32; (one.len() + 1) * wide];
    for at in (0..one.len()).rev() {
        for to in (0..other.len()).rev() {
            longest[at * wide + to] = if one[at].text == other[to].text {
                longest[(at + 1) * wide + to + 1] + 1
            } else {
                longest[(at + 1) * wide + to].max(longest[at * wide + to + 1])
            };
        }
    }
    let (mut at, mut to, mut kept) = (0, 0, Vec::new());
    while at < one.len() && to < other.len() {
        if one[at].text == other[to].text {
            kept.push((at, to));
            at += 1;
            to += 1;
        } else if longest[(at + 1) * wide + to] >= longest[at * wide + to + 1] {
            at += 1;
        } else {
            to += 1;
        }
    }
    kept
}

struct Told<'a> {
    before: &'a str,
    after: &'a str,
    one: &'a [search::Token],
    other: &'a [search::Token],
    out: Vec<Change>,
}

fn written(text: &str, tokens: &[search::Token], range: Range<usize>) -> Option<String> {
    let (first, last) = (tokens[range.clone()].first()?, tokens[range].last()?);
    Some(text[first.at.start..last.at.end].to_owned())
}

impl Told<'_> {
    fn same(&mut self, range: Range<usize>) {
        self.out.extend(written(self.after, self.other, range).map(Change::Same));
    }

    fn changed(&mut self, removed: Range<usize>, added: Range<usize>) {
        self.out.extend(written(self.before, self.one, removed).map(Change::Removed));
        self.out.extend(written(self.after, self.other, added).map(Change::Added));
    }
}
