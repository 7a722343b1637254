//! Where a vote is prepared, followed and counted.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use ballots::{Channel, Unlinking};
use db::Refused;
use i18n::Texts;
use kernel::Timestamp;
use web::{App, Error, Flash, Form, Visitor};

use super::{Key, bench};
use crate::{
    Stage, Vote,
    actions::{self, Given, Refusal},
    store, urls,
    witnesses::{self, Witnesses},
};

/// What the desk tells of a vote: never how many votes a project has.
#[derive(Default)]
pub(super) struct Figures {
    pub(super) projects: i64,
    /// By channel.
    pub(super) voters: Vec<(Channel, i64)>,
    /// Who asked for the count.
    pub(super) officials: Vec<(String, Timestamp)>,
    /// The witnesses of the log, each with whether it signed the last state.
    pub(super) witnesses: Vec<(String, bool)>,
}

#[derive(Template)]
#[template(path = "budgets/desk.html")]
pub(super) struct Desk {
    layout: ui::Layout,
    t: Texts,
    stage: Stage,
    has_rules: bool,
    frozen: bool,
    opens_at: Timestamp,
    closes_at: Timestamp,
    late: bool,
    hash: String,
    projects: i64,
    voters: i64,
    by_channel: Vec<(String, i64)>,
    officials: Vec<(String, Timestamp)>,
    witnesses: Vec<(String, bool)>,
    wanted: i64,
    counting: bool,
    unsound: Vec<String>,
    url: String,
    write_url: String,
    projects_url: String,
    trial_url: String,
    sheets_url: String,
    kit_url: String,
    minutes_url: String,
    /// Where paper ballots are brought in, when there are some to be.
    paper_url: Option<String>,
    rehearsal_url: String,
    rules_url: String,
    public_url: String,
    results_url: String,
    participants_url: String,
}

impl Desk {
    pub(super) fn new(
        visitor: &Visitor,
        scene: &spaces::Scene,
        vote: Option<&Vote>,
        figures: Figures,
        unsound: Vec<String>,
        now: Timestamp,
    ) -> Self {
        let t = visitor.t;
        let (space, module) = (&scene.space.slug, &scene.module.slug);
        let wanted = vote.map_or(1, |vote| i64::from(vote.rules.officials));
        Self {
            layout: scene.runner_layout(visitor, t.get("budgets-desk")),
            t,
            stage: vote.map_or(Stage::Draft, |vote| vote.stage(now)),
            has_rules: vote.is_some(),
            frozen: vote.is_some_and(|vote| vote.edition.is_some()),
            opens_at: vote.map(|vote| vote.opens_at).unwrap_or_default(),
            closes_at: vote.map(|vote| vote.closes_at).unwrap_or_default(),
            late: vote.is_some_and(|vote| vote.edition.is_none() && vote.opens_at <= now),
            hash: vote.map(|vote| vote.hash.clone()).unwrap_or_default(),
            projects: figures.projects,
            voters: figures.voters.iter().map(|(_, many)| many).sum(),
            by_channel: figures
                .voters
                .into_iter()
                .map(|(channel, many)| {
                    let label = if channel == Channel::Paper {
                        "budgets-channel-paper"
                    } else {
                        "budgets-channel-web"
                    };
                    (t.get(label).to_owned(), many)
                })
                .collect(),
            counting: i64::try_from(figures.officials.len()).unwrap_or_default() >= wanted,
            officials: figures.officials,
            witnesses: figures.witnesses,
            wanted,
            unsound,
            url: urls::desk(space, &scene.module),
            write_url: urls::write(space, &scene.module),
            projects_url: urls::projects(space, &scene.module),
            trial_url: urls::trial(space, &scene.module),
            sheets_url: urls::sheets(space, &scene.module),
            kit_url: urls::kit(space, &scene.module),
            minutes_url: urls::minutes(space, &scene.module),
            paper_url: vote
                .filter(|vote| vote.rules.paper && matches!(vote.stage(now), Stage::Open | Stage::Over))
                .map(|_| urls::paper(space, &scene.module)),
            rehearsal_url: urls::rehearsal(space, &scene.module),
            rules_url: urls::rules(space, module),
            public_url: urls::vote(space, module),
            results_url: urls::results(space, module),
            participants_url: eligibility::urls::choose(space, &scene.module),
        }
    }
}

