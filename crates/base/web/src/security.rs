use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use tower_http::{
    CompressionLevel,
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer, Predicate as _, predicate::DefaultPredicate, predicate::NotForContentType,
    },
};

use kernel::Locale;

use crate::{
    App, Error, ErrorKind, Visitor,
    error_page::{error_page, problem},
    redirect,
};

/// No script, style, image, font or frame but our own, and no form that goes elsewhere.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
                      font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

/// The policy of a page that asks for more than the others, by the choice of the organisation: images of one other site (the
/// tiles of a map), to be shown in a frame of any site.
///
/// `images` is a scheme and a host: `https://tiles.example`.
#[must_use]
pub fn policy(images: Option<&str>, framed: bool) -> Option<HeaderValue> {
    let mut policy = POLICY.to_owned();
    if let Some(origin) = images {
        policy = policy.replace("img-src 'self'", &format!("img-src 'self' {origin}"));
    }
    if framed {
        policy = policy.replace("frame-ancestors 'none'", "frame-ancestors *");
    }
    HeaderValue::try_from(policy).ok()
}

/// Puts around the routes what every response needs: pages for errors, figures, headers, cross-origin defence.
pub fn layers(router: Router<App>, app: &App) -> Router {
    router
        .fallback(|| async { Error::NotFound })
        .method_not_allowed_fallback(|| async {
            let mut response = StatusCode::METHOD_NOT_ALLOWED.into_response();
            response.extensions_mut().insert(ErrorKind(StatusCode::METHOD_NOT_ALLOWED));
            response
        })
        .layer(DefaultBodyLimit::disable())
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| {
            Error::fault("a handler panicked").into_response()
        }))
        .layer(middleware::from_fn(same_origin))
        .layer(middleware::from_fn_with_state(app.clone(), finish))
        .layer(compressed())
        .with_state(app.clone())
}

/// Text goes compressed to those who ask, a quarter of its size. No page holds a secret beside words that a stranger
/// could choose, which its length would betray: requests of other sites come without cookies and forms have no token.
fn compressed() -> CompressionLayer<impl tower_http::compression::Predicate> {
    let worth = DefaultPredicate::new().and(NotForContentType::new("application/zip"));
    CompressionLayer::new().quality(CompressionLevel::Precise(3)).compress_when(worth)
}

/// `?langue=en` on any page: remembers the language, then shows the same page without the parameter.
fn change_language(app: &App, asked: &http::request::Parts) -> Option<Response> {
    let query = asked.uri.query().filter(|query| asked.method == Method::GET && query.contains("langue="))?;
    let locale = query.split('&').find_map(|pair| Locale::from_tag(pair.strip_prefix("langue=")?))?;
    let rest: Vec<&str> = query.split('&').filter(|pair| !pair.starts_with("langue=")).collect();
    // A path that begins with two slashes would be another site's.
    let path = format!("/{}", asked.uri.path().trim_start_matches('/'));
    let to = if rest.is_empty() { path } else { format!("{path}?{}", rest.join("&")) };
    let mut response = redirect(&to);
    Visitor::language_cookie(locale).set(response.headers_mut(), app.settings().secure);
    Some(response)
}

async fn finish(State(app): State<App>, request: Request, next: Next) -> Response {
    let begun = app.env().now();
    let (parts, body) = request.into_parts();
    let asked = parts.clone();
    if let Some(response) = change_language(&app, &asked) {
        return response;
    }
    let mut response = next.run(Request::from_parts(parts, body)).await;
    if let Some(ErrorKind(status)) = response.extensions().get::<ErrorKind>().copied() {
        let wants_page = !asked.uri.path().starts_with("/api/");
        let retry = response.headers_mut().remove(header::RETRY_AFTER);
        response = match Visitor::of(&app, &asked).await {
            Ok(visitor) if wants_page => error_page(&visitor, status),
            _ => problem(status, None),
        };
        if let Some(retry) = retry {
            response.headers_mut().insert(header::RETRY_AFTER, retry);
        }
    }
    protect(response.headers_mut(), app.settings().secure);
    let millis = app.env().now().0 - begun.0;
    app.metrics().request(&asked, response.status(), millis);
    response
}

fn protect(headers: &mut HeaderMap, secure: bool) {
    let mut set = |name: header::HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, POLICY);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "same-origin");
    set(header::X_FRAME_OPTIONS, "DENY");
    set(header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(
        header::HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(self), interest-cohort=()",
    );
    if secure {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
}

/// Refuses acts that another site makes a browser send.
async fn same_origin(request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if reads || comes_from_here(request.headers()) {
        next.run(request).await
    } else {
        Error::Forbidden.into_response()
    }
}

/// Fetch Metadata says `same-origin` or `none` (typed or from a bookmark); browsers without it send an `Origin` whose
/// host is ours. A request with neither comes from a program, which carries no cookie it was not given.
fn comes_from_here(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match text("origin") {
        Some(origin) => {
            let host = origin.split_once("://").map(|(_, host)| host);
            host.is_some() && host == text("host")
        }
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_from_elsewhere_are_told_apart() {
        let of = |pairs: &[(&'static str, &'static str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.insert(*name, HeaderValue::from_static(value));
            }
            comes_from_here(&headers)
        };
        assert!(of(&[("sec-fetch-site", "same-origin")]));
        assert!(of(&[("sec-fetch-site", "none")]));
        assert!(!of(&[("sec-fetch-site", "same-site")]));
        assert!(!of(&[("sec-fetch-site", "cross-site"), ("origin", "http://a.fr"), ("host", "a.fr")]));
        assert!(of(&[("origin", "https://a.fr:3000"), ("host", "a.fr:3000")]));
        assert!(!of(&[("origin", "https://b.fr"), ("host", "a.fr")]));
        assert!(!of(&[("origin", "null"), ("host", "a.fr")]));
        assert!(of(&[("host", "a.fr")]));
    }
}
