//! The team's pages: choosing a template, answering its questions, giving a process to another town.

mod gallery;
mod samples;
mod setup;

use axum::{
    extract::{Path, State},
    response::Response,
};
use db::Refused;
use kernel::{Act, Slug};
use spaces::{Space, actions::Refusal};
use web::{App, Error, Routes, Visitor};

use crate::{Template, shipped, store, urls, written};

/// The pages.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get("/gestion/modeles", gallery::gallery)
        .post("/gestion/modeles", gallery::keep)
        .get("/gestion/modeles/{template}", setup::form)
        .post("/gestion/modeles/{template}", setup::make)
        .get("/gestion/modeles/{template}/fichier", file)
        .post("/gestion/modeles/{template}/retirer", gallery::remove)
        .get("/gestion/demarches/{slug}/copier", setup::copy_form)
        .post("/gestion/demarches/{slug}/copier", setup::copy)
        .get("/gestion/demarches/{slug}/modele", file_of_space)
}

#[db::linkme::distributed_slice(spaces::SPACE_LINKS)]
#[linkme(crate = db::linkme)]
static COPY: spaces::SpaceLink = spaces::SpaceLink {
    label: "templates-copy",
    icon: "plus",
    url: urls::copy,
    act: Act::RunSpace,
    everywhere: true,
    order: 80,
};

#[db::linkme::distributed_slice(spaces::SPACE_LINKS)]
#[linkme(crate = db::linkme)]
static SHARE: spaces::SpaceLink = spaces::SpaceLink {
    label: "templates-share",
    icon: "download",
    url: urls::of_space,
    act: Act::RunSpace,
    everywhere: false,
    order: 90,
};

/// A template that a file defines; one that an older program kept may not be read any more.
fn read(definition: &str) -> Option<Template> {
    Template::parse(definition).ok()
}

/// The template of that name: shipped, or kept by the organisation (`true`).
async fn named(app: &App, visitor: &Visitor, key: &str) -> web::Result<(Template, bool)> {
    visitor.require(Act::RunSpace, None)?;
    let key = Slug::parse(key).map_err(|_| Error::NotFound)?;
    if let Some(template) = shipped().iter().find(|template| *template.key() == key) {
        return Ok((template.clone(), false));
    }
    let organisation = visitor.actor.organisation;
    let kept = app.read(move |tx| store::kept(tx, organisation, &key)).await?;
    Ok((kept.as_deref().and_then(read).ok_or(Error::NotFound)?, true))
}

/// A process, and its organisation, for someone who may copy it.
async fn space(app: &App, visitor: &Visitor, slug: &str) -> web::Result<(Space, Template)> {
    visitor.require_anywhere(Act::RunSpace)?;
    let (actor, slug) = (visitor.actor.clone(), Slug::parse(slug).map_err(|_| Error::NotFound)?);
    let found = app
        .read(move |tx| {
            let Some(space) = spaces::find(tx, &actor, &slug)? else { return Ok(None) };
            let Some(organisation) = accounts::organisation(tx, actor.organisation)? else { return Ok(None) };
            let template = written::of_space(tx, &organisation, &space)?;
            Ok::<_, db::Error>(Some((space, template)))
        })
        .await?;
    let (space, template) = found.ok_or(Error::NotFound)?;
    visitor.require(Act::RunSpace, Some(space.id))?;
    Ok((space, template))
}

fn download(template: &Template) -> Response {
    let name = format!("modele-{}.toml", template.key());
    web::download(&name, "application/toml; charset=utf-8", template.to_toml())
}

/// `GET /gestion/modeles/{template}/fichier`
async fn file(State(app): State<App>, Path(key): Path<String>, visitor: Visitor) -> web::Result {
    Ok(download(&named(&app, &visitor, &key).await?.0))
}

/// `GET /gestion/demarches/{slug}/modele`
async fn file_of_space(State(app): State<App>, Path(slug): Path<String>, visitor: Visitor) -> web::Result {
    Ok(download(&space(&app, &visitor, &slug).await?.1))
}

fn error(refused: Refused<Refusal>) -> Error {
    match refused {
        Refused::Fault(fault) => fault.into(),
        Refused::Because(Refusal::Forbidden) => Error::Forbidden,
        Refused::Because(_) => Error::NotFound,
    }
}
