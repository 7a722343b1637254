//! The statements on `form`, `form_version` and `response`.

use db::{Result, Tx};
use kernel::{PersonId, Timestamp};
use spaces::ModuleId;

use crate::{FormId, ResponseId, VersionId};

db::row! {
    pub(crate) struct VersionRow {
        pub(crate) id: VersionId,
        pub(crate) form_id: FormId,
        pub(crate) number: i64,
        pub(crate) definition: String,
        pub(crate) made_at: Timestamp,
    }
}

db::row! {
    pub(crate) struct ResponseRow {
        pub(crate) subject_id: i64,
        pub(crate) version_id: VersionId,
        pub(crate) number: i64,
        pub(crate) definition: String,
        /// The questions as they are now.
        pub(crate) latest: String,
        pub(crate) answers: String,
        pub(crate) at: Timestamp,
    }
}

macro_rules! response {
    ($rest:literal) => {
        concat!(
            "SELECT r.subject_id, r.version_id, v.number, v.definition, (SELECT n.definition FROM form_version n \
             WHERE n.form_id = v.form_id ORDER BY n.number DESC, n.id DESC LIMIT 1) AS latest, r.answers, r.at \
             FROM response r \
             JOIN form_version v ON v.id = r.version_id ",
            $rest
        )
    };
}

db::sql! {
    CURRENT -> VersionRow = "SELECT v.id, v.form_id, v.number, v.definition, v.made_at FROM form_version v
        JOIN form f ON f.id = v.form_id WHERE f.module_id = $1 ORDER BY v.number DESC, v.id DESC LIMIT 1";
    ANSWERED -> VersionRow = "SELECT v.id, v.form_id, v.number, v.definition, v.made_at FROM form_version v
        JOIN form f ON f.id = v.form_id WHERE f.module_id = $1
        AND EXISTS (SELECT 1 FROM response r WHERE r.version_id = v.id) ORDER BY v.number DESC, v.id DESC LIMIT 1";
    VERSIONS -> (String,) = "SELECT v.definition FROM form_version v JOIN form f ON f.id = v.form_id
        WHERE f.module_id = $1 ORDER BY v.number DESC, v.id DESC LIMIT 100";
    FORM -> (FormId,) = "SELECT id FROM form WHERE module_id = $1";
    INSERT_FORM = "INSERT INTO form (id, module_id) VALUES ($1, $2)";
    INSERT_VERSION = "INSERT INTO form_version (id, form_id, number, definition, made_at, made_by)
        VALUES ($1, $2, $3, $4, $5, $6)";
    REWRITE_VERSION = "UPDATE form_version SET definition = $2, made_at = $3, made_by = $4 WHERE id = $1
        AND NOT EXISTS (SELECT 1 FROM response WHERE version_id = $1)";
    COUNT -> (i64,) = "SELECT COUNT(*) FROM response r JOIN form_version v ON v.id = r.version_id
        JOIN form f ON f.id = v.form_id WHERE f.module_id = $1";
    PUT = "INSERT INTO response (id, version_id, subject_id, author_id, answers, at) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (subject_id) DO UPDATE SET version_id = excluded.version_id, answers = excluded.answers,
            at = excluded.at";
    OF -> ResponseRow = response!("WHERE r.subject_id = $1");
    OF_MODULE -> ResponseRow = response!("JOIN form f ON f.id = v.form_id WHERE f.module_id = $1 AND r.subject_id > $2
        ORDER BY r.subject_id LIMIT $3");
    OF_AUTHOR -> ResponseRow = response!("WHERE r.author_id = $1 AND r.subject_id > $2 ORDER BY r.subject_id LIMIT $3");
    FORGET = "DELETE FROM response WHERE author_id = $1";
    ATTACH = "UPDATE response SET author_id = $2 WHERE subject_id = $1 AND author_id IS NULL";
    UNLINK = "UPDATE response SET author_id = NULL WHERE author_id = $1";
}

pub(crate) fn current(tx: &mut Tx<'_>, module: ModuleId) -> Result<Option<VersionRow>> {
    tx.first(&CURRENT, &[&module])
}

/// The last version under which someone answered.
pub(crate) fn last_answered(tx: &mut Tx<'_>, module: ModuleId) -> Result<Option<VersionRow>> {
    tx.first(&ANSWERED, &[&module])
}

/// What the versions of a form ask, the last first.
pub(crate) fn definitions(tx: &mut Tx<'_>, module: ModuleId) -> Result<Vec<String>> {
    Ok(tx.all(&VERSIONS, &[&module])?.into_iter().map(|row: (String,)| row.0).collect())
}

pub(crate) fn form(tx: &mut Tx<'_>, module: ModuleId) -> Result<Option<FormId>> {
    Ok(tx.first(&FORM, &[&module])?.map(|row| row.0))
}

pub(crate) fn insert_form(tx: &mut Tx<'_>, id: FormId, module: ModuleId) -> Result<()> {
    tx.run(&INSERT_FORM, &[&id, &module]).map(drop)
}

pub(crate) fn insert_version(tx: &mut Tx<'_>, row: &VersionRow, made_by: Option<PersonId>) -> Result<()> {
    let VersionRow { id, form_id, number, definition, made_at } = row;
    tx.run(&INSERT_VERSION, &[id, form_id, number, definition, made_at, &made_by]).map(drop)
}

/// Changes a version that nobody has answered; `false` when someone has.
pub(crate) fn rewrite_version(
    tx: &mut Tx<'_>,
    version: VersionId,
    definition: &str,
    at: Timestamp,
    by: Option<PersonId>,
) -> Result<bool> {
    Ok(tx.run(&REWRITE_VERSION, &[&version, &definition, &at, &by])? > 0)
}

/// How many answered the form of a module.
pub(crate) fn count(tx: &mut Tx<'_>, module: ModuleId) -> Result<i64> {
    Ok(tx.one(&COUNT, &[&module])?.0)
}

/// Keeps what was answered, in the place of what was answered before.
pub(crate) fn put(
    tx: &mut Tx<'_>,
    id: ResponseId,
    version: VersionId,
    subject: i64,
    author: Option<PersonId>,
    answers: &str,
    at: Timestamp,
) -> Result<()> {
    tx.run(&PUT, &[&id, &version, &subject, &author, &answers, &at]).map(drop)
}

pub(crate) fn of(tx: &mut Tx<'_>, subject: i64) -> Result<Option<ResponseRow>> {
    tx.first(&OF, &[&subject])
}

pub(crate) fn of_module(
    tx: &mut Tx<'_>,
    module: ModuleId,
    after: i64,
    many: i64,
) -> Result<Vec<ResponseRow>> {
    tx.all(&OF_MODULE, &[&module, &after, &many])
}

pub(crate) fn of_author(
    tx: &mut Tx<'_>,
    author: PersonId,
    after: i64,
    many: i64,
) -> Result<Vec<ResponseRow>> {
    tx.all(&OF_AUTHOR, &[&author, &after, &many])
}

pub(crate) fn forget(tx: &mut Tx<'_>, author: PersonId) -> Result<()> {
    tx.run(&FORGET, &[&author]).map(drop)
}

pub(crate) fn unlink(tx: &mut Tx<'_>, author: PersonId) -> Result<()> {
    tx.run(&UNLINK, &[&author]).map(drop)
}

pub(crate) fn attach(tx: &mut Tx<'_>, subject: i64, author: PersonId) -> Result<()> {
    tx.run(&ATTACH, &[&subject, &author]).map(drop)
}
