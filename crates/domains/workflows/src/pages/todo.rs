//! What the team must do, the late first, and the same done to several at once.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use corpus::ContributionId;
use db::{Refused, Tx};
use i18n::Texts;
use kernel::{Act, Actor, Id as _, Problems, SpaceId, Timestamp};
use spaces::{Location, ModuleId};
use ui::views::{Badge, Choice, Link, Pager};
use web::{App, Error, Fields, Form, Visitor};

use crate::{
    Definition, State as Place, Transition, Typed, Version, What,
    actions::{self, Refusal},
    public, rules,
    services::{Service, ServiceId},
    store::{
        self,
        todo::{ToDo, Wanted},
    },
    urls,
};

/// Rows of a page.
const ROWS: i64 = 50;

/// What is asked of the page, as its address says it.
#[derive(Clone, Default)]
pub(super) struct Asked {
    module: Option<ModuleId>,
    state: String,
    service: Option<ServiceId>,
    late: bool,
    after: Option<(i64, i64)>,
}

impl Asked {
    pub(super) fn parse(fields: &Fields) -> Self {
        let cursor = |text: &str| {
            let (due, id) = text.split_once('-')?;
            Some((i64::from_str_radix(due, 16).ok()?, i64::from_str_radix(id, 16).ok()?))
        };
        Self {
            module: fields.get("dispositif").parse().ok(),
            state: fields.get("etat").to_owned(),
            service: fields.get("service").parse().ok(),
            late: fields.has("retard"),
            after: cursor(fields.get("apres")),
        }
    }

    fn active(&self) -> i64 {
        i64::from(self.module.is_some())
            + i64::from(!self.state.is_empty())
            + i64::from(self.service.is_some())
            + i64::from(self.late)
    }

    fn url(&self, after: Option<(i64, i64)>) -> String {
        let mut pairs = Vec::new();
        pairs.extend(self.module.map(|id| format!("dispositif={id}")));
        pairs.extend((!self.state.is_empty()).then(|| format!("etat={}", self.state)));
        pairs.extend(self.service.map(|id| format!("service={id}")));
        pairs.extend(self.late.then(|| "retard=1".to_owned()));
        pairs.extend(after.map(|(due, id)| format!("apres={due:x}-{id:x}")));
        let mark = if pairs.is_empty() { "" } else { "?" };
        format!("{}{mark}{}", urls::TO_DO, pairs.join("&"))
    }
}

/// What one read of the database gives.
pub(super) struct Loaded {
    pub(super) rows: Vec<ToDo>,
    pub(super) next: Option<(i64, i64)>,
    pub(super) places: Vec<Location>,
    pub(super) versions: BTreeMap<ModuleId, Version>,
    pub(super) services: Vec<Service>,
}

/// The spaces where the actor sees the team's side; `None` is the whole organisation.
fn scope(actor: &Actor) -> Vec<Option<SpaceId>> {
    if actor.may(Act::SeeTeam, None) {
        return vec![None];
    }
    let grants = actor.member.iter().flat_map(|member| &member.grants);
    let mut spaces: Vec<_> =
        grants.map(|grant| grant.space).filter(|space| actor.may(Act::SeeTeam, *space)).collect();
    spaces.sort_unstable();
    spaces.dedup();
    spaces
}

fn load(tx: &mut Tx<'_>, actor: &Actor, asked: &Asked, now: Timestamp) -> db::Result<Loaded> {
    let wanted = Wanted {
        module: asked.module,
        state: Some(asked.state.clone()).filter(|state| !state.is_empty()),
        service: asked.service,
        before: asked.late.then_some(now),
    };
    let after = asked.after.unwrap_or((i64::MIN, 0));
    let mut rows = Vec::new();
    for space in scope(actor) {
        rows.extend(store::todo::list(tx, actor.organisation, space, &wanted, after, ROWS + 1)?);
    }
    rows.sort_by_key(|row| (row.due_at, row.id));
    let many = usize::try_from(ROWS).unwrap_or(usize::MAX);
    let more = rows.len() > many;
    rows.truncate(many);
    let next = rows.last().filter(|_| more).map(|last| (last.due_at.0, last.id.raw()));
    let mut places = spaces::locations(tx, actor.organisation)?;
    places.retain(|place| actor.may(Act::SeeTeam, Some(place.space_id)));
    let mut versions = BTreeMap::new();
    for module in rows.iter().map(|row| row.module_id).chain(asked.module) {
        if places.iter().any(|place| place.module_id == module) && !versions.contains_key(&module) {
            versions.insert(module, public::current(tx, module)?);
        }
    }
    Ok(Loaded { rows, next, places, versions, services: store::services::all(tx, actor.organisation)? })
}

