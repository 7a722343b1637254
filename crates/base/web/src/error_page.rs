use askama::Template;
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use i18n::Texts;

use crate::{Page, Visitor};

/// The page of an error.
#[derive(Template)]
#[template(path = "web/error.html")]
struct ErrorPage {
    layout: ui::Layout,
    t: Texts,
    text: &'static str,
}

fn words(t: Texts, status: StatusCode) -> (&'static str, &'static str) {
    match status.as_u16() {
        403 => (t.get("error-403-title"), t.get("error-403-text")),
        404 => (t.get("error-404-title"), t.get("error-404-text")),
        405 => (t.get("error-405-title"), t.get("error-405-text")),
        413 => (t.get("error-413-title"), t.get("error-413-text")),
        400 | 422 => (t.get("error-422-title"), t.get("error-422-text")),
        429 => (t.get("error-429-title"), t.get("error-429-text")),
        503 => (t.get("error-503-title"), t.get("error-503-text")),
        _ => (t.get("error-500-title"), t.get("error-500-text")),
    }
}

/// The page of an error in the language of the visitor.
pub(crate) fn error_page(visitor: &Visitor, status: StatusCode) -> Response {
    let (title, text) = words(visitor.t, status);
    let layout = ui::Layout { unlisted: true, ..visitor.layout(title) };
    Page::new(visitor, ErrorPage { layout, t: visitor.t, text }).with_status(status).into_response()
}

ui::sample!("error", "web/error.html", |locale| {
    let t = Texts::of(locale);
    let (title, text) = words(t, StatusCode::NOT_FOUND);
    let layout = ui::Layout::new(t, ui::Brand::sample(), "/", title);
    ErrorPage { layout, t, text }.render().unwrap_or_default()
});

/// An error for programs (RFC 9457), which pages of any site may read: it holds nothing of anyone.
#[must_use]
pub fn problem(status: StatusCode, detail: Option<&str>) -> Response {
    let title = status.canonical_reason().unwrap_or("Error");
    let body = serde_json::json!({
        "type": "about:blank",
        "title": title,
        "status": status.as_u16(),
        "detail": detail.unwrap_or(title),
    });
    let kind =
        [(header::CONTENT_TYPE, "application/problem+json"), (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
    (status, kind, body.to_string()).into_response()
}
