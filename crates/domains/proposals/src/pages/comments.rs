//! The comments under a contribution, and the form that adds one.

use std::collections::{BTreeMap, HashSet};

use askama::Template;
use corpus::{
    Contribution, ContributionId, Kind, Reason, Stance, State, actions::CommentForm, rules::COMMENT_MAX,
};
use i18n::Texts;
use kernel::{Actor, Id as _, Problems, Timestamp};
use spaces::Standing;
use ui::views::{Badge, Choice, Comment};

use super::words;
use crate::{rules, urls::ItemPath};

/// A comment being written: after a problem, or before signing in.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    /// What it answers.
    pub(crate) parent: ContributionId,
    pub(crate) form: CommentForm,
    /// The name and the address of someone without an account.
    pub(crate) guest: (String, String),
    pub(crate) problems: Problems,
}

/// Who is about to comment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Signer {
    /// Someone with an account.
    Member,
    /// Someone without, where none is asked.
    Guest,
    /// Someone who will sign in.
    Stranger,
}

/// The form that adds a comment, to a contribution or below one of its comments.
#[derive(Template)]
#[template(path = "proposals/comment_form.html")]
pub(crate) struct CommentBox {
    t: Texts,
    problems: Problems,
    action: String,
    /// The comment that is answered, and who said it.
    parent: Option<(ContributionId, String)>,
    /// The contribution or comment under which the browser keeps what is typed.
    draft: ContributionId,
    stances: Vec<Choice>,
    stance: &'static str,
    body: String,
    signer: Signer,
    guest: (String, String),
    cancel: String,
}

impl CommentBox {
    /// The form under a contribution, or under one of its comments (`parent`).
    pub(crate) fn new(
        t: Texts,
        path: &ItemPath,
        root: &Contribution,
        parent: Option<(ContributionId, String)>,
        typed: Option<&Typed>,
        signer: Signer,
    ) -> Self {
        let draft = parent.as_ref().map_or(root.id, |(id, _)| *id);
        let typed = typed.filter(|typed| typed.parent == draft);
        let stances = match (&parent, root.kind) {
            (None, Kind::Proposal | Kind::Debate) => {
                Stance::ALL.iter().map(|stance| Choice::new(stance.name(), t.get(stance.label()))).collect()
            }
            _ => Vec::new(),
        };
        Self {
            t,
            problems: typed.map(|typed| typed.problems.clone()).unwrap_or_default(),
            action: path.comments(),
            parent,
            draft,
            stances,
            stance: typed.map_or(Stance::Neutral, |typed| typed.form.stance).name(),
            body: typed.map(|typed| typed.form.body.clone()).unwrap_or_default(),
            signer,
            guest: typed.map(|typed| typed.guest.clone()).unwrap_or_default(),
            cancel: path.page().to_owned(),
        }
    }

    fn limit() -> i64 {
        i64::try_from(COMMENT_MAX).unwrap_or(i64::MAX)
    }
}

/// What the comments of a page are made with.
pub(crate) struct Around<'a> {
    pub(crate) t: Texts,
    pub(crate) actor: &'a Actor,
    pub(crate) path: &'a ItemPath,
    pub(crate) standing: &'a Standing,
    pub(crate) now: Timestamp,
    /// What the reader supports here.
    pub(crate) supported: &'a HashSet<ContributionId>,
    /// Why some comments were hidden.
    pub(crate) reasons: &'a BTreeMap<ContributionId, Reason>,
    /// The comment that is being answered, with the form.
    pub(crate) answered: Option<(ContributionId, &'a str)>,
    /// The rest of the query of the page: `&ordre=soutenus`.
    pub(crate) rest: &'a str,
}

impl Around<'_> {
    fn view(&self, said: &Contribution) -> Comment {
        let id = said.id;
        let t = self.t;
        if said.state != State::Published {
            let name = match said.state {
                State::Withdrawn => "proposals-comment-withdrawn",
                State::Erased => "proposals-comment-erased",
                _ => "proposals-comment-hidden",
            };
            let reason = self.reasons.get(&id).copied();
            return Comment {
                id: format!("c-{id}"),
                author: t.get(name).to_owned(),
                at: said.said_at,
                removed: Some(words::gone(t, Kind::Comment, said.state, reason)),
                ..Comment::default()
            };
        }
        let ways = rules::ways(self.actor, said, self.standing, self.now);
        let mine = ways.edit || ways.withdraw;
        Comment {
            id: format!("c-{id}"),
            author: words::author(t, &said.author_name),
            badge: said.official.then(|| Badge::new("info", "", t.get("team"))),
            at: said.said_at,
            stance: (said.depth == 1).then_some(match said.stance {
                Stance::For => ui::views::Stance::For,
                Stance::Neutral => ui::views::Stance::Neutral,
                Stance::Against => ui::views::Stance::Against,
            }),
            text: said.body.clone(),
            removed: None,
            supports: Some(said.supports),
            support_url: ways.support.then(|| self.path.support(Some(id))),
            supported: self.supported.contains(&id),
            reply_url: ways.comment.then(|| self.path.reply(id, self.rest)),
            edit_url: mine
                .then(|| if ways.edit { self.path.edit(Some(id)) } else { self.path.withdraw(Some(id)) }),
            report_url: ways.report.then(|| self.path.report(&id)),
            below: self.answered.filter(|(answered, _)| *answered == id).map(|(_, form)| form.to_owned()),
            replies: Vec::new(),
        }
    }

    /// Comments in reading order, as a tree.
    pub(crate) fn tree(&self, comments: &[Contribution]) -> Vec<Comment> {
        let mut heads = Vec::new();
        let mut open: Vec<(ContributionId, Comment)> = Vec::new();
        let mut close = |open: &mut Vec<(ContributionId, Comment)>, done: Comment| match open.last_mut() {
            Some((_, above)) => above.replies.push(done),
            None => heads.push(done),
        };
        for said in comments {
            while open.last().is_some_and(|(id, _)| Some(*id) != said.parent_id) {
                if let Some((_, done)) = open.pop() {
                    close(&mut open, done);
                }
            }
            open.push((said.id, self.view(said)));
        }
        while let Some((_, done)) = open.pop() {
            close(&mut open, done);
        }
        heads
    }
}

