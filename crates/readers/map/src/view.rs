//! Where one looks: Web Mercator (EPSG:3857), the world being a square of side 1.

use std::f64::consts::PI;

use web::Fields;

/// From the whole of France to a street.
const FARTHEST: u8 = 3;
const NEAREST: u8 = 18;
/// Beyond, the projection has no end.
const NORTHMOST: f64 = 85.0;

/// A place on the square of the world: 0 to 1 from west to east, and from north to south.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Spot {
    pub(crate) x: f64,
    pub(crate) y: f64,
}

impl Spot {
    /// Of degrees (WGS 84).
    pub(crate) fn of(latitude: f64, longitude: f64) -> Self {
        let north = latitude.clamp(-NORTHMOST, NORTHMOST).to_radians();
        let y = (1.0 - (north.tan() + north.cos().recip()).ln() / PI) / 2.0;
        Self { x: (longitude.clamp(-180.0, 180.0) + 180.0) / 360.0, y }
    }

    /// Latitude and longitude in degrees.
    pub(crate) fn degrees(self) -> (f64, f64) {
        ((PI * (1.0 - 2.0 * self.y)).sinh().atan().to_degrees(), self.x * 360.0 - 180.0)
    }
}

/// A part of the world, on a sheet of so many pixels.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct View {
    pub(crate) centre: Spot,
    /// Each step doubles the scale; the world has a side of 256 pixels at 0.
    pub(crate) zoom: u8,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

/// The sheet when nobody says how wide theirs is.
const WIDTH: f64 = 640.0;
/// Width for a height of one.
const SHAPE: f64 = 4.0 / 3.0;

impl View {
    /// What an address asks for; `all` holds the spots shown when it does not say.
    pub(crate) fn asked(fields: &Fields, all: &[Spot]) -> Self {
        let number = |name: &str| fields.get(name).parse::<f64>().ok().filter(|number| number.is_finite());
        let width = number("l").unwrap_or(WIDTH).clamp(240.0, 1600.0);
        let fitted = Self::around(all, width);
        let zoom = fields.get("z").parse::<u8>().ok().map(|zoom| zoom.clamp(FARTHEST, NEAREST));
        match (number("lat"), number("lon"), zoom) {
            (Some(latitude), Some(longitude), Some(zoom)) => {
                Self { centre: Spot::of(latitude, longitude), zoom, ..fitted }
            }
            _ => fitted,
        }
    }

    /// The nearest view that holds these spots, with some room; the whole of metropolitan France when there are none.
    pub(crate) fn around(spots: &[Spot], width: f64) -> Self {
        let france = [Spot::of(51.2, -5.2), Spot::of(41.3, 9.7)];
        let spots = if spots.is_empty() { &france } else { spots };
        let mut low = Spot { x: 1.0, y: 1.0 };
        let mut high = Spot { x: 0.0, y: 0.0 };
        for spot in spots {
            low = Spot { x: low.x.min(spot.x), y: low.y.min(spot.y) };
            high = Spot { x: high.x.max(spot.x), y: high.y.max(spot.y) };
        }
        let centre = Spot { x: f64::midpoint(low.x, high.x), y: f64::midpoint(low.y, high.y) };
        let view = |zoom| Self { centre, zoom, width, height: (width / SHAPE).round() };
        let holds = |view: &Self| {
            let room = 48.0;
            (high.x - low.x) * view.world() <= view.width - 2.0 * room
                && (high.y - low.y) * view.world() <= view.height - 2.0 * room
        };
        // A single place is shown with its surroundings.
        (FARTHEST..=16).rev().map(view).find(holds).unwrap_or_else(|| view(FARTHEST))
    }

    /// A view of this place, on a sheet of the usual width.
    pub(crate) fn at(latitude: f64, longitude: f64, zoom: u8) -> Self {
        Self { centre: Spot::of(latitude, longitude), zoom, width: WIDTH, height: (WIDTH / SHAPE).round() }
    }

    /// The side of the world in pixels.
    pub(crate) fn world(&self) -> f64 {
        256.0 * 2_f64.powi(i32::from(self.zoom))
    }

