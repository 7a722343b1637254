use std::{
    io::Write,
    process::{Command, Stdio},
};

use documents::{Block, Column, Document, Footer, List, Page, Paper, Qr, Table, Text, mm};
use lopdf::Object;

use crate::{document, read::Read};

fn sixty_rows() -> Table {
    let mut table = Table::new([Column::number("N°", 1.0), Column::text("Quartier", 3.0)]).with_named_rows();
    for number in 1..=60 {
        table =
            table.row([number.to_string(), format!("Le quartier qui porte le numéro {number}\net son nom")]);
    }
    table
}

fn minutes() -> Document {
    Document {
        page: Page::a4().with_footer(Footer::new("sha256 3f5a", "Page {page} sur {pages}")),
        ..document(vec![
            Block::heading(1, "Procès-verbal « du tirage »"),
            Block::Facts(vec![("Date".into(), "22 novembre\u{a0}2026".into())]),
            Block::paragraph(
                Text::new()
                    .plain("Selon le ")
                    .link("règlement", "https://valrenne.example/r")
                    .bold(" publié")
                    .italic(" hier")
                    .link(" et pas ceci", "javascript:alert(1)"),
            ),
            Block::heading(4, "Œuvre à 12\u{202f}500\u{a0}€"),
            List::numbers(["un", "deux"]),
            sixty_rows().into(),
            Block::Qr(Qr {
                says: "https://valrenne.example/t/4".into(),
                alt: "Code vers les fichiers".into(),
                words: "Les fichiers".into(),
                side: mm(28.0),
            }),
            Block::Signatures(vec!["La présidente".into(), "Le secrétaire".into()]),
        ])
    }
}

#[test]
fn it_is_read_in_the_order_it_was_given() {
    let tree = Read::new(&minutes().pdf().expect("a file")).tree();
    let roles = ["H1", "H2", "P", "Lbl", "LBody", "TH", "TD", "Figure", "Link"];
    let read: Vec<String> = (tree.all().into_iter())
        .filter(|element| roles.contains(&element.role.as_str()))
        .map(|element| format!("{} {}{}", element.role, element.says(), element.alt))
        .collect();
    assert_eq!(
        read[..14],
        [
            "H1 Procès-verbal « du tirage »",
            "Lbl Date",
            "LBody 22 novembre 2026",
            "P Selon le règlement publié hier et pas ceci",
            "Link règlementhttps://valrenne.example/r",
            // a level that was skipped
            "H2 Œuvre à 12 500 €",
            "Lbl 1.",
            "LBody un",
            "P un",
            "Lbl 2.",
            "LBody deux",
            "P deux",
            "TH N°",
            "TH Quartier",
        ]
    );
    assert_eq!(read[14..16], ["TH 1", "TD Le quartier qui porte le numéro 1et son nom"]);
    let end = &read[read.len() - 4..];
    assert_eq!(
        end,
        ["Figure Code vers les fichiers", "P Les fichiers", "P La présidente", "P Le secrétaire"]
    );
}

#[test]
fn a_table_goes_over_pages_with_its_header_and_whole_rows() {
    let read = Read::new(&minutes().pdf().expect("a file"));
    let tree = read.tree();
    let rows = tree.of("TR");
    assert_eq!(rows.len(), 61);
    for row in &rows {
        let pages: Vec<u32> = row.all().iter().flat_map(|element| element.pages.clone()).collect();
        assert!(pages.iter().all(|page| *page == pages[0]), "a row is cut: {row:?}");
    }
    assert!(read.page_count() >= 3, "{}", read.page_count());
    assert!(!read.decoration(1).contains("Quartier"));
    let last = *rows[60].all().iter().find_map(|cell| cell.pages.first()).expect("a page");
    for page in 2..=last {
        assert!(read.decoration(page).starts_with("N°Quartier"), "{}", read.decoration(page));
    }
    let pages = u32::try_from(read.page_count()).expect("a few");
    for page in 1..=pages {
        let foot = read.decoration(page);
        assert!(foot.ends_with(&format!("Page {page} sur {pages}sha256 3f5a")), "{foot}");
    }
}

