//! What is to be done, the most urgent first, and what is late.

use corpus::ContributionId;
use db::{Result, Tx};
use kernel::{OrganisationId, PersonId, SpaceId, Timestamp};
use spaces::ModuleId;

use crate::{Course, services::ServiceId};

db::row! {
    /// Something that waits.
    pub(crate) struct ToDo {
        pub(crate) id: ContributionId,
        pub(crate) number: Option<i64>,
        pub(crate) title: String,
        pub(crate) author_name: String,
        pub(crate) supports: i64,
        pub(crate) module_id: ModuleId,
        pub(crate) state: String,
        pub(crate) since: Timestamp,
        pub(crate) due_at: Timestamp,
        /// How many services are asked, and how many gave their opinion.
        pub(crate) asked: i64,
        pub(crate) given: i64,
    }
}

/// What is looked for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Wanted {
    pub(crate) module: Option<ModuleId>,
    pub(crate) state: Option<String>,
    pub(crate) service: Option<ServiceId>,
    /// Due before this instant.
    pub(crate) before: Option<Timestamp>,
}

db::sql! {
    LIST -> ToDo = "SELECT k.contribution_id AS id, c.number, c.title, c.author_name, c.supports, k.module_id, k.state,
            k.since, k.due_at,
            (SELECT COUNT(*) FROM assignment a WHERE a.contribution_id = k.contribution_id AND a.ended_at IS NULL) AS asked,
            (SELECT COUNT(DISTINCT a.id) FROM assignment a JOIN opinion o ON o.service_id = a.service_id
                AND o.contribution_id = a.contribution_id AND COALESCE(o.person_id, 0) = COALESCE(a.person_id, 0)
                WHERE a.contribution_id = k.contribution_id AND a.ended_at IS NULL) AS given
        FROM course k JOIN contribution c ON c.id = k.contribution_id AND c.state = 'published'
        WHERE k.organisation_id = $1 AND k.awaited = 1
            AND (CAST($2 AS BIGINT) IS NULL OR k.space_id = $2)
            AND (CAST($3 AS BIGINT) IS NULL OR k.module_id = $3)
            AND (CAST($4 AS TEXT) IS NULL OR k.state = $4)
            AND (CAST($5 AS BIGINT) IS NULL OR EXISTS (SELECT 1 FROM assignment a WHERE a.service_id = $5
                AND a.contribution_id = k.contribution_id AND a.ended_at IS NULL))
            AND (CAST($6 AS BIGINT) IS NULL OR k.due_at <= $6)
            AND (k.due_at, k.contribution_id) > ($7, $8)
        ORDER BY k.due_at, k.contribution_id LIMIT $9";
    MINE -> (i64,) = "SELECT COUNT(DISTINCT a.contribution_id) FROM service_member m
        JOIN assignment a ON a.service_id = m.service_id AND a.ended_at IS NULL AND a.person_id IS NULL
        JOIN course k ON k.contribution_id = a.contribution_id AND k.awaited = 1
        WHERE m.person_id = $1 AND NOT EXISTS (SELECT 1 FROM opinion o WHERE o.service_id = a.service_id
            AND o.contribution_id = a.contribution_id)";
    SOON -> Course = "SELECT contribution_id, organisation_id, space_id, module_id, state, since, awaited, due_at, decider_id
        FROM course WHERE awaited = 1 AND reminded = 0 AND due_at <= $1 ORDER BY due_at, contribution_id LIMIT $2";
    LATE -> Course = "SELECT contribution_id, organisation_id, space_id, module_id, state, since, awaited, due_at, decider_id
        FROM course WHERE awaited = 1 AND reminded = 1 AND due_at <= $1 ORDER BY due_at, contribution_id LIMIT $2";
    REMIND = "UPDATE course SET reminded = $2 WHERE contribution_id = $1";
}

/// Where a page ends: when its last row is due, and the row.
pub(crate) type Cursor = (i64, i64);

pub(crate) fn list(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    space: Option<SpaceId>,
    wanted: &Wanted,
    after: Cursor,
    many: i64,
) -> Result<Vec<ToDo>> {
    let Wanted { module, state, service, before } = wanted;
    tx.all(&LIST, &[&organisation, &space, module, state, service, before, &after.0, &after.1, &many])
}

/// How many contributions wait for the opinion of a service that a person is of.
pub(crate) fn mine(tx: &mut Tx<'_>, person: PersonId) -> Result<i64> {
    Ok(tx.one(&MINE, &[&person])?.0)
}

/// What is due before an instant and of which nobody was reminded.
pub(crate) fn soon(tx: &mut Tx<'_>, before: Timestamp, many: i64) -> Result<Vec<Course>> {
    tx.all(&SOON, &[&before, &many])
}

/// What is late and of which nobody was reminded since.
pub(crate) fn late(tx: &mut Tx<'_>, now: Timestamp, many: i64) -> Result<Vec<Course>> {
    tx.all(&LATE, &[&now, &many])
}

pub(crate) fn remind(tx: &mut Tx<'_>, contribution: ContributionId, reminded: i64) -> Result<()> {
    tx.run(&REMIND, &[&contribution, &reminded]).map(drop)
}
