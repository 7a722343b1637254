use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::Arc,
};

use tokio::sync::{broadcast, oneshot};

use crate::{
    Engine, Error, Result, Tx,
    postgres::{Postgres, PostgresTarget},
    sqlite::Sqlite,
};

/// Where a database is.
#[derive(Clone, Debug)]
pub enum Target {
    /// A file; made when absent.
    Sqlite(PathBuf),
    /// A server.
    Postgres(PostgresTarget),
}

impl Target {
    /// Reads `sqlite:PATH` (or a plain path) or `postgres://user:password@host:port/name`.
    ///
    /// # Errors
    /// In words, without the password.
    pub fn parse(url: &str) -> Result<Self> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return PostgresTarget::parse(url).map(Self::Postgres);
        }
        let path = url.strip_prefix("sqlite:").unwrap_or(url);
        if path.is_empty() || path.contains("://") {
            return Err(Error::Setup(
                "expected sqlite:PATH or postgres://user:password@host:port/name".into(),
            ));
        }
        Ok(Self::Sqlite(path.into()))
    }
}

/// How many threads serve, and how many requests may wait.
#[derive(Clone, Debug)]
pub struct Options {
    /// Connections that read (SQLite), or that read and write (PostgreSQL).
    pub connections: usize,
    /// Requests that may wait before the next is refused as [`Error::Busy`].
    pub waiting: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { connections: 4, waiting: 4096 }
    }
}

/// What changed, as said by [`Tx::notify`]; `None` says that anything may have (a link to the server was lost).
pub type Topic = Option<Arc<str>>;

/// An open database; clones share it.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
}

enum Inner {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

/// What a closure leaves to be said once the transaction's fate is known.
pub(crate) struct Outcome {
    pub(crate) keep: bool,
    pub(crate) reply: Box<dyn FnOnce(Result<()>) + Send>,
}

pub(crate) type Work = Box<dyn FnOnce(&mut Tx<'_>) -> Outcome + Send>;

impl Db {
    /// Opens the database and brings its schema up to date with the migrations of the program.
    ///
    /// # Errors
    /// When it cannot be opened, or its schema is not one this program knows.
    pub fn open(target: &Target, options: &Options) -> Result<Self> {
        let inner = match target {
            Target::Sqlite(path) => Inner::Sqlite(Sqlite::open(path, options)?),
            Target::Postgres(target) => Inner::Postgres(Postgres::open(target, options)?),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Which engine holds it.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match *self.inner {
            Inner::Sqlite(_) => Engine::Sqlite,
            Inner::Postgres(_) => Engine::Postgres,
        }
    }

    /// Reads in one snapshot.
    ///
    /// # Errors
    /// Those of the closure, or that the database is busy or closed.
    pub async fn read<T, E, F>(&self, act: F) -> Result<T, E>
    where
        F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (work, answer) = package(act);
        self.push(false, work)?;
        answer.await.map_err(|_| Error::Closed)?
    }

    /// Acts, and commits if the closure returns `Ok`; answers once the commit is durable.
    ///
    /// # Errors
    /// Those of the closure, or that the database failed, is busy or closed: nothing is then written.
    pub async fn write<T, E, F>(&self, act: F) -> Result<T, E>
    where
        F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (work, answer) = package(act);
        self.push(true, work)?;
        answer.await.map_err(|_| Error::Closed)?
    }

    /// [`Self::read`] for threads outside the asynchronous runtime: commands, jobs, tests.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn read_blocking<T, E, F>(&self, act: F) -> Result<T, E>
    where
        F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (work, answer) = package(act);
        self.push(false, work)?;
        answer.blocking_recv().map_err(|_| Error::Closed)?
    }

    /// [`Self::write`] for threads outside the asynchronous runtime: commands, jobs, tests.
    ///
    /// # Errors
    /// As [`Self::write`].
    pub fn write_blocking<T, E, F>(&self, act: F) -> Result<T, E>
    where
        F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (work, answer) = package(act);
        self.push(true, work)?;
        answer.blocking_recv().map_err(|_| Error::Closed)?
    }

    /// What changes from now on, on any node.
    #[must_use]
    pub fn subscribe(&self) -> broadcast::Receiver<Topic> {
        match &*self.inner {
            Inner::Sqlite(engine) => engine.topics.subscribe(),
            Inner::Postgres(engine) => engine.topics.subscribe(),
        }
    }

    /// How many requests wait for a thread.
    #[must_use]
    pub fn waiting(&self) -> usize {
        match &*self.inner {
            Inner::Sqlite(engine) => engine.waiting(),
            Inner::Postgres(engine) => engine.waiting(),
        }
    }

    fn push(&self, write: bool, work: Work) -> Result<()> {
        match &*self.inner {
            Inner::Sqlite(engine) => engine.push(write, work),
            Inner::Postgres(engine) => engine.push(write, work),
        }
    }
}

fn package<T, E, F>(act: F) -> (Work, oneshot::Receiver<Result<T, E>>)
where
    F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    let (sender, receiver) = oneshot::channel();
    let work: Work = Box::new(move |tx| {
        let result =
            catch_unwind(AssertUnwindSafe(|| act(tx))).unwrap_or_else(|_| Err(Error::Panicked.into()));
        Outcome {
            keep: result.is_ok(),
            reply: Box::new(move |fate| {
                let answer = match fate {
                    Ok(()) => result,
                    Err(error) => result.and(Err(error.into())),
                };
                // The request may be gone; what was committed stays.
                let _ = sender.send(answer);
            }),
        }
    });
    (work, receiver)
}
