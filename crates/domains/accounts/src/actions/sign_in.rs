use db::Tx;
use kernel::{Email, Env, Id as _, Locale, OrganisationId, PersonId};

use super::{Done, Refusal, because};
use crate::{mails, rules, secrets, store};

/// For whom a code is sent.
pub(crate) struct Wanted<'a> {
    pub(crate) organisation: OrganisationId,
    /// The person who wants this as their new address; `None` to sign in.
    pub(crate) person: Option<PersonId>,
    pub(crate) email: &'a Email,
    pub(crate) locale: Locale,
    /// The name of the organisation, which signs the mail.
    pub(crate) sender: &'a str,
}

/// Sends a code to an address; gives the token that the browser keeps until the code is typed. What happens does not
/// depend on whether the address has an account.
pub(crate) fn send_code(tx: &mut Tx<'_>, env: &Env, wanted: &Wanted<'_>) -> Done<String> {
    tx.lock("email code", wanted.organisation.raw())?;
    for (period, most) in rules::CODES {
        let since = env.now().plus(-period);
        if store::codes::recent(tx, wanted.organisation, wanted.email, since)? >= most {
            return because(Refusal::TooManyCodes);
        }
    }
    let (token, code) = (secrets::token(&env.entropy), secrets::code(&env.entropy));
    let new = store::codes::NewCode {
        organisation: wanted.organisation,
        person: wanted.person,
        email: wanted.email,
        token_hash: &secrets::digest(&token),
        code_hash: &secrets::code_digest(&token, &code),
        expires_at: env.now().plus(rules::CODE_LENGTH),
    };
    store::codes::insert(tx, env, &new)?;
    mails::code(tx, env, wanted, &code)?;
    Ok(token)
}

/// What became of a code that was typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Tried {
    /// It proves that this address is read; with the person who wanted it as their new one.
    Right { email: Email, person: Option<PersonId> },
    /// It is not the one; so many tries are left.
    Wrong { left: i64 },
    /// It was used, tried too often or sent too long ago.
    Dead,
}

/// Tries a code. The try is counted whatever comes of it: the caller must commit.
pub(crate) fn try_code(
    tx: &mut Tx<'_>,
    env: &Env,
    organisation: OrganisationId,
    token: &str,
    typed: &str,
) -> db::Result<Tried> {
    let tried = store::codes::count_try(tx, &secrets::digest(token), rules::CODE_TRIES, env.now())?;
    let Some(tried) = tried.filter(|tried| tried.organisation_id == organisation) else {
        return Ok(Tried::Dead);
    };
    if !secrets::same(&tried.code_hash, &secrets::code_digest(token, &secrets::tidy(typed))) {
        let left = rules::CODE_TRIES - tried.attempts;
        return Ok(if left > 0 { Tried::Wrong { left } } else { Tried::Dead });
    }
    store::codes::mark_used(tx, tried.id, env.now())?;
    Ok(Email::parse(&tried.email)
        .map_or(Tried::Dead, |email| Tried::Right { email, person: tried.person_id }))
}

/// A session that was opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Entered {
    /// Its token, for the cookie.
    pub(crate) token: String,
    /// Whether the person has a role, and so must give a second factor.
    pub(crate) is_team: bool,
    /// Whether the person has given a name.
    pub(crate) is_named: bool,
    /// Whether what they signed in with counts as a second factor.
    pub(crate) has_factor: bool,
}

/// From which browser.
pub(crate) struct Browser {
    /// Its name, for the list of sessions.
    pub(crate) device: String,
    /// The session it had, closed by the new one.
    pub(crate) previous: Option<String>,
}

/// Opens a session for a person who proved who they are.
pub(crate) fn enter(
    tx: &mut Tx<'_>,
    env: &Env,
    person: PersonId,
    browser: &Browser,
) -> db::Result<Option<Entered>> {
    let Some(account) = store::people::account(tx, person)? else { return Ok(None) };
    if let Some(previous) = &browser.previous {
        store::sessions::close(tx, person, &secrets::digest(previous))?;
    }
    let is_team = !store::roles::of_person(tx, person)?.is_empty();
    let expires_at = env.now().plus(rules::session_length(is_team));
    let token = store::sessions::insert(tx, env, person, expires_at, false, &browser.device)?;
    store::people::seen(tx, person, env.now())?;
    Ok(Some(Entered { token, is_team, is_named: !account.name.is_empty(), has_factor: false }))
}

/// Signs in with a code; the account is made when the address has none.
pub(crate) fn with_code(
    tx: &mut Tx<'_>,
    env: &Env,
    organisation: OrganisationId,
    token: &str,
    typed: &str,
    locale: Locale,
    browser: &Browser,
) -> db::Result<Result<Entered, Tried>> {
    match try_code(tx, env, organisation, token, typed)? {
        Tried::Right { email, person: None } => {
            let person = store::people::find_or_insert(tx, env, organisation, &email, "", locale)?;
            Ok(enter(tx, env, person, browser)?.ok_or(Tried::Dead))
        }
        // A code for a new address signs nobody in.
        Tried::Right { .. } => Ok(Err(Tried::Dead)),
        other => Ok(Err(other)),
    }
}
