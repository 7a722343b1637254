//! What becomes of it when an account is deleted, and what its owner takes away.

use db::Tx;
use kernel::{Env, Id as _, PersonId};
use serde_json::{Value, json};

use crate::store;

#[db::linkme::distributed_slice(accounts::EXPORTS)]
#[linkme(crate = db::linkme)]
static EXPORT: accounts::Export = export;

fn export(tx: &mut Tx<'_>, person: PersonId) -> db::Result<(&'static str, Value)> {
    let mut all = Vec::new();
    let mut last = 0;
    loop {
        let rows = store::of_author(tx, person, last)?;
        let Some(end) = rows.last() else { break };
        last = end.id.raw();
        all.extend(rows.iter().map(|row| {
            json!({ "work": row.work_id.to_string(), "body": row.body, "hours": row.hours, "at": row.at.to_string() })
        }));
    }
    Ok(("works", Value::Array(all)))
}

#[db::linkme::distributed_slice(accounts::ERASURES)]
#[linkme(crate = db::linkme)]
static ERASURE: accounts::Erasure = erase;

fn erase(tx: &mut Tx<'_>, _: &Env, person: PersonId, texts: bool) -> db::Result<()> {
    for file in store::unlink(tx, person, texts)? {
        files::delete(tx, file)?;
    }
    Ok(())
}
