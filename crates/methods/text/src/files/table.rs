//! Tables: CSV, and objects of JSON.

use std::{cmp::Ordering, collections::BTreeMap};

use csv::{ReaderBuilder, StringRecord};
use serde_json::Value;

use super::{Asked, Fault, Notes, What, columns, html};
use crate::{Document, Place};

const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Rows by which the separator is told.
const TRIED: usize = 30;

/// The separator that gives the most rows as many cells as the first has, two at least; the comma when none does.
fn separator(text: &str) -> u8 {
    let fits = |separator: u8| {
        let mut reader = ReaderBuilder::new()
            .delimiter(separator)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let rows: Vec<usize> =
            reader.records().take(TRIED).map_while(Result::ok).map(|row| row.len()).collect();
        let first = rows.first().copied().unwrap_or(0);
        if first < 2 {
            (0, 0)
        } else {
            (rows.iter().filter(|cells| **cells == first).count() * 100 / rows.len(), first)
        }
    };
    SEPARATORS
        .into_iter()
        .rev()
        .max_by_key(|separator| fits(*separator))
        .filter(|best| fits(*best).1 > 1)
        .unwrap_or(b',')
}

/// A row: its line, its cells in the order of the columns.
type Row = (u64, Vec<String>);

/// A row that cannot be read: its line, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BrokenRow {
    /// Its line, from 1, when it is known.
    pub line: Option<u64>,
    /// Why.
    pub why: String,
}

/// The rows of a CSV, each with its line, its separator found among commas, semicolons, tabs and bars.
///
/// ```
/// let rows = parvis_text::files::separated("nom;ville\n\"L;o\nu\";Vaison\nIda;Apt\n").expect("sound");
/// assert_eq!(rows[2], (4, vec!["Ida".to_owned(), "Apt".to_owned()]));
/// ```
///
/// # Errors
/// When the table is broken.
pub fn separated(text: &str) -> Result<Vec<(u64, Vec<String>)>, BrokenRow> {
    let mut reader = ReaderBuilder::new()
        .delimiter(separator(text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut rows = Vec::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return Ok(rows),
            Err(error) => {
                let line = error.position().map(csv::Position::line);
                return Err(BrokenRow { line, why: error.to_string() });
            }
        }
        let line = record.position().map_or(1, csv::Position::line);
        rows.push((line, record.iter().map(str::to_owned).collect()));
    }
}

/// Reads a table whose first row names the columns.
pub(super) fn csv(text: &str, asked: &Asked, notes: &mut Notes) -> Result<Vec<Document>, Fault> {
    let rows = separated(text).map_err(|broken| notes.fault(What::BrokenTable(broken.why), broken.line))?;
    let mut rows = rows.into_iter();
    let names = rows.next().map(|(_, names)| names).unwrap_or_default();
    let names: Vec<String> = names.into_iter().map(|name| name.trim().to_owned()).collect();
    documents(&names, rows.collect(), asked, notes)
}

/// The documents of rows; those that are shorter or longer than the row of names are told.
pub(super) fn documents(
    names: &[String],
    rows: Vec<Row>,
    asked: &Asked,
    notes: &mut Notes,
) -> Result<Vec<Document>, Fault> {
    let lines_of = |order: Ordering| {
        let lines = rows.iter().filter(move |(_, cells)| cells.len().cmp(&names.len()) == order);
        lines.map(|(line, _)| *line).collect()
    };
    notes.lines(What::Short, lines_of(Ordering::Less));
    notes.lines(What::Long, lines_of(Ordering::Greater));
    // What is inside an object or a list of them is data.
    let count = |cell: &String| {
        if cell.starts_with('{') { 0 } else { cell.chars().filter(|c| c.is_alphabetic()).count() }
    };
    let letters = |column: usize| rows.iter().filter_map(|row| row.1.get(column)).map(count).sum();
    let letters: Vec<usize> = (0..names.len()).map(letters).collect();
    let columns = columns::columns(names, &letters, asked, notes)?;
    let mut marked = Vec::new();
    let document = |(line, cells): Row| {
        let cell = |column: usize| cells.get(column).map_or("", |cell| cell.trim());
        let texts = columns.texts.iter().map(|column| cell(*column)).filter(|text| !text.is_empty());
        let texts: Vec<String> = texts
            .map(|text| {
                if !html::is_html(text) {
                    return text.to_owned();
                }
                marked.push(line);
                html::text(text)
            })
            .collect();
        let known = |(column, name): (usize, &String)| {
            let value = cell(column);
            let told = !columns.texts.contains(&column) && columns.id != Some(column) && !value.is_empty();
            told.then(|| (name.clone(), value.to_owned()))
        };
        Document {
            id: columns.id.map_or_else(String::new, |id| cell(id).to_owned()),
            text: texts.join("\n"),
            variables: names.iter().enumerate().filter_map(known).collect(),
            place: Place { line: Some(line), ..Place::default() },
        }
    };
    let documents = rows.into_iter().map(document).collect();
    marked.dedup();
    notes.lines(What::Html, marked);
    Ok(documents)
}

/// Reads an array of objects, or an object a line. A field is a column.
pub(super) fn json(text: &str, asked: &Asked, notes: &mut Notes) -> Result<Vec<Document>, Fault> {
    let mut objects = Vec::new();
    let (mut broken, mut others) = (Vec::new(), Vec::new());
    let mut take = |line: u64, value: Value| match value {
        Value::Object(object) => objects.push((line, object)),
        _ => others.push(line),
    };
    if text.trim_start().starts_with('[') {
        let values: Vec<Value> = serde_json::from_str(text).map_err(|error| {
            let line = u64::try_from(error.line()).ok();
            notes.fault(What::NotJson, line)
        })?;
        for (number, value) in (1..).zip(values) {
            take(number, value);
        }
    } else {
        for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
            match serde_json::from_str(line) {
                Ok(value) => take(number, value),
                Err(_) => broken.push(number),
            }
        }
    }
    notes.lines(What::NotJson, broken);
    notes.lines(What::NotAnObject, others);
    // In the order in which fields are first met.
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut names = Vec::new();
    let mut rows = Vec::new();
    for (line, object) in objects {
        let mut cells = vec![String::new(); names.len()];
        for (name, value) in object {
            let place = *places.entry(name.clone()).or_insert_with(|| {
                names.push(name);
                names.len() - 1
            });
            if cells.len() <= place {
                cells.resize(place + 1, String::new());
            }
            cells[place] = flat(&value);
        }
        rows.push((line, cells));
    }
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    // A field that an object lacks is no fault.
    rows.iter_mut().for_each(|(_, cells): &mut Row| cells.resize(names.len(), String::new()));
    documents(&names, rows, asked, notes)
}

/// A value as a cell: the items of a list with a bar between, what is inside an object as JSON.
fn flat(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Array(values) => values.iter().map(flat).collect::<Vec<_>>().join("|"),
        other => other.to_string(),
    }
}
