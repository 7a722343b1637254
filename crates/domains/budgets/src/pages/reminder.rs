//! Asking to be reminded before a vote closes.

use axum::{
    extract::{Path, State},
    response::Response,
};
use ballots::Identity;
use i18n::Texts;
use web::{App, Flash, Form, Visitor};

use super::{Key, Stand, stand};
use crate::{actions, reminders, urls};

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
        let told = match (asked, stand.vote.rules.identity) {
            (false, _) => "budgets-remind-text",
            (true, Identity::Account) => "budgets-remind-asked",
            // Nothing here tells whether this account has voted.
            (true, Identity::Declared) => "budgets-remind-asked-anyway",
        };
        Self { asked, told: t.with(told, [("date", t.date_time(at))]), url: urls::reminder(space, module) }
    }

    /// `None` when it is too late for one, or this account has voted.
    pub(super) async fn of(app: &App, visitor: &Visitor, stand: &Stand) -> web::Result<Option<Self>> {
        let Some(at) = reminders::next(&stand.vote, app.env().now()) else { return Ok(None) };
        let Some(person) = visitor.actor.person() else {
            return Ok(Some(Self::new(visitor.t, stand, false, at)));
        };
        let vote = stand.vote.clone();
        let asked = app
            .read(move |tx| match actions::voted(tx, &vote, person)? {
                Some(_) => Ok::<_, db::Error>(None),
                None => reminders::is_asked(tx, vote.module, person).map(Some),
            })
            .await?;
        Ok(asked.map(|asked| Self::new(visitor.t, stand, asked, at)))
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
