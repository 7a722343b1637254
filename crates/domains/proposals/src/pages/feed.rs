//! The feed of a module: the last contributions, for feed readers (RFC 4287).

use askama::Template;
use axum::{
    extract::{Path, State},
    http::header,
    response::IntoResponse,
};
use corpus::lists::{self, Filter, Sort, Window};
use i18n::Texts;
use kernel::Timestamp;
use ui::views::ContributionCard;
use web::{App, Error, Settings, Visitor};

use super::{scene, words};
use crate::urls::{self, ModulePath};

const ENTRIES: i64 = 30;

#[derive(Template)]
#[template(path = "proposals/feed.xml")]
struct Feed {
    t: Texts,
    base: String,
    title: String,
    path: String,
    feed: String,
    updated: Timestamp,
    entries: Vec<ContributionCard>,
}

/// `GET /demarches/{slug}/{module}/flux.atom`
pub(crate) async fn feed(
    State(app): State<App>,
    Path((slug, module)): Path<(String, String)>,
    visitor: Visitor,
) -> web::Result {
    let (scene, path) = scene(&app, &visitor, &slug, &module).await?;
    let id = scene.module.id;
    let page = app
        .read(move |tx| lists::page(tx, id, Sort::Recent, &Filter::none(), Window::first(ENTRIES)))
        .await?;
    let rows = page.rows;
    let feed = Feed::new(&visitor, &scene, &path, app.settings(), rows);
    let kind = [(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")];
    Ok((kind, feed.render().map_err(Error::fault)?).into_response())
}

impl Feed {
    fn new(
        visitor: &Visitor,
        scene: &spaces::Scene,
        path: &ModulePath,
        settings: &Settings,
        rows: Vec<corpus::Listed>,
    ) -> Self {
        Self {
            t: visitor.t,
            base: settings.public_url.clone(),
            title: format!("{} – {}", scene.module.title, scene.space.title),
            path: path.list().to_owned(),
            feed: urls::feed(&scene.space.slug, &scene.module.slug),
            updated: rows.first().map_or(scene.space.created_at, |row| row.said_at),
            entries: rows.into_iter().map(|row| words::card(visitor.t, path, &scene.themes, row)).collect(),
        }
    }
}

ui::sample!("feed", "proposals/feed.xml", |locale| {
    use super::samples;
    let scene = samples::scene(spaces::ModuleKind::Proposals);
    let path = ModulePath::new(&scene.space.slug, &scene.module.slug);
    let rows = (0..3).map(|n| samples::listed(scene.module.kind, n)).collect();
    let settings = Settings {
        public_url: "https://participez.example".into(),
        secure: true,
        demo: false,
        behind_proxy: false,
    };
    Feed::new(&Visitor::sample(locale, path.list(), samples::stranger()), &scene, &path, &settings, rows)
});
