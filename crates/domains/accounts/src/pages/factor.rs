use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use db::Refused;
use i18n::Texts;
use kernel::{Problems, Timestamp};
use ui::Layout;
use web::{App, Error, Flash, Form, Limit, Page, Visitor};

use super::{layout, refused, wanted};
use crate::{
    Refusal,
    actions::{
        Done,
        factor::{self, Given},
    },
    secrets, store, urls,
};

/// Second factors tried by one person.
const TRYING: Limit = Limit { name: "second factor", burst: 8, every: Timestamp::MINUTE };

#[derive(Template)]
#[template(path = "accounts/second_factor.html")]
struct SecondFactor {
    layout: Layout,
    t: Texts,
    problems: Problems,
    demo_secret: String,
    /// Whether there is an application to read a code from.
    has_code: bool,
    passkey_url: String,
}

impl SecondFactor {
    fn new(visitor: &Visitor, has_code: bool, problems: Problems) -> Self {
        let secret = if visitor.demo { secrets::grouped(secrets::DEMO_TOTP_SECRET) } else { String::new() };
        Self {
            layout: layout(visitor, "accounts-factor-title", &problems),
            t: visitor.t,
            problems,
            demo_secret: secret,
            has_code,
            passkey_url: urls::then(urls::PASSKEY_SIGN_IN, &wanted(visitor)),
        }
    }
}

/// The token of the session, when someone is signed in; otherwise the way to sign in.
fn session(visitor: &Visitor) -> Result<String, Error> {
    visitor.person()?;
    visitor.session.clone().ok_or_else(|| Error::SignIn(wanted(visitor)))
}

/// Asks for the second factor, or leads to where it is set up.
pub(super) async fn ask(State(app): State<App>, visitor: Visitor) -> web::Result {
    let person = visitor.person()?;
    let found = app.read(move |tx| {
        let account = store::people::account(tx, person)?;
        Ok::<_, db::Error>((account, !store::passkeys::of_person(tx, person)?.is_empty()))
    });
    let (account, has_key) = found.await.map_err(Error::from)?;
    let has_code = account.is_some_and(|account| account.second_factor().is_some());
    if !has_code && !has_key {
        return Ok(web::redirect(&urls::then(urls::ENROL, &wanted(&visitor))));
    }
    if visitor.actor.member.as_ref().is_some_and(|member| member.second_factor) {
        return Ok(web::redirect(&wanted(&visitor)));
    }
    web::see(&visitor, SecondFactor::new(&visitor, has_code, Problems::none()))
}

/// Takes the second factor.
pub(super) async fn give(State(app): State<App>, visitor: Visitor, Form(form): Form) -> web::Result {
    let session = session(&visitor)?;
    limit(&app, &visitor)?;
    let (env, actor, typed) = (app.env().clone(), visitor.actor.clone(), form.get("code").to_owned());
    let given = app.write(move |tx| factor::give(tx, &env, &actor, &session, &typed)).await;
    match given {
        Ok(Given::Code) => Ok(web::redirect(&wanted(&visitor))),
        Ok(Given::Recovery { left }) => {
            let message = if left > 2 { "accounts-recovery-used" } else { "accounts-recovery-few" };
            Ok(web::back(&app, &wanted(&visitor), Flash::done(message)))
        }
        Err(Refused::Because(Refusal::WrongCode)) => {
            let problems = Problems::one("code", Refusal::WrongCode.label());
            web::unprocessable(&visitor, SecondFactor::new(&visitor, true, problems))
        }
        Err(refusal) => refused(&app, &wanted(&visitor), refusal),
    }
}

fn limit(app: &App, visitor: &Visitor) -> Result<(), Error> {
    if app.limits().allow(TRYING, &visitor.limit_key()) { Ok(()) } else { Err(Error::TooMany) }
}

#[derive(Template)]
#[template(path = "accounts/enrol.html")]
struct Enrol {
    layout: Layout,
    t: Texts,
    problems: Problems,
    secret: String,
    url: String,
    /// The QR code: the data of a path, and its side.
    qr: Option<(String, i32)>,
}

impl Enrol {
    fn new(visitor: &Visitor, email: &str, secret: &str, problems: Problems) -> Self {
        let url = secrets::totp_url(secret, email, &visitor.brand.name).unwrap_or_default();
        Self {
            layout: layout(visitor, "accounts-enrol-title", &problems),
            t: visitor.t,
            problems,
            secret: secrets::grouped(secret),
            qr: secrets::qr_path(&url),
            url,
        }
    }
}

