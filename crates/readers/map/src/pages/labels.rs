//! The names of places beside the marks, where they fit: without tiles, they say where one is.

use std::collections::BTreeMap;

use super::radius;
use crate::{cluster::Cluster, points::Points, view::View};

/// A box on the sheet: left, top, right, bottom, in pixels.
type Area = [f64; 4];

fn overlap(a: &Area, b: &Area) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

/// The middle of a name is as far below the mark as this, in pixels, beyond its edge.
const BELOW: f64 = 9.0;
/// How wide a letter is, in pixels, on the safe side.
const LETTER: f64 = 7.0;
const LONGEST: usize = 28;

/// The name of each mark, empty where it would cover another: the largest marks are named first.
pub(super) fn names(points: &Points, marks: &[Cluster], view: &View) -> Vec<String> {
    let mut taken: Vec<Area> = marks
        .iter()
        .map(|mark| {
            let ((x, y), r) = (view.place(mark.spot), f64::from(radius(mark.many())));
            [x - r, y - r, x + r, y + r]
        })
        .collect();
    marks
        .iter()
        .map(|mark| {
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            for point in mark.members.iter().filter_map(|place| points.points.get(*place)) {
                *counts.entry(&point.place_name).or_default() += 1;
            }
            counts.remove("");
            // The most named; of two, the first in the alphabet.
            let Some((name, _)) = counts.into_iter().rev().max_by_key(|(_, many)| *many) else {
                return String::new();
            };
            let name = ui::filters::cut(name, LONGEST);
            let (x, y) = view.place(mark.spot);
            #[expect(clippy::cast_precision_loss, reason = "a few letters")]
            let half = name.chars().count() as f64 * LETTER / 2.0;
            let middle = y + f64::from(radius(mark.many())) + BELOW;
            let area = [x - half, middle - 7.0, x + half, middle + 7.0];
            let inside = area[0] > 0.0 && area[2] < view.width && area[3] < view.height;
            if !inside || taken.iter().any(|other| overlap(other, &area)) {
                return String::new();
            }
            taken.push(area);
            name
        })
        .collect()
}
