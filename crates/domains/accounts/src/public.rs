use db::Tx;
use kernel::{Act, Actor, Email, Env, Locale, OrganisationId, PersonId, Role, SpaceId};

use crate::{NewOrganisation, Organisation, Recipient, rules, store};

/// Notes in the audit log what was done, in the transaction that does it. `act` is the key of a message that says it
/// (« Rôle donné »); `label` names the object as people know it; `detail` is what changed or why, in words.
///
/// # Errors
/// When the database fails.
#[expect(clippy::too_many_arguments, reason = "a line of the log has that many columns")]
pub fn audit(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    space: Option<SpaceId>,
    act: &'static str,
    object_kind: &'static str,
    object_id: i64,
    label: &str,
    detail: &str,
) -> db::Result<()> {
    let deed = store::audit::Deed { space, act, object_kind, object_id, label, detail };
    store::audit::insert(tx, env, actor, &deed)
}

/// Creates an organisation. Authorize first.
///
/// # Errors
/// When the host name is taken, or the database fails.
pub fn create_organisation(tx: &mut Tx<'_>, env: &Env, new: &NewOrganisation) -> db::Result<OrganisationId> {
    store::organisations::insert(tx, env, new)
}

/// An organisation.
///
/// # Errors
/// When the database fails.
pub fn organisation(tx: &mut Tx<'_>, id: OrganisationId) -> db::Result<Option<Organisation>> {
    store::organisations::one(tx, id)
}

/// Every organisation, the oldest first.
///
/// # Errors
/// When the database fails.
pub fn organisations(tx: &mut Tx<'_>) -> db::Result<Vec<Organisation>> {
    store::organisations::all(tx)
}

/// The account with this address in an organisation, made if there is none.
///
/// # Errors
/// When the database fails.
pub fn find_or_create_person(
    tx: &mut Tx<'_>,
    env: &Env,
    organisation: OrganisationId,
    email: &Email,
    name: Option<&str>,
    locale: Locale,
) -> db::Result<PersonId> {
    store::people::find_or_insert(tx, env, organisation, email, name.unwrap_or(""), locale)
}

/// Where to write to a person; `None` when the account is gone.
///
/// # Errors
/// When the database fails.
pub fn recipient(tx: &mut Tx<'_>, person: PersonId) -> db::Result<Option<Recipient>> {
    store::people::recipient(tx, person)
}

/// Everyone whose role allows an act in a space, or in the whole organisation (`None`): those to be told.
///
/// # Errors
/// When the database fails.
pub fn team(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    act: Act,
    space: Option<SpaceId>,
) -> db::Result<Vec<Recipient>> {
    store::roles::team(tx, organisation, space, |role| role.allows(act))
}

/// Everyone charged with something somewhere in an organisation, by id.
///
/// # Errors
/// When the database fails.
pub fn colleagues(tx: &mut Tx<'_>, organisation: OrganisationId) -> db::Result<Vec<Recipient>> {
    store::roles::colleagues(tx, organisation)
}

/// Gives a role in a space, or in the whole organisation (`None`). Authorize first: this writes, and notes it in the
/// audit log when someone does it (`by`).
///
/// # Errors
/// When the database fails.
pub fn grant(
    tx: &mut Tx<'_>,
    env: &Env,
    by: Option<&Actor>,
    person: PersonId,
    role: Role,
    space: Option<SpaceId>,
) -> db::Result<()> {
    let given = store::roles::grant(tx, env, by.and_then(Actor::person), person, role, space)?;
    if let Some(actor) = by.filter(|_| given) {
        use kernel::Id as _;
        let label = store::people::recipient(tx, person)?.map(|found| found.email).unwrap_or_default();
        audit(
            tx,
            env,
            actor,
            space,
            "accounts-audit-role-given",
            "person",
            person.raw(),
            &label,
            role.name(),
        )?;
    }
    Ok(())
}

/// Gives a person a confirmed second factor: a secret in base 32 of 20 bytes or more.
///
/// # Errors
/// When the database fails.
pub fn set_second_factor(tx: &mut Tx<'_>, env: &Env, person: PersonId, secret: &str) -> db::Result<()> {
    store::factors::set_secret(tx, person, Some(secret), env.now())
}

/// Opens a session for a person and gives its token, for the cookie (`web::Visitor::session_cookie`).
///
/// # Errors
/// When the database fails.
pub fn new_session(
    tx: &mut Tx<'_>,
    env: &Env,
    person: PersonId,
    second_factor: bool,
    device: &str,
) -> db::Result<String> {
    let expires_at = env.now().plus(rules::session_length(second_factor));
    store::sessions::insert(tx, env, person, expires_at, second_factor, device)
}

/// The providers with which a person has signed in: `franceconnect`, say.
///
/// # Errors
/// When the database fails.
pub fn providers_of(tx: &mut Tx<'_>, person: PersonId) -> db::Result<Vec<String>> {
    store::identities::of_person(tx, person)
}

/// Notes under which name a provider knows a person; `false` when it is the name of someone already.
///
/// # Errors
/// When the database fails.
pub fn link_identity(
    tx: &mut Tx<'_>,
    env: &Env,
    organisation: OrganisationId,
    provider: &str,
    subject: &str,
    person: PersonId,
) -> db::Result<bool> {
    store::identities::link(tx, organisation, (provider, subject), person, env.now())
}
