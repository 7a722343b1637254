use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header};

use crate::{Error, Routes};

/// The files of the interface, under addresses that change with their content: cached for ever.
#[must_use]
pub fn assets() -> Routes {
    Routes::new().get("/assets/{name}", asset)
}

async fn asset(axum::extract::Path(name): axum::extract::Path<String>) -> Result<Response, Error> {
    if let Some(sheet) = ui::theme::served(&name) {
        return Ok(for_ever(sheet.into_response(), "text/css; charset=utf-8"));
    }
    let asset = ui::assets()
        .iter()
        .find(|asset| asset.path.strip_prefix("/assets/") == Some(&name))
        .ok_or(Error::NotFound)?;
    Ok(for_ever(asset.bytes.into_response(), asset.content_type))
}

fn for_ever(mut response: Response, content_type: &'static str) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    response
}
