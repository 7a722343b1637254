use crate::{
    Area, AreaFault, Areas, Commune, Departement, Group, Reading, Region, of_postcode, read, search,
};

fn commune(code: &str) -> Commune {
    Commune::find(code).unwrap_or_else(|| panic!("{code}"))
}

fn names(found: &[Commune]) -> Vec<&'static str> {
    found.iter().map(|one| one.name()).collect()
}

fn everywhere() -> Areas {
    Areas::default()
}

/// Figures that INSEE and the DGCL publish beside their files.
#[test]
fn the_whole_country_is_there() {
    let wholes = Commune::all().filter(|one| one.whole() == *one).count();
    assert_eq!(wholes, 34_969);
    assert_eq!(Commune::all().count() - wholes, 45, "20 in Paris, 9 in Lyon, 16 in Marseille");
    let taxed = crate::data::FRANCE.groups.iter().filter(|one| one.kind != "EPT").count();
    assert_eq!((taxed, crate::data::FRANCE.groups.len()), (1255, 1266));
    assert_eq!(
        crate::data::FRANCE
            .departements
            .iter()
            .filter(|one| one.code.len() == 2 || one.code.starts_with("97"))
            .count(),
        104
    );
    assert!(crate::source().contains("decoupage-administratif"));
    let people: u32 = Commune::all().filter(|one| one.whole() == *one).map(Commune::population).sum();
    assert!((68_000_000..70_000_000).contains(&people), "{people}");
}

#[test]
fn every_code_leads_to_its_commune_and_back() {
    let mut last = "";
    for one in Commune::all() {
        assert_eq!(Commune::find(one.code()), Some(one));
        assert!(last < one.code(), "{last} {}", one.code());
        assert!(!one.name().is_empty() && one.groups().len() <= 2);
        for postcode in one.postcodes() {
            assert!(of_postcode(postcode).iter().any(|other| *other == one || other.whole() == one));
        }
        assert!(
            matches!(read(one.code(), &everywhere()), Reading::One(_) | Reading::Several(_)),
            "{}",
            one.code()
        );
        last = one.code();
    }
}

/// What is kept of a choice is read again as the same; titles tell communes apart.
#[test]
fn what_is_written_of_a_commune_is_read_as_that_one() {
    let mut titles = std::collections::BTreeSet::new();
    for one in Commune::all() {
        assert_eq!(read(&one.written(), &everywhere()), Reading::One(one), "{}", one.written());
        assert!(titles.insert(one.title()), "{}", one.title());
    }
    assert_eq!(read("Un nom qui a changé (21231)", &everywhere()), Reading::One(commune("21231")));
}

#[test]
fn a_commune_says_where_it_is() {
    let dijon = commune("21231");
    assert_eq!((dijon.name(), dijon.title().as_str()), ("Dijon", "Dijon (21)"));
    assert_eq!(dijon.postcodes().collect::<Vec<_>>(), ["21000"]);
    assert_eq!(dijon.departement().name(), "Côte-d'Or");
    assert_eq!(dijon.departement().region().name(), "Bourgogne-Franche-Comté");
    let [group] = dijon.groups() else { panic!("one group") };
    assert_eq!((group.siren(), group.name()), ("242100410", "Dijon Métropole"));
    assert_eq!(group.communes().count(), 23);
    assert_eq!(commune("2A004").name(), "Ajaccio");
    assert_eq!(Departement::find("974").map(Departement::name), Some("La Réunion"));
    assert_eq!(Region::find("27").map(Region::code), Some("27"));
}

#[test]
fn a_part_of_paris_belongs_to_paris() {
    let eleventh = commune("75111");
    assert_eq!(eleventh.whole().name(), "Paris");
    assert_eq!(eleventh.groups(), commune("75056").groups());
    assert_eq!(names(of_postcode("75011")), ["Paris 11e Arrondissement"]);
    // Saint-Denis is in the metropolis and in Plaine Commune.
    let sirens: Vec<&str> = commune("93066").groups().iter().map(|one| one.siren()).collect();
    assert_eq!(sirens, ["200054781", "200057867"]);
}

#[test]
fn what_became_of_a_commune() {
    assert_eq!(commune("01015").name(), "Arboys en Bugey");
    assert_eq!(commune("93059").name(), "Saint-Denis", "Pierrefitte-sur-Seine joined it in 2025");
    let found = search("arbigni", 5);
    let one = found.iter().find(|one| one.formerly == Some("Arbignieu")).expect("found by its former name");
    assert_eq!(one.commune.name(), "Arboys en Bugey");
    assert_eq!(read("Arbignieu", &everywhere()), Reading::One(commune("01015")));
}

