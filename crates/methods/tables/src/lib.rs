//! Tables as people keep them, CSV, XLSX or ODS, and what is wrong with them: where, and how to mend it.
//!
//! What was read is kept as it was written. Names and values are compared by [`folded`].

mod book;
mod finding;
mod language;
mod table;
mod write;

pub use book::{Book, Sheet};
pub use finding::{Finding, Unreadable, Words};
pub use language::Language;
pub use table::Table;
pub use write::{csv, xlsx};

/// How names and values are compared: letters alone count, not their case nor the spaces around.
#[must_use]
pub fn folded(text: &str) -> String {
    text.trim().to_lowercase()
}
