use db::Tx;
use kernel::{Env, Timestamp};

kernel::id!(
    /// A job.
    JobId
);

db::row! {
    pub(crate) struct Claimed {
        pub(crate) id: JobId,
        pub(crate) kind: String,
        pub(crate) payload: String,
        pub(crate) attempts: i64,
    }
}

db::sql! {
    INSERT = "INSERT INTO job (id, kind, payload, unique_key, run_at, attempts) VALUES ($1, $2, $3, $4, $5, 0)
        ON CONFLICT (unique_key) DO NOTHING";
    CLAIM -> Claimed =
        sqlite "UPDATE job SET attempts = attempts + 1, locked_until = $2 WHERE id = (
                SELECT id FROM job WHERE failed_at IS NULL AND run_at <= $1 AND COALESCE(locked_until, 0) <= $1
                ORDER BY run_at, id LIMIT 1)
            RETURNING id, kind, payload, attempts",
        postgres "UPDATE job SET attempts = attempts + 1, locked_until = $2 WHERE id = (
                SELECT id FROM job WHERE failed_at IS NULL AND run_at <= $1 AND COALESCE(locked_until, 0) <= $1
                ORDER BY run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, kind, payload, attempts";
    FINISH = "DELETE FROM job WHERE id = $1";
    RETRY = "UPDATE job SET run_at = $2, locked_until = NULL, last_error = $3 WHERE id = $1";
    GIVE_UP = "UPDATE job SET failed_at = $2, locked_until = NULL, last_error = $3, unique_key = NULL WHERE id = $1";
    DUE -> (i64,) = "SELECT COUNT(*) FROM job WHERE failed_at IS NULL AND run_at <= $1
        AND COALESCE(locked_until, 0) <= $1";
}

pub(crate) fn insert(
    tx: &mut Tx<'_>,
    env: &Env,
    kind: &str,
    payload: &str,
    run_at: Timestamp,
    key: Option<&str>,
) -> db::Result<()> {
    tx.run(&INSERT, &[&env.id::<JobId>(), &kind, &payload, &key, &run_at])?;
    tx.notify("jobs");
    Ok(())
}

/// Takes a job that is due, for at most until `until`: if its node dies, another takes it then.
pub(crate) fn claim(tx: &mut Tx<'_>, now: Timestamp, until: Timestamp) -> db::Result<Option<Claimed>> {
    tx.first(&CLAIM, &[&now, &until])
}

pub(crate) fn any_due(tx: &mut Tx<'_>, now: Timestamp) -> db::Result<bool> {
    Ok(tx.one(&DUE, &[&now])?.0 > 0)
}

pub(crate) fn finish(tx: &mut Tx<'_>, id: JobId) -> db::Result<()> {
    tx.run(&FINISH, &[&id]).map(|_| ())
}

pub(crate) fn retry(tx: &mut Tx<'_>, id: JobId, at: Timestamp, error: &str) -> db::Result<()> {
    tx.run(&RETRY, &[&id, &at, &error]).map(|_| ())
}

pub(crate) fn give_up(tx: &mut Tx<'_>, id: JobId, at: Timestamp, error: &str) -> db::Result<()> {
    tx.run(&GIVE_UP, &[&id, &at, &error]).map(|_| ())
}
