//! The addresses of the pages of this crate.

use corpus::ContributionId;
use kernel::{Id as _, Slug};

/// Search across the organisation.
pub const SEARCH: &str = "/recherche";
/// What the signed-in person said.
pub const MINE: &str = "/compte/contributions";
/// Where what was said without an account is taken.
pub const LEFT: &str = "/compte/contributions/retrouver";
/// The team's way to what is to be answered.
pub const TO_ANSWER: &str = "/gestion/propositions";

/// The feed of a module.
#[must_use]
pub fn feed(space: &Slug, module: &Slug) -> String {
    format!("/demarches/{space}/{module}/flux.atom")
}

/// The table of what was filed in a process, for those who answer.
#[must_use]
pub fn table(space: &Slug) -> String {
    format!("/gestion/demarches/{space}/propositions")
}

/// What is found with these words.
#[must_use]
pub fn found(words: &str) -> String {
    format!("{SEARCH}?q={}", encode(words))
}

/// A module of a process, and what is under it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ModulePath(String);

impl ModulePath {
    /// The module of these names.
    #[must_use]
    pub fn new(space: &Slug, module: &Slug) -> Self {
        Self(spaces::urls::module(space, module))
    }

    /// Its list.
    #[must_use]
    pub fn list(&self) -> &str {
        &self.0
    }

    /// The first step of filing: title and text.
    #[must_use]
    pub fn file(&self) -> String {
        format!("{}/deposer", self.0)
    }

    /// The second step: theme, place, photo.
    #[must_use]
    pub fn details(&self) -> String {
        format!("{}/deposer/details", self.0)
    }

    /// The photo of the draft, seen by whoever holds it.
    #[must_use]
    pub fn draft_photo(&self) -> String {
        format!("{}/deposer/photo", self.0)
    }

    /// The third step: reading again.
    #[must_use]
    pub fn check(&self) -> String {
        format!("{}/deposer/verifier", self.0)
    }

    /// What reached the town by another way than the site, typed in by its team.
    #[must_use]
    pub fn enter(&self) -> String {
        format!("{}/saisir", self.0)
    }

    /// One of its contributions.
    #[must_use]
    pub fn item(&self, number: i64) -> ItemPath {
        ItemPath(format!("{}/{number}", self.0))
    }
}

/// A contribution, and what is done on its page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ItemPath(String);

impl ItemPath {
    /// The contribution.
    #[must_use]
    pub fn page(&self) -> &str {
        &self.0
    }

    /// The contribution, as its author sees it once it was filed.
    #[must_use]
    pub fn filed(&self) -> String {
        format!("{}?merci", self.0)
    }

    /// The contribution, where someone who has just signed in supports it, or a comment on it.
    #[must_use]
    pub fn about_to_support(&self, comment: Option<ContributionId>) -> String {
        match comment {
            None => format!("{}?soutenir", self.0),
            Some(id) => format!("{}?soutenir={}", self.0, id.raw()),
        }
    }

    /// The contribution, with the form that answers one of its comments.
    #[must_use]
    pub fn reply(&self, comment: ContributionId, rest: &str) -> String {
        format!("{}?repondre={}{rest}#repondre", self.0, comment.raw())
    }

    /// One of its comments.
    #[must_use]
    pub fn comment(&self, comment: ContributionId) -> String {
        format!("{}#c-{}", self.0, comment.raw())
    }

    /// The form of comments.
    #[must_use]
    pub fn comment_form(&self) -> String {
        format!("{}#commenter", self.0)
    }

    fn act(&self, act: &str, comment: Option<ContributionId>) -> String {
        match comment {
            None => format!("{}/{act}", self.0),
            Some(id) => format!("{}/{act}?commentaire={}", self.0, id.raw()),
        }
    }

    /// Supports it or one of its comments, or takes the support back.
    #[must_use]
    pub fn support(&self, comment: Option<ContributionId>) -> String {
        self.act("soutien", comment)
    }

    /// Tells the moderators about it or one of its comments.
    #[must_use]
    pub fn report(&self, id: &ContributionId) -> String {
        corpus::urls::report(*id)
    }

    /// Changes its wording, or that of one of its comments.
    #[must_use]
    pub fn edit(&self, comment: Option<ContributionId>) -> String {
        self.act("modifier", comment)
    }

    /// Takes it back, or one of its comments.
    #[must_use]
    pub fn withdraw(&self, comment: Option<ContributionId>) -> String {
        self.act("retirer", comment)
    }

    /// Follows it, or no longer does.
    #[must_use]
    pub fn follow(&self) -> String {
        self.act("suivre", None)
    }

    /// Adds a comment.
    #[must_use]
    pub fn comments(&self) -> String {
        self.act("commentaires", None)
    }

    /// What is new, as it comes.
    #[must_use]
    pub fn live(&self) -> String {
        self.act("direct", None)
    }

    /// Where the team examines it.
    #[must_use]
    pub fn instruct(&self) -> String {
        workflows::urls::instruct_of(&self.0)
    }

    /// Where its author and the team write to each other.
    #[must_use]
    pub fn exchange(&self) -> String {
        workflows::urls::exchange_of(&self.0)
    }
}

pub use web::encode;
