//! Contributions that became one, or several.

use corpus::ContributionId;
use kernel::{PersonId, Timestamp};

kernel::id!(
    /// What binds a contribution to another.
    BondId
);

kernel::choice! {
    /// How contributions are bound.
    pub enum BondKind("workflows-bond") {
        /// One is merged into another, with its author's consent; its supports go with it.
        Merged = "merged",
        /// One says what another said; whoever would support it is led to the other.
        Duplicate = "duplicate",
        /// The other was taken out of the one.
        Split = "split",
    }
}

kernel::choice! {
    /// Where that stands.
    pub enum BondState("workflows-bond-state") {
        /// Its author was asked whether they agree.
        Asked = "asked",
        /// It is so.
        Made = "made",
        /// Its author does not agree.
        Declined = "declined",
        /// The team took it back.
        Undone = "undone",
    }
}

db::row! {
    /// A contribution bound to another.
    pub struct Bond {
        /// Its id.
        pub id: BondId,
        /// How.
        pub kind: BondKind,
        /// Which one: what is merged, what says it again, what was split.
        pub from_id: ContributionId,
        /// To which other.
        pub to_id: ContributionId,
        /// Where it stands.
        pub state: BondState,
        /// Who asked.
        pub asked_by: Option<PersonId>,
        /// When.
        pub asked_at: Timestamp,
        /// When it was answered.
        pub answered_at: Option<Timestamp>,
    }
}
