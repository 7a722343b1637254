//! What is kept of the way of a contribution.

use corpus::{ContributionId, Outcome};
use kernel::{FileId, OrganisationId, PersonId, SpaceId, Timestamp};
use spaces::ModuleId;

use crate::{Definition, State, Told, VersionId};

kernel::id!(
    /// A transition that was made.
    StepId
);

/// A deadline that never comes.
pub(crate) const NEVER: Timestamp = Timestamp(i64::MAX);

db::row! {
    /// Where a contribution is.
    pub struct Course {
        /// The contribution.
        pub contribution_id: ContributionId,
        /// Tenant.
        pub organisation_id: OrganisationId,
        /// Its space.
        pub space_id: SpaceId,
        /// Its module.
        pub module_id: ModuleId,
        /// The key of its state.
        pub state: String,
        /// Since when it is there.
        pub since: Timestamp,
        /// Whether something is still awaited.
        pub awaited: bool,
        /// Until when it should have left; the end of time without a deadline.
        pub due_at: Timestamp,
        /// Who alone makes the transitions that decide.
        pub decider_id: Option<PersonId>,
    }
}

impl Course {
    /// Where something begins that came at this instant.
    pub(crate) fn begin(definition: &Definition, arrived: &corpus::Arrived) -> Self {
        let first = definition.first();
        Self {
            contribution_id: arrived.id,
            organisation_id: arrived.organisation,
            space_id: arrived.space,
            module_id: arrived.module,
            state: first.key().to_owned(),
            since: arrived.at,
            awaited: !first.is_final(),
            due_at: first.due(arrived.at).unwrap_or(NEVER),
            decider_id: None,
        }
    }

    /// The same in another state.
    pub(crate) fn at(&self, state: &State, since: Timestamp) -> Self {
        Self {
            state: state.key().to_owned(),
            since,
            awaited: !state.is_final(),
            due_at: state.due(since).unwrap_or(NEVER),
            ..self.clone()
        }
    }

    /// Its deadline, when there is one.
    #[must_use]
    pub fn due(&self) -> Option<Timestamp> {
        Some(self.due_at).filter(|at| *at != NEVER)
    }

    /// Whether its deadline has passed.
    #[must_use]
    pub fn late(&self, now: Timestamp) -> bool {
        self.awaited && self.due_at <= now
    }
}

db::row! {
    /// A transition that was made. A public one with words is an official answer.
    pub struct Step {
        /// Its id.
        pub id: StepId,
        /// Of what.
        pub contribution_id: ContributionId,
        /// The workflow it was made under; `None` for the standard one.
        pub version_id: Option<VersionId>,
        /// Its key; empty when the workflow itself was changed, or when it was answered elsewhere.
        pub transition: String,
        /// The key of the state it left.
        pub from_state: String,
        /// The key of the state it led to.
        pub to_state: String,
        /// Whether everyone reads it.
        pub public: bool,
        /// What became of the contribution.
        pub outcome: Outcome,
        /// In whose name: a service, an elected member.
        pub service: String,
        /// Reasons and words, in Markdown.
        pub body: String,
        /// What it costs, in euros.
        pub cost: Option<i64>,
        /// A picture that goes with it.
        pub file_id: Option<FileId>,
        /// What the picture shows.
        pub file_alt: String,
        /// Who made it.
        pub author_id: Option<PersonId>,
        /// When.
        pub at: Timestamp,
        /// Who is told.
        pub told: Told,
    }
}

/// What was answered elsewhere or before, to be recorded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answered {
    /// To what.
    pub contribution: ContributionId,
    /// What becomes of it.
    pub outcome: Outcome,
    /// Who answers: a service, an elected member.
    pub service: String,
    /// The answer, in Markdown.
    pub body: String,
    /// Who wrote it.
    pub author: Option<PersonId>,
    /// When.
    pub at: Timestamp,
}

/// What was typed with a transition.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Typed {
    /// In whose name.
    pub service: String,
    /// Why.
    pub reason: String,
    /// Words.
    pub comment: String,
    /// Euros.
    pub cost: String,
    /// What the picture shows.
    pub alt: String,
}

/// What is given with a transition, checked.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Gift {
    pub(crate) service: String,
    pub(crate) body: String,
    pub(crate) cost: Option<i64>,
    pub(crate) alt: String,
}
