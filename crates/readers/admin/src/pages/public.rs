//! The pages made from the organisation's fields: those the law asks for, and help.

use accounts::{Accessibility, Organisation};
use askama::Template;
use axum::extract::State;
use i18n::Texts;
use kernel::{Id as _, OrganisationId, Timestamp};
use ui::{Layout, filters};
use web::{App, Error, Visitor};

use super::sample;
use crate::urls;

/// A part of a page: a title and what it says; paragraphs may hold several lines.
struct Section {
    title: String,
    paragraphs: Vec<String>,
    points: Vec<String>,
}

impl Section {
    fn new(title: impl Into<String>, paragraphs: impl IntoIterator<Item = String>) -> Self {
        let paragraphs = paragraphs.into_iter().filter(|text| !text.is_empty()).collect();
        Self { title: title.into(), paragraphs, points: Vec::new() }
    }

    fn points(mut self, points: impl IntoIterator<Item = String>) -> Self {
        self.points = points.into_iter().collect();
        self
    }

    fn says_something(&self) -> bool {
        !self.paragraphs.is_empty() || !self.points.is_empty()
    }
}

#[derive(Template)]
#[template(path = "admin/public.html")]
struct Page {
    layout: Layout,
    lede: String,
    sections: Vec<Section>,
}

impl Page {
    fn new(layout: Layout, lede: String, sections: Vec<Section>) -> Self {
        let sections = sections.into_iter().filter(Section::says_something).collect();
        Self { layout, lede, sections }
    }
}

async fn organisation(app: &App, visitor: &Visitor) -> Result<Organisation, Error> {
    let id = visitor.actor.organisation;
    let found = app.read(move |tx| accounts::organisation(tx, id)).await.map_err(Error::from)?;
    found.ok_or(Error::NotFound)
}

/// How to reach the organisation, in one paragraph.
fn contact(t: Texts, one: &Organisation) -> String {
    let mut lines = Vec::new();
    if !one.contact_email.is_empty() {
        lines.push(t.with("admin-contact-email", [("email", one.contact_email.as_str())]));
    }
    if !one.phone.is_empty() {
        lines.push(t.with("admin-contact-phone", [("phone", one.phone.as_str())]));
    }
    if !one.address.is_empty() {
        lines.push(t.with("admin-contact-address", [("address", one.address.as_str())]));
    }
    lines.join("\n")
}

fn all(t: Texts, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| t.get(key).to_owned()).collect()
}

/// The accessibility statement, in the form that the French reference (RGAA) gives it.
pub(super) async fn accessibility(State(app): State<App>, visitor: Visitor) -> web::Result {
    let one = organisation(&app, &visitor).await?;
    let layout = visitor.layout(visitor.t.get("admin-accessibility-title"));
    web::see(&visitor, accessibility_page(layout, &one))
}

fn accessibility_page(layout: Layout, one: &Organisation) -> Page {
    let t = layout.t;
    let name = one.name.as_str();
    let (state, tests) = match one.accessibility {
        Accessibility::None => ("admin-accessibility-state-none", "admin-accessibility-tests-none"),
        Accessibility::Partial => ("admin-accessibility-state-partial", "admin-accessibility-tests-done"),
        Accessibility::Full => ("admin-accessibility-state-full", "admin-accessibility-tests-done"),
    };
    let gaps = if one.accessibility_gaps.is_empty() {
        t.get("admin-accessibility-gaps-none").to_owned()
    } else {
        one.accessibility_gaps.clone()
    };
    let date = t.date(one.updated_at);
    let sections = vec![
        Section::new(t.get("admin-accessibility-state-title"), [t.with(state, [("name", name)])]),
        Section::new(t.get("admin-accessibility-tests-title"), [t.get(tests).to_owned()]),
        Section::new(t.get("admin-accessibility-gaps-title"), [gaps]),
        Section::new(
            t.get("admin-accessibility-made-title"),
            [
                t.with("admin-accessibility-made-date", [("date", date.as_str())]),
                t.get("admin-accessibility-made-with").to_owned(),
            ],
        ),
        Section::new(
            t.get("admin-accessibility-contact-title"),
            [t.get("admin-accessibility-contact").to_owned(), contact(t, one)],
        ),
        Section::new(
            t.get("admin-accessibility-appeal-title"),
            [t.get("admin-accessibility-appeal").to_owned()],
        )
        .points(all(
            t,
            &[
                "admin-accessibility-appeal-form",
                "admin-accessibility-appeal-delegate",
                "admin-accessibility-appeal-post",
            ],
        )),
    ];
    let lede = t.with("admin-accessibility-lede", [("name", name)]);
    Page::new(layout, lede, sections)
}

