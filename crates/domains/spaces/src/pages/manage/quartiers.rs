//! The parts of the territory: of a space, or of the whole organisation.

use std::fmt::Write as _;

use askama::Template;
use axum::extract::{Path, State};
use db::Refused;
use i18n::Texts;
use kernel::{Act, Problems, SpaceId};
use shapes::{Fault, Named, Shape, Wrong};
use web::{App, Flash, Form, Visitor};

use super::{Frame, Managed, Tab, act as perform, error};
use crate::{
    actions::Refusal,
    quartiers::{self, Quartier},
    urls,
};

/// Faults told at once.
const TOLD: usize = 20;

/// What both pages show.
struct Layer {
    t: Texts,
    problems: Problems,
    /// What is wrong with the file that was sent.
    faults: Vec<String>,
    names: Vec<String>,
    /// The lines of the parts, as the `d` of a path in a box of a thousand by its height.
    lines: String,
    height: i64,
    property: String,
    url: String,
    /// Whether the parts shown are those of the organisation, for want of own ones.
    inherited: bool,
    /// The page of those of the organisation, for those who may change them.
    of_all: Option<&'static str>,
}

impl Layer {
    fn new(t: Texts, url: String, parts: Vec<(Quartier, Shape)>, inherited: bool) -> Self {
        let (lines, height) = draw(&parts);
        Self {
            t,
            problems: Problems::none(),
            faults: Vec::new(),
            names: parts.into_iter().map(|(part, _)| part.name).collect(),
            lines,
            height,
            property: String::new(),
            url,
            inherited,
            of_all: None,
        }
    }

    fn refuse(self, property: String, faults: &[Fault], message: &'static str) -> Self {
        let t = self.t;
        let mut told: Vec<String> = faults.iter().take(TOLD).map(|one| told(t, one)).collect();
        if faults.len() > TOLD {
            told.push(t.n("spaces-quartiers-more", i64::try_from(faults.len() - TOLD).unwrap_or(i64::MAX)));
        }
        Self { problems: Problems::one("file", message), faults: told, property, ..self }
    }
}

/// What is wrong, and where, in words.
fn told(t: Texts, fault: &Fault) -> String {
    let found = |key, found: &str| t.with(key, [("found", found)]);
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let wrong = match &fault.wrong {
        Wrong::Json(line, column) => {
            t.with("spaces-quartiers-json", [("line", line.to_string()), ("column", column.to_string())])
        }
        Wrong::Collection(text) => found("spaces-quartiers-collection", text),
        Wrong::Empty => t.get("spaces-quartiers-empty").to_owned(),
        Wrong::Features(_) => t.n("spaces-quartiers-features", number(shapes::PARTS_MAX)),
        Wrong::Points(_) => t.n("spaces-quartiers-points", number(shapes::POINTS_MAX)),
        Wrong::Names(text) if text.is_empty() => t.get("spaces-quartiers-no-property").to_owned(),
        Wrong::Names(text) => found("spaces-quartiers-names", text),
        Wrong::Name(property) => found("spaces-quartiers-name", property),
        Wrong::NameLength(most) => t.n("spaces-quartiers-name-long", number(*most)),
        Wrong::Twice(name) => found("spaces-quartiers-twice", name),
        Wrong::Geometry(text) => found("spaces-quartiers-geometry", text),
        Wrong::Ring => t.get("spaces-quartiers-ring").to_owned(),
        Wrong::Position(text) => found("spaces-quartiers-position", text),
    };
    match fault.feature {
        Some(feature) => {
            let place = t.with("spaces-quartiers-feature", [("n", feature.to_string())]);
            format!("{place} {wrong}")
        }
        None => wrong,
    }
}

/// The parts drawn in a box a thousand wide, and its height: degrees of longitude are shorter than those of latitude, as they are
/// in the middle of the parts.
fn draw(parts: &[(Quartier, Shape)]) -> (String, i64) {
    let bounds: Vec<_> = parts.iter().filter_map(|(_, shape)| shape.bounds()).collect();
    let Some((low, high)) = bounds.into_iter().reduce(|(low, high), (a, b)| {
        let low = shapes::Point { x: low.x.min(a.x), y: low.y.min(a.y) };
        (low, shapes::Point { x: high.x.max(b.x), y: high.y.max(b.y) })
    }) else {
        return (String::new(), 0);
    };
    let narrow = f64::midpoint(low.latitude(), high.latitude()).to_radians().cos();
    let wide = ((high.longitude() - low.longitude()) * narrow).max(1e-6);
    let scale = 960.0 / wide;
    let mut lines = String::new();
    for ring in parts.iter().flat_map(|(_, shape)| shape.polygons().iter().flatten()) {
        let mut last = (f64::NAN, f64::NAN);
        let mut sign = 'M';
        for point in ring {
            let x = (20.0 + (point.longitude() - low.longitude()) * narrow * scale).round();
            let y = (20.0 + (high.latitude() - point.latitude()) * scale).round();
            if (x, y) != last {
                // Writing to a text does not fail.
                let _ = write!(lines, "{sign}{x} {y}");
                (last, sign) = ((x, y), 'L');
            }
        }
        lines.push('Z');
    }
    #[expect(clippy::cast_possible_truncation, reason = "a drawing")]
    let height = (40.0 + (high.latitude() - low.latitude()) * scale).round().clamp(40.0, 4000.0) as i64;
    (lines, height)
}

