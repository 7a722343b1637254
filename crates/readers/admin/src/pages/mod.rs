//! Handlers and pages.

mod home;
mod journal;
mod organisation;
mod people;
mod person;
mod public;

use accounts::Refusal;
use axum::response::Response;
use db::Refused;
use kernel::{Problems, SpaceId};
use ui::views::Choice;
use web::{App, Error, Flash, Routes, Visitor};

use crate::urls;

/// The routes of these pages.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get(urls::HOME, home::see)
        .get(urls::ORGANISATION, organisation::see)
        .post(urls::ORGANISATION, organisation::save)
        .post(urls::LOGO, organisation::set_logo)
        .post(urls::LOGO_REMOVE, organisation::remove_logo)
        .get(urls::PEOPLE, people::see)
        .post(urls::INVITE, people::invite)
        .get("/gestion/personnes/{id}", person::see)
        .post("/gestion/personnes/{id}/donner", person::give)
        .post("/gestion/personnes/{id}/retirer", person::take)
        .post("/gestion/personnes/{id}/second-facteur", person::reset)
        .get(urls::JOURNAL, journal::see)
        .get(urls::JOURNAL_FILE, journal::file)
        .get(urls::ACCESSIBILITY, public::accessibility)
        .get(urls::LEGAL, public::legal)
        .get(urls::PRIVACY, public::privacy)
        .get(urls::HELP, public::help)
}

/// A page of the team.
fn layout(visitor: &Visitor, title: &str, problems: &Problems) -> ui::Layout {
    let mut layout = visitor.layout(visitor.t.get(title));
    layout.problem = !problems.is_empty();
    layout.unlisted = true;
    layout
}

/// What a page answers to a refusal.
fn refused(app: &App, to: &str, refusal: Refused<Refusal>) -> Result<Response, Error> {
    match refusal {
        Refused::Fault(error) => Err(error.into()),
        Refused::Because(Refusal::Forbidden) => Err(Error::Forbidden),
        Refused::Because(Refusal::Unknown) => Err(Error::NotFound),
        Refused::Because(Refusal::SignedOut) => Err(Error::SignIn(to.to_owned())),
        Refused::Because(refusal) => Ok(web::back(app, to, Flash::refused(refusal.label()))),
    }
}

/// What a page that reads answers to a refusal.
fn unreadable(refusal: Refused<Refusal>) -> Error {
    match refusal {
        Refused::Fault(error) => error.into(),
        Refused::Because(Refusal::Unknown) => Error::NotFound,
        Refused::Because(_) => Error::Forbidden,
    }
}

/// The spaces of the organisation, by id and title.
async fn spaces(app: &App, visitor: &Visitor) -> Result<Vec<(SpaceId, String)>, Error> {
    let actor = visitor.actor.clone();
    let spaces = app.read(move |tx| spaces::visible(tx, &actor)).await.map_err(Error::from)?;
    Ok(spaces.into_iter().map(|space| (space.id, space.title)).collect())
}

/// Where a role can be given: the whole organisation, or one space.
fn places(visitor: &Visitor, spaces: &[(SpaceId, String)]) -> Vec<Choice> {
    let whole = Choice::new("0", visitor.t.get("admin-place-whole"));
    let each = spaces.iter().map(|(id, title)| Choice::new(id.to_string(), title));
    std::iter::once(whole).chain(each).collect()
}

/// The place chosen: `None` is the whole organisation.
fn place(typed: &str, spaces: &[(SpaceId, String)]) -> Result<Option<SpaceId>, &'static str> {
    if typed == "0" {
        return Ok(None);
    }
    let found = spaces.iter().find(|(id, _)| id.to_string() == typed);
    found.map(|(id, _)| Some(*id)).ok_or("problem-choice")
}

/// A place in words.
fn place_name(t: i18n::Texts, space: Option<SpaceId>, spaces: &[(SpaceId, String)]) -> String {
    match space {
        None => t.get("admin-place-whole").to_owned(),
        Some(id) => spaces
            .iter()
            .find(|(one, _)| *one == id)
            .map_or_else(|| t.get("admin-place-unknown").to_owned(), |(_, title)| title.clone()),
    }
}

/// The roles to choose from, with what each may do.
fn roles(t: i18n::Texts) -> Vec<Choice> {
    use kernel::Role;
    let hint = |role: Role| match role {
        Role::Administrator => "admin-role-administrator-hint",
        Role::Officer => "admin-role-officer-hint",
        Role::Moderator => "admin-role-moderator-hint",
        Role::Instructor => "admin-role-instructor-hint",
        Role::Observer => "admin-role-observer-hint",
    };
    Role::ALL
        .iter()
        .map(|role| Choice::new(role.name(), t.get(role.label())).hint(t.get(hint(*role))))
        .collect()
}

/// A page and its words, for samples.
fn sample(locale: kernel::Locale, path: &str, title: &str) -> (ui::Layout, i18n::Texts) {
    let t = i18n::Texts::of(locale);
    (ui::Layout::new(t, ui::Brand::sample(), path, t.get(title)), t)
}

/// The menu of the team, for samples.
fn sample_menu(t: i18n::Texts, current: &str) -> Vec<ui::views::Link> {
    [
        ("admin-menu-home", urls::HOME),
        ("admin-menu-people", urls::PEOPLE),
        ("admin-menu-organisation", urls::ORGANISATION),
        ("admin-menu-journal", urls::JOURNAL),
    ]
    .iter()
    .map(|(label, url)| ui::views::Link::new(t.get(label), *url).current(*url == current))
    .collect()
}
