//! The pages of registers.

mod desk;
mod dossier;
mod keeping;
mod proof;
mod samples;
mod sections;

use kernel::Slug;
use spaces::{Scene, Scenes};
use web::{App, Error, Routes, Visitor};

/// The pages.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get("/demarches/{slug}/{module}/registre.json", dossier::register)
        .get("/demarches/{slug}/{module}/dossier", dossier::page)
        .get("/demarches/{slug}/{module}/dossier/archive.zip", dossier::archive)
        .get("/demarches/{slug}/{module}/dossier/{piece}", dossier::piece)
        .get("/demarches/{slug}/{module}/{n}/preuve", proof::proof)
        .get("/demarches/{slug}/{module}/{n}/preuve.json", proof::proof_file)
        .get("/gestion/demarches/{slug}/dispositifs/{module}/registre", desk::page)
        .post("/gestion/demarches/{slug}/dispositifs/{module}/registre", desk::note)
        .get("/gestion/demarches/{slug}/dispositifs/{module}/registre/observations.csv", desk::table)
        .get("/gestion/demarches/{slug}/dispositifs/{module}/registre/pieces", keeping::page)
        .post("/gestion/demarches/{slug}/dispositifs/{module}/registre/pieces", keeping::act)
        .get("/gestion/demarches/{slug}/dispositifs/{module}/registre/archive.zip", keeping::archive)
}

type Key = axum::extract::Path<(String, String)>;

async fn scene(app: &App, visitor: &Visitor, space: &str, module: &str) -> web::Result<Scene> {
    let space = Slug::parse(space).map_err(|_| Error::NotFound)?;
    let module = Slug::parse(module).map_err(|_| Error::NotFound)?;
    app.service::<Scenes>().get(app, &visitor.actor, &space, &module).await
}

/// What every public page of a register shares: the way to it.
fn frame(visitor: &Visitor, scene: &Scene, title: impl Into<String>) -> ui::Layout {
    let (space, module) = (&scene.space.slug, &scene.module.slug);
    visitor
        .layout(title)
        .crumb(visitor.t.get("nav-processes"), spaces::urls::DIRECTORY)
        .crumb(scene.space.title.clone(), spaces::urls::process(space))
        .crumb(scene.module.title.clone(), spaces::urls::module(space, module))
}
