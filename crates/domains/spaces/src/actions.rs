//! What the team does: authorize, lock, check, write, audit.

use db::{Refused, Tx};
use files::{Photo, Svg};
use kernel::{Act, Actor, Env, Id as _, Slug, SpaceId, choice};

use crate::{
    Module, ModuleId, NewModule, NewPhase, NewSpace, Phase, PhaseId, Space, SpaceStatus, Theme, ThemeId,
    public::{self, changed},
    rules, store,
};

choice! {
    /// Why an act of the team is refused.
    pub enum Refusal("spaces-refusal") {
        /// The actor may not.
        Forbidden = "forbidden",
        /// What it is about is gone.
        Gone = "gone",
        /// The space is not where this act can be done: someone else was faster, say.
        Moved = "moved",
        /// The space cannot open without what misses.
        NotReady = "not-ready",
        /// The space cannot be archived without a published result.
        NoResult = "no-result",
        /// The name is taken.
        Taken = "taken",
        /// Contributions refer to it.
        InUse = "in-use",
    }
}

/// What an act answers.
pub type Done<T = ()> = Result<T, Refused<Refusal>>;

fn because<T>(refusal: Refusal) -> Done<T> {
    Err(Refused::Because(refusal))
}

/// A write that a name already there stops.
fn unless_taken<T>(result: db::Result<T>) -> Done<T> {
    result.map_err(|error| {
        if error.is_duplicate() { Refused::Because(Refusal::Taken) } else { Refused::Fault(error) }
    })
}

/// A delete that contributions stop.
fn unless_used(result: db::Result<()>) -> Done {
    result.map_err(|error| match error {
        db::Error::Constraint { .. } => Refused::Because(Refusal::InUse),
        other => Refused::Fault(other),
    })
}

/// The space, held until the end of the transaction, for someone who runs it.
fn held(tx: &mut Tx<'_>, actor: &Actor, space: SpaceId) -> Done<Space> {
    if !actor.may(Act::RunSpace, Some(space)) {
        return because(Refusal::Forbidden);
    }
    tx.lock("space", space.raw())?;
    store::space_by_id(tx, actor.organisation, space)?.ok_or(Refused::Because(Refusal::Gone))
}

/// Notes what was done, and says that the space changed.
fn note(tx: &mut Tx<'_>, env: &Env, actor: &Actor, space: &Space, act: &'static str, detail: &str) -> Done {
    accounts::audit(tx, env, actor, Some(space.id), act, "space", space.id.raw(), &space.title, detail)?;
    changed(tx, space.organisation_id, space.id);
    Ok(())
}

/// Makes a draft.
///
/// # Errors
/// See [`Refusal`].
pub fn create(tx: &mut Tx<'_>, env: &Env, actor: &Actor, new: NewSpace) -> Done<SpaceId> {
    if !actor.may(Act::RunSpace, None) {
        return because(Refusal::Forbidden);
    }
    let new = NewSpace { status: SpaceStatus::Draft, ..new };
    let id = unless_taken(public::create(tx, env, actor.organisation, new))?;
    let space = store::space_by_id(tx, actor.organisation, id)?.ok_or(Refused::Because(Refusal::Gone))?;
    note(tx, env, actor, &space, "spaces-audit-created", "")?;
    Ok(id)
}

/// Writes what `edit` changes in a space, and notes it as `act`. Its status is changed by [`open`], [`close`] and
/// [`archive`] alone.
///
/// # Errors
/// See [`Refusal`].
pub fn rewrite(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    space: SpaceId,
    act: &'static str,
    edit: impl FnOnce(&mut Space),
) -> Done {
    let before = held(tx, actor, space)?;
    let mut after = before.clone();
    edit(&mut after);
    if after == before {
        return Ok(());
    }
    after.status = before.status;
    after.updated_at = env.now();
    unless_taken(store::update_space(tx, &after))?;
    note(tx, env, actor, &after, act, "")
}

/// A picture to be put on a space.
#[derive(Debug)]
pub enum Cover {
    /// A photo.
    Photo(Box<Photo>),
    /// A drawing.
    Drawing(Box<Svg>),
}

/// Puts a picture on a space; the one before is deleted.
///
/// # Errors
/// See [`Refusal`].
pub fn set_cover(tx: &mut Tx<'_>, env: &Env, actor: &Actor, space: SpaceId, cover: &Cover) -> Done {
    let mut found = held(tx, actor, space)?;
    let before = found.cover_file;
    found.cover_file = Some(match cover {
        Cover::Photo(photo) => files::save_photo(tx, env, photo)?,
        Cover::Drawing(svg) => files::save_svg(tx, env, svg)?,
    });
    found.updated_at = env.now();
    store::update_space(tx, &found)?;
    if let Some(file) = before {
        files::delete(tx, file)?;
    }
    note(tx, env, actor, &found, "spaces-audit-cover", "")
}

