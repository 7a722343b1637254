use askama::Template;
use axum::{extract::State, response::Response};
use db::Refused;
use http::HeaderMap;
use i18n::Texts;
use kernel::{Email, Locale, Problems, Role, Timestamp};
use ui::Layout;
use web::{App, Cookie, Error, Form, Limit, Visitor};

use super::{
    CODE_COOKIE, browser, layout, next,
    provider::{Button, buttons},
    wanted,
};
use crate::{
    actions::sign_in::{self, Entered, Tried, Wanted},
    rules, secrets,
    store::{self, people::Shown},
    urls,
};

/// Codes asked for from one address.
const ASKING: Limit = Limit { name: "code", burst: 20, every: Timestamp::MINUTE };
/// Codes and passwords tried from one address.
const TRYING: Limit = Limit { name: "code tries", burst: 40, every: 30_000 };
/// Passwords tried for one account.
const GUESSING: Limit = Limit { name: "password", burst: 10, every: 5 * Timestamp::MINUTE };

/// How many people the demonstration shows.
const SHOWN: i64 = 14;

/// Someone the demonstration proposes to be.
struct DemoPerson {
    name: String,
    email: String,
    role: &'static str,
}

impl DemoPerson {
    fn of(t: Texts, shown: Shown) -> Self {
        let role = shown.role.map_or("accounts-demo-resident", Role::label);
        Self { name: shown.name, email: shown.email, role: t.get(role) }
    }
}

#[derive(Template)]
#[template(path = "accounts/sign_in.html")]
struct SignIn {
    layout: Layout,
    t: Texts,
    problems: Problems,
    email: String,
    password_url: String,
    demo: Vec<DemoPerson>,
    demo_secret: String,
    /// Other ways in: for residents, for the team.
    residents: Vec<Button>,
    staff: Vec<Button>,
    passkey_url: String,
}

impl SignIn {
    async fn new(app: &App, visitor: &Visitor, email: &str, problems: Problems) -> Result<Self, Error> {
        let organisation = visitor.actor.organisation;
        let demo = if visitor.demo {
            app.read(move |tx| store::people::shown(tx, organisation, SHOWN)).await.map_err(Error::from)?
        } else {
            Vec::new()
        };
        let suite = wanted(visitor);
        let (residents, staff) = buttons(app, &suite);
        Ok(Self {
            residents,
            staff,
            passkey_url: urls::then(urls::PASSKEY_SIGN_IN, &suite),
            layout: layout(visitor, "accounts-sign-in-title", &problems),
            t: visitor.t,
            problems,
            email: email.to_owned(),
            password_url: urls::then(urls::PASSWORD_SIGN_IN, &suite),
            demo: demo.into_iter().map(|shown| DemoPerson::of(visitor.t, shown)).collect(),
            demo_secret: secrets::grouped(secrets::DEMO_TOTP_SECRET),
        })
    }
}

/// Asks for the address.
pub(super) async fn ask(State(app): State<App>, visitor: Visitor) -> web::Result {
    if visitor.actor.member.is_some() {
        return Ok(web::redirect(&wanted(&visitor)));
    }
    web::see(&visitor, SignIn::new(&app, &visitor, "", Problems::none()).await?)
}

/// Sends a code.
pub(super) async fn send(State(app): State<App>, visitor: Visitor, Form(form): Form) -> web::Result {
    if !app.limits().allow(ASKING, &visitor.address.0) {
        return Err(Error::TooMany);
    }
    let typed = form.get("email").to_owned();
    let email = match Email::parse(&typed) {
        Ok(email) => email,
        Err(message) => {
            let problem = if typed.is_empty() { "problem-required" } else { message };
            return web::unprocessable(
                &visitor,
                SignIn::new(&app, &visitor, &typed, Problems::one("email", problem)).await?,
            );
        }
    };
    let (env, organisation, locale) = (app.env().clone(), visitor.actor.organisation, visitor.locale);
    let sender = visitor.brand.name.clone();
    let sent = app
        .write(move |tx| {
            let wanted = Wanted { organisation, person: None, email: &email, locale, sender: &sender };
            sign_in::send_code(tx, &env, &wanted)
        })
        .await;
    match sent {
        Ok(token) => Ok(with_cookie(&app, web::redirect(&urls::then(urls::CODE, &wanted(&visitor))), &token)),
        Err(Refused::Because(refusal)) => web::unprocessable(
            &visitor,
            SignIn::new(&app, &visitor, &typed, Problems::one("email", refusal.label())).await?,
        ),
        Err(Refused::Fault(error)) => Err(error.into()),
    }
}

