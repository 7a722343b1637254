//! REFI-QDA, out and back.

use std::io::{Cursor, Read as _, Write as _};

use exchange::qda::{
    Codebook, Guid, Passage, Project, codebook, codebook_of_table, codebook_table, is_project,
    passages_of_table, passages_table, project, read, write_codebook, write_project,
};
use parvis_text::{
    Corpus, Document, Language,
    files::{Format, Notes, What},
};
use tables::Table;
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::{Draws, broken, schema::faults};

fn table(rows: &str) -> Table {
    Table::read("table.csv", rows.as_bytes()).expect("a table")
}

fn corpus() -> Corpus {
    let document = |id: &str, text: &str, codes: &str| Document {
        id: id.to_owned(),
        text: text.to_owned(),
        variables: vec![("quartier".into(), "Nord <1>".into()), ("thèmes".into(), codes.to_owned())],
        ..Document::default()
    };
    Corpus {
        documents: vec![
            document(
                "c1",
                "Des bancs 🪑 à l’ombre,\r\net une piste « cyclable » & sûre.",
                "Nature|Mobilité > Vélo",
            ),
            document("c2", "Rien à dire.", ""),
        ],
    }
}

fn passage(
    document: &str,
    span: Option<std::ops::Range<usize>>,
    code: &str,
    by: &str,
    text: &str,
) -> Passage {
    Passage {
        document: document.to_owned(),
        span,
        code: code.to_owned(),
        by: by.to_owned(),
        note: if by == "Ada" { "à revoir\n\"vite\"".to_owned() } else { String::new() },
        text: text.to_owned(),
    }
}

fn made() -> Project {
    let book = codebook_of_table(&table(
        "name,description,color\nMobilité,\"Aller, venir\",#1F5FA8\nMobilité > Vélo,,#abc\nNature,,\n",
    ));
    let mut project = Project::of_corpus("Avis", &corpus(), Some("thèmes"), book.expect("codes"));
    // « 🪑 » is one code point, two units of UTF-16, four bytes.
    assert!(project.add(&passage("c1", Some(4..11), "Nature", "Ada", "")));
    assert!(project.add(&passage("c1", None, "Mobilité > Vélo", "Bob", "piste « cyclable »")));
    assert!(project.add(&passage("c1", Some(4..11), "Mobilier", "Bob", "")));
    for wrong in [
        passage("c3", None, "Nature", "", ""),
        passage("c1", Some(3..999), "Nature", "", ""),
        passage("c1", Some(3..3), "Nature", "", ""),
        passage("c1", None, "Nature", "", "absent"),
        passage("c1", None, " ", "", ""),
    ] {
        assert!(!project.add(&wrong), "{wrong:?}");
    }
    project
}

fn written(project: &Project) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    write_project(project, &mut out).expect("written");
    out.into_inner()
}

fn entry(bytes: &[u8], name: &str) -> String {
    let mut text = String::new();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    archive.by_name(name).expect("an entry").read_to_string(&mut text).expect("a text");
    text
}

fn again(bytes: &[u8]) -> (Project, Vec<String>) {
    let mut notes = Notes::new("a.qdpx");
    let project = project(bytes, &mut notes).expect("a project");
    let told = notes.all();
    (project, told.iter().map(|note| note.sentence(Language::English)).collect())
}

#[test]
fn a_project_goes_out_by_the_rules_and_comes_back_the_same() {
    let project = made();
    let bytes = written(&project);
    assert!(is_project(&bytes));
    assert_eq!(bytes, written(&made()), "the same project is the same file");
    let xml = entry(&bytes, "project.qde");
    assert_eq!(faults(&xml), Vec::<String>::new(), "{xml}");
    // By hand: « Des bancs 🪑 » has 11 code points, « bancs 🪑 » is from 4 on.
    assert!(xml.contains("startPosition=\"4\" endPosition=\"11\""), "{xml}");
    assert!(
        xml.contains("color=\"#aabbcc\"") && xml.contains("<TextValue>Nord &lt;1&gt;</TextValue>"),
        "{xml}"
    );
    let guid = Guid::of(&["source", "c1", &corpus().documents[0].text]);
    assert_eq!(entry(&bytes, &format!("sources/{guid}.txt")), corpus().documents[0].text);
    let (back, told) = again(&bytes);
    assert_eq!(told, Vec::<String>::new(), "nothing is lost");
    assert_eq!(back.passages(), project.passages());
    assert_eq!(back.corpus(), project.corpus());
    let paths = |book: &Codebook| {
        let mut all: Vec<_> = (0..book.codes.len())
            .map(|at| {
                (book.path(at), book.codes[at].color, book.codes[at].description.clone(), book.codes[at].guid)
            })
            .collect();
        all.sort();
        all
    };
    assert_eq!(paths(&back.codebook), paths(&project.codebook));
    assert_eq!((&back.users, &back.notes), (&project.users, &project.notes));
    let (third, _) = again(&written(&back));
    assert_eq!(third.passages(), project.passages());
}

