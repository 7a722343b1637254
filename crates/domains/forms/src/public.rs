//! What other crates read: the form of a module, and what was answered.

use std::{collections::BTreeMap, sync::Arc};

use askama::Template;
use db::Tx;
use i18n::Texts;
use kernel::{Env, PersonId, Timestamp};
use serde_json::{Value, json};
use spaces::ModuleId;

use crate::{Answer, Answers, Attached, Form, Question, VersionId, sketch, store, uploads, urls};

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
    /// The questions as they were; those that are for the team alone since then are private.
    pub form: Arc<Form>,
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

/// Forms that were understood, by version: rows of the same version share one.
#[derive(Default)]
struct Understood(BTreeMap<VersionId, Arc<Form>>);

impl Understood {
    fn response(&mut self, row: &store::ResponseRow) -> Response {
        let form = self.0.entry(row.version_id).or_insert_with(|| {
            let (mut form, latest) = (defined(&row.definition), defined(&row.latest));
            for question in &mut form.questions {
                question.private |= latest.question(&question.name).is_some_and(Question::private);
            }
            Arc::new(form)
        });
        let answers = serde_json::from_str(&row.answers).unwrap_or_default();
        let answers = Answers::from_json(form, &answers);
        Response { subject: row.subject_id, number: row.number, form: Arc::clone(form), answers, at: row.at }
    }
}

impl Response {
    /// The answers with their questions, in order, in words: public ones, and private ones (`true`) for those who may read
    /// them.
    #[must_use]
    pub fn told(&self, t: Texts, private: bool) -> Vec<Told> {
        told(&self.form, &self.answers, t, private)
    }
}

/// An answer, for people.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// The question.
    pub question: String,
    /// The answer in words; the names of files.
    pub answer: String,
    /// Whether the team alone reads it.
    pub private: bool,
    /// Whether its files are photos.
    photos: bool,
    files: Vec<Attached>,
}

/// A file of an answer, as a page shows it.
struct Piece<'a> {
    file: &'a Attached,
    url: String,
    small: String,
    about: String,
}

#[derive(Template)]
#[template(path = "forms/told.html")]
struct Html<'a> {
    answer: &'a str,
    photos: bool,
    pieces: Vec<Piece<'a>>,
}

impl Told {
    /// Whether it is answered by photos or files.
    #[must_use]
    pub fn has_files(&self) -> bool {
        !self.files.is_empty()
    }

    /// The answer as HTML: files as links with what they are, photos with what they show.
    #[must_use]
    pub fn html(&self, t: Texts) -> String {
        let piece = |file| {
            let id = kernel::Id::raw(Attached::file(file)).to_string();
            let about = format!("{}, {}", t.get(file.format().label()), files::size_told(t, file.size));
            Piece { file, url: urls::attached(&id), small: urls::attached_small(&id), about }
        };
        let pieces = self.files.iter().map(piece).collect();
        // The template writes to memory, which does not fail.
        Html { answer: &self.answer, photos: self.photos, pieces }.render().unwrap_or_default()
    }
}

/// Answers with their questions, as [`Response::told`].
#[must_use]
pub fn told(form: &Form, answers: &Answers, t: Texts, private: bool) -> Vec<Told> {
    let questions = form.questions().iter().filter(|question| private || !question.private());
    let told = questions.filter_map(|question| {
        Some(Told {
            question: question.label(t.locale()).to_owned(),
            answer: answers.shown(question, t)?,
            private: question.private(),
            photos: question.kind().is_photo(),
            files: match answers.get(question.name()) {
                Some(Answer::Files(files)) => files.clone(),
                _ => Vec::new(),
            },
        })
    });
    told.collect()
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
    Ok(store::of(tx, subject)?.map(|row| Understood::default().response(&row)))
}

/// What was answered in a module after something, by its id, at most `many`: for exports.
///
/// # Errors
/// When the database fails.
pub fn responses(tx: &mut Tx<'_>, module: ModuleId, after: i64, many: i64) -> db::Result<Vec<Response>> {
    let mut understood = Understood::default();
    let rows = store::of_module(tx, module, after, many)?;
    Ok(rows.iter().map(|row| understood.response(row)).collect())
}

/// The questions whose answers anyone may read in a module: those asked now, then those that no longer are, each as it was
/// last asked.
///
/// # Errors
/// When the database fails.
pub fn public_questions(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<Vec<Question>> {
    let mut found: Vec<Question> = Vec::new();
    for definition in store::definitions(tx, module)? {
        for question in defined(&definition).questions {
            if question.has_answer() && found.iter().all(|other| other.name != question.name) {
                found.push(question);
            }
        }
    }
    found.retain(|question| !question.private);
    Ok(found)
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
    let mut last = 0;
    let mut understood = Understood::default();
    loop {
        let rows = store::of_author(tx, person, last, 500)?;
        let Some(end) = rows.last() else { break };
        last = end.subject_id;
        for row in rows {
            if texts {
                uploads::forget(tx, row.subject_id)?;
                continue;
            }
            let response = understood.response(&row);
            let public = response.answers.public(&response.form);
            uploads::settle(tx, row.subject_id, &public)?;
            let public = public.json().to_string();
            store::put(tx, env.id(), row.version_id, row.subject_id, None, &public, response.at)?;
        }
    }
    if texts { store::forget(tx, person) } else { store::unlink(tx, person) }
}

/// Deletes the files that were given for something, which is taken back; its other answers stay where they are.
///
/// # Errors
/// When the database fails.
pub fn forget_files(tx: &mut Tx<'_>, env: &Env, subject: i64) -> db::Result<()> {
    uploads::forget(tx, subject)?;
    let Some(row) = store::of(tx, subject)? else { return Ok(()) };
    let response = Understood::default().response(&row);
    let rest = response.answers.without_files().json().to_string();
    store::put(tx, env.id(), row.version_id, subject, None, &rest, response.at)
}