async fn enrol_page(app: &App, visitor: &Visitor, problems: Problems) -> Done<Enrol> {
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    let (account, secret) = app.write(move |tx| factor::pending_secret(tx, &env, &actor)).await?;
    Ok(Enrol::new(visitor, &account.email, &secret, problems))
}

/// Shows the secret of a new second factor.
pub(super) async fn ask_enrol(State(app): State<App>, visitor: Visitor) -> web::Result {
    session(&visitor)?;
    match enrol_page(&app, &visitor, Problems::none()).await {
        Ok(page) => web::see(&visitor, page),
        Err(Refused::Because(Refusal::Forbidden)) => {
            Ok(web::redirect(&urls::then(urls::SECOND_FACTOR, urls::SECURITY)))
        }
        Err(refusal) => refused(&app, &wanted(&visitor), refusal),
    }
}

/// Shown once: the codes for the day when the telephone is lost.
#[derive(Template)]
#[template(path = "accounts/recovery.html")]
struct Recovery {
    layout: Layout,
    t: Texts,
    codes: Vec<String>,
    next: String,
}

impl Recovery {
    fn answer(visitor: &Visitor, codes: Vec<String>, next: String) -> Response {
        let layout = layout(visitor, "accounts-recovery-title", &Problems::none());
        Page::new(visitor, Self { layout, t: visitor.t, codes, next }).into_response()
    }
}

/// Sets up the second factor.
pub(super) async fn enrol(State(app): State<App>, visitor: Visitor, Form(form): Form) -> web::Result {
    let session = session(&visitor)?;
    limit(&app, &visitor)?;
    let (env, actor, typed) = (app.env().clone(), visitor.actor.clone(), form.get("code").to_owned());
    match app.write(move |tx| factor::enrol(tx, &env, &actor, &session, &typed)).await {
        Ok(codes) => Ok(Recovery::answer(&visitor, codes, wanted(&visitor))),
        Err(Refused::Because(Refusal::WrongCode)) => {
            let problems = Problems::one("code", Refusal::WrongCode.label());
            match enrol_page(&app, &visitor, problems).await {
                Ok(page) => web::unprocessable(&visitor, page),
                Err(refusal) => refused(&app, &wanted(&visitor), refusal),
            }
        }
        Err(refusal) => refused(&app, &wanted(&visitor), refusal),
    }
}

/// Gives new recovery codes.
pub(super) async fn renew(State(app): State<App>, visitor: Visitor) -> web::Result {
    session(&visitor)?;
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    match app.write(move |tx| factor::renew_codes(tx, &env, &actor)).await {
        Ok(codes) => Ok(Recovery::answer(&visitor, codes, urls::SECURITY.to_owned())),
        Err(Refused::Because(Refusal::Forbidden)) => {
            Ok(web::redirect(&urls::then(urls::SECOND_FACTOR, urls::SECURITY)))
        }
        Err(refusal) => refused(&app, urls::SECURITY, refusal),
    }
}

fn sample(locale: kernel::Locale, title: &str) -> (Layout, Texts) {
    let t = Texts::of(locale);
    (Layout::new(t, ui::Brand::sample(), urls::SECOND_FACTOR, t.get(title)), t)
}

ui::sample!("second factor, in the demonstration", "accounts/second_factor.html", |locale| {
    let (layout, t) = sample(locale, "accounts-factor-title");
    let problems = Problems::one("code", Refusal::WrongCode.label());
    SecondFactor {
        layout,
        t,
        problems,
        demo_secret: secrets::grouped(secrets::DEMO_TOTP_SECRET),
        has_code: true,
        passkey_url: urls::PASSKEY_SIGN_IN.into(),
    }
});

ui::sample!("second factor set up", "accounts/enrol.html", |locale| {
    let (layout, t) = sample(locale, "accounts-enrol-title");
    let url = secrets::totp_url(secrets::DEMO_TOTP_SECRET, "awa@valrenne.example", "Valrenne");
    let url = url.unwrap_or_default();
    Enrol {
        layout,
        t,
        problems: Problems::none(),
        secret: secrets::grouped(secrets::DEMO_TOTP_SECRET),
        qr: secrets::qr_path(&url),
        url,
    }
});

ui::sample!("recovery codes", "accounts/recovery.html", |locale| {
    let (layout, t) = sample(locale, "accounts-recovery-title");
    let codes = secrets::recovery_codes(&kernel::Entropy::seeded(1));
    Recovery { layout, t, codes, next: "/gestion".into() }
});
