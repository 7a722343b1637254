use askama::Template;
use axum::extract::State;
use db::Refused;
use i18n::Texts;
use kernel::{Act, Problems, Slug};
use web::{App, Fields, Flash, Form, Visitor};

use super::{act, error, forms};
use crate::{NewSpace, actions, urls};

/// The form of a new process.
#[derive(Template)]
#[template(path = "spaces/manage/create.html")]
struct Create {
    layout: ui::Layout,
    t: Texts,
    problems: Problems,
    values: Fields,
}

impl Create {
    fn new(visitor: &Visitor, values: Fields, problems: Problems) -> Self {
        let t = visitor.t;
        let mut layout = visitor
            .layout(t.get("spaces-create-title"))
            .crumb(t.get("nav-team"), "/gestion")
            .crumb(t.get("nav-processes"), urls::MANAGE_ALL);
        layout.unlisted = true;
        layout.problem = !problems.is_empty();
        Self { layout, t, problems, values }
    }
}

pub(crate) async fn form(visitor: Visitor) -> web::Result {
    visitor.require(Act::RunSpace, None)?;
    web::see(&visitor, Create::new(&visitor, Fields::default(), Problems::none()))
}

pub(crate) async fn create(State(app): State<App>, visitor: Visitor, Form(fields): Form) -> web::Result {
    visitor.require(Act::RunSpace, None)?;
    let mut problems = Problems::none();
    let title = forms::required(&fields, &mut problems, "title", forms::TITLE);
    let typed = fields.some("slug").map_or_else(|| urls::slug_of(&title), ToOwned::to_owned);
    // An empty title already tells what to do.
    let slug = if title.is_empty() { None } else { problems.check("slug", parse(&typed)) };
    let Some(slug) = slug.filter(|_| problems.is_empty()) else {
        return web::unprocessable(&visitor, Create::new(&visitor, fields, problems));
    };
    let (t, new_slug) = (visitor.t, slug.clone());
    let made = act(&app, &visitor, move |tx, env, actor| {
        let organisation = accounts::organisation(tx, actor.organisation)?
            .ok_or(Refused::Because(actions::Refusal::Gone))?;
        let new = NewSpace {
            territory: organisation.territory,
            controller: organisation.controller,
            dpo: organisation.dpo,
            legal_basis: t.get("spaces-default-legal-basis").to_owned(),
            ..NewSpace::draft(new_slug, title)
        };
        actions::create(tx, env, actor, new)
    })
    .await;
    match made {
        Ok(_) => {
            Ok(web::back(&app, &urls::manage_page(&slug, "presentation"), Flash::done("spaces-created")))
        }
        Err(Refused::Because(actions::Refusal::Taken)) => {
            let problems = Problems::one("slug", "problem-taken");
            web::unprocessable(&visitor, Create::new(&visitor, fields, problems))
        }
        Err(refused) => Err(error(refused)),
    }
}

/// Names in addresses that pages of the program have.
const RESERVED: [&str; 1] = ["nouvelle"];

pub(crate) fn parse(typed: &str) -> Result<Slug, &'static str> {
    Slug::parse(typed)
        .and_then(|slug| if RESERVED.contains(&slug.as_str()) { Err("problem-taken") } else { Ok(slug) })
}

fn sampled(locale: kernel::Locale, values: &str, problems: Problems) -> Create {
    let t = Texts::of(locale);
    let layout = ui::Layout::new(t, ui::Brand::sample(), urls::BLANK, t.get("spaces-create-title"));
    Create { layout, t, problems, values: Fields::parse(values) }
}

ui::sample!("new process", "spaces/manage/create.html", |locale| sampled(locale, "", Problems::none()));
ui::sample!("new process, with a problem", "spaces/manage/create.html", |locale| sampled(
    locale,
    "title=Plan&slug=Plan+v%C3%A9lo",
    Problems::one("slug", "problem-slug")
));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_keep_their_addresses() {
        assert_eq!(parse("nouvelle"), Err("problem-taken"));
        assert!(parse("nouvelles").is_ok());
    }
}
