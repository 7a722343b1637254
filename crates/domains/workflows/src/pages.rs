//! The pages: where a contribution is examined, what the team and its author write to each other, what is to be done, the
//! services, the jury and the workflow of a module.

mod acts;
mod desk;
mod dossier;
mod editor;
mod exchange;
mod jury;
mod samples;
mod services;
mod todo;

use axum::extract::Path;
use db::Refused;
use kernel::Slug;
use spaces::{Scene, Scenes};
use web::{App, Error, Flash, Routes, Visitor};

use crate::{actions::Refusal, urls};

/// The routes of this crate.
#[must_use]
pub fn routes() -> Routes {
    const JURY: &str = "/gestion/demarches/{slug}/dispositifs/{module}/jury";
    const EDITOR: &str = "/gestion/demarches/{slug}/dispositifs/{module}/circuit";
    Routes::new()
        .get("/demarches/{slug}/{module}/{n}/instruire", desk::desk)
        .post("/demarches/{slug}/{module}/{n}/instruire", desk::advance)
        .post("/demarches/{slug}/{module}/{n}/instruire/services", acts::assign)
        .post("/demarches/{slug}/{module}/{n}/instruire/avis", acts::opine)
        .post("/demarches/{slug}/{module}/{n}/instruire/decision", acts::decider)
        .post("/demarches/{slug}/{module}/{n}/instruire/liens", acts::bind)
        .post("/demarches/{slug}/{module}/{n}/instruire/partie", acts::split)
        .get("/demarches/{slug}/{module}/{n}/echanges", exchange::page)
        .post("/demarches/{slug}/{module}/{n}/echanges", exchange::write)
        .post("/demarches/{slug}/{module}/{n}/fusion", exchange::consent)
        .get("/demarches/{slug}/{module}/jury", jury::files)
        .get("/demarches/{slug}/{module}/deliberation", jury::deliberation)
        .get("/demarches/{slug}/{module}/{n}/jury", jury::file)
        .post("/demarches/{slug}/{module}/{n}/jury", jury::say)
        .get(JURY, jury::manage)
        .post(JURY, jury::act)
        .get(urls::TO_DO, todo::list)
        .post(urls::TO_DO, todo::batch)
        .get(urls::SERVICES, services::list)
        .post(urls::SERVICES, services::add)
        .get("/gestion/services/{id}", services::form)
        .post("/gestion/services/{id}", services::save)
        .get(EDITOR, editor::page)
        .post(EDITOR, editor::act)
        .get("/gestion/demarches/{slug}/dispositifs/{module}/circuit.json", editor::json)
}

#[db::linkme::distributed_slice(accounts::TEAM_MENU)]
#[linkme(crate = db::linkme)]
static TO_DO: accounts::TeamLink =
    accounts::TeamLink { label: "workflows-todo", url: urls::TO_DO, act: kernel::Act::SeeTeam, order: 35 };

#[db::linkme::distributed_slice(accounts::TEAM_MENU)]
#[linkme(crate = db::linkme)]
static SERVICES: accounts::TeamLink = accounts::TeamLink {
    label: "workflows-services",
    url: urls::SERVICES,
    act: kernel::Act::RunSpace,
    order: 45,
};

#[db::linkme::distributed_slice(spaces::MODULE_LINKS)]
#[linkme(crate = db::linkme)]
static EDITOR: spaces::ModuleLink = spaces::ModuleLink {
    label: "workflows-title",
    icon: "right",
    url: urls::editor,
    kinds: spaces::ModuleKind::COLLECT,
};

type Key = Path<(String, String, String)>;

/// The module and the number of an address, and where the contribution is read.
async fn place(
    app: &App,
    visitor: &Visitor,
    (slug, module, n): &(String, String, String),
) -> web::Result<(Scene, String, i64)> {
    let sound = !n.is_empty() && n.len() < 12 && n.bytes().all(|b| b.is_ascii_digit()) && !n.starts_with('0');
    let number = n.parse().ok().filter(|_| sound).ok_or(Error::NotFound)?;
    let slug = Slug::parse(slug).map_err(|_| Error::NotFound)?;
    let module = Slug::parse(module).map_err(|_| Error::NotFound)?;
    let scene = app.service::<Scenes>().get(app, &visitor.actor, &slug, &module).await?;
    Ok((scene, spaces::urls::item(&slug, &module, number), number))
}

/// What every page about a contribution shares: the way to it.
fn frame(visitor: &Visitor, scene: &Scene, (title, item): (&str, &str), page: &str) -> ui::Layout {
    let layout = visitor
        .layout(page)
        .crumb(visitor.t.get("nav-processes"), spaces::urls::DIRECTORY)
        .crumb(scene.space.title.clone(), spaces::urls::process(&scene.space.slug))
        .crumb(scene.module.title.clone(), spaces::urls::module(&scene.space.slug, &scene.module.slug))
        .crumb(title, item);
    ui::Layout { unlisted: true, ..layout }
}

/// Where an act leads: back with what was done, or with the reason why not.
fn then<T>(app: &App, url: &str, done: Result<T, Refused<Refusal>>, said: &str) -> web::Result {
    let flash = match done {
        Ok(_) => Flash::done(said),
        Err(Refused::Because(Refusal::Unknown)) => return Err(Error::NotFound),
        Err(Refused::Because(Refusal::Forbidden)) => return Err(Error::Forbidden),
        Err(Refused::Because(refusal)) => Flash::refused(refusal.label()),
        Err(Refused::Fault(error)) => return Err(error.into()),
    };
    Ok(web::back(app, url, flash))
}
