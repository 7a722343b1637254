//! What becomes of it when an account is deleted, and what its owner takes away.

use db::Tx;
use kernel::{Env, Id as _, PersonId};
use serde_json::{Value, json};

use crate::store;

/// What a person wrote in exchanges, for the file they take away.
pub(crate) fn export(tx: &mut Tx<'_>, person: PersonId) -> db::Result<(&'static str, Value)> {
    let mut all = Vec::new();
    let mut last = 0;
    loop {
        let rows = store::exchanges::of_author(tx, person, last)?;
        let Some(end) = rows.last() else { break };
        last = end.id.raw();
        all.extend(rows.iter().map(|row| {
            json!({ "contribution": row.contribution_id.to_string(), "body": row.body, "at": row.at.to_string() })
        }));
    }
    Ok(("exchanges", Value::Array(all)))
}

/// What a person said as a member of juries, for the file they take away.
pub(crate) fn export_jury(tx: &mut Tx<'_>, person: PersonId) -> db::Result<(&'static str, Value)> {
    let mut all = Vec::new();
    let mut last = 0;
    loop {
        let rows = store::jury::of_member(tx, person, last)?;
        let Some(end) = rows.last() else { break };
        last = end.id.raw();
        all.extend(rows.iter().map(|row| {
            json!({
                "contribution": row.contribution_id.to_string(),
                "said": row.verdict.name(),
                "scores": row.scores(),
                "body": row.body,
                "at": row.at.to_string(),
            })
        }));
    }
    Ok(("jury", Value::Array(all)))
}

/// Takes a person out of what they did; also what they wrote as a resident when they ask so. What they scored in
/// a jury stays, in the name of an account that has none: a decision rests on it.
pub(crate) fn erase(tx: &mut Tx<'_>, _: &Env, person: PersonId, texts: bool) -> db::Result<()> {
    store::courses::unlink(tx, person)?;
    store::services::unlink(tx, person)?;
    store::bonds::unlink(tx, person)?;
    store::exchanges::unlink(tx, person, texts)
}
