//! Where a parent or a guardian agrees, by the link in their mail.

use askama::Template;
use axum::extract::{Path, State};
use i18n::Texts;
use kernel::Email;
use mail::{Block, Mail};
use spaces::Space;
use web::{App, Error, Flash, Form, Visitor};

use crate::{
    membership,
    store::{self, ConsentRow},
    urls,
};

#[derive(Template)]
#[template(path = "eligibility/consent.html")]
struct Consent {
    layout: ui::Layout,
    t: Texts,
    action: String,
    guardian: String,
    minor: String,
    process: String,
    process_url: String,
    rules_url: String,
    given: Option<String>,
}

struct Found {
    row: ConsentRow,
    space: Space,
    minor: String,
}

async fn find(app: &App, visitor: &Visitor, token: &str) -> web::Result<Found> {
    let (actor, hash) = (visitor.actor.clone(), membership::digest(token));
    let found = app.read(move |tx| {
        let Some(row) = store::consent_by_token(tx, &hash)? else { return Ok(None) };
        let Some(space) = spaces::find_by_id(tx, &actor, row.space_id)? else { return Ok(None) };
        let minor = accounts::recipient(tx, row.person_id)?.map(|found| found.name).unwrap_or_default();
        Ok::<_, db::Error>(Some(Found { row, space, minor }))
    });
    found.await?.ok_or(Error::NotFound)
}

impl Consent {
    fn new(layout: ui::Layout, t: Texts, token: &str, found: Found) -> Self {
        let Found { row, space, minor } = found;
        Self {
            layout: ui::Layout { unlisted: true, ..layout },
            t,
            action: urls::consent(token),
            guardian: row.guardian_name,
            minor: if minor.is_empty() { t.get("eligibility-mail-someone").to_owned() } else { minor },
            process_url: spaces::urls::process(&space.slug),
            rules_url: spaces::urls::rules(&space.slug),
            process: space.title,
            given: row.given_at.map(|at| t.date(at)),
        }
    }
}

/// `GET /accord/{token}`
pub(super) async fn page(State(app): State<App>, Path(token): Path<String>, visitor: Visitor) -> web::Result {
    let found = find(&app, &visitor, &token).await?;
    let layout = visitor.layout(visitor.t.get("eligibility-consent-title"));
    web::see(&visitor, Consent::new(layout, visitor.t, &token, found))
}

/// `POST /accord/{token}`
pub(super) async fn answer(
    State(app): State<App>,
    Path(token): Path<String>,
    visitor: Visitor,
    Form(fields): Form,
) -> web::Result {
    let found = find(&app, &visitor, &token).await?;
    let agrees = fields.get("act") == "accepter";
    if !agrees && fields.get("act") != "refuser" {
        return Ok(web::redirect(&urls::consent(&token)));
    }
    let (env, hash, sender) = (app.env().clone(), membership::digest(&token), visitor.brand.name.clone());
    let site = app.settings().public_url.clone();
    let process = spaces::urls::process(&found.space.slug);
    app.write(move |tx| {
        let changed = if agrees {
            store::give_consent(tx, &hash, env.now())?
        } else {
            store::refuse_consent(tx, &hash)?
        };
        if let Some(minor) = accounts::recipient(tx, found.row.person_id)?.filter(|_| changed && agrees)
            && let Ok(to) = Email::parse(&minor.email)
        {
            let t = Texts::of(minor.locale);
            let title = found.space.title.as_str();
            let url = format!("{site}{}", spaces::urls::process(&found.space.slug));
            let body = [
                Block::Paragraph(t.with(
                    "eligibility-mail-agreed",
                    [("name", found.row.guardian_name.as_str()), ("process", title)],
                )),
                Block::Button { label: t.get("eligibility-mail-go-on").to_owned(), url },
            ];
            let subject = t.with("eligibility-mail-agreed-subject", [("process", title)]);
            let mail = Mail::compose(to, minor.locale, &sender, &subject, &body);
            mail::queue(tx, &env, &sender, &mail)?;
        }
        Ok::<_, db::Error>(())
    })
    .await?;
    let key = if agrees { "eligibility-consent-given" } else { "eligibility-consent-refused" };
    Ok(web::back(&app, if agrees { &visitor.path } else { &process }, Flash::done(key)))
}

mod samples {
    use kernel::{Id as _, PersonId, Timestamp};

    use super::*;
    use crate::pages::choose::sample;

    fn found(given_at: Option<Timestamp>) -> Found {
        let space = Space::sample();
        let row = ConsentRow {
            person_id: PersonId::from_raw(1),
            space_id: space.id,
            guardian_name: "Anne Le Goff".into(),
            guardian_email: "anne@exemple.example".into(),
            asked_at: sample::NOW,
            given_at,
        };
        Found { row, space, minor: "Maud".into() }
    }

    fn layout(t: Texts) -> ui::Layout {
        ui::Layout::new(t, ui::Brand::sample(), "/accord/abc", t.get("eligibility-consent-title"))
    }

    ui::sample!("consent is asked", "eligibility/consent.html", |locale| {
        let t = Texts::of(locale);
        Consent::new(layout(t), t, "abc", found(None))
    });
    ui::sample!("consent was given", "eligibility/consent.html", |locale| {
        let t = Texts::of(locale);
        Consent::new(layout(t), t, "abc", found(Some(sample::NOW)))
    });
}
