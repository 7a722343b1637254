//! The ways into a module, for those who run its process: its short address and poster, its tablets.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderValue, header},
    response::IntoResponse,
};
use i18n::Texts;
use kernel::{Email, Locale, Problems, Timestamp};
use proposals::{entry::may_enter, urls::ModulePath};
use spaces::Scene;
use ui::filters;
use web::{App, Error, Fields, Flash, Form, Visitor};

use super::refused;
use crate::{
    kiosks::{self, Kiosk, NAME_MAX},
    letters::{self, Mailbox},
    links, urls,
};

type Key = Path<(String, String)>;

#[db::linkme::distributed_slice(spaces::MODULE_LINKS)]
#[linkme(crate = db::linkme)]
static LINK: spaces::ModuleLink = spaces::ModuleLink {
    label: "channels-ways-title",
    icon: "link",
    url: urls::ways,
    kinds: spaces::ModuleKind::COLLECT,
};

/// A tablet in the list.
struct Line {
    id: String,
    name: String,
    /// The code to be typed on it, and until when.
    code: Option<(String, String)>,
    many: i64,
    last: Option<Timestamp>,
    paired: bool,
}

#[derive(Template)]
#[template(path = "channels/ways.html")]
struct Page {
    layout: ui::Layout,
    t: Texts,
    problems: Problems,
    /// The name of a tablet, as typed.
    typed: String,
    /// The short address, whole, and the drawing of its QR code with its side.
    short: Option<(String, String, i32)>,
    url: String,
    poster: String,
    qr: String,
    enter: Option<String>,
    tables: String,
    kiosk: String,
    kiosks: Vec<Line>,
    /// The e-mail address; where mails are brought, and the secret they are signed with.
    address: String,
    mailbox: Option<(String, String)>,
}

/// A pairing code in two halves, as it is read aloud.
fn halves(code: &str) -> String {
    let (first, last) = code.split_at_checked(code.len() / 2).unwrap_or((code, ""));
    format!("{first} {last}").to_uppercase()
}

impl Page {
    fn new(
        visitor: &Visitor,
        scene: &Scene,
        base: &str,
        (code, kiosks, mailbox): (Option<String>, Vec<Kiosk>, Option<Mailbox>),
        (typed, problems): (String, Problems),
        now: Timestamp,
    ) -> Self {
        let t = visitor.t;
        let (space, module) = (&scene.space, &scene.module);
        let path = ModulePath::new(&space.slug, &module.slug);
        let line = |one: Kiosk| Line {
            id: one.id.to_string(),
            code: one
                .pairing
                .filter(|_| one.pairing_until > now)
                .map(|code| (halves(&code), t.time(one.pairing_until))),
            name: one.name,
            many: one.many,
            last: one.last_at,
            paired: one.paired_at.is_some(),
        };
        let layout = scene.runner_layout(visitor, t.get("channels-ways-title"));
        let short = code.and_then(|code| {
            let address = format!("{base}{}", urls::short(&code));
            let (drawing, side) = accounts::qr_path(&address)?;
            Some((address, drawing, side))
        });
        Self {
            layout: ui::Layout { problem: !problems.is_empty(), ..layout },
            t,
            short,
            url: urls::ways(&space.slug, module),
            poster: urls::poster(&space.slug, module),
            qr: urls::qr(&space.slug, module),
            enter: may_enter(&visitor.actor, scene).then(|| path.enter()),
            tables: urls::tables(&path),
            kiosk: format!("{base}{}", urls::KIOSK),
            kiosks: kiosks.into_iter().map(line).collect(),
            address: mailbox.as_ref().map(|one| one.address.clone()).unwrap_or_default(),
            mailbox: mailbox.map(|one| (format!("{base}{}", urls::mailbox(one.id)), one.secret)),
            typed,
            problems,
        }
    }
}

