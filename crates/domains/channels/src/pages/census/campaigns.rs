//! The campaigns of a module, and a new one.

use askama::Template;
use axum::extract::{Path, State};
use i18n::Texts;
use kernel::{Problems, Timestamp};
use spaces::Scene;
use web::{App, Error, Fields, Flash, Form, Visitor};

use super::back_url;
use crate::{
    census::{
        BODY_MAX, Campaign, LINE_MAX,
        actions::{self, Place},
        store,
    },
    urls,
};

#[db::linkme::distributed_slice(spaces::MODULE_LINKS)]
#[linkme(crate = db::linkme)]
static LINK: spaces::ModuleLink = spaces::ModuleLink {
    label: "channels-census",
    icon: "mail",
    url: urls::census,
    kinds: spaces::ModuleKind::COLLECT,
};

/// A campaign in the list.
pub(super) struct Line {
    title: String,
    url: String,
    starts_at: Option<Timestamp>,
    stopped: bool,
}

/// What is typed.
#[derive(Default, Clone)]
pub(super) struct Typed {
    pub(super) title: String,
    pub(super) subject: String,
    pub(super) body: String,
}

impl Typed {
    /// What is proposed.
    pub(super) fn proposed(t: Texts) -> Self {
        Self {
            title: String::new(),
            subject: t.get("channels-census-subject-proposed").to_owned(),
            body: t.get("channels-census-body-proposed").replace(" / ", "\n\n"),
        }
    }

    fn read(fields: &Fields) -> Self {
        let text = |name: &str| fields.get(name).to_owned();
        Self { title: text("title"), subject: text("subject"), body: text("body") }
    }

    pub(super) fn problems(&self) -> Problems {
        let mut problems = Problems::none();
        for (name, text, most) in [
            ("title", &self.title, LINE_MAX),
            ("subject", &self.subject, LINE_MAX),
            ("body", &self.body, BODY_MAX),
        ] {
            if text.is_empty() {
                problems.add(name, "problem-required");
            } else if text.chars().count() > most {
                problems.add_with(name, "problem-too-long", "limit", most);
            }
        }
        problems
    }
}

#[derive(Template)]
#[template(path = "channels/census.html")]
pub(super) struct Campaigns {
    layout: ui::Layout,
    t: Texts,
    problems: Problems,
    lines: Vec<Line>,
    typed: Typed,
    url: String,
    back_url: String,
}

impl Campaigns {
    pub(super) fn new(
        visitor: &Visitor,
        scene: &Scene,
        all: Vec<Campaign>,
        typed: Typed,
        problems: Problems,
    ) -> Self {
        let layout = scene.runner_layout(visitor, visitor.t.get("channels-census"));
        let line = |one: Campaign| Line {
            url: urls::campaign(&scene.space.slug, &scene.module, one.id),
            starts_at: one.starts_at,
            stopped: one.stopped_at.is_some(),
            title: one.title,
        };
        Self {
            layout: ui::Layout { problem: !problems.is_empty(), ..layout },
            t: visitor.t,
            problems,
            lines: all.into_iter().map(line).collect(),
            typed,
            url: urls::census(&scene.space.slug, &scene.module),
            back_url: back_url(scene),
        }
    }

    fn line_limit() -> i64 {
        i64::try_from(LINE_MAX).unwrap_or(i64::MAX)
    }

    fn body_limit() -> i64 {
        i64::try_from(BODY_MAX).unwrap_or(i64::MAX)
    }
}

async fn all(app: &App, scene: &Scene) -> web::Result<Vec<Campaign>> {
    let module = scene.module.id;
    Ok(app.read(move |tx| store::of_module(tx, module)).await?)
}

type Key = Path<(String, String)>;

/// `GET …/dispositifs/{module}/recensement`
pub(in super::super) async fn campaigns(
    State(app): State<App>,
    visitor: Visitor,
    Path(key): Key,
) -> web::Result {
    let scene = Scene::of_runner(&app, &visitor, (&key.0, &key.1)).await?;
    let all = all(&app, &scene).await?;
    let typed = Typed::proposed(visitor.t);
    web::see(&visitor, Campaigns::new(&visitor, &scene, all, typed, Problems::none()))
}

/// `POST …/dispositifs/{module}/recensement`: makes a campaign.
pub(in super::super) async fn make(
    State(app): State<App>,
    visitor: Visitor,
    Path(key): Key,
    Form(fields): Form,
) -> web::Result {
    let scene = Scene::of_runner(&app, &visitor, (&key.0, &key.1)).await?;
    let typed = Typed::read(&fields);
    let problems = typed.problems();
    if !problems.is_empty() {
        let all = all(&app, &scene).await?;
        return web::unprocessable(&visitor, Campaigns::new(&visitor, &scene, all, typed, problems));
    }
    let (env, actor, place) = (app.env().clone(), visitor.actor.clone(), scene.clone());
    let done = app
        .write(move |tx| {
            let place = Place { space: place.space.id, module: &place.module };
            actions::make(tx, &env, &actor, place, (&typed.title, &typed.subject, &typed.body))
        })
        .await;
    match done {
        Ok(id) => {
            let url = urls::campaign(&scene.space.slug, &scene.module, id);
            Ok(web::back(&app, &url, Flash::done("channels-census-made")))
        }
        Err(db::Refused::Because(_)) => Err(Error::NotFound),
        Err(db::Refused::Fault(error)) => Err(error.into()),
    }
}
