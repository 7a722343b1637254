//! The parts (*quartiers*) of the territory: a layer of polygons for the organisation, and one of its own for a space that needs
//! another. Each located contribution is in the first that holds its point, line included; that is written with the contribution,
//! and written again by a job when a layer changes.

use db::{Refused, Result, Tx};
use kernel::{Act, Actor, Env, Id as _, OrganisationId, SpaceId};
use shapes::{Named, Point, Shape};

use crate::{
    actions::{Done, Refusal},
    public::changed,
    store,
};

kernel::id!(
    /// A part of the territory.
    QuartierId
);

/// The kind of the job that writes again where contributions are; its payload is a [`Layer`].
pub const CHANGED: &str = "spaces.quartiers";

/// Whose layer: of an organisation, or of one of its spaces. Raw ids, as jobs carry them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Layer {
    /// The organisation.
    pub organisation: i64,
    /// The space, when the layer is its own.
    pub space: Option<i64>,
}

db::row! {
    /// A part of the territory.
    pub struct Quartier {
        /// Its id: it stays when a layer is sent again with the same name.
        pub id: QuartierId,
        /// Its name.
        pub name: String,
    }
}

db::row! {
    struct Drawn { id: QuartierId, name: String, shape: String }
}

db::row! {
    struct Held { id: QuartierId, shape: String }
}

db::sql! {
    LAYER -> Quartier = "SELECT id, name FROM quartier WHERE organisation_id = $1
        AND ((CAST($2 AS BIGINT) IS NULL AND space_id IS NULL) OR space_id = $2) ORDER BY position, id LIMIT 500";
    SHAPES -> Drawn = "SELECT id, name, shape FROM quartier WHERE organisation_id = $1
        AND ((CAST($2 AS BIGINT) IS NULL AND space_id IS NULL) OR space_id = $2) ORDER BY position, id LIMIT 500";
    HAS_OWN -> (i64,) = "SELECT CASE WHEN EXISTS (SELECT 1 FROM quartier WHERE organisation_id = $1 AND space_id = $2)
        THEN 1 ELSE 0 END";
    AT -> Held = "SELECT id, shape FROM quartier WHERE organisation_id = $1
        AND ((CAST($2 AS BIGINT) IS NULL AND space_id IS NULL) OR space_id = $2)
        AND west <= $3 AND east >= $3 AND south <= $4 AND north >= $4 ORDER BY position, id LIMIT 500";
    CLEAR = "DELETE FROM quartier WHERE organisation_id = $1
        AND ((CAST($2 AS BIGINT) IS NULL AND space_id IS NULL) OR space_id = $2)";
    INSERT = "INSERT INTO quartier (id, organisation_id, space_id, name, position, west, south, east, north, shape)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
}

/// The layer that a space uses: its own (`Some`), or that of the organisation.
fn layer_of(tx: &mut Tx<'_>, organisation: OrganisationId, space: SpaceId) -> Result<Option<SpaceId>> {
    Ok((tx.one(&HAS_OWN, &[&organisation, &space])?.0 > 0).then_some(space))
}

/// The parts of the territory for a space, in order: its own, else those of the organisation.
///
/// # Errors
/// When the database fails.
pub fn of_space(tx: &mut Tx<'_>, organisation: OrganisationId, space: SpaceId) -> Result<Vec<Quartier>> {
    let layer = layer_of(tx, organisation, space)?;
    tx.all(&LAYER, &[&organisation, &layer])
}

/// The same with their polygons, to be drawn.
///
/// # Errors
/// When the database fails.
pub fn shapes_of_space(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    space: SpaceId,
) -> Result<Vec<(Quartier, Shape)>> {
    let layer = layer_of(tx, organisation, space)?;
    drawn(tx, organisation, layer)
}

/// A layer, whether a space uses it or not: `None` is that of the organisation.
pub(crate) fn drawn(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    layer: Option<SpaceId>,
) -> Result<Vec<(Quartier, Shape)>> {
    let rows = tx.all(&SHAPES, &[&organisation, &layer])?;
    let parsed = rows.into_iter().map(|row| {
        let shape = Shape::parse(&row.shape).unwrap_or_default();
        (Quartier { id: row.id, name: row.name }, shape)
    });
    Ok(parsed.collect())
}

/// The part that holds a point (latitude and longitude in degrees), for a space.
///
/// # Errors
/// When the database fails.
pub fn at(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    space: SpaceId,
    (latitude, longitude): (f64, f64),
) -> Result<Option<QuartierId>> {
    let Some(point) = Point::at(latitude, longitude) else { return Ok(None) };
    let layer = layer_of(tx, organisation, space)?;
    let around = tx.all(&AT, &[&organisation, &layer, &point.x, &point.y])?;
    let held =
        around.into_iter().find(|one| Shape::parse(&one.shape).is_some_and(|shape| shape.holds(point)));
    Ok(held.map(|one| one.id))
}

/// Puts a layer in the place of the one before (none of them is no layer), and has contributions placed again.
///
/// # Errors
/// See [`Refusal`].
pub fn replace(tx: &mut Tx<'_>, env: &Env, actor: &Actor, space: Option<SpaceId>, parts: &[Named]) -> Done {
    if !actor.may(Act::RunSpace, space) {
        return Err(Refused::Because(Refusal::Forbidden));
    }
    let organisation = actor.organisation;
    tx.lock("quartiers", organisation.raw())?;
    let title = match space {
        Some(id) => {
            let found = store::space_by_id(tx, organisation, id)?;
            found.ok_or(Refused::Because(Refusal::Gone))?.title
        }
        None => String::new(),
    };
    set(tx, env, organisation, space, parts)?;
    let (kind, id) = space.map_or(("organisation", organisation.raw()), |space| ("space", space.raw()));
    let many = parts.len().to_string();
    accounts::audit(tx, env, actor, space, "spaces-audit-quartiers", kind, id, &title, &many)?;
    Ok(())
}

/// The same without asking who does it: for what the program itself makes.
///
/// # Errors
/// When the database fails.
pub fn set(
    tx: &mut Tx<'_>,
    env: &Env,
    organisation: OrganisationId,
    space: Option<SpaceId>,
    parts: &[Named],
) -> Result<()> {
    let before = tx.all(&LAYER, &[&organisation, &space])?;
    tx.run(&CLEAR, &[&organisation, &space])?;
    for (position, part) in (0_i64..).zip(parts) {
        let Some((low, high)) = part.shape.bounds() else { continue };
        let id = before.iter().find(|one| one.name == part.name).map_or_else(|| env.id(), |one| one.id);
        let shape = part.shape.text();
        tx.run(
            &INSERT,
            &[&id, &organisation, &space, &part.name, &position, &low.x, &low.y, &high.x, &high.y, &shape],
        )?;
    }
    let layer = Layer { organisation: organisation.raw(), space: space.map(SpaceId::raw) };
    jobs::enqueue(tx, env, CHANGED, &layer, env.now(), None)?;
    match space {
        Some(space) => changed(tx, organisation, space),
        None => {
            for space in store::spaces(tx, organisation, 5000)? {
                changed(tx, organisation, space.id);
            }
        }
    }
    Ok(())
}
