//! The list of what was filed in a module.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::IntoResponse,
};
use corpus::{
    Outcome,
    facets::QUARTIER,
    lists::{self, Cursor, Filter, Sort},
};
use i18n::Texts;
use kernel::{Id as _, Problems};
use spaces::{ModuleKind, Scene, ThemeId};
use std::sync::Arc;
use ui::views::{Choice, ContributionCard, Link, Pager};
use web::{App, Cookie, Fields, Page, Visitor};

use super::{
    any_scene,
    narrowing::{Narrowing, facets_asked, field_of, narrowings},
    words::{self, Words},
};
use crate::{
    kept::{Kept, NarrowedBy, Totals},
    rules::{self, MayFile, may_file},
    urls::{self, ModulePath},
};

/// Where a visitor begins in the order of chance.
const CHANCE: &str = "parvis_hasard";

/// What is asked of a list, as its address says it.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Asked {
    pub(crate) sort: Option<Sort>,
    pub(crate) filter: Filter,
    pub(crate) after: Option<Cursor>,
}

impl Asked {
    pub(crate) fn parse(query: &str) -> Self {
        let fields = Fields::parse(query);
        Self {
            sort: Sort::from_name(fields.get("tri")),
            filter: Filter {
                theme: fields.get("theme").parse().ok().filter(|theme: &ThemeId| theme.raw() > 0),
                outcome: Outcome::from_name(fields.get("suite")),
                words: ui::filters::cut(fields.get("q"), 200),
                facets: facets_asked(&fields),
            },
            after: Cursor::parse(fields.get("apres")),
        }
    }

    /// Without the values by which the lists of the module are not filtered.
    pub(crate) fn among(mut self, by: &NarrowedBy) -> Self {
        self.filter.facets.retain(|facet| {
            let is_quartier = facet.name == QUARTIER && !by.quartiers.is_empty();
            is_quartier || by.questions.iter().any(|question| question.name() == facet.name)
        });
        self.filter.facets.truncate(lists::FACETS_MAX);
        self
    }

    /// How many filters are in use.
    pub(crate) fn active(&self) -> i64 {
        let Filter { theme, outcome, words, facets } = &self.filter;
        let facets = i64::try_from(facets.len()).unwrap_or(i64::MAX);
        i64::from(theme.is_some()) + i64::from(outcome.is_some()) + i64::from(!words.is_empty()) + facets
    }

    /// The address of the same list in an order, after a row.
    pub(crate) fn url(&self, path: &str, sort: Option<Sort>, after: Option<Cursor>) -> String {
        let mut query = Vec::new();
        let Filter { theme, outcome, words, facets } = &self.filter;
        if !words.is_empty() {
            query.push(format!("q={}", urls::encode(words)));
        }
        query.extend(theme.map(|theme| format!("theme={theme}")));
        query.extend(outcome.map(|outcome| format!("suite={}", outcome.name())));
        query.extend(
            facets.iter().map(|facet| format!("{}={}", field_of(&facet.name), urls::encode(&facet.value))),
        );
        query.extend(sort.map(|sort| format!("tri={}", sort.name())));
        query.extend(after.map(|after| format!("apres={after}")));
        if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
    }
}

#[derive(Template)]
#[template(path = "proposals/list.html")]
struct List {
    layout: ui::Layout,
    t: Texts,
    w: Words,
    none: Problems,
    path: ModulePath,
    intro: Arc<str>,
    opening: String,
    /// Whether the way to file is shown.
    files: bool,
    total: i64,
    found: i64,
    asked: Asked,
    theme: String,
    outcome: &'static str,
    themes: Vec<Choice>,
    outcomes: Vec<Choice>,
    narrowings: Vec<Narrowing>,
    sorts: Vec<Link>,
    cards: Vec<ContributionCard>,
    pager: Pager,
    /// The list and its map, when some have a place.
    views: Vec<Link>,
}

/// The choices of a filter, each with how many it lets through.
pub(crate) fn theme_choices(scene: &Scene, totals: &Totals) -> Vec<Choice> {
    let label = |name: &str, many: i64| format!("{name} ({many})");
    scene
        .themes
        .iter()
        .map(|theme| Choice::new(theme.id.to_string(), label(&theme.name, totals.of_theme(theme.id))))
        .collect()
}

