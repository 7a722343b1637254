//! The descending classification of M. Reinert.

use std::collections::BTreeMap;

use serde::Serialize;

use super::split::{Units, split};
use crate::counts::Table;

/// How classes are made; the defaults are those of rainette.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Settings {
    /// How many classes at most.
    pub classes: usize,
    /// A class with fewer units is not parted.
    pub least_members: usize,
    /// The contingency coefficient from which a word is kept on one side alone.
    pub contingency: f64,
    /// A word that is in fewer units of a side is not kept on it.
    pub least_units: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { classes: 10, least_members: 5, contingency: 0.3, least_units: 3 }
    }
}

/// A parting: the class at a place becomes two, at this place and the next.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Parting {
    /// The place.
    pub class: usize,
    /// The χ² of the table of the two sides.
    pub chi2: f64,
}

/// Classes made by parting the largest again and again.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Tree {
    /// What was parted, in order.
    pub partings: Vec<Parting>,
    /// After each parting, the class of each unit; one that has none of the words kept is in none.
    pub levels: Vec<Vec<Option<u32>>>,
}

/// What a [`Tree`] looks like: a class, or two that were one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Node {
    /// A class by its place.
    Class(usize),
    /// Two parts that were one.
    Both {
        /// As rainette draws it: the χ² of this parting and of all that came after.
        height: f64,
        /// The first part and the second.
        parts: Box<[Node; 2]>,
    },
}

impl Tree {
    /// How many classes there are in the end; 0 when the units could not be parted.
    #[must_use]
    pub fn classes(&self) -> usize {
        if self.partings.is_empty() { 0 } else { self.partings.len() + 1 }
    }

    /// The class of each unit when there are so many; `None` when there never are.
    #[must_use]
    pub fn cut(&self, classes: usize) -> Option<&[Option<u32>]> {
        self.levels.get(classes.checked_sub(2)?).map(Vec::as_slice)
    }

    /// The tree of the classes when there are so many.
    #[must_use]
    pub fn node(&self, classes: usize) -> Option<Node> {
        let partings = self.partings.get(..classes.checked_sub(1)?)?;
        let mut nodes: Vec<Node> = (0..classes).map(Node::Class).collect();
        let mut height = 0.0;
        for parting in partings.iter().rev() {
            height += parting.chi2;
            let second = nodes.remove(parting.class + 1);
            let place = &mut nodes[parting.class];
            let first = std::mem::replace(place, Node::Class(0));
            *place = Node::Both { height, parts: Box::new([first, second]) };
        }
        nodes.pop()
    }
}

/// A class under way: units by their place among distinct ones, and the words kept.
struct Group {
    units: Vec<u32>,
    kept: Vec<bool>,
}

/// The descending hierarchical classification of units by the words they have (M. Reinert, *Une méthode de
/// classification descendante hiérarchique*, Cahiers de l'analyse des données 8(2), 1983), as the R package rainette
/// documents it.
///
/// The largest class is parted in two ([`Sides`](super) by the first axis of a correspondence analysis, then one by
/// one); on each side are kept the words with `√(χ²/(χ² + n))` of at most `contingency` between the sides, and of the
/// others those more frequent than expected, that `least_units` units have; again until there are so many classes, or
/// the largest cannot be parted.
///
/// How many times a word is in a unit does not matter, nor the order of units; units with the same words are always
/// together.
#[must_use]
pub fn reinert(units: &Table, settings: &Settings) -> Tree {
    let (distinct, weights, of) = distinct(units);
    let mut groups =
        vec![Group { units: (0..distinct.len() as u32).collect(), kept: vec![true; units.words.len()] }];
    let mut tree = Tree::default();
    let mut classes: Vec<Option<u32>> = vec![Some(0); distinct.len()];
    let size = |group: &Group| group.units.iter().map(|unit| weights[*unit as usize] as usize).sum::<usize>();
    while groups.len() < settings.classes {
        let sizes: Vec<usize> = groups.iter().map(size).collect();
        let largest =
            (0..sizes.len()).max_by(|one, other| sizes[*one].cmp(&sizes[*other]).then(other.cmp(one)));
        let Some(place) = largest.filter(|place| sizes[*place] >= settings.least_members.max(3)) else {
            break;
        };
        let Some((chi2, parts)) = parted(&groups[place], &distinct, &weights, settings) else { break };
        classes.iter_mut().flatten().for_each(|class| *class += u32::from(*class as usize > place));
        for unit in &groups[place].units {
            classes[*unit as usize] = None;
        }
        for (class, part) in (place as u32..).zip(&parts) {
            for unit in &part.units {
                classes[*unit as usize] = Some(class);
            }
        }
        groups.splice(place..=place, parts);
        tree.partings.push(Parting { class: place, chi2 });
        tree.levels.push(of.iter().map(|unit| unit.and_then(|unit| classes[unit as usize])).collect());
    }
    tree
}