#[test]
fn people_type_beginnings_accents_or_not_and_postcodes() {
    let first = |typed: &str| search(typed, 8).first().map(|one| one.commune.title()).unwrap_or_default();
    assert_eq!(first("dij"), "Dijon (21)");
    assert_eq!(first("ST DENIS"), "Saint-Denis (974)");
    assert_eq!(first("saint‑étienne"), "Saint-Étienne (42)");
    assert_eq!(first("l'haÿ"), "L'Haÿ-les-Roses (94)");
    assert_eq!(first("hay les"), "L'Haÿ-les-Roses (94)", "from a word on");
    assert_eq!(first("33700"), "Mérignac (33)");
    assert_eq!(first("21231"), "Dijon (21)");
    assert_eq!(first("y"), "Y (80)", "the same name goes before those that begin so");
    assert!(search("", 8).is_empty() && search("xyzw", 8).is_empty());
    assert_eq!(search("saint", 8).len(), 8);
}

#[test]
fn what_is_read_is_one_commune_or_several_or_none() {
    let one = |typed: &str| match read(typed, &everywhere()) {
        Reading::One(commune) => commune.title(),
        other => panic!("{typed}: {other:?}"),
    };
    for typed in
        ["dijon", " DIJON ", "21000", "21231", "Dijon (21)", "21000 Dijon", "Dijon, 21000", "Dijon (21231)"]
    {
        assert_eq!(one(typed), "Dijon (21)", "{typed}");
    }
    assert_eq!(one("Mérignac (33)"), "Mérignac (33)");
    assert_eq!(one("16200 merignac"), "Mérignac (16)");
    assert_eq!(one("Paris"), "Paris (75)");
    assert_eq!(one("75011 Paris"), "Paris 11e Arrondissement (75)");
    assert_eq!(one("Saint-Denis (974)"), "Saint-Denis (974)");
    let Reading::Several(found) = read("Mérignac", &everywhere()) else { panic!("three have that name") };
    assert_eq!(found.iter().map(|one| one.departement().code()).collect::<Vec<_>>(), ["33", "16", "17"]);
    assert!(matches!(read("21121", &everywhere()), Reading::Several(found) if found.len() == 7));
    for typed in ["", "   ", "Trifouilly", "Dijon (75)", "99999", "12", "Dijo"] {
        assert_eq!(read(typed, &everywhere()), Reading::None, "{typed}");
    }
    let gironde = Areas::parse("33").expect("a département");
    assert_eq!(read("Mérignac", &gironde), Reading::One(commune("33281")));
}

#[test]
fn areas_are_written_by_codes_or_names() {
    let areas = Areas::parse("242100410, Beaune; R94\n2A").expect("areas");
    assert_eq!(areas.to_string(), "242100410 21054 R94 2A");
    assert_eq!(areas.names(), "Dijon Métropole, Beaune, Corse, Corse-du-Sud");
    for (code, held) in [("21231", true), ("21054", true), ("2B033", true), ("2A004", true), ("21103", false)]
    {
        assert_eq!(areas.holds(commune(code)), held, "{code}");
    }
    assert_eq!(Areas::parse(&areas.to_string()), Ok(areas));
    assert_eq!(Areas::parse("21231 21278").map(|areas| areas.iter().count()), Ok(2));
    assert_eq!(Areas::parse("dijon metropole").map(|areas| areas.to_string()), Ok("242100410".into()));
    assert_eq!(Areas::parse("Nièvre").map(|areas| areas.to_string()), Ok("58".into()));
    assert_eq!(Areas::parse("21, Nulle part"), Err(AreaFault::Unknown("Nulle part".into())));
    assert!(
        matches!(Areas::parse("Mérignac"), Err(AreaFault::Several(name, found)) if name == "Mérignac" && found.len() == 3)
    );
    assert!(Areas::parse(" ,\n").is_ok_and(|areas| areas.is_everywhere() && areas.holds(commune("75056"))));
}

#[test]
fn who_lives_in_a_part_lives_in_the_whole() {
    let paris = Areas::parse("75056").expect("Paris");
    assert!(paris.holds(commune("75111")) && paris.holds_postcode("75011") && !paris.holds_postcode("92100"));
    let eleventh = Areas::parse("75111").expect("a part");
    assert!(!eleventh.holds(commune("75056")) && !eleventh.holds(commune("75112")));
    assert_eq!(Area::find("69123").map(Area::name), Some("Lyon"));
}

#[test]
fn few_communes_are_picked_from_a_list() {
    let picked = Areas::parse("242100410").expect("a group").communes().expect("few");
    assert_eq!(picked.len(), 23);
    assert_eq!(picked.first().map(|one| one.name()), Some("Ahuy"));
    assert_eq!(Areas::parse("21").expect("a département").communes(), None);
    assert_eq!(everywhere().communes(), None);
    let both = Areas::parse("75056 75111").expect("both").communes().expect("few");
    assert_eq!(names(&both), ["Paris", "Paris 11e Arrondissement"]);
    assert_eq!(Group::find("242100410").map(Group::kind), Some("METRO"));
}
