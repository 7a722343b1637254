//! What would overlap on the sheet, gathered.

use crate::view::{Spot, View};

/// The side of the squares of the sheet in which points are gathered, in pixels.
const CELL: f64 = 64.0;
/// Two marks are never nearer than this, in pixels.
const APART: f64 = 44.0;

/// A mark: one point, or several that stand for one place at this scale.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Cluster {
    /// In the middle of its points.
    pub(crate) spot: Spot,
    /// The places of its points among those given, the first one first.
    pub(crate) members: Vec<usize>,
    /// The smallest square of the world that holds them.
    pub(crate) low: Spot,
    pub(crate) high: Spot,
}

impl Cluster {
    /// The points of a square, in their order.
    fn of(cell: &[(i64, i64, usize, Spot)]) -> Self {
        let spots = || cell.iter().map(|(.., spot)| *spot);
        #[expect(clippy::cast_precision_loss, reason = "counts of points")]
        let many = cell.len() as f64;
        let ends = |worst: fn(f64, f64) -> f64, start: f64| Spot {
            x: spots().map(|spot| spot.x).fold(start, worst),
            y: spots().map(|spot| spot.y).fold(start, worst),
        };
        Self {
            spot: Spot {
                x: spots().map(|spot| spot.x).sum::<f64>() / many,
                y: spots().map(|spot| spot.y).sum::<f64>() / many,
            },
            members: cell.iter().map(|(_, _, place, _)| *place).collect(),
            low: ends(f64::min, f64::INFINITY),
            high: ends(f64::max, f64::NEG_INFINITY),
        }
    }

    /// How many points.
    pub(crate) fn many(&self) -> usize {
        self.members.len()
    }

    /// The middle moves in proportion.
    fn join(&mut self, mut other: Self) {
        #[expect(clippy::cast_precision_loss, reason = "counts of points")]
        let part = other.many() as f64 / (self.many() + other.many()) as f64;
        self.spot.x += (other.spot.x - self.spot.x) * part;
        self.spot.y += (other.spot.y - self.spot.y) * part;
        self.members.append(&mut other.members);
        self.members.sort_unstable();
        self.low = Spot { x: self.low.x.min(other.low.x), y: self.low.y.min(other.low.y) };
        self.high = Spot { x: self.high.x.max(other.high.x), y: self.high.y.max(other.high.y) };
    }

    /// Whether its points are all at one place.
    pub(crate) fn is_one_place(&self) -> bool {
        self.low == self.high
    }
}

/// The marks of a view, the largest first. Squares are those of the world at this scale, and not of the sheet: moving the
/// sheet leaves the marks where they are.
pub(crate) fn clusters(spots: impl Iterator<Item = (usize, Spot)>, view: &View) -> Vec<Cluster> {
    let world = view.world();
    let mut placed: Vec<(i64, i64, usize, Spot)> = spots
        .filter(|(_, spot)| view.holds(*spot, CELL))
        .map(|(place, spot)| {
            #[expect(clippy::cast_possible_truncation, reason = "squares of a world of 2^26 pixels")]
            let cell = |part: f64| (part * world / CELL).floor() as i64;
            (cell(spot.x), cell(spot.y), place, spot)
        })
        .collect();
    placed.sort_unstable_by_key(|(x, y, place, _)| (*x, *y, *place));
    let mut gathered: Vec<Cluster> =
        placed.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).map(Cluster::of).collect();
    // On both sides of a line two marks may still overlap: the larger takes the smaller.
    gathered.sort_by(|a, b| b.many().cmp(&a.many()).then_with(|| a.members.cmp(&b.members)));
    let mut marks: Vec<Cluster> = Vec::new();
    for cluster in gathered {
        let near = |mark: &&mut Cluster| {
            let (x, y) = (mark.spot.x - cluster.spot.x, mark.spot.y - cluster.spot.y);
            x.hypot(y) * world < APART
        };
        match marks.iter_mut().find(near) {
            Some(mark) => mark.join(cluster),
            None => marks.push(cluster),
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use kernel::Entropy;

    use super::*;

    fn many(number: u64) -> Vec<Spot> {
        let chance = Entropy::seeded(11);
        #[expect(clippy::cast_precision_loss, reason = "numbers under a million")]
        let part = |from: f64, length: f64| from + length * chance.below(1_000_000) as f64 / 1e6;
        (0..number).map(|_| Spot::of(part(43.0, 6.0), part(-1.0, 8.0))).collect()
    }

    fn gathered(spots: &[Spot], view: &View) -> Vec<Cluster> {
        clusters(spots.iter().copied().enumerate(), view)
    }

    #[test]
    fn every_point_is_in_one_mark() {
        let spots = many(5000);
        for zoom in 3..=14 {
            let view = View { zoom, ..View::around(&spots, 640.0) };
            let inside = spots.iter().filter(|spot| view.holds(**spot, CELL)).count();
            let marks = gathered(&spots, &view);
            assert_eq!(marks.iter().map(|mark| mark.many()).sum::<usize>(), inside, "zoom {zoom}");
            for mark in &marks {
                let within = |at: f64, low: f64, high: f64| (low - 1e-12..=high + 1e-12).contains(&at);
                assert!(
                    within(mark.spot.x, mark.low.x, mark.high.x)
                        && within(mark.spot.y, mark.low.y, mark.high.y)
                );
            }
        }
    }

    #[test]
    fn marks_depend_on_no_order_of_the_points_and_little_on_the_sheet() {
        let spots = many(800);
        let view = View::around(&spots, 640.0);
        let backwards: Vec<_> = gathered(&spots, &view).iter().map(|mark| mark.many()).collect();
        let turned = clusters(spots.iter().copied().enumerate().rev(), &view);
        assert_eq!(turned.iter().map(|mark| mark.many()).collect::<Vec<_>>(), backwards);
        // What is well inside two sheets is the same mark on both.
        let (here, there) = (gathered(&spots, &view), gathered(&spots, &view.moved(0.1, 0.0)));
        let inner = View { width: 240.0, height: 180.0, ..view };
        let kept = |marks: &[Cluster]| {
            let mut kept: Vec<_> = marks
                .iter()
                .filter(|mark| inner.holds(mark.spot, 0.0))
                .map(|mark| (mark.members[0], mark.many()))
                .collect();
            kept.sort_unstable();
            kept
        };
        assert_eq!(kept(&here), kept(&there));
    }

    #[test]
    fn points_of_one_place_stay_together() {
        let spots = vec![Spot::of(47.0, 5.0); 7];
        let marks = gathered(&spots, &View::around(&spots, 640.0));
        assert!(
            matches!(marks.as_slice(), [mark] if mark.many() == 7 && mark.is_one_place() && mark.members[0] == 0)
        );
    }
}
