//! Where the link of a letter leads: what is asked, what was filed for that commune already, the ways to answer.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
};
use corpus::{
    Facet,
    lists::{self, Filter, Sort, Window},
};
use i18n::Texts;
use kernel::Problems;
use proposals::invited;
use spaces::{Location, Scene};
use territory::Commune;
use ui::filters;
use web::{App, Error, Flash, Form, Visitor};

use super::{commune_question, form};
use crate::{
    census::{Campaign, LINE_MAX, Recipient, Standing, actions, filled, letters, store},
    urls,
};

/// What was filed for a commune, shown at once.
const KNOWN: i64 = 12;

#[derive(Template)]
#[template(path = "channels/census_answer.html")]
pub(super) struct Welcome {
    layout: ui::Layout,
    t: Texts,
    problems: Problems,
    name: String,
    words: String,
    commune: String,
    standing: Standing,
    /// What was filed for the commune: its title, its address.
    known: Vec<(String, String)>,
    more: String,
    open: bool,
    reason: String,
    url: String,
    stop_url: String,
    process: String,
    process_url: String,
}

/// Who was asked, and where they file.
pub(super) struct Guest {
    pub(super) campaign: Campaign,
    pub(super) recipient: Recipient,
    pub(super) place: Location,
    /// Whether they want no more letters.
    pub(super) refused: bool,
}

impl Welcome {
    pub(super) fn new(
        visitor: &Visitor,
        (token, guest): (&str, &Guest),
        (known, more): (Vec<(String, String)>, String),
        open: bool,
        (reason, problems): (String, Problems),
    ) -> Self {
        let t = visitor.t;
        let layout = visitor.layout(guest.campaign.subject.clone());
        Self {
            layout: ui::Layout { unlisted: true, problem: !problems.is_empty(), ..layout },
            name: guest.recipient.name.clone(),
            words: filled(&guest.campaign.body, &guest.recipient),
            commune: guest.recipient.place().map(Commune::title).unwrap_or_default(),
            standing: guest.recipient.standing,
            known,
            more,
            open,
            reason,
            url: urls::census_link(token),
            stop_url: urls::census_stop(token),
            process: guest.place.space_title.clone(),
            process_url: spaces::urls::process(&guest.place.space_slug),
            problems,
            t,
        }
    }

    fn answered(&self) -> bool {
        self.standing == Standing::Answered
    }

    fn declined(&self) -> bool {
        self.standing == Standing::Declined
    }

    fn reason_limit() -> i64 {
        i64::try_from(LINE_MAX).unwrap_or(i64::MAX)
    }
}

/// Whoever the link is of.
async fn guest(app: &App, visitor: &Visitor, token: &str) -> web::Result<Guest> {
    let (secret, organisation) = (token.to_owned(), visitor.actor.organisation);
    let found = app.read(move |tx| {
        let Some((campaign, recipient)) = letters::of_link(tx, &secret)? else { return Ok(None) };
        if campaign.organisation_id != organisation {
            return Ok(None);
        }
        let norm = kernel::Email::parse(&recipient.email).map(|email| email.norm().to_owned());
        let refused = match norm {
            Ok(norm) => store::refused(tx, organisation, &norm)?,
            Err(_) => false,
        };
        let places = spaces::locations(tx, organisation)?;
        let place = places.into_iter().find(|place| place.module_id == campaign.module_id);
        Ok::<_, db::Error>(place.map(|place| Guest { campaign, recipient, place, refused }))
    });
    found.await?.ok_or(Error::NotFound)
}

async fn scene(app: &App, visitor: &Visitor, guest: &Guest) -> web::Result<Scene> {
    let scenes = app.service::<spaces::Scenes>();
    scenes.get(app, &visitor.actor, &guest.place.space_slug, &guest.place.module_slug).await
}

