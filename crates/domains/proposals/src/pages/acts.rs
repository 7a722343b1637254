//! What is done on the page of a contribution: support, follow, comment; its news.

use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use corpus::{
    ContributionId, Stance,
    actions::{self, CommentForm, Refusal},
};
use db::Refused;
use kernel::{Id as _, Problems};
use web::{App, Error, Fields, Flash, Form, Visitor};

use super::{aim, comments::Typed, item, place, refused};
use crate::{model::DraftComment, rules, store, urls::ItemPath};

type Key = Path<(String, String, String)>;

/// Sends someone to sign in, saying why, and back.
fn sign_in(app: &App, then: &str, why: &str) -> Response {
    web::back(app, &accounts::urls::then(accounts::urls::SIGN_IN, then), Flash::done(why))
}

/// `POST /demarches/{slug}/{module}/{n}/soutien`
pub(crate) async fn support(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result {
    let (scene, path, number) = place(&app, &visitor, &key).await?;
    let comment = super::comment_in(&visitor.query, "commentaire");
    let wanted = fields.get("voulu") != "0";
    if visitor.actor.person().is_none() {
        return Ok(sign_in(&app, &path.about_to_support(comment), "proposals-sign-in-support"));
    }
    if !app.limits().allow(rules::GESTURES, &visitor.limit_key()) {
        return Err(Error::TooMany);
    }
    let meet = super::conditions(&scene, &path.about_to_support(comment));
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    let done = app.write(move |tx| {
        let said = aim(tx, &actor, &scene, number, comment)?.ok_or(Refused::Because(Refusal::Unknown))?;
        actions::support(tx, &env, &actor, said.id, wanted)
    });
    let to = comment.map_or_else(|| path.page().to_owned(), |id| path.comment(id));
    match done.await {
        Ok(_) => {
            let key = if wanted { "proposals-supported" } else { "proposals-unsupported" };
            Ok(web::back(&app, &to, Flash::done(key)))
        }
        Err(Refused::Because(Refusal::Missing)) => Ok(web::redirect(&meet)),
        Err(why) => refused(&app, &to, why),
    }
}

/// `POST /demarches/{slug}/{module}/{n}/suivre`
pub(crate) async fn follow(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result {
    let (scene, path, number) = place(&app, &visitor, &key).await?;
    let wanted = fields.get("voulu") != "0";
    if visitor.actor.person().is_none() {
        return Ok(sign_in(&app, path.page(), "proposals-sign-in-follow"));
    }
    if !app.limits().allow(rules::GESTURES, &visitor.limit_key()) {
        return Err(Error::TooMany);
    }
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    let done = app.write(move |tx| {
        let said = aim(tx, &actor, &scene, number, None)?.ok_or(Refused::Because(Refusal::Unknown))?;
        actions::follow(tx, &env, &actor, said.id, wanted)
    });
    match done.await {
        Ok(()) => {
            let key = if wanted { "proposals-following" } else { "proposals-not-following" };
            Ok(web::back(&app, path.page(), Flash::done(key)))
        }
        Err(why) => refused(&app, path.page(), why),
    }
}

fn typed(fields: &Fields) -> (Option<ContributionId>, CommentForm) {
    let stance = Stance::from_name(fields.get("stance")).unwrap_or_default();
    (fields.get("parent").parse().ok(), CommentForm { body: fields.get("body").to_owned(), stance })
}

/// Where a comment is read, once said.
fn said_at(path: &ItemPath, under: ContributionId, id: ContributionId) -> String {
    format!("{}?dit={}#c-{}", path.page(), under.raw(), id.raw())
}

/// `POST /demarches/{slug}/{module}/{n}/commentaires`
pub(crate) async fn comment(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    headers: HeaderMap,
    Form(fields): Form,
) -> web::Result {
    let (scene, path, number) = place(&app, &visitor, &key).await?;
    let (parent, form) = typed(&fields);
    let (actor, stage) = (visitor.actor.clone(), scene.clone());
    let found = app.read(move |tx| {
        let root = aim(tx, &actor, &stage, number, None)?;
        let under = if parent.is_some() { aim(tx, &actor, &stage, number, parent)? } else { None };
        let free = eligibility::of_module(tx, stage.module.id)?.asks_nothing();
        Ok::<_, db::Error>(root.map(|root| {
            let under = under.map_or(root.id, |under| under.id);
            (root.id, under, root.title, free)
        }))
    });
    let (root, under, title, free) = found.await?.ok_or(Error::NotFound)?;
    let by = (fields.get("guest_name").to_owned(), fields.get("email").to_owned());
    let again = async |problems: Problems| {
        let typed = Typed { parent: under, form: form.clone(), guest: by.clone(), problems };
        item::show(&app, &visitor, &headers, &key, Some(typed)).await
    };
    let mut problems = form.problems();
    let signed_in = visitor.actor.person().is_some();
    let guest = if free && !signed_in {
        problems.check("guest_name", rules::check_name(&by.0));
        super::left::guest(&visitor, &fields, "guest_name", &mut problems)
    } else {
        None
    };
    if !problems.is_empty() {
        return again(problems).await;
    }
    if !signed_in && guest.is_none() {
        let to = |then: &str| sign_in(&app, then, "proposals-sign-in-comment");
        return keep(&app, &visitor, &headers, (&path, root, under), form, to).await;
    }
    if !app.limits().allow(rules::COMMENTS, &visitor.limit_key()) {
        return again(Problems::one("body", "problem-proposals-comments-many")).await;
    }
    let (env, actor, wording) = (app.env().clone(), visitor.actor.clone(), form.clone());
    let (holder, language) = (super::holder(&headers), visitor.locale.tag());
    let letter = super::left::Letter::new(&app, &visitor, &title);
    let done = app.write(move |tx| {
        let done = match &guest {
            Some(guest) => {
                letter.write(tx, &env, guest)?;
                actions::comment_as_guest(tx, &env, &actor, under, &wording, guest)?
            }
            None => actions::comment(tx, &env, &actor, under, &wording, language)?,
        };
        if let Some(holder) = holder {
            store::delete_draft_comment(tx, &holder, root)?;
        }
        Ok(done)
    });
    match done.await {
        Ok((_, corpus::State::Pending)) => {
            let to = format!("{}?dit={}#commentaires", path.page(), under.raw());
            Ok(web::back(&app, &to, Flash::done("proposals-comment-pending")))
        }
        Ok((id, _)) => Ok(web::back(&app, &said_at(&path, under, id), Flash::done("proposals-commented"))),
        // What was written stays under the eyes of whoever wrote it.
        Err(Refused::Because(Refusal::Closed)) => again(Problems::one("body", Refusal::Closed.label())).await,
        Err(Refused::Because(Refusal::Missing)) => {
            let to = |then: &str| web::redirect(&super::conditions(&scene, then));
            keep(&app, &visitor, &headers, (&path, root, under), form, to).await
        }
        Err(why) => refused(&app, path.page(), why),
    }
}

/// Keeps a comment while its author signs in, or gives what is missing: goes where `to` leads, to come back.
async fn keep(
    app: &App,
    visitor: &Visitor,
    headers: &HeaderMap,
    (path, root, under): (&ItemPath, ContributionId, ContributionId),
    form: CommentForm,
    to: impl FnOnce(&str) -> Response,
) -> web::Result {
    if !app.limits().allow(rules::DRAFTS, &visitor.limit_key()) {
        return Err(Error::TooMany);
    }
    let (holder, cookie) = super::new_holder(app, headers).ok_or(Error::NotFound)?;
    let now = app.env().now();
    let comment = DraftComment { parent_id: under, stance: form.stance, body: form.body };
    app.write(move |tx| store::save_draft_comment(tx, &holder, root, &comment, now)).await?;
    let then = if under == root { path.comment_form() } else { path.reply(under, "") };
    let mut response = to(&then);
    cookie.set(response.headers_mut(), visitor.secure);
    Ok(response)
}

/// `GET /demarches/{slug}/{module}/{n}/direct`
pub(crate) async fn live(State(app): State<App>, Path(key): Key, visitor: Visitor) -> web::Result {
    let (scene, _, number) = place(&app, &visitor, &key).await?;
    let (actor, module) = (visitor.actor, scene.module.id);
    let said = app.read(move |tx| corpus::public::find_number(tx, &actor, module, number)).await?;
    let said = said.ok_or(Error::NotFound)?;
    Ok(web::live(&app, actions::topic(said.id)).into_response())
}
