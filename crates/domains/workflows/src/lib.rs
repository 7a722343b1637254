//! Workflows (*circuits*): the states through which contributions of a module go, who may make which transition, what must
//! be given with it, until when, and who is told. A workflow is data: a [`Definition`], written in JSON.
//!
//! - [`Definition::parse`] reads one, or says what is wrong and where; [`Definition::standard`] is that of a module without
//!   one of its own;
//! - [`actions`] keeps the workflow of a module, in versions.
//!
//! Owns the table `workflow_version`.

pub mod actions;
mod build;
mod model;
mod public;
mod sketch;
mod store;
#[cfg(test)]
mod tests;

pub use model::{Criterion, Definition, Fault, State, Told, Transition, VersionId, What};
pub use public::{Version, current, topic};
pub use sketch::{CriterionSketch, GiveSketch, Sketch, StateSketch, TransitionSketch};

db::migration!(35, "workflows_workflows", "../migrations/workflows.sql");
i18n::catalogue!("workflows", "../locales/fr.ftl", "../locales/en.ftl");
