//! The services of an organisation.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use db::Refused;
use i18n::Texts;
use kernel::{Act, PersonId, Problems};
use ui::views::{Choice, Link};
use web::{App, Error, Flash, Form, Visitor};

use crate::{
    actions::{self, Refusal},
    rules,
    services::{Service, ServiceId},
    store, urls,
};

/// A service in the list.
struct Row {
    name: String,
    url: String,
    people: String,
}

#[derive(Template)]
#[template(path = "workflows/services.html")]
pub(super) struct ServicesPage {
    layout: ui::Layout,
    t: Texts,
    problems: Problems,
    menu: Vec<Link>,
    rows: Vec<Row>,
    typed: String,
}

impl ServicesPage {
    pub(super) fn new(
        visitor: &Visitor,
        rows: Vec<(Service, Vec<String>)>,
        typed: String,
        problems: Problems,
    ) -> Self {
        let t = visitor.t;
        let layout = visitor.layout(t.get("workflows-services")).crumb(t.get("nav-team"), "/gestion");
        let row = |(service, people): (Service, Vec<String>)| Row {
            name: service.name,
            url: urls::service(service.id),
            people: people.join(", "),
        };
        Self {
            layout: ui::Layout { unlisted: true, problem: !problems.is_empty(), ..layout },
            t,
            problems,
            menu: accounts::team_menu(visitor),
            rows: rows.into_iter().map(row).collect(),
            typed,
        }
    }

    fn limit() -> i64 {
        i64::try_from(rules::SERVICE_MAX).unwrap_or(i64::MAX)
    }
}

async fn all(app: &App, visitor: &Visitor) -> web::Result<Vec<(Service, Vec<String>)>> {
    let organisation = visitor.actor.organisation;
    let found = app.read(move |tx| {
        let services = store::services::all(tx, organisation)?;
        let of = store::services::memberships(tx, organisation)?;
        let people: BTreeMap<PersonId, String> = accounts::colleagues(tx, organisation)?
            .into_iter()
            .map(|one| (one.person, one.called().to_owned()))
            .collect();
        Ok::<_, db::Error>((services, of, people))
    });
    let (services, of, people) = found.await?;
    let rows = services.into_iter().map(|service| {
        let of = of.iter().filter(|(id, _)| *id == service.id);
        let names = of.filter_map(|(_, person)| people.get(person).cloned()).collect();
        (service, names)
    });
    Ok(rows.collect())
}

/// `GET /gestion/services`
pub(super) async fn list(State(app): State<App>, visitor: Visitor) -> web::Result {
    visitor.require_anywhere(Act::RunSpace)?;
    let rows = all(&app, &visitor).await?;
    web::see(&visitor, ServicesPage::new(&visitor, rows, String::new(), Problems::none()))
}

fn name_problems(name: &str) -> Problems {
    let mut problems = Problems::none();
    rules::limited("name", name, true, 2, rules::SERVICE_MAX, &mut problems);
    problems
}

/// `POST /gestion/services`
pub(super) async fn add(State(app): State<App>, visitor: Visitor, Form(fields): Form) -> web::Result {
    visitor.require_anywhere(Act::RunSpace)?;
    let name = fields.get("name").to_owned();
    let mut problems = name_problems(&name);
    if problems.is_empty() {
        let (env, actor, named) = (app.env().clone(), visitor.actor.clone(), name.clone());
        match app.write(move |tx| actions::add_service(tx, &env, &actor, &named)).await {
            Ok(id) => {
                return Ok(web::back(&app, &urls::service(id), Flash::done("workflows-service-added")));
            }
            Err(Refused::Because(Refusal::Already)) => problems.add("name", "problem-taken"),
            Err(Refused::Because(_)) => return Err(Error::Forbidden),
            Err(Refused::Fault(error)) => return Err(error.into()),
        }
    }
    let rows = all(&app, &visitor).await?;
    web::unprocessable(&visitor, ServicesPage::new(&visitor, rows, name, problems))
}

#[derive(Template)]
#[template(path = "workflows/service.html")]
pub(super) struct ServicePage {
    layout: ui::Layout,
    t: Texts,
    problems: Problems,
    url: String,
    typed: String,
    people: Vec<Choice>,
}

impl ServicePage {
    pub(super) fn new(
        visitor: &Visitor,
        service: &Service,
        people: Vec<Choice>,
        typed: String,
        problems: Problems,
    ) -> Self {
        let t = visitor.t;
        let layout = visitor
            .layout(service.name.clone())
            .crumb(t.get("nav-team"), "/gestion")
            .crumb(t.get("workflows-services"), urls::SERVICES);
        Self {
            layout: ui::Layout { unlisted: true, problem: !problems.is_empty(), ..layout },
            t,
            problems,
            url: urls::service(service.id),
            typed,
            people,
        }
    }

    fn limit() -> i64 {
        i64::try_from(rules::SERVICE_MAX).unwrap_or(i64::MAX)
    }
}

/// A service and those who may be of it, ticked when they are.
async fn one(
    app: &App,
    visitor: &Visitor,
    id: &str,
    ticked: Option<&[PersonId]>,
) -> web::Result<(Service, Vec<Choice>)> {
    visitor.require_anywhere(Act::RunSpace)?;
    let id: ServiceId = id.parse().map_err(|_| Error::NotFound)?;
    let organisation = visitor.actor.organisation;
    let found = app.read(move |tx| {
        let Some(service) = store::services::one(tx, organisation, id)? else { return Ok(None) };
        let members = store::services::members(tx, id)?;
        Ok::<_, db::Error>(Some((service, members, accounts::colleagues(tx, organisation)?)))
    });
    let (service, members, colleagues) = found.await?.ok_or(Error::NotFound)?;
    let ticked = ticked.unwrap_or(&members);
    let choice = |one: &accounts::Recipient| {
        Choice::new(one.person.to_string(), one.called())
            .hint(one.email.clone())
            .checked(ticked.contains(&one.person))
    };
    Ok((service, colleagues.iter().map(choice).collect()))
}

/// `GET /gestion/services/{id}`
pub(super) async fn form(State(app): State<App>, Path(id): Path<String>, visitor: Visitor) -> web::Result {
    let (service, people) = one(&app, &visitor, &id, None).await?;
    let name = service.name.clone();
    web::see(&visitor, ServicePage::new(&visitor, &service, people, name, Problems::none()))
}

/// `POST /gestion/services/{id}`
pub(super) async fn save(
    State(app): State<App>,
    Path(id): Path<String>,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result {
    let members: Vec<PersonId> = fields.all("people").iter().filter_map(|id| id.parse().ok()).collect();
    let (service, people) = one(&app, &visitor, &id, Some(&members)).await?;
    let name = fields.get("name").to_owned();
    let mut problems = name_problems(&name);
    if problems.is_empty() {
        let (env, actor, named, id) = (app.env().clone(), visitor.actor.clone(), name.clone(), service.id);
        let done = app.write(move |tx| actions::change_service(tx, &env, &actor, id, &named, &members));
        match done.await {
            Ok(()) => {
                return Ok(web::back(&app, urls::SERVICES, Flash::done("workflows-service-saved")));
            }
            Err(Refused::Because(Refusal::Already)) => problems.add("name", "problem-taken"),
            Err(Refused::Because(_)) => return Err(Error::Forbidden),
            Err(Refused::Fault(error)) => return Err(error.into()),
        }
    }
    web::unprocessable(&visitor, ServicePage::new(&visitor, &service, people, name, problems))
}