/// Opens a space to all: a draft that is ready, or a space that was closed or archived.
///
/// # Errors
/// See [`Refusal`].
pub fn open(tx: &mut Tx<'_>, env: &Env, actor: &Actor, space: SpaceId) -> Done {
    let mut found = held(tx, actor, space)?;
    if found.status == SpaceStatus::Open {
        return because(Refusal::Moved);
    }
    let phases = store::phases::of_space(tx, space)?;
    let modules = store::parts::modules(tx, space)?;
    let themes = store::parts::themes(tx, space)?.len();
    if !rules::missing(&rules::checks(&found, &phases, &modules, themes, env.now())).is_empty() {
        return because(Refusal::NotReady);
    }
    let act =
        if found.status == SpaceStatus::Draft { "spaces-audit-opened" } else { "spaces-audit-reopened" };
    found.status = SpaceStatus::Open;
    found.opened_at = found.opened_at.or(Some(env.now()));
    found.archived_at = None;
    found.updated_at = env.now();
    store::update_space(tx, &found)?;
    note(tx, env, actor, &found, act, "")
}

/// Closes an open space: nothing is filed any more, whatever its calendar says.
///
/// # Errors
/// See [`Refusal`].
pub fn close(tx: &mut Tx<'_>, env: &Env, actor: &Actor, space: SpaceId) -> Done {
    let mut found = held(tx, actor, space)?;
    if found.status != SpaceStatus::Open {
        return because(Refusal::Moved);
    }
    found.status = SpaceStatus::Closed;
    found.updated_at = env.now();
    store::update_space(tx, &found)?;
    note(tx, env, actor, &found, "spaces-audit-closed", "")
}

/// Archives a space whose result is published: it stays to be read.
///
/// # Errors
/// See [`Refusal`].
pub fn archive(tx: &mut Tx<'_>, env: &Env, actor: &Actor, space: SpaceId) -> Done {
    let mut found = held(tx, actor, space)?;
    if found.result_published_at.is_none() {
        return because(Refusal::NoResult);
    }
    if !matches!(found.status, SpaceStatus::Open | SpaceStatus::Closed) {
        return because(Refusal::Moved);
    }
    found.status = SpaceStatus::Archived;
    found.archived_at = Some(env.now());
    found.updated_at = env.now();
    store::update_space(tx, &found)?;
    note(tx, env, actor, &found, "spaces-audit-archived", "")
}

/// Writes the result, published or kept as a draft.
///
/// # Errors
/// See [`Refusal`].
pub fn write_result(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    space: SpaceId,
    text: String,
    published: bool,
) -> Done {
    let mut found = held(tx, actor, space)?;
    if found.status == SpaceStatus::Archived && !published {
        return because(Refusal::Moved);
    }
    let was = found.result_published_at;
    found.result = text;
    found.result_published_at = published.then(|| was.unwrap_or_else(|| env.now()));
    found.updated_at = env.now();
    store::update_space(tx, &found)?;
    let act = match (was, published) {
        (None, true) => "spaces-audit-result-published",
        (Some(_), false) => "spaces-audit-result-withdrawn",
        _ => "spaces-audit-result-written",
    };
    note(tx, env, actor, &found, act, "")
}

/// Adds a phase, or writes one again.
///
/// # Errors
/// See [`Refusal`].
pub fn save_phase(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    space: SpaceId,
    phase: Option<PhaseId>,
    new: &NewPhase,
) -> Done {
    let found = held(tx, actor, space)?;
    let span = |from: kernel::Timestamp, to: kernel::Timestamp| {
        format!(
            "{} – {}",
            from.in_paris().strftime("%Y-%m-%d %H:%M"),
            to.in_paris().strftime("%Y-%m-%d %H:%M")
        )
    };
    let dates = span(new.starts_at, new.ends_at);
    let detail = match phase {
        None => {
            store::phases::insert(tx, space, env.id(), new)?;
            format!("{} : {dates}", new.title)
        }
        Some(id) => {
            let before = phase_of(tx, space, id)?;
            store::phases::update(tx, space, id, new)?;
            format!("{} : {} → {dates}", new.title, span(before.starts_at, before.ends_at))
        }
    };
    let act = if phase.is_some() { "spaces-audit-phase-changed" } else { "spaces-audit-phase-added" };
    note(tx, env, actor, &found, act, &detail)
}

fn phase_of(tx: &mut Tx<'_>, space: SpaceId, id: PhaseId) -> Done<Phase> {
    store::phases::of_space(tx, space)?
        .into_iter()
        .find(|phase| phase.id == id)
        .ok_or(Refused::Because(Refusal::Gone))
}

/// Takes a phase away. An open space keeps at least one.
///
/// # Errors
/// See [`Refusal`].
pub fn delete_phase(tx: &mut Tx<'_>, env: &Env, actor: &Actor, space: SpaceId, phase: PhaseId) -> Done {
    let found = held(tx, actor, space)?;
    let before = phase_of(tx, space, phase)?;
    if found.status != SpaceStatus::Draft && store::phases::of_space(tx, space)?.len() == 1 {
        return because(Refusal::NotReady);
    }
    store::phases::delete(tx, space, phase)?;
    note(tx, env, actor, &found, "spaces-audit-phase-deleted", &before.title)
}

