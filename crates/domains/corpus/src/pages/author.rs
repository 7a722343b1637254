use askama::Template;
use axum::extract::{Path, State};
use db::Refused;
use i18n::Texts;
use kernel::{Problems, Timestamp};
use web::{App, Error, Flash, Form, Visitor};

use super::{desk::heading, id};
use crate::{
    Decision, ModerationId,
    actions::Refusal,
    appeals::{self, Appeal},
    moderation, public, rules, store, urls,
};

/// A decision, as its author reads it.
#[derive(Template)]
#[template(path = "corpus/decision.html")]
pub(crate) struct Page {
    pub(crate) layout: ui::Layout,
    pub(crate) t: Texts,
    pub(crate) lead: &'static str,
    pub(crate) at: Timestamp,
    pub(crate) reason: &'static str,
    pub(crate) statement: String,
    pub(crate) heading: String,
    pub(crate) body: String,
    pub(crate) space: String,
    pub(crate) rules_url: String,
    pub(crate) read_url: Option<String>,
    pub(crate) appeal: Option<Appeal>,
    /// Until when to reply, for who may.
    pub(crate) until: Option<Timestamp>,
    pub(crate) typed: String,
    pub(crate) problems: Problems,
    pub(crate) action: String,
}

pub(crate) async fn see(State(app): State<App>, visitor: Visitor, Path(path): Path<String>) -> web::Result {
    visitor.person()?;
    let page = load(&app, &visitor, id(&path)?, String::new(), Problems::none()).await?;
    web::see(&visitor, page)
}

async fn load(
    app: &App,
    visitor: &Visitor,
    id: ModerationId,
    typed: String,
    problems: Problems,
) -> web::Result<Page> {
    let (visitor, now) = (visitor.clone(), app.env().now());
    app.read(move |tx| {
        let (t, actor) = (visitor.t, &visitor.actor);
        let (contribution, decision) = moderation::decision(tx, actor, id)?.ok_or(Error::NotFound)?;
        let root = if contribution.depth == 0 { None } else { store::by_id(tx, contribution.root_id)? };
        let space = spaces::find_by_id(tx, actor, contribution.space_id)?;
        let appeal = appeals::appeal_to(tx, actor, &contribution, id)?;
        let published = contribution.state == crate::State::Published;
        let read_url = if published { public::address(tx, actor, &contribution)? } else { None };
        let (title, lead) = match decision.decision {
            Decision::Refuse | Decision::Hide if published => {
                ("corpus-decision-published-title", "corpus-decision-now-published")
            }
            Decision::Refuse => ("corpus-decision-refused-title", "corpus-decision-refused"),
            Decision::Hide => ("corpus-decision-hidden-title", "corpus-decision-hidden"),
            Decision::Publish | Decision::Keep | Decision::Restore => {
                ("corpus-decision-published-title", "corpus-decision-published")
            }
        };
        let may = appeal.is_none() && rules::may_appeal(actor, &contribution, &decision, now);
        let mut layout = visitor.layout(t.get(title)).crumb(t.get("nav-account"), accounts::urls::ACCOUNT);
        layout.unlisted = true;
        layout.problem = !problems.is_empty();
        Ok(Page {
            layout,
            t,
            lead: t.get(lead),
            at: decision.at,
            reason: decision.reason.map_or("", |reason| t.get(reason.label())),
            statement: decision.statement.clone(),
            heading: heading(t, &contribution, root.as_ref()),
            body: contribution.body,
            rules_url: space.as_ref().map(|space| spaces::urls::rules(&space.slug)).unwrap_or_default(),
            space: space.map(|space| space.title).unwrap_or_default(),
            read_url,
            appeal,
            until: rules::appeal_until(&decision).filter(|_| may),
            typed,
            problems,
            action: urls::decision(id),
        })
    })
    .await
}

pub(crate) async fn reply(
    State(app): State<App>,
    visitor: Visitor,
    Path(path): Path<String>,
    Form(fields): Form,
) -> web::Result {
    visitor.person()?;
    let id: ModerationId = id(&path)?;
    let words = fields.get("body").to_owned();
    let problems = appeals::problems("body", &words);
    if !problems.is_empty() {
        let page = load(&app, &visitor, id, words, problems).await?;
        return web::unprocessable(&visitor, page);
    }
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    let done = app.write(move |tx| appeals::appeal(tx, &env, &actor, id, &words)).await;
    let flash = match done {
        Ok(()) => Flash::done("corpus-done-reply"),
        Err(Refused::Because(Refusal::Already)) => Flash::refused("corpus-replied-already"),
        Err(Refused::Because(Refusal::TooLate)) => Flash::refused("corpus-reply-too-late"),
        Err(Refused::Because(_)) => return Err(Error::NotFound),
        Err(Refused::Fault(error)) => return Err(error.into()),
    };
    Ok(web::back(&app, &urls::decision(id), flash))
}
