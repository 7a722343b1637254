//! The ways by which what people say reaches a module, beside its pages: typed in by the team one by one, or taken from a
//! table of many.
//!
//! Invariants:
//! - whatever the way, a contribution takes the next number of its module and says how it came;
//! - what is given is checked by one code ([`given`]), the answers to the form of the module too;
//! - a table is taken whole or not at all, once unless the team says otherwise; what is wrong in it is told with its line
//!   and its column;
//! - what the team typed in can be mended or taken back by its moderators; the log says so.
//!
//! Owns the table `batch`.

mod actions;
mod given;
mod jobs;
mod model;
mod pages;
mod store;
pub mod table;
pub mod urls;

pub use model::BatchId;
pub use pages::routes;

db::migration!(45, "channels_batches", "../migrations/channels.sql");
i18n::catalogue!("channels", "../locales/fr.ftl", "../locales/en.ftl");
