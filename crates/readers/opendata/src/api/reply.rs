//! What programs are answered: JSON with its tag, or a problem (RFC 9457).

use std::fmt::Write as _;

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use kernel::Timestamp;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// Why there is no answer.
pub(crate) enum Problem {
    /// Said here.
    Told(StatusCode, String),
    /// Said by the web as for any page; it writes the same document.
    Web(web::Error),
}

impl Problem {
    pub(crate) fn bad(detail: &str) -> Self {
        Self::Told(StatusCode::BAD_REQUEST, detail.to_owned())
    }

    pub(crate) fn missing(detail: &str) -> Self {
        Self::Told(StatusCode::NOT_FOUND, detail.to_owned())
    }

    pub(crate) fn not_acceptable() -> Self {
        Self::Told(StatusCode::NOT_ACCEPTABLE, "answers are application/json".to_owned())
    }
}

impl From<web::Error> for Problem {
    fn from(error: web::Error) -> Self {
        Self::Web(error)
    }
}

impl From<db::Error> for Problem {
    fn from(error: db::Error) -> Self {
        Self::Web(error.into())
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        match self {
            Self::Told(status, detail) => web::problem(status, Some(&detail)),
            Self::Web(error) => error.into_response(),
        }
    }
}

/// An answer before it is sent.
pub(crate) struct Reply {
    pub(crate) body: Value,
    /// When the last change of what it tells happened.
    pub(crate) changed: Option<Timestamp>,
    /// The address of the next page.
    pub(crate) next: Option<String>,
}

impl Reply {
    /// The answer, or that it is the one that was given before (304).
    pub(crate) fn send(self, asked: &HeaderMap) -> Response {
        let bytes = self.body.to_string();
        let tag =
            Sha256::digest(bytes.as_bytes()).iter().take(12).fold(String::from("\""), |mut tag, byte| {
                let _ = write!(tag, "{byte:02x}");
                tag
            }) + "\"";
        let same = asked.get_all(header::IF_NONE_MATCH).iter().any(|value| matches(value, &tag));
        let mut response = if same {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            ([(header::CONTENT_TYPE, "application/json")], bytes).into_response()
        };
        let headers = response.headers_mut();
        let mut set = |name: header::HeaderName, value: &str| {
            if let Ok(value) = HeaderValue::from_str(value) {
                headers.insert(name, value);
            }
        };
        // Weak: the same answer may go compressed.
        set(header::ETAG, &format!("W/{tag}"));
        set(header::CACHE_CONTROL, "public, no-cache");
        set(header::VARY, "Accept");
        set(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        set(header::ACCESS_CONTROL_EXPOSE_HEADERS, "ETag, Link");
        if let Some(date) = self.changed.and_then(http_date) {
            set(header::LAST_MODIFIED, &date);
        }
        if let Some(next) = &self.next {
            set(header::LINK, &format!("<{next}>; rel=\"next\""));
        }
        response
    }
}

/// Whether `If-None-Match` names this tag, weakly compared (RFC 9110 §13.1.2).
fn matches(value: &HeaderValue, tag: &str) -> bool {
    let Ok(text) = value.to_str() else { return false };
    text.split(',').map(str::trim).any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag)
}

/// `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7).
fn http_date(at: Timestamp) -> Option<String> {
    let at = jiff::Timestamp::from_second(at.0.div_euclid(1000)).ok()?;
    jiff::fmt::rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&at).ok()
}

/// Whether the client takes JSON: it says nothing, or names it with a weight above zero.
pub(crate) fn takes_json(headers: &HeaderMap) -> bool {
    let mut ranges = headers
        .get_all(header::ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|text| text.split(','))
        .map(str::trim)
        .filter(|range| !range.is_empty())
        .peekable();
    ranges.peek().is_none()
        || ranges.any(|range| {
            let mut parts = range.split(';').map(str::trim);
            let named = parts.next().unwrap_or_default().to_ascii_lowercase();
            let refused = parts.any(|part| {
                part.strip_prefix("q=")
                    .and_then(|q| q.parse::<f32>().ok())
                    .is_some_and(|weight| weight <= 0.0)
            });
            !refused && matches!(named.as_str(), "*/*" | "application/*" | "application/json")
        })
}

/// A value in a query.
pub(crate) fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_clients_take() {
        let takes = |text: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT, HeaderValue::from_static(text));
            takes_json(&headers)
        };
        assert!(
            takes("application/json") && takes("text/html, */*;q=0.1") && takes("") && takes("application/*")
        );
        assert!(!takes("text/html") && !takes("application/json;q=0, text/html"));
        assert!(
            matches(&HeaderValue::from_static("\"a\", W/\"b\""), "\"b\"")
                && !matches(&HeaderValue::from_static("\"a\""), "\"b\"")
        );
        assert_eq!(http_date(Timestamp(784_111_777_000)).as_deref(), Some("Sun, 06 Nov 1994 08:49:37 GMT"));
        assert_eq!(encoded("à b&c"), "%C3%A0%20b%26c");
    }
}
