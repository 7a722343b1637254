//! A work as everyone follows it, and what its author does there.

use askama::Template;
use axum::extract::{Path, State};
use i18n::Texts;
use kernel::{Act, Problems, Timestamp};
use ui::views::Badge;
use web::{App, Error, Form, Visitor};

use super::{badge, board::told_money, id, money, photo, share, then};
use crate::{
    Agreement, News, Work, WorkId, actions,
    rules::{self, Typed},
    store, urls,
};

/// News, as the page shows them.
pub(super) struct Line {
    pub(super) id: String,
    pub(super) at: Timestamp,
    pub(super) stage: Badge,
    /// Whether the stage is another than before.
    pub(super) moved: bool,
    pub(super) by_residents: bool,
    pub(super) service: String,
    pub(super) html: String,
    pub(super) facts: Vec<String>,
    pub(super) picture: Option<(String, String)>,
}

/// An agreement, as the page shows it.
pub(super) struct Terms {
    pub(super) id: String,
    pub(super) residents: String,
    pub(super) town: String,
    pub(super) facts: Vec<String>,
    pub(super) agreed_at: Option<Timestamp>,
}

#[derive(Template)]
#[template(path = "works/work.html")]
pub(super) struct WorkPage {
    layout: ui::Layout,
    t: Texts,
    problems: Problems,
    work: Work,
    stage: Badge,
    money: String,
    share: Option<i64>,
    expected: Option<Timestamp>,
    lines: Vec<Line>,
    terms: Option<Terms>,
    /// Where it was proposed, and where it was voted on.
    proposal_url: Option<String>,
    choice_url: String,
    choice_label: &'static str,
    work_url: String,
    desk_url: Option<String>,
    /// The author may agree to what is proposed.
    agrees: bool,
    /// The author keeps the log.
    logs: bool,
    typed: Typed,
    /// The team may hide what residents wrote.
    hides: bool,
}

/// What one read of the database gives.
pub(super) struct Loaded {
    pub(super) work: Work,
    pub(super) news: Vec<News>,
    pub(super) terms: Option<Agreement>,
    /// Whether the visitor filed the proposal.
    pub(super) mine: bool,
    pub(super) proposal_url: Option<String>,
    pub(super) choice: (String, bool),
}

pub(super) fn lines(t: Texts, news: &[News]) -> Vec<Line> {
    let shown: Vec<&News> = news.iter().filter(|one| !one.hidden).collect();
    let line = |(n, one): (usize, &&News)| {
        let mut facts = Vec::new();
        facts.extend(one.spent.map(|cents| t.with("works-spent", [("money", money(t, cents))])));
        facts.extend(one.expected_at.map(|at| t.with("works-expected-on", [("date", t.date(at))])));
        facts.extend(one.hours.filter(|hours| *hours > 0).map(|hours| t.n("works-hours-given", hours)));
        let before = shown.get(n + 1).map(|before| before.stage);
        Line {
            id: one.id.to_string(),
            at: one.at,
            stage: badge(t, one.stage),
            moved: before != Some(one.stage),
            by_residents: one.by_residents,
            service: if one.by_residents && one.service.is_empty() {
                t.get("works-residents").to_owned()
            } else {
                one.service.clone()
            },
            html: spaces::markdown_under(&one.body, 3),
            facts,
            picture: one.file_id.map(|file| (spaces::urls::stored(file), one.file_alt.clone())),
        }
    };
    shown.iter().enumerate().map(line).collect()
}

pub(super) fn terms(t: Texts, one: &Agreement) -> Terms {
    let mut facts = vec![t.period(one.from_at, Some(one.until_at))];
    facts.extend((one.hours > 0).then(|| t.n("works-hours-foreseen", one.hours)));
    facts.extend((one.money > 0).then(|| t.with("works-money-of-town", [("money", money(t, one.money))])));
    Terms {
        id: one.id.to_string(),
        residents: spaces::markdown_under(&one.residents, 4),
        town: spaces::markdown_under(&one.town, 4),
        facts,
        agreed_at: one.agreed_at,
    }
}

