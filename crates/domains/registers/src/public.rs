//! What other crates do with registers.

use corpus::ContributionId;
use db::{Error, Refused, Tx};
use kernel::{Env, Id as _, Timestamp};
use ledger::{Hash, Log};
use serde_json::json;
use spaces::ModuleId;

use crate::{
    Observation, Register,
    store::{self, Logged},
};

kernel::choice! {
    /// Why a module cannot become a register.
    pub enum Refusal("registers-refusal") {
        /// Something was said in it already.
        Begun = "begun",
    }
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
    let said = store::words(tx, id)?.ok_or_else(|| broken("the contribution is gone"))?;
    let leaf = observation(tx, &said)?.leaf();
    let mut log = register.log()?;
    log.append(leaf);
    store::enter(tx, module, register.size, id, said.number, &leaf.to_string())?;
    store::grow(tx, module, register.size + 1, &log.text())
}

/// What is logged of a contribution, as it stands now.
pub(crate) fn observation(tx: &mut Tx<'_>, said: &Logged) -> db::Result<Observation> {
    let response = forms::response(tx, said.contribution_id.raw())?;
    Ok(Observation {
        number: said.number,
        at: said.said_at,
        channel: said.channel.name(),
        title: said.title.clone(),
        body: said.body.clone(),
        answers: response.map_or_else(|| json!({}), |one| one.answers.public(&one.form).json()),
    })
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
