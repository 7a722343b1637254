//! Passkeys: made by whoever is signed in, proved by whoever signs in. The device verifies its person each time, so that a
//! passkey is also the second factor of the team.

use db::Tx;
use kernel::{Actor, Env, Id as _, Timestamp};

use super::{
    Done, Refusal, because,
    factor::own,
    sign_in::{Browser, Entered, enter},
};
use crate::{
    mails,
    passkeys::{self, Proof, Site},
    public::audit,
    secrets, store,
    store::passkeys::Passkey,
};

/// How long a challenge is good.
const CHALLENGE: i64 = 5 * Timestamp::MINUTE;
/// The most passkeys of one person.
const MANY: usize = 20;

/// Gives a challenge, good once.
pub(crate) fn challenge(tx: &mut Tx<'_>, env: &Env) -> db::Result<String> {
    let challenge = secrets::token(&env.entropy);
    store::passkeys::ask(tx, &secrets::digest(&challenge), env.now())?;
    Ok(challenge)
}

fn answered(tx: &mut Tx<'_>, env: &Env, challenge: &str) -> db::Result<bool> {
    store::passkeys::answer(tx, &secrets::digest(challenge), env.now().plus(-CHALLENGE))
}

/// A challenge as browsers send it back: in base 64 for addresses.
fn encoded(challenge: &str) -> String {
    crate::oidc::jws::encode(challenge.as_bytes())
}

/// What a browser sends once a key was made.
pub(crate) struct New<'a> {
    pub(crate) name: &'a str,
    pub(crate) client_data: &'a str,
    pub(crate) device_data: &'a str,
}

/// Whether the person may change how they prove who they are: whoever has a second factor has given it in this session.
pub(crate) fn may_enrol(tx: &mut Tx<'_>, actor: &Actor, account: &crate::model::Account) -> Done<()> {
    let given = actor.member.as_ref().is_some_and(|member| member.second_factor);
    let has = account.second_factor().is_some() || !store::passkeys::of_person(tx, account.id)?.is_empty();
    let is_team = !store::roles::of_person(tx, account.id)?.is_empty();
    if is_team && has && !given { because(Refusal::Forbidden) } else { Ok(()) }
}

/// Keeps a passkey that was just made.
pub(crate) fn add(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    session: &str,
    (challenge, site): (&str, &Site<'_>),
    new: &New<'_>,
) -> Done<()> {
    let account = own(tx, actor)?;
    may_enrol(tx, actor, &account)?;
    if !answered(tx, env, challenge)? || store::passkeys::of_person(tx, account.id)?.len() >= MANY {
        return because(Refusal::WrongKey);
    }
    let made = match passkeys::made(&encoded(challenge), site, new.client_data, new.device_data) {
        Ok(made) => made,
        Err(doubt) => {
            tracing::warn!(error = %doubt, "a passkey was not taken");
            return because(Refusal::WrongKey);
        }
    };
    let key = Passkey {
        credential_id: made.id,
        person_id: account.id,
        name: new.name.to_owned(),
        public_key: made.key,
        counter: made.counter,
        created_at: env.now(),
        used_at: None,
    };
    if !store::passkeys::insert(tx, &key)? {
        return because(Refusal::WrongKey);
    }
    // The device has just verified its person.
    store::sessions::give_factor(tx, session, env.now())?;
    audit(
        tx,
        env,
        actor,
        None,
        "accounts-audit-passkey-added",
        "person",
        account.id.raw(),
        &account.email,
        new.name,
    )?;
    Ok(mails::security(tx, env, &account, "accounts-mail-security-passkey")?)
}

/// Removes a passkey of one's own.
pub(crate) fn remove(tx: &mut Tx<'_>, env: &Env, actor: &Actor, credential: &str) -> Done<()> {
    let account = own(tx, actor)?;
    may_enrol(tx, actor, &account)?;
    if !store::passkeys::remove(tx, account.id, credential)? {
        return because(Refusal::Unknown);
    }
    audit(
        tx,
        env,
        actor,
        None,
        "accounts-audit-passkey-removed",
        "person",
        account.id.raw(),
        &account.email,
        "",
    )?;
    Ok(mails::security(tx, env, &account, "accounts-mail-security-passkey-removed")?)
}

/// Signs in with a passkey.
pub(crate) fn sign_in(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    (challenge, site): (&str, &Site<'_>),
    credential: &str,
    proof: &Proof<'_>,
    browser: &Browser,
) -> db::Result<Option<Entered>> {
    if !answered(tx, env, challenge)? {
        return Ok(None);
    }
    let Some(key) = store::passkeys::find(tx, actor.organisation, credential)? else { return Ok(None) };
    let counter = match passkeys::proved(&encoded(challenge), site, proof, &key.public_key, key.counter) {
        Ok(counter) => counter,
        Err(doubt) => {
            tracing::warn!(error = %doubt, "a passkey was not believed");
            return Ok(None);
        }
    };
    store::passkeys::used(tx, credential, counter, env.now())?;
    let Some(mut entered) = enter(tx, env, key.person_id, browser)? else { return Ok(None) };
    store::sessions::give_factor(tx, &entered.token, env.now())?;
    entered.has_factor = true;
    Ok(Some(entered))
}
