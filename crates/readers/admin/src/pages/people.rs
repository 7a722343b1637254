use accounts::{Invitation, PersonRow, Refusal};
use askama::Template;
use axum::extract::State;
use db::Refused;
use i18n::Texts;
use kernel::{Act, Email, Id as _, PersonId, Problems, Role, SpaceId, Timestamp};
use ui::{
    Layout,
    views::{Choice, Link, Pager},
};
use web::{App, Error, Fields, Flash, Form, Visitor};

use super::{layout, place, place_name, places, refused, roles, sample, sample_menu, spaces, unreadable};
use crate::urls;

/// How many people are on a page.
const PAGE: usize = 50;

/// A person in the list.
struct Line {
    name: String,
    email: String,
    url: String,
    roles: Vec<String>,
    seen: String,
    second_factor: bool,
}

#[derive(Template)]
#[template(path = "admin/people.html")]
struct People {
    layout: Layout,
    t: Texts,
    menu: Vec<Link>,
    words: String,
    only_team: bool,
    lines: Vec<Line>,
    pager: Pager,
    problems: Problems,
    invited: String,
    role: String,
    place: String,
    roles: Vec<Choice>,
    places: Vec<Choice>,
}

impl People {
    /// The key of what the list is.
    fn caption(&self) -> &'static str {
        if self.only_team { "admin-people-team" } else { "admin-people-all" }
    }
}

struct Found {
    lines: Vec<Line>,
    next: Option<PersonId>,
}

async fn find(app: &App, visitor: &Visitor, all: &[(SpaceId, String)]) -> Result<Found, Error> {
    let query = Fields::parse(&visitor.query);
    let (words, only_team) = (query.get("q").to_owned(), only_team(&query));
    let before = query.get("avant").parse().ok().map(PersonId::from_raw);
    let actor = visitor.actor.clone();
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let (mut rows, given) = app
        .read(move |tx| {
            let rows = accounts::people(tx, &actor, &words, only_team, before, limit)?;
            Ok((rows, accounts::roles(tx, &actor)?))
        })
        .await
        .map_err(unreadable)?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|row| row.id);
    let (t, now) = (visitor.t, app.env().now());
    let line = |row: PersonRow| Line {
        roles: given
            .iter()
            .filter(|one| one.person_id == row.id)
            .map(|one| format!("{} ({})", t.get(one.role.label()), place_name(t, one.space_id, all)))
            .collect(),
        name: if row.name.is_empty() { t.get("admin-person-unnamed").to_owned() } else { row.name },
        email: row.email,
        url: urls::person(row.id),
        seen: t.relative(now, row.last_seen_at),
        second_factor: row.totp_confirmed_at.is_some(),
    };
    Ok(Found { lines: rows.into_iter().map(line).collect(), next })
}

/// The team first: everyone when asked, or when searched.
fn only_team(query: &Fields) -> bool {
    query.get("tous") != "1" && query.get("q").is_empty()
}

async fn page(app: &App, visitor: &Visitor, form: &Fields, problems: Problems) -> Result<People, Error> {
    let all = spaces(app, visitor).await?;
    let found = find(app, visitor, &all).await?;
    let query = Fields::parse(&visitor.query);
    let pager = Pager {
        first: query.some("avant").map(|_| urls::PEOPLE.to_owned()),
        previous: None,
        next: found.next.map(|id| {
            let words = urls_query(query.get("q"));
            let tous = if only_team(&query) { "" } else { "&tous=1" };
            format!("{}?avant={id}{tous}{words}", urls::PEOPLE)
        }),
    };
    Ok(People {
        layout: layout(visitor, "admin-people-title", &problems),
        t: visitor.t,
        menu: accounts::team_menu(visitor),
        words: query.get("q").to_owned(),
        only_team: only_team(&query),
        lines: found.lines,
        pager,
        problems,
        invited: form.get("email").to_owned(),
        role: form.get("role").to_owned(),
        place: form.some("place").unwrap_or("0").to_owned(),
        roles: roles(visitor.t),
        places: places(visitor, &all),
    })
}

/// A search as the end of a query.
fn urls_query(words: &str) -> String {
    if words.is_empty() {
        return String::new();
    }
    words.bytes().fold(String::from("&q="), |mut out, byte| {
        use std::fmt::Write as _;
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

/// The team, or everyone whose name or address has some words.
pub(super) async fn see(State(app): State<App>, visitor: Visitor) -> web::Result {
    visitor.require(Act::Administer, None)?;
    let page = page(&app, &visitor, &Fields::default(), Problems::none()).await?;
    web::see(&visitor, page)
}

/// Invites someone into the team.
pub(super) async fn invite(State(app): State<App>, visitor: Visitor, Form(form): Form) -> web::Result {
    visitor.require(Act::Administer, None)?;
    let all = spaces(&app, &visitor).await?;
    let mut problems = Problems::none();
    let email = problems.check("email", Email::parse(form.get("email")));
    let role = problems.check("role", Role::from_name(form.get("role")).ok_or("problem-choice"));
    let space = problems.check("place", place(form.get("place"), &all));
    let (Some(email), Some(role), Some(space)) = (email, role, space) else {
        let page = page(&app, &visitor, &form, problems).await?;
        return web::unprocessable(&visitor, page);
    };
    let invitation = Invitation {
        email,
        role,
        space,
        locale: visitor.locale,
        sender: visitor.brand.name.clone(),
        sign_in_url: format!("{}{}", app.settings().public_url, accounts::urls::SIGN_IN),
    };
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    match app.write(move |tx| accounts::invite(tx, &env, &actor, &invitation)).await {
        Ok(person) => Ok(web::back(&app, &urls::person(person), Flash::done("admin-invited"))),
        Err(Refused::Because(Refusal::Already)) => {
            let problems = Problems::one("email", Refusal::Already.label());
            let page = page(&app, &visitor, &form, problems).await?;
            web::unprocessable(&visitor, page)
        }
        Err(refusal) => refused(&app, urls::PEOPLE, refusal),
    }
}

ui::sample!("people", "admin/people.html", |locale| {
    let (layout, t) = sample(locale, urls::PEOPLE, "admin-people-title");
    let line = |name: &str, role: Role, second_factor| Line {
        name: name.into(),
        email: "awa@valrenne.example".into(),
        url: "/gestion/personnes/1".into(),
        roles: vec![format!("{} (Plan vélo)", t.get(role.label()))],
        seen: t.relative(Timestamp(90_000_000), Timestamp(0)),
        second_factor,
    };
    People {
        layout,
        t,
        menu: sample_menu(t, urls::PEOPLE),
        words: String::new(),
        only_team: true,
        lines: vec![line("Awa N.", Role::Moderator, true), line("Samir B.", Role::Officer, false)],
        pager: Pager { first: None, previous: None, next: Some("/gestion/personnes?avant=2".into()) },
        problems: Problems::one("email", "problem-email"),
        invited: "samir@valrenne".into(),
        role: "officer".into(),
        place: "0".into(),
        roles: roles(t),
        places: vec![Choice::new("0", t.get("admin-place-whole"))],
    }
});
