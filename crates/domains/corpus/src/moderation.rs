//! Decisions of moderators, with their reasons.

use db::{Refused, Tx};
use i18n::Texts;
use kernel::{Act, Actor, Env, Id as _, Locale, PersonId, Problems, SpaceId, Timestamp};

use crate::{
    Contribution, ContributionId, Decision, ModerationId, Reason, State,
    actions::{self, Refusal},
    rules, store,
};

db::row! {
    /// A decision.
    pub struct Moderated {
        /// Its id.
        pub id: ModerationId,
        /// On what.
        pub contribution_id: ContributionId,
        /// Where.
        pub space_id: SpaceId,
        /// What was decided.
        pub decision: Decision,
        /// Why.
        pub reason: Option<Reason>,
        /// The explanation sent to the author.
        pub statement: String,
        /// By whom.
        pub moderator_id: Option<PersonId>,
        /// When.
        pub at: Timestamp,
    }
}

db::sql! {
    DECIDE = "INSERT INTO moderation (id, contribution_id, space_id, decision, reason, statement, moderator_id, at,
        waited) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    REPORTED_SINCE -> (Option<Timestamp>,) = "SELECT MIN(at) FROM report
        WHERE contribution_id = $1 AND closed_at IS NULL";
    CLOSE_REPORTS = "UPDATE report SET closed_at = $2 WHERE contribution_id = $1 AND closed_at IS NULL";
    REPORTERS -> (PersonId,) = "SELECT reporter_id FROM report
        WHERE contribution_id = $1 AND closed_at = $2 AND reporter_id IS NOT NULL ORDER BY reporter_id LIMIT 500";
    HISTORY -> Moderated = "SELECT id, contribution_id, space_id, decision, reason, statement, moderator_id, at
        FROM moderation WHERE contribution_id = $1 ORDER BY id DESC LIMIT 50";
    BY_ID -> Moderated = "SELECT id, contribution_id, space_id, decision, reason, statement, moderator_id, at
        FROM moderation WHERE id = $1";
}

type Done<T> = Result<T, Refused<Refusal>>;

/// A decision as given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DecisionForm {
    /// What is decided.
    pub decision: Decision,
    /// Why; needed to refuse or hide.
    pub reason: Option<Reason>,
    /// The explanation for the author; when it is empty, the one proposed for the reason.
    pub statement: String,
}

impl DecisionForm {
    /// What is wrong with it: an author who is refused is told why (regulation (EU) 2022/2065, article 17).
    #[must_use]
    pub fn problems(&self) -> Problems {
        let mut problems = Problems::none();
        if self.decision.silences() && self.reason.is_none() {
            problems.add("reason", "problem-reason");
        }
        if self.statement.chars().count() > rules::STATEMENT_MAX {
            problems.add_with("statement", "problem-too-long", "limit", rules::STATEMENT_MAX);
        }
        problems
    }

    /// With an explanation, in the language of what was said: the one proposed for the reason if none was written.
    fn explained(&self, contribution: &Contribution) -> Self {
        let reason = self.reason.filter(|_| self.decision.silences());
        let statement = match reason {
            Some(reason) if self.statement.is_empty() => {
                Texts::of(language(contribution)).get(reason.statement()).to_owned()
            }
            _ => self.statement.clone(),
        };
        Self { decision: self.decision, reason, statement }
    }
}

/// The language in which the author of a contribution is answered.
#[must_use]
pub fn language(contribution: &Contribution) -> Locale {
    Locale::from_tag(&contribution.language).unwrap_or_default()
}

