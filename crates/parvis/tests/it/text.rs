//! `parvis text` as people use it, on contributions about two subjects from two places.

use std::{fmt::Write as _, process::Output};

use crate::program::{Folder, out};

/// Files in a folder of its own, removed at the end.
struct Written(Folder);

const BIKES: [&str; 4] = [
    "Il faut une piste cyclable séparée des voitures jusqu'à la gare, avec des arceaux pour attacher les vélos.",
    "Les vélos roulent au milieu des voitures : une piste cyclable vers la gare serait plus sûre.",
    "Plus d'arceaux à vélos devant la gare, et une piste cyclable continue sur le boulevard.",
    "La piste cyclable du boulevard s'arrête avant la gare ; les vélos finissent sur le trottoir.",
];
const PARKS: [&str; 4] = [
    "Des bancs à l'ombre et des arbres dans le parc, pour les enfants et les anciens.",
    "Le parc manque d'arbres : les enfants jouent en plein soleil, les bancs brûlent.",
    "Planter des arbres dans le parc et réparer les bancs près des jeux des enfants.",
    "Un parc avec des arbres, des bancs et des jeux pour les enfants du quartier.",
];

impl Written {
    fn new(name: &str) -> Self {
        let folder = Folder::new("text", name);
        let mut table = String::from("id,texte,quartier,thèmes,avis\n");
        for turn in 0..6 {
            for (at, text) in BIKES.iter().chain(&PARKS).enumerate() {
                let bikes = at < 4;
                let place = if bikes == (turn != 5) { "Nord" } else { "Sud" };
                let theme = match (turn, bikes) {
                    (4.., _) => "",
                    (_, true) => "Mobilité",
                    (_, false) => "Nature|Enfance",
                };
                let side = if (at + turn) % 3 == 0 { "contre" } else { "pour" };
                let _ = writeln!(table, "c{},\"{text} <{turn}>\",{place},{theme},{side}", turn * 8 + at + 1);
            }
        }
        std::fs::write(folder.join("avis.csv"), table).expect("written");
        Self(folder)
    }

    fn text(&self, arguments: &[&str]) -> Output {
        self.0.parvis("text", arguments)
    }

    fn json(&self, arguments: &[&str]) -> serde_json::Value {
        let told = out(&self.text(&[arguments, &["--json"]].concat()));
        serde_json::from_str(&told).expect("JSON")
    }
}

fn list(value: &serde_json::Value) -> &Vec<serde_json::Value> {
    value.as_array().expect("a list")
}

const FILE: &str = "FOLDER/avis.csv";

#[test]
fn two_subjects_are_two_classes() {
    let written = Written::new("classes");
    let found = written.json(&["classes", FILE, "--classes", "2"]);
    let classes = list(&found["classes"]);
    assert_eq!(classes.len(), 2);
    for unit in list(&found["units"]) {
        let number: usize = unit["id"].as_str().expect("a name")[1..].parse().expect("a number");
        let bikes = (number - 1) % 8 < 4;
        let of_first = list(&found["units"])[0]["class"] == unit["class"];
        assert_eq!(bikes, of_first, "{unit}");
    }
    // Who speaks: nearly all who speak of bikes are from the north.
    let speakers = &list(&classes[0]["speakers"])[0];
    assert_eq!(speakers["variable"], "quartier");
    let extract = list(&classes[0]["extracts"])[0]["text"].as_str().expect("a text");
    assert!(BIKES.iter().chain(&PARKS).any(|text| extract.starts_with(&text[..20])), "{extract}");
    let told = out(&written.text(&["classes", FILE, "--classes", "2", "--lang", "fr"]));
    assert!(told.contains("2 classes sur 48 segments") && told.contains("Classe 1 – 24 segments"), "{told}");
    // The order of the file has no effect.
    let table = std::fs::read_to_string(written.0.join("avis.csv")).expect("the table");
    let (head, rows) = table.split_once('\n').expect("rows");
    let backwards: Vec<&str> = rows.lines().rev().collect();
    std::fs::write(written.0.join("back.csv"), format!("{head}\n{}\n", backwards.join("\n")))
        .expect("written");
    let again = written.json(&["classes", "FOLDER/back.csv", "--classes", "2"]);
    assert_eq!(again["partings"], found["partings"]);
    assert_eq!(again["classes"][0]["words"], found["classes"][0]["words"]);
}

