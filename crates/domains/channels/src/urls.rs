//! The addresses of the pages of this crate; that of typing in is [`proposals::urls::ModulePath::enter`].

use proposals::urls::ModulePath;

use crate::BatchId;

/// Where a table of many contributions is sent.
#[must_use]
pub fn tables(path: &ModulePath) -> String {
    format!("{}/tableur", path.enter())
}

/// The workbook to be filled in.
#[must_use]
pub fn model(path: &ModulePath) -> String {
    format!("{}/modele.xlsx", path.enter())
}

/// A table that was sent: what is in it, what is wrong with it, what it gave.
#[must_use]
pub fn table(path: &ModulePath, batch: BatchId) -> String {
    format!("{}/{batch}", tables(path))
}

/// What is wrong with it, as a file.
#[must_use]
pub fn corrections(path: &ModulePath, batch: BatchId) -> String {
    format!("{}/{batch}/corrections.csv", tables(path))
}