async fn figures(app: &App, vote: Option<&Vote>) -> web::Result<Figures> {
    let Some(vote) = vote.cloned() else { return Ok(Figures::default()) };
    let module = vote.module;
    let found = app.read(move |tx| {
        let mut officials = Vec::new();
        for (person, at) in store::assents(tx, module)? {
            let name = accounts::recipient(tx, person)?.map(|one| one.name).unwrap_or_default();
            officials.push((name, at));
        }
        let projects = i64::try_from(store::projects(tx, module)?.len()).unwrap_or_default();
        let witnesses = witnesses::standing(tx, &vote)?;
        Ok::<_, db::Error>(Figures { projects, voters: store::attendance(tx, module)?, officials, witnesses })
    });
    Ok(found.await?)
}

/// `GET /gestion/demarches/{slug}/dispositifs/{module}/vote`
pub(super) async fn page(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result<Response> {
    let (scene, vote) = bench(&app, &visitor, &key).await?;
    let figures = figures(&app, vote.as_deref()).await?;
    web::see(&visitor, Desk::new(&visitor, &scene, vote.as_deref(), figures, Vec::new(), app.env().now()))
}

fn unsound(t: Texts, faults: &[(&'static str, &'static str)]) -> Vec<String> {
    let one = |(field, what): &(&'static str, &'static str)| match (*field, *what) {
        ("projects", "empty") => t.get("budgets-unsound-no-project").to_owned(),
        ("projects", "area") => t.get("budgets-unsound-area").to_owned(),
        ("projects", "cost") => t.get("budgets-unsound-cost").to_owned(),
        _ => t.with("budgets-unsound", [("field", *field)]),
    };
    faults.iter().map(one).collect()
}

/// `POST /gestion/demarches/{slug}/dispositifs/{module}/vote`: freezes, or asks for the count.
pub(super) async fn act(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result<Response> {
    let (scene, vote) = bench(&app, &visitor, &key).await?;
    let url = urls::desk(&scene.space.slug, &scene.module);
    let (env, actor, module) = (app.env().clone(), visitor.actor.clone(), scene.module.clone());
    let freeze = match fields.get("act") {
        "freeze" => true,
        "count" => false,
        _ => return Err(Error::NotFound),
    };
    let blind = vote.as_deref().is_some_and(|vote| vote.rules.unlinking == Unlinking::Blind);
    let drawing = env.clone();
    let key = if freeze && blind {
        tokio::task::spawn_blocking(move || actions::right_key(&drawing)).await.ok()
    } else {
        None
    };
    let witnesses = app.optional_service::<Witnesses>().map(|all| all.keys()).unwrap_or_default();
    let given = Given { right_key: key, witnesses };
    let done = app
        .write(move |tx| {
            if freeze {
                actions::freeze(tx, &env, &actor, &module, given).map(|()| "budgets-frozen")
            } else {
                let enough = actions::assent(tx, &env, &actor, &module)?;
                Ok(if enough { "budgets-count-begins" } else { "budgets-count-asked" })
            }
        })
        .await;
    match done {
        Ok(said) => Ok(web::back(&app, &url, Flash::done(said))),
        Err(Refused::Fault(fault)) => Err(fault.into()),
        Err(Refused::Because(Refusal::Unsound(faults))) => {
            let figures = figures(&app, vote.as_deref()).await?;
            let told = unsound(visitor.t, &faults);
            let page = Desk::new(&visitor, &scene, vote.as_deref(), figures, told, app.env().now());
            web::unprocessable(&visitor, page)
        }
        Err(Refused::Because(why)) => {
            let key = match why {
                Refusal::Frozen => "budgets-already-frozen",
                Refusal::PaperWaits => "budgets-paper-waits",
                Refusal::Late => "budgets-too-late",
                Refusal::NotNow(_) => "budgets-not-now",
                _ => return Err(Error::NotFound),
            };
            Ok(web::back(&app, &url, Flash::refused(key)))
        }
    }
}