/// A row of the table.
struct Line {
    id: String,
    title: String,
    url: String,
    place: String,
    state: Badge,
    since: Timestamp,
    due: Option<Timestamp>,
    late: bool,
    opinions: String,
    ticked: bool,
}

/// What is done to several at once, as typed.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) ids: Vec<ContributionId>,
    pub(super) transition: String,
    pub(super) service: String,
    pub(super) words: String,
    pub(super) problems: Problems,
    /// What was done: the contribution, and why not when it was not.
    pub(super) report: Vec<(String, Option<&'static str>)>,
}

#[derive(Template)]
#[template(path = "workflows/todo.html")]
pub(super) struct ToDoPage {
    layout: ui::Layout,
    t: Texts,
    none: Problems,
    menu: Vec<Link>,
    path: &'static str,
    asked: Asked,
    modules: Vec<Choice>,
    module: String,
    states: Vec<Choice>,
    services: Vec<Choice>,
    service: String,
    lines: Vec<Line>,
    /// What may be done to several at once.
    transitions: Vec<Choice>,
    batch: Batch,
    pager: Pager,
    here: String,
}

/// Whether a transition is made with words alone, so that the same words do for several.
fn batchable(transition: &Transition) -> bool {
    let words = |what: What| matches!(what, What::Reason | What::Comment);
    transition.gives().iter().all(|(what, required)| !required || words(*what))
}

/// The transitions that the actor may make of several contributions of a module.
fn transitions<'d>(definition: &'d Definition, actor: &Actor, space: SpaceId) -> Vec<&'d Transition> {
    let may = |one: &&Transition| {
        batchable(one)
            && definition
                .states()
                .iter()
                .any(|state: &Place| rules::may_make(actor, space, one, state.key(), None).is_ok())
    };
    definition.transitions().iter().filter(may).collect()
}

impl ToDoPage {
    pub(super) fn new(visitor: &Visitor, asked: Asked, loaded: Loaded, batch: Batch, now: Timestamp) -> Self {
        let t = visitor.t;
        let Loaded { rows, next, places, versions, services } = loaded;
        let chosen = asked.module.and_then(|id| places.iter().find(|place| place.module_id == id));
        let version = chosen.and_then(|place| versions.get(&place.module_id));
        let states = version.map(|version| {
            let awaited = version.definition.states().iter().filter(|state| !state.is_final());
            awaited.map(|state| Choice::new(state.key(), state.label(t.locale()))).collect()
        });
        let may = chosen.zip(version).map(|(place, version)| {
            let may = transitions(&version.definition, &visitor.actor, place.space_id);
            may.iter().map(|one| Choice::new(one.key(), one.label(t.locale()))).collect()
        });
        let line = |row: ToDo| {
            let place = places.iter().find(|place| place.module_id == row.module_id)?;
            let state = versions.get(&row.module_id).and_then(|version| version.definition.state(&row.state));
            let label = state.map_or(row.state.as_str(), |state| state.label(t.locale())).to_owned();
            let outcome = state.and_then(Place::outcome).unwrap_or(corpus::Outcome::None);
            let number = row.number.unwrap_or_default();
            let opinions = t.with("workflows-opinions-given", [("given", row.given), ("asked", row.asked)]);
            Some(Line {
                title: row.title,
                url: urls::instruct(&place.space_slug, &place.module_slug, number),
                place: format!("{} – {}", place.space_title, place.module_title),
                state: public::badge(t, outcome, label),
                since: row.since,
                due: Some(row.due_at).filter(|due| due.0 != i64::MAX),
                late: row.due_at <= now,
                opinions: if row.asked > 0 { opinions } else { String::new() },
                ticked: batch.ids.contains(&row.id),
                id: row.id.to_string(),
            })
        };
        let lines = rows.into_iter().filter_map(line).collect();
        let layout = visitor.layout(t.get("workflows-todo")).crumb(t.get("nav-team"), "/gestion");
        let module = |place: &Location| {
            let label = format!("{} – {}", place.space_title, place.module_title);
            Choice::new(place.module_id.to_string(), label)
        };
        Self {
            layout: ui::Layout { unlisted: true, problem: !batch.problems.is_empty(), ..layout },
            t,
            none: Problems::none(),
            menu: accounts::team_menu(visitor),
            path: urls::TO_DO,
            modules: places
                .iter()
                .filter(|place| place.kind == spaces::ModuleKind::Proposals)
                .map(module)
                .collect(),
            module: asked.module.map(|id| id.to_string()).unwrap_or_default(),
            states: states.unwrap_or_default(),
            services: services.into_iter().map(|one| Choice::new(one.id.to_string(), one.name)).collect(),
            service: asked.service.map(|id| id.to_string()).unwrap_or_default(),
            lines,
            transitions: may.unwrap_or_default(),
            batch,
            pager: Pager {
                first: asked.after.map(|_| asked.url(None)),
                previous: None,
                next: next.map(|next| asked.url(Some(next))),
            },
            here: asked.url(asked.after),
            asked,
        }
    }

