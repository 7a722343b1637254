//! What a contribution is made of.

use kernel::{FileId, Load, OrganisationId, PersonId, Scalar, SpaceId, Store, Timestamp};
use spaces::{ModuleId, ThemeId};

kernel::id!(
    /// A contribution.
    ContributionId
);
kernel::id!(
    /// A decision of a moderator.
    ModerationId
);
kernel::id!(
    /// An author's reply to a decision.
    AppealId
);
kernel::id!(
    /// A report made by a reader.
    ReportId
);
kernel::id!(
    /// An earlier wording.
    RevisionId
);

kernel::choice! {
    /// What kind of thing was said.
    pub enum Kind("kind") {
        /// A proposal of a resident or a service.
        Proposal = "proposal",
        /// A question opened by the team.
        Debate = "debate",
        /// An answer to another contribution.
        Comment = "comment",
    }
}

impl Kind {
    /// What is filed in a module of a kind; nothing where people vote.
    #[must_use]
    pub fn filed_in(module: spaces::ModuleKind) -> Option<Self> {
        match module {
            spaces::ModuleKind::Proposals => Some(Self::Proposal),
            spaces::ModuleKind::Debates => Some(Self::Debate),
            spaces::ModuleKind::Ballot => None,
        }
    }
}

kernel::choice! {
    /// How it reached us.
    pub enum Channel("channel") {
        /// On this site.
        Web = "web",
        /// By e-mail.
        Email = "email",
        /// By letter.
        Letter = "letter",
        /// In a paper register.
        Register = "register",
        /// In a meeting.
        Meeting = "meeting",
        /// On the telephone.
        Phone = "phone",
        /// At the counter of a service.
        Counter = "counter",
        /// At someone's door.
        Door = "door",
        /// On a tablet put at people's disposal.
        Kiosk = "kiosk",
        /// In an interview.
        Interview = "interview",
        /// In the answer to a survey.
        Survey = "survey",
        /// From another platform.
        Import = "import",
    }
}

kernel::choice! {
    /// Whether it can be read.
    pub enum State("state") {
        /// Waits for a moderator.
        Pending = "pending",
        /// Everyone reads it.
        Published = "published",
        /// A moderator refused it before publication.
        Refused = "refused",
        /// A moderator hid it after publication.
        Hidden = "hidden",
        /// Its author took it back.
        Withdrawn = "withdrawn",
        /// Its author asked that what they said be erased.
        Erased = "erased",
        /// It was merged into another, or says what another said: everyone still reads it, and is led there.
        Merged = "merged",
    }
}

kernel::choice! {
    /// What became of it, by the last official answer.
    pub enum Outcome("outcome") {
        /// No answer yet.
        None = "none",
        /// It was read and passed on.
        Received = "received",
        /// A service examines it.
        UnderStudy = "under_study",
        /// It will be done.
        Accepted = "accepted",
        /// It will not be done, for the reasons given.
        Refused = "refused",
        /// It is done.
        Done = "done",
    }
}

kernel::choice! {
    /// Why something is reported, refused or hidden.
    pub enum Reason("reason") {
        /// Insult, threat, discrimination.
        Insult = "insult",
        /// Against the law.
        Illegal = "illegal",
        /// Gives away someone's private life.
        PersonalData = "personal_data",
        /// Not about the question asked.
        OffTopic = "off_topic",
        /// Advertising.
        Advertising = "advertising",
        /// Said already by the same person.
        Duplicate = "duplicate",
        /// Nobody can tell what is meant.
        Incomprehensible = "incomprehensible",
    }
}

kernel::choice! {
    /// What a moderator decides.
    pub enum Decision("decision") {
        /// Everyone may read it.
        Publish = "publish",
        /// It was reported, and stays.
        Keep = "keep",
        /// It is not published.
        Refuse = "refuse",
        /// It is no longer read.
        Hide = "hide",
        /// It is read again.
        Restore = "restore",
    }
}

impl Decision {
    /// Whether it takes the words of someone away from readers: they are told why, and may reply.
    #[must_use]
    pub fn silences(self) -> bool {
        matches!(self, Self::Refuse | Self::Hide)
    }
}

impl Reason {
    /// The key of the explanation proposed for it, in words for the author.
    #[must_use]
    pub fn statement(self) -> &'static str {
        match self {
            Self::Insult => "corpus-statement-insult",
            Self::Illegal => "corpus-statement-illegal",
            Self::PersonalData => "corpus-statement-personal-data",
            Self::OffTopic => "corpus-statement-off-topic",
            Self::Advertising => "corpus-statement-advertising",
            Self::Duplicate => "corpus-statement-duplicate",
            Self::Incomprehensible => "corpus-statement-incomprehensible",
        }
    }
}

/// For, against, or neither.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Stance {
    /// Against.
    Against,
    /// Neither.
    #[default]
    Neutral,
    /// For.
    For,
}

impl Stance {
    /// Every stance.
    pub const ALL: [Self; 3] = [Self::For, Self::Neutral, Self::Against];

    /// The name sent in forms and exports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Against => "against",
            Self::Neutral => "neutral",
            Self::For => "for",
        }
    }

    /// The key of its label.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Against => "stance-against",
            Self::Neutral => "stance-neutral",
            Self::For => "stance-for",
        }
    }

    /// The stance of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stance| stance.name() == name)
    }

    /// -1, 0 or 1, as stored and as in Decidim's exports.
    #[must_use]
    pub fn value(self) -> i64 {
        match self {
            Self::Against => -1,
            Self::Neutral => 0,
            Self::For => 1,
        }
    }

    /// The stance of that value.
    #[must_use]
    pub fn from_value(value: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|stance| stance.value() == value)
    }
}

