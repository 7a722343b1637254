//! The statements on `service`, `service_member`, `assignment` and `opinion`, juries aside.

use corpus::ContributionId;
use db::{Result, Tx};
use kernel::{Env, OrganisationId, PersonId, Timestamp};

use crate::services::{Assignment, AssignmentId, NewOpinion, Opinion, OpinionId, Service, ServiceId};

macro_rules! assignment {
    ($rest:literal) => {
        concat!(
            "SELECT a.id, a.contribution_id, a.service_id, v.name AS service, a.asked_by, a.asked_at, a.ended_by, \
             a.ended_at FROM assignment a JOIN service v ON v.id = a.service_id ",
            $rest
        )
    };
}

macro_rules! opinion {
    ($rest:literal) => {
        concat!(
            "SELECT o.id, o.contribution_id, o.service_id, v.name AS service, o.verdict, o.body, o.cost, o.scores, \
             o.total, o.author_id, o.at FROM opinion o JOIN service v ON v.id = o.service_id ",
            $rest
        )
    };
}

db::sql! {
    ALL -> Service = "SELECT id, name FROM service WHERE organisation_id = $1 AND module_id IS NULL
        ORDER BY name, id LIMIT 500";
    ONE -> Service = "SELECT id, name FROM service WHERE organisation_id = $1 AND id = $2 AND module_id IS NULL";
    OF_PERSON -> Service = "SELECT v.id, v.name FROM service v JOIN service_member m ON m.service_id = v.id
        WHERE m.person_id = $1 AND v.module_id IS NULL ORDER BY v.name, v.id LIMIT 100";
    INSERT = "INSERT INTO service (id, organisation_id, name) VALUES ($1, $2, $3)
        ON CONFLICT DO NOTHING";
    RENAME = "UPDATE service SET name = $2 WHERE id = $1";
    NAMED -> (i64,) = "SELECT COUNT(*) FROM service WHERE organisation_id = $1 AND name = $2 AND id <> $3
        AND module_id IS NULL";
    MEMBERS -> (PersonId,) = "SELECT person_id FROM service_member WHERE service_id = $1
        ORDER BY person_id LIMIT 500";
    MEMBERSHIPS -> (ServiceId, PersonId) = "SELECT m.service_id, m.person_id FROM service_member m
        JOIN service v ON v.id = m.service_id WHERE v.organisation_id = $1 AND v.module_id IS NULL
        ORDER BY m.service_id, m.person_id LIMIT 5000";
    EMPTY = "DELETE FROM service_member WHERE service_id = $1";
    JOIN = "INSERT INTO service_member (service_id, person_id) VALUES ($1, $2)
        ON CONFLICT (service_id, person_id) DO NOTHING";
    LEAVE = "DELETE FROM service_member WHERE person_id = $1";

    ASK = "INSERT INTO assignment (id, contribution_id, service_id, asked_by, asked_at, ended_by, ended_at)
        VALUES ($1, $2, $3, $4, $5, NULL, NULL) ON CONFLICT DO NOTHING";
    END = "UPDATE assignment SET ended_by = $3, ended_at = $4
        WHERE contribution_id = $1 AND service_id = $2 AND ended_at IS NULL";
    ASSIGNMENTS -> Assignment =
        assignment!("WHERE a.contribution_id = $1 AND a.person_id IS NULL ORDER BY a.id LIMIT 200");
    ASSIGNMENT -> Assignment = assignment!("WHERE a.id = $1");
    GIVE = "INSERT INTO opinion (id, contribution_id, service_id, verdict, body, cost, scores, total, author_id, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    OPINIONS -> Opinion =
        opinion!("WHERE o.contribution_id = $1 AND o.person_id IS NULL ORDER BY o.id LIMIT 200");
    OPINION -> Opinion = opinion!("WHERE o.id = $1");
    UNLINK_ASKED = "UPDATE assignment SET asked_by = NULL WHERE asked_by = $1";
    UNLINK_ENDED = "UPDATE assignment SET ended_by = NULL WHERE ended_by = $1";
    UNLINK_OPENED = "UPDATE service SET opened_by = NULL WHERE opened_by = $1";
    UNLINK_OPINIONS = "UPDATE opinion SET author_id = NULL WHERE author_id = $1";
}

