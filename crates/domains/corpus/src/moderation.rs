//! Decisions of moderators, with their reasons, the authors' replies, and the account of all this in public figures.

use db::{Refused, Tx};
use kernel::{Act, Actor, Env, PersonId, Problems, SpaceId, Timestamp};

use crate::{
    AppealId, Contribution, ContributionId, Decision, ModerationId, Reason, State,
    actions::{self, Refusal},
    rules, store,
    store::whole,
};

/// Longest explanation of a decision, and longest reply, in characters.
pub const STATEMENT_MAX: usize = 2_000;

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

db::row! {
    /// A report of a reader.
    pub struct Report {
        /// On what.
        pub contribution_id: ContributionId,
        /// Why.
        pub reason: Reason,
        /// In their words.
        pub detail: String,
        /// When.
        pub at: Timestamp,
    }
}

db::sql! {
    DECIDE = "INSERT INTO moderation (id, contribution_id, space_id, decision, reason, statement, moderator_id, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    CLOSE_REPORTS = "UPDATE report SET closed_at = $2 WHERE contribution_id = $1 AND closed_at IS NULL";
    HISTORY -> Moderated = "SELECT id, contribution_id, space_id, decision, reason, statement, moderator_id, at
        FROM moderation WHERE contribution_id = $1 ORDER BY id DESC LIMIT 50";
    DECISION -> Moderated = "SELECT id, contribution_id, space_id, decision, reason, statement, moderator_id, at
        FROM moderation WHERE id = $1";
    PENDING -> Contribution = concat!("SELECT ", whole!(), " FROM contribution c
        WHERE c.space_id = $1 AND c.state = 'pending' AND (c.created_at, c.id) > ($2, $3)
        ORDER BY c.created_at, c.id LIMIT $4");
    REPORTED -> Contribution = concat!("SELECT ", whole!(), " FROM contribution c
        WHERE c.space_id = $1 AND c.state = 'published' AND c.id > $2
        AND c.id IN (SELECT contribution_id FROM report WHERE closed_at IS NULL)
        ORDER BY c.id LIMIT $3");
    REPORTS -> Report = "SELECT contribution_id, reason, detail, at FROM report
        WHERE contribution_id = $1 AND closed_at IS NULL ORDER BY at, id LIMIT 50";
    COUNT_PENDING -> (i64,) = "SELECT COUNT(*) FROM contribution c WHERE c.space_id = $1 AND c.state = 'pending'";
    COUNT_REPORTED -> (i64,) = "SELECT COUNT(DISTINCT r.contribution_id) FROM report r
        JOIN contribution c ON c.id = r.contribution_id
        WHERE c.space_id = $1 AND c.state = 'published' AND r.closed_at IS NULL";
    COUNT_APPEALS -> (i64,) = "SELECT COUNT(*) FROM appeal WHERE space_id = $1 AND answered_at IS NULL";
    APPEAL = "INSERT INTO appeal (id, moderation_id, contribution_id, space_id, body, at, answer)
        VALUES ($1, $2, $3, $4, $5, $6, '') ON CONFLICT (moderation_id) DO NOTHING";
    APPEAL_OF -> Appeal = "SELECT id, moderation_id, contribution_id, space_id, body, at, upheld, answer, answered_at
        FROM appeal WHERE moderation_id = $1";
    APPEAL_BY_ID -> Appeal = "SELECT id, moderation_id, contribution_id, space_id, body, at, upheld, answer,
        answered_at FROM appeal WHERE id = $1";
    APPEALS -> Appeal = "SELECT id, moderation_id, contribution_id, space_id, body, at, upheld, answer, answered_at
        FROM appeal WHERE space_id = $1 AND answered_at IS NULL AND id > $2 ORDER BY id LIMIT $3";
    ANSWER_APPEAL = "UPDATE appeal SET upheld = $2, answer = $3, answered_by = $4, answered_at = $5
        WHERE id = $1 AND answered_at IS NULL";
    FIGURES -> (Decision, Option<Reason>, i64) = "SELECT decision, reason, COUNT(*) FROM moderation
        WHERE space_id = $1 GROUP BY decision, reason ORDER BY decision, reason";
    APPEAL_FIGURES -> (i64, i64, i64) = "SELECT COUNT(*),
        CAST(COALESCE(SUM(CASE WHEN answered_at IS NOT NULL THEN 1 ELSE 0 END), 0) AS BIGINT),
        CAST(COALESCE(SUM(CASE WHEN upheld = 0 THEN 1 ELSE 0 END), 0) AS BIGINT)
        FROM appeal WHERE space_id = $1";
}

type Done<T> = Result<T, Refused<Refusal>>;

/// A decision as given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DecisionForm {
    /// What is decided.
    pub decision: Decision,
    /// Why; needed to refuse or hide.
    pub reason: Option<Reason>,
    /// The explanation for the author.
    pub statement: String,
}

impl DecisionForm {
    /// What is wrong with it: an author who is refused is told why (regulation (EU) 2022/2065, article 17).
    #[must_use]
    pub fn problems(&self) -> Problems {
        let mut problems = Problems::none();
        let silences = matches!(self.decision, Decision::Refuse | Decision::Hide);
        if silences && self.reason.is_none() {
            problems.add("reason", "problem-reason");
        }
        if self.statement.chars().count() > STATEMENT_MAX {
            problems.add_with("statement", "problem-too-long", "limit", STATEMENT_MAX);
        }
        problems
    }
}

/// Decides on a contribution. Its author is told, with the reasons and the way to reply.
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
        .filter(|contribution| actor.may(Act::Moderate, Some(contribution.space_id)))
        .ok_or(Refused::Because(Refusal::Unknown))?;
    tx.lock("contribution", kernel::Id::raw(id))?;
    let contribution = store::by_id(tx, id)?.unwrap_or(contribution);
    let next = match (form.decision, contribution.state) {
        (Decision::Publish, State::Pending) | (Decision::Restore, State::Refused | State::Hidden) => {
            State::Published
        }
        // Kept as it is: the reports on it are closed.
        (Decision::Publish, State::Published) => State::Published,
        (Decision::Refuse, State::Pending) => State::Refused,
        (Decision::Hide, State::Published) => State::Hidden,
        _ => return Err(Refused::Because(Refusal::Already)),
    };
    let moderation = write(tx, env, actor.person(), &contribution, form, next)?;
    let label = label(&contribution);
    let act = match form.decision {
        Decision::Publish => "corpus-audit-publish",
        Decision::Refuse => "corpus-audit-refuse",
        Decision::Hide => "corpus-audit-hide",
        Decision::Restore => "corpus-audit-restore",
    };
    let why = form.reason.map_or("", Reason::name);
    accounts::audit(
        tx,
        env,
        actor,
        Some(contribution.space_id),
        act,
        "contribution",
        kernel::Id::raw(id),
        &label,
        why,
    )?;
    crate::letters::decided(tx, env, &contribution, moderation, form)?;
    Ok((contribution, moderation))
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
fn write(
    tx: &mut Tx<'_>,
    env: &Env,
    moderator: Option<PersonId>,
    contribution: &Contribution,
    form: &DecisionForm,
    next: State,
) -> db::Result<ModerationId> {
    let (id, now): (ModerationId, _) = (env.id(), env.now());
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
        ],
    )?;
    tx.run(&CLOSE_REPORTS, &[&contribution.id, &now])?;
    actions::set_state(tx, env, contribution, next)?;
    tx.notify(format!("queue:{}", contribution.space_id));
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
    let allowed =
        rules::is_author(actor, contribution) || actor.may(Act::SeeTeam, Some(contribution.space_id));
    if allowed { tx.all(&HISTORY, &[&contribution.id]) } else { Ok(Vec::new()) }
}

