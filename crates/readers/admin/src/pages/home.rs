use accounts::TeamCount;
use askama::Template;
use axum::extract::State;
use i18n::Texts;
use kernel::{Act, Problems, Role};
use ui::{Layout, views::Link};
use web::{App, Error, Visitor};

use super::{layout, sample, sample_menu};
use crate::urls;

#[derive(Template)]
#[template(path = "admin/home.html")]
struct Home {
    layout: Layout,
    t: Texts,
    menu: Vec<Link>,
    name: String,
    /// What the person is charged with, in words.
    roles: Vec<&'static str>,
    counts: Vec<TeamCount>,
}

/// The team's first page: what waits, and the ways on.
pub(super) async fn see(State(app): State<App>, visitor: Visitor) -> web::Result {
    visitor.require_anywhere(Act::SeeTeam)?;
    let actor = visitor.actor.clone();
    let counts = app
        .read(move |tx| {
            let mut counts = Vec::new();
            for count in accounts::TEAM_COUNTS {
                counts.extend(count(tx, &actor)?);
            }
            Ok::<_, db::Error>(counts)
        })
        .await
        .map_err(Error::from)?;
    let member = visitor.actor.member.as_ref();
    let held = |role: Role| member.is_some_and(|m| m.grants.iter().any(|grant| grant.role == role));
    let page = Home {
        layout: layout(&visitor, "nav-team", &Problems::none()),
        t: visitor.t,
        menu: accounts::team_menu(&visitor),
        name: member.map(|member| member.name.clone()).unwrap_or_default(),
        roles: Role::ALL.iter().filter(|r| held(**r)).map(|r| visitor.t.get(r.label())).collect(),
        counts,
    };
    web::see(&visitor, page)
}

ui::sample!("the team's first page", "admin/home.html", |locale| {
    let (layout, t) = sample(locale, urls::HOME, "nav-team");
    Home {
        layout,
        t,
        menu: sample_menu(t, urls::HOME),
        name: "Awa N.".into(),
        roles: vec![t.get("role-moderator")],
        counts: vec![TeamCount { label: "count-results", n: 3, url: "/gestion/moderation".into() }],
    }
});
