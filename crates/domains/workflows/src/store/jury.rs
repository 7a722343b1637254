//! The statements on juries: rows of `service`, `assignment` and `opinion` whose members each speak for themselves.

use corpus::ContributionId;
use db::{Result, Tx};
use kernel::{Env, OrganisationId, PersonId, Timestamp};
use spaces::ModuleId;

use crate::{
    jury::{FileRow, Jury, Seat, Voice},
    services::{AssignmentId, NewOpinion, OpinionId, ServiceId},
};

macro_rules! voice {
    ($rest:literal) => {
        concat!(
            "SELECT o.id, o.contribution_id, o.person_id, o.verdict, o.body, o.scores, o.total, o.at FROM opinion o ",
            $rest
        )
    };
}

db::sql! {
    OF_MODULE -> Jury = "SELECT id, organisation_id, module_id, name, opened_at FROM service WHERE module_id = $1";
    BY_ID -> Jury = "SELECT id, organisation_id, module_id, name, opened_at FROM service
        WHERE id = $1 AND module_id IS NOT NULL";
    MAKE = "INSERT INTO service (id, organisation_id, name, module_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    OPEN = "UPDATE service SET opened_at = $2, opened_by = $3 WHERE id = $1 AND opened_at IS NULL";
    SIT = "INSERT INTO service_member (service_id, person_id) VALUES ($1, $2)
        ON CONFLICT (service_id, person_id) DO NOTHING";
    LEAVE = "DELETE FROM service_member WHERE service_id = $1 AND person_id = $2";
    END_ALL = "UPDATE assignment SET ended_by = $3, ended_at = $4
        WHERE service_id = $1 AND person_id = $2 AND ended_at IS NULL";
    GIVE = "INSERT INTO assignment (id, contribution_id, service_id, person_id, asked_by, asked_at, ended_by, ended_at)
        VALUES ($1, $2, $3, $4, $5, $6, NULL, NULL) ON CONFLICT DO NOTHING";
    FILES -> FileRow = "SELECT c.id, c.number, c.title, c.author_id, k.state FROM course k
        JOIN contribution c ON c.id = k.contribution_id AND c.state = 'published'
        WHERE k.module_id = $1 AND (k.state = $2 OR EXISTS (SELECT 1 FROM assignment a
            WHERE a.contribution_id = c.id AND a.service_id = $3 AND a.ended_at IS NULL))
        ORDER BY c.number, c.id LIMIT 500";
    SEATS -> Seat = "SELECT contribution_id, person_id, asked_at FROM assignment
        WHERE service_id = $1 AND (CAST($2 AS BIGINT) IS NULL OR contribution_id = $2)
            AND person_id IS NOT NULL AND ended_at IS NULL ORDER BY id LIMIT 25000";
    VOICES -> Voice = voice!("WHERE o.service_id = $1 AND (CAST($2 AS BIGINT) IS NULL OR o.contribution_id = $2)
        AND o.person_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM opinion p WHERE p.service_id = o.service_id
            AND p.contribution_id = o.contribution_id AND p.person_id = o.person_id AND p.id > o.id)
        ORDER BY o.id LIMIT 25000");
    HISTORY -> Voice = voice!("WHERE o.contribution_id = $1 AND o.person_id IS NOT NULL ORDER BY o.id LIMIT 500");
    OF_MEMBER -> Voice = voice!("WHERE o.person_id = $1 AND o.id > $2 ORDER BY o.id LIMIT 500");
    SAY = "INSERT INTO opinion (id, contribution_id, service_id, person_id, verdict, body, cost, scores, total, author_id, at)
        VALUES ($1, $2, $3, $4, $5, $6, NULL, $7, $8, $4, $9)";
}

pub(crate) fn of_module(tx: &mut Tx<'_>, module: ModuleId) -> Result<Option<Jury>> {
    tx.first(&OF_MODULE, &[&module])
}

pub(crate) fn by_id(tx: &mut Tx<'_>, id: ServiceId) -> Result<Option<Jury>> {
    tx.first(&BY_ID, &[&id])
}

pub(crate) fn make(
    tx: &mut Tx<'_>,
    id: ServiceId,
    organisation: OrganisationId,
    name: &str,
    module: ModuleId,
) -> Result<()> {
    tx.run(&MAKE, &[&id, &organisation, &name, &module]).map(drop)
}

/// Opens the deliberation; `false` when it is.
pub(crate) fn open(tx: &mut Tx<'_>, id: ServiceId, at: Timestamp, by: Option<PersonId>) -> Result<bool> {
    Ok(tx.run(&OPEN, &[&id, &at, &by])? > 0)
}

/// Someone becomes a member; `false` when they are.
pub(crate) fn sit(tx: &mut Tx<'_>, id: ServiceId, person: PersonId) -> Result<bool> {
    Ok(tx.run(&SIT, &[&id, &person])? > 0)
}

/// Someone is no longer a member; `false` when they were not. What they were given is no longer asked of them.
pub(crate) fn leave(
    tx: &mut Tx<'_>,
    id: ServiceId,
    person: PersonId,
    by: Option<PersonId>,
    at: Timestamp,
) -> Result<bool> {
    tx.run(&END_ALL, &[&id, &person, &by, &at])?;
    Ok(tx.run(&LEAVE, &[&id, &person])? > 0)
}

/// Gives a contribution to a member; `false` when they had it.
pub(crate) fn give(
    tx: &mut Tx<'_>,
    env: &Env,
    id: ServiceId,
    contribution: ContributionId,
    person: PersonId,
    by: Option<PersonId>,
) -> Result<bool> {
    let row: AssignmentId = env.id();
    Ok(tx.run(&GIVE, &[&row, &contribution, &id, &person, &by, &env.now()])? > 0)
}

/// What is before a jury, and what was.
pub(crate) fn files(tx: &mut Tx<'_>, module: ModuleId, state: &str, id: ServiceId) -> Result<Vec<FileRow>> {
    tx.all(&FILES, &[&module, &state, &id])
}

/// Who was given what, or a contribution.
pub(crate) fn seats(
    tx: &mut Tx<'_>,
    id: ServiceId,
    contribution: Option<ContributionId>,
) -> Result<Vec<Seat>> {
    tx.all(&SEATS, &[&id, &contribution])
}

/// The last that each member said of everything, or of a contribution.
pub(crate) fn voices(
    tx: &mut Tx<'_>,
    id: ServiceId,
    contribution: Option<ContributionId>,
) -> Result<Vec<Voice>> {
    tx.all(&VOICES, &[&id, &contribution])
}

/// All that members said of a contribution, the oldest first.
pub(crate) fn history(tx: &mut Tx<'_>, contribution: ContributionId) -> Result<Vec<Voice>> {
    tx.all(&HISTORY, &[&contribution])
}

/// What a person said in juries after a row.
pub(crate) fn of_member(tx: &mut Tx<'_>, person: PersonId, after: i64) -> Result<Vec<Voice>> {
    tx.all(&OF_MEMBER, &[&person, &after])
}

/// A member says what they think, for themselves.
pub(crate) fn say(
    tx: &mut Tx<'_>,
    env: &Env,
    id: ServiceId,
    contribution: ContributionId,
    person: PersonId,
    new: &NewOpinion,
) -> Result<OpinionId> {
    let row: OpinionId = env.id();
    let NewOpinion { verdict, body, scores, total, .. } = new;
    let scores = serde_json::to_string(scores).unwrap_or_default();
    tx.run(&SAY, &[&row, &contribution, &id, &person, verdict, body, &scores, total, &env.now()])?;
    Ok(row)
}
