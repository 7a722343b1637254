use accounts::{GrantId, PersonRow};
use askama::Template;
use axum::extract::{Path, State};
use i18n::Texts;
use kernel::{Act, Id as _, PersonId, Problems, Role, Timestamp};
use ui::{
    Layout,
    views::{Choice, Link},
};
use web::{App, Error, Fields, Flash, Form, Visitor};

use super::{layout, place, place_name, places, refused, roles, sample, sample_menu, spaces, unreadable};
use crate::urls;

/// A role the person has.
struct Held {
    id: String,
    role: &'static str,
    place: String,
    since: Timestamp,
}

#[derive(Template)]
#[template(path = "admin/person.html")]
struct Person {
    layout: Layout,
    t: Texts,
    menu: Vec<Link>,
    row: PersonRow,
    url: String,
    seen: String,
    held: Vec<Held>,
    problems: Problems,
    role: String,
    place: String,
    roles: Vec<Choice>,
    places: Vec<Choice>,
}

fn title(t: Texts, row: &PersonRow) -> String {
    if row.name.is_empty() { t.get("admin-person-unnamed").to_owned() } else { row.name.clone() }
}

async fn page(
    app: &App,
    visitor: &Visitor,
    person: PersonId,
    form: &Fields,
    problems: Problems,
) -> Result<Person, Error> {
    let all = spaces(app, visitor).await?;
    let (actor, t) = (visitor.actor.clone(), visitor.t);
    let (row, given) = app.read(move |tx| accounts::person(tx, &actor, person)).await.map_err(unreadable)?;
    let held = |one: accounts::GivenRole| Held {
        id: one.id.to_string(),
        role: t.get(one.role.label()),
        place: place_name(t, one.space_id, &all),
        since: one.granted_at,
    };
    Ok(Person {
        layout: layout(visitor, "admin-people-title", &problems)
            .crumb(t.get("nav-team"), urls::HOME)
            .crumb(t.get("admin-people-title"), urls::PEOPLE)
            .titled(title(t, &row)),
        t,
        menu: accounts::team_menu(visitor),
        url: urls::person(row.id),
        seen: t.relative(app.env().now(), row.last_seen_at),
        held: given.into_iter().map(held).collect(),
        row,
        problems,
        role: form.get("role").to_owned(),
        place: form.some("place").unwrap_or("0").to_owned(),
        roles: roles(t),
        places: places(visitor, &all),
    })
}

/// A person and their roles.
pub(super) async fn see(State(app): State<App>, visitor: Visitor, Path(id): Path<String>) -> web::Result {
    visitor.require(Act::Administer, None)?;
    let page = page(&app, &visitor, parse(&id)?, &Fields::default(), Problems::none()).await?;
    web::see(&visitor, page)
}

fn parse(id: &str) -> Result<PersonId, Error> {
    id.parse().map_err(|_| Error::NotFound)
}

/// Gives a role.
pub(super) async fn give(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Form(form): Form,
) -> web::Result {
    visitor.require(Act::Administer, None)?;
    let person = parse(&id)?;
    let all = spaces(&app, &visitor).await?;
    let mut problems = Problems::none();
    let role = problems.check("role", Role::from_name(form.get("role")).ok_or("problem-choice"));
    let space = problems.check("place", place(form.get("place"), &all));
    let (Some(role), Some(space)) = (role, space) else {
        let page = page(&app, &visitor, person, &form, problems).await?;
        return web::unprocessable(&visitor, page);
    };
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    let url = urls::person(person);
    match app.write(move |tx| accounts::give_role(tx, &env, &actor, person, role, space)).await {
        Ok(()) => Ok(web::back(&app, &url, Flash::done("admin-role-given"))),
        Err(refusal) => refused(&app, &url, refusal),
    }
}

/// Takes a role back.
pub(super) async fn take(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Form(form): Form,
) -> web::Result {
    visitor.require(Act::Administer, None)?;
    let url = urls::person(parse(&id)?);
    let grant = form.get("grant").parse().map(GrantId::from_raw).map_err(|_| Error::NotFound)?;
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    match app.write(move |tx| accounts::take_role(tx, &env, &actor, grant)).await {
        Ok(_) => Ok(web::back(&app, &url, Flash::done("admin-role-taken"))),
        Err(refusal) => refused(&app, &url, refusal),
    }
}

/// Takes away a second factor that was lost.
pub(super) async fn reset(State(app): State<App>, visitor: Visitor, Path(id): Path<String>) -> web::Result {
    visitor.require(Act::Administer, None)?;
    let person = parse(&id)?;
    let url = urls::person(person);
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    match app.write(move |tx| accounts::reset_second_factor(tx, &env, &actor, person)).await {
        Ok(()) => Ok(web::back(&app, &url, Flash::done("admin-factor-reset"))),
        Err(refusal) => refused(&app, &url, refusal),
    }
}

ui::sample!("a person", "admin/person.html", |locale| {
    let (layout, t) = sample(locale, "/gestion/personnes/1", "admin-people-title");
    let row = PersonRow {
        id: PersonId::from_raw(1),
        name: "Awa N.".into(),
        email: "awa@valrenne.example".into(),
        created_at: Timestamp(1_780_000_000_000),
        last_seen_at: Timestamp(1_790_000_000_000),
        totp_confirmed_at: Some(Timestamp(1_780_000_000_000)),
    };
    Person {
        layout: layout.titled("Awa N."),
        t,
        menu: sample_menu(t, urls::PEOPLE),
        url: urls::person(row.id),
        seen: t.relative(Timestamp(90_000_000), Timestamp(0)),
        held: vec![Held {
            id: "4".into(),
            role: t.get("role-moderator"),
            place: t.get("admin-place-whole").into(),
            since: row.created_at,
        }],
        row,
        problems: Problems::none(),
        role: String::new(),
        place: "0".into(),
        roles: roles(t),
        places: vec![Choice::new("0", t.get("admin-place-whole"))],
    }
});
