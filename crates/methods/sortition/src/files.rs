//! Files of the stratification-app and of sortition-algorithms (`categories.csv`, `respondents.csv`, `already_selected.csv`), of Panelot
//! and of MaxEntropy; the same as XLSX. What was read is kept as it was written, and given back so.

mod people;
mod quotas;

pub use people::{Ask, Read, pool};
pub use quotas::{features, features_csv};
pub use tables::{Table, csv, folded, xlsx};
