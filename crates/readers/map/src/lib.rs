//! What was said, where it was said of: the map of a module, with its list.
//!
//! - The server draws the map (SVG): what is in a view, gathered where it would overlap, over the outline of the French
//!   départements or the tiles that the organisation chose. Every mark is a link, so that the map is walked without a
//!   script; `map.js` only saves the wait between two views.
//! - A view is an address: what one sees can be sent to someone.
//! - The tiles come from the site that the organisation chose, or from a file of its own (PMTiles), which this server reads; without
//!   either, the outline is drawn and nothing is asked of anyone.
//! - The points of residents are rounded to about a hundred metres, as in the open data.
//! - Points are kept in memory for each module until something changes there; a view costs one walk over them.
//!
//! Owns no table.

mod cluster;
mod export;
mod outline;
mod pages;
mod pmtiles;
mod points;
mod view;

pub use pages::{Tiles, TilesProblem, routes, services};
pub use pmtiles::{Archive, ArchiveProblem};

i18n::catalogue!("map", "../locales/fr.ftl", "../locales/en.ftl");
