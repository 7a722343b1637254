//! Where those who conduct an inquiry read its observations, hidden ones too, and note what they think of them.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use corpus::Channel;
use forms::Told;
use i18n::Texts;
use kernel::{Act, Id as _, PersonId, Problems, Timestamp};
use spaces::Scene;
use std::collections::BTreeMap;
use ui::{
    filters,
    views::{Bar, Choice, Link, Pager},
};
use web::{App, Error, Fields, Flash, Form, Visitor};

use super::{Key, scene};
use crate::{
    Register, actions, archive,
    model::Note,
    public,
    store::{self, Logged, Sought},
    urls,
};

/// Observations of a page.
const ROWS: i64 = 50;

/// An observation, whole.
pub(super) struct Line {
    pub(super) number: i64,
    pub(super) title: String,
    pub(super) body: String,
    pub(super) url: String,
    pub(super) at: Timestamp,
    pub(super) channel: &'static str,
    pub(super) author: String,
    pub(super) hidden: bool,
    pub(super) told: Vec<Told>,
    pub(super) notes: Vec<(String, Timestamp, String)>,
    /// The name of the field where a note is typed.
    pub(super) field: String,
    /// What was typed as a note and refused.
    pub(super) typed: String,
    pub(super) problems: Problems,
}

#[derive(Template)]
#[template(path = "registers/desk.html")]
pub(super) struct Desk {
    pub(super) layout: ui::Layout,
    pub(super) t: Texts,
    pub(super) none: Problems,
    pub(super) tabs: Vec<Link>,
    pub(super) size: i64,
    pub(super) hidden: i64,
    pub(super) by_channel: Vec<Bar>,
    pub(super) url: String,
    pub(super) table_url: String,
    pub(super) day: String,
    pub(super) channels: Vec<Choice>,
    pub(super) channel: &'static str,
    pub(super) only: Vec<Choice>,
    pub(super) one: &'static str,
    pub(super) active: i64,
    pub(super) lines: Vec<Line>,
    pub(super) pager: Pager,
    pub(super) limit: i64,
}

/// The two pages of the team about a register.
pub(super) fn tabs(t: Texts, scene: &Scene, observations: bool) -> Vec<Link> {
    let (space, module) = (&scene.space.slug, &scene.module.slug);
    let link = |key, url, current| Link { current, ..Link::new(t.get(key), url) };
    vec![
        link("registers-desk", urls::desk(space, module), observations),
        link("registers-keeping", urls::keeping(space, module), !observations),
    ]
}

/// What every page of the team about a register shares: the way to it.
pub(super) fn frame(visitor: &Visitor, scene: &Scene, title: &str) -> ui::Layout {
    let (t, space) = (visitor.t, &scene.space);
    let layout = visitor
        .layout(format!("{} – {title}", scene.module.title))
        .crumb(t.get("nav-team"), "/gestion")
        .crumb(t.get("nav-processes"), spaces::urls::MANAGE_ALL)
        .crumb(space.title.clone(), spaces::urls::manage(&space.slug));
    ui::Layout { unlisted: true, ..layout }
}

/// The register of an address, for the team of its process.
pub(super) async fn kept(
    app: &App,
    visitor: &Visitor,
    key: &(String, String),
) -> web::Result<(Scene, Register)> {
    visitor.require_anywhere(Act::SeeTeam)?;
    let scene = scene(app, visitor, &key.0, &key.1).await?;
    visitor.require(Act::SeeTeam, Some(scene.space.id))?;
    let id = scene.module.id;
    let register = app.read(move |tx| store::register(tx, id)).await?;
    Ok((scene, register.ok_or(Error::NotFound)?))
}

fn field(number: i64) -> String {
    format!("note-{number}")
}

/// What is asked of the list.
#[derive(Clone, Default)]
struct Asked {
    sought: Sought,
    day: String,
    after: i64,
}

