use db::{Result, Tx};
use kernel::{OrganisationId, Slug, SpaceId};

use crate::{Module, ModuleId, NewModule, Place, PlaceId, Theme, ThemeId};

macro_rules! select_module {
    ($rest:literal) => {
        concat!("SELECT id, space_id, kind, slug, title, intro, filing, position FROM module ", $rest)
    };
}

db::sql! {
    THEMES -> Theme = "SELECT id, name, position FROM theme WHERE space_id = $1 ORDER BY position, id LIMIT 200";
    INSERT_THEME = "INSERT INTO theme (id, space_id, name, position) \
                    SELECT $1, $2, $3, COALESCE(MAX(position), 0) + 1 FROM theme WHERE space_id = $2";
    RENAME_THEME = "UPDATE theme SET name = $3 WHERE id = $1 AND space_id = $2";
    PLACE_THEME = "UPDATE theme SET position = $3 WHERE id = $1 AND space_id = $2";
    DELETE_THEME = "DELETE FROM theme WHERE id = $1 AND space_id = $2";

    MODULES -> Module = select_module!("WHERE space_id = $1 ORDER BY position, id LIMIT 50");
    MODULE_BY_SLUG -> Module = select_module!("WHERE space_id = $1 AND slug = $2");
    INSERT_MODULE = "INSERT INTO module (id, space_id, kind, slug, title, intro, filing, position, last_number) \
                     SELECT $1, $2, $3, $4, $5, $6, $7, COALESCE(MAX(position), 0) + 1, 0 \
                     FROM module WHERE space_id = $2";
    UPDATE_MODULE = "UPDATE module SET title = $3, intro = $4, filing = $5 WHERE id = $1 AND space_id = $2";
    PLACE_MODULE = "UPDATE module SET position = $3 WHERE id = $1 AND space_id = $2";
    DELETE_MODULE = "DELETE FROM module WHERE id = $1 AND space_id = $2";
    NEXT_NUMBER -> (i64,) = "UPDATE module SET last_number = last_number + 1 WHERE id = $1 RETURNING last_number";

    PLACES -> Place = "SELECT id, name, latitude, longitude FROM place \
                       WHERE organisation_id = $1 AND (name_norm LIKE $2 OR name_norm LIKE $3) \
                       ORDER BY CASE WHEN name_norm LIKE $2 THEN 0 ELSE 1 END, LENGTH(name_norm), id LIMIT $4";
    PUT_PLACE -> (PlaceId,) = "INSERT INTO place (id, organisation_id, name, name_norm, latitude, longitude) \
                    VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (organisation_id, name) \
                    DO UPDATE SET latitude = excluded.latitude, longitude = excluded.longitude RETURNING id";
}

pub(crate) fn themes(tx: &mut Tx<'_>, space: SpaceId) -> Result<Vec<Theme>> {
    tx.all(&THEMES, &[&space])
}

pub(crate) fn insert_theme(tx: &mut Tx<'_>, space: SpaceId, id: ThemeId, name: &str) -> Result<()> {
    tx.run(&INSERT_THEME, &[&id, &space, &name]).map(drop)
}

pub(crate) fn rename_theme(tx: &mut Tx<'_>, space: SpaceId, id: ThemeId, name: &str) -> Result<()> {
    tx.run(&RENAME_THEME, &[&id, &space, &name]).map(drop)
}

pub(crate) fn place_theme(tx: &mut Tx<'_>, space: SpaceId, id: ThemeId, position: i64) -> Result<()> {
    tx.run(&PLACE_THEME, &[&id, &space, &position]).map(drop)
}

pub(crate) fn delete_theme(tx: &mut Tx<'_>, space: SpaceId, id: ThemeId) -> Result<()> {
    tx.run(&DELETE_THEME, &[&id, &space]).map(drop)
}

pub(crate) fn modules(tx: &mut Tx<'_>, space: SpaceId) -> Result<Vec<Module>> {
    tx.all(&MODULES, &[&space])
}

pub(crate) fn module_by_slug(tx: &mut Tx<'_>, space: SpaceId, slug: &Slug) -> Result<Option<Module>> {
    tx.first(&MODULE_BY_SLUG, &[&space, slug])
}

pub(crate) fn insert_module(tx: &mut Tx<'_>, space: SpaceId, id: ModuleId, new: &NewModule) -> Result<()> {
    tx.run(&INSERT_MODULE, &[&id, &space, &new.kind, &new.slug, &new.title, &new.intro, &new.filing])
        .map(drop)
}

/// Rewrites a module. What it is and its name in addresses stay.
pub(crate) fn update_module(tx: &mut Tx<'_>, space: SpaceId, id: ModuleId, new: &NewModule) -> Result<()> {
    tx.run(&UPDATE_MODULE, &[&id, &space, &new.title, &new.intro, &new.filing]).map(drop)
}

pub(crate) fn place_module(tx: &mut Tx<'_>, space: SpaceId, id: ModuleId, position: i64) -> Result<()> {
    tx.run(&PLACE_MODULE, &[&id, &space, &position]).map(drop)
}

pub(crate) fn delete_module(tx: &mut Tx<'_>, space: SpaceId, id: ModuleId) -> Result<()> {
    tx.run(&DELETE_MODULE, &[&id, &space]).map(drop)
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

pub(crate) fn places(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    query: &str,
    limit: i64,
) -> Result<Vec<Place>> {
    let begins = format!("{}%", name_norm(query));
    let word_begins = format!("% {begins}");
    tx.all(&PLACES, &[&organisation, &begins, &word_begins, &limit])
}

/// Adds a place, or moves the one of that name; whether it is new.
pub(crate) fn put_place(tx: &mut Tx<'_>, organisation: OrganisationId, place: &Place) -> Result<bool> {
    let norm = name_norm(&place.name);
    let kept = tx.one(
        &PUT_PLACE,
        &[&place.id, &organisation, &place.name, &norm, &place.latitude, &place.longitude],
    )?;
    Ok(kept.0 == place.id)
}
