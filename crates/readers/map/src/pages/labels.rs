//! The names of places beside the marks, where they fit: without tiles, they say where one is.

use std::collections::BTreeMap;

use super::radius;
use crate::{
    cluster::Cluster,
    points::Points,
    view::{Spot, View},
};

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
pub(super) fn names(points: &Points, shown: &[(usize, Spot)], marks: &[Cluster], view: &View) -> Vec<String> {
    let mut taken: Vec<Area> = marks
        .iter()
        .map(|mark| {
            let ((x, y), r) = (view.place(mark.spot), f64::from(radius(mark.many)));
            [x - r, y - r, x + r, y + r]
        })
        .collect();
    let mut counts: Vec<BTreeMap<&str, usize>> = vec![BTreeMap::new(); marks.len()];
    for (place, spot) in shown.iter().filter(|(_, spot)| view.holds(*spot, 0.0)) {
        let Some(point) = points.points.get(*place).filter(|point| !point.place_name.is_empty()) else {
            continue;
        };
        let holds = |mark: &Cluster| {
            (mark.low.x..=mark.high.x).contains(&spot.x) && (mark.low.y..=mark.high.y).contains(&spot.y)
        };
        if let Some(counts) = marks.iter().position(holds).and_then(|mark| counts.get_mut(mark)) {
            *counts.entry(&point.place_name).or_default() += 1;
        }
    }
    marks
        .iter()
        .zip(counts)
        .map(|(mark, counts)| {
            // The most named; of two, the first in the alphabet.
            let Some((name, _)) = counts.into_iter().rev().max_by_key(|(_, many)| *many) else {
                return String::new();
            };
            let name = ui::filters::cut(name, LONGEST);
            let (x, y) = view.place(mark.spot);
            #[expect(clippy::cast_precision_loss, reason = "a few letters")]
            let half = name.chars().count() as f64 * LETTER / 2.0;
            let middle = y + f64::from(radius(mark.many)) + BELOW;
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
