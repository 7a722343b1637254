//! Filing in three steps: the words; the theme, the place and the photo; reading again. One may begin without being
//! signed in: the draft waits on the server under a token of the browser.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use corpus::actions::Refusal;
use db::Refused;
use files::Photo;
use forms::Answers;
use i18n::Texts;
use kernel::{Locale, Problems, Slug};
use spaces::{ModuleKind, Place, Scene};
use ui::filters;
use ui::views::{Choice, ContributionCard};
use web::{App, Cookie, Error, Fields, Flash, Form, Page, Visitor};

use super::{
    holder, new_holder, scene,
    words::{self, Words},
};
use crate::{
    actions::{self, Filing, holding},
    invited::{self, Invited},
    kept::Kept,
    model::{Draft, Holder},
    rules::{self, MayFile, may_file},
    store,
    urls::ModulePath,
};

type Key = Path<(String, String)>;

/// What is asked of those who take part, in words: nothing to say where it is an address, as everywhere.
fn told(t: Texts, asked: &eligibility::Eligibility) -> Vec<String> {
    if *asked == eligibility::Eligibility::default() { Vec::new() } else { asked.told(t) }
}

/// Longest texts kept in a draft, whatever the rules of what is filed: what is too long is shortened by its author.
const KEPT: usize = 20_000;

/// Under what the browser keeps a copy of what is typed in a module.
pub(crate) fn draft_key(scene: &Scene) -> String {
    format!("deposer-{}", scene.module.id)
}

/// The way into a step: the module, and the draft of this browser.
struct Desk {
    scene: Scene,
    path: ModulePath,
    reread: bool,
    draft: Option<Draft>,
    /// What the module asks beside.
    form: Option<forms::Version>,
    today: jiff::civil::Date,
    /// What the module asks of those who take part.
    asked: eligibility::Eligibility,
    /// What this visitor still has to give.
    missing: Vec<eligibility::Missing>,
    /// The link by which the town asked this visitor to file, and who they are to it.
    invited: Option<(String, Invited)>,
}

/// The module where this visitor files, or the page that says why not now.
async fn desk(
    app: &App,
    visitor: &Visitor,
    headers: &HeaderMap,
    key: &(String, String),
) -> web::Result<Result<Desk, Response>> {
    let (scene, path) = scene(app, visitor, &key.0, &key.1).await?;
    let now = app.env().now();
    let may = may_file(&visitor.actor, &scene, now);
    let MayFile::Yes { reread } = may else {
        let page = Page::new(visitor, Closed::new(visitor, &scene, path, &may, now));
        return Ok(Err(page.with_status(StatusCode::FORBIDDEN).into_response()));
    };
    let module = scene.module.id;
    let holder = holder(headers);
    let link = invited::link(headers);
    let (env, actor, space) = (app.env().clone(), visitor.actor.clone(), scene.space.id);
    let found = app.read(move |tx| {
        let draft = match holder {
            Some(holder) => store::draft(tx, &holder, module)?,
            None => None,
        };
        let asked = eligibility::of_module(tx, module)?;
        let missing = eligibility::missing(tx, &env, &actor, space, module, eligibility::Doing::Speak)?;
        let invited = invited::find(tx, module, link.as_deref())?;
        let invited = link.zip(invited.map(|(_, invited)| invited));
        // Whoever was asked by name gives nothing more.
        let missing = if invited.is_some() { Vec::new() } else { missing };
        Ok::<_, db::Error>((draft, forms::current(tx, module)?, asked, missing, invited))
    });
    let (draft, form, asked, missing, invited) = found.await?;
    let today = now.in_paris().date();
    Ok(Ok(Desk { scene, path, reread, draft, form, today, asked, missing, invited }))
}

impl Desk {
    /// Whether one files here without an account.
    fn is_free(&self) -> bool {
        self.asked.asks_nothing() || self.invited.is_some()
    }

    /// What the draft answers to the form of the module; nothing where none is asked.
    fn answers(&self, draft: &Draft, locale: Locale) -> Result<Answers, Problems> {
        let form = self.form.as_ref();
        form.map_or_else(
            || Ok(Answers::default()),
            |version| forms::check(&version.form, &draft.given(), self.today, locale),
        )
    }
}

