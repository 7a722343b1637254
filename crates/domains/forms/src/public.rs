//! What other crates read: the form of a module, and what was answered.

use db::Tx;
use kernel::{Env, PersonId, Timestamp};
use serde_json::{Value, json};
use spaces::ModuleId;

use crate::{Answers, Form, VersionId, sketch, store};

/// What is said when the form of a module changes.
#[must_use]
pub fn topic(module: ModuleId) -> String {
    format!("form:{module}")
}

/// A form as it was at a time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Version {
    /// Its id.
    pub id: VersionId,
    /// 1, then 2 when it changed after someone had answered.
    pub number: i64,
    /// The questions.
    pub form: Form,
    /// Since when.
    pub made_at: Timestamp,
}

/// What was answered, under the version that was seen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Response {
    /// What it belongs to.
    pub subject: i64,
    /// The number of the version.
    pub number: i64,
    /// The questions as they were.
    pub form: Form,
    /// The answers: private ones too.
    pub answers: Answers,
    /// When.
    pub at: Timestamp,
}

/// A definition that was checked when it was kept. One that a newer program wrote may not be understood: no questions then.
pub(crate) fn defined(definition: &str) -> Form {
    let sketches = sketch::from_json(definition).unwrap_or_default();
    Form::build(&sketches).unwrap_or_default()
}

impl From<store::VersionRow> for Version {
    fn from(row: store::VersionRow) -> Self {
        Self { id: row.id, number: row.number, form: defined(&row.definition), made_at: row.made_at }
    }
}

impl From<store::ResponseRow> for Response {
    fn from(row: store::ResponseRow) -> Self {
        let form = defined(&row.definition);
        let answers = serde_json::from_str(&row.answers).unwrap_or_default();
        let answers = Answers::from_json(&form, &answers);
        Self { subject: row.subject_id, number: row.number, form, answers, at: row.at }
    }
}

/// The form of a module as it is now, if it asks anything.
///
/// # Errors
/// When the database fails.
pub fn current(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<Option<Version>> {
    let version = store::current(tx, module)?.map(Version::from);
    Ok(version.filter(|version| !version.form.is_empty()))
}

/// How many answered the form of a module, and the last version under which someone did.
///
/// # Errors
/// When the database fails.
pub fn answered(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<Option<(i64, Version)>> {
    let Some(last) = store::last_answered(tx, module)? else { return Ok(None) };
    Ok(Some((store::count(tx, module)?, last.into())))
}

/// What was answered for something, private answers too: the caller answers for who reads them.
///
/// # Errors
/// When the database fails.
pub fn response(tx: &mut Tx<'_>, subject: i64) -> db::Result<Option<Response>> {
    Ok(store::of(tx, subject)?.map(Response::from))
}

/// What was answered in a module after something, by its id, at most `many`: for exports.
///
/// # Errors
/// When the database fails.
pub fn responses(tx: &mut Tx<'_>, module: ModuleId, after: i64, many: i64) -> db::Result<Vec<Response>> {
    Ok(store::of_module(tx, module, after, many)?.into_iter().map(Response::from).collect())
}

/// Everything a person answered, for the file they take away.
pub(crate) fn export(tx: &mut Tx<'_>, person: PersonId) -> db::Result<(&'static str, Value)> {
    let mut all = Vec::new();
    let mut last = 0;
    loop {
        let rows = store::of_author(tx, person, last, 500)?;
        let Some(end) = rows.last() else { break };
        last = end.subject_id;
        all.extend(rows.into_iter().map(|row| {
            let answers: Value = serde_json::from_str(&row.answers).unwrap_or_default();
            json!({ "contribution": row.subject_id.to_string(), "at": row.at.to_string(), "answers": answers })
        }));
    }
    Ok(("form_answers", Value::Array(all)))
}

/// Takes a person out of their answers. Private ones go with them, and all when they ask so.
pub(crate) fn erase(tx: &mut Tx<'_>, env: &Env, person: PersonId, texts: bool) -> db::Result<()> {
    if texts {
        return store::forget(tx, person);
    }
    let mut last = 0;
    loop {
        let rows = store::of_author(tx, person, last, 500)?;
        let Some(end) = rows.last() else { break };
        last = end.subject_id;
        for row in rows {
            let (version, subject) = (row.version_id, row.subject_id);
            let response = Response::from(row);
            let public = response.answers.public(&response.form).json().to_string();
            store::put(tx, env.id(), version, subject, None, &public, response.at)?;
        }
    }
    store::unlink(tx, person)
}