#[test]
fn passages_are_told_with_their_words() {
    let told = made().passages();
    let words: Vec<(&str, &str, &str)> =
        told.iter().map(|one| (one.code.as_str(), one.by.as_str(), one.text.as_str())).collect();
    assert_eq!(
        words,
        [
            ("Nature", "Ada", "bancs 🪑"),
            ("Mobilier", "Bob", "bancs 🪑"),
            ("Mobilité > Vélo", "Bob", "piste « cyclable »"),
            ("Nature", "", ""),
            ("Mobilité > Vélo", "", ""),
        ]
    );
    // As a table and back: the same project.
    let (header, rows) = passages_table(&told);
    let table = Table { name: "p.csv".into(), header, rows: (2..).zip(rows).collect() };
    let mut project = Project::of_corpus("Avis", &corpus(), None, Codebook::default());
    let mut notes = Notes::new("p.csv");
    passages_of_table(&mut project, &table, &mut notes).expect("read");
    assert_eq!(notes, Notes::new("p.csv"));
    assert_eq!(project.passages(), told);
    let wrong =
        passages_of_table(&mut project, &self::table("a,b\n1,2\n"), &mut notes).expect_err("no column");
    assert_eq!(wrong.what, What::NoColumn("document".into(), vec!["a".into(), "b".into()]));
}

#[test]
fn codebooks_go_out_by_the_rules_and_come_back() {
    let book = made().codebook;
    let xml = write_codebook(&book).expect("codes");
    assert_eq!(faults(&xml), Vec::<String>::new(), "{xml}");
    let back = codebook(xml.as_bytes(), &mut Notes::new("a.qdc")).expect("read");
    assert_eq!(codebook_table(&back), codebook_table(&book));
    let (header, rows) = codebook_table(&back);
    assert_eq!(rows[1], ["Mobilité > Vélo", "", "#aabbcc", "true"]);
    let table = Table { name: String::new(), header, rows: (2..).zip(rows).collect() };
    assert_eq!(codebook_of_table(&table).expect("codes"), book);
    assert!(write_codebook(&Codebook::default()).is_err());
}

