use askama::Template;
use axum::extract::State;
use db::Refused;
use http::HeaderMap;
use i18n::Texts;
use kernel::{Email, Problems, Timestamp};
use ui::{Layout, views::Link};
use web::{App, Error, Flash, Form, Limit, Visitor};

use super::passkey::Key;
use super::{
    account::{own, sample_menu},
    layout, refused,
    sign_in::{Code, code_problems, code_token, with_cookie},
};
use crate::{
    actions::{
        account::{self, Moved},
        sign_in::{self, Wanted},
    },
    model::Account,
    registry::account_menu,
    rules, secrets, store, urls,
};

/// Codes for a new address asked for by one person.
const ASKING: Limit = Limit { name: "new address", burst: 5, every: 10 * Timestamp::MINUTE };
/// Codes tried by one person.
const TRYING: Limit = Limit { name: "new address tries", burst: 20, every: Timestamp::MINUTE };

/// A session in the list.
struct Session {
    id: String,
    device: String,
    seen: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "accounts/security.html")]
struct Security {
    layout: Layout,
    t: Texts,
    menu: Vec<Link>,
    email: String,
    has_password: bool,
    is_team: bool,
    factor_since: Option<Timestamp>,
    recovery_left: i64,
    sessions: Vec<Session>,
    keys: Vec<Key>,
}

/// How one signs in.
pub(super) async fn see(State(app): State<App>, visitor: Visitor) -> web::Result {
    let account = own(&app, &visitor).await?;
    let (person, now) = (account.id, app.env().now());
    let (devices, recovery_left, keys) = app
        .read(move |tx| {
            let devices = store::sessions::list(tx, person, now)?;
            let keys = store::passkeys::of_person(tx, person)?;
            Ok::<_, db::Error>((devices, store::factors::recovery_left(tx, person)?, keys))
        })
        .await
        .map_err(Error::from)?;
    let here = visitor.session.as_deref().map(secrets::digest);
    let t = visitor.t;
    let keys = keys
        .into_iter()
        .map(|key| Key { id: key.credential_id, name: named(t, key.name), since: key.created_at })
        .collect();
    let sessions = devices
        .into_iter()
        .map(|device| Session {
            current: here.as_ref() == Some(&device.token_hash),
            id: device.token_hash,
            seen: t.relative(now, device.last_seen_at),
            device: named(t, device.device),
        })
        .collect();
    let page = Security {
        layout: layout(&visitor, "accounts-security-title", &Problems::none()),
        t,
        menu: account_menu(&visitor),
        email: account.email,
        has_password: account.password_hash.is_some(),
        is_team: visitor.actor.is_team(),
        factor_since: account.totp_confirmed_at,
        recovery_left,
        sessions,
        keys,
    };
    web::see(&visitor, page)
}

fn named(t: Texts, device: String) -> String {
    if device.is_empty() { t.get("accounts-device-unknown").to_owned() } else { device }
}

#[derive(Template)]
#[template(path = "accounts/email.html")]
struct NewEmail {
    layout: Layout,
    t: Texts,
    problems: Problems,
    email: String,
    current: String,
}

impl NewEmail {
    fn new(visitor: &Visitor, account: &Account, email: &str, problems: Problems) -> Self {
        let layout = layout(visitor, "accounts-email-title", &problems)
            .crumb(visitor.t.get("accounts-security-title"), urls::SECURITY);
        Self { layout, t: visitor.t, problems, email: email.to_owned(), current: account.email.clone() }
    }
}

/// Asks for a new address.
pub(super) async fn ask_email(State(app): State<App>, visitor: Visitor) -> web::Result {
    let account = own(&app, &visitor).await?;
    web::see(&visitor, NewEmail::new(&visitor, &account, "", Problems::none()))
}

