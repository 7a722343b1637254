//! Contributions that are the same, or nearly: sent twice, copied, or filled in from a text that a campaign gave.
//!
//! Texts are compared by their folded words ([`crate::fold`]): case, accents and punctuation do not count.
//!
//! - *Exact*: the same words in the same order.
//! - *Near* and *template*: the likeness of two texts is the share of their runs of three words that both have (A. Broder,
//!   *On the resemblance and containment of documents*, Sequences 1997, p. 21-29). From [`NEAR`] on they are copies; from
//!   [`TEMPLATE`] on, one text with parts of one's own, as when a campaign gave it: what differs is told by [`changes`].
//!
//! Pairs worth comparing are found by their least hashes: two texts have the same least hash as often as they are alike.
//! 144 of them in 48 bands of three bring together 96 % of the pairs whose likeness is 0.4, 99.8 % from 0.5 on, and each
//! pair is then compared exactly. The cost is that of reading; a campaign of thousands is compared with its representative
//! alone. Every choice is by content, so the order of documents changes nothing.

mod changes;
mod sketch;

use std::{cmp::Reverse, collections::BTreeMap};

use serde::Serialize;

pub use changes::{Change, changes};

use crate::{Corpus, search};

/// The likeness from which two texts are copies.
pub const NEAR: f64 = 0.8;
/// The likeness from which two texts come from one.
pub const TEMPLATE: f64 = 0.4;
/// Words of a run.
const RUN: usize = 3;
/// Texts of fewer words have copies only if they are exact: *pour*, *je suis d'accord* are said by many on their own.
const SHORTEST: usize = 8;

/// How much the documents of a cluster are the same.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Sameness {
    /// The same words.
    Exact,
    /// Copies, with small changes.
    Near,
    /// One text with parts of one's own.
    Template,
}

/// A document that is like the representative of its cluster, and why.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Member {
    /// Its place in the corpus.
    pub document: usize,
    /// How.
    pub sameness: Sameness,
    /// Runs of three words that both have.
    pub shared: usize,
    /// Runs of three words that one of the two has.
    pub all: usize,
}

/// Documents that are nearly one.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Cluster {
    /// The least that one of them has in common with the representative.
    pub sameness: Sameness,
    /// The one to read: that of the most exact copies, then the most like all the others. Its place in the corpus.
    pub representative: usize,
    /// The others, in the order of the corpus.
    pub members: Vec<Member>,
}

/// Whether a text that was sent many times counts many times.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counting {
    /// As many times as it was sent.
    Each,
    /// Once, by its representative, however the others changed it.
    Once,
    /// Once if the words are the same: a text that someone changed counts.
    OnceIfExact,
}

/// What was found: clusters, the largest first.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize)]
pub struct Duplicates {
    /// Clusters of two documents at least.
    pub clusters: Vec<Cluster>,
    /// Documents without a word, by place: in no cluster.
    pub empty: Vec<usize>,
}

impl Duplicates {
    /// How many times each document counts, 1 or 0.
    #[must_use]
    pub fn weights(&self, corpus: &Corpus, counting: Counting) -> Vec<u32> {
        let mut weights = vec![1; corpus.documents.len()];
        for member in self.clusters.iter().flat_map(|cluster| &cluster.members) {
            let counts = match counting {
                Counting::Each => true,
                Counting::Once => false,
                Counting::OnceIfExact => member.sameness != Sameness::Exact,
            };
            weights[member.document] = u32::from(counts);
        }
        weights
    }
}

/// A text, with all its exact copies.
struct Text {
    /// Places in the corpus.
    documents: Vec<usize>,
    /// Hashes of its runs, in order, each once.
    runs: Vec<u64>,
    words: usize,
}

fn hash(from: u64, bytes: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.iter().fold(from, step)
}