pub(crate) fn all(tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<Vec<Service>> {
    tx.all(&ALL, &[&organisation])
}

pub(crate) fn one(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    service: ServiceId,
) -> Result<Option<Service>> {
    tx.first(&ONE, &[&organisation, &service])
}

/// The services that a person is of.
pub(crate) fn of_person(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<Service>> {
    tx.all(&OF_PERSON, &[&person])
}

/// Makes a service; `false` when there is one of that name.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    id: ServiceId,
    organisation: OrganisationId,
    name: &str,
) -> Result<bool> {
    Ok(tx.run(&INSERT, &[&id, &organisation, &name])? > 0)
}

/// Gives a service another name; `false` when another has it.
pub(crate) fn rename(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    id: ServiceId,
    name: &str,
) -> Result<bool> {
    if tx.one(&NAMED, &[&organisation, &name, &id])?.0 > 0 {
        return Ok(false);
    }
    tx.run(&RENAME, &[&id, &name])?;
    Ok(true)
}

pub(crate) fn members(tx: &mut Tx<'_>, service: ServiceId) -> Result<Vec<PersonId>> {
    Ok(tx.all(&MEMBERS, &[&service])?.into_iter().map(|row| row.0).collect())
}

/// Who is of which service.
pub(crate) fn memberships(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
) -> Result<Vec<(ServiceId, PersonId)>> {
    tx.all(&MEMBERSHIPS, &[&organisation])
}

pub(crate) fn set_members(tx: &mut Tx<'_>, service: ServiceId, people: &[PersonId]) -> Result<()> {
    tx.run(&EMPTY, &[&service])?;
    people.iter().try_for_each(|person| tx.run(&JOIN, &[&service, person]).map(drop))
}

/// Asks a service; `false` when it is asked already.
pub(crate) fn ask(
    tx: &mut Tx<'_>,
    id: AssignmentId,
    contribution: ContributionId,
    service: ServiceId,
    by: Option<PersonId>,
    at: Timestamp,
) -> Result<bool> {
    Ok(tx.run(&ASK, &[&id, &contribution, &service, &by, &at])? > 0)
}

/// No longer asks a service; `false` when it was not asked.
pub(crate) fn end(
    tx: &mut Tx<'_>,
    contribution: ContributionId,
    service: ServiceId,
    by: Option<PersonId>,
    at: Timestamp,
) -> Result<bool> {
    Ok(tx.run(&END, &[&contribution, &service, &by, &at])? > 0)
}

/// Every service that is or was asked, the oldest first.
pub(crate) fn assignments(tx: &mut Tx<'_>, contribution: ContributionId) -> Result<Vec<Assignment>> {
    tx.all(&ASSIGNMENTS, &[&contribution])
}

pub(crate) fn assignment(tx: &mut Tx<'_>, id: AssignmentId) -> Result<Option<Assignment>> {
    tx.first(&ASSIGNMENT, &[&id])
}

pub(crate) fn give(
    tx: &mut Tx<'_>,
    env: &Env,
    contribution: ContributionId,
    service: ServiceId,
    new: &NewOpinion,
    author: Option<PersonId>,
) -> Result<OpinionId> {
    let id: OpinionId = env.id();
    let NewOpinion { verdict, body, cost, scores, total } = new;
    let scores = serde_json::to_string(scores).unwrap_or_default();
    let now = env.now();
    tx.run(&GIVE, &[&id, &contribution, &service, verdict, body, cost, &scores, total, &author, &now])?;
    Ok(id)
}

/// Every opinion on a contribution, the oldest first.
pub(crate) fn opinions(tx: &mut Tx<'_>, contribution: ContributionId) -> Result<Vec<Opinion>> {
    tx.all(&OPINIONS, &[&contribution])
}

pub(crate) fn opinion(tx: &mut Tx<'_>, id: OpinionId) -> Result<Option<Opinion>> {
    tx.first(&OPINION, &[&id])
}

/// Takes a person out of what they did.
pub(crate) fn unlink(tx: &mut Tx<'_>, person: PersonId) -> Result<()> {
    tx.run(&LEAVE, &[&person])?;
    tx.run(&UNLINK_ASKED, &[&person])?;
    tx.run(&UNLINK_OPENED, &[&person])?;
    tx.run(&UNLINK_ENDED, &[&person])?;
    tx.run(&UNLINK_OPINIONS, &[&person]).map(drop)
}
