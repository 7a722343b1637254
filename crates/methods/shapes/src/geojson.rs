//! Reading: a file is taken whole or not at all.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::{Point, Shape};

/// The most parts of a file.
pub const PARTS_MAX: usize = 500;
/// The most points of a file.
pub const POINTS_MAX: usize = 300_000;
/// The longest name, in characters.
const NAME_MAX: usize = 120;

/// Properties that name a part when nothing else is said, small letters; the first that every part has.
const NAMES: [&str; 12] = [
    "nom",
    "name",
    "libelle",
    "label",
    "quartier",
    "nom_quartier",
    "nom_qp",
    "nom_iris",
    "l_qu",
    "nom_qua",
    "nomquart",
    "title",
];

/// A part with its name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Named {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub shape: Shape,
}

/// What is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Wrong {
    /// This is not JSON, from this line and column on.
    Json(usize, usize),
    /// A `FeatureCollection` was expected; this was found.
    Collection(String),
    /// There are no features.
    Empty,
    /// There are more features than [`PARTS_MAX`].
    Features(usize),
    /// There are more points than [`POINTS_MAX`].
    Points(usize),
    /// No property names every feature; these properties were found.
    Names(String),
    /// The feature has no name under that property.
    Name(String),
    /// The name is longer than it may be.
    NameLength(usize),
    /// Another feature has the same name.
    Twice(String),
    /// A `Polygon` or a `MultiPolygon` was expected; this was found.
    Geometry(String),
    /// A ring of at least four positions was expected, the last the same as the first.
    Ring,
    /// A position in degrees was expected, longitude first; this was found.
    Position(String),
}

/// Something wrong, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The feature, from 1, with the line on which it begins when known.
    pub feature: Option<usize>,
    /// What is wrong.
    pub wrong: Wrong,
}

fn fault(wrong: Wrong) -> Vec<Fault> {
    vec![Fault { feature: None, wrong }]
}

/// The parts of a GeoJSON file, in its order. `property` is the one that names them; when empty, one of the usual names.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read(text: &str, property: &str) -> Result<Vec<Named>, Vec<Fault>> {
    let text = text.trim_start_matches('\u{feff}');
    let file: Value =
        serde_json::from_str(text).map_err(|error| fault(Wrong::Json(error.line(), error.column())))?;
    let kind = file.get("type").and_then(Value::as_str).unwrap_or_default();
    let features = file.get("features").and_then(Value::as_array);
    let Some(features) = features.filter(|_| kind == "FeatureCollection") else {
        return Err(fault(Wrong::Collection(short(if kind.is_empty() { &file } else { &file["type"] }))));
    };
    if features.is_empty() {
        return Err(fault(Wrong::Empty));
    }
    if features.len() > PARTS_MAX {
        return Err(fault(Wrong::Features(features.len())));
    }
    let property = naming(features, property)?;
    let (mut parts, mut faults) = (Vec::new(), Vec::new());
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut points = 0;
    for (number, feature) in (1..).zip(features) {
        let mut wrong = |wrong| faults.push(Fault { feature: Some(number), wrong });
        let name = named(feature, &property);
        if name.is_empty() {
            wrong(Wrong::Name(property.clone()));
        } else if name.chars().count() > NAME_MAX {
            wrong(Wrong::NameLength(NAME_MAX));
        } else if taken.insert(name.clone(), number).is_some() {
            wrong(Wrong::Twice(name.clone()));
        }
        match shape(feature.get("geometry").unwrap_or(&Value::Null), &mut points) {
            Ok(shape) => parts.push(Named { name, shape }),
            Err(why) => wrong(why),
        }
    }
    if points > POINTS_MAX {
        return Err(fault(Wrong::Points(points)));
    }
    if faults.is_empty() { Ok(parts) } else { Err(faults) }
}

fn properties(feature: &Value) -> Option<&Map<String, Value>> {
    feature.get("properties").and_then(Value::as_object)
}

/// Which property names the parts.
fn naming(features: &[Value], property: &str) -> Result<String, Vec<Fault>> {
    if !property.is_empty() {
        return Ok(property.to_owned());
    }
    let own: Vec<&String> =
        features.first().and_then(properties).map(|all| all.keys().collect()).unwrap_or_default();
    let usual = NAMES.iter().find_map(|name| own.iter().find(|own| own.to_lowercase() == **name));
    match usual {
        Some(name) => Ok((*name).clone()),
        None => {
            let own: Vec<&str> = own.iter().take(20).map(|name| name.as_str()).collect();
            Err(fault(Wrong::Names(own.join(", "))))
        }
    }
}

fn named(feature: &Value, property: &str) -> String {
    match properties(feature).and_then(|all| all.get(property)) {
        Some(Value::String(text)) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// What was found, short enough to be told.
fn short(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Object(_) => "{…}".to_owned(),
        other => other.to_string(),
    };
    if text.chars().count() > 60 { text.chars().take(60).chain(['…']).collect() } else { text }
}

fn shape(geometry: &Value, points: &mut usize) -> Result<Shape, Wrong> {
    let kind = geometry.get("type").and_then(Value::as_str);
    let coordinates = geometry.get("coordinates").unwrap_or(&Value::Null);
    let polygons = match kind {
        Some("Polygon") => vec![polygon(coordinates, points)?],
        Some("MultiPolygon") => {
            let all = coordinates.as_array().filter(|all| !all.is_empty()).ok_or(Wrong::Ring)?;
            all.iter().map(|one| polygon(one, points)).collect::<Result<_, _>>()?
        }
        _ => return Err(Wrong::Geometry(short(geometry.get("type").unwrap_or(geometry)))),
    };
    Ok(Shape::new(polygons))
}

fn polygon(value: &Value, points: &mut usize) -> Result<Vec<Vec<Point>>, Wrong> {
    let rings = value.as_array().filter(|rings| !rings.is_empty()).ok_or(Wrong::Ring)?;
    rings.iter().map(|ring| read_ring(ring, points)).collect()
}

/// A ring without its last position, which is its first.
fn read_ring(value: &Value, points: &mut usize) -> Result<Vec<Point>, Wrong> {
    let positions = value.as_array().filter(|all| all.len() >= 4).ok_or(Wrong::Ring)?;
    *points += positions.len();
    let mut ring = positions.iter().map(position).collect::<Result<Vec<_>, _>>()?;
    let last = ring.pop();
    if last != ring.first().copied() {
        return Err(Wrong::Ring);
    }
    ring.dedup();
    if ring.len() < 3 { Err(Wrong::Ring) } else { Ok(ring) }
}

fn position(value: &Value) -> Result<Point, Wrong> {
    let degrees = |at: usize| value.get(at).and_then(Value::as_f64);
    let point = degrees(1).zip(degrees(0)).and_then(|(latitude, longitude)| Point::at(latitude, longitude));
    point.ok_or_else(|| Wrong::Position(short(value)))
}
