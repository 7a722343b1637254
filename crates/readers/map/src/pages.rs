//! The map of a module: its page, its views alone (for the script), its files, and the page that other sites show.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use corpus::{
    Outcome,
    views::{self, View as Way},
};
use i18n::Texts;
use kernel::{Problems, Slug};
use spaces::Scenes;
use ui::views::{Badge, Choice, Link};
use web::{App, Error, Fields, Page, Routes, Visitor};

use crate::{
    cluster::{Cluster, clusters},
    export::{self, Named},
    outline,
    points::{Layers, Maps, Part, Point, Points},
    view::{Spot, View},
};

mod labels;
mod of;
mod own;
mod search;
mod tiles;
use of::Of;
use search::Sought;
use tiles::Tile;
pub use tiles::{Tiles, TilesProblem};

/// Items listed beside the map.
const LISTED: usize = 20;

/// The maps of modules.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get("/demarches/{slug}/{module}/carte", page)
        .get("/demarches/{slug}/{module}/carte/vue", view)
        .get("/demarches/{slug}/{module}/carte/cadre", frame)
        .get("/demarches/{slug}/{module}/carte/cadre/vue", frame_view)
        .get("/demarches/{slug}/{module}/carte/{file}", file)
        .get("/carte/tuiles/{version}/{z}/{x}/{y}", own::tile)
        .get("/carte/fond.pmtiles", own::file)
}

/// Adds what the pages of this crate take from memory, and the tiles that the organisation chose.
#[must_use]
pub fn services(app: App, tiles: Option<Tiles>) -> App {
    let maps = Maps::new(app.db());
    app.with(maps).with(Chosen(tiles))
}

struct Chosen(Option<Tiles>);

type Key = Path<(String, String)>;

async fn reach(
    app: &App,
    visitor: &Visitor,
    (space, module): &(String, String),
) -> web::Result<(Of, Arc<Points>)> {
    let slug = |text: &str| Slug::parse(text).map_err(|_| Error::NotFound);
    let (space, module) = (slug(space)?, slug(module)?);
    let scene = app.service::<Scenes>().get(app, &visitor.actor, &space, &module).await?;
    let maps = app.service::<Maps>();
    let (points, parts) = (maps.points(app, &scene).await?, maps.parts(app, &scene).await?);
    let views = maps.views(app, &scene).await?;
    Ok((Of::new(&scene, parts, views), points))
}

