//! Pure decisions about what may be done on the pages of a module, and which way to it is shown.

use corpus::{Contribution, State};
use kernel::{Act, Actor, Timestamp};
use spaces::{Filing, Moderation, Phase, Scene, SpaceStatus, Standing};
use web::Limit;

/// Contributions on a page of a list.
pub(crate) const PAGE: i64 = 20;
/// Longest name shown, in characters.
pub(crate) const NAME_MAX: usize = 60;
/// Longest name of a place, in characters.
pub(crate) const PLACE_MAX: usize = 120;
/// Longest description of a photo, in characters.
pub(crate) const ALT_MAX: usize = 300;
/// How long what was typed and never sent is kept.
pub(crate) const DRAFT_KEPT: i64 = 30 * Timestamp::DAY;

/// Contributions filed by one person.
pub(crate) const FILINGS: Limit = Limit { name: "filing", burst: 10, every: Timestamp::DAY / 10 };
/// Comments of one person.
pub(crate) const COMMENTS: Limit = Limit { name: "comment", burst: 30, every: Timestamp::HOUR / 30 };
/// Supports and reports of one person.
pub(crate) const GESTURES: Limit = Limit { name: "gesture", burst: 120, every: Timestamp::HOUR / 120 };
/// Drafts begun from one address.
pub(crate) const DRAFTS: Limit = Limit { name: "draft", burst: 60, every: Timestamp::MINUTE };

/// Whether an actor may file in a module, and otherwise why not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum MayFile {
    /// Now; `reread` when a moderator reads what is filed before it is published.
    Yes { reread: bool },
    /// The team alone files here.
    TeamOnly,
    /// Not yet: from then on.
    From(Timestamp),
    /// No longer: since then.
    Since(Timestamp),
    /// The calendar has no such period.
    Never,
}

/// Whether an actor may file in a module at a moment.
pub(crate) fn may_file(actor: &Actor, scene: &Scene, now: Timestamp) -> MayFile {
    let team = actor.may(Act::SeeTeam, Some(scene.space.id));
    let reread = scene.space.moderation == Moderation::Before && !team;
    if scene.module.filing == Filing::Team {
        // The team opens a debate whenever the process is under way.
        return match (team, scene.space.status) {
            (true, SpaceStatus::Open) => MayFile::Yes { reread },
            (true, _) => MayFile::Never,
            (false, _) => MayFile::TeamOnly,
        };
    }
    if scene.standing.filing {
        return MayFile::Yes { reread };
    }
    let filing = || scene.phases.iter().filter(|phase| phase.opens_filing);
    let begins = filing().filter(|phase| phase.starts_at > now).map(|phase| phase.starts_at).min();
    if let Some(at) = begins.filter(|_| scene.space.status == SpaceStatus::Open) {
        return MayFile::From(at);
    }
    filing().map(|phase| phase.ends_at).filter(|at| *at <= now).max().map_or(MayFile::Never, MayFile::Since)
}

/// When what `open` says of phases will have ended, when it is open now.
pub(crate) fn open_until(phases: &[Phase], now: Timestamp, open: fn(&Phase) -> bool) -> Option<Timestamp> {
    phases.iter().filter(|phase| phase.covers(now) && open(phase)).map(|phase| phase.ends_at).max()
}

/// The ways shown to an actor on a contribution or on a comment.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Ways {
    /// To support it; someone who is not signed in is shown it too, and signs in on the way.
    pub(crate) support: bool,
    /// To answer it by a comment.
    pub(crate) comment: bool,
    /// To hear of what becomes of it.
    pub(crate) follow: bool,
    /// To tell the moderators about it.
    pub(crate) report: bool,
    /// To change its wording.
    pub(crate) edit: bool,
    /// To take it back.
    pub(crate) withdraw: bool,
    /// To examine it.
    pub(crate) instruct: bool,
    /// To the exchange with the team: its author's.
    pub(crate) exchange: bool,
}

/// The ways shown to an actor on a contribution or on a comment.
pub(crate) fn ways(actor: &Actor, said: &Contribution, standing: &Standing, now: Timestamp) -> Ways {
    let published = said.state == State::Published;
    Ways {
        support: corpus::rules::may_support(said, standing),
        comment: corpus::rules::may_comment(said, standing),
        follow: published && said.depth == 0 && !corpus::rules::is_author(actor, said),
        report: published && !corpus::rules::is_author(actor, said),
        edit: corpus::rules::may_edit(actor, said, now),
        withdraw: corpus::rules::may_withdraw(actor, said),
        instruct: said.depth == 0 && actor.may(Act::SeeTeam, Some(said.space_id)),
        exchange: matches!(said.state, State::Published | State::Merged)
            && said.kind == corpus::Kind::Proposal
            && corpus::rules::is_author(actor, said),
    }
}

/// Until when its author may change the wording of what they said.
pub(crate) fn editable_until(said: &Contribution) -> Timestamp {
    said.created_at.plus(corpus::rules::EDIT_WINDOW)
}

/// How long is left to change it: hours and minutes.
pub(crate) fn time_left(said: &Contribution, now: Timestamp) -> (i64, i64) {
    let minutes = (editable_until(said).0 - now.0).max(0) / Timestamp::MINUTE;
    (minutes / 60, minutes % 60)
}

/// The name shown, checked.
pub(crate) fn check_name(name: &str) -> Result<(), &'static str> {
    match name.chars().count() {
        0 => Err("problem-required"),
        1 => Err("problem-proposals-name"),
        length if length > NAME_MAX => Err("problem-proposals-name"),
        _ if name.contains(['@', '\n']) => Err("problem-proposals-name-address"),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;

/// Whether someone reads what is for the team alone: the team, and whoever said it.
pub(crate) fn reads_private(actor: &Actor, said: &Contribution) -> bool {
    actor.may(Act::SeeTeam, Some(said.space_id)) || corpus::rules::is_author(actor, said)
}
