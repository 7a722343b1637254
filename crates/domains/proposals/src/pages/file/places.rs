//! Where what is being filed is: places of the town, addresses.

use spaces::Place;
use web::{App, Visitor};

/// Places proposed for a name.
const PLACES: i64 = 8;

/// The places of a name in the list of the town.
pub(in crate::pages) async fn places_named(
    app: &App,
    visitor: &Visitor,
    name: &str,
) -> web::Result<Vec<Place>> {
    let (organisation, name) = (visitor.actor.organisation, name.to_owned());
    Ok(app.read(move |tx| spaces::places(tx, organisation, &name, PLACES)).await?)
}

/// What is proposed for a name: places of the list, then addresses when the organisation chose a service for them.
pub(super) struct Proposed {
    pub(super) places: Vec<Place>,
    /// The service did not answer: the list alone is proposed.
    pub(super) silent: bool,
}

pub(super) async fn proposed(app: &App, visitor: &Visitor, name: &str) -> web::Result<Proposed> {
    let mut places = places_named(app, visitor, name).await?;
    let Some(addresses) = app.optional_service::<addresses::Addresses>() else {
        return Ok(Proposed { places, silent: false });
    };
    let found = addresses.search(name).await;
    let silent = found.is_err();
    for one in found.unwrap_or_default().iter() {
        places.push(Place {
            id: beyond_the_list(one.latitude, one.longitude),
            name: one.label.clone(),
            latitude: one.latitude,
            longitude: one.longitude,
        });
    }
    Ok(Proposed { places, silent })
}

/// What stands for an address among the places proposed: below zero, where no place of the list is, and the same each time.
#[expect(clippy::cast_possible_truncation, reason = "hundred-thousandths of a degree")]
fn beyond_the_list(latitude: f64, longitude: f64) -> spaces::PlaceId {
    let part = |degrees: f64, most: f64| ((degrees + most) * 1e5).round() as i64;
    kernel::Id::from_raw(-1 - part(latitude, 90.0) * 100_000_000 - part(longitude, 180.0))
}

/// The point of a place: the one chosen among those proposed, or the only one of exactly that name.
pub(in crate::pages) fn located(places: &[Place], spot: &str, name: &str) -> Option<(String, f64, f64)> {
    let same = |place: &&Place| parvis_text::fold(&place.name) == parvis_text::fold(name);
    let chosen = places.iter().find(|place| place.id.to_string() == spot);
    let found = chosen.or_else(|| places.iter().find(same))?;
    Some((found.name.clone(), found.latitude, found.longitude))
}
