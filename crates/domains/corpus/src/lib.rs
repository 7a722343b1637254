//! Whatever people say is a *contribution* with its provenance, whichever module took it in. Threads, supports,
//! moderation, search, erasure and exports work on contributions once, never per module.
//!
//! Invariants:
//! - a contribution is read with an actor ([`public`]): what is not published is seen by its author and the team alone;
//! - only what is published is in the search index and in the counters of what it answers;
//! - a support is one row per person and contribution, and the counter changes in the same transaction;
//! - a decision of a moderator is a row that stays, with the reasons sent to the author, who may reply once;
//! - an erased contribution keeps its place in the thread and nothing of what was said.
//!
//! Owns the tables `contribution`, `contribution_search`, `facet`, `revision`, `support`, `follow`, `report`, `moderation`,
//! `appeal`, `pseudonym_key`, `signing`, `signature`.

pub mod account;
pub mod actions;
pub mod appeals;
pub mod erase;
pub mod facets;
pub mod left;
mod letters;
pub mod lists;
pub mod model;
pub mod moderation;
mod pages;
mod pseudonyms;
pub mod public;
pub mod queue;
pub mod rules;
mod search;
pub mod signing;
mod store;
pub mod thread;
pub mod urls;
pub mod views;
mod wording;

pub use facets::Facet;
pub use left::Guest;
pub use model::*;
pub use pages::{outcome_badge, routes};
pub use pseudonyms::Pseudonyms;
pub use search::reindex;

db::migration!(30, "corpus_contributions", "../migrations/corpus.sql");
db::migration!(32, "corpus_facets", "../migrations/facets.sql");
db::migration!(33, "corpus_signing", "../migrations/signing.sql");
db::migration!(38, "corpus_views", "../migrations/views.sql");
i18n::catalogue!("corpus", "../locales/fr.ftl", "../locales/en.ftl");
i18n::catalogue!("moderation", "../locales/moderation.fr.ftl", "../locales/moderation.en.ftl");

#[db::linkme::distributed_slice(accounts::EXPORTS)]
#[linkme(crate = db::linkme)]
static EXPORT: accounts::Export = erase::export;

#[db::linkme::distributed_slice(accounts::ERASURES)]
#[linkme(crate = db::linkme)]
static ERASURE: accounts::Erasure = erase::erase;

/// What another crate keeps beside the words of a contribution, for those who decide about it: what it is, and the words.
pub type Aside = fn(&mut db::Tx<'_>, &Contribution, i18n::Texts) -> db::Result<Vec<Beside>>;

/// Something kept beside the words of a contribution.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Beside {
    /// What it is.
    pub what: String,
    /// In words.
    pub words: String,
    /// As a page shows it, where it is more than words: safe HTML.
    pub html: Option<String>,
}

impl Beside {
    /// In words alone.
    #[must_use]
    pub fn new(what: impl Into<String>, words: impl Into<String>) -> Self {
        Self { what: what.into(), words: words.into(), html: None }
    }
}

/// What another crate does when something that answers nothing comes to be read by everyone, in that transaction. It may come
/// again, after it was hidden.
pub type Arrival = fn(&mut db::Tx<'_>, &kernel::Env, &Arrived) -> db::Result<()>;

/// What another crate does when something is taken back by its author, or erased: what was given with it goes.
pub type Departure = fn(&mut db::Tx<'_>, &kernel::Env, ContributionId) -> db::Result<()>;

/// What is done when something is taken back or erased.
#[db::linkme::distributed_slice]
#[linkme(crate = db::linkme)]
pub static DEPARTURES: [Departure];

/// What is done when something that answers nothing comes to be read by everyone.
#[db::linkme::distributed_slice]
#[linkme(crate = db::linkme)]
pub static ARRIVALS: [Arrival];

/// Where another crate goes on about a contribution: what became of it, say.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lead {
    /// The key of its words.
    pub label: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// Where it leads.
    pub url: String,
    /// Whether it is an act and not a page.
    pub post: bool,
}

/// Where another crate goes on about a contribution that the actor reads.
pub type LeadOf = fn(&mut db::Tx<'_>, &kernel::Actor, &Contribution) -> db::Result<Option<Lead>>;

/// Where it goes on from the page of a contribution.
#[db::linkme::distributed_slice]
#[linkme(crate = db::linkme)]
pub static LEADS: [LeadOf];

/// What moderators read with the words.
#[db::linkme::distributed_slice]
#[linkme(crate = db::linkme)]
pub static ASIDES: [Aside];
