use kernel::Id as _;
use spaces::PlaceId;

use super::*;

#[test]
fn a_place_is_found_by_choice_or_by_its_exact_name() {
    let place = |id, name: &str, latitude| Place {
        id: PlaceId::from_raw(id),
        name: name.into(),
        latitude,
        longitude: 6.0,
    };
    let places = [place(1, "Place des Halles", 47.1), place(2, "Halles", 47.2)];
    let at = |spot: &str, name: &str| located(&places, spot, name).map(|found| found.1);
    assert_eq!(at("1", "halles"), Some(47.1), "the one that was chosen");
    assert_eq!(at("", "HALLES"), Some(47.2), "the one of that name");
    assert_eq!(at("", "derrière les halles"), None, "words stay words");
    assert_eq!(at("9", "hall"), None, "a choice among other places is forgotten");
}
