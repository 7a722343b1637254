//! The addresses of pages about works.

use crate::WorkId;

/// Everything that was chosen, and how far it is.
pub const BOARD: &str = "/realisations";
/// The same as a table.
pub const TABLE: &str = "/realisations.csv";
/// What the team has to give news of.
pub const DESK: &str = "/gestion/realisations";

/// A work.
#[must_use]
pub fn work(id: WorkId) -> String {
    format!("{BOARD}/{id}")
}

/// Where the team gives news of a work.
#[must_use]
pub fn desk(id: WorkId) -> String {
    format!("{DESK}/{id}")
}

/// Where the team writes its agreement.
#[must_use]
pub fn agreement(id: WorkId) -> String {
    format!("{DESK}/{id}/accord")
}

/// Where an accepted proposal, read at `item`, becomes a work.
#[must_use]
pub fn open(item: &str) -> String {
    format!("{item}/realisation")
}

/// The works of an edition, or of all; at one stage, or at all; those after a row.
pub(crate) fn board(edition: &str, stage: &str, after: Option<(i64, i64)>) -> String {
    let pairs: Vec<(&str, String)> = [
        (!edition.is_empty()).then(|| ("edition", edition.to_owned())),
        (!stage.is_empty()).then(|| ("etat", stage.to_owned())),
        after.map(|(at, id)| ("apres", format!("{at:x}-{id:x}"))),
    ]
    .into_iter()
    .flatten()
    .collect();
    if pairs.is_empty() {
        return BOARD.to_owned();
    }
    let pairs = pairs.iter().map(|(name, value)| format!("{name}={}", web::encode(value)));
    format!("{BOARD}?{}", pairs.collect::<Vec<_>>().join("&"))
}