/// An act on one thing of an ordered list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Move {
    /// One place towards the beginning.
    Up,
    /// Out of the list.
    Away,
}

/// Adds a theme.
///
/// # Errors
/// See [`Refusal`].
pub fn add_theme(tx: &mut Tx<'_>, env: &Env, actor: &Actor, space: SpaceId, name: &str) -> Done {
    let found = held(tx, actor, space)?;
    unless_taken(store::parts::insert_theme(tx, space, env.id(), name))?;
    note(tx, env, actor, &found, "spaces-audit-theme-added", name)
}

/// Gives a theme another name.
///
/// # Errors
/// See [`Refusal`].
pub fn rename_theme(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    space: SpaceId,
    theme: ThemeId,
    name: &str,
) -> Done {
    let found = held(tx, actor, space)?;
    let before = theme_of(&store::parts::themes(tx, space)?, theme)?.name.clone();
    unless_taken(store::parts::rename_theme(tx, space, theme, name))?;
    note(tx, env, actor, &found, "spaces-audit-theme-renamed", &format!("{before} → {name}"))
}

fn theme_of(themes: &[Theme], id: ThemeId) -> Done<&Theme> {
    themes.iter().find(|theme| theme.id == id).ok_or(Refused::Because(Refusal::Gone))
}

/// Moves a theme, or takes it away when nothing is filed under it.
///
/// # Errors
/// See [`Refusal`].
pub fn move_theme(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    space: SpaceId,
    theme: ThemeId,
    to: Move,
) -> Done {
    let found = held(tx, actor, space)?;
    let themes = store::parts::themes(tx, space)?;
    let moved = theme_of(&themes, theme)?;
    match to {
        Move::Up => {
            let order = one_up(themes.iter().map(|theme| theme.id), theme);
            for (position, id) in (1..).zip(order) {
                store::parts::place_theme(tx, space, id, position)?;
            }
            changed(tx, found.organisation_id, space);
            Ok(())
        }
        Move::Away => {
            unless_used(store::parts::delete_theme(tx, space, theme))?;
            note(tx, env, actor, &found, "spaces-audit-theme-deleted", &moved.name)
        }
    }
}

/// The same order with one thing a place earlier.
fn one_up<T: PartialEq>(all: impl Iterator<Item = T>, one: T) -> Vec<T> {
    let mut order: Vec<T> = all.collect();
    if let Some(place) = order.iter().position(|item| *item == one).filter(|place| *place > 0) {
        order.swap(place - 1, place);
    }
    order
}

/// Adds a module.
///
/// # Errors
/// See [`Refusal`].
pub fn add_module(tx: &mut Tx<'_>, env: &Env, actor: &Actor, space: SpaceId, new: &NewModule) -> Done {
    let found = held(tx, actor, space)?;
    unless_taken(store::parts::insert_module(tx, space, env.id(), new))?;
    note(tx, env, actor, &found, "spaces-audit-module-added", &new.title)
}

fn module_of(modules: &[Module], id: ModuleId) -> Done<&Module> {
    modules.iter().find(|module| module.id == id).ok_or(Refused::Because(Refusal::Gone))
}

/// Writes a module again; its kind and its name in addresses stay.
///
/// # Errors
/// See [`Refusal`].
pub fn rewrite_module(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    space: SpaceId,
    module: &Slug,
    edit: impl FnOnce(&mut NewModule),
) -> Done {
    let found = held(tx, actor, space)?;
    let before = store::parts::module_by_slug(tx, space, module)?.ok_or(Refused::Because(Refusal::Gone))?;
    let mut new = NewModule {
        kind: before.kind,
        slug: before.slug,
        title: before.title,
        intro: before.intro,
        filing: before.filing,
    };
    edit(&mut new);
    store::parts::update_module(tx, space, before.id, &new)?;
    note(tx, env, actor, &found, "spaces-audit-module-changed", &new.title)
}

/// Moves a module, or takes it away when it is empty.
///
/// # Errors
/// See [`Refusal`].
pub fn move_module(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    space: SpaceId,
    module: ModuleId,
    to: Move,
) -> Done {
    let found = held(tx, actor, space)?;
    let modules = store::parts::modules(tx, space)?;
    let moved = module_of(&modules, module)?;
    match to {
        Move::Up => {
            let order = one_up(modules.iter().map(|module| module.id), module);
            for (position, id) in (1..).zip(order) {
                store::parts::place_module(tx, space, id, position)?;
            }
            changed(tx, found.organisation_id, space);
            Ok(())
        }
        Move::Away => {
            unless_used(store::parts::delete_module(tx, space, module))?;
            note(tx, env, actor, &found, "spaces-audit-module-deleted", &moved.title)
        }
    }
}
