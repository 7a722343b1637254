use askama::Template;
use axum::extract::{Path, State};
use i18n::Texts;
use kernel::{Act, Email, Problems, Role};
use ui::views::Choice;
use web::{App, Error, Fields, Flash, Form, Visitor};

use super::{Frame, Managed, Tab};
use crate::urls;

/// Who does what in a space.
#[derive(Template)]
#[template(path = "spaces/manage/team.html")]
struct Team {
    layout: ui::Layout,
    t: Texts,
    frame: Frame,
    problems: Problems,
    /// Everyone, by what they may do here.
    powers: Vec<(&'static str, String)>,
    /// Roles given in this space, for those who administer.
    given: Option<Vec<Given>>,
    roles: Vec<Choice>,
    email: String,
    role: String,
    url: String,
}

struct Given {
    who: String,
    role: &'static str,
    take_url: String,
}

/// Roles that can be given in one space.
const ROLES: [Role; 4] = [Role::Officer, Role::Moderator, Role::Instructor, Role::Observer];

/// What the team may do, with the words that say it.
const POWERS: [(Act, &str); 3] = [
    (Act::RunSpace, "spaces-power-run"),
    (Act::Moderate, "spaces-power-moderate"),
    (Act::Answer, "spaces-power-answer"),
];

async fn page(
    app: &App,
    visitor: &Visitor,
    managed: &Managed,
    fields: &Fields,
    mut problems: Problems,
    wrong: Option<(&'static str, &'static str)>,
) -> web::Result<Team> {
    if let Some((field, message)) = wrong {
        problems.add(field, message);
    }
    let (t, slug, space) = (visitor.t, &managed.space.slug, managed.space.id);
    let actor = visitor.actor.clone();
    let administers = actor.may(Act::Administer, None);
    let name = |name: String, email: String| if name.is_empty() { email } else { name };
    let (powers, given) = app
        .read(move |tx| {
            let mut powers = Vec::new();
            for (act, key) in POWERS {
                let people = accounts::team(tx, actor.organisation, act, Some(space))?;
                let names: Vec<_> =
                    people.into_iter().map(|person| name(person.name, person.email)).collect();
                powers.push((key, names.join(", ")));
            }
            let mut given = Vec::new();
            if administers {
                let roles = accounts::roles(tx, &actor).map_err(fault)?;
                for role in roles.into_iter().filter(|role| role.space_id == Some(space)) {
                    let (person, _) = accounts::person(tx, &actor, role.person_id).map_err(fault)?;
                    given.push((role.id, name(person.name, person.email), role.role));
                }
            }
            Ok::<_, Error>((powers, given))
        })
        .await?;
    let given = given.into_iter().map(|(id, who, role)| Given {
        who,
        role: t.get(role.label()),
        take_url: urls::manage_page(slug, &format!("equipe/{id}/retirer")),
    });
    let mut layout = managed.layout(visitor, Tab::Team);
    layout.problem = !problems.is_empty();
    Ok(Team {
        frame: managed.frame(t, Tab::Team, app.env().now()),
        layout,
        t,
        problems,
        powers: powers.into_iter().map(|(key, names)| (t.get(key), names)).collect(),
        given: administers.then(|| given.collect()),
        roles: choices(t),
        email: fields.get("email").to_owned(),
        role: fields.get("role").to_owned(),
        url: Tab::Team.url(slug),
    })
}

fn choices(t: Texts) -> Vec<Choice> {
    ROLES.iter().map(|role| Choice::new(role.name(), t.get(role.label()))).collect()
}

/// A refusal of the accounts that this page does not lead to.
fn fault(refused: db::Refused<accounts::Refusal>) -> Error {
    match refused {
        db::Refused::Fault(error) => error.into(),
        db::Refused::Because(accounts::Refusal::Unknown) => Error::NotFound,
        db::Refused::Because(_) => Error::Forbidden,
    }
}

pub(crate) async fn list(State(app): State<App>, visitor: Visitor, Path(slug): Path<String>) -> web::Result {
    let managed = Managed::load(&app, &visitor, &slug, Act::SeeTeam).await?;
    let page = page(&app, &visitor, &managed, &Fields::default(), Problems::none(), None).await?;
    web::see(&visitor, page)
}

pub(crate) async fn invite(
    State(app): State<App>,
    visitor: Visitor,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> web::Result {
    let managed = Managed::load(&app, &visitor, &slug, Act::SeeTeam).await?;
    visitor.require(Act::Administer, None)?;
    let mut problems = Problems::none();
    let email = problems.check("email", Email::parse(fields.get("email")));
    let role = Role::from_name(fields.get("role")).filter(|role| ROLES.contains(role));
    let role = problems.check("role", role.ok_or("problem-choice"));
    let (Some(email), Some(role)) = (email, role) else {
        return web::unprocessable(&visitor, page(&app, &visitor, &managed, &fields, problems, None).await?);
    };
    let invitation = accounts::Invitation {
        email,
        role,
        space: Some(managed.space.id),
        locale: visitor.locale,
        sender: visitor.brand.name.clone(),
        sign_in_url: format!("{}{}", app.settings().public_url, accounts::urls::SIGN_IN),
    };
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    let done = app.write(move |tx| accounts::invite(tx, &env, &actor, &invitation)).await;
    match done {
        Ok(_) => Ok(web::back(&app, &Tab::Team.url(&managed.space.slug), Flash::done("spaces-team-invited"))),
        Err(db::Refused::Because(accounts::Refusal::Already)) => {
            let wrong = Some(("email", "spaces-team-already"));
            web::unprocessable(&visitor, page(&app, &visitor, &managed, &fields, problems, wrong).await?)
        }
        Err(refused) => Err(fault(refused)),
    }
}

pub(crate) async fn take(
    State(app): State<App>,
    visitor: Visitor,
    Path((slug, grant)): Path<(String, String)>,
) -> web::Result {
    let managed = Managed::load(&app, &visitor, &slug, Act::SeeTeam).await?;
    visitor.require(Act::Administer, None)?;
    let grant = grant.parse().map_err(|_| Error::NotFound)?;
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    app.write(move |tx| accounts::take_role(tx, &env, &actor, grant)).await.map_err(fault)?;
    Ok(web::back(&app, &Tab::Team.url(&managed.space.slug), Flash::done("spaces-team-taken")))
}

mod samples {
    use super::*;
    use crate::pages::manage::sample;

    fn page(locale: kernel::Locale, given: Option<Vec<Given>>, problems: Problems) -> Team {
        let (t, managed) = (Texts::of(locale), sample::managed(|_| {}));
        let power = |(_, key): (Act, &'static str)| (t.get(key), "Paul R., Inès M.".to_owned());
        Team {
            layout: sample::layout(t, Tab::Team),
            t,
            frame: managed.frame(t, Tab::Team, sample::NOW),
            problems,
            powers: POWERS.into_iter().map(power).collect(),
            given,
            roles: choices(t),
            email: String::new(),
            role: String::new(),
            url: Tab::Team.url(&managed.space.slug),
        }
    }

    fn given(locale: kernel::Locale) -> Option<Vec<Given>> {
        let role = Texts::of(locale).get(Role::Moderator.label());
        Some(vec![Given { who: "Inès M.".into(), role, take_url: "?".into() }])
    }

    ui::sample!("team of a process", "spaces/manage/team.html", |locale| page(
        locale,
        None,
        Problems::none()
    ));
    ui::sample!("team of a process, for an administrator", "spaces/manage/team.html", |locale| page(
        locale,
        given(locale),
        Problems::none()
    ));
    ui::sample!("team of a process, with a problem", "spaces/manage/team.html", |locale| page(
        locale,
        Some(Vec::new()),
        Problems::one("email", "problem-email")
    ));
}
