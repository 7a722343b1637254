use db::{Result, Tx};
use kernel::{OrganisationId, SpaceId, Timestamp};

use crate::{NewPhase, Phase, PhaseId};

macro_rules! select_phase {
    ($rest:literal) => {
        concat!(
            "SELECT id, space_id, kind, title, description, starts_at, ends_at, opens_filing, opens_comments, \
             opens_supports FROM phase ",
            $rest
        )
    };
}

db::sql! {
    OF_SPACE -> Phase = select_phase!("WHERE space_id = $1 ORDER BY starts_at, id LIMIT 100");
    OF_ORGANISATION -> Phase = select_phase!(
        "WHERE space_id IN (SELECT id FROM space WHERE organisation_id = $1) ORDER BY starts_at, id LIMIT 20000"
    );
    INSERT = "INSERT INTO phase (id, space_id, kind, title, description, starts_at, ends_at, opens_filing, \
              opens_comments, opens_supports) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    UPDATE = "UPDATE phase SET kind = $3, title = $4, description = $5, starts_at = $6, ends_at = $7, \
              opens_filing = $8, opens_comments = $9, opens_supports = $10 WHERE id = $1 AND space_id = $2";
    DATE = "UPDATE phase SET starts_at = $3, ends_at = $4 WHERE id = $1 AND space_id = $2";
    DELETE = "DELETE FROM phase WHERE id = $1 AND space_id = $2";
    DATE_SPACE = "UPDATE space SET starts_at = (SELECT MIN(starts_at) FROM phase WHERE space_id = $1), \
                  ends_at = (SELECT MAX(ends_at) FROM phase WHERE space_id = $1) WHERE id = $1";
}

pub(crate) fn of_space(tx: &mut Tx<'_>, space: SpaceId) -> Result<Vec<Phase>> {
    tx.all(&OF_SPACE, &[&space])
}

pub(crate) fn of_organisation(tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<Vec<Phase>> {
    tx.all(&OF_ORGANISATION, &[&organisation])
}

pub(crate) fn insert(tx: &mut Tx<'_>, space: SpaceId, id: PhaseId, new: &NewPhase) -> Result<()> {
    write(tx, &INSERT, space, id, new)
}

pub(crate) fn update(tx: &mut Tx<'_>, space: SpaceId, id: PhaseId, new: &NewPhase) -> Result<()> {
    write(tx, &UPDATE, space, id, new)
}

fn write(
    tx: &mut Tx<'_>,
    statement: &'static db::Statement,
    space: SpaceId,
    id: PhaseId,
    new: &NewPhase,
) -> Result<()> {
    tx.run(
        statement,
        &[
            &id,
            &space,
            &new.kind,
            &new.title,
            &new.description,
            &new.starts_at,
            &new.ends_at,
            &new.opens_filing,
            &new.opens_comments,
            &new.opens_supports,
        ],
    )?;
    date_space(tx, space)
}

/// Moves a phase.
pub(crate) fn date(
    tx: &mut Tx<'_>,
    space: SpaceId,
    id: PhaseId,
    (starts_at, ends_at): (Timestamp, Timestamp),
) -> Result<()> {
    tx.run(&DATE, &[&id, &space, &starts_at, &ends_at])?;
    date_space(tx, space)
}

pub(crate) fn delete(tx: &mut Tx<'_>, space: SpaceId, id: PhaseId) -> Result<()> {
    tx.run(&DELETE, &[&id, &space])?;
    date_space(tx, space)
}

fn date_space(tx: &mut Tx<'_>, space: SpaceId) -> Result<()> {
    tx.run(&DATE_SPACE, &[&space]).map(drop)
}