/// A response with the cookie that ties a code to this browser.
pub(super) fn with_cookie(app: &App, mut response: Response, token: &str) -> Response {
    let seconds = rules::CODE_LENGTH / 1000;
    Cookie::new(CODE_COOKIE, token).lasting(seconds).set(response.headers_mut(), app.settings().secure);
    response
}

/// Asks for a code that was sent to an address.
#[derive(Template)]
#[template(path = "accounts/code.html")]
pub(super) struct Code {
    pub(super) layout: Layout,
    pub(super) t: Texts,
    pub(super) problems: Problems,
    pub(super) email: String,
    /// Where to ask for another.
    pub(super) again: String,
    pub(super) demo: bool,
}

/// What is wrong with a code.
pub(super) fn code_problems(tried: &Tried) -> Problems {
    let mut problems = Problems::none();
    match tried {
        Tried::Wrong { left } => problems.add_with("code", "accounts-problem-code-wrong", "left", left),
        Tried::Dead | Tried::Right { .. } => problems.add("code", "accounts-problem-code-dead"),
    }
    problems
}

/// The token of the code this browser asked for.
pub(super) fn code_token(headers: &HeaderMap) -> Option<String> {
    web::read_cookie(headers, CODE_COOKIE).map(ToOwned::to_owned)
}

async fn code_page(
    app: &App,
    visitor: &Visitor,
    token: &str,
    problems: Problems,
) -> Result<Option<Code>, Error> {
    let (hash, organisation) = (secrets::digest(token), visitor.actor.organisation);
    let waiting = app.read(move |tx| store::codes::waiting(tx, &hash)).await.map_err(Error::from)?;
    let waiting = waiting.filter(|code| code.organisation_id == organisation && code.person_id.is_none());
    Ok(waiting.map(|code| Code {
        layout: layout(visitor, "accounts-code-title", &problems),
        t: visitor.t,
        problems,
        email: code.email,
        again: urls::then(urls::SIGN_IN, &wanted(visitor)),
        demo: visitor.demo,
    }))
}

/// Asks for the code.
pub(super) async fn ask_code(State(app): State<App>, visitor: Visitor, headers: HeaderMap) -> web::Result {
    let page = match code_token(&headers) {
        Some(token) => code_page(&app, &visitor, &token, Problems::none()).await?,
        None => None,
    };
    match page {
        Some(page) => web::see(&visitor, page),
        None => Ok(web::redirect(&urls::then(urls::SIGN_IN, &wanted(&visitor)))),
    }
}

/// Tries the code, and signs in.
pub(super) async fn try_code(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Form(form): Form,
) -> web::Result {
    if !app.limits().allow(TRYING, &visitor.address.0) {
        return Err(Error::TooMany);
    }
    let Some(token) = code_token(&headers) else {
        return Ok(web::redirect(&urls::then(urls::SIGN_IN, &wanted(&visitor))));
    };
    let (env, organisation, locale) = (app.env().clone(), visitor.actor.organisation, visitor.locale);
    let (browser, typed, tried) = (browser(&visitor, &headers), form.get("code").to_owned(), token.clone());
    let outcome = app
        .write(move |tx| sign_in::with_code(tx, &env, organisation, &tried, &typed, locale, &browser))
        .await
        .map_err(Error::from)?;
    match outcome {
        Ok(entered) => Ok(welcome(&visitor, &entered, &wanted(&visitor))),
        Err(tried) => match code_page(&app, &visitor, &token, code_problems(&tried)).await? {
            Some(page) => web::unprocessable(&visitor, page),
            None => Ok(web::redirect(&urls::then(urls::SIGN_IN, &wanted(&visitor)))),
        },
    }
}

/// The response that opens the session in the browser, and goes to a path.
pub(super) fn welcome(visitor: &Visitor, entered: &Entered, suite: &str) -> Response {
    let asks_factor = entered.is_team && !entered.has_factor;
    let mut response = web::redirect(&next(asks_factor, entered.is_named, suite));
    Visitor::session_cookie(&entered.token, rules::COOKIE_SECONDS)
        .set(response.headers_mut(), visitor.secure);
    response
}

#[derive(Template)]
#[template(path = "accounts/password_sign_in.html")]
struct PasswordSignIn {
    layout: Layout,
    t: Texts,
    problems: Problems,
    email: String,
    code_url: String,
}

impl PasswordSignIn {
    fn new(visitor: &Visitor, email: &str, problems: Problems) -> Self {
        Self {
            layout: layout(visitor, "accounts-sign-in-title", &problems),
            t: visitor.t,
            problems,
            email: email.to_owned(),
            code_url: urls::then(urls::SIGN_IN, &wanted(visitor)),
        }
    }
}

