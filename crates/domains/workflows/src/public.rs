//! What other crates read of workflows.

use std::sync::Arc;

use db::Tx;
use kernel::Timestamp;
use spaces::ModuleId;

use crate::{Definition, VersionId, store};

/// What is said when the workflow of a module changes.
#[must_use]
pub fn topic(module: ModuleId) -> String {
    format!("workflow:{module}")
}

/// The workflow of a module as it was at a time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Version {
    /// Its id; `None` for the standard one.
    pub id: Option<VersionId>,
    /// 1, then 2; 0 for the standard one.
    pub number: i64,
    /// States, transitions, criteria.
    pub definition: Arc<Definition>,
    /// Since when.
    pub made_at: Timestamp,
}

impl Version {
    pub(crate) fn standard() -> Self {
        Self { id: None, number: 0, definition: Definition::standard(), made_at: Timestamp(0) }
    }
}

impl From<store::VersionRow> for Version {
    /// One that a newer program wrote may not be understood: the standard one then.
    fn from(row: store::VersionRow) -> Self {
        let definition = Definition::parse(&row.definition).map_or_else(|_| Definition::standard(), Arc::new);
        Self { id: Some(row.id), number: row.number, definition, made_at: row.made_at }
    }
}

/// The workflow of a module as it is now: the standard one when it has none of its own.
///
/// # Errors
/// When the database fails.
pub fn current(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<Version> {
    Ok(store::current(tx, module)?.map_or_else(Version::standard, Version::from))
}
