//! Finding one's way on a map: a place of the list of the town, or an address where the organisation chose a service for them.

use addresses::Addresses;
use ui::views::Link;
use web::{App, Fields, Visitor};

use crate::view::View;

/// Places of the list proposed at once.
const PLACES: i64 = 8;
/// The scale of a street.
const STREET: u8 = 16;

/// What was searched for, and where it is.
#[derive(Default)]
pub(super) struct Sought {
    pub(super) typed: String,
    places: Vec<(String, f64, f64)>,
    /// The service did not answer.
    pub(super) silent: bool,
}

impl Sought {
    pub(super) async fn of(app: &App, visitor: &Visitor) -> web::Result<Self> {
        let typed = ui::filters::cut(Fields::parse(&visitor.query).get("lieu"), 200);
        if typed.is_empty() {
            return Ok(Self::default());
        }
        let (organisation, name) = (visitor.actor.organisation, typed.clone());
        let known = app.read(move |tx| spaces::places(tx, organisation, &name, PLACES)).await?;
        let mut places: Vec<(String, f64, f64)> =
            known.into_iter().map(|place| (place.name, place.latitude, place.longitude)).collect();
        let mut silent = false;
        if let Some(addresses) = app.optional_service::<Addresses>() {
            let found = addresses.search(&typed).await;
            silent = found.is_err();
            let found = found.unwrap_or_default();
            places.extend(found.iter().map(|one| (one.label.clone(), one.latitude, one.longitude)));
        }
        Ok(Self { typed, places, silent })
    }

    /// Where each is, on the map at this address, with its layers.
    pub(super) fn links(&self, here: &str, layers: &str) -> Vec<Link> {
        let link = |(name, latitude, longitude): &(String, f64, f64)| {
            let view = View::at(*latitude, *longitude, STREET);
            Link::new(name.clone(), format!("{here}?{layers}{}#carte", view.query()))
        };
        self.places.iter().map(link).collect()
    }

    /// What a sample shows.
    pub(super) fn found(typed: &str, (name, latitude, longitude): (&str, f64, f64)) -> Self {
        Self { typed: typed.to_owned(), places: vec![(name.to_owned(), latitude, longitude)], silent: false }
    }
}