/// `GET /demarches/{slug}/{module}/carte`
async fn page(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result {
    let (of, points) = reach(&app, &visitor, &key).await?;
    let chosen = app.service::<Chosen>();
    let sought = Sought::of(&app, &visitor).await?;
    let page = MapPage::new(&visitor, &of, &points, chosen.0.as_ref(), sought);
    Ok(let_in(Page::new(&visitor, page).into_response(), chosen.0.as_ref(), false))
}

/// `GET /demarches/{slug}/{module}/carte/vue`: what changes from a view to another.
async fn view(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result {
    let (of, points) = reach(&app, &visitor, &key).await?;
    let sheet = Sheet::new(&visitor, &of, &points, app.service::<Chosen>().0.as_ref(), false);
    web::see(&visitor, sheet)
}

/// `GET /demarches/{slug}/{module}/carte/cadre`: the map alone, that any site may show in a frame.
async fn frame(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result {
    let (of, points) = reach(&app, &visitor, &key).await?;
    let chosen = app.service::<Chosen>();
    let sheet = Sheet::new(&visitor, &of, &points, chosen.0.as_ref(), true);
    let page = FramePage {
        t: visitor.t,
        title: of.module_title.clone(),
        theme: visitor.brand.theme_url.clone(),
        sheet,
    };
    Ok(let_in(Page::new(&visitor, page).into_response(), chosen.0.as_ref(), true))
}

/// `GET /demarches/{slug}/{module}/carte/cadre/vue`: what changes in a frame from a view to another.
async fn frame_view(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result {
    let (of, points) = reach(&app, &visitor, &key).await?;
    let sheet = Sheet::new(&visitor, &of, &points, app.service::<Chosen>().0.as_ref(), true);
    web::see(&visitor, sheet)
}

/// Lets a page show the tiles that the organisation chose, and other sites show the page when it is `framed`.
fn let_in(mut response: Response, tiles: Option<&Tiles>, framed: bool) -> Response {
    if let Some(policy) = web::policy(tiles.and_then(Tiles::origin), framed) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// `GET /demarches/{slug}/{module}/carte/{file}`: `points.geojson`, `points.kml`.
async fn file(
    State(app): State<App>,
    Path((space, module, name)): Path<(String, String, String)>,
    visitor: Visitor,
) -> web::Result {
    let (of, points) = reach(&app, &visitor, &(space, module)).await?;
    let layers = Layers::asked(&Fields::parse(&visitor.query));
    let site = app.settings().public_url.clone();
    let named: Vec<Named<'_>> = points
        .points
        .iter()
        .filter(|point| layers.shows(point))
        .map(|point| Named {
            point,
            theme: of.theme(point),
            quartier: of.quartier(point),
            url: format!("{site}{}", of.item(point.number)),
        })
        .collect();
    let called = |end: &str| format!("{}-{}.{end}", of.space, of.module);
    match name.as_str() {
        "points.geojson" => {
            Ok(web::download(&called("geojson"), "application/geo+json", export::geojson(&named)))
        }
        "points.kml" => Ok(web::download(
            &called("kml"),
            "application/vnd.google-earth.kml+xml",
            export::kml(&of.module_title, &named),
        )),
        _ => Err(Error::NotFound),
    }
}

/// A mark of the map.
struct Mark {
    /// Where on the sheet, in hundredths of its width and of its height.
    x: f64,
    y: f64,
    /// What is written on it: how many, or nothing for one.
    many: String,
    radius: u8,
    /// The place that most of its points name, when there is room to write it, and how far below the middle.
    name: String,
    below: u8,
    url: String,
    label: String,
    /// Whether it is the one whose card is shown.
    chosen: bool,
    /// The colour of its state, where points have one.
    tone: String,
    /// Kept between views, so that the keyboard stays where it was.
    key: String,
}

/// An item of the list beside the map.
struct Item {
    title: String,
    url: String,
    theme: String,
    place: String,
    quartier: String,
    outcome: Option<Badge>,
    supports: i64,
}

/// A view with its list.
#[derive(Template)]
#[template(path = "map/sheet.html")]
struct Sheet {
    t: Texts,
    view: View,
    land: String,
    /// The lines of the parts of the town; those of the one that is shown.
    lines: String,
    chosen_lines: String,
    tiles: Vec<Tile>,
    credit: String,
    marks: Vec<Mark>,
    chosen: Option<Item>,
    /// Where the card is closed.
    unchosen: String,
    items: Vec<Item>,
    /// How many are in the view.
    shown: i64,
    /// Where one looks nearer, farther, at everything.
    near: Option<String>,
    far: Option<String>,
    all: String,
    /// The four sides, each with its name and its icon.
    sides: Vec<(&'static str, &'static str, String)>,
    /// The address of this view, and what its script asks.
    here: String,
    /// What the colours of points say: the class, the state.
    legend: Vec<(String, &'static str)>,
    /// Whether it is shown in a page of another site.
    framed: bool,
}

impl Sheet {
    fn new(visitor: &Visitor, of: &Of, points: &Points, tiles: Option<&Tiles>, framed: bool) -> Self {
        let t = visitor.t;
        let fields = Fields::parse(&visitor.query);
        let layers = Layers::asked(&fields);
        let shown: Vec<(usize, Spot)> = points
            .spots
            .iter()
            .copied()
            .enumerate()
            .filter(|(place, _)| points.points.get(*place).is_some_and(|point| layers.shows(point)))
            .collect();
        let all: Vec<Spot> = shown.iter().map(|(_, spot)| *spot).collect();
        let view = View::asked(&fields, &all);
        let map = spaces::urls::map(&of.space, &of.module);
        let map = if framed { format!("{map}/cadre") } else { map };
        let url = |view: &View, more: &str| format!("{map}?{}{}{more}#carte", layers.query(), view.query());
        let number: Option<i64> = fields.get("n").parse().ok();
        let item = |point: &Point| Item {
            title: point.title.clone(),
            url: of.item(point.number),
            theme: of.theme(point).to_owned(),
            place: point.place_name.clone(),
            quartier: of.quartier(point).to_owned(),
            outcome: of.badge(t, point.outcome),
            supports: point.supports,
        };
        let chosen = points.points.iter().find(|point| Some(point.number) == number);
        let marks = clusters(shown.iter().copied(), &view);
        let inside: Vec<&Point> = shown
            .iter()
            .filter(|(_, spot)| view.holds(*spot, 0.0))
            .filter_map(|(place, _)| points.points.get(*place))
            .collect();
        let mut first = inside.clone();
        first.sort_by_key(|point| (std::cmp::Reverse(point.supports), point.number));
        first.truncate(LISTED);
        let mark = |mark: &Cluster| {
            let (x, y) = view.place(mark.spot);
            let point = points.points.get(*mark.members.first()?)?;
            let one = mark.many() == 1;
            let all = View::around(&[mark.low, mark.high], view.width);
            let nearer = view.nearer(all.centre, all.zoom.saturating_sub(view.zoom).max(1));
            Some(Mark {
                x: x * 100.0 / view.width,
                y: y * 100.0 / view.height,
                many: if one {
                    String::new()
                } else {
                    t.number(i64::try_from(mark.many()).unwrap_or(i64::MAX))
                },
                radius: radius(mark.many()),
                name: String::new(),
                below: radius(mark.many()) + 9,
                url: if one || (mark.is_one_place() && !view.may_near()) {
                    url(&view, &format!("&n={}", point.number))
                } else {
                    url(&nearer, "")
                },
                tone: if one && of.coloured() {
                    format!(" of-{}", point.outcome.name())
                } else {
                    String::new()
                },
                label: if one && of.coloured() {
                    let state = of.state(t, point.outcome);
                    t.with("map-mark-state", [("title", point.title.as_str()), ("state", state)])
                } else if one {
                    point.title.clone()
                } else {
                    t.n("map-mark", i64::try_from(mark.many()).unwrap_or(i64::MAX))
                },
                chosen: one && Some(point.number) == number,
                key: format!("m{}", point.number),
            })
        };
        let names = labels::names(points, &marks, &view);
        Self {
            land: outline::path(&view),
            lines: outline::lines(of.parts.iter().flat_map(|part| &part.rings), &view),
            chosen_lines: outline::lines(
                of.parts
                    .iter()
                    .filter(|part| Some(&part.id) == layers.quartier.as_ref())
                    .flat_map(|part| &part.rings),
                &view,
            ),
            tiles: tiles.map_or_else(Vec::new, |tiles| tiles.of(&view)),
            credit: tiles.map_or_else(String::new, |tiles| tiles.credit().to_owned()),
            marks: marks
                .iter()
                .zip(names)
                .filter_map(|(cluster, name)| Some(Mark { name, ..mark(cluster)? }))
                .collect(),
            chosen: chosen.map(item),
            unchosen: url(&view, ""),
            items: first.into_iter().map(item).collect(),
            shown: i64::try_from(inside.len()).unwrap_or(i64::MAX),
            near: view.may_near().then(|| url(&view.nearer(view.centre, 1), "")),
            far: view.may_far().then(|| url(&view.farther(), "")),
            all: format!("{map}?{}#carte", layers.query()),
            sides: [
                ("map-west", "left", (-0.4, 0.0)),
                ("map-north", "up", (0.0, -0.4)),
                ("map-south", "down", (0.0, 0.4)),
                ("map-east", "right", (0.4, 0.0)),
            ]
            .map(|(label, icon, (right, down))| (t.get(label), icon, url(&view.moved(right, down), "")))
            .into(),
            legend: Outcome::ALL
                .iter()
                .filter(|outcome| of.coloured() && inside.iter().any(|point| point.outcome == **outcome))
                .map(|outcome| (format!("of-{}", outcome.name()), of.state(t, *outcome)))
                .collect(),
            here: map.clone(),
            framed,
            view,
            t,
        }
    }

    /// What a script asks for a view: the same address, its layers kept.
    fn source(&self) -> String {
        format!("{}/vue", self.here)
    }
}

/// A mark grows with what it holds, slowly.
fn radius(many: usize) -> u8 {
    match many {
        1 => 9,
        2..10 => 17,
        10..100 => 20,
        100..1000 => 24,
        _ => 28,
    }
}

#[derive(Template)]
#[template(path = "map/page.html")]
struct MapPage {
    layout: ui::Layout,
    t: Texts,
    none: Problems,
    views: Vec<Link>,
    /// Where one files.
    file: Option<String>,
    here: String,
    active: i64,
    themes: Vec<Choice>,
    theme: String,
    outcomes: Vec<Choice>,
    outcome: &'static str,
    quartiers: Vec<Choice>,
    quartier: String,
    /// What was searched for on the map.
    sought: Sought,
    found: Vec<Link>,
    located: i64,
    sheet: Sheet,
    /// The files, and the address of the frame.
    geojson: String,
    kml: String,
    frame: String,
}

impl MapPage {
    fn new(visitor: &Visitor, of: &Of, points: &Points, tiles: Option<&Tiles>, sought: Sought) -> Self {
        let t = visitor.t;
        let layers = Layers::asked(&Fields::parse(&visitor.query));
        let (list, here) = (of.list(), spaces::urls::map(&of.space, &of.module));
        let mut layout = visitor
            .layout(t.with("map-title", [("module", of.module_title.as_str())]))
            .crumb(t.get("nav-processes"), spaces::urls::DIRECTORY)
            .crumb(of.space_title.clone(), spaces::urls::process(&of.space))
            .crumb(of.module_title.clone(), list.clone());
        layout.canonical = Some(here.clone());
        layout.unlisted = !visitor.query.is_empty();
        let query = layers.query();
        let query = query.trim_end_matches('&');
        let with = |path: String| if query.is_empty() { path } else { format!("{path}?{query}") };
        let label = |name: &str, many: usize| format!("{name} ({many})");
        let count = |keep: &dyn Fn(&Point) -> bool| points.points.iter().filter(|point| keep(point)).count();
        Self {
            none: Problems::none(),
            file: of.files.then(|| spaces::urls::file(&of.space, &of.module)),
            views: if of.votes {
                Vec::new()
            } else {
                of.views.links(t, true, Way::Map, |view| match views::parameter(&of.views, true, view) {
                    _ if view == Way::Map => with(here.clone()),
                    None => with(list.clone()),
                    Some(name) if query.is_empty() => format!("{list}?vue={name}"),
                    Some(name) => format!("{list}?{query}&vue={name}"),
                })
            },
            active: layers.active(),
            quartiers: of
                .parts
                .iter()
                .map(|part| (part, count(&|point| point.quartier.as_ref() == Some(&part.id))))
                .filter(|(_, many)| *many > 0)
                .map(|(part, many)| Choice::new(part.id.clone(), label(&part.name, many)))
                .collect(),
            quartier: layers.quartier.clone().unwrap_or_default(),
            found: sought.links(&here, &layers.query()),
            sought,
            themes: of
                .themes
                .iter()
                .map(|theme| (theme, count(&|point| point.theme_id == Some(theme.id))))
                .map(|(theme, many)| Choice::new(theme.id.to_string(), label(&theme.name, many)))
                .collect(),
            theme: layers.theme.map(|theme| theme.to_string()).unwrap_or_default(),
            outcomes: Outcome::ALL
                .iter()
                .map(|outcome| (outcome, count(&|point| point.outcome == *outcome)))
                .filter(|(_, many)| *many > 0)
                .map(|(outcome, many)| Choice::new(outcome.name(), label(of.state(t, *outcome), many)))
                .collect(),
            outcome: layers.outcome.map_or("", Outcome::name),
            located: i64::try_from(count(&|point| layers.shows(point))).unwrap_or(i64::MAX),
            geojson: with(format!("{here}/points.geojson")),
            kml: with(format!("{here}/points.kml")),
            frame: with(format!("{here}/cadre")),
            sheet: Sheet::new(visitor, of, points, tiles, false),
            here,
            layout,
            t,
        }
    }
}

/// The map alone.
#[derive(Template)]
#[template(path = "map/frame.html")]
struct FramePage {
    t: Texts,
    title: String,
    /// The colours of the organisation.
    theme: String,
    sheet: Sheet,
}

mod samples;
