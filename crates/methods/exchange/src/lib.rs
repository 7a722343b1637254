//! Contributions in the files of other programs: workbooks, PDF, and the projects of those who code texts by hand
//! (Taguette, QualCoder, NVivo, ATLAS.ti, MAXQDA), by REFI-QDA, the standard they exchange by.
//!
//! These readers are heavier than those of [`parvis_text::files`], which [`read`] goes on with for everything else; they stand apart so that
//! what needs texts alone is built without them. Everything is a pure function of bytes; whatever the bytes, reading ends, with documents
//! or a reason, in memory that a bound holds.

pub mod pdf;
pub mod qda;
mod workbook;

use parvis_text::files::{self, Asked, Fault, Read, What};

/// Reads a file of contributions, whatever program wrote it. `sheet` says which sheet of a workbook, the first one that is filled
/// otherwise.
///
/// # Errors
/// When nothing of it can be read, or it holds no text at all.
pub fn read(name: &str, bytes: &[u8], asked: &Asked, sheet: Option<&str>) -> Result<Read, Fault> {
    match files::format(name, bytes) {
        Ok(_) => files::read(name, bytes, asked),
        Err(Fault { what: What::Workbook, .. }) => workbook::read(name, bytes, asked, sheet),
        Err(Fault { what: What::Pdf { .. }, .. }) => pdf::read(name, bytes, asked.cut),
        Err(Fault { what: What::Archive, .. }) if qda::is_project(bytes) => qda::read(name, bytes),
        Err(fault) => Err(fault),
    }
}
