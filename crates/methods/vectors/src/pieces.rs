//! Texts cut into pieces.

use crate::{Fault, normal::Normal};

/// The pieces that every model has: one that is not known, the beginning of a text, its end.
const UNKNOWN: u32 = 0;
const BEGINS: u32 = 1;
const ENDS: u32 = 2;
/// A piece that is not known is so much less likely than the least likely one.
const PENALTY: f64 = 10.0;

/// Pieces with the logarithm of how likely each is. A text is cut in the likeliest way: the greatest sum of logarithms (T.
/// Kudo, *Subword regularization*, ACL 2018; the unigram model of SentencePiece), found from left to right (Viterbi). Of two ways
/// equally likely, the one found first: that of which the last piece begins the earliest.
#[derive(Clone, Debug)]
pub(crate) struct Pieces {
    pub(crate) normal: Normal,
    /// All pieces one after the other, in the order of their bytes.
    text: Vec<u8>,
    /// Where each ends.
    ends: Vec<u32>,
    ids: Vec<u32>,
    scores: Vec<f32>,
    unknown: f64,
}

impl Pieces {
    pub(crate) fn new(
        normal: Normal,
        text: Vec<u8>,
        ends: Vec<u32>,
        ids: Vec<u32>,
        scores: Vec<f32>,
    ) -> Result<Self, Fault> {
        let whole = ends.last().is_none_or(|end| *end as usize == text.len());
        let count = ids.len() as u32;
        if !whole || ends.windows(2).any(|two| two[0] > two[1]) {
            return Err(Fault::Part("pieces"));
        }
        if ids.iter().any(|id| *id >= count) || scores.iter().any(|score| !score.is_finite()) {
            return Err(Fault::Part("pieces"));
        }
        let least = scores.iter().copied().fold(0.0, f32::min);
        let this = Self { normal, text, ends, ids, scores, unknown: f64::from(least) - PENALTY };
        let sorted = (1..this.ids.len()).all(|at| this.piece(at - 1) < this.piece(at));
        if sorted { Ok(this) } else { Err(Fault::Part("pieces")) }
    }

    fn piece(&self, at: usize) -> &[u8] {
        let begin = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.text[begin..self.ends[at] as usize]
    }

    /// Among pieces that begin alike for `depth` bytes, those with this byte next.
    fn narrowed(&self, among: std::ops::Range<usize>, depth: usize, byte: u8) -> std::ops::Range<usize> {
        let next = |at: usize| self.piece(at).get(depth).copied();
        let first = |reached: &dyn Fn(Option<u8>) -> bool, from: usize| {
            let (mut low, mut high) = (from, among.end);
            while low < high {
                let middle = low.midpoint(high);
                if reached(next(middle)) { high = middle } else { low = middle + 1 }
            }
            low
        };
        // One that ends here comes before all others.
        let begin = first(&|found| found >= Some(byte), among.start);
        begin..first(&|found| found > Some(byte), begin)
    }

    /// The numbers of the pieces of a text, between those that begin and end it.
    pub(crate) fn cut(&self, text: &str) -> Vec<u32> {
        let text = self.normal.of(text);
        if text.is_empty() {
            return vec![BEGINS, UNKNOWN, ENDS];
        }
        // For each place: the best way to it, where its last piece begins, which piece it is.
        let mut best = vec![f64::NEG_INFINITY; text.len() + 1];
        let mut last = vec![(0, UNKNOWN); text.len() + 1];
        best[0] = 0.0;
        for (begin, first) in text.char_indices() {
            let score = best[begin];
            let single = begin + first.len_utf8();
            let mut has_single = false;
            let mut among = 0..self.ids.len();
            for (depth, byte) in text.as_bytes()[begin..].iter().enumerate() {
                among = self.narrowed(among, depth, *byte);
                if among.is_empty() {
                    break;
                }
                let end = begin + depth + 1;
                if self.piece(among.start).len() == depth + 1 {
                    has_single |= end == single;
                    let score = score + f64::from(self.scores[among.start]);
                    if score > best[end] {
                        best[end] = score;
                        last[end] = (begin, self.ids[among.start]);
                    }
                }
            }
            if !has_single && score + self.unknown > best[single] {
                best[single] = score + self.unknown;
                last[single] = (begin, UNKNOWN);
            }
        }
        let mut found = vec![ENDS];
        let mut end = text.len();
        while end > 0 {
            let (begin, piece) = last[end];
            found.push(piece);
            end = begin;
        }
        found.push(BEGINS);
        found.reverse();
        found
    }
}