#[test]
fn who_says_what() {
    let written = Written::new("words");
    let found = written.json(&["specificities", FILE, "--by", "quartier"]);
    let north = &list(&found["parts"])[0];
    assert_eq!((&north["value"], &north["documents"]), (&"Nord".into(), &24.into()));
    let first = list(&north["words"])[0]["word"].as_str().expect("a word");
    assert!(["piste", "gare", "vélo", "vélos", "cyclable"].contains(&first), "{first}");
    let told = out(&written.text(&["concordance", FILE, "--find", "piste cyclable"]));
    assert!(told.starts_with("24 times\n") && told.contains("piste cyclable"), "{told}");
    let found = written.json(&["counts", FILE]);
    assert_eq!(found["documents"], 48);
    assert!(list(&found["phrases"]).iter().any(|one| one["text"] == "piste cyclable"));
    let graph = written.json(&["graph", FILE]);
    assert!(graph["modularity"].as_f64().expect("a number") > 0.2);
    let wrong = written.text(&["specificities", FILE, "--by", "age"]);
    let said = String::from_utf8_lossy(&wrong.stderr).into_owned();
    assert!(
        !wrong.status.success() && said.contains("“age”, or it is empty everywhere; there are: avis"),
        "{said}"
    );
}

#[test]
fn themes_extracts_and_likeness() {
    let written = Written::new("coding");
    let found = written.json(&["suggest", FILE, "--coded", "thèmes"]);
    assert_eq!((&found["coded"], list(&found["themes"]).len()), (&32.into(), 3));
    for one in list(&found["suggestions"]) {
        let number: usize = one["id"].as_str().expect("a name")[1..].parse().expect("a number");
        let theme = list(&one["themes"])[0]["theme"].as_str().expect("a theme");
        assert_eq!(theme == "Mobilité", (number - 1) % 8 < 4, "{one}");
    }
    let asked = written.json(&["suggest", FILE, "--coded", "thèmes", "--ask", "3"]);
    assert_eq!(list(&asked["ask"]).len(), 3);
    std::fs::write(
        written.0.join("themes.csv"),
        "name,definition\nMobilité,vélos et voitures\nNature,arbres et parc\n",
    )
    .expect("written");
    let cold = written.json(&["suggest", FILE, "--themes", "FOLDER/themes.csv"]);
    assert_eq!(list(&cold["suggestions"])[0]["themes"][0]["theme"], "Mobilité");
    let near = written.json(&["similar", FILE, "--to", "un banc sous les arbres du parc"]);
    assert!(list(&near["similar"])[0]["text"].as_str().expect("a text").contains("parc"));
    let sides = written.json(&["summary", FILE, "--stance", "avis", "--limit", "2"]);
    let sides = list(&sides["sides"]);
    assert_eq!(
        sides.iter().map(|side| side["value"].as_str().expect("it")).collect::<Vec<_>>(),
        ["contre", "pour"]
    );
    for quote in sides.iter().flat_map(|side| list(&side["extracts"])) {
        let text = quote["text"].as_str().expect("a text");
        assert!(
            BIKES
                .iter()
                .chain(&PARKS)
                .any(|known| known.contains(text.split('<').next().unwrap_or("").trim()))
        );
    }
}

#[test]
fn people_who_code_agree_or_not() {
    let written = Written::new("agreement");
    std::fs::write(written.0.join("codes.csv"), "id,anne,bob\n1,oui,oui\n2,non,non\n3,oui,non\n4,non,non\n")
        .expect("written");
    let found = written.json(&["agreement", "FOLDER/codes.csv"]);
    // Agreed 3/4; expected (2/4·1/4 + 2/4·3/4) = 1/2: kappa 1/2.
    assert_eq!(found["cohen"][0]["kappa"]["value"], 0.5);
    // Alpha: 8 codes, 3 yes and 5 no; one unit of two disagrees: 1 − 7·1/(3·5) = 8/15.
    assert!((found["krippendorff"]["value"].as_f64().expect("a number") - 8.0 / 15.0).abs() < 1e-12);
    let told = out(&written.text(&["agreement", "FOLDER/codes.csv", "--lang", "fr"]));
    assert!(told.contains("Cohen κ, anne – bob\u{a0}: 0,500"), "{told}");
    let wrong = written.text(&["agreement", "FOLDER/codes.csv", "--scale", "interval"]);
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("line 2: “oui” is not a number"));
}

#[test]
fn the_page_needs_nothing_else() {
    let written = Written::new("page");
    let render = [
        "render",
        FILE,
        "--out",
        "FOLDER/page.html",
        "--title",
        "Nos <rues>",
        "--by",
        "quartier",
        "--classes",
        "4",
    ];
    for (language, word) in [("fr", "Classe 1"), ("en", "Class 1")] {
        out(&written.text(&[render.as_slice(), &["--stance", "avis", "--lang", language]].concat()));
        let page = std::fs::read_to_string(written.0.join("page.html")).expect("a page");
        assert!(
            page.contains(&format!("<html lang=\"{language}\">"))
                && page.contains("<h1>Nos &#60;rues&#62;</h1>")
        );
        assert!(page.contains(word) && page.contains("parvis text render avis.csv --by quartier"));
        assert!(!page.contains("<0>"), "what people wrote is escaped");
        for outside in ["http:", "https:", "<script", "url(", "src="] {
            assert!(!page.contains(outside), "{outside}");
        }
        let (elements, errors) = crate::html::parse(&page);
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(elements.iter().filter(|element| element.name == "h1").count(), 1);
        let ids: Vec<&str> = elements.iter().filter_map(|element| element.get("id")).collect();
        for link in elements.iter().filter_map(|element| element.get("href")) {
            assert!(ids.contains(&link.trim_start_matches('#')), "{link}");
        }
    }
}