/// The parts of the territory that a space uses.
#[derive(Template)]
#[template(path = "spaces/manage/quartiers.html")]
struct OfSpace {
    layout: ui::Layout,
    t: Texts,
    frame: Frame,
    layer: Layer,
}

/// Those of the organisation.
#[derive(Template)]
#[template(path = "spaces/manage/quartiers_all.html")]
struct OfAll {
    layout: ui::Layout,
    t: Texts,
    layer: Layer,
}

async fn layer(app: &App, visitor: &Visitor, space: Option<SpaceId>, url: String) -> web::Result<Layer> {
    let organisation = visitor.actor.organisation;
    let (own, inherited) = app
        .read(move |tx| {
            let own = quartiers::drawn(tx, organisation, space)?;
            if own.is_empty() && space.is_some() {
                return Ok((quartiers::drawn(tx, organisation, None)?, true));
            }
            Ok::<_, db::Error>((own, false))
        })
        .await?;
    let mut layer = Layer::new(visitor.t, url, own, inherited);
    let may = space.is_some() && visitor.actor.may(Act::RunSpace, None);
    layer.of_all = may.then_some(urls::QUARTIERS);
    Ok(layer)
}

/// What was sent: parts, or what is wrong with the file.
async fn sent(fields: &web::Fields) -> web::Result<Result<Vec<Named>, (Vec<Fault>, &'static str)>> {
    if fields.get("act") == "retirer" {
        return Ok(Ok(Vec::new()));
    }
    let Some(upload) = fields.file("file") else { return Ok(Err((Vec::new(), "problem-required"))) };
    if upload.is_cut() {
        return Err(web::Error::TooLarge);
    }
    let (bytes, property) = (upload.bytes.clone(), fields.get("property").to_owned());
    let read = move || match std::str::from_utf8(&bytes) {
        Ok(text) => shapes::read(text, &property).map_err(|faults| (faults, "spaces-quartiers-refused")),
        Err(_) => Err((Vec::new(), "spaces-quartiers-utf8")),
    };
    tokio::task::spawn_blocking(read).await.map_err(web::Error::fault)
}

async fn keep(
    app: &App,
    visitor: &Visitor,
    space: Option<SpaceId>,
    parts: Vec<Named>,
    url: &str,
) -> web::Result {
    let said = if parts.is_empty() { "spaces-quartiers-removed" } else { "spaces-quartiers-kept" };
    let done = perform(app, visitor, move |tx, env, actor| quartiers::replace(tx, env, actor, space, &parts));
    match done.await {
        Ok(()) => Ok(web::back(app, url, Flash::done(said))),
        Err(Refused::Because(Refusal::Forbidden)) => Err(web::Error::Forbidden),
        Err(refused) => Err(error(refused)),
    }
}

pub(crate) async fn page(State(app): State<App>, visitor: Visitor, Path(slug): Path<String>) -> web::Result {
    let managed = Managed::load(&app, &visitor, &slug, Act::RunSpace).await?;
    let url = Tab::Quartiers.url(&managed.space.slug);
    let layer = layer(&app, &visitor, Some(managed.space.id), url).await?;
    let layout = managed.layout(&visitor, Tab::Quartiers);
    let frame = managed.frame(visitor.t, Tab::Quartiers, app.env().now());
    web::see(&visitor, OfSpace { layout, t: visitor.t, frame, layer })
}

