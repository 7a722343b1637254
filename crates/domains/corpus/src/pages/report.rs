use askama::Template;
use axum::extract::{Path, State};
use db::Refused;
use i18n::Texts;
use kernel::{Problems, Timestamp};
use ui::views::Choice;
use web::{App, Error, Fields, Flash, Form, Limit, Visitor};

use super::{desk::heading, id};
use crate::{
    Contribution, ContributionId, Reason, State as Stands,
    actions::{self, Refusal},
    public, rules, store, urls,
};

/// Ten reports an hour.
const REPORTS: Limit = Limit { name: "report", burst: 10, every: Timestamp::HOUR / 10 };

/// The form to tell the moderators about a contribution.
#[derive(Template)]
#[template(path = "corpus/report.html")]
pub(crate) struct Page {
    pub(crate) layout: ui::Layout,
    pub(crate) t: Texts,
    pub(crate) heading: String,
    pub(crate) author: String,
    pub(crate) excerpt: String,
    pub(crate) read_url: String,
    pub(crate) rules_url: String,
    pub(crate) reasons: Vec<Choice>,
    pub(crate) reason: String,
    pub(crate) detail: String,
    pub(crate) problems: Problems,
    pub(crate) action: String,
}

/// Reasons that readers give: what someone said twice is for moderators to see.
pub(crate) const REASONS: [(Reason, &str); 6] = [
    (Reason::Insult, "corpus-report-insult"),
    (Reason::Illegal, "corpus-report-illegal"),
    (Reason::PersonalData, "corpus-report-personal-data"),
    (Reason::OffTopic, "corpus-report-off-topic"),
    (Reason::Advertising, "corpus-report-advertising"),
    (Reason::Incomprehensible, "corpus-report-incomprehensible"),
];

pub(crate) async fn see(State(app): State<App>, visitor: Visitor, Path(path): Path<String>) -> web::Result {
    visitor.person()?;
    let page = load(&app, &visitor, id(&path)?, &Fields::default(), Problems::none()).await?;
    web::see(&visitor, page)
}

async fn load(
    app: &App,
    visitor: &Visitor,
    id: ContributionId,
    fields: &Fields,
    problems: Problems,
) -> web::Result<Page> {
    let (visitor, fields) = (visitor.clone(), fields.clone());
    app.read(move |tx| {
        let (t, actor) = (visitor.t, &visitor.actor);
        let contribution = readable(public::find(tx, actor, id)?)?;
        let space = spaces::find_by_id(tx, actor, contribution.space_id)?.ok_or(Error::NotFound)?;
        let root = if contribution.depth == 0 { None } else { store::by_id(tx, contribution.root_id)? };
        let read_url = public::address(tx, actor, &contribution)?.ok_or(Error::NotFound)?;
        let heading = heading(t, &contribution, root.as_ref());
        let mut layout = visitor
            .layout(t.get("corpus-report-title"))
            .crumb(t.get("nav-processes"), spaces::urls::DIRECTORY)
            .crumb(space.title.as_str(), spaces::urls::process(&space.slug))
            .crumb(heading.as_str(), read_url.as_str());
        layout.unlisted = true;
        layout.problem = !problems.is_empty();
        let reason = |(reason, hint): &(Reason, &str)| {
            Choice::new(reason.name(), t.get(reason.label())).hint(t.get(hint))
        };
        Ok(Page {
            layout,
            t,
            heading,
            author: contribution.author_name,
            excerpt: ui::filters::cut(&contribution.body, 400),
            read_url,
            rules_url: spaces::urls::rules(&space.slug),
            reasons: REASONS.iter().map(reason).collect(),
            reason: fields.get("reason").to_owned(),
            detail: fields.get("detail").to_owned(),
            problems,
            action: urls::report(id),
        })
    })
    .await
}

/// Only what everyone reads is reported.
fn readable(found: Option<Contribution>) -> web::Result<Contribution> {
    found.filter(|contribution| contribution.state == Stands::Published).ok_or(Error::NotFound)
}

/// What is wrong with a report; what would be against the law is said in words (regulation (EU) 2022/2065, article 16).
pub(crate) fn problems(reason: Option<Reason>, detail: &str) -> Problems {
    let mut problems = Problems::none();
    if reason.is_none() {
        problems.add("reason", "problem-choice");
    }
    if reason == Some(Reason::Illegal) && detail.is_empty() {
        problems.add("detail", "corpus-report-illegal-detail");
    } else if detail.chars().count() > rules::STATEMENT_MAX {
        problems.add_with("detail", "problem-too-long", "limit", rules::STATEMENT_MAX);
    }
    problems
}

pub(crate) async fn send(
    State(app): State<App>,
    visitor: Visitor,
    Path(path): Path<String>,
    Form(fields): Form,
) -> web::Result {
    visitor.person()?;
    let id: ContributionId = id(&path)?;
    let (reason, detail) = (Reason::from_name(fields.get("reason")), fields.get("detail").to_owned());
    let problems = problems(reason, &detail);
    let (true, Some(reason)) = (problems.is_empty(), reason) else {
        let page = load(&app, &visitor, id, &fields, problems).await?;
        return web::unprocessable(&visitor, page);
    };
    if !app.limits().allow(REPORTS, &visitor.limit_key()) {
        return Err(Error::TooMany);
    }
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    let done = app
        .write(move |tx| {
            let found = public::find(tx, &actor, id)?;
            let Some(contribution) = found.filter(|found| found.state == Stands::Published) else {
                return Err(Refused::Because(Refusal::Unknown));
            };
            let url = public::address(tx, &actor, &contribution)?;
            let told = actions::report(tx, &env, &actor, id, reason, &detail);
            let again = match told {
                Ok(()) => false,
                Err(Refused::Because(Refusal::Already)) => true,
                Err(other) => return Err(other),
            };
            Ok((url.unwrap_or_else(|| spaces::urls::HOME.to_owned()), again))
        })
        .await;
    match done {
        Ok((url, false)) => Ok(web::back(&app, &url, Flash::done("corpus-done-report"))),
        Ok((url, true)) => Ok(web::back(&app, &url, Flash::refused("corpus-reported-already"))),
        Err(Refused::Because(_)) => Err(Error::NotFound),
        Err(Refused::Fault(error)) => Err(error.into()),
    }
}