async fn show(
    app: &App,
    visitor: &Visitor,
    token: &str,
    guest: &Guest,
    typed: (String, Problems),
) -> web::Result<Welcome> {
    let scene = scene(app, visitor, guest).await?;
    let module = scene.module.id;
    let form = form(app, module).await?;
    let question = commune_question(form.as_ref()).map(|(question, _)| question.name().to_owned());
    let place = question.zip(guest.recipient.place());
    let list = spaces::urls::module(&scene.space.slug, &scene.module.slug);
    let (known, more) = match place {
        None => (Vec::new(), String::new()),
        Some((name, commune)) => {
            let more = format!("{list}?vue=liste&q-{name}={}", commune.code());
            let facets = vec![Facet { name, value: commune.code().to_owned() }];
            let filter = Filter { facets, ..Filter::none() };
            let page = app
                .read(move |tx| lists::page(tx, module, Sort::Recent, &filter, Window::first(KNOWN)))
                .await?;
            let item = |row: &corpus::Listed| {
                let number = row.number.unwrap_or_default();
                (row.title.clone(), spaces::urls::item(&scene.space.slug, &scene.module.slug, number))
            };
            (page.rows.iter().map(item).collect(), more)
        }
    };
    Ok(Welcome::new(visitor, (token, guest), (known, more), scene.standing.filing, typed))
}

type Token = Path<String>;

/// `GET /recensement/{token}`
pub(in super::super) async fn welcome(
    State(app): State<App>,
    Path(token): Token,
    visitor: Visitor,
) -> web::Result {
    let guest = guest(&app, &visitor, &token).await?;
    let page = show(&app, &visitor, &token, &guest, (String::new(), Problems::none())).await?;
    web::see(&visitor, page)
}

/// `POST /recensement/{token}`: goes to the form, filled in, or says that there is nothing to file.
pub(in super::super) async fn answer(
    State(app): State<App>,
    Path(token): Token,
    visitor: Visitor,
    headers: HeaderMap,
    Form(fields): Form,
) -> web::Result {
    let guest = guest(&app, &visitor, &token).await?;
    if fields.get("act") == "decliner" {
        let reason = fields.get("reason").to_owned();
        if reason.chars().count() > LINE_MAX {
            let mut problems = Problems::none();
            problems.add_with("reason", "problem-too-long", "limit", LINE_MAX);
            let page = show(&app, &visitor, &token, &guest, (reason, problems)).await?;
            return web::unprocessable(&visitor, page);
        }
        let (env, recipient) = (app.env().clone(), guest.recipient.clone());
        app.write(move |tx| actions::decline(tx, &env, &recipient, &reason)).await?;
        return Ok(web::back(&app, &urls::census_link(&token), Flash::done("channels-census-declined")));
    }
    let scene = scene(&app, &visitor, &guest).await?;
    let form = form(&app, scene.module.id).await?;
    let question = commune_question(form.as_ref()).map(|(question, _)| question.name().to_owned());
    let commune = guest.recipient.place().map(Commune::written);
    let given: Vec<(String, String)> = question.zip(commune).into_iter().collect();
    let cookies = invited::begin(&app, &visitor, &headers, &scene, (&token, &given)).await?;
    let path = proposals::urls::ModulePath::new(&scene.space.slug, &scene.module.slug);
    let mut response = web::redirect(&path.file());
    for cookie in cookies {
        cookie.set(response.headers_mut(), visitor.secure);
    }
    Ok(response)
}

#[derive(Template)]
#[template(path = "channels/census_stop.html")]
pub(super) struct Stop {
    layout: ui::Layout,
    t: Texts,
    brand: String,
    stopped: bool,
    url: String,
    back_url: String,
}

impl Stop {
    pub(super) fn new(visitor: &Visitor, token: &str, stopped: bool) -> Self {
        let layout = visitor.layout(visitor.t.get("channels-census-stop"));
        Self {
            layout: ui::Layout { unlisted: true, ..layout },
            t: visitor.t,
            brand: visitor.brand.name.clone(),
            stopped,
            url: urls::census_stop(token),
            back_url: urls::census_link(token),
        }
    }
}

/// `GET /recensement/{token}/stop`
pub(in super::super) async fn stop(
    State(app): State<App>,
    Path(token): Token,
    visitor: Visitor,
) -> web::Result {
    let guest = guest(&app, &visitor, &token).await?;
    web::see(&visitor, Stop::new(&visitor, &token, guest.refused))
}

/// `POST /recensement/{token}/stop`: no campaign of the organisation writes to that address any more.
pub(in super::super) async fn refuse(
    State(app): State<App>,
    Path(token): Token,
    visitor: Visitor,
) -> web::Result {
    let guest = guest(&app, &visitor, &token).await?;
    let env = app.env().clone();
    app.write(move |tx| actions::refuse(tx, &env, &guest.recipient)).await?;
    Ok(web::back(&app, &urls::census_stop(&token), Flash::done("channels-census-stop-done")))
}
