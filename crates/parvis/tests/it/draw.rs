//! `parvis draw` as people use it: files in, a published draw, a public number, checks by the program and by another.

use std::{
    fmt::Write as _,
    path::Path,
    process::{Command, Output},
};

use crate::program::{Folder, out, said};

/// Files in a folder of its own, removed at the end.
struct Written(Folder);

const QUOTAS: &str =
    "feature,value,min,max\nsexe,femme,4,5\nsexe,homme,4,5\nâge,16-39,3,4\nâge,40-64,3,4\nâge,65+,2,3\n";

impl Written {
    /// Sixty people, more of them men and over 65; the first eight share four addresses.
    fn new(name: &str) -> Self {
        let folder = Folder::new("draw", name);
        let mut people = String::from("id,nom,sexe,âge,rue,ville\n");
        for one in 0..60 {
            let age = ["16-39", "40-64", "65+", "65+", "40-64", "65+", "65+"][one * 5 % 7];
            let sex = if one % 3 == 0 { "femme" } else { "Homme" };
            let street = if one < 8 { one / 2 } else { one };
            let _ = writeln!(people, "p{one:02},\"Nom, {one}\",{sex},{age},{street} rue Haute,Valrenne");
        }
        std::fs::write(folder.join("people.csv"), people).expect("written");
        std::fs::write(folder.join("quotas.csv"), QUOTAS).expect("written");
        Self(folder)
    }

    fn draw(&self, arguments: &[&str]) -> Output {
        self.0.parvis("draw", arguments)
    }

    fn asked(&self, more: &[&str]) -> Output {
        let files = ["--people", "FOLDER/people.csv", "--quotas", "FOLDER/quotas.csv", "--size", "9"];
        self.draw(&files.iter().chain(&["--household", "rue,ville"]).chain(more).copied().collect::<Vec<_>>())
    }

    fn read(&self, name: &str) -> String {
        self.0.read(name)
    }
}

/// What the Python program says of a folder; nothing when there is no Python.
#[expect(clippy::print_stderr, reason = "a test that does less than it could must say so")]
fn checked_elsewhere(folder: &Path) -> Option<Output> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scripts/draw_verify.py");
    let found = Command::new("python3").arg(script).arg(folder).output();
    if found.is_err() {
        eprintln!("SKIPPED: no python3 to check the draw a second time");
    }
    found.ok()
}

#[test]
fn chances_are_told_with_their_proof() {
    let written = Written::new("json");
    let told = out(&written.asked(&["--json"]));
    let found: serde_json::Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!((&found["method"], &found["exact"]), (&"leximin".into(), &true.into()));
    let least = found["min_probability"].as_f64().expect("a number");
    let bound = found["bound"].as_f64().expect("a number");
    assert!((least - bound).abs() < 1e-6 && least > 0.05, "{least} {bound}");
    let all: f64 =
        found["probabilities"].as_object().expect("chances").values().filter_map(|one| one.as_f64()).sum();
    assert!((all - 9.0).abs() < 1e-6);
    assert!(found["gini"].is_number() && !found["panels"].as_array().expect("panels").is_empty());
    assert!(!found["certificate"]["levels"].as_array().expect("levels").is_empty());
    // The same files, the same bytes.
    assert_eq!(told, out(&written.asked(&["--json"])));
    let text = out(&written.asked(&["--lang", "fr"]));
    assert!(text.contains("60 personnes") && text.contains("Personne n’est tiré"), "{text}");
}

