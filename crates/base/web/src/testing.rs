//! For tests: a browser without a network.

use std::collections::BTreeMap;

use axum::{Router, body::Body};
use http::{Request, StatusCode, header};
use tower::ServiceExt as _;

/// What was answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// Where it leads, when it leads elsewhere; empty otherwise.
    pub location: String,
    /// Its headers.
    pub headers: http::HeaderMap,
    /// The page, or the file as text.
    pub body: String,
    /// The same as it came.
    pub bytes: bytes::Bytes,
}

/// Asks for pages and sends forms, and keeps the cookies it is given.
pub struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
}

impl Browser {
    /// A browser that has been nowhere.
    #[must_use]
    pub fn new(router: &Router) -> Self {
        Self { router: router.clone(), cookies: BTreeMap::new() }
    }

    /// The same, with the session of this token.
    #[must_use]
    pub fn signed_in(router: &Router, token: &str) -> Self {
        let mut browser = Self::new(router);
        browser.set_cookie(crate::visitor::SESSION, token);
        browser
    }

    /// Keeps a cookie.
    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// The value of a cookie.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Asks for a page.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, String::new()).await
    }

    /// Sends a form.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let pairs: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
        self.send("POST", path, pairs.join("&")).await
    }

    /// Sends a form with a file: the name of its field, its own name, its bytes.
    pub async fn upload(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        (field, name, bytes): (&str, &str, &[u8]),
    ) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            let part =
                format!("--limite\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        let part = format!(
            "--limite\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n"
        );
        body.extend_from_slice(part.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--limite--\r\n");
        self.send_as("POST", path, "multipart/form-data; boundary=limite", body).await
    }

    async fn send(&mut self, method: &str, path: &str, body: String) -> Answer {
        self.send_as(method, path, "application/x-www-form-urlencoded", body.into_bytes()).await
    }

    /// # Panics
    /// When the router does not answer: the test fails.
    async fn send_as(&mut self, method: &str, path: &str, kind: &'static str, body: Vec<u8>) -> Answer {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "localhost")
            .header(header::COOKIE, cookies.join("; "))
            .header("sec-fetch-site", "same-origin");
        if method == "POST" {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let request = request.body(Body::from(body)).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("routers answer");
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let text = cookie.to_str().expect("cookies are text");
            let (pair, rest) = text.split_once(';').unwrap_or((text, ""));
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            if rest.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.set_cookie(name, value);
            }
        }
        let location = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
        let (status, location) = (response.status(), location.unwrap_or_default().to_owned());
        let headers = response.headers().clone();
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.expect("a body");
        // Files may be anything.
        Answer { status, location, headers, body: String::from_utf8_lossy(&bytes).into_owned(), bytes }
    }
}

fn encode(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        use std::fmt::Write as _;
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}
