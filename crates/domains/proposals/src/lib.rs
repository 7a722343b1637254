//! The pages of a module: what people filed there, the page of each contribution with its comments, the form to file
//! one in three steps, official answers, search.
//!
//! Invariants:
//! - what may be done, and which button shows it, is decided by [`rules`] alone, the same for proposals and debates;
//! - what someone typed before signing in is kept on the server under the hash of a random token that their browser
//!   holds, and given back to that browser alone; it goes after 30 days ([`purge`]);
//! - every official answer is kept; the last gives the contribution its outcome; those concerned are told once;
//! - a page costs an anonymous reader one read of the database at most; counts are kept in memory until they change.
//!
//! Owns the tables `draft`, `draft_comment` and `answer`.

mod actions;
mod alike;
pub mod entry;
mod jobs;
mod kept;
mod marks;
mod model;
mod pages;
mod public;
mod rules;
mod sections;
mod store;
pub mod urls;

pub use actions::keep_answers;
pub use jobs::purge;
pub use kept::services;
pub use model::{Answer, AnswerId, NewAnswer};
pub use pages::routes;
pub use public::{answers, answers_of_module, record_answer};

db::migration!(40, "proposals_answers", "../migrations/proposals.sql");
db::migration!(41, "proposals_details", "../migrations/details.sql");
i18n::catalogue!("proposals", "../locales/fr.ftl", "../locales/en.ftl");

#[db::linkme::distributed_slice(corpus::ASIDES)]
#[linkme(crate = db::linkme)]
static BESIDE: corpus::Aside = public::beside;
