//! The pages of votes.

mod booth;
mod choosing;
mod desk;
mod paper;
mod prints;
mod projects;
mod public;
mod receipt;
mod rehearsal;
mod reminder;
mod results;
mod review;
mod samples;
mod served;
mod sheets;
mod trial;
mod unlinked;
mod write;

use std::sync::Arc;

use kernel::Slug;
use spaces::{ModuleKind, Scene, Scenes};
use web::{App, Error, Routes, Visitor};

use crate::{Stage, Vote, Votes};

/// The routes of this crate.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get("/demarches/{slug}/{module}/vote", public::home)
        .get("/demarches/{slug}/{module}/vote/reglement", public::rules)
        .get("/demarches/{slug}/{module}/vote/reglement.json", public::edition)
        .get("/demarches/{slug}/{module}/vote/reglement.pdf", prints::rules)
        .get("/demarches/{slug}/{module}/vote/journal.txt", public::journal)
        .get("/demarches/{slug}/{module}/vote/bulletin", booth::page)
        .post("/demarches/{slug}/{module}/vote/bulletin", booth::act)
        .get("/demarches/{slug}/{module}/vote/bulletin/verifier", review::page)
        .post("/demarches/{slug}/{module}/vote/bulletin/verifier", review::cast)
        .post("/demarches/{slug}/{module}/vote/rappel", reminder::act)
        .post("/demarches/{slug}/{module}/vote/emargement", unlinked::let_in)
        .post("/demarches/{slug}/{module}/vote/urne", unlinked::cast)
        .get("/demarches/{slug}/{module}/vote/recu", receipt::find)
        .get("/demarches/{slug}/{module}/vote/recu/preuve.json", receipt::proof)
        .get("/demarches/{slug}/{module}/vote/verifier.html", receipt::verifier)
        .get("/demarches/{slug}/{module}/vote/resultats", results::page)
        .get("/demarches/{slug}/{module}/vote/scrutin.json", results::archive)
        .get("/demarches/{slug}/{module}/vote/bulletins/{area}", results::pabulib)
        .get("/gestion/demarches/{slug}/dispositifs/{module}/vote", desk::page)
        .post("/gestion/demarches/{slug}/dispositifs/{module}/vote", desk::act)
        .get("/gestion/demarches/{slug}/dispositifs/{module}/vote/reglement", write::page)
        .post("/gestion/demarches/{slug}/dispositifs/{module}/vote/reglement", write::save)
        .get("/gestion/demarches/{slug}/dispositifs/{module}/vote/essai", trial::page)
        .get("/gestion/demarches/{slug}/dispositifs/{module}/vote/repetition", rehearsal::page)
        .get("/gestion/demarches/{slug}/dispositifs/{module}/vote/bulletins", sheets::page)
        .get("/gestion/demarches/{slug}/dispositifs/{module}/vote/proces-verbal.pdf", prints::minutes)
        .get("/gestion/demarches/{slug}/dispositifs/{module}/vote/communication", prints::kit)
        .get("/gestion/demarches/{slug}/dispositifs/{module}/vote/communication/{piece}", prints::piece)
        .get("/gestion/demarches/{slug}/dispositifs/{module}/vote/papier", paper::list)
        .get(
            "/gestion/demarches/{slug}/dispositifs/{module}/vote/papier/{batch}/proces-verbal.pdf",
            prints::batch,
        )
        .post("/gestion/demarches/{slug}/dispositifs/{module}/vote/papier", paper::begin)
        .get("/gestion/demarches/{slug}/dispositifs/{module}/vote/papier/{batch}", paper::page)
        .post("/gestion/demarches/{slug}/dispositifs/{module}/vote/papier/{batch}", paper::act)
        .get("/gestion/demarches/{slug}/dispositifs/{module}/vote/projets", projects::page)
        .post("/gestion/demarches/{slug}/dispositifs/{module}/vote/projets", projects::save)
}

type Key = axum::extract::Path<(String, String)>;

/// A vote at the moment of a request.
pub(crate) struct Stand {
    pub(crate) scene: Scene,
    pub(crate) vote: Arc<Vote>,
    pub(crate) stage: Stage,
}

async fn any(
    app: &App,
    visitor: &Visitor,
    key: &(String, String),
) -> web::Result<(Scene, Option<Arc<Vote>>)> {
    let slug = |text: &str| Slug::parse(text).map_err(|_| Error::NotFound);
    let (space, module) = (slug(&key.0)?, slug(&key.1)?);
    let scene = app.service::<Scenes>().get(app, &visitor.actor, &space, &module).await?;
    if scene.module.kind != ModuleKind::Ballot {
        return Err(Error::NotFound);
    }
    let vote = app.service::<Votes>().get(app, scene.module.id).await?;
    Ok((scene, vote))
}

/// The vote of an address, once its rules are frozen.
async fn stand(app: &App, visitor: &Visitor, key: &(String, String)) -> web::Result<Stand> {
    let (scene, vote) = any(app, visitor, key).await?;
    let vote = vote.filter(|vote| vote.edition.is_some()).ok_or(Error::NotFound)?;
    Ok(Stand { stage: vote.stage(app.env().now()), scene, vote })
}

/// The vote of an address, for those who run the process.
async fn bench(
    app: &App,
    visitor: &Visitor,
    key: &(String, String),
) -> web::Result<(Scene, Option<Arc<Vote>>)> {
    let scene = Scene::of_runner(app, visitor, (&key.0, &key.1)).await?;
    if scene.module.kind != ModuleKind::Ballot {
        return Err(Error::NotFound);
    }
    let vote = app.service::<Votes>().get(app, scene.module.id).await?;
    Ok((scene, vote))
}

/// What every public page of a vote shares: the way to it.
fn frame(visitor: &Visitor, scene: &Scene, title: impl Into<String>, inside: bool) -> ui::Layout {
    let (space, module) = (&scene.space.slug, &scene.module.slug);
    let layout = visitor
        .layout(title)
        .crumb(visitor.t.get("nav-processes"), spaces::urls::DIRECTORY)
        .crumb(scene.space.title.clone(), spaces::urls::process(space));
    if inside { layout.crumb(scene.module.title.clone(), spaces::urls::vote(space, module)) } else { layout }
}

#[db::linkme::distributed_slice(spaces::MODULE_LINKS)]
#[linkme(crate = db::linkme)]
static DESK: spaces::ModuleLink = spaces::ModuleLink {
    label: "budgets-desk",
    icon: "check",
    url: crate::urls::desk,
    kinds: &[ModuleKind::Ballot],
};
