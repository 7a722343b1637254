use corpus::{Channel, Outcome, Stance};
use db::testing;

use crate::town::{Town, aside};

const MAPPING: &str = r#"
source = "registre-2025"
encoding = "windows-1252"

[columns]
id = "N°"
title = "Objet"
body = ["Observation", "Précisions"]
author = "Nom"
date = "Reçu le"
theme = "Thème"
place = "Lieu"
latitude = "Lat"
longitude = "Lon"
channel = "Par"
stance = "Avis"
supports = "Signatures"

[formats]
date = "%d/%m/%Y"

[values.channel]
"Registre" = "register"
"Courrier" = "letter"

[values.stance]
"Favorable" = "for"
"Défavorable" = "against"
"#;

const TABLE: &str = "N°;Objet;Observation;Précisions;Nom;Reçu le;Thème;Lieu;Lat;Lon;Par;Avis;Signatures;Bureau
1;Le quai;Trop étroit – 2 m;À élargir;Mme Ané;03/02/2025;Voirie;Quai Nord;47,05;6,02;Registre;Favorable;12;A
2;;Une phrase assez longue pour que son début serve de titre à cette observation du registre;;;04/02/2025;;;;;Courrier;;;B
";

fn latin(text: &str) -> Vec<u8> {
    encoding_rs::WINDOWS_1252.encode(text).0.into_owned()
}

#[test]
fn a_described_table_is_taken_once() {
    testing::on_both(|db| {
        let town = Town::new(db).with_register();
        let file = town.file("registre.csv", latin(TABLE));
        let report = town.csv(&file, MAPPING);
        assert!(report.kept && report.taken() == 2, "{report:#?}");
        assert_eq!(report.files[0].unused_columns, ["Bureau"]);
        let rows = town.roots("registre");
        let quay = &rows[0];
        assert_eq!((quay.title.as_str(), quay.body.as_str()), ("Le quai", "Trop étroit – 2 m\n\nÀ élargir"));
        assert_eq!(
            (quay.author_name.as_str(), quay.channel, quay.stance),
            ("Mme Ané", Channel::Register, Stance::For)
        );
        assert_eq!((quay.supports, quay.latitude, quay.place_name.as_str()), (12, Some(47.05), "Quai Nord"));
        assert_eq!(
            rows[1].title,
            "Une phrase assez longue pour que son début serve de titre à cette observation du…"
        );
        assert_eq!(rows[1].author_name, "", "who left nothing has no name");
        assert_eq!(town.csv(&file, MAPPING).files[0].already, 2);

        // Without an id, a row is known by what it holds.
        let mapping = "source = \"b\"\n[columns]\nbody = \"Texte\"\n[constants]\ndate = \"2025-02-03\"\nofficial = true\n";
        let file = town.file("simple.csv", "Texte\nUn mot\nUn mot\nUn autre\n");
        let report = town.csv(&file, mapping);
        assert_eq!((report.files[0].taken, report.files[0].already), (2, 1));
        assert_eq!(town.csv(&file, mapping).files[0].already, 3);
        assert!(town.roots("registre").iter().any(|row| row.official));
    });
}

#[test]
fn what_is_wrong_is_told_row_by_row() {
    testing::on_both(|db| {
        let town = Town::new(db).with_register();
        let table = TABLE
            .replace("03/02/2025", "30/02/2025")
            .replace("Favorable", "Bof")
            .replace("47,05", "147")
            .replace("Courrier", "Pigeon")
            .replace(";12;", ";douze;")
            .replace("2;;Une", ";;Une");
        let report = town.csv(&town.file("registre.csv", latin(&table)), MAPPING);
        assert!(report.is_refused() && !report.kept);
        let expected = [
            (2, "Reçu le", "date"),
            (2, "Lat", "point"),
            (2, "Avis", "choice"),
            (2, "Signatures", "number"),
            (3, "N°", "value"),
            (3, "Par", "choice"),
        ];
        assert_eq!(aside(&report), expected.map(|(line, column, code)| (line, column.to_owned(), code)));
        let report = town.csv(&town.file("autre.csv", latin(&TABLE.replace("Objet", "Sujet"))), MAPPING);
        assert_eq!(aside(&report), [(1, "Objet".to_owned(), "column")]);
        assert!(town.roots("registre").is_empty());
    });
}