macro_rules! open_desk {
    ($app:expr, $visitor:expr, $headers:expr, $key:expr) => {
        match desk($app, $visitor, $headers, $key).await? {
            Ok(desk) => desk,
            Err(closed) => return Ok(closed),
        }
    };
}

/// Why nothing can be filed now.
#[derive(Template)]
#[template(path = "proposals/file_closed.html")]
struct Closed {
    layout: ui::Layout,
    t: Texts,
    text: String,
    list: String,
}

impl Closed {
    fn new(
        visitor: &Visitor,
        scene: &Scene,
        path: ModulePath,
        may: &MayFile,
        now: kernel::Timestamp,
    ) -> Self {
        let t = visitor.t;
        let title = match may {
            MayFile::TeamOnly => t.get("proposals-closed-team"),
            MayFile::From(_) => t.get("proposals-closed-from"),
            _ => t.get("proposals-closed"),
        };
        let layout = super::frame(visitor, scene, title);
        let text = words::opening(t, scene, may, now);
        Self { layout: ui::Layout { unlisted: true, ..layout }, t, text, list: path.list().to_owned() }
    }
}

/// The frame of a step.
fn step_frame(visitor: &Visitor, scene: &Scene, problems: &Problems) -> ui::Layout {
    let title = Words::of(visitor.t, scene.module.kind).file;
    let layout = super::frame(visitor, scene, title);
    ui::Layout { unlisted: true, problem: !problems.is_empty(), ..layout }
}

fn clipped(text: &str) -> String {
    text.chars().take(KEPT).collect()
}

#[derive(Template)]
#[template(path = "proposals/file_words.html")]
struct WordsStep {
    layout: ui::Layout,
    t: Texts,
    w: Words,
    path: ModulePath,
    key: String,
    problems: Problems,
    draft: Draft,
    reread: bool,
    /// Where the rules of participation are read.
    rules_url: String,
    /// What is asked of those who take part, when it is more or less than an address.
    asked: Vec<String>,
}

impl WordsStep {
    fn new(visitor: &Visitor, desk: Desk, draft: Draft, problems: Problems) -> Self {
        let scene = &desk.scene;
        Self {
            layout: step_frame(visitor, scene, &problems),
            t: visitor.t,
            w: Words::of(visitor.t, scene.module.kind),
            key: draft_key(scene),
            rules_url: spaces::urls::rules(&scene.space.slug),
            asked: if desk.invited.is_some() { Vec::new() } else { told(visitor.t, &desk.asked) },
            path: desk.path,
            reread: desk.reread,
            problems,
            draft,
        }
    }

    fn title_limit() -> i64 {
        i64::try_from(corpus::rules::TITLE_MAX).unwrap_or(i64::MAX)
    }

    fn body_limit() -> i64 {
        i64::try_from(corpus::rules::BODY_MAX).unwrap_or(i64::MAX)
    }
}

/// `GET /demarches/{slug}/{module}/deposer`
pub(crate) async fn words(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    headers: HeaderMap,
) -> web::Result {
    let mut desk = open_desk!(&app, &visitor, &headers, &key);
    let draft = desk.draft.take().unwrap_or_else(Draft::blank);
    web::see(&visitor, WordsStep::new(&visitor, desk, draft, Problems::none()))
}

/// Keeps a draft under the token of this browser, which it is given when it has none.
async fn save(
    app: &App,
    visitor: &Visitor,
    headers: &HeaderMap,
    scene: &Scene,
    draft: &Draft,
    photo: Option<Photo>,
) -> web::Result<Cookie> {
    if holder(headers).is_none() && !app.limits().allow(rules::DRAFTS, &visitor.limit_key()) {
        return Err(Error::TooMany);
    }
    let (holder, cookie) = new_holder(app, headers).ok_or(Error::NotFound)?;
    let (env, module, draft) = (app.env().clone(), scene.module.id, draft.clone());
    app.write(move |tx| actions::save_draft(tx, &env, &holder, module, &draft, photo.as_ref())).await?;
    Ok(cookie)
}

fn with_cookie(visitor: &Visitor, cookie: &Cookie, mut response: Response) -> Response {
    cookie.set(response.headers_mut(), visitor.secure);
    response
}

