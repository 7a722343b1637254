use db::Tx;
use kernel::{PersonId, SpaceId, Timestamp};
use spaces::ModuleId;

use crate::{BatchId, model::Batch};

macro_rules! batch {
    () => {
        "SELECT id, module_id, file_name, digest, sent_by, sent_at, taken_at, many, first_number, last_number FROM batch "
    };
}

db::sql! {
    INSERT = "INSERT INTO batch (id, organisation_id, space_id, module_id, file_name, digest, content, sent_by, sent_at, many)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    ONE -> Batch = concat!(batch!(), "WHERE id = $1 AND module_id = $2");
    CONTENT -> (Option<Vec<u8>>,) = "SELECT content FROM batch WHERE id = $1";
    TAKEN -> Batch = concat!(batch!(), "WHERE module_id = $1 AND taken_at IS NOT NULL
        ORDER BY taken_at DESC, id DESC LIMIT $2");
    SAME -> Batch = concat!(batch!(), "WHERE module_id = $1 AND digest = $2 AND taken_at IS NOT NULL AND id <> $3
        ORDER BY id DESC LIMIT 1");
    TAKE = "UPDATE batch SET taken_at = $2, many = $3, first_number = $4, last_number = $5, content = NULL
        WHERE id = $1 AND taken_at IS NULL";
    PURGE = "DELETE FROM batch WHERE taken_at IS NULL AND sent_at < $1";
}

/// Where a table was sent.
pub(crate) struct Sent<'s> {
    pub(crate) organisation: kernel::OrganisationId,
    pub(crate) space: SpaceId,
    pub(crate) module: ModuleId,
    pub(crate) by: Option<PersonId>,
    pub(crate) at: Timestamp,
    pub(crate) name: &'s str,
    pub(crate) digest: &'s str,
    pub(crate) content: &'s [u8],
    pub(crate) many: i64,
}

pub(crate) fn insert(tx: &mut Tx<'_>, id: BatchId, sent: &Sent<'_>) -> db::Result<()> {
    tx.run(
        &INSERT,
        &[
            &id,
            &sent.organisation,
            &sent.space,
            &sent.module,
            &sent.name,
            &sent.digest,
            &sent.content,
            &sent.by,
            &sent.at,
            &sent.many,
        ],
    )
    .map(|_| ())
}

pub(crate) fn one(tx: &mut Tx<'_>, module: ModuleId, id: BatchId) -> db::Result<Option<Batch>> {
    tx.first(&ONE, &[&id, &module])
}

/// What was sent; `None` once it was taken.
pub(crate) fn content(tx: &mut Tx<'_>, id: BatchId) -> db::Result<Option<Vec<u8>>> {
    Ok(tx.first(&CONTENT, &[&id])?.and_then(|row| row.0))
}

pub(crate) fn taken(tx: &mut Tx<'_>, module: ModuleId, many: i64) -> db::Result<Vec<Batch>> {
    tx.all(&TAKEN, &[&module, &many])
}

/// Another table that was taken, with the same content.
pub(crate) fn same(
    tx: &mut Tx<'_>,
    module: ModuleId,
    digest: &str,
    but: BatchId,
) -> db::Result<Option<Batch>> {
    tx.first(&SAME, &[&module, &digest, &but])
}

pub(crate) fn take(
    tx: &mut Tx<'_>,
    id: BatchId,
    at: Timestamp,
    many: i64,
    (first, last): (i64, i64),
) -> db::Result<bool> {
    Ok(tx.run(&TAKE, &[&id, &at, &many, &first, &last])? > 0)
}

pub(crate) fn purge(tx: &mut Tx<'_>, before: Timestamp) -> db::Result<u64> {
    tx.run(&PURGE, &[&before])
}