#[test]
fn the_mapping_of_the_manual_can_be_used() {
    let manual = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../docs/import.md");
    let manual = std::fs::read_to_string(manual).expect("the manual");
    let (_, rest) = manual.split_once("```toml\n").expect("a mapping");
    let (mapping, _) = rest.split_once("```").expect("its end");
    import::Mapping::parse(mapping).expect("a mapping that can be used");
}

const QUESTIONS: &str = r#"{ "questions": [
    { "name": "usage", "type": "multiple", "label": { "fr": "Pour qui ?" },
      "choices": [{ "code": "enfants", "label": { "fr": "Les enfants" } }, { "code": "aines", "label": { "fr": "Les aînés" } }] },
    { "name": "commune", "type": "territory", "label": { "fr": "Commune" } },
    { "name": "livraison", "type": "date", "label": { "fr": "Livraison" } },
    { "name": "accord", "type": "yes_no", "required": true, "label": { "fr": "D'accord ?" } } ] }"#;

const PROJECTS: &str = r#"
source = "laureats"
[columns]
id = "id"
title = "titre"
body = "titre"
date = "edition"
place = "lieu"
outcome = "etat"
answered = "fin"
[answers]
usage = "public"
commune = "arrondissement"
livraison = "fin"
[values.outcome]
"FIN" = "done"
"ETUDES" = "under_study"
[values.answered]
"jamais" = ""
[values.answers.livraison]
"jamais" = ""
[values.answers.commune]
"11" = "Paris 11e Arrondissement (75111)"
"#;

#[test]
fn projects_come_with_what_became_of_them_and_what_they_answer() {
    testing::on_both(|db| {
        let town = Town::new(db).with_register();
        town.ask("registre", QUESTIONS);
        town.place("Square Nord", (48.86, 2.38));
        let table = "id,titre,edition,lieu,etat,fin,public,arrondissement\n\
            1,Un kiosque,2014,square nord,FIN,2016-09,\"enfants, Les aînés\",11\n\
            2,Une rampe,2015-03,Ailleurs,ETUDES,jamais,Les Enfants,\n\
            3,Un mur,2016,,,,Les chats,Nulle part\n\
            4,Un pré,2017,,,,,75012\n";
        let file = town.file("projets.csv", table);
        let report = town.csv(&file, PROJECTS);
        assert!(report.kept, "{report:#?}");
        assert_eq!((report.files[0].rows, report.taken()), (4, 3));
        let told = aside(&report);
        assert_eq!(told, [(4, "public".to_owned(), "answer"), (4, "arrondissement".to_owned(), "answer")]);
        let rows = town.roots("registre");
        let kiosk = rows.iter().find(|row| row.title == "Un kiosque").expect("taken");
        assert_eq!(
            (kiosk.outcome, kiosk.latitude),
            (Outcome::Done, Some(48.86)),
            "the place is one of the town"
        );
        assert_eq!(kiosk.said_at.in_paris().date().to_string(), "2014-01-01");
        let ramp = rows.iter().find(|row| row.title == "Une rampe").expect("taken");
        assert_eq!((ramp.outcome, ramp.latitude), (Outcome::UnderStudy, None));
        let answers = town.answers(kiosk.id);
        assert_eq!(answers["usage"], serde_json::json!(["enfants", "aines"]));
        assert_eq!(
            (&answers["commune"]["code"], &answers["livraison"]),
            (&"75111".into(), &"2016-09-01".into())
        );
        assert_eq!(town.facets("registre", "commune"), [("75111".to_owned(), 1), ("75112".to_owned(), 1)]);
        assert_eq!(town.csv(&file, PROJECTS).files[0].already, 3);
    });
}

#[test]
fn a_mapping_answers_the_questions_of_the_module_alone() {
    let town = Town::new(&testing::TestDb::sqlite().db).with_register();
    let file = town.file("projets.csv", "t,d\nUn,2020\n");
    let mapping = "source = \"a\"\n[columns]\nbody = \"t\"\ndate = \"d\"\n[answers]\nusages = \"t\"\n";
    assert!(town.refused(&file, mapping).contains("asks no question"));
    town.ask("registre", QUESTIONS);
    let words = town.refused(&file, mapping);
    assert!(words.contains("usages") && words.contains("livraison"), "{words}");
}
