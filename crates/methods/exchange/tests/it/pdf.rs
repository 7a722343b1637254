//! PDF, made by hand object by object.

use std::io::Write as _;

use exchange::pdf::read;
use flate2::{Compression, write::ZlibEncoder};
use parvis_text::{
    Language,
    files::{Cut, Fault, Read, What},
};

use crate::{Draws, broken};

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("written");
    encoder.finish().expect("packed")
}

fn stream(dict: &str, bytes: &[u8]) -> Vec<u8> {
    let mut out = format!("<< {dict} /Length {} >>\nstream\n", bytes.len()).into_bytes();
    out.extend(bytes);
    out.extend(b"\nendstream");
    out
}

/// A file of these objects, the first one its catalogue.
fn file(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(out.len());
        out.extend(format!("{number} 0 obj\n").bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let begins = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
    for place in &places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    out.extend(
        format!(
            "trailer\n<< /Size {} /Root 1 0 R {trailer} >>\nstartxref\n{begins}\n%%EOF\n",
            places.len() + 1
        )
        .bytes(),
    );
    out
}

const FONT: &str = "<< /Type /Font /Subtype /TrueType /BaseFont /Essai /Encoding /WinAnsiEncoding >>";

/// A file of pages that each show this content, with one font called F.
fn pages(contents: &[Vec<u8>], font: &str) -> Vec<u8> {
    let kids: Vec<String> = (0..contents.len()).map(|at| format!("{} 0 R", 5 + 2 * at)).collect();
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Count {} /Kids [{}] >>", contents.len(), kids.join(" ")).into_bytes(),
        font.as_bytes().to_vec(),
        stream("", b""),
    ];
    for (at, content) in contents.iter().enumerate() {
        objects.push(
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents {} 0 R >>",
                6 + 2 * at
            )
            .into_bytes(),
        );
        objects.push(stream("/Filter /FlateDecode", &packed(content)));
    }
    file(&objects, "")
}

fn windows(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| match c {
            '’' => 0x92,
            'œ' => 0x9c,
            c => u8::try_from(u32::from(c)).expect("a letter of Windows-1252"),
        })
        .collect()
}

