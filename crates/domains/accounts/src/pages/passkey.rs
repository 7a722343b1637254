//! Passkeys: the script asks for a challenge, the device answers it, and an ordinary form brings the answer.

use axum::{Json, extract::State, response::IntoResponse as _};
use db::Refused;
use http::HeaderMap;
use kernel::{Id as _, Timestamp};
use serde_json::{Value, json};
use web::{App, Cookie, Error, Flash, Form, Limit, Visitor};

use super::{account::own, browser, refused, sign_in::welcome, wanted};
use crate::{
    actions::passkey::{self, New},
    oidc::jws,
    passkeys::{Proof, Site},
    rules, secrets, urls,
};

/// Challenges asked for from one address.
const ASKING: Limit = Limit { name: "passkey", burst: 40, every: 15_000 };
/// The cookie of the challenge that this browser was given.
const COOKIE: &str = "parvis_cle";

/// Gives a challenge to this browser, with what else the device is told.
async fn ask(app: &App, visitor: &Visitor, options: impl FnOnce(&str, &Site<'_>) -> Value) -> web::Result {
    if !app.limits().allow(ASKING, &visitor.address.0) {
        return Err(Error::TooMany);
    }
    let env = app.env().clone();
    let challenge = app.write(move |tx| passkey::challenge(tx, &env)).await.map_err(Error::from)?;
    let site = Site { origin: &app.settings().public_url };
    let body = options(&jws::encode(challenge.as_bytes()), &site);
    let mut response = Json(body).into_response();
    Cookie::new(COOKIE, challenge).lasting(300).set(response.headers_mut(), visitor.secure);
    Ok(response)
}

/// `POST /connexion/cle/defi`
pub(super) async fn ask_proof(State(app): State<App>, visitor: Visitor) -> web::Result {
    ask(&app, &visitor, |challenge, site| {
        json!({ "challenge": challenge, "rpId": site.id(), "timeout": 240_000, "userVerification": "required" })
    })
    .await
}

/// `POST /compte/cles/defi`
pub(super) async fn ask_key(State(app): State<App>, visitor: Visitor) -> web::Result {
    let account = own(&app, &visitor).await?;
    let shown = if account.email.is_empty() { account.name.clone() } else { account.email.clone() };
    // The name under which the device knows the person tells nothing of them.
    let kinds = [-7, -8, -257].map(|alg| json!({ "type": "public-key", "alg": alg }));
    let handle = secrets::digest(&format!("passkey:{}", account.id.raw()));
    ask(&app, &visitor, |challenge, site| {
        json!({
            "challenge": challenge,
            "rp": { "id": site.id(), "name": visitor.brand.name },
            "user": { "id": jws::encode(&handle.as_bytes()[..32]), "name": shown, "displayName": account.name },
            "pubKeyCredParams": kinds,
            "timeout": 240_000,
            "attestation": "none",
            "authenticatorSelection": { "residentKey": "required", "requireResidentKey": true,
                                        "userVerification": "required" },
        })
    })
    .await
}

fn challenge(headers: &HeaderMap) -> String {
    web::read_cookie(headers, COOKIE).unwrap_or_default().to_owned()
}

/// `POST /connexion/cle`
pub(super) async fn prove(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Form(fields): Form,
) -> web::Result {
    if !app.limits().allow(ASKING, &visitor.address.0) {
        return Err(Error::TooMany);
    }
    let (env, actor, challenge) = (app.env().clone(), visitor.actor.clone(), challenge(&headers));
    let (from, origin) = (browser(&visitor, &headers), app.settings().public_url.clone());
    let text = |name: &str| fields.get(name).to_owned();
    let (id, client, device, signature) =
        (text("id"), text("client_data"), text("device_data"), text("signature"));
    let entered = app
        .write(move |tx| {
            let site = Site { origin: &origin };
            let proof = Proof { client_data: &client, device_data: &device, signature: &signature };
            passkey::sign_in(tx, &env, &actor, (&challenge, &site), &id, &proof, &from)
        })
        .await
        .map_err(Error::from)?;
    let suite = wanted(&visitor);
    let mut response = match entered {
        Some(entered) => welcome(&visitor, &entered, &suite),
        None => {
            let to = urls::then(urls::SIGN_IN, &suite);
            web::back(&app, &to, Flash::refused("accounts-passkey-wrong"))
        }
    };
    Cookie::forget(COOKIE).set(response.headers_mut(), visitor.secure);
    Ok(response)
}

/// `POST /compte/cles`
pub(super) async fn add(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Form(fields): Form,
) -> web::Result {
    visitor.person()?;
    let agent = headers.get(http::header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or("");
    let (env, actor, challenge) = (app.env().clone(), visitor.actor.clone(), challenge(&headers));
    let (session, origin) = (visitor.session.clone().unwrap_or_default(), app.settings().public_url.clone());
    let (name, text) = (rules::device(agent), |name: &str| fields.get(name).to_owned());
    let (client, device) = (text("client_data"), text("device_data"));
    let done = app.write(move |tx| {
        let site = Site { origin: &origin };
        let new = New { name: &name, client_data: &client, device_data: &device };
        passkey::add(tx, &env, &actor, &session, (&challenge, &site), &new)
    });
    finish(&app, done.await, "accounts-passkey-added")
}

/// `POST /compte/cles/retirer`
pub(super) async fn remove(State(app): State<App>, visitor: Visitor, Form(fields): Form) -> web::Result {
    visitor.person()?;
    let (env, actor, id) = (app.env().clone(), visitor.actor.clone(), fields.get("id").to_owned());
    let done = app.write(move |tx| passkey::remove(tx, &env, &actor, &id)).await;
    finish(&app, done, "accounts-passkey-removed")
}

fn finish(app: &App, done: Result<(), Refused<crate::Refusal>>, said: &str) -> web::Result {
    match done {
        Ok(()) => Ok(web::back(app, urls::SECURITY, Flash::done(said))),
        Err(refusal) => refused(app, urls::SECURITY, refusal),
    }
}

/// A passkey for the list of one's own.
pub(super) struct Key {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) since: Timestamp,
}
