//! The addresses of open data.

use kernel::Slug;

/// What is open on this site.
pub const ALL: &str = "/donnees-ouvertes";
/// The page of the API.
pub const API: &str = "/api";
/// Its description for programs.
pub const OPENAPI: &str = "/api/v1/openapi.json";
/// Where the licence is explained.
pub const LICENCE: &str = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/";

/// The data of a process.
#[must_use]
pub fn process(space: &Slug) -> String {
    format!("/demarches/{space}/donnees")
}

/// A file of a process.
#[must_use]
pub fn file(space: &Slug, name: &str) -> String {
    format!("/demarches/{space}/donnees/{name}")
}

/// A process in the API.
#[must_use]
pub fn api_space(space: &Slug) -> String {
    format!("/api/v1/spaces/{space}")
}

/// A contribution in the API.
#[must_use]
pub fn api_contribution(id: impl std::fmt::Display) -> String {
    format!("/api/v1/contributions/{id}")
}
