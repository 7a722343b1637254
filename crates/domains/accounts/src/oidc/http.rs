//! Requests to a provider: over TLS, or in clear to this very machine (tests); answers are bounded, and waited for ten
//! seconds at most.

use std::{
    sync::{Arc, LazyLock},
    time::Duration,
};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::Value;
use ureq::{
    Agent,
    tls::{Certificate, RootCerts, TlsConfig, TlsProvider},
};

use super::Trouble;

/// The longest answer.
const LONGEST: u64 = 1 << 20;

fn agent() -> &'static Agent {
    static AGENT: LazyLock<Agent> = LazyLock::new(|| {
        let found = rustls_native_certs::load_native_certs();
        let roots: Vec<Certificate<'static>> =
            found.certs.iter().map(|der| Certificate::from_der(der).to_owned()).collect();
        let tls = TlsConfig::builder()
            .provider(TlsProvider::Rustls)
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .root_certs(RootCerts::Specific(Arc::new(roots)))
            .build();
        // A provider does not send elsewhere: what it says is read where the configuration says.
        Agent::config_builder()
            .tls_config(tls)
            .timeout_global(Some(Duration::from_secs(10)))
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent("Parvis")
            .build()
            .into()
    });
    &AGENT
}

/// Whether an address may be asked: secrets do not travel in clear, but on this machine.
pub(crate) fn is_safe(url: &str) -> bool {
    let local = ["http://127.0.0.1:", "http://localhost:", "http://[::1]:"];
    url.starts_with("https://") || local.iter().any(|start| url.starts_with(start))
}

fn checked(url: &str) -> Result<&str, Trouble> {
    if is_safe(url) { Ok(url) } else { Err(Trouble::Provider(format!("{url} is not https"))) }
}

fn read(
    url: &str,
    answer: Result<http::Response<ureq::Body>, ureq::Error>,
) -> Result<(u16, String), Trouble> {
    let mut answer = answer.map_err(|error| Trouble::Provider(format!("{url}: {error}")))?;
    let body = answer.body_mut().with_config().limit(LONGEST).read_to_string();
    let body = body.map_err(|error| Trouble::Provider(format!("{url}: {error}")))?;
    Ok((answer.status().as_u16(), body))
}

/// What is read at an address.
pub(super) fn get(url: &str, bearer: Option<&str>) -> Result<String, Trouble> {
    let mut request = agent().get(checked(url)?);
    if let Some(token) = bearer {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    let (status, body) = read(url, request.call())?;
    if status == 200 { Ok(body) } else { Err(Trouble::Provider(format!("{url} answers {status}"))) }
}

fn json(url: &str, body: &str) -> Result<Value, Trouble> {
    serde_json::from_str(body).map_err(|error| Trouble::Provider(format!("{url}: {error}")))
}

pub(super) fn get_json(url: &str, bearer: Option<&str>) -> Result<Value, Trouble> {
    json(url, &get(url, bearer)?)
}

/// Sends a form and reads JSON. The secret goes in the header when it is given here (RFC 6749 §2.3.1).
pub(super) fn post_form(
    url: &str,
    pairs: &[(&str, &str)],
    basic: Option<(&str, &str)>,
) -> Result<Value, Trouble> {
    let mut request = agent()
        .post(checked(url)?)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("accept", "application/json");
    if let Some((client, secret)) = basic {
        let pair = format!("{}:{}", encode_component(client), encode_component(secret));
        request = request.header("authorization", format!("Basic {}", BASE64_STANDARD.encode(pair)));
    }
    let (status, body) = read(url, request.send(form(pairs)))?;
    if status == 200 {
        return json(url, &body);
    }
    let error = json(url, &body).ok().and_then(|found| found.get("error")?.as_str().map(ToOwned::to_owned));
    Err(Trouble::Refused(error.unwrap_or_else(|| format!("status {status}"))))
}

/// Names and values as a form.
pub(super) fn form(pairs: &[(&str, &str)]) -> String {
    let pairs: Vec<String> =
        pairs.iter().map(|(name, value)| format!("{name}={}", encode_component(value))).collect();
    pairs.join("&")
}

/// A text as the value of a parameter.
fn encode_component(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        use std::fmt::Write as _;
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}
