use std::{collections::HashMap, sync::Arc, thread::JoinHandle, time::Duration};

use kernel::{Entropy, Scalar, Store};
use postgres::{
    Client, Config, NoTls, Row, Statement as Prepared,
    fallible_iterator::FallibleIterator,
    types::{IsNull, ToSql, Type, private::BytesMut},
};
use tokio::sync::broadcast;

use crate::{
    Engine, Error, Options, Result, Statement, Topic, Tx, engine::Work, migrate, queue::Queue, sqlite::spawn,
    tx::Connection,
};

/// The channel on which nodes tell each other what changed.
const CHANNEL: &str = "parvis";

/// A server's address. Its `Debug` hides the password.
#[derive(Clone)]
pub struct PostgresTarget(Box<Config>);

impl std::fmt::Debug for PostgresTarget {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "postgres at {:?}, database {:?}", self.0.get_hosts(), self.0.get_dbname())
    }
}

impl PostgresTarget {
    pub(crate) fn parse(url: &str) -> Result<Self> {
        let mut config: Config = url.parse().map_err(|error| {
            Error::Setup(format!("the address of the PostgreSQL server is not valid: {error}"))
        })?;
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(Duration::from_secs(5));
        }
        config.application_name("parvis");
        Ok(Self(Box::new(config)))
    }

    pub(crate) fn connect(&self) -> Result<Client> {
        self.0
            .connect(NoTls)
            .map_err(|source| Error::Setup(format!("cannot reach {self:?}: {}", with_causes(&source))))
    }

    pub(crate) fn with_database(&self, name: &str) -> Self {
        let mut config = self.0.clone();
        config.dbname(name);
        Self(config)
    }
}

fn with_causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}

pub(crate) struct Postgres {
    work: Arc<Queue<(bool, Work)>>,
    threads: Vec<JoinHandle<()>>,
    pub(crate) topics: broadcast::Sender<Topic>,
}

impl Postgres {
    pub(crate) fn open(target: &PostgresTarget, options: &Options) -> Result<Self> {
        migrate::postgres(&mut target.connect()?)?;
        let (topics, _) = broadcast::channel(1024);
        let voice = Voice { node: format!("{:016x}", Entropy::System.next_u64()), topics: topics.clone() };
        let work = Arc::new(Queue::new(options.waiting));
        let mut threads = Vec::new();
        for _ in 0..options.connections.max(2) {
            let (queue, target, voice) = (Arc::clone(&work), target.clone(), voice.clone());
            let session = Session::new(target.connect()?);
            threads.push(spawn("postgres", move || serve(session, &target, &queue, &voice))?);
        }
        let target = target.clone();
        // Not joined: it waits on its connection, and ends with the process or with the last subscriber.
        spawn("postgres-listen", move || listen(&target, &voice))?;
        Ok(Self { work, threads, topics })
    }

    pub(crate) fn push(&self, write: bool, work: Work) -> Result<()> {
        self.work.push((write, work))
    }

