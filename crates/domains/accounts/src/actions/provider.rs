//! Signing in with a provider: who comes, from what it says.

use db::Tx;
use kernel::{Actor, Email, Env, Id as _, Locale, OrganisationId, PersonId};

use super::{
    Done, Refusal, because,
    sign_in::{Browser, Entered, enter},
};
use crate::{Provider, Public, oidc::Identity, public::audit, store};

/// Signs in whoever a provider names.
///
/// A resident is known by that name alone: someone who is signed in already has it added to their account, someone new gets
/// an account without an address. Someone of the team must have an account with a role, found the first time by the address
/// that the provider gives.
pub(crate) fn sign_in(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    provider: &Provider,
    identity: &Identity,
    locale: Locale,
    browser: &Browser,
) -> Done<Entered> {
    let (organisation, name) = (actor.organisation, (provider.id.as_str(), identity.subject.as_str()));
    let known = store::identities::find(tx, organisation, name.0, name.1)?;
    let person = match (known, actor.person()) {
        (Some(known), Some(person)) if known != person => return because(Refusal::Taken),
        (Some(known), _) => known,
        (None, Some(person)) => link(tx, env, actor, name, person)?,
        (None, None) => match provider.public {
            Public::Residents => {
                let person = store::people::insert_unnamed(tx, env, organisation, locale)?;
                link(tx, env, actor, name, person)?
            }
            Public::Staff => {
                let person = colleague(tx, organisation, identity)?;
                link(tx, env, actor, name, person)?
            }
        },
    };
    if provider.public == Public::Staff && store::roles::of_person(tx, person)?.is_empty() {
        return because(Refusal::Forbidden);
    }
    let Some(mut entered) = enter(tx, env, person, browser)? else { return because(Refusal::SignedOut) };
    store::sessions::set_provider(tx, &entered.token, &provider.id, &identity.id_token)?;
    let counts = |proof: &String| provider.second_factor.split_whitespace().any(|one| one == proof);
    if identity.proofs.iter().any(counts) {
        store::sessions::give_factor(tx, &entered.token, env.now())?;
        entered.has_factor = true;
    }
    Ok(entered)
}

/// The account of someone of the team, by the address that their provider gives.
fn colleague(tx: &mut Tx<'_>, organisation: OrganisationId, identity: &Identity) -> Done<PersonId> {
    let email = identity.email.as_deref().and_then(|email| Email::parse(email).ok());
    let Some(email) = email else { return because(Refusal::Forbidden) };
    let found = store::people::by_email(tx, organisation, &email)?;
    let Some(person) = found else { return because(Refusal::Forbidden) };
    if store::roles::of_person(tx, person)?.is_empty() {
        return because(Refusal::Forbidden);
    }
    Ok(person)
}

/// Adds the name a provider gives to an account, which has one with each provider at most.
fn link(tx: &mut Tx<'_>, env: &Env, actor: &Actor, name: (&str, &str), person: PersonId) -> Done<PersonId> {
    tx.lock("identity", person.raw())?;
    if store::identities::of_person(tx, person)?.iter().any(|one| one == name.0)
        || !store::identities::link(tx, actor.organisation, name, person, env.now())?
    {
        return because(Refusal::Taken);
    }
    if !store::roles::of_person(tx, person)?.is_empty() {
        let label = store::people::recipient(tx, person)?.map(|found| found.email).unwrap_or_default();
        audit(tx, env, actor, None, "accounts-audit-identity", "person", person.raw(), &label, name.0)?;
    }
    Ok(person)
}
