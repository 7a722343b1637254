use db::Tx;
use kernel::{Actor, Env, Locale};

use super::{
    Done, Refusal, because,
    factor::own,
    sign_in::{self, Tried},
};
use crate::{mails, secrets, store};

/// Changes the name and the language.
pub(crate) fn set_profile(tx: &mut Tx<'_>, actor: &Actor, name: &str, locale: Locale) -> Done<()> {
    let account = own(tx, actor)?;
    Ok(store::people::set_profile(tx, &account, name, locale)?)
}

/// What became of a code sent to a new address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Moved {
    /// The account has the new address.
    Done,
    /// The code did not do.
    Not(Tried),
    /// Another account has taken the address.
    Taken,
}

/// Moves the account to the address that the code proves. Counts the try: the caller must commit.
pub(crate) fn set_email(tx: &mut Tx<'_>, env: &Env, actor: &Actor, token: &str, typed: &str) -> Done<Moved> {
    let account = own(tx, actor)?;
    match sign_in::try_code(tx, env, actor.organisation, token, typed)? {
        Tried::Right { email, person } if person == Some(account.id) => {
            if store::people::by_email(tx, actor.organisation, &email)?.is_some_and(|id| id != account.id) {
                return Ok(Moved::Taken);
            }
            // The address of before is told, in case someone else did it.
            mails::security(tx, env, &account, "accounts-mail-security-address")?;
            store::people::set_email(tx, &account, &email)?;
            Ok(Moved::Done)
        }
        Tried::Right { .. } => Ok(Moved::Not(Tried::Dead)),
        other => Ok(Moved::Not(other)),
    }
}

/// Sets the password, given as its hash, or removes it. Other sessions are closed.
pub(crate) fn set_password(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    session: &str,
    hash: Option<&str>,
) -> Done<()> {
    let account = own(tx, actor)?;
    let told = match hash {
        Some(_) => "accounts-mail-security-password",
        None => "accounts-mail-security-password-removed",
    };
    store::people::set_password(tx, account.id, hash)?;
    store::sessions::close_others(tx, account.id, &secrets::digest(session))?;
    Ok(mails::security(tx, env, &account, told)?)
}

/// Closes a session of one's own, named by its hash.
pub(crate) fn close_session(tx: &mut Tx<'_>, actor: &Actor, token_hash: &str) -> Done<()> {
    let account = own(tx, actor)?;
    if store::sessions::close(tx, account.id, token_hash)? { Ok(()) } else { because(Refusal::Unknown) }
}

/// Closes every session of one's own, this one too.
pub(crate) fn close_sessions(tx: &mut Tx<'_>, actor: &Actor) -> Done<()> {
    let account = own(tx, actor)?;
    Ok(store::sessions::close_others(tx, account.id, "")?)
}

/// Closes the session of this browser. Gives the provider with which it was opened, and the token that closes the session
/// there.
pub(crate) fn sign_out(
    tx: &mut Tx<'_>,
    actor: &Actor,
    session: &str,
) -> db::Result<Option<(String, String)>> {
    let Some(person) = actor.person() else { return Ok(None) };
    let there = store::sessions::provider(tx, session)?;
    store::sessions::close(tx, person, &secrets::digest(session))?;
    Ok(there)
}