pub(crate) fn outcome_choices(t: Texts, totals: &Totals) -> Vec<Choice> {
    Outcome::ALL
        .iter()
        .map(|outcome| (outcome, totals.of_outcome(*outcome)))
        .filter(|(_, many)| *many > 0)
        .map(|(outcome, many)| Choice::new(outcome.name(), format!("{} ({many})", t.get(outcome.label()))))
        .collect()
}

/// The orders of a list, as links.
fn sort_links(t: Texts, path: &ModulePath, asked: &Asked, kind: ModuleKind, current: Sort) -> Vec<Link> {
    Sort::ALL
        .iter()
        .filter(|sort| kind == ModuleKind::Proposals || **sort != Sort::Supported)
        .map(|sort| {
            Link::new(t.get(sort.label()), asked.url(path.list(), Some(*sort), None))
                .current(*sort == current)
        })
        .collect()
}

/// The list and its map, with the same filters.
fn views(t: Texts, scene: &Scene, asked: &Asked) -> Vec<Link> {
    let (space, module) = (&scene.space.slug, &scene.module.slug);
    let shown = Asked { filter: Filter { words: String::new(), ..asked.filter.clone() }, ..asked.clone() };
    let list = asked.url(&spaces::urls::module(space, module), asked.sort, None);
    let map = shown.url(&spaces::urls::map(space, module), None, None);
    vec![
        Link::new(t.get("proposals-view-list"), list).current(true),
        Link::new(t.get("proposals-view-map"), map),
    ]
}

/// Chance gives everyone the same visibility while people file; words and closed phases ask for an order.
fn default_sort(scene: &Scene, filter: &Filter) -> Sort {
    let chance =
        scene.standing.filing && scene.module.kind == ModuleKind::Proposals && filter.words.is_empty();
    if chance { Sort::Random } else { Sort::Recent }
}

/// `GET /demarches/{slug}/{module}`
pub(crate) async fn list(
    State(app): State<App>,
    Path((slug, module)): Path<(String, String)>,
    visitor: Visitor,
    headers: axum::http::HeaderMap,
) -> web::Result {
    let (scene, path) = any_scene(&app, &visitor, &slug, &module).await?;
    if scene.module.kind == ModuleKind::Ballot {
        return Ok(web::redirect(&spaces::urls::vote(&scene.space.slug, &scene.module.slug)));
    }
    let kept = app.service::<Kept>();
    let by = kept.narrowed_by(&app, &scene).await?;
    let asked = Asked::parse(&visitor.query).among(&by);
    let sort = asked.sort.unwrap_or_else(|| default_sort(&scene, &asked.filter));
    let kept_seed = web::read_cookie(&headers, CHANCE).and_then(|text| text.parse::<i64>().ok());
    let kept_seed = kept_seed.filter(|seed| (0..1 << 31).contains(seed));
    let seed =
        kept_seed.unwrap_or_else(|| i64::try_from(app.env().entropy.below(1 << 31)).unwrap_or_default());

    let (id, filter, after) = (scene.module.id, asked.filter.clone(), asked.after);
    let page = app.read(move |tx| lists::page(tx, id, sort, &filter, seed, after, rules::PAGE)).await?;
    let totals = kept.totals(&app, id).await?;
    let found = kept.count(&app, id, &asked.filter).await?;
    let intro = kept.intro(&scene).await?;

    let view =
        List::new(&visitor, &scene, path, asked, sort, app.env().now(), (intro, &totals, &by, found), page);
    let mut page = Page::new(&visitor, view);
    if sort == Sort::Random && kept_seed.is_none() {
        page = page.with_cookie(&visitor, &Cookie::new(CHANCE, seed.to_string()).lasting(30 * 24 * 3600));
    }
    Ok(page.into_response())
}

