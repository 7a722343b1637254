//! Bytes made text.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use serde::Serialize;

use super::{Fault, Notes, What};

/// How a text was encoded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// What Windows writes in western Europe; ISO 8859-1 and ASCII are parts of it.
    Windows1252,
    /// UTF-16, as its first bytes say.
    Utf16,
    /// Some lines in UTF-8, others in Windows-1252.
    Mixed,
}

impl Encoding {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Windows1252 => "Windows-1252",
            Self::Utf16 => "UTF-16",
            Self::Mixed => "UTF-8 / Windows-1252",
        }
    }
}

/// A text, with what its bytes were.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// How it was encoded.
    pub encoding: Encoding,
    /// In a mixed file, the lines in Windows-1252, from 1.
    pub foreign: Vec<u64>,
}

/// The text of bytes. What is UTF-8 is read so; a file in which no letter is UTF-8 is Windows-1252; in one that has both, each
/// line is read in the one it is in.
///
/// ```
/// use parvis_text::files::{Encoding, decode};
/// let mixed = decode(b"\xc3\xa9t\xc3\xa9\n\xe9t\xe9");
/// assert_eq!((mixed.text.as_str(), mixed.encoding, mixed.foreign), ("été\nété", Encoding::Mixed, vec![2]));
/// ```
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded {
    let decoded = |text: &str, encoding| Decoded { text: text.to_owned(), encoding, foreign: Vec::new() };
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        let encoding = if bytes[0] == 0xff { UTF_16LE } else { UTF_16BE };
        return decoded(&encoding.decode_with_bom_removal(bytes).0, Encoding::Utf16);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return decoded(text, Encoding::Utf8);
    }
    let is_wide = |line: &[u8]| std::str::from_utf8(line).is_ok_and(|line| !line.is_ascii());
    if !bytes.split(|byte| *byte == b'\n').any(is_wide) {
        return decoded(&WINDOWS_1252.decode_without_bom_handling(bytes).0, Encoding::Windows1252);
    }
    let mut mixed =
        Decoded { text: String::with_capacity(bytes.len()), encoding: Encoding::Mixed, foreign: Vec::new() };
    for (number, line) in (1..).zip(bytes.split_inclusive(|byte| *byte == b'\n')) {
        match std::str::from_utf8(line) {
            Ok(line) => mixed.text.push_str(line),
            Err(_) => {
                mixed.text.push_str(&WINDOWS_1252.decode_without_bom_handling(line).0);
                mixed.foreign.push(number);
            }
        }
    }
    mixed
}

/// The text of a file, with notes on what its bytes were.
pub(super) fn text(bytes: &[u8], notes: &mut Notes) -> Result<String, Fault> {
    let decoded = decode(bytes);
    if decoded.encoding != Encoding::Utf16 && bytes.iter().take(8192).filter(|byte| **byte == 0).count() > 8 {
        return Err(notes.fault(What::Binary, None));
    }
    match decoded.encoding {
        Encoding::Utf8 => {}
        Encoding::Mixed => notes.lines(What::Mixed, decoded.foreign),
        encoding => notes.say(What::Encoded(encoding)),
    }
    let twice = |line: &str| ["Ã©", "Ã¨", "Ã ", "Ãª", "â€™", "Ã§"].iter().any(|sign| line.contains(sign));
    let lines = (1..).zip(decoded.text.lines()).filter(|(_, line)| twice(line)).map(|(number, _)| number);
    let lines: Vec<u64> = lines.collect();
    notes.lines(What::EncodedTwice, lines);
    Ok(decoded.text)
}
