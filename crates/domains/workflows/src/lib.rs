//! Workflows (*circuits*): the states through which contributions of a module go, who may make which transition, what must
//! be given with it, until when, and who is told; the services that examine, what they think, who decides; what the team and
//! the author write to each other; juries that score and deliberate; contributions that become one. A workflow is data: a [`Definition`], written in JSON.
//!
//! - [`Definition::parse`] reads one, or says what is wrong and where; [`Definition::standard`] is that of a module without
//!   one of its own: received, under study, accepted, refused, done;
//! - [`actions::set`] and [`actions::save`] keep the workflow of a module, in versions; [`actions::advance`] makes a
//!   transition: an official answer is a public transition with words;
//! - [`way`] is where a contribution is and how it came there.
//!
//! Invariants:
//! - a transition is made by those whom the workflow names, from a state that it leaves, with all that must be given;
//! - every transition is kept; the last one says where the contribution is, the last public one what the public is told;
//! - what is internal is told to nobody outside the team, opinions and exchanges never;
//! - nobody reads what another member of a jury scored before the deliberation is open, nor whoever has a link with it after;
//! - a workflow is not changed so that a contribution would be nowhere;
//! - a contribution is merged with its author's consent, and whoever supported both is counted once.
//!
//! Owns the tables `workflow_version`, `course`, `step`, `service`, `service_member`, `assignment`, `opinion`, `exchange`,
//! `bond`.

pub mod actions;
pub mod bonds;
mod build;
mod course;
mod erase;
pub mod exchanges;
mod jobs;
pub mod jury;
mod letters;
mod model;
mod pages;
mod public;
mod reminders;
pub mod rules;
pub mod services;
mod sketch;
mod store;
#[cfg(test)]
mod tests;
pub mod urls;

pub use course::{Answered, Course, Gift, Step, StepId, Typed};
pub use model::{Criterion, Definition, Fault, JuryRules, State, Told, Transition, VersionId, What};
pub use pages::routes;
pub use public::{
    Bound, Version, Way, accepted, answers, answers_of_module, bonds, current, jury_mean, topic, way,
};
pub use sketch::{CriterionSketch, GiveSketch, JurySketch, Sketch, StateSketch, TransitionSketch};

db::migration!(35, "workflows_workflows", "../migrations/workflows.sql");
i18n::catalogue!("workflows", "../locales/fr.ftl", "../locales/en.ftl");

#[db::linkme::distributed_slice(accounts::EXPORTS)]
#[linkme(crate = db::linkme)]
static EXPORT: accounts::Export = erase::export;

#[db::linkme::distributed_slice(accounts::EXPORTS)]
#[linkme(crate = db::linkme)]
static EXPORT_JURY: accounts::Export = erase::export_jury;

#[db::linkme::distributed_slice(accounts::ERASURES)]
#[linkme(crate = db::linkme)]
static ERASURE: accounts::Erasure = erase::erase;
