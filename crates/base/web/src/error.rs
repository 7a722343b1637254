use std::fmt;

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};

/// Why a request is not served. What a person got wrong in a form is not here: it is shown beside the fields.
#[derive(Debug)]
pub enum Error {
    /// There is no such page for this actor (whether it exists is not told).
    NotFound,
    /// The actor's roles do not allow it.
    Forbidden,
    /// Someone must sign in first, then comes back to this path.
    SignIn(String),
    /// A person of the team must give their second factor first, then comes back to this path.
    SecondFactor(String),
    /// Too often: try again in a moment.
    TooMany,
    /// The request is not one that our pages send.
    BadRequest(&'static str),
    /// More was sent than is taken.
    TooLarge,
    /// Too much is being done: try again in a moment.
    Busy,
    /// The program failed; logged once, with its causes.
    Fault(Box<dyn std::error::Error + Send + Sync>),
}

/// What the page of an error shows; found in the extensions of its response.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ErrorKind(pub StatusCode);

impl Error {
    /// The program failed.
    #[must_use]
    pub fn fault(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Fault(source.into())
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::SignIn(_) | Self::SecondFactor(_) => StatusCode::SEE_OTHER,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadRequest(what) => f.write_str(what),
            Self::Fault(source) => source.fmt(f),
            other => write!(f, "{}", other.status()),
        }
    }
}

impl std::error::Error for Error {}

impl From<db::Error> for Error {
    fn from(error: db::Error) -> Self {
        match error {
            db::Error::Busy | db::Error::Closed => Self::Busy,
            other => Self::fault(other),
        }
    }
}

/// An error with its causes, for a log line.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}

fn sign_in(path: &str, next: &str) -> Response {
    let next: String = form_encode(next);
    let location = HeaderValue::try_from(format!("{path}?suite={next}"));
    let location = location.unwrap_or_else(|_| HeaderValue::from_static("/connexion"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

fn form_encode(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        use std::fmt::Write as _;
        if byte.is_ascii_alphanumeric() || b"-_./~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

/// A bare response with its kind: a layer gives it its page in the visitor's language.
impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let status = self.status();
        match self {
            Self::SignIn(next) => return sign_in("/connexion", &next),
            Self::SecondFactor(next) => return sign_in("/connexion/second-facteur", &next),
            Self::Fault(source) => tracing::error!(error = %chain(source.as_ref()), "a request failed"),
            _ => {}
        }
        let mut response = status.into_response();
        if matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE) {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
        }
        response.extensions_mut().insert(ErrorKind(status));
        response
    }
}
