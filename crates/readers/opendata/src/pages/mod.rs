//! The pages that explain, and the files.

mod api;
mod process;
mod site;

use axum::{
    extract::{Path, State},
    http::{HeaderValue, header},
    response::Response,
};
use kernel::{Actor, Slug};
use web::{App, Limit, Routes, Visitor};

use crate::{
    cells::{self, Around},
    details::Details,
    export::{self, Form},
    package, store,
    tables::MODERATION,
    urls,
};

/// Whole files, from one place.
const FILES: Limit = Limit { name: "open-data-files", burst: 20, every: 10_000 };

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(urls::ALL, site::all)
        .get(urls::API, api::api)
        .get("/demarches/{slug}/donnees", process::process)
        .get("/demarches/{slug}/donnees/{file}", file)
}

/// What a process is told with, to anyone.
async fn around(app: &App, visitor: &Visitor, slug: &str) -> web::Result<Around> {
    let slug = Slug::parse(slug).map_err(|_| web::Error::NotFound)?;
    let actor = Actor::anonymous(visitor.actor.organisation);
    let site = app.settings().public_url.clone();
    let around = app
        .read(move |tx| {
            let space = spaces::find(tx, &actor, &slug)?;
            space.map(|space| Around::of(tx, space, &site)).transpose()
        })
        .await
        .map_err(|error: db::Error| web::Error::from(error))?;
    around.ok_or(web::Error::NotFound)
}

/// A file: `contributions.csv`, say.
async fn file(
    State(app): State<App>,
    visitor: Visitor,
    Path((slug, file)): Path<(String, String)>,
) -> web::Result {
    let around = around(&app, &visitor, &slug).await?;
    if !app.limits().allow(FILES, &visitor.address.0) {
        return Err(web::Error::TooMany);
    }
    let name = format!("{slug}-{file}");
    let response = match file.as_str() {
        "datapackage.json" => {
            let now = app.env().now();
            let details = details(&app, &around).await?;
            let package = package::package(&around, &details, &visitor.brand.name, &visitor.t, now);
            web::download(&name, "application/json", format!("{package:#}\n"))
        }
        "contributions.csv" => send(&name, Form::Csv, export::contributions(&app, around, Form::Csv)),
        "contributions.json" => send(&name, Form::Json, export::contributions(&app, around, Form::Json)),
        "answers.csv" => send(&name, Form::Csv, export::answers(&app, around, Form::Csv)),
        "answers.json" => send(&name, Form::Json, export::answers(&app, around, Form::Json)),
        "moderation.csv" => send(&name, Form::Csv, moderation(&app, &around, Form::Csv).await?),
        "moderation.json" => send(&name, Form::Json, moderation(&app, &around, Form::Json).await?),
        other => {
            let (table, form) = match other.rsplit_once('.') {
                Some((table, "csv")) => (table, Form::Csv),
                Some((table, "json")) => (table, Form::Json),
                _ => return Err(web::Error::NotFound),
            };
            let found = details(&app, &around).await?.into_iter().find(|details| details.name == table);
            send(&name, form, export::details(&app, found.ok_or(web::Error::NotFound)?, form))
        }
    };
    Ok(open(response))
}

/// What was answered to the forms of a process.
async fn details(app: &App, around: &Around) -> web::Result<Vec<Details>> {
    let around = around.clone();
    Ok(app.read(move |tx| Details::of(tx, &around)).await?)
}

async fn moderation(app: &App, around: &Around, form: Form) -> web::Result<Vec<u8>> {
    let space = around.space.id;
    let decisions = app.read(move |tx| store::decisions(tx, space)).await?;
    let rows = decisions.iter().map(|(decision, reason, count)| cells::moderated(*decision, *reason, *count));
    Ok(export::whole(&MODERATION, form, rows.collect()))
}

fn send(name: &str, form: Form, body: impl Into<axum::body::Body>) -> Response {
    web::download(name, form.media_type(), body)
}

/// Pages of other sites may read it.
fn open(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"));
    response
}
