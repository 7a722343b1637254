//! What the style guide shows: a town that does not exist.

use corpus::ContributionId;
use kernel::{Actor, Id as _, Locale, OrganisationId, Timestamp};
use spaces::{Theme, ThemeId};

use super::*;

fn visitor(locale: Locale, query: &str) -> Visitor {
    let path = format!("/demarches/berges/propositions/carte?{query}");
    Visitor::sample(locale, &path, Actor::anonymous(OrganisationId::from_raw(1)))
}

fn part(id: &str, name: &str, west: f64) -> Part {
    let corners = [(47.31, 0.0), (47.31, 0.025), (47.36, 0.025), (47.36, 0.0)];
    let ring = corners.map(|(latitude, right)| Spot::of(latitude, west + right)).to_vec();
    Part { id: id.to_owned(), name: name.to_owned(), rings: vec![ring] }
}

fn of() -> Of {
    let slug = |text: &str| Slug::parse(text).expect("a slug");
    let theme = |id, name: &str| Theme { id: ThemeId::from_raw(id), name: name.to_owned(), position: id };
    Of {
        votes: false,
        space: slug("berges"),
        space_title: "Les berges".to_owned(),
        module: slug("propositions"),
        module_title: "Vos propositions".to_owned(),
        themes: [theme(1, "Se baigner"), theme(2, "Ombre et bancs")].into(),
        parts: [part("1", "Centre", 5.03), part("2", "Les Tanneries", 5.055)].into(),
        views: Arc::default(),
        files: true,
    }
}

fn points() -> Points {
    let point = |number: i64| {
        #[expect(clippy::cast_precision_loss, reason = "a few points")]
        let step = number as f64;
        Point {
            id: ContributionId::from_raw(number),
            number,
            title: format!("Un banc à l’ombre, no {number}"),
            official: number == 3,
            place_name: "Quai des Tanneurs".to_owned(),
            latitude: 47.32 + (step * 7.0 % 11.0) / 400.0,
            longitude: 5.03 + (step * 5.0 % 13.0) / 300.0,
            theme_id: Some(ThemeId::from_raw(1 + number % 2)),
            outcome: if number % 4 == 0 { Outcome::Accepted } else { Outcome::None },
            supports: number * 3 % 17,
            said_at: Timestamp(1_795_253_400_000),
            quartier: Some((1 + number % 2).to_string()),
        }
    };
    Points::new((1..=30).map(point).collect())
}

ui::sample!("map", "map/page.html", |locale| MapPage::new(
    &visitor(locale, "n=3"),
    &of(),
    &points(),
    None,
    Sought::default()
));
ui::sample!("map with tiles", "map/page.html", |locale| {
    let tiles =
        Tiles::parse("https://tuiles.example/{z}/{x}/{y}.png", "Institut de géographie").expect("tiles");
    MapPage::new(
        &visitor(locale, "theme=1&z=14&lat=47.33&lon=5.04"),
        &of(),
        &points(),
        Some(&tiles),
        Sought::default(),
    )
});
ui::sample!("map of nothing", "map/page.html", |locale| {
    MapPage::new(&visitor(locale, ""), &of(), &Points::default(), None, Sought::default())
});
ui::sample!("map of a part of the town, where a place was searched for", "map/page.html", |locale| {
    let mut sought = Sought::found("halles", ("Place des Halles", 47.33, 5.04));
    sought.silent = true;
    MapPage::new(&visitor(locale, "quartier=2&lieu=halles"), &of(), &points(), None, sought)
});
ui::sample!("view of a map", "map/sheet.html", |locale| {
    Sheet::new(&visitor(locale, ""), &of(), &points(), None, false)
});
ui::sample!("map in a frame", "map/frame.html", |locale| FramePage {
    t: Texts::of(locale),
    title: "Vos propositions".to_owned(),
    theme: String::new(),
    sheet: Sheet::new(&visitor(locale, ""), &of(), &points(), None, true),
});
