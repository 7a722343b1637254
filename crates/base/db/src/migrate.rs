//! The schema, in numbered steps that each crate registers for its own tables with [`crate::migration!`].
//!
//! A step is written once, in PostgreSQL's words; SQLite gets `INTEGER` for `BIGINT`, `BLOB` for `BYTEA`, `REAL` for
//! `DOUBLE PRECISION`, and `STRICT` tables, kept by their key when it has several columns. A statement that one engine
//! alone understands follows a line `-- only sqlite` or `-- only postgres`. Statements end with `;` at the end of a line.

use crate::{Engine, Error, Result};

/// A step of the schema.
#[derive(Debug)]
pub struct Migration {
    /// Its place in the order, unique.
    pub number: i64,
    /// `owner_what`: the crate whose tables it makes, and what they are for.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// Every step known to the program.
#[linkme::distributed_slice]
pub static MIGRATIONS: [Migration];

/// Registers a step of the schema.
#[macro_export]
macro_rules! migration {
    ($number:literal, $name:literal, $file:literal) => {
        const _: () = {
            #[$crate::linkme::distributed_slice($crate::migrate::MIGRATIONS)]
            #[linkme(crate = $crate::linkme)]
            static ENTRY: $crate::migrate::Migration =
                $crate::migrate::Migration { number: $number, name: $name, text: include_str!($file) };
        };
    };
}

/// The steps in order.
#[must_use]
pub fn ordered() -> Vec<&'static Migration> {
    let mut steps: Vec<_> = MIGRATIONS.iter().collect();
    steps.sort_by_key(|step| step.number);
    steps
}

/// The tables that a copy carries, in an order in which references point backwards, with the crate that owns each.
#[must_use]
pub fn tables() -> Vec<(&'static str, &'static str)> {
    let mut tables = Vec::new();
    for step in ordered() {
        for statement in statements(step.text) {
            if statement.only.is_none()
                && let Some(rest) = statement.text.strip_prefix("CREATE TABLE ")
            {
                let name = rest.split(|c: char| c == '(' || c.is_whitespace()).next().unwrap_or_default();
                tables.push((name, step.name.split('_').next().unwrap_or_default()));
            }
        }
    }
    tables
}

struct Piece {
    text: &'static str,
    only: Option<Engine>,
}

fn statements(text: &'static str) -> impl Iterator<Item = Piece> {
    text.split_inclusive(";\n").filter_map(|piece| {
        let mut rest = piece;
        let mut only = None;
        loop {
            rest = rest.trim_start();
            let Some(comment) = rest.strip_prefix("--") else { break };
            let (line, after) = comment.split_once('\n').unwrap_or((comment, ""));
            match line.trim() {
                "only sqlite" => only = Some(Engine::Sqlite),
                "only postgres" => only = Some(Engine::Postgres),
                _ => {}
            }
            rest = after;
        }
        let text = rest.trim_end().trim_end_matches(';');
        (!text.is_empty()).then_some(Piece { text, only })
    })
}

/// The statements of a step for an engine.
#[must_use]
pub fn script(text: &'static str, engine: Engine) -> Vec<String> {
    statements(text)
        .filter(|piece| piece.only.is_none_or(|only| only == engine))
        .map(|piece| match engine {
            Engine::Postgres => piece.text.to_owned(),
            Engine::Sqlite => for_sqlite(&piece),
        })
        .collect()
}

fn for_sqlite(piece: &Piece) -> String {
    if piece.only.is_some() {
        return piece.text.to_owned();
    }
    let text =
        piece.text.replace("DOUBLE PRECISION", "REAL").replace("BIGINT", "INTEGER").replace("BYTEA", "BLOB");
    if !text.starts_with("CREATE TABLE") {
        return text;
    }
    // A key of several columns is the table itself, and not an index beside it: half the pages to write for each row.
    let keyed = if text.contains("PRIMARY KEY (") { ", WITHOUT ROWID" } else { "" };
    format!("{text} STRICT{keyed}")
}

fn checksum(text: &str) -> String {
    // FNV-1a: notices an edited step, defends against nothing.
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

/// A number that changes whenever a step is added or edited.
#[must_use]
pub fn fingerprint() -> String {
    checksum(&ordered().iter().map(|step| step.text).collect::<String>())
}

const HISTORY: &str = "CREATE TABLE IF NOT EXISTS schema_migration (number BIGINT PRIMARY KEY, name TEXT NOT NULL, \
                       checksum TEXT NOT NULL)";

fn pending(applied: &[(i64, String)]) -> Result<Vec<&'static Migration>> {
    let steps = ordered();
    for pair in steps.windows(2) {
        if let [a, b] = pair
            && a.number == b.number
        {
            return Err(Error::Setup(format!("two migrations have the number {}", a.number)));
        }
    }
    for (number, sum) in applied {
        match steps.iter().find(|step| step.number == *number) {
            None => {
                return Err(Error::Setup(format!(
                    "the database has migration {number}, which this version of the program does not know: \
                     start a newer version"
                )));
            }
            Some(step) if checksum(step.text) != *sum => {
                return Err(Error::Setup(format!(
                    "migration {number} ({}) is not the one this database was made with",
                    step.name
                )));
            }
            Some(_) => {}
        }
    }
    Ok(steps.into_iter().filter(|step| applied.iter().all(|(number, _)| *number != step.number)).collect())
}

pub(crate) fn sqlite(connection: &mut rusqlite::Connection) -> Result<()> {
    let run = |source| Error::sqlite("migrating", source);
    let tx = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).map_err(run)?;
    tx.execute_batch(HISTORY).map_err(run)?;
    let applied = {
        let mut query = tx.prepare("SELECT number, checksum FROM schema_migration").map_err(run)?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).map_err(run)?;
        rows.collect::<rusqlite::Result<Vec<_>>>().map_err(run)?
    };
    for step in pending(&applied)? {
        for statement in script(step.text, Engine::Sqlite) {
            tx.execute_batch(&statement).map_err(|source| {
                Error::Setup(format!("migration {} ({}): {source}", step.number, step.name))
            })?;
        }
        tx.execute(
            "INSERT INTO schema_migration (number, name, checksum) VALUES (?1, ?2, ?3)",
            (step.number, step.name, checksum(step.text)),
        )
        .map_err(run)?;
    }
    tx.commit().map_err(run)
}

pub(crate) fn postgres(client: &mut postgres::Client) -> Result<()> {
    let run = |source| Error::postgres("migrating", source);
    let mut tx = client.transaction().map_err(run)?;
    // Two nodes may start at the same time: the second waits, then finds nothing to do.
    tx.execute("SELECT pg_advisory_xact_lock(7261707669)", &[]).map_err(run)?;
    tx.batch_execute(HISTORY).map_err(run)?;
    let applied: Vec<(i64, String)> = tx
        .query("SELECT number, checksum FROM schema_migration", &[])
        .map_err(run)?
        .iter()
        .map(|row| (row.get(0), row.get(1)))
        .collect();
    for step in pending(&applied)? {
        for statement in script(step.text, Engine::Postgres) {
            tx.batch_execute(&statement).map_err(|source| {
                Error::Setup(format!("migration {} ({}): {source}", step.number, step.name))
            })?;
        }
        tx.execute(
            "INSERT INTO schema_migration (number, name, checksum) VALUES ($1, $2, $3)",
            &[&step.number, &step.name, &checksum(step.text)],
        )
        .map_err(run)?;
    }
    tx.commit().map_err(run)
}
