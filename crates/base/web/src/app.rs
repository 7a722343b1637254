use std::{
    any::{Any, TypeId},
    collections::HashMap,
    sync::Arc,
};

use db::{Db, Tx};
use kernel::{Actor, Env, Locale, Timestamp};
use ui::Brand;

use crate::{Limits, Metrics};

/// How this node serves.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The address people type, without a final slash: `https://participez.example.fr`. Used in mails and feeds.
    pub public_url: String,
    /// Whether cookies are marked `Secure`.
    pub secure: bool,
    /// Whether this is the demonstration: its mails and styleguide are shown to all.
    pub demo: bool,
    /// Whether a reverse proxy in front says the address of the visitor in `X-Forwarded-For`.
    pub behind_proxy: bool,
}

/// What the gate knows of whoever asks.
#[derive(Clone, Debug)]
pub struct Entrance {
    /// The look of the organisation.
    pub brand: Arc<Brand>,
    /// The language of the organisation, when the visitor chose none.
    pub locale: Locale,
    /// Who asks.
    pub actor: Actor,
    /// The language the person chose in their account.
    pub preferred: Option<Locale>,
}

/// Finds the organisation by host name and the person by session: the accounts do it, the web knows nothing of them.
pub trait Gate: Send + Sync + 'static {
    /// The organisation, without touching the database when it is known already and nobody is signed in.
    fn known(&self, host: &str) -> Option<Entrance>;

    /// The organisation and the person. `None` when no organisation has this host name.
    ///
    /// # Errors
    /// When the database fails.
    fn enter(
        &self,
        tx: &mut Tx<'_>,
        host: &str,
        session: Option<&str>,
        now: Timestamp,
    ) -> db::Result<Option<Entrance>>;
}

/// What handlers share; clones are cheap.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

struct Inner {
    db: Db,
    env: Env,
    settings: Settings,
    gate: Arc<dyn Gate>,
    limits: Limits,
    metrics: Metrics,
    services: HashMap<TypeId, Arc<dyn Any + Send + Sync>>,
}

impl App {
    /// Assembles what handlers share.
    #[must_use]
    pub fn new(db: Db, env: Env, settings: Settings, gate: Arc<dyn Gate>) -> Self {
        let (limits, metrics) = (Limits::new(env.clock.clone()), Metrics::new());
        Self { inner: Arc::new(Inner { db, env, settings, gate, limits, metrics, services: HashMap::new() }) }
    }

    /// Adds a service found again by its type ([`Self::service`]).
    ///
    /// # Panics
    /// When called after the app was shared: services are set while wiring.
    #[must_use]
    pub fn with<T: Send + Sync + 'static>(mut self, service: T) -> Self {
        let inner = Arc::get_mut(&mut self.inner).expect("services are added before the app is shared");
        inner.services.insert(TypeId::of::<T>(), Arc::new(service));
        self
    }

    /// A service added while wiring.
    ///
    /// # Panics
    /// When it was not: a fault of the wiring, met by the first test.
    #[must_use]
    pub fn service<T: Send + Sync + 'static>(&self) -> Arc<T> {
        self.optional_service().unwrap_or_else(|| panic!("no service {}", std::any::type_name::<T>()))
    }

    /// A service that some programs do without.
    #[must_use]
    pub fn optional_service<T: Send + Sync + 'static>(&self) -> Option<Arc<T>> {
        let service = self.inner.services.get(&TypeId::of::<T>()).map(Arc::clone);
        service.and_then(|service| service.downcast().ok())
    }

    /// The database.
    #[must_use]
    pub fn db(&self) -> &Db {
        &self.inner.db
    }

    /// Time, chance and ids.
    #[must_use]
    pub fn env(&self) -> &Env {
        &self.inner.env
    }

    /// How this node serves.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.inner.settings
    }

    /// Limits on how often a thing may be done.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.inner.limits
    }

    /// Figures for Prometheus.
    #[must_use]
    pub fn metrics(&self) -> &Metrics {
        &self.inner.metrics
    }

    pub(crate) fn gate(&self) -> &Arc<dyn Gate> {
        &self.inner.gate
    }

    /// Reads in one snapshot.
    ///
    /// # Errors
    /// Those of the closure, or of the database.
    pub async fn read<T, E, F>(&self, act: F) -> Result<T, E>
    where
        F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<db::Error> + Send + 'static,
    {
        self.inner.db.read(act).await
    }

    /// Acts, and commits if the closure returns `Ok`.
    ///
    /// # Errors
    /// Those of the closure, or of the database.
    pub async fn write<T, E, F>(&self, act: F) -> Result<T, E>
    where
        F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<db::Error> + Send + 'static,
    {
        self.inner.db.write(act).await
    }
}
