//! Sheets as texts by row and column, within limits.

use std::{collections::BTreeMap, io::Cursor};

use calamine::{DataRef, Reader as _, Xlsx};

/// The most rows and columns read in a sheet.
const ROWS: u32 = 10_000;
const COLUMNS: u32 = 200;
/// The longest text of a cell, in bytes.
const TEXT: usize = 20_000;
/// The most that a workbook may hold once unpacked, in bytes.
const UNPACKED: u64 = 40 * 1024 * 1024;

/// Why a workbook cannot be opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unreadable {
    NotAWorkbook,
    TooLarge,
}

/// A sheet.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid {
    pub(super) name: String,
    cells: BTreeMap<(u32, u32), String>,
}

/// The name of a cell: `A1`.
pub(super) fn cell_name(row: u32, column: u32) -> String {
    let mut letters = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.insert(0, char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    format!("{letters}{}", row + 1)
}

impl Grid {
    /// The text of a cell, trimmed; empty when there is none.
    pub(super) fn get(&self, row: u32, column: u32) -> &str {
        self.cells.get(&(row, column)).map_or("", String::as_str)
    }

    /// The rows that are not empty, the header aside.
    pub(super) fn rows(&self) -> Vec<u32> {
        let mut rows: Vec<u32> = self.cells.keys().map(|(row, _)| *row).filter(|row| *row > 0).collect();
        rows.dedup();
        rows
    }

    /// The header: the columns with their names.
    pub(super) fn header(&self) -> Vec<(u32, String)> {
        self.cells.range((0, 0)..(1, 0)).map(|((_, column), name)| (*column, name.clone())).collect()
    }

    /// The first cell of a column that is not empty, its name aside.
    pub(super) fn first_in(&self, column: u32) -> Option<u32> {
        self.cells.keys().find(|(row, at)| *at == column && *row > 0).map(|(row, _)| *row)
    }
}

fn text(data: &DataRef<'_>) -> String {
    let text = match data {
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::DateTime(date) => date.as_f64().to_string(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    };
    text.replace("\r\n", "\n").trim().to_owned()
}

/// The sheets of a workbook with these names, in any case.
pub(super) fn open(bytes: &[u8], wanted: &[&str]) -> Result<Vec<Grid>, Unreadable> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::NotAWorkbook)?;
    let mut unpacked = 0_u64;
    for at in 0..archive.len() {
        let file = archive.by_index_raw(at).map_err(|_| Unreadable::NotAWorkbook)?;
        unpacked = unpacked.saturating_add(file.size());
    }
    if bytes.len() > super::WORKBOOK_MAX || unpacked > UNPACKED {
        return Err(Unreadable::TooLarge);
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| Unreadable::NotAWorkbook)?;
    let mut grids = Vec::new();
    for sheet in book.sheet_names() {
        let name = sheet.trim().to_lowercase();
        if !wanted.contains(&name.as_str()) {
            continue;
        }
        let mut grid = Grid { name, cells: BTreeMap::new() };
        let mut cells = book.worksheet_cells_reader(&sheet).map_err(|_| Unreadable::NotAWorkbook)?;
        while let Some(cell) = cells.next_cell().map_err(|_| Unreadable::NotAWorkbook)? {
            let found = text(cell.get_value());
            let (row, column) = cell.get_position();
            if found.is_empty() {
                continue;
            }
            if row >= ROWS || column >= COLUMNS || found.len() > TEXT {
                return Err(Unreadable::TooLarge);
            }
            grid.cells.insert((row, column), found);
        }
        grids.push(grid);
    }
    Ok(grids)
}
