use accounts::{Accessibility, Organisation, OrganisationFields};
use askama::Template;
use axum::extract::State;
use db::Refused;
use files::{Photo, Svg};
use i18n::Texts;
use kernel::{Act, Email, Locale, Problems};
use ui::{
    Layout,
    theme::{Colour, contrast_ratio},
    views::{Choice, Link},
};
use web::{App, Error, Fields, Flash, Form, Visitor};

use super::{layout, refused, sample, sample_menu};
use crate::urls;

/// Longest texts of the fields, in characters.
const SHORT: usize = 120;
const LONG: usize = 2000;

/// What can be read on a colour.
struct Verdict {
    label: &'static str,
    tone: &'static str,
    icon: &'static str,
    words: String,
}

#[derive(Template)]
#[template(path = "admin/organisation.html")]
struct Page {
    layout: Layout,
    t: Texts,
    menu: Vec<Link>,
    problems: Problems,
    fields: OrganisationFields,
    locale: &'static str,
    languages: Vec<Choice>,
    accessibility: &'static str,
    levels: Vec<Choice>,
    verdicts: Vec<Verdict>,
    theme: String,
    logo: Option<String>,
    logo_problems: Problems,
}

/// Whether text can be read on a colour, and what is done about it when it cannot.
fn verdict(t: Texts, label: &'static str, typed: &str) -> Option<Verdict> {
    let colour = Colour::parse(typed).ok()?;
    let ratio = contrast_ratio(colour, Colour::WHITE);
    let (tone, icon, key) = if ratio >= 4.6 {
        ("success", "check", "admin-colour-good")
    } else if ratio >= 3.0 {
        ("warning", "warning", "admin-colour-darkened")
    } else {
        ("info", "info", "admin-colour-light")
    };
    let decimal = if t.locale() == Locale::Fr { "," } else { "." };
    let ratio = format!("{ratio:.1}").replace('.', decimal);
    Some(Verdict { label: t.get(label), tone, icon, words: t.with(key, [("ratio", ratio.as_str())]) })
}

impl Page {
    fn new(
        layout: Layout,
        menu: Vec<Link>,
        fields: OrganisationFields,
        logo: Option<String>,
        problems: Problems,
    ) -> Self {
        let t = layout.t;
        let verdicts = [
            verdict(t, "admin-colour-primary", &fields.primary_colour),
            verdict(t, "admin-colour-accent", &fields.accent_colour),
        ];
        let colours = (Colour::parse(&fields.primary_colour), Colour::parse(&fields.accent_colour));
        let theme = match colours {
            (Ok(primary), Ok(accent)) => ui::theme::url(primary, accent),
            _ => String::new(),
        };
        let level = |level: &Accessibility| Choice::new(level.name(), t.get(level.label()));
        Self {
            layout,
            t,
            menu,
            problems,
            locale: fields.locale.tag(),
            languages: vec![Choice::new("fr", "Français"), Choice::new("en", "English")],
            accessibility: fields.accessibility.name(),
            levels: Accessibility::ALL.iter().map(level).collect(),
            verdicts: verdicts.into_iter().flatten().collect(),
            theme,
            logo,
            logo_problems: Problems::none(),
            fields,
        }
    }
}

async fn organisation(app: &App, visitor: &Visitor) -> Result<Organisation, Error> {
    let id = visitor.actor.organisation;
    let found = app.read(move |tx| accounts::organisation(tx, id)).await.map_err(Error::from)?;
    found.ok_or(Error::NotFound)
}

fn stored(organisation: &Organisation) -> OrganisationFields {
    let one = organisation.clone();
    OrganisationFields {
        locale: organisation.language(),
        name: one.name,
        tagline: one.tagline,
        territory: one.territory,
        primary_colour: one.primary_colour,
        accent_colour: one.accent_colour,
        contact_email: one.contact_email,
        phone: one.phone,
        address: one.address,
        publisher: one.publisher,
        hosting: one.hosting,
        controller: one.controller,
        dpo: one.dpo,
        accessibility: one.accessibility,
        accessibility_gaps: one.accessibility_gaps,
    }
}

fn page(
    visitor: &Visitor,
    organisation: &Organisation,
    fields: OrganisationFields,
    problems: Problems,
) -> Page {
    let layout = layout(visitor, "admin-organisation-title", &problems);
    let logo = organisation.logo_file.map(files::url);
    Page::new(layout, accounts::team_menu(visitor), fields, logo, problems)
}

/// The organisation's fields.
pub(super) async fn see(State(app): State<App>, visitor: Visitor) -> web::Result {
    visitor.require(Act::Administer, None)?;
    let organisation = organisation(&app, &visitor).await?;
    let fields = stored(&organisation);
    web::see(&visitor, page(&visitor, &organisation, fields, Problems::none()))
}

