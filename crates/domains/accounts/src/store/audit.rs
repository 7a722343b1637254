use db::Tx;
use kernel::{Actor, Env, OrganisationId, PersonId, SpaceId};

use crate::model::{Entry, EntryId, JournalFilter};

db::sql! {
    INSERT = "INSERT INTO audit_entry (id, organisation_id, space_id, at, actor_id, actor_name, act, object_kind,
            object_id, object_label, detail)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    // $7 is empty, or the ids of the spaces whose lines may be read: ',12,34,'.
    PAGE -> Entry = "SELECT id, space_id, at, actor_id, actor_name, act, object_kind, object_id, object_label, detail
        FROM audit_entry
        WHERE organisation_id = $1 AND id < $2
            AND (CAST($3 AS BIGINT) = 0 OR actor_id = CAST($3 AS BIGINT))
            AND (CAST($4 AS TEXT) = '' OR act = CAST($4 AS TEXT))
            AND at >= $5 AND at < $6
            AND (CAST($7 AS TEXT) = '' OR CAST($7 AS TEXT) LIKE '%,' || COALESCE(space_id, 0) || ',%')
        ORDER BY id DESC LIMIT $8";
    // A loose scan of the index: one look for each act.
    ACTS -> (String,) = "WITH RECURSIVE found (act) AS (
            SELECT MIN(act) FROM audit_entry WHERE organisation_id = $1
            UNION ALL SELECT (SELECT MIN(act) FROM audit_entry WHERE organisation_id = $1 AND act > found.act)
            FROM found WHERE found.act IS NOT NULL)
        SELECT act FROM found WHERE act IS NOT NULL LIMIT 500";
    ACTORS -> (PersonId, String) = "WITH RECURSIVE found (id) AS (
            SELECT MIN(actor_id) FROM audit_entry WHERE organisation_id = $1
            UNION ALL SELECT (SELECT MIN(actor_id) FROM audit_entry WHERE organisation_id = $1 AND actor_id > found.id)
            FROM found WHERE found.id IS NOT NULL)
        SELECT id, (SELECT actor_name FROM audit_entry WHERE organisation_id = $1 AND actor_id = found.id
            ORDER BY audit_entry.id DESC LIMIT 1)
        FROM found WHERE id IS NOT NULL LIMIT 500";
    FORGET = "UPDATE audit_entry SET object_label = '' WHERE organisation_id = $1 AND object_kind = 'person' AND object_id = $2";
}

/// What was done to what.
pub(crate) struct Deed<'a> {
    pub(crate) space: Option<SpaceId>,
    pub(crate) act: &'a str,
    pub(crate) object_kind: &'a str,
    pub(crate) object_id: i64,
    pub(crate) label: &'a str,
    pub(crate) detail: &'a str,
}

pub(crate) fn insert(tx: &mut Tx<'_>, env: &Env, actor: &Actor, deed: &Deed<'_>) -> db::Result<()> {
    let name = actor.member.as_ref().map_or("", |member| &member.name);
    tx.run(
        &INSERT,
        &[
            &env.id::<EntryId>(),
            &actor.organisation,
            &deed.space,
            &env.now(),
            &actor.person(),
            &name,
            &deed.act,
            &deed.object_kind,
            &deed.object_id,
            &deed.label,
            &deed.detail,
        ],
    )?;
    Ok(())
}

/// Lines of the log, the last first; those of some spaces only, unless `spaces` is `None`.
pub(crate) fn page(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    spaces: Option<&[SpaceId]>,
    filter: &JournalFilter,
    limit: i64,
) -> db::Result<Vec<Entry>> {
    let spaces = spaces.map_or_else(String::new, |ids| {
        ids.iter().fold(String::from(","), |text, id| text + &id.to_string() + ",")
    });
    tx.all(
        &PAGE,
        &[
            &organisation,
            &filter.before.map_or(i64::MAX, kernel::Id::raw),
            &filter.actor.map_or(0, kernel::Id::raw),
            &filter.act,
            &filter.from.map_or(i64::MIN, |at| at.0),
            &filter.until.map_or(i64::MAX, |at| at.0),
            &spaces,
            &limit,
        ],
    )
}

pub(crate) fn acts(tx: &mut Tx<'_>, organisation: OrganisationId) -> db::Result<Vec<String>> {
    Ok(tx.all(&ACTS, &[&organisation])?.into_iter().map(|(act,)| act).collect())
}

pub(crate) fn actors(tx: &mut Tx<'_>, organisation: OrganisationId) -> db::Result<Vec<(PersonId, String)>> {
    tx.all(&ACTORS, &[&organisation])
}

/// Takes the name of a person out of the lines about them.
pub(crate) fn forget(tx: &mut Tx<'_>, organisation: OrganisationId, person: PersonId) -> db::Result<()> {
    tx.run(&FORGET, &[&organisation, &person]).map(drop)
}
