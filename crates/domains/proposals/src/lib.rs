//! The pages of a module: people file, read, support and discuss; services answer, and everyone sees what became of it.
//!
//! Invariants:
//! - what is being filed is a draft kept on the server until it is filed, whether or not its author is known yet;
//! - every official answer is kept; the last one gives the contribution its outcome.
//!
//! Owns the tables `draft` and `answer`.

mod model;
mod public;
mod store;

pub use model::{Answer, AnswerId, NewAnswer};
pub use public::{answers, record_answer};

db::migration!(40, "proposals_answers", "../migrations/proposals.sql");
i18n::catalogue!("proposals", "../locales/fr.ftl", "../locales/en.ftl");
