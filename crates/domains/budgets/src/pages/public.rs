//! The vote as everyone sees it, and its rules.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Response},
};
use ballots::{Edition, Rules};
use http::header;
use i18n::Texts;
use kernel::Timestamp;
use web::{App, Error, Visitor};

use super::{Key, any, frame, stand};
use crate::{
    Stage, Vote, log,
    prose::{self, Article},
    store, urls,
};

/// A project of the list.
pub(super) struct Listed {
    pub(super) number: u32,
    pub(super) title: String,
    pub(super) cost: String,
    /// Where it was proposed, when it was here.
    pub(super) url: String,
}

/// An area with its projects.
pub(super) struct Part {
    pub(super) name: String,
    pub(super) budget: String,
    pub(super) projects: Vec<Listed>,
}

#[derive(Template)]
#[template(path = "budgets/home.html")]
pub(super) struct Home {
    layout: ui::Layout,
    t: Texts,
    intro: String,
    stage: Stage,
    opens_at: Timestamp,
    closes_at: Timestamp,
    told: Vec<String>,
    parts: Vec<Part>,
    one_area: bool,
    hash: String,
    /// What checks the signatures of its log.
    key: String,
    /// The map of the projects, when some have a place.
    map_url: Option<String>,
    booth_url: String,
    rules_url: String,
    edition_url: String,
    results_url: String,
    find_url: String,
    journal_url: String,
    desk_url: Option<String>,
}

impl Home {
    pub(super) fn new(
        visitor: &Visitor,
        scene: &spaces::Scene,
        vote: Option<&Vote>,
        now: Timestamp,
        (came_from, key, mapped): (&[(i64, String)], String, bool),
    ) -> Self {
        let t = visitor.t;
        let (space, module) = (&scene.space.slug, &scene.module.slug);
        let edition = vote.and_then(|vote| vote.edition.as_deref());
        let url = |number: u32| {
            let found = came_from.iter().find(|(one, _)| *one == i64::from(number));
            found.map_or_else(String::new, |(_, url)| url.clone())
        };
        let listed = |one: &ballots::Project| Listed {
            number: one.number,
            title: one.title.clone(),
            cost: prose::money(t, one.cost),
            url: url(one.number),
        };
        let part = |edition: &Edition| {
            let areas = edition.rules.areas.iter().map(|area| Part {
                name: area.name.clone(),
                budget: prose::money(t, area.budget),
                projects: edition.projects_of(&area.key).map(listed).collect(),
            });
            areas.collect::<Vec<_>>()
        };
        let runs = visitor.actor.may(kernel::Act::RunSpace, Some(scene.space.id));
        Self {
            layout: frame(visitor, scene, scene.module.title.clone(), false),
            t,
            intro: spaces::markdown(&scene.module.intro),
            stage: vote.map_or(Stage::Draft, |vote| vote.stage(now)),
            opens_at: vote.map(|vote| vote.opens_at).unwrap_or_default(),
            closes_at: vote.map(|vote| vote.closes_at).unwrap_or_default(),
            told: edition.map(|edition| prose::ballot(t, &edition.rules)).unwrap_or_default(),
            one_area: edition.is_some_and(|one| one.rules.area_choice == ballots::AreaChoice::One),
            parts: edition.map(part).unwrap_or_default(),
            hash: vote.map(|vote| vote.hash.clone()).unwrap_or_default(),
            key,
            map_url: mapped.then(|| spaces::urls::map(space, module)),
            booth_url: urls::booth(space, module),
            rules_url: urls::rules(space, module),
            edition_url: urls::edition(space, module),
            results_url: urls::results(space, module),
            find_url: urls::receipt(space, module),
            journal_url: urls::checkpoint(space, module),
            desk_url: runs.then(|| urls::desk(space, &scene.module)),
        }
    }
}

/// `GET /demarches/{slug}/{module}/vote`
pub(super) async fn home(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result<Response> {
    let (scene, vote) = any(&app, &visitor, &key).await?;
    let (id, frozen) = (scene.module.id, vote.clone().filter(|vote| vote.edition.is_some()));
    let (came_from, key, mapped) = app
        .read(move |tx| {
            let key = frozen.map(|vote| log::key(tx, &vote)).transpose()?;
            Ok::<_, db::Error>((
                store::came_from(tx, id)?,
                key.unwrap_or_default(),
                store::is_mapped(tx, id)?,
            ))
        })
        .await?;
    web::see(
        &visitor,
        Home::new(&visitor, &scene, vote.as_deref(), app.env().now(), (&came_from, key, mapped)),
    )
}

#[derive(Template)]
#[template(path = "budgets/rules.html")]
pub(super) struct RulesPage {
    layout: ui::Layout,
    t: Texts,
    articles: Vec<Article>,
    hash: String,
    frozen_at: Option<Timestamp>,
    edition_url: String,
    pdf_url: String,
}

impl RulesPage {
    pub(super) fn new(visitor: &Visitor, scene: &spaces::Scene, rules: &Rules, vote: Option<&Vote>) -> Self {
        let edition = vote.and_then(|vote| vote.edition.as_deref());
        Self {
            layout: frame(visitor, scene, visitor.t.get("budgets-rules"), true),
            t: visitor.t,
            articles: prose::articles(visitor.t, rules, edition),
            hash: vote.map(|vote| vote.hash.clone()).unwrap_or_default(),
            frozen_at: vote.and_then(|vote| vote.frozen_at),
            edition_url: urls::edition(&scene.space.slug, &scene.module.slug),
            pdf_url: urls::rules_pdf(&scene.space.slug, &scene.module.slug),
        }
    }
}

/// `GET /demarches/{slug}/{module}/vote/reglement`: for everyone once it is frozen, for those who write it before.
pub(super) async fn rules(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result<Response> {
    let (scene, vote) = any(&app, &visitor, &key).await?;
    let runs = visitor.actor.may(kernel::Act::RunSpace, Some(scene.space.id));
    let vote: Arc<Vote> = vote.filter(|vote| runs || vote.edition.is_some()).ok_or(Error::NotFound)?;
    web::see(&visitor, RulesPage::new(&visitor, &scene, &vote.rules, Some(&vote)))
}

/// `GET /demarches/{slug}/{module}/vote/reglement.json`: the frozen edition, as it was hashed.
pub(super) async fn edition(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
) -> web::Result<Response> {
    let stand = stand(&app, &visitor, &key).await?;
    let module = stand.vote.module;
    let row = app.read(move |tx| store::row(tx, module)).await?.ok_or(Error::NotFound)?;
    let name = format!("reglement-{}.json", stand.scene.module.slug);
    Ok(web::download(&name, "application/json", row.edition))
}

/// `GET /demarches/{slug}/{module}/vote/journal.txt`: the last signed state of the log.
pub(super) async fn journal(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
) -> web::Result<Response> {
    let stand = stand(&app, &visitor, &key).await?;
    let module = stand.vote.module;
    let (note, _) = app.read(move |tx| store::last_state(tx, module)).await?.ok_or(Error::NotFound)?;
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], note).into_response())
}
