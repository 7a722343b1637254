//! What lists are filtered by, beside themes and outcomes: a name and values for each contribution. Crates that know more of what
//! was said write them (the answers chosen in a form, the part of the town); lists read them by an index, in their order.

use std::collections::BTreeSet;

use db::Tx;
use jobs::{Context, Failure, Kind};
use kernel::{Id as _, OrganisationId, SpaceId};
use spaces::{ModuleId, quartiers::Layer};

use crate::{Contribution, ContributionId, lists};

/// The part of the town of a contribution: its value is the id of the quartier. No question of a form has that name.
pub const QUARTIER: &str = "@quartier";
/// What everyone is told of where a contribution is: its value is the key of a state of the workflow of its module.
pub const STATE: &str = "@etat";

/// A contribution has that value under that name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Facet {
    /// The name: that of a question, [`QUARTIER`] or [`STATE`].
    pub name: String,
    /// The value: the code of what was chosen, `yes`, the code of a commune, an id.
    pub value: String,
}

db::row! {
    struct Located { id: ContributionId, space_id: SpaceId, module_id: ModuleId, latitude: f64, longitude: f64 }
}

db::sql! {
    LOCATED -> Located = "SELECT id, space_id, module_id, latitude, longitude FROM contribution
        WHERE organisation_id = $1 AND (CAST($2 AS BIGINT) IS NULL OR space_id = $2) AND depth = 0
            AND latitude IS NOT NULL AND longitude IS NOT NULL AND id > $3 ORDER BY id LIMIT $4";
    FORGET_NAMED = "DELETE FROM facet WHERE contribution_id = $1 AND name = $2";
    FORGET = "DELETE FROM facet WHERE contribution_id = $1";
    ADD = "INSERT INTO facet (module_id, name, value, shown, said_at, contribution_id)
        SELECT c.module_id, CAST($2 AS TEXT), CAST($3 AS TEXT), CASE WHEN c.state = 'published' THEN 1 ELSE 0 END,
            c.said_at, c.id
        FROM contribution c WHERE c.id = $1 AND c.depth = 0
        ON CONFLICT (module_id, name, value, shown, said_at, contribution_id) DO NOTHING";
    SHOW = "UPDATE facet SET shown = $2 WHERE contribution_id = $1";
    OF -> (String,) = "SELECT value FROM facet WHERE contribution_id = $1 AND name = $2 ORDER BY value LIMIT 50";
    TOTALS -> (String, String, i64) = "SELECT name, value, COUNT(*) FROM facet WHERE module_id = $1 AND shown = 1
        GROUP BY name, value ORDER BY name, value LIMIT 5000";
}

/// Gives a contribution these values under a name, in the place of those that it had.
///
/// # Errors
/// When the database fails.
pub fn set(tx: &mut Tx<'_>, id: ContributionId, name: &str, values: &[&str]) -> db::Result<()> {
    tx.run(&FORGET_NAMED, &[&id, &name])?;
    for value in values {
        tx.run(&ADD, &[&id, &name, value])?;
    }
    Ok(())
}

/// Notes in which part of the town a contribution is.
pub(crate) fn place(
    tx: &mut Tx<'_>,
    id: ContributionId,
    (organisation, space): (OrganisationId, SpaceId),
    point: Option<(f64, f64)>,
) -> db::Result<()> {
    let found = match point {
        Some(point) => spaces::quartiers::at(tx, organisation, space, point)?,
        None => None,
    };
    let value = found.map(|id| id.to_string());
    set(tx, id, QUARTIER, &value.iter().map(String::as_str).collect::<Vec<_>>())
}

/// The values of a contribution under a name.
///
/// # Errors
/// When the database fails.
pub fn of(tx: &mut Tx<'_>, id: ContributionId, name: &str) -> db::Result<Vec<String>> {
    Ok(tx.all(&OF, &[&id, &name])?.into_iter().map(|row| row.0).collect())
}

/// How many published contributions of a module have each value.
///
/// # Errors
/// When the database fails.
pub fn totals(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<Vec<(Facet, i64)>> {
    let rows = tx.all(&TOTALS, &[&module])?;
    Ok(rows.into_iter().map(|(name, value, many)| (Facet { name, value }, many)).collect())
}

/// Whether the values of a contribution are found.
pub(crate) fn show(tx: &mut Tx<'_>, contribution: &Contribution, shown: bool) -> db::Result<()> {
    if contribution.depth > 0 {
        return Ok(());
    }
    tx.run(&SHOW, &[&contribution.id, &shown]).map(drop)
}

pub(crate) fn forget(tx: &mut Tx<'_>, id: ContributionId) -> db::Result<()> {
    tx.run(&FORGET, &[&id]).map(drop)
}

/// Contributions placed in one transaction.
const PAGE: i64 = 500;

#[db::linkme::distributed_slice(jobs::KINDS)]
#[linkme(crate = db::linkme)]
static PLACE: Kind = Kind { name: spaces::quartiers::CHANGED, tries: 8, run: place_all };

/// Writes again where everything is, after a layer has changed: a page of contributions at a time, so that those who file wait for
/// none of it.
fn place_all(context: &Context, payload: &str) -> Result<(), Failure> {
    let layer: Layer = serde_json::from_str(payload)?;
    let organisation = OrganisationId::from_raw(layer.organisation);
    let mut last = 0_i64;
    loop {
        let next = context.db.write_blocking(move |tx| {
            let rows = tx.all(&LOCATED, &[&organisation, &layer.space, &last, &PAGE])?;
            let mut modules = BTreeSet::new();
            for row in &rows {
                place(tx, row.id, (organisation, row.space_id), Some((row.latitude, row.longitude)))?;
                modules.insert(row.module_id);
            }
            for module in modules {
                say(tx, module);
            }
            Ok::<_, db::Error>(rows.last().map(|row| row.id.raw()))
        })?;
        let Some(end) = next else { return Ok(()) };
        last = end;
    }
}

/// Says that the lists of a module are to be read again, after values were set outside of an act on a contribution.
pub fn say(tx: &mut Tx<'_>, module: ModuleId) {
    tx.notify(lists::topic(module));
}
