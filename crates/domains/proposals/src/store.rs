//! The statements on `draft` and `draft_comment`.

use corpus::ContributionId;
use db::{Result, Tx};
use kernel::{FileId, Timestamp};
use spaces::ModuleId;

use crate::model::{Draft, DraftComment, Holder};

db::sql! {
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