/// Sets of words that units have, in an order of their own, how many units have each, and which each unit has; none
/// for one without a word.
fn distinct(units: &Table) -> (Vec<Vec<u32>>, Vec<u32>, Vec<Option<u32>>) {
    let words = |row| -> Vec<u32> { units.row(row).iter().map(|cell| cell.word).collect() };
    let mut known: BTreeMap<Vec<u32>, u32> = BTreeMap::new();
    for row in (0..units.rows()).filter(|row| !units.row(*row).is_empty()) {
        *known.entry(words(row)).or_default() += 1;
    }
    let (distinct, weights): (Vec<_>, Vec<_>) = known.into_iter().unzip();
    let of =
        (0..units.rows()).map(|row| distinct.binary_search(&words(row)).ok().map(|at| at as u32)).collect();
    (distinct, weights, of)
}

fn parted(
    group: &Group,
    distinct: &[Vec<u32>],
    weights: &[u32],
    settings: &Settings,
) -> Option<(f64, [Group; 2])> {
    // Words kept that some unit has, under new numbers.
    let mut local = vec![u32::MAX; group.kept.len()];
    for unit in &group.units {
        for word in distinct[*unit as usize].iter().filter(|word| group.kept[**word as usize]) {
            local[*word as usize] = 0;
        }
    }
    let mut columns: Vec<usize> = Vec::new();
    for (word, place) in local.iter_mut().enumerate().filter(|(_, place)| **place == 0) {
        *place = columns.len() as u32;
        columns.push(word);
    }
    let mut members: Vec<u32> = Vec::new();
    let mut units = Units { words: Vec::new(), weights: Vec::new(), columns: columns.len() };
    for unit in &group.units {
        let places = distinct[*unit as usize].iter().map(|word| local[*word as usize]);
        let words: Vec<u32> = places.filter(|place| *place != u32::MAX).collect();
        if !words.is_empty() {
            members.push(*unit);
            units.words.push(words);
            units.weights.push(weights[*unit as usize]);
        }
    }
    let rows: u32 = units.weights.iter().sum();
    if rows < 3 || columns.len() < 3 {
        return None;
    }
    let sides = split(&units)?;
    let mut counts = [vec![0_u64; columns.len()], vec![0_u64; columns.len()]];
    for ((words, weight), first) in units.words.iter().zip(&units.weights).zip(&sides.first) {
        for word in words {
            counts[usize::from(!first)][*word as usize] += u64::from(*weight);
        }
    }
    let kept = keep(&counts, settings);
    let part = |side: usize| {
        let mut all = vec![false; group.kept.len()];
        for (column, kept) in columns.iter().zip(&kept[side]) {
            all[*column] = *kept;
        }
        let of = members.iter().zip(&sides.first).filter(|(_, first)| usize::from(!**first) == side);
        Group { units: of.map(|(unit, _)| *unit).collect(), kept: all }
    };
    Some((sides.chi2, [part(0), part(1)]))
}

