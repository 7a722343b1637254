//! What was chosen, until it is there: the projects that won a vote and the proposals that were accepted, their news, what
//! they cost, and the agreements by which residents carry them out with the town.
//!
//! - [`begin`] makes a work of what was chosen: a count does for each project it funds, an officer for an accepted proposal;
//! - [`actions::tell`] adds its news: the stage, the service, what was spent, when it should be done, a photo. Whoever proposed,
//!   supports or follows it is told by e-mail, and the page of the proposal says so;
//! - [`actions::propose`] and [`actions::agree`] make an agreement: what residents do, what the town does, until when. From
//!   then on its author keeps the log with [`actions::log`].
//!
//! Invariants:
//! - news are added, never changed: the last says where a work is; what the team hides of a log is noted;
//! - what is dropped is dropped with its reasons;
//! - an agreement binds once its author has agreed to that very wording; another wording asks again.
//!
//! Owns the tables `work`, `work_news`, `work_agreement`.

pub mod actions;
mod erase;
mod letters;
mod model;
mod pages;
mod public;
pub mod rules;
mod store;
pub mod urls;

pub use model::{Agreement, AgreementId, NewWork, News, NewsId, Stage, Work, WorkId};
pub use pages::{routes, services};
pub use public::{begin, of_contribution, of_module, record, record_agreement, topic};

db::migration!(58, "works_works", "../migrations/works.sql");
i18n::catalogue!("works", "../locales/fr.ftl", "../locales/en.ftl");
