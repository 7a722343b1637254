//! The pages about moderation: the queue of the team, the author's side, reports, the public account.

use std::str::FromStr;

use accounts::{TeamCount, TeamLink};
use db::Tx;
use kernel::{Act, Actor};
use web::{Error, Routes};

use crate::{
    queue::{self, Scope},
    urls,
};

mod account;
mod appeal;
mod author;
mod batch;
mod desk;
mod item;
mod queue_page;
mod report;
mod samples;
mod signing;
mod view;

/// The pages of this crate.
pub fn routes() -> Routes {
    Routes::new()
        .get(urls::QUEUE, queue_page::see)
        .get(urls::NEWS, queue_page::news)
        .post(urls::BATCH, batch::decide)
        .get("/gestion/moderation/{id}", item::see)
        .post("/gestion/moderation/{id}", item::decide)
        .get("/gestion/moderation/replique/{id}", appeal::see)
        .post("/gestion/moderation/replique/{id}", appeal::answer)
        .get("/mes-contributions/decision/{id}", author::see)
        .post("/mes-contributions/decision/{id}", author::reply)
        .get("/contributions/{id}/signaler", report::see)
        .post("/contributions/{id}/signaler", report::send)
        .get("/demarches/{slug}/moderation", account::of_space)
        .get(urls::ACCOUNT, account::of_organisation)
        .get("/gestion/demarches/{slug}/dispositifs/{module}/signatures", signing::see)
        .post("/gestion/demarches/{slug}/dispositifs/{module}/signatures", signing::save)
}

#[db::linkme::distributed_slice(accounts::TEAM_MENU)]
#[linkme(crate = db::linkme)]
static MENU: TeamLink = TeamLink { label: "corpus-menu", url: urls::QUEUE, act: Act::SeeTeam, order: 30 };

#[db::linkme::distributed_slice(accounts::TEAM_COUNTS)]
#[linkme(crate = db::linkme)]
static COUNTS: fn(&mut Tx<'_>, &Actor) -> db::Result<Vec<TeamCount>> = counts;

fn counts(tx: &mut Tx<'_>, actor: &Actor) -> db::Result<Vec<TeamCount>> {
    let waiting = queue::waiting(tx, &Scope::of(actor, None))?;
    let of = [
        ("corpus-count-pending", waiting.pending, view::Tab::Pending),
        ("corpus-count-reported", waiting.reported, view::Tab::Reported),
        ("corpus-count-appeals", waiting.appeals, view::Tab::Appeals),
    ];
    let shown = of.into_iter().filter(|(_, n, _)| *n > 0);
    Ok(shown.map(|(label, n, tab)| TeamCount { label, n, url: view::View::first(tab).url() }).collect())
}

/// The id in an address.
fn id<T: FromStr>(text: &str) -> web::Result<T> {
    text.parse().map_err(|_| Error::NotFound)
}

/// What became of a contribution, once something was answered.
#[must_use]
pub fn outcome_badge(t: i18n::Texts, outcome: crate::Outcome) -> Option<ui::views::Badge> {
    let (tone, icon) = match outcome {
        crate::Outcome::None => return None,
        crate::Outcome::Received => ("", "eye"),
        crate::Outcome::UnderStudy => ("info", "clock"),
        crate::Outcome::Accepted => ("success", "check"),
        crate::Outcome::Refused => ("", "cross"),
        crate::Outcome::Done => ("success", "success"),
    };
    Some(ui::views::Badge::new(tone, icon, t.get(outcome.label())))
}
