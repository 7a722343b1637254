//! Where the projects of a vote are listed.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use db::Refused;
use i18n::Texts;
use kernel::Problems;
use spaces::Scene;
use web::{App, Error, Flash, Form, Visitor};

use super::{Key, bench};
use crate::{NewProject, Vote, actions, sketch, store, urls};

#[derive(Template)]
#[template(path = "budgets/projects.html")]
pub(super) struct Projects {
    layout: ui::Layout,
    t: Texts,
    problems: Problems,
    lines: String,
    areas: Vec<String>,
    several: bool,
    /// Accepted proposals of the process that are not listed.
    accepted: i64,
    frozen: bool,
    url: String,
    take_url: String,
    back_url: String,
}

impl Projects {
    pub(super) fn new(
        visitor: &Visitor,
        scene: &Scene,
        vote: &Vote,
        (lines, accepted): (String, i64),
        problems: Problems,
    ) -> Self {
        let t = visitor.t;
        let back_url = urls::desk(&scene.space.slug, &scene.module);
        let layout = scene
            .runner_layout(visitor, t.get("budgets-projects"))
            .crumb(t.get("budgets-desk"), back_url.clone());
        let url = urls::projects(&scene.space.slug, &scene.module);
        Self {
            layout: ui::Layout { problem: !problems.is_empty(), ..layout },
            t,
            problems,
            lines,
            areas: vote.rules.areas.iter().map(|area| area.name.clone()).collect(),
            several: vote.rules.areas.len() > 1,
            accepted,
            frozen: vote.edition.is_some(),
            take_url: format!("{url}?reprendre=1"),
            url,
            back_url,
        }
    }
}

/// What is listed, and the accepted proposals that are not.
async fn listed(app: &App, vote: &Arc<Vote>) -> web::Result<(Vec<NewProject>, Vec<NewProject>)> {
    let (module, space) = (vote.module, vote.space);
    let only = vote.rules.areas.first().filter(|_| vote.rules.areas.len() == 1).map(|area| area.key.clone());
    let found = app.read(move |tx| {
        let listed: Vec<NewProject> = store::projects(tx, module)?
            .into_iter()
            .map(|one| NewProject {
                contribution: one.contribution_id,
                title: one.title,
                area: one.area,
                cost: one.cost,
            })
            .collect();
        let accepted = workflows::accepted(tx, space)?
            .into_iter()
            .filter(|(id, ..)| !listed.iter().any(|one| one.contribution == Some(*id)))
            .map(|(id, title, cost)| NewProject {
                contribution: Some(id),
                title,
                area: only.clone().unwrap_or_default(),
                cost: cost.unwrap_or_default().saturating_mul(100),
            })
            .collect();
        Ok::<_, db::Error>((listed, accepted))
    });
    Ok(found.await?)
}

/// `GET /gestion/demarches/{slug}/dispositifs/{module}/vote/projets`
pub(super) async fn page(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result<Response> {
    let (scene, vote) = bench(&app, &visitor, &key).await?;
    let vote = vote.ok_or(Error::NotFound)?;
    let (mut all, accepted) = listed(&app, &vote).await?;
    let mut left = i64::try_from(accepted.len()).unwrap_or_default();
    if visitor.query.contains("reprendre=1") {
        all.extend(accepted);
        left = 0;
    }
    let lines = sketch::lines(&all, &vote.rules);
    web::see(&visitor, Projects::new(&visitor, &scene, &vote, (lines, left), Problems::none()))
}

/// `POST /gestion/demarches/{slug}/dispositifs/{module}/vote/projets`
pub(super) async fn save(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result<Response> {
    let (scene, vote) = bench(&app, &visitor, &key).await?;
    let vote = vote.ok_or(Error::NotFound)?;
    let (mut known, accepted) = listed(&app, &vote).await?;
    known.extend(accepted);
    let typed = fields.get("projects").to_owned();
    let projects = match sketch::projects(&typed, &vote.rules, &known) {
        Ok(projects) => projects,
        Err(problems) => {
            return web::unprocessable(
                &visitor,
                Projects::new(&visitor, &scene, &vote, (typed, 0), problems),
            );
        }
    };
    let url = urls::desk(&scene.space.slug, &scene.module);
    let (env, actor, module) = (app.env().clone(), visitor.actor.clone(), scene.module.clone());
    match app.write(move |tx| actions::list(tx, &env, &actor, &module, &projects)).await {
        Ok(true) => Ok(web::back(&app, &url, Flash::done("budgets-projects-kept"))),
        Ok(false) => Ok(web::back(&app, &url, Flash::refused("budgets-already-frozen"))),
        Err(Refused::Because(_)) => Err(Error::NotFound),
        Err(Refused::Fault(fault)) => Err(fault.into()),
    }
}
