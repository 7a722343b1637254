use db::Tx;
use kernel::{Email, Env, Locale, OrganisationId, PersonId, Timestamp};

use crate::{
    Recipient,
    model::{Account, PersonRow},
};

db::sql! {
    INSERT -> (PersonId,) = "INSERT INTO person (id, organisation_id, email, email_norm, name, search_text, locale,
            created_at, last_seen_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
        ON CONFLICT (organisation_id, email_norm) DO NOTHING RETURNING id";
    INSERT_UNNAMED = "INSERT INTO person (id, organisation_id, name, search_text, locale, created_at, last_seen_at)
        VALUES ($1, $2, '', '', $3, $4, $4)";
    BY_EMAIL -> (PersonId,) = "SELECT id FROM person WHERE organisation_id = $1 AND email_norm = $2";
    RECIPIENT -> RecipientRow = "SELECT id, email, name, locale FROM person
        WHERE id = $1 AND deleted_at IS NULL AND email IS NOT NULL";
    ACCOUNT -> Account = "SELECT id, organisation_id, COALESCE(email, '') AS email, name, locale, password_hash,
            totp_secret, totp_pending, totp_confirmed_at, created_at, last_seen_at
        FROM person WHERE id = $1 AND deleted_at IS NULL";
    SET_PROFILE = "UPDATE person SET name = $2, locale = $3, search_text = $4 WHERE id = $1";
    SET_EMAIL = "UPDATE person SET email = $2, email_norm = $3, search_text = $4 WHERE id = $1";
    SET_PASSWORD = "UPDATE person SET password_hash = $2 WHERE id = $1";
    SEEN = "UPDATE person SET last_seen_at = $2, warned_at = NULL WHERE id = $1";
    SEARCH -> PersonRow = "SELECT id, name, COALESCE(email, '') AS email, created_at, last_seen_at, totp_confirmed_at
        FROM person
        WHERE organisation_id = $1 AND deleted_at IS NULL AND id < $2 AND search_text LIKE $3 ESCAPE '!'
            AND (CAST($4 AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM role_grant WHERE person_id = person.id))
        ORDER BY id DESC LIMIT $5";
    ONE -> PersonRow = "SELECT id, name, COALESCE(email, '') AS email, created_at, last_seen_at, totp_confirmed_at
        FROM person WHERE organisation_id = $1 AND id = $2 AND deleted_at IS NULL";
    SHOWN -> Shown = "SELECT name, email, (SELECT MIN(role) FROM role_grant WHERE person_id = person.id) AS role
        FROM person WHERE organisation_id = $1 AND deleted_at IS NULL AND email IS NOT NULL AND name <> ''
        ORDER BY CASE WHEN EXISTS (SELECT 1 FROM role_grant WHERE person_id = person.id) THEN 0 ELSE 1 END, id
        LIMIT $2";
    ERASE = "UPDATE person SET email = NULL, email_norm = NULL, name = '', search_text = '', password_hash = NULL,
            totp_secret = NULL, totp_pending = NULL, totp_confirmed_at = NULL, totp_last_step = NULL, deleted_at = $2
        WHERE id = $1";
    TO_WARN -> (PersonId,) = "SELECT id FROM person
        WHERE deleted_at IS NULL AND last_seen_at < $1 AND warned_at IS NULL ORDER BY last_seen_at, id LIMIT $2";
    WARNED = "UPDATE person SET warned_at = $2 WHERE id = $1";
    TO_ERASE -> (PersonId,) = "SELECT id FROM person
        WHERE deleted_at IS NULL AND last_seen_at < $1 AND warned_at < $2 ORDER BY last_seen_at, id LIMIT $3";
}

db::row! {
    struct RecipientRow {
        id: PersonId,
        email: String,
        name: String,
        locale: String,
    }
}

db::row! {
    /// A person shown on the sign-in page of the demonstration.
    pub(crate) struct Shown {
        pub(crate) name: String,
        pub(crate) email: String,
        pub(crate) role: Option<kernel::Role>,
    }
}

/// What a person is searched by.
fn search_text(name: &str, email: &str) -> String {
    parvis_text::fold(&format!("{name} {email}"))
}

pub(crate) fn by_email(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    email: &Email,
) -> db::Result<Option<PersonId>> {
    Ok(tx.first(&BY_EMAIL, &[&organisation, &email.norm()])?.map(|(id,)| id))
}