/// Who publishes, and who keeps the machines.
pub(super) async fn legal(State(app): State<App>, visitor: Visitor) -> web::Result {
    let one = organisation(&app, &visitor).await?;
    let layout = visitor.layout(visitor.t.get("admin-legal-title"));
    web::see(&visitor, legal_page(layout, &one))
}

fn legal_page(layout: Layout, one: &Organisation) -> Page {
    let t = layout.t;
    let sections = vec![
        Section::new(t.get("admin-legal-publisher-title"), [one.name.clone(), contact(t, one)]),
        Section::new(t.get("admin-legal-director-title"), [one.publisher.clone()]),
        Section::new(t.get("admin-legal-hosting-title"), [one.hosting.clone()]),
        Section::new(t.get("admin-legal-reuse-title"), [t.get("admin-legal-reuse").to_owned()]),
        Section::new(t.get("admin-legal-report-title"), [t.get("admin-legal-report").to_owned()]),
        Section::new(t.get("admin-legal-software-title"), [t.get("admin-legal-software").to_owned()]),
    ];
    Page::new(layout, String::new(), sections)
}

/// What becomes of personal data: in accounts, then in each process.
pub(super) async fn privacy(State(app): State<App>, visitor: Visitor) -> web::Result {
    let one = organisation(&app, &visitor).await?;
    let actor = kernel::Actor::anonymous(visitor.actor.organisation);
    let spaces = app.read(move |tx| spaces::visible(tx, &actor)).await.map_err(Error::from)?;
    let t = visitor.t;
    let processes = spaces.into_iter().filter(|space| space.archived_at.is_none()).map(|space| {
        let line = |key: &str, value: &str| {
            if value.is_empty() { String::new() } else { t.with(key, [("value", value)]) }
        };
        let lines = [
            line("admin-privacy-controller", &space.controller),
            line("admin-privacy-purpose", &space.purpose),
            line("admin-privacy-basis", &space.legal_basis),
            line("admin-privacy-retention", &space.retention),
            line("admin-privacy-dpo", &space.dpo),
        ];
        Section::new(space.title, []).points(lines.into_iter().filter(|line| !line.is_empty()))
    });
    let processes: Vec<_> = processes.filter(Section::says_something).collect();
    let layout = visitor.layout(t.get("admin-privacy-title"));
    web::see(&visitor, privacy_page(layout, &one, processes))
}

fn privacy_page(layout: Layout, one: &Organisation, processes: Vec<Section>) -> Page {
    let t = layout.t;
    let controller = if one.controller.is_empty() { one.name.clone() } else { one.controller.clone() };
    let dpo = if one.dpo.is_empty() {
        String::new()
    } else {
        t.with("admin-privacy-dpo", [("value", one.dpo.as_str())])
    };
    let mut sections = vec![
        Section::new(
            t.get("admin-privacy-who-title"),
            [t.with("admin-privacy-controller", [("value", controller.as_str())]), dpo],
        ),
        Section::new(t.get("admin-privacy-what-title"), []).points(all(
            t,
            &[
                "admin-privacy-what-account",
                "admin-privacy-what-said",
                "admin-privacy-what-sessions",
                "admin-privacy-what-log",
            ],
        )),
        Section::new(t.get("admin-privacy-long-title"), []).points(all(
            t,
            &[
                "admin-privacy-long-account",
                "admin-privacy-long-codes",
                "admin-privacy-long-mails",
                "admin-privacy-long-said",
                "admin-privacy-long-log",
            ],
        )),
        Section::new(t.get("admin-privacy-cookies-title"), all(t, &["admin-privacy-cookies"])).points(all(
            t,
            &["admin-privacy-cookie-session", "admin-privacy-cookie-language", "admin-privacy-cookie-moment"],
        )),
        Section::new(
            t.get("admin-privacy-rights-title"),
            [
                t.get("admin-privacy-rights").to_owned(),
                contact(t, one),
                t.get("admin-privacy-cnil").to_owned(),
            ],
        ),
    ];
    sections.extend(processes);
    Page::new(layout, t.get("admin-privacy-lede").to_owned(), sections)
}

