//! Files of the stratification-app and of sortition-algorithms (`categories.csv`, `respondents.csv`, `already_selected.csv`), of Panelot
//! and of MaxEntropy; the same as XLSX. What was read is kept as it was written, and given back so.

mod people;
mod quotas;
mod table;
mod write;

pub use people::{Ask, Read, pool};
pub use quotas::features;
pub use table::Table;
pub use write::{csv, features as features_csv, xlsx};

/// How names and values are compared: letters alone count, not their case nor the spaces around.
#[must_use]
pub fn folded(text: &str) -> String {
    text.trim().to_lowercase()
}
