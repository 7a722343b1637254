//! Signing in with a provider: the way out, and the way back.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Response},
};
use db::Refused;
use http::HeaderMap;
use i18n::Texts;
use kernel::Timestamp;
use ui::Layout;
use web::{App, Cookie, Error, Fields, Flash, Limit, Page, Visitor};

use super::{browser, layout, sign_in::welcome, wanted};
use crate::{
    Provider, Providers, Public, Refusal,
    actions::provider,
    oidc::{self, Attempt, Trouble},
    secrets, urls,
};

/// Sign-ins begun from one address.
const ASKING: Limit = Limit { name: "provider", burst: 30, every: 30_000 };
/// The cookie of a sign-in that was begun: its secret, the provider, where to come back.
const COOKIE: &str = "parvis_fournisseur";
/// How long a sign-in may take, in seconds.
const PATIENCE: i64 = 600;

/// A provider for a button.
pub(super) struct Button {
    pub(super) name: String,
    pub(super) url: String,
    /// Where its publisher says what it is.
    pub(super) about: Option<&'static str>,
}

/// The buttons of the sign-in page: those for residents, those for the team.
pub(super) fn buttons(app: &App, suite: &str) -> (Vec<Button>, Vec<Button>) {
    let providers = app.optional_service::<Providers>();
    let of = |public: Public| {
        let all = providers.iter().flat_map(|providers| providers.all());
        let all = all.filter(|one| one.public == public);
        all.map(|one| Button {
            name: one.name.clone(),
            url: urls::then(&urls::provider(&one.id), suite),
            about: match one.id.as_str() {
                "franceconnect" => Some("https://franceconnect.gouv.fr/"),
                "proconnect" => Some("https://www.proconnect.gouv.fr/"),
                _ => None,
            },
        })
        .collect()
    };
    (of(Public::Residents), of(Public::Staff))
}

/// A provider of this node, with those it is among.
fn find(app: &App, id: &str) -> Result<(Arc<Providers>, Provider), Error> {
    let providers = app.optional_service::<Providers>().ok_or(Error::NotFound)?;
    let provider = providers.find(id).cloned().ok_or(Error::NotFound)?;
    Ok((providers, provider))
}

fn redirect_uri(app: &App, id: &str) -> String {
    format!("{}{}", app.settings().public_url, urls::returned(id))
}

/// Asks the network, on a thread that may wait.
async fn wait<T: Send + 'static>(ask: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    tokio::task::spawn_blocking(ask).await.map_err(Error::fault)
}

fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<String> {
    let pairs = text.as_bytes().chunks(2);
    let bytes = pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
    String::from_utf8(bytes.collect::<Option<Vec<u8>>>()?).ok()
}

/// `GET /connexion/avec/{provider}`
pub(super) async fn begin(State(app): State<App>, Path(id): Path<String>, visitor: Visitor) -> web::Result {
    let (providers, provider) = find(&app, &id)?;
    if !app.limits().allow(ASKING, &visitor.address.0) {
        return Err(Error::TooMany);
    }
    let (secret, redirect, now) =
        (secrets::token(&app.env().entropy), redirect_uri(&app, &id), app.env().now());
    let suite = wanted(&visitor);
    let value = format!("{secret}.{id}.{}", hex(&suite));
    let url = wait(move || {
        let (metadata, _) = providers.directory().learn(&provider, now, None)?;
        Ok::<_, Trouble>(oidc::authorize(&metadata, &provider, &Attempt(&secret), &redirect))
    });
    match url.await? {
        Ok(url) => {
            let mut response = web::redirect(&url);
            Cookie::new(COOKIE, value).lasting(PATIENCE).set(response.headers_mut(), visitor.secure);
            Ok(response)
        }
        Err(trouble) => Ok(failed(&app, &id, &suite, &trouble)),
    }
}

/// Back to where one signs in, with what can be said.
fn failed(app: &App, id: &str, suite: &str, trouble: &Trouble) -> Response {
    let key = match trouble {
        Trouble::Refused(_) => "accounts-provider-refused",
        Trouble::Provider(_) | Trouble::Doubt(_) => "accounts-provider-failed",
    };
    tracing::warn!(provider = id, error = %trouble, "a sign-in with a provider failed");
    web::back(app, &urls::then(urls::SIGN_IN, suite), Flash::refused(key))
}

/// `GET /connexion/retour/{provider}`
pub(super) async fn returned(
    State(app): State<App>,
    Path(id): Path<String>,
    visitor: Visitor,
    headers: HeaderMap,
) -> web::Result {
    let (providers, provider) = find(&app, &id)?;
    if !app.limits().allow(ASKING, &visitor.address.0) {
        return Err(Error::TooMany);
    }
    let mut response = come_back(&app, &visitor, &headers, providers, provider).await?;
    // A sign-in ends once, well or not.
    Cookie::forget(COOKIE).set(response.headers_mut(), visitor.secure);
    Ok(response)
}

