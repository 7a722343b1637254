//! The statements on the tables of this crate.

pub(crate) mod parts;
pub(crate) mod phases;

use db::{Result, Tx};
use kernel::{FileId, OrganisationId, Slug, SpaceId, Timestamp};

use crate::{Space, SpaceStatus};

macro_rules! select_space {
    ($rest:literal) => {
        concat!(
            "SELECT id, organisation_id, kind, slug, title, tagline, description, territory, decider, status, \
             moderation, cover_file, cover_alt, rules, controller, purpose, legal_basis, retention, dpo, result, \
             result_published_at, created_at, updated_at, opened_at, archived_at, starts_at, ends_at FROM space ",
            $rest
        )
    };
}

db::row! {
    /// A space in the list of all spaces.
    pub(crate) struct Listed {
        /// Its id.
        pub(crate) id: SpaceId,
        /// Its name in addresses.
        pub(crate) slug: Slug,
        /// Its title.
        pub(crate) title: String,
        /// What it is about, in one sentence.
        pub(crate) tagline: String,
        /// Where, in words.
        pub(crate) territory: String,
        /// How far the team brought it.
        pub(crate) status: SpaceStatus,
        /// Its picture.
        pub(crate) cover_file: Option<FileId>,
        /// What the picture shows.
        pub(crate) cover_alt: String,
        /// When the result was published.
        pub(crate) result_published_at: Option<Timestamp>,
        /// The terms that the directory searches.
        pub(crate) search_terms: String,
        /// When its team last wrote it.
        pub(crate) updated_at: Timestamp,
        /// When it was first opened.
        pub(crate) opened_at: Option<Timestamp>,
        /// When it was archived.
        pub(crate) archived_at: Option<Timestamp>,
        /// The start of its first phase.
        pub(crate) starts_at: Option<Timestamp>,
        /// The end of its last phase.
        pub(crate) ends_at: Option<Timestamp>,
    }
}

db::sql! {
    SPACE_BY_SLUG -> Space = select_space!("WHERE organisation_id = $1 AND slug = $2");
    SPACE_BY_ID -> Space = select_space!("WHERE organisation_id = $1 AND id = $2");
    SPACES -> Space = select_space!("WHERE organisation_id = $1 ORDER BY id DESC LIMIT $2");
    LISTED -> Listed = "SELECT id, slug, title, tagline, territory, status, cover_file, cover_alt, result_published_at, \
                        search_terms, updated_at, opened_at, archived_at, starts_at, ends_at FROM space \
                        WHERE organisation_id = $1 ORDER BY id DESC LIMIT $2";
    INSERT_SPACE = "INSERT INTO space (id, organisation_id, kind, slug, title, tagline, description, territory, decider, \
                    status, moderation, cover_file, cover_alt, rules, controller, purpose, legal_basis, retention, dpo, \
                    result, result_published_at, search_terms, created_at, updated_at, opened_at, archived_at) \
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, \
                    $21, $22, $23, $24, $25, $26)";
    UPDATE_SPACE = "UPDATE space SET slug = $2, title = $3, tagline = $4, description = $5, territory = $6, decider = $7, \
                    status = $8, moderation = $9, cover_file = $10, cover_alt = $11, rules = $12, controller = $13, \
                    purpose = $14, legal_basis = $15, retention = $16, dpo = $17, result = $18, \
                    result_published_at = $19, search_terms = $20, updated_at = $21, opened_at = $22, \
                    archived_at = $23 WHERE id = $1";
}

pub(crate) fn space_by_slug(tx: &mut Tx<'_>, org: OrganisationId, slug: &Slug) -> Result<Option<Space>> {
    tx.first(&SPACE_BY_SLUG, &[&org, slug])
}

pub(crate) fn space_by_id(tx: &mut Tx<'_>, org: OrganisationId, id: SpaceId) -> Result<Option<Space>> {
    tx.first(&SPACE_BY_ID, &[&org, &id])
}

pub(crate) fn spaces(tx: &mut Tx<'_>, org: OrganisationId, limit: i64) -> Result<Vec<Space>> {
    tx.all(&SPACES, &[&org, &limit])
}

pub(crate) fn listed(tx: &mut Tx<'_>, org: OrganisationId, limit: i64) -> Result<Vec<Listed>> {
    tx.all(&LISTED, &[&org, &limit])
}

/// Writes a new space, the dates of its phases aside.
pub(crate) fn insert_space(tx: &mut Tx<'_>, space: &Space) -> Result<()> {
    tx.run(
        &INSERT_SPACE,
        &[
            &space.id,
            &space.organisation_id,
            &space.kind,
            &space.slug,
            &space.title,
            &space.tagline,
            &space.description,
            &space.territory,
            &space.decider,
            &space.status,
            &space.moderation,
            &space.cover_file,
            &space.cover_alt,
            &space.rules,
            &space.controller,
            &space.purpose,
            &space.legal_basis,
            &space.retention,
            &space.dpo,
            &space.result,
            &space.result_published_at,
            &search_terms(space),
            &space.created_at,
            &space.updated_at,
            &space.opened_at,
            &space.archived_at,
        ],
    )
    .map(drop)
}

/// Writes a space again, the dates of its phases aside.
pub(crate) fn update_space(tx: &mut Tx<'_>, space: &Space) -> Result<()> {
    tx.run(
        &UPDATE_SPACE,
        &[
            &space.id,
            &space.slug,
            &space.title,
            &space.tagline,
            &space.description,
            &space.territory,
            &space.decider,
            &space.status,
            &space.moderation,
            &space.cover_file,
            &space.cover_alt,
            &space.rules,
            &space.controller,
            &space.purpose,
            &space.legal_basis,
            &space.retention,
            &space.dpo,
            &space.result,
            &space.result_published_at,
            &search_terms(space),
            &space.updated_at,
            &space.opened_at,
            &space.archived_at,
        ],
    )
    .map(drop)
}

/// What the directory searches: every term with a space before it, so that ` term` finds how it begins.
fn search_terms(space: &Space) -> String {
    let words = [&*space.title, &space.tagline, &space.territory, &space.description].join("\n");
    format!(" {}", parvis_text::search_text(&words))
}
