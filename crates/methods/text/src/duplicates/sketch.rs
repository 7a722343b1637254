//! Least hashes, and the groups of texts that they bring together.

use std::collections::BTreeMap;

use super::{SHORTEST, TEMPLATE, Text, is_alike, likeness, mixed};

const BANDS: usize = 48;
const ROWS: usize = 3;
const HASHES: usize = BANDS * ROWS;
/// Texts that a band brings together without being alike, with which each of it is compared at most.
const LEADERS: usize = 16;

/// The least of each of the hashes of the runs of a text.
pub(super) type Sketch = Vec<u32>;

/// An odd factor for each hash, from a count (splitmix64's step).
fn factors() -> [u64; HASHES] {
    let mut factors = [0; HASHES];
    let mut count = 0_u64;
    for factor in &mut factors {
        count = count.wrapping_add(0x9e37_79b9_7f4a_7c15);
        *factor = mixed(count) | 1;
    }
    factors
}

pub(super) fn sketch(runs: &[u64]) -> Sketch {
    let factors = factors();
    let mut least = vec![u32::MAX; HASHES];
    for run in runs {
        for (least, factor) in least.iter_mut().zip(&factors) {
            let hash = (run.wrapping_mul(*factor) >> 32) as u32;
            *least = (*least).min(hash);
        }
    }
    least
}

/// The value of each hash that the greatest number has.
pub(super) fn usual(sketches: &[Sketch], group: &[usize]) -> Sketch {
    let most = |hash: usize| {
        let mut values: Vec<u32> = group.iter().map(|text| sketches[*text][hash]).collect();
        values.sort_unstable();
        let runs = values.chunk_by(|one, other| one == other).map(|run| (run.len(), run[0]));
        runs.reduce(|one, other| if other.0 > one.0 { other } else { one }).map_or(0, |most| most.1)
    };
    (0..HASHES).map(most).collect()
}

/// Who goes with whom, the lowest for all.
struct Union(Vec<usize>);

impl Union {
    fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.0[one.max(other)] = one.min(other);
    }
}

/// Groups in which each text is like another: those of one text are there if it has copies.
pub(super) fn groups(texts: &[Text], sketches: &[Sketch]) -> Vec<Vec<usize>> {
    let mut union = Union((0..texts.len()).collect());
    for band in 0..BANDS {
        let mut keys: Vec<(u64, usize)> = (0..texts.len())
            .filter(|text| texts[*text].words >= SHORTEST)
            .map(|text| {
                let rows = &sketches[text][band * ROWS..(band + 1) * ROWS];
                (rows.iter().fold(0, |key, row| mixed(key ^ u64::from(*row))), text)
            })
            .collect();
        keys.sort_unstable();
        for bucket in keys.chunk_by(|one, other| one.0 == other.0) {
            let mut leaders: Vec<usize> = Vec::new();
            for (_, text) in bucket {
                join(texts, &mut union, &mut leaders, *text);
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for text in 0..texts.len() {
        groups.entry(union.root(text)).or_default().push(text);
    }
    let copied = |group: &Vec<usize>| group.len() > 1 || texts[group[0]].documents.len() > 1;
    groups.into_values().filter(copied).collect()
}

/// Puts a text with the first of the leaders that it is like, or makes it one.
fn join(texts: &[Text], union: &mut Union, leaders: &mut Vec<usize>, text: usize) {
    for leader in leaders.iter() {
        if union.root(*leader) == union.root(text) {
            return;
        }
        if is_alike(likeness(&texts[*leader].runs, &texts[text].runs), TEMPLATE) {
            union.join(*leader, text);
            return;
        }
    }
    if leaders.len() < LEADERS {
        leaders.push(text);
    }
}