async fn come_back(
    app: &App,
    visitor: &Visitor,
    headers: &HeaderMap,
    providers: Arc<Providers>,
    provider: Provider,
) -> web::Result {
    let id = provider.id.clone();
    let answer = Fields::parse(&visitor.query);
    let mut kept = web::read_cookie(headers, COOKIE).unwrap_or_default().split('.');
    let (secret, of, suite) = (kept.next().unwrap_or_default(), kept.next(), kept.next());
    let suite = suite.and_then(unhex).unwrap_or_default();
    let suite = urls::local(&suite).to_owned();
    let begun = !secret.is_empty() && of == Some(id.as_str());
    if !begun || !secrets::same(answer.get("state"), &Attempt(secret).state()) {
        let to = urls::then(urls::SIGN_IN, &suite);
        return Ok(web::back(app, &to, Flash::refused("accounts-provider-lost")));
    }
    if answer.get("code").is_empty() {
        let why = answer.get("error").chars().take(80).collect::<String>();
        return Ok(failed(app, &id, &suite, &Trouble::Refused(why)));
    }
    let (secret, code) = (secret.to_owned(), answer.get("code").to_owned());
    let issuer = answer.get("iss").to_owned();
    let (redirect, now, asked) = (redirect_uri(app, &id), app.env().now(), provider.clone());
    let exchanged = wait(move || {
        oidc::exchange(providers.directory(), &asked, &Attempt(&secret), (&code, &issuer), &redirect, now)
    });
    let identity = match exchanged.await? {
        Ok(identity) => identity,
        Err(trouble) => return Ok(failed(app, &id, &suite, &trouble)),
    };
    let (env, actor, locale) = (app.env().clone(), visitor.actor.clone(), visitor.locale);
    let from = browser(visitor, headers);
    let entered =
        app.write(move |tx| provider::sign_in(tx, &env, &actor, &provider, &identity, locale, &from)).await;
    match entered {
        Ok(entered) => Ok(welcome(visitor, &entered, &suite)),
        Err(Refused::Fault(error)) => Err(error.into()),
        Err(Refused::Because(refusal)) => {
            let key = match refusal {
                Refusal::Taken => "accounts-provider-taken",
                _ => "accounts-provider-stranger",
            };
            let home = if visitor.actor.member.is_some() { suite } else { urls::then(urls::SIGN_IN, &suite) };
            Ok(web::back(app, &home, Flash::refused(key)))
        }
    }
}

/// What remains to be done once the session is closed here: to close the one at the provider, by a link.
#[derive(Template)]
#[template(path = "accounts/signed_out.html")]
struct SignedOut {
    layout: Layout,
    t: Texts,
    name: String,
    url: String,
}

/// The page that offers to close the session at the provider; `None` when there is none to close.
pub(super) async fn sign_out_there(
    app: &App,
    visitor: &Visitor,
    (id, id_token): (String, String),
) -> Option<Response> {
    let (providers, provider) = find(app, &id).ok()?;
    let (back, now): (String, Timestamp) = (format!("{}/", app.settings().public_url), app.env().now());
    let (name, state) = (provider.name.clone(), secrets::token(&app.env().entropy));
    let url = wait(move || {
        let (metadata, _) = providers.directory().learn(&provider, now, None).ok()?;
        oidc::end_session(&metadata, &id_token, &back, &state)
    });
    let url = url.await.ok()??;
    let page = SignedOut {
        layout: Layout {
            member: None,
            path: "/".into(),
            ..layout(visitor, "accounts-signed-out-title", &kernel::Problems::none())
        },
        t: visitor.t,
        name,
        url,
    };
    let mut response = Page::new(visitor, page).into_response();
    Visitor::forget_session().set(response.headers_mut(), visitor.secure);
    Some(response)
}

ui::sample!("signed out, but there", "accounts/signed_out.html", |locale| {
    let t = Texts::of(locale);
    SignedOut {
        layout: Layout::new(t, ui::Brand::sample(), "/", t.get("accounts-signed-out-title")),
        t,
        name: "ProConnect".into(),
        url: "https://identite.example/fin?id_token_hint=abc".into(),
    }
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_travel_in_the_cookie() {
        let path = "/demarches/berges/idées?x=1;y";
        assert_eq!(unhex(&hex(path)).as_deref(), Some(path));
        assert_eq!(unhex("zz"), None);
    }
}
