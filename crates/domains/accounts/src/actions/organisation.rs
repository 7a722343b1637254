use db::Tx;
use kernel::{Act, Actor, Env, FileId, Id as _};

use super::{Done, Refusal, because};
use crate::{OrganisationFields, public::audit, store};

/// Writes the fields of the organisation.
///
/// # Errors
/// When the actor does not administer it, or the database fails.
pub fn update_organisation(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    fields: &OrganisationFields,
) -> Done<()> {
    if !actor.may(Act::Administer, None) {
        return because(Refusal::Forbidden);
    }
    store::organisations::update(tx, env, actor.organisation, fields)?;
    Ok(audit(
        tx,
        env,
        actor,
        None,
        "accounts-audit-organisation",
        "organisation",
        actor.organisation.raw(),
        &fields.name,
        "",
    )?)
}

/// Sets the logo of the organisation, or takes it away.
///
/// # Errors
/// When the actor does not administer it, or the database fails.
pub fn set_logo(tx: &mut Tx<'_>, env: &Env, actor: &Actor, logo: Option<FileId>) -> Done<()> {
    if !actor.may(Act::Administer, None) {
        return because(Refusal::Forbidden);
    }
    store::organisations::set_logo(tx, env, actor.organisation, logo)?;
    let act = if logo.is_some() { "accounts-audit-logo" } else { "accounts-audit-logo-removed" };
    Ok(audit(tx, env, actor, None, act, "organisation", actor.organisation.raw(), "", "")?)
}