/// How to take part, and whom to ask.
pub(super) async fn help(State(app): State<App>, visitor: Visitor) -> web::Result {
    let one = organisation(&app, &visitor).await?;
    let layout = visitor.layout(visitor.t.get("admin-help-title"));
    web::see(&visitor, help_page(layout, &one))
}

fn help_page(layout: Layout, one: &Organisation) -> Page {
    let t = layout.t;
    let sections = vec![
        Section::new(t.get("admin-help-part-title"), all(t, &["admin-help-part", "admin-help-part-paper"])),
        Section::new(
            t.get("admin-help-sign-in-title"),
            all(t, &["admin-help-sign-in", "admin-help-no-mail"]),
        ),
        Section::new(t.get("admin-help-after-title"), all(t, &["admin-help-after", "admin-help-hidden"])),
        Section::new(t.get("admin-help-read-title"), all(t, &["admin-help-read"])),
        Section::new(
            t.get("admin-help-contact-title"),
            [t.get("admin-help-contact").to_owned(), contact(t, one)],
        ),
    ];
    Page::new(layout, t.get("admin-help-lede").to_owned(), sections)
}

fn valrenne() -> Organisation {
    Organisation {
        id: OrganisationId::from_raw(1),
        host: "*".into(),
        name: "Ville de Valrenne".into(),
        tagline: "Vos idées, nos réponses.".into(),
        territory: "Valrenne".into(),
        locale: "fr".into(),
        primary_colour: "#1d5a66".into(),
        accent_colour: "#b4491f".into(),
        logo_file: None,
        contact_email: "participation@valrenne.example".into(),
        phone: "01 23 45 67 89".into(),
        address: "Hôtel de ville\n1 place des Halles, Valrenne".into(),
        publisher: "Hélène M., maire".into(),
        hosting: "Syndicat informatique, 2 rue du Port, Valrenne, 01 23 45 67 90".into(),
        controller: "Commune de Valrenne, représentée par sa maire".into(),
        dpo: "dpo@valrenne.example".into(),
        accessibility: Accessibility::Partial,
        accessibility_gaps: "Les photos des habitants n'ont pas toutes une description.".into(),
        updated_at: Timestamp(1_790_000_000_000),
    }
}

ui::sample!("accessibility statement", "admin/public.html", |locale| {
    let (layout, _) = sample(locale, urls::ACCESSIBILITY, "admin-accessibility-title");
    accessibility_page(layout, &valrenne())
});
ui::sample!("legal notice", "admin/public.html", |locale| {
    let (layout, _) = sample(locale, urls::LEGAL, "admin-legal-title");
    legal_page(layout, &valrenne())
});
ui::sample!("personal data", "admin/public.html", |locale| {
    let (layout, t) = sample(locale, urls::PRIVACY, "admin-privacy-title");
    let process = Section::new("Plan vélo", [])
        .points([t.with("admin-privacy-retention", [("value", "Deux ans après la décision")])]);
    privacy_page(layout, &valrenne(), vec![process])
});
ui::sample!("help", "admin/public.html", |locale| {
    let (layout, _) = sample(locale, urls::HELP, "admin-help-title");
    help_page(layout, &valrenne())
});
