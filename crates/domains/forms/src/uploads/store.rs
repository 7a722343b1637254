//! The statements on `attached`.

use db::{Result, Tx};
use kernel::{FileId, Timestamp};

use super::{Attached, Holding};

db::row! {
    /// A file that was given.
    pub(super) struct Row {
        pub(super) file_id: FileId,
        pub(super) question: String,
        pub(super) holder: String,
        pub(super) subject_id: Option<i64>,
        pub(super) name: String,
        pub(super) format: String,
        pub(super) size: i64,
        pub(super) sha256: String,
    }
}

db::sql! {
    INSERT = "INSERT INTO attached (file_id, module_id, question, holder, subject_id, name, format, size, sha256, at)
        VALUES ($1, $2, $3, $4, NULL, $5, $6, $7, $8, $9)";
    ONE -> Row = "SELECT file_id, question, holder, subject_id, name, format, size, sha256 FROM attached
        WHERE file_id = $1";
    HELD -> Row = "SELECT file_id, question, holder, subject_id, name, format, size, sha256 FROM attached
        WHERE file_id = $1 AND module_id = $2 AND question = $3";
    TOUCH = "UPDATE attached SET at = $2 WHERE file_id = $1";
    ATTACH = "UPDATE attached SET subject_id = $2, holder = '' WHERE file_id = $1 AND subject_id IS NULL";
    OF_SUBJECT -> (FileId,) = "SELECT file_id FROM attached WHERE subject_id = $1 ORDER BY file_id LIMIT 10000";
    WAITING -> (FileId,) = "SELECT file_id FROM attached WHERE subject_id IS NULL AND at < $1 ORDER BY at, file_id LIMIT 100";
    DELETE = "DELETE FROM attached WHERE file_id = $1";
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    (holding, question): (&Holding, &str),
    file: &Attached,
    now: Timestamp,
) -> Result<()> {
    let Attached { name, size, sha256, .. } = file;
    let (id, format) = (file.file(), file.format().name());
    tx.run(&INSERT, &[&id, &holding.module, &question, &holding.holder, name, &format, size, sha256, &now])
        .map(drop)
}

pub(super) fn one(tx: &mut Tx<'_>, file: FileId) -> Result<Option<Row>> {
    tx.first(&ONE, &[&file])
}

/// A file given to a question of a module, by whoever holds it or for what is being changed.
pub(super) fn held(
    tx: &mut Tx<'_>,
    (holding, question): (&Holding, &str),
    file: FileId,
) -> Result<Option<Row>> {
    let found: Option<Row> = tx.first(&HELD, &[&file, &holding.module, &question])?;
    Ok(found.filter(|row| match row.subject_id {
        Some(subject) => holding.subject == Some(subject),
        None => row.holder == holding.holder,
    }))
}

/// A file that waits is still of use.
pub(super) fn touch(tx: &mut Tx<'_>, file: FileId, now: Timestamp) -> Result<()> {
    tx.run(&TOUCH, &[&file, &now]).map(drop)
}

/// A file that waits belongs to something from now on.
pub(super) fn attach(tx: &mut Tx<'_>, file: FileId, subject: i64) -> Result<()> {
    tx.run(&ATTACH, &[&file, &subject]).map(drop)
}

pub(super) fn of_subject(tx: &mut Tx<'_>, subject: i64) -> Result<Vec<FileId>> {
    Ok(tx.all(&OF_SUBJECT, &[&subject])?.into_iter().map(|row| row.0).collect())
}

pub(super) fn waiting(tx: &mut Tx<'_>, before: Timestamp) -> Result<Vec<FileId>> {
    Ok(tx.all(&WAITING, &[&before])?.into_iter().map(|row| row.0).collect())
}

pub(super) fn delete(tx: &mut Tx<'_>, file: FileId) -> Result<()> {
    tx.run(&DELETE, &[&file])?;
    files::delete(tx, file)
}
