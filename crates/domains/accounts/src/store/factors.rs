//! Second factors and recovery codes.

use db::Tx;
use kernel::{PersonId, Timestamp};

db::sql! {
    SET_SECRET = "UPDATE person SET totp_secret = $2, totp_confirmed_at = $3, totp_last_step = NULL, totp_pending = NULL
        WHERE id = $1";
    SET_PENDING = "UPDATE person SET totp_pending = $2 WHERE id = $1";
    CONFIRM = "UPDATE person SET totp_secret = totp_pending, totp_pending = NULL, totp_confirmed_at = $2,
            totp_last_step = $3
        WHERE id = $1 AND totp_pending IS NOT NULL";
    USE_STEP = "UPDATE person SET totp_last_step = $2 WHERE id = $1 AND COALESCE(totp_last_step, -1) < $2";
    INSERT_RECOVERY = "INSERT INTO recovery_code (person_id, code_hash) VALUES ($1, $2)";
    FORGET_RECOVERY = "DELETE FROM recovery_code WHERE person_id = $1";
    USE_RECOVERY = "UPDATE recovery_code SET used_at = $3 WHERE person_id = $1 AND code_hash = $2 AND used_at IS NULL";
    RECOVERY_LEFT -> (i64,) = "SELECT COUNT(*) FROM recovery_code WHERE person_id = $1 AND used_at IS NULL";
}

pub(crate) fn set_secret(
    tx: &mut Tx<'_>,
    person: PersonId,
    secret: Option<&str>,
    now: Timestamp,
) -> db::Result<()> {
    tx.run(&SET_SECRET, &[&person, &secret, &secret.map(|_| now)]).map(drop)
}

pub(crate) fn set_pending(tx: &mut Tx<'_>, person: PersonId, secret: &str) -> db::Result<()> {
    tx.run(&SET_PENDING, &[&person, &secret]).map(drop)
}

/// The pending secret becomes the one asked for, its first step used.
pub(crate) fn confirm(tx: &mut Tx<'_>, person: PersonId, now: Timestamp, step: i64) -> db::Result<bool> {
    Ok(tx.run(&CONFIRM, &[&person, &now, &step])? == 1)
}

/// Uses a step; `false` when it or a later one was used already.
pub(crate) fn use_step(tx: &mut Tx<'_>, person: PersonId, step: i64) -> db::Result<bool> {
    Ok(tx.run(&USE_STEP, &[&person, &step])? == 1)
}

/// Replaces the recovery codes.
pub(crate) fn set_recovery(tx: &mut Tx<'_>, person: PersonId, hashes: &[String]) -> db::Result<()> {
    tx.run(&FORGET_RECOVERY, &[&person])?;
    for hash in hashes {
        tx.run(&INSERT_RECOVERY, &[&person, hash])?;
    }
    Ok(())
}

/// Uses a recovery code; `false` when it is not one, or was used.
pub(crate) fn use_recovery(
    tx: &mut Tx<'_>,
    person: PersonId,
    hash: &str,
    now: Timestamp,
) -> db::Result<bool> {
    Ok(tx.run(&USE_RECOVERY, &[&person, &hash, &now])? == 1)
}

pub(crate) fn recovery_left(tx: &mut Tx<'_>, person: PersonId) -> db::Result<i64> {
    Ok(tx.one(&RECOVERY_LEFT, &[&person])?.0)
}
