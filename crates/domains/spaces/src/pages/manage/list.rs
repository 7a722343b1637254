use askama::Template;
use axum::extract::State;
use i18n::Texts;
use kernel::Act;
use ui::views::Badge;
use web::{App, Visitor};

use crate::{rules::awaits_result, shelf::Shelf, urls, words};

/// Every process, as their teams see them.
#[derive(Template)]
#[template(path = "spaces/manage/list.html")]
struct List {
    layout: ui::Layout,
    t: Texts,
    may_create: bool,
    rows: Vec<Row>,
}

struct Row {
    title: String,
    url: String,
    badge: Badge,
    phase: String,
    contributions: String,
}

pub(crate) async fn list(State(app): State<App>, visitor: Visitor) -> web::Result {
    visitor.require_anywhere(Act::SeeTeam)?;
    let (shelf, t, now) = (app.service::<Shelf>(), visitor.t, app.env().now());
    let listing = shelf.listing(&app, visitor.actor.organisation).await?;
    let mut entries: Vec<_> =
        listing.iter().filter(|entry| visitor.actor.may(Act::SeeTeam, Some(entry.space.id))).collect();
    entries.sort_by_key(|entry| crate::pages::home::order(entry, now));
    let mut rows = Vec::with_capacity(entries.len());
    for entry in entries {
        let figures = shelf.figures(&app, entry.space.id).await?;
        let card = words::card(t, entry, &figures, now);
        rows.push(Row {
            title: card.title,
            url: urls::manage(&entry.space.slug),
            badge: words::team_badge(
                t,
                entry.space.status,
                awaits_result(entry.stage(now), entry.space.result_published_at),
            ),
            phase: if card.phase.is_empty() { card.period } else { card.phase },
            contributions: t.number(figures.contributions),
        });
    }
    let mut layout = visitor.layout(t.get("nav-processes")).crumb(t.get("nav-team"), "/gestion");
    layout.unlisted = true;
    let may_create = visitor.actor.may(Act::RunSpace, None);
    web::see(&visitor, List { layout, t, may_create, rows })
}

ui::sample!("processes of the team", "spaces/manage/list.html", |locale| {
    let t = Texts::of(locale);
    let layout = ui::Layout::new(t, ui::Brand::sample(), urls::MANAGE_ALL, t.get("nav-processes"));
    let rows = super::sample::cards(t)
        .into_iter()
        .map(|card| Row {
            title: card.title,
            url: card.url,
            badge: card.state,
            phase: card.phase,
            contributions: t.number(card.contributions),
        })
        .collect();
    List { layout, t, may_create: true, rows }
});
ui::sample!("no process of the team", "spaces/manage/list.html", |locale| {
    let t = Texts::of(locale);
    let layout = ui::Layout::new(t, ui::Brand::sample(), urls::MANAGE_ALL, t.get("nav-processes"));
    List { layout, t, may_create: true, rows: Vec::new() }
});
