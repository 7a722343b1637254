//! The list of what was filed in a module.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::IntoResponse,
};
use corpus::{
    Facet, Outcome,
    facets::{QUARTIER, STATE},
    lists::{self, Cursor, Filter, Sort, Window},
    views::{self, View},
};
use i18n::Texts;
use kernel::{Id as _, Problems};
use spaces::{ModuleKind, Scene, ThemeId};
use std::sync::Arc;
use ui::views::{Badge, Choice, ContributionCard, Link, Pager};
use web::{App, Cookie, Fields, Page, Visitor};

use super::{
    any_scene,
    narrowing::{Narrowing, facets_asked, field_of, narrowings},
    shown::{self, Shown},
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
    pub(crate) view: Option<View>,
    pub(crate) sort: Option<Sort>,
    pub(crate) filter: Filter,
    pub(crate) after: Option<Cursor>,
}

impl Asked {
    pub(crate) fn parse(query: &str) -> Self {
        let fields = Fields::parse(query);
        Self {
            view: View::from_name(fields.get("vue")),
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
            let is_state = facet.name == STATE && by.has_states();
            is_quartier || is_state || by.questions.iter().any(|question| question.name() == facet.name)
        });
        self.filter.facets.truncate(lists::FACETS_MAX);
        self
    }

    /// Whether a map shows all that is asked.
    fn on_a_map(&self) -> bool {
        let facets = self.filter.facets.iter().all(|facet| facet.name == QUARTIER);
        facets && self.filter.words.is_empty() && self.sort.is_none() && self.after.is_none()
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
        query.extend(self.view.map(|view| format!("vue={}", view.name())));
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
    /// The same as a table: what is in its columns, and its lines.
    columns: Vec<String>,
    lines: Vec<Line>,
    numbered: bool,
    /// The same under the states where they are.
    groups: Vec<Group>,
    pager: Pager,
    /// The ways to look at it.
    views: Vec<Link>,
    /// The name of this one in addresses, when it is not the first.
    view: &'static str,
}

/// A line of a table.
struct Line {
    title: String,
    url: String,
    number: i64,
    facts: Vec<(String, String)>,
    state: Option<Badge>,
    supports: Option<i64>,
    at: kernel::Timestamp,
}

/// What is in a state.
struct Group {
    label: String,
    many: i64,
    url: String,
    cards: Vec<ContributionCard>,
}

/// Cards shown of each state.
const OF_STATE: i64 = 6;

/// What is shown of a module: a page of a list, or the beginning of each state.
enum Found {
    Page(Vec<Shown>, Option<Cursor>),
    States(Vec<(String, i64, Vec<Shown>)>),
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
        .filter(|sort| **sort != Sort::Numbered || **sort == current)
        .map(|sort| {
            Link::new(t.get(sort.label()), asked.url(path.list(), Some(*sort), None))
                .current(*sort == current)
        })
        .collect()
}

/// The address of another view, with the same filters.
fn view_url(scene: &Scene, asked: &Asked, by: &NarrowedBy, located: bool, view: View) -> String {
    let (space, module) = (&scene.space.slug, &scene.module.slug);
    if view == View::Map {
        let words = String::new();
        let shown = Asked { filter: Filter { words, ..asked.filter.clone() }, view: None, ..asked.clone() };
        return shown.url(&spaces::urls::map(space, module), None, None);
    }
    let named = views::parameter(&by.views, located, view).map(|_| view);
    Asked { view: named, ..asked.clone() }.url(&spaces::urls::module(space, module), asked.sort, None)
}

/// States as a gallery shows them: what was decided well first, what was refused last.
fn gallery(by: &NarrowedBy) -> Vec<&workflows::State> {
    let mut states: Vec<_> =
        by.workflow.definition.states().iter().filter(|state| state.is_public()).collect();
    states.sort_by_key(|state| match state.outcome() {
        Some(Outcome::Accepted) => 0,
        Some(Outcome::Done) => 1,
        Some(Outcome::UnderStudy) => 2,
        Some(Outcome::Received) => 3,
        Some(Outcome::Refused) => 5,
        _ => 4,
    });
    states
}

