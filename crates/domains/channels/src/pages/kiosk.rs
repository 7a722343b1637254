//! The screen of a tablet: nobody signs in, nothing stays from one person to the next.

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use corpus::Channel;
use db::Refused;
use forms::Version;
use i18n::Texts;
use kernel::{Locale, Problems, Timestamp};
use proposals::entry::NAME_MAX;
use spaces::Scene;
use ui::views::Choice;
use web::{App, Cookie, Fields, Flash, Form, Limit, Visitor};

use crate::{
    actions::Refusal,
    given::{Against, Typed},
    kiosks::{self, Kiosk},
    urls::KIOSK,
};

/// The cookie of a tablet.
const COOKIE: &str = "parvis_borne";
/// How long a tablet stays paired: a year from the pairing.
const PAIRED: i64 = 365 * 24 * 3600;
/// Codes typed from one address.
const CODES: Limit = Limit { name: "kiosk-code", burst: 10, every: Timestamp::MINUTE };
/// What one tablet sends: a day's queue at once, then one every five seconds.
const SENDING: Limit = Limit { name: "kiosk", burst: 300, every: 5_000 };

/// What the screen shows.
enum Screen {
    /// The code that pairs it.
    Pair,
    /// What is asked; the fields of the form of the module.
    Ask { fields: String },
    /// Thanks, with the number.
    Thanks(i64),
    /// Nothing can be said now.
    Closed,
}

#[derive(Template)]
#[template(path = "channels/kiosk.html")]
struct Page {
    layout: ui::Layout,
    t: Texts,
    problems: Problems,
    screen: Screen,
    /// The module for which a tablet keeps what it could not send.
    module: String,
    /// What is asked, as safe HTML.
    intro: String,
    place: String,
    themes: Vec<Choice>,
    labels: Vec<(String, String)>,
    typed: Typed,
    token: String,
    number: i64,
}

impl Page {
    fn new(visitor: &Visitor, title: impl Into<String>, screen: Screen) -> Self {
        Self {
            layout: ui::Layout { unlisted: true, ..visitor.layout(title) },
            t: visitor.t,
            problems: Problems::none(),
            number: if let Screen::Thanks(number) = screen { number } else { 0 },
            screen,
            module: String::new(),
            intro: String::new(),
            place: String::new(),
            themes: Vec::new(),
            labels: Vec::new(),
            typed: Typed::default(),
            token: String::new(),
        }
    }

    /// Nothing can be said now; what waits on the tablet is still sent.
    fn closed(visitor: &Visitor, place: &Place) -> Self {
        let page = Self::new(visitor, place.scene.module.title.clone(), Screen::Closed);
        Self { module: place.scene.module.id.to_string(), place: place.kiosk.name.clone(), ..page }
    }

    fn ask(visitor: &Visitor, place: &Place, typed: Typed, token: String, problems: Problems) -> Self {
        let (t, scene) = (visitor.t, &place.scene);
        let form = place.form.as_ref().map(|version| &version.form);
        let fields = form.map(|form| forms::fields(t, form, &typed.given, &problems)).unwrap_or_default();
        let page = Self::new(visitor, scene.module.title.clone(), Screen::Ask { fields });
        Self {
            layout: ui::Layout { problem: !problems.is_empty(), ..page.layout },
            module: scene.module.id.to_string(),
            intro: spaces::markdown(&scene.module.intro),
            place: place.kiosk.name.clone(),
            themes: scene
                .themes
                .iter()
                .map(|theme| Choice::new(theme.id.to_string(), theme.name.clone()))
                .collect(),
            labels: form.map(|form| forms::labels(form, t.locale())).unwrap_or_default(),
            typed,
            token,
            problems,
            ..page
        }
    }

