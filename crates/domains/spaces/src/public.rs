//! What other crates read of spaces, and how they make them.

use std::sync::Arc;

use db::{Result, Tx};
use kernel::{Act, Actor, Env, OrganisationId, Slug, SpaceId, Timestamp};
use web::{App, Memo};

use crate::{
    Module, ModuleId, NewModule, NewPhase, NewSpace, Phase, PhaseId, Place, Space, SpaceKind, SpaceStatus,
    Standing, Theme, ThemeId, standing, store, urls,
};

/// The most spaces that are listed at once.
const MANY: i64 = 500;

/// What changes when a space, its phases, its themes or its modules change: said with [`Tx::notify`].
#[must_use]
pub fn topic(space: SpaceId) -> String {
    format!("space:{space}")
}

/// What changes when any space of an organisation does.
#[must_use]
pub fn topic_all(organisation: OrganisationId) -> String {
    format!("spaces:{organisation}")
}

/// Says that a space changed.
pub(crate) fn changed(tx: &mut Tx<'_>, organisation: OrganisationId, space: SpaceId) {
    tx.notify(topic(space));
    tx.notify(topic_all(organisation));
}

/// Whether the actor may see a space: a draft is seen by its team alone.
#[must_use]
pub fn may_see(actor: &Actor, space: &Space) -> bool {
    actor.organisation == space.organisation_id
        && (space.status != SpaceStatus::Draft || actor.may(Act::SeeTeam, Some(space.id)))
}

/// The space with this name in addresses.
///
/// # Errors
/// When the database fails.
pub fn find(tx: &mut Tx<'_>, actor: &Actor, slug: &Slug) -> Result<Option<Space>> {
    Ok(store::space_by_slug(tx, actor.organisation, slug)?.filter(|space| may_see(actor, space)))
}

/// The space with this id.
///
/// # Errors
/// When the database fails.
pub fn find_by_id(tx: &mut Tx<'_>, actor: &Actor, space: SpaceId) -> Result<Option<Space>> {
    Ok(store::space_by_id(tx, actor.organisation, space)?.filter(|space| may_see(actor, space)))
}

