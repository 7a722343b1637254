use askama::Template;
use i18n::Texts;
use kernel::Timestamp;

use crate::{Safe, views::Badge};

/// What a comment makes of what it is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stance {
    /// For.
    For,
    /// Against.
    Against,
    /// Neither, or both.
    Neutral,
}

impl Stance {
    /// The class of its colours and the name of its icon.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::For => "for",
            Self::Against => "against",
            Self::Neutral => "neutral",
        }
    }

    /// In words.
    #[must_use]
    pub fn words(self, t: &Texts) -> &'static str {
        match self {
            Self::For => t.get("comment-stance-for"),
            Self::Against => t.get("comment-stance-against"),
            Self::Neutral => t.get("comment-stance-neutral"),
        }
    }
}

/// A comment with its replies.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Comment {
    /// Its anchor in the page: `c-12`.
    pub id: String,
    /// Who said it.
    pub author: String,
    /// What the author is here: « Équipe », « Élue », or nothing.
    pub badge: Option<Badge>,
    /// When.
    pub at: Timestamp,
    /// For, against, neither; `None` where it is not asked.
    pub stance: Option<Stance>,
    /// What was said, as typed.
    pub text: String,
    /// Why it was removed, shown instead of the text.
    pub removed: Option<String>,
    /// How many support it; `None` where supports are not asked for.
    pub supports: Option<i64>,
    /// Where to support it, when one may.
    pub support_url: Option<String>,
    /// Whether whoever reads supports it.
    pub supported: bool,
    /// Where to reply, when one may.
    pub reply_url: Option<String>,
    /// Where to reword it or take it back, for its author.
    pub edit_url: Option<String>,
    /// Where to report it.
    pub report_url: Option<String>,
    /// What stands under it, as safe HTML: the form of a reply.
    pub below: Option<String>,
    /// Replies, oldest first.
    pub replies: Vec<Comment>,
}

impl Comment {
    fn is_answered(&self) -> bool {
        self.below.is_some() || self.replies.iter().any(Self::is_answered)
    }

    fn support_words(&self) -> &'static str {
        if self.supported { "support-comment-back" } else { "support-comment-of" }
    }

    fn acts(&self) -> bool {
        let supports = self.supports.unwrap_or(0) > 0 || self.support_url.is_some();
        supports || self.reply_url.is_some() || self.report_url.is_some() || self.edit_url.is_some()
    }

    fn all_replies(&self) -> i64 {
        self.replies.iter().map(|reply| 1 + reply.all_replies()).sum()
    }
}

/// Comments and their replies. From the third level on, replies are folded.
#[derive(Template, Debug)]
#[template(path = "ui/frame/thread.html")]
pub struct Thread<'a> {
    t: Texts,
    comments: &'a [Comment],
    depth: usize,
}

impl Thread<'_> {
    fn below<'a>(&self, comment: &'a Comment) -> Safe<Thread<'a>> {
        Safe(Thread { t: self.t, comments: &comment.replies, depth: self.depth + 1 })
    }

    /// Deep replies are folded, unless a form is being filled among them.
    fn folds(&self, comment: &Comment) -> bool {
        self.depth >= 2 && !comment.replies.iter().any(Comment::is_answered)
    }
}

/// The thread of these comments; used by the macro of the same name.
#[must_use]
pub fn thread<'a>(t: &Texts, comments: &'a [Comment]) -> Safe<Thread<'a>> {
    Safe(Thread { t: *t, comments, depth: 0 })
}