/// What waits for a moderator in a space.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Waiting {
    /// Contributions to be read before publication.
    pub pending: i64,
    /// Published contributions that readers reported.
    pub reported: i64,
    /// Replies of authors.
    pub appeals: i64,
}

/// How much waits in a space; nothing is told to who may not see it.
///
/// # Errors
/// When the database fails.
pub fn waiting(tx: &mut Tx<'_>, actor: &Actor, space: SpaceId) -> db::Result<Waiting> {
    if !actor.may(Act::SeeTeam, Some(space)) {
        return Ok(Waiting::default());
    }
    Ok(Waiting {
        pending: tx.one(&COUNT_PENDING, &[&space])?.0,
        reported: tx.one(&COUNT_REPORTED, &[&space])?.0,
        appeals: tx.one(&COUNT_APPEALS, &[&space])?.0,
    })
}

/// What waits to be read before publication in a space, the oldest first, after a contribution.
///
/// # Errors
/// When the database fails.
pub fn pending(
    tx: &mut Tx<'_>,
    actor: &Actor,
    space: SpaceId,
    after: Option<(Timestamp, ContributionId)>,
    many: i64,
) -> db::Result<Vec<Contribution>> {
    if !actor.may(Act::SeeTeam, Some(space)) {
        return Ok(Vec::new());
    }
    let (at, id) = after.map_or((0, 0), |(at, id)| (at.0, kernel::Id::raw(id)));
    tx.all(&PENDING, &[&space, &at, &id, &many])
}

/// What readers reported in a space and is still published, with their reports.
///
/// # Errors
/// When the database fails.
pub fn reported(
    tx: &mut Tx<'_>,
    actor: &Actor,
    space: SpaceId,
    after: Option<ContributionId>,
    many: i64,
) -> db::Result<Vec<(Contribution, Vec<Report>)>> {
    if !actor.may(Act::SeeTeam, Some(space)) {
        return Ok(Vec::new());
    }
    let after = after.map_or(0, kernel::Id::raw);
    let mut found = Vec::new();
    for contribution in tx.all(&REPORTED, &[&space, &after, &many])? {
        let reports = tx.all(&REPORTS, &[&contribution.id])?;
        found.push((contribution, reports));
    }
    Ok(found)
}