impl Store for Stance {
    fn scalar(&self) -> Scalar<'_> {
        Scalar::Int(self.value())
    }
}

impl Load for Stance {
    fn load(scalar: Scalar<'_>) -> Result<Self, &'static str> {
        i64::load(scalar).ok().and_then(Self::from_value).ok_or("-1, 0 or 1")
    }
}

/// A point on the map with its name.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Spot {
    /// What people call it; empty when there is no place.
    pub name: String,
    /// Degrees north and east (WGS 84), when known.
    pub point: Option<(f64, f64)>,
}

db::row! {
    /// A contribution, whole.
    pub struct Contribution {
        /// Its id.
        pub id: ContributionId,
        /// Tenant.
        pub organisation_id: OrganisationId,
        /// Space.
        pub space_id: SpaceId,
        /// Module.
        pub module_id: ModuleId,
        /// Proposal, debate or comment.
        pub kind: Kind,
        /// Its number in the module; comments have none.
        pub number: Option<i64>,
        /// What it is about in the end; itself when it answers nothing.
        pub root_id: ContributionId,
        /// The comment on the root under which it stands.
        pub thread_id: Option<ContributionId>,
        /// What it answers.
        pub parent_id: Option<ContributionId>,
        /// 0 for what answers nothing.
        pub depth: i64,
        /// The account of its author, if they have one and kept it.
        pub author_id: Option<PersonId>,
        /// The name its author is seen under.
        pub author_name: String,
        /// Whether a service speaks.
        pub official: bool,
        /// How it reached us.
        pub channel: Channel,
        /// Its title; empty for comments.
        pub title: String,
        /// What was said, as typed.
        pub body: String,
        /// BCP 47 tag of its language.
        pub language: String,
        /// For, against or neither, of what it answers.
        pub stance: Stance,
        /// Its theme.
        pub theme_id: Option<ThemeId>,
        /// Its place.
        pub place_name: String,
        /// Degrees north.
        pub latitude: Option<f64>,
        /// Degrees east.
        pub longitude: Option<f64>,
        /// A photo.
        pub photo_file: Option<FileId>,
        /// What the photo shows, in words.
        pub photo_alt: String,
        /// Whether it can be read.
        pub state: State,
        /// What became of it.
        pub outcome: Outcome,
        /// When it was said.
        pub said_at: Timestamp,
        /// When it was entered here.
        pub created_at: Timestamp,
        /// When it was published.
        pub published_at: Option<Timestamp>,
        /// When its wording last changed.
        pub edited_at: Option<Timestamp>,
        /// How many support it.
        pub supports: i64,
        /// How many published comments are under it.
        pub comments: i64,
        /// Supports counted elsewhere before an import; part of `supports`.
        pub supports_elsewhere: i64,
        /// Where it came from.
        pub source: Option<String>,
        /// Its id there.
        pub source_id: Option<String>,
    }
}

db::row! {
    /// A contribution as lists show it.
    pub struct Listed {
        /// Its id.
        pub id: ContributionId,
        /// Its space.
        pub space_id: SpaceId,
        /// Its module.
        pub module_id: ModuleId,
        /// Its kind.
        pub kind: Kind,
        /// Its number in the module.
        pub number: Option<i64>,
        /// The name its author is seen under.
        pub author_name: String,
        /// Whether a service speaks.
        pub official: bool,
        /// How it reached us.
        pub channel: Channel,
        /// Its title.
        pub title: String,
        /// The beginning of what was said.
        pub beginning: String,
        /// Its theme.
        pub theme_id: Option<ThemeId>,
        /// Its place.
        pub place_name: String,
        /// A photo.
        pub photo_file: Option<FileId>,
        /// What became of it.
        pub outcome: Outcome,
        /// When it was said.
        pub said_at: Timestamp,
        /// How many support it.
        pub supports: i64,
        /// How many published comments are under it.
        pub comments: i64,
        /// Where it stands in the random order.
        pub shuffle: i64,
    }
}

/// What comes to be read by everyone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Arrived {
    /// Its id.
    pub id: ContributionId,
    /// Tenant.
    pub organisation: OrganisationId,
    /// Space.
    pub space: SpaceId,
    /// Module.
    pub module: ModuleId,
    /// Proposal or debate.
    pub kind: Kind,
    /// Since when it waits for an answer: when it was said.
    pub at: Timestamp,
}

/// A contribution to be recorded, by whatever channel.
#[derive(Clone, PartialEq, Debug)]
pub struct NewContribution {
    /// Tenant.
    pub organisation: OrganisationId,
    /// Space.
    pub space: SpaceId,
    /// Module.
    pub module: ModuleId,
    /// Proposal, debate or comment.
    pub kind: Kind,
    /// What it answers; a comment has one.
    pub parent: Option<ContributionId>,
    /// The account of its author.
    pub author: Option<PersonId>,
    /// The name its author is seen under.
    pub author_name: String,
    /// Whether a service speaks.
    pub official: bool,
    /// How it reached us.
    pub channel: Channel,
    /// Its title; empty for comments.
    pub title: String,
    /// What was said.
    pub body: String,
    /// BCP 47 tag of its language.
    pub language: String,
    /// For, against or neither.
    pub stance: Stance,
    /// Its theme.
    pub theme: Option<ThemeId>,
    /// Its place.
    pub place: Spot,
    /// A photo with what it shows.
    pub photo: Option<(FileId, String)>,
    /// Whether it can be read from now on.
    pub state: State,
    /// When it was said.
    pub said_at: Timestamp,
    /// Supports counted elsewhere before.
    pub supports_elsewhere: i64,
    /// Where it came from and its id there.
    pub source: Option<(String, String)>,
}