/// Decides on a contribution. Its author is told, with the reasons and the way to reply; those who reported it are told
/// what came of it.
///
/// # Errors
/// A refusal ([`Refusal::Already`] when another moderator was faster), or a failure of the database.
pub fn decide(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    id: ContributionId,
    form: &DecisionForm,
) -> Done<(Contribution, ModerationId)> {
    let contribution = store::by_id(tx, id)?
        .filter(|contribution| contribution.organisation_id == actor.organisation)
        .filter(|contribution| actor.may(Act::Moderate, Some(contribution.space_id)))
        .ok_or(Refused::Because(Refusal::Unknown))?;
    tx.lock("contribution", id.raw())?;
    let contribution = store::by_id(tx, id)?.unwrap_or(contribution);
    let next = match (form.decision, contribution.state) {
        (Decision::Publish, State::Pending)
        | (Decision::Restore, State::Refused | State::Hidden)
        | (Decision::Keep, State::Published) => State::Published,
        (Decision::Refuse, State::Pending) => State::Refused,
        (Decision::Hide, State::Published | State::Merged) => State::Hidden,
        _ => return Err(Refused::Because(Refusal::Already)),
    };
    let form = form.explained(&contribution);
    let moderation = write(tx, env, actor.person(), &contribution, &form, next)?;
    let act = match form.decision {
        Decision::Publish => "corpus-audit-publish",
        Decision::Keep => "corpus-audit-keep",
        Decision::Refuse => "corpus-audit-refuse",
        Decision::Hide => "corpus-audit-hide",
        Decision::Restore => "corpus-audit-restore",
    };
    audit(tx, env, actor, &contribution, act, form.reason.map_or("", Reason::name))?;
    crate::letters::decided(tx, env, &contribution, moderation, form.decision)?;
    Ok((contribution, moderation))
}

/// Notes in the audit log what a moderator did.
pub(crate) fn audit(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    contribution: &Contribution,
    act: &'static str,
    why: &str,
) -> db::Result<()> {
    let (space, id) = (Some(contribution.space_id), contribution.id.raw());
    accounts::audit(tx, env, actor, space, act, "contribution", id, &label(contribution), why)
}

/// Writes a decision and its effects without a letter, for what is loaded with its history.
///
/// # Errors
/// When the database fails.
pub fn record(
    tx: &mut Tx<'_>,
    env: &Env,
    id: ContributionId,
    form: &DecisionForm,
    next: State,
) -> db::Result<()> {
    match store::by_id(tx, id)? {
        Some(contribution) => write(tx, env, None, &contribution, form, next).map(|_| ()),
        None => Ok(()),
    }
}

/// Writes a decision and its effects, without a letter.
pub(crate) fn write(
    tx: &mut Tx<'_>,
    env: &Env,
    moderator: Option<PersonId>,
    contribution: &Contribution,
    form: &DecisionForm,
    next: State,
) -> db::Result<ModerationId> {
    let (id, now): (ModerationId, _) = (env.id(), env.now());
    let since = match contribution.state {
        State::Pending => Some(contribution.created_at),
        _ => tx.one(&REPORTED_SINCE, &[&contribution.id])?.0,
    };
    let waited = since.map(|since| (now.0 - since.0).max(0));
    tx.run(
        &DECIDE,
        &[
            &id,
            &contribution.id,
            &contribution.space_id,
            &form.decision,
            &form.reason,
            &form.statement,
            &moderator,
            &now,
            &waited,
        ],
    )?;
    tx.run(&CLOSE_REPORTS, &[&contribution.id, &now])?;
    actions::set_state(tx, env, contribution, next)?;
    Ok(id)
}

/// What names a contribution in the audit log: its title, or its first words.
pub(crate) fn label(contribution: &Contribution) -> String {
    let text = if contribution.title.is_empty() { &contribution.body } else { &contribution.title };
    text.chars().take(80).collect()
}

/// The decisions on a contribution, the last first, for its author and the team.
///
/// # Errors
/// When the database fails.
pub fn history(tx: &mut Tx<'_>, actor: &Actor, contribution: &Contribution) -> db::Result<Vec<Moderated>> {
    if rules::may_read_decisions(actor, contribution) {
        tx.all(&HISTORY, &[&contribution.id])
    } else {
        Ok(Vec::new())
    }
}

/// A decision with what it is about, for the author and the team.
///
/// # Errors
/// When the database fails.
pub fn decision(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: ModerationId,
) -> db::Result<Option<(Contribution, Moderated)>> {
    let Some(decision) = by_id(tx, id)? else { return Ok(None) };
    let contribution = store::by_id(tx, decision.contribution_id)?;
    Ok(contribution
        .filter(|contribution| rules::may_read_decisions(actor, contribution))
        .map(|contribution| (contribution, decision)))
}

pub(crate) fn by_id(tx: &mut Tx<'_>, id: ModerationId) -> db::Result<Option<Moderated>> {
    tx.first(&BY_ID, &[&id])
}

/// Those whose reports a decision closed.
pub(crate) fn reporters(tx: &mut Tx<'_>, decision: &Moderated) -> db::Result<Vec<PersonId>> {
    let rows = tx.all(&REPORTERS, &[&decision.contribution_id, &decision.at])?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}
