use kernel::{FileId, OrganisationId, Slug, SpaceId, Timestamp, choice, id};

id!(
    /// A dated period of a space.
    PhaseId
);
id!(
    /// A mechanism placed in a space.
    ModuleId
);
id!(
    /// What contributions of a space are filed under.
    ThemeId
);
id!(
    /// A place of the territory, to choose from.
    PlaceId
);

choice! {
    /// What a space is.
    pub enum SpaceKind("spaces-kind") {
        /// A process: a question asked, contributions, an answer (*démarche*).
        Process = "process",
    }
}

choice! {
    /// How far the team brought a space. What residents can do also depends on its phases: [`crate::standing`].
    pub enum SpaceStatus("spaces-status") {
        /// In preparation: seen by its team alone.
        Draft = "draft",
        /// Seen by all; its phases open what they open.
        Open = "open",
        /// Nothing is filed any more; the result is awaited or being read.
        Closed = "closed",
        /// Done, kept to be read.
        Archived = "archived",
    }
}

choice! {
    /// What a phase is for.
    pub enum PhaseKind("spaces-phase") {
        /// People read and ask.
        Information = "information",
        /// People file.
        Filing = "filing",
        /// Services examine.
        Examination = "examination",
        /// People vote.
        Vote = "vote",
        /// The decision is published.
        Result = "result",
        /// What was decided is carried out.
        FollowUp = "follow_up",
    }
}

choice! {
    /// A mechanism.
    pub enum ModuleKind("spaces-module") {
        /// Proposals to be examined and answered.
        Proposals = "proposals",
        /// Questions to be discussed.
        Debates = "debates",
        /// Projects to be voted on.
        Ballot = "ballot",
    }
}

impl ModuleKind {
    /// The kinds in which people say something.
    pub const COLLECT: &'static [Self] = &[Self::Proposals, Self::Debates];
}

choice! {
    /// Who files in a module.
    pub enum Filing("spaces-filing") {
        /// Residents, and the team for them.
        Residents = "residents",
        /// The team alone; residents comment.
        Team = "team",
    }
}

choice! {
    /// When what is said is read by a moderator.
    pub enum Moderation("spaces-moderation") {
        /// Before it is published.
        Before = "before",
        /// After: it is published at once.
        After = "after",
    }
}

db::row! {
    /// A space with all that its team wrote of it.
    pub struct Space {
        /// Its id.
        pub id: SpaceId,
        /// The organisation that holds it.
        pub organisation_id: OrganisationId,
        /// What it is.
        pub kind: SpaceKind,
        /// Its name in addresses.
        pub slug: Slug,
        /// Its title.
        pub title: String,
        /// What it is about, in one sentence.
        pub tagline: String,
        /// What it is about, in Markdown.
        pub description: String,
        /// Where, in words.
        pub territory: String,
        /// Who decides in the end, in words.
        pub decider: String,
        /// How far the team brought it.
        pub status: SpaceStatus,
        /// When what is said is read by a moderator.
        pub moderation: Moderation,
        /// Its picture.
        pub cover_file: Option<FileId>,
        /// What the picture shows.
        pub cover_alt: String,
        /// The rules of participation, in Markdown.
        pub rules: String,
        /// Who answers for the personal data.
        pub controller: String,
        /// What the personal data are for.
        pub purpose: String,
        /// By what right they are held.
        pub legal_basis: String,
        /// How long they are kept.
        pub retention: String,
        /// The data protection officer.
        pub dpo: String,
        /// The result, in Markdown.
        pub result: String,
        /// When the result was published.
        pub result_published_at: Option<Timestamp>,
        /// When it was made.
        pub created_at: Timestamp,
        /// When its team last wrote it.
        pub updated_at: Timestamp,
        /// When it was first opened.
        pub opened_at: Option<Timestamp>,
        /// When it was archived.
        pub archived_at: Option<Timestamp>,
        /// The start of its first phase.
        pub starts_at: Option<Timestamp>,
        /// The end of its last phase.
        pub ends_at: Option<Timestamp>,
    }
}

db::row! {
    /// A dated period of a space: `[starts_at, ends_at[`.
    pub struct Phase {
        /// Its id.
        pub id: PhaseId,
        /// Its space.
        pub space_id: SpaceId,
        /// What it is for.
        pub kind: PhaseKind,
        /// Its name.
        pub title: String,
        /// What happens then.
        pub description: String,
        /// Its first minute.
        pub starts_at: Timestamp,
        /// The first minute after it.
        pub ends_at: Timestamp,
        /// Whether people file then.
        pub opens_filing: bool,
        /// Whether people comment then.
        pub opens_comments: bool,
        /// Whether people support then.
        pub opens_supports: bool,
    }
}

