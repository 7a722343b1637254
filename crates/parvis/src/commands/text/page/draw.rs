//! The tree of classes and the map of words as drawings.

use parvis_text::classes::{Correspondence, Node, Point};

use super::{super::classes::Found, Class};

/// A class at the end of a branch.
pub(super) struct Leaf {
    pub(super) number: usize,
    pub(super) shape: usize,
    pub(super) y: String,
    pub(super) words: String,
    pub(super) share: String,
}

const ROW: f64 = 34.0;
const LEFT: f64 = 4.0;
const RIGHT: f64 = 118.0;

/// The tree, its root on the left: its branches as paths, its leaves, its height.
pub(super) fn tree(found: &Found, classes: &[Class]) -> (Vec<String>, Vec<Leaf>, u32) {
    let mut lines = Vec::new();
    if let Some(node) = found.made.tree.node(classes.len()) {
        let top = match &node {
            Node::Both { height, .. } => *height,
            Node::Class(_) => 1.0,
        };
        branch(&node, top, &mut lines);
    }
    let leaf = |class: &Class| {
        let mut words: String = class.first.chars().take(30).collect();
        if words.len() < class.first.len() {
            words.push('…');
        }
        Leaf {
            number: class.number,
            shape: (class.number - 1) % 5,
            y: format!("{:.0}", (class.number as f64 - 0.5) * ROW),
            words,
            share: class.share.clone(),
        }
    };
    let height = (classes.len() as f64 * ROW) as u32;
    (lines, classes.iter().map(leaf).collect(), height)
}

/// Where a branch begins.
fn branch(node: &Node, top: f64, lines: &mut Vec<String>) -> (f64, f64) {
    match node {
        Node::Class(class) => (RIGHT, (*class as f64 + 0.5) * ROW),
        Node::Both { height, parts } => {
            // The root of heights, so that the last partings can be told apart.
            let x = RIGHT - (RIGHT - LEFT) * (height / top).sqrt();
            let ends = [branch(&parts[0], top, lines), branch(&parts[1], top, lines)];
            let [(ax, ay), (bx, by)] = ends;
            lines.push(format!("M{ax:.1} {ay:.1}H{x:.1}V{by:.1}H{bx:.1}"));
            (x, f64::midpoint(ay, by))
        }
    }
}

/// A word or a class on the map.
pub(super) struct Label {
    pub(super) text: String,
    pub(super) is_class: bool,
    pub(super) shape: usize,
    pub(super) x: String,
    pub(super) y: String,
}

const SIDE: f64 = 360.0;
const MARGIN: f64 = 26.0;
/// How many words may be on the map; those that would cover another are in the table alone.
const MOST: usize = 60;

type Shown<'a> = Vec<(String, bool, &'a Point)>;

/// Labels that do not cover one another, the axes, and what is in the table.
pub(super) fn map<'a>(space: &'a Correspondence, found: &Found) -> (Vec<Label>, String, Shown<'a>) {
    if space.inertias.len() < 2 {
        return Default::default();
    }
    let mut words: Vec<&Point> = space.words.iter().collect();
    let weight = |point: &Point| -> f64 {
        point.contributes.iter().zip(&space.inertias).map(|(share, inertia)| share * inertia).sum()
    };
    words.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then_with(|| a.name.cmp(&b.name)));
    words.truncate(MOST);
    let points = || words.iter().copied().chain(&space.parts);
    // One scale for both axes.
    let bounds = [0, 1].map(|axis| {
        let along = || points().map(|point| point.at[axis]);
        (along().fold(0.0, f64::min), along().fold(0.0, f64::max))
    });
    let wide = bounds.iter().map(|(low, high)| high - low).fold(1e-9, f64::max);
    let scale = (SIDE - 2.0 * MARGIN) / wide;
    let middle = bounds.map(|(low, high)| f64::midpoint(low, high));
    let place = |point: &Point| {
        (SIDE / 2.0 + (point.at[0] - middle[0]) * scale, SIDE / 2.0 - (point.at[1] - middle[1]) * scale)
    };
    let class_of = |word: &str| {
        let best = found.profiles.iter().enumerate().filter_map(|(class, profile)| {
            let mark = profile.words.iter().find(|mark| mark.name == word)?;
            Some((class, mark.chi2))
        });
        best.max_by(|a, b| a.1.total_cmp(&b.1)).map_or(5, |(class, _)| class % 5)
    };
    let mut boxes: Vec<[f64; 4]> = Vec::new();
    let mut labels = Vec::new();
    let candidates =
        space.parts.iter().map(|part| (part, true)).chain(words.iter().map(|word| (*word, false)));
    for (point, is_class) in candidates {
        let (half, tall) =
            if is_class { (9.0, 9.0) } else { (point.name.chars().count() as f64 * 2.9 + 1.0, 6.0) };
        let Some((x, y)) = free(place(point), half, tall, &boxes) else { continue };
        boxes.push([x - half, y - tall, x + half, y + tall]);
        let shape = if is_class {
            point.name.parse::<usize>().map_or(5, |number| (number - 1) % 5)
        } else {
            class_of(&point.name)
        };
        let (x, y) = (format!("{x:.1}"), format!("{y:.1}"));
        labels.push(Label { text: point.name.clone(), is_class, shape, x, y });
    }
    let zero = |axis: usize| -middle[axis] * scale;
    let axes = format!("M{:.1} 0V{SIDE}M0 {:.1}H{SIDE}", SIDE / 2.0 + zero(0), SIDE / 2.0 - zero(1));
    let shown = space
        .parts
        .iter()
        .map(|part| (part.name.clone(), true, part))
        .chain(words.iter().map(|word| (word.name.clone(), false, *word)))
        .collect();
    (labels, axes, shown)
}

/// The nearest place to one where a label covers no other, a little above, below or aside.
fn free((x, y): (f64, f64), half: f64, tall: f64, boxes: &[[f64; 4]]) -> Option<(f64, f64)> {
    let shifts = (0..7_u8).flat_map(|ring| {
        let by = f64::from(ring) * 11.0;
        [(0.0, -by), (0.0, by), (by, -by), (-by, by), (by * 1.5, 0.0), (-by * 1.5, 0.0)]
    });
    shifts.map(|(dx, dy)| ((x + dx).clamp(half, SIDE - half), (y + dy).clamp(tall, SIDE - tall))).find(
        |(x, y)| {
            let own = [x - half, y - tall, x + half, y + tall];
            let covers = |other: &[f64; 4]| {
                own[0] < other[2] && other[0] < own[2] && own[1] < other[3] && other[1] < own[3]
            };
            !boxes.iter().any(covers)
        },
    )
}
