use corpus::{
    Facet, Spot, actions,
    facets::{self, QUARTIER},
    lists::{Filter, Sort},
};
use db::testing;
use jobs::Context;
use kernel::{Id as _, OrganisationId, SpaceId};
use shapes::{Named, Point, Shape};
use spaces::{Moderation, quartiers};

use crate::town::{Town, town};

/// A square of a hundredth of a degree.
fn square(name: &str, south: f64, west: f64) -> Named {
    let corners = [(0.0, 0.0), (0.0, 0.01), (0.01, 0.01), (0.01, 0.0)];
    let ring = corners.iter().filter_map(|(up, right)| Point::at(south + up, west + right)).collect();
    Named { name: name.into(), shape: Shape::new(vec![vec![ring]]) }
}

fn put(town: &Town, space: Option<SpaceId>, parts: Vec<Named>) {
    let organisation = town.organisation;
    town.write(move |tx, env| quartiers::set(tx, env, organisation, space, &parts)).expect("kept");
    let context = Context::new(town.db.clone(), town.env.clone());
    while jobs::run_due(&context).expect("done") > 0 {}
}

fn names(town: &Town) -> Vec<(String, i64)> {
    let (module, organisation, space) = (town.module, town.organisation, town.space);
    town.read(move |tx| {
        let known = quartiers::of_space(tx, organisation, space)?;
        let name = |id: &str| known.iter().find(|one| one.id.to_string() == id).map(|one| one.name.clone());
        let totals = facets::totals(tx, module)?.into_iter().filter(|(facet, _)| facet.name == QUARTIER);
        let mut named: Vec<(String, i64)> =
            totals.map(|(facet, many)| (name(&facet.value).unwrap_or_else(|| "gone".into()), many)).collect();
        named.sort();
        Ok(named)
    })
}

fn told(names: &[(&str, i64)]) -> Vec<(String, i64)> {
    names.iter().map(|(name, many)| ((*name).to_owned(), *many)).collect()
}

#[test]
fn what_is_located_takes_the_quartier_that_holds_it() {
    testing::on_both(|db| {
        let town = town(db, Moderation::After);
        let id = town.proposal(0, "Un banc", "Près du marché, pour souffler.");
        let nowhere = corpus::NewContribution {
            place: Spot::default(),
            ..town.new_proposal(1, "Partout", "Des arbres.")
        };
        town.write(move |tx, env| actions::record(tx, env, &nowhere)).expect("recorded");
        assert!(names(&town).is_empty(), "no quartier yet");
        // The layer comes after: a job places what is there. 47.05, 6.02 is a corner of both; the first of the file has it.
        put(&town, None, vec![square("Est", 47.05, 6.02), square("Ouest", 47.05, 6.01)]);
        assert_eq!(names(&town), told(&[("Est", 1)]));
        // What is filed afterwards is placed at once.
        let inside = |title: &str, point| corpus::NewContribution {
            place: Spot { name: "Ici".into(), point: Some(point) },
            ..town.new_proposal(2, title, "À cet endroit précis.")
        };
        let west = inside("À l’ouest", (47.055, 6.015));
        town.write(move |tx, env| actions::record(tx, env, &west)).expect("recorded");
        let away = inside("Ailleurs", (48.0, 6.015));
        town.write(move |tx, env| actions::record(tx, env, &away)).expect("recorded");
        assert_eq!(names(&town), told(&[("Est", 1), ("Ouest", 1)]));
        // Sent again with the same name, a quartier is the same, and lists that name it in their address still find it.
        let (organisation, space) = (town.organisation, town.space);
        let before = town.read(move |tx| quartiers::of_space(tx, organisation, space));
        put(&town, None, vec![square("Ouest", 47.05, 6.01), square("Nord", 47.99, 6.01)]);
        let after = town.read(move |tx| quartiers::of_space(tx, organisation, space));
        assert_eq!(
            before.iter().find(|one| one.name == "Ouest"),
            after.iter().find(|one| one.name == "Ouest")
        );
        assert_eq!(names(&town), told(&[("Nord", 1), ("Ouest", 2)]), "the corner is now in the west");
        let north = after.iter().find(|one| one.name == "Nord").expect("kept").id.to_string();
        let filter = Filter { facets: vec![Facet { name: QUARTIER.into(), value: north }], ..Filter::none() };
        assert_eq!(town.titles(Sort::Recent, filter, 0, 10), ["Ailleurs"]);
        // A place that is changed changes the quartier.
        let actor = town.people[0].clone();
        let moved = Spot { name: "Là-bas".into(), point: Some((48.0, 6.015)) };
        town.write(move |tx, env| actions::replace(tx, env, &actor, id, None, &moved, None)).expect("moved");
        assert_eq!(names(&town), told(&[("Nord", 2), ("Ouest", 1)]));
        // A process with its own is placed in its own alone; without them, in those of the town again.
        put(&town, Some(space), vec![square("Cœur de berge", 47.99, 6.01)]);
        assert_eq!(names(&town), told(&[("Cœur de berge", 2)]));
        let shapes = town.read(move |tx| quartiers::shapes_of_space(tx, organisation, space));
        assert!(shapes.len() == 1 && shapes[0].1.bounds().is_some());
        put(&town, Some(space), Vec::new());
        assert_eq!(names(&town), told(&[("Nord", 2), ("Ouest", 1)]));
        let other: OrganisationId = OrganisationId::from_raw(1);
        assert!(
            town.read(move |tx| quartiers::at(tx, other, space, (48.0, 6.015))).is_none(),
            "of another town"
        );
    });
}