/// Asks for an address and a password.
pub(super) async fn ask_password(visitor: Visitor) -> web::Result {
    if visitor.actor.member.is_some() {
        return Ok(web::redirect(&wanted(&visitor)));
    }
    web::see(&visitor, PasswordSignIn::new(&visitor, "", Problems::none()))
}

/// Tries a password. The answer is the same, and takes as long, whether the account exists or not.
pub(super) async fn try_password(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Form(form): Form,
) -> web::Result {
    let typed = form.get("email").to_owned();
    let Ok(email) = Email::parse(&typed) else {
        let problem = if typed.is_empty() { "problem-required" } else { "problem-email" };
        return web::unprocessable(
            &visitor,
            PasswordSignIn::new(&visitor, &typed, Problems::one("email", problem)),
        );
    };
    let organisation = visitor.actor.organisation;
    let account = format!("{organisation} {}", email.norm());
    if !app.limits().allow(TRYING, &visitor.address.0) || !app.limits().allow(GUESSING, &account) {
        return Err(Error::TooMany);
    }
    let found = app
        .read(move |tx| match store::people::by_email(tx, organisation, &email)? {
            Some(person) => store::people::account(tx, person),
            None => Ok(None),
        })
        .await
        .map_err(Error::from)?;
    let (person, hash) = found.map_or((None, None), |account| (Some(account.id), account.password_hash));
    let right = secrets::check_password(form.get("password").to_owned(), hash).await?;
    let entered = match person.filter(|_| right) {
        None => None,
        Some(person) => {
            let (env, browser) = (app.env().clone(), browser(&visitor, &headers));
            app.write(move |tx| sign_in::enter(tx, &env, person, &browser)).await.map_err(Error::from)?
        }
    };
    match entered {
        Some(entered) => Ok(welcome(&visitor, &entered, &wanted(&visitor))),
        None => web::unprocessable(
            &visitor,
            PasswordSignIn::new(
                &visitor,
                &typed,
                Problems::one("password", "accounts-problem-password-wrong"),
            ),
        ),
    }
}

fn sample(locale: Locale, title: &str) -> (Layout, Texts) {
    let t = Texts::of(locale);
    (Layout::new(t, ui::Brand::sample(), urls::SIGN_IN, t.get(title)), t)
}

ui::sample!("sign in, in the demonstration", "accounts/sign_in.html", |locale| {
    let (layout, t) = sample(locale, "accounts-sign-in-title");
    let person = |name: &str, role| Shown { name: name.into(), email: "awa@valrenne.example".into(), role };
    let people = [person("Awa N.", Some(Role::Moderator)), person("Maud L.", None)];
    SignIn {
        layout,
        t,
        problems: Problems::one("email", "problem-email"),
        email: "maud@exemple".into(),
        password_url: urls::PASSWORD_SIGN_IN.into(),
        demo: people.into_iter().map(|shown| DemoPerson::of(t, shown)).collect(),
        demo_secret: secrets::grouped(secrets::DEMO_TOTP_SECRET),
        residents: vec![Button {
            name: "FranceConnect".into(),
            url: urls::provider("franceconnect"),
            about: Some("https://franceconnect.gouv.fr/"),
        }],
        staff: vec![Button { name: "ProConnect".into(), url: urls::provider("proconnect"), about: None }],
        passkey_url: urls::PASSKEY_SIGN_IN.into(),
    }
});

ui::sample!("sign in", "accounts/sign_in.html", |locale| {
    let (layout, t) = sample(locale, "accounts-sign-in-title");
    SignIn {
        layout,
        t,
        problems: Problems::none(),
        email: String::new(),
        password_url: urls::PASSWORD_SIGN_IN.into(),
        demo: Vec::new(),
        demo_secret: String::new(),
        residents: Vec::new(),
        staff: Vec::new(),
        passkey_url: urls::PASSKEY_SIGN_IN.into(),
    }
});

ui::sample!("code, wrong", "accounts/code.html", |locale| {
    let (layout, t) = sample(locale, "accounts-code-title");
    Code {
        layout,
        t,
        problems: code_problems(&Tried::Wrong { left: 3 }),
        email: "maud@exemple.example".into(),
        again: urls::SIGN_IN.into(),
        demo: true,
    }
});

ui::sample!("sign in with a password", "accounts/password_sign_in.html", |locale| {
    let (layout, t) = sample(locale, "accounts-sign-in-title");
    PasswordSignIn {
        layout,
        t,
        problems: Problems::one("password", "accounts-problem-password-wrong"),
        email: "maud@exemple.example".into(),
        code_url: urls::SIGN_IN.into(),
    }
});
