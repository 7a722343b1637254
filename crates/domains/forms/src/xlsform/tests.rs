use std::{
    path::{Path, PathBuf},
    process::Command,
};

use i18n::Texts;
use kernel::Locale;
use rust_xlsxwriter::Workbook;
use serde_json::json;

use super::{read, write};
use crate::{Form, KindName, Sketch, from_json};

fn form(questions: serde_json::Value) -> Form {
    let text = json!({ "questions": questions }).to_string();
    Form::build(&from_json(&text).expect("sound JSON")).expect("a sound form")
}

/// A question of each type.
fn everything() -> Form {
    let choices = json!([{ "code": "a", "label": { "fr": "Un", "en": "One" } }, { "code": "b", "label": { "fr": "Deux", "en": "Two" } }]);
    form(json!([
        { "name": "vous", "type": "section", "label": { "fr": "Vous", "en": "You" } },
        { "name": "nom", "type": "text", "label": { "fr": "Nom", "en": "Name" }, "required": true, "private": true, "max": "80" },
        { "name": "velo", "type": "yes_no", "label": { "fr": "Vélo ?" }, "help": { "fr": "Même rarement" } },
        { "name": "suite", "type": "section", "label": { "fr": "Suite" }, "relevant": "${velo} = 'yes'" },
        { "name": "recit", "type": "long_text", "label": { "fr": "Racontez" } },
        { "name": "age", "type": "integer", "label": { "fr": "Âge" }, "min": "16", "max": "120", "constraint": ". != 99 or ${velo} = 'yes'",
          "constraint_message": { "fr": "Pas 99" } },
        { "name": "taux", "type": "decimal", "label": { "fr": "Taux" } },
        { "name": "cout", "type": "money", "label": { "fr": "Coût" }, "min": "0" },
        { "name": "jour", "type": "date", "label": { "fr": "Jour" }, "min": "2026-01-01" },
        { "name": "fin_suite", "type": "section" },
        { "name": "un", "type": "single", "label": { "fr": "Un" }, "choices": choices },
        { "name": "plusieurs", "type": "multiple", "label": { "fr": "Plusieurs" }, "choices": choices, "max": "1" },
        { "name": "rangs", "type": "ranking", "label": { "fr": "Rangs" }, "choices": choices },
        { "name": "tableau", "type": "matrix", "label": { "fr": "Tableau" }, "choices": choices, "required": true,
          "rows": [{ "code": "ligne_1", "label": { "fr": "Première" } }, { "code": "ligne_2", "label": { "fr": "Seconde" } }] },
        { "name": "info", "type": "note", "label": { "fr": "Lisez ceci" } },
        { "name": "lieu", "type": "place", "label": { "fr": "Lieu" } },
        { "name": "commune", "type": "territory", "label": { "fr": "Commune" }, "within": "242100410 58" },
        { "name": "image", "type": "photo", "label": { "fr": "Photo" } },
        { "name": "piece", "type": "file", "label": { "fr": "Pièce" }, "min": "2", "max": "3", "size": "5", "accept": ".pdf, image/*" },
        { "name": "accord", "type": "consent", "label": { "fr": "D'accord" }, "required": true },
        { "name": "calcul", "type": "calculated", "calculation": "if(${age} < 30, 1, 0)" },
    ]))
}

/// What a workbook keeps of a question: tools know fewer types, and limits as conditions.
fn as_tools_know(sketches: &[Sketch]) -> Vec<(String, &str, bool, bool, usize, usize)> {
    let known = |sketch: &Sketch| match sketch.kind.as_str() {
        "money" => "decimal",
        other => KindName::from_name(other).expect("known").name(),
    };
    let asked = sketches.iter().filter(|sketch| sketch.kind != "section");
    asked
        .map(|one| {
            (one.name.clone(), known(one), one.required, one.private, one.choices.len(), one.rows.len())
        })
        .collect()
}

