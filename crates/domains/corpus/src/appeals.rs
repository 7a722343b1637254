//! The author's right of reply to a decision that took their words away from readers, and its answer.

use db::{Refused, Tx};
use kernel::{Act, Actor, Env, Problems, SpaceId, Timestamp};

use crate::{
    AppealId, Contribution, ContributionId, Decision, ModerationId, State,
    actions::Refusal,
    moderation::{self, DecisionForm, Moderated},
    queue, rules, store,
};

db::row! {
    /// A reply of an author, with its answer.
    pub struct Appeal {
        /// Its id.
        pub id: AppealId,
        /// To which decision.
        pub moderation_id: ModerationId,
        /// On what.
        pub contribution_id: ContributionId,
        /// Where.
        pub space_id: SpaceId,
        /// What the author says.
        pub body: String,
        /// When.
        pub at: Timestamp,
        /// Whether the decision was upheld; none while it waits.
        pub upheld: Option<bool>,
        /// The answer.
        pub answer: String,
        /// When it was answered.
        pub answered_at: Option<Timestamp>,
    }
}

/// The columns of [`Appeal`], in its order.
macro_rules! columns {
    () => {
        "a.id, a.moderation_id, a.contribution_id, a.space_id, a.body, a.at, a.upheld, a.answer, a.answered_at"
    };
}
pub(crate) use columns;

db::sql! {
    ADD = "INSERT INTO appeal (id, moderation_id, contribution_id, space_id, body, at, answer)
        VALUES ($1, $2, $3, $4, $5, $6, '') ON CONFLICT (moderation_id) DO NOTHING";
    TO_DECISION -> Appeal = concat!("SELECT ", columns!(), " FROM appeal a WHERE a.moderation_id = $1");
    BY_ID -> Appeal = concat!("SELECT ", columns!(), " FROM appeal a WHERE a.id = $1");
    ON_CONTRIBUTION -> Appeal = concat!("SELECT ", columns!(), " FROM appeal a WHERE a.contribution_id = $1
        ORDER BY a.id LIMIT 50");
    ANSWER = "UPDATE appeal SET upheld = $2, answer = $3, answered_by = $4, answered_at = $5
        WHERE id = $1 AND answered_at IS NULL";
}

type Done<T> = Result<T, Refused<Refusal>>;

/// What is wrong with the words of a reply, or of its answer.
#[must_use]
pub fn problems(field: &'static str, words: &str) -> Problems {
    let mut problems = Problems::none();
    if words.is_empty() {
        problems.add(field, "problem-required");
    } else if words.chars().count() > rules::STATEMENT_MAX {
        problems.add_with(field, "problem-too-long", "limit", rules::STATEMENT_MAX);
    }
    problems
}

/// The author's reply to a decision that silenced them; once, within the time given.
///
/// # Errors
/// A refusal, or a failure of the database.
pub fn appeal(tx: &mut Tx<'_>, env: &Env, actor: &Actor, id: ModerationId, body: &str) -> Done<()> {
    let (contribution, decision) = moderation::decision(tx, actor, id)?
        .filter(|(contribution, _)| rules::is_author(actor, contribution))
        .ok_or(Refused::Because(Refusal::Unknown))?;
    if !rules::may_appeal(actor, &contribution, &decision, env.now()) {
        return Err(Refused::Because(Refusal::TooLate));
    }
    let appeal: AppealId = env.id();
    let added = tx.run(&ADD, &[&appeal, &id, &contribution.id, &contribution.space_id, &body, &env.now()])?;
    if added == 0 {
        return Err(Refused::Because(Refusal::Already));
    }
    queue::arrived(tx, contribution.organisation_id, contribution.space_id);
    Ok(())
}

/// The reply to a decision, for its author and the team.
///
/// # Errors
/// When the database fails.
pub fn appeal_to(
    tx: &mut Tx<'_>,
    actor: &Actor,
    contribution: &Contribution,
    decision: ModerationId,
) -> db::Result<Option<Appeal>> {
    if rules::may_read_decisions(actor, contribution) { to_decision(tx, decision) } else { Ok(None) }
}

pub(crate) fn to_decision(tx: &mut Tx<'_>, decision: ModerationId) -> db::Result<Option<Appeal>> {
    tx.first(&TO_DECISION, &[&decision])
}

/// Every reply about a contribution, for its author and the team.
///
/// # Errors
/// When the database fails.
pub fn on(tx: &mut Tx<'_>, actor: &Actor, contribution: &Contribution) -> db::Result<Vec<Appeal>> {
    if rules::may_read_decisions(actor, contribution) {
        tx.all(&ON_CONTRIBUTION, &[&contribution.id])
    } else {
        Ok(Vec::new())
    }
}

/// A reply with what it is about and the decision, for the team.
///
/// # Errors
/// When the database fails.
pub fn find(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: AppealId,
) -> db::Result<Option<(Appeal, Contribution, Moderated)>> {
    let Some(appeal) = tx.first(&BY_ID, &[&id])? else { return Ok(None) };
    if !actor.may(Act::SeeTeam, Some(appeal.space_id)) {
        return Ok(None);
    }
    let found = moderation::decision(tx, actor, appeal.moderation_id)?;
    Ok(found.map(|(contribution, decision)| (appeal, contribution, decision)))
}

/// Answers a reply: the decision is upheld, or the contribution is published again. Its author is told.
///
/// # Errors
/// A refusal ([`Refusal::Already`] when another moderator was faster), or a failure of the database.
pub fn answer(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    id: AppealId,
    upheld: bool,
    words: &str,
) -> Done<Contribution> {
    let (appeal, contribution, _) = find(tx, actor, id)?
        .filter(|(appeal, ..)| actor.may(Act::Moderate, Some(appeal.space_id)))
        .ok_or(Refused::Because(Refusal::Unknown))?;
    tx.lock("contribution", kernel::Id::raw(contribution.id))?;
    let contribution = store::by_id(tx, contribution.id)?.unwrap_or(contribution);
    let changed = tx.run(&ANSWER, &[&id, &upheld, &words, &actor.person(), &env.now()])?;
    if changed == 0 {
        return Err(Refused::Because(Refusal::Already));
    }
    if !upheld && matches!(contribution.state, State::Refused | State::Hidden) {
        let form = DecisionForm { decision: Decision::Restore, reason: None, statement: words.to_owned() };
        moderation::write(tx, env, actor.person(), &contribution, &form, State::Published)?;
    }
    let act = if upheld { "corpus-audit-uphold" } else { "corpus-audit-overturn" };
    moderation::audit(tx, env, actor, &contribution, act, "")?;
    crate::letters::appeal_answered(tx, env, appeal.moderation_id)?;
    Ok(contribution)
}