/// A part of the bar of stances.
pub(crate) struct Share {
    /// The class of its colour and the name of its icon.
    pub(crate) class: &'static str,
    /// How many, in words.
    pub(crate) words: String,
    /// Where it begins and how long it is, of 1000.
    pub(crate) from: i64,
    pub(crate) length: i64,
}

/// How many are for, neither and against, as the parts of a bar; none when nobody has said.
pub(crate) fn stance_shares(t: Texts, [against, neutral, for_it]: [i64; 3]) -> Vec<Share> {
    let total = against + neutral + for_it;
    if total == 0 {
        return Vec::new();
    }
    let mut before = 0;
    let counts = [
        ("for", "proposals-stances-for", for_it),
        ("neutral", "proposals-stances-neutral", neutral),
        ("against", "proposals-stances-against", against),
    ];
    counts
        .into_iter()
        .map(|(class, key, many)| {
            let from = before * 1000 / total;
            before += many;
            Share { class, words: t.n(key, many), from, length: before * 1000 / total - from }
        })
        .collect()
}

/// The name of whoever said the comment that is being answered, when it is on the page.
pub(crate) fn answered(
    t: Texts,
    comments: &[Contribution],
    id: Option<ContributionId>,
) -> Option<(ContributionId, String)> {
    let found = comments.iter().find(|said| Some(said.id) == id && said.state == State::Published)?;
    Some((found.id, words::author(t, &found.author_name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::samples;

    #[test]
    fn the_bar_of_stances_is_filled() {
        let shares = stance_shares(Texts::of(kernel::Locale::Fr), [1, 0, 2]);
        let parts: Vec<_> = shares.iter().map(|share| (share.class, share.from, share.length)).collect();
        assert_eq!(parts, [("for", 0, 666), ("neutral", 666, 0), ("against", 666, 334)]);
        assert!(stance_shares(Texts::of(kernel::Locale::Fr), [0; 3]).is_empty());
    }

    #[test]
    fn answers_stand_under_what_they_answer() {
        let scene = samples::scene(spaces::ModuleKind::Proposals);
        let path = crate::urls::ModulePath::new(&scene.space.slug, &scene.module.slug).item(1);
        let a = samples::comment(1, None, 8, "A");
        let a1 = samples::comment(2, Some(&a), 8, "A1");
        let a11 = samples::comment(3, Some(&a1), 8, "A11");
        let a2 = samples::comment(4, Some(&a), 8, "A2");
        let b = Contribution { state: State::Hidden, ..samples::comment(5, None, 8, "B") };
        let actor = samples::stranger();
        let reasons = BTreeMap::from([(b.id, Reason::OffTopic)]);
        let around = Around {
            t: Texts::of(kernel::Locale::Fr),
            actor: &actor,
            path: &path,
            standing: &scene.standing,
            now: samples::NOW,
            supported: &HashSet::from([a1.id]),
            reasons: &reasons,
            answered: Some((a2.id, "<form>")),
            rest: "&ordre=soutenus",
        };
        let heads = around.tree(&[a, a1, a11, a2, b]);
        let texts = |comments: &[Comment]| comments.iter().map(|c| c.text.clone()).collect::<Vec<_>>();
        assert_eq!(texts(&heads), ["A", ""]);
        assert_eq!(texts(&heads[0].replies), ["A1", "A2"]);
        assert_eq!(texts(&heads[0].replies[0].replies), ["A11"]);
        assert!(heads[0].replies[0].supported && heads[0].replies[1].below.is_some());
        assert!(
            heads[0]
                .reply_url
                .as_deref()
                .is_some_and(|url| url.contains("repondre=201&ordre=soutenus#repondre"))
        );
        let removed = heads[1].removed.as_deref().unwrap_or_default();
        assert!(removed.contains("Hors sujet") && heads[1].report_url.is_none(), "{removed}");
    }
}