/// Which words each side keeps.
fn keep(counts: &[Vec<u64>; 2], settings: &Settings) -> [Vec<bool>; 2] {
    let sums = [0, 1].map(|side| counts[side].iter().sum::<u64>() as f64);
    let all = sums[0] + sums[1];
    let mut kept = [Vec::new(), Vec::new()];
    for (one, other) in counts[0].iter().zip(&counts[1]) {
        let observed = [*one as f64, *other as f64];
        let n = observed[0] + observed[1];
        let expected = sums.map(|sum| n * sum / all);
        let gap = observed[0] - expected[0];
        let chi2 = gap * gap * (1.0 / expected[0] + 1.0 / expected[1]);
        let shared = (chi2 / (chi2 + n)).sqrt() <= settings.contingency;
        for side in [0, 1] {
            let enough = observed[side] >= settings.least_units as f64;
            kept[side].push(enough && (shared || observed[side] > expected[side]));
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[u32]], words: usize) -> Table {
        let names = (0..words).map(|word| format!("w{word:02}")).collect();
        Table::gathered(names, (0..rows.len()).collect(), rows.iter().map(|row| row.to_vec()))
    }

    /// Three worlds of words, of 6, 5 and 4 units. The first parting sets one apart from the two others, the second,
    /// of the largest class, parts those if they are together.
    #[test]
    fn three_worlds() {
        let rows: Vec<&[u32]> =
            [&[0, 1, 2][..]; 6].into_iter().chain([&[3, 4, 5][..]; 5]).chain([&[6, 7, 8][..]; 4]).collect();
        let units = table(&rows, 9);
        let tree = reinert(&units, &Settings { classes: 3, ..Settings::default() });
        assert_eq!(tree.classes(), 3);
        let last = tree.cut(3).expect("three");
        for range in [0..6, 6..11, 11..15] {
            assert!(range.clone().all(|unit| last[unit] == last[range.start]));
        }
        let mut seen: Vec<_> = [0, 6, 11].iter().filter_map(|unit| last[*unit]).collect();
        seen.sort_unstable();
        assert_eq!(seen, [0, 1, 2]);
        // All words of one side or the other: the χ² is the number of occurrences.
        assert!((tree.partings[0].chi2 - 45.0).abs() < 1e-9, "{:?}", tree.partings);
        let Some(Node::Both { height, .. }) = tree.node(3) else { panic!("a parting") };
        assert!((height - tree.partings.iter().map(|one| one.chi2).sum::<f64>()).abs() < 1e-9);
        assert_eq!(tree.cut(4), None);
    }

    /// Counts of words on two sides: 10 and 0, 5 and 5, 2 and 8, 3 and 7 (each side 20). The first: expected 5 and 5,
    /// χ² = 10, √(10/20) = .71: on the first side alone. The second: shared. The third: χ² = 3.6, √(3.6/13.6) = .51:
    /// on the second alone. The fourth: χ² = 1.6, √(1.6/11.6) = .37: on the second alone.
    #[test]
    fn words_kept_by_hand() {
        let kept = keep(&[vec![10, 5, 2, 3], vec![0, 5, 8, 7]], &Settings::default());
        assert_eq!(kept, [vec![true, true, false, false], vec![false, true, true, true]]);
        let strict = Settings { least_units: 8, ..Settings::default() };
        assert_eq!(keep(&[vec![10, 5, 2, 3], vec![0, 5, 8, 7]], &strict)[1], [false, false, true, false]);
    }

    #[test]
    fn order_and_counts_do_not_matter() {
        let rows: Vec<Vec<u32>> = (0..60_u32)
            .map(|unit| {
                (0..12).filter(|word| (unit * 7 + word * 5 + unit * word * (1 + unit % 3)) % 5 < 2).collect()
            })
            .collect();
        let names: Vec<String> = (0..12).map(|word| format!("w{word:02}")).collect();
        let one = Table::gathered(names.clone(), (0..60).collect(), rows.clone());
        let backwards = rows.iter().rev().map(|row| row.iter().flat_map(|word| [*word, *word]));
        let other = Table::gathered(names, (0..60).collect(), backwards);
        let settings = Settings { classes: 5, ..Settings::default() };
        let (one, other) = (reinert(&one, &settings), reinert(&other, &settings));
        assert!(one.classes() > 2);
        assert_eq!(one.partings, other.partings);
        for (level, backwards) in one.levels.iter().zip(&other.levels) {
            assert!(level.iter().eq(backwards.iter().rev()));
        }
    }

    #[test]
    fn nothing_to_part() {
        assert_eq!(reinert(&table(&[], 0), &Settings::default()).classes(), 0);
        assert_eq!(reinert(&table(&[&[0, 1, 2][..]; 9], 3), &Settings::default()).classes(), 0);
        assert_eq!(reinert(&table(&[&[], &[]], 3), &Settings::default()).node(2), None);
    }
}
