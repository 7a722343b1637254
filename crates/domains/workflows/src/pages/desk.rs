//! Where the team examines a contribution.

mod views;

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use corpus::Contribution;
use i18n::Texts;
use kernel::{Act, Problems, Timestamp};
use spaces::Scene;
use ui::{
    filters,
    views::{Badge, Choice, Link},
};
use web::{App, Error, Fields, Form, Visitor};

use super::{
    Key,
    acts::PartBox,
    dossier::{Dossier, Event, euros},
    frame, place, then,
};
use crate::{
    Transition, Typed, What,
    actions::{self, Move, workable},
    public, rules,
    services::{self, OpinionForm},
    urls,
};
use views::{BondRow, JuryBox, OpinionBox, Row, bonds, jury_box, mean, rows};

/// The form of a transition.
pub(super) struct MoveBox {
    transition: Transition,
    label: String,
    /// The state to which it leads.
    to: String,
    public: bool,
    told: &'static str,
    typed: Typed,
    problems: Problems,
}

impl MoveBox {
    fn asks(&self, what: &str) -> bool {
        What::from_name(what).is_some_and(|what| self.transition.asks(what).is_some())
    }

    fn requires(&self, what: &str) -> bool {
        What::from_name(what).and_then(|what| self.transition.asks(what)) == Some(true)
    }
}

#[derive(Template)]
#[template(path = "workflows/desk.html")]
pub(super) struct Desk {
    layout: ui::Layout,
    t: Texts,
    none: Problems,
    item: String,
    url: String,
    exchange_url: String,
    exchanges: usize,
    said: Contribution,
    told: Vec<forms::Told>,
    state: Badge,
    internal: bool,
    /// What everyone is told, where that is something else.
    public: Option<Badge>,
    since: Timestamp,
    due: Option<Timestamp>,
    late: bool,
    closed: bool,
    version: String,
    from: String,
    moves: Vec<Link>,
    /// Transitions that wait for whoever decides.
    barred: Vec<String>,
    chosen: Option<MoveBox>,
    arranges: bool,
    decider: String,
    deciders: Vec<Choice>,
    decider_value: String,
    rows: Vec<Row>,
    askable: Vec<Choice>,
    mean: String,
    /// How far the jury is with it.
    jury: Option<JuryBox>,
    opinion: Option<OpinionBox>,
    bonds: Vec<BondRow>,
    bind_problems: Problems,
    part: PartBox,
    events: Vec<Event>,
}

/// What is open on the page.
#[derive(Default)]
pub(super) struct Opened {
    pub(super) chosen: Option<(String, Typed, Problems)>,
    pub(super) opinion: Option<(String, OpinionForm, Problems)>,
    pub(super) bind: Problems,
    pub(super) part: PartBox,
}

impl Opened {
    fn asked(query: &str, dossier: &Dossier, service: Option<String>) -> Self {
        let fields = Fields::parse(query);
        let mine = dossier.mine.first().map(|one| one.name.clone());
        let typed = Typed { service: service.or(mine).unwrap_or_default(), ..Typed::default() };
        let chosen = fields.some("faire").map(|key| (key.to_owned(), typed, Problems::none()));
        let opinion = fields.some("avis").map(|id| (id.to_owned(), OpinionForm::default(), Problems::none()));
        Self { chosen, opinion, ..Self::default() }
    }

    fn wrong(&self) -> bool {
        let problems = [
            self.chosen.as_ref().map(|one| &one.2),
            self.opinion.as_ref().map(|one| &one.2),
            Some(&self.bind),
            Some(&self.part.problems),
        ];
        problems.into_iter().flatten().any(|problems| !problems.is_empty())
    }
}