impl Asked {
    fn parse(query: &Fields) -> Self {
        let day = Timestamp::parse_day(query.get("jour"));
        let next = |at: Timestamp| {
            let midnight = at.in_paris().date().tomorrow().map(|day| day.at(0, 0, 0, 0));
            midnight.map_or(at, Timestamp::from_paris)
        };
        let sought = Sought {
            channel: Channel::from_name(query.get("canal")),
            hidden: query.get("voir") == "masquees",
            noted: query.get("voir") == "notes",
            within: day.map(|at| (at, next(at))),
        };
        Self {
            sought,
            day: day.map(Timestamp::day).unwrap_or_default(),
            after: query.get("apres").parse().unwrap_or(0),
        }
    }

    fn one(&self) -> &'static str {
        match (self.sought.hidden, self.sought.noted) {
            (true, _) => "masquees",
            (_, true) => "notes",
            _ => "",
        }
    }

    fn active(&self) -> i64 {
        i64::from(self.sought.channel.is_some())
            + i64::from(self.sought.hidden || self.sought.noted)
            + i64::from(self.sought.within.is_some())
    }

    fn url(&self, desk: &str, after: i64) -> String {
        let channel = self.sought.channel.map_or("", Channel::name);
        format!("{desk}?canal={channel}&voir={}&jour={}&apres={after}", self.one(), self.day)
    }
}

/// A note that was refused.
struct Refused {
    number: i64,
    typed: String,
    problems: Problems,
}

struct Read {
    page: Vec<Logged>,
    notes: Vec<Note>,
    names: BTreeMap<PersonId, String>,
    responses: BTreeMap<i64, forms::Response>,
    hidden: i64,
    by_channel: Vec<(Channel, i64)>,
}

async fn read(app: &App, scene: &Scene, asked: &Asked) -> web::Result<Read> {
    let (id, asked) = (scene.module.id, asked.clone());
    let found = app.read(move |tx| {
        let page = store::sought(tx, id, &asked.sought, asked.after, ROWS + 1)?;
        let notes = match (page.first(), page.last()) {
            (Some(first), Some(last)) => store::notes(tx, id, first.number, last.number)?,
            _ => Vec::new(),
        };
        let mut names = BTreeMap::new();
        for person in notes.iter().map(|note| note.person_id) {
            if let std::collections::btree_map::Entry::Vacant(place) = names.entry(person) {
                place.insert(accounts::recipient(tx, person)?.map(|one| one.name).unwrap_or_default());
            }
        }
        Ok::<_, db::Error>(Read {
            responses: public::responses(tx, id, &page)?,
            hidden: store::hidden(tx, id)?,
            by_channel: store::by_channel(tx, id)?,
            page,
            notes,
            names,
        })
    });
    Ok(found.await?)
}

async fn desk(
    app: &App,
    visitor: &Visitor,
    scene: &Scene,
    register: &Register,
    refused: Option<Refused>,
) -> web::Result<Desk> {
    let t = visitor.t;
    let (space, module) = (&scene.space.slug, &scene.module.slug);
    let asked = Asked::parse(&Fields::parse(&visitor.query));
    let url = urls::desk(space, module);
    let mut read = read(app, scene, &asked).await?;
    let rows = usize::try_from(ROWS).unwrap_or(usize::MAX);
    let next = read.page.get(rows).map(|said| asked.url(&url, said.place));
    read.page.truncate(rows);
    let lines = read.page.into_iter().map(|said| {
        let notes = read.notes.iter().filter(|note| note.number == said.number).map(|note| {
            let name = read.names.get(&note.person_id).cloned().unwrap_or_default();
            (name, note.noted_at, note.body.clone())
        });
        let refused = refused.as_ref().filter(|refused| refused.number == said.number);
        let response = read.responses.get(&said.contribution_id.raw());
        Line {
            number: said.number,
            field: field(said.number),
            url: spaces::urls::item(space, module, said.number),
            at: said.said_at,
            channel: t.get(said.channel.label()),
            hidden: said.state != corpus::State::Published,
            told: response.map(|one| one.told(t, true)).unwrap_or_default(),
            notes: notes.collect(),
            typed: refused.map(|refused| refused.typed.clone()).unwrap_or_default(),
            problems: refused.map_or_else(Problems::none, |refused| refused.problems.clone()),
            author: said.author_name,
            title: said.title,
            body: said.body,
        }
    });
    let lines = lines.collect();
    let counts = read.by_channel.into_iter().map(|(channel, many)| (t.get(channel.label()).to_owned(), many));
    let channels = Channel::ALL.iter().map(|one| Choice::new(one.name(), t.get(one.label())));
    let layout = frame(visitor, scene, t.get("registers-desk"));
    Ok(Desk {
        layout: ui::Layout { problem: refused.is_some(), ..layout },
        t,
        none: Problems::none(),
        tabs: tabs(t, scene, true),
        size: register.size,
        hidden: read.hidden,
        by_channel: ui::views::bars(&t, counts.collect::<Vec<_>>()),
        table_url: urls::table(space, module),
        day: asked.day.clone(),
        channels: channels.collect(),
        channel: asked.sought.channel.map_or("", Channel::name),
        only: vec![
            Choice::new("masquees", t.get("registers-only-hidden")),
            Choice::new("notes", t.get("registers-only-noted")),
        ],
        one: asked.one(),
        active: asked.active(),
        lines,
        pager: Pager { first: (asked.after > 0).then(|| asked.url(&url, 0)), previous: None, next },
        limit: i64::try_from(actions::NOTE).unwrap_or(i64::MAX),
        url,
    })
}