pub(crate) async fn save(
    State(app): State<App>,
    visitor: Visitor,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> web::Result {
    let managed = Managed::load(&app, &visitor, &slug, Act::RunSpace).await?;
    let (id, url) = (managed.space.id, Tab::Quartiers.url(&managed.space.slug));
    match sent(&fields).await? {
        Ok(parts) => keep(&app, &visitor, Some(id), parts, &url).await,
        Err((faults, message)) => {
            let layer = layer(&app, &visitor, Some(id), url).await?;
            let layer = layer.refuse(fields.get("property").to_owned(), &faults, message);
            let layout = ui::Layout { problem: true, ..managed.layout(&visitor, Tab::Quartiers) };
            let frame = managed.frame(visitor.t, Tab::Quartiers, app.env().now());
            web::unprocessable(&visitor, OfSpace { layout, t: visitor.t, frame, layer })
        }
    }
}

fn layout_of_all(visitor: &Visitor) -> ui::Layout {
    let layout = visitor.layout(visitor.t.get("spaces-quartiers-all"));
    ui::Layout { unlisted: true, ..layout.crumb(visitor.t.get("nav-team"), "/gestion") }
}

pub(crate) async fn page_of_all(State(app): State<App>, visitor: Visitor) -> web::Result {
    visitor.require(Act::RunSpace, None)?;
    let layer = layer(&app, &visitor, None, urls::QUARTIERS.to_owned()).await?;
    web::see(&visitor, OfAll { layout: layout_of_all(&visitor), t: visitor.t, layer })
}

pub(crate) async fn save_of_all(State(app): State<App>, visitor: Visitor, Form(fields): Form) -> web::Result {
    visitor.require(Act::RunSpace, None)?;
    match sent(&fields).await? {
        Ok(parts) => keep(&app, &visitor, None, parts, urls::QUARTIERS).await,
        Err((faults, message)) => {
            let layer = layer(&app, &visitor, None, urls::QUARTIERS.to_owned()).await?;
            let layer = layer.refuse(fields.get("property").to_owned(), &faults, message);
            let layout = ui::Layout { problem: true, ..layout_of_all(&visitor) };
            web::unprocessable(&visitor, OfAll { layout, t: visitor.t, layer })
        }
    }
}

mod samples {
    use kernel::Id as _;

    use super::*;
    use crate::{QuartierId, pages::manage::sample};

    fn parts() -> Vec<(Quartier, Shape)> {
        let square = |west: f64, south: f64| {
            let corners =
                [(south, west), (south, west + 0.02), (south + 0.01, west + 0.02), (south + 0.01, west)];
            let ring =
                corners.iter().filter_map(|(latitude, longitude)| shapes::Point::at(*latitude, *longitude));
            Shape::new(vec![vec![ring.collect()]])
        };
        let part =
            |id, name: &str, shape| (Quartier { id: QuartierId::from_raw(id), name: name.into() }, shape);
        vec![part(1, "Centre", square(5.0, 47.3)), part(2, "Les Tanneries", square(5.02, 47.3))]
    }

    fn page(locale: kernel::Locale, parts: Vec<(Quartier, Shape)>, inherited: bool, wrong: bool) -> OfSpace {
        let (t, managed) = (Texts::of(locale), sample::managed(|_| {}));
        let url = Tab::Quartiers.url(&managed.space.slug);
        let mut layer = Layer { of_all: Some(urls::QUARTIERS), ..Layer::new(t, url, parts, inherited) };
        if wrong {
            let faults = shapes::read(
                r#"{ "type": "FeatureCollection", "features": [
                { "type": "Feature", "properties": { "nom": "Centre" }, "geometry": { "type": "Point", "coordinates": [5, 47] } },
                { "type": "Feature", "properties": { "nom": "" }, "geometry": null } ] }"#,
                "",
            );
            layer = layer.refuse("nom".into(), &faults.err().unwrap_or_default(), "spaces-quartiers-refused");
        }
        let frame = managed.frame(t, Tab::Quartiers, sample::NOW);
        OfSpace { layout: sample::layout(t, Tab::Quartiers), t, frame, layer }
    }

    ui::sample!("quartiers of a process", "spaces/manage/quartiers.html", |locale| page(
        locale,
        parts(),
        false,
        false
    ));
    ui::sample!("quartiers of the town, used by a process", "spaces/manage/quartiers.html", |locale| page(
        locale,
        parts(),
        true,
        false
    ));
    ui::sample!("quartiers, a file refused", "spaces/manage/quartiers.html", |locale| page(
        locale,
        Vec::new(),
        true,
        true
    ));
    ui::sample!("quartiers of the town", "spaces/manage/quartiers_all.html", |locale| {
        let t = Texts::of(locale);
        let layout = ui::Layout::new(
            t,
            ui::Brand::sample(),
            urls::QUARTIERS.to_owned(),
            t.get("spaces-quartiers-all"),
        );
        OfAll { layout, t, layer: Layer::new(t, urls::QUARTIERS.to_owned(), parts(), false) }
    });

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_drawing_keeps_the_proportions_of_the_ground() {
            let (lines, height) = draw(&parts());
            // Two squares of 0.02 degrees by 0.01, at 47.3° north: 0.0271 wide, 0.01 high.
            assert_eq!(height, 394);
            assert!(lines.starts_with("M20 374L500 374L500 20L20 20ZM"), "{lines}");
            assert_eq!(draw(&[]), (String::new(), 0));
        }

        #[test]
        fn every_fault_is_told_in_both_languages() {
            let text = || "x".to_owned();
            let wrongs = [
                Wrong::Json(3, 7),
                Wrong::Collection(text()),
                Wrong::Empty,
                Wrong::Features(600),
                Wrong::Points(1),
                Wrong::Names(text()),
                Wrong::Names(String::new()),
                Wrong::Name(text()),
                Wrong::NameLength(120),
                Wrong::Twice(text()),
                Wrong::Geometry(text()),
                Wrong::Ring,
                Wrong::Position(text()),
            ];
            for locale in kernel::Locale::ALL {
                for wrong in &wrongs {
                    let said = told(Texts::of(locale), &Fault { feature: Some(2), wrong: wrong.clone() });
                    assert!(said.len() > 20 && !said.contains("spaces-quartiers"), "{said}");
                }
            }
        }
    }
}