/// Sends a code to the new address.
pub(super) async fn send_email(State(app): State<App>, visitor: Visitor, Form(form): Form) -> web::Result {
    let account = own(&app, &visitor).await?;
    if !app.limits().allow(ASKING, &visitor.limit_key()) {
        return Err(Error::TooMany);
    }
    let typed = form.get("email");
    let email = match Email::parse(typed) {
        Ok(email) => email,
        Err(message) => {
            let problem = if typed.is_empty() { "problem-required" } else { message };
            let page = NewEmail::new(&visitor, &account, typed, Problems::one("email", problem));
            return web::unprocessable(&visitor, page);
        }
    };
    let (env, organisation, locale) = (app.env().clone(), visitor.actor.organisation, visitor.locale);
    let (sender, person) = (visitor.brand.name.clone(), Some(account.id));
    let sent = app
        .write(move |tx| {
            let wanted = Wanted { organisation, person, email: &email, locale, sender: &sender };
            sign_in::send_code(tx, &env, &wanted)
        })
        .await;
    match sent {
        Ok(token) => Ok(with_cookie(&app, web::redirect(urls::EMAIL_CODE), &token)),
        Err(Refused::Because(refusal)) => {
            let page = NewEmail::new(&visitor, &account, typed, Problems::one("email", refusal.label()));
            web::unprocessable(&visitor, page)
        }
        Err(refusal) => refused(&app, urls::EMAIL, refusal),
    }
}

async fn code_page(
    app: &App,
    visitor: &Visitor,
    token: &str,
    problems: Problems,
) -> Result<Option<Code>, Error> {
    let (hash, person) = (secrets::digest(token), visitor.actor.person());
    let waiting = app.read(move |tx| store::codes::waiting(tx, &hash)).await.map_err(Error::from)?;
    Ok(waiting.filter(|code| person.is_some() && code.person_id == person).map(|code| Code {
        layout: layout(visitor, "accounts-code-title", &problems)
            .crumb(visitor.t.get("accounts-security-title"), urls::SECURITY),
        t: visitor.t,
        problems,
        email: code.email,
        again: urls::EMAIL.to_owned(),
        demo: visitor.demo,
    }))
}

/// Asks for the code sent to the new address.
pub(super) async fn ask_email_code(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
) -> web::Result {
    visitor.person()?;
    let page = match code_token(&headers) {
        Some(token) => code_page(&app, &visitor, &token, Problems::none()).await?,
        None => None,
    };
    page.map_or_else(|| Ok(web::redirect(urls::EMAIL)), |page| web::see(&visitor, page))
}

/// Moves the account to the new address.
pub(super) async fn try_email_code(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Form(form): Form,
) -> web::Result {
    visitor.person()?;
    if !app.limits().allow(TRYING, &visitor.limit_key()) {
        return Err(Error::TooMany);
    }
    let Some(token) = code_token(&headers) else { return Ok(web::redirect(urls::EMAIL)) };
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    let (tried, typed) = (token.clone(), form.get("code").to_owned());
    match app.write(move |tx| account::set_email(tx, &env, &actor, &tried, &typed)).await {
        Ok(Moved::Done) => Ok(web::back(&app, urls::SECURITY, Flash::done("accounts-email-done"))),
        Ok(Moved::Taken) => Ok(web::back(&app, urls::EMAIL, Flash::refused("accounts-refusal-taken"))),
        Ok(Moved::Not(tried)) => match code_page(&app, &visitor, &token, code_problems(&tried)).await? {
            Some(page) => web::unprocessable(&visitor, page),
            None => Ok(web::redirect(urls::EMAIL)),
        },
        Err(refusal) => refused(&app, urls::EMAIL, refusal),
    }
}

#[derive(Template)]
#[template(path = "accounts/password.html")]
struct NewPassword {
    layout: Layout,
    t: Texts,
    problems: Problems,
    has_password: bool,
}

impl NewPassword {
    fn new(visitor: &Visitor, account: &Account, problems: Problems) -> Self {
        let layout = layout(visitor, "accounts-password-title", &problems)
            .crumb(visitor.t.get("accounts-security-title"), urls::SECURITY);
        Self { layout, t: visitor.t, problems, has_password: account.password_hash.is_some() }
    }
}

/// Asks for a new password.
pub(super) async fn ask_password(State(app): State<App>, visitor: Visitor) -> web::Result {
    let account = own(&app, &visitor).await?;
    web::see(&visitor, NewPassword::new(&visitor, &account, Problems::none()))
}

/// Sets the password; the one of before is asked for when there is one.
pub(super) async fn set_password(State(app): State<App>, visitor: Visitor, Form(form): Form) -> web::Result {
    let account = own(&app, &visitor).await?;
    let mut problems = Problems::none();
    if account.password_hash.is_some() {
        check_current(&app, &visitor, &account, form.get("current"), &mut problems).await?;
    }
    let new = problems.check("password", rules::password(form.get("password")));
    let (Some(new), true) = (new, problems.is_empty()) else {
        return web::unprocessable(&visitor, NewPassword::new(&visitor, &account, problems));
    };
    let hash = secrets::hash_password(new).await?;
    write_password(&app, &visitor, Some(hash), "accounts-password-done").await
}