async fn show(
    app: &App,
    visitor: &Visitor,
    scene: &Scene,
    name: String,
    problems: Problems,
) -> web::Result<Page> {
    let module = scene.module.id;
    let found = app
        .read(move |tx| {
            Ok::<_, db::Error>((links::of(tx, module)?, kiosks::of(tx, module)?, letters::of(tx, module)?))
        })
        .await?;
    let base = &app.settings().public_url;
    Ok(Page::new(visitor, scene, base, found, (name, problems), app.env().now()))
}

/// `GET …/dispositifs/{module}/canaux`
pub(super) async fn page(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result {
    let scene = Scene::of_runner(&app, &visitor, (&key.0, &key.1)).await?;
    let page = show(&app, &visitor, &scene, String::new(), Problems::none()).await?;
    web::see(&visitor, page)
}

/// `POST …/dispositifs/{module}/canaux`: makes the short address, adds or closes a tablet.
pub(super) async fn act(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result {
    let scene = Scene::of_runner(&app, &visitor, (&key.0, &key.1)).await?;
    let to = urls::ways(&scene.space.slug, &scene.module);
    let (env, actor, stage) = (app.env().clone(), visitor.actor.clone(), scene.clone());
    let (act, id) = fields.get("act").split_once(':').unwrap_or((fields.get("act"), ""));
    match act {
        "lien" => {
            app.write(move |tx| links::make(tx, &env, &stage)).await?;
            Ok(web::back(&app, &to, Flash::done("channels-short-made")))
        }
        "borne" => {
            let name = filters::cut(fields.get("name"), NAME_MAX);
            if name.is_empty() {
                let problems = Problems::one("name", "problem-required");
                let page = show(&app, &visitor, &scene, name, problems).await?;
                return web::unprocessable(&visitor, page);
            }
            match app.write(move |tx| kiosks::add(tx, &env, &actor, &stage, &name)).await {
                Ok(_) => Ok(web::back(&app, &format!("{to}#bornes"), Flash::done("channels-kiosk-added"))),
                Err(why) => refused(&app, &to, why),
            }
        }
        "courriel" => {
            let Ok(address) = Email::parse(fields.get("address")) else {
                let problems = Problems::one("address", "problem-email");
                let mut page = show(&app, &visitor, &scene, String::new(), problems).await?;
                page.address = fields.get("address").to_owned();
                return web::unprocessable(&visitor, page);
            };
            match app.write(move |tx| letters::set(tx, &env, &actor, &stage, &address)).await {
                Ok(()) => Ok(web::back(&app, &format!("{to}#courriel"), Flash::done("channels-mailbox-set"))),
                Err(why) => refused(&app, &to, why),
            }
        }
        "sans-courriel" => match app.write(move |tx| letters::close(tx, &env, &actor, &stage)).await {
            Ok(()) => Ok(web::back(&app, &to, Flash::done("channels-mailbox-closed"))),
            Err(why) => refused(&app, &to, why),
        },
        "fermer" => {
            let id = id.parse().map_err(|_| Error::NotFound)?;
            match app.write(move |tx| kiosks::close(tx, &env, &actor, &stage, id)).await {
                Ok(()) => Ok(web::back(&app, &to, Flash::done("channels-kiosk-closed-done"))),
                Err(why) => refused(&app, &to, why),
            }
        }
        _ => Err(Error::BadRequest("no such act")),
    }
}

/// `GET /q/{code}`
pub(super) async fn follow(
    State(app): State<App>,
    Path(code): Path<String>,
    visitor: Visitor,
) -> web::Result {
    let actor = visitor.actor;
    let to = app.read(move |tx| links::follow(tx, &actor, &code)).await?.ok_or(Error::NotFound)?;
    Ok(web::redirect(&to))
}

/// `GET …/dispositifs/{module}/qr.svg`: the drawing alone, for a leaflet of one's own.
pub(super) async fn qr(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result {
    let scene = Scene::of_runner(&app, &visitor, (&key.0, &key.1)).await?;
    let module = scene.module.id;
    let code = app.read(move |tx| links::of(tx, module)).await?.ok_or(Error::NotFound)?;
    let address = format!("{}{}", app.settings().public_url, urls::short(&code));
    let (drawing, side) = accounts::qr_path(&address).ok_or(Error::NotFound)?;
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\"><rect width=\"{side}\" height=\"{side}\" \
         fill=\"#fff\"/><path d=\"{drawing}\"/></svg>"
    );
    let mut response = web::download(&format!("{}-qr.svg", scene.module.slug), "image/svg+xml", svg);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    Ok(response.into_response())
}

/// The poster: to be printed.
#[derive(Template)]
#[template(path = "channels/poster.html")]
struct Poster {
    layout: ui::Layout,
    t: Texts,
    who: String,
    title: String,
    asked: String,
    /// Until when one may take part.
    when: Vec<String>,
    address: String,
    drawing: String,
    side: i32,
    is_a5: bool,
    other: String,
    back: String,
}

impl Poster {
    fn new(visitor: &Visitor, scene: &Scene, base: &str, code: &str) -> Option<Self> {
        let t = visitor.t;
        let (space, module) = (&scene.space, &scene.module);
        let whole = format!("{base}{}", urls::short(code));
        let (drawing, side) = accounts::qr_path(&whole)?;
        let is_a5 = Fields::parse(&visitor.query).get("format") == "a5";
        let own = urls::poster(&space.slug, module);
        let phases = scene.phases.iter().filter(|phase| phase.opens_filing);
        let layout = visitor
            .layout(t.get("channels-poster-title"))
            .crumb(t.get("nav-team"), "/gestion")
            .crumb(space.title.clone(), spaces::urls::manage(&space.slug))
            .crumb(t.get("channels-ways-title"), urls::ways(&space.slug, module));
        Some(Self {
            layout: ui::Layout { unlisted: true, ..layout },
            t,
            who: visitor.brand.name.clone(),
            title: space.title.clone(),
            asked: spaces::markdown(&module.intro),
            when: phases.map(|phase| t.period(phase.starts_at, phase.ends_at)).collect(),
            // In words: what is typed, without what browsers add.
            address: whole.split_once("://").map_or(whole.as_str(), |(_, rest)| rest).to_owned(),
            drawing,
            side,
            is_a5,
            other: if is_a5 { own } else { format!("{own}?format=a5") },
            back: urls::ways(&space.slug, module),
        })
    }
}

/// `GET …/dispositifs/{module}/affiche`
pub(super) async fn poster(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result {
    let scene = Scene::of_runner(&app, &visitor, (&key.0, &key.1)).await?;
    let module = scene.module.id;
    let code = app.read(move |tx| links::of(tx, module)).await?;
    let base = &app.settings().public_url;
    match code.and_then(|code| Poster::new(&visitor, &scene, base, &code)) {
        Some(page) => web::see(&visitor, page),
        None => Ok(web::redirect(&urls::ways(&scene.space.slug, &scene.module))),
    }
}

fn sample(locale: Locale, filled: bool, problems: Problems) -> Page {
    use super::samples;
    let desk = samples::desk();
    let visitor = samples::visitor(locale, &urls::ways(&desk.scene.space.slug, &desk.scene.module));
    let found = if filled {
        (
            Some("k7mtx4".to_owned()),
            vec![samples::kiosk(true), samples::kiosk(false)],
            Some(samples::mailbox()),
        )
    } else {
        (None, Vec::new(), None)
    };
    let base = "https://participez.valrenne.example";
    Page::new(&visitor, &desk.scene, base, found, (String::new(), problems), samples::NOW)
}

ui::sample!("the ways into a module", "channels/ways.html", |locale| sample(locale, true, Problems::none()));
ui::sample!("the ways into a module, none made", "channels/ways.html", |locale| sample(
    locale,
    false,
    Problems::one("name", "problem-required")
));
ui::sample!("a poster", "channels/poster.html", |locale| {
    use super::samples;
    let desk = samples::desk();
    let visitor = samples::visitor(locale, &urls::poster(&desk.scene.space.slug, &desk.scene.module));
    let poster = Poster::new(&visitor, &desk.scene, "https://participez.valrenne.example", "k7mtx4");
    poster.unwrap_or_else(|| unreachable!("short addresses can be drawn"))
});
