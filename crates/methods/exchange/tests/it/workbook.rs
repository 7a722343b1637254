//! Workbooks as sources of texts.

use std::io::{Cursor, Write as _};

use exchange::read;
use parvis_text::{
    Language,
    files::{Asked, Format, Read, What},
};
use rust_xlsxwriter::{ExcelDateTime, Format as CellFormat, Formula, Workbook};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{Draws, broken};

fn book() -> Vec<u8> {
    let mut book = Workbook::new();
    let empty = book.add_worksheet();
    empty.set_name("Accueil").expect("a name");
    let sheet = book.add_worksheet();
    sheet.set_name("Réponses").expect("a name");
    // The table begins in B3.
    for (column, name) in (1..).zip(["id", "avis", "né en", "le", "note"]) {
        sheet.write_string(2, column, name).expect("written");
    }
    sheet.write_number(3, 1, 7.0).expect("written");
    sheet.write_string(3, 2, "Plus de bancs").expect("written");
    sheet.write_number(3, 3, 1980.0).expect("written");
    let day = CellFormat::new().set_num_format("dd/mm/yyyy");
    sheet
        .write_datetime_with_format(3, 4, ExcelDateTime::from_ymd(2026, 3, 14).expect("a day"), &day)
        .expect("written");
    sheet.write_formula(3, 5, Formula::new("=1/0").set_result("#DIV/0!")).expect("written");
    sheet.write_number(5, 1, 9.0).expect("written");
    let other = book.add_worksheet();
    other.set_name("Autre").expect("a name");
    other.write_string(0, 0, "texte").expect("written");
    other.write_string(1, 0, "Ailleurs").expect("written");
    book.save_to_buffer().expect("a workbook")
}

fn told(read: &Read) -> Vec<String> {
    read.notes.iter().map(|note| note.sentence(Language::French)).collect()
}

#[test]
fn a_sheet_is_a_source_of_texts() {
    let found = read("avis.xlsx", &book(), &Asked::default(), None).expect("readable");
    assert_eq!(found.format, Format::Workbook);
    let [one] = &found.corpus.documents[..] else { panic!("{found:?}") };
    assert_eq!((one.id.as_str(), one.text.as_str()), ("7", "Plus de bancs"));
    assert_eq!(
        (one.variable("né en"), one.variable("le"), one.variable("note")),
        (Some("1980"), Some("2026-03-14"), None)
    );
    assert_eq!((one.place.line, &*one.place.sheet), (Some(4), "Réponses"));
    let told = told(&found);
    assert_eq!(told[0], "feuille « Réponses » lue ; pas les autres (Accueil, Autre) : choisir avec --sheet");
    assert!(told.iter().any(|one| one == "ligne 6 : sans texte, non lu"), "{told:?}");
    assert!(told.iter().any(|one| one.ends_with("lues comme vides : F4")), "{told:?}");
}

#[test]
fn the_sheet_and_the_columns_are_chosen() {
    let found = read("avis.xlsx", &book(), &Asked::default(), Some("Autre")).expect("readable");
    assert_eq!(found.corpus.documents[0].text, "Ailleurs");
    let fault = read("avis.xlsx", &book(), &Asked::default(), Some("autre")).expect_err("no such sheet");
    assert_eq!(
        fault.sentence(Language::French),
        "avis.xlsx : pas de feuille « autre » ; il y a : Accueil, Réponses, Autre"
    );
    let asked = Asked { text: vec!["texte".into()], ..Asked::default() };
    let fault = read("avis.xlsx", &book(), &asked, None).expect_err("no such column");
    assert_eq!(
        fault.sentence(Language::English),
        "avis.xlsx, sheet Réponses, line 1: no column “texte”; there are: , id, avis, né en, le, note"
    );
}

#[test]
fn sheets_of_libreoffice_are_read_too() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let content = "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
        xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body>\
        <office:spreadsheet><table:table table:name=\"F\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>avis</text:p>\
        </table:table-cell></table:table-row><table:table-row><table:table-cell office:value-type=\"string\"><text:p>Un banc</text:p></table:table-cell>\
        </table:table-row></table:table></office:spreadsheet></office:body></office:document-content>";
    let manifest =
        "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    for (name, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", content),
    ] {
        writer.start_file(name, SimpleFileOptions::default()).expect("a file");
        writer.write_all(text.as_bytes()).expect("written");
    }
    let bytes = writer.finish().expect("an archive").into_inner();
    let found = read("avis.ods", &bytes, &Asked::default(), None).expect("readable");
    assert_eq!(found.corpus.documents[0].text, "Un banc");
}

#[test]
fn broken_workbooks_are_read_or_refused() {
    let (sound, mut draws) = (book(), Draws::new(8));
    for _ in 0..1500 {
        let bytes = broken(&sound, &mut draws);
        if let Ok(found) = read("a.xlsx", &bytes, &Asked::default(), None) {
            assert!(found.corpus.documents.iter().all(|one| !one.text.trim().is_empty()));
        }
    }
    let mut bomb = ZipWriter::new(Cursor::new(Vec::new()));
    for name in ["xl/workbook.xml", "xl/worksheets/sheet1.xml"] {
        bomb.start_file(name, SimpleFileOptions::default()).expect("a file");
        bomb.write_all(&vec![b' '; 150_000_000]).expect("written");
    }
    let bomb = bomb.finish().expect("an archive").into_inner();
    let fault = read("a.xlsx", &bomb, &Asked::default(), None).expect_err("too large");
    assert!(matches!(fault.what, What::BrokenWorkbook(ref why) if why.contains("200")), "{fault:?}");
}
