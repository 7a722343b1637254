use std::io::{Cursor, Read as _, Write as _};

use sha2::{Digest as _, Sha256};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::{Photo, pdf};

/// The heaviest document taken: 10 MB.
pub const MAX_DOCUMENT_BYTES: usize = 10_000_000;
/// The most entries of an office document.
const ENTRIES: usize = 5000;
/// How much of one entry is read, in bytes.
const READ: u64 = 1 << 20;

kernel::choice! {
    /// What a document is, as its content says.
    pub enum Format("files-format") {
        /// A PDF.
        Pdf = "pdf",
        /// A text of LibreOffice.
        Odt = "odt",
        /// A text of Word.
        Docx = "docx",
        /// A sheet of LibreOffice.
        Ods = "ods",
        /// A sheet of Excel.
        Xlsx = "xlsx",
        /// A table in plain text.
        Csv = "csv",
        /// A plain text.
        Text = "txt",
        /// A JPEG, PNG or WebP picture, kept as a JPEG.
        Image = "image",
    }
}

impl Format {
    /// The type under which it is served.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Text => "text/plain; charset=utf-8",
            Self::Image => Photo::MEDIA_TYPE,
        }
    }

    /// How the name of such a file ends, once it is kept.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Image => "jpg",
            other => other.name(),
        }
    }

    /// What a page says it takes, for the picker of the browser.
    #[must_use]
    pub fn accept(self) -> &'static str {
        match self {
            Self::Pdf => ".pdf",
            Self::Odt => ".odt",
            Self::Docx => ".docx",
            Self::Ods => ".ods",
            Self::Xlsx => ".xlsx",
            Self::Csv => ".csv",
            Self::Text => ".txt",
            Self::Image => "image/jpeg,image/png,image/webp",
        }
    }

    /// What a file is, by its content. Of plain texts alone, the name says whether they are tables.
    #[must_use]
    pub fn sniff(name: &str, bytes: &[u8]) -> Option<Self> {
        if Photo::looks_like(bytes) {
            return Some(Self::Image);
        }
        if bytes.starts_with(b"%PDF-") {
            return Some(Self::Pdf);
        }
        if bytes.starts_with(b"PK\x03\x04") {
            return office(bytes);
        }
        text(bytes)?;
        Some(if name.to_lowercase().ends_with(".csv") { Self::Csv } else { Self::Text })
    }
}

/// Why a document was not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DocumentProblem {
    /// None of the formats that are known, or a document with macros or a password.
    Type,
    /// Over [`MAX_DOCUMENT_BYTES`].
    TooHeavy,
    /// Cut short or damaged.
    Broken,
}

/// A document made ready to be kept: what it is was read in it, and what programs note about their users was taken out.
#[derive(Clone, PartialEq, Eq)]
pub struct Document {
    /// What it is.
    pub format: Format,
    /// Its content.
    pub bytes: Vec<u8>,
    /// Its SHA-256.
    pub sha256: [u8; 32],
}

impl std::fmt::Debug for Document {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Document({}, {} bytes)", self.format.name(), self.bytes.len())
    }
}

impl Document {
    /// Reads a document other than a picture, which is a [`Photo`].
    ///
    /// Authors, companies and programs are taken out of office documents and of what a PDF says about itself in clear. Plain
    /// texts become UTF-8. Call it outside any transaction.
    ///
    /// # Errors
    /// Why it cannot be taken.
    pub fn parse(name: &str, bytes: &[u8]) -> Result<Self, DocumentProblem> {
        if bytes.len() > MAX_DOCUMENT_BYTES {
            return Err(DocumentProblem::TooHeavy);
        }
        let format = Format::sniff(name, bytes).ok_or(DocumentProblem::Type)?;
        let bytes = match format {
            Format::Image => return Err(DocumentProblem::Type),
            Format::Pdf => pdf::anonymous(bytes).ok_or(DocumentProblem::Broken)?,
            Format::Odt | Format::Docx | Format::Ods | Format::Xlsx => {
                stripped(bytes).ok_or(DocumentProblem::Broken)?
            }
            Format::Csv | Format::Text => text(bytes).ok_or(DocumentProblem::Type)?.into_bytes(),
        };
        let sha256 = Sha256::digest(&bytes).into();
        Ok(Self { format, bytes, sha256 })
    }
}

