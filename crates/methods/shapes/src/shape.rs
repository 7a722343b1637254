use std::fmt::Write as _;

/// Parts of a degree.
const PARTS: f64 = 1e7;

/// A point of the Earth (WGS 84), in ten-millionths of a degree.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Point {
    /// East.
    pub x: i64,
    /// North.
    pub y: i64,
}

impl Point {
    /// The point of a latitude and a longitude in degrees, when there is one.
    #[must_use]
    pub fn at(latitude: f64, longitude: f64) -> Option<Self> {
        let part = |degrees: f64, most: f64| {
            // Within 1.8e9: exact.
            #[expect(clippy::cast_possible_truncation, reason = "within the limits, which are checked")]
            let part = (degrees * PARTS).round() as i64;
            (degrees.abs() <= most).then_some(part)
        };
        Some(Self { x: part(longitude, 180.0)?, y: part(latitude, 90.0)? })
    }

    /// Its latitude, in degrees.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "31 bits")]
    pub fn latitude(self) -> f64 {
        self.y as f64 / PARTS
    }

    /// Its longitude, in degrees.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "31 bits")]
    pub fn longitude(self) -> f64 {
        self.x as f64 / PARTS
    }
}

/// Polygons with their holes. Each has its outer ring first; the last point of a ring is joined to its first.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Shape {
    pub(crate) polygons: Vec<Vec<Vec<Point>>>,
}

/// Where a point is beside a ring.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Beside {
    In,
    On,
    Out,
}

/// Twice the area of the triangle of three points, positive when they turn left.
fn turn(a: Point, b: Point, c: Point) -> i128 {
    let (abx, aby) = (i128::from(b.x - a.x), i128::from(b.y - a.y));
    let (acx, acy) = (i128::from(c.x - a.x), i128::from(c.y - a.y));
    abx * acy - aby * acx
}

fn beside(ring: &[Point], point: Point) -> Beside {
    let mut inside = false;
    let Some(mut from) = ring.last().copied() else { return Beside::Out };
    for &to in ring {
        let turned = turn(from, to, point);
        let (low, high) = if from.y <= to.y { (from.y, to.y) } else { (to.y, from.y) };
        let (left, right) = if from.x <= to.x { (from.x, to.x) } else { (to.x, from.x) };
        if turned == 0 && (low..=high).contains(&point.y) && (left..=right).contains(&point.x) {
            return Beside::On;
        }
        // A side is crossed by the line that goes east of the point when one end is above it and the other not.
        if (from.y > point.y) != (to.y > point.y) && (turned > 0) == (to.y > from.y) {
            inside = !inside;
        }
        from = to;
    }
    if inside { Beside::In } else { Beside::Out }
}

impl Shape {
    /// Of these polygons: rings of points, the outer one first.
    #[must_use]
    pub fn new(polygons: Vec<Vec<Vec<Point>>>) -> Self {
        Self { polygons }
    }

    /// The polygons.
    #[must_use]
    pub fn polygons(&self) -> &[Vec<Vec<Point>>] {
        &self.polygons
    }

    /// Whether a point is in one of the polygons, its line included.
    #[must_use]
    pub fn holds(&self, point: Point) -> bool {
        self.polygons.iter().any(|rings| {
            let Some((outer, holes)) = rings.split_first() else { return false };
            match beside(outer, point) {
                Beside::On => true,
                Beside::Out => false,
                Beside::In => holes.iter().all(|hole| beside(hole, point) != Beside::In),
            }
        })
    }

    /// The least and the greatest of its points; `None` when it has none.
    #[must_use]
    pub fn bounds(&self) -> Option<(Point, Point)> {
        let mut points = self.polygons.iter().flatten().flatten().copied();
        let first = points.next()?;
        Some(points.fold((first, first), |(low, high), one| {
            let low = Point { x: low.x.min(one.x), y: low.y.min(one.y) };
            (low, Point { x: high.x.max(one.x), y: high.y.max(one.y) })
        }))
    }

    /// As a text: each point as its step from the one before, `x,y`; points between spaces, rings between `;`, polygons between
    /// `|`.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = String::new();
        let mut last = Point { x: 0, y: 0 };
        for (p, rings) in self.polygons.iter().enumerate() {
            if p > 0 {
                out.push('|');
            }
            for (r, ring) in rings.iter().enumerate() {
                if r > 0 {
                    out.push(';');
                }
                for (n, point) in ring.iter().enumerate() {
                    let space = if n > 0 { " " } else { "" };
                    // Writing to a text does not fail.
                    let _ = write!(out, "{space}{},{}", point.x - last.x, point.y - last.y);
                    last = *point;
                }
            }
        }
        out
    }

    /// The shape of a [`text`](Self::text); `None` when it is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut last = Point { x: 0, y: 0 };
        let mut point = |pair: &str| {
            let (x, y) = pair.split_once(',')?;
            last = Point { x: last.x.checked_add(x.parse().ok()?)?, y: last.y.checked_add(y.parse().ok()?)? };
            Some(last)
        };
        let mut polygons = Vec::new();
        for polygon in text.split('|') {
            let mut rings = Vec::new();
            for ring in polygon.split(';') {
                rings.push(ring.split(' ').map(&mut point).collect::<Option<Vec<_>>>()?);
            }
            polygons.push(rings);
        }
        Some(Self { polygons })
    }
}
