//! `parvis text tokens`, `duplicates`, `mask`, `convert` as people use them. Everyone named is invented.

use std::process::Output;

use crate::program::{Folder, out};

const TABLE: &str = "id,texte,quartier,contact\n\
    1,\"Madame la maire, je demande que le parc de la Filature reste ouvert le dimanche, merci.\",Nord,\n\
    2,\"Madame la maire, nous demandons que le parc de la Filature reste ouvert le dimanche, merci.\",Nord,\n\
    3,\"madame la maire je demande que le parc de la filature reste ouvert le dimanche ; merci !\",Sud,\n\
    4,\"Mme Jeanne Roux, 14 rue des Tanneurs, 06 98 76 54 32 : les trottoirs sont cassés.\",Sud,jeanne.roux@exemple.fr\n\
    5,\"Demandez à Jeanne Roux.\",Sud,\n";

/// A folder with the table, removed at the end.
struct Written(Folder);

impl Written {
    fn new(name: &str) -> Self {
        let folder = Folder::new("reading", name);
        std::fs::write(folder.join("avis.csv"), TABLE).expect("written");
        Self(folder)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.0.parvis("text", arguments)
    }

    fn out(&self, arguments: &[&str]) -> String {
        out(&self.run(arguments))
    }

    fn json(&self, arguments: &[&str]) -> serde_json::Value {
        serde_json::from_str(&self.out(&[arguments, &["--json"]].concat())).expect("JSON")
    }

    fn read(&self, name: &str) -> String {
        self.0.read(name)
    }
}

const FILE: &str = "FOLDER/avis.csv";

#[test]
fn words_are_told_with_their_lemmas() {
    let folder = Written::new("tokens");
    let told = folder.json(&["tokens", FILE]);
    let first = &told["documents"][0];
    assert_eq!((first["id"].as_str(), first["language"].as_str()), (Some("1"), Some("french")));
    let demand = &first["tokens"][5];
    assert_eq!(
        (demand["form"].as_str(), demand["lemma"].as_str(), demand["part"].as_str()),
        (Some("demande"), Some("demander"), Some("verb"))
    );
    assert!(folder.out(&["tokens", FILE, "--lang", "fr"]).contains("verbe"));
}

#[test]
fn copies_are_told_with_what_changed_and_counted_once() {
    let folder = Written::new("duplicates");
    let told = folder.json(&["duplicates", FILE, "--once", "FOLDER/once.csv"]);
    let cluster = &told["clusters"][0];
    assert_eq!(
        (cluster["representative"].as_str(), cluster["members"].as_array().map(Vec::len)),
        (Some("1"), Some(2))
    );
    let said = folder.out(&["duplicates", FILE, "--changes", "--lang", "fr"]);
    assert!(
        said.contains("[-je demande-] [+nous demandons+]") && said.contains("3 : les mêmes mots"),
        "{said}"
    );
    assert_eq!(folder.read("once.csv").lines().count(), 4);
}

#[test]
fn personal_data_has_pseudonyms_in_texts_and_variables() {
    let folder = Written::new("mask");
    let said =
        folder.out(&["mask", FILE, "--out", "FOLDER/masked.csv", "--key", "FOLDER/key.csv", "--lang", "fr"]);
    assert!(said.contains("[Personne 1]") && said.contains("Relire"), "{said}");
    let masked = folder.read("masked.csv");
    assert!(
        masked.contains("Mme [Personne 1], [Adresse 1], [Téléphone 1]")
            && masked.contains("Demandez à [Personne 1]."),
        "{masked}"
    );
    assert!(!masked.contains("jeanne"), "{masked}");
    assert!(folder.read("key.csv").contains("[Personne 1],Jeanne Roux"));
}

#[test]
fn a_corpus_of_iramuteq_is_written_and_read_again() {
    let folder = Written::new("convert");
    folder.out(&["convert", FILE, "--out", "FOLDER/corpus.txt"]);
    assert!(folder.read("corpus.txt").starts_with("**** *id_1 *quartier_nord\nMadame la maire"));
    folder.out(&["convert", "FOLDER/corpus.txt", "--out", "FOLDER/again.jsonl"]);
    assert_eq!(folder.read("again.jsonl").lines().count(), 5);
    let wrong = folder.run(&["convert", FILE, "--out", "FOLDER/corpus.odt"]);
    assert!(!wrong.status.success() && String::from_utf8_lossy(&wrong.stderr).contains("IRaMuTeQ"));
    std::fs::write(folder.0.join("a.pdf"), b"%PDF-1.4 /Subtype /Image").expect("written");
    let wrong = folder.run(&["tokens", "FOLDER/a.pdf", "--lang", "fr"]);
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("ce PDF est abîmé"));
}
