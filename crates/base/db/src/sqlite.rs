use std::{
    path::Path,
    sync::Arc,
    thread::JoinHandle,
    time::{Duration, Instant},
};

use kernel::{Scalar, Store};
use rusqlite::{Connection, OpenFlags, config::DbConfig, types};
use tokio::sync::broadcast;

use crate::{
    Error, Options, Result, Topic, Tx,
    engine::{Outcome, Work},
    migrate,
    queue::Queue,
    tx::Connection as TxConnection,
};

/// A commit is shared by at most this many closures, and by those that began within this time.
const BATCH: usize = 512;
const BATCH_TIME: Duration = Duration::from_millis(25);
/// What the writer keeps of the database in memory, in KiB: it changes pages here and there, each read before it is.
const WRITER_CACHE: i64 = 32 * 1024;
/// How long the log of commits grows before it is copied into the database: 32 MiB.
const WAL_PAGES: i64 = 8192;

pub(crate) struct Sqlite {
    writes: Arc<Queue<Work>>,
    reads: Arc<Queue<Work>>,
    threads: Vec<JoinHandle<()>>,
    pub(crate) topics: broadcast::Sender<Topic>,
}

impl Sqlite {
    pub(crate) fn open(path: &Path, options: &Options) -> Result<Self> {
        let mut writer = connect(path)?;
        writer
            .pragma_update(None, "cache_size", -WRITER_CACHE)
            .map_err(|source| Error::sqlite("opening the writer", source))?;
        migrate::sqlite(&mut writer)?;
        let (topics, _) = broadcast::channel(1024);
        let writes = Arc::new(Queue::new(options.waiting));
        let reads = Arc::new(Queue::new(options.waiting));
        let mut threads = vec![spawn("sqlite-writer", {
            let (queue, topics) = (Arc::clone(&writes), topics.clone());
            move || write_loop(&writer, &queue, &topics)
        })?];
        for _ in 0..options.connections.max(1) {
            let reader = connect(path)?;
            reader
                .pragma_update(None, "query_only", true)
                .map_err(|e| Error::sqlite("opening a reader", e))?;
            let queue = Arc::clone(&reads);
            threads.push(spawn("sqlite-reader", move || read_loop(&reader, &queue))?);
        }
        Ok(Self { writes, reads, threads, topics })
    }

    pub(crate) fn push(&self, write: bool, work: Work) -> Result<()> {
        if write { self.writes.push(work) } else { self.reads.push(work) }
    }

    pub(crate) fn waiting(&self) -> usize {
        self.writes.len() + self.reads.len()
    }
}

/// What waits is done before the file is closed.
impl Drop for Sqlite {
    fn drop(&mut self) {
        self.writes.close();
        self.reads.close();
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

pub(crate) fn spawn(name: &str, run: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>> {
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(run)
        .map_err(|source| Error::engine("starting a thread of the database", source))
}

pub(crate) fn connect(path: &Path) -> Result<Connection> {
    let open = || -> rusqlite::Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(Duration::from_secs(10))?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "temp_store", "MEMORY")?;
        connection.pragma_update(None, "cache_size", -8192)?;
        // A commit of the writer changes up to a few thousand pages: copying them back waits for more than one.
        connection.pragma_update(None, "wal_autocheckpoint", WAL_PAGES)?;
        // Plans depend on statements alone: otherwise one whose plan could depend on a value, as that of a LIMIT, would
        // be prepared again at each use.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        connection.set_prepared_statement_cache_capacity(512);
        Ok(connection)
    };
    open().map_err(|source| Error::Setup(format!("cannot open the database {}: {source}", path.display())))
}

fn read_loop(connection: &Connection, queue: &Queue<Work>) {
    while let Some(work) = queue.pop() {
        if let Err(source) = connection.execute_batch("BEGIN") {
            tracing::error!(error = %source, "a reader could not begin");
        }
        let outcome = work(&mut Tx::new(TxConnection::Sqlite(connection)));
        // Nothing was written: either word ends the snapshot.
        let _ = connection.execute_batch("COMMIT");
        (outcome.reply)(Ok(()));
    }
}

fn write_loop(connection: &Connection, queue: &Queue<Work>, topics: &broadcast::Sender<Topic>) {
    while let Some(first) = queue.pop() {
        let begun = Instant::now();
        if let Err(error) = run(connection, "BEGIN IMMEDIATE") {
            // Dropping the closure drops its channel: its caller reads `Closed`.
            tracing::error!(%error, "the writer could not begin");
            continue;
        }
        let mut outcomes = Vec::new();
        let mut said = std::collections::BTreeSet::new();
        let mut next = Some(first);
        while let Some(work) = next.take() {
            outcomes.push(in_savepoint(connection, work, &mut said));
            if outcomes.len() < BATCH && begun.elapsed() < BATCH_TIME {
                next = queue.try_pop();
            }
        }
        match run(connection, "COMMIT") {
            Ok(()) => {
                for topic in said {
                    let _ = topics.send(Some(topic.into()));
                }
                for outcome in outcomes {
                    (outcome.reply)(Ok(()));
                }
            }
            Err(error) => {
                tracing::error!(%error, acts = outcomes.len(), "a commit failed");
                let _ = connection.execute_batch("ROLLBACK");
                for outcome in outcomes {
                    (outcome.reply)(Err(Error::engine("commit", error.to_string())));
                }
            }
        }
    }
}

fn in_savepoint(
    connection: &Connection,
    work: Work,
    said: &mut std::collections::BTreeSet<String>,
) -> Outcome {
    let mut tx = Tx::new(TxConnection::Sqlite(connection));
    if let Err(error) = run(connection, "SAVEPOINT act") {
        tracing::error!(%error, "a savepoint failed");
    }
    let outcome = work(&mut tx);
    let end = if outcome.keep {
        said.extend(std::mem::take(&mut tx.topics));
        "RELEASE act"
    } else {
        "ROLLBACK TO act"
    };
    match run(connection, end)
        .and_then(|()| if outcome.keep { Ok(()) } else { run(connection, "RELEASE act") })
    {
        Ok(()) => outcome,
        Err(error) => {
            let failed = error.to_string();
            let reply = outcome.reply;
            Outcome { keep: false, reply: Box::new(move |_| reply(Err(Error::engine("savepoint", failed)))) }
        }
    }
}

fn run(connection: &Connection, text: &'static str) -> Result<()> {
    connection
        .prepare_cached(text)
        .and_then(|mut prepared| prepared.raw_execute())
        .map(|_| ())
        .map_err(|source| Error::sqlite(text, source))
}

pub(crate) fn bind(prepared: &mut rusqlite::Statement<'_>, params: &[&dyn Store]) -> rusqlite::Result<()> {
    for (index, param) in params.iter().enumerate() {
        prepared.raw_bind_parameter(index + 1, Bound(param.scalar()))?;
    }
    Ok(())
}

pub(crate) struct Bound<'a>(pub(crate) Scalar<'a>);

impl rusqlite::ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<types::ToSqlOutput<'_>> {
        Ok(types::ToSqlOutput::Borrowed(match self.0 {
            Scalar::Null => types::ValueRef::Null,
            Scalar::Int(value) => types::ValueRef::Integer(value),
            Scalar::Real(value) => types::ValueRef::Real(value),
            Scalar::Text(text) => types::ValueRef::Text(text.as_bytes()),
            Scalar::Blob(bytes) => types::ValueRef::Blob(bytes),
        }))
    }
}