#[test]
fn a_form_comes_back_from_its_workbook() {
    let form = everything();
    let bytes = write(&form, "Essai", "essai").expect("written");
    let again = read(&bytes).expect("our own workbook");
    assert_eq!(as_tools_know(&again), as_tools_know(&form.sketches()));
    let of = |name: &str| again.iter().find(|sketch| sketch.name == name).expect("known");
    assert_eq!(of("age").constraint, ". >= 16 and . <= 120 and (. != 99 or ${velo} = 'yes')");
    assert_eq!(of("age").constraint_message["fr"], "Pas 99");
    assert_eq!(of("nom").label["en"], "Name");
    let piece = of("piece");
    assert_eq!((piece.min.as_str(), piece.max.as_str(), piece.size.as_str()), ("2", "3", "5"));
    assert_eq!((piece.accept.as_str(), of("image").accept.as_str()), (".pdf, image/*", ""));
    assert_eq!(of("un").choices[1].label["en"], "Two");
    assert_eq!(of("velo").help["fr"], "Même rarement");
    assert_eq!(of("suite").relevant, "${velo} = 'yes'");
    // What a group held is not in the next one.
    let sections: Vec<_> =
        again.iter().filter(|one| one.kind == "section").map(|one| one.label.len()).collect();
    assert_eq!(sections, [2, 1, 0]);
    let second = write(&Form::build(&again).expect("sound"), "Essai", "essai").expect("written");
    assert_eq!(read(&second), Ok(again), "the second time nothing more is lost");
}

fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).expect("a name");
        for (row, cells) in (0_u32..).zip(*rows) {
            for (column, text) in (0_u16..).zip(*cells) {
                sheet.write_string(row, column, *text).expect("a cell");
            }
        }
    }
    book.save_to_buffer().expect("a workbook")
}

fn faults(sheets: &[(&str, &[&[&str]])]) -> Vec<(String, &'static str)> {
    let found = read(&workbook(sheets)).expect_err("faults");
    for fault in &found {
        for locale in Locale::ALL {
            assert!(!Texts::of(locale).problem(&fault.problem).is_empty());
        }
    }
    found.iter().map(|fault| (format!("{}!{}", fault.sheet, fault.cell), fault.problem.message)).collect()
}

#[test]
fn what_is_not_understood_is_told_with_its_cell() {
    let header: &[&str] = &["type", "name", "label", "required", "relevant", "couleur"];
    let survey: &[&[&str]] = &[
        header,
        &["text", "nom", "Nom", "yes"],
        &["video", "film", "Film"],
        &["select_one gouts", "gout", "Goût", "parfois"],
        &["text", "autre", "Autre", "", "", "rouge"],
        &["begin_group", "groupe", "Groupe"],
    ];
    assert_eq!(
        faults(&[("survey", survey)]),
        [
            ("survey!F5".to_owned(), "problem-forms-xls-column"),
            ("survey!A3".to_owned(), "problem-forms-xls-type"),
            ("survey!D4".to_owned(), "problem-forms-xls-yes"),
            ("survey!A4".to_owned(), "problem-forms-xls-list"),
            ("survey!A6".to_owned(), "problem-forms-xls-open-group"),
        ]
    );
    let conditions: &[&[&str]] = &[
        header,
        &["text", "a", "A", "", "${b} = 1"],
        &["text", "b", "B"],
        &["text", "b", "B", "", "${a} ="],
    ];
    assert_eq!(
        faults(&[("survey", conditions)]),
        [
            ("survey!E2".to_owned(), "problem-forms-expr-name"),
            ("survey!B4".to_owned(), "problem-taken"),
            ("survey!E4".to_owned(), "problem-forms-expr-end"),
        ]
    );
    assert_eq!(faults(&[("questions", &[&["type"]])]), [("survey!".to_owned(), "problem-forms-xls-sheet")]);
    assert_eq!(faults(&[("survey", &[header])]), [("survey!".to_owned(), "problem-forms-xls-none")]);
    let english: &[&[&str]] = &[&["type", "name", "label::English (en)"], &["text", "nom", "Name"]];
    assert_eq!(faults(&[("survey", english)]), [("survey!C2".to_owned(), "problem-forms-french")]);
}

