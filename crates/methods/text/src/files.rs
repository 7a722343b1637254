//! Contributions from files, and to files.
//!
//! Read: tables (CSV, with the separator and the encoding they have), JSON (an array, or an object a line), corpora of
//! IRaMuTeQ, plain texts, texts of Word and LibreOffice (DOCX, ODT), subtitles and transcripts (WebVTT, SRT), e-mails (EML).
//! Written: corpora of IRaMuTeQ, CSV, JSON lines. Workbooks, PDF and projects of other programs take heavier readers, which
//! not every program needs: the crate `exchange` has them, and gives what they find to [`rows`] or [`gather`]; [`read`] says
//! what to do with such a file without them.
//!
//! What was read in doubt or left out is told ([`Note`]); what could not be read at all is a [`Fault`]. Whatever bytes are
//! given, reading ends, in memory that a bound times the size of the file holds.

mod columns;
mod encoding;
mod html;
mod iramuteq;
mod mail;
mod note;
mod office;
mod subtitles;
mod table;
mod write;

use serde::Serialize;

pub use encoding::{Decoded, Encoding, decode};
pub use note::{Fault, Note, What};
pub use table::{BrokenRow, separated};
pub use write::{write_csv, write_iramuteq, write_jsonl};

use crate::{Corpus, Document, Place};

/// What a file is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// A table in plain text.
    Csv,
    /// An array of objects, or an object a line.
    Json,
    /// A corpus of IRaMuTeQ: `**** *variable_value` before each text.
    Iramuteq,
    /// A plain text.
    Plain,
    /// A text of Word.
    Docx,
    /// A text of LibreOffice.
    Odt,
    /// Subtitles: WebVTT or SRT.
    Subtitles,
    /// An e-mail.
    Email,
    /// A workbook of Excel or LibreOffice.
    Workbook,
    /// A PDF.
    Pdf,
    /// A project of REFI-QDA.
    Project,
}

/// How a text without columns is cut into documents.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Cut {
    /// As such files usually are: plain texts by paragraphs, transcripts by turns, others whole.
    #[default]
    Usual,
    /// One file, one document.
    Whole,
    /// At blank lines.
    Paragraphs,
    /// One line, one document.
    Lines,
}

/// What is asked of a file.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Asked {
    /// The columns that make the text, in order; those with usual names when there is none.
    pub text: Vec<String>,
    /// The column that names documents; `id` and the like when there is none.
    pub id: Option<String>,
    /// How a text without columns is cut.
    pub cut: Cut,
}

/// What was read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Read {
    /// The documents, each with its place in the file.
    pub corpus: Corpus,
    /// What the file is.
    pub format: Format,
    /// What was read in doubt, or not.
    pub notes: Vec<Note>,
}

/// What a file is, by its content and, for plain texts, its name.
///
/// # Errors
/// For what is not read: PDF, old Word, tables of Excel and LibreOffice, pictures, archives.
pub fn format(name: &str, bytes: &[u8]) -> Result<Format, Fault> {
    let fault = |what| Err(Fault { place: Place { file: name.to_owned(), ..Place::default() }, what });
    let end = name.rsplit_once('.').map(|(_, end)| end.to_lowercase()).unwrap_or_default();
    if bytes.starts_with(b"PK\x03\x04") {
        return office::format(name, bytes);
    }
    if bytes.starts_with(b"%PDF") {
        return fault(What::Pdf { pictures: is_scanned(bytes) });
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return fault(What::OldOffice);
    }
    if bytes.starts_with(b"{\\rtf") {
        return fault(What::RichText);
    }
    Ok(match end.as_str() {
        "csv" | "tsv" | "tab" => Format::Csv,
        "json" | "jsonl" | "ndjson" => Format::Json,
        "vtt" | "srt" => Format::Subtitles,
        "eml" => Format::Email,
        _ if bytes.starts_with(b"WEBVTT") => Format::Subtitles,
        _ if is_starred(bytes) => Format::Iramuteq,
        _ => Format::Plain,
    })
}

/// Whether a PDF has pictures and no font: then it is a scan.
fn is_scanned(bytes: &[u8]) -> bool {
    let has = |what: &[u8]| bytes.windows(what.len()).any(|window| window == what);
    !has(b"/Font") && !has(b"/ObjStm") && has(b"/Image")
}

fn is_starred(bytes: &[u8]) -> bool {
    bytes.split(|byte| *byte == b'\n').take(1000).any(|line| line.starts_with(b"****"))
}