/// Lines from the top of a page, 14 points from one to the next; an empty one leaves room.
fn page(lines: &[&str]) -> Vec<u8> {
    let mut out = b"BT /F 12 Tf 14 TL 70 780 Td\n".to_vec();
    for line in lines {
        out.push(b'(');
        out.extend(windows(&line.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)")));
        out.extend(b") Tj T*\n");
    }
    out.extend(b"ET");
    out
}

fn found(bytes: &[u8], cut: Cut) -> Read {
    read("a.pdf", bytes, cut).expect("readable")
}

fn texts(read: &Read) -> Vec<&str> {
    read.corpus.documents.iter().map(|document| document.text.as_str()).collect()
}

fn refused(bytes: &[u8]) -> Fault {
    read("a.pdf", bytes, Cut::Usual).expect_err("unreadable")
}

#[test]
fn pages_are_read_with_their_paragraphs_and_their_words_made_whole() {
    let one = page(&[
        "Les habitants du quartier deman-",
        "dent une piste cyclable le long du",
        "boulevard, et c’est peut-",
        "être la dernière chance. Le vice-pré-",
        "sident l’a dit.",
        "",
        "Un second paragraphe sur l’œuvre (rien).",
    ]);
    let two = page(&["La suite."]);
    let bytes = pages(&[one, two], FONT);
    let read = found(&bytes, Cut::Usual);
    assert_eq!(
        texts(&read),
        [
            "Les habitants du quartier demandent une piste cyclable le long du boulevard, et c’est peut-être la dernière chance. \
             Le vice-président l’a dit.\n\nUn second paragraphe sur l’œuvre (rien).",
            "La suite.",
        ]
    );
    let ids: Vec<(&str, Option<u32>)> =
        read.corpus.documents.iter().map(|one| (one.id.as_str(), one.place.page)).collect();
    assert_eq!(ids, [("1", Some(1)), ("2", Some(2))]);
    assert!(read.notes.is_empty(), "{:?}", read.notes);
    let cut = found(&bytes, Cut::Paragraphs);
    assert_eq!(
        cut.corpus.documents.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(),
        ["1-1", "1-2", "2-1"]
    );
    assert_eq!(found(&bytes, Cut::Whole).corpus.documents.len(), 1);
    assert_eq!(texts(&found(&bytes, Cut::Lines))[1], "dent une piste cyclable le long du");
}

/// Letters by their places: `TJ` with wide gaps, two columns of a table, letters shown twice to be bold, a form, an accent by name.
#[test]
fn letters_are_words_by_where_they_stand() {
    let content = b"BT /F 10 Tf 1 0 0 1 50 700 Tm [(Pis) 20 (te) -400 (cyc) -5 (lable)] TJ 200 0 Td (ici) Tj ET \
        BT /F 10 Tf 50 660 Td (Gras) Tj ET BT /F 10 Tf 50.2 660 Td (Gras) Tj ET q 1 0 0 1 0 -40 cm BT /F 10 Tf 50 660 Td (\\351t\\001) Tj ET Q"
        .to_vec();
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /E /FirstChar 32 /Widths [500] /Encoding << /BaseEncoding /WinAnsiEncoding /Differences [1 /eacute] >> >>";
    let read = found(&pages(&[content], font), Cut::Lines);
    assert_eq!(texts(&read), ["Piste cyclable  ici", "Gras", "été"]);
}

/// A composite font: two bytes a letter, what they say in a table.
#[test]
fn letters_of_composite_fonts_are_told_by_their_table() {
    let map = b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0041> <0043> <0061> endbfrange 1 beginbfchar <0001> <00660069> endbfchar";
    let content = b"BT /F 12 Tf 50 700 Td <0041004200430001> Tj 0 -20 Td <00990041> Tj ET".to_vec();
    let objects = |map: Vec<u8>| {
        let mut objects = vec![
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_vec(),
            b"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F 5 0 R >> >> /Contents 4 0 R >>".to_vec(),
            stream("", &content),
            b"<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>".to_vec(),
            b"<< /Type /Font /Subtype /CIDFontType2 /DW 500 /W [65 [500 500] 67 70 500] >>".to_vec(),
        ];
        objects.push(map);
        file(&objects, "")
    };
    let read = found(&objects(stream("/Filter /FlateDecode", &packed(map))), Cut::Lines);
    assert_eq!(texts(&read), ["abcfi", "a"]);
    assert_eq!(read.notes[0].what, What::Unreadable(1));
    // Without its table, nothing is known of it.
    assert_eq!(refused(&objects(b"null".to_vec())).what, What::Unreadable(6));
}

#[test]
fn what_comes_back_at_the_edges_of_pages_is_left_out_and_told() {
    let one = |number: usize, said: &str| {
        page(&[
            "Ville de Valrenne - Concertation",
            "",
            said,
            "une deuxième ligne",
            &format!("la dernière, {said}"),
            "",
            &format!("Page {number} / 4"),
        ])
    };
    let bytes = pages(
        &[
            one(1, "Des bancs."),
            one(2, "Des arbres."),
            one(3, "Une piste."),
            page(&["Rien que ceci"]),
            page(&[]),
        ],
        FONT,
    );
    let read = found(&bytes, Cut::Usual);
    assert_eq!(texts(&read)[1], "Des arbres.\n\nune deuxième ligne la dernière, Des arbres.");
    let told: Vec<String> = read.notes.iter().map(|note| note.sentence(Language::French)).collect();
    assert_eq!(
        told,
        [
            "en haut ou en bas de 3 pages, non lu : « Page 1 / 4 »",
            "en haut ou en bas de 3 pages, non lu : « Ville de Valrenne - Concertation »",
            "pages sans texte, peut-être numérisées : 5 (ocrmypdf --skip-text -l fra les lirait)",
        ]
    );
}

#[test]
fn what_cannot_be_read_is_told_with_what_to_do() {
    let scan = pages(&[b"q 595 0 0 842 0 0 cm /Im Do Q".to_vec()], FONT);
    let fault = refused(&scan);
    assert_eq!(fault.what, What::Pdf { pictures: true });
    assert!(fault.sentence(Language::French).contains("ocrmypdf -l fra"), "{fault}");
    let locked = file(&[b"<< /Type /Catalog >>".to_vec()], "/Encrypt << /Filter /Standard /V 2 >>");
    assert_eq!(refused(&locked).what, What::Locked);
    let hidden = file(&[b"<< /Type /Catalog >>".to_vec()], "/En#63rypt << /Filter /Standard /V 2 >>");
    assert_eq!(refused(&hidden).what, What::Locked);
    for wrong in [&b"%PDF-1.4"[..], b"%PDF", b""] {
        assert_eq!(refused(wrong).what, What::BrokenPdf, "{wrong:?}");
    }
}

/// What unpacks beyond the bound is refused before it fills the memory, in pages and in what the file is opened with.
#[test]
fn files_made_to_harm_are_refused() {
    let zeros = vec![b' '; 300_000_000];
    assert_eq!(refused(&pages(std::slice::from_ref(&zeros), FONT)).what, What::TooLarge(256));
    let dict = "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode";
    let bomb = |dict: &str, bytes: &[u8]| {
        file(&[b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), stream(dict, bytes)], "")
    };
    let once = packed(&zeros);
    assert_eq!(refused(&bomb(dict, &once)).what, What::TooLarge(256));
    let dict = "/Type /Obj#53tm /N 1 /First 4 /Filter [/FlateDecode /Flate#44ecode]";
    assert_eq!(refused(&bomb(dict, &packed(&once))).what, What::BrokenPdf);
    // A form in itself, a page that is its own child, brackets in brackets.
    let own = |content: &[u8]| {
        let objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            b"<< /Type /Pages /Kids [2 0 R 3 0 R 3 0 R] >>".to_vec(),
            b"<< /Type /Page /Resources 5 0 R /Contents 4 0 R >>".to_vec(),
            stream("/Type /XObject /Subtype /Form", content),
            b"<< /XObject << /X 4 0 R >> /Font << /F 6 0 R >> >>".to_vec(),
            FONT.as_bytes().to_vec(),
        ];
        file(&objects, "")
    };
    let read = found(&own(b"BT /F 9 Tf (un) Tj ET /X Do"), Cut::Whole);
    assert!(read.corpus.documents[0].text.contains("un"));
    let _ = self::read("a.pdf", &own(&b"[".repeat(200_000)), Cut::Whole);
    let _ = self::read("a.pdf", &own(&b"<<".repeat(200_000)), Cut::Whole);
}