impl WorkPage {
    pub(super) fn new(visitor: &Visitor, loaded: Loaded, typed: Typed, problems: Problems) -> Self {
        let t = visitor.t;
        let Loaded { work, news, terms: agreement, mine, proposal_url, choice } = loaded;
        let layout = visitor.layout(work.title.clone()).crumb(t.get("works-title"), urls::BOARD);
        let agreed = agreement.as_ref().is_some_and(|one| one.agreed_at.is_some());
        // What is only proposed concerns the author and the team.
        let team = visitor.actor.may(Act::SeeTeam, Some(work.space_id));
        let shown = agreement.as_ref().filter(|_| agreed || mine || team);
        Self {
            layout: ui::Layout { problem: !problems.is_empty(), ..layout },
            t,
            problems,
            stage: badge(t, work.stage),
            money: told_money(t, &work),
            share: share(work.estimated, work.spent),
            expected: work.expected_at.filter(|_| !work.stage.is_over()),
            lines: lines(t, &news),
            terms: shown.map(|one| terms(t, one)),
            proposal_url,
            choice_label: t.get(if choice.1 { "works-see-results" } else { "works-see-process" }),
            choice_url: choice.0,
            work_url: urls::work(work.id),
            desk_url: visitor.actor.may(Act::Answer, Some(work.space_id)).then(|| urls::desk(work.id)),
            agrees: mine && agreement.is_some() && !agreed,
            logs: mine && agreed && !work.stage.is_over(),
            hides: visitor.actor.may(Act::Moderate, Some(work.space_id)),
            work,
            typed,
        }
    }

    fn body_limit() -> i64 {
        i64::try_from(rules::BODY_MAX).unwrap_or(i64::MAX)
    }
}

pub(super) async fn load(app: &App, visitor: &Visitor, id: WorkId) -> web::Result<Loaded> {
    let actor = visitor.actor.clone();
    let found = app.read(move |tx| {
        let Some(work) = store::work(tx, id)?.filter(|work| work.organisation_id == actor.organisation)
        else {
            return Ok(None);
        };
        let Some(space) = spaces::find_by_id(tx, &actor, work.space_id)? else { return Ok(None) };
        let mut proposal_url = None;
        if let Some(id) = work.contribution_id
            && let Some(said) = corpus::public::find(tx, &actor, id)?
        {
            proposal_url = corpus::public::address(tx, &actor, &said)?;
        }
        let author = actions::author(tx, &work)?;
        let modules = spaces::modules(tx, space.id)?;
        let vote = modules.into_iter().find(|one| one.id == work.module_id && work.project.is_some());
        let vote = vote.filter(|one| one.kind == spaces::ModuleKind::Ballot);
        let choice = match vote {
            Some(module) => (spaces::urls::vote(&space.slug, &module.slug), true),
            None => (spaces::urls::process(&space.slug), false),
        };
        Ok::<_, db::Error>(Some(Loaded {
            news: store::news(tx, id)?,
            terms: store::agreement(tx, id)?,
            mine: author.is_some() && author == actor.person(),
            work,
            proposal_url,
            choice,
        }))
    });
    found.await?.ok_or(Error::NotFound)
}

/// `GET /realisations/{id}`
pub(super) async fn page(State(app): State<App>, Path(key): Path<String>, visitor: Visitor) -> web::Result {
    let loaded = load(&app, &visitor, id(&key)?).await?;
    web::see(&visitor, WorkPage::new(&visitor, loaded, Typed::default(), Problems::none()))
}

/// `POST /realisations/{id}`: the author agrees, or adds to the log; the team hides a line of it.
pub(super) async fn act(
    State(app): State<App>,
    Path(key): Path<String>,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result {
    visitor.person()?;
    let loaded = load(&app, &visitor, id(&key)?).await?;
    let id = loaded.work.id;
    let url = urls::work(id);
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    if let Some(news) = fields.some("masquer") {
        visitor.require(Act::Moderate, Some(loaded.work.space_id))?;
        let news = news.parse().map_err(|_| Error::NotFound)?;
        let reason = fields.get("reason").to_owned();
        let done = app.write(move |tx| actions::hide(tx, &env, &actor, id, news, &reason)).await;
        return then(&app, &url, done, "works-hidden");
    }
    if !loaded.mine {
        return Err(Error::Forbidden);
    }
    if let Some(wording) = fields.some("accord") {
        let wording = wording.parse().map_err(|_| Error::NotFound)?;
        let done = app.write(move |tx| actions::agree(tx, &env, &actor, id, wording)).await;
        return then(&app, &url, done, "works-agreed-flash");
    }
    let typed = Typed {
        body: fields.get("body").to_owned(),
        hours: fields.get("hours").to_owned(),
        alt: fields.get("alt").to_owned(),
        ..Typed::default()
    };
    let picture = photo(fields.file("photo")).await;
    let name = visitor.actor.member.as_ref().map(|member| member.name.clone()).unwrap_or_default();
    let checked = typed.of_residents(loaded.work.stage, &name, fields.file("photo").is_some());
    let (told, picture) = match (checked, picture) {
        (Ok(told), Ok(picture)) => (told, picture),
        (checked, picture) => {
            let mut problems = checked.err().unwrap_or_else(Problems::none);
            if let Err(problem) = picture {
                problems.add("photo", problem.message());
            }
            return web::unprocessable(&visitor, WorkPage::new(&visitor, loaded, typed, problems));
        }
    };
    let done = app.write(move |tx| actions::log(tx, &env, &actor, id, &told, picture.as_ref())).await;
    then(&app, &url, done, "works-logged")
}
