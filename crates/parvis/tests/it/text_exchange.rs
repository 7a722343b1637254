//! `parvis text` with the files of other programs: workbooks, projects of REFI-QDA, codebooks.

use crate::program::{Folder, out};

const TABLE: &str = "id,texte,quartier,thèmes\n\
    c1,\"Des bancs à l’ombre, et une piste cyclable.\",Nord,Nature|Mobilité > Vélo\n\
    c2,Plus de bus le soir.,Sud,Mobilité\n";

fn folder(name: &str) -> Folder {
    let folder = Folder::new("exchange", name);
    std::fs::write(folder.join("avis.csv"), TABLE).expect("written");
    std::fs::write(
        folder.join("codes.csv"),
        "name,description,color\nMobilité,Aller et venir,#1f5fa8\nNature,,\n",
    )
    .expect("written");
    std::fs::write(
        folder.join("passages.csv"),
        "document,start,end,code,by,text\nc1,4,9,Nature,Ada,\nc1,,,Mobilité > Vélo,Ada,piste cyclable\nc9,1,2,Nature,Ada,\n",
    )
    .expect("written");
    folder
}

#[test]
fn coded_contributions_go_to_other_programs_and_come_back() {
    let folder = folder("project");
    let written = folder.parvis(
        "text",
        &[
            "convert",
            "FOLDER/avis.csv",
            "--coded",
            "thèmes",
            "--codebook",
            "FOLDER/codes.csv",
            "--codings",
            "FOLDER/passages.csv",
            "--out",
            "FOLDER/avis.qdpx",
            "--lang",
            "fr",
        ],
    );
    assert_eq!(out(&written), "2 textes, 3 codes, 5 fois qu’un code est donné.\n");
    let said = String::from_utf8_lossy(&written.stderr).into_owned();
    assert!(
        said.contains("passages.csv") && said.contains("ligne 4 : 1 passages codés hors du texte"),
        "{said}"
    );
    let told: serde_json::Value =
        serde_json::from_str(&out(&folder.parvis("text", &["codings", "FOLDER/avis.qdpx", "--json"])))
            .expect("JSON");
    let first = &told["codings"][0];
    assert_eq!(
        (&first["document"], &first["code"], &first["by"], &first["text"], &first["span"]["start"]),
        (&"c1".into(), &"Nature".into(), &"Ada".into(), &"bancs".into(), &4.into())
    );
    // It is a source of contributions like any other, and goes out again with its passages.
    out(&folder.parvis("text", &["convert", "FOLDER/avis.qdpx", "--out", "FOLDER/again.csv"]));
    let again = folder.read("again.csv");
    assert!(
        again.contains("Nord,Nature|Mobilité > Vélo") || again.contains("Nord,Mobilité > Vélo|Nature"),
        "{again}"
    );
    out(&folder.parvis("text", &["convert", "FOLDER/avis.qdpx", "--out", "FOLDER/twice.qdpx"]));
    let passages = |name: &str| out(&folder.parvis("text", &["codings", name]));
    assert_eq!(passages("FOLDER/twice.qdpx"), passages("FOLDER/avis.qdpx"));
    out(&folder.parvis("text", &["codings", "FOLDER/avis.qdpx", "--out", "FOLDER/back.csv"]));
    assert!(
        folder
            .read("back.csv")
            .starts_with("\u{feff}document,start,end,code,by,note,text\r\nc1,4,9,Nature,Ada,,bancs")
    );
    let wrong =
        folder.parvis("text", &["convert", "FOLDER/avis.csv", "--coded", "thèmes", "--out", "FOLDER/x.csv"]);
    assert!(!wrong.status.success() && String::from_utf8_lossy(&wrong.stderr).contains(".qdpx alone"));
}

#[test]
fn codebooks_go_to_other_programs_and_come_back() {
    let folder = folder("codebook");
    out(&folder.parvis("text", &["codebook", "FOLDER/codes.csv", "--out", "FOLDER/codes.qdc"]));
    assert!(folder.read("codes.qdc").contains("urn:QDA-XML:codebook:1.0"));
    let told = out(&folder.parvis("text", &["codebook", "FOLDER/codes.qdc", "--out", "FOLDER/codes-2.csv"]));
    assert_eq!(told, "Mobilité  Aller et venir\nNature\n");
    assert!(folder.read("codes-2.csv").contains("Mobilité,Aller et venir,#1f5fa8,true"));
    std::fs::write(folder.join("vide.csv"), "name\n").expect("written");
    for (wrong, why) in
        [("vide.csv", "no code"), ("avis.csv", "no column “name”"), ("absent.qdc", "absent.qdc")]
    {
        let said = folder.parvis("text", &["codebook", &format!("FOLDER/{wrong}"), "--lang", "en"]);
        let told = String::from_utf8_lossy(&said.stderr).into_owned();
        assert!(!said.status.success() && told.contains(why), "{told}");
    }
}

#[test]
fn workbooks_are_read_by_sheet_and_column() {
    let folder = folder("workbook");
    let table = tables::Table::read("avis.csv", TABLE.as_bytes()).expect("a table");
    std::fs::write(folder.join("avis.xlsx"), tables::xlsx(&table).expect("a workbook")).expect("written");
    let told = out(&folder.parvis("text", &["counts", "FOLDER/avis.xlsx", "--text", "texte", "--json"]));
    assert!(told.contains("\"documents\":2"), "{told}");
    let wrong = folder.parvis("text", &["counts", "FOLDER/avis.xlsx", "--sheet", "Rien", "--lang", "fr"]);
    let said = String::from_utf8_lossy(&wrong.stderr).into_owned();
    assert!(!wrong.status.success() && said.contains("pas de feuille « Rien » ; il y a :"), "{said}");
}
