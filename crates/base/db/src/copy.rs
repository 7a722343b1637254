use std::path::Path;

use kernel::Scalar;
use postgres::fallible_iterator::FallibleIterator;

use crate::{Cells, Db, Error, Options, Result, Target, Tx, migrate, postgres as pg, sqlite};

/// What a copy carried.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CopyReport {
    /// Each table with its number of rows and the digest of its content, equal on both sides.
    pub tables: Vec<(String, u64, String)>,
}

/// Rebuilds what a crate derives from its tables (a search index), after a copy.
#[linkme::distributed_slice]
pub static REBUILDS: [fn(&mut Tx<'_>) -> Result<()>];

/// Copies a whole database to an empty one, of the same engine or the other, in one snapshot of the source and one
/// transaction of the destination, then reads both again and compares every row.
///
/// # Errors
/// When the destination holds rows already, a link fails, or a table differs after the copy.
pub fn copy(from: &Target, to: &Target) -> Result<CopyReport> {
    // Opening brings both schemas up to date, so that their tables have the same columns.
    drop(Db::open(from, &Options { connections: 1, waiting: 16 })?);
    let destination = Db::open(to, &Options { connections: 1, waiting: 16 })?;
    let mut source = Source::open(from)?;
    let mut sink = Sink::open(to)?;
    for (table, _) in migrate::tables() {
        if sink.count(table)? > 0 {
            return Err(Error::Setup(format!("the destination is not empty: table {table} has rows")));
        }
    }
    let mut tables = Vec::new();
    for (table, _) in migrate::tables() {
        let mut digest = Digest::default();
        let columns = source.columns(table)?;
        sink.begin(table, &columns)?;
        source.each(table, &columns, |values| {
            digest.row(values);
            sink.insert(values)
        })?;
        tables.push((table.to_owned(), digest.rows, digest.hex()));
    }
    sink.commit()?;
    destination.write_blocking(|tx| REBUILDS.iter().try_for_each(|rebuild| rebuild(tx)))?;
    let mut copied = Source::open(to)?;
    for (table, rows, digest) in &tables {
        let mut again = Digest::default();
        let columns = copied.columns(table)?;
        copied.each(table, &columns, |values| {
            again.row(values);
            Ok(())
        })?;
        if again.rows != *rows || again.hex() != *digest {
            return Err(Error::Setup(format!(
                "table {table} differs after the copy: empty the destination before you copy again"
            )));
        }
    }
    Ok(CopyReport { tables })
}

/// Asks the database whether it answers, without changing it.
///
/// # Errors
/// In words, when it does not.
pub fn reach(target: &Target) -> Result<()> {
    match target {
        Target::Sqlite(path) => sqlite::connect(path).map(|_| ()),
        Target::Postgres(target) => target.connect().map(|_| ()),
    }
}

/// Writes a consistent copy of the database to a new SQLite file, while it is being served.
///
/// # Errors
/// When the file exists already or cannot be written.
pub fn backup(from: &Target, to: &Path) -> Result<()> {
    if to.exists() {
        return Err(Error::Setup(format!("{} exists already: a backup never overwrites", to.display())));
    }
    match from {
        Target::Sqlite(path) => {
            if !path.exists() {
                return Err(Error::Setup(format!("there is no database at {}", path.display())));
            }
            let connection = sqlite::connect(path)?;
            let path =
                to.to_str().ok_or_else(|| Error::Setup("the path of the backup is not UTF-8".into()))?;
            connection.execute("VACUUM INTO ?1", [path]).map_err(|source| Error::sqlite("backup", source))?;
            Ok(())
        }
        Target::Postgres(_) => copy(from, &Target::Sqlite(to.to_owned())).map(|_| ()),
    }
}

/// A digest of rows that does not depend on their order: the sum of a 128-bit hash of each.
#[derive(Default)]
struct Digest {
    rows: u64,
    sum: u128,
}

impl Digest {
    fn row(&mut self, values: &[Scalar<'_>]) {
        let mut hash = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d_u128;
        let mut eat = |bytes: &[u8]| {
            for byte in bytes {
                hash = (hash ^ u128::from(*byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
            }
        };
        for value in values {
            match value {
                Scalar::Null => eat(&[0]),
                Scalar::Int(n) => {
                    eat(&[1]);
                    eat(&n.to_le_bytes());
                }
                Scalar::Real(x) => {
                    eat(&[2]);
                    eat(&x.to_bits().to_le_bytes());
                }
                Scalar::Text(text) => {
                    eat(&[3]);
                    eat(&(text.len() as u64).to_le_bytes());
                    eat(text.as_bytes());
                }
                Scalar::Blob(bytes) => {
                    eat(&[4]);
                    eat(&(bytes.len() as u64).to_le_bytes());
                    eat(bytes);
                }
            }
        }
        self.rows += 1;
        self.sum = self.sum.wrapping_add(hash);
    }

    fn hex(&self) -> String {
        format!("{:032x}", self.sum)
    }
}

enum Source {
    Sqlite(rusqlite::Connection),
    Postgres(postgres::Client),
}

impl Source {
    fn open(target: &Target) -> Result<Self> {
        match target {
            Target::Sqlite(path) => {
                let connection = sqlite::connect(path)?;
                connection.execute_batch("BEGIN").map_err(|e| Error::sqlite("reading", e))?;
                Ok(Self::Sqlite(connection))
            }
            Target::Postgres(target) => {
                let mut client = target.connect()?;
                client
                    .batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .map_err(|e| Error::postgres("reading", e))?;
                Ok(Self::Postgres(client))
            }
        }
    }

    fn columns(&mut self, table: &str) -> Result<Vec<String>> {
        let text = format!("SELECT * FROM {table} LIMIT 0");
        Ok(match self {
            Self::Sqlite(connection) => {
                let prepared = connection.prepare(&text).map_err(|e| Error::sqlite("reading", e))?;
                prepared.column_names().map(ToOwned::to_owned).collect()
            }
            Self::Postgres(client) => {
                let prepared = client.prepare(&text).map_err(|e| Error::postgres("reading", e))?;
                prepared.columns().iter().map(|column| column.name().to_owned()).collect()
            }
        })
    }

    fn each(
        &mut self,
        table: &str,
        columns: &[String],
        mut take: impl FnMut(&[Scalar<'_>]) -> Result<()>,
    ) -> Result<()> {
        let text = format!("SELECT {} FROM {table} ORDER BY 1", columns.join(", "));
        let mut pass = |cells: &Cells<'_>| {
            let values = (0..columns.len()).map(|index| cells.scalar(index)).collect::<Result<Vec<_>>>()?;
            take(&values)
        };
        match self {
            Self::Sqlite(connection) => {
                let mut prepared = connection.prepare(&text).map_err(|e| Error::sqlite("reading", e))?;
                let mut rows = prepared.raw_query();
                while let Some(row) = rows.next().map_err(|e| Error::sqlite("reading", e))? {
                    pass(&Cells::Sqlite(row))?;
                }
            }
            Self::Postgres(client) => {
                let mut rows = client
                    .query_raw(&text, std::iter::empty::<&dyn postgres::types::ToSql>())
                    .map_err(|e| Error::postgres("reading", e))?;
                while let Some(row) = rows.next().map_err(|e| Error::postgres("reading", e))? {
                    pass(&Cells::Postgres(&row))?;
                }
            }
        }
        Ok(())
    }
}

struct Sink {
    connection: SinkConnection,
    insert: String,
    prepared: Option<postgres::Statement>,
}

enum SinkConnection {
    Sqlite(rusqlite::Connection),
    Postgres(postgres::Client),
}

impl Sink {
    fn open(target: &Target) -> Result<Self> {
        let connection = match target {
            Target::Sqlite(path) => {
                let connection = sqlite::connect(path)?;
                connection
                    .execute_batch("BEGIN IMMEDIATE; PRAGMA defer_foreign_keys = ON")
                    .map_err(|e| Error::sqlite("writing", e))?;
                SinkConnection::Sqlite(connection)
            }
            Target::Postgres(target) => {
                let mut client = target.connect()?;
                client.batch_execute("BEGIN").map_err(|e| Error::postgres("writing", e))?;
                SinkConnection::Postgres(client)
            }
        };
        Ok(Self { connection, insert: String::new(), prepared: None })
    }

    fn count(&mut self, table: &str) -> Result<i64> {
        let text = format!("SELECT COUNT(*) FROM {table}");
        match &mut self.connection {
            SinkConnection::Sqlite(connection) => {
                connection.query_row(&text, [], |row| row.get(0)).map_err(|e| Error::sqlite("counting", e))
            }
            SinkConnection::Postgres(client) => {
                client.query_one(&text, &[]).map(|row| row.get(0)).map_err(|e| Error::postgres("counting", e))
            }
        }
    }

    fn begin(&mut self, table: &str, columns: &[String]) -> Result<()> {
        let places: Vec<String> = (1..=columns.len()).map(|n| format!("${n}")).collect();
        self.insert = format!("INSERT INTO {table} ({}) VALUES ({})", columns.join(", "), places.join(", "));
        if let SinkConnection::Postgres(client) = &mut self.connection {
            self.prepared =
                Some(client.prepare(&self.insert).map_err(|e| Error::postgres("preparing a copy", e))?);
        }
        Ok(())
    }

    fn insert(&mut self, values: &[Scalar<'_>]) -> Result<()> {
        match (&mut self.connection, &self.prepared) {
            (SinkConnection::Sqlite(connection), _) => {
                let run = |e| Error::sqlite("copying a row", e);
                let mut prepared = connection.prepare_cached(&self.insert).map_err(run)?;
                for (index, value) in values.iter().enumerate() {
                    prepared.raw_bind_parameter(index + 1, sqlite::Bound(*value)).map_err(run)?;
                }
                prepared.raw_execute().map_err(run)?;
            }
            (SinkConnection::Postgres(client), Some(prepared)) => {
                let bound: Vec<_> = values.iter().map(|value| pg::Bound(*value)).collect();
                client
                    .execute(prepared, &pg::params(&bound))
                    .map_err(|e| Error::postgres("copying a row", e))?;
            }
            (SinkConnection::Postgres(_), None) => {
                return Err(Error::engine("copying a row", "no statement"));
            }
        }
        Ok(())
    }

    fn commit(&mut self) -> Result<()> {
        match &mut self.connection {
            SinkConnection::Sqlite(connection) => {
                connection.execute_batch("COMMIT").map_err(|e| Error::sqlite("commit", e))
            }
            SinkConnection::Postgres(client) => {
                client.batch_execute("COMMIT").map_err(|e| Error::postgres("commit", e))
            }
        }
    }
}
