//! Files as people have them, sound and broken.

use std::io::{Cursor, Write as _};

use parvis_text::{
    Corpus, Document, Language,
    files::{Asked, Cut, Encoding, Fault, Format, Read, What, read, write_csv, write_iramuteq, write_jsonl},
};
use zip::{ZipWriter, write::SimpleFileOptions};

fn given(name: &str, bytes: impl AsRef<[u8]>) -> Read {
    read(name, bytes.as_ref(), &Asked::default()).expect("readable")
}

fn refused(name: &str, bytes: impl AsRef<[u8]>) -> Fault {
    read(name, bytes.as_ref(), &Asked::default()).expect_err("unreadable")
}

fn texts(read: &Read) -> Vec<&str> {
    read.corpus.documents.iter().map(|document| document.text.as_str()).collect()
}

#[test]
fn tables_are_read_with_the_separator_and_the_columns_they_have() {
    let read = given(
        "avis.csv",
        "id;titre;body/fr;quartier\n7;Bancs;\"Plus de bancs ; et d’ombre\";Nord\n8;;Un marché;\n9;;;Sud\n",
    );
    assert_eq!(read.format, Format::Csv);
    assert_eq!(texts(&read), ["Bancs\nPlus de bancs ; et d’ombre", "Un marché"]);
    let first = &read.corpus.documents[0];
    assert_eq!(
        (first.id.as_str(), first.place.line, first.variable("quartier")),
        ("7", Some(2), Some("Nord"))
    );
    assert_eq!(read.corpus.documents[1].variables, []);
    let told: Vec<String> = read.notes.iter().map(|note| note.sentence(Language::French)).collect();
    assert_eq!(told, ["texte pris dans la colonne titre + body/fr", "ligne 4 : sans texte, non lu"]);
    let long = given("x.csv", "a,b\n1,le plus long des deux\n2,celui-ci\n");
    assert_eq!(texts(&long), ["le plus long des deux", "celui-ci"]);
    let decidim = given(
        "x.csv",
        "id,title/fr,description/fr,comments,state\n1,Bancs,<p>Au&nbsp;parc</p>,12,evaluating\n",
    );
    assert_eq!(texts(&decidim), ["Bancs\nAu\u{a0}parc"], "a count is no text");
    assert_eq!(texts(&given("x.tsv", "id\tavis\n1\toui, mais non\n")), ["oui, mais non"]);
}

#[test]
fn columns_are_those_asked() {
    let asked =
        Asked { text: vec!["Ville".into(), "note".into()], id: Some("clé".into()), ..Asked::default() };
    let found = read("x.csv", "clé,ville,note\na,Avignon,bien\n".as_bytes(), &asked).expect("readable");
    assert_eq!((found.corpus.documents[0].id.as_str(), texts(&found)[0]), ("a", "Avignon\nbien"));
    let asked = Asked { text: vec!["avis".into()], ..Asked::default() };
    let fault = read("x.csv", b"a,b\n1,2\n", &asked).expect_err("no such column");
    assert_eq!(fault.sentence(Language::French), "x.csv, ligne 1 : pas de colonne « avis » ; il y a : a, b");
}

#[test]
fn what_is_wrong_in_a_table_is_told_with_its_lines() {
    let read = given("x.csv", "id,avis\n1,oui\n1,non\n2\n3,peut-être,encore\n");
    let told: Vec<String> = read.notes.iter().map(|note| note.sentence(Language::English)).collect();
    assert_eq!(told.len(), 5, "{told:?}");
    assert!(told[0].starts_with("line 4: fewer cells"), "{told:?}");
    assert!(told[1].starts_with("line 5: more cells"), "{told:?}");
    assert!(told[4].starts_with("line 3: an id that another"), "{told:?}");
    let ids: Vec<&str> = read.corpus.documents.iter().map(|document| document.id.as_str()).collect();
    assert_eq!(ids, ["1", "1 (2)", "3"]);
}