impl Desk {
    pub(super) fn new(
        visitor: &Visitor,
        scene: &Scene,
        item: String,
        dossier: Dossier,
        opened: Opened,
        now: Timestamp,
    ) -> Self {
        let t = visitor.t;
        let wrong = opened.wrong();
        let layout = frame(visitor, scene, (&dossier.said.title, &item), &dossier.said.title);
        let events = dossier.events(t);
        let definition = Arc::clone(&dossier.way.version.definition);
        let course = dossier.way.course.clone();
        let here = dossier.way.state();
        let (space, closed) = (dossier.said.space_id, !workable(&dossier.said));
        let decider = course.as_ref().and_then(|course| course.decider_id);
        let arranges = rules::may_arrange(&visitor.actor, space) && !closed;
        let url = urls::instruct_of(&item);
        let label = |one: &Transition| one.label(t.locale()).to_owned();
        let (mut moves, mut barred) = (Vec::new(), Vec::new());
        for one in definition.transitions().iter().filter(|_| !closed) {
            let current = opened.chosen.as_ref().is_some_and(|(key, ..)| key == one.key());
            match rules::may_make(&visitor.actor, space, one, here.key(), decider) {
                Ok(()) => moves
                    .push(Link::new(label(one), format!("{url}?faire={}#faire", one.key())).current(current)),
                Err(rules::Bar::Decider) => barred.push(label(one)),
                Err(_) => {}
            }
        }
        let chosen = opened.chosen.and_then(|(key, typed, problems)| {
            let transition = definition.transition(&key)?;
            rules::may_make(&visitor.actor, space, transition, here.key(), decider).ok()?;
            let to = definition.state(transition.to())?;
            (!closed).then(|| MoveBox {
                label: label(transition),
                to: to.label(t.locale()).to_owned(),
                public: to.is_public(),
                told: t.get(transition.told().label()),
                transition: transition.clone(),
                typed,
                problems,
            })
        });
        let rows = rows(t, visitor, &dossier, &definition, &url);
        let asked = |id| dossier.assignments.iter().any(|one| one.service_id == id && one.ended_at.is_none());
        let choice = |one: &services::Service| Choice::new(one.id.to_string(), one.name.clone());
        let person = |one: &accounts::Recipient| Choice::new(one.person.to_string(), one.name.clone());
        let opinion = opened.opinion.and_then(|(id, typed, problems)| {
            let row = rows.iter().find(|row| row.id == id && row.give.is_some())?;
            Some(OpinionBox::new(t, &definition, row, typed, problems))
        });
        let private = true;
        let last_public = dossier.way.status(t);
        let internal = !here.is_public();
        Self {
            layout: ui::Layout { problem: wrong, ..layout },
            t,
            none: Problems::none(),
            exchange_url: urls::exchange_of(&item),
            exchanges: dossier.exchanges.len(),
            told: dossier.details.as_ref().map(|one| one.told(t, private)).unwrap_or_default(),
            state: public::badge(
                t,
                here.outcome().unwrap_or(corpus::Outcome::None),
                here.label(t.locale()).to_owned(),
            ),
            internal,
            public: last_public.filter(|_| internal),
            since: course.as_ref().map_or(dossier.said.said_at, |course| course.since),
            due: course.as_ref().filter(|course| course.awaited && !closed).and_then(crate::Course::due),
            late: !closed && course.as_ref().is_some_and(|course| course.late(now)),
            closed,
            version: dossier.way.version.number.to_string(),
            from: here.key().to_owned(),
            moves,
            barred,
            chosen,
            decider: dossier.name(decider),
            deciders: dossier.team.iter().map(person).collect(),
            decider_value: decider.map(|person| person.to_string()).unwrap_or_default(),
            askable: dossier.services.iter().filter(|one| !asked(one.id)).map(choice).collect(),
            mean: mean(t, &dossier),
            jury: jury_box(t, scene, &dossier, arranges),
            bonds: bonds(t, scene, &dossier, arranges),
            arranges,
            rows,
            opinion,
            bind_problems: opened.bind,
            part: opened.part,
            events,
            said: dossier.said,
            url,
            item,
        }
    }

    fn act(&self, name: &str) -> String {
        urls::act(&self.item, name)
    }

    fn stored(&self, file: &kernel::FileId) -> String {
        spaces::urls::stored(*file)
    }

    fn euros(&self, amount: &i64) -> String {
        euros(self.t, *amount)
    }

    fn words_limit() -> i64 {
        i64::try_from(rules::WORDS_MAX).unwrap_or(i64::MAX)
    }

    fn service_limit() -> i64 {
        i64::try_from(rules::SERVICE_MAX).unwrap_or(i64::MAX)
    }
}

