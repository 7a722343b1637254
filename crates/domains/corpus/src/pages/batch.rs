use axum::{extract::State, http::StatusCode, response::IntoResponse as _};
use db::Refused;
use kernel::{Act, Problems};
use web::{App, Error, Flash, Form, Page, Visitor};

use super::{
    desk,
    queue_page::{self, Ticked},
    view::View,
};
use crate::{ContributionId, actions::Refusal, moderation};

/// Contributions decided at once, at most.
const MANY: usize = 50;

/// Decides the same for several contributions: those that are ticked, or all those of the page that was read.
pub(crate) async fn decide(State(app): State<App>, visitor: Visitor, Form(fields): Form) -> web::Result {
    visitor.require_anywhere(Act::Moderate)?;
    let view = View::of(&fields).ok_or(Error::BadRequest("no tab"))?;
    let form = desk::asked(&fields)?;
    let all = fields.has("all");
    let chosen = fields.all(if all { "page" } else { "c" }).iter();
    let mut ids: Vec<ContributionId> = chosen.filter_map(|id| id.parse().ok()).take(MANY).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut problems = form.problems();
    if ids.is_empty() {
        problems = Problems::one("c", "corpus-batch-none");
    }
    if !problems.is_empty() {
        let typed =
            Ticked { ids: ids.into_iter().collect(), all, reason: fields.get("reason").to_owned(), problems };
        let page = queue_page::load(&app, &visitor, Some(view), String::new(), typed).await?;
        return Ok(Page::new(&visitor, page).with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    }
    let mut missed = false;
    // Each is a transaction of its own: what another moderator decided meanwhile stops only itself.
    for id in ids {
        let (env, actor, form) = (app.env().clone(), visitor.actor.clone(), form.clone());
        let done = app.write(move |tx| moderation::decide(tx, &env, &actor, id, &form)).await;
        match done {
            Ok(_) => {}
            Err(Refused::Because(Refusal::Already | Refusal::Unknown)) => missed = true,
            Err(Refused::Because(_)) => return Err(Error::Forbidden),
            Err(Refused::Fault(error)) => return Err(error.into()),
        }
    }
    let flash = if missed { Flash::refused("corpus-batch-some") } else { Flash::done("corpus-batch-done") };
    Ok(web::back(&app, &view.url(), flash))
}
