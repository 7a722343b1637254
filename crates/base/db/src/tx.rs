use std::collections::BTreeSet;

use kernel::Store;

use crate::{Cells, Engine, Error, Query, Result, Row, Statement, sqlite, testing};

/// A transaction in progress.
pub struct Tx<'c> {
    pub(crate) connection: Connection<'c>,
    pub(crate) topics: BTreeSet<String>,
}

pub(crate) enum Connection<'c> {
    Sqlite(&'c rusqlite::Connection),
    Postgres(&'c mut crate::postgres::Session),
}

impl<'c> Tx<'c> {
    pub(crate) fn new(connection: Connection<'c>) -> Self {
        Self { connection, topics: BTreeSet::new() }
    }

    /// Which engine runs it.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match self.connection {
            Connection::Sqlite(_) => Engine::Sqlite,
            Connection::Postgres(_) => Engine::Postgres,
        }
    }

    /// Gives every row of a query to `take`, without holding them all.
    ///
    /// # Errors
    /// When the engine fails, a row is corrupt, or `take` says so.
    pub fn each<R: Row>(
        &mut self,
        query: &'static Query<R>,
        params: &[&dyn Store],
        mut take: impl FnMut(R) -> Result<()>,
    ) -> Result<()> {
        testing::note_executed(query, self.engine());
        match &mut self.connection {
            Connection::Sqlite(connection) => {
                let doing = query.name;
                let mut prepared = connection
                    .prepare_cached(query.text(Engine::Sqlite))
                    .map_err(|source| Error::sqlite(doing, source))?;
                sqlite::bind(&mut prepared, params).map_err(|source| Error::sqlite(doing, source))?;
                let mut rows = prepared.raw_query();
                while let Some(row) = rows.next().map_err(|source| Error::sqlite(doing, source))? {
                    take(R::read(&Cells::Sqlite(row))?)?;
                }
                Ok(())
            }
            Connection::Postgres(session) => {
                session.query(query, params, |row| take(R::read(&Cells::Postgres(row))?))
            }
        }
    }

    /// Every row of a query that is bounded by its text.
    ///
    /// # Errors
    /// When the engine fails or a row is corrupt.
    pub fn all<R: Row>(&mut self, query: &'static Query<R>, params: &[&dyn Store]) -> Result<Vec<R>> {
        let mut rows = Vec::new();
        self.each(query, params, |row| {
            rows.push(row);
            Ok(())
        })?;
        Ok(rows)
    }

    /// The first row of a query, if any.
    ///
    /// # Errors
    /// When the engine fails or the row is corrupt.
    pub fn first<R: Row>(&mut self, query: &'static Query<R>, params: &[&dyn Store]) -> Result<Option<R>> {
        let mut found = None;
        self.each(query, params, |row| {
            found.get_or_insert(row);
            Ok(())
        })?;
        Ok(found)
    }

    /// The only row of a query that always has one: a count, a `RETURNING`.
    ///
    /// # Errors
    /// When the engine fails, the row is corrupt or missing.
    pub fn one<R: Row>(&mut self, query: &'static Query<R>, params: &[&dyn Store]) -> Result<R> {
        self.first(query, params)?.ok_or_else(|| Error::engine(query.name, "no row"))
    }

    /// Runs a statement; the number of rows changed.
    ///
    /// # Errors
    /// When the engine fails or a constraint refuses.
    pub fn run(&mut self, statement: &'static Statement, params: &[&dyn Store]) -> Result<u64> {
        testing::note_executed(statement, self.engine());
        match &mut self.connection {
            Connection::Sqlite(connection) => {
                let doing = statement.name;
                let mut prepared = connection
                    .prepare_cached(statement.text(Engine::Sqlite))
                    .map_err(|source| Error::sqlite(doing, source))?;
                sqlite::bind(&mut prepared, params).map_err(|source| Error::sqlite(doing, source))?;
                prepared.raw_execute().map(|n| n as u64).map_err(|source| Error::sqlite(doing, source))
            }
            Connection::Postgres(session) => session.execute(statement, params),
        }
    }

    /// Waits until no other transaction holds this lock, and holds it until the end. On SQLite the writer is alone
    /// already. Take it once, as late as possible, then check again what it guards.
    ///
    /// # Errors
    /// When the engine fails.
    pub fn lock(&mut self, what: &'static str, id: i64) -> Result<()> {
        match &mut self.connection {
            Connection::Sqlite(_) => Ok(()),
            Connection::Postgres(session) => session.lock(what, id),
        }
    }

    /// Says, once committed, to the subscribers of every node that something about this changed.
    pub fn notify(&mut self, topic: impl Into<String>) {
        self.topics.insert(topic.into());
    }
}
