//! What a work is.

use corpus::ContributionId;
use kernel::{FileId, OrganisationId, PersonId, SpaceId, Timestamp};
use spaces::ModuleId;

kernel::id!(
    /// A work.
    WorkId
);
kernel::id!(
    /// News of a work.
    NewsId
);
kernel::id!(
    /// An agreement about a work.
    AgreementId
);

kernel::choice! {
    /// How far a work is.
    pub enum Stage("works-stage") {
        /// It was chosen; nothing has begun.
        Planned = "planned",
        /// It is being studied.
        Studied = "studied",
        /// It is being done.
        Underway = "underway",
        /// It waits.
        Paused = "paused",
        /// It is there.
        Delivered = "delivered",
        /// It will not be done.
        Dropped = "dropped",
    }
}

impl Stage {
    /// Whether nothing more is awaited.
    #[must_use]
    pub fn is_over(self) -> bool {
        matches!(self, Self::Delivered | Self::Dropped)
    }

    /// What the public is told of the proposal it comes from.
    #[must_use]
    pub fn outcome(self) -> corpus::Outcome {
        match self {
            Self::Planned | Self::Studied | Self::Underway | Self::Paused => corpus::Outcome::Accepted,
            Self::Delivered => corpus::Outcome::Done,
            Self::Dropped => corpus::Outcome::Refused,
        }
    }
}

db::row! {
    /// Something that was chosen and is to be carried out.
    pub struct Work {
        /// Its id.
        pub id: WorkId,
        /// Tenant.
        pub organisation_id: OrganisationId,
        /// Its space.
        pub space_id: SpaceId,
        /// The vote that chose it, or the module where it was proposed.
        pub module_id: ModuleId,
        /// Its number on the ballot, or in the table it came by.
        pub project: Option<i64>,
        /// What was proposed, when it was on this site.
        pub contribution_id: Option<ContributionId>,
        /// In which edition it was chosen, in words.
        pub edition: String,
        /// Its title.
        pub title: String,
        /// Where, in words.
        pub area: String,
        /// How far it is.
        pub stage: Stage,
        /// Who answers for it.
        pub service: String,
        /// What it should cost, in cents.
        pub estimated: Option<i64>,
        /// What was spent, in cents.
        pub spent: Option<i64>,
        /// When it should be done.
        pub expected_at: Option<Timestamp>,
        /// Hours that residents gave.
        pub hours: i64,
        /// When it was chosen.
        pub decided_at: Timestamp,
        /// When its last news came.
        pub changed_at: Timestamp,
    }
}

/// What is to be carried out, as it begins.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewWork {
    /// Tenant.
    pub organisation: OrganisationId,
    /// Its space.
    pub space: SpaceId,
    /// The vote that chose it, or the module where it was proposed.
    pub module: ModuleId,
    /// Its number on the ballot, or in the table it came by.
    pub project: Option<i64>,
    /// What was proposed, when it was on this site.
    pub contribution: Option<ContributionId>,
    /// In which edition it was chosen, in words.
    pub edition: String,
    /// Its title.
    pub title: String,
    /// Where, in words.
    pub area: String,
    /// What it should cost, in cents.
    pub estimated: Option<i64>,
    /// When it was chosen.
    pub decided_at: Timestamp,
}

db::row! {
    /// News of a work.
    pub struct News {
        /// Its id.
        pub id: NewsId,
        /// Of what.
        pub work_id: WorkId,
        /// When.
        pub at: Timestamp,
        /// How far the work is since then.
        pub stage: Stage,
        /// Whether the residents who carry it out wrote it.
        pub by_residents: bool,
        /// In whose name: a service, or the name of a resident.
        pub service: String,
        /// In Markdown.
        pub body: String,
        /// What was spent since the beginning, in cents.
        pub spent: Option<i64>,
        /// When the work should be done.
        pub expected_at: Option<Timestamp>,
        /// Hours that residents gave.
        pub hours: Option<i64>,
        /// A photo.
        pub file_id: Option<FileId>,
        /// What it shows.
        pub file_alt: String,
        /// Who wrote it.
        pub author_id: Option<PersonId>,
        /// Whether the team no longer shows it.
        pub hidden: bool,
    }
}

db::row! {
    /// What residents and the town agree to do.
    pub struct Agreement {
        /// Its id.
        pub id: AgreementId,
        /// About what.
        pub work_id: WorkId,
        /// What residents do.
        pub residents: String,
        /// What the town does, lends, gives.
        pub town: String,
        /// Hours that residents think of giving.
        pub hours: i64,
        /// Money of the town, in cents.
        pub money: i64,
        /// From when.
        pub from_at: Timestamp,
        /// Until when.
        pub until_at: Timestamp,
        /// Who wrote it.
        pub made_by: Option<PersonId>,
        /// When.
        pub made_at: Timestamp,
        /// Who agreed for the residents.
        pub agreed_by: Option<PersonId>,
        /// When.
        pub agreed_at: Option<Timestamp>,
    }
}
