//! The team's side.

mod calendar;
mod create;
mod forms;
mod list;
mod modules;
mod overview;
mod presentation;
mod quartiers;
mod result;
mod rules;
pub(crate) mod sample;
mod team;
mod themes;

use db::{Refused, Tx};
pub use forms::{local, moment};
use i18n::Texts;
use kernel::{Act, Actor, Env, Slug};
use ui::views::{Badge, Link};
use web::{App, Error, Flash, Routes, Visitor};

use crate::{
    Module, Phase, Space, Theme,
    actions::{Done, Refusal},
    rules::{Stage, awaits_result, checks, missing, stage},
    store, urls, words,
};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/gestion/demarches", list::list)
        .get("/gestion/demarches/nouvelle", create::form)
        .post("/gestion/demarches/nouvelle", create::create)
        .get("/gestion/demarches/{slug}", overview::overview)
        .post("/gestion/demarches/{slug}/ouvrir", overview::open)
        .post("/gestion/demarches/{slug}/clore", overview::close)
        .post("/gestion/demarches/{slug}/archiver", overview::archive)
        .get("/gestion/demarches/{slug}/presentation", presentation::form)
        .post("/gestion/demarches/{slug}/presentation", presentation::save)
        .get("/gestion/demarches/{slug}/calendrier", calendar::list)
        .get("/gestion/demarches/{slug}/calendrier/nouvelle", calendar::new)
        .post("/gestion/demarches/{slug}/calendrier/nouvelle", calendar::add)
        .get("/gestion/demarches/{slug}/calendrier/{phase}", calendar::edit)
        .post("/gestion/demarches/{slug}/calendrier/{phase}", calendar::save)
        .post("/gestion/demarches/{slug}/calendrier/{phase}/supprimer", calendar::delete)
        .get("/gestion/demarches/{slug}/themes", themes::list)
        .post("/gestion/demarches/{slug}/themes", themes::add)
        .post("/gestion/demarches/{slug}/themes/{theme}", themes::act)
        .get("/gestion/demarches/{slug}/quartiers", quartiers::page)
        .post("/gestion/demarches/{slug}/quartiers", quartiers::save)
        .get("/gestion/quartiers", quartiers::page_of_all)
        .post("/gestion/quartiers", quartiers::save_of_all)
        .get("/gestion/demarches/{slug}/dispositifs", modules::list)
        .get("/gestion/demarches/{slug}/dispositifs/nouveau", modules::new)
        .post("/gestion/demarches/{slug}/dispositifs/nouveau", modules::add)
        .get("/gestion/demarches/{slug}/dispositifs/{module}", modules::edit)
        .post("/gestion/demarches/{slug}/dispositifs/{module}", modules::save)
        .post("/gestion/demarches/{slug}/dispositifs/{module}/{act}", modules::act)
        .get("/gestion/demarches/{slug}/regles", rules::form)
        .post("/gestion/demarches/{slug}/regles", rules::save)
        .get("/gestion/demarches/{slug}/equipe", team::list)
        .post("/gestion/demarches/{slug}/equipe", team::invite)
        .post("/gestion/demarches/{slug}/equipe/{grant}/retirer", team::take)
        .get("/gestion/demarches/{slug}/compte-rendu", result::form)
        .post("/gestion/demarches/{slug}/compte-rendu", result::save)
}

/// A space as its team sees it.
#[derive(Clone, Debug)]
pub(crate) struct Managed {
    space: Space,
    phases: Vec<Phase>,
    modules: Vec<Module>,
    themes: Vec<Theme>,
}

impl Managed {
    /// The space of that name, for someone who may do this there.
    async fn load(app: &App, visitor: &Visitor, slug: &str, act: Act) -> web::Result<Self> {
        visitor.require_anywhere(act)?;
        let (organisation, slug) = (visitor.actor.organisation, super::slug(slug)?);
        let found = app
            .read(move |tx| {
                let Some(space) = store::space_by_slug(tx, organisation, &slug)? else { return Ok(None) };
                Ok::<_, db::Error>(Some(Self {
                    phases: store::phases::of_space(tx, space.id)?,
                    modules: store::parts::modules(tx, space.id)?,
                    themes: store::parts::themes(tx, space.id)?,
                    space,
                }))
            })
            .await?
            .ok_or(Error::NotFound)?;
        visitor.require(act, Some(found.space.id))?;
        Ok(found)
    }

