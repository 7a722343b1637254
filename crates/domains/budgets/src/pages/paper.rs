//! Where paper ballots are brought in.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use db::Refused;
use i18n::Texts;
use kernel::{Id as _, Problems};
use spaces::Scene;
use ui::views::Choice;
use web::{App, Error, Flash, Form, Visitor};

use super::{Key, bench};
use crate::{
    Vote,
    actions::Refusal,
    paper::{self, Batch, BatchId, Contested, Outcome},
    prose, store, urls,
};

/// A batch on the list.
pub(super) struct Row {
    pub(super) place: String,
    pub(super) area: String,
    pub(super) voters: i64,
    pub(super) state: &'static str,
    pub(super) taken: bool,
    pub(super) url: String,
}

#[derive(Template)]
#[template(path = "budgets/paper.html")]
pub(super) struct Paper {
    layout: ui::Layout,
    t: Texts,
    problems: Problems,
    rows: Vec<Row>,
    areas: Vec<Choice>,
    place: String,
    area: String,
    voters: String,
    sealed: bool,
    url: String,
}

fn state(batch: &Batch) -> &'static str {
    match (batch.taken_at, batch.first.is_empty()) {
        (Some(_), _) => "budgets-batch-taken",
        (None, true) => "budgets-batch-first",
        (None, false) => "budgets-batch-second",
    }
}

impl Paper {
    pub(super) fn new(
        visitor: &Visitor,
        scene: &Scene,
        vote: &Vote,
        batches: &[Batch],
        (place, area, voters, sealed): (&str, &str, &str, bool),
        problems: Problems,
    ) -> Self {
        let t = visitor.t;
        let desk = urls::desk(&scene.space.slug, &scene.module);
        let layout =
            scene.runner_layout(visitor, t.get("budgets-paper-title")).crumb(t.get("budgets-desk"), desk);
        let name = |key: &str| vote.rules.area(key).map_or_else(String::new, |area| area.name.clone());
        let row = |batch: &Batch| Row {
            place: batch.place.clone(),
            area: name(&batch.area),
            voters: batch.voters,
            state: t.get(state(batch)),
            taken: batch.taken_at.is_some(),
            url: urls::batch(&scene.space.slug, &scene.module, batch.id),
        };
        Self {
            layout: ui::Layout { problem: !problems.is_empty(), ..layout },
            rows: batches.iter().map(row).collect(),
            areas: vote
                .rules
                .areas
                .iter()
                .map(|area| Choice::new(area.key.clone(), area.name.clone()))
                .collect(),
            place: place.to_owned(),
            area: area.to_owned(),
            voters: voters.to_owned(),
            sealed,
            url: urls::paper(&scene.space.slug, &scene.module),
            t,
            problems,
        }
    }
}

/// The vote, for those who bring paper ballots in.
async fn with_paper(
    app: &App,
    visitor: &Visitor,
    key: &(String, String),
) -> web::Result<(Scene, std::sync::Arc<Vote>)> {
    let (scene, vote) = bench(app, visitor, key).await?;
    let vote = vote.filter(|vote| vote.edition.is_some() && vote.rules.paper).ok_or(Error::NotFound)?;
    Ok((scene, vote))
}