#[test]
fn what_is_not_a_workbook_is_refused() {
    for bytes in [&b"type;name\ntext;nom"[..], b"", b"PK\x03\x04"] {
        let found = read(bytes).expect_err("not a workbook");
        assert_eq!(found[0].problem.message, "problem-forms-xls-file");
    }
    // A cell far away takes no memory for those between.
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("survey").expect("a name");
    sheet.write_string(1_000_000, 10_000, "loin").expect("a cell");
    let found = read(&book.save_to_buffer().expect("a workbook")).expect_err("too large");
    assert_eq!(found[0].problem.message, "problem-forms-xls-large");
}

/// The folder of real files: `PARVIS_DATA`.
#[expect(clippy::print_stderr, reason = "a test that does less than it could must say so")]
fn real() -> Option<PathBuf> {
    let file =
        std::env::var_os("PARVIS_DATA").map(|folder| Path::new(&folder).join("survey/xlsform/velo.xlsx"));
    let file = file.filter(|file| file.exists());
    if file.is_none() {
        eprintln!("SKIPPED: name a folder with survey/xlsform/velo.xlsx in PARVIS_DATA");
    }
    file
}

#[test]
fn a_real_survey_is_read() {
    let Some(file) = real() else { return };
    let sketches = read(&std::fs::read(file).expect("readable")).expect("understood");
    let kinds: Vec<&str> = sketches.iter().map(|sketch| sketch.kind.as_str()).collect();
    assert_eq!(
        kinds,
        [
            "section",
            "integer",
            "single",
            "section",
            "single",
            "multiple",
            "ranking",
            "matrix",
            "integer",
            "place",
            "long_text",
            "calculated"
        ]
    );
    let mark = sketches.iter().find(|sketch| sketch.name == "note").expect("the mark");
    assert_eq!((mark.min.as_str(), mark.max.as_str()), ("0", "10"));
    assert_eq!(sketches[7].rows.len(), 2);
}

/// The reference tool reads what we write: `PYXFORM` names a Python that has it.
#[expect(clippy::print_stderr, reason = "a test that does less than it could must say so")]
#[test]
fn the_reference_tool_reads_our_workbooks() {
    let Some(python) = std::env::var_os("PYXFORM") else {
        eprintln!("SKIPPED: name a Python that has pyxform in PYXFORM");
        return;
    };
    let folder = std::env::temp_dir().join(format!("parvis-xlsform-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let (book, xml) = (folder.join("essai.xlsx"), folder.join("essai.xml"));
    std::fs::write(&book, write(&everything(), "Essai", "essai").expect("written")).expect("written");
    let done = Command::new(python)
        .args(["-m", "pyxform.xls2xform", "--skip_validate"])
        .args([&book, &xml])
        .output()
        .expect("pyxform runs");
    let said = String::from_utf8_lossy(&done.stderr).into_owned() + &String::from_utf8_lossy(&done.stdout);
    let made = std::fs::read_to_string(&xml).unwrap_or_default();
    std::fs::remove_dir_all(&folder).expect("removed");
    assert!(done.status.success(), "{said}");
    for bind in [
        r#"<bind nodeset="/data/vous/nom" type="string" required="true()" constraint="string-length(.) &lt;= 80"/>"#,
        r#"<bind nodeset="/data/suite" relevant=" /data/vous/velo  = 'yes'"/>"#,
        r#"constraint=". &gt;= date('2026-01-01')""#,
        r#"<bind nodeset="/data/tableau/ligne_1" type="string" required="true()"/>"#,
        r#"<bind nodeset="/data/rangs" type="odk:rank"/>"#,
        r#"calculate="if( /data/suite/age  &lt; 30, 1, 0)""#,
    ] {
        assert!(made.contains(bind), "{bind} is not in {made}");
    }
}
