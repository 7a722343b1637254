//! The statements on `template`.

use db::{Result, Tx};
use kernel::{OrganisationId, PersonId, Slug, Timestamp};

use crate::TemplateId;

db::sql! {
    KEPT -> (String,) = "SELECT definition FROM template WHERE organisation_id = $1 AND key = $2";
    ALL -> (String,) = "SELECT definition FROM template WHERE organisation_id = $1 ORDER BY kept_at DESC, id DESC LIMIT 100";
    COUNT -> (i64,) = "SELECT COUNT(*) FROM template WHERE organisation_id = $1";
    PUT = "INSERT INTO template (id, organisation_id, key, definition, kept_at, kept_by) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (organisation_id, key) DO UPDATE SET definition = excluded.definition, kept_at = excluded.kept_at,
        kept_by = excluded.kept_by";
    DELETE = "DELETE FROM template WHERE organisation_id = $1 AND key = $2";
}

pub(crate) fn kept(tx: &mut Tx<'_>, organisation: OrganisationId, key: &Slug) -> Result<Option<String>> {
    Ok(tx.first(&KEPT, &[&organisation, key])?.map(|row: (String,)| row.0))
}

/// What is kept, the last first.
pub(crate) fn all(tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<Vec<String>> {
    Ok(tx.all(&ALL, &[&organisation])?.into_iter().map(|row: (String,)| row.0).collect())
}

pub(crate) fn count(tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<i64> {
    Ok(tx.one(&COUNT, &[&organisation])?.0)
}

pub(crate) fn put(
    tx: &mut Tx<'_>,
    id: TemplateId,
    organisation: OrganisationId,
    key: &Slug,
    definition: &str,
    at: Timestamp,
    by: Option<PersonId>,
) -> Result<()> {
    tx.run(&PUT, &[&id, &organisation, key, &definition, &at, &by]).map(drop)
}

/// Whether there was one.
pub(crate) fn delete(tx: &mut Tx<'_>, organisation: OrganisationId, key: &Slug) -> Result<bool> {
    Ok(tx.run(&DELETE, &[&organisation, key])? > 0)
}
