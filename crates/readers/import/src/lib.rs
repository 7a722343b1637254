//! What was said elsewhere, taken into the corpus: exports of Decidim, and any table described by a mapping. The places
//! among which residents find theirs, and the projects that earlier votes chose, too.
//!
//! Invariants:
//! - all or nothing: a row that cannot be read stops the import, and everything is undone;
//! - a row is taken once: it keeps where it came from (site, kind and id), and is known again;
//! - ids are those of one site: what answers something of another site is never attached to what has the same number here;
//! - every row is accounted for in the [`Report`]: taken, already here, or not taken with its line and the reason;
//! - the dates are those of the source, and the channel says that it was imported.
//!
//! Owns no table. Tables are read row by row, several times rather than kept: memory grows with the number of rows (what
//! answers what), never with what they say.

mod chosen;
mod dates;
mod decidim;
mod html;
mod mapped;
mod places;
mod report;
mod site;
mod source;
mod table;
mod taking;
mod vote;

use std::{io, path::PathBuf};

use db::Db;
use kernel::Env;

pub use chosen::{Options as WorksOptions, WorksColumns, WorksMapping};
pub use decidim::Options as DecidimOptions;
pub use mapped::{Mapping, Options as CsvOptions};
pub use places::Options as PlacesOptions;
pub use report::{Content, FileReport, Finding, Report, Trouble};
pub use table::Encoding;
pub use vote::{Options as VoteOptions, Taken, vote};

i18n::catalogue!("import", "../locales/fr.ftl", "../locales/en.ftl");

/// Why an import could not begin. What is wrong in a file is in the [`Report`].
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database failed.
    #[error(transparent)]
    Database(#[from] db::Error),
    /// A file cannot be read.
    #[error("{} cannot be read", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// There is no CSV file.
    #[error("there is no CSV file there")]
    NoTable,
    /// The address of a site is not one.
    #[error("« {0} » is not the address of a site, like https://participez.example.fr")]
    Address(String),
    /// There are several organisations, or none of that name.
    #[error("choose an organisation with --organisation; there are: {0}")]
    Organisation(String),
    /// There is no such process.
    #[error("the process « {0} » cannot be reached")]
    Space(String),
    /// There is no such module, or it is of another kind.
    #[error("there is no module « {0} » for this in the process")]
    Module(String),
    /// A vote cannot be taken.
    #[error("{0}")]
    Vote(String),
    /// The mapping cannot be used.
    #[error("the mapping cannot be used: {0}")]
    Mapping(String),
}

/// Why a transaction is undone.
#[derive(Debug)]
enum Undone {
    /// It was a trial, or a row stops the import.
    Told(Report),
    /// Something broke.
    Failed(Error),
}

impl From<Error> for Undone {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl From<db::Error> for Undone {
    fn from(error: db::Error) -> Self {
        Self::Failed(error.into())
    }
}

/// Imports the open data of a Decidim site. To be called outside the asynchronous runtime.
///
/// # Errors
/// When the import cannot begin, or the database fails: nothing is then written.
pub fn decidim(db: &Db, env: &Env, options: DecidimOptions) -> Result<Report, Error> {
    let plan = match decidim::read(options)? {
        Ok(plan) => plan,
        Err(report) => return Ok(report),
    };
    let env = env.clone();
    finish(db.write_blocking(move |tx| decidim::take(tx, &env, plan).and_then(keep)))
}

/// Imports a table whose columns a mapping describes. To be called outside the asynchronous runtime.
///
/// # Errors
/// When the import cannot begin, or the database fails: nothing is then written.
pub fn csv(db: &Db, env: &Env, options: CsvOptions) -> Result<Report, Error> {
    let plan = match mapped::read(options)? {
        Ok(plan) => plan,
        Err(report) => return Ok(report),
    };
    let env = env.clone();
    finish(db.write_blocking(move |tx| mapped::take(tx, &env, plan).and_then(keep)))
}

/// Imports the places of an organisation: its address base, or a table of names and points. To be called outside the
/// asynchronous runtime.
///
/// # Errors
/// When the import cannot begin, or the database fails: nothing is then written.
pub fn places(db: &Db, env: &Env, options: PlacesOptions) -> Result<Report, Error> {
    let env = env.clone();
    finish(db.write_blocking(move |tx| places::take(tx, &env, &options).and_then(keep)))
}

/// Imports projects that were chosen before or are followed elsewhere. To be called outside the asynchronous runtime.
///
/// # Errors
/// When the import cannot begin, or the database fails: nothing is then written.
pub fn works(db: &Db, env: &Env, options: &WorksOptions) -> Result<Report, Error> {
    let (env, options) = (env.clone(), options.clone());
    finish(db.write_blocking(move |tx| chosen::take(tx, &env, &options).and_then(keep)))
}

/// Keeps what was taken, unless it was a trial or something stops the import.
fn keep(report: Report) -> Result<Report, Undone> {
    if report.dry_run || report.is_refused() {
        Err(Undone::Told(report))
    } else {
        Ok(Report { kept: true, ..report })
    }
}

fn finish(done: Result<Report, Undone>) -> Result<Report, Error> {
    match done {
        Ok(report) | Err(Undone::Told(report)) => Ok(report),
        Err(Undone::Failed(error)) => Err(error),
    }
}
