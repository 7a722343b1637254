//! The log of a vote: ballots enter it in batches whose order is that of their leaves, which is chance.

use ballots::{
    Proof,
    note::{Checkpoint, Signer},
};
use db::Tx;
use jobs::{Context, Failure, Kind};
use kernel::{Env, Id as _, Timestamp};
use ledger::{Hash, Log};
use spaces::ModuleId;

use crate::{Vote, model, reminders, store, witnesses};

/// So many ballots at least make a batch while ballots are taken.
const BATCH: i64 = 20;

#[db::linkme::distributed_slice(jobs::KINDS)]
#[linkme(crate = db::linkme)]
static HOURLY: Kind = Kind { name: "budgets.log", tries: 50, run: hourly };

fn broken(what: &str) -> db::Error {
    db::Error::Setup(format!("the log of the vote is broken: {what}"))
}

/// The key that signs the states of a log, named after the edition.
pub(crate) fn signer(vote: &Vote, seed: &[u8]) -> db::Result<Signer> {
    let seed = seed.try_into().map_err(|_| broken("its key"))?;
    let name = format!("parvis.vote/{}", vote.hash.get(..16).unwrap_or_default());
    Signer::new(&name, seed).ok_or_else(|| broken("its name"))
}

/// What checks the signatures of the log of a vote, as text.
pub(crate) fn key(tx: &mut Tx<'_>, vote: &Vote) -> db::Result<String> {
    let inside = store::inside(tx, vote.module)?;
    Ok(signer(vote, &inside.signing_seed)?.verifier().text())
}

/// The signed state of the log of a vote, were it this one.
pub(crate) fn sign(tx: &mut Tx<'_>, vote: &Vote, log: &Log) -> db::Result<String> {
    let signer = signer(vote, &store::inside(tx, vote.module)?.signing_seed)?;
    let origin = signer.verifier().name().to_owned();
    Ok(signer.sign(&Checkpoint { origin, size: log.size(), root: log.root() }))
}

/// The log begins with the freeze: its first state is signed, and it is looked after every hour.
pub(crate) fn begin(tx: &mut Tx<'_>, env: &Env, vote: &Vote) -> db::Result<()> {
    let vote = model::load(tx, vote.module)?.ok_or_else(|| broken("it is gone"))?;
    flush(tx, env, &vote)?;
    reminders::plan(tx, env, &vote)?;
    witnesses::order(tx, env, &vote)?;
    let first = vote.opens_at.plus(Timestamp::HOUR);
    jobs::enqueue(tx, env, HOURLY.name, &vote.module.raw(), first, None)
}

/// Lets what waits enter the log when it is enough for a batch.
pub(crate) fn batch(tx: &mut Tx<'_>, env: &Env, vote: &Vote) -> db::Result<()> {
    if store::many_wait(tx, vote.module)? < BATCH {
        return Ok(());
    }
    flush(tx, env, vote)?;
    witnesses::order_soon(tx, env, vote)
}

/// Lets what waits enter the log, and signs its state.
pub(crate) fn flush(tx: &mut Tx<'_>, env: &Env, vote: &Vote) -> db::Result<()> {
    tx.lock("budget-log", vote.module.raw())?;
    let inside = store::inside(tx, vote.module)?;
    let size = u64::try_from(inside.size).map_err(|_| broken("its size"))?;
    let mut log = Log::read(size, &inside.peaks).ok_or_else(|| broken("its subtrees"))?;
    let mut place = inside.size;
    for leaf in store::waiting(tx, vote.module)? {
        log.append(leaf.parse().map_err(|_| broken("a hash"))?);
        store::enter(tx, vote.module, &leaf, place)?;
        place += 1;
    }
    store::grow(tx, vote.module, place, &log.text())?;
    let note = sign(tx, vote, &log)?;
    store::signed(tx, vote.module, place, &note, env.now())
}

/// That a ballot is in the log as it was last signed; `None` when it is not there yet.
pub(crate) fn proof(tx: &mut Tx<'_>, vote: &Vote, leaf: Hash) -> db::Result<Option<Proof>> {
    let Some(place) =
        store::place(tx, vote.module, &leaf.to_string())?.and_then(|at| usize::try_from(at).ok())
    else {
        return Ok(None);
    };
    let Some((state, _)) = store::last_state(tx, vote.module)? else { return Ok(None) };
    let size = Checkpoint::read(&state).map_err(|_| broken("its state"))?.size;
    let mut leaves = Vec::new();
    for leaf in store::leaves(tx, vote.module)?.into_iter().take(usize::try_from(size).unwrap_or(usize::MAX))
    {
        leaves.push(leaf.parse().map_err(|_| broken("a hash"))?);
    }
    let Some(path) = ledger::inclusion(&leaves, place) else { return Ok(None) };
    let key = key(tx, vote)?;
    Ok(Some(Proof { leaf, place: place as u64, path, state, key }))
}

fn hourly(context: &Context, payload: &str) -> Result<(), Failure> {
    let module = ModuleId::from_raw(serde_json::from_str(payload)?);
    let env = context.env.clone();
    context.db.write_blocking(move |tx| {
        let Some(vote) = model::load(tx, module)? else { return Ok(()) };
        flush(tx, &env, &vote)?;
        witnesses::order(tx, &env, &vote)?;
        if env.now() >= vote.closes_at {
            return Ok(());
        }
        let next = env.now().plus(Timestamp::HOUR).min(vote.closes_at);
        jobs::enqueue(tx, &env, HOURLY.name, &module.raw(), next, None)
    })?;
    Ok(())
}
