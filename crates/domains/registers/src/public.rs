//! What other crates do with registers.

use corpus::ContributionId;
use db::{Error, Refused, Tx};
use kernel::{Env, Id as _};
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
        let peaks = hashes(self.peaks.split(' ').filter(|peak| !peak.is_empty()))?;
        let size = u64::try_from(self.size).map_err(|_| broken("its size"))?;
        Log::resume(size, peaks).ok_or_else(|| broken("its subtrees"))
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
    let peaks: Vec<String> = log.peaks().iter().map(Hash::to_string).collect();
    store::grow(tx, module, register.size + 1, &peaks.join(" "))
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
