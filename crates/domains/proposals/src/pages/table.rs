//! What was filed in a process, for those who answer.

use askama::Template;
use axum::extract::{Path, State};
use corpus::{
    Outcome,
    lists::{self, ListPage, Sort, Window},
};
use i18n::Texts;
use kernel::{Act, Problems, Slug, SpaceId, Timestamp};
use spaces::{Module, Scene, Scenes};
use std::collections::BTreeMap;
use ui::views::{Badge, Choice, Link, Pager};
use web::{App, Error, Fields, Visitor};

use super::{
    list::{Asked, outcome_choices, theme_choices},
    narrowing::{Narrowing, narrowings},
    words::{self, Words},
};
use crate::{
    kept::{Kept, NarrowedBy, Totals},
    urls::{self, ModulePath},
};

/// Rows of a page.
const ROWS: i64 = 50;

struct Line {
    title: String,
    url: String,
    author: String,
    at: Timestamp,
    theme: String,
    state: Badge,
    supports: i64,
    desk_url: String,
}

#[derive(Template)]
#[template(path = "proposals/table.html")]
struct Table {
    layout: ui::Layout,
    t: Texts,
    w: Words,
    none: Problems,
    menu: Vec<Link>,
    modules: Vec<Link>,
    module: String,
    path: String,
    clear: String,
    asked: Asked,
    found: i64,
    total: i64,
    theme: String,
    outcome: &'static str,
    themes: Vec<Choice>,
    outcomes: Vec<Choice>,
    narrowings: Vec<Narrowing>,
    sorts: Vec<Link>,
    lines: Vec<Line>,
    /// Where the inquiry is conducted, when this is its register.
    desk: Option<String>,
    /// Where one types in what came another way.
    enter: Option<String>,
    pager: Pager,
}

/// `GET /gestion/demarches/{slug}/propositions`
pub(crate) async fn table(State(app): State<App>, Path(slug): Path<String>, visitor: Visitor) -> web::Result {
    let slug = Slug::parse(&slug).map_err(|_| Error::NotFound)?;
    let (actor, wanted) = (visitor.actor.clone(), slug.clone());
    visitor.require_anywhere(Act::SeeTeam)?;
    let found = app.read(move |tx| {
        let Some(space) = spaces::find(tx, &actor, &wanted)? else { return Ok(None) };
        let modules = spaces::modules(tx, space.id)?;
        Ok::<_, db::Error>(Some((space.id, modules)))
    });
    let (space, modules) = found.await?.ok_or(Error::NotFound)?;
    visitor.require(Act::SeeTeam, Some(space))?;
    let chosen = Fields::parse(&visitor.query).get("module").to_owned();
    let module = modules.iter().find(|module| module.slug.as_str() == chosen).or(modules.first());
    let module = module.ok_or(Error::NotFound)?.slug.clone();
    let scene = app.service::<Scenes>().get(&app, &visitor.actor, &slug, &module).await?;

    let kept = app.service::<Kept>();
    let by = kept.narrowed_by(&app, &scene).await?;
    let asked = Asked::parse(&visitor.query).among(&by);
    let sort = asked.sort.unwrap_or(Sort::Supported);
    let (id, filter, after) = (scene.module.id, asked.filter.clone(), asked.after);
    let totals = kept.totals(&app, id).await?;
    let count = kept.count(&app, id, &asked.filter).await?;
    let window = Window { seed: 0, after, many: ROWS, found: Some((count, totals.all)) };
    let read = app.read(move |tx| {
        let page = lists::page(tx, id, sort, &filter, window)?;
        Ok::<_, db::Error>((page, registers::of_module(tx, id)?.is_some()))
    });
    let page = read.await?;
    web::see(&visitor, Table::new(&visitor, &scene, &modules, asked, sort, (&totals, &by), count, page))
}