/// The spaces that the actor may see, the last made first, 500 at most.
///
/// # Errors
/// When the database fails.
pub fn visible(tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<Space>> {
    let mut spaces = store::spaces(tx, actor.organisation, MANY)?;
    spaces.retain(|space| may_see(actor, space));
    Ok(spaces)
}

/// What every page of a module needs.
#[derive(Clone, PartialEq, Debug)]
pub struct Scene {
    /// The space.
    pub space: Arc<Space>,
    /// The module.
    pub module: Arc<Module>,
    /// The phases of the space, in order.
    pub phases: Arc<[Phase]>,
    /// The themes of the space, in order.
    pub themes: Arc<[Theme]>,
    /// What can be done there now.
    pub standing: Standing,
}

impl Scene {
    fn load(
        tx: &mut Tx<'_>,
        organisation: OrganisationId,
        space: &Slug,
        module: &Slug,
    ) -> Result<Option<Self>> {
        let Some(space) = store::space_by_slug(tx, organisation, space)? else { return Ok(None) };
        let Some(module) = store::parts::module_by_slug(tx, space.id, module)? else { return Ok(None) };
        Ok(Some(Self {
            phases: store::phases::of_space(tx, space.id)?.into(),
            themes: store::parts::themes(tx, space.id)?.into(),
            module: Arc::new(module),
            space: Arc::new(space),
            standing: Standing::default(),
        }))
    }

    /// The scene at a moment, for those who may see it.
    fn shown(self, actor: &Actor, now: Timestamp) -> Option<Self> {
        let standing = standing(&self.space, &self.phases, now);
        may_see(actor, &self.space).then_some(Self { standing, ..self })
    }
}

/// What every page of a module needs, read from the database. Pages take it from [`Scenes`].
///
/// # Errors
/// When the database fails.
pub fn scene(
    tx: &mut Tx<'_>,
    actor: &Actor,
    space: &Slug,
    module: &Slug,
    now: Timestamp,
) -> Result<Option<Scene>> {
    let scene = Scene::load(tx, actor.organisation, space, module)?;
    Ok(scene.and_then(|scene| scene.shown(actor, now)))
}

/// The scenes kept in memory on this node, until their space changes: `app.service::<Scenes>()`.
pub struct Scenes(Memo<(OrganisationId, Slug, Slug), Scene>);

impl Scenes {
    /// None yet.
    #[must_use]
    pub fn new(db: &db::Db) -> Self {
        Self(Memo::new(db, 1000))
    }

    /// What every page of a module needs, at this moment.
    ///
    /// # Errors
    /// [`web::Error::NotFound`] when there is no such module for this actor, or that the database failed.
    pub async fn get(&self, app: &App, actor: &Actor, space: &Slug, module: &Slug) -> web::Result<Scene> {
        let (organisation, space, module) = (actor.organisation, space.clone(), module.clone());
        let key = (organisation, space.clone(), module.clone());
        let kept = self.0.get_with(key, || async {
            let scene = app
                .read(move |tx| Scene::load(tx, organisation, &space, &module))
                .await?
                .ok_or(web::Error::NotFound)?;
            let topics = vec![topic(scene.space.id).into()];
            Ok::<_, web::Error>((scene, topics))
        });
        kept.await?.shown(actor, app.env().now()).ok_or(web::Error::NotFound)
    }
}

impl Scene {
    /// The module of an address, for those who run its process.
    ///
    /// # Errors
    /// [`web::Error`] for whoever does not, and when there is no such module.
    pub async fn of_runner(
        app: &App,
        visitor: &web::Visitor,
        (space, module): (&str, &str),
    ) -> web::Result<Self> {
        visitor.require_anywhere(Act::RunSpace)?;
        let space = Slug::parse(space).map_err(|_| web::Error::NotFound)?;
        let module = Slug::parse(module).map_err(|_| web::Error::NotFound)?;
        let scene = app.service::<Scenes>().get(app, &visitor.actor, &space, &module).await?;
        visitor.require(Act::RunSpace, Some(scene.space.id))?;
        Ok(scene)
    }

    /// What every page about the module shares, for those who run its process.
    #[must_use]
    pub fn runner_layout(&self, visitor: &web::Visitor, title: &str) -> ui::Layout {
        let (t, space) = (visitor.t, &self.space);
        let layout = visitor
            .layout(title)
            .crumb(t.get("nav-team"), "/gestion")
            .crumb(t.get("nav-processes"), urls::MANAGE_ALL)
            .crumb(space.title.clone(), urls::manage(&space.slug))
            .crumb(self.module.title.clone(), urls::manage_page(&space.slug, "dispositifs"));
        ui::Layout { unlisted: true, ..layout }
    }
}

/// The phases of a space, in order.
///
/// # Errors
/// When the database fails.
pub fn phases(tx: &mut Tx<'_>, space: SpaceId) -> Result<Vec<Phase>> {
    store::phases::of_space(tx, space)
}

/// The themes of a space, in order.
///
/// # Errors
/// When the database fails.
pub fn themes(tx: &mut Tx<'_>, space: SpaceId) -> Result<Vec<Theme>> {
    store::parts::themes(tx, space)
}

/// The modules of a space, in order.
///
/// # Errors
/// When the database fails.
pub fn modules(tx: &mut Tx<'_>, space: SpaceId) -> Result<Vec<Module>> {
    store::parts::modules(tx, space)
}

/// The places whose name, or a word of it, begins so, accents aside; those that begin so first, then the shortest.
///
/// # Errors
/// When the database fails.
pub fn places(tx: &mut Tx<'_>, organisation: OrganisationId, query: &str, limit: i64) -> Result<Vec<Place>> {
    store::parts::places(tx, organisation, query, limit)
}

/// The next number in the one sequence of a module. Those who ask meanwhile wait for the end of this transaction.
///
/// # Errors
/// When the database fails.
pub fn next_number(tx: &mut Tx<'_>, module: ModuleId) -> Result<i64> {
    store::parts::next_number(tx, module)
}

/// The space that [`create`] makes.
fn made(id: SpaceId, organisation: OrganisationId, new: NewSpace, now: Timestamp) -> Space {
    let created_at = new.created_at.unwrap_or(now);
    Space {
        id,
        organisation_id: organisation,
        kind: SpaceKind::Process,
        slug: new.slug,
        title: new.title,
        tagline: new.tagline,
        description: new.description,
        territory: new.territory,
        decider: new.decider,
        status: new.status,
        moderation: new.moderation,
        cover_file: new.cover_file,
        cover_alt: new.cover_alt,
        rules: new.rules,
        controller: new.controller,
        purpose: new.purpose,
        legal_basis: new.legal_basis,
        retention: new.retention,
        dpo: new.dpo,
        result: new.result,
        result_published_at: new.result_published_at,
        created_at,
        updated_at: created_at,
        opened_at: (new.status != SpaceStatus::Draft).then_some(created_at),
        archived_at: new.archived_at.or((new.status == SpaceStatus::Archived).then_some(created_at)),
        starts_at: None,
        ends_at: None,
    }
}

/// Makes a space.
///
/// # Errors
/// When the name in addresses is taken, or the database fails.
pub fn create(tx: &mut Tx<'_>, env: &Env, organisation: OrganisationId, new: NewSpace) -> Result<SpaceId> {
    let id = env.id();
    let space = made(id, organisation, new, env.now());
    store::insert_space(tx, &space)?;
    changed(tx, organisation, id);
    Ok(id)
}

/// Adds a phase to a space.
///
/// # Errors
/// When it ends before it begins, or the database fails.
pub fn add_phase(tx: &mut Tx<'_>, env: &Env, space: SpaceId, new: NewPhase) -> Result<PhaseId> {
    let id = env.id();
    store::phases::insert(tx, space, id, &new)?;
    tx.notify(topic(space));
    Ok(id)
}

/// Makes a phase end later; those that begin at its end or after it come later by as much. Authorize first.
///
/// # Errors
/// When the database fails.
pub fn extend(tx: &mut Tx<'_>, space: &Space, phase: PhaseId, until: Timestamp) -> Result<()> {
    let phases = store::phases::of_space(tx, space.id)?;
    let Some(end) = phases.iter().find(|one| one.id == phase).map(|one| one.ends_at) else { return Ok(()) };
    let later = |at: Timestamp| {
        let days = until.in_paris().date().since(end.in_paris().date()).map_or(0, |span| span.get_days());
        let moved = at.in_paris().datetime().checked_add(jiff::Span::new().days(days));
        moved.map_or(at, Timestamp::from_paris)
    };
    for one in phases {
        let (starts_at, ends_at) = match one.id == phase {
            true => (one.starts_at, until),
            false if one.starts_at >= end => (later(one.starts_at), later(one.ends_at)),
            false => continue,
        };
        store::phases::date(tx, space.id, one.id, (starts_at, ends_at))?;
    }
    changed(tx, space.organisation_id, space.id);
    Ok(())
}

/// Adds a theme at the end of those of a space.
///
/// # Errors
/// When the space has a theme of that name, or the database fails.
pub fn add_theme(tx: &mut Tx<'_>, env: &Env, space: SpaceId, name: &str) -> Result<ThemeId> {
    let id = env.id();
    store::parts::insert_theme(tx, space, id, name)?;
    tx.notify(topic(space));
    Ok(id)
}

/// Adds a module at the end of those of a space.
///
/// # Errors
/// When its name in addresses is taken there, or the database fails.
pub fn add_module(tx: &mut Tx<'_>, env: &Env, space: SpaceId, new: &NewModule) -> Result<ModuleId> {
    let id = env.id();
    store::parts::insert_module(tx, space, id, new)?;
    tx.notify(topic(space));
    Ok(id)
}

/// Adds a place (latitude and longitude, WGS 84) to those of an organisation; one of that name takes this point. Whether
/// it is new.
///
/// # Errors
/// When the database fails.
pub fn add_place(
    tx: &mut Tx<'_>,
    env: &Env,
    organisation: OrganisationId,
    name: &str,
    (latitude, longitude): (f64, f64),
) -> Result<bool> {
    let place = Place { id: env.id(), name: name.to_owned(), latitude, longitude };
    store::parts::put_place(tx, organisation, &place)
}
