//! Where the team gives news of works and writes agreements.

use accounts::TeamCount;
use askama::Template;
use axum::extract::{Path, State};
use db::{Refused, Tx};
use i18n::Texts;
use kernel::{Act, Actor, Id as _, Problems, Slug, Timestamp};
use spaces::Scenes;
use ui::views::{Choice, Link, Pager};
use web::{App, Error, Fields, Flash, Form, Visitor};

use super::{
    board::{self, Row, cursor},
    id, photo, then,
    work::{self, Line, Loaded},
};
use crate::{
    Agreement, Stage, Work, actions,
    rules::{self, Terms, Typed},
    store, urls,
};

/// Rows of a page.
const ROWS: i64 = 50;

#[db::linkme::distributed_slice(accounts::TEAM_COUNTS)]
#[linkme(crate = db::linkme)]
static SILENT: fn(&mut Tx<'_>, &Actor) -> db::Result<Vec<TeamCount>> = silent;

fn silent(tx: &mut Tx<'_>, actor: &Actor) -> db::Result<Vec<TeamCount>> {
    if !actor.may_anywhere(Act::Answer) {
        return Ok(Vec::new());
    }
    let counts = store::silent(tx, actor.organisation)?;
    let mine = counts.into_iter().filter(|(space, _)| actor.may(Act::Answer, Some(*space)));
    let n: i64 = mine.map(|(_, many)| many).sum();
    let count = TeamCount { label: "works-silent-count", n, url: urls::DESK.to_owned() };
    Ok(if n > 0 { vec![count] } else { Vec::new() })
}

#[derive(Template)]
#[template(path = "works/desk.html")]
pub(super) struct Desk {
    layout: ui::Layout,
    t: Texts,
    menu: Vec<Link>,
    rows: Vec<Row>,
    pager: Pager,
}

impl Desk {
    pub(super) fn new(visitor: &Visitor, works: &[Work], after: bool, next: Option<(i64, i64)>) -> Self {
        let t = visitor.t;
        let layout = visitor.layout(t.get("works-menu")).crumb(t.get("nav-team"), "/gestion");
        Self {
            layout: ui::Layout { unlisted: true, ..layout },
            t,
            menu: accounts::team_menu(visitor),
            rows: works.iter().map(|work| board::row(t, work, urls::desk(work.id))).collect(),
            pager: Pager {
                first: after.then(|| urls::DESK.to_owned()),
                previous: None,
                next: next.map(|(at, id)| format!("{}?apres={at:x}-{id:x}", urls::DESK)),
            },
        }
    }
}

/// `GET /gestion/realisations`
pub(super) async fn list(State(app): State<App>, visitor: Visitor) -> web::Result {
    visitor.require_anywhere(Act::Answer)?;
    let after = cursor(Fields::parse(&visitor.query).get("apres"));
    let organisation = visitor.actor.organisation;
    let mut works = app.read(move |tx| store::awaited(tx, organisation, after, ROWS + 1)).await?;
    let many = usize::try_from(ROWS).unwrap_or(usize::MAX);
    let more = works.len() > many;
    works.truncate(many);
    let next = works.last().filter(|_| more).map(|last| (last.changed_at.0, last.id.raw()));
    works.retain(|work| visitor.actor.may(Act::Answer, Some(work.space_id)));
    web::see(&visitor, Desk::new(&visitor, &works, after.is_some(), next))
}

#[derive(Template)]
#[template(path = "works/tell.html")]
pub(super) struct Tell {
    layout: ui::Layout,
    t: Texts,
    problems: Problems,
    stages: Vec<Choice>,
    typed: Typed,
    lines: Vec<Line>,
    url: String,
    work_url: String,
    hides: bool,
    /// Where the agreement is written, when an account filed the proposal.
    terms_url: Option<String>,
    told: bool,
}

impl Tell {
    pub(super) fn new(visitor: &Visitor, loaded: Loaded, typed: Typed, problems: Problems) -> Self {
        let t = visitor.t;
        let Loaded { work, news, .. } = loaded;
        let layout = frame(visitor, work.title.clone());
        let runs = visitor.actor.may(Act::RunSpace, Some(work.space_id));
        Self {
            layout: ui::Layout { unlisted: true, problem: !problems.is_empty(), ..layout },
            t,
            problems,
            stages: Stage::ALL.iter().map(|one| Choice::new(one.name(), t.get(one.label()))).collect(),
            typed,
            lines: work::lines(t, &news),
            url: urls::desk(work.id),
            work_url: urls::work(work.id),
            hides: visitor.actor.may(Act::Moderate, Some(work.space_id)),
            terms_url: (runs && work.contribution_id.is_some()).then(|| urls::agreement(work.id)),
            told: work.contribution_id.is_some(),
        }
    }

    fn body_limit() -> i64 {
        i64::try_from(rules::BODY_MAX).unwrap_or(i64::MAX)
    }

    fn service_limit() -> i64 {
        i64::try_from(rules::SERVICE_MAX).unwrap_or(i64::MAX)
    }
}

fn frame(visitor: &Visitor, title: String) -> ui::Layout {
    let t = visitor.t;
    visitor.layout(title).crumb(t.get("nav-team"), "/gestion").crumb(t.get("works-menu"), urls::DESK)
}

/// The work of an address, for those who may do this where it is.
async fn held(app: &App, visitor: &Visitor, key: &str, act: Act) -> web::Result<Loaded> {
    visitor.require_anywhere(act)?;
    let loaded = work::load(app, visitor, id(key)?).await?;
    visitor.require(act, Some(loaded.work.space_id))?;
    Ok(loaded)
}

/// `GET /gestion/realisations/{id}`
pub(super) async fn page(State(app): State<App>, Path(key): Path<String>, visitor: Visitor) -> web::Result {
    let loaded = held(&app, &visitor, &key, Act::Answer).await?;
    let typed = Typed {
        stage: loaded.work.stage.name().to_owned(),
        service: loaded.work.service.clone(),
        ..Typed::default()
    };
    web::see(&visitor, Tell::new(&visitor, loaded, typed, Problems::none()))
}

/// `POST /gestion/realisations/{id}`
pub(super) async fn tell(
    State(app): State<App>,
    Path(key): Path<String>,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result {
    let loaded = held(&app, &visitor, &key, Act::Answer).await?;
    let get = |name: &str| fields.get(name).to_owned();
    let typed = Typed {
        stage: get("stage"),
        service: get("service"),
        body: get("body"),
        spent: get("spent"),
        expected: get("expected"),
        hours: String::new(),
        alt: get("alt"),
    };
    let picture = photo(fields.file("photo")).await;
    let (told, picture) = match (typed.of_team(fields.file("photo").is_some()), picture) {
        (Ok(told), Ok(picture)) => (told, picture),
        (checked, picture) => {
            let mut problems = checked.err().unwrap_or_else(Problems::none);
            if let Err(problem) = picture {
                problems.add("photo", problem.message());
            }
            return web::unprocessable(&visitor, Tell::new(&visitor, loaded, typed, problems));
        }
    };
    let (env, actor, id) = (app.env().clone(), visitor.actor.clone(), loaded.work.id);
    let done = app.write(move |tx| actions::tell(tx, &env, &actor, id, &told, picture.as_ref())).await;
    then(&app, &urls::desk(id), done, "works-told")
}

/// `POST /demarches/{slug}/{module}/{n}/realisation`: makes a work of an accepted proposal.
pub(super) async fn open(
    State(app): State<App>,
    Path((slug, module, n)): Path<(String, String, String)>,
    visitor: Visitor,
) -> web::Result {
    let slug = Slug::parse(&slug).map_err(|_| Error::NotFound)?;
    let module = Slug::parse(&module).map_err(|_| Error::NotFound)?;
    let number: i64 = n.parse().map_err(|_| Error::NotFound)?;
    let scene = app.service::<Scenes>().get(&app, &visitor.actor, &slug, &module).await?;
    visitor.require(Act::RunSpace, Some(scene.space.id))?;
    let (env, actor, id) = (app.env().clone(), visitor.actor.clone(), scene.module.id);
    match app.write(move |tx| actions::open(tx, &env, &actor, id, number)).await {
        Ok(id) => Ok(web::back(&app, &urls::desk(id), Flash::done("works-opened"))),
        Err(Refused::Fault(error)) => Err(error.into()),
        refused => then(&app, &spaces::urls::item(&slug, &module, number), refused, ""),
    }
}

#[derive(Template)]
#[template(path = "works/terms.html")]
pub(super) struct TermsPage {
    layout: ui::Layout,
    t: Texts,
    problems: Problems,
    typed: Terms,
    agreed_at: Option<Timestamp>,
    url: String,
    back_url: String,
}

impl TermsPage {
    pub(super) fn new(
        visitor: &Visitor,
        work: &Work,
        agreement: Option<&Agreement>,
        typed: Terms,
        problems: Problems,
    ) -> Self {
        let t = visitor.t;
        let layout = frame(visitor, t.get("works-agreement").to_owned())
            .crumb(work.title.clone(), urls::desk(work.id));
        Self {
            layout: ui::Layout { unlisted: true, problem: !problems.is_empty(), ..layout },
            t,
            problems,
            typed,
            agreed_at: agreement.and_then(|one| one.agreed_at),
            url: urls::agreement(work.id),
            back_url: urls::desk(work.id),
        }
    }
}

/// An agreement as the form shows it.
fn as_typed(one: &Agreement) -> Terms {
    Terms {
        residents: one.residents.clone(),
        town: one.town.clone(),
        hours: one.hours.to_string(),
        money: (one.money / 100).to_string(),
        from: one.from_at.day(),
        until: one.until_at.day(),
    }
}

/// `GET /gestion/realisations/{id}/accord`
pub(super) async fn terms(State(app): State<App>, Path(key): Path<String>, visitor: Visitor) -> web::Result {
    let loaded = held(&app, &visitor, &key, Act::RunSpace).await?;
    let typed = loaded.terms.as_ref().map(as_typed).unwrap_or_default();
    let page = TermsPage::new(&visitor, &loaded.work, loaded.terms.as_ref(), typed, Problems::none());
    web::see(&visitor, page)
}

/// `POST /gestion/realisations/{id}/accord`
pub(super) async fn propose(
    State(app): State<App>,
    Path(key): Path<String>,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result {
    let loaded = held(&app, &visitor, &key, Act::RunSpace).await?;
    let get = |name: &str| fields.get(name).to_owned();
    let typed = Terms {
        residents: get("residents"),
        town: get("town"),
        hours: get("hours"),
        money: get("money"),
        from: get("from"),
        until: get("until"),
    };
    let agreed = match typed.check() {
        Ok(agreed) => agreed,
        Err(problems) => {
            let page = TermsPage::new(&visitor, &loaded.work, loaded.terms.as_ref(), typed, problems);
            return web::unprocessable(&visitor, page);
        }
    };
    let (env, actor, id) = (app.env().clone(), visitor.actor.clone(), loaded.work.id);
    let done = app.write(move |tx| actions::propose(tx, &env, &actor, id, &agreed)).await;
    then(&app, &urls::work(id), done, "works-proposed")
}
