use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};

use crate::{Finding, Unreadable};

/// A table as a file has it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Table {
    /// What its file is called, for what is told of it.
    pub name: String,
    /// The names of columns.
    pub header: Vec<String>,
    /// The rows, each with its line in the file.
    pub rows: Vec<(u64, Vec<String>)>,
}

impl Table {
    /// Reads CSV (commas, semicolons or tabs, UTF-8 or Windows-1252) or the first filled sheet of an XLSX.
    ///
    /// # Errors
    /// A file that is neither.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, Finding<Unreadable>> {
        let rows = if bytes.starts_with(b"PK\x03\x04") { workbook(bytes) } else { text(bytes) };
        let unreadable = |why: String| Finding {
            file: name.to_owned(),
            line: None,
            column: None,
            trouble: Unreadable { why },
        };
        let mut rows = rows.map_err(unreadable)?.into_iter();
        let Some((_, header)) = rows.next() else { return Err(unreadable("0".to_owned())) };
        let header: Vec<String> = header.iter().map(|cell| cell.trim().to_owned()).collect();
        let rows = rows.filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
        Ok(Self { name: name.to_owned(), header, rows: rows.collect() })
    }

    /// The place of a column, by its name whatever its case.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        let wanted = crate::folded(name);
        self.header.iter().position(|one| crate::folded(one) == wanted)
    }

    /// A cell, without the spaces around it; empty when the row is short.
    #[must_use]
    pub fn cell(row: &[String], column: usize) -> &str {
        row.get(column).map_or("", |cell| cell.trim())
    }

    /// What is wrong somewhere in it.
    #[must_use]
    pub fn finding<T>(&self, line: Option<u64>, column: Option<&str>, trouble: T) -> Finding<T> {
        Finding { file: self.name.clone(), line, column: column.map(str::to_owned), trouble }
    }
}

type Rows = Vec<(u64, Vec<String>)>;

fn workbook(bytes: &[u8]) -> Result<Rows, String> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(|error| error.to_string())?;
        if range.is_empty() {
            continue;
        }
        let top = u64::from(range.start().map_or(0, |start| start.0));
        let rows = (top + 1..).zip(range.rows());
        return Ok(rows.map(|(line, cells)| (line, cells.iter().map(cell).collect())).collect());
    }
    Ok(Vec::new())
}

fn cell(data: &Data) -> String {
    match data {
        Data::String(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(yes) => yes.to_string(),
        Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::DateTime(at) => at.as_f64().to_string(),
        Data::Empty | Data::Error(_) => String::new(),
    }
}

fn text(bytes: &[u8]) -> Result<Rows, String> {
    let text = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0,
        None => match std::str::from_utf8(bytes) {
            Ok(text) => text.into(),
            Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0,
        },
    };
    let first = text.lines().next().unwrap_or_default();
    let count = |of: char| first.matches(of).count();
    let separator =
        [';', '\t'].into_iter().filter(|one| count(*one) > count(',')).max_by_key(|one| count(*one));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator.unwrap_or(',') as u8)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| error.to_string())?;
        let line = record.position().map_or(0, csv::Position::line);
        rows.push((line, record.iter().map(str::to_owned).collect()));
    }
    Ok(rows)
}
