//! Texts of Word (Office Open XML) and LibreOffice (OpenDocument): an archive with the text in one file of XML.

use std::io::{Cursor, Read as _};

use quick_xml::{XmlVersion, events::Event};
use zip::ZipArchive;

use super::{Asked, Cut, Fault, Format, Notes, What};
use crate::{Document, Place};

/// The most entries of an archive.
const ENTRIES: usize = 5000;
/// The most of a text that is read, decompressed, in MB: a book of a thousand pages has ten.
const MOST: u64 = 64;
/// How deep elements may be in one another.
const DEEPEST: usize = 256;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

fn open<'a>(bytes: &'a [u8], fault: &dyn Fn(What) -> Fault) -> Result<Archive<'a>, Fault> {
    let archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| fault(What::BrokenArchive(error.to_string())))?;
    if archive.len() > ENTRIES {
        Err(fault(What::BrokenArchive(format!("> {ENTRIES}"))))
    } else {
        Ok(archive)
    }
}

/// What an archive is.
pub(super) fn format(name: &str, bytes: &[u8]) -> Result<Format, Fault> {
    let fault = |what| Fault { place: Place { file: name.to_owned(), ..Place::default() }, what };
    let mut archive = open(bytes, &fault)?;
    if archive.index_for_name("word/document.xml").is_some() {
        return Ok(Format::Docx);
    }
    let mut declared = String::new();
    if let Ok(file) = archive.by_name("mimetype") {
        // A declaration that is no text is no declaration.
        let _ = file.take(200).read_to_string(&mut declared);
    }
    if declared.trim() == "application/vnd.oasis.opendocument.text" {
        return Ok(Format::Odt);
    }
    let workbook = archive.index_for_name("xl/workbook.xml").is_some() || declared.contains("spreadsheet");
    Err(fault(if workbook { What::Workbook } else { What::Archive }))
}

/// Reads the paragraphs of a text.
pub(super) fn read(
    name: &str,
    bytes: &[u8],
    format: Format,
    asked: &Asked,
    notes: &mut Notes,
) -> Result<Vec<Document>, Fault> {
    let fault = |what| Fault { place: Place { file: name.to_owned(), ..Place::default() }, what };
    let mut archive = open(bytes, &fault)?;
    let part = if format == Format::Docx { "word/document.xml" } else { "content.xml" };
    let mut xml = Vec::new();
    let file = archive.by_name(part).map_err(|error| fault(What::BrokenArchive(error.to_string())))?;
    // What the archive says of its sizes is not believed: reading stops at the bound.
    file.take(MOST * 1_000_000 + 1)
        .read_to_end(&mut xml)
        .map_err(|error| fault(What::BrokenArchive(error.to_string())))?;
    if xml.len() as u64 > MOST * 1_000_000 {
        return Err(fault(What::TooLarge(MOST)));
    }
    let xml = String::from_utf8(xml).map_err(|error| fault(What::BrokenXml(error.to_string())))?;
    let paragraphs = paragraphs(&xml, format).map_err(|why| fault(What::BrokenXml(why)))?;
    Ok(documents(paragraphs, asked.cut, notes))
}

/// A paragraph, with its page when the file tells pages.
struct Paragraph {
    text: String,
    page: u32,
}

fn documents(paragraphs: Vec<Paragraph>, cut: Cut, _: &mut Notes) -> Vec<Document> {
    let paged = paragraphs.iter().any(|paragraph| paragraph.page > 1);
    let mut documents: Vec<Document> = Vec::new();
    for paragraph in paragraphs.into_iter().filter(|paragraph| !paragraph.text.trim().is_empty()) {
        let apart = documents.is_empty() || matches!(cut, Cut::Paragraphs | Cut::Lines);
        if apart {
            let place = Place { page: paged.then_some(paragraph.page), ..Place::default() };
            documents.push(Document { place, ..Document::default() });
        }
        if let Some(document) = documents.last_mut() {
            if !document.text.is_empty() {
                document.text.push('\n');
            }
            document.text.push_str(paragraph.text.trim());
        }
    }
    documents
}