/// As other programs write them: braces, notes, cases, a PDF with its text, what is not kept.
#[test]
fn projects_of_other_programs_are_read_and_what_is_lost_is_told() {
    let xml = "<?xml version=\"1.0\"?><Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"P\" origin=\"NVivo\">
        <Users><User guid=\"{00000000-0000-0000-0000-00000000000A}\" name=\"Ada\"/></Users>
        <CodeBook><Codes><Code guid=\"c1\" name=\"Nature\" isCodable=\"false\"><Description>arbres</Description><NoteRef targetGUID=\"n1\"/>
          <Code guid=\"c2\" name=\"Bancs\" isCodable=\"true\" color=\"#f00\"/></Code></Codes></CodeBook>
        <Variables><Variable guid=\"v1\" name=\"âge\" typeOfVariable=\"Integer\"/></Variables>
        <Cases><Case guid=\"k1\"><VariableValue><VariableRef targetGUID=\"v1\"/><IntegerValue>40</IntegerValue></VariableValue><SourceRef targetGUID=\"s1\"/></Case>
          <Case guid=\"k2\"><SelectionRef targetGUID=\"x\"/></Case></Cases>
        <Sources>
          <TextSource guid=\"s1\" name=\"Avis\" plainTextPath=\"internal://S1.TXT\" creationDateTime=\"2020-01-01T00:00:00Z\">
            <PlainTextSelection guid=\"p1\" startPosition=\"4\" endPosition=\"9\" creatingUser=\"00000000-0000-0000-0000-00000000000a\">
              <Coding guid=\"q1\"><CodeRef targetGUID=\"c2\"/></Coding></PlainTextSelection>
            <PlainTextSelection guid=\"p2\" startPosition=\"4\" endPosition=\"900\"/></TextSource>
          <TextSource guid=\"s2\" name=\"Dehors\" plainTextPath=\"absolute://c:/a.txt\"/>
          <PDFSource guid=\"s3\" name=\"Lettre\"><PDFSelection guid=\"z\" page=\"0\" firstX=\"0\" firstY=\"0\" secondX=\"1\" secondY=\"1\"/>
            <Representation guid=\"s4\"><PlainTextContent>Une lettre</PlainTextContent></Representation></PDFSource>
          <PictureSource guid=\"s5\" name=\"photo\"/></Sources>
        <Notes><Note guid=\"n1\" name=\"mémo\"><PlainTextContent>voir &amp; revoir</PlainTextContent></Note></Notes>
        <Links><Link guid=\"l1\"/></Links></Project>";
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [("project.qde", xml), ("Sources/s1.txt", "\u{feff}Des bancs")] {
        writer.start_file(name, SimpleFileOptions::default()).expect("a file");
        writer.write_all(text.as_bytes()).expect("written");
    }
    let bytes = writer.finish().expect("an archive").into_inner();
    let (project, told) = again(&bytes);
    assert_eq!(
        project.passages(),
        [passage("Avis", Some(4..9), "Nature > Bancs", "Ada", "bancs")].map(|mut one| {
            one.note.clear();
            one
        })
    );
    assert_eq!(project.notes[project.codebook.codes[0].notes[0]].text, "voir & revoir");
    assert!(!project.codebook.codes[0].codable);
    let found = read("p.qdpx", &bytes).expect("readable");
    let texts: Vec<&str> = found.corpus.documents.iter().map(|one| one.text.as_str()).collect();
    assert_eq!((found.format, texts), (Format::Project, vec!["Des bancs", "Une lettre"]));
    let first = &found.corpus.documents[0];
    assert_eq!((first.variable("âge"), first.variable("codes")), (Some("40"), Some("Nature > Bancs")));
    let told = told.join("\n");
    for what in [
        "“Dehors” is not",
        "PDFSelection (1)",
        "PictureSource (1)",
        "Link (1)",
        "Case/SelectionRef (1)",
        "DateTime (1)",
        "1 coded passages outside",
    ] {
        assert!(told.contains(what), "{what}: {told}");
    }
    let (again, lost) = again(&written(&project));
    assert_eq!((again.passages(), lost), (project.passages(), Vec::new()));
}

#[test]
fn what_is_no_project_is_refused_with_a_reason() {
    let mut notes = Notes::new("a.qdc");
    for wrong in ["", "<a", "<Project/>", "<CodeBook/>", "<CodeBook><Codes></CodeBook>", &"<a>".repeat(500)] {
        assert!(
            matches!(codebook(wrong.as_bytes(), &mut notes), Err(fault) if matches!(fault.what, What::BrokenXml(_))),
            "{wrong}"
        );
    }
    assert!(!is_project(b"PK\x03\x04"));
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("project.qde", SimpleFileOptions::default()).expect("a file");
    writer.write_all(&vec![b' '; 300_000_000]).expect("written");
    let bomb = writer.finish().expect("an archive").into_inner();
    assert!(bomb.len() < 1_000_000);
    assert_eq!(read("a.qdpx", &bomb).expect_err("too large").what, What::TooLarge(256));
}

/// Five thousand files made from a sound one: reading ends, and passages stand in their texts.
#[test]
fn broken_files_are_read_or_refused() {
    let sound = written(&made());
    let (xml, mut draws) = (entry(&sound, "project.qde"), Draws::new(5));
    for _ in 0..5000 {
        let bytes = if draws.below(3) == 0 {
            broken(&sound, &mut draws)
        } else {
            let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
            writer.start_file("project.qde", SimpleFileOptions::default()).expect("a file");
            writer.write_all(&broken(xml.as_bytes(), &mut draws)).expect("written");
            for source in &made().sources {
                writer
                    .start_file(format!("sources/{}.txt", source.guid), SimpleFileOptions::default())
                    .expect("a file");
                writer.write_all(source.text.as_bytes()).expect("written");
            }
            writer.finish().expect("an archive").into_inner()
        };
        if let Ok(project) = project(&bytes, &mut Notes::new("")) {
            for one in project
                .sources
                .iter()
                .flat_map(|source| source.selections.iter().map(move |one| (source, one)))
            {
                assert!(one.0.text.get(one.1.span.clone()).is_some());
            }
            let out = written(&project);
            let _ = again(&out);
        }
        let _ = codebook(&broken(xml.as_bytes(), &mut draws), &mut Notes::new(""));
    }
}
