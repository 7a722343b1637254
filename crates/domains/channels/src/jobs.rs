//! What is done later: forgetting the tables that were sent and never taken, and who wrote mails long ago.

use jobs::{Context, Failure, Kind};
use kernel::Timestamp;

use crate::{letters, store};

/// How long a table that was not taken is kept.
const KEPT: i64 = 7 * Timestamp::DAY;

#[db::linkme::distributed_slice(jobs::KINDS)]
#[linkme(crate = db::linkme)]
static PURGE: Kind = Kind { name: "channels.purge", tries: 3, run: purge };

#[db::linkme::distributed_slice(jobs::DAILY)]
#[linkme(crate = db::linkme)]
static DAILY: &str = PURGE.name;

fn purge(context: &Context, _: &str) -> Result<(), Failure> {
    let now = context.env.now();
    context.db.write_blocking(move |tx| {
        store::purge(tx, now.plus(-KEPT))?;
        letters::forget_old(tx, now)
    })?;
    Ok(())
}