/// What an element does to the text.
enum Does {
    /// Its text is read.
    Text,
    /// A paragraph ends with it.
    Paragraph,
    /// It stands for this.
    Sign(&'static str),
    /// A page begins.
    Page,
    /// What is in it is not read: deleted text, notes of reviewers, codes of fields.
    Hidden,
    /// Nothing.
    Nothing,
}

fn does(format: Format, name: &str) -> Does {
    match (format, name) {
        (Format::Docx, "w:t") => Does::Text,
        (Format::Docx, "w:p") | (Format::Odt, "text:p" | "text:h") => Does::Paragraph,
        (Format::Docx, "w:tab") | (Format::Odt, "text:tab") => Does::Sign("\t"),
        (Format::Docx, "w:br" | "w:cr") | (Format::Odt, "text:line-break") => Does::Sign("\n"),
        (Format::Docx, "w:noBreakHyphen") => Does::Sign("\u{2011}"),
        (Format::Odt, "text:s") => Does::Sign(" "),
        (Format::Docx, "w:lastRenderedPageBreak") | (Format::Odt, "text:soft-page-break") => Does::Page,
        (Format::Docx, "w:del" | "w:moveFrom" | "w:instrText" | "mc:Fallback")
        | (
            Format::Odt,
            "text:tracked-changes" | "office:annotation" | "text:note" | "text:table-of-content",
        ) => Does::Hidden,
        _ => Does::Nothing,
    }
}

/// The paragraphs of the file of XML, or why it cannot be read.
fn paragraphs(xml: &str, format: Format) -> Result<Vec<Paragraph>, String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut found: Vec<Paragraph> = Vec::new();
    let mut text = String::new();
    let mut page = 1;
    let mut begun = 1;
    let (mut depth, mut hidden, mut inside) = (0_usize, None, 0_usize);
    loop {
        let event = reader.read_event().map_err(|error| error.to_string())?;
        match event {
            Event::Eof => break,
            Event::Start(ref element) | Event::Empty(ref element) => {
                let empty = matches!(event, Event::Empty(_));
                let name = element.name();
                if hidden.is_none() {
                    match does(format, name.as_ref()) {
                        Does::Text if !empty => inside += 1,
                        Does::Paragraph if format == Format::Odt && !empty => inside += 1,
                        Does::Sign(sign) => text.push_str(sign),
                        Does::Page => page += 1,
                        Does::Hidden if !empty => hidden = Some(depth),
                        _ => {}
                    }
                    if text.trim().is_empty() {
                        begun = page;
                    }
                }
                depth += usize::from(!empty);
                if depth > DEEPEST {
                    return Err(format!("> {DEEPEST}"));
                }
            }
            Event::End(ref element) => {
                depth = depth.saturating_sub(1);
                if hidden.is_some() {
                    if hidden == Some(depth) {
                        hidden = None;
                    }
                    continue;
                }
                match does(format, element.name().as_ref()) {
                    Does::Text => inside = inside.saturating_sub(1),
                    Does::Paragraph => {
                        if format == Format::Odt {
                            inside = inside.saturating_sub(1);
                        }
                        found.push(Paragraph { text: std::mem::take(&mut text), page: begun });
                        begun = page;
                    }
                    _ => {}
                }
            }
            Event::Text(ref written) if hidden.is_none() && inside > 0 => {
                text.push_str(&written.xml10_content())
            }
            Event::CData(ref written) if hidden.is_none() && inside > 0 => {
                text.push_str(&written.xml_content(XmlVersion::Implicit1_0))
            }
            Event::GeneralRef(ref reference) if hidden.is_none() && inside > 0 => {
                let sign = reference.resolve_char_ref().map_err(|error| error.to_string())?;
                text.push(match (sign, &*reference.xml10_content()) {
                    (Some(sign), _) => sign,
                    (None, "lt") => '<',
                    (None, "gt") => '>',
                    (None, "amp") => '&',
                    (None, "quot") => '"',
                    (None, "apos") => '\'',
                    (None, other) => return Err(format!("&{other};")),
                });
            }
            _ => {}
        }
    }
    if !text.trim().is_empty() {
        found.push(Paragraph { text, page: begun });
    }
    Ok(found)
}
