//! What other crates do with registers.

use std::collections::BTreeMap;

use corpus::ContributionId;
use db::{Error, Refused, Tx};
use forms::Response;
use kernel::{Env, Id as _, Timestamp};
use ledger::{Hash, Log};
use serde_json::json;
use spaces::ModuleId;

use crate::{
    Observation, Register,
    store::{self, Logged},
};

kernel::choice! {
    /// Why something is refused of a register.
    pub enum Refusal("registers-refusal") {
        /// Something was said in it already.
        Begun = "begun",
        /// There is no such register, or not for this actor.
        Unknown = "unknown",
        /// It is open: its pieces stay as they are.
        Opened = "opened",
        /// Observations can still be filed.
        Open = "open",
        /// Observations can be filed no longer, or not yet.
        Over = "over",
        /// It was extended once already.
        Extended = "extended",
        /// The day is not among those that the law allows.
        Days = "days",
        /// Something entered while it was being sealed.
        Moved = "moved",
        /// It is sealed.
        Sealed = "sealed",
    }
}

/// What pages of a register watch: what it holds beside its observations.
#[must_use]
pub fn topic(module: ModuleId) -> String {
    format!("register:{}", module.raw())
}

/// Whether a module is a register that was sealed: nothing enters it any more.
///
/// # Errors
/// When the database fails.
pub fn sealed(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<bool> {
    Ok(store::seal(tx, module)?.is_some())
}

/// The register of a module; `None` when it keeps none.
///
/// # Errors
/// When the database fails.
pub fn of_module(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<Option<Register>> {
    store::register(tx, module)
}

/// Makes a module a register, for ever. Nothing happens when it is one.
///
/// # Errors
/// [`Refusal::Begun`], or a failure of the database.
pub fn keep(tx: &mut Tx<'_>, env: &Env, module: ModuleId) -> Result<(), Refused<Refusal>> {
    tx.lock("register", module.raw())?;
    if store::register(tx, module)?.is_some() {
        return Ok(());
    }
    if store::said_before(tx, module)? > 0 {
        return Err(Refused::Because(Refusal::Begun));
    }
    Ok(store::open(tx, module, env.now())?)
}

/// Whether a contribution is in a register: its author can change it no longer.
///
/// # Errors
/// When the database fails.
pub fn holds(tx: &mut Tx<'_>, id: ContributionId) -> db::Result<bool> {
    store::holds(tx, id)
}

fn broken(what: &str) -> Error {
    Error::Setup(format!("the register is broken: {what}"))
}

impl Register {
    pub(crate) fn log(&self) -> db::Result<Log> {
        let size = u64::try_from(self.size).map_err(|_| broken("its size"))?;
        Log::read(size, &self.peaks).ok_or_else(|| broken("its subtrees"))
    }
}

/// Hashes from hexadecimal figures.
pub(crate) fn hashes<'t>(texts: impl Iterator<Item = &'t str>) -> db::Result<Vec<Hash>> {
    texts.map(|text| text.parse().map_err(|_| broken("a hash"))).collect()
}

/// Enters a contribution that was just filed, with its answers, in the register of its module, in the transaction that files it.
/// Nothing happens where there is no register.
///
/// # Errors
/// When the database fails.
pub fn log(tx: &mut Tx<'_>, module: ModuleId, id: ContributionId) -> db::Result<()> {
    if store::register(tx, module)?.is_none() {
        return Ok(());
    }
    tx.lock("register", module.raw())?;
    let register = store::register(tx, module)?.ok_or_else(|| broken("it is gone"))?;
    // Those who file ask [`sealed`] first; here it is never broken.
    if sealed(tx, module)? {
        return Err(broken("it is sealed"));
    }
    let said = store::words(tx, id)?.ok_or_else(|| broken("the contribution is gone"))?;
    let response = forms::response(tx, id.raw())?;
    let leaf = observation(&said, response.as_ref()).leaf();
    let mut log = register.log()?;
    log.append(leaf);
    store::enter(tx, module, register.size, id, said.number, &leaf.to_string())?;
    store::grow(tx, module, register.size + 1, &log.text())
}

/// What is logged of a contribution with these answers, as it stands now.
pub(crate) fn observation(said: &Logged, response: Option<&Response>) -> Observation {
    Observation {
        number: said.number,
        at: said.said_at,
        channel: said.channel.name(),
        title: said.title.clone(),
        body: said.body.clone(),
        answers: response.map_or_else(|| json!({}), |one| one.answers.clone().public(&one.form).json()),
    }
}

/// The answers to the form of a module that were given with these observations, by contribution.
pub(crate) fn responses(
    tx: &mut Tx<'_>,
    module: ModuleId,
    page: &[Logged],
) -> db::Result<BTreeMap<i64, Response>> {
    let ids = || page.iter().map(|said| said.contribution_id.raw());
    let (mut after, last) = (ids().min().unwrap_or_default() - 1, ids().max().unwrap_or_default());
    let mut found = BTreeMap::new();
    while after < last {
        let some = forms::responses(tx, module, after, 500)?;
        let Some(end) = some.last() else { break };
        after = end.subject;
        found.extend(some.into_iter().filter(|one| one.subject <= last).map(|one| (one.subject, one)));
    }
    Ok(found)
}

/// That an observation is in a register.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Deposit {
    /// Its number.
    pub number: i64,
    /// Its place in the log, from 0.
    pub place: u64,
    /// When it was filed.
    pub at: Timestamp,
    /// Its leaf.
    pub leaf: Hash,
    /// The hashes beside its way up, from the lowest.
    pub path: Vec<Hash>,
    /// How many observations the register holds.
    pub size: u64,
    /// The root of the register.
    pub root: Hash,
}

/// The proof that the observation of that number is in a register; `None` when it is not.
///
/// # Errors
/// When the database fails.
pub fn deposit(tx: &mut Tx<'_>, module: ModuleId, number: i64) -> db::Result<Option<Deposit>> {
    let Some(said) = store::one(tx, module, number)? else { return Ok(None) };
    let leaves = hashes(store::leaves(tx, module)?.iter().map(String::as_str))?;
    let place = usize::try_from(said.place).unwrap_or(usize::MAX);
    let Some((path, leaf)) = ledger::inclusion(&leaves, place).zip(leaves.get(place)) else {
        return Err(broken("a place"));
    };
    Ok(Some(Deposit {
        number,
        place: place as u64,
        at: said.said_at,
        leaf: *leaf,
        path,
        size: leaves.len() as u64,
        root: ledger::root(&leaves),
    }))
}
