//! The demonstration: the invented town of Valrenne, its people, its processes in every phase and what was said in them.

mod examination;
mod load;
mod town;
mod vote;
mod works;

use askama::Template;
use axum::{extract::State, response::Html};
use db::Db;
use i18n::Texts;
use kernel::{Email, Env};
use web::{App, Fields, Routes, Visitor};

i18n::catalogue!("parvis", "../locales/fr.ftl", "../locales/en.ftl");

/// Fills an empty database; one that holds an organisation already is left as it is.
///
/// # Errors
/// When a file of the demonstration is not sound, or the database fails.
pub fn load(db: &Db, env: &Env) -> Result<(), Box<dyn std::error::Error>> {
    if !db.read_blocking(accounts::organisations)?.is_empty() {
        return Ok(());
    }
    let town = town::read()?;
    let env = env.clone();
    db.write_blocking(move |tx| load::load(tx, &env, &town))?;
    Ok(())
}

/// Pages of the demonstration alone.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/_mail", mails)
        .get("/_styleguide", styleguide)
        .get("/_styleguide/{crate}/{sample}", sample)
}

#[derive(Template)]
#[template(path = "parvis/mails.html")]
struct Mails {
    layout: ui::Layout,
    t: Texts,
    to: Option<Email>,
    mails: Vec<mail::Stored>,
}

/// The mails that the demonstration would have sent, all or those to someone.
async fn mails(visitor: Visitor, State(app): State<App>) -> web::Result {
    let to = Email::parse(Fields::parse(&visitor.query).get("to")).ok();
    let asked = to.clone();
    let mails = app
        .read(move |tx| match &asked {
            Some(to) => mail::recent_to(tx, to, 50),
            None => mail::recent(tx, 50),
        })
        .await?;
    let layout = ui::Layout { unlisted: true, ..visitor.layout(visitor.t.get("demo-mails-title")) };
    web::see(&visitor, Mails { layout, t: visitor.t, to, mails })
}

ui::sample!("mails", "parvis/mails.html", |locale| {
    let t = Texts::of(locale);
    let layout = ui::Layout::new(t, ui::Brand::sample(), "/_mail", t.get("demo-mails-title"));
    Mails { layout, t, to: None, mails: Vec::new() }.render().unwrap_or_default()
});

async fn styleguide(visitor: Visitor) -> Html<String> {
    Html(ui::styleguide::render(visitor.locale))
}

async fn sample(visitor: Visitor) -> Result<Html<String>, web::Error> {
    ui::styleguide::page(&visitor.path, visitor.locale).map(Html).ok_or(web::Error::NotFound)
}