/// Ends a hash, so that each bit depends on each other (the last steps of MurmurHash3).
fn mixed(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

fn runs(words: &[&str]) -> Vec<u64> {
    let of = |run: &[&str]| {
        mixed(run.iter().fold(0xcbf2_9ce4_8422_2325, |from, word| hash(hash(from, word.as_bytes()), b" ")))
    };
    let mut runs: Vec<u64> = words.windows(RUN).map(of).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// How many hashes two ordered lists share, and how many they have.
fn likeness(one: &[u64], other: &[u64]) -> (usize, usize) {
    let (mut at, mut to, mut shared) = (0, 0, 0);
    while at < one.len() && to < other.len() {
        match one[at].cmp(&other[to]) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => to += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                at += 1;
                to += 1;
            }
        }
    }
    (shared, one.len() + other.len() - shared)
}

fn is_alike((shared, all): (usize, usize), least: f64) -> bool {
    all > 0 && shared as f64 >= least * all as f64
}

/// Finds the documents of a corpus that are the same, or nearly.
#[must_use]
pub fn duplicates(corpus: &Corpus) -> Duplicates {
    let mut empty = Vec::new();
    // By their words: the same texts come together, in an order that is that of no file.
    let mut by_words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, document) in corpus.documents.iter().enumerate() {
        let words: Vec<String> = search::tokens(&document.text).into_iter().map(|token| token.text).collect();
        if words.is_empty() {
            empty.push(place);
        } else {
            by_words.entry(words.join(" ")).or_default().push(place);
        }
    }
    let texts: Vec<Text> = by_words
        .into_iter()
        .map(|(words, documents)| {
            let words: Vec<&str> = words.split(' ').collect();
            Text { documents, runs: runs(&words), words: words.len() }
        })
        .collect();
    let sketches: Vec<_> = texts.iter().map(|text| sketch::sketch(&text.runs)).collect();
    let mut clusters = Vec::new();
    for group in sketch::groups(&texts, &sketches) {
        stars(&texts, &sketches, group, &mut clusters);
    }
    clusters.sort_by_key(|cluster: &Cluster| (Reverse(cluster.members.len()), cluster.representative));
    Duplicates { clusters, empty }
}

/// Makes clusters of a group in which each is like some other: the most typical takes all that are like it, then the most
/// typical of those left, until none is.
fn stars(texts: &[Text], sketches: &[sketch::Sketch], mut group: Vec<usize>, clusters: &mut Vec<Cluster>) {
    while !group.is_empty() {
        let center = typical(texts, sketches, &group);
        let mut members = Vec::new();
        let mut left = Vec::new();
        for text in group {
            let alike = likeness(&texts[center].runs, &texts[text].runs);
            let sameness = match () {
                () if text == center => Sameness::Exact,
                () if is_alike(alike, NEAR) => Sameness::Near,
                () if is_alike(alike, TEMPLATE) => Sameness::Template,
                () => {
                    left.push(text);
                    continue;
                }
            };
            let (shared, all) = alike;
            let member = |document: &usize| Member { document: *document, sameness, shared, all };
            members.extend(texts[text].documents.iter().map(member));
        }
        members.sort_by_key(|member| member.document);
        // The first of the exact copies stands for all.
        let representative = texts[center].documents.first().copied().unwrap_or(0);
        members.retain(|member| member.document != representative);
        if let Some(sameness) = members.iter().map(|member| member.sameness).max() {
            clusters.push(Cluster { sameness, representative, members });
        }
        group = left;
    }
}

/// The text with the most copies, then with the most least hashes that are those of the greatest number.
fn typical(texts: &[Text], sketches: &[sketch::Sketch], group: &[usize]) -> usize {
    let usual = sketch::usual(sketches, group);
    let best = group.iter().max_by_key(|text| {
        let agreed = sketches[**text].iter().zip(&usual).filter(|(one, usual)| one == usual).count();
        (texts[**text].documents.len(), agreed, Reverse(**text))
    });
    best.copied().unwrap_or(0)
}