/// `GET …/vote/papier`
pub(super) async fn list(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result<Response> {
    let (scene, vote) = with_paper(&app, &visitor, &key).await?;
    let module = vote.module;
    let batches = app.read(move |tx| store::batches(tx, module)).await?;
    let area = vote.rules.areas.first().map(|area| area.key.clone()).unwrap_or_default();
    web::see(
        &visitor,
        Paper::new(&visitor, &scene, &vote, &batches, ("", &area, "", false), Problems::none()),
    )
}

/// `POST …/vote/papier`: begins a batch.
pub(super) async fn begin(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result<Response> {
    let (scene, vote) = with_paper(&app, &visitor, &key).await?;
    let place: String = fields.get("place").trim().chars().take(200).collect();
    let (area, typed) = (fields.get("area").to_owned(), fields.get("voters").to_owned());
    let sealed = fields.has("sealed");
    let mut problems = Problems::none();
    if place.is_empty() {
        problems.add("place", "problem-required");
    }
    if vote.rules.area(&area).is_none() {
        problems.add("area", "problem-choice");
    }
    let signed = paper::voters(&typed).unwrap_or_else(|wrong| {
        problems.extend(wrong);
        Vec::new()
    });
    let module = vote.module;
    let done = if problems.is_empty() {
        let (env, actor, at, here) =
            (app.env().clone(), visitor.actor.clone(), scene.module.clone(), area.clone());
        let place = place.clone();
        app.write(move |tx| paper::begin(tx, &env, &actor, &at, (&place, &here), (&signed, sealed)))
            .await
            .map(Some)
    } else {
        Ok(None)
    };
    match done {
        Ok(Some(id)) => {
            let url = urls::batch(&scene.space.slug, &scene.module, id);
            return Ok(web::back(&app, &url, Flash::done("budgets-batch-begun")));
        }
        Ok(None) => {}
        Err(Refused::Fault(fault)) => return Err(fault.into()),
        Err(Refused::Because(Refusal::Contested(lines))) => {
            for line in lines {
                problems.add_with("voters", "problem-budgets-contested", "line", line);
            }
        }
        Err(Refused::Because(_)) => {
            let url = urls::desk(&scene.space.slug, &scene.module);
            return Ok(web::back(&app, &url, Flash::refused("budgets-not-now")));
        }
    }
    let batches = app.read(move |tx| store::batches(tx, module)).await?;
    web::unprocessable(
        &visitor,
        Paper::new(&visitor, &scene, &vote, &batches, (&place, &area, &typed, sealed), problems),
    )
}

/// A batch, who keyed it in, what is contested.
pub(super) struct Held {
    pub(super) batch: Batch,
    pub(super) first_by: String,
    pub(super) second_by: String,
    pub(super) contested: Vec<Contested>,
}

#[derive(Template)]
#[template(path = "budgets/batch.html")]
pub(super) struct Keying {
    layout: ui::Layout,
    t: Texts,
    problems: Problems,
    batch: Batch,
    area: String,
    state: &'static str,
    first_by: String,
    second_by: String,
    differ: Vec<(i64, String, String)>,
    told: Vec<String>,
    /// The contested envelopes, with what tells by which channel their voters are on the list.
    contested: Vec<(Contested, &'static str)>,
    undecided: i64,
    typed: String,
    url: String,
    back_url: String,
    report_url: String,
}

impl Keying {
    pub(super) fn new(
        visitor: &Visitor,
        scene: &Scene,
        vote: &Vote,
        Held { batch, first_by, second_by, contested }: Held,
        (typed, differ): (String, Vec<(i64, String, String)>),
        problems: Problems,
    ) -> Self {
        let t = visitor.t;
        let back_url = urls::paper(&scene.space.slug, &scene.module);
        let layout = scene
            .runner_layout(visitor, &t.with("budgets-batch-title", [("place", batch.place.as_str())]))
            .crumb(t.get("budgets-desk"), urls::desk(&scene.space.slug, &scene.module))
            .crumb(t.get("budgets-paper-title"), back_url.clone());
        Self {
            layout: ui::Layout { problem: !problems.is_empty() || !differ.is_empty(), ..layout },
            area: vote.rules.area(&batch.area).map_or_else(String::new, |area| area.name.clone()),
            state: t.get(state(&batch)),
            told: prose::ballot(t, &vote.rules),
            undecided: i64::try_from(contested.iter().filter(|one| one.admitted.is_none()).count())
                .unwrap_or_default(),
            contested: contested
                .into_iter()
                .map(|one| {
                    let paper = one.channel == "paper";
                    let key = if paper { "budgets-channel-paper" } else { "budgets-channel-web" };
                    (one, t.get(key))
                })
                .collect(),
            url: urls::batch(&scene.space.slug, &scene.module, batch.id),
            report_url: urls::batch_report(&scene.space.slug, &scene.module, batch.id),
            batch,
            first_by,
            second_by,
            differ,
            typed,
            back_url,
            t,
            problems,
        }
    }
}

type BatchKey = Path<(String, String, String)>;

async fn load(
    app: &App,
    visitor: &Visitor,
    key: (String, String, String),
) -> web::Result<(Scene, std::sync::Arc<Vote>, Held)> {
    let (scene, vote) = with_paper(app, visitor, &(key.0, key.1)).await?;
    let id = key.2.parse::<i64>().map(BatchId::from_raw).map_err(|_| Error::NotFound)?;
    let module = vote.module;
    let found = app
        .read(move |tx| {
            let Some(batch) = store::batch(tx, module, id)? else { return Ok(None) };
            let mut name = |person: Option<kernel::PersonId>| match person {
                Some(person) => Ok::<_, db::Error>(
                    accounts::recipient(tx, person)?.map(|one| one.name).unwrap_or_default(),
                ),
                None => Ok(String::new()),
            };
            let (first_by, second_by) = (name(batch.first_by)?, name(batch.second_by)?);
            let contested = store::contested(tx, batch.id)?;
            Ok::<_, db::Error>(Some(Held { batch, first_by, second_by, contested }))
        })
        .await?;
    Ok((scene, vote, found.ok_or(Error::NotFound)?))
}

/// `GET …/vote/papier/{batch}`
pub(super) async fn page(
    State(app): State<App>,
    Path(key): BatchKey,
    visitor: Visitor,
) -> web::Result<Response> {
    let (scene, vote, batch) = load(&app, &visitor, key).await?;
    let nothing = (String::new(), Vec::new());
    web::see(&visitor, Keying::new(&visitor, &scene, &vote, batch, nothing, Problems::none()))
}

/// `POST …/vote/papier/{batch}`: keys the ballots in, or begins again.
pub(super) async fn act(
    State(app): State<App>,
    Path(key): BatchKey,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result<Response> {
    let (scene, vote, batch) = load(&app, &visitor, key).await?;
    let url = urls::batch(&scene.space.slug, &scene.module, batch.batch.id);
    let (env, actor, module, id) =
        (app.env().clone(), visitor.actor.clone(), scene.module.clone(), batch.batch.id);
    if fields.get("act") == "again" {
        let done = app.write(move |tx| paper::again(tx, &env, &actor, &module, id)).await;
        return match done {
            Ok(()) => Ok(web::back(&app, &url, Flash::done("budgets-batch-again"))),
            Err(Refused::Because(_)) => Ok(web::back(&app, &url, Flash::refused("budgets-not-now"))),
            Err(Refused::Fault(fault)) => Err(fault.into()),
        };
    }
    if let Some(number) = fields.some("enveloppe") {
        let number: i64 = number.parse().map_err(|_| Error::NotFound)?;
        let admitted = fields.get("act") == "admit";
        let field = format!("reason-{number}");
        let reason: String = fields.get(&field).chars().take(300).collect();
        if reason.is_empty() {
            let problems = Problems::one(field, "problem-required");
            let nothing = (String::new(), Vec::new());
            return web::unprocessable(
                &visitor,
                Keying::new(&visitor, &scene, &vote, batch, nothing, problems),
            );
        }
        let done =
            app.write(move |tx| paper::decide(tx, &env, &actor, &module, (id, number), (admitted, &reason)));
        return match done.await {
            Ok(()) => Ok(web::back(&app, &url, Flash::done("budgets-decided"))),
            Err(Refused::Because(_)) => Ok(web::back(&app, &url, Flash::refused("budgets-not-now"))),
            Err(Refused::Fault(fault)) => Err(fault.into()),
        };
    }
    let typed = fields.get("ballots").to_owned();
    let (Some(edition), Some(area)) = (vote.edition.clone(), vote.rules.area(&batch.batch.area)) else {
        return Err(Error::NotFound);
    };
    let mut problems = Problems::none();
    let mut differ = Vec::new();
    match paper::ballots(&typed, &edition, area) {
        Err(wrong) => problems = wrong,
        Ok(keyed) => match app.write(move |tx| paper::key(tx, &env, &actor, &module, id, &keyed)).await {
            Ok(Outcome::Kept) => return Ok(web::back(&app, &url, Flash::done("budgets-batch-kept"))),
            Ok(Outcome::Taken) => return Ok(web::back(&app, &url, Flash::done("budgets-batch-done"))),
            Err(Refused::Fault(fault)) => return Err(fault.into()),
            Err(Refused::Because(Refusal::Unbalanced { voters, ballots })) => {
                let words =
                    visitor.t.with("budgets-batch-balance", [("voters", voters), ("ballots", ballots)]);
                problems.add_with("ballots", "problem-budgets-balance", "words", words);
            }
            Err(Refused::Because(Refusal::Undecided)) => problems.add("ballots", "problem-budgets-undecided"),
            Err(Refused::Because(Refusal::SameHand)) => problems.add("ballots", "problem-budgets-same-hand"),
            Err(Refused::Because(Refusal::Differs(lines))) => {
                differ = lines
                    .into_iter()
                    .map(|(n, first, second)| (i64::try_from(n).unwrap_or_default(), first, second))
                    .collect();
            }
            Err(Refused::Because(_)) => return Ok(web::back(&app, &url, Flash::refused("budgets-not-now"))),
        },
    }
    web::unprocessable(&visitor, Keying::new(&visitor, &scene, &vote, batch, (typed, differ), problems))
}
