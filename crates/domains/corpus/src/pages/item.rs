use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::IntoResponse as _,
};
use db::{Refused, Tx};
use i18n::Texts;
use kernel::{Act, Problems, Timestamp};
use ui::views::{Badge, Link};
use web::{App, Error, Fields, Flash, Form, Page, Visitor};

use super::{
    desk::{Desk, Past, Scenery, Subject, Told, asked},
    id, view,
    view::View,
};
use crate::{
    Contribution, ContributionId, Decision, State as Stands,
    actions::Refusal,
    appeals, moderation,
    public::{self, Revision},
    queue, urls,
    wording::{self, Part},
};

/// A contribution with its whole history.
#[derive(Template)]
#[template(path = "corpus/item.html")]
pub(crate) struct Item {
    pub(crate) layout: ui::Layout,
    pub(crate) t: Texts,
    pub(crate) menu: Vec<Link>,
    pub(crate) subject: Subject,
    pub(crate) desk: Option<Desk>,
    /// The decision that another moderator took meanwhile.
    pub(crate) clash: Option<Past>,
    pub(crate) events: Vec<Event>,
}

/// Something that happened to it.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) at: Timestamp,
    pub(crate) badge: Badge,
    pub(crate) by: String,
    pub(crate) reason: &'static str,
    pub(crate) text: String,
    pub(crate) parts: Vec<Part>,
    /// Where to go on: the page of the reply, say.
    pub(crate) link: Option<Link>,
}

impl Event {
    fn new(at: Timestamp, badge: Badge) -> Self {
        let (by, reason, text) = (String::new(), "", String::new());
        Self { at, badge, by, reason, text, parts: Vec::new(), link: None }
    }
}

pub(crate) async fn see(State(app): State<App>, visitor: Visitor, Path(path): Path<String>) -> web::Result {
    let contribution = reach(&app, &visitor, Act::SeeTeam, &path).await?;
    web::see(&visitor, load(&app, &visitor, contribution, Typed::default()).await?)
}

/// The contribution of an address, for those who may do that there.
async fn reach(app: &App, visitor: &Visitor, act: Act, path: &str) -> web::Result<Contribution> {
    visitor.require_anywhere(act)?;
    let (actor, id) = (visitor.actor.clone(), id::<ContributionId>(path)?);
    let found = app.read(move |tx| public::find(tx, &actor, id)).await?;
    let contribution = found.ok_or(Error::NotFound)?;
    visitor.require(act, Some(contribution.space_id))?;
    Ok(contribution)
}

/// What was typed in the form that comes back.
#[derive(Default)]
struct Typed {
    fields: Option<Fields>,
    problems: Problems,
    clash: bool,
}

async fn load(app: &App, visitor: &Visitor, contribution: Contribution, typed: Typed) -> web::Result<Item> {
    let visitor = visitor.clone();
    Ok(app.read(move |tx| show(tx, &visitor, &contribution, typed)).await?)
}

fn show(tx: &mut Tx<'_>, visitor: &Visitor, contribution: &Contribution, typed: Typed) -> db::Result<Item> {
    let (t, actor) = (visitor.t, &visitor.actor);
    let mut scenery = Scenery::new(t, actor);
    let subject = scenery.subject(tx, contribution)?;
    let reports = queue::reports_on(tx, actor, contribution)?;
    let reported = reports.iter().any(|report| report.closed_at.is_none());
    let mut layout = visitor
        .layout(subject.heading.clone())
        .crumb(t.get("nav-team"), "/gestion")
        .crumb(t.get("corpus-menu"), urls::QUEUE);
    layout.unlisted = true;
    layout.problem = !typed.problems.is_empty();
    let clash = if typed.clash { subject.past.first().cloned() } else { None };
    let desk = Desk::new(t, actor, contribution, reported).map(|desk| match &typed.fields {
        None => desk,
        Some(fields) => {
            let view = View::of(fields);
            let mut hidden = view.map(|view| view.fields()).unwrap_or_default();
            hidden.extend(view::next(fields).map(|next| ("suite", next.to_string())));
            Desk { hidden, ..desk.typed(fields, typed.problems) }
        }
    });
    let mut events = vec![said(t, contribution)];
    events.extend(reports.iter().map(|report| told(t, &Told::of(t, report))));
    events.extend(reworded(t, contribution, &public::revisions(tx, actor, contribution)?));
    let replies = appeals::on(tx, actor, contribution)?;
    for decision in moderation::history(tx, actor, contribution)? {
        let mut past = scenery.past(tx, &decision)?;
        // The words of a decision that answers a reply are those of the answer.
        if decision.decision == Decision::Restore
            && replies.iter().any(|reply| reply.answer == past.statement)
        {
            past.statement.clear();
        }
        events.push(decision_event(decision.decision, past));
    }
    events.extend(replies.iter().flat_map(|reply| replied(t, reply)));
    events.sort_by_key(|event| std::cmp::Reverse(event.at));
    Ok(Item { layout, t, menu: accounts::team_menu(visitor), subject, desk, clash, events })
}

