//! The pages of works: what everyone follows, and where the team gives news.

mod board;
mod desk;
mod samples;
mod work;

use budgeting::Language;
use db::Refused;
use i18n::Texts;
use kernel::{Locale, OrganisationId};
use ui::views::Badge;
use web::{App, Error, Flash, Memo, Routes};

use crate::{Stage, WorkId, actions::Refusal, rules, store::Tally, urls};

/// The routes of this crate.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get(urls::BOARD, board::page)
        .get(urls::TABLE, board::table)
        .get("/realisations/{id}", work::page)
        .post("/realisations/{id}", work::act)
        .post("/demarches/{slug}/{module}/{n}/realisation", desk::open)
        .get(urls::DESK, desk::list)
        .get("/gestion/realisations/{id}", desk::page)
        .post("/gestion/realisations/{id}", desk::tell)
        .get("/gestion/realisations/{id}/accord", desk::terms)
        .post("/gestion/realisations/{id}/accord", desk::propose)
}

/// What pages of this crate keep in memory.
#[must_use]
pub fn services(app: App) -> App {
    let tallies = Tallies(Memo::new(app.db(), 100));
    app.with(tallies)
}

/// Works counted by edition and stage, until they change.
struct Tallies(Memo<OrganisationId, std::sync::Arc<Vec<Tally>>>);

#[db::linkme::distributed_slice(accounts::TEAM_MENU)]
#[linkme(crate = db::linkme)]
static MENU: accounts::TeamLink =
    accounts::TeamLink { label: "works-menu", url: urls::DESK, act: kernel::Act::Answer, order: 42 };

/// An amount in cents, in words.
fn money(t: Texts, cents: i64) -> String {
    let language = match t.locale() {
        Locale::Fr => Language::Fr,
        Locale::En => Language::En,
    };
    language.money(rules::money(cents), "EUR")
}

/// A stage as pages show it.
fn badge(t: Texts, stage: Stage) -> Badge {
    let (tone, icon) = match stage {
        Stage::Planned => ("", "clock"),
        Stage::Studied => ("info", "search"),
        Stage::Underway => ("accent", "gear"),
        Stage::Paused => ("warning", "warning"),
        Stage::Delivered => ("success", "check"),
        Stage::Dropped => ("danger", "cross"),
    };
    Badge::new(tone, icon, t.get(stage.label()))
}

/// What was spent of what should be, in thousandths, when both are known.
fn share(estimated: Option<i64>, spent: Option<i64>) -> Option<i64> {
    let (estimated, spent) = estimated.zip(spent).filter(|(estimated, _)| *estimated > 0)?;
    Some((spent.saturating_mul(1000) / estimated).clamp(0, 1000))
}

fn id(text: &str) -> web::Result<WorkId> {
    text.parse().map_err(|_| Error::NotFound)
}

/// A photo is decoded outside of any transaction, on a thread of its own.
async fn photo(upload: Option<&web::Upload>) -> Result<Option<files::Photo>, files::PhotoProblem> {
    let Some(upload) = upload else { return Ok(None) };
    let bytes = upload.bytes.clone();
    let parsed = tokio::task::spawn_blocking(move || files::Photo::parse(bytes.as_ref())).await;
    parsed.unwrap_or_else(|panic| std::panic::resume_unwind(panic.into_panic())).map(Some)
}

/// Where an act leads: back with what was done, or with the reason why not.
fn then<T>(app: &App, url: &str, done: Result<T, Refused<Refusal>>, said: &str) -> web::Result {
    let flash = match done {
        Ok(_) => Flash::done(said),
        Err(Refused::Because(Refusal::Unknown)) => return Err(Error::NotFound),
        Err(Refused::Because(refusal)) => Flash::refused(refusal.label()),
        Err(Refused::Fault(error)) => return Err(error.into()),
    };
    Ok(web::back(app, url, flash))
}
