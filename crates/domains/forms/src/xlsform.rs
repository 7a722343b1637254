//! XLSForm: the workbook in which survey tools (ODK, KoboToolbox) write forms.
//!
//! Reading takes the sheets `survey`, `choices` and `settings`. What is not understood stops it, told with its sheet and cell:
//! nothing is taken in part. Some of what tools note by themselves (`start`, `deviceid`…) asks nothing of anyone and is
//! left out.
//!
//! Our own types are written with what the tools know: yes or no is a `select_one` of the list `yes_no`, an amount a
//! `decimal`, a territory a `text`, a grid a group of `select_one` shown as a table, limits a `constraint`. The column `private`
//! is ours; the tools pass over it.

mod grid;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::{XlsFault, read};
pub use write::write;

/// The list of yes and no.
const YES_NO: &str = "yes_no";
/// How a question about a commune looks: a text for the tools that do not know it.
const COMMUNE: &str = "commune";

/// The largest workbook, in bytes.
pub const WORKBOOK_MAX: usize = 1024 * 1024;