    fn done(&self) -> usize {
        self.batch.report.iter().filter(|(_, why)| why.is_none()).count()
    }

    fn words_limit() -> i64 {
        i64::try_from(rules::WORDS_MAX).unwrap_or(i64::MAX)
    }
}

async fn show(app: &App, visitor: &Visitor, asked: Asked, batch: Batch) -> web::Result<ToDoPage> {
    let (actor, wanted, now) = (visitor.actor.clone(), asked.clone(), app.env().now());
    let loaded = app.read(move |tx| load(tx, &actor, &wanted, now)).await?;
    Ok(ToDoPage::new(visitor, asked, loaded, batch, now))
}

/// `GET /gestion/instruire`
pub(super) async fn list(State(app): State<App>, visitor: Visitor) -> web::Result {
    visitor.require_anywhere(Act::SeeTeam)?;
    let asked = Asked::parse(&Fields::parse(&visitor.query));
    let page = show(&app, &visitor, asked, Batch::default()).await?;
    web::see(&visitor, page)
}

/// `POST /gestion/instruire`: makes the same transition of those that are ticked, and says what came of each.
pub(super) async fn batch(State(app): State<App>, visitor: Visitor, Form(fields): Form) -> web::Result {
    visitor.require_anywhere(Act::SeeTeam)?;
    let asked = Asked::parse(&Fields::parse(&visitor.query));
    if !visitor.actor.may_anywhere(Act::Answer) && !visitor.actor.may_anywhere(Act::Moderate) {
        return Err(Error::Forbidden);
    }
    let mut ids: Vec<ContributionId> = fields.all("c").iter().filter_map(|id| id.parse().ok()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.truncate(usize::try_from(ROWS).unwrap_or(50));
    let mut batch = Batch {
        ids,
        transition: fields.get("transition").to_owned(),
        service: fields.get("signature").to_owned(),
        words: fields.get("words").to_owned(),
        ..Batch::default()
    };
    let version = match asked.module {
        Some(module) => Some((module, app.read(move |tx| public::current(tx, module)).await?)),
        None => None,
    };
    let found = version.and_then(|(module, version)| {
        let transition =
            version.definition.transition(&batch.transition).filter(|one| batchable(one)).cloned();
        Some((module, version, transition?))
    });
    let Some((module, version, transition)) = found else {
        batch.problems.add("transition", "problem-choice");
        return web::unprocessable(&visitor, show(&app, &visitor, asked, batch).await?);
    };
    let public = version.definition.state(transition.to()).is_some_and(Place::is_public);
    let reasoned = transition.asks(What::Reason).is_some();
    let (words, nothing) = (batch.words.clone(), String::new());
    let (reason, comment) = if reasoned { (words, nothing) } else { (nothing, words) };
    let typed = Typed { service: batch.service.clone(), reason, comment, ..Typed::default() };
    let gift = match rules::check(&transition, public, &typed, false) {
        Ok(gift) => gift,
        Err(problems) => {
            for problem in problems.iter() {
                // One field holds the words, reasons or not; another the name, beside a filter of that name.
                let field = match problem.field.as_ref() {
                    "reason" | "comment" => "words".into(),
                    "service" => "signature".into(),
                    _ => problem.field.clone(),
                };
                let mut moved = problem.clone();
                moved.field = field;
                batch.problems.push(moved);
            }
            return web::unprocessable(&visitor, show(&app, &visitor, asked, batch).await?);
        }
    };
    if batch.ids.is_empty() {
        batch.problems.add("c", "problem-workflows-none-ticked");
        return web::unprocessable(&visitor, show(&app, &visitor, asked, batch).await?);
    }
    // Each is a transaction of its own: what is refused stops only itself.
    for id in std::mem::take(&mut batch.ids) {
        let (env, actor, name, gift, seen) = (
            app.env().clone(),
            visitor.actor.clone(),
            transition.key().to_owned(),
            gift.clone(),
            version.number,
        );
        let (title, done) = app
            .write(move |tx| {
                let title = corpus::public::find(tx, &actor, id)?.map(|said| said.title).unwrap_or_default();
                let done = actions::advance_by_id(tx, &env, &actor, module, id, (&name, seen), &gift);
                match done {
                    Ok(_) => Ok((title, None)),
                    Err(Refused::Because(why)) => Ok((title, Some(why))),
                    Err(Refused::Fault(error)) => Err(error),
                }
            })
            .await?;
        match done {
            Some(Refusal::Unknown) => {}
            why => batch.report.push((title, why.map(|why| why.label()))),
        }
    }
    let page = show(&app, &visitor, asked, batch).await?;
    web::see(&visitor, page)
}