/// Chance gives everyone the same visibility while people file; words and closed phases ask for an order.
fn default_sort(scene: &Scene, filter: &Filter, by: &NarrowedBy) -> Sort {
    if let Some(sort) = by.views.sort.filter(|_| filter.words.is_empty()) {
        return sort;
    }
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
    let mut asked = Asked::parse(&visitor.query).among(&by);
    let id = scene.module.id;
    let totals = kept.totals(&app, id).await?;
    let offered = by.views.shown(totals.located);
    let view = asked.view.filter(|view| offered.contains(view)).unwrap_or(offered[0]);
    let view = match view {
        View::Map if asked.on_a_map() => {
            let url = view_url(&scene, &asked, &by, totals.located, View::Map);
            return Ok(web::redirect(&url));
        }
        // What a map does not show is listed.
        View::Map => View::List,
        view => view,
    };
    asked.view = views::parameter(&by.views, totals.located, view).map(|_| view);
    let sort = asked.sort.unwrap_or_else(|| default_sort(&scene, &asked.filter, &by));
    let kept_seed = web::read_cookie(&headers, CHANCE).and_then(|text| text.parse::<i64>().ok());
    let kept_seed = kept_seed.filter(|seed| (0..1 << 31).contains(seed));
    let seed =
        kept_seed.unwrap_or_else(|| i64::try_from(app.env().entropy.below(1 << 31)).unwrap_or_default());

    let (filter, after) = (asked.filter.clone(), asked.after);
    let (states, answers) = (by.has_states(), !by.views.card.is_empty());
    let (found, all) = (kept.count(&app, id, &asked.filter).await?, totals.all);
    let page = if view == View::States {
        let mut groups = Vec::new();
        for state in gallery(&by) {
            let mut filter = filter.clone();
            if filter.facets.iter().any(|facet| facet.name == STATE && facet.value != state.key()) {
                continue;
            }
            filter.facets.retain(|facet| facet.name != STATE);
            filter.facets.insert(0, Facet { name: STATE.to_owned(), value: state.key().to_owned() });
            filter.facets.truncate(lists::FACETS_MAX);
            let many = kept.count(&app, id, &filter).await?;
            if many == 0 {
                continue;
            }
            let rows = app.read(move |tx| {
                let window = Window { seed, after: None, many: OF_STATE, found: Some((many, all)) };
                let rows = lists::page(tx, id, sort, &filter, window)?.rows;
                shown::load(tx, rows, false, answers)
            });
            groups.push((state.key().to_owned(), many, rows.await?));
        }
        Found::States(groups)
    } else {
        app.read(move |tx| {
            let window = Window { seed, after, many: rules::PAGE, found: Some((found, all)) };
            let page = lists::page(tx, id, sort, &filter, window)?;
            Ok::<_, db::Error>(Found::Page(shown::load(tx, page.rows, states, answers)?, page.next))
        })
        .await?
    };
    let intro = kept.intro(&scene).await?;

    let view = List::new(
        &visitor,
        &scene,
        path,
        asked,
        (view, sort),
        app.env().now(),
        (intro, &totals, &by, found),
        page,
    );
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
        (view, sort): (View, Sort),
        now: kernel::Timestamp,
        (intro, totals, by, found): (Arc<str>, &Totals, &NarrowedBy, i64),
        page: Found,
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
            next: match &page {
                Found::Page(_, next) => next.map(|next| asked.url(path.list(), asked.sort, Some(next))),
                Found::States(_) => None,
            },
        };
        let (mut cards, mut lines, mut groups) = (Vec::new(), Vec::new(), Vec::new());
        match page {
            Found::Page(rows, _) if view == View::Table => {
                lines.extend(rows.into_iter().map(|row| line(t, &path, by, row)));
            }
            Found::Page(rows, _) => {
                cards.extend(rows.into_iter().map(|row| row.card(t, &path, &scene.themes, by)));
            }
            Found::States(found) => groups.extend(found.into_iter().map(|(key, many, rows)| {
                let state = by.workflow.definition.state(&key);
                let facet = Facet { name: STATE.to_owned(), value: key.clone() };
                let mut filter = asked.filter.clone();
                filter.facets.retain(|facet| facet.name != STATE);
                filter.facets.insert(0, facet);
                let list = Asked { filter, ..asked.clone() };
                Group {
                    label: state.map_or(key, |state| state.label(t.locale()).to_owned()),
                    many,
                    url: view_url(scene, &list, by, totals.located, View::List),
                    cards: rows.into_iter().map(|row| row.card(t, &path, &scene.themes, by)).collect(),
                }
            })),
        }
        let columns = by.views.card.iter().filter_map(|name| by.asked.iter().find(|one| one.name() == name));
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
            themes: if by.views.filters_by("theme") { theme_choices(scene, totals) } else { Vec::new() },
            outcomes: if by.views.filters_by("state") && !by.has_states() {
                outcome_choices(t, totals)
            } else {
                Vec::new()
            },
            narrowings: narrowings(t, by, totals, &asked.filter.facets),
            sorts: sort_links(t, &path, &asked, scene.module.kind, sort),
            views: by
                .views
                .links(t, totals.located, view, |one| view_url(scene, &asked, by, totals.located, one)),
            view: asked.view.map_or("", View::name),
            columns: columns.map(|one| one.label(t.locale()).to_owned()).collect(),
            numbered: by.views.numbered,
            lines,
            groups,
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

