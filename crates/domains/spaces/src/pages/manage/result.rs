use askama::Template;
use axum::extract::{Path, State};
use i18n::Texts;
use kernel::{Act, Problems, Timestamp};
use web::{App, Form, Visitor};

use super::{Frame, Managed, Tab, act, forms, then};
use crate::{SpaceStatus, actions};

/// The result of a process: what was decided, and why.
#[derive(Template)]
#[template(path = "spaces/manage/result.html")]
struct ResultForm {
    layout: ui::Layout,
    t: Texts,
    frame: Frame,
    problems: Problems,
    written: String,
    published_at: Option<Timestamp>,
    may_withdraw: bool,
    url: String,
}

impl ResultForm {
    fn new(
        mut layout: ui::Layout,
        t: Texts,
        managed: &Managed,
        text: String,
        problems: Problems,
        now: Timestamp,
    ) -> Self {
        layout.problem = !problems.is_empty();
        Self {
            layout,
            t,
            frame: managed.frame(t, Tab::Result, now),
            problems,
            written: text,
            published_at: managed.space.result_published_at,
            may_withdraw: managed.space.status != SpaceStatus::Archived,
            url: Tab::Result.url(&managed.space.slug),
        }
    }
}

pub(crate) async fn form(State(app): State<App>, visitor: Visitor, Path(slug): Path<String>) -> web::Result {
    let managed = Managed::load(&app, &visitor, &slug, Act::RunSpace).await?;
    let text = managed.space.result.clone();
    let layout = managed.layout(&visitor, Tab::Result);
    web::see(&visitor, ResultForm::new(layout, visitor.t, &managed, text, Problems::none(), app.env().now()))
}

pub(crate) async fn save(
    State(app): State<App>,
    visitor: Visitor,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> web::Result {
    let managed = Managed::load(&app, &visitor, &slug, Act::RunSpace).await?;
    let mut problems = Problems::none();
    let text = forms::text(&fields, &mut problems, "result", forms::TEXT);
    let was_published = managed.space.result_published_at.is_some();
    let (publish, done) = match fields.get("act") {
        "publish" => (true, "spaces-result-now-published"),
        "withdraw" => (false, "spaces-result-withdrawn"),
        _ => (was_published, "spaces-saved"),
    };
    if publish && text.is_empty() {
        problems.add("result", "problem-required");
    }
    if !problems.is_empty() {
        let layout = managed.layout(&visitor, Tab::Result);
        let page = ResultForm::new(layout, visitor.t, &managed, text, problems, app.env().now());
        return web::unprocessable(&visitor, page);
    }
    let id = managed.space.id;
    let result =
        act(&app, &visitor, move |tx, env, actor| actions::write_result(tx, env, actor, id, text, publish))
            .await;
    then(&app, &Tab::Result.url(&managed.space.slug), result, done)
}

mod samples {
    use super::*;
    use crate::pages::manage::sample;

    fn page(locale: kernel::Locale, published: bool, problems: Problems) -> ResultForm {
        let (t, mut managed) = (Texts::of(locale), sample::managed(|_| {}));
        managed.space.result_published_at = published.then_some(sample::NOW);
        let text = if published { "## Ce qui est décidé".to_owned() } else { String::new() };
        ResultForm::new(sample::layout(t, Tab::Result), t, &managed, text, problems, sample::NOW)
    }

    ui::sample!("result, to be written", "spaces/manage/result.html", |locale| page(
        locale,
        false,
        Problems::none()
    ));
    ui::sample!("result, published", "spaces/manage/result.html", |locale| page(
        locale,
        true,
        Problems::none()
    ));
    ui::sample!("result, with a problem", "spaces/manage/result.html", |locale| page(
        locale,
        false,
        Problems::one("result", "problem-required")
    ));
}