#[test]
fn encodings_are_found() {
    let windows = given("x.csv", b"id,avis\n1,caf\xe9 \x80\n");
    assert_eq!(texts(&windows), ["café €"]);
    assert!(windows.notes.iter().any(|note| note.what == What::Encoded(Encoding::Windows1252)));
    let mixed = given("x.txt", b"\xc3\xa9t\xc3\xa9\nhiver\n\xe9t\xe9\n");
    assert_eq!(texts(&mixed), ["été", "hiver", "été"]);
    assert_eq!(mixed.notes[0].lines, [3]);
    let mut wide = vec![0xff, 0xfe];
    wide.extend("été\n".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(texts(&given("x.txt", wide)), ["été"]);
    assert_eq!(texts(&given("x.txt", b"\xef\xbb\xbfoui")), ["oui"]);
    assert_eq!(given("x.txt", "cafÃ©").notes[0].what, What::EncodedTwice);
    assert_eq!(refused("x.txt", [0_u8; 100]).what, What::Binary);
}

#[test]
fn json_is_read_by_lines_or_whole() {
    let lines = given(
        "x.jsonl",
        "{\"id\": 3, \"texte\": \"oui\", \"tags\": [\"a\", \"b\"]}\nnon\n[1]\n{\"texte\": \"non\", \"neuf\": true}\n",
    );
    assert_eq!(texts(&lines), ["oui", "non"]);
    assert_eq!(lines.corpus.documents[0].variable("tags"), Some("a|b"));
    assert_eq!(lines.corpus.documents[1].variable("neuf"), Some("true"));
    assert_eq!(
        lines
            .notes
            .iter()
            .filter(|note| note.what == What::NotJson)
            .map(|note| note.lines.clone())
            .collect::<Vec<_>>(),
        [[2]]
    );
    assert_eq!(texts(&given("x.json", "[{\"text\": \"a\"}, {\"text\": \"b\"}]")), ["a", "b"]);
    assert_eq!(refused("x.json", "[{\"text\": ").what, What::NotJson);
}

#[test]
fn plain_texts_are_cut_as_they_are_written() {
    assert_eq!(texts(&given("x.txt", "un\ndeux\n\ntrois\n")), ["un\ndeux", "trois"]);
    assert_eq!(texts(&given("x.txt", "un\ndeux\n")), ["un", "deux"]);
    let whole = Asked { cut: Cut::Whole, ..Asked::default() };
    let found = read("x.txt", b"un\n\ndeux\n", &whole).expect("readable");
    assert_eq!(texts(&found), ["un\n\ndeux"]);
    assert_eq!(given("x.txt", "un\n\n\ndeux").corpus.documents[1].place.line, Some(4));
    assert_eq!(refused("vide.txt", " \n").sentence(Language::French), "vide.txt : aucun texte à lire");
}

#[test]
fn a_corpus_of_iramuteq_goes_out_and_comes_back() {
    let text =
        "titre\n**** *id_a *age_18_25 *ville\nDes bancs\net de l’ombre\n-*theme_eau\n\n**** *age_60\nOui\n";
    let read = given("c.txt", text);
    assert_eq!(read.format, Format::Iramuteq);
    assert_eq!(texts(&read), ["Des bancs\net de l’ombre", "Oui"]);
    let first = &read.corpus.documents[0];
    assert_eq!(
        (first.id.as_str(), first.variable("age"), first.variable("ville")),
        ("a", Some("18_25"), Some(""))
    );
    assert_eq!(first.variable("theme"), Some("eau"));
    assert_eq!(read.notes[0].what, What::BeforeStars);

    let document = Document {
        id: "é 1".into(),
        text: "**** une *étoile\n\nfin".into(),
        variables: vec![("Âge du répondant".into(), "18-25 ans".into()), ("avis".into(), "x".repeat(60))],
        ..Document::default()
    };
    let mut out = Vec::new();
    let notes = write_iramuteq(&Corpus { documents: vec![document] }, &mut out).expect("written");
    assert_eq!(
        String::from_utf8(out.clone()).expect("UTF-8"),
        "**** *id_e_1 *agedurepondant_18_25_ans\nune  étoile\nfin\n\n"
    );
    assert_eq!(notes[0].what, What::LeftOut("avis".into()));
    let again = given("c.txt", out);
    assert_eq!(again.corpus.documents[0].variable("agedurepondant"), Some("18_25_ans"));
}

#[test]
fn tables_and_lines_go_out_and_come_back() {
    let corpus = given("x.csv", "id,avis,lieu\nb,\"a \"\"b\"\",\nc\",Nord\nd,é,\n").corpus;
    let same = |name: &str, bytes: Vec<u8>| {
        let mut read = given(name, bytes).corpus;
        for (one, other) in read.documents.iter_mut().zip(&corpus.documents) {
            one.place = other.place.clone();
        }
        assert_eq!(read, corpus, "{name}");
    };
    let mut out = Vec::new();
    write_csv(&corpus, &mut out).expect("written");
    same("x.csv", out);
    let mut out = Vec::new();
    write_jsonl(&corpus, &mut out).expect("written");
    same("x.jsonl", out);
}

#[test]
fn transcripts_are_turns_of_speakers() {
    let vtt = "WEBVTT\n\nNOTE rien\n\n1\n00:00:01.000 --> 00:00:04.000\n<v Le maire>Bonjour à tous.\n\n00:05.000 --> 00:07.000\n<v Le maire>Le <i>parc</i> \
               ouvre.\n\n00:08.000 --> 00:09.000\n<v Une habitante>Quand ?\n";
    let read = given("reunion.vtt", vtt);
    assert_eq!(texts(&read), ["Bonjour à tous. Le parc ouvre.", "Quand ?"]);
    let second = &read.corpus.documents[1];
    assert_eq!(
        (second.variable("speaker"), second.variable("begins")),
        (Some("Une habitante"), Some("00:00:08"))
    );
    assert!(read.notes.is_empty(), "{:?}", read.notes);
    let srt = "1\n00:00:01,000 --> 00:00:02,000\nLe maire : Bonjour.\n\n2\n00:00:03,000 --> 00:00:04,000\nIl est 18:30, on commence.\n";
    assert_eq!(texts(&given("r.srt", srt)), ["Bonjour. Il est 18:30, on commence."]);
}

#[test]
fn mails_are_read_without_what_they_answer() {
    let mail = "From: Lea <lea@exemple.fr>\r\nTo: mairie@exemple.fr\r\nSubject: =?utf-8?q?Le_march=C3=A9?=\r\nDate: Tue, 3 Mar 2026 10:00:00 +0100\r\n\
                Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nGardez le march=E9.\r\n\r\nLe 2 mars, la mairie \
                a =E9crit :\r\n> Votre avis ?\r\n> Merci\r\n";
    let read = given("avis.eml", mail);
    assert_eq!(texts(&read), ["Gardez le marché."]);
    let document = &read.corpus.documents[0];
    assert_eq!((document.id.as_str(), document.variable("subject")), ("avis", Some("Le marché")));
    assert_eq!(document.variable("date"), Some("2026-03-03T10:00:00+01:00"));
    assert_eq!(read.notes[0].what, What::Quoted);
    assert!(!format!("{document:?}").contains("lea@"));
}

fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a file");
        writer.write_all(text.as_bytes()).expect("written");
    }
    writer.finish().expect("an archive").into_inner()
}

