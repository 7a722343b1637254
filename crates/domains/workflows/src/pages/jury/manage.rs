//! Where a jury is made up, for those who run the process.

use askama::Template;
use axum::extract::{Path, State};
use db::Refused;
use i18n::Texts;
use kernel::{Email, PersonId, Problems};
use spaces::Scene;
use web::{App, Error, Flash, Form, Visitor};

use super::{Hall, Progress, rules};
use crate::{
    actions::{self, Refusal},
    urls,
};

/// Longest name of a member, in characters.
const NAME_MAX: usize = 120;

pub(super) struct Row {
    person: String,
    name: String,
    email: String,
    progress: Progress,
}

/// Who is to be invited, as typed.
#[derive(Default)]
pub(super) struct Guest {
    pub(super) email: String,
    pub(super) name: String,
    pub(super) problems: Problems,
}

#[derive(Template)]
#[template(path = "workflows/jury_manage.html")]
pub(super) struct Manage {
    layout: ui::Layout,
    t: Texts,
    url: String,
    workflow_url: String,
    deliberation_url: String,
    /// Whether the workflow has a jury at all.
    exists: bool,
    open: bool,
    rules: Vec<String>,
    rows: Vec<Row>,
    guest: Guest,
    before: i64,
    to_give: i64,
    missing: i64,
    given: bool,
}

impl Manage {
    pub(super) fn new(visitor: &Visitor, scene: &Scene, hall: Option<&Hall>, guest: Guest) -> Self {
        let t = visitor.t;
        let layout = scene.runner_layout(visitor, t.get("workflows-jury"));
        let row = |one: &super::Juror| Row {
            person: one.person.to_string(),
            name: one.name.clone(),
            email: one.email.clone(),
            progress: hall.map(|hall| hall.progress(one.person)).unwrap_or_default(),
        };
        let rows: Vec<Row> = hall.map(|hall| hall.members.iter().map(row).collect()).unwrap_or_default();
        let count = |many: usize| i64::try_from(many).unwrap_or(i64::MAX);
        Self {
            layout: ui::Layout { problem: !guest.problems.is_empty(), ..layout },
            t,
            url: urls::manage_jury(&scene.space.slug, &scene.module),
            workflow_url: urls::editor(&scene.space.slug, &scene.module),
            deliberation_url: urls::deliberation(&scene.space.slug, &scene.module.slug),
            exists: hall.is_some(),
            open: hall.is_some_and(Hall::open),
            rules: hall.map(|hall| rules(t, hall.definition())).unwrap_or_default(),
            before: hall
                .map(|hall| count(hall.files.iter().filter(|file| hall.before(file)).count()))
                .unwrap_or_default(),
            to_give: hall.map(|hall| count(hall.to_give())).unwrap_or_default(),
            missing: rows.iter().map(|row| row.progress.missing).sum(),
            given: hall.is_some_and(|hall| !hall.seats.is_empty()),
            rows,
            guest,
        }
    }

    fn name_limit() -> i64 {
        i64::try_from(NAME_MAX).unwrap_or(i64::MAX)
    }
}

async fn load(app: &App, visitor: &Visitor, key: &(String, String)) -> web::Result<(Scene, Option<Hall>)> {
    let scene = Scene::of_runner(app, visitor, (&key.0, &key.1)).await?;
    let id = scene.module.id;
    Ok((scene, app.read(move |tx| Hall::load(tx, id)).await?))
}

/// `GET …/dispositifs/{module}/jury`
pub(in super::super) async fn manage(
    State(app): State<App>,
    Path(key): Path<(String, String)>,
    visitor: Visitor,
) -> web::Result {
    let (scene, hall) = load(&app, &visitor, &key).await?;
    web::see(&visitor, Manage::new(&visitor, &scene, hall.as_ref(), Guest::default()))
}

/// `POST …/dispositifs/{module}/jury`: invites, dismisses, gives, reminds, opens the deliberation.
pub(in super::super) async fn act(
    State(app): State<App>,
    Path(key): Path<(String, String)>,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result {
    let (scene, hall) = load(&app, &visitor, &key).await?;
    let url = urls::manage_jury(&scene.space.slug, &scene.module);
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    let (space, module) = (scene.space.id, scene.module.clone());
    let done = match fields.get("act") {
        "donner" => app
            .write(move |tx| actions::jury::distribute(tx, &env, &actor, (space, &module)).map(drop))
            .await
            .map(|()| "workflows-jury-given"),
        "relancer" => app
            .write(move |tx| actions::jury::remind(tx, &env, &actor, (space, &module)).map(drop))
            .await
            .map(|()| "workflows-jury-reminded"),
        "ouvrir" if fields.has("sure") => app
            .write(move |tx| actions::jury::deliberate(tx, &env, &actor, (space, &module)))
            .await
            .map(|()| "workflows-deliberation-opened"),
        "ouvrir" => return Ok(web::back(&app, &url, Flash::refused("workflows-deliberation-sure-needed"))),
        _ if fields.has("retirer") => {
            let person: PersonId = fields.get("retirer").parse().map_err(|_| Error::NotFound)?;
            app.write(move |tx| actions::jury::dismiss(tx, &env, &actor, (space, &module), person))
                .await
                .map(|()| "workflows-jury-dismissed")
        }
        _ => {
            let mut guest = Guest {
                email: fields.get("email").to_owned(),
                name: fields.get("name").to_owned(),
                ..Guest::default()
            };
            let email = Email::parse(&guest.email);
            if guest.email.is_empty() {
                guest.problems.add("email", "problem-required");
            } else if email.is_err() {
                guest.problems.add("email", "problem-email");
            }
            crate::rules::limited("name", &guest.name, false, 2, NAME_MAX, &mut guest.problems);
            let Some(email) = email.ok().filter(|_| guest.problems.is_empty()) else {
                return web::unprocessable(&visitor, Manage::new(&visitor, &scene, hall.as_ref(), guest));
            };
            let name = guest.name.clone();
            let invite = move |tx: &mut db::Tx<'_>| {
                actions::jury::invite(tx, &env, &actor, (space, &module), &email, &name).map(drop)
            };
            app.write(invite).await.map(|()| "workflows-jury-invited")
        }
    };
    match done {
        Ok(said) => Ok(web::back(&app, &url, Flash::done(said))),
        Err(Refused::Because(Refusal::Forbidden)) => Err(Error::Forbidden),
        Err(Refused::Because(why)) => Ok(web::back(&app, &url, Flash::refused(why.label()))),
        Err(Refused::Fault(error)) => Err(error.into()),
    }
}
