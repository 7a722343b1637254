use super::*;

fn archive(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut written = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in entries {
        written.start_file(*name, SimpleFileOptions::default()).expect("an entry");
        written.write_all(text.as_bytes()).expect("written");
    }
    written.finish().expect("an archive").into_inner()
}

const WORD: &str = "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-\
    officedocument.wordprocessingml.document.main+xml\"/></Types>";

fn odt() -> Vec<u8> {
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", "<office:document-content>Un banc</office:document-content>"),
        ("meta.xml", "<dc:creator>Maud Lebrun</dc:creator>"),
    ])
}

#[test]
fn a_document_is_what_its_content_says() {
    let docx = archive(&[("[Content_Types].xml", WORD), ("word/document.xml", "<w:p/>")]);
    let sheet = WORD.replace("wordprocessingml.document", "spreadsheetml.sheet");
    let xlsx = archive(&[("[Content_Types].xml", &sheet), ("xl/workbook.xml", "<x/>")]);
    for (name, bytes, format) in [
        ("plan.exe", b"%PDF-1.4\n%%EOF".to_vec(), Some(Format::Pdf)),
        ("plan.pdf", odt(), Some(Format::Odt)),
        ("a.zip", docx, Some(Format::Docx)),
        ("a.xlsx", xlsx, Some(Format::Xlsx)),
        ("notes.txt", "Un café".as_bytes().to_vec(), Some(Format::Text)),
        ("notes.txt", b"Un caf\xe9".to_vec(), Some(Format::Text)),
        ("rues.CSV", b"rue;banc\nHalles;3".to_vec(), Some(Format::Csv)),
        ("plan.pdf", b"MZ\x90\x00\x03".to_vec(), None),
        ("plan.pdf", archive(&[("a.txt", "b")]), None),
        ("vide.txt", Vec::new(), None),
    ] {
        assert_eq!(Format::sniff(name, &bytes), format, "{name}");
    }
}

#[test]
fn documents_with_macros_are_not_taken() {
    let macros = WORD.replace("document.main+xml", "document.macroEnabled.main+xml");
    for bytes in [
        archive(&[("[Content_Types].xml", WORD), ("word/vbaProject.bin", "x")]),
        archive(&[("[Content_Types].xml", &macros), ("word/document.xml", "<w:p/>")]),
        archive(&[
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", "x"),
            ("Basic/Standard/Module1.xml", "Sub"),
        ]),
    ] {
        assert_eq!(Document::parse("a.docx", &bytes), Err(DocumentProblem::Type));
    }
}

#[test]
fn authors_are_taken_out_of_office_documents() {
    let kept = Document::parse("a.odt", &odt()).expect("an ODT");
    assert_eq!(kept.format, Format::Odt);
    let mut read = ZipArchive::new(Cursor::new(kept.bytes.as_slice())).expect("still an archive");
    assert!(!entry(&mut read, "meta.xml").expect("meta").contains("Maud"));
    assert!(entry(&mut read, "content.xml").expect("content").contains("Un banc"));
    assert_eq!(
        read.by_index(0).expect("first").name().expect("a name"),
        "mimetype",
        "where readers look for it"
    );
}

#[test]
fn authors_are_taken_out_of_pdf() {
    let pdf =
        b"%PDF-1.4\n1 0 obj<</Author (Maud \\) (L.\\) Lebrun)) /Title (Un banc)/Creator<4d617564>>>endobj\n\
        <?xpacket begin=\"\" id=\"x\"?><dc:creator>Maud</dc:creator><?xpacket end=\"w\"?>\n%%EOF\n";
    let kept = Document::parse("a.pdf", pdf).expect("a PDF");
    let text = String::from_utf8_lossy(&kept.bytes).into_owned();
    assert_eq!(kept.bytes.len(), pdf.len(), "nothing moves");
    assert!(!text.contains("Maud") && !text.contains("Lebrun") && !text.contains("4d617564"), "{text}");
    assert!(text.contains("/Title (Un banc)"), "{text}");
    assert_eq!(Document::parse("a.pdf", b"%PDF-1.4\n1 0 obj"), Err(DocumentProblem::Broken));
}

#[test]
fn too_heavy_documents_and_pictures_are_not_documents() {
    assert_eq!(Document::parse("a.txt", &vec![b'a'; MAX_DOCUMENT_BYTES + 1]), Err(DocumentProblem::TooHeavy));
    assert_eq!(Document::parse("a.png", b"\x89PNG\r\n\x1a\n"), Err(DocumentProblem::Type));
    let latin = Document::parse("a.txt", b"Un caf\xe9").expect("a text");
    assert_eq!(latin.bytes, "Un café".as_bytes());
}
