//! Work to be done later, written in the transaction that causes it.
//!
//! - A kind of job is registered with [`KINDS`]; [`enqueue`] adds one to the transaction at hand: if the act is undone,
//!   so is the job.
//! - A job may run twice (a node can die after the work and before saying so): every kind is idempotent.
//! - What fails is tried again later and later; after the last try it stays in the table with its error, and is counted.
//!
//! Owns the table `job`.

mod runner;
mod store;

use std::{
    any::{Any, TypeId},
    collections::HashMap,
    sync::Arc,
};

use db::{Db, Tx};
use kernel::{Env, Timestamp};
use serde::Serialize;

pub use runner::{Runner, plan_day, run_due};

db::migration!(6, "jobs_queue", "../migrations/jobs.sql");

/// A kind of job.
pub struct Kind {
    /// Its name in the table.
    pub name: &'static str,
    /// Tries before giving up.
    pub tries: i64,
    /// Does it. The payload is the JSON given to [`enqueue`].
    pub run: fn(&Context, &str) -> Result<(), Failure>,
}

/// Every kind known to the program.
#[db::linkme::distributed_slice]
#[linkme(crate = db::linkme)]
pub static KINDS: [Kind];

/// The kinds done once a day, at night or when the program starts: purges, reminders. Their payload is `null`.
#[db::linkme::distributed_slice]
#[linkme(crate = db::linkme)]
pub static DAILY: [&'static str];

/// Why a job was not done.
#[derive(Debug)]
pub enum Failure {
    /// It may work later.
    Later(String),
    /// It never will.
    Never(String),
}

impl From<db::Error> for Failure {
    fn from(error: db::Error) -> Self {
        Self::Later(error.to_string())
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Never(format!("unreadable payload: {error}"))
    }
}

/// What jobs work with.
#[derive(Clone)]
pub struct Context {
    /// The database.
    pub db: Db,
    /// Time, chance and ids.
    pub env: Env,
    services: Arc<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>,
}

impl Context {
    /// Nothing but the database.
    #[must_use]
    pub fn new(db: Db, env: Env) -> Self {
        Self { db, env, services: Arc::default() }
    }

    /// Adds a service found again by its type.
    ///
    /// # Panics
    /// When called after the context was shared: services are set while wiring.
    #[must_use]
    pub fn with<T: Send + Sync + 'static>(mut self, service: T) -> Self {
        let services =
            Arc::get_mut(&mut self.services).expect("services are added before the context is shared");
        services.insert(TypeId::of::<T>(), Arc::new(service));
        self
    }

    /// A service added while wiring.
    ///
    /// # Errors
    /// When it was not.
    pub fn service<T: Send + Sync + 'static>(&self) -> Result<Arc<T>, Failure> {
        let service = self.services.get(&TypeId::of::<T>()).map(Arc::clone);
        service
            .and_then(|service| service.downcast().ok())
            .ok_or_else(|| Failure::Later(format!("no service {}", std::any::type_name::<T>())))
    }
}

/// Adds a job to the transaction. With a `key`, nothing is added while one with the same key waits.
///
/// # Errors
/// When the database fails.
pub fn enqueue(
    tx: &mut Tx<'_>,
    env: &Env,
    kind: &'static str,
    payload: &impl Serialize,
    run_at: Timestamp,
    key: Option<&str>,
) -> db::Result<()> {
    let payload = serde_json::to_string(payload).map_err(|error| db::Error::Setup(error.to_string()))?;
    store::insert(tx, env, kind, &payload, run_at, key)
}
