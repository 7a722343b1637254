//! The pages of a module: what people filed there, the page of each contribution with its comments and what was answered,
//! the form to file one in three steps, search. How it is examined and answered is `workflows`.
//!
//! Invariants:
//! - what may be done, and which button shows it, is decided by [`rules`] alone, the same for proposals and debates;
//! - what someone typed before signing in is kept on the server under the hash of a random token that their browser
//!   holds, and given back to that browser alone; it goes after 30 days ([`purge`]);
//! - a page costs an anonymous reader one read of the database at most; counts are kept in memory until they change.
//!
//! Owns the tables `draft` and `draft_comment`.

mod actions;
mod alike;
pub mod entry;
pub mod invited;
mod jobs;
mod kept;
mod marks;
mod model;
mod pages;
mod pieces;
mod public;
mod rules;
mod sections;
mod store;
pub mod urls;

pub use actions::keep_answers;
pub use jobs::purge;
pub use kept::{photo, services};
pub use pages::routes;

db::migration!(40, "proposals_drafts", "../migrations/proposals.sql");
db::migration!(41, "proposals_details", "../migrations/details.sql");
i18n::catalogue!("proposals", "../locales/fr.ftl", "../locales/en.ftl");

#[db::linkme::distributed_slice(corpus::ASIDES)]
#[linkme(crate = db::linkme)]
static BESIDE: corpus::Aside = public::beside;
