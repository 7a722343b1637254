//! Workbooks, sheet by sheet.

use std::{collections::BTreeMap, io::Cursor};

use calamine::{Data, Ods, Reader as _, Sheets, Xlsx};

use crate::Unreadable;

/// The most that a workbook may hold once unpacked, in bytes.
const UNPACKED: u64 = 200 * 1_000_000;
/// The most entries of its archive.
const ENTRIES: usize = 5000;
/// The most cells of a sheet: one far to the right or far below makes all those between.
const CELLS: usize = 20_000_000;

/// A workbook: XLSX or ODS.
pub struct Book<'a> {
    sheets: Sheets<Cursor<&'a [u8]>>,
}

/// A sheet: rows that are filled, each with its line, and the names of the cells that hold an error.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its rows that are not empty, with their line from 1.
    pub rows: Vec<(u64, Vec<String>)>,
    /// Cells that hold an error (`#REF!`), by their names (`C7`), in order.
    pub errors: Vec<String>,
}

impl<'a> Book<'a> {
    /// Opens a workbook.
    ///
    /// # Errors
    /// What is none, or too large once unpacked.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
        if archive.len() > ENTRIES {
            return Err(Unreadable { why: format!("> {ENTRIES}") });
        }
        let mut is_ods = false;
        let mut left = UNPACKED;
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).map_err(unreadable)?;
            is_ods |= file.name().is_ok_and(|name| name == "content.xml");
            // What an archive says of its sizes is not believed: everything is unpacked once, and counted.
            let mut counted = std::io::Read::take(&mut file, left + 1);
            let size = std::io::copy(&mut counted, &mut std::io::sink()).map_err(unreadable)?;
            left = left
                .checked_sub(size)
                .ok_or_else(|| Unreadable { why: format!("> {} Mo", UNPACKED / 1_000_000) })?;
        }
        let from = Cursor::new(bytes);
        let sheets = if is_ods {
            Sheets::Ods(Ods::new(from).map_err(unreadable)?)
        } else {
            Sheets::Xlsx(Xlsx::new(from).map_err(unreadable)?)
        };
        Ok(Self { sheets })
    }

    /// The names of its sheets, in order.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.sheets.sheet_names()
    }

    /// A sheet.
    ///
    /// # Errors
    /// When there is none of this name, or it is broken.
    pub fn sheet(&mut self, name: &str) -> Result<Sheet, Unreadable> {
        let mut filled: BTreeMap<u32, Vec<(u32, Data)>> = BTreeMap::new();
        match &mut self.sheets {
            // Cell by cell: a range would make room for all that lie between two.
            Sheets::Xlsx(book) => {
                let mut cells = book.worksheet_cells_reader(name).map_err(unreadable)?;
                while let Some(cell) = cells.next_cell().map_err(unreadable)? {
                    let (row, column) = cell.get_position();
                    filled.entry(row).or_default().push((column, cell.get_value().clone().into()));
                }
            }
            other => {
                let range = other.worksheet_range(name).map_err(unreadable)?;
                let (top, left) = range.start().unwrap_or_default();
                for (row, cells) in (top..).zip(range.rows()) {
                    filled.insert(row, (left..).zip(cells.iter().cloned()).collect());
                }
            }
        }
        let mut sheet = Sheet { name: name.to_owned(), ..Sheet::default() };
        let mut room = CELLS;
        for (row, cells) in filled {
            let line = u64::from(row) + 1;
            let mut texts: Vec<String> = Vec::new();
            for (column, data) in cells {
                if matches!(data, Data::Error(_)) {
                    sheet.errors.push(format!("{}{line}", letters(column)));
                }
                let text = cell(&data);
                if !text.trim().is_empty() {
                    let width = texts.len().max(column as usize + 1);
                    room = room
                        .checked_sub(width - texts.len())
                        .ok_or_else(|| Unreadable { why: format!("> {CELLS}") })?;
                    texts.resize(width, String::new());
                    texts[column as usize] = text;
                }
            }
            if !texts.is_empty() {
                sheet.rows.push((line, texts));
            }
        }
        // As wide as the names of columns: the cells that end a row may not be written.
        let width = sheet.rows.first().map_or(0, |(_, names)| names.len());
        for (_, texts) in &mut sheet.rows {
            let missing = width.saturating_sub(texts.len());
            room = room.checked_sub(missing).ok_or_else(|| Unreadable { why: format!("> {CELLS}") })?;
            texts.resize(texts.len() + missing, String::new());
        }
        Ok(sheet)
    }

    /// The first sheet that is filled.
    ///
    /// # Errors
    /// When one before it is broken.
    pub fn first(&mut self) -> Result<Option<Sheet>, Unreadable> {
        for name in self.names() {
            let sheet = self.sheet(&name)?;
            if !sheet.rows.is_empty() {
                return Ok(Some(sheet));
            }
        }
        Ok(None)
    }
}

fn unreadable(error: impl std::fmt::Display) -> Unreadable {
    Unreadable { why: error.to_string() }
}

/// The letters of a column from 0, as spreadsheets name it.
fn letters(column: u32) -> String {
    let (before, last) = (column / 26, (b'A' + (column % 26) as u8) as char);
    if before == 0 { last.to_string() } else { letters(before - 1) + &last.to_string() }
}

fn cell(data: &Data) -> String {
    match data {
        Data::String(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(yes) => yes.to_string(),
        Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::DateTime(at) if at.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            let midnight = (hour, minute, second) == (0, 0, 0);
            if midnight { date } else { format!("{date}T{hour:02}:{minute:02}:{second:02}") }
        }
        Data::DateTime(at) => at.as_f64().to_string(),
        Data::Empty | Data::Error(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        let named: Vec<String> = [0, 25, 26, 701, 702].into_iter().map(letters).collect();
        assert_eq!(named, ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}
