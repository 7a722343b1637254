//! The places of a town, among which residents find theirs: its address base, or any table of names and points.
//!
//! Two dialects of French addresses are read as they are published: the national address base (BAN: `numero`, `rep`,
//! `nom_voie`, `nom_commune`, `lon`, `lat`) and the local ones (BAL 1.4: `numero`, `suffixe`, `voie_nom`, `commune_nom`,
//! `long`, `lat`; the number 99999 stands for a street or a locality without one). Each street is also a place of its own,
//! where the middle one of its addresses is.

use std::{collections::BTreeMap, path::PathBuf};

use db::Tx;
use kernel::Env;

use crate::{
    Error, Undone,
    report::{Content, FileReport, Finding, Report, Trouble},
    source::Table,
    table::{self, Header, Row},
    taking::{self, point},
};

/// What to import, and where.
#[derive(Clone, Debug)]
pub struct Options {
    /// The table.
    pub file: PathBuf,
    /// The host of the organisation, when there are several.
    pub organisation: Option<String>,
    /// Does everything except keep it.
    pub dry_run: bool,
    /// Imports nothing when a row has to be left aside.
    pub strict: bool,
}

/// In an address base, what has no number of its own.
const NO_NUMBER: &str = "99999";

struct Columns {
    latitude: usize,
    longitude: usize,
    name: Name,
}

enum Name {
    Plain(usize),
    Address { number: Option<usize>, suffix: Option<usize>, street: usize, town: Option<usize> },
}

impl Columns {
    fn of(header: &Header) -> Result<Self, Vec<Finding>> {
        let missing = |names: &str| Finding::new(1, "", "", Trouble::Column).with(names);
        let mut wrong = Vec::new();
        let mut needed = |names: &[&str]| {
            let found = header.find_any(names);
            if found.is_none() {
                wrong.push(missing(&names.join(" / ")));
            }
            found
        };
        let latitude = needed(&["latitude", "lat"]);
        let longitude = needed(&["longitude", "long", "lon"]);
        let name = match header.find_any(&["nom_voie", "voie_nom"]) {
            Some(street) => Some(Name::Address {
                number: header.find("numero"),
                suffix: header.find_any(&["rep", "suffixe"]),
                street,
                town: header.find_any(&["nom_commune", "commune_nom"]),
            }),
            None => needed(&["nom", "name"]).map(Name::Plain),
        };
        match (latitude, longitude, name) {
            (Some(latitude), Some(longitude), Some(name)) => Ok(Self { latitude, longitude, name }),
            _ => Err(wrong),
        }
    }
}

/// A place as a row gives it.
struct Found {
    name: String,
    /// The street of an address, to be a place too.
    street: Option<String>,
    town: String,
    point: (f64, f64),
}

impl Columns {
    fn read(&self, row: &Row<'_>, header: &Header) -> Result<Found, Finding> {
        let wrong = |place: usize, found: &str, trouble: Trouble| {
            Finding::new(row.line, header.names.get(place).map_or("", String::as_str), found, trouble)
        };
        let (north, east) = (row.cell(self.latitude), row.cell(self.longitude));
        let point = point(north, east)
            .ok_or_else(|| wrong(self.latitude, &format!("{north} {east}"), Trouble::Point))?;
        match self.name {
            Name::Plain(place) => match row.cell(place) {
                "" => Err(wrong(place, "", Trouble::Value)),
                name => Ok(Found { name: name.to_owned(), street: None, town: String::new(), point }),
            },
            Name::Address { number, suffix, street, town } => {
                let name = row.cell(street);
                if name.is_empty() {
                    return Err(wrong(street, "", Trouble::Value));
                }
                let town = row.cell_of(town).to_owned();
                let found = match row.cell_of(number) {
                    "" | NO_NUMBER => Found { name: name.to_owned(), street: None, town, point },
                    number => {
                        let number = [number, row.cell_of(suffix)].join(" ");
                        Found {
                            name: format!("{} {name}", number.trim_end()),
                            street: Some(name.to_owned()),
                            town,
                            point,
                        }
                    }
                };
                Ok(found)
            }
        }
    }
}

/// Reads the table whole, and takes its places; what is known already takes its new point.
pub(crate) fn take(tx: &mut Tx<'_>, env: &Env, options: &Options) -> Result<Report, Undone> {
    let table = Table::file(&options.file);
    let organisation = taking::organisation(tx, options.organisation.as_deref())?;
    let mut report =
        Report::of(FileReport::new(&table.name, Content::Places), options.dry_run, options.strict);
    let read = |columns: &Columns, row: &Row<'_>, header: &Header| {
        columns.read(row, header).map_err(|finding| vec![finding])
    };
    let Some(found) = table::gather(&table, &mut report, Columns::of, read)? else { return Ok(report) };
    let [file] = report.files.as_mut_slice() else { return Err(Error::NoTable.into()) };
    let one_town = found.windows(2).all(|two| matches!(two, [a, b] if a.town == b.town));
    let full = |name: &str, town: &str| {
        if one_town || town.is_empty() { name.to_owned() } else { format!("{name}, {town}") }
    };
    let mut streets: BTreeMap<String, Vec<(f64, f64)>> = BTreeMap::new();
    for place in &found {
        if let Some(street) = &place.street {
            streets.entry(full(street, &place.town)).or_default().push(place.point);
        }
        let new = spaces::add_place(tx, env, organisation.id, &full(&place.name, &place.town), place.point)?;
        *if new { &mut file.taken } else { &mut file.already } += 1;
    }
    for (street, mut points) in streets {
        points.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        if let Some(point) = points.get(points.len() / 2) {
            spaces::add_place(tx, env, organisation.id, &street, *point)?;
        }
    }
    Ok(report)
}