#[test]
fn texts_of_word_and_libreoffice_are_read() {
    let docx = archive(&[(
        "word/document.xml",
        "<?xml version=\"1.0\"?><w:document><w:body><w:p><w:r><w:t>L&#8217;</w:t></w:r><w:del><w:r><w:t>ancien</w:t></w:r></w:del><w:r>\
         <w:t xml:space=\"preserve\">école &amp; le</w:t><w:tab/><w:t>parc</w:t></w:r></w:p><w:p/><w:p><w:r><w:lastRenderedPageBreak/><w:t>Suite\
         </w:t></w:r></w:p></w:body></w:document>",
    )]);
    let read = given("lettre.docx", &docx);
    assert_eq!((read.format, texts(&read)), (Format::Docx, vec!["L’école & le\tparc\nSuite"]));
    let asked = Asked { cut: Cut::Paragraphs, ..Asked::default() };
    let cut = parvis_text::files::read("lettre.docx", &docx, &asked).expect("readable");
    assert_eq!(cut.corpus.documents[1].place.page, Some(2));
    let odt = archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        (
            "content.xml",
            "<office:document-content><office:body><office:text><text:h>Titre</text:h><text:p>Un<text:s/>deux<text:note><text:p>non</text:p></text:note>\
             <text:span> trois</text:span></text:p></office:text></office:body></office:document-content>",
        ),
    ]);
    assert_eq!(texts(&given("lettre.odt", odt)), ["Titre\nUn deux trois"]);
}

