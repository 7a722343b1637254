use db::testing;
use import::{PlacesOptions, Report};

use crate::town::Town;

fn take(town: &Town, name: &str, content: &str) -> Report {
    let options =
        PlacesOptions { file: town.file(name, content), organisation: None, dry_run: false, strict: false };
    import::places(&town.db, &town.env, options).expect("an import")
}

/// The places found with these words: their names and points.
fn found(town: &Town, words: &'static str) -> Vec<(String, f64, f64)> {
    let organisation = town.organisation;
    let places = town.db.read_blocking(move |tx| spaces::places(tx, organisation, words, 20)).expect("read");
    places.into_iter().map(|place| (place.name, place.latitude, place.longitude)).collect()
}

const BAL: &str = "\u{feff}cle_interop;commune_insee;commune_nom;voie_nom;numero;suffixe;long;lat\n\
    21999_0012_00001;21999;Valrenne;Rue des Tanneurs;1;;6.01;47.01\n\
    21999_0012_00003_bis;21999;Valrenne;Rue des Tanneurs;3;bis;6.02;47.02\n\
    21999_0012_00005;21999;Valrenne;Rue des Tanneurs;5;;6.03;47.03\n\
    21999_0040_99999;21999;Valrenne;Les Prés Hauts;99999;;6.10;47.10\n";

#[test]
fn an_address_base_gives_addresses_streets_and_localities() {
    testing::on_both(|db| {
        let town = Town::new(db);
        let report = take(&town, "bal.csv", BAL);
        assert!(report.kept && report.taken() == 4 && report.findings().next().is_none(), "{report:?}");
        assert_eq!(found(&town, "3 bis rue"), [("3 bis Rue des Tanneurs".to_owned(), 47.02, 6.02)]);
        assert_eq!(found(&town, "rue des")[0], ("Rue des Tanneurs".to_owned(), 47.02, 6.02));
        assert_eq!(found(&town, "pres"), [("Les Prés Hauts".to_owned(), 47.10, 6.10)]);
        // A new edition moves what it moves and doubles nothing.
        let again = take(&town, "bal.csv", &BAL.replace("6.10;47.10", "6.11;47.11"));
        assert_eq!((again.taken(), again.files[0].already), (0, 4));
        assert_eq!(found(&town, "pres"), [("Les Prés Hauts".to_owned(), 47.11, 6.11)]);
    });
}

#[test]
fn several_towns_are_told_apart_and_plain_tables_are_read() {
    testing::on_both(|db| {
        let town = Town::new(db);
        let ban = "id,numero,rep,nom_voie,code_postal,nom_commune,lon,lat\n\
                   a,1,,Place de la Mairie,21000,Valrenne,6.0,47.0\n\
                   b,1,,Place de la Mairie,21001,Orgeval,6.5,47.5\n";
        assert_eq!(take(&town, "ban.csv", ban).taken(), 2);
        let names: Vec<_> = found(&town, "1 place").into_iter().map(|place| place.0).collect();
        assert_eq!(names, ["1 Place de la Mairie, Orgeval", "1 Place de la Mairie, Valrenne"]);
        assert_eq!(take(&town, "lieux.csv", "nom;latitude;longitude\nGymnase Perec;47,05;6,05\n").taken(), 1);
        assert_eq!(found(&town, "perec"), [("Gymnase Perec".to_owned(), 47.05, 6.05)]);
    });
}

#[test]
fn a_damaged_table_changes_nothing() {
    testing::on_both(|db| {
        let town = Town::new(db);
        let report =
            take(&town, "lieux.csv", "nom,latitude,longitude\nGymnase,47.05,6.05\n,47,6\nStade,95,6\n");
        let told: Vec<_> = report
            .findings()
            .map(|finding| (finding.line, finding.column.as_str(), finding.trouble.name()))
            .collect();
        assert_eq!(told, [(3, "nom", "value"), (4, "latitude", "point")]);
        assert!(!report.kept && found(&town, "gymnase").is_empty());
        let report = take(&town, "lieux.csv", "titre,x,y\nGymnase,1,2\n");
        assert_eq!(
            report.findings().map(|finding| finding.trouble.name()).collect::<Vec<_>>(),
            ["column"; 3]
        );
    });
}
