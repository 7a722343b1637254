//! What is written: the workflow of a module.

use db::{Refused, Tx};
use kernel::{Act, Actor, Env, Id as _, PersonId, SpaceId};
use spaces::Module;

use crate::{Definition, public, store, store::VersionRow};

kernel::choice! {
    /// Why something is refused. The label tells the person.
    pub enum Refusal("workflows-refusal") {
        /// The actor may not.
        Forbidden = "forbidden",
        /// Someone else has changed it since it was read.
        Moved = "moved",
    }
}

type Done<T> = Result<T, Refused<Refusal>>;

/// Keeps the workflow of a module, as the next version. `seen` is the number of the version that was changed, zero for the
/// standard one.
///
/// # Errors
/// See [`Refusal`].
pub fn save(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    space: SpaceId,
    module: &Module,
    seen: i64,
    definition: &Definition,
) -> Done<i64> {
    if !actor.may(Act::RunSpace, Some(space)) || module.space_id != space {
        return Err(Refused::Because(Refusal::Forbidden));
    }
    tx.lock("workflow", module.id.raw())?;
    if store::current(tx, module.id)?.map_or(0, |version| version.number) != seen {
        return Err(Refused::Because(Refusal::Moved));
    }
    let number = keep(tx, env, actor.person(), module, definition)?;
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

/// Keeps the workflow of a module without asking who does it: for what the program itself makes, a module of a template,
/// say. Nothing is written when it is the workflow that the module has.
///
/// # Errors
/// When the database fails.
pub fn set(tx: &mut Tx<'_>, env: &Env, module: &Module, definition: &Definition) -> db::Result<i64> {
    keep(tx, env, None, module, definition)
}

fn keep(
    tx: &mut Tx<'_>,
    env: &Env,
    by: Option<PersonId>,
    module: &Module,
    definition: &Definition,
) -> db::Result<i64> {
    let before = public::current(tx, module.id)?;
    if *before.definition == *definition {
        return Ok(before.number);
    }
    let number = before.number + 1;
    let row = VersionRow { id: env.id(), number, definition: definition.to_json(), made_at: env.now() };
    store::insert_version(tx, module.id, &row, by)?;
    tx.notify(public::topic(module.id));
    Ok(number)
}