/// Reads a file.
///
/// ```
/// use parvis_text::files::{Asked, read};
/// let read = read("avis.csv", "n;avis;quartier\n1;Plus de bancs;Nord\n".as_bytes(), &Asked::default()).expect("a table");
/// assert_eq!(read.corpus.documents[0].text, "Plus de bancs");
/// assert_eq!(read.corpus.documents[0].variable("quartier"), Some("Nord"));
/// ```
///
/// # Errors
/// When nothing of it can be read, or it holds no text at all.
pub fn read(name: &str, bytes: &[u8], asked: &Asked) -> Result<Read, Fault> {
    let format = format(name, bytes)?;
    let mut notes = Notes::new(name);
    let documents = match format {
        Format::Docx | Format::Odt => office::read(name, bytes, format, asked, &mut notes)?,
        Format::Email => mail::read(name, bytes, &mut notes)?,
        _ => {
            let text = encoding::text(bytes, &mut notes)?;
            match format {
                Format::Csv => table::csv(&text, asked, &mut notes)?,
                Format::Json => table::json(&text, asked, &mut notes)?,
                Format::Iramuteq => iramuteq::read(&text, &mut notes),
                Format::Subtitles => subtitles::read(&text, asked, &mut notes),
                _ => plain(&text, asked.cut),
            }
        }
    };
    gather(documents, format, notes)
}

/// A table that was read already: the names of its columns, its rows with their lines.
///
/// # Errors
/// When a column that is asked is not there, or there is no text at all.
pub fn rows(
    name: &str,
    format: Format,
    columns: &[String],
    rows: Vec<(u64, Vec<String>)>,
    asked: &Asked,
) -> Result<Read, Fault> {
    let mut notes = Notes::new(name);
    let documents = table::documents(columns, rows, asked, &mut notes)?;
    gather(documents, format, notes)
}

/// What was read of a file, ready to be used: each document has a text and a name of its own.
///
/// # Errors
/// When there is no text at all.
pub fn gather(mut documents: Vec<Document>, format: Format, mut notes: Notes) -> Result<Read, Fault> {
    for (place, document) in documents.iter_mut().enumerate() {
        document.place.file.clone_from(&notes.file);
        if document.id.is_empty() {
            document.id = (place + 1).to_string();
        }
    }
    let empty: Vec<u64> =
        documents.iter().filter(|one| one.text.trim().is_empty()).filter_map(|one| one.place.line).collect();
    documents.retain(|document| !document.text.trim().is_empty());
    notes.lines(What::NoText, empty);
    let again = same_ids(&mut documents);
    notes.lines(What::SameId, again);
    if documents.is_empty() {
        return Err(notes.fault(What::Empty, None));
    }
    Ok(Read { corpus: Corpus { documents }, format, notes: notes.notes })
}

/// Gives each document an id of its own; the lines of those that had that of another.
fn same_ids(documents: &mut [Document]) -> Vec<u64> {
    let mut seen = std::collections::BTreeSet::new();
    let mut lines = Vec::new();
    for document in documents {
        if seen.contains(&document.id) {
            lines.extend(document.place.line);
            let free = (2..).map(|n: usize| format!("{} ({n})", document.id)).find(|id| !seen.contains(id));
            document.id = free.unwrap_or_default();
        }
        seen.insert(document.id.clone());
    }
    lines
}

/// Cuts a text into documents, with the line of each.
fn plain(text: &str, cut: Cut) -> Vec<Document> {
    let blank = text.lines().any(|line| line.trim().is_empty());
    let cut = match cut {
        Cut::Usual if blank => Cut::Paragraphs,
        Cut::Usual => Cut::Lines,
        cut => cut,
    };
    let mut documents: Vec<Document> = Vec::new();
    let mut open = false;
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim_end();
        let ends = line.trim().is_empty() && cut != Cut::Whole;
        match documents.last_mut().filter(|_| open && cut != Cut::Lines) {
            Some(document) if !ends => {
                document.text.push('\n');
                document.text.push_str(line);
            }
            _ if ends || line.trim().is_empty() => {}
            _ => {
                let place = Place { line: Some(number), ..Place::default() };
                documents.push(Document { text: line.to_owned(), place, ..Document::default() });
            }
        }
        open = !ends && !documents.is_empty();
    }
    for document in &mut documents {
        document.text.truncate(document.text.trim_end().len());
    }
    documents
}

/// Notes as they come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notes {
    file: String,
    notes: Vec<Note>,
}

impl Notes {
    /// None yet, of a file.
    #[must_use]
    pub fn new(file: &str) -> Self {
        Self { file: file.to_owned(), notes: Vec::new() }
    }

    /// Says something of the whole file.
    pub fn say(&mut self, what: What) {
        self.notes.push(Note { what, lines: Vec::new(), count: 1 });
    }

    /// Says the same of many lines, if there are any.
    pub fn lines(&mut self, what: What, mut lines: Vec<u64>) {
        let count = lines.len();
        lines.truncate(note::SHOWN);
        if count > 0 {
            self.notes.push(Note { what, lines, count });
        }
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[Note] {
        &self.notes
    }

    /// Why nothing is read.
    #[must_use]
    pub fn fault(&self, what: What, line: Option<u64>) -> Fault {
        Fault { place: Place { file: self.file.clone(), line, ..Place::default() }, what }
    }
}