    /// The fields by their labels, for the summary of problems.
    fn labels(&self) -> Vec<(&str, &str)> {
        let keys = [
            ("body", "channels-kiosk-body"),
            ("theme", "theme"),
            ("author", "channels-kiosk-author"),
            ("code", "channels-kiosk-code"),
        ];
        let own = keys.map(|(name, key)| (name, self.t.get(key)));
        own.into_iter()
            .chain(self.labels.iter().map(|(name, label)| (name.as_str(), label.as_str())))
            .collect()
    }

    fn body_limit() -> i64 {
        i64::try_from(corpus::rules::BODY_MAX).unwrap_or(i64::MAX)
    }

    fn name_limit() -> i64 {
        i64::try_from(NAME_MAX).unwrap_or(i64::MAX)
    }
}

/// A tablet with its module.
struct Place {
    kiosk: Kiosk,
    scene: Scene,
    form: Option<Version>,
}

/// The tablet that asks, when it is one of ours.
async fn place(app: &App, visitor: &Visitor, headers: &HeaderMap) -> web::Result<Option<Place>> {
    let Some(token) = web::read_cookie(headers, COOKIE).filter(|token| token.len() == 64) else {
        return Ok(None);
    };
    let (token, now) = (token.to_owned(), app.env().now());
    // Whoever signed in on it before says nothing here.
    let actor = kernel::Actor::anonymous(visitor.actor.organisation);
    let found = app.read(move |tx| {
        let Some(kiosk) = kiosks::known(tx, &actor, &token)? else { return Ok(None) };
        let scene = kiosks::scene(tx, &actor, &kiosk, now)?;
        Ok::<_, db::Error>(scene.map(|(scene, form)| Place { kiosk, scene, form }))
    });
    Ok(found.await?)
}

/// `GET /borne`
pub(super) async fn screen(State(app): State<App>, visitor: Visitor, headers: HeaderMap) -> web::Result {
    let t = visitor.t;
    let Some(place) = place(&app, &visitor, &headers).await? else {
        return web::see(&visitor, Page::new(&visitor, t.get("channels-kiosk-pair"), Screen::Pair));
    };
    let thanks = Fields::parse(&visitor.query).get("merci").parse().ok().filter(|number| *number > 0_i64);
    if let Some(number) = thanks {
        let page = Page::new(&visitor, t.get("channels-kiosk-thanks"), Screen::Thanks(number));
        return web::see(&visitor, page);
    }
    if !kiosks::open(&place.scene, app.env().now()) {
        return web::see(&visitor, Page::closed(&visitor, &place));
    }
    let token = app.env().entropy.token(16);
    web::see(&visitor, Page::ask(&visitor, &place, Typed::default(), token, Problems::none()))
}

/// `POST /borne`: pairs the tablet, or takes what was typed on it.
pub(super) async fn send(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Form(fields): Form,
) -> web::Result {
    match place(&app, &visitor, &headers).await? {
        Some(place) => take(&app, &visitor, place, &fields).await,
        None if fields.has("body") => Err(web::Error::Forbidden),
        None => pair(&app, &visitor, fields.get("code")).await,
    }
}

async fn pair(app: &App, visitor: &Visitor, code: &str) -> web::Result {
    if !app.limits().allow(CODES, &visitor.address.0) {
        return Err(web::Error::TooMany);
    }
    let (env, actor, typed) = (app.env().clone(), visitor.actor.clone(), code.to_owned());
    let Some(token) = app.write(move |tx| kiosks::pair(tx, &env, &actor, &typed)).await? else {
        let mut page = Page::new(visitor, visitor.t.get("channels-kiosk-pair"), Screen::Pair);
        page.problems.add("code", "channels-kiosk-code-wrong");
        page.layout.problem = true;
        return web::unprocessable(visitor, page);
    };
    let mut response = web::back(app, KIOSK, Flash::done("channels-kiosk-paired"));
    Cookie::new(COOKIE, token).lasting(PAIRED).set(response.headers_mut(), visitor.secure);
    Ok(response)
}

