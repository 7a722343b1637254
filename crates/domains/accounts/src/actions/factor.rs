use db::Tx;
use kernel::{Actor, Env, Id as _, PersonId};

use super::{Done, Refusal, because, passkey::may_enrol};
use crate::{mails, model::Account, public::audit, secrets, store};

/// The account of whoever is signed in.
pub(crate) fn own(tx: &mut Tx<'_>, actor: &Actor) -> Done<Account> {
    let person = actor.person().ok_or(db::Refused::Because(Refusal::SignedOut))?;
    store::people::account(tx, person)?.ok_or(db::Refused::Because(Refusal::SignedOut))
}

fn note(tx: &mut Tx<'_>, env: &Env, actor: &Actor, account: &Account, act: &'static str) -> db::Result<()> {
    audit(tx, env, actor, None, act, "person", account.id.raw(), &account.email, "")
}

/// How a second factor was given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Given {
    /// By a code of the application.
    Code,
    /// By a recovery code; so many are left.
    Recovery {
        /// How many.
        left: i64,
    },
}

/// Gives the second factor in this session, by a code of the application or a recovery code; each is good once.
pub(crate) fn give(tx: &mut Tx<'_>, env: &Env, actor: &Actor, session: &str, typed: &str) -> Done<Given> {
    let account = own(tx, actor)?;
    let Some(secret) = account.second_factor() else { return because(Refusal::WrongCode) };
    let given = if let Some(step) = secrets::totp_step(secret, typed, env.now()) {
        if !store::factors::use_step(tx, account.id, step)? {
            return because(Refusal::WrongCode);
        }
        Given::Code
    } else {
        let hash = secrets::recovery_digest(account.id, typed);
        if !store::factors::use_recovery(tx, account.id, &hash, env.now())? {
            return because(Refusal::WrongCode);
        }
        note(tx, env, actor, &account, "accounts-audit-recovery-used")?;
        mails::security(tx, env, &account, "accounts-mail-security-recovery")?;
        Given::Recovery { left: store::factors::recovery_left(tx, account.id)? }
    };
    store::sessions::give_factor(tx, session, env.now())?;
    Ok(given)
}

/// The secret to show where a second factor is set up: the one that waits, or a new one. Someone who has a second factor
/// already changes it only in a session where it was given.
pub(crate) fn pending_secret(tx: &mut Tx<'_>, env: &Env, actor: &Actor) -> Done<(Account, String)> {
    let account = own(tx, actor)?;
    may_enrol(tx, actor, &account)?;
    if let Some(secret) = account.totp_pending.clone() {
        return Ok((account, secret));
    }
    let secret = secrets::totp_secret(&env.entropy);
    store::factors::set_pending(tx, account.id, &secret)?;
    Ok((account, secret))
}

/// Sets up the second factor with a code that proves the application has the secret; gives the recovery codes, once.
pub(crate) fn enrol(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    session: &str,
    typed: &str,
) -> Done<Vec<String>> {
    let account = own(tx, actor)?;
    may_enrol(tx, actor, &account)?;
    let step = account.totp_pending.as_deref().and_then(|s| secrets::totp_step(s, typed, env.now()));
    let Some(step) = step else { return because(Refusal::WrongCode) };
    if !store::factors::confirm(tx, account.id, env.now(), step)? {
        return because(Refusal::WrongCode);
    }
    let codes = new_codes(tx, env, account.id)?;
    // Sessions opened with the factor of before must give the new one.
    store::sessions::take_factor(tx, account.id)?;
    store::sessions::give_factor(tx, session, env.now())?;
    note(tx, env, actor, &account, "accounts-audit-factor-set")?;
    mails::security(tx, env, &account, "accounts-mail-security-factor")?;
    Ok(codes)
}

/// New recovery codes; those of before are worth nothing any more.
pub(crate) fn renew_codes(tx: &mut Tx<'_>, env: &Env, actor: &Actor) -> Done<Vec<String>> {
    let account = own(tx, actor)?;
    may_enrol(tx, actor, &account)?;
    if account.second_factor().is_none() {
        return because(Refusal::Forbidden);
    }
    let codes = new_codes(tx, env, account.id)?;
    note(tx, env, actor, &account, "accounts-audit-recovery-renewed")?;
    mails::security(tx, env, &account, "accounts-mail-security-codes")?;
    Ok(codes)
}

fn new_codes(tx: &mut Tx<'_>, env: &Env, person: PersonId) -> db::Result<Vec<String>> {
    let codes = secrets::recovery_codes(&env.entropy);
    let hashes: Vec<_> = codes.iter().map(|code| secrets::recovery_digest(person, code)).collect();
    store::factors::set_recovery(tx, person, &hashes)?;
    Ok(codes)
}
