use std::collections::BTreeMap;

use axum::{
    body::Bytes,
    extract::{FromRequest, Multipart, Request},
};
use http::header;

use crate::{App, Error};

/// Longest body of a form without a file.
const FORM_LIMIT: usize = 512 * 1024;
/// Longest body of a form with files: 40 MB.
const UPLOAD_LIMIT: usize = 40_000_000;
/// Longest file of a form: of a longer one, what is over is read and thrown away, so that the rest of the form is not lost. One
/// byte more is kept than any page takes: whoever looks at its length knows.
const FILE_LIMIT: usize = 14 * 1024 * 1024;
/// What is kept of a file of a kind that no page takes.
const FOREIGN: usize = 32;

/// A file sent with a form.
#[derive(Clone, Debug)]
pub struct Upload {
    /// Its name on the visitor's machine: shown, never used as a path.
    pub name: String,
    /// Its content.
    pub bytes: Bytes,
}

impl Upload {
    /// Whether it was longer than what is kept of a file.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.bytes.len() > FILE_LIMIT
    }
}

/// The fields of a form as typed, trimmed, with `\n` line ends; each may come several times.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    values: BTreeMap<String, Vec<String>>,
    files: BTreeMap<String, Vec<Upload>>,
}

impl Fields {
    /// The fields of a query or of an urlencoded body.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut fields = Self::default();
        for pair in text.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            fields.push(decode(name), &decode(value));
        }
        fields
    }

    fn push(&mut self, name: String, value: &str) {
        // Control characters other than line ends and tabs mean nothing in what people type.
        let clean: String = value
            .replace("\r\n", "\n")
            .replace('\r', "\n")
            .chars()
            .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
            .collect();
        self.values.entry(name).or_default().push(clean.trim().to_owned());
    }

    /// The value of a field; empty when absent.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.values.get(name).and_then(|values| values.first()).map_or("", String::as_str)
    }

    /// The value of a field, when it is not empty.
    #[must_use]
    pub fn some(&self, name: &str) -> Option<&str> {
        Some(self.get(name)).filter(|value| !value.is_empty())
    }

    /// Every value of a field.
    #[must_use]
    pub fn all(&self, name: &str) -> &[String] {
        self.values.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether a field was sent: a box that is ticked, a button that was pressed.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    /// A file, when one was chosen.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&Upload> {
        self.uploads(name).first()
    }

    /// Every file of a field.
    #[must_use]
    pub fn uploads(&self, name: &str) -> &[Upload] {
        self.files.get(name).map_or(&[], Vec::as_slice)
    }

    /// Every field name sent.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.values.keys().map(String::as_str)
    }
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let mut peek = rest.clone();
                let hex = |digit: Option<u8>| digit.and_then(|d| char::from(d).to_digit(16));
                if let (Some(high), Some(low)) = (hex(peek.next()), hex(peek.next())) {
                    bytes.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                    rest = peek;
                } else {
                    bytes.push(b'%');
                }
            }
            other => bytes.push(other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The body of a form, with or without a file.
pub struct Form(pub Fields);

impl FromRequest<App> for Form {
    type Rejection = Error;

    async fn from_request(request: Request, app: &App) -> Result<Self, Error> {
        let kind =
            request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
        if kind.starts_with("multipart/form-data") {
            return multipart(request, app).await.map(Self);
        }
        if !kind.is_empty() && !kind.starts_with("application/x-www-form-urlencoded") {
            return Err(Error::BadRequest("a form was expected"));
        }
        let body =
            axum::body::to_bytes(request.into_body(), FORM_LIMIT).await.map_err(|_| Error::TooLarge)?;
        let text = std::str::from_utf8(&body).map_err(|_| Error::BadRequest("the form is not UTF-8"))?;
        Ok(Self(Fields::parse(text)))
    }
}

async fn multipart(request: Request, app: &App) -> Result<Fields, Error> {
    let declared = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.parse::<usize>().ok());
    if declared.is_some_and(|length| length > UPLOAD_LIMIT) {
        return Err(Error::TooLarge);
    }
    let broken = |_| Error::BadRequest("the form is broken");
    let mut parts =
        Multipart::from_request(request, app).await.map_err(|_| Error::BadRequest("a form was expected"))?;
    let mut fields = Fields::default();
    let mut total = 0;
    while let Some(mut part) = parts.next_field().await.map_err(broken)? {
        let name = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().map(ToOwned::to_owned);
        let mut bytes = Vec::new();
        while let Some(chunk) = part.chunk().await.map_err(broken)? {
            total += chunk.len();
            if total > UPLOAD_LIMIT {
                return Err(Error::TooLarge);
            }
            if file.is_none() {
                bytes.extend_from_slice(&chunk);
            } else if bytes.len() <= FILE_LIMIT && !is_foreign(&bytes) {
                bytes.extend_from_slice(&chunk);
                bytes.truncate(FILE_LIMIT + 1);
            }
        }
        if file.is_some() && is_foreign(&bytes) {
            bytes.truncate(FOREIGN);
        }
        match file {
            Some(file) if !bytes.is_empty() => {
                let upload = Upload { name: file, bytes: bytes.into() };
                fields.files.entry(name).or_default().push(upload);
            }
            Some(_) => {}
            None => {
                let text =
                    String::from_utf8(bytes).map_err(|_| Error::BadRequest("the form is not UTF-8"))?;
                fields.push(name, &text);
            }
        }
    }
    Ok(fields)
}

/// Whether a file begins as programs, films, sounds and archives do: no page takes any, so that the rest is not kept.
fn is_foreign(bytes: &[u8]) -> bool {
    const BEGINNINGS: [&[u8]; 10] = [
        b"MZ",
        b"\x7fELF",
        b"\x1a\x45\xdf\xa3",
        b"OggS",
        b"ID3",
        b"Rar!",
        b"7z\xbc\xaf\x27\x1c",
        b"\x1f\x8b",
        b"GIF8",
        b"\xca\xfe\xba\xbe",
    ];
    // Plain texts may begin with the same letters, and hold no zero.
    if !bytes.iter().take(FOREIGN).any(|byte| *byte == 0) {
        return false;
    }
    let container = bytes.get(4..8) == Some(b"ftyp");
    let sound = bytes.starts_with(b"RIFF") && matches!(bytes.get(8..12), Some(b"AVI " | b"WAVE"));
    container || sound || BEGINNINGS.iter().any(|beginning| bytes.starts_with(beginning))
}

/// A text as the value of a parameter.
#[must_use]
pub fn encode(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        use std::fmt::Write as _;
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_page_takes_is_known_by_its_beginning() {
        assert!(is_foreign(b"\0\0\0\x18ftypheic\0\0\0\0") && is_foreign(b"MZ\x90\0\x03"));
        assert!(!is_foreign(b"MZ;rue\n1;Halles") && !is_foreign(b"%PDF-1.4") && !is_foreign(b"GIF8 bancs"));
        assert!(!is_foreign(b"PK\x03\x04\0\0") && !is_foreign(b"\xff\xfeM\0Z\0"));
    }

    #[test]
    fn urlencoded_fields() {
        let fields = Fields::parse("a=%C3%A9t%C3%A9+ici&b=1&b=2&c&d=%zz%4&e=x%0D%0Ay%00");
        assert_eq!(fields.get("a"), "été ici");
        assert_eq!(fields.all("b"), ["1", "2"]);
        assert!(fields.has("c") && fields.some("c").is_none());
        assert_eq!(fields.get("d"), "%zz%4");
        assert_eq!(fields.get("e"), "x\ny");
    }
}