async fn take(app: &App, visitor: &Visitor, place: Place, fields: &Fields) -> web::Result {
    if !app.limits().allow(SENDING, &place.kiosk.id.to_string()) {
        return Err(web::Error::TooMany);
    }
    let now = app.env().now();
    let sent = fields.get("token");
    let sound = (8..=64).contains(&sent.len()) && sent.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let token = if sound { sent.to_owned() } else { app.env().entropy.token(16) };
    let typed = Typed {
        author: fields.get("author").to_owned(),
        theme: fields.get("theme").to_owned(),
        body: fields.get("body").to_owned(),
        given: place.form.as_ref().map(|version| forms::typed(&version.form, fields)).unwrap_or_default(),
        ..Typed::default()
    };
    let against = Against { scene: &place.scene, form: place.form.as_ref(), now, locale: visitor.locale };
    let said_at = kiosks::said_at(fields.get("at"), now);
    let source = kiosks::source(&token);
    let entry = match typed.entry(against, Channel::Kiosk, said_at, source) {
        Ok(entry) => entry,
        Err(problems) => {
            return web::unprocessable(visitor, Page::ask(visitor, &place, typed, token, problems));
        }
    };
    let env = app.env().clone();
    let done = app
        .write(move |tx| kiosks::file(tx, &env, (&place.kiosk, &place.scene, place.form.as_ref()), entry))
        .await;
    // The script of the screen asks for the number alone.
    let by_script = fields.has("script");
    match done {
        Ok(number) if by_script => Ok(number.to_string().into_response()),
        Ok(number) => Ok(web::redirect(&format!("{KIOSK}?merci={number}"))),
        Err(Refused::Because(Refusal::Closed)) if by_script => Ok(StatusCode::CONFLICT.into_response()),
        Err(Refused::Because(_)) => Ok(web::redirect(KIOSK)),
        Err(Refused::Fault(error)) => Err(error.into()),
    }
}

/// `GET /borne/veille.js`: keeps the screen when there is no network.
pub(super) async fn worker() -> Response {
    let mut response = include_str!("../../assets/veille.js").into_response();
    let mut set = |name, value| {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    };
    set(header::CONTENT_TYPE, "text/javascript; charset=utf-8");
    set(header::CACHE_CONTROL, "no-cache");
    set(header::HeaderName::from_static("service-worker-allowed"), KIOSK);
    response
}

fn sample(locale: Locale, show: impl Fn(&Visitor, &Place) -> Page) -> Page {
    use super::samples;
    let visitor = samples::visitor(locale, KIOSK);
    let desk = samples::desk();
    show(&visitor, &Place { kiosk: samples::kiosk(true), scene: desk.scene, form: desk.form })
}

ui::sample!("pairing a kiosk", "channels/kiosk.html", |locale| sample(locale, |visitor, _| {
    let mut page = Page::new(visitor, visitor.t.get("channels-kiosk-pair"), Screen::Pair);
    page.problems.add("code", "channels-kiosk-code-wrong");
    page
}));
ui::sample!("a kiosk", "channels/kiosk.html", |locale| sample(locale, |visitor, place| {
    Page::ask(visitor, place, Typed::default(), "jeton".into(), Problems::none())
}));
ui::sample!("a kiosk, nothing said", "channels/kiosk.html", |locale| sample(locale, |visitor, place| {
    let problems = Problems::one("body", "problem-required");
    Page::ask(visitor, place, Typed::default(), "jeton".into(), problems)
}));
ui::sample!("a kiosk says thanks", "channels/kiosk.html", |locale| sample(locale, |visitor, _| {
    Page::new(visitor, visitor.t.get("channels-kiosk-thanks"), Screen::Thanks(47))
}));
ui::sample!("a kiosk that is closed", "channels/kiosk.html", |locale| sample(locale, |visitor, place| {
    Page::closed(visitor, place)
}));
