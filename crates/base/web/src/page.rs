use askama::Template;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};

use crate::{App, Cookie, Error, Flash, Visitor, visitor::FLASH};

/// What handlers return.
pub type Result<T = Response, E = Error> = std::result::Result<T, E>;

/// A page to be rendered.
pub struct Page<T> {
    template: T,
    status: StatusCode,
    headers: HeaderMap,
}

impl<T: Template> Page<T> {
    /// A page for this visitor. Its flash message, if any, has then been shown.
    #[must_use]
    pub fn new(visitor: &Visitor, template: T) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        headers.insert(header::VARY, HeaderValue::from_static("Cookie, Accept-Language"));
        if visitor.flash.is_some() {
            Cookie::forget(FLASH).set(&mut headers, visitor.secure);
        }
        Self { template, status: StatusCode::OK, headers }
    }

    /// The same with another status.
    #[must_use]
    pub fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// The same with a cookie.
    #[must_use]
    pub fn with_cookie(mut self, visitor: &Visitor, cookie: &Cookie) -> Self {
        cookie.set(&mut self.headers, visitor.secure);
        self
    }
}

impl<T: Template> IntoResponse for Page<T> {
    fn into_response(self) -> Response {
        let mut html = String::with_capacity(16 * 1024 + T::SIZE_HINT);
        match self.template.render_into(&mut html) {
            Ok(()) => {
                let kind = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
                (self.status, self.headers, kind, html).into_response()
            }
            Err(error) => Error::fault(error).into_response(),
        }
    }
}

/// A page, status 200.
///
/// # Errors
/// Never: handlers end with it.
pub fn see<T: Template>(visitor: &Visitor, template: T) -> Result {
    Ok(Page::new(visitor, template).into_response())
}

/// The form again, with what is wrong beside the fields, status 422.
///
/// # Errors
/// Never: handlers end with it.
pub fn unprocessable<T: Template>(visitor: &Visitor, template: T) -> Result {
    Ok(Page::new(visitor, template).with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// Sends the browser to a page (303), after an act.
#[must_use]
pub fn redirect(to: &str) -> Response {
    let location = HeaderValue::try_from(to).unwrap_or_else(|_| HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

/// Sends the browser to a page where a message of the catalogue is shown once.
#[must_use]
pub fn back(app: &App, to: &str, message: Flash) -> Response {
    let mut response = redirect(to);
    Cookie::new(FLASH, message.to_string()).lasting(60).set(response.headers_mut(), app.settings().secure);
    response
}

/// A file for the visitor to keep.
#[must_use]
pub fn download(name: &str, media_type: &'static str, bytes: impl Into<axum::body::Body>) -> Response {
    let safe: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '-' }).collect();
    let disposition = HeaderValue::try_from(format!("attachment; filename=\"{safe}\""));
    let mut response = bytes.into().into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    if let Ok(value) = disposition {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
