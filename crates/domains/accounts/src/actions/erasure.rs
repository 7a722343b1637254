//! Erasure of accounts: the same path for a person who asks and for an account long unused. And what is handed over.

use db::Tx;
use kernel::{Actor, Env, Id as _, Timestamp};
use serde_json::{Map, Value, json};

use super::{Done, Refusal, because, factor::own};
use crate::{ERASURES, EXPORTS, mails, model::Account, rules, store};

/// How many accounts one run of the job looks at.
const BATCH: i64 = 100;

/// Erases one's own account, with what one wrote or leaving it without a name.
pub(crate) fn erase_own(tx: &mut Tx<'_>, env: &Env, actor: &Actor, erase_texts: bool) -> Done<()> {
    let account = own(tx, actor)?;
    tx.lock("administrators", actor.organisation.raw())?;
    if is_last_administrator(tx, &account)? {
        return because(Refusal::LastAdministrator);
    }
    Ok(erase(tx, env, &account, erase_texts)?)
}

pub(crate) fn is_last_administrator(tx: &mut Tx<'_>, account: &Account) -> db::Result<bool> {
    let roles = store::roles::of_person(tx, account.id)?;
    let administers =
        roles.iter().any(|given| given.role == kernel::Role::Administrator && given.space_id.is_none());
    Ok(administers && store::roles::other_administrators(tx, account.organisation_id, account.id)? == 0)
}

fn erase(tx: &mut Tx<'_>, env: &Env, account: &Account, erase_texts: bool) -> db::Result<()> {
    for erasure in ERASURES {
        erasure(tx, env, account.id, erase_texts)?;
    }
    store::codes::forget(tx, account.organisation_id, account.id)?;
    store::sessions::close_others(tx, account.id, "")?;
    store::factors::set_recovery(tx, account.id, &[])?;
    store::identities::forget(tx, account.id)?;
    store::passkeys::forget(tx, account.id)?;
    store::roles::take_all(tx, account.id)?;
    store::audit::forget(tx, account.organisation_id, account.id)?;
    store::people::erase(tx, account.id, env.now())
}

/// Warns people whose account has been unused for almost three years, and erases those warned a month ago. Whether
/// there may be more to do.
pub(crate) fn purge(tx: &mut Tx<'_>, env: &Env) -> db::Result<bool> {
    let now = env.now();
    let to_warn = store::people::to_warn(tx, now.plus(rules::WARNING - rules::UNSEEN), BATCH)?;
    for person in &to_warn {
        if let Some(account) = store::people::account(tx, *person)? {
            mails::unseen(tx, env, &account, now.plus(rules::WARNING))?;
        }
        store::people::warned(tx, *person, now)?;
    }
    let to_erase = store::people::to_erase(tx, now.plus(-rules::UNSEEN), now.plus(-rules::WARNING), BATCH)?;
    for person in &to_erase {
        if let Some(account) = store::people::account(tx, *person)? {
            erase(tx, env, &account, false)?;
        }
    }
    store::codes::purge(tx, now.plus(-Timestamp::DAY))?;
    store::sessions::purge(tx, now)?;
    store::passkeys::purge(tx, now.plus(-Timestamp::HOUR))?;
    let full = usize::try_from(BATCH).unwrap_or(usize::MAX);
    Ok(to_warn.len() == full || to_erase.len() == full)
}

/// Everything that is kept about a person.
pub(crate) fn export(tx: &mut Tx<'_>, env: &Env, actor: &Actor) -> Done<Value> {
    let account = own(tx, actor)?;
    let roles = store::roles::of_person(tx, account.id)?;
    let sessions = store::sessions::list(tx, account.id, env.now())?;
    let mut all = Map::new();
    all.insert(
        "account".into(),
        json!({
            "email": account.email,
            "name": account.name,
            "language": account.locale,
            "created_at": account.created_at.to_string(),
            "last_seen_at": account.last_seen_at.to_string(),
            "has_password": account.password_hash.is_some(),
            "second_factor_since": account.totp_confirmed_at.map(|at| at.to_string()),
            "passkeys": store::passkeys::of_person(tx, account.id)?.iter().map(|key| json!({
                "device": key.name,
                "added_at": key.created_at.to_string(),
                "used_at": key.used_at.map(|at| at.to_string()),
            })).collect::<Vec<_>>(),
            "providers": store::identities::of_person(tx, account.id)?,
            "roles": roles.iter().map(|given| json!({
                "role": given.role.name(),
                "space": given.space_id.map(|id| id.to_string()),
                "since": given.granted_at.to_string(),
            })).collect::<Vec<_>>(),
            "sessions": sessions.iter().map(|session| json!({
                "device": session.device,
                "opened_at": session.created_at.to_string(),
                "last_seen_at": session.last_seen_at.to_string(),
            })).collect::<Vec<_>>(),
        }),
    );
    for export in EXPORTS {
        let (name, value) = export(tx, account.id)?;
        all.insert(name.to_owned(), value);
    }
    Ok(Value::Object(all))
}