/// Three thousand files made from sound ones: reading ends with a text or a reason.
#[test]
fn broken_files_are_read_or_refused() {
    let content = b"BT /F 10 Tf 1 0 0 1 50 700 Tm [(Pis) 20 (te) -400 (cyc)] TJ T* (ici) ' 1 2 (la) \" ET q 1 0 0 1 0 0 cm Q".to_vec();
    let plain = {
        let objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_vec(),
            b"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F 5 0 R >> >> /Contents 4 0 R >>".to_vec(),
            stream("", &content),
            b"<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>".to_vec(),
            b"<< /Type /Font /Subtype /CIDFontType2 /DW 500 /W [65 [500 500] 67 70 500] >>".to_vec(),
            stream("", b"1 beginbfrange <0041> <0043> <0061> <00> <ffff> [<00>] endbfrange"),
        ];
        file(&objects, "")
    };
    let packed = pages(&[content, page(&["Une piste", "cyclable"])], FONT);
    let mut draws = Draws::new(13);
    let mut read_at_all = 0;
    for turn in 0..3000 {
        let bytes = broken(if turn % 2 == 0 { &plain } else { &packed }, &mut draws);
        read_at_all += usize::from(read("a.pdf", &bytes, Cut::Usual).is_ok());
    }
    assert!(read_at_all > 300, "{read_at_all}");
}