    /// Where a spot is on the sheet, in pixels from its corner.
    pub(crate) fn place(&self, spot: Spot) -> (f64, f64) {
        (
            (spot.x - self.centre.x) * self.world() + self.width / 2.0,
            (spot.y - self.centre.y) * self.world() + self.height / 2.0,
        )
    }

    /// Whether a spot is on the sheet, or less than so many pixels from it.
    pub(crate) fn holds(&self, spot: Spot, margin: f64) -> bool {
        let (x, y) = self.place(spot);
        (-margin..=self.width + margin).contains(&x) && (-margin..=self.height + margin).contains(&y)
    }

    /// Nearer to a spot.
    pub(crate) fn nearer(&self, centre: Spot, steps: u8) -> Self {
        Self { centre, zoom: (self.zoom + steps).min(NEAREST), ..*self }
    }

    /// Farther.
    pub(crate) fn farther(&self) -> Self {
        Self { zoom: self.zoom.saturating_sub(1).max(FARTHEST), ..*self }
    }

    /// Moved by a part of the sheet.
    pub(crate) fn moved(&self, right: f64, down: f64) -> Self {
        let x = (self.centre.x + right * self.width / self.world()).clamp(0.0, 1.0);
        let y = (self.centre.y + down * self.height / self.world()).clamp(0.0, 1.0);
        Self { centre: Spot { x, y }, ..*self }
    }

    /// Whether one can come nearer.
    pub(crate) fn may_near(&self) -> bool {
        self.zoom < NEAREST
    }

    /// Whether one can go farther.
    pub(crate) fn may_far(&self) -> bool {
        self.zoom > FARTHEST
    }

    /// As the end of an address.
    pub(crate) fn query(&self) -> String {
        let (latitude, longitude) = self.centre.degrees();
        format!("z={}&lat={latitude:.5}&lon={longitude:.5}", self.zoom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spots_are_where_the_projection_puts_them() {
        // The test point of the projection (IOGP publication 373-7-2, Popular Visualisation Pseudo-Mercator):
        // 24°22'54.433"N, 100°20'00.000"W is 11 169 055.58 m west and 2 800 000.00 m north of the middle.
        let spot = Spot::of(24.0 + 22.0 / 60.0 + 54.433 / 3600.0, -(100.0 + 20.0 / 60.0));
        let metres = |part: f64| (part - 0.5) * 2.0 * 20_037_508.342_789_244;
        assert!((metres(spot.x) + 11_169_055.58).abs() < 0.01, "{}", metres(spot.x));
        assert!((metres(spot.y) + 2_800_000.00).abs() < 0.01, "{}", metres(spot.y));
        let (latitude, longitude) = spot.degrees();
        assert!((latitude - 24.381_786_944).abs() < 1e-8 && (longitude + 100.333_333_333).abs() < 1e-8);
    }

    #[test]
    fn a_view_holds_what_it_is_made_around() {
        let spots = [Spot::of(47.3, 5.0), Spot::of(47.36, 5.08), Spot::of(47.31, 5.02)];
        let view = View::around(&spots, 640.0);
        assert!(spots.iter().all(|spot| view.holds(*spot, 0.0)));
        assert!(
            !spots.iter().all(|spot| view.nearer(view.centre, 1).holds(*spot, -48.0)),
            "it is the nearest"
        );
        let whole = View::around(&[], 640.0);
        assert!(whole.holds(Spot::of(48.85, 2.35), 0.0) && whole.holds(Spot::of(43.3, 5.4), 0.0));
    }

    #[test]
    fn an_address_says_a_view_and_nonsense_says_none() {
        let view = View::asked(&Fields::parse("z=12&lat=47.32200&lon=5.04100"), &[]);
        assert_eq!((view.zoom, view.query().as_str()), (12, "z=12&lat=47.32200&lon=5.04100"));
        for wrong in ["z=x&lat=1&lon=1", "z=12&lat=nan&lon=1", "z=12", "l=-4", "z=12&lat=inf&lon=0"] {
            let view = View::asked(&Fields::parse(wrong), &[]);
            assert_eq!(view.centre, View::around(&[], view.width).centre, "{wrong}");
        }
        assert_eq!(View::asked(&Fields::parse("z=99&lat=0&lon=0"), &[]).zoom, NEAREST);
    }
}
