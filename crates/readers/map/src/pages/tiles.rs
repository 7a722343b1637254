//! The tiles that an organisation may choose to have under its maps. Without them nothing is asked of anyone.

use std::sync::Arc;

use crate::{pmtiles::Archive, view::View};

/// A source of tiles (slippy map tiles, 256 pixels): another site, or an archive of ours.
#[derive(Clone, Debug)]
pub struct Tiles {
    url: String,
    /// The other site.
    origin: Option<String>,
    credit: String,
    /// The scales it has; beyond the last, its tiles are drawn larger.
    zooms: (u8, u8),
    archive: Option<Arc<Archive>>,
}

/// Why an address is not one of tiles.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TilesProblem {
    /// It has another form.
    #[error("https://host/…/{{z}}/{{x}}/{{y}}.png, or http:// for a server of this machine")]
    Address,
    /// Whoever made the tiles is not named.
    #[error("the name of whoever makes the tiles, which their licence asks to show")]
    Credit,
}

impl Tiles {
    /// Reads the address of a source, with `{z}`, `{x}` and `{y}` where the scale and the place of a tile go, and what is
    /// written under the map.
    ///
    /// # Errors
    /// When it is not such an address, or nobody is credited.
    pub fn parse(url: &str, credit: &str) -> Result<Self, TilesProblem> {
        let (scheme, rest) = url.split_once("://").ok_or(TilesProblem::Address)?;
        let host = rest.split('/').next().unwrap_or_default();
        let local = host.starts_with("127.0.0.1:") || host.starts_with("localhost:");
        let sound = (scheme == "https" || (scheme == "http" && local))
            && !host.is_empty()
            && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:".contains(&byte))
            && ["{z}", "{x}", "{y}"].iter().all(|part| rest.matches(part).count() == 1);
        if !sound {
            return Err(TilesProblem::Address);
        }
        if credit.trim().is_empty() {
            return Err(TilesProblem::Credit);
        }
        Ok(Self {
            url: url.to_owned(),
            origin: Some(format!("{scheme}://{host}")),
            credit: credit.trim().to_owned(),
            zooms: (0, 19),
            archive: None,
        })
    }

    /// Those of an archive, which this server gives.
    ///
    /// # Errors
    /// When nobody is credited.
    pub fn own(archive: Archive, credit: &str) -> Result<Self, TilesProblem> {
        if credit.trim().is_empty() {
            return Err(TilesProblem::Credit);
        }
        Ok(Self {
            url: format!("/carte/tuiles/{}/{{z}}/{{x}}/{{y}}", archive.version()),
            origin: None,
            credit: credit.trim().to_owned(),
            zooms: archive.zooms(),
            archive: Some(Arc::new(archive)),
        })
    }

    /// The site they come from, when it is another.
    pub(crate) fn origin(&self) -> Option<&str> {
        self.origin.as_deref()
    }

    pub(crate) fn archive(&self) -> Option<&Arc<Archive>> {
        self.archive.as_ref()
    }

    pub(crate) fn credit(&self) -> &str {
        &self.credit
    }

    /// The tiles of a view.
    #[expect(clippy::cast_possible_truncation, reason = "at most 2^18 tiles on a side")]
    pub(crate) fn of(&self, view: &View) -> Vec<Tile> {
        let (first, most) = self.zooms;
        if view.zoom < first {
            return Vec::new();
        }
        let zoom = view.zoom.min(most);
        let side = 256.0 * 2_f64.powi(i32::from(view.zoom - zoom));
        let (left, top) = (
            view.centre.x * view.world() - view.width / 2.0,
            view.centre.y * view.world() - view.height / 2.0,
        );
        let last = (1_i64 << zoom) - 1;
        let range = |from: f64, length: f64| {
            ((from / side).floor() as i64).max(0)..=(((from + length) / side).floor() as i64).min(last)
        };
        let mut tiles = Vec::new();
        for y in range(top, view.height) {
            for x in range(left, view.width) {
                let url = self.url.replace("{z}", &zoom.to_string());
                #[expect(clippy::cast_precision_loss, reason = "at most 2^18")]
                let place = |tile: i64, from: f64, length: f64| (tile as f64 * side - from) * 100.0 / length;
                tiles.push(Tile {
                    url: url.replace("{x}", &x.to_string()).replace("{y}", &y.to_string()),
                    x: place(x, left, view.width),
                    y: place(y, top, view.height),
                    width: side * 100.0 / view.width,
                    height: side * 100.0 / view.height,
                });
            }
        }
        tiles
    }
}

/// A tile, in hundredths of the sheet.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Tile {
    pub(crate) url: String,
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::Spot;

    #[test]
    fn addresses_of_tiles_are_read() {
        let tiles = Tiles::parse("https://tuiles.example:8443/plan/{z}/{x}/{y}.png", " IGN ").expect("tiles");
        assert_eq!((tiles.origin(), tiles.credit()), (Some("https://tuiles.example:8443"), "IGN"));
        for wrong in [
            "tuiles.example/{z}/{x}/{y}",
            "http://tuiles.example/{z}/{x}/{y}",
            "https://a b/{z}/{x}/{y}",
            "https://a/{z}/{x}",
        ] {
            assert_eq!(Tiles::parse(wrong, "IGN").err(), Some(TilesProblem::Address), "{wrong}");
        }
        assert_eq!(Tiles::parse("https://a/{z}/{x}/{y}", "").err(), Some(TilesProblem::Credit));
    }

    #[test]
    fn an_archive_is_drawn_larger_beyond_its_last_scale_and_not_before_its_first() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tuiles.pmtiles");
        let tiles = Tiles::own(Archive::open(&path).expect("an archive"), "Nous").expect("tiles");
        assert!(tiles.origin().is_none());
        let view = View { centre: Spot::of(48.8566, 2.3522), zoom: 10, width: 640.0, height: 480.0 };
        let found = tiles.of(&view);
        // At zoom 10 the tile of Paris is 518/352; four scales before, it is a sixteenth of that.
        assert!(found.iter().any(|tile| tile.url.ends_with("/6/32/22")) && found.len() <= 4, "{found:?}");
        assert!((found[0].width - 256.0 * 16.0 * 100.0 / 640.0).abs() < 1e-9);
        let few = Tiles { zooms: (8, 9), ..tiles };
        assert!(few.of(&View { zoom: 7, ..view }).is_empty());
    }

    #[test]
    fn tiles_cover_the_sheet() {
        let tiles = Tiles::parse("https://a.example/{z}/{x}/{y}.png", "IGN").expect("tiles");
        // The tile of Paris at zoom 10 is 518/352 (OpenStreetMap wiki, Slippy map tilenames).
        let view = View { centre: Spot::of(48.8566, 2.3522), zoom: 10, width: 640.0, height: 480.0 };
        let found = tiles.of(&view);
        assert!(found.iter().any(|tile| tile.url == "https://a.example/10/518/352.png"), "{found:?}");
        let edge =
            |end: &dyn Fn(&Tile) -> f64, worst: fn(f64, f64) -> f64| found.iter().map(end).reduce(worst);
        assert!(edge(&|tile| tile.x, f64::min) <= Some(0.0) && edge(&|tile| tile.y, f64::min) <= Some(0.0));
        assert!(edge(&|tile| tile.x + tile.width, f64::max) >= Some(100.0));
        assert!(edge(&|tile| tile.y + tile.height, f64::max) >= Some(100.0));
    }
}
