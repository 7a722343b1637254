//! Where the rules of a vote are written.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use db::Refused;
use i18n::Texts;
use kernel::Problems;
use ui::views::Choice;
use web::{App, Error, Flash, Form, Visitor};

use super::{Key, bench};
use crate::{
    Vote, actions,
    sketch::{COUNTS, Typed},
    urls,
};

#[derive(Template)]
#[template(path = "budgets/write.html")]
pub(super) struct Write {
    layout: ui::Layout,
    t: Texts,
    problems: Problems,
    typed: Typed,
    identities: Vec<Choice>,
    unlinkings: Vec<Choice>,
    area_choices: Vec<Choice>,
    kinds: Vec<Choice>,
    counts: Vec<Choice>,
    /// Nothing is changed any more.
    frozen: bool,
    url: String,
    back_url: String,
}

fn choices(t: Texts, prefix: &str, values: &[&str]) -> Vec<Choice> {
    let one = |value: &&str| {
        let label = format!("{prefix}-{value}");
        Choice::new(*value, t.get(&label)).hint(t.get(&format!("{label}-hint")))
    };
    values.iter().map(one).collect()
}

impl Write {
    pub(super) fn new(
        visitor: &Visitor,
        scene: &spaces::Scene,
        vote: Option<&Vote>,
        typed: Typed,
        problems: Problems,
    ) -> Self {
        let t = visitor.t;
        let back_url = urls::desk(&scene.space.slug, &scene.module);
        let layout = scene
            .runner_layout(visitor, t.get("budgets-write"))
            .crumb(t.get("budgets-desk"), back_url.clone());
        Self {
            layout: ui::Layout { problem: !problems.is_empty(), ..layout },
            identities: choices(t, "budgets-identity", &["account", "declared"]),
            unlinkings: choices(t, "budgets-unlinking", &["simple", "blind"]),
            area_choices: choices(t, "budgets-areas", &["all", "one"]),
            kinds: choices(t, "budgets-kind", &["approval", "knapsack", "points", "ranking"]),
            counts: choices(t, "budgets-count", &COUNTS),
            url: urls::write(&scene.space.slug, &scene.module),
            frozen: vote.is_some_and(|vote| vote.edition.is_some()),
            back_url,
            t,
            problems,
            typed,
        }
    }
}

/// `GET /gestion/demarches/{slug}/dispositifs/{module}/vote/reglement`
pub(super) async fn page(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result<Response> {
    let (scene, vote) = bench(&app, &visitor, &key).await?;
    let vote = vote.as_deref();
    let typed = vote.map_or_else(|| Typed::blank(&scene.module.title), |vote| Typed::of(&vote.rules));
    web::see(&visitor, Write::new(&visitor, &scene, vote, typed, Problems::none()))
}

/// `POST /gestion/demarches/{slug}/dispositifs/{module}/vote/reglement`
pub(super) async fn save(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result<Response> {
    let (scene, vote) = bench(&app, &visitor, &key).await?;
    let typed = Typed::read(&fields);
    let rules = match typed.check() {
        Ok(rules) => rules,
        Err(problems) => {
            return web::unprocessable(
                &visitor,
                Write::new(&visitor, &scene, vote.as_deref(), typed, problems),
            );
        }
    };
    let url = urls::desk(&scene.space.slug, &scene.module);
    let (env, actor, module) = (app.env().clone(), visitor.actor.clone(), scene.module.clone());
    match app.write(move |tx| actions::write(tx, &env, &actor, &module, &rules)).await {
        Ok(true) => Ok(web::back(&app, &url, Flash::done("budgets-rules-kept"))),
        Ok(false) => Ok(web::back(&app, &url, Flash::refused("budgets-already-frozen"))),
        Err(Refused::Because(_)) => Err(Error::NotFound),
        Err(Refused::Fault(fault)) => Err(fault.into()),
    }
}
