//! The statements on `register` and `register_entry`.

use corpus::{Channel, ContributionId, State};
use db::{Result, Tx};
use kernel::Timestamp;
use spaces::ModuleId;

db::row! {
    /// A register as it stands.
    pub struct Register {
        /// When it began.
        pub opened_at: Timestamp,
        /// How many observations it holds.
        pub size: i64,
        pub(crate) peaks: String,
    }
}

db::row! {
    /// An observation of a register, with its words when they are still there.
    pub(crate) struct Logged {
        pub(crate) place: i64,
        pub(crate) contribution_id: ContributionId,
        pub(crate) number: i64,
        pub(crate) leaf: String,
        pub(crate) said_at: Timestamp,
        pub(crate) channel: Channel,
        pub(crate) title: String,
        pub(crate) body: String,
        pub(crate) state: State,
    }
}

macro_rules! logged {
    ($rest:literal) => {
        concat!(
            "SELECT e.place, e.contribution_id, e.number, e.leaf, c.said_at, c.channel, c.title, c.body, c.state \
             FROM register_entry e JOIN contribution c ON c.id = e.contribution_id ",
            $rest
        )
    };
}

db::sql! {
    REGISTER -> Register = "SELECT opened_at, size, peaks FROM register WHERE module_id = $1";
    OPEN = "INSERT INTO register (module_id, opened_at, size, peaks) VALUES ($1, $2, 0, '')";
    GROW = "UPDATE register SET size = $2, peaks = $3 WHERE module_id = $1";
    ENTER = "INSERT INTO register_entry (module_id, place, contribution_id, number, leaf) VALUES ($1, $2, $3, $4, $5)";
    HOLDS -> (i64,) = "SELECT place FROM register_entry WHERE contribution_id = $1";
    LEAVES -> (String,) = "SELECT leaf FROM register_entry WHERE module_id = $1 ORDER BY place";
    ONE -> Logged = logged!("WHERE e.module_id = $1 AND e.number = $2");
    SOME -> Logged = logged!("WHERE e.module_id = $1 AND e.place >= $2 ORDER BY e.place LIMIT $3");
    WORDS -> Logged = "SELECT CAST(0 AS BIGINT) AS place, c.id AS contribution_id, COALESCE(c.number, 0) AS number, '' AS leaf,
        c.said_at, c.channel, c.title, c.body, c.state FROM contribution c WHERE c.id = $1";
    SAID_BEFORE -> (i64,) = "SELECT COUNT(*) FROM contribution WHERE module_id = $1 AND depth = 0";
}

pub(crate) fn register(tx: &mut Tx<'_>, module: ModuleId) -> Result<Option<Register>> {
    tx.first(&REGISTER, &[&module])
}

pub(crate) fn open(tx: &mut Tx<'_>, module: ModuleId, at: Timestamp) -> Result<()> {
    tx.run(&OPEN, &[&module, &at]).map(drop)
}

pub(crate) fn grow(tx: &mut Tx<'_>, module: ModuleId, size: i64, peaks: &str) -> Result<()> {
    tx.run(&GROW, &[&module, &size, &peaks]).map(drop)
}

pub(crate) fn enter(
    tx: &mut Tx<'_>,
    module: ModuleId,
    place: i64,
    id: ContributionId,
    number: i64,
    leaf: &str,
) -> Result<()> {
    tx.run(&ENTER, &[&module, &place, &id, &number, &leaf]).map(drop)
}

pub(crate) fn holds(tx: &mut Tx<'_>, id: ContributionId) -> Result<bool> {
    Ok(tx.first(&HOLDS, &[&id])?.is_some_and(|(_,): (i64,)| true))
}

/// Every leaf in order, as hexadecimal figures.
pub(crate) fn leaves(tx: &mut Tx<'_>, module: ModuleId) -> Result<Vec<String>> {
    Ok(tx.all(&LEAVES, &[&module])?.into_iter().map(|row: (String,)| row.0).collect())
}

pub(crate) fn one(tx: &mut Tx<'_>, module: ModuleId, number: i64) -> Result<Option<Logged>> {
    tx.first(&ONE, &[&module, &number])
}

/// Those from a place on, so many at most.
pub(crate) fn some(tx: &mut Tx<'_>, module: ModuleId, from: i64, many: i64) -> Result<Vec<Logged>> {
    tx.all(&SOME, &[&module, &from, &many])
}

/// The words of a contribution that is not logged yet.
pub(crate) fn words(tx: &mut Tx<'_>, id: ContributionId) -> Result<Option<Logged>> {
    tx.first(&WORDS, &[&id])
}

/// How many contributions a module has.
pub(crate) fn said_before(tx: &mut Tx<'_>, module: ModuleId) -> Result<i64> {
    Ok(tx.one(&SAID_BEFORE, &[&module])?.0)
}
