//! The pages of accounts.

mod account;
mod data;
mod factor;
mod passkey;
mod provider;
mod security;
mod sign_in;

use axum::response::Response;
use db::Refused;
use http::HeaderMap;
use kernel::Problems;
use web::{App, Error, Flash, Routes, Visitor};

use crate::{Refusal, actions::sign_in::Browser, rules, urls};

/// The cookie that ties a code to the browser that asked for it.
const CODE_COOKIE: &str = "parvis_code";

/// The routes of accounts.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get(urls::SIGN_IN, sign_in::ask)
        .post(urls::SIGN_IN, sign_in::send)
        .get(urls::CODE, sign_in::ask_code)
        .post(urls::CODE, sign_in::try_code)
        .get(urls::PASSWORD_SIGN_IN, sign_in::ask_password)
        .post(urls::PASSWORD_SIGN_IN, sign_in::try_password)
        .get(urls::SECOND_FACTOR, factor::ask)
        .post(urls::SECOND_FACTOR, factor::give)
        .get(urls::ENROL, factor::ask_enrol)
        .post(urls::ENROL, factor::enrol)
        .post(urls::RECOVERY, factor::renew)
        .get("/connexion/avec/{provider}", provider::begin)
        .get("/connexion/retour/{provider}", provider::returned)
        .post(urls::PASSKEY_CHALLENGE, passkey::ask_proof)
        .post(urls::PASSKEY_SIGN_IN, passkey::prove)
        .post(urls::PASSKEY_NEW, passkey::ask_key)
        .post(urls::PASSKEYS, passkey::add)
        .post(urls::PASSKEY_REMOVE, passkey::remove)
        .get(urls::WELCOME, account::ask_name)
        .post(urls::WELCOME, account::set_name)
        .post(urls::SIGN_OUT, account::sign_out)
        .get(urls::ACCOUNT, account::see)
        .post(urls::ACCOUNT, account::save)
        .get(urls::SECURITY, security::see)
        .get(urls::EMAIL, security::ask_email)
        .post(urls::EMAIL, security::send_email)
        .get(urls::EMAIL_CODE, security::ask_email_code)
        .post(urls::EMAIL_CODE, security::try_email_code)
        .get(urls::PASSWORD, security::ask_password)
        .post(urls::PASSWORD, security::set_password)
        .post(urls::PASSWORD_REMOVE, security::remove_password)
        .post(urls::CLOSE_SESSION, security::close_session)
        .post(urls::CLOSE_SESSIONS, security::close_sessions)
        .get(urls::DATA, data::see)
        .get(urls::DATA_FILE, data::file)
        .get(urls::DELETE, data::ask_delete)
        .post(urls::DELETE, data::delete)
}

/// A page of accounts: not for search engines.
fn layout(visitor: &Visitor, title: &str, problems: &Problems) -> ui::Layout {
    let mut layout = visitor.layout(visitor.t.get(title));
    layout.problem = !problems.is_empty();
    layout.unlisted = true;
    layout
}

/// Where to go back to, as asked in the query or in a field.
fn wanted(visitor: &Visitor) -> String {
    rules::local_path(web::Fields::parse(&visitor.query).get("suite")).to_owned()
}

/// The browser that asks.
fn browser(visitor: &Visitor, headers: &HeaderMap) -> Browser {
    let agent = headers.get(http::header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or("");
    Browser { device: rules::device(agent), previous: visitor.session.clone() }
}

/// What a page answers to a refusal that is not about a field.
fn refused(app: &App, to: &str, refusal: Refused<Refusal>) -> Result<Response, Error> {
    match refusal {
        Refused::Fault(error) => Err(error.into()),
        Refused::Because(Refusal::SignedOut) => Err(Error::SignIn(to.to_owned())),
        Refused::Because(Refusal::Forbidden) => Err(Error::Forbidden),
        Refused::Because(Refusal::Unknown) => Err(Error::NotFound),
        Refused::Because(refusal) => Ok(web::back(app, to, Flash::refused(refusal.label()))),
    }
}

/// Where someone goes once signed in: to the second factor, to their name, or where they wanted.
fn next(is_team: bool, is_named: bool, wanted: &str) -> String {
    if is_team {
        urls::then(urls::SECOND_FACTOR, wanted)
    } else if is_named {
        wanted.to_owned()
    } else {
        urls::then(urls::WELCOME, wanted)
    }
}
