//! What is done: authorize, lock, check, write, audit.

use db::{Refused, Tx};
use kernel::{Act, Actor, Email, Env, Id as _, Locale, PersonId, SpaceId};
use spaces::Module;

use crate::{Eligibility, ListBy, membership, store, store::Hasher};

kernel::choice! {
    /// Why an act is refused.
    pub enum Refusal("eligibility-refusal") {
        /// The actor may not.
        Forbidden = "forbidden",
        /// The module asks for no such thing.
        NotAsked = "not-asked",
    }
}

type Done<T = ()> = Result<T, Refused<Refusal>>;

fn because<T>(refusal: Refusal) -> Done<T> {
    Err(Refused::Because(refusal))
}

fn authorize(actor: &Actor, space: SpaceId, module: &Module) -> Done {
    let may = actor.may(Act::RunSpace, Some(space)) && module.space_id == space;
    if may { Ok(()) } else { because(Refusal::Forbidden) }
}

fn note(tx: &mut Tx<'_>, env: &Env, actor: &Actor, module: &Module, act: &'static str, detail: &str) -> Done {
    let (space, id) = (Some(module.space_id), module.id.raw());
    Ok(accounts::audit(tx, env, actor, space, act, "module", id, &module.title, detail)?)
}

/// Changes what a module asks of those who take part.
///
/// # Errors
/// See [`Refusal`].
pub fn set(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    space: SpaceId,
    module: &Module,
    asked: &Eligibility,
) -> Done {
    authorize(actor, space, module)?;
    keep(tx, env, module, asked)?;
    let t = i18n::Texts::of(Locale::Fr);
    note(tx, env, actor, module, "eligibility-audit-set", &asked.told(t).join(" ; "))
}

/// Keeps what a module asks without asking who does it: for what the program itself makes.
///
/// # Errors
/// When the database fails.
pub fn keep(tx: &mut Tx<'_>, env: &Env, module: &Module, asked: &Eligibility) -> db::Result<()> {
    store::put(tx, env, module.id, asked)?;
    tx.notify(spaces::topic(module.space_id));
    Ok(())
}

/// Puts a membership list in the place of the one before. Gives how many entries it has.
pub(crate) fn set_list(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    module: &Module,
    by: ListBy,
    entries: &[membership::Entry],
) -> Done<i64> {
    authorize(actor, module.space_id, module)?;
    let Some(hasher) = Hasher::of(tx, module.id)? else { return because(Refusal::NotAsked) };
    tx.lock("membership list", module.id.raw())?;
    let hashes: Vec<String> = entries.iter().map(|entry| hasher.hash(by.name(), entry.value())).collect();
    store::replace_list(tx, module.id, &hashes)?;
    let (many, _) = store::list_count(tx, module.id)?;
    note(tx, env, actor, module, "eligibility-audit-list", &many.to_string())?;
    Ok(many)
}

/// Makes codes to be printed on letters: given back once, kept as hashes.
pub(crate) fn make_codes(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    module: &Module,
    many: usize,
) -> Done<Vec<String>> {
    authorize(actor, module.space_id, module)?;
    let Some(hasher) = Hasher::of(tx, module.id)? else { return because(Refusal::NotAsked) };
    let codes: Vec<String> = (0..many).map(|_| membership::code(&env.entropy)).collect();
    for code in &codes {
        store::add_code(tx, module.id, &hasher.hash("code", &membership::tidy(code)), env.now())?;
    }
    note(tx, env, actor, module, "eligibility-audit-codes", &many.to_string())?;
    Ok(codes)
}

/// Makes the codes that nobody has used worthless.
pub(crate) fn cancel_codes(tx: &mut Tx<'_>, env: &Env, actor: &Actor, module: &Module) -> Done<u64> {
    authorize(actor, module.space_id, module)?;
    let many = store::cancel_codes(tx, module.id)?;
    note(tx, env, actor, module, "eligibility-audit-codes-cancelled", &many.to_string())?;
    Ok(many)
}

/// Uses a code received on paper; `false` when it is not one, or was used.
pub(crate) fn use_code(
    tx: &mut Tx<'_>,
    env: &Env,
    module: &Module,
    person: PersonId,
    typed: &str,
) -> db::Result<bool> {
    let Some(hasher) = Hasher::of(tx, module.id)? else { return Ok(false) };
    let hash = hasher.hash("code", &membership::tidy(typed));
    store::use_code(tx, module.id, &hash, person, env.now())
}

/// Finds a person in the membership list by their number and their name; `false` when they are not on it, or someone took
/// the entry.
pub(crate) fn find_on_list(
    tx: &mut Tx<'_>,
    env: &Env,
    module: &Module,
    person: PersonId,
    number: &str,
    name: &str,
) -> db::Result<bool> {
    let Some(hasher) = Hasher::of(tx, module.id)? else { return Ok(false) };
    let hash = hasher.hash(ListBy::Number.name(), &membership::key(number, name));
    store::take(tx, module.id, &hash, person, env.now())
}

/// Asks a parent or a guardian to agree. Gives the token of the link in the mail.
pub(crate) fn ask_consent(
    tx: &mut Tx<'_>,
    env: &Env,
    person: PersonId,
    space: SpaceId,
    name: &str,
    email: &Email,
) -> db::Result<Option<String>> {
    let token = env.entropy.token(32);
    let hash = membership::digest(&token);
    let asked = store::ask_consent(tx, (person, space), (name, email.as_str()), &hash, env.now())?;
    Ok(asked.then_some(token))
}
