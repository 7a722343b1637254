use rust_xlsxwriter::{Workbook, XlsxError};

use crate::Table;

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
