//! What the team and the author of a contribution write to each other.

use corpus::ContributionId;
use kernel::{PersonId, Timestamp};

kernel::id!(
    /// Something that the team or the author wrote.
    ExchangeId
);

db::row! {
    /// Something that the team wrote to the author, or the author to the team: nobody else reads it.
    pub struct Exchange {
        /// Its id.
        pub id: ExchangeId,
        /// About what.
        pub contribution_id: ContributionId,
        /// Whether the team wrote it.
        pub from_team: bool,
        /// Who.
        pub author_id: Option<PersonId>,
        /// Their name.
        pub author_name: String,
        /// What.
        pub body: String,
        /// When.
        pub at: Timestamp,
    }
}
