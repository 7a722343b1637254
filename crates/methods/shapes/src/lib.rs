//! Parts of a territory as polygons: read from GeoJSON (RFC 7946), and asked whether they hold a point.
//!
//! Coordinates are whole numbers of ten-millionths of a degree (a centimetre), so that every answer is exact and the same on
//! every machine. A point on the line of a polygon, that of a hole included, is in it; where two parts share a line, or overlap, the
//! caller takes the first in the order of the file. Polygons do not cross the antimeridian.

mod geojson;
mod shape;
#[cfg(test)]
mod tests;

pub use geojson::{Fault, Named, PARTS_MAX, POINTS_MAX, Wrong, read};
pub use shape::{Point, Shape};