#[test]
fn a_file_says_what_it_is() {
    let read = Read::new(&minutes().pdf().expect("a file"));
    let catalog = read.catalog();
    let flag = |dictionary: &[u8], key: &[u8]| {
        let found = catalog.get_deref(dictionary, &read.file).and_then(Object::as_dict);
        found.and_then(|found| found.get(key)).and_then(Object::as_bool).unwrap_or_default()
    };
    assert_eq!(catalog.get(b"Lang").and_then(Object::as_str).expect("a language"), b"fr");
    assert!(flag(b"MarkInfo", b"Marked") && !flag(b"MarkInfo", b"Suspects"));
    assert!(flag(b"ViewerPreferences", b"DisplayDocTitle"));
    let xmp = catalog.get_deref(b"Metadata", &read.file).and_then(Object::as_stream).expect("metadata");
    let xmp = String::from_utf8(xmp.get_plain_content().expect("a content")).expect("text");
    for told in
        ["<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>A<", "Procès-verbal", "2026-11-22T"]
    {
        assert!(xmp.contains(told), "no {told} in {xmp}");
    }
    for page in read.file.page_iter() {
        let fonts = read.file.get_page_fonts(page).expect("fonts");
        assert!(!fonts.is_empty());
        for font in fonts.values() {
            let name =
                String::from_utf8_lossy(font.get(b"BaseFont").and_then(Object::as_name).expect("a name"));
            assert_eq!(name.find('+'), Some(6), "{name} is a part of a font");
            assert!(font.has(b"ToUnicode"));
        }
        for link in read.file.get_page_annotations(page).expect("annotations") {
            assert!(link.has(b"StructParent") && link.has(b"Contents"));
        }
    }
    let outline = catalog.get_deref(b"Outlines", &read.file).and_then(Object::as_dict).expect("contents");
    assert_eq!(outline.get(b"Count").and_then(Object::as_i64).map(i64::abs).ok(), Some(2));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert_eq!(minutes().pdf(), minutes().pdf());
    let mut other = minutes();
    other.about.created.0 += 1_000;
    assert_ne!(minutes().pdf(), other.pdf());
}

#[test]
fn what_has_no_glyph_is_still_read() {
    let names = "Ελένη Олена Nguyễn 李明 فاطمة 👨‍👩‍👧";
    let tree = Read::new(&document(vec![Block::paragraph(names)]).pdf().expect("a file")).tree();
    assert_eq!(tree.says(), names);
}

#[test]
fn blocks_that_stay_together_are_on_one_page() {
    let block = |number: usize| {
        Block::Together(vec![
            Block::heading(1, format!("Article {number}")),
            Block::paragraph("mot ".repeat(300)),
            Block::paragraph("fin"),
        ])
    };
    let mut small = document((1..=9).map(block).collect());
    small.page = Page::of(Paper::A5);
    let tree = Read::new(&small.pdf().expect("a file")).tree();
    let pages =
        |element: &crate::read::Element| element.all().iter().flat_map(|one| one.pages.clone()).next();
    for (heading, text) in tree.of("H1").into_iter().zip(tree.of("P").chunks(2)) {
        assert_eq!((pages(heading), pages(heading)), (pages(text[0]), pages(text[1])));
    }
}

/// By another program, which goes by places on the page and not by the tree.
#[test]
fn poppler_reads_the_same_text() {
    let started = Command::new("pdftotext")
        .args(["-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut poppler) = started else {
        assert!(std::env::var_os("CI").is_none(), "pdftotext is needed: install poppler-utils");
        return;
    };
    let bytes = minutes().pdf().expect("a file");
    let mut input = poppler.stdin.take().expect("an input");
    let writer = std::thread::spawn(move || input.write_all(&bytes));
    let output = poppler.wait_with_output().expect("an output");
    writer.join().expect("a thread").expect("read whole");
    let text = String::from_utf8(output.stdout).expect("text").replace(['\u{a0}', '\u{202f}'], " ");
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    let mut rest = text.as_str();
    for told in [
        "Procès-verbal « du tirage »",
        "Date 22 novembre 2026",
        "Selon le règlement publié hier et pas ceci",
        "Œuvre à 12 500 €",
        "1. un 2. deux",
        "Le quartier qui porte le numéro 1 et son nom",
        "sha256 3f5a",
        "Le quartier qui porte le numéro 60 et son nom",
        "Les fichiers",
        "La présidente",
    ] {
        let at = rest.find(told);
        assert!(at.is_some(), "no “{told}” in its place in {text}");
        rest = &rest[at.unwrap_or_default()..];
    }
}