/// `POST /demarches/{slug}/{module}/deposer`
pub(crate) async fn save_words(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    headers: HeaderMap,
    Form(fields): Form,
) -> web::Result {
    let mut desk = open_desk!(&app, &visitor, &headers, &key);
    let before = desk.draft.take().unwrap_or_else(Draft::blank);
    let draft = Draft { title: clipped(fields.get("title")), body: clipped(fields.get("body")), ..before };
    let cookie = save(&app, &visitor, &headers, &desk.scene, &draft, None).await?;
    let problems = draft.words_problems();
    let response = if problems.is_empty() {
        web::redirect(&desk.path.details())
    } else {
        web::unprocessable(&visitor, WordsStep::new(&visitor, desk, draft, problems))?
    };
    Ok(with_cookie(&visitor, &cookie, response))
}

#[derive(Template)]
#[template(path = "proposals/file_details.html")]
struct DetailsStep {
    layout: ui::Layout,
    t: Texts,
    path: ModulePath,
    key: String,
    problems: Problems,
    draft: Draft,
    themes: Vec<Choice>,
    /// What the module asks beside: its fields, and their labels.
    fields: String,
    labels: Vec<(String, String)>,
    /// Places of that name, once they were asked for.
    places: Option<Vec<Choice>>,
    spot: String,
    /// Addresses could not be searched for.
    silent: bool,
}

impl DetailsStep {
    fn new(
        visitor: &Visitor,
        desk: Desk,
        draft: Draft,
        proposed: Option<&Proposed>,
        problems: Problems,
    ) -> Self {
        let scene = &desk.scene;
        let places = proposed.map(|proposed| proposed.places.as_slice());
        let chosen = places.and_then(|places| {
            let same = |place: &&Place| draft.spot().point == Some((place.latitude, place.longitude));
            places.iter().find(same).map(|place| place.id.to_string())
        });
        let t = visitor.t;
        let form = desk.form.as_ref().map(|version| &version.form);
        Self {
            layout: step_frame(visitor, scene, &problems),
            t,
            fields: form.map(|form| forms::fields(t, form, &draft.given(), &problems)).unwrap_or_default(),
            labels: form.map(|form| forms::labels(form, t.locale())).unwrap_or_default(),
            key: format!("{}-details", draft_key(scene)),
            themes: scene
                .themes
                .iter()
                .map(|theme| Choice::new(theme.id.to_string(), theme.name.clone()))
                .collect(),
            places: places.map(|places| {
                places.iter().map(|place| Choice::new(place.id.to_string(), place.name.clone())).collect()
            }),
            spot: chosen.unwrap_or_default(),
            silent: proposed.is_some_and(|proposed| proposed.silent),
            path: desk.path,
            problems,
            draft,
        }
    }

    /// The fields by their labels, for the summary of problems.
    fn labels(&self) -> Vec<(&str, &str)> {
        let own =
            [("theme", "theme"), ("place", "place"), ("photo", "proposals-photo"), ("alt", "proposals-alt")];
        let own = own.map(|(name, key)| (name, self.t.get(key)));
        own.into_iter()
            .chain(self.labels.iter().map(|(name, label)| (name.as_str(), label.as_str())))
            .collect()
    }

    fn theme(&self) -> String {
        self.draft.theme_id.map(|theme| theme.to_string()).unwrap_or_default()
    }

    fn alt_limit() -> i64 {
        i64::try_from(rules::ALT_MAX).unwrap_or(i64::MAX)
    }
}

/// `GET /demarches/{slug}/{module}/deposer/details`
pub(crate) async fn details(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    headers: HeaderMap,
) -> web::Result {
    let mut desk = open_desk!(&app, &visitor, &headers, &key);
    let Some(draft) = desk.draft.take().filter(|draft| draft.words_problems().is_empty()) else {
        return Ok(web::redirect(&desk.path.file()));
    };
    let asked = Fields::parse(&visitor.query).has("lieux") && !draft.place_name.is_empty();
    let places = if asked { Some(proposed(&app, &visitor, &draft.place_name).await?) } else { None };
    web::see(&visitor, DetailsStep::new(&visitor, desk, draft, places.as_ref(), Problems::none()))
}