#[test]
fn a_draw_from_a_seed_writes_the_files_of_the_field() {
    let written = Written::new("seed");
    out(&written.asked(&["--seed", "7", "--out", "FOLDER/out"]));
    let (selected, remaining) = (written.read("out/selected.csv"), written.read("out/remaining.csv"));
    assert!(
        selected.starts_with("id,nom,rue,ville,sexe,âge\r\n") && selected.contains("\"Nom, "),
        "{selected}"
    );
    assert_eq!(selected.lines().count(), 10);
    // Nobody who lives with someone selected is left.
    for line in selected.lines().skip(1) {
        let street = line.split(',').nth(3).expect("a street");
        assert!(!remaining.contains(&format!(",{street},Valrenne")), "{street}");
    }
    let women = selected.lines().filter(|line| line.contains(",femme,")).count();
    assert!((4..=5).contains(&women));
    // Who was selected is taken in again as already selected; two more are drawn beside seven of them.
    let held: Vec<&str> = selected.lines().take(8).collect();
    std::fs::write(written.0.join("already.csv"), held.join("\n")).expect("written");
    let told = out(&written.asked(&["--selected", "FOLDER/already.csv", "--seed", "1", "--json"]));
    let found: serde_json::Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(found["selected"].as_array().expect("people").len(), 2);
    assert_ne!(
        out(&written.asked(&["--seed", "8", "--json"])),
        out(&written.asked(&["--seed", "7", "--json"]))
    );
}

