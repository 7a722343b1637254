use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use i18n::Texts;
use kernel::Timestamp;
use ui::views::{ProcessCard, Stat};
use web::{App, Visitor};

use crate::{
    rules::Stage,
    shelf::{Entry, Shelf},
    urls, words,
};

/// How many spaces that are done the page shows.
const DONE: usize = 3;

#[derive(Template)]
#[template(path = "spaces/home.html")]
struct Home {
    layout: ui::Layout,
    t: Texts,
    /// What one can take part in now, the first to end first.
    open: Vec<ProcessCard>,
    /// What is under way without anything to do.
    studied: Vec<ProcessCard>,
    coming: Vec<ProcessCard>,
    done: Vec<ProcessCard>,
    sections: Vec<Arc<str>>,
    stats: Vec<Stat>,
}

pub(crate) async fn home(State(app): State<App>, visitor: Visitor) -> web::Result {
    let (shelf, t, now) = (app.service::<Shelf>(), visitor.t, app.env().now());
    let organisation = visitor.actor.organisation;
    let listing = shelf.listing(&app, organisation).await?;
    let mut shown: Vec<&Entry> = listing.iter().filter(|entry| entry.stage(now) != Stage::Draft).collect();
    shown.sort_by_key(|entry| order(entry, now));
    let (mut open, mut studied, mut coming, mut done) = (vec![], vec![], vec![], vec![]);
    let (mut contributions, mut results) = (0, 0);
    for entry in shown {
        let figures = shelf.figures(&app, entry.space.id).await?;
        contributions += figures.contributions;
        results += usize::from(entry.space.result_published_at.is_some());
        let list = match entry.stage(now) {
            Stage::Open if entry.standing(now).opens_something() => &mut open,
            Stage::Open => &mut studied,
            Stage::Coming => &mut coming,
            Stage::Closed | Stage::Archived if done.len() < DONE => &mut done,
            Stage::Closed | Stage::Archived | Stage::Draft => continue,
        };
        list.push(words::card(t, entry, &figures, now));
    }
    let stats = vec![
        Stat::new(t.number(open.len()), t.n("spaces-stat-open", open.len())),
        Stat::new(t.number(contributions), t.n("spaces-stat-contributions", contributions)),
        Stat::new(t.number(results), t.n("spaces-stat-results", results)),
    ];
    let title = if visitor.brand.tagline.is_empty() {
        t.with("spaces-home-title", [("name", visitor.brand.name.as_str())])
    } else {
        visitor.brand.tagline.clone()
    };
    let mut layout = visitor.layout(title);
    layout.description = Some(t.with("spaces-home-description", [("name", visitor.brand.name.as_str())]));
    layout.feeds.push((t.get("spaces-feed").to_owned(), urls::FEED.to_owned()));
    layout.canonical = Some(urls::HOME.to_owned());
    let sections = shelf.home_sections(&app, organisation, t).await?;
    web::see(&visitor, Home { layout, t, open, studied, coming, done, sections, stats })
}

/// What ends first comes first; what is done, the last first.
pub(crate) fn order(entry: &Entry, now: Timestamp) -> (u8, bool, i64, i64) {
    let (space, standing) = (&entry.space, entry.standing(now));
    let millis = |at: Option<Timestamp>| at.map_or(i64::MAX, |at| at.0);
    let id = kernel::Id::raw(space.id);
    match entry.stage(now) {
        Stage::Draft => (0, false, -id, id),
        Stage::Open => {
            let end = standing.current.as_ref().map(|phase| phase.ends_at);
            (1, !standing.filing, millis(end), id)
        }
        Stage::Coming => (2, false, millis(space.starts_at), id),
        Stage::Closed => (3, false, -space.ends_at.map_or(0, |at| at.0), -id),
        Stage::Archived => (4, false, -space.archived_at.map_or(0, |at| at.0), -id),
    }
}

ui::sample!("home", "spaces/home.html", |locale| {
    let t = Texts::of(locale);
    let mut cards = super::manage::sample::cards(t);
    let layout = ui::Layout::new(
        t,
        ui::Brand::sample(),
        "/",
        "Vos idées, nos réponses, les décisions : tout se lit ici.",
    );
    Home {
        layout,
        t,
        done: cards.split_off(3),
        coming: cards.split_off(2),
        studied: cards.split_off(1),
        open: cards,
        sections: vec![
            "<section class=\"section\"><div class=\"wrap\"><h2>Suites</h2></div></section>".into(),
        ],
        stats: vec![
            Stat::new("3", t.n("spaces-stat-open", 3)),
            Stat::new("412", t.n("spaces-stat-contributions", 412)),
        ],
    }
});

ui::sample!("home, before the first process", "spaces/home.html", |locale| {
    let t = Texts::of(locale);
    let layout =
        ui::Layout::new(t, ui::Brand::sample(), "/", t.with("spaces-home-title", [("name", "Valrenne")]));
    Home {
        layout,
        t,
        done: vec![],
        coming: vec![],
        studied: vec![],
        open: vec![],
        sections: vec![],
        stats: vec![],
    }
});
