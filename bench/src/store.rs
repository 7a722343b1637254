//! What is asked of the database to check what the server acknowledged.

use db::Tx;
use kernel::{PersonId, Timestamp};
use spaces::ModuleId;

db::sql! {
    SUPPORTS_SINCE -> (i64, PersonId) = "SELECT c.number, s.person_id FROM support s
        JOIN contribution c ON c.id = s.contribution_id WHERE c.module_id = $1 AND s.at >= $2
        ORDER BY c.number, s.person_id";
    GIVEN -> (i64,) = "SELECT COUNT(*) FROM support s JOIN contribution c ON c.id = s.contribution_id
        WHERE c.module_id = $1 AND c.number = $2 AND s.person_id = $3";
    MISCOUNTED -> (i64,) = "SELECT COUNT(*) FROM contribution c WHERE c.module_id = $1 AND c.supports
        <> c.supports_elsewhere + (SELECT COUNT(*) FROM support s WHERE s.contribution_id = c.id)";
    LAST_NUMBER -> (Option<i64>,) = "SELECT MAX(number) FROM contribution WHERE module_id = $1";
    RIGHTS -> (String,) = "SELECT right_hash FROM budget_ballot WHERE module_id = $1";
    BALLOTS -> (i64, i64) = "SELECT COUNT(*) AS ballots, COUNT(DISTINCT right_hash) AS rights FROM budget_ballot
        WHERE module_id = $1";
    VOTERS -> (i64,) = "SELECT COUNT(*) FROM budget_attendance WHERE module_id = $1";
    NUMBERED -> (corpus::ContributionId,) = "SELECT id FROM contribution WHERE module_id = $1 AND number IS NOT NULL
        ORDER BY number";
}

/// The supports given since a moment: the number of the proposal, and who.
pub(crate) fn supports_since(
    tx: &mut Tx<'_>,
    module: ModuleId,
    since: Timestamp,
) -> db::Result<Vec<(i64, PersonId)>> {
    tx.all(&SUPPORTS_SINCE, &[&module, &since])
}

/// How many proposals say another number of supports than they have.
pub(crate) fn miscounted(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<i64> {
    Ok(tx.one(&MISCOUNTED, &[&module])?.0)
}

/// The number of the last proposal.
pub(crate) fn last_number(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<i64> {
    Ok(tx.one(&LAST_NUMBER, &[&module])?.0.unwrap_or(0))
}

/// The proposals of a module, by number.
pub(crate) fn proposals(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<Vec<corpus::ContributionId>> {
    Ok(tx.all(&NUMBERED, &[&module])?.into_iter().map(|row| row.0).collect())
}

/// Whether someone supports the proposal of that number.
pub(crate) fn is_given(tx: &mut Tx<'_>, module: ModuleId, number: i64, person: PersonId) -> db::Result<bool> {
    Ok(tx.one(&GIVEN, &[&module, &number, &person])?.0 > 0)
}

/// The hashes of the rights under which ballots were cast.
pub(crate) fn rights(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<Vec<String>> {
    Ok(tx.all(&RIGHTS, &[&module])?.into_iter().map(|row| row.0).collect())
}

/// How many ballots there are, how many voters were let in, and how many ballots share their right with another.
pub(crate) fn votes(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<(i64, i64, i64)> {
    let (ballots, rights) = tx.one(&BALLOTS, &[&module])?;
    Ok((ballots, tx.one(&VOTERS, &[&module])?.0, ballots - rights))
}
