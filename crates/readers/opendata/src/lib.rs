//! What was said, given back to everyone: files of a process, and an API to read it page by page.
//!
//! Invariants:
//! - only what anyone can read on the site: published, on something published, in a process that is not a draft;
//! - people are pseudonyms that cannot be linked from a process to another ([`corpus::Pseudonyms`]); services have their
//!   name; the places of residents are rounded to about a hundred metres; small counts are not told;
//! - a cell never begins like a formula;
//! - memory does not grow with what is exported: pages of rows by cursor, through a channel that holds two.
//!
//! Owns no table.

mod api;
mod cells;
mod details;
mod export;
mod package;
mod pages;
mod store;
mod tables;
pub mod urls;

use web::Routes;

/// The files, the API and the pages that explain them.
#[must_use]
pub fn routes() -> Routes {
    pages::routes().merge(api::routes())
}

pub use api::document as openapi;

i18n::catalogue!("opendata", "../locales/fr.ftl", "../locales/en.ftl");
