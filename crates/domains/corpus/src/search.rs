//! The search index: the terms of what is published, folded and stemmed by `parvis_text` so that both engines find the
//! same things.

use db::Tx;

use crate::{Contribution, ContributionId};

db::row! {
    struct Words { id: ContributionId, title: String, body: String, place_name: String }
}

db::sql! {
    INDEX =
        sqlite "INSERT INTO contribution_search (rowid, terms) VALUES ($1, $2)",
        postgres "INSERT INTO contribution_search (id, terms)
            VALUES ($1, array_to_tsvector(string_to_array(CAST($2 AS TEXT), ' ')))";
    FORGET =
        sqlite "DELETE FROM contribution_search WHERE rowid = $1",
        postgres "DELETE FROM contribution_search WHERE id = $1";
    PUBLISHED -> Words = "SELECT id, title, body, place_name FROM contribution
        WHERE state = 'published' AND id > $1 ORDER BY id LIMIT 1000";
}

/// Puts a contribution in the index.
pub(crate) fn index(tx: &mut Tx<'_>, contribution: &Contribution) -> db::Result<()> {
    index_words(tx, contribution.id, &contribution.title, &contribution.body, &contribution.place_name)
}

pub(crate) fn index_words(
    tx: &mut Tx<'_>,
    id: ContributionId,
    title: &str,
    body: &str,
    place: &str,
) -> db::Result<()> {
    let terms = parvis_text::search_text(&format!("{title}\n{body}\n{place}"));
    if terms.is_empty() { Ok(()) } else { tx.run(&INDEX, &[&id, &terms]).map(|_| ()) }
}

/// Takes it out.
pub(crate) fn forget(tx: &mut Tx<'_>, id: ContributionId) -> db::Result<()> {
    tx.run(&FORGET, &[&id]).map(|_| ())
}

/// Rebuilds the whole index, after a copy from another engine.
///
/// # Errors
/// When the database fails.
pub fn reindex(tx: &mut Tx<'_>) -> db::Result<()> {
    let mut last = 0_i64;
    loop {
        let rows = tx.all(&PUBLISHED, &[&last])?;
        let Some(end) = rows.last() else { return Ok(()) };
        last = kernel::Id::raw(end.id);
        for row in rows {
            forget(tx, row.id)?;
            index_words(tx, row.id, &row.title, &row.body, &row.place_name)?;
        }
    }
}

#[db::linkme::distributed_slice(db::REBUILDS)]
#[linkme(crate = db::linkme)]
static REBUILD: fn(&mut Tx<'_>) -> db::Result<()> = reindex;