#[test]
fn archives_that_are_not_sound_are_refused() {
    assert_eq!(refused("x.xlsx", archive(&[("xl/workbook.xml", "")])).what, What::Workbook);
    assert_eq!(refused("x.zip", archive(&[("a.txt", "")])).what, What::Archive);
    assert!(matches!(refused("x.docx", b"PK\x03\x04 abc").what, What::BrokenArchive(_)));
    assert!(matches!(
        refused("x.docx", archive(&[("word/document.xml", "<w:p><w:t>a</w:p>")])).what,
        What::BrokenXml(_)
    ));
    let deep = "<a>".repeat(1000);
    assert!(matches!(refused("x.docx", archive(&[("word/document.xml", &deep)])).what, What::BrokenXml(_)));
    // 80 MB of spaces weigh 80 kB.
    let bomb = archive(&[("word/document.xml", &" ".repeat(80_000_000))]);
    assert!(bomb.len() < 200_000);
    assert_eq!(refused("x.docx", bomb).what, What::TooLarge(64));
}

#[test]
fn what_is_not_read_is_told_with_what_to_do() {
    assert_eq!(refused("a.pdf", b"%PDF-1.4 /Subtype /Image").what, What::Pdf { pictures: true });
    let fault = refused("a.pdf", b"%PDF-1.4 /Font /Image");
    assert!(fault.sentence(Language::French).contains("pdftotext"), "{fault}");
    assert_eq!(refused("a.doc", [0xd0, 0xcf, 0x11, 0xe0]).what, What::OldOffice);
    assert_eq!(refused("a.rtf", b"{\\rtf1 a}").what, What::RichText);
    for name in ["a.csv", "a.jsonl", "a.txt", "a.vtt", "a.srt", "a.eml", "a.docx", ""] {
        assert!(read(name, b"", &Asked::default()).is_err(), "{name}");
    }
}

/// Whatever bytes are given, reading ends with documents or a reason.
#[test]
fn any_bytes_are_read_or_refused() {
    const PIECES: &[&[u8]] = &[
        b"\"",
        b",",
        b";",
        b"\n",
        b"\r\n",
        b"\xff",
        b"\xc3\xa9",
        b"****",
        b" *a_b",
        b"-*",
        b"{",
        b"}",
        b"[",
        b":",
        b"-->",
        b"00:01.000",
        b"<v ",
        b">",
        b"<",
        b"WEBVTT",
        b"id",
        b"text",
        b"1",
        b" ",
        b"\x00",
        b"From: a\r\n\r\n",
        b"&amp;",
        b"\xe9",
    ];
    let mut seed = 3_u64;
    for _ in 0..3000 {
        let mut bytes = Vec::new();
        for _ in 0..seed % 40 {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            bytes.extend(PIECES[usize::try_from(seed % PIECES.len() as u64).expect("small")]);
        }
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        for name in ["a.csv", "a.jsonl", "a.txt", "a.vtt", "a.eml"] {
            for cut in [Cut::Usual, Cut::Whole, Cut::Paragraphs, Cut::Lines] {
                if let Ok(read) = read(name, &bytes, &Asked { cut, ..Asked::default() }) {
                    assert!(read.corpus.documents.iter().all(|document| !document.text.trim().is_empty()));
                }
            }
        }
    }
}
