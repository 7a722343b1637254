//! Who may take part in a module: an [`Eligibility`] is a value that an officer chooses, kept as JSON, the same for every kind
//! of module.
//!
//! - [`Eligibility`], [`Condition`]: what is asked, which cannot be invalid; [`Eligibility::parse`] names the place of what is
//!   wrong;
//! - [`missing`]: what an actor still has to give before an act, in words; nothing missing is the permission;
//! - [`urls::meet`]: the one page where what is missing is asked, before coming back to what was being done;
//! - [`set`]: changes what a module asks.
//!
//! Invariants:
//! - a module that chose nothing asks for a proved e-mail address;
//! - a membership list and paper codes are kept as hashes, with a secret of the module; each entry and each code serves once;
//! - what a person declares is kept for them alone: it goes with their account, or when they say so;
//! - the conditions are asked of residents: the team speaks for the organisation without them.
//!
//! Owns the tables `eligibility`, `declaration`, `guardian_consent`, `list_entry` and `paper_code`.

mod actions;
mod membership;
mod model;
mod pages;
mod parse;
mod public;
mod rules;
mod store;
pub mod urls;

pub use actions::{Refusal, keep, set};
pub use model::{Age, Commune, Condition, Eligibility, ListBy, Territory};
pub use pages::routes;
pub use public::{missing, of_module};
pub use rules::{Doing, Missing};

db::migration!(27, "eligibility_conditions", "../migrations/eligibility.sql");
i18n::catalogue!("eligibility", "../locales/fr.ftl", "../locales/en.ftl");

#[db::linkme::distributed_slice(accounts::EXPORTS)]
#[linkme(crate = db::linkme)]
static EXPORT: accounts::Export = public::export;

#[db::linkme::distributed_slice(accounts::ERASURES)]
#[linkme(crate = db::linkme)]
static ERASURE: accounts::Erasure = public::erase;
