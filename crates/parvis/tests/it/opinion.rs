//! `parvis opinion` as people use it, on two camps that agree on two statements and on nothing else.

use std::{fmt::Write as _, process::Output};

use crate::program::{Folder, out};

/// Files in a folder of its own, removed at the end.
struct Written(Folder);

impl Written {
    fn new(name: &str) -> Self {
        let folder = Folder::new("opinion", name);
        let mut votes = String::from("timestamp,datetime,comment-id,voter-id,vote\n");
        for one in 0..30 {
            for statement in 0..10 {
                // The first eighteen say yes where the others say no; one vote in ten passes, one in fourteen is that of
                // the other camp.
                let yes = statement < 2 || (statement < 6) == (one < 18);
                let vote = match (one * 7_919 + statement * 104_729 + one * statement * 31) % 97 {
                    0..10 => 0,
                    90.. if statement >= 2 && yes => -1,
                    90.. if statement >= 2 => 1,
                    _ if yes => 1,
                    _ => -1,
                };
                let _ =
                    writeln!(votes, "{},,{statement},{one},{vote}", 1_600_000_000 + one * 100 + statement);
            }
        }
        let mut comments = String::from("comment-id,moderated,comment-body\n");
        for statement in 0..10 {
            let _ = writeln!(
                comments,
                "{statement},{},\"Énoncé {statement} : <oui>\"",
                if statement == 9 { -1 } else { 1 }
            );
        }
        std::fs::write(folder.join("votes.csv"), votes).expect("written");
        std::fs::write(folder.join("comments.csv"), comments).expect("written");
        Self(folder)
    }

    fn opinion(&self, arguments: &[&str]) -> Output {
        self.0.parvis("opinion", arguments)
    }
}

const FILES: [&str; 3] = ["FOLDER/votes.csv", "--statements", "FOLDER/comments.csv"];

fn with<'a>(more: &[&'a str]) -> Vec<&'a str> {
    FILES.iter().chain(more).copied().collect()
}

#[test]
fn two_camps_and_what_they_share_are_found() {
    let written = Written::new("json");
    let told = out(&written.opinion(&with(&["--json", "--audit"])));
    let found: serde_json::Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!((&found["participants"], &found["statements_voted_on"]), (&30.into(), &9.into()));
    let sizes: Vec<_> =
        found["groups"].as_array().expect("a list").iter().map(|one| one["people"].clone()).collect();
    assert_eq!(sizes, [18, 12]);
    assert_eq!(found["verdict"], "clear");
    let mut common: Vec<i64> = found["common_ground"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| one["statement"].as_i64().expect("a number"))
        .collect();
    common.sort_unstable();
    assert_eq!(common, [0, 1]);
    assert_eq!(found["audit"]["common_ground"]["hold_none"], 0);
    // The same seed, the same bytes.
    assert_eq!(told, out(&written.opinion(&with(&["--json", "--audit"]))));
    let polis: serde_json::Value =
        serde_json::from_str(&out(&written.opinion(&with(&["--json", "--mode", "polis"])))).expect("JSON");
    // What was removed stays on the map of Pol.is, as zeros.
    assert_eq!(polis["statements_voted_on"], 10);
}

#[test]
fn it_is_told_in_both_languages() {
    let written = Written::new("told");
    let french = out(&written.opinion(&with(&["--lang", "fr"])));
    assert!(french.contains("Groupe A – 18 personnes"), "{french}");
    assert!(french.contains("Terrain d’entente\n  ") && french.contains("Énoncé 0 : <oui>"), "{french}");
    let english = out(&written.opinion(&with(&["--audit"])));
    assert!(english.contains("Group B – 12 people") && english.contains("Checks"), "{english}");
}

#[test]
fn groups_keep_their_names_from_run_to_run() {
    let written = Written::new("memory");
    let memory = ["--json", "--memory", "FOLDER/memory.json"];
    let first = out(&written.opinion(&with(&memory)));
    let again = out(&written.opinion(&with(&memory)));
    let groups = |text: &str| -> Vec<serde_json::Value> {
        let found: serde_json::Value = serde_json::from_str(text).expect("JSON");
        found["people"].as_array().expect("a list").iter().map(|one| one["group"].clone()).collect()
    };
    assert_eq!(groups(&first), groups(&again));
}

#[test]
fn the_page_needs_nothing_else() {
    let written = Written::new("page");
    out(&written.opinion(
        &[
            &["render"],
            with(&["--out", "FOLDER/map.html", "--lang", "fr", "--title", "Nos <rues>"]).as_slice(),
        ]
        .concat(),
    ));
    let page = std::fs::read_to_string(written.0.join("map.html")).expect("a page");
    assert!(page.contains("<html lang=\"fr\">") && page.contains("<h1>Nos &#60;rues&#62;</h1>"), "{page}");
    assert_eq!(page.matches("<use ").count(), 30 + 4);
    for outside in ["http:", "https:", "<script", "url(", "src="] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let written = Written::new("wrong");
    std::fs::write(written.0.join("bad.csv"), "comment-id,voter-id,vote\n1,1,1\n1,2,peut-être\n")
        .expect("written");
    let output = written.opinion(&["FOLDER/bad.csv"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && said.contains("line 3, column vote: found “peut-être”"), "{said}");
    let output = written.opinion(&with(&["--ban", "99"]));
    assert!(String::from_utf8_lossy(&output.stderr).contains("99"));
    std::fs::write(written.0.join("one.csv"), "comment-id,voter-id,vote\n1,1,1\n").expect("written");
    assert!(out(&written.opinion(&["FOLDER/one.csv"])).contains("at least two participants"));
    let output = written.opinion(&["check", "FOLDER"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("expected.json"));
}