/// The fields as typed, and what is wrong with them.
fn read(form: &Fields) -> (OrganisationFields, Problems) {
    let mut problems = Problems::none();
    let mut text = |name: &'static str, required: bool, limit: usize| {
        let value = form.get(name).to_owned();
        if required && value.is_empty() {
            problems.add(name, "problem-required");
        } else if value.chars().count() > limit {
            problems.add_with(name, "problem-too-long", "limit", limit);
        }
        value
    };
    let mut fields = OrganisationFields {
        name: text("name", true, SHORT),
        tagline: text("tagline", false, SHORT * 2),
        territory: text("territory", false, SHORT),
        locale: Locale::default(),
        primary_colour: text("primary_colour", true, 7),
        accent_colour: text("accent_colour", true, 7),
        contact_email: text("contact_email", true, SHORT * 2),
        phone: text("phone", false, 40),
        address: text("address", false, LONG),
        publisher: text("publisher", false, SHORT * 2),
        hosting: text("hosting", false, LONG),
        controller: text("controller", false, LONG),
        dpo: text("dpo", false, LONG),
        accessibility: Accessibility::None,
        accessibility_gaps: text("accessibility_gaps", false, LONG * 5),
    };
    for (name, value) in
        [("primary_colour", &mut fields.primary_colour), ("accent_colour", &mut fields.accent_colour)]
    {
        *value = value.to_lowercase();
        if !value.is_empty() {
            problems.check(name, Colour::parse(value));
        }
    }
    if !fields.contact_email.is_empty() {
        problems.check("contact_email", Email::parse(&fields.contact_email));
    }
    let locale = Locale::from_tag(form.get("locale")).ok_or("problem-choice");
    fields.locale = problems.check("locale", locale).unwrap_or_default();
    let level = Accessibility::from_name(form.get("accessibility")).ok_or("problem-choice");
    fields.accessibility = problems.check("accessibility", level).unwrap_or_default();
    (fields, problems)
}

/// Writes the fields; or, when asked, only says what the colours are worth.
pub(super) async fn save(State(app): State<App>, visitor: Visitor, Form(form): Form) -> web::Result {
    visitor.require(Act::Administer, None)?;
    let organisation = organisation(&app, &visitor).await?;
    let (fields, problems) = read(&form);
    if !problems.is_empty() {
        return web::unprocessable(&visitor, page(&visitor, &organisation, fields, problems));
    }
    if form.get("act") == "preview" {
        return web::see(&visitor, page(&visitor, &organisation, fields, problems));
    }
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    match app.write(move |tx| accounts::update_organisation(tx, &env, &actor, &fields)).await {
        Ok(()) => Ok(web::back(&app, urls::ORGANISATION, Flash::done("admin-organisation-done"))),
        Err(refusal) => refused(&app, urls::ORGANISATION, refusal),
    }
}

enum Logo {
    Drawing(Svg),
    Photo(Photo),
}

/// A drawing is kept as such; any other image becomes a small photo.
fn parse_logo(bytes: &[u8]) -> Result<Logo, &'static str> {
    let photo = || Photo::parse(bytes).map(Logo::Photo);
    match Svg::parse(bytes) {
        Ok(svg) => Ok(Logo::Drawing(svg)),
        Err(problem) => photo().map_err(|_| problem.message()),
    }
}

/// Takes a new logo.
pub(super) async fn set_logo(State(app): State<App>, visitor: Visitor, Form(form): Form) -> web::Result {
    visitor.require(Act::Administer, None)?;
    let parsed = match form.file("logo") {
        None => Err("problem-required"),
        Some(upload) => {
            let bytes = upload.bytes.clone();
            tokio::task::spawn_blocking(move || parse_logo(&bytes)).await.map_err(Error::fault)?
        }
    };
    let logo = match parsed {
        Ok(logo) => logo,
        Err(message) => {
            let organisation = organisation(&app, &visitor).await?;
            let fields = stored(&organisation);
            let mut page = page(&visitor, &organisation, fields, Problems::none());
            page.logo_problems.add("logo", message);
            page.layout.problem = true;
            return web::unprocessable(&visitor, page);
        }
    };
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    let written = app
        .write(move |tx| {
            let file = match &logo {
                Logo::Drawing(svg) => files::save_svg(tx, &env, svg)?,
                Logo::Photo(photo) => files::save_photo(tx, &env, photo)?,
            };
            replace(tx, &env, &actor, Some(file))
        })
        .await;
    match written {
        Ok(()) => Ok(web::back(&app, urls::ORGANISATION, Flash::done("admin-logo-done"))),
        Err(refusal) => refused(&app, urls::ORGANISATION, refusal),
    }
}

/// Takes the logo away.
pub(super) async fn remove_logo(State(app): State<App>, visitor: Visitor) -> web::Result {
    visitor.require(Act::Administer, None)?;
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    match app.write(move |tx| replace(tx, &env, &actor, None)).await {
        Ok(()) => Ok(web::back(&app, urls::ORGANISATION, Flash::done("admin-logo-removed"))),
        Err(refusal) => refused(&app, urls::ORGANISATION, refusal),
    }
}

/// Sets the logo and deletes the file of the one before.
fn replace(
    tx: &mut db::Tx<'_>,
    env: &kernel::Env,
    actor: &kernel::Actor,
    logo: Option<kernel::FileId>,
) -> Result<(), Refused<accounts::Refusal>> {
    let before = accounts::organisation(tx, actor.organisation)?.and_then(|one| one.logo_file);
    accounts::set_logo(tx, env, actor, logo)?;
    Ok(before.map_or(Ok(()), |file| files::delete(tx, file))?)
}

ui::sample!("organisation", "admin/organisation.html", |locale| {
    let (layout, t) = sample(locale, urls::ORGANISATION, "admin-organisation-title");
    let fields = OrganisationFields {
        name: "Ville de Valrenne".into(),
        tagline: "Vos idées, nos réponses.".into(),
        primary_colour: "#1d5a66".into(),
        accent_colour: "#f2c14e".into(),
        contact_email: "participation@valrenne.example".into(),
        ..OrganisationFields::default()
    };
    let problems = Problems::one("phone", "problem-required");
    Page::new(layout, sample_menu(t, urls::ORGANISATION), fields, None, problems)
});
