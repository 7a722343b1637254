//! `parvis text … --model`, with a model so small that it knows but *a*, *b* and *é*; its file is that of parvis-vectors's tests.

use crate::program::{Folder, out, said};

const MODEL: &[u8] = include_bytes!("../../../methods/vectors/tests/it/small.model");
const FILE: &str = "FOLDER/avis.csv";
const WITH: [&str; 2] = ["--model", "FOLDER/small.model"];

fn folder(name: &str) -> Folder {
    let folder = Folder::new("vectors", name);
    std::fs::write(folder.join("small.model"), MODEL).expect("written");
    let rows = [
        "c1,\"Ab aba. Éa ab !\",A",
        "c2,ab aba éa ab,A",
        "c3,ba ba ba bab,B",
        "c4,ba bab ba,B",
        "c5,éé a b aba,",
        "c6,bab baba ba,",
    ];
    std::fs::write(folder.join("avis.csv"), format!("id,texte,thème\n{}\n", rows.join("\n")))
        .expect("written");
    folder
}

fn json(folder: &Folder, arguments: &[&str]) -> serde_json::Value {
    let told = out(&folder.parvis("text", &[arguments, &WITH, &["--json"]].concat()));
    serde_json::from_str(&told).expect("JSON")
}

#[test]
fn vectors_are_written() {
    let folder = folder("written");
    let found = json(&folder, &["vectors", FILE]);
    assert_eq!((&found["width"], &found["model"]), (&6.into(), &"a small model".into()));
    let vectors = found["vectors"].as_array().expect("a list");
    assert_eq!(vectors.len(), 6);
    assert_eq!((&vectors[2]["id"], vectors[2]["vector"].as_array().map(Vec::len)), (&"c3".into(), Some(6)));
    let told =
        out(&folder.parvis("text", &[&["vectors", FILE, "--out", "FOLDER/v.csv"][..], &WITH].concat()));
    assert_eq!(told, "6 vectors written.\n");
    let table = folder.read("v.csv");
    assert!(table.starts_with("id,v1,v2,v3,v4,v5,v6\nc1,"), "{table}");
    let first: f64 = vectors[0]["vector"][0].as_f64().expect("a number");
    let written = table.lines().nth(1).and_then(|line| line.split(',').nth(1)).expect("a cell");
    assert!((written.parse::<f64>().expect("a number") - first).abs() < 1e-6);
}

#[test]
fn meaning_counts_where_a_model_is_given() {
    let folder = folder("counts");
    let found = json(&folder, &["similar", FILE, "--like", "c1"]);
    let near = found["similar"].as_array().expect("a list");
    assert_eq!(near.len(), 5, "without words in common too");
    for one in near {
        let meaning = one["meaning"].as_f64().expect("a number");
        assert!((0.0..=1.0).contains(&meaning) && one["score"].as_f64() >= Some(meaning / 2.0), "{one}");
    }
    let found = json(&folder, &["suggest", FILE, "--coded", "thème", "--least", "1"]);
    let suggested = found["suggestions"].as_array().expect("a list");
    assert_eq!(suggested.len(), 2);
    for one in suggested.iter().flat_map(|one| one["themes"].as_array().expect("themes")) {
        let p = one["probability"].as_f64().expect("a number");
        assert!((0.0..=1.0).contains(&p), "{one}");
        let like = one["like"].as_str();
        assert!(like.is_none_or(|id| ["c1", "c2", "c3", "c4"].contains(&id)), "{one}");
    }
    let found = json(&folder, &["duplicates", FILE]);
    for pair in found["reworded"].as_array().expect("pairs") {
        assert!(pair["meaning"].as_f64() >= Some(0.64), "{pair}");
    }
    let told = out(&folder.parvis("text", &[&["duplicates", FILE][..], &WITH].concat()));
    assert!(told.contains("That may say the same with other words, to be read:"), "{told}");
}

#[test]
fn what_is_wrong_with_a_model_is_told() {
    let folder = folder("wrong");
    let told = |name: &str, bytes: Option<&[u8]>| {
        if let Some(bytes) = bytes {
            std::fs::write(folder.join(name), bytes).expect("written");
        }
        let model = format!("FOLDER/{name}");
        said(&folder.parvis("text", &["similar", FILE, "--like", "c1", "--model", &model]))
    };
    assert!(told("none", None).contains("none: "));
    assert!(told("table", Some(b"id,texte\n")).contains("not a model of sentence vectors"));
    let mut later = MODEL.to_vec();
    later[12] = 9;
    assert!(told("later", Some(&later)).contains("of version 9, this program reads version 1"));
    assert!(told("short", Some(&MODEL[..1_000])).contains("1,000 bytes instead of"));
    let mut damaged = MODEL.to_vec();
    damaged[2_000] ^= 1;
    assert!(told("damaged", Some(&damaged)).contains("the file is damaged"));
    let french =
        folder.parvis("text", &["similar", FILE, "--like", "c1", "--model", "FOLDER/table", "--lang", "fr"]);
    assert!(said(&french).contains("ce n’est pas un modèle de vecteurs de phrases"));
}
