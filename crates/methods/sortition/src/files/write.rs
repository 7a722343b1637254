use rust_xlsxwriter::{Workbook, XlsxError};

use super::Table;
use crate::pool::Feature;

/// A table as those tools write it: commas, quotes where needed, lines ended by a carriage return and a line feed.
#[must_use]
pub fn csv(header: &[String], rows: &[&[String]]) -> Vec<u8> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).flexible(true).from_writer(Vec::new());
    for row in std::iter::once(&header).chain(rows) {
        // A vector takes all that is written to it.
        let _ = writer.write_record(*row);
    }
    writer.into_inner().unwrap_or_default()
}

/// The same as a workbook of one sheet, in which everything is text.
///
/// # Errors
/// More rows or longer cells than a sheet takes.
pub fn xlsx(table: &Table) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let rows = std::iter::once(&table.header).chain(table.rows.iter().map(|row| &row.1));
    for (line, row) in (0_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(row) {
            sheet.write_string(line, column, cell)?;
        }
    }
    book.save_to_buffer()
}

/// Quotas as a file.
#[must_use]
pub fn features(features: &[Feature]) -> Vec<u8> {
    let header = ["feature", "value", "min", "max", "min_flex", "max_flex"].map(str::to_owned);
    let all = features.iter().flat_map(|feature| feature.quotas.iter().map(move |quota| (feature, quota)));
    let rows: Vec<Vec<String>> = all
        .map(|(feature, quota)| {
            let numbers = [quota.min, quota.max, quota.min_flex, quota.max_flex]
                .map(|number| if number == u32::MAX { String::new() } else { number.to_string() });
            [vec![feature.name.clone(), quota.value.clone()], numbers.to_vec()].concat()
        })
        .collect();
    let rows: Vec<&[String]> = rows.iter().map(Vec::as_slice).collect();
    csv(&header, &rows)
}
