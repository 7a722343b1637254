//! For tests: fresh databases on both engines, and the account of which statements were tried.

use std::{
    collections::BTreeSet,
    fmt,
    io::Write as _,
    path::PathBuf,
    sync::{Mutex, OnceLock, PoisonError},
};

use crate::{
    Db, Engine, Error, Options, Result, STATEMENTS, Statement, Target, migrate, postgres::PostgresTarget,
    sqlite,
};

/// Where tests write which statements they ran on which engine, when the variable names a folder.
const COVERAGE: &str = "PARVIS_STATEMENTS_DIR";
/// The PostgreSQL server on which tests make their own databases.
const SERVER: &str = "TEST_POSTGRES_URL";

fn coverage() -> Option<&'static PathBuf> {
    static FOLDER: OnceLock<Option<PathBuf>> = OnceLock::new();
    FOLDER.get_or_init(|| std::env::var_os(COVERAGE).map(PathBuf::from)).as_ref()
}

/// Notes the first execution of a statement on an engine. Costs one load outside of tests.
pub(crate) fn note_executed(statement: &'static Statement, engine: Engine) {
    let Some(folder) = coverage() else { return };
    static SEEN: Mutex<BTreeSet<(&'static str, &'static str)>> = Mutex::new(BTreeSet::new());
    let line = (engine.name(), statement.name);
    if SEEN.lock().unwrap_or_else(PoisonError::into_inner).insert(line) {
        let path = folder.join(format!("executed-{}.tsv", std::process::id()));
        let mut file =
            std::fs::OpenOptions::new().create(true).append(true).open(path).expect("coverage folder");
        writeln!(file, "{}\t{}", line.0, line.1).expect("coverage folder");
    }
}

/// Writes the names of all statements for the account.
pub fn write_registered() {
    if let Some(folder) = coverage() {
        let names: BTreeSet<_> = STATEMENTS.iter().map(|statement| statement.name).collect();
        let text = names.into_iter().fold(String::new(), |text, name| text + name + "\n");
        std::fs::write(folder.join(format!("registered-{}.txt", std::process::id())), text)
            .expect("coverage folder");
    }
}

/// A database of its own for a test; gone when dropped.
pub struct TestDb {
    /// The open database.
    pub db: Db,
    /// Its address, to open it again.
    pub target: Target,
    keep: Keep,
}

enum Keep {
    Folder(PathBuf),
    Database(PostgresTarget, String),
}

impl std::ops::Deref for TestDb {
    type Target = Db;
    fn deref(&self) -> &Db {
        &self.db
    }
}

impl Drop for TestDb {
    fn drop(&mut self) {
        match &self.keep {
            Keep::Folder(path) => {
                let _ = std::fs::remove_dir_all(path);
            }
            Keep::Database(server, name) => {
                if let Ok(mut client) = server.connect() {
                    let _ = client.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
                }
            }
        }
    }
}

impl TestDb {
    /// A fresh SQLite database.
    #[must_use]
    pub fn sqlite() -> Self {
        let folder = fresh_folder();
        let target = Target::Sqlite(folder.join("test.sqlite"));
        let db = Db::open(&target, &options()).expect("a fresh database opens");
        Self { db, target, keep: Keep::Folder(folder) }
    }

    /// A fresh PostgreSQL database, when a server was given for tests.
    #[must_use]
    pub fn postgres() -> Option<Self> {
        let url = std::env::var(SERVER).ok()?;
        let server = PostgresTarget::parse(&url).expect("TEST_POSTGRES_URL is an address");
        let name = unique_name();
        make_from_template(&server, &name).expect("the test server makes databases");
        let target = Target::Postgres(server.with_database(&name));
        let db = Db::open(&target, &options()).expect("a fresh database opens");
        Some(Self { db, target, keep: Keep::Database(server, name) })
    }

    /// The databases to test on: both engines, or SQLite alone with a loud word when there is no server.
    #[must_use]
    pub fn both() -> Vec<Self> {
        let mut databases = vec![Self::sqlite()];
        match Self::postgres() {
            Some(db) => databases.push(db),
            None => announce(&format!("{SERVER} is not set: this test ran on SQLite only")),
        }
        databases
    }
}

