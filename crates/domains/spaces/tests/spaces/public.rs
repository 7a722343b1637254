//! What other crates read, on both engines.

use crate::town::{NOW, Town, phase, proposals, slug, whole};
use kernel::{Actor, OrganisationId};
use spaces::{SpaceStatus, Theme};

#[test]
fn a_module_is_found_with_its_space() {
    Town::on_both(async |town| {
        let anyone = Actor::anonymous(town.organisation);
        town.write(move |tx, env, actor| {
            let space = spaces::create(tx, env, actor.organisation, whole("plan-velo", SpaceStatus::Open))?;
            spaces::add_phase(tx, env, space, phase("Étudier", 5, 9, [false, true, false]))?;
            spaces::add_phase(tx, env, space, phase("Proposer", -5, 5, [true; 3]))?;
            spaces::add_theme(tx, env, space, "Garer")?;
            spaces::add_theme(tx, env, space, "Rouler")?;
            let module = spaces::add_module(tx, env, space, &proposals("propositions"))?;
            assert_eq!([spaces::next_number(tx, module)?, spaces::next_number(tx, module)?], [1, 2]);
            let (space_slug, module_slug) = (slug("plan-velo"), slug("propositions"));
            let scene = spaces::scene(tx, &anyone, &space_slug, &module_slug, NOW)?.expect("there");
            assert_eq!(scene.module.id, module);
            assert!(scene.standing.filing && scene.standing.comments);
            assert_eq!(scene.standing.next.as_ref().map(|phase| phase.title.as_str()), Some("Étudier"));
            let names: Vec<_> = scene.themes.iter().map(|theme: &Theme| theme.name.as_str()).collect();
            assert_eq!(names, ["Garer", "Rouler"]);
            assert_eq!(
                (scene.space.starts_at, scene.space.ends_at),
                (Some(phase("", -5, 0, [false; 3]).starts_at), Some(phase("", 0, 9, [false; 3]).ends_at))
            );
            assert!(spaces::scene(tx, &anyone, &space_slug, &slug("debats"), NOW)?.is_none());
            let elsewhere = Actor::anonymous(kernel::Id::from_raw(77));
            assert!(spaces::scene(tx, &elsewhere, &space_slug, &module_slug, NOW)?.is_none());
            assert_eq!(spaces::modules(tx, space)?.len(), 1);
            assert_eq!(spaces::phases(tx, space)?.len(), 2);
            assert_eq!(spaces::themes(tx, space)?.len(), 2);
            Ok(())
        })
        .await;
    });
}

#[test]
fn a_draft_is_seen_by_its_team_alone() {
    Town::on_both(async |town| {
        let anyone = Actor::anonymous(town.organisation);
        town.write(move |tx, env, actor| {
            let draft = spaces::create(tx, env, actor.organisation, whole("brouillon", SpaceStatus::Draft))?;
            spaces::create(tx, env, actor.organisation, whole("plan-velo", SpaceStatus::Open))?;
            assert!(spaces::find(tx, &anyone, &slug("brouillon"))?.is_none());
            assert!(spaces::find_by_id(tx, &anyone, draft)?.is_none());
            assert!(spaces::find(tx, actor, &slug("brouillon"))?.is_some());
            assert!(spaces::find_by_id(tx, actor, draft)?.is_some());
            assert_eq!(spaces::visible(tx, &anyone)?.len(), 1);
            assert_eq!(spaces::visible(tx, actor)?.len(), 2);
            let mut half = actor.clone();
            if let Some(member) = half.member.as_mut() {
                member.second_factor = false;
            }
            assert!(spaces::find_by_id(tx, &half, draft)?.is_none(), "no power without the second factor");
            Ok(())
        })
        .await;
    });
}

#[test]
fn places_are_found_by_the_beginning_of_a_word() {
    Town::on_both(async |town| {
        let found = town
            .write(|tx, env, actor| {
                let organisation: OrganisationId = actor.organisation;
                for name in ["Écluse de l’Étang", "Place de l’Église", "Étang-Neuf", "Saint-Étienne"]
                {
                    spaces::add_place(tx, env, organisation, name, (47.0, 5.0))?;
                }
                let mut names = |query: &str| -> db::Result<Vec<String>> {
                    let places = spaces::places(tx, organisation, query, 10)?;
                    Ok(places.into_iter().map(|place| place.name).collect())
                };
                Ok([names("etang")?, names("ÉGL")?, names("saint e")?, names("100%")?, names("_")?])
            })
            .await;
        assert_eq!(found[0], ["Étang-Neuf", "Écluse de l’Étang"]);
        assert_eq!(found[1], ["Place de l’Église"]);
        assert_eq!(found[2], ["Saint-Étienne"]);
        assert_eq!(found[3], [""; 0]);
        assert_eq!(found[4].len(), 4, "a sign that means nothing finds what nothing finds");
    });
}
