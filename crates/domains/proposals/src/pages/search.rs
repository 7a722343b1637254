//! Search across an organisation: processes, then contributions.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use corpus::{
    Kind,
    lists::{self, Cursor, ListPage},
};
use i18n::Texts;
use kernel::{Problems, Timestamp};
use parvis_text::Query;
use spaces::{Location, ModuleId, Space};
use ui::views::{Badge, Pager};
use web::{App, Fields, Visitor};

use super::words;
use crate::{
    kept::Kept,
    marks,
    rules::PAGE,
    urls::{self, ModulePath},
};

/// Longest search, in characters.
const LONGEST: usize = 200;
/// Processes shown.
const PROCESSES: usize = 6;

/// A contribution found, with what was searched marked in safe HTML.
struct Hit {
    title: String,
    url: String,
    excerpt: String,
    author: String,
    at: Timestamp,
    space: String,
    state: Option<Badge>,
    supports: Option<i64>,
    comments: Option<i64>,
}

struct Process {
    title: String,
    url: String,
    tagline: String,
}

#[derive(Template)]
#[template(path = "proposals/search.html")]
struct Search {
    layout: ui::Layout,
    t: Texts,
    none: Problems,
    words: String,
    /// Whether something can be searched in what was typed.
    asked: bool,
    processes: Vec<Process>,
    hits: Vec<Hit>,
    later: bool,
    pager: Pager,
}

/// The processes that hold every term.
fn processes(spaces: Vec<Space>, query: &Query) -> Vec<Space> {
    let holds = |space: &Space| {
        let text = [&*space.title, &space.tagline, &space.territory, &space.description].join("\n");
        marks::holds(&text, query)
    };
    spaces.into_iter().filter(holds).take(PROCESSES).collect()
}

/// `GET /recherche`
pub(crate) async fn search(State(app): State<App>, visitor: Visitor) -> web::Result {
    let fields = Fields::parse(&visitor.query);
    let typed: String = fields.get("q").chars().take(LONGEST).collect();
    let after = Cursor::parse(fields.get("apres"));
    let Some(query) = Query::parse(&typed) else {
        let nothing = ListPage { rows: Vec::new(), next: None };
        return web::see(
            &visitor,
            Search::new(&visitor, typed, None, Vec::new(), nothing, after, &HashMap::new()),
        );
    };
    let (actor, asked, wanted) = (visitor.actor.clone(), typed.clone(), query.clone());
    let found = app.read(move |tx| {
        let spaces =
            if after.is_none() { processes(spaces::visible(tx, &actor)?, &wanted) } else { Vec::new() };
        Ok::<_, db::Error>((spaces, lists::everywhere(tx, actor.organisation, &asked, after, PAGE)?))
    });
    let (spaces, page) = found.await?;
    let directory = app.service::<Kept>().directory(&app, visitor.actor.organisation).await?;
    web::see(&visitor, Search::new(&visitor, typed, Some(&query), spaces, page, after, &directory))
}

impl Search {
    fn new(
        visitor: &Visitor,
        typed: String,
        query: Option<&Query>,
        spaces: Vec<Space>,
        page: ListPage,
        after: Option<Cursor>,
        directory: &HashMap<ModuleId, Location>,
    ) -> Self {
        let t = visitor.t;
        let title = match query {
            Some(_) => t.with("proposals-search-title-for", [("words", typed.as_str())]),
            None => t.get("proposals-search-title").to_owned(),
        };
        let hit = |row: corpus::Listed| {
            let place = directory.get(&row.module_id)?;
            let path = ModulePath::new(&place.space_slug, &place.module_slug);
            Some(Hit {
                title: marks::mark(&row.title, query),
                url: path.item(row.number?).page().to_owned(),
                excerpt: marks::excerpt(&row.beginning, query, 220),
                author: words::author(t, &row.author_name),
                at: row.said_at,
                space: place.space_title.clone(),
                state: corpus::outcome_badge(t, row.outcome),
                supports: (row.kind == Kind::Proposal).then_some(row.supports),
                comments: (row.comments > 0).then_some(row.comments),
            })
        };
        let process = |space: Space| Process {
            title: marks::mark(&space.title, query),
            url: spaces::urls::process(&space.slug),
            tagline: marks::mark(&space.tagline, query),
        };
        let url = |after: Option<Cursor>| {
            let base = urls::found(&typed);
            after.map_or(base.clone(), |after| format!("{base}&apres={after}"))
        };
        Self {
            layout: ui::Layout { unlisted: true, ..visitor.layout(title) },
            t,
            none: Problems::none(),
            asked: query.is_some(),
            processes: spaces.into_iter().map(process).collect(),
            hits: page.rows.into_iter().filter_map(hit).collect(),
            later: after.is_some(),
            pager: Pager {
                first: after.map(|_| url(None)),
                previous: None,
                next: page.next.map(|next| url(Some(next))),
            },
            words: typed,
        }
    }
}

fn sample(locale: kernel::Locale, typed: &str, rows: i64) -> Search {
    use super::samples;
    let scene = samples::scene(spaces::ModuleKind::Proposals);
    let place = Location {
        module_id: scene.module.id,
        kind: scene.module.kind,
        module_slug: scene.module.slug.clone(),
        module_title: scene.module.title.clone(),
        space_id: scene.space.id,
        space_slug: scene.space.slug.clone(),
        space_title: scene.space.title.clone(),
    };
    let visitor = Visitor::sample(locale, &urls::found(typed), samples::stranger());
    let query = Query::parse(typed);
    let spaces = if rows > 0 { vec![(*scene.space).clone()] } else { Vec::new() };
    let page = ListPage {
        rows: (0..rows).map(|n| samples::listed(spaces::ModuleKind::Proposals, n)).collect(),
        next: Cursor::parse("d1-2"),
    };
    let directory = HashMap::from([(place.module_id, place)]);
    Search::new(&visitor, typed.to_owned(), query.as_ref(), spaces, page, None, &directory)
}

ui::sample!("search", "proposals/search.html", |locale| sample(locale, "parking rivière", 4));
ui::sample!("search, nothing found", "proposals/search.html", |locale| sample(locale, "téléphérique", 0));
ui::sample!("search, nothing asked", "proposals/search.html", |locale| sample(locale, "", 0));
