use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header};

use crate::{Error, Routes};

/// The files of the interface, under addresses that change with their content: cached for ever.
#[must_use]
pub fn assets() -> Routes {
    Routes::new().get("/assets/{name}", asset)
}

async fn asset(axum::extract::Path(name): axum::extract::Path<String>) -> Result<Response, Error> {
    let asset = ui::assets()
        .iter()
        .find(|asset| asset.path.strip_prefix("/assets/") == Some(&name))
        .ok_or(Error::NotFound)?;
    let mut response = asset.bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    Ok(response)
}
