use db::Tx;
use kernel::{Env, Grant, OrganisationId, PersonId, Role, SpaceId, Timestamp};

use crate::{model::Device, secrets};

db::sql! {
    INSERT = "INSERT INTO session (token_hash, person_id, created_at, last_seen_at, expires_at, second_factor_at, device)
        VALUES ($1, $2, $3, $3, $4, $5, $6)";
    // One row for each role, or one without.
    OPEN -> OpenRow = "SELECT session.person_id AS person_id, person.organisation_id AS organisation_id, person.name AS name,
            person.locale AS locale, session.last_seen_at AS last_seen_at, second_factor_at, role, space_id
        FROM session JOIN person ON person.id = session.person_id
        LEFT JOIN role_grant ON role_grant.person_id = person.id
        WHERE token_hash = $1 AND expires_at > $2 AND deleted_at IS NULL
        ORDER BY role_grant.id LIMIT 500";
    TOUCH = "UPDATE session SET last_seen_at = $2, expires_at = $3 WHERE token_hash = $1 AND last_seen_at < $2";
    SET_PROVIDER = "UPDATE session SET provider = $2, id_token = $3 WHERE token_hash = $1";
    PROVIDER -> (String, String) = "SELECT provider, id_token FROM session
        WHERE token_hash = $1 AND provider IS NOT NULL AND id_token IS NOT NULL";
    GIVE_FACTOR = "UPDATE session SET second_factor_at = $2 WHERE token_hash = $1";
    TAKE_FACTOR = "UPDATE session SET second_factor_at = NULL WHERE person_id = $1";
    LIST -> Device = "SELECT token_hash, device, created_at, last_seen_at FROM session
        WHERE person_id = $1 AND expires_at > $2 ORDER BY last_seen_at DESC, token_hash LIMIT 100";
    CLOSE = "DELETE FROM session WHERE person_id = $1 AND token_hash = $2";
    CLOSE_OTHERS = "DELETE FROM session WHERE person_id = $1 AND token_hash <> $2";
    PURGE = "DELETE FROM session WHERE expires_at < $1";
}

db::row! {
    struct OpenRow {
        person_id: PersonId,
        organisation_id: OrganisationId,
        name: String,
        locale: String,
        last_seen_at: Timestamp,
        second_factor_at: Option<Timestamp>,
        role: Option<Role>,
        space_id: Option<SpaceId>,
    }
}

/// A session that was found, with its person.
pub(crate) struct Open {
    pub(crate) person: PersonId,
    pub(crate) organisation: OrganisationId,
    pub(crate) name: String,
    pub(crate) locale: String,
    pub(crate) last_seen_at: Timestamp,
    pub(crate) second_factor: bool,
    pub(crate) grants: Vec<Grant>,
}

/// Opens a session; its token goes into the cookie, only its hash is kept.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    env: &Env,
    person: PersonId,
    expires_at: Timestamp,
    second_factor: bool,
    device: &str,
) -> db::Result<String> {
    let token = secrets::token(&env.entropy);
    let now = env.now();
    let given = second_factor.then_some(now);
    tx.run(&INSERT, &[&secrets::digest(&token), &person, &now, &expires_at, &given, &device])?;
    Ok(token)
}

pub(crate) fn open(tx: &mut Tx<'_>, token_hash: &str, now: Timestamp) -> db::Result<Option<Open>> {
    let mut found: Option<Open> = None;
    tx.each(&OPEN, &[&token_hash, &now], |row| {
        let open = found.get_or_insert_with(|| Open {
            person: row.person_id,
            organisation: row.organisation_id,
            name: row.name,
            locale: row.locale,
            last_seen_at: row.last_seen_at,
            second_factor: row.second_factor_at.is_some(),
            grants: Vec::new(),
        });
        open.grants.extend(row.role.map(|role| Grant { role, space: row.space_id }));
        Ok(())
    })?;
    Ok(found)
}

pub(crate) fn touch(
    tx: &mut Tx<'_>,
    token_hash: &str,
    now: Timestamp,
    expires_at: Timestamp,
) -> db::Result<()> {
    tx.run(&TOUCH, &[&token_hash, &now, &expires_at]).map(drop)
}

/// Notes with which provider a session was opened, and the token that closes the session there.
pub(crate) fn set_provider(tx: &mut Tx<'_>, token: &str, provider: &str, id_token: &str) -> db::Result<()> {
    tx.run(&SET_PROVIDER, &[&secrets::digest(token), &provider, &id_token]).map(drop)
}

/// With which provider a session was opened, and the token that closes the session there.
pub(crate) fn provider(tx: &mut Tx<'_>, token: &str) -> db::Result<Option<(String, String)>> {
    tx.first(&PROVIDER, &[&secrets::digest(token)])
}

pub(crate) fn give_factor(tx: &mut Tx<'_>, token: &str, now: Timestamp) -> db::Result<()> {
    tx.run(&GIVE_FACTOR, &[&secrets::digest(token), &now]).map(drop)
}

/// No session of this person holds the second factor any more.
pub(crate) fn take_factor(tx: &mut Tx<'_>, person: PersonId) -> db::Result<()> {
    tx.run(&TAKE_FACTOR, &[&person]).map(drop)
}

pub(crate) fn list(tx: &mut Tx<'_>, person: PersonId, now: Timestamp) -> db::Result<Vec<Device>> {
    tx.all(&LIST, &[&person, &now])
}

pub(crate) fn close(tx: &mut Tx<'_>, person: PersonId, token_hash: &str) -> db::Result<bool> {
    Ok(tx.run(&CLOSE, &[&person, &token_hash])? == 1)
}

/// Closes every session of a person but one; all of them when `kept` is empty.
pub(crate) fn close_others(tx: &mut Tx<'_>, person: PersonId, kept: &str) -> db::Result<()> {
    tx.run(&CLOSE_OTHERS, &[&person, &kept]).map(drop)
}

pub(crate) fn purge(tx: &mut Tx<'_>, before: Timestamp) -> db::Result<u64> {
    tx.run(&PURGE, &[&before])
}
