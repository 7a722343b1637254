//! What is done later: forgetting what was never sent.

use jobs::{Context, Failure, Kind};

use crate::{rules, store};

#[db::linkme::distributed_slice(jobs::KINDS)]
#[linkme(crate = db::linkme)]
static PURGE: Kind = Kind { name: "proposals.purge", tries: 3, run: |context, _| purge(context).map(drop) };

#[db::linkme::distributed_slice(jobs::DAILY)]
#[linkme(crate = db::linkme)]
static DAILY: &str = PURGE.name;

/// Forgets what was typed more than 30 days ago and never sent; how many there were.
///
/// # Errors
/// When the database fails.
pub fn purge(context: &Context) -> Result<u64, Failure> {
    let limit = context.env.now().plus(-rules::DRAFT_KEPT);
    Ok(context.db.write_blocking(move |tx| store::purge(tx, limit))?)
}
