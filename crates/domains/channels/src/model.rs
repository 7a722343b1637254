use kernel::{PersonId, Timestamp};
use spaces::ModuleId;

kernel::id!(
    /// A table of contributions that the team sent.
    BatchId
);

kernel::id!(
    /// A tablet put at people's disposal.
    KioskId
);

kernel::id!(
    /// The e-mail address of a module.
    MailboxId
);
kernel::id!(
    /// A mail that became a contribution.
    LetterId
);

db::row! {
    /// A table that was sent, without its content.
    pub(crate) struct Batch {
        pub(crate) id: BatchId,
        pub(crate) module_id: ModuleId,
        pub(crate) file_name: String,
        pub(crate) digest: String,
        pub(crate) sent_by: Option<PersonId>,
        pub(crate) sent_at: Timestamp,
        pub(crate) taken_at: Option<Timestamp>,
        pub(crate) many: i64,
        pub(crate) first_number: Option<i64>,
        pub(crate) last_number: Option<i64>,
    }
}
