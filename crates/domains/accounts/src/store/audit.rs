use db::Tx;
use kernel::{Actor, Env, SpaceId};

kernel::id!(
    /// A line of the audit log.
    EntryId
);

db::sql! {
    INSERT = "INSERT INTO audit_entry (id, organisation_id, space_id, at, actor_id, actor_name, act, object_kind,
            object_id, object_label, detail)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
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
