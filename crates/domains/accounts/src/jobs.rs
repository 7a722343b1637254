//! Work done aside from requests.

use ::jobs::{Context, Failure, Kind};

use crate::actions::erasure;

#[db::linkme::distributed_slice(::jobs::KINDS)]
#[linkme(crate = db::linkme)]
static PURGE: Kind = Kind { name: "accounts.purge", tries: 5, run: purge };

#[db::linkme::distributed_slice(::jobs::DAILY)]
#[linkme(crate = db::linkme)]
static PURGE_EACH_DAY: &str = "accounts.purge";

/// Warns and erases accounts long unused, forgets codes and sessions that ended; in steps, so that nobody waits long.
fn purge(context: &Context, _: &str) -> Result<(), Failure> {
    loop {
        let env = context.env.clone();
        if !context.db.write_blocking(move |tx| erasure::purge(tx, &env))? {
            return Ok(());
        }
    }
}