    fn stage(&self, now: kernel::Timestamp) -> Stage {
        stage(self.space.status, self.space.starts_at, self.space.ends_at, now)
    }

    /// What every page about it shows.
    fn frame(&self, t: Texts, current: Tab, now: kernel::Timestamp) -> Frame {
        let (space, slug) = (&self.space, &self.space.slug);
        let awaited = awaits_result(self.stage(now), space.result_published_at);
        let badge = words::team_badge(t, space.status, awaited);
        let checks = checks(space, &self.phases, &self.modules, self.themes.len(), now);
        let missing = i64::try_from(missing(&checks).len()).unwrap_or(0);
        let tabs = Tab::ALL
            .iter()
            .map(|&tab| {
                let link = Link::new(t.get(tab.label()), tab.url(slug)).current(tab == current);
                if tab == Tab::Overview && missing > 0 { link.count(missing) } else { link }
            })
            .collect();
        Frame { badge, tabs, space_title: space.title.clone(), public_url: urls::process(slug) }
    }

    fn layout(&self, visitor: &Visitor, tab: Tab) -> ui::Layout {
        let mut layout = visitor
            .layout(visitor.t.get(tab.label()))
            .crumb(visitor.t.get("nav-team"), "/gestion")
            .crumb(visitor.t.get("nav-processes"), urls::MANAGE_ALL)
            .crumb(self.space.title.clone(), urls::manage(&self.space.slug));
        layout.unlisted = true;
        layout
    }
}

kernel::choice! {
    /// A page of the team's side of a space.
    pub(crate) enum Tab("spaces-tab") {
        /// Where it stands, and what misses.
        Overview = "controle",
        /// What it says of itself.
        Presentation = "presentation",
        /// Its phases.
        Calendar = "calendrier",
        /// Its modules.
        Modules = "dispositifs",
        /// Its themes.
        Themes = "themes",
        /// The parts of the territory.
        Quartiers = "quartiers",
        /// Its rules and what is said of personal data.
        Rules = "regles",
        /// Its team.
        Team = "equipe",
        /// Its result.
        Result = "compte-rendu",
    }
}

impl Tab {
    fn url(self, slug: &Slug) -> String {
        if self == Self::Overview { urls::manage(slug) } else { urls::manage_page(slug, self.name()) }
    }
}

/// What every page about a space shows.
#[derive(Clone, Debug)]
struct Frame {
    badge: Badge,
    tabs: Vec<Link>,
    space_title: String,
    public_url: String,
}

/// Does an act of the team on the database.
async fn act<T, F>(app: &App, visitor: &Visitor, act: F) -> Done<T>
where
    T: Send + 'static,
    F: FnOnce(&mut Tx<'_>, &Env, &Actor) -> Done<T> + Send + 'static,
{
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    app.write(move |tx| act(tx, &env, &actor)).await
}

/// Goes to a page that says how an act went.
fn then(app: &App, to: &str, result: Done, done: &'static str) -> web::Result {
    let message = match result {
        Ok(()) => Flash::done(done),
        Err(Refused::Because(refusal)) if !matches!(refusal, Refusal::Forbidden | Refusal::Gone) => {
            Flash::refused(refusal.label())
        }
        Err(refused) => return Err(error(refused)),
    };
    Ok(web::back(app, to, message))
}

/// A refusal that no page of ours leads to.
fn error(refused: Refused<Refusal>) -> Error {
    match refused {
        Refused::Fault(fault) => fault.into(),
        Refused::Because(Refusal::Forbidden) => Error::Forbidden,
        Refused::Because(_) => Error::NotFound,
    }
}