/// `POST /demarches/{slug}/{module}/deposer/details`
pub(crate) async fn save_details(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    headers: HeaderMap,
    Form(fields): Form,
) -> web::Result {
    let mut desk = open_desk!(&app, &visitor, &headers, &key);
    let Some(before) = desk.draft.take() else { return Ok(web::redirect(&desk.path.file())) };
    let place_name: String = filters::cut(fields.get("place"), rules::PLACE_MAX * 2);
    let places = match place_name.as_str() {
        "" => Vec::new(),
        // Nothing is asked of a service for words that nobody searched for.
        name if fields.get("spot").starts_with('-') => proposed(&app, &visitor, name).await?.places,
        name => places_named(&app, &visitor, name).await?,
    };
    let spot = fields.get("spot");
    let point = located(&places, spot, &place_name).filter(|_| spot != "mots");
    // An address that was chosen before stays where it is while its words stay.
    let before_there = before.latitude.zip(before.longitude);
    let stays = before_there.filter(|_| spot.is_empty() && before.place_name == place_name);
    let point =
        point.or_else(|| stays.map(|(latitude, longitude)| (place_name.clone(), latitude, longitude)));
    let (details, mut problems) = match (&desk.form, holder(&headers)) {
        (Some(version), Some(holder)) => {
            let holding = holding(&desk.scene, &holder);
            let form = &version.form;
            let received = forms::uploads::received(&app, &visitor, form, &fields, &holding).await?;
            (received.0.to_json(), received.1)
        }
        _ => (before.details, Problems::none()),
    };
    let mut draft = Draft {
        theme_id: desk
            .scene
            .themes
            .iter()
            .map(|theme| theme.id)
            .find(|id| id.to_string() == fields.get("theme")),
        latitude: point.as_ref().map(|point| point.1),
        longitude: point.as_ref().map(|point| point.2),
        place_name: point.map_or(place_name, |point| point.0),
        photo_file: before.photo_file.filter(|_| !fields.has("without_photo")),
        photo_alt: clipped(fields.get("alt")),
        details,
        ..before
    };
    let photo = match fields.file("photo") {
        Some(upload) => problems.check("photo", app.service::<Kept>().photo(upload.bytes.clone()).await?),
        None => None,
    };
    if draft.photo_file.is_none() && photo.is_none() {
        draft.photo_alt.clear();
    }
    let searching = fields.get("act") == "search";
    let has_photo = photo.is_some();
    let cookie = save(&app, &visitor, &headers, &desk.scene, &draft, photo).await?;
    if !searching {
        problems.extend(draft.details_problems(&desk.scene.themes, has_photo));
        problems.extend_elsewhere(desk.answers(&draft, visitor.locale).err().unwrap_or_default());
    }
    let response = if !problems.is_empty() {
        // What was chosen before the photo went wrong is kept; the photo sent may be the one to describe.
        let holder = holder(&headers);
        let module = desk.scene.module.id;
        let kept = match holder {
            Some(holder) => app.read(move |tx| store::draft(tx, &holder, module)).await?,
            None => None,
        };
        let view = DetailsStep::new(&visitor, desk, kept.unwrap_or(draft), None, problems);
        web::unprocessable(&visitor, view)?
    } else if searching {
        web::redirect(&format!("{}?lieux#f-place", desk.path.details()))
    } else {
        web::redirect(&desk.path.check())
    };
    Ok(with_cookie(&visitor, &cookie, response))
}

/// `GET /demarches/{slug}/{module}/deposer/photo`: the photo of the draft, for whoever holds it.
pub(crate) async fn photo(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    headers: HeaderMap,
) -> web::Result {
    let (scene, _) = scene(&app, &visitor, &key.0, &key.1).await?;
    let holder = holder(&headers).ok_or(Error::NotFound)?;
    let module = scene.module.id;
    let found = app.read(move |tx| {
        let file = store::draft(tx, &holder, module)?.and_then(|draft| draft.photo_file);
        match file {
            Some(file) => files::load(tx, file, true),
            None => Ok(None),
        }
    });
    let found = found.await?.ok_or(Error::NotFound)?;
    let mut response = found.bytes.into_response();
    let kind = HeaderValue::from_static(Photo::MEDIA_TYPE);
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}

#[cfg(test)]
mod tests;

mod samples;

mod places;
use places::{Proposed, proposed};
pub(super) use places::{located, places_named};

mod reread;
pub(crate) use reread::{check, publish};
