//! The statements on `course` and `step`.

use corpus::ContributionId;
use db::{Result, Tx};
use kernel::{PersonId, SpaceId};
use spaces::ModuleId;

use crate::{Course, Step, StepId, store::VersionRow};

macro_rules! course {
    ($rest:literal) => {
        concat!(
            "SELECT contribution_id, organisation_id, space_id, module_id, state, since, awaited, due_at, decider_id \
             FROM course ",
            $rest
        )
    };
}

macro_rules! step {
    ($rest:literal) => {
        concat!(
            "SELECT s.id, s.contribution_id, s.version_id, s.transition, s.from_state, s.to_state, s.public, s.outcome, \
             s.service, s.body, s.cost, s.file_id, s.file_alt, s.author_id, s.at, s.told FROM step s ",
            $rest
        )
    };
}

db::sql! {
    ACCEPTED -> (ContributionId, String, Option<i64>) = "SELECT c.id, c.title,
            (SELECT s.cost FROM step s WHERE s.contribution_id = c.id AND s.cost IS NOT NULL ORDER BY s.at DESC, s.id DESC LIMIT 1)
            AS cost
        FROM contribution c WHERE c.space_id = $1 AND c.depth = 0 AND c.state = 'published' AND c.outcome = 'accepted'
            AND c.kind = 'proposal'
        ORDER BY c.number, c.id LIMIT 1000";
    COURSE -> Course = course!("WHERE contribution_id = $1");
    BEGIN = "INSERT INTO course (contribution_id, organisation_id, space_id, module_id, state, since, awaited, due_at,
            reminded, decider_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9)
        ON CONFLICT (contribution_id) DO NOTHING";
    PUT = "UPDATE course SET state = $2, since = $3, awaited = $4, due_at = $5, reminded = 0 WHERE contribution_id = $1";
    DECIDE = "UPDATE course SET decider_id = $2 WHERE contribution_id = $1";
    CLOSE = "UPDATE course SET awaited = $2 WHERE contribution_id = $1";
    IN_STATE -> Course = course!("WHERE module_id = $1 AND state = $2 AND contribution_id > $3
        ORDER BY contribution_id LIMIT $4");
    BY_STATE -> (String, i64) = "SELECT state, COUNT(*) FROM course WHERE module_id = $1 GROUP BY state ORDER BY state";

    INSERT_STEP = "INSERT INTO step (id, contribution_id, version_id, transition, from_state, to_state, public, outcome,
            service, body, cost, file_id, file_alt, author_id, at, told, told_until)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    STEPS -> Step = step!("WHERE s.contribution_id = $1 ORDER BY s.at, s.id LIMIT 200");
    ANSWERS -> Step = step!("WHERE s.contribution_id = $1 AND s.public = 1 AND s.body <> ''
        ORDER BY s.at, s.id LIMIT 100");
    ANSWERS_OF_MODULE -> Step = step!("JOIN contribution c ON c.id = s.contribution_id
        WHERE c.module_id = $1 AND s.public = 1 AND s.body <> '' AND s.id > $2 ORDER BY s.id LIMIT $3");
    STEP -> Step = step!("WHERE s.id = $1");
    TOLD -> (i64,) = "SELECT told_until FROM step WHERE id = $1";
    TELL = "UPDATE step SET told_until = $2 WHERE id = $1 AND told_until = $3";
    LAST_SERVICE -> (String,) = "SELECT service FROM step WHERE author_id = $1 AND service <> ''
        ORDER BY id DESC LIMIT 1";
    VERSIONS_OF -> VersionRow = "SELECT id, number, definition, made_at FROM workflow_version
        WHERE id IN (SELECT version_id FROM step WHERE contribution_id = $1) ORDER BY number, id LIMIT 100";
    UNLINK_STEPS = "UPDATE step SET author_id = NULL WHERE author_id = $1";
    UNLINK_DECIDER = "UPDATE course SET decider_id = NULL WHERE decider_id = $1";
}

pub(crate) fn course(tx: &mut Tx<'_>, contribution: ContributionId) -> Result<Option<Course>> {
    tx.first(&COURSE, &[&contribution])
}

/// Begins a course; one that has begun stays as it is.
pub(crate) fn begin(tx: &mut Tx<'_>, course: &Course) -> Result<()> {
    let Course {
        contribution_id,
        organisation_id,
        space_id,
        module_id,
        state,
        since,
        awaited,
        due_at,
        decider_id,
    } = course;
    tx.run(
        &BEGIN,
        &[contribution_id, organisation_id, space_id, module_id, state, since, awaited, due_at, decider_id],
    )
    .map(drop)
}

/// Brings a course to its state.
pub(crate) fn put(tx: &mut Tx<'_>, course: &Course) -> Result<()> {
    let Course { contribution_id, state, since, awaited, due_at, .. } = course;
    tx.run(&PUT, &[contribution_id, state, since, awaited, due_at]).map(drop)
}

pub(crate) fn set_decider(
    tx: &mut Tx<'_>,
    contribution: ContributionId,
    decider: Option<PersonId>,
) -> Result<()> {
    tx.run(&DECIDE, &[&contribution, &decider]).map(drop)
}

/// Says whether something is still awaited.
pub(crate) fn set_awaited(tx: &mut Tx<'_>, contribution: ContributionId, awaited: bool) -> Result<()> {
    tx.run(&CLOSE, &[&contribution, &awaited]).map(drop)
}

pub(crate) fn in_state(
    tx: &mut Tx<'_>,
    module: ModuleId,
    state: &str,
    after: i64,
    many: i64,
) -> Result<Vec<Course>> {
    tx.all(&IN_STATE, &[&module, &state, &after, &many])
}

/// How many contributions of a module are in each state.
pub(crate) fn by_state(tx: &mut Tx<'_>, module: ModuleId) -> Result<Vec<(String, i64)>> {
    tx.all(&BY_STATE, &[&module])
}

/// Keeps a transition; `told_until` says from whom on people are to be told of it.
pub(crate) fn insert_step(tx: &mut Tx<'_>, step: &Step, told_until: i64) -> Result<()> {
    let Step {
        id,
        contribution_id,
        version_id,
        transition,
        from_state,
        to_state,
        public,
        outcome,
        service,
        body,
        cost,
        file_id,
        file_alt,
        author_id,
        at,
        told,
    } = step;
    tx.run(
        &INSERT_STEP,
        &[
            id,
            contribution_id,
            version_id,
            transition,
            from_state,
            to_state,
            public,
            outcome,
            service,
            body,
            cost,
            file_id,
            file_alt,
            author_id,
            at,
            told,
            &told_until,
        ],
    )
    .map(drop)
}

/// The transitions of a contribution, the oldest first.
pub(crate) fn steps(tx: &mut Tx<'_>, contribution: ContributionId) -> Result<Vec<Step>> {
    tx.all(&STEPS, &[&contribution])
}

/// The official answers to a contribution, the oldest first.
pub(crate) fn answers(tx: &mut Tx<'_>, contribution: ContributionId) -> Result<Vec<Step>> {
    tx.all(&ANSWERS, &[&contribution])
}

pub(crate) fn answers_of_module(
    tx: &mut Tx<'_>,
    module: ModuleId,
    after: i64,
    many: i64,
) -> Result<Vec<Step>> {
    tx.all(&ANSWERS_OF_MODULE, &[&module, &after, &many])
}

pub(crate) fn step(tx: &mut Tx<'_>, id: StepId) -> Result<Option<Step>> {
    tx.first(&STEP, &[&id])
}

/// The last of the people concerned to whom a transition was told.
pub(crate) fn told_until(tx: &mut Tx<'_>, id: StepId) -> Result<i64> {
    Ok(tx.one(&TOLD, &[&id])?.0)
}

/// Says that a transition was told to people up to `until`; `false` when someone else did since `from` was read.
pub(crate) fn tell(tx: &mut Tx<'_>, id: StepId, from: i64, until: i64) -> Result<bool> {
    Ok(tx.run(&TELL, &[&id, &until, &from])? > 0)
}

/// In whose name a person last answered.
pub(crate) fn last_service(tx: &mut Tx<'_>, author: PersonId) -> Result<Option<String>> {
    Ok(tx.first(&LAST_SERVICE, &[&author])?.map(|row| row.0))
}

/// The versions under which a contribution went its way.
pub(crate) fn versions_of(tx: &mut Tx<'_>, contribution: ContributionId) -> Result<Vec<VersionRow>> {
    tx.all(&VERSIONS_OF, &[&contribution])
}

/// Takes a person out of what they did.
pub(crate) fn unlink(tx: &mut Tx<'_>, person: PersonId) -> Result<()> {
    tx.run(&UNLINK_STEPS, &[&person])?;
    tx.run(&UNLINK_DECIDER, &[&person]).map(drop)
}

/// The proposals of a space that were accepted, with the last cost that was told, in euros.
pub(crate) fn accepted(
    tx: &mut Tx<'_>,
    space: SpaceId,
) -> Result<Vec<(ContributionId, String, Option<i64>)>> {
    tx.all(&ACCEPTED, &[&space])
}