impl Table {
    #[expect(clippy::too_many_arguments, reason = "all that the page shows")]
    fn new(
        visitor: &Visitor,
        scene: &Scene,
        modules: &[Module],
        asked: Asked,
        sort: Sort,
        (totals, by): (&Totals, &NarrowedBy),
        found: i64,
        (page, register): (ListPage, bool),
    ) -> Self {
        let t = visitor.t;
        let path = urls::table(&scene.space.slug);
        let public = ModulePath::new(&scene.space.slug, &scene.module.slug);
        // The module is a parameter of its own, beside those that lists have.
        let of_module = |url: String| {
            let join = if url.contains('?') { '&' } else { '?' };
            format!("{url}{join}module={}", scene.module.slug)
        };
        let url = |sort, after| of_module(asked.url(&path, sort, after));
        let layout = visitor
            .layout(t.with("proposals-table-title", [("space", scene.space.title.as_str())]))
            .crumb(t.get("nav-team"), "/gestion")
            .crumb(scene.space.title.clone(), spaces::urls::manage(&scene.space.slug));
        let line = |row: corpus::Listed| {
            let item = public.item(row.number.unwrap_or_default());
            Line {
                url: item.page().to_owned(),
                desk_url: item.instruct(),
                author: words::author(t, &row.author_name),
                at: row.said_at,
                theme: words::theme(&scene.themes, row.theme_id),
                state: corpus::outcome_badge(t, row.outcome)
                    .unwrap_or_else(|| Badge::new("warning", "clock", t.get("proposals-unanswered"))),
                supports: row.supports,
                title: row.title,
            }
        };
        let tabs = modules.iter().filter(|_| modules.len() > 1);
        Self {
            layout: ui::Layout { unlisted: true, ..layout },
            t,
            w: Words::of(t, scene.module.kind),
            none: Problems::none(),
            menu: accounts::team_menu(visitor),
            modules: tabs
                .map(|module| {
                    let url = format!("{path}?module={}", module.slug);
                    Link::new(module.title.clone(), url).current(module.id == scene.module.id)
                })
                .collect(),
            module: scene.module.slug.to_string(),
            clear: of_module(path.clone()),
            found,
            total: totals.all,
            theme: asked.filter.theme.map(|theme| theme.to_string()).unwrap_or_default(),
            outcome: asked.filter.outcome.map_or("", Outcome::name),
            themes: theme_choices(scene, totals),
            outcomes: outcome_choices(t, totals),
            narrowings: narrowings(t, by, totals, &asked.filter.facets),
            sorts: [Sort::Supported, Sort::Recent, Sort::Discussed]
                .into_iter()
                .map(|one| Link::new(t.get(one.label()), url(Some(one), None)).current(one == sort))
                .collect(),
            lines: page.rows.into_iter().map(line).collect(),
            desk: register.then(|| registers::urls::desk(&scene.space.slug, &scene.module.slug)),
            enter: crate::entry::may_enter(&visitor.actor, scene).then(|| public.enter()),
            pager: Pager {
                first: asked.after.map(|_| url(asked.sort, None)),
                previous: None,
                next: page.next.map(|next| url(asked.sort, Some(next))),
            },
            asked,
            path,
        }
    }
}

/// The processes where something waits for an answer.
#[derive(Template)]
#[template(path = "proposals/to_answer.html")]
struct ToAnswer {
    layout: ui::Layout,
    t: Texts,
    menu: Vec<Link>,
    spaces: Vec<(String, String, i64)>,
}

/// `GET /gestion/propositions`
pub(crate) async fn spaces(State(app): State<App>, visitor: Visitor) -> web::Result {
    visitor.require_anywhere(Act::SeeTeam)?;
    let actor = visitor.actor.clone();
    let found = app.read(move |tx| {
        let waiting: BTreeMap<SpaceId, i64> =
            lists::unanswered(tx, actor.organisation)?.into_iter().collect();
        let mut spaces = spaces::visible(tx, &actor)?;
        spaces.retain(|space| actor.may(Act::SeeTeam, Some(space.id)));
        Ok::<_, db::Error>((spaces, waiting))
    });
    let (spaces, waiting) = found.await?;
    let mut rows: Vec<_> = spaces
        .into_iter()
        .map(|space| (space.title, urls::table(&space.slug), waiting.get(&space.id).copied().unwrap_or(0)))
        .collect();
    rows.sort_by_key(|(_, _, waiting)| std::cmp::Reverse(*waiting));
    web::see(&visitor, ToAnswer::new(&visitor, rows))
}

impl ToAnswer {
    fn new(visitor: &Visitor, spaces: Vec<(String, String, i64)>) -> Self {
        let t = visitor.t;
        let layout = visitor.layout(t.get("proposals-menu")).crumb(t.get("nav-team"), "/gestion");
        Self {
            layout: ui::Layout { unlisted: true, ..layout },
            t,
            menu: accounts::team_menu(visitor),
            spaces,
        }
    }
}

fn sample(locale: kernel::Locale, query: &str, rows: i64) -> Table {
    use super::samples;
    let scene = samples::scene(spaces::ModuleKind::Proposals);
    let other = Module { slug: Slug::parse("debats").expect("a slug"), ..(*scene.module).clone() };
    let other =
        Module { id: <spaces::ModuleId as kernel::Id>::from_raw(4), title: "Débats".into(), ..other };
    let modules = [(*scene.module).clone(), other];
    let path = format!("{}?{query}", urls::table(&scene.space.slug));
    let visitor = Visitor::sample(locale, &path, samples::person(Some(kernel::Role::Instructor)));
    let totals = Totals {
        all: 46,
        themes: Vec::new(),
        outcomes: vec![(Outcome::None, 40), (Outcome::Accepted, 6)],
        located: true,
        facets: Vec::new(),
    };
    let by = samples::narrowed_by();
    let page = ListPage {
        rows: (0..rows).map(|n| samples::listed(spaces::ModuleKind::Proposals, n)).collect(),
        next: lists::Cursor::parse("d1-2"),
    };
    Table::new(
        &visitor,
        &scene,
        &modules,
        Asked::parse(query),
        Sort::Supported,
        (&totals, &by),
        rows,
        (page, false),
    )
}

ui::sample!("table of proposals", "proposals/table.html", |locale| sample(locale, "", 8));
ui::sample!("table of proposals, none found", "proposals/table.html", |locale| sample(
    locale,
    "suite=done",
    0
));
ui::sample!("processes that wait for answers", "proposals/to_answer.html", |locale| {
    use super::samples;
    let visitor = Visitor::sample(locale, urls::TO_ANSWER, samples::person(Some(kernel::Role::Instructor)));
    ToAnswer::new(
        &visitor,
        vec![
            ("Les berges de la Renne".into(), "/gestion/demarches/berges/propositions".into(), 31),
            ("Plan vélo".into(), "/gestion/demarches/plan-velo/propositions".into(), 0),
        ],
    )
});
