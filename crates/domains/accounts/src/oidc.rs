//! OpenID Connect, as a relying party: the authorization code with PKCE, state and nonce, and tokens that are checked.
//!
//! All that is secret in a sign-in comes from one random value, which the browser keeps in a cookie for ten minutes: nothing
//! is stored here until someone has come back.

mod http;
pub(crate) mod jws;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use kernel::Timestamp;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use self::jws::{Doubt, Expected, Keys};
use crate::Provider;
pub(crate) use http::is_safe;

/// Why a sign-in does not end well.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    /// The provider does not answer as it should.
    #[error("{0}")]
    Provider(String),
    /// The provider refused, or the person gave up.
    #[error("the provider refused: {0}")]
    Refused(String),
    /// A token is not believed.
    #[error("a token is not believed: {0}")]
    Doubt(#[from] Doubt),
}

/// What the discovery document of a provider says.
#[derive(Clone, Debug)]
pub(crate) struct Metadata {
    issuer: String,
    authorize: String,
    token: String,
    userinfo: Option<String>,
    pub(crate) end_session: Option<String>,
    jwks: String,
    /// Whether the secret goes in the header of the request for tokens, and not in its body.
    basic: bool,
}

/// What was learnt of a provider, and when.
struct Learnt {
    metadata: Arc<Metadata>,
    keys: Arc<Keys>,
    at: Timestamp,
}

/// What is known of the providers, learnt again every hour.
#[derive(Default)]
pub(crate) struct Directory(Mutex<HashMap<String, Learnt>>);

/// How long what was learnt is good.
const LEARNT: i64 = Timestamp::HOUR;
/// Keys that are not known are asked for again at most so often.
const AGAIN: i64 = Timestamp::MINUTE;

impl Directory {
    /// What a provider says of itself. Waits for the network: not on a thread of the runtime.
    pub(crate) fn learn(
        &self,
        provider: &Provider,
        now: Timestamp,
        kid: Option<&str>,
    ) -> Result<(Arc<Metadata>, Arc<Keys>), Trouble> {
        {
            let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(one) = known.get(&provider.id)
                && one.at.plus(LEARNT) > now
                && (kid.is_none() || one.keys.knows(kid) || one.at.plus(AGAIN) > now)
            {
                return Ok((Arc::clone(&one.metadata), Arc::clone(&one.keys)));
            }
        }
        let metadata =
            Arc::new(Metadata::parse(&provider.discovery, &http::get_json(&provider.discovery, None)?)?);
        let keys = Arc::new(Keys::parse(&http::get_json(&metadata.jwks, None)?));
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let learnt = Learnt { metadata: Arc::clone(&metadata), keys: Arc::clone(&keys), at: now };
        known.insert(provider.id.clone(), learnt);
        Ok((metadata, keys))
    }
}

/// Where discovery documents are, below the issuer.
pub(crate) const WELL_KNOWN: &str = "/.well-known/openid-configuration";

impl Metadata {
    fn parse(discovery: &str, document: &Value) -> Result<Self, Trouble> {
        let optional = |name: &str| document.get(name).and_then(Value::as_str).map(ToOwned::to_owned);
        let needed = |name: &str| {
            optional(name).ok_or_else(|| Trouble::Provider(format!("{discovery} does not say {name}")))
        };
        let issuer = needed("issuer")?;
        // What one document says binds one issuer alone (OpenID Connect Discovery §4.3).
        if discovery.strip_suffix(WELL_KNOWN) != Some(issuer.trim_end_matches('/')) {
            return Err(Trouble::Provider(format!("{discovery} speaks for another issuer: {issuer}")));
        }
        let ways = document.get("token_endpoint_auth_methods_supported").and_then(Value::as_array);
        let post = ways.is_some_and(|ways| ways.iter().any(|way| way == "client_secret_post"));
        Ok(Self {
            authorize: needed("authorization_endpoint")?,
            token: needed("token_endpoint")?,
            jwks: needed("jwks_uri")?,
            userinfo: optional("userinfo_endpoint"),
            end_session: optional("end_session_endpoint"),
            issuer,
            basic: !post,
        })
    }
}

/// The secrets of one sign-in, all from the value that the browser keeps.
pub(crate) struct Attempt<'a>(pub(crate) &'a str);

impl Attempt<'_> {
    fn derived(&self, what: &str) -> String {
        jws::encode(&Sha256::digest(format!("{what}:{}", self.0).as_bytes()))
    }

    /// What comes back with the answer, so that nobody answers for another.
    pub(crate) fn state(&self) -> String {
        self.derived("state")
    }

    /// What the ID token holds, so that it is not one of another sign-in.
    pub(crate) fn nonce(&self) -> String {
        self.derived("nonce")
    }

    /// What proves that whoever asks for tokens began the sign-in (RFC 7636).
    fn verifier(&self) -> String {
        self.derived("verifier")
    }

    fn challenge(&self) -> String {
        jws::encode(&Sha256::digest(self.verifier().as_bytes()))
    }
}

