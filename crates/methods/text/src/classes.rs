//! Worlds of words: classes of segments that use the same words, what they are made of, and maps of them.

mod algebra;
mod correspondence;
mod double;
mod graph;
mod profile;
mod reinert;
mod split;
mod stability;

pub use correspondence::{Correspondence, Point};
pub use double::{Crossed, Crossing, Partition, double};
pub use graph::{Bond, Graph, Vertex, communities};
pub use profile::{Mark, NOTABLE, Profile, Typical, profiles, speakers};
pub use reinert::{Node, Parting, Settings, Tree, reinert};
pub use stability::{adjusted_rand, found_again};

use std::ops::Range;

use serde::Serialize;

use crate::counts::{Index, Parts, Segment, Table};

/// How a corpus is cut and counted before classes are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Cutting {
    /// The size of segments, in words.
    pub segment: usize,
    /// How far around it a cut is looked for.
    pub window: usize,
    /// A unit has that many different words counted or more, if its document has.
    pub unit: usize,
    /// A lemma is counted from that many occurrences on.
    pub least: usize,
}

impl Default for Cutting {
    fn default() -> Self {
        Self { segment: 40, window: 15, unit: 10, least: 3 }
    }
}

/// The classes of a corpus.
#[derive(Clone, Debug)]
pub struct Classes {
    /// The units: which words of the index each has.
    pub segments: Vec<Segment>,
    /// The words of each unit.
    pub units: Table,
    /// How the units were parted.
    pub tree: Tree,
}

impl Classes {
    /// Segments of a corpus, joined into units and parted.
    #[must_use]
    pub fn new(index: &Index, cutting: &Cutting, settings: &Settings) -> Self {
        let cut = index.segments(cutting.segment, cutting.window);
        let table = Table::new(index, &cut, cutting.least);
        let joined = table.units(cutting.unit);
        let units = table.united(&joined);
        let whole = |unit: &Range<usize>| Segment {
            document: cut[unit.start].document,
            words: cut[unit.start].words.start..cut[unit.end - 1].words.end,
        };
        let segments = joined.iter().map(whole).collect();
        let tree = reinert(&units, settings);
        Self { segments, units, tree }
    }

    /// The class of each unit when there are so many, or as many as there are, named 1, 2, …
    #[must_use]
    pub fn parts(&self, classes: usize) -> Parts {
        let classes = classes.min(self.tree.classes());
        let of = self.tree.cut(classes).map_or_else(|| vec![None; self.units.rows()], <[_]>::to_vec);
        Parts { names: (1..=classes).map(|class| class.to_string()).collect(), of }
    }

    /// The class of every word of a corpus, for comparing classifications of segments cut otherwise.
    #[must_use]
    pub fn of_words(&self, parts: &Parts, index: &Index) -> Vec<Option<u32>> {
        let mut of = vec![None; index.occurrences().len()];
        for (segment, class) in self.segments.iter().zip(&parts.of) {
            of[segment.words.clone()].fill(*class);
        }
        of
    }
}

/// How much of a classification is found again with segments of other sizes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stability {
    /// The size of segments.
    pub segment: usize,
    /// The adjusted Rand index over words.
    pub agreement: f64,
    /// For each class, its greatest likeness with one of the others (what they share by what either has).
    pub classes: Vec<f64>,
}

/// Makes the classes again with segments of other sizes.
#[must_use]
pub fn stability(
    index: &Index,
    classes: &Classes,
    count: usize,
    cutting: &Cutting,
    settings: &Settings,
    sizes: &[usize],
) -> Vec<Stability> {
    let parts = classes.parts(count);
    let reference = classes.of_words(&parts, index);
    let again = |size: &usize| {
        let other = Classes::new(index, &Cutting { segment: *size, ..*cutting }, settings);
        let words = other.of_words(&other.parts(count), index);
        Stability {
            segment: *size,
            agreement: adjusted_rand(&reference, &words),
            classes: found_again(&reference, &words, parts.names.len()),
        }
    };
    sizes.iter().map(again).collect()
}
