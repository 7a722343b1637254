use db::Tx;
use kernel::{Act, Actor, Email, Env, Id as _, Locale, PersonId, Role, SpaceId};

use super::{Done, Refusal, because, erasure};
use crate::{
    Entry, GivenRole, GrantId, JournalFilter, PersonRow, mails,
    public::{audit, grant},
    store,
};

fn must_administer(actor: &Actor) -> Done<()> {
    if actor.may(Act::Administer, None) { Ok(()) } else { because(Refusal::Forbidden) }
}

/// People of the organisation whose name or address has these words, the last come first.
///
/// # Errors
/// When the actor does not administer, or the database fails.
pub fn people(
    tx: &mut Tx<'_>,
    actor: &Actor,
    words: &str,
    only_team: bool,
    before: Option<PersonId>,
    limit: i64,
) -> Done<Vec<PersonRow>> {
    must_administer(actor)?;
    Ok(store::people::search(tx, actor.organisation, words, only_team, before, limit)?)
}

/// A person of the organisation with their roles.
///
/// # Errors
/// When the actor does not administer, there is no such person, or the database fails.
pub fn person(tx: &mut Tx<'_>, actor: &Actor, person: PersonId) -> Done<(PersonRow, Vec<GivenRole>)> {
    must_administer(actor)?;
    let Some(row) = store::people::one(tx, actor.organisation, person)? else {
        return because(Refusal::Unknown);
    };
    Ok((row, store::roles::of_person(tx, person)?))
}

/// Every role given in the organisation.
///
/// # Errors
/// When the actor does not administer, or the database fails.
pub fn roles(tx: &mut Tx<'_>, actor: &Actor) -> Done<Vec<GivenRole>> {
    must_administer(actor)?;
    Ok(store::roles::of_organisation(tx, actor.organisation)?)
}

/// Gives a role.
///
/// # Errors
/// When the actor does not administer, there is no such person, they have it already, or the database fails.
pub fn give_role(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    person: PersonId,
    role: Role,
    space: Option<SpaceId>,
) -> Done<()> {
    must_administer(actor)?;
    let Some(row) = store::people::one(tx, actor.organisation, person)? else {
        return because(Refusal::Unknown);
    };
    let has = store::roles::of_person(tx, row.id)?;
    if has.iter().any(|given| given.role == role && given.space_id == space) {
        return because(Refusal::Already);
    }
    Ok(grant(tx, env, Some(actor), person, role, space)?)
}

/// Takes a role back, unless the organisation would be left without an administrator.
///
/// # Errors
/// When the actor does not administer, there is no such role, it is the last administrator's, or the database fails.
pub fn take_role(tx: &mut Tx<'_>, env: &Env, actor: &Actor, id: GrantId) -> Done<GivenRole> {
    must_administer(actor)?;
    tx.lock("administrators", actor.organisation.raw())?;
    let Some(given) = store::roles::one(tx, actor.organisation, id)? else {
        return because(Refusal::Unknown);
    };
    if given.role == Role::Administrator
        && given.space_id.is_none()
        && store::roles::other_administrators(tx, actor.organisation, given.person_id)? == 0
    {
        return because(Refusal::LastAdministrator);
    }
    store::roles::take(tx, id)?;
    let row = store::people::one(tx, actor.organisation, given.person_id)?;
    let label = row.map(|row| row.email).unwrap_or_default();
    audit(
        tx,
        env,
        actor,
        given.space_id,
        "accounts-audit-role-taken",
        "person",
        given.person_id.raw(),
        &label,
        given.role.label(),
    )?;
    Ok(given)
}

/// Someone to be invited into the team.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Invitation {
    /// Where to write to them.
    pub email: Email,
    /// What they will be charged with.
    pub role: Role,
    /// Where; `None` is the whole organisation.
    pub space: Option<SpaceId>,
    /// The language of the mail.
    pub locale: Locale,
    /// The name of the organisation.
    pub sender: String,
    /// The address of the sign-in page.
    pub sign_in_url: String,
}

/// Gives a role to an address, whether it has an account or not, and writes to it.
///
/// # Errors
/// When the actor does not administer, the person has the role already, or the database fails.
pub fn invite(tx: &mut Tx<'_>, env: &Env, actor: &Actor, invitation: &Invitation) -> Done<PersonId> {
    must_administer(actor)?;
    let person =
        store::people::find_or_insert(tx, env, actor.organisation, &invitation.email, "", invitation.locale)?;
    give_role(tx, env, actor, person, invitation.role, invitation.space)?;
    mails::invitation(tx, env, actor, invitation)?;
    Ok(person)
}

/// Takes away the second factor of someone who has lost it: they set up another at their next sign-in. Their sessions
/// are closed.
///
/// # Errors
/// When the actor does not administer, there is no such person, or the database fails.
pub fn reset_second_factor(tx: &mut Tx<'_>, env: &Env, actor: &Actor, person: PersonId) -> Done<()> {
    must_administer(actor)?;
    let account = store::people::account(tx, person)?;
    let Some(account) = account.filter(|account| account.organisation_id == actor.organisation) else {
        return because(Refusal::Unknown);
    };
    store::factors::set_secret(tx, person, None, env.now())?;
    store::factors::set_recovery(tx, person, &[])?;
    store::passkeys::forget(tx, person)?;
    store::sessions::close_others(tx, person, "")?;
    mails::security(tx, env, &account, "accounts-mail-security-factor-reset")?;
    let id = person.raw();
    Ok(audit(tx, env, actor, None, "accounts-audit-factor-reset", "person", id, &account.email, "")?)
}

/// Lines of the audit log, the last first: those of the organisation, or those of the spaces where the actor may read it.
///
/// # Errors
/// When the actor may read none, or the database fails.
pub fn journal(tx: &mut Tx<'_>, actor: &Actor, filter: &JournalFilter, limit: i64) -> Done<Vec<Entry>> {
    let spaces = readable(actor)?;
    Ok(store::audit::page(tx, actor.organisation, spaces.as_deref(), filter, limit)?)
}

/// By what the audit log can be filtered.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct JournalChoices {
    /// Who acted, with the name they last had.
    pub actors: Vec<(PersonId, String)>,
    /// The keys of the acts.
    pub acts: Vec<String>,
}

/// By what the audit log can be filtered.
///
/// # Errors
/// When the actor may not read it, or the database fails.
pub fn journal_choices(tx: &mut Tx<'_>, actor: &Actor) -> Done<JournalChoices> {
    readable(actor)?;
    let actors = store::audit::actors(tx, actor.organisation)?;
    Ok(JournalChoices { actors, acts: store::audit::acts(tx, actor.organisation)? })
}

/// The spaces whose lines an actor may read; `None` is all that was done in the organisation.
fn readable(actor: &Actor) -> Done<Option<Vec<SpaceId>>> {
    if actor.may(Act::ReadAudit, None) {
        return Ok(None);
    }
    if !actor.may_anywhere(Act::ReadAudit) {
        return because(Refusal::Forbidden);
    }
    let grants = actor.member.as_ref().map_or(&[][..], |member| &member.grants);
    let read = grants.iter().filter(|grant| grant.role.allows(Act::ReadAudit));
    Ok(Some(read.filter_map(|grant| grant.space).collect()))
}

/// Whether a person could leave the organisation without leaving it without an administrator.
///
/// # Errors
/// When the database fails.
pub(crate) fn may_leave(tx: &mut Tx<'_>, person: PersonId) -> db::Result<bool> {
    match store::people::account(tx, person)? {
        Some(account) => Ok(!erasure::is_last_administrator(tx, &account)?),
        None => Ok(true),
    }
}
