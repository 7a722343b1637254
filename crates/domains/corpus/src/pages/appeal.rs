use askama::Template;
use axum::extract::{Path, State};
use db::Refused;
use i18n::Texts;
use kernel::{Act, Problems};
use ui::views::Link;
use web::{App, Error, Fields, Flash, Form, Visitor};

use super::{
    desk::{Past, Reply, Scenery, Subject},
    id, view,
    view::{Tab, View},
};
use crate::{AppealId, actions::Refusal, appeals, urls};

/// The reply of an author, to be answered.
#[derive(Template)]
#[template(path = "corpus/appeal.html")]
pub(crate) struct Page {
    pub(crate) layout: ui::Layout,
    pub(crate) t: Texts,
    pub(crate) menu: Vec<Link>,
    pub(crate) subject: Subject,
    pub(crate) decision: Past,
    pub(crate) reply: Reply,
}

pub(crate) async fn see(State(app): State<App>, visitor: Visitor, Path(path): Path<String>) -> web::Result {
    visitor.require_anywhere(Act::SeeTeam)?;
    let page = load(&app, &visitor, id(&path)?, None).await?;
    web::see(&visitor, page)
}

async fn load(
    app: &App,
    visitor: &Visitor,
    appeal: AppealId,
    typed: Option<(Fields, Problems)>,
) -> web::Result<Page> {
    let visitor = visitor.clone();
    app.read(move |tx| {
        let (t, actor) = (visitor.t, &visitor.actor);
        let (appeal, contribution, decision) = appeals::find(tx, actor, appeal)?.ok_or(Error::NotFound)?;
        let mut scenery = Scenery::new(t, actor);
        let subject = scenery.subject(tx, &contribution)?;
        let mut layout = visitor
            .layout(t.with("corpus-appeal-title", [("title", subject.heading.as_str())]))
            .crumb(t.get("nav-team"), "/gestion")
            .crumb(t.get("corpus-menu"), View::first(Tab::Appeals).url());
        layout.unlisted = true;
        let mut reply = Reply::new(actor, &appeal);
        if let Some((fields, problems)) = typed {
            layout.problem = true;
            fields.get("answer").clone_into(&mut reply.typed);
            reply.problems = problems;
            reply.hidden = View::of(&fields).map(|view| view.fields()).unwrap_or_default();
            reply.hidden.extend(view::next(&fields).map(|next| ("suite", next.to_string())));
        }
        let decision = scenery.past(tx, &decision)?;
        Ok(Page { layout, t, menu: accounts::team_menu(&visitor), subject, decision, reply })
    })
    .await
}

pub(crate) async fn answer(
    State(app): State<App>,
    visitor: Visitor,
    Path(path): Path<String>,
    Form(fields): Form,
) -> web::Result {
    visitor.require_anywhere(Act::Moderate)?;
    let id: AppealId = id(&path)?;
    let upheld = match fields.get("upheld") {
        "1" => true,
        "0" => false,
        _ => return Err(Error::BadRequest("neither upheld nor overturned")),
    };
    let words = fields.get("answer").to_owned();
    let problems = appeals::problems("answer", &words);
    if !problems.is_empty() {
        let page = load(&app, &visitor, id, Some((fields, problems))).await?;
        return web::unprocessable(&visitor, page);
    }
    let back = View::of(&fields).map(|view| view.url_at(view::next(&fields)));
    let back = back.unwrap_or_else(|| urls::appeal(id));
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    let done = app.write(move |tx| appeals::answer(tx, &env, &actor, id, upheld, &words)).await;
    match done {
        Ok(_) if upheld => Ok(web::back(&app, &back, Flash::done("corpus-done-uphold"))),
        Ok(_) => Ok(web::back(&app, &back, Flash::done("corpus-done-overturn"))),
        Err(Refused::Because(Refusal::Already)) => {
            Ok(web::back(&app, &urls::appeal(id), Flash::refused("corpus-already-answered")))
        }
        Err(Refused::Because(_)) => Err(Error::NotFound),
        Err(Refused::Fault(error)) => Err(error.into()),
    }
}
