//! The statements on `bond`.

use corpus::ContributionId;
use db::{Result, Tx};
use kernel::{PersonId, Timestamp};

use crate::bonds::{Bond, BondId, BondState};

macro_rules! bond {
    ($rest:literal) => {
        concat!("SELECT id, kind, from_id, to_id, state, asked_by, asked_at, answered_at FROM bond ", $rest)
    };
}

db::sql! {
    INSERT = "INSERT INTO bond (id, kind, from_id, to_id, state, asked_by, asked_at, answered_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING";
    ANSWER = "UPDATE bond SET state = $2, answered_at = $3 WHERE id = $1 AND state = $4";
    OF -> Bond = bond!("WHERE from_id = $1 OR to_id = $1 ORDER BY id LIMIT 200");
    ONE -> Bond = bond!("WHERE id = $1");
    UNLINK = "UPDATE bond SET asked_by = NULL WHERE asked_by = $1";
}

/// Binds; `false` when what is bound goes elsewhere already.
pub(crate) fn insert(tx: &mut Tx<'_>, bond: &Bond) -> Result<bool> {
    let Bond { id, kind, from_id, to_id, state, asked_by, asked_at, answered_at } = bond;
    Ok(tx.run(&INSERT, &[id, kind, from_id, to_id, state, asked_by, asked_at, answered_at])? > 0)
}

/// Brings a bond from a state to another; `false` when it is no longer there.
pub(crate) fn answer(
    tx: &mut Tx<'_>,
    id: BondId,
    from: BondState,
    to: BondState,
    at: Timestamp,
) -> Result<bool> {
    Ok(tx.run(&ANSWER, &[&id, &to, &at, &from])? > 0)
}

/// The bonds from and to a contribution, the oldest first.
pub(crate) fn of(tx: &mut Tx<'_>, contribution: ContributionId) -> Result<Vec<Bond>> {
    tx.all(&OF, &[&contribution])
}

pub(crate) fn one(tx: &mut Tx<'_>, id: BondId) -> Result<Option<Bond>> {
    tx.first(&ONE, &[&id])
}

pub(crate) fn unlink(tx: &mut Tx<'_>, person: PersonId) -> Result<()> {
    tx.run(&UNLINK, &[&person]).map(drop)
}
