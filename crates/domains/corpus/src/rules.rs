//! Pure decisions about contributions.

use kernel::{Act, Actor, Problems, Timestamp};
use spaces::Standing;

use crate::{Contribution, Kind, State, moderation::Moderated};

/// How long authors may change the wording of what they said.
pub const EDIT_WINDOW: i64 = 2 * Timestamp::HOUR;
/// How long authors may reply to a decision that silenced them: six months (regulation (EU) 2022/2065, article 20).
pub const APPEAL_WINDOW: i64 = 183 * Timestamp::DAY;
/// Longest explanation, reply or report, in characters.
pub const STATEMENT_MAX: usize = 2_000;
/// Longest title, in characters.
pub const TITLE_MAX: usize = 120;
/// Shortest title, in characters.
pub const TITLE_MIN: usize = 5;
/// Longest proposal, in characters.
pub const BODY_MAX: usize = 8_000;
/// Shortest proposal, in characters.
pub const BODY_MIN: usize = 15;
/// Longest comment, in characters.
pub const COMMENT_MAX: usize = 3_000;
/// Deepest answer: those to it stand beside it.
pub const DEPTH_MAX: i64 = 5;

/// Whether the actor may read it.
#[must_use]
pub fn may_read(actor: &Actor, contribution: &Contribution) -> bool {
    contribution.organisation_id == actor.organisation
        && match contribution.state {
            State::Published | State::Merged => true,
            State::Pending | State::Refused | State::Hidden => {
                is_author(actor, contribution) || actor.may(Act::SeeTeam, Some(contribution.space_id))
            }
            State::Withdrawn => {
                is_author(actor, contribution) || actor.may(Act::Moderate, Some(contribution.space_id))
            }
            State::Erased => false,
        }
}

/// Whether the actor said it.
#[must_use]
pub fn is_author(actor: &Actor, contribution: &Contribution) -> bool {
    actor.person().is_some() && actor.person() == contribution.author_id
}

/// What the team typed in, one by one or from a table: the source of such contributions.
pub const TYPED_IN: [&str; 2] = ["entry", "table"];

/// Whether the team typed it in, for someone who has no account.
#[must_use]
pub fn typed_in(contribution: &Contribution) -> bool {
    contribution.author_id.is_none()
        && contribution.source.as_deref().is_some_and(|source| TYPED_IN.contains(&source))
}

/// Whether the actor answers for its wording: whoever said it; moderators, for what the team typed in.
#[must_use]
pub fn answers_for(actor: &Actor, contribution: &Contribution) -> bool {
    is_author(actor, contribution)
        || (typed_in(contribution) && actor.may(Act::Moderate, Some(contribution.space_id)))
}

/// Whether the actor may still change its wording.
#[must_use]
pub fn may_edit(actor: &Actor, contribution: &Contribution, now: Timestamp) -> bool {
    answers_for(actor, contribution)
        && matches!(contribution.state, State::Pending | State::Published)
        && now < contribution.created_at.plus(EDIT_WINDOW)
}

/// Whether the actor may take it back.
#[must_use]
pub fn may_withdraw(actor: &Actor, contribution: &Contribution) -> bool {
    answers_for(actor, contribution) && matches!(contribution.state, State::Pending | State::Published)
}

/// Until when its author may reply to a decision, if that decision took their words away from readers.
#[must_use]
pub fn appeal_until(decision: &Moderated) -> Option<Timestamp> {
    decision.decision.silences().then(|| decision.at.plus(APPEAL_WINDOW))
}

/// Whether the actor may reply to a decision now; once, while it holds.
#[must_use]
pub fn may_appeal(actor: &Actor, contribution: &Contribution, decision: &Moderated, now: Timestamp) -> bool {
    is_author(actor, contribution)
        && matches!(contribution.state, State::Refused | State::Hidden)
        && appeal_until(decision).is_some_and(|until| now < until)
}

/// Whether the actor may read the decisions on it: its author and the team.
#[must_use]
pub fn may_read_decisions(actor: &Actor, contribution: &Contribution) -> bool {
    contribution.organisation_id == actor.organisation
        && contribution.state != State::Erased
        && (is_author(actor, contribution) || actor.may(Act::SeeTeam, Some(contribution.space_id)))
}

/// Whether it can be supported now.
#[must_use]
pub fn may_support(contribution: &Contribution, standing: &Standing) -> bool {
    contribution.state == State::Published
        && match contribution.kind {
            Kind::Proposal => standing.supports,
            // A comment is supported as long as one may comment; a debate is a question: it is answered.
            Kind::Comment => standing.comments,
            Kind::Debate => false,
        }
}

/// Whether it can be answered by a comment now.
#[must_use]
pub fn may_comment(contribution: &Contribution, standing: &Standing) -> bool {
    contribution.state == State::Published && standing.comments
}

/// Checks the title of a proposal.
pub fn check_title(title: &str, problems: &mut Problems) {
    let length = title.chars().count();
    if length == 0 {
        problems.add("title", "problem-required");
    } else if length < TITLE_MIN {
        problems.add_with("title", "problem-too-short", "limit", TITLE_MIN);
    } else if length > TITLE_MAX {
        problems.add_with("title", "problem-too-long", "limit", TITLE_MAX);
    }
}

/// Checks what is said, between two lengths in characters.
pub fn check_body(body: &str, shortest: usize, longest: usize, problems: &mut Problems) {
    let length = body.chars().count();
    if length == 0 {
        problems.add("body", "problem-required");
    } else if length < shortest {
        problems.add_with("body", "problem-too-short", "limit", shortest);
    } else if length > longest {
        problems.add_with("body", "problem-too-long", "limit", longest);
    }
}

/// A coordinate as the public is told it: that of a service as it is, that of a resident to a thousandth of a degree
/// (111 m north, 75 m east in France).
#[must_use]
pub fn told_degrees(official: bool, degrees: f64) -> f64 {
    if official { degrees } else { (degrees * 1000.0).round() / 1000.0 }
}