/// The dossier of an address, for the team.
pub(super) async fn load(
    app: &App,
    visitor: &Visitor,
    key: &(String, String, String),
) -> web::Result<(Scene, String, i64, Dossier)> {
    let (scene, item, number) = place(app, visitor, key).await?;
    visitor.require(Act::SeeTeam, Some(scene.space.id))?;
    let (actor, module) = (visitor.actor.clone(), scene.module.id);
    let found = app.read(move |tx| Dossier::load(tx, &actor, module, number)).await?;
    Ok((scene, item, number, found.ok_or(Error::NotFound)?))
}

/// The page again, with what is wrong.
pub(super) async fn wrong(
    app: &App,
    visitor: &Visitor,
    key: &(String, String, String),
    opened: Opened,
) -> web::Result {
    let (scene, item, _, dossier) = load(app, visitor, key).await?;
    let page = Desk::new(visitor, &scene, item, dossier, opened, app.env().now());
    web::unprocessable(visitor, page)
}

/// `GET …/instruire`
pub(super) async fn desk(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result {
    let (scene, item, _, dossier) = load(&app, &visitor, &key).await?;
    let person = visitor.person()?;
    let service = app.read(move |tx| crate::store::courses::last_service(tx, person)).await?;
    let opened = Opened::asked(&visitor.query, &dossier, service);
    web::see(&visitor, Desk::new(&visitor, &scene, item, dossier, opened, app.env().now()))
}

/// `POST …/instruire`: makes a transition.
pub(super) async fn advance(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result {
    let (scene, item, number, dossier) = load(&app, &visitor, &key).await?;
    let url = urls::instruct_of(&item);
    let version: i64 = fields.get("version").parse().unwrap_or(-1);
    let definition = &dossier.way.version.definition;
    let makes = |one: &Transition| rules::holds(&visitor.actor, one.who(), scene.space.id);
    if !definition.transitions().iter().any(makes) {
        return Err(Error::Forbidden);
    }
    let name = fields.get("transition");
    let Some(transition) = definition.transition(name).filter(|_| version == dossier.way.version.number)
    else {
        return then(&app, &url, actions::because::<()>(actions::Refusal::Moved), "");
    };
    let typed = Typed {
        service: fields.get("service").to_owned(),
        reason: fields.get("reason").to_owned(),
        comment: fields.get("comment").to_owned(),
        cost: fields.get("cost").to_owned(),
        alt: fields.get("alt").to_owned(),
    };
    let public = definition.state(transition.to()).is_some_and(crate::State::is_public);
    let asked = transition.asks(What::Attachment).is_some();
    let picture = match fields.file("attachment").filter(|_| asked) {
        Some(file) => Some(parse_photo(file.bytes.clone()).await),
        None => None,
    };
    let (mut problems, mut gift) = (Problems::none(), None);
    match rules::check(transition, public, &typed, picture.is_some()) {
        Ok(checked) => gift = Some(checked),
        Err(wrong) => problems = wrong,
    }
    let picture = match picture.transpose() {
        Ok(picture) => picture,
        Err(problem) => {
            problems.add("attachment", problem.message());
            None
        }
    };
    let Some(gift) = gift.filter(|_| problems.is_empty()) else {
        let opened = Opened { chosen: Some((name.to_owned(), typed, problems)), ..Opened::default() };
        let page = Desk::new(&visitor, &scene, item, dossier, opened, app.env().now());
        return web::unprocessable(&visitor, page);
    };
    let from = fields.get("from").to_owned();
    let made = Move { transition: name.to_owned(), version, from, gift, picture };
    let (env, actor, module) = (app.env().clone(), visitor.actor.clone(), scene.module.id);
    let done = app.write(move |tx| actions::advance(tx, &env, &actor, module, number, &made)).await;
    then(&app, &url, done, if public { "workflows-published" } else { "workflows-made" })
}

/// A picture is decoded outside of any transaction, on a thread of its own.
async fn parse_photo(bytes: impl AsRef<[u8]> + Send + 'static) -> Result<files::Photo, files::PhotoProblem> {
    tokio::task::spawn_blocking(move || files::Photo::parse(bytes.as_ref()))
        .await
        .unwrap_or_else(|panic| std::panic::resume_unwind(panic.into_panic()))
}