#[test]
fn a_published_draw_is_checked_by_two_programs() {
    let written = Written::new("bundle");
    let told = [
        "--lottery",
        "100",
        "--seed",
        "3",
        "--title",
        "Nos <rues>",
        "--source",
        "trois boules",
        "--out",
        "FOLDER/b",
    ];
    out(&written.asked(&told));
    assert!(out(&written.draw(&["verify", "FOLDER/b"])).lines().all(|line| line.starts_with("holds")));
    let drawn = out(&written.draw(&["number", "FOLDER/b", "--public", "fc1873a13f35"]));
    assert!(drawn.starts_with("Panel "), "{drawn}");
    let done = out(&written.draw(&["verify", "FOLDER/b"]));
    assert!(done.contains("the public number “fc1873a13f35” names panel"), "{done}");
    if let Some(output) = checked_elsewhere(&written.0.join("b")) {
        let told = out(&output);
        assert!(told.contains("no lottery is fairer") && told.contains("its members are"), "{told}");
    }
    // With balls the number is that of the panel; with the file of people the lists are written whole.
    let all = [
        "number",
        "FOLDER/b",
        "--balls",
        "042",
        "--people",
        "FOLDER/people.csv",
        "--household",
        "rue,ville",
        "--out",
        "FOLDER/out",
    ];
    assert!(out(&written.draw(&all)).starts_with("Panel 42:"));
    assert_eq!(written.read("out/selected.csv").lines().count(), 10);
    out(&written.draw(&["verify", "FOLDER/b"]));
    assert!(said(&written.draw(&["number", "FOLDER/b", "--balls", "100"])).contains("from 0 to 99"));
    // Whoever changes anything is found out, by both.
    let panels = written.read("b/panels.csv");
    let last = panels.lines().last().expect("a line").to_owned();
    let other = if last.ends_with("p59") { "p58" } else { "p59" };
    let changed = panels.replace(&last, &format!("99,{other}"));
    std::fs::write(written.0.join("b/panels.csv"), changed).expect("written");
    let output = written.draw(&["verify", "FOLDER/b"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("WRONG   panels.csv is the file committed to"));
    assert!(!output.status.success());
    if let Some(output) = checked_elsewhere(&written.0.join("b")) {
        assert!(!output.status.success());
    }
}

#[test]
fn identifiers_can_be_hidden() {
    let written = Written::new("hidden");
    out(&written.asked(&["--lottery", "50", "--secret", "Valrenne 2027", "--out", "FOLDER/b"]));
    let panels = written.read("b/panels.csv");
    assert!(!panels.contains("p0") && !written.read("b/people.csv").contains("Nom"));
    assert!(out(&written.draw(&["verify", "FOLDER/b"])).lines().all(|line| line.starts_with("holds")));
    let secret = ["--secret", "Valrenne 2027", "--people", "FOLDER/people.csv", "--out", "FOLDER/out"];
    out(&written
        .draw(&["number", "FOLDER/b", "--balls", "7"].iter().chain(&secret).copied().collect::<Vec<_>>()));
    assert_eq!(written.read("out/selected.csv").lines().count(), 10);
}

#[test]
fn those_who_leave_are_replaced_with_reasons() {
    let written = Written::new("after");
    out(&written.asked(&["--lottery", "100", "--out", "FOLDER/b"]));
    assert!(said(&written.draw(&["reserve", "FOLDER/b", "--count", "4"])).contains("not drawn yet"));
    out(&written.draw(&["number", "FOLDER/b", "--balls", "5"]));
    let told = out(&written.draw(&["replace", "FOLDER/b", "--leaves", &member(&written)]));
    assert!(told.contains("All quotas are still met") && told.contains("in the pool did as well"), "{told}");
    let told = out(&written.draw(&["reserve", "FOLDER/b", "--count", "4", "--leaves", "0.2"]));
    assert!(told.starts_with("Reserve, in order: "), "{told}");
    assert_eq!(written.read("b/reserve.csv").lines().count(), 5);
    let one = member(&written);
    let told = out(&written.draw(&["replace", "FOLDER/b", "--leaves", &one]));
    assert!(told.starts_with(&format!("{one} leaves, ")) && told.contains("in the reserve"), "{told}");
    assert_eq!(told, out(&written.draw(&["replace", "FOLDER/b", "--leaves", &one])));
}

fn member(written: &Written) -> String {
    let result: serde_json::Value = serde_json::from_str(&written.read("b/result.json")).expect("JSON");
    result["selected"][0].as_str().expect("an identifier").to_owned()
}

#[test]
fn the_page_needs_nothing_else() {
    let written = Written::new("page");
    out(&written.asked(&[
        "--lottery",
        "100",
        "--title",
        "Nos <rues>",
        "--source",
        "trois boules",
        "--out",
        "FOLDER/b",
    ]));
    out(&written.draw(&["number", "FOLDER/b", "--balls", "17"]));
    for (language, words) in [("fr", "Comment vérifier"), ("en", "How to check")] {
        out(&written.draw(&["render", "FOLDER/b", "--out", "FOLDER/page.html", "--lang", language]));
        let page = written.read("page.html");
        assert!(page.contains(&format!("<html lang=\"{language}\">")) && page.contains(words));
        assert!(
            page.contains("<h1>Nos &#60;rues&#62;</h1>")
                && page.contains("17")
                && page.contains("trois boules")
        );
        for outside in ["http:", "https:", "<script", "url(", "src="] {
            assert!(!page.contains(outside), "{outside}");
        }
    }
}

#[test]
fn everything_wrong_is_told_and_nothing_is_drawn() {
    let written = Written::new("wrong");
    let people = written.read("people.csv").replace("p03,\"Nom, 3\",femme", "p02,\"Nom, 3\",fille")
        + "p77,Nom,homme,,r,v\n";
    std::fs::write(written.0.join("people.csv"), people).expect("written");
    let told = said(&written.asked(&["--seed", "1", "--out", "FOLDER/out"]));
    assert!(told.contains("line 5, column id: the identifier “p02” is on line 4 already"), "{told}");
    assert!(
        told.contains("line 62, column âge: nothing is written") && told.contains("Nothing is drawn"),
        "{told}"
    );
    assert!(!written.0.join("out").exists());
    let written = Written::new("clash");
    // Every woman over 65 lives on her own; there are not enough of another age for both quotas.
    std::fs::write(written.0.join("quotas.csv"), QUOTAS.replace("sexe,homme,4,5", "sexe,homme,1,3"))
        .expect("written");
    let told = said(&written.asked(&["--lang", "fr"]));
    assert!(told.contains("les maxima font 8 pour 9 places") && told.contains("Rien n’est tiré"), "{told}");
}
