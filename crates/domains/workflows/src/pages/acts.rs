//! Acts of the examination: services, opinions, who decides, what is bound to what.

use axum::extract::{Path, State};
use kernel::Problems;
use web::{App, Error, Form, Visitor};

use super::{
    Key,
    desk::{self, Opened},
    then,
};
use crate::{
    actions::{self, Part},
    services::{OpinionForm, ServiceId},
    store, urls,
};

/// `POST …/instruire/services`: asks a service, or no longer does.
pub(super) async fn assign(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result {
    let (scene, item, number) = super::place(&app, &visitor, &key).await?;
    visitor.require(kernel::Act::RunSpace, Some(scene.space.id))?;
    let url = urls::instruct_of(&item);
    let on = !fields.has("retirer");
    let service = if on { fields.get("demander") } else { fields.get("retirer") };
    let Ok(service) = service.parse::<ServiceId>() else {
        return Ok(web::back(&app, &url, web::Flash::refused("workflows-choose-service")));
    };
    let (env, actor, module) = (app.env().clone(), visitor.actor.clone(), scene.module.id);
    let done = app.write(move |tx| actions::assign(tx, &env, &actor, (module, number), service, on)).await;
    then(&app, &url, done, if on { "workflows-asked" } else { "workflows-no-longer-asked" })
}

/// `POST …/instruire/decision`: says who decides.
pub(super) async fn decider(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result {
    let (scene, item, number) = super::place(&app, &visitor, &key).await?;
    visitor.require(kernel::Act::RunSpace, Some(scene.space.id))?;
    let decider = match fields.some("decider") {
        None => None,
        Some(id) => Some(id.parse().map_err(|_| Error::BadRequest("no such person"))?),
    };
    let (env, actor, module) = (app.env().clone(), visitor.actor.clone(), scene.module.id);
    let done = app.write(move |tx| actions::set_decider(tx, &env, &actor, (module, number), decider)).await;
    then(&app, &urls::instruct_of(&item), done, "workflows-decider-set")
}

/// `POST …/instruire/avis`: gives the opinion of a service.
pub(super) async fn opine(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result {
    let (scene, item, number, dossier) = desk::load(&app, &visitor, &key).await?;
    let service: ServiceId = fields.get("service").parse().map_err(|_| Error::NotFound)?;
    let definition = &dossier.way.version.definition;
    let scores = definition
        .criteria()
        .iter()
        .map(|one| (one.key().to_owned(), fields.get(&crate::services::score_field(one)).to_owned()));
    let typed = OpinionForm {
        verdict: fields.get("verdict").to_owned(),
        body: fields.get("body").to_owned(),
        cost: fields.get("cost").to_owned(),
        scores: scores.collect(),
    };
    let new = match typed.check(definition) {
        Ok(new) => new,
        Err(problems) => {
            let opened =
                Opened { opinion: Some((service.to_string(), typed, problems)), ..Opened::default() };
            return desk::wrong(&app, &visitor, &key, opened).await;
        }
    };
    let (env, actor, module) = (app.env().clone(), visitor.actor.clone(), scene.module.id);
    let done = app.write(move |tx| actions::opine(tx, &env, &actor, (module, number), service, &new)).await;
    then(&app, &urls::instruct_of(&item), done, "workflows-opinion-given")
}

/// `POST …/instruire/liens`: says that it is a duplicate, asks to merge it, or takes that back.
pub(super) async fn bind(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result {
    let (scene, item, number) = super::place(&app, &visitor, &key).await?;
    visitor.require(kernel::Act::RunSpace, Some(scene.space.id))?;
    let url = urls::instruct_of(&item);
    let (env, actor, module) = (app.env().clone(), visitor.actor.clone(), scene.module.id);
    if let Some(bond) = fields.some("defaire") {
        let bond = bond.parse().map_err(|_| Error::NotFound)?;
        let done = app.write(move |tx| actions::undo(tx, &env, &actor, bond)).await;
        return then(&app, &url, done, "workflows-unbound");
    }
    let other = fields.get("other").trim_start_matches("n°").trim().to_owned();
    let wanted: Option<i64> = other.parse().ok();
    let looker = actor.clone();
    let there = match wanted.filter(|wanted| *wanted != number) {
        Some(wanted) => app.read(move |tx| corpus::public::find_number(tx, &looker, module, wanted)).await?,
        None => None,
    };
    let Some(there) = there.filter(actions::workable).and_then(|there| there.number) else {
        let bind = Problems::one("other", "problem-workflows-other");
        return desk::wrong(&app, &visitor, &key, Opened { bind, ..Opened::default() }).await;
    };
    let merge = fields.get("act") == "fusionner";
    let done = app
        .write(move |tx| {
            if merge {
                actions::ask_merge(tx, &env, &actor, module, (number, there))
            } else {
                actions::mark_duplicate(tx, &env, &actor, module, (number, there))
            }
        })
        .await;
    then(&app, &url, done, if merge { "workflows-merge-asked" } else { "workflows-duplicate-marked" })
}

/// The form of a part.
#[derive(Default)]
pub(super) struct PartBox {
    pub(super) part: Part,
    pub(super) problems: Problems,
}

/// `POST …/instruire/partie`: takes a part out of it.
pub(super) async fn split(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result {
    let (scene, item, number) = super::place(&app, &visitor, &key).await?;
    visitor.require(kernel::Act::RunSpace, Some(scene.space.id))?;
    let part = Part { title: fields.get("title").to_owned(), body: fields.get("body").to_owned() };
    let problems = part.problems();
    if !problems.is_empty() {
        let opened = Opened { part: PartBox { part, problems }, ..Opened::default() };
        return desk::wrong(&app, &visitor, &key, opened).await;
    }
    let (env, actor, module) = (app.env().clone(), visitor.actor.clone(), scene.module.id);
    let done = app.write(move |tx| actions::split(tx, &env, &actor, (module, number), &part)).await;
    then(&app, &urls::instruct_of(&item), done, "workflows-split")
}

/// Whether a bond of the contribution waits for its author.
pub(super) fn awaits(
    tx: &mut db::Tx<'_>,
    said: &corpus::Contribution,
) -> db::Result<Option<crate::bonds::Bond>> {
    use crate::bonds::BondState;
    let bonds = store::bonds::of(tx, said.id)?;
    Ok(bonds.into_iter().find(|bond| bond.from_id == said.id && bond.state == BondState::Asked))
}
