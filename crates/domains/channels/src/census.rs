//! A census: communes, associations and others are asked by name, in letters that have a link of their own. Whoever follows
//! it files without an account, their commune filled in, by the pages where everyone files.
//!
//! - A link is a secret: its hash alone is kept. It says whom the town asked, and lets them file in one module.
//! - A letter of a round is written once to each, however often its job runs; whoever answered, declined or asked for no
//!   more letters gets none, and an address that cannot be reached is written to no more.
//! - Whoever wants no more letters gets none from any campaign of the organisation.

pub(crate) mod actions;
pub(crate) mod letters;
pub(crate) mod list;
pub(crate) mod store;

use corpus::ContributionId;
use kernel::{OrganisationId, Timestamp};
use sha2::{Digest as _, Sha256};
use spaces::ModuleId;
use territory::Commune;

kernel::id!(
    /// A campaign of letters.
    CampaignId
);
kernel::id!(
    /// Someone who is asked.
    RecipientId
);

kernel::choice! {
    /// What became of a request.
    pub enum Standing("channels-standing") {
        /// No letter was written yet.
        Waiting = "waiting",
        /// They were written to.
        Written = "written",
        /// They filed something.
        Answered = "answered",
        /// They have nothing to file.
        Declined = "declined",
        /// They want no more letters.
        Stopped = "stopped",
        /// Their address cannot be reached.
        Bounced = "bounced",
    }
}

db::row! {
    /// A campaign.
    pub struct Campaign {
        /// Its id.
        pub id: CampaignId,
        /// Tenant.
        pub organisation_id: OrganisationId,
        /// Where people are asked to file.
        pub module_id: ModuleId,
        /// Its name, for the team.
        pub title: String,
        /// The subject of its letters.
        pub subject: String,
        /// Their words: `{nom}` and `{commune}` are filled in.
        pub body: String,
        /// When the first letters leave.
        pub starts_at: Option<Timestamp>,
        /// When it was stopped.
        pub stopped_at: Option<Timestamp>,
    }
}

db::row! {
    /// Someone who is asked.
    pub struct Recipient {
        /// Their id.
        pub id: RecipientId,
        /// By which campaign.
        pub campaign_id: CampaignId,
        /// Their name.
        pub name: String,
        /// Their address.
        pub email: String,
        /// The code of their commune, or nothing.
        pub commune: String,
        /// What became of the request.
        pub standing: Standing,
        /// Rounds of letters before this one were written.
        pub rounds: i64,
        /// When they were last written to.
        pub written_at: Option<Timestamp>,
        /// When they answered or declined.
        pub answered_at: Option<Timestamp>,
        /// What they filed.
        pub contribution_id: Option<ContributionId>,
        /// Why they decline.
        pub reason: String,
    }
}

impl Recipient {
    /// Nobody: whom a letter shows before anyone is asked.
    pub(crate) fn nobody(campaign_id: CampaignId) -> Self {
        use kernel::Id as _;
        Self {
            id: RecipientId::from_raw(0),
            campaign_id,
            name: String::new(),
            email: String::new(),
            commune: String::new(),
            standing: Standing::Waiting,
            rounds: 0,
            written_at: None,
            answered_at: None,
            contribution_id: None,
            reason: String::new(),
        }
    }

    /// Their commune.
    #[must_use]
    pub(crate) fn place(&self) -> Option<Commune> {
        Commune::find(&self.commune)
    }
}

/// The most dates on which letters leave.
pub(crate) const ROUNDS_MAX: usize = 4;
/// The most people asked by a campaign.
pub(crate) const RECIPIENTS_MAX: i64 = 5_000;
/// Longest name, subject, reason, in characters.
pub(crate) const LINE_MAX: usize = 160;
/// Longest words of a letter, in characters.
pub(crate) const BODY_MAX: usize = 4_000;

/// What is kept of a secret: of a link, of an address that asked for no more letters.
pub(crate) fn fingerprint(secret: &str) -> String {
    Sha256::digest(secret.as_bytes()).iter().fold(String::with_capacity(64), |mut text, byte| {
        use std::fmt::Write as _;
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The words of a letter for someone.
pub(crate) fn filled(body: &str, recipient: &Recipient) -> String {
    let commune = recipient.place().map_or("", Commune::name);
    body.replace("{nom}", &recipient.name).replace("{commune}", commune)
}

/// How far a commune is.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) asked: i64,
    pub(crate) answered: i64,
    pub(crate) declined: i64,
    pub(crate) unreached: i64,
    pub(crate) silent: i64,
}

impl Tally {
    pub(crate) fn add(&mut self, standing: Standing, many: i64) {
        self.asked += many;
        match standing {
            Standing::Answered => self.answered += many,
            Standing::Declined => self.declined += many,
            Standing::Stopped | Standing::Bounced => self.unreached += many,
            Standing::Waiting | Standing::Written => self.silent += many,
        }
    }
}
