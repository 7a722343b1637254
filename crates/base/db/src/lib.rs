//! One SQL text, two engines: embedded SQLite, or PostgreSQL by URL.
//!
//! - A statement is declared once with [`sql!`], with one text for both engines (or one for each where they differ),
//!   and registered in [`STATEMENTS`]; tests prepare every one on both engines and check its columns ([`testing`]).
//! - A transaction is a **synchronous** closure over [`Tx`]: nothing in it can wait for the network, a mail or a page.
//!   [`Db::read`] gives one snapshot of the database; [`Db::write`] commits if the closure returns `Ok`.
//! - SQLite has one writer thread that takes all that waits in its queue, runs each closure in a savepoint and commits
//!   them together with one fsync (group commit, `synchronous=FULL`); each caller is answered after the commit.
//! - PostgreSQL has a pool of threads with a connection each. Topics said with [`Tx::notify`] reach the subscribers of
//!   every node after the commit.
//!
//! Types are the same on both engines: integers are `BIGINT` (times in milliseconds, yes and no as 1 and 0), text is
//! `TEXT`, bytes are `BYTEA`, coordinates are `DOUBLE PRECISION`; migrations are written so, and translated for SQLite
//! by [`migrate`]. `COUNT` is a `BIGINT` on both; `SUM` must be written `CAST(SUM(…) AS BIGINT)`.

mod copy;
mod engine;
mod error;
pub mod migrate;
mod postgres;
mod queue;
mod row;
mod sqlite;
mod statement;
pub mod testing;
mod tx;

pub use copy::{CopyReport, REBUILDS, backup, copy, reach};
pub use engine::{Db, Options, Target, Topic};
pub use error::{Error, Refused, Result};
pub use linkme;
pub use row::{Cells, Row};
pub use statement::{Query, STATEMENTS, Statement};
pub use tx::Tx;

/// Which engine holds the database.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Engine {
    /// A file in the data folder.
    Sqlite,
    /// A server, for more than one node.
    Postgres,
}

impl Engine {
    /// The name in logs, metrics and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}
