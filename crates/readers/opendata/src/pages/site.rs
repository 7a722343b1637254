use askama::Template;
use axum::extract::State;
use i18n::Texts;
use kernel::{Actor, Locale};
use ui::views::Link;
use web::{App, Visitor};

use crate::urls;

/// What is open on this site.
#[derive(Template)]
#[template(path = "opendata/site.html")]
struct Site {
    layout: ui::Layout,
    t: Texts,
    processes: Vec<Link>,
}

pub(crate) async fn all(State(app): State<App>, visitor: Visitor) -> web::Result {
    let actor = Actor::anonymous(visitor.actor.organisation);
    let spaces = app.read(move |tx| spaces::visible(tx, &actor)).await?;
    let processes =
        spaces.iter().map(|space| Link::new(space.title.clone(), urls::process(&space.slug))).collect();
    let t = visitor.t;
    web::see(&visitor, Site { layout: visitor.layout(t.get("opendata-title")), t, processes })
}

impl Site {
    fn sample(locale: Locale, processes: Vec<Link>) -> Self {
        let t = Texts::of(locale);
        let brand = ui::Brand::sample();
        Self { layout: ui::Layout::new(t, brand, urls::ALL, t.get("opendata-title")), t, processes }
    }
}

ui::sample!("open data of the site", "opendata/site.html", |locale: Locale| Site::sample(
    locale,
    vec![Link::new("Plan vélo", "/demarches/plan-velo/donnees")]
));
ui::sample!("open data of a site without processes", "opendata/site.html", |locale: Locale| Site::sample(
    locale,
    Vec::new()
));