#[test]
fn files_of_all_kinds_are_read() {
    let written = Written::new("files");
    let starred = "**** *ville_Lyon *age_20\nUn parc et des bancs.\nDes arbres.\n\n**** *ville_Paris\nDes vélos à la gare.\n";
    std::fs::write(written.0.join("corpus.txt"), starred).expect("written");
    assert_eq!(
        written.json(&["specificities", "FOLDER/corpus.txt", "--by", "ville"])["parts"][0]["value"],
        "Lyon"
    );
    std::fs::write(
        written.0.join("lignes.jsonl"),
        "{\"id\": 7, \"title\": \"Un parc\", \"body\": \"Des bancs\", \"tags\": [\"a\", \"b\"]}\n",
    )
    .expect("written");
    let found = written.json(&["concordance", "FOLDER/lignes.jsonl", "--find", "parc"]);
    assert_eq!((&found["times"], &found["lines"][0]["id"]), (&1.into(), &"7".into()));
    std::fs::write(written.0.join("faux.jsonl"), "{\"body\": \"a\"}\nrien\n").expect("written");
    let doubtful = written.text(&["counts", "FOLDER/faux.jsonl"]);
    assert!(
        doubtful.status.success() && String::from_utf8_lossy(&doubtful.stderr).contains("line 2"),
        "it is told"
    );
    let wrong = written.text(&["counts", FILE, "--text", "corps"]);
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("“corps”; there are: id, texte"));
}

#[test]
fn stances_are_told_and_set_side_by_side() {
    let folder = Folder::new("text", "stance");
    let mut table = String::from("id,texte,position\n");
    for at in 0..12 {
        let (text, side) = if at % 2 == 0 {
            ("Je suis pour ce projet de parc, car les enfants jouent sur la route", "pour")
        } else {
            ("Je suis contre ce projet de parking, il est inutile et dangereux", "contre")
        };
        let side = if at < 10 { side } else { "" };
        let _ = writeln!(table, "c{at},\"{text} <{at}>.\",{side}");
    }
    table.push_str("c12,Le boulevard relie la gare au centre.,\n");
    std::fs::write(folder.join("avis.csv"), table).expect("written");
    let json = |arguments: &[&str]| -> serde_json::Value {
        let told = out(&folder.parvis("text", &[arguments, &["--json"]].concat()));
        serde_json::from_str(&told).expect("JSON")
    };
    let told = json(&["stance", FILE]);
    let stances: Vec<Option<&str>> =
        list(&told["stances"]).iter().map(|one| one["stance"].as_str()).collect();
    assert_eq!((stances[0], stances[1], stances[12]), (Some("for"), Some("against"), None));
    assert_eq!(told["stances"][0]["reasons"][0]["because"][0], "car");
    let learned = json(&["stance", FILE, "--labels", "position", "--out", "FOLDER/devine.csv"]);
    let stances: Vec<Option<&str>> =
        list(&learned["stances"]).iter().map(|one| one["stance"].as_str()).collect();
    assert_eq!(stances[..2], [Some("for"), Some("against")]);
    assert!(
        folder.read("devine.csv").starts_with("id,text,guessed stance,probability,"),
        "{}",
        folder.read("devine.csv")
    );
    // Missing stances are guessed, and told so; all of them when no column says them.
    let sides = json(&["summary", FILE, "--stance", "position"]);
    let values: Vec<&str> = list(&sides["sides"]).iter().filter_map(|side| side["value"].as_str()).collect();
    assert_eq!(values, ["contre", "pour"]);
    assert!(
        sides["guessed"].as_str().is_some_and(|told| told.starts_with("Stance guessed (learned")),
        "{sides}"
    );
    let sides = json(&["summary", FILE, "--stance"]);
    let values: Vec<&str> = list(&sides["sides"]).iter().filter_map(|side| side["value"].as_str()).collect();
    assert_eq!(values, ["against", "for"]);
    out(&folder.parvis("text", &["render", FILE, "--stance", "--out", "FOLDER/bilan.html", "--lang", "fr"]));
    assert!(folder.read("bilan.html").contains("Position devinée (d’après les mots)"));
    std::fs::write(folder.join("faux.csv"), "id,texte,position\n1,Oui,peut-être\n").expect("written");
    let wrong = folder.parvis("text", &["stance", "FOLDER/faux.csv", "--labels", "position", "--lang", "fr"]);
    let said = String::from_utf8_lossy(&wrong.stderr).into_owned();
    assert!(
        !wrong.status.success() && said.contains("faux.csv, ligne 2, colonne position : « peut-être »"),
        "{said}"
    );
}
