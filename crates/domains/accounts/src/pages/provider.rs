//! Signing in with a provider.

use axum::extract::Path;
use web::{Error, Visitor};

/// `GET /connexion/avec/{provider}`
pub(super) async fn begin(Path(_provider): Path<String>, _visitor: Visitor) -> web::Result {
    Err(Error::NotFound)
}
