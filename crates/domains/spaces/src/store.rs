//! The statements on `space`, `phase`, `theme`, `module` and `place`.

use db::{Result, Tx};
use kernel::{OrganisationId, Slug, SpaceId};

use crate::{Module, ModuleId, Phase, PhaseId, Place, Space, Theme, ThemeId};

macro_rules! select_space {
    ($rest:literal) => {
        concat!(
            "SELECT id, organisation_id, kind, slug, title, tagline, description, territory, status, moderation, \
             cover_file, cover_alt, rules, controller, purpose, legal_basis, retention, dpo, result, \
             result_published_at, created_at, updated_at, opened_at, archived_at, starts_at, ends_at FROM space ",
            $rest
        )
    };
}

macro_rules! select_phase {
    ($rest:literal) => {
        concat!(
            "SELECT id, kind, title, description, starts_at, ends_at, opens_filing, opens_comments, opens_supports \
             FROM phase ",
            $rest
        )
    };
}

macro_rules! select_module {
    ($rest:literal) => {
        concat!("SELECT id, kind, slug, title, intro, filing, position FROM module ", $rest)
    };
}

db::sql! {
    SPACE_BY_SLUG -> Space = select_space!("WHERE organisation_id = $1 AND slug = $2");
    SPACE_BY_ID -> Space = select_space!("WHERE organisation_id = $1 AND id = $2");
    SPACES -> Space = select_space!("WHERE organisation_id = $1 ORDER BY id DESC LIMIT $2");
    INSERT_SPACE = "INSERT INTO space (id, organisation_id, kind, slug, title, tagline, description, territory, status, \
                    moderation, cover_file, cover_alt, rules, controller, purpose, legal_basis, retention, dpo, result, \
                    result_published_at, search_terms, created_at, updated_at, opened_at, archived_at, starts_at, ends_at) \
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, \
                    $21, $22, $23, $24, $25, NULL, NULL)";
    DATE_SPACE = "UPDATE space SET starts_at = (SELECT MIN(starts_at) FROM phase WHERE space_id = $1), \
                  ends_at = (SELECT MAX(ends_at) FROM phase WHERE space_id = $1) WHERE id = $1";

    PHASES -> Phase = select_phase!("WHERE space_id = $1 ORDER BY starts_at, id LIMIT 100");
    INSERT_PHASE = "INSERT INTO phase (id, space_id, kind, title, description, starts_at, ends_at, opens_filing, \
                    opens_comments, opens_supports) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

    THEMES -> Theme = "SELECT id, name, position FROM theme WHERE space_id = $1 ORDER BY position, id LIMIT 200";
    INSERT_THEME = "INSERT INTO theme (id, space_id, name, position) \
                    SELECT $1, $2, $3, COALESCE(MAX(position), 0) + 1 FROM theme WHERE space_id = $2";

    MODULES -> Module = select_module!("WHERE space_id = $1 ORDER BY position, id LIMIT 50");
    MODULE_BY_SLUG -> Module = select_module!("WHERE space_id = $1 AND slug = $2");
    INSERT_MODULE = "INSERT INTO module (id, space_id, kind, slug, title, intro, filing, position, last_number) \
                     SELECT $1, $2, $3, $4, $5, $6, $7, COALESCE(MAX(position), 0) + 1, 0 FROM module WHERE space_id = $2";
    NEXT_NUMBER -> (i64,) = "UPDATE module SET last_number = last_number + 1 WHERE id = $1 RETURNING last_number";

    PLACES -> Place = "SELECT id, name, latitude, longitude FROM place \
                       WHERE organisation_id = $1 AND (name_norm LIKE $2 OR name_norm LIKE $3) \
                       ORDER BY CASE WHEN name_norm LIKE $2 THEN 0 ELSE 1 END, LENGTH(name_norm), id LIMIT $4";
    INSERT_PLACE = "INSERT INTO place (id, organisation_id, name, name_norm, latitude, longitude) \
                    VALUES ($1, $2, $3, $4, $5, $6)";
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

/// Writes a space as it is given, dates of its phases aside.
pub(crate) fn insert_space(tx: &mut Tx<'_>, space: &Space) -> Result<()> {
    let terms = search_terms(space);
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
            &terms,
            &space.created_at,
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

pub(crate) fn phases(tx: &mut Tx<'_>, space: SpaceId) -> Result<Vec<Phase>> {
    tx.all(&PHASES, &[&space])
}

pub(crate) fn insert_phase(tx: &mut Tx<'_>, space: SpaceId, phase: &Phase) -> Result<()> {
    tx.run(
        &INSERT_PHASE,
        &[
            &phase.id,
            &space,
            &phase.kind,
            &phase.title,
            &phase.description,
            &phase.starts_at,
            &phase.ends_at,
            &phase.opens_filing,
            &phase.opens_comments,
            &phase.opens_supports,
        ],
    )?;
    date_space(tx, space)
}

fn date_space(tx: &mut Tx<'_>, space: SpaceId) -> Result<()> {
    tx.run(&DATE_SPACE, &[&space]).map(drop)
}

pub(crate) fn themes(tx: &mut Tx<'_>, space: SpaceId) -> Result<Vec<Theme>> {
    tx.all(&THEMES, &[&space])
}

pub(crate) fn insert_theme(tx: &mut Tx<'_>, space: SpaceId, id: ThemeId, name: &str) -> Result<()> {
    tx.run(&INSERT_THEME, &[&id, &space, &name]).map(drop)
}

pub(crate) fn modules(tx: &mut Tx<'_>, space: SpaceId) -> Result<Vec<Module>> {
    tx.all(&MODULES, &[&space])
}

pub(crate) fn module_by_slug(tx: &mut Tx<'_>, space: SpaceId, slug: &Slug) -> Result<Option<Module>> {
    tx.first(&MODULE_BY_SLUG, &[&space, slug])
}

pub(crate) fn insert_module(
    tx: &mut Tx<'_>,
    space: SpaceId,
    id: ModuleId,
    new: &crate::NewModule,
) -> Result<()> {
    tx.run(&INSERT_MODULE, &[&id, &space, &new.kind, &new.slug, &new.title, &new.intro, &new.filing])
        .map(drop)
}

pub(crate) fn next_number(tx: &mut Tx<'_>, module: ModuleId) -> Result<i64> {
    tx.one(&NEXT_NUMBER, &[&module]).map(|(number,)| number)
}

/// Letters and digits of a name, folded, with a single space between words.
fn name_norm(name: &str) -> String {
    let folded = parvis_text::fold(name);
    let words: Vec<_> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

pub(crate) fn places(tx: &mut Tx<'_>, org: OrganisationId, query: &str, limit: i64) -> Result<Vec<Place>> {
    let begins = format!("{}%", name_norm(query));
    let word_begins = format!("% {begins}");
    tx.all(&PLACES, &[&org, &begins, &word_begins, &limit])
}

pub(crate) fn insert_place(tx: &mut Tx<'_>, org: OrganisationId, place: &Place) -> Result<()> {
    let norm = name_norm(&place.name);
    tx.run(&INSERT_PLACE, &[&place.id, &org, &place.name, &norm, &place.latitude, &place.longitude]).map(drop)
}

pub(crate) fn new_phase(id: PhaseId, new: crate::NewPhase) -> Phase {
    let crate::NewPhase {
        kind,
        title,
        description,
        starts_at,
        ends_at,
        opens_filing,
        opens_comments,
        opens_supports,
    } = new;
    Phase { id, kind, title, description, starts_at, ends_at, opens_filing, opens_comments, opens_supports }
}
