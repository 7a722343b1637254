//! The outline of the French départements, drawn for a view. See `data/README.md`.

use std::{fmt::Write as _, sync::LazyLock};

use crate::view::{Spot, View};

struct Ring {
    spots: Vec<Spot>,
    low: Spot,
    high: Spot,
}

static RINGS: LazyLock<Vec<Ring>> = LazyLock::new(|| {
    include_str!("../data/france.txt").lines().flat_map(|line| line.split(';')).filter_map(ring).collect()
});

/// Steps in hundredths of a degree, longitude then latitude.
fn ring(text: &str) -> Option<Ring> {
    let steps: Vec<i32> = text.split(' ').map(str::parse).collect::<Result<_, _>>().ok()?;
    let (mut east, mut north) = (0, 0);
    let spots: Vec<Spot> = steps
        .chunks_exact(2)
        .filter_map(|step| <[i32; 2]>::try_from(step).ok())
        .map(|[right, up]| {
            east += right;
            north += up;
            Spot::of(f64::from(north) / 100.0, f64::from(east) / 100.0)
        })
        .collect();
    let low = spots.iter().copied().reduce(|a, b| Spot { x: a.x.min(b.x), y: a.y.min(b.y) })?;
    let high = spots.iter().copied().reduce(|a, b| Spot { x: a.x.max(b.x), y: a.y.max(b.y) })?;
    Some(Ring { spots, low, high })
}

/// How far from the sheet lines are cut, in pixels: more than the width of a line.
const MARGIN: f64 = 8.0;
/// Two points nearer than this are one, in pixels.
const FINE: i32 = 2;

/// The land as the `d` of a path, in pixels of the sheet.
pub(crate) fn path(view: &View) -> String {
    let mut path = String::new();
    for ring in RINGS.iter() {
        let (low, high) = (view.place(ring.low), view.place(ring.high));
        let outside = high.0 < -MARGIN
            || high.1 < -MARGIN
            || low.0 > view.width + MARGIN
            || low.1 > view.height + MARGIN;
        let too_small = high.0 - low.0 < 2.0 && high.1 - low.1 < 2.0;
        if !outside && !too_small {
            draw(&within(ring.spots.iter().map(|spot| view.place(*spot)).collect(), view), &mut path);
        }
    }
    path
}

/// The lines of the parts of a town as the `d` of a path.
pub(crate) fn lines<'r>(rings: impl Iterator<Item = &'r Vec<Spot>>, view: &View) -> String {
    let mut path = String::new();
    for ring in rings {
        draw(&within(ring.iter().map(|spot| view.place(*spot)).collect(), view), &mut path);
    }
    path
}

/// The part of a polygon that is on the sheet, one side after the other (Sutherland and Hodgman, *Reentrant polygon
/// clipping*, Communications of the ACM 17(1), 1974).
fn within(mut points: Vec<(f64, f64)>, view: &View) -> Vec<(f64, f64)> {
    let (right, bottom) = (view.width + MARGIN, view.height + MARGIN);
    // How far inside a side a point is.
    let sides: [&dyn Fn((f64, f64)) -> f64; 4] =
        [&|p| p.0 + MARGIN, &|p| right - p.0, &|p| p.1 + MARGIN, &|p| bottom - p.1];
    for inside in sides {
        let Some(mut before) = points.last().copied() else { break };
        let mut kept = Vec::with_capacity(points.len());
        for point in points {
            let (from, to) = (inside(before), inside(point));
            if (from < 0.0) != (to < 0.0) {
                let part = from / (from - to);
                kept.push((before.0 + (point.0 - before.0) * part, before.1 + (point.1 - before.1) * part));
            }
            if to >= 0.0 {
                kept.push(point);
            }
            before = point;
        }
        points = kept;
    }
    points
}

/// From a first point, steps in whole pixels.
fn draw(points: &[(f64, f64)], path: &mut String) {
    let mut last: Option<(i32, i32)> = None;
    for (x, y) in points {
        #[expect(clippy::cast_possible_truncation, reason = "on the sheet or next to it")]
        let (x, y) = (x.round() as i32, y.round() as i32);
        match last {
            None => {
                let _ = write!(path, "M{x} {y}l");
            }
            Some((a, b)) if (x - a).abs() < FINE && (y - b).abs() < FINE => continue,
            Some((a, b)) => {
                let _ = write!(path, "{} {} ", x - a, y - b);
            }
        }
        last = Some((x, y));
    }
    if last.is_some() {
        path.push_str("0 0z");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_of_france_is_there() {
        // 96 départements in Europe and 5 overseas, some of them in several pieces.
        assert_eq!(include_str!("../data/france.txt").lines().count(), 101);
        assert!(RINGS.len() >= 101);
        let holds = |latitude, longitude| {
            let spot = Spot::of(latitude, longitude);
            RINGS.iter().filter(|ring| contains(ring, spot)).count()
        };
        // Paris, Ajaccio, Fort-de-France, Cayenne, Saint-Denis, the middle of Mayotte, Pointe-à-Pitre; London and Geneva are elsewhere.
        for (latitude, longitude) in [
            (48.85, 2.35),
            (41.95, 8.80),
            (14.63, -61.05),
            (4.70, -52.40),
            (-21.0, 55.50),
            (-12.83, 45.13),
            (16.25, -61.50),
        ] {
            assert_eq!(holds(latitude, longitude), 1, "{latitude} {longitude}");
        }
        for (latitude, longitude) in [(51.5, -0.1), (46.25, 6.2), (47.0, -6.0)] {
            assert_eq!(holds(latitude, longitude), 0, "{latitude} {longitude}");
        }
    }

    /// Whether a spot is inside, by the number of sides that a line to the east crosses.
    fn contains(ring: &Ring, spot: Spot) -> bool {
        let ends = ring.spots.iter().zip(ring.spots.iter().cycle().skip(1));
        let crossed = ends.filter(|(a, b)| {
            (a.y > spot.y) != (b.y > spot.y) && spot.x < (b.x - a.x) * (spot.y - a.y) / (b.y - a.y) + a.x
        });
        crossed.count() % 2 == 1
    }

    #[test]
    fn what_is_drawn_stays_near_the_sheet_and_is_light() {
        for (latitude, longitude, zoom) in [(46.5, 2.5, 5), (48.85, 2.35, 12), (47.3, 5.0, 18)] {
            let view = View { centre: Spot::of(latitude, longitude), zoom, width: 640.0, height: 480.0 };
            let path = path(&view);
            for ring in path.split('M').filter(|ring| !ring.is_empty()) {
                let steps = ring.split(['l', ' ', 'z']).filter(|text| !text.is_empty());
                let steps: Vec<f64> = steps.map(|text| text.parse().expect("a number")).collect();
                let (mut x, mut y) = (0.0, 0.0);
                for step in steps.chunks(2) {
                    (x, y) = (x + step[0], y + step[1]);
                    assert!((-MARGIN..=640.0 + MARGIN).contains(&x), "{x} at zoom {zoom}");
                    assert!((-MARGIN..=480.0 + MARGIN).contains(&y), "{y} at zoom {zoom}");
                }
            }
            assert!(!path.is_empty() && path.len() < 25_000, "{} bytes at zoom {zoom}", path.len());
        }
        let sea = View { centre: Spot::of(30.0, -40.0), zoom: 8, width: 640.0, height: 480.0 };
        assert_eq!(path(&sea), "");
    }
}