#[expect(clippy::print_stderr, reason = "a test that does less than it could must say so")]
fn announce(words: &str) {
    eprintln!("{words}");
}

fn options() -> Options {
    Options { connections: 2, waiting: 4096 }
}

/// Runs a test on both engines and checks that they give the same result.
///
/// # Panics
/// When the results differ.
pub fn on_both<T: PartialEq + fmt::Debug>(test: impl Fn(&Db) -> T) {
    let results: Vec<T> = TestDb::both().iter().map(|database| test(database)).collect();
    if let [sqlite, postgres] = results.as_slice() {
        assert_eq!(sqlite, postgres, "the engines disagree (left: SQLite, right: PostgreSQL)");
    }
}

/// Prepares every registered statement on both engines and checks its columns by name.
///
/// # Panics
/// With each faulty statement and what the engine says of it.
pub fn check_statements() {
    write_registered();
    let mut faults = Vec::new();
    for database in TestDb::both() {
        for statement in STATEMENTS {
            let columns = match &database.target {
                Target::Sqlite(path) => sqlite::connect(path).and_then(|connection| {
                    connection
                        .prepare(statement.text(Engine::Sqlite))
                        .map(|prepared| prepared.column_names().map(ToOwned::to_owned).collect::<Vec<_>>())
                        .map_err(|source| Error::sqlite(statement.name, source))
                }),
                Target::Postgres(target) => target.connect().and_then(|mut client| {
                    client
                        .prepare(statement.text(Engine::Postgres))
                        .map(|prepared| prepared.columns().iter().map(|c| c.name().to_owned()).collect())
                        .map_err(|source| Error::postgres(statement.name, source))
                }),
            };
            let engine = database.engine().name();
            match columns {
                Err(error) => {
                    let cause =
                        std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
                    faults.push(format!("{engine} {}: {cause}", statement.name));
                }
                Ok(columns) => {
                    let same = columns.len() == statement.columns.len()
                        && columns
                            .iter()
                            .zip(statement.columns)
                            .all(|(is, wanted)| *wanted == "*" || is == wanted);
                    let returns_nothing = statement.columns.is_empty() && columns.is_empty();
                    if !same && !returns_nothing {
                        faults.push(format!(
                            "{engine} {}: columns {columns:?}, the row has {:?}",
                            statement.name, statement.columns
                        ));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn unique_name() -> String {
    static NEXT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    let next = NEXT.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
    format!("parvis_test_{}_{}_{next}", std::process::id(), kernel::Entropy::System.next_u64())
}

fn fresh_folder() -> PathBuf {
    let folder = std::env::temp_dir().join(unique_name());
    std::fs::create_dir_all(&folder).expect("the temporary folder can be written");
    folder
}

/// Migrating once and copying the files is ten times faster than migrating for each test.
fn make_from_template(server: &PostgresTarget, name: &str) -> Result<()> {
    let template = format!("parvis_template_{}", migrate::fingerprint());
    let run = |source| Error::postgres("making a test database", source);
    let mut client = server.connect()?;
    client.execute("SELECT pg_advisory_lock(7261707670)", &[]).map_err(run)?;
    let known = client.query("SELECT 1 FROM pg_database WHERE datname = $1", &[&template]).map_err(run)?;
    if known.is_empty() {
        let draft = format!("{template}_draft");
        client.batch_execute(&format!("DROP DATABASE IF EXISTS {draft}")).map_err(run)?;
        client.batch_execute(&format!("CREATE DATABASE {draft}")).map_err(run)?;
        migrate::postgres(&mut server.with_database(&draft).connect()?)?;
        client.batch_execute(&format!("ALTER DATABASE {draft} RENAME TO {template}")).map_err(run)?;
    }
    client.batch_execute(&format!("CREATE DATABASE {name} TEMPLATE {template}")).map_err(run)?;
    client.execute("SELECT pg_advisory_unlock(7261707670)", &[]).map_err(run)?;
    Ok(())
}