impl Phase {
    /// Whether it is under way, to the minute.
    #[must_use]
    pub fn covers(&self, now: Timestamp) -> bool {
        let minute = |at: Timestamp| at.0.div_euclid(Timestamp::MINUTE);
        minute(self.starts_at) <= minute(now) && minute(now) < minute(self.ends_at)
    }

    /// Whether people can do something then.
    #[must_use]
    pub fn opens_something(&self) -> bool {
        self.opens_filing || self.opens_comments || self.opens_supports
    }
}

db::row! {
    /// A mechanism placed in a space.
    pub struct Module {
        /// Its id.
        pub id: ModuleId,
        /// Its space.
        pub space_id: SpaceId,
        /// Which mechanism.
        pub kind: ModuleKind,
        /// Its name in addresses.
        pub slug: Slug,
        /// Its title.
        pub title: String,
        /// What is asked there.
        pub intro: String,
        /// Who files there.
        pub filing: Filing,
        /// Its place among the modules of the space.
        pub position: i64,
    }
}

db::row! {
    /// What contributions of a space are filed under.
    pub struct Theme {
        /// Its id.
        pub id: ThemeId,
        /// Its name.
        pub name: String,
        /// Its place among the themes of the space.
        pub position: i64,
    }
}

db::row! {
    /// A place of the territory, to choose from.
    pub struct Place {
        /// Its id.
        pub id: PlaceId,
        /// Its name.
        pub name: String,
        /// Degrees north.
        pub latitude: f64,
        /// Degrees east.
        pub longitude: f64,
    }
}

/// A space to be made.
#[derive(Clone, Debug)]
pub struct NewSpace {
    /// Its name in addresses, unique in the organisation.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// What it is about, in one sentence.
    pub tagline: String,
    /// What it is about, in Markdown.
    pub description: String,
    /// Where, in words.
    pub territory: String,
    /// Who decides in the end, in words.
    pub decider: String,
    /// How far the team brought it.
    pub status: SpaceStatus,
    /// When what is said is read by a moderator.
    pub moderation: Moderation,
    /// Its picture.
    pub cover_file: Option<FileId>,
    /// What the picture shows.
    pub cover_alt: String,
    /// The rules of participation, in Markdown.
    pub rules: String,
    /// Who answers for the personal data.
    pub controller: String,
    /// What the personal data are for.
    pub purpose: String,
    /// By what right they are held.
    pub legal_basis: String,
    /// How long they are kept.
    pub retention: String,
    /// The data protection officer.
    pub dpo: String,
    /// The result, in Markdown.
    pub result: String,
    /// When the result was published.
    pub result_published_at: Option<Timestamp>,
    /// When it was made; now when `None`.
    pub created_at: Option<Timestamp>,
    /// When it was archived.
    pub archived_at: Option<Timestamp>,
}

impl NewSpace {
    /// A draft with a title and nothing else.
    #[must_use]
    pub fn draft(slug: Slug, title: impl Into<String>) -> Self {
        Self {
            slug,
            title: title.into(),
            tagline: String::new(),
            description: String::new(),
            territory: String::new(),
            decider: String::new(),
            status: SpaceStatus::Draft,
            moderation: Moderation::After,
            cover_file: None,
            cover_alt: String::new(),
            rules: String::new(),
            controller: String::new(),
            purpose: String::new(),
            legal_basis: String::new(),
            retention: String::new(),
            dpo: String::new(),
            result: String::new(),
            result_published_at: None,
            created_at: None,
            archived_at: None,
        }
    }
}

/// A phase to be added or rewritten.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewPhase {
    /// What it is for.
    pub kind: PhaseKind,
    /// Its name.
    pub title: String,
    /// What happens then.
    pub description: String,
    /// Its first minute.
    pub starts_at: Timestamp,
    /// The first minute after it.
    pub ends_at: Timestamp,
    /// Whether people file then.
    pub opens_filing: bool,
    /// Whether people comment then.
    pub opens_comments: bool,
    /// Whether people support then.
    pub opens_supports: bool,
}

/// A module to be added or rewritten.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewModule {
    /// Which mechanism.
    pub kind: ModuleKind,
    /// Its name in addresses, unique in the space.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// What is asked there.
    pub intro: String,
    /// Who files there.
    pub filing: Filing,
}