impl List {
    #[expect(clippy::too_many_arguments, reason = "all that the page shows")]
    fn new(
        visitor: &Visitor,
        scene: &Scene,
        path: ModulePath,
        asked: Asked,
        sort: Sort,
        now: kernel::Timestamp,
        (intro, totals, by, found): (Arc<str>, &Totals, &NarrowedBy, i64),
        page: lists::ListPage,
    ) -> Self {
        let t = visitor.t;
        let may = may_file(&visitor.actor, scene, now);
        let mut layout = super::frame(visitor, scene, scene.module.title.clone());
        layout.breadcrumbs.pop();
        layout.feeds.push((scene.module.title.clone(), urls::feed(&scene.space.slug, &scene.module.slug)));
        layout.canonical = Some(path.list().to_owned());
        layout.unlisted = asked.active() > 0 || asked.after.is_some();
        let pager = Pager {
            first: asked.after.map(|_| asked.url(path.list(), asked.sort, None)),
            previous: None,
            next: page.next.map(|next| asked.url(path.list(), asked.sort, Some(next))),
        };
        let cards = page.rows.into_iter().map(|row| words::card(t, &path, &scene.themes, row)).collect();
        Self {
            layout,
            t,
            w: Words::of(t, scene.module.kind),
            none: Problems::none(),
            intro,
            opening: words::opening(t, scene, &may, now),
            files: matches!(may, MayFile::Yes { .. }),
            total: totals.all,
            found,
            theme: asked.filter.theme.map(|theme| theme.to_string()).unwrap_or_default(),
            outcome: asked.filter.outcome.map_or("", Outcome::name),
            themes: theme_choices(scene, totals),
            outcomes: outcome_choices(t, totals),
            narrowings: narrowings(t, by, totals, &asked.filter.facets),
            sorts: sort_links(t, &path, &asked, scene.module.kind, sort),
            views: if totals.located { views(t, scene, &asked) } else { Vec::new() },
            asked,
            path,
            cards,
            pager,
        }
    }

    fn sort_name(&self) -> &'static str {
        self.asked.sort.map_or("", Sort::name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_questions_are_in_addresses_and_no_others() {
        let asked = Asked::parse("quartier=7&q-usage=sport&q-inconnue=x&q-usage_2=&tri=recentes");
        let by = crate::pages::samples::narrowed_by();
        let asked = asked.among(&by);
        assert_eq!(asked.active(), 2);
        assert_eq!(asked.url("/d/b", asked.sort, None), "/d/b?quartier=7&q-usage=sport&tri=recentes");
    }

    #[test]
    fn addresses_say_what_is_asked() {
        let asked = Asked::parse("q=banc+public&theme=12&suite=accepted&tri=soutenues&apres=d1-2&autre=1");
        assert_eq!(asked.active(), 3);
        let url = asked.url("/d/b", asked.sort, asked.after);
        assert_eq!(url, "/d/b?q=banc%20public&theme=12&suite=accepted&tri=soutenues&apres=d1-2");
        assert_eq!(Asked::parse(url.split_once('?').expect("a query").1), asked);
        let broken = Asked::parse("theme=x&suite=y&tri=z&apres=-");
        assert_eq!(broken.url("/d/b", broken.sort, broken.after), "/d/b");
    }
}

fn sample(locale: kernel::Locale, kind: ModuleKind, query: &str, rows: i64) -> List {
    use super::samples;
    let scene = samples::scene(kind);
    let path = ModulePath::new(&scene.space.slug, &scene.module.slug);
    let visitor = Visitor::sample(locale, path.list(), samples::resident());
    let asked = Asked::parse(query);
    let sort = default_sort(&scene, &asked.filter);
    let totals = Totals {
        all: rows,
        themes: scene.themes.iter().map(|theme| (Some(theme.id), 2)).collect(),
        outcomes: vec![(Outcome::None, 3), (Outcome::Accepted, 1)],
        located: rows > 3,
        facets: vec![
            (corpus::Facet { name: "usage".into(), value: "sport".into() }, 2),
            (corpus::Facet { name: "usage".into(), value: "repos".into() }, 4),
            (corpus::Facet { name: QUARTIER.into(), value: "1".into() }, 2),
            (corpus::Facet { name: QUARTIER.into(), value: "2".into() }, 1),
        ],
    };
    let by = samples::narrowed_by();
    let page = lists::ListPage {
        rows: (0..rows).map(|n| samples::listed(kind, n)).collect(),
        next: Cursor::parse("d1-2"),
    };
    let intro: Arc<str> = spaces::markdown(&scene.module.intro).into();
    List::new(&visitor, &scene, path, asked, sort, samples::NOW, (intro, &totals, &by, rows), page)
}

ui::sample!("list of proposals", "proposals/list.html", |locale| sample(
    locale,
    ModuleKind::Proposals,
    "",
    6
));
ui::sample!("list of debates", "proposals/list.html", |locale| sample(
    locale,
    ModuleKind::Debates,
    "apres=d1-2",
    3
));
ui::sample!("list where nothing is found", "proposals/list.html", |locale| {
    sample(locale, ModuleKind::Proposals, "q=fontaine&theme=21", 0)
});
ui::sample!("list where nothing was filed", "proposals/list.html", |locale| {
    sample(locale, ModuleKind::Proposals, "", 0)
});