    pub(crate) fn waiting(&self) -> usize {
        self.work.len()
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.work.close();
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

/// How a node says what changed: to its own subscribers before whoever caused it is answered, so that they read what
/// they wrote; to the other nodes through the server.
#[derive(Clone)]
struct Voice {
    node: String,
    topics: broadcast::Sender<Topic>,
}

fn serve(mut session: Session, target: &PostgresTarget, queue: &Queue<(bool, Work)>, voice: &Voice) {
    while let Some((write, work)) = queue.pop() {
        if session.client.is_closed() {
            match target.connect() {
                Ok(client) => session = Session::new(client),
                Err(error) => {
                    tracing::error!(%error, "the database cannot be reached");
                    // Dropping the closure answers its caller with `Closed`.
                    continue;
                }
            }
        }
        if write { session.write(work, voice) } else { session.read(work) }
    }
}

fn listen(target: &PostgresTarget, voice: &Voice) {
    let mut lost = false;
    loop {
        if let Ok(mut client) = target.connect()
            && client.batch_execute(&format!("LISTEN {CHANNEL}")).is_ok()
        {
            if lost {
                let _ = voice.topics.send(None);
            }
            let mut notifications = client.notifications();
            let mut iter = notifications.blocking_iter();
            while let Ok(Some(notification)) = iter.next() {
                if let Some((node, topic)) = notification.payload().split_once(' ')
                    && node != voice.node
                {
                    let _ = voice.topics.send(Some(topic.into()));
                }
            }
        }
        lost = true;
        std::thread::sleep(Duration::from_millis(500));
    }
}

/// A connection with its prepared statements.
pub(crate) struct Session {
    client: Client,
    prepared: HashMap<&'static str, Prepared>,
}

impl Session {
    pub(crate) fn new(client: Client) -> Self {
        Self { client, prepared: HashMap::new() }
    }

    fn read(&mut self, work: Work) {
        let begun = self.client.batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        let outcome = work(&mut Tx::new(Connection::Postgres(self)));
        let _ = self.client.batch_execute("COMMIT");
        (outcome.reply)(begun.map_err(|source| Error::postgres("begin", source)));
    }

    fn write(&mut self, work: Work, voice: &Voice) {
        let begun = self.client.batch_execute("BEGIN");
        let mut tx = Tx::new(Connection::Postgres(self));
        let outcome = work(&mut tx);
        let topics = std::mem::take(&mut tx.topics);
        let fate = begun.and_then(|()| {
            if !outcome.keep {
                return self.client.batch_execute("ROLLBACK");
            }
            for topic in &topics {
                let said = format!("{} {topic}", voice.node);
                self.client.execute("SELECT pg_notify($1, $2)", &[&CHANNEL, &said])?;
            }
            self.client.batch_execute("COMMIT")
        });
        if fate.is_err() {
            let _ = self.client.batch_execute("ROLLBACK");
        } else if outcome.keep {
            for topic in topics {
                let _ = voice.topics.send(Some(topic.into()));
            }
        }
        (outcome.reply)(fate.map_err(|source| Error::postgres("commit", source)));
    }

    fn prepare(&mut self, statement: &'static Statement) -> Result<Prepared> {
        if let Some(prepared) = self.prepared.get(statement.name) {
            return Ok(prepared.clone());
        }
        let prepared = self
            .client
            .prepare(statement.text(Engine::Postgres))
            .map_err(|source| Error::postgres(statement.name, source))?;
        self.prepared.insert(statement.name, prepared.clone());
        Ok(prepared)
    }

    pub(crate) fn query(
        &mut self,
        statement: &'static Statement,
        params: &[&dyn Store],
        mut take: impl FnMut(&Row) -> Result<()>,
    ) -> Result<()> {
        let prepared = self.prepare(statement)?;
        let bound: Vec<Bound<'_>> = params.iter().map(|param| Bound(param.scalar())).collect();
        let mut rows = self
            .client
            .query_raw(&prepared, bound.iter().map(|param| param as &dyn ToSql))
            .map_err(|source| Error::postgres(statement.name, source))?;
        while let Some(row) = rows.next().map_err(|source| Error::postgres(statement.name, source))? {
            take(&row)?;
        }
        Ok(())
    }

    pub(crate) fn execute(&mut self, statement: &'static Statement, params: &[&dyn Store]) -> Result<u64> {
        let prepared = self.prepare(statement)?;
        let bound: Vec<Bound<'_>> = params.iter().map(|param| Bound(param.scalar())).collect();
        self.client
            .execute(&prepared, &self::params(&bound))
            .map_err(|source| Error::postgres(statement.name, source))
    }

    pub(crate) fn lock(&mut self, what: &'static str, id: i64) -> Result<()> {
        // One 64-bit key from the name and the id: FNV-1a of the name, mixed with the id.
        let name = what.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        let key = name.cast_signed() ^ id;
        self.client
            .execute("SELECT pg_advisory_xact_lock($1)", &[&key])
            .map(|_| ())
            .map_err(|source| Error::postgres("lock", source))
    }
}

/// A cell, whatever integer or text type the server gave it.
pub(crate) fn scalar(row: &Row, index: usize) -> Result<Scalar<'_>> {
    let column = row.columns().get(index).ok_or_else(|| Error::engine("reading a cell", "no such column"))?;
    let failed = |source| Error::postgres("reading a cell", source);
    let scalar = match *column.type_() {
        Type::INT8 => row.try_get::<_, Option<i64>>(index).map_err(failed)?.map(Scalar::Int),
        Type::INT4 => row.try_get::<_, Option<i32>>(index).map_err(failed)?.map(|n| Scalar::Int(n.into())),
        Type::INT2 => row.try_get::<_, Option<i16>>(index).map_err(failed)?.map(|n| Scalar::Int(n.into())),
        Type::BOOL => row.try_get::<_, Option<bool>>(index).map_err(failed)?.map(|b| Scalar::Int(b.into())),
        Type::FLOAT8 => row.try_get::<_, Option<f64>>(index).map_err(failed)?.map(Scalar::Real),
        Type::TEXT | Type::VARCHAR | Type::NAME => {
            row.try_get::<_, Option<&str>>(index).map_err(failed)?.map(Scalar::Text)
        }
        Type::BYTEA => row.try_get::<_, Option<&[u8]>>(index).map_err(failed)?.map(Scalar::Blob),
        ref other => {
            return Err(Error::engine(
                "reading a cell",
                format!("column {} has type {other}", column.name()),
            ));
        }
    };
    Ok(scalar.unwrap_or(Scalar::Null))
}

pub(crate) fn params<'a>(bound: &'a [Bound<'a>]) -> Vec<&'a (dyn ToSql + Sync)> {
    bound.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

#[derive(Debug)]
pub(crate) struct Bound<'a>(pub(crate) Scalar<'a>);

impl ToSql for Bound<'_> {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> std::result::Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match (self.0, ty) {
            (Scalar::Null, _) => Ok(IsNull::Yes),
            (Scalar::Int(value), &Type::INT8) => value.to_sql(ty, out),
            (Scalar::Int(value), &Type::INT4) => i32::try_from(value)?.to_sql(ty, out),
            (Scalar::Int(value), &Type::BOOL) => (value != 0).to_sql(ty, out),
            (Scalar::Real(value), &Type::FLOAT8) => value.to_sql(ty, out),
            (Scalar::Text(value), &(Type::TEXT | Type::VARCHAR | Type::NAME)) => value.to_sql(ty, out),
            (Scalar::Blob(value), &Type::BYTEA) => value.to_sql(ty, out),
            (scalar, ty) => Err(format!("{scalar:?} given where {ty} is expected").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    postgres::types::to_sql_checked!();
}
