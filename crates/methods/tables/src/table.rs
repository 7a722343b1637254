use parvis_text::files::{decode, separated};

use crate::{Book, Finding, Unreadable};

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
    /// Reads CSV (its separator and its encoding found) or the first filled sheet of a workbook, XLSX or ODS.
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
    let first = Book::open(bytes).and_then(|mut book| book.first());
    Ok(first.map_err(|error| error.why)?.map(|sheet| sheet.rows).unwrap_or_default())
}

fn text(bytes: &[u8]) -> Result<Rows, String> {
    separated(&decode(bytes).text).map_err(|broken| broken.why)
}
