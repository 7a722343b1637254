use askama::Template;
use axum::extract::{Path, State};
use db::Refused;
use i18n::Texts;
use kernel::{Act, Problems};
use web::{App, Flash, Form, Visitor};

use super::{Frame, Managed, Tab, act as perform, error, forms, then};
use crate::{
    ThemeId,
    actions::{self, Move, Refusal},
    urls,
};

/// The themes of a space.
#[derive(Template)]
#[template(path = "spaces/manage/themes.html")]
struct Themes {
    layout: ui::Layout,
    t: Texts,
    frame: Frame,
    problems: Problems,
    rows: Vec<Row>,
    typed: String,
    url: String,
}

struct Row {
    id: String,
    name: String,
    url: String,
}

impl Themes {
    fn new(
        mut layout: ui::Layout,
        t: Texts,
        managed: &Managed,
        name: &str,
        problems: Problems,
        now: kernel::Timestamp,
    ) -> Self {
        let slug = &managed.space.slug;
        let row = |theme: &crate::Theme| Row {
            id: theme.id.to_string(),
            name: theme.name.clone(),
            url: urls::manage_page(slug, &format!("themes/{}", theme.id)),
        };
        layout.problem = !problems.is_empty();
        Self {
            layout,
            t,
            frame: managed.frame(t, Tab::Themes, now),
            problems,
            rows: managed.themes.iter().map(row).collect(),
            typed: name.to_owned(),
            url: Tab::Themes.url(slug),
        }
    }
}

pub(crate) async fn list(State(app): State<App>, visitor: Visitor, Path(slug): Path<String>) -> web::Result {
    let managed = Managed::load(&app, &visitor, &slug, Act::RunSpace).await?;
    let layout = managed.layout(&visitor, Tab::Themes);
    web::see(&visitor, Themes::new(layout, visitor.t, &managed, "", Problems::none(), app.env().now()))
}

pub(crate) async fn add(
    State(app): State<App>,
    visitor: Visitor,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> web::Result {
    let managed = Managed::load(&app, &visitor, &slug, Act::RunSpace).await?;
    let mut problems = Problems::none();
    let name = forms::required(&fields, &mut problems, "name", forms::TITLE);
    if problems.is_empty() {
        let (id, new) = (managed.space.id, name.clone());
        let done =
            perform(&app, &visitor, move |tx, env, actor| actions::add_theme(tx, env, actor, id, &new)).await;
        match done {
            Ok(()) => {
                return Ok(web::back(
                    &app,
                    &Tab::Themes.url(&managed.space.slug),
                    Flash::done("spaces-theme-added"),
                ));
            }
            Err(Refused::Because(Refusal::Taken)) => problems.add("name", "problem-taken"),
            Err(refused) => return Err(error(refused)),
        }
    }
    let layout = managed.layout(&visitor, Tab::Themes);
    web::unprocessable(&visitor, Themes::new(layout, visitor.t, &managed, &name, problems, app.env().now()))
}

/// Renames, moves or deletes a theme: the button says which.
pub(crate) async fn act(
    State(app): State<App>,
    visitor: Visitor,
    Path((slug, theme)): Path<(String, String)>,
    Form(fields): Form,
) -> web::Result {
    let space = Managed::load(&app, &visitor, &slug, Act::RunSpace).await?.space;
    let theme: ThemeId = theme.parse().map_err(|_| web::Error::NotFound)?;
    let mut problems = Problems::none();
    let name = forms::required(&fields, &mut problems, "name", forms::TITLE);
    let (wanted, id) = (fields.get("act").to_owned(), space.id);
    if wanted.is_empty() && !problems.is_empty() {
        return Ok(web::back(
            &app,
            &Tab::Themes.url(&space.slug),
            Flash::refused("spaces-theme-name-missing"),
        ));
    }
    let done = perform(&app, &visitor, move |tx, env, actor| match wanted.as_str() {
        "up" => actions::move_theme(tx, env, actor, id, theme, Move::Up),
        "delete" => actions::move_theme(tx, env, actor, id, theme, Move::Away),
        _ => actions::rename_theme(tx, env, actor, id, theme, &name),
    })
    .await;
    then(&app, &Tab::Themes.url(&space.slug), done, "spaces-saved")
}

mod samples {
    use super::*;
    use crate::pages::manage::sample;

    fn page(locale: kernel::Locale, name: &str, problems: Problems) -> Themes {
        let t = Texts::of(locale);
        Themes::new(sample::layout(t, Tab::Themes), t, &sample::managed(|_| {}), name, problems, sample::NOW)
    }

    ui::sample!("themes", "spaces/manage/themes.html", |locale| page(locale, "", Problems::none()));
    ui::sample!("themes, with a problem", "spaces/manage/themes.html", |locale| page(
        locale,
        "Arbres",
        Problems::one("name", "problem-taken")
    ));
}
