//! `parvis tally` as people use it, on an election small enough to be counted by hand.
//!
//! Four voters hold 25 each. `a` (60) is supported by three: 20 each. Then 5, 5, 25 and 5 are left: `b` (50) has 30 behind it, `c` (40)
//! has 5. With 35 each, `b` would have 15 + 35: 110 in all, more than the budget; so shares rise to 34, in 11 counts.

use std::process::Output;

use crate::program::{Folder, out};

const SQUARE: &str = "META\nkey;value\ndescription;Une place\ncountry;France\nunit;Ici\ninstance;2026\nnum_projects;3\n\
     num_votes;4\nbudget;100\nvote_type;approval\nrule;equalshares/add1\ndate_begin;2026\ndate_end;2026\ncurrency;EUR\n\
     PROJECTS\nproject_id;cost;votes;name;selected\na;60;3;Des arbres;1\nb;50;2;Un terrain;0\nc;40;1;\"Bancs; tables\";0\n\
     VOTES\nvoter_id;vote\n1;a,c\n2;a,b\n3;b\n4;a\n";

/// A file in a folder of its own, removed at the end.
struct Written(Folder);

impl Written {
    fn new(name: &str, text: &str) -> Self {
        let folder = Folder::new("tally", name);
        std::fs::write(folder.join("square.pb"), text).expect("written");
        Self(folder)
    }

    fn tally(&self, arguments: &[&str]) -> Output {
        self.0.parvis("tally", arguments)
    }
}

#[test]
fn winners_rounds_and_shares_are_those_counted_by_hand() {
    let written = Written::new("json", SQUARE);
    let found: serde_json::Value =
        serde_json::from_str(&out(&written.tally(&["FOLDER/square.pb", "--json"]))).expect("JSON");
    assert_eq!(found["winners"], serde_json::json!(["a"]));
    assert_eq!((&found["total_cost"], &found["budget"]), (&"60".into(), &"100".into()));
    assert_eq!(found["rounds"][0]["payment"]["price_exact"], "20/1");
    assert_eq!(found["rounds"][0]["payment"]["effective_votes"], "3");
    assert_eq!(found["shares"]["endowment"], "34");
    assert_eq!(found["shares"]["counts"], 11);
    assert_eq!(found["shares"]["next_cost"], "110");
    assert_eq!(found["rule_hash"].as_str().map(str::len), Some(64));
    for (rule, winners) in [
        ("mes", vec!["a"]),
        ("mes-add1", vec!["a"]),
        ("mes-add1u-web", vec!["a", "c"]),
        ("greedy", vec!["a", "c"]),
        ("greedy-no-skip", vec!["a"]),
        ("max-welfare", vec!["a", "c"]),
    ] {
        let output = out(&written.tally(&["FOLDER/square.pb", "--json", "--rule", rule]));
        let found: serde_json::Value = serde_json::from_str(&output).expect("JSON");
        assert_eq!(found["winners"], serde_json::json!(winners), "{rule}");
    }
}

#[test]
fn a_project_that_lost_is_explained_in_both_languages() {
    let written = Written::new("explain", SQUARE);
    let french = out(&written.tally(&["FOLDER/square.pb", "--explain", "b", "--lang", "fr"]));
    assert!(
        french.contains("il ne restait à ces personnes que 48\u{a0}€ pour un projet de 50\u{a0}€"),
        "{french}"
    );
    assert!(french.contains("Il lui manquait 1 voix"), "{french}");
    let english = out(&written.tally(&["FOLDER/square.pb", "--explain", "b", "--compare"]));
    assert!(english.contains("they had only 48\u{a0}€ left for a project of 50\u{a0}€"), "{english}");
    assert!(english.contains("What other rules would have chosen"), "{english}");
}

#[test]
fn published_outcomes_are_checked() {
    let written = Written::new("check", SQUARE);
    assert!(out(&written.tally(&["check", "FOLDER"])).contains("1 files: 1 the same"));
    let other = Written::new("other", &SQUARE.replace("Un terrain;0", "Un terrain;1"));
    let output = other.tally(&["check", "FOLDER/square.pb"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("DIFFERENT  square.pb"));
}

#[test]
fn a_page_needs_nothing_else() {
    let written = Written::new("page", SQUARE);
    out(&written.tally(&["render", "FOLDER/square.pb", "--out", "FOLDER/page.html", "--lang", "fr"]));
    let page = std::fs::read_to_string(written.0.join("page.html")).expect("written");
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("Bancs; tables"));
    for outside in ["http://", "https://", "<script", "<link", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let written = Written::new("wrong", &SQUARE.replace("3;b\n", "3;z\n"));
    let output = written.tally(&["FOLDER/square.pb"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("square.pb: line 24, VOTES, column vote: found “z”"), "{said}");
    let rule = Written::new("rule", SQUARE);
    std::fs::write(rule.0.join("rule.toml"), "[method]\nkind = \"greedy\"\nreserve = \"4/5\"\n")
        .expect("written");
    let output = rule.tally(&["FOLDER/square.pb", "--rule-file", "FOLDER/rule.toml"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("it goes with stopping there"), "{said}");
    let output = rule.tally(&["FOLDER/square.pb", "--rule", "by-eye"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("is not a known rule"));
}
