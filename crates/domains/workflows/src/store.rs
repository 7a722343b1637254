//! The statements of this crate.

pub(crate) mod bonds;
pub(crate) mod courses;
pub(crate) mod exchanges;
pub(crate) mod jury;
pub(crate) mod services;
pub(crate) mod todo;

use db::{Result, Tx};
use kernel::{PersonId, Timestamp};
use spaces::ModuleId;

use crate::VersionId;

db::row! {
    pub(crate) struct VersionRow {
        pub(crate) id: VersionId,
        pub(crate) number: i64,
        pub(crate) definition: String,
        pub(crate) made_at: Timestamp,
    }
}

db::sql! {
    CURRENT -> VersionRow = "SELECT id, number, definition, made_at FROM workflow_version
        WHERE module_id = $1 ORDER BY number DESC, id DESC LIMIT 1";
    INSERT_VERSION = "INSERT INTO workflow_version (id, module_id, number, definition, made_at, made_by)
        VALUES ($1, $2, $3, $4, $5, $6)";
}

/// The last version of the workflow of a module.
pub(crate) fn current(tx: &mut Tx<'_>, module: ModuleId) -> Result<Option<VersionRow>> {
    tx.first(&CURRENT, &[&module])
}

pub(crate) fn insert_version(
    tx: &mut Tx<'_>,
    module: ModuleId,
    row: &VersionRow,
    by: Option<PersonId>,
) -> Result<()> {
    let VersionRow { id, number, definition, made_at } = row;
    tx.run(&INSERT_VERSION, &[id, &module, number, definition, made_at, &by]).map(drop)
}