/// `GET /gestion/demarches/{slug}/dispositifs/{module}/registre`
pub(super) async fn page(State(app): State<App>, visitor: Visitor, Path(key): Key) -> web::Result<Response> {
    let (scene, register) = kept(&app, &visitor, &key).await?;
    let page = desk(&app, &visitor, &scene, &register, None).await?;
    web::see(&visitor, page)
}

/// `POST /gestion/demarches/{slug}/dispositifs/{module}/registre`: notes something beside an observation.
pub(super) async fn note(
    State(app): State<App>,
    visitor: Visitor,
    Path(key): Key,
    Form(fields): Form,
) -> web::Result<Response> {
    let (scene, register) = kept(&app, &visitor, &key).await?;
    let number: i64 = fields.get("number").parse().map_err(|_| Error::NotFound)?;
    let name = field(number);
    let body = fields.get(&name).to_owned();
    let mut problems = Problems::none();
    if body.is_empty() {
        problems.add(name.clone(), "problem-required");
    }
    if body.chars().count() > actions::NOTE {
        problems.add_with(name, "problem-too-long", "limit", actions::NOTE.to_string());
    }
    if !problems.is_empty() {
        let refused = Refused { number, typed: body, problems };
        let page = desk(&app, &visitor, &scene, &register, Some(refused)).await?;
        return web::unprocessable(&visitor, page);
    }
    let (env, actor, module) = (app.env().clone(), visitor.actor.clone(), scene.module.clone());
    let done = app.write(move |tx| actions::note(tx, &env, &actor, &module, number, &body)).await;
    match done {
        Ok(()) => {
            let desk = urls::desk(&scene.space.slug, &scene.module.slug);
            let back = if visitor.query.is_empty() { desk } else { format!("{desk}?{}", visitor.query) };
            Ok(web::back(&app, &format!("{back}#n{number}"), Flash::done("registers-noted")))
        }
        Err(db::Refused::Because(_)) => Err(Error::NotFound),
        Err(db::Refused::Fault(fault)) => Err(fault.into()),
    }
}

/// `GET /gestion/demarches/{slug}/dispositifs/{module}/registre/observations.csv`
pub(super) async fn table(State(app): State<App>, visitor: Visitor, Path(key): Key) -> web::Result<Response> {
    let (scene, _) = kept(&app, &visitor, &key).await?;
    let (id, t) = (scene.module.id, visitor.t);
    let bytes = app.read(move |tx| archive::table(tx, id, t, true)).await?;
    let name = format!("observations-{}.csv", scene.space.slug);
    Ok(web::download(&name, "text/csv; charset=utf-8", bytes))
}
