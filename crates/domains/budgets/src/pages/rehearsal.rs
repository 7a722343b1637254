//! The count done once for nothing, before officials ask for it.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use ballots::{Check, Found};
use i18n::Texts;
use ui::views::Badge;
use web::{App, Flash, Visitor};

use super::{Key, bench};
use crate::{
    Stage,
    counting::{self, Rehearsal},
    store, urls,
};

/// A check, in words.
struct Line {
    badge: Badge,
    told: String,
    /// What is wrong, as whoever checks a vote reads it.
    faults: Vec<String>,
}

#[derive(Template)]
#[template(path = "budgets/rehearsal.html")]
pub(super) struct RehearsalPage {
    layout: ui::Layout,
    t: Texts,
    right: bool,
    lines: Vec<Line>,
    published: bool,
    desk_url: String,
}

fn line(t: Texts, check: Check, found: Found) -> Option<Line> {
    let count = |many: u64| i64::try_from(many).unwrap_or(i64::MAX);
    let n = if let Found::Right(many) = &found { count(*many) } else { 0 };
    let told = match check {
        Check::Edition => t.get("budgets-check-edition").to_owned(),
        Check::Log => t.get("budgets-check-log").to_owned(),
        Check::Ballots => t.n("budgets-check-ballots", n),
        Check::Rules => t.get("budgets-check-rules").to_owned(),
        Check::Attendance => t.get("budgets-check-attendance").to_owned(),
        Check::Rights => t.get("budgets-check-rights").to_owned(),
        // How many projects it funds is not told.
        Check::Count => t.get("budgets-check-count").to_owned(),
        Check::Witnesses | Check::Receipt | Check::Kept => return None,
    };
    let (badge, faults) = match found {
        Found::Wrong(faults) => (Badge::new("danger", "cross", t.get("budgets-check-wrong")), faults),
        Found::Right(_) => (Badge::new("success", "check", t.get("budgets-check-right")), Vec::new()),
        Found::Unknown => return None,
    };
    // What a count says when it fails may tell of votes.
    let faults = if check == Check::Count { Vec::new() } else { faults };
    Some(Line { badge, told, faults })
}

impl RehearsalPage {
    pub(super) fn new(visitor: &Visitor, scene: &spaces::Scene, rehearsal: Rehearsal) -> Self {
        let t = visitor.t;
        let desk_url = urls::desk(&scene.space.slug, &scene.module);
        let right = rehearsal.found.iter().all(|(_, found)| !matches!(found, Found::Wrong(_)));
        Self {
            layout: scene
                .runner_layout(visitor, t.get("budgets-rehearsal"))
                .crumb(t.get("budgets-desk"), desk_url.clone()),
            t,
            right,
            lines: rehearsal.found.into_iter().filter_map(|(check, found)| line(t, check, found)).collect(),
            published: rehearsal.published,
            desk_url,
        }
    }
}

/// `GET /gestion/demarches/{slug}/dispositifs/{module}/vote/repetition`
pub(super) async fn page(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result<Response> {
    let (scene, vote) = bench(&app, &visitor, &key).await?;
    let over = vote.filter(|vote| vote.stage(app.env().now()) == Stage::Over);
    let Some(vote) = over else {
        return Ok(web::redirect(&urls::desk(&scene.space.slug, &scene.module)));
    };
    let draft = app
        .read(move |tx| {
            let waits = store::batches(tx, vote.module)?.iter().any(|batch| batch.taken_at.is_none());
            if waits { Ok(None) } else { counting::draft(tx, &vote) }
        })
        .await?;
    let Some(draft) = draft else {
        let desk = urls::desk(&scene.space.slug, &scene.module);
        return Ok(web::back(&app, &desk, Flash::refused("budgets-paper-waits")));
    };
    let rehearsed = tokio::task::spawn_blocking(move || counting::rehearse(draft)).await;
    let rehearsed = rehearsed.map_err(|error| db::Error::Setup(error.to_string()))?;
    web::see(&visitor, RehearsalPage::new(&visitor, &scene, rehearsed))
}
