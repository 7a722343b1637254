//! Who reads the files given with a contribution, who is sending some, and when they go.

use axum::http::HeaderMap;
use corpus::ContributionId;
use db::Tx;
use kernel::{Actor, Env, Id as _};

use crate::{pages, rules};

#[db::linkme::distributed_slice(forms::uploads::READERS)]
#[linkme(crate = db::linkme)]
static READER: forms::uploads::Reader = reads;

#[db::linkme::distributed_slice(forms::uploads::HOLDERS)]
#[linkme(crate = db::linkme)]
static HOLDER: fn(&HeaderMap) -> Option<String> = holds;

#[db::linkme::distributed_slice(corpus::DEPARTURES)]
#[linkme(crate = db::linkme)]
static DEPARTURE: corpus::Departure = leaves;

/// Whether an actor reads a contribution, and what is for the team alone.
fn reads(tx: &mut Tx<'_>, actor: &Actor, subject: i64) -> db::Result<Option<bool>> {
    let Some(said) = corpus::public::find(tx, actor, ContributionId::from_raw(subject))? else {
        return Ok(None);
    };
    let space = spaces::find_by_id(tx, actor, said.space_id)?;
    Ok(space.map(|_| rules::reads_private(actor, &said)))
}

fn holds(headers: &HeaderMap) -> Option<String> {
    pages::holder(headers).map(|holder| holder.hash().to_owned())
}

fn leaves(tx: &mut Tx<'_>, env: &Env, id: ContributionId) -> db::Result<()> {
    forms::forget_files(tx, env, id.raw())
}