/// Where the browser goes to sign in.
pub(crate) fn authorize(
    metadata: &Metadata,
    provider: &Provider,
    attempt: &Attempt<'_>,
    redirect: &str,
) -> String {
    let (state, nonce, challenge) = (attempt.state(), attempt.nonce(), attempt.challenge());
    let mut pairs = vec![
        ("response_type", "code"),
        ("client_id", provider.client_id.as_str()),
        ("redirect_uri", redirect),
        ("scope", provider.scopes.as_str()),
        ("state", state.as_str()),
        ("nonce", nonce.as_str()),
        ("code_challenge", challenge.as_str()),
        ("code_challenge_method", "S256"),
    ];
    if !provider.acr.is_empty() {
        pairs.push(("acr_values", &provider.acr));
    }
    // How the person proved who they are is said only when it is asked for.
    if !provider.second_factor.is_empty() {
        pairs.push(("claims", r#"{"id_token":{"amr":{"essential":true}}}"#));
    }
    with_query(&metadata.authorize, &pairs)
}

fn with_query(url: &str, pairs: &[(&str, &str)]) -> String {
    let mark = if url.contains('?') { '&' } else { '?' };
    format!("{url}{mark}{}", http::form(pairs))
}

/// Where the browser goes to close the session at the provider too.
pub(crate) fn end_session(metadata: &Metadata, id_token: &str, back: &str, state: &str) -> Option<String> {
    let url = metadata.end_session.as_deref()?;
    let pairs = [("id_token_hint", id_token), ("post_logout_redirect_uri", back), ("state", state)];
    Some(with_query(url, &pairs))
}

/// Who came back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Identity {
    /// The name that the provider gives them.
    pub(crate) subject: String,
    /// Their address, when it was asked for and is said to be theirs.
    pub(crate) email: Option<String>,
    /// What they proved: the level of assurance, and how.
    pub(crate) proofs: Vec<String>,
    /// The token to close the session with.
    pub(crate) id_token: String,
}

/// Exchanges a code for who came back. `issuer` is who says that it sends the code, when it says so (RFC 9207). Waits for the
/// network: not on a thread of the runtime.
pub(crate) fn exchange(
    directory: &Directory,
    provider: &Provider,
    attempt: &Attempt<'_>,
    (code, issuer): (&str, &str),
    redirect: &str,
    now: Timestamp,
) -> Result<Identity, Trouble> {
    let (metadata, _) = directory.learn(provider, now, None)?;
    if !issuer.is_empty() && issuer != metadata.issuer {
        return Err(Doubt::Issuer.into());
    }
    let verifier = attempt.verifier();
    let mut pairs = vec![
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", redirect),
        ("code_verifier", verifier.as_str()),
    ];
    let secret = (provider.client_id.as_str(), provider.client_secret.as_str());
    if !metadata.basic {
        pairs.extend([("client_id", secret.0), ("client_secret", secret.1)]);
    }
    let tokens = http::post_form(&metadata.token, &pairs, metadata.basic.then_some(secret))?;
    let text = |name: &str| tokens.get(name).and_then(Value::as_str);
    let id_token = text("id_token").ok_or_else(|| Trouble::Provider("no ID token was given".into()))?;
    let (_, keys) = directory.learn(provider, now, jws::kid(id_token).as_deref())?;
    let claims = jws::open(id_token, &keys)?;
    let nonce = attempt.nonce();
    let mut expected = Expected {
        issuer: &metadata.issuer,
        client: &provider.client_id,
        nonce: Some(&nonce),
        acr: &provider.acr,
        now: now.0 / 1000,
    };
    let subject = jws::check(&claims, &expected)?;
    let mut proofs: Vec<String> = Vec::new();
    proofs.extend(claims.get("acr").and_then(Value::as_str).map(ToOwned::to_owned));
    let ways = claims.get("amr").and_then(Value::as_array).into_iter().flatten();
    proofs.extend(ways.filter_map(Value::as_str).map(ToOwned::to_owned));
    let mut identity = Identity { subject, email: None, proofs, id_token: id_token.to_owned() };
    // Nothing is asked about the person when the scopes ask for nothing.
    let asks = provider.scopes.split_whitespace().any(|scope| scope == "email");
    if let (true, Some(url), Some(access)) = (asks, &metadata.userinfo, text("access_token")) {
        let body = http::get(url, Some(access))?;
        let info: Value = match serde_json::from_str(&body) {
            Ok(info) => info,
            // ProConnect and FranceConnect sign what they say.
            Err(_) => {
                let token = body.trim();
                let (_, keys) = directory.learn(provider, now, jws::kid(token).as_deref())?;
                let info = jws::open(token, &keys)?;
                expected.nonce = None;
                expected.acr = "";
                jws::check(&info, &expected)?;
                info
            }
        };
        if info.get("sub").and_then(Value::as_str) != Some(identity.subject.as_str()) {
            return Err(Doubt::Subject.into());
        }
        let verified = info.get("email_verified").and_then(Value::as_bool) != Some(false);
        identity.email =
            info.get("email").and_then(Value::as_str).filter(|_| verified).map(ToOwned::to_owned);
    }
    Ok(identity)
}