/// The author's reply to a decision that silenced them; once.
///
/// # Errors
/// A refusal, or a failure of the database.
pub fn appeal(tx: &mut Tx<'_>, env: &Env, actor: &Actor, id: ModerationId, body: &str) -> Done<()> {
    let Some(decision) = tx.first(&DECISION, &[&id])? else { return Err(Refused::Because(Refusal::Unknown)) };
    let contribution = store::by_id(tx, decision.contribution_id)?
        .filter(|contribution| rules::is_author(actor, contribution))
        .ok_or(Refused::Because(Refusal::Unknown))?;
    if !matches!(contribution.state, State::Refused | State::Hidden)
        || !matches!(decision.decision, Decision::Refuse | Decision::Hide)
    {
        return Err(Refused::Because(Refusal::TooLate));
    }
    let appeal: AppealId = env.id();
    let added =
        tx.run(&APPEAL, &[&appeal, &id, &contribution.id, &contribution.space_id, &body, &env.now()])?;
    if added == 0 {
        return Err(Refused::Because(Refusal::Already));
    }
    tx.notify(format!("queue:{}", contribution.space_id));
    Ok(())
}

/// The reply to a decision, for its author and the team.
///
/// # Errors
/// When the database fails.
pub fn appeal_of(
    tx: &mut Tx<'_>,
    actor: &Actor,
    contribution: &Contribution,
    decision: ModerationId,
) -> db::Result<Option<Appeal>> {
    let allowed =
        rules::is_author(actor, contribution) || actor.may(Act::SeeTeam, Some(contribution.space_id));
    if allowed { tx.first(&APPEAL_OF, &[&decision]) } else { Ok(None) }
}

/// The replies that wait in a space, the oldest first, each with what it is about and the decision.
///
/// # Errors
/// When the database fails.
pub fn appeals(
    tx: &mut Tx<'_>,
    actor: &Actor,
    space: SpaceId,
    after: Option<AppealId>,
    many: i64,
) -> db::Result<Vec<(Appeal, Contribution, Moderated)>> {
    if !actor.may(Act::SeeTeam, Some(space)) {
        return Ok(Vec::new());
    }
    let after = after.map_or(0, kernel::Id::raw);
    let mut found = Vec::new();
    for appeal in tx.all(&APPEALS, &[&space, &after, &many])? {
        let contribution = store::by_id(tx, appeal.contribution_id)?;
        let decision = tx.first(&DECISION, &[&appeal.moderation_id])?;
        if let (Some(contribution), Some(decision)) = (contribution, decision) {
            found.push((appeal, contribution, decision));
        }
    }
    Ok(found)
}

/// Answers a reply: the decision is upheld, or the contribution is published again. Its author is told.
///
/// # Errors
/// A refusal, or a failure of the database.
pub fn answer_appeal(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    id: AppealId,
    upheld: bool,
    answer: &str,
) -> Done<Contribution> {
    let appeal = tx
        .first(&APPEAL_BY_ID, &[&id])?
        .filter(|appeal| actor.may(Act::Moderate, Some(appeal.space_id)))
        .ok_or(Refused::Because(Refusal::Unknown))?;
    let changed = tx.run(&ANSWER_APPEAL, &[&id, &upheld, &answer, &actor.person(), &env.now()])?;
    if changed == 0 {
        return Err(Refused::Because(Refusal::Already));
    }
    let contribution = store::by_id(tx, appeal.contribution_id)?.ok_or(Refused::Because(Refusal::Unknown))?;
    if !upheld && matches!(contribution.state, State::Refused | State::Hidden) {
        let form = DecisionForm { decision: Decision::Restore, reason: None, statement: answer.to_owned() };
        write(tx, env, actor.person(), &contribution, &form, State::Published)?;
    }
    let act = if upheld { "corpus-audit-uphold" } else { "corpus-audit-overturn" };
    accounts::audit(
        tx,
        env,
        actor,
        Some(contribution.space_id),
        act,
        "contribution",
        kernel::Id::raw(contribution.id),
        &label(&contribution),
        "",
    )?;
    crate::letters::appeal_answered(tx, env, appeal.moderation_id)?;
    tx.notify(format!("queue:{}", contribution.space_id));
    Ok(contribution)
}

/// The public account of moderation in a space.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Figures {
    /// How many times each decision was taken, for each reason.
    pub decisions: Vec<(Decision, Option<Reason>, i64)>,
    /// Replies of authors.
    pub appeals: i64,
    /// Those answered.
    pub answered: i64,
    /// Those that changed the decision.
    pub overturned: i64,
}

/// The public account of moderation in a space: counts alone.
///
/// # Errors
/// When the database fails.
pub fn figures(tx: &mut Tx<'_>, space: SpaceId) -> db::Result<Figures> {
    let decisions = tx.all(&FIGURES, &[&space])?;
    let (appeals, answered, overturned) = tx.one(&APPEAL_FIGURES, &[&space])?;
    Ok(Figures { decisions, appeals, answered, overturned })
}
