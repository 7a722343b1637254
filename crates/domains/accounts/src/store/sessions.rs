use db::Tx;
use kernel::{Env, PersonId, Timestamp};

use crate::secrets;

db::sql! {
    INSERT = "INSERT INTO session (token_hash, person_id, created_at, last_seen_at, expires_at, second_factor_at, device)
        VALUES ($1, $2, $3, $3, $4, $5, $6)";
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
