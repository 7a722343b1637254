//! The comments under a contribution: a page of those on it, each with the answers below it.

use db::{Query, Tx};
use kernel::Id as _;

use crate::{Contribution, ContributionId, State, store::whole};

kernel::choice! {
    /// The order of the comments on a contribution.
    pub enum ThreadSort("thread-sort") {
        /// The last said first.
        Recent = "recents",
        /// The most supported first.
        Supported = "soutenus",
    }
}

/// Where a page of comments ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ThreadCursor {
    key: i64,
    id: i64,
}

impl std::fmt::Display for ThreadCursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:x}-{:x}", self.key, self.id)
    }
}

impl ThreadCursor {
    /// Reads a cursor of a URL; a broken one begins again.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (key, id) = text.split_once('-')?;
        let hex = |text: &str| i64::from_str_radix(text, 16).ok().filter(|n| *n >= 0);
        Some(Self { key: hex(key)?, id: hex(id)? })
    }
}

/// A page of comments.
#[derive(Clone, PartialEq, Debug)]
pub struct Thread {
    /// In the order in which they are shown: each comment on the contribution, followed by those below it, each after
    /// what it answers.
    pub comments: Vec<Contribution>,
    /// Where the next page begins, if there is one.
    pub next: Option<ThreadCursor>,
}

/// Once that many comments are shown, a page ends before the next one on the contribution.
const ENOUGH: usize = 32;
/// Answers read under the comments of a page, at most.
const ANSWERS_MAX: i64 = 400;

macro_rules! heads {
    ($key:literal) => {
        concat!(
            " FROM contribution c WHERE c.root_id = $1 AND c.depth = 1 \
             AND c.state IN ('published', 'hidden', 'withdrawn', 'erased') AND (c.",
            $key,
            ", c.id) < ($2, $3) ORDER BY c.",
            $key,
            " DESC, c.id DESC LIMIT $4"
        )
    };
}

macro_rules! below {
    ($key:literal) => {
        concat!(
            "SELECT ",
            whole!(),
            " FROM contribution c WHERE c.depth > 1 AND c.state IN ('published', 'hidden', 'withdrawn', 'erased') \
             AND c.thread_id IN (SELECT h.id FROM (SELECT c.id",
            heads!($key),
            ") h) ORDER BY c.id LIMIT $5"
        )
    };
}

db::sql! {
    RECENT -> Contribution = concat!("SELECT ", whole!(), heads!("said_at"));
    SUPPORTED -> Contribution = concat!("SELECT ", whole!(), heads!("supports"));
    BELOW_RECENT -> Contribution = below!("said_at");
    BELOW_SUPPORTED -> Contribution = below!("supports");
    STANCES -> (i64, i64, i64) = "SELECT COUNT(*) FILTER (WHERE c.stance < 0), COUNT(*) FILTER (WHERE c.stance = 0),
            COUNT(*) FILTER (WHERE c.stance > 0) FROM contribution c
        WHERE c.root_id = $1 AND c.depth = 1 AND c.state = 'published'";
}

/// A page of the comments on a contribution. What was hidden, withdrawn or erased keeps its place; its words are for
/// the caller to hide.
///
/// # Errors
/// When the database fails.
pub fn page(
    tx: &mut Tx<'_>,
    root: ContributionId,
    sort: ThreadSort,
    after: Option<ThreadCursor>,
    many: i64,
) -> db::Result<Thread> {
    let (key, id) = after.map_or((i64::MAX, i64::MAX), |cursor| (cursor.key, cursor.id));
    let (heads, below): (&'static Query<Contribution>, &'static Query<Contribution>) = match sort {
        ThreadSort::Recent => (&RECENT, &BELOW_RECENT),
        ThreadSort::Supported => (&SUPPORTED, &BELOW_SUPPORTED),
    };
    let mut heads = tx.all(heads, &[&root, &key, &id, &(many + 1)])?;
    let more = heads.len() > usize::try_from(many).unwrap_or(usize::MAX);
    if more {
        heads.pop();
    }
    let answers = if heads.iter().any(|head| head.comments > 0 || head.state != State::Published) {
        tx.all(below, &[&root, &key, &id, &many, &ANSWERS_MAX])?
    } else {
        Vec::new()
    };
    let mut comments = in_reading_order(heads, answers);
    let shown = shown(&comments);
    let more = more || shown < comments.len();
    comments.truncate(shown);
    let next =
        comments.iter().rfind(|comment| comment.depth == 1).filter(|_| more).map(|last| ThreadCursor {
            key: if sort == ThreadSort::Recent { last.said_at.0 } else { last.supports },
            id: last.id.raw(),
        });
    Ok(Thread { comments, next })
}

/// How many comments one page shows: it ends before a comment on the contribution, once enough is shown.
fn shown(comments: &[Contribution]) -> usize {
    let heads = comments.iter().enumerate().filter(|(_, comment)| comment.depth == 1);
    let past = heads.map(|(place, _)| place).find(|place| *place >= ENOUGH);
    past.unwrap_or(comments.len())
}

/// Each comment after what it answers, older answers first.
fn in_reading_order(heads: Vec<Contribution>, answers: Vec<Contribution>) -> Vec<Contribution> {
    use std::collections::BTreeMap;
    let mut under: BTreeMap<ContributionId, Vec<Contribution>> = BTreeMap::new();
    for answer in answers {
        if let Some(parent) = answer.parent_id {
            under.entry(parent).or_default().push(answer);
        }
    }
    let mut ordered = Vec::new();
    let mut waiting: Vec<Contribution> = heads.into_iter().rev().collect();
    while let Some(comment) = waiting.pop() {
        if let Some(mut answers) = under.remove(&comment.id) {
            answers.sort_by_key(|answer| std::cmp::Reverse((answer.said_at, answer.id)));
            waiting.extend(answers);
        }
        ordered.push(comment);
    }
    ordered
}

/// How many published comments directly on a contribution are against, neither and for it.
///
/// # Errors
/// When the database fails.
pub fn stances(tx: &mut Tx<'_>, root: ContributionId) -> db::Result<[i64; 3]> {
    let (against, neutral, for_it) = tx.one(&STANCES, &[&root])?;
    Ok([against, neutral, for_it])
}