/// A size in bytes, for people.
#[must_use]
pub fn size_told(t: i18n::Texts, bytes: i64) -> String {
    let tenths = (bytes + 50_000) / 100_000;
    if bytes < 1_000_000 {
        return t.with("files-size-kb", [("size", t.number(((bytes + 500) / 1000).max(1)).as_str())]);
    }
    let mark = if t.locale() == kernel::Locale::Fr { "," } else { "." };
    let said = if tenths % 10 == 0 {
        t.number(tenths / 10)
    } else {
        format!("{}{mark}{}", tenths / 10, tenths % 10)
    };
    t.with("files-size-mb", [("size", said.as_str())])
}

fn entry(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<String> {
    let mut text = String::new();
    archive.by_name(name).ok()?.take(READ).read_to_string(&mut text).ok()?;
    Some(text)
}

/// Which office document an archive is: its own declaration says, and none with macros.
fn office(bytes: &[u8]) -> Option<Format> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    if archive.len() > ENTRIES {
        return None;
    }
    let hostile = |name: &str| {
        let name = name.to_lowercase();
        name.ends_with("vbaproject.bin") || name.starts_with("basic/") || name.starts_with("scripts/")
    };
    let mut names = archive.file_names();
    if names.any(|name| name.is_ok_and(|name| hostile(&name))) {
        return None;
    }
    drop(names);
    if let Some(declared) = entry(&mut archive, "mimetype") {
        let format =
            [Format::Odt, Format::Ods].into_iter().find(|one| one.media_type() == declared.trim())?;
        return archive.index_for_name("content.xml").map(|_| format);
    }
    let declared = entry(&mut archive, "[Content_Types].xml")?;
    let main = |part: &str| declared.contains(&format!("officedocument.{part}.main+xml\""));
    if main("wordprocessingml.document") {
        Some(Format::Docx)
    } else if main("spreadsheetml.sheet") {
        Some(Format::Xlsx)
    } else {
        None
    }
}

/// What stands in an office document for what was said of its authors.
fn blank(name: &str) -> Option<&'static str> {
    Some(match name {
        "docProps/core.xml" => {
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><cp:coreProperties \
             xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\"/>"
        }
        "docProps/app.xml" => {
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><Properties \
             xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"/>"
        }
        "docProps/custom.xml" => {
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><Properties \
             xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\"/>"
        }
        "meta.xml" => {
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-meta \
             xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" office:version=\"1.2\"><office:meta/>\
             </office:document-meta>"
        }
        _ => return None,
    })
}

/// An office document without what it says of its authors; the rest is copied as it is.
fn stripped(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut written = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    for at in 0..archive.len() {
        let file = archive.by_index_raw(at).ok()?;
        if file.encrypted() {
            return None;
        }
        let name = file.name().ok()?.into_owned();
        match blank(&name) {
            Some(text) => {
                drop(file);
                let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
                written.start_file(name, plain).ok()?;
                written.write_all(text.as_bytes()).ok()?;
            }
            None => written.raw_copy_file(file).ok()?,
        }
    }
    Some(written.finish().ok()?.into_inner())
}

/// A plain text: UTF-8, UTF-16 with its mark, or Windows-1252; nothing else has no control characters.
fn text(bytes: &[u8]) -> Option<String> {
    let (text, _, broken) = match std::str::from_utf8(bytes) {
        Ok(_) => encoding_rs::UTF_8.decode(bytes),
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes),
    };
    let sound = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t' | '\u{c}');
    (!broken && !text.is_empty() && text.chars().all(sound)).then(|| text.into_owned())
}

#[cfg(test)]
mod tests;
