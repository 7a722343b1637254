use askama::Template;
use axum::extract::State;
use i18n::Texts;
use kernel::Problems;
use ui::{
    Layout,
    views::{Choice, Link},
};
use web::{App, Error, Flash, Form, Visitor};

use super::{account::sample_menu, layout, refused};
use crate::{actions::erasure, actions::team, registry::account_menu, urls};

#[derive(Template)]
#[template(path = "accounts/data.html")]
struct Data {
    layout: Layout,
    t: Texts,
    menu: Vec<Link>,
}

/// What one may do with one's data.
pub(super) async fn see(visitor: Visitor) -> web::Result {
    visitor.person()?;
    let layout = layout(&visitor, "accounts-data-title", &Problems::none());
    web::see(&visitor, Data { layout, t: visitor.t, menu: account_menu(&visitor) })
}

/// Everything that is kept about whoever is signed in, as a file.
pub(super) async fn file(State(app): State<App>, visitor: Visitor) -> web::Result {
    visitor.person()?;
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    let all = match app.read(move |tx| erasure::export(tx, &env, &actor)).await {
        Ok(all) => all,
        Err(refusal) => return refused(&app, urls::DATA, refusal),
    };
    let text = serde_json::to_string_pretty(&all).map_err(Error::fault)?;
    let name = visitor.t.get("accounts-data-file");
    Ok(web::download(name, "application/json", text))
}

#[derive(Template)]
#[template(path = "accounts/delete.html")]
struct Delete {
    layout: Layout,
    t: Texts,
    problems: Problems,
    texts: String,
    choices: Vec<Choice>,
    /// Whether they may: the last administrator may not.
    allowed: bool,
}

impl Delete {
    fn new(visitor: &Visitor, texts: &str, allowed: bool, problems: Problems) -> Self {
        let layout = layout(visitor, "accounts-delete-title", &problems)
            .crumb(visitor.t.get("accounts-data-title"), urls::DATA);
        Self { layout, t: visitor.t, problems, texts: texts.to_owned(), choices: choices(visitor.t), allowed }
    }
}

fn choices(t: Texts) -> Vec<Choice> {
    vec![
        Choice::new("keep", t.get("accounts-delete-keep")).hint(t.get("accounts-delete-keep-hint")),
        Choice::new("erase", t.get("accounts-delete-erase")).hint(t.get("accounts-delete-erase-hint")),
    ]
}

/// Asks what becomes of what the person wrote, and whether they are sure.
pub(super) async fn ask_delete(State(app): State<App>, visitor: Visitor) -> web::Result {
    let person = visitor.person()?;
    let allowed = app.read(move |tx| team::may_leave(tx, person)).await.map_err(Error::from)?;
    web::see(&visitor, Delete::new(&visitor, "keep", allowed, Problems::none()))
}

/// Erases the account.
pub(super) async fn delete(State(app): State<App>, visitor: Visitor, Form(form): Form) -> web::Result {
    visitor.person()?;
    let mut problems = Problems::none();
    let texts = form.get("texts").to_owned();
    if texts != "keep" && texts != "erase" {
        problems.add("texts", "problem-choice");
    }
    if form.get("sure") != "1" {
        problems.add("sure", "problem-accept");
    }
    if !problems.is_empty() {
        return web::unprocessable(&visitor, Delete::new(&visitor, &texts, true, problems));
    }
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    match app.write(move |tx| erasure::erase_own(tx, &env, &actor, texts == "erase")).await {
        Ok(()) => {
            let mut response = web::back(&app, "/", Flash::done("accounts-delete-done"));
            Visitor::forget_session().set(response.headers_mut(), app.settings().secure);
            Ok(response)
        }
        Err(refusal) => refused(&app, urls::DELETE, refusal),
    }
}

ui::sample!("personal data", "accounts/data.html", |locale| {
    let t = Texts::of(locale);
    let layout = Layout::new(t, ui::Brand::sample(), urls::DATA, t.get("accounts-data-title"));
    Data { layout, t, menu: sample_menu(t) }
});

ui::sample!("erase one's account", "accounts/delete.html", |locale| {
    let t = Texts::of(locale);
    Delete {
        layout: Layout::new(t, ui::Brand::sample(), urls::DELETE, t.get("accounts-delete-title")),
        t,
        problems: Problems::one("sure", "problem-accept"),
        texts: "keep".into(),
        choices: choices(t),
        allowed: true,
    }
});

ui::sample!("erase one's account, the last administrator's", "accounts/delete.html", |locale| {
    let t = Texts::of(locale);
    Delete {
        layout: Layout::new(t, ui::Brand::sample(), urls::DELETE, t.get("accounts-delete-title")),
        t,
        problems: Problems::none(),
        texts: "keep".into(),
        choices: choices(t),
        allowed: false,
    }
});
