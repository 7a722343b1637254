use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Response},
};
use http::{HeaderMap, HeaderValue, header};
use kernel::FileId;
use web::{App, Error};

/// A stored file. Its id is drawn anew for each content: it can be kept for ever.
pub(crate) async fn large(State(app): State<App>, Path(id): Path<String>) -> web::Result {
    serve(&app, &id, false).await
}

/// The same, small.
pub(crate) async fn small(State(app): State<App>, Path(id): Path<String>) -> web::Result {
    serve(&app, &id, true).await
}

async fn serve(app: &App, id: &str, small: bool) -> web::Result {
    let id: FileId = id.parse().map_err(|_| Error::NotFound)?;
    let file = app.read(move |tx| files::load(tx, id, small)).await?.ok_or(Error::NotFound)?;
    Ok(response(file))
}

fn response(file: files::Stored) -> Response {
    let mut headers = HeaderMap::new();
    let kind = HeaderValue::try_from(&file.media_type);
    headers
        .insert(header::CONTENT_TYPE, kind.unwrap_or(HeaderValue::from_static("application/octet-stream")));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // Opened by itself, a drawing loads and runs nothing.
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox"),
    );
    headers.insert(
        header::HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-site"),
    );
    (headers, file.bytes).into_response()
}
