//! Asking to be reminded before a vote closes.

use axum::{
    extract::{Path, State},
    response::Response,
};
use i18n::Texts;
use web::{App, Flash, Form, Visitor};

use super::{Key, Stand, stand};
use crate::{reminders, urls};

/// What the ballot offers to whoever votes later.
pub(super) struct Reminder {
    /// Whether this account asked for one.
    pub(super) asked: bool,
    /// When it is written.
    pub(super) told: String,
    pub(super) url: String,
}

impl Reminder {
    /// What its button asks for.
    pub(super) fn wanted(&self) -> &'static str {
        if self.asked { "0" } else { "1" }
    }

    pub(super) fn new(t: Texts, stand: &Stand, asked: bool, at: kernel::Timestamp) -> Self {
        let (space, module) = (&stand.scene.space.slug, &stand.scene.module.slug);
        let told = if asked { "budgets-remind-asked" } else { "budgets-remind-text" };
        Self { asked, told: t.with(told, [("date", t.date_time(at))]), url: urls::reminder(space, module) }
    }

    /// `None` when it is too late for one.
    pub(super) async fn of(app: &App, visitor: &Visitor, stand: &Stand) -> web::Result<Option<Self>> {
        let Some(at) = reminders::next(&stand.vote, app.env().now()) else { return Ok(None) };
        let module = stand.vote.module;
        let asked = match visitor.actor.person() {
            Some(person) => app.read(move |tx| reminders::is_asked(tx, module, person)).await?,
            None => false,
        };
        Ok(Some(Self::new(visitor.t, stand, asked, at)))
    }
}

/// `POST /demarches/{slug}/{module}/vote/rappel`
pub(super) async fn act(
    State(app): State<App>,
    Path(key): Key,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result<Response> {
    let stand = stand(&app, &visitor, &key).await?;
    let url = urls::booth(&stand.scene.space.slug, &stand.scene.module.slug);
    let Some(person) = visitor.actor.person() else {
        let to = accounts::urls::then(accounts::urls::SIGN_IN, &url);
        return Ok(web::back(&app, &to, Flash::done("budgets-remind-sign-in")));
    };
    let wanted = fields.get("voulu") != "0";
    let (env, vote) = (app.env().clone(), stand.vote.clone());
    let done = app.write(move |tx| reminders::ask(tx, &env, &vote, person, wanted)).await?;
    let said = match (done, wanted) {
        (false, _) => Flash::refused("budgets-remind-late"),
        (true, true) => Flash::done("budgets-reminded"),
        (true, false) => Flash::done("budgets-reminded-no-more"),
    };
    Ok(web::back(&app, &url, said))
}
