//! The workflow of a module is kept.

use std::collections::BTreeMap;

use db::Tx;
use kernel::{Act, Actor, Env, Id as _, PersonId, SpaceId};
use spaces::Module;

use super::{Done, Refusal, because, resettle};
use crate::{
    Definition, Version, public,
    store::{self, VersionRow, courses},
};

/// Keeps the workflow of a module, as the next version. `seen` is the number of the version that was changed, zero for the
/// standard one; `mapping` says to which state what is in a state that is no more goes.
///
/// # Errors
/// See [`Refusal`].
#[expect(clippy::too_many_arguments, reason = "who changes what, where, from what was seen to what")]
pub fn save(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    space: SpaceId,
    module: &Module,
    seen: i64,
    definition: &Definition,
    mapping: &BTreeMap<String, String>,
) -> Done<i64> {
    if !actor.may(Act::RunSpace, Some(space)) || module.space_id != space {
        return because(Refusal::Forbidden);
    }
    tx.lock("workflow", module.id.raw())?;
    if store::current(tx, module.id)?.map_or(0, |version| version.number) != seen {
        return because(Refusal::Moved);
    }
    let homeless = homeless(tx, module, definition)?;
    let mapped = |state: &str| mapping.get(state).is_some_and(|to| definition.state(to).is_some());
    if homeless.iter().any(|(state, _)| !mapped(state)) {
        return because(Refusal::Inhabited);
    }
    let number = keep(tx, env, actor.person(), module, definition, mapping)?;
    accounts::audit(
        tx,
        env,
        actor,
        Some(space),
        "workflows-audit-changed",
        "module",
        module.id.raw(),
        &module.title,
        &number.to_string(),
    )?;
    Ok(number)
}

/// The states that a workflow does not have and where contributions of a module are, with how many.
pub(crate) fn homeless(
    tx: &mut Tx<'_>,
    module: &Module,
    definition: &Definition,
) -> db::Result<Vec<(String, i64)>> {
    let mut inhabited = courses::by_state(tx, module.id)?;
    inhabited.retain(|(state, _)| definition.state(state).is_none());
    Ok(inhabited)
}

/// Keeps the workflow of a module without asking who does it: for what the program itself makes, a module of a template,
/// say. Nothing is written when it is the workflow that the module has.
///
/// # Errors
/// When the database fails.
pub fn set(tx: &mut Tx<'_>, env: &Env, module: &Module, definition: &Definition) -> db::Result<i64> {
    keep(tx, env, None, module, definition, &BTreeMap::new())
}

fn keep(
    tx: &mut Tx<'_>,
    env: &Env,
    by: Option<PersonId>,
    module: &Module,
    definition: &Definition,
    mapping: &BTreeMap<String, String>,
) -> db::Result<i64> {
    let before = public::current(tx, module.id)?;
    if *before.definition == *definition {
        return Ok(before.number);
    }
    let number = before.number + 1;
    let row = VersionRow { id: env.id(), number, definition: definition.to_json(), made_at: env.now() };
    store::insert_version(tx, module.id, &row, by)?;
    let after = Version::from(row);
    resettle(tx, env, module.id, (&before, &after), |state| mapping.get(state).cloned())?;
    tx.notify(public::topic(module.id));
    Ok(number)
}