/// A line of a table.
fn line(t: Texts, path: &ModulePath, by: &NarrowedBy, shown: Shown) -> Line {
    let number = shown.row.number.unwrap_or_default();
    Line {
        url: path.item(number).page().to_owned(),
        number,
        facts: shown.facts(t, by),
        state: shown.badge(t, by),
        supports: (shown.row.kind == corpus::Kind::Proposal).then_some(shown.row.supports),
        at: shown.row.said_at,
        title: shown.row.title,
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
    let by = samples::narrowed_by();
    let sort = default_sort(&scene, &asked.filter, &by);
    let totals = Totals {
        all: rows,
        themes: scene.themes.iter().map(|theme| (Some(theme.id), 2)).collect(),
        outcomes: vec![(Outcome::None, 3), (Outcome::Accepted, 1)],
        located: rows > 3,
        facets: vec![
            (Facet { name: "usage".into(), value: "sport".into() }, 2),
            (Facet { name: "usage".into(), value: "repos".into() }, 4),
            (Facet { name: QUARTIER.into(), value: "1".into() }, 2),
            (Facet { name: QUARTIER.into(), value: "2".into() }, 1),
        ],
    };
    let shown = |n| Shown { row: samples::listed(kind, n), state: None, answered: None };
    let page = match asked.view {
        Some(View::States) if rows > 0 => Found::States(vec![
            ("accepted".into(), 8, (0..rows).map(shown).collect()),
            ("refused".into(), 1, vec![shown(1)]),
        ]),
        _ => Found::Page((0..rows).map(shown).collect(), Cursor::parse("d1-2")),
    };
    let view = asked.view.unwrap_or(View::List);
    let intro: Arc<str> = spaces::markdown(&scene.module.intro).into();
    List::new(&visitor, &scene, path, asked, (view, sort), samples::NOW, (intro, &totals, &by, rows), page)
}

ui::sample!("list of proposals", "proposals/list.html", |locale| sample(
    locale,
    ModuleKind::Proposals,
    "",
    6
));
ui::sample!("table of what was filed", "proposals/list.html", |locale| {
    sample(locale, ModuleKind::Proposals, "vue=tableau", 6)
});
ui::sample!("what was filed, by state", "proposals/list.html", |locale| {
    sample(locale, ModuleKind::Proposals, "vue=etats", 3)
});
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