/// The account with this address, made if there is none.
pub(crate) fn find_or_insert(
    tx: &mut Tx<'_>,
    env: &Env,
    organisation: OrganisationId,
    email: &Email,
    name: &str,
    locale: Locale,
) -> db::Result<PersonId> {
    if let Some(found) = by_email(tx, organisation, email)? {
        return Ok(found);
    }
    let made = tx.first(
        &INSERT,
        &[
            &env.id::<PersonId>(),
            &organisation,
            &email.as_str(),
            &email.norm(),
            &name,
            &search_text(name, email.norm()),
            &locale.tag(),
            &env.now(),
        ],
    )?;
    match made {
        Some((id,)) => Ok(id),
        // Another node made it in between.
        None => Ok(tx.one(&BY_EMAIL, &[&organisation, &email.norm()])?.0),
    }
}

/// An account without an address or a name, for someone whom a provider alone knows.
pub(crate) fn insert_unnamed(
    tx: &mut Tx<'_>,
    env: &Env,
    organisation: OrganisationId,
    locale: Locale,
) -> db::Result<PersonId> {
    let id: PersonId = env.id();
    tx.run(&INSERT_UNNAMED, &[&id, &organisation, &locale.tag(), &env.now()])?;
    Ok(id)
}

pub(crate) fn recipient(tx: &mut Tx<'_>, person: PersonId) -> db::Result<Option<Recipient>> {
    let row = tx.first(&RECIPIENT, &[&person])?;
    Ok(row.map(|row| Recipient {
        person: row.id,
        email: row.email,
        name: row.name,
        locale: Locale::from_tag(&row.locale).unwrap_or_default(),
    }))
}

pub(crate) fn account(tx: &mut Tx<'_>, person: PersonId) -> db::Result<Option<Account>> {
    tx.first(&ACCOUNT, &[&person])
}

pub(crate) fn set_profile(tx: &mut Tx<'_>, account: &Account, name: &str, locale: Locale) -> db::Result<()> {
    tx.run(&SET_PROFILE, &[&account.id, &name, &locale.tag(), &search_text(name, &account.email)]).map(drop)
}

pub(crate) fn set_email(tx: &mut Tx<'_>, account: &Account, email: &Email) -> db::Result<()> {
    let search = search_text(&account.name, email.norm());
    tx.run(&SET_EMAIL, &[&account.id, &email.as_str(), &email.norm(), &search]).map(drop)
}

pub(crate) fn set_password(tx: &mut Tx<'_>, person: PersonId, hash: Option<&str>) -> db::Result<()> {
    tx.run(&SET_PASSWORD, &[&person, &hash]).map(drop)
}

/// Notes that a person was there: the count before an unused account is erased begins again.
pub(crate) fn seen(tx: &mut Tx<'_>, person: PersonId, now: Timestamp) -> db::Result<()> {
    tx.run(&SEEN, &[&person, &now]).map(drop)
}

/// People whose name or address has these words, the last come first.
pub(crate) fn search(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    words: &str,
    only_team: bool,
    before: Option<PersonId>,
    limit: i64,
) -> db::Result<Vec<PersonRow>> {
    let mut pattern = String::from("%");
    for character in parvis_text::fold(words).chars() {
        match character {
            '%' | '_' | '!' => pattern.extend(['!', character]),
            ' ' => pattern.push('%'),
            other => pattern.push(other),
        }
    }
    pattern.push('%');
    let before = before.map_or(i64::MAX, kernel::Id::raw);
    tx.all(&SEARCH, &[&organisation, &before, &pattern, &only_team, &limit])
}

pub(crate) fn one(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    person: PersonId,
) -> db::Result<Option<PersonRow>> {
    tx.first(&ONE, &[&organisation, &person])
}

/// The team, then residents.
pub(crate) fn shown(tx: &mut Tx<'_>, organisation: OrganisationId, limit: i64) -> db::Result<Vec<Shown>> {
    tx.all(&SHOWN, &[&organisation, &limit])
}

/// Empties the row of an account; the row stays for what refers to it.
pub(crate) fn erase(tx: &mut Tx<'_>, person: PersonId, now: Timestamp) -> db::Result<()> {
    tx.run(&ERASE, &[&person, &now]).map(drop)
}

pub(crate) fn to_warn(tx: &mut Tx<'_>, unseen_since: Timestamp, limit: i64) -> db::Result<Vec<PersonId>> {
    Ok(tx.all(&TO_WARN, &[&unseen_since, &limit])?.into_iter().map(|(id,)| id).collect())
}

pub(crate) fn warned(tx: &mut Tx<'_>, person: PersonId, now: Timestamp) -> db::Result<()> {
    tx.run(&WARNED, &[&person, &now]).map(drop)
}

pub(crate) fn to_erase(
    tx: &mut Tx<'_>,
    unseen_since: Timestamp,
    warned_before: Timestamp,
    limit: i64,
) -> db::Result<Vec<PersonId>> {
    let rows = tx.all(&TO_ERASE, &[&unseen_since, &warned_before, &limit])?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
