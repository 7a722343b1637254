//! The statements on `exchange`.

use corpus::ContributionId;
use db::{Result, Tx};
use kernel::PersonId;

use crate::exchanges::{Exchange, ExchangeId};

macro_rules! exchange {
    ($rest:literal) => {
        concat!(
            "SELECT id, contribution_id, from_team, author_id, author_name, body, at FROM exchange ",
            $rest
        )
    };
}

db::sql! {
    INSERT = "INSERT INTO exchange (id, contribution_id, from_team, author_id, author_name, body, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    OF -> Exchange = exchange!("WHERE contribution_id = $1 ORDER BY id LIMIT 500");
    ONE -> Exchange = exchange!("WHERE id = $1");
    OF_AUTHOR -> Exchange = exchange!("WHERE author_id = $1 AND id > $2 ORDER BY id LIMIT 500");
    BLANK = "UPDATE exchange SET body = '' WHERE author_id = $1 AND from_team = 0";
    UNLINK = "UPDATE exchange SET author_id = NULL, author_name = '' WHERE author_id = $1";
}

pub(crate) fn insert(tx: &mut Tx<'_>, row: &Exchange) -> Result<()> {
    let Exchange { id, contribution_id, from_team, author_id, author_name, body, at } = row;
    tx.run(&INSERT, &[id, contribution_id, from_team, author_id, author_name, body, at]).map(drop)
}

/// What was written about a contribution, the oldest first.
pub(crate) fn of(tx: &mut Tx<'_>, contribution: ContributionId) -> Result<Vec<Exchange>> {
    tx.all(&OF, &[&contribution])
}

pub(crate) fn one(tx: &mut Tx<'_>, id: ExchangeId) -> Result<Option<Exchange>> {
    tx.first(&ONE, &[&id])
}

pub(crate) fn of_author(tx: &mut Tx<'_>, person: PersonId, after: i64) -> Result<Vec<Exchange>> {
    tx.all(&OF_AUTHOR, &[&person, &after])
}

/// Takes a person out of what they wrote; also what they wrote as a resident when `texts`.
pub(crate) fn unlink(tx: &mut Tx<'_>, person: PersonId, texts: bool) -> Result<()> {
    if texts {
        tx.run(&BLANK, &[&person])?;
    }
    tx.run(&UNLINK, &[&person]).map(drop)
}
