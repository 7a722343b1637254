//! What is written: forms by those who run a process, answers by the crates that ask.

use db::{Refused, Tx};
use kernel::{Act, Actor, Env, Id as _, PersonId, SpaceId};
use spaces::Module;

use crate::{
    Answers, Form, FormId, ResponseId, Version, VersionId, public, sketch, store, store::VersionRow, uploads,
};

kernel::choice! {
    /// Why a change of a form is refused.
    pub enum Refusal("forms-refusal") {
        /// The actor may not.
        Forbidden = "forbidden",
        /// Someone else has changed it since it was read.
        Moved = "moved",
    }
}

/// Keeps a form: in the place of the last version when nobody has answered it, else as a new one. `seen` is the number of
/// the version that was changed, zero for none.
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
    form: &Form,
) -> Result<i64, Refused<Refusal>> {
    if !actor.may(Act::RunSpace, Some(space)) || module.space_id != space {
        return Err(Refused::Because(Refusal::Forbidden));
    }
    tx.lock("form", module.id.raw())?;
    let current = store::current(tx, module.id)?;
    if current.as_ref().map_or(0, |version| version.number) != seen {
        return Err(Refused::Because(Refusal::Moved));
    }
    let number = keep(tx, env, actor.person(), module, current, form)?;
    accounts::audit(
        tx,
        env,
        actor,
        Some(space),
        "forms-audit-changed",
        "module",
        module.id.raw(),
        &module.title,
        &number.to_string(),
    )?;
    Ok(number)
}

/// Keeps a form without asking who does it: for what the program itself makes.
///
/// # Errors
/// When the database fails.
pub fn set(tx: &mut Tx<'_>, env: &Env, module: &Module, form: &Form) -> db::Result<i64> {
    let current = store::current(tx, module.id)?;
    keep(tx, env, None, module, current, form)
}

fn keep(
    tx: &mut Tx<'_>,
    env: &Env,
    by: Option<PersonId>,
    module: &Module,
    current: Option<VersionRow>,
    form: &Form,
) -> db::Result<i64> {
    let definition = sketch::to_json(&form.sketches());
    tx.notify(public::topic(module.id));
    if let Some(current) = &current
        && store::rewrite_version(tx, current.id, &definition, env.now(), by)?
    {
        return Ok(current.number);
    }
    let form_id = match store::form(tx, module.id)? {
        Some(id) => id,
        None => {
            let id: FormId = env.id();
            store::insert_form(tx, id, module.id)?;
            id
        }
    };
    let number = current.map_or(1, |version| version.number + 1);
    let id: VersionId = env.id();
    store::insert_version(tx, &VersionRow { id, form_id, number, definition, made_at: env.now() }, by)?;
    Ok(number)
}

/// Keeps what was answered under a version, for what it belongs to; what was answered before is replaced.
///
/// # Errors
/// When the database fails.
pub fn answer(
    tx: &mut Tx<'_>,
    env: &Env,
    version: &Version,
    subject: i64,
    author: Option<PersonId>,
    answers: &Answers,
) -> db::Result<()> {
    let id: ResponseId = env.id();
    uploads::settle(tx, subject, answers)?;
    store::put(tx, id, version.id, subject, author, &answers.json().to_string(), env.now())
}

/// Gives what was answered without an account to whoever proved that it is theirs.
///
/// # Errors
/// When the database fails.
pub fn attach(tx: &mut Tx<'_>, subject: i64, author: PersonId) -> db::Result<()> {
    store::attach(tx, subject, author)
}