fn said(t: Texts, contribution: &Contribution) -> Event {
    let badge = Badge::new("", "comment", t.get("corpus-event-said"));
    let by = contribution.author_name.clone();
    Event { by, ..Event::new(contribution.said_at, badge) }
}

fn told(t: Texts, told: &Told) -> Event {
    let badge = Badge::new("warning", "flag", t.get("corpus-event-reported"));
    Event { reason: told.reason, text: told.detail.clone(), ..Event::new(told.at, badge) }
}

/// Each change of wording, with the one that followed it.
fn reworded(t: Texts, contribution: &Contribution, revisions: &[Revision]) -> Vec<Event> {
    let whole = |title: &str, body: &str| {
        if title.is_empty() { body.to_owned() } else { format!("{title}\n\n{body}") }
    };
    let mut after = whole(&contribution.title, &contribution.body);
    let mut events = Vec::new();
    for revision in revisions {
        let before = whole(&revision.title, &revision.body);
        let badge = Badge::new("info", "edit", t.get("corpus-event-reworded"));
        let by = contribution.author_name.clone();
        events.push(Event { by, parts: wording::compare(&before, &after), ..Event::new(revision.at, badge) });
        after = before;
    }
    events
}

fn decision_event(decision: Decision, past: Past) -> Event {
    let (tone, icon) = match decision {
        Decision::Publish | Decision::Keep | Decision::Restore => ("success", "eye"),
        Decision::Refuse | Decision::Hide => ("danger", "eye-off"),
    };
    Event {
        by: past.by,
        reason: past.reason,
        text: past.statement,
        ..Event::new(past.at, Badge::new(tone, icon, past.what))
    }
}

fn replied(t: Texts, appeal: &appeals::Appeal) -> Vec<Event> {
    let badge = Badge::new("accent", "reply", t.get("corpus-event-replied"));
    let link =
        appeal.answered_at.is_none().then(|| Link::new(t.get("corpus-answer"), urls::appeal(appeal.id)));
    let mut events = vec![Event { text: appeal.body.clone(), link, ..Event::new(appeal.at, badge) }];
    if let Some(at) = appeal.answered_at {
        let key =
            if appeal.upheld == Some(false) { "corpus-event-overturned" } else { "corpus-event-upheld" };
        let badge = Badge::new("info", "answer", t.get(key));
        events.push(Event { text: appeal.answer.clone(), ..Event::new(at, badge) });
    }
    events
}

pub(crate) async fn decide(
    State(app): State<App>,
    visitor: Visitor,
    Path(path): Path<String>,
    Form(fields): Form,
) -> web::Result {
    let contribution = reach(&app, &visitor, Act::Moderate, &path).await?;
    let form = asked(&fields)?;
    let problems = form.problems();
    if !problems.is_empty() {
        let typed = Typed { fields: Some(fields), problems, clash: false };
        return web::unprocessable(&visitor, load(&app, &visitor, contribution, typed).await?);
    }
    let id = contribution.id;
    let back = View::of(&fields).map(|view| view.url_at(view::next(&fields)));
    let back = back.unwrap_or_else(|| urls::moderate(id));
    let (env, actor, given) = (app.env().clone(), visitor.actor.clone(), form.clone());
    let done = app.write(move |tx| moderation::decide(tx, &env, &actor, id, &given)).await;
    match done {
        Ok(_) => Ok(web::back(&app, &back, Flash::done(message(form.decision)))),
        Err(Refused::Because(Refusal::Already)) => {
            let now = reach(&app, &visitor, Act::Moderate, &path).await?;
            if form.statement.is_empty() && agrees(form.decision, now.state) {
                return Ok(web::back(&app, &back, Flash::refused("corpus-already-so")));
            }
            let typed = Typed { fields: Some(fields), problems: Problems::none(), clash: true };
            let page = load(&app, &visitor, now, typed).await?;
            Ok(Page::new(&visitor, page).with_status(StatusCode::CONFLICT).into_response())
        }
        Err(Refused::Because(_)) => Err(Error::NotFound),
        Err(Refused::Fault(error)) => Err(error.into()),
    }
}

/// Whether another moderator brought about what was asked.
fn agrees(decision: Decision, state: Stands) -> bool {
    let published = state == Stands::Published;
    if decision.silences() { !published } else { published }
}

/// What the moderator is told.
fn message(decision: Decision) -> &'static str {
    match decision {
        Decision::Publish => "corpus-done-publish",
        Decision::Keep => "corpus-done-keep",
        Decision::Refuse => "corpus-done-refuse",
        Decision::Hide => "corpus-done-hide",
        Decision::Restore => "corpus-done-restore",
    }
}
