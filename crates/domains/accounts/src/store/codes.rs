//! Codes sent by e-mail.

use db::Tx;
use kernel::{Email, Env, OrganisationId, PersonId, Timestamp};

kernel::id!(
    /// A code sent by e-mail.
    CodeId
);

db::sql! {
    INSERT = "INSERT INTO email_code (id, organisation_id, person_id, email, email_norm, token_hash, code_hash, created_at,
            expires_at, attempts)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0)";
    RECENT -> (i64,) = "SELECT COUNT(*) FROM email_code
        WHERE organisation_id = $1 AND email_norm = $2 AND created_at > $3";
    WAITING -> Waiting = "SELECT organisation_id, person_id, email FROM email_code WHERE token_hash = $1 AND used_at IS NULL";
    TRY -> Tried = "UPDATE email_code SET attempts = attempts + 1
        WHERE token_hash = $1 AND used_at IS NULL AND attempts < $2 AND expires_at > $3
        RETURNING id, organisation_id, person_id, email, code_hash, attempts";
    USE = "UPDATE email_code SET used_at = $2 WHERE id = $1";
    PURGE = "DELETE FROM email_code WHERE created_at < $1";
    FORGET = "DELETE FROM email_code WHERE organisation_id = $1
        AND email_norm = (SELECT email_norm FROM person WHERE id = $2)";
    FORGET_CHANGES = "DELETE FROM email_code WHERE person_id = $1";
}

db::row! {
    /// A code that was sent and not used yet.
    pub(crate) struct Waiting {
        pub(crate) organisation_id: OrganisationId,
        pub(crate) person_id: Option<PersonId>,
        pub(crate) email: String,
    }
}

db::row! {
    /// A code against which one more try was counted.
    pub(crate) struct Tried {
        pub(crate) id: CodeId,
        pub(crate) organisation_id: OrganisationId,
        pub(crate) person_id: Option<PersonId>,
        pub(crate) email: String,
        pub(crate) code_hash: String,
        pub(crate) attempts: i64,
    }
}

/// A code to be kept.
pub(crate) struct NewCode<'a> {
    pub(crate) organisation: OrganisationId,
    pub(crate) person: Option<PersonId>,
    pub(crate) email: &'a Email,
    pub(crate) token_hash: &'a str,
    pub(crate) code_hash: &'a str,
    pub(crate) expires_at: Timestamp,
}

pub(crate) fn insert(tx: &mut Tx<'_>, env: &Env, new: &NewCode<'_>) -> db::Result<()> {
    tx.run(
        &INSERT,
        &[
            &env.id::<CodeId>(),
            &new.organisation,
            &new.person,
            &new.email.as_str(),
            &new.email.norm(),
            &new.token_hash,
            &new.code_hash,
            &env.now(),
            &new.expires_at,
        ],
    )?;
    Ok(())
}

/// How many codes were sent to an address since then.
pub(crate) fn recent(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    email: &Email,
    since: Timestamp,
) -> db::Result<i64> {
    Ok(tx.one(&RECENT, &[&organisation, &email.norm(), &since])?.0)
}

pub(crate) fn waiting(tx: &mut Tx<'_>, token_hash: &str) -> db::Result<Option<Waiting>> {
    tx.first(&WAITING, &[&token_hash])
}

/// Counts one try; `None` when the code is used, dead or too old.
pub(crate) fn count_try(
    tx: &mut Tx<'_>,
    token_hash: &str,
    most: i64,
    now: Timestamp,
) -> db::Result<Option<Tried>> {
    tx.first(&TRY, &[&token_hash, &most, &now])
}

pub(crate) fn mark_used(tx: &mut Tx<'_>, id: CodeId, now: Timestamp) -> db::Result<()> {
    tx.run(&USE, &[&id, &now]).map(drop)
}

pub(crate) fn purge(tx: &mut Tx<'_>, before: Timestamp) -> db::Result<u64> {
    tx.run(&PURGE, &[&before])
}

/// Forgets the codes sent to a person.
pub(crate) fn forget(tx: &mut Tx<'_>, organisation: OrganisationId, person: PersonId) -> db::Result<()> {
    tx.run(&FORGET, &[&organisation, &person])?;
    tx.run(&FORGET_CHANGES, &[&person]).map(drop)
}
