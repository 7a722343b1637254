//! `parvis weigh` as people use it: files in, weights, tables and a page out.

use std::{fmt::Write as _, process::Output};

use crate::program::{Folder, out, said};

/// Files in a folder of its own, removed at the end.
struct Written(Folder);

const MARGINS: &str = "variable,modality,total,share\nsexe,femme,,51.5\nsexe,homme,,48.5\nâge,16-39,3800,\nâge,40-64,4000,\nâge,65+,2200,\n";

impl Written {
    /// Two hundred people, more of them women and over 65, a few of whom cycle.
    fn new(name: &str) -> Self {
        let folder = Folder::new("weigh", name);
        let mut answers = String::from("id,sexe,âge,vélo\n");
        for one in 0..200 {
            let age = ["16-39", "40-64", "65+", "65+", "40-64", "65+", "65+"][one * 5 % 7];
            let sex = if one % 3 == 0 { "Homme" } else { "femme" };
            let bicycle = if one % 67 == 0 { "oui" } else { ["non", "parfois"][one / 3 % 2] };
            let _ = writeln!(answers, "p{one:03},{sex},{age},{bicycle}");
        }
        std::fs::write(folder.join("answers.csv"), answers).expect("written");
        std::fs::write(folder.join("margins.csv"), MARGINS).expect("written");
        Self(folder)
    }

    fn weigh(&self, before: &[&str], more: &[&str]) -> Output {
        let files = ["FOLDER/answers.csv", "--margins", "FOLDER/margins.csv"];
        let arguments = before.iter().chain(&files).chain(more);
        self.0.parvis("weigh", arguments)
    }

    fn read(&self, name: &str) -> String {
        self.0.read(name)
    }
}

#[test]
fn weights_are_written_and_read_again_without_change() {
    let written = Written::new("weights");
    let told = out(&written.weigh(&[], &["--out", "FOLDER/out", "--lang", "fr"]));
    assert!(
        told.contains("200 personnes pèsent pour 10\u{202f}000") && told.contains("Pas de marge d’erreur"),
        "{told}"
    );
    let weights = written.read("out/weights.csv");
    assert!(weights.starts_with("id,weight,start,ratio\r\np000,") && weights.lines().count() == 201);
    let column = |text: &str| -> Vec<f64> {
        text.lines()
            .skip(1)
            .map(|line| line.split(',').nth(1).expect("a cell").parse().expect("a number"))
            .collect()
    };
    assert!((column(&weights).iter().sum::<f64>() - 10_000.0).abs() < 1e-6);
    let answers = written.read("answers.csv");
    let with: Vec<String> = answers
        .lines()
        .zip(weights.lines())
        .map(|(line, weight)| format!("{line},{}", weight.split(',').nth(1).expect("a cell")))
        .collect();
    std::fs::write(written.0.join("answers.csv"), with.join("\n")).expect("written");
    out(&written.weigh(&[], &["--out", "FOLDER/again", "--weight", "weight"]));
    assert_eq!(column(&written.read("again/weights.csv")), column(&weights));
}

#[test]
fn everything_is_told_as_json_the_same_whatever_the_order() {
    let written = Written::new("json");
    let more = ["--json", "--cross", "âge,vélo", "--sample", "random"];
    let told = out(&written.weigh(&[], &more));
    let found: serde_json::Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!((&found["method"], &found["people"]), (&"raking".into(), &200.into()));
    assert!(found["effective"].as_f64().expect("a number") < 200.0);
    assert!(found["margin_of_error"].as_f64().expect("a number") > 0.07);
    let table = &found["crossings"][0];
    // Three people cycle: their answer is gathered with another.
    assert_eq!(table["columns"]["groups"].as_array().expect("groups").len(), 2);
    assert!(table["cells"][0][0]["interval"].is_array());
    let answers = written.read("answers.csv");
    let mut lines: Vec<&str> = answers.lines().collect();
    lines[1..].reverse();
    std::fs::write(written.0.join("answers.csv"), lines.join("\n")).expect("written");
    let mut again: serde_json::Value = serde_json::from_str(&out(&written.weigh(&[], &more))).expect("JSON");
    again["weights"].as_array_mut().expect("weights").reverse();
    assert_eq!(found, again);
}

#[test]
fn what_cannot_be_is_refused_in_words() {
    let written = Written::new("refused");
    let told = said(&written.weigh(&[], &["--trim", "0.9,1.1", "--out", "FOLDER/out", "--lang", "fr"]));
    assert!(
        told.contains("Le calage ne converge pas") && told.contains("Les bornes sont trop serrées : --trim"),
        "{told}"
    );
    assert!(told.contains("rien n’est écrit") && !written.0.join("out").exists());
    assert!(said(&written.weigh(&[], &["--method", "logit"])).contains("--bounds 0.3,3"));
    let told = said(&written.weigh(&[], &["--total", "9000"]));
    assert!(told.contains("margins.csv, line 4, column total: the modalities of “âge” sum to 10000, for a population of 9000"), "{told}");
    let answers = written.read("answers.csv").replace("Homme", "monsieur").replace("p001", "p000");
    std::fs::write(written.0.join("answers.csv"), answers).expect("written");
    let told = said(&written.weigh(&[], &["--cross", "sexe,voiture"]));
    for expected in [
        "answers.csv, line 1, column voiture: this column is missing",
        "answers.csv, line 3, column id: the identifier “p000” is on line 2 already",
        "line 2, column sexe: “monsieur” has no margin. Write one of these modalities: femme, homme, or add a line to the margins. 66 other lines too.",
        "margins.csv, line 3, column share: nobody answered “homme”",
    ] {
        assert!(told.contains(expected), "{expected}\n{told}");
    }
}

#[test]
fn the_page_needs_nothing_else() {
    let written = Written::new("page");
    for (language, words) in [("fr", "Pas de marge d’erreur"), ("en", "No margin of error")] {
        let more =
            ["--cross", "vélo,âge", "--out", "FOLDER/page.html", "--title", "Nos <rues>", "--lang", language];
        out(&written.weigh(&["render"], &more));
        let page = written.read("page.html");
        assert!(page.contains(&format!("<html lang=\"{language}\">")) && page.contains(words));
        assert!(page.contains("<h1>Nos &#60;rues&#62;</h1>") && page.contains("vélo × âge"));
        for outside in ["http:", "https:", "<script", "url(", "src="] {
            assert!(!page.contains(outside), "{outside}");
        }
    }
}
