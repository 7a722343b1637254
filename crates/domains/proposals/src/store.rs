//! The statements on `draft`, `draft_comment` and `answer`.

use corpus::ContributionId;
use db::{Result, Tx};
use kernel::{FileId, PersonId, Timestamp};
use spaces::ModuleId;

use crate::model::{Answer, AnswerId, Draft, DraftComment, Holder, NewAnswer};

db::sql! {
    INSERT_ANSWER = "INSERT INTO answer (id, contribution_id, outcome, service, body, author_id, at, told_until)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    ANSWERS -> Answer = "SELECT id, contribution_id, outcome, service, body, author_id, at FROM answer
        WHERE contribution_id = $1 ORDER BY at, id LIMIT 100";
    ANSWERS_OF_MODULE -> Answer = "SELECT a.id, a.contribution_id, a.outcome, a.service, a.body, a.author_id, a.at
        FROM answer a JOIN contribution c ON c.id = a.contribution_id
        WHERE c.module_id = $1 AND a.id > $2 ORDER BY a.id LIMIT $3";
    ANSWER -> Answer = "SELECT id, contribution_id, outcome, service, body, author_id, at FROM answer WHERE id = $1";
    TOLD -> (i64,) = "SELECT told_until FROM answer WHERE id = $1";
    TELL = "UPDATE answer SET told_until = $2 WHERE id = $1 AND told_until = $3";
    LAST_SERVICE -> (String,) = "SELECT service FROM answer WHERE author_id = $1 ORDER BY id DESC LIMIT 1";

    DRAFT -> Draft = "SELECT title, body, theme_id, place_name, latitude, longitude, photo_file, photo_alt, details FROM draft
        WHERE token_hash = $1 AND module_id = $2";
    SAVE_DRAFT = "INSERT INTO draft (token_hash, module_id, title, body, theme_id, place_name, latitude, longitude,
            photo_file, photo_alt, details, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        ON CONFLICT (token_hash, module_id) DO UPDATE SET title = excluded.title, body = excluded.body,
            theme_id = excluded.theme_id, place_name = excluded.place_name, latitude = excluded.latitude,
            longitude = excluded.longitude, photo_file = excluded.photo_file, photo_alt = excluded.photo_alt,
            details = excluded.details, updated_at = excluded.updated_at";
    DELETE_DRAFT = "DELETE FROM draft WHERE token_hash = $1 AND module_id = $2";
    PURGE_DRAFTS -> (Option<FileId>,) = "DELETE FROM draft WHERE updated_at < $1 RETURNING photo_file";

    DRAFT_COMMENT -> DraftComment = "SELECT parent_id, stance, body FROM draft_comment
        WHERE token_hash = $1 AND root_id = $2";
    SAVE_DRAFT_COMMENT = "INSERT INTO draft_comment (token_hash, root_id, parent_id, stance, body, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (token_hash, root_id) DO UPDATE SET parent_id = excluded.parent_id, stance = excluded.stance,
            body = excluded.body, updated_at = excluded.updated_at";
    DELETE_DRAFT_COMMENT = "DELETE FROM draft_comment WHERE token_hash = $1 AND root_id = $2";
    PURGE_DRAFT_COMMENTS = "DELETE FROM draft_comment WHERE updated_at < $1";
}

/// Keeps an answer; `told_until` says from whom on people are to be told of it.
pub(crate) fn insert_answer(tx: &mut Tx<'_>, id: AnswerId, new: &NewAnswer, told_until: i64) -> Result<()> {
    let NewAnswer { contribution, outcome, service, body, author, at } = new;
    tx.run(&INSERT_ANSWER, &[&id, contribution, outcome, service, body, author, at, &told_until]).map(drop)
}

/// The answers to a contribution, the oldest first.
pub(crate) fn answers(tx: &mut Tx<'_>, contribution: ContributionId) -> Result<Vec<Answer>> {
    tx.all(&ANSWERS, &[&contribution])
}

pub(crate) fn answers_of_module(
    tx: &mut Tx<'_>,
    module: ModuleId,
    after: i64,
    many: i64,
) -> Result<Vec<Answer>> {
    tx.all(&ANSWERS_OF_MODULE, &[&module, &after, &many])
}

pub(crate) fn answer(tx: &mut Tx<'_>, id: AnswerId) -> Result<Option<Answer>> {
    tx.first(&ANSWER, &[&id])
}

/// The last of the people concerned to whom an answer was told.
pub(crate) fn told_until(tx: &mut Tx<'_>, id: AnswerId) -> Result<i64> {
    Ok(tx.one(&TOLD, &[&id])?.0)
}

/// Says that an answer was told to people up to `until`; `false` when someone else did since `from` was read.
pub(crate) fn tell(tx: &mut Tx<'_>, id: AnswerId, from: i64, until: i64) -> Result<bool> {
    Ok(tx.run(&TELL, &[&id, &until, &from])? > 0)
}

/// In whose name a person last answered.
pub(crate) fn last_service(tx: &mut Tx<'_>, author: PersonId) -> Result<Option<String>> {
    Ok(tx.first(&LAST_SERVICE, &[&author])?.map(|row| row.0))
}

pub(crate) fn draft(tx: &mut Tx<'_>, holder: &Holder, module: ModuleId) -> Result<Option<Draft>> {
    tx.first(&DRAFT, &[&holder.hash(), &module])
}

pub(crate) fn save_draft(
    tx: &mut Tx<'_>,
    holder: &Holder,
    module: ModuleId,
    draft: &Draft,
    now: Timestamp,
) -> Result<()> {
    tx.run(
        &SAVE_DRAFT,
        &[
            &holder.hash(),
            &module,
            &draft.title,
            &draft.body,
            &draft.theme_id,
            &draft.place_name,
            &draft.latitude,
            &draft.longitude,
            &draft.photo_file,
            &draft.photo_alt,
            &draft.details,
            &now,
        ],
    )
    .map(drop)
}

pub(crate) fn delete_draft(tx: &mut Tx<'_>, holder: &Holder, module: ModuleId) -> Result<()> {
    tx.run(&DELETE_DRAFT, &[&holder.hash(), &module]).map(drop)
}

pub(crate) fn draft_comment(
    tx: &mut Tx<'_>,
    holder: &Holder,
    root: ContributionId,
) -> Result<Option<DraftComment>> {
    tx.first(&DRAFT_COMMENT, &[&holder.hash(), &root])
}

pub(crate) fn save_draft_comment(
    tx: &mut Tx<'_>,
    holder: &Holder,
    root: ContributionId,
    comment: &DraftComment,
    now: Timestamp,
) -> Result<()> {
    let DraftComment { parent_id, stance, body } = comment;
    tx.run(&SAVE_DRAFT_COMMENT, &[&holder.hash(), &root, parent_id, stance, body, &now]).map(drop)
}

pub(crate) fn delete_draft_comment(tx: &mut Tx<'_>, holder: &Holder, root: ContributionId) -> Result<()> {
    tx.run(&DELETE_DRAFT_COMMENT, &[&holder.hash(), &root]).map(drop)
}

/// Deletes what was typed before `limit` and never sent, with its photos; how many there were.
pub(crate) fn purge(tx: &mut Tx<'_>, limit: Timestamp) -> Result<u64> {
    let drafts = tx.all(&PURGE_DRAFTS, &[&limit])?;
    let comments = tx.run(&PURGE_DRAFT_COMMENTS, &[&limit])?;
    for (photo,) in &drafts {
        if let Some(photo) = photo {
            files::delete(tx, *photo)?;
        }
    }
    Ok(drafts.len() as u64 + comments)
}