/// Removes the password.
pub(super) async fn remove_password(
    State(app): State<App>,
    visitor: Visitor,
    Form(form): Form,
) -> web::Result {
    let account = own(&app, &visitor).await?;
    let mut problems = Problems::none();
    check_current(&app, &visitor, &account, form.get("current"), &mut problems).await?;
    if !problems.is_empty() {
        return web::unprocessable(&visitor, NewPassword::new(&visitor, &account, problems));
    }
    write_password(&app, &visitor, None, "accounts-password-removed").await
}

async fn check_current(
    app: &App,
    visitor: &Visitor,
    account: &Account,
    typed: &str,
    problems: &mut Problems,
) -> Result<(), Error> {
    if !app.limits().allow(TRYING, &visitor.limit_key()) {
        return Err(Error::TooMany);
    }
    if !secrets::check_password(typed.to_owned(), account.password_hash.clone()).await? {
        problems.add("current", "accounts-problem-current-wrong");
    }
    Ok(())
}

async fn write_password(
    app: &App,
    visitor: &Visitor,
    hash: Option<String>,
    done: &'static str,
) -> web::Result {
    let session = visitor.session.clone().unwrap_or_default();
    let (env, actor) = (app.env().clone(), visitor.actor.clone());
    let written =
        app.write(move |tx| account::set_password(tx, &env, &actor, &session, hash.as_deref())).await;
    match written {
        Ok(()) => Ok(web::back(app, urls::SECURITY, Flash::done(done))),
        Err(refusal) => refused(app, urls::SECURITY, refusal),
    }
}

/// Closes one session.
pub(super) async fn close_session(State(app): State<App>, visitor: Visitor, Form(form): Form) -> web::Result {
    visitor.person()?;
    let (actor, hash) = (visitor.actor.clone(), form.get("session").to_owned());
    match app.write(move |tx| account::close_session(tx, &actor, &hash)).await {
        Ok(()) => Ok(web::back(&app, urls::SECURITY, Flash::done("accounts-session-closed"))),
        Err(refusal) => refused(&app, urls::SECURITY, refusal),
    }
}

/// Closes every session, this one too.
pub(super) async fn close_sessions(State(app): State<App>, visitor: Visitor) -> web::Result {
    visitor.person()?;
    let actor = visitor.actor.clone();
    match app.write(move |tx| account::close_sessions(tx, &actor)).await {
        Ok(()) => {
            let mut response = web::back(&app, "/", Flash::done("accounts-sessions-closed"));
            Visitor::forget_session().set(response.headers_mut(), app.settings().secure);
            Ok(response)
        }
        Err(refusal) => refused(&app, urls::SECURITY, refusal),
    }
}

fn sample(locale: kernel::Locale, title: &str) -> (Layout, Texts) {
    let t = Texts::of(locale);
    (Layout::new(t, ui::Brand::sample(), urls::SECURITY, t.get(title)), t)
}

ui::sample!("how one signs in", "accounts/security.html", |locale| {
    let (layout, t) = sample(locale, "accounts-security-title");
    let session = |device: &str, current| Session {
        id: device.into(),
        device: device.into(),
        seen: t.relative(Timestamp(90_000_000), Timestamp(0)),
        current,
    };
    Security {
        layout,
        t,
        menu: sample_menu(t),
        email: "awa@valrenne.example".into(),
        has_password: true,
        is_team: true,
        factor_since: Some(Timestamp(1_790_000_000_000)),
        recovery_left: 8,
        sessions: vec![session("Firefox, Linux", true), session("Safari, iPhone", false)],
        keys: vec![Key {
            id: "cle".into(),
            name: "Firefox, Android".into(),
            since: Timestamp(1_790_000_000_000),
        }],
    }
});

ui::sample!("new address", "accounts/email.html", |locale| {
    let (layout, t) = sample(locale, "accounts-email-title");
    NewEmail {
        layout,
        t,
        problems: Problems::none(),
        email: String::new(),
        current: "maud@exemple.example".into(),
    }
});

ui::sample!("new password", "accounts/password.html", |locale| {
    let (layout, t) = sample(locale, "accounts-password-title");
    let problems = Problems::one("password", "accounts-problem-password-common");
    NewPassword { layout, t, problems, has_password: true }
});
