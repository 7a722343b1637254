use corpus::{ContributionId, Outcome};
use kernel::{PersonId, Timestamp};

kernel::id!(
    /// An official answer.
    AnswerId
);

db::row! {
    /// An official answer.
    pub struct Answer {
        /// Its id.
        pub id: AnswerId,
        /// To what.
        pub contribution_id: ContributionId,
        /// What becomes of it.
        pub outcome: Outcome,
        /// The service that answers.
        pub service: String,
        /// What it says, in Markdown.
        pub body: String,
        /// Who wrote it, for the team.
        pub author_id: Option<PersonId>,
        /// When.
        pub at: Timestamp,
    }
}

/// An official answer to be recorded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewAnswer {
    /// To what.
    pub contribution: ContributionId,
    /// What becomes of it.
    pub outcome: Outcome,
    /// The service that answers.
    pub service: String,
    /// What it says, in Markdown.
    pub body: String,
    /// Who wrote it.
    pub author: Option<PersonId>,
    /// When.
    pub at: Timestamp,
}
