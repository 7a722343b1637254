use db::testing;
use import::{Report, WorksMapping, WorksOptions};
use kernel::Slug;
use spaces::{Filing, ModuleKind, NewModule};
use works::Stage;

use crate::town::Town;

const MAPPING: &str = r#"
edition = "Édition"
nothing = ["NON ENCORE FIXE", "Non ouvert"]
[columns]
number = "id"
title = "titre"
edition = "edition"
area = "lieu"
stage = "avancement"
service = "direction"
estimated = "budget"
decided = "lancement"
expected = "livraison"
changed = "ouverture"
[stages]
FIN = "delivered"
TRAVAUX = "underway"
"NON DEMARRE" = "planned"
"#;

const TABLE: &str = "id,titre,edition,lieu,avancement,direction,budget,lancement,livraison,ouverture\n\
    2205,Des kiosques,2014,Place de la Mairie,FIN,Espaces verts,3700000,2015-03,2015-04,2020-09\n\
    2300,Un quai,2019,Rives,TRAVAUX,Voirie,\"27 000,50\",NON ENCORE FIXE,2027-03,Non ouvert\n\
    2301,Un toit,2019,,NON DEMARRE,,64000,2019-10,NON ENCORE FIXE,Non ouvert\n";

fn take(town: &Town, content: &str, mapping: Option<&str>) -> Report {
    let options = WorksOptions {
        file: town.file("laureats.csv", content),
        mapping: mapping.map(|text| WorksMapping::parse(text).expect("sound")),
        space: Slug::parse("reprise").expect("a slug"),
        module: Slug::parse("idees").expect("a slug"),
        organisation: None,
        dry_run: false,
        strict: true,
    };
    import::works(&town.db, &town.env, &options).expect("an import")
}

fn town(db: &db::Db) -> Town {
    let town = Town::new(db);
    let (env, space) = (town.env.clone(), town.space);
    let new = NewModule {
        kind: ModuleKind::Ballot,
        slug: Slug::parse("idees").expect("a slug"),
        title: "Les éditions passées".into(),
        intro: String::new(),
        filing: Filing::Team,
    };
    town.db.write_blocking(move |tx| spaces::add_module(tx, &env, space, &new)).expect("a module");
    town
}

fn kept(town: &Town) -> Vec<works::Work> {
    let space = town.space;
    let read = move |tx: &mut db::Tx<'_>| {
        let module = spaces::modules(tx, space)?.remove(0);
        works::of_module(tx, module.id)
    };
    town.db.read_blocking(read).expect("read")
}

#[test]
fn projects_of_earlier_editions_are_taken_with_how_far_they_are() {
    testing::on_both(|db| {
        let town = town(db);
        let report = take(&town, TABLE, Some(MAPPING));
        assert!(report.kept && report.taken() == 3, "{report:?}");
        let all = kept(&town);
        let told: Vec<_> = all
            .iter()
            .map(|one| (one.title.as_str(), one.edition.as_str(), one.stage, one.estimated))
            .collect();
        assert_eq!(
            told,
            [
                ("Des kiosques", "Édition 2014", Stage::Delivered, Some(370_000_000)),
                ("Un quai", "Édition 2019", Stage::Underway, Some(2_700_050)),
                ("Un toit", "Édition 2019", Stage::Planned, Some(6_400_000)),
            ]
        );
        let months: Vec<_> = all.iter().map(|one| one.changed_at.day()[..7].to_owned()).collect();
        assert_eq!(months, ["2020-09", "2019-01", "2019-10"]);
        assert_eq!(all[1].expected_at.map(|at| at.day()).as_deref(), Some("2027-03-01"));
        let again = take(&town, TABLE, Some(MAPPING));
        assert_eq!((again.taken(), again.files[0].already), (0, 3));
    });
}

#[test]
fn one_bad_row_stops_all_and_is_told_with_its_line_and_column() {
    testing::on_both(|db| {
        let town = town(db);
        let wrong = TABLE.replace("TRAVAUX", "BIENTÔT").replace("64000", "beaucoup");
        let report = take(&town, &wrong, Some(MAPPING));
        assert!(!report.kept);
        let told: Vec<_> = report.findings().map(|one| (one.line, one.column.clone())).collect();
        assert_eq!(told, [(3, "avancement".to_owned()), (4, "budget".to_owned())]);
        assert_eq!(kept(&town), []);
        let missing = take(&town, "titre,edition\nUn,2014\n", Some(MAPPING));
        assert!(missing.findings().count() >= 2 && !missing.kept);
    });
    let unknown = WorksMapping::parse(&MAPPING.replace("\"delivered\"", "\"finished\""));
    assert!(unknown.expect_err("no such stage").to_string().contains("finished"));
}

#[test]
fn the_table_of_the_site_is_taken_as_it_is() {
    testing::on_both(|db| {
        let town = town(db);
        let own = "\u{feff}Édition;Numéro;Projet;Lieu;Avancement;Service;Prévu (euros);Dépensé (euros);Fin prévue;Heures données;Choisi le;Dernière nouvelle\n\
            2025;1;Un verger;Centre;En cours;Espaces verts;18500;9250,5;2027-05-01;0;2025-11-20;2026-01-15\n";
        let report = take(&town, own, None);
        assert!(report.kept && report.taken() == 1, "{report:?}");
        let all = kept(&town);
        assert_eq!(
            (all[0].stage, all[0].spent, all[0].service.as_str()),
            (Stage::Underway, Some(925_050), "Espaces verts")
        );
    });
}
