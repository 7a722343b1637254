//! Photos and files given to questions: received one by one, kept while the rest is being filled in, then attached to what
//! they were given for; served to whoever reads the answer, and gone with it.

mod receive;
mod serve;
mod store;

use db::{Db, Tx};
use files::Format;
use jobs::{Context, Failure};
use kernel::{Actor, FileId, Id as _, PersonId, Timestamp};
use serde::{Deserialize, Serialize};
use spaces::ModuleId;

use crate::{Answer, Answers};

pub(crate) use receive::{formats_told, heaviest};
pub use receive::{known, received};
pub(crate) use serve::{large, small};

/// The longest description of a photo, in characters.
pub(crate) const ALT_MAX: usize = 300;
/// How long a file waits for what it is given for: longer than drafts are kept.
const KEPT: i64 = 60 * Timestamp::DAY;

/// A file that was given to a question.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attached {
    id: String,
    /// Its name where it came from, ending as its format does.
    pub name: String,
    format: String,
    /// Its size in bytes.
    pub size: i64,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
    /// What a photo shows, in words; empty for other files.
    pub alt: String,
}

impl Attached {
    pub(crate) fn new(id: FileId, (name, format): (String, Format), size: i64, sha256: String) -> Self {
        let (id, format) = (id.raw().to_string(), format.name().to_owned());
        Self { id, name, format, size, sha256, alt: String::new() }
    }

    /// As it is kept among answers.
    pub(crate) fn parse(json: &str) -> Option<Self> {
        let one: Self = serde_json::from_str(json).ok()?;
        (one.id.parse::<i64>().is_ok() && Format::from_name(&one.format).is_some()).then_some(one)
    }

    pub(crate) fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Which file it is.
    #[must_use]
    pub fn file(&self) -> FileId {
        FileId::from_raw(self.id.parse().unwrap_or_default())
    }

    /// What it is.
    #[must_use]
    pub fn format(&self) -> Format {
        Format::from_name(&self.format).unwrap_or(Format::Text)
    }
}

/// Who fills in the form of a module, and for what when it was kept before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Holding {
    /// The module.
    pub module: ModuleId,
    /// Whoever fills in: [`holder`], or the hash of the token of a browser.
    pub holder: String,
    /// What is being changed, as the caller has checked that it may be.
    pub subject: Option<i64>,
}

/// Someone signed in, as a holder of files that wait.
#[must_use]
pub fn holder(person: PersonId) -> String {
    format!("person:{}", person.raw())
}

/// Whether an actor reads what was answered for something: nothing when they do not, else whether they also read what is for
/// the team alone. Asked of those who know what answers belong to.
pub type Reader = fn(&mut Tx<'_>, &Actor, i64) -> db::Result<Option<bool>>;

/// Every [`Reader`].
#[db::linkme::distributed_slice]
#[linkme(crate = db::linkme)]
pub static READERS: [Reader];

/// Under which name a browser holds what it is filling in.
#[db::linkme::distributed_slice]
#[linkme(crate = db::linkme)]
pub static HOLDERS: [fn(&axum::http::HeaderMap) -> Option<String>];

/// The files among answers.
fn among(answers: &Answers) -> impl Iterator<Item = &Attached> {
    answers.values.values().flat_map(|answer| match answer {
        Answer::Files(files) => files.as_slice(),
        _ => &[],
    })
}

/// Attaches to something the files among what was answered for it; deletes those that it had and no longer has.
pub(crate) fn settle(tx: &mut Tx<'_>, subject: i64, answers: &Answers) -> db::Result<()> {
    let kept: Vec<FileId> = among(answers).map(Attached::file).collect();
    for file in &kept {
        store::attach(tx, *file, subject)?;
    }
    for file in store::of_subject(tx, subject)? {
        if !kept.contains(&file) {
            store::delete(tx, file)?;
        }
    }
    Ok(())
}

/// Deletes the files that were given for something.
pub(crate) fn forget(tx: &mut Tx<'_>, subject: i64) -> db::Result<()> {
    settle(tx, subject, &Answers::default())
}

impl Answers {
    /// Without their files.
    pub(crate) fn without_files(mut self) -> Self {
        self.values.retain(|_, answer| !matches!(answer, Answer::Files(_)));
        self
    }
}

/// Deletes what was sent long ago for something that was never kept; how many files.
///
/// # Errors
/// When the database fails.
pub fn purge(db: &Db, now: Timestamp) -> Result<u64, Failure> {
    let before = now.plus(-KEPT);
    let mut many = 0;
    loop {
        let gone = db.write_blocking(move |tx| {
            let files = store::waiting(tx, before)?;
            for file in &files {
                store::delete(tx, *file)?;
            }
            Ok::<_, db::Error>(files.len() as u64)
        })?;
        many += gone;
        if gone == 0 {
            return Ok(many);
        }
    }
}

#[db::linkme::distributed_slice(jobs::KINDS)]
#[linkme(crate = db::linkme)]
static PURGE: jobs::Kind = jobs::Kind {
    name: "forms.uploads",
    tries: 3,
    run: |context: &Context, _| purge(&context.db, context.env.now()).map(drop),
};

#[db::linkme::distributed_slice(jobs::DAILY)]
#[linkme(crate = db::linkme)]
static DAILY: &str = PURGE.name;
