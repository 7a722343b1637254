//! What the codes of a font say, and how wide they are (ISO 32000-1, 9.6 to 9.10).

use std::collections::BTreeMap;

use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use parvis_text::files::What;

use super::{
    bounds::Room,
    letters::{Base, named},
};

/// The most codes that a table of letters tells.
const CODES: usize = 70_000;

/// A font.
#[derive(Clone, Debug, Default)]
pub(super) struct Font {
    /// Whether a code has two bytes.
    pub(super) wide: bool,
    letters: BTreeMap<u32, String>,
    widths: BTreeMap<u32, f64>,
    usual: f64,
}

/// A code of a string that is shown.
pub(super) struct Shown<'a> {
    pub(super) code: u32,
    /// What it says, if that is known.
    pub(super) text: Option<&'a str>,
    /// How far it goes, in parts of the size.
    pub(super) width: f64,
}

fn name(dict: &Dict<'_>, key: &str) -> Option<String> {
    dict.get::<Name<'_>>(key).map(|name| name.as_str().to_owned())
}

impl Font {
    pub(super) fn new(dict: &Dict<'_>, room: &mut Room) -> Result<Self, What> {
        let kind = name(dict, "Subtype").unwrap_or_default();
        let mut font = Self { wide: kind == "Type0", usual: 0.5, ..Self::default() };
        if font.wide {
            font.composite(dict)
        } else {
            font.simple(dict, &kind)
        }
        if let Some(map) = dict.get::<Stream<'_>>("ToUnicode") {
            let bytes = room.unpacked(&map)?;
            font.told(&bytes);
        }
        Ok(font)
    }

    fn simple(&mut self, dict: &Dict<'_>, kind: &str) {
        let encoding = dict.get::<Dict<'_>>("Encoding");
        let base = match &encoding {
            Some(encoding) => name(encoding, "BaseEncoding"),
            None => name(dict, "Encoding"),
        };
        let base = match base.as_deref() {
            Some("MacRomanEncoding") => Base::Mac,
            None if kind == "Type1" && encoding.is_none() => Base::Standard,
            _ => Base::Windows,
        };
        for code in 0..=u8::MAX {
            self.letters.extend(base.letter(code).map(|letter| (u32::from(code), letter.to_string())));
        }
        let differences = encoding.and_then(|encoding| encoding.get::<Array<'_>>("Differences"));
        let mut code = 0_u32;
        for item in differences.iter().flat_map(Array::iter::<Object<'_>>).take(1000) {
            match item {
                Object::Number(number) => code = u32::try_from(number.as_i64()).unwrap_or(0),
                Object::Name(name) => {
                    match named(name.as_str()) {
                        Some(text) => self.letters.insert(code, text),
                        None => self.letters.remove(&code),
                    };
                    code = code.saturating_add(1);
                }
                _ => {}
            }
        }
        // A font of drawings has a scale of its own (9.6.5).
        let matrix = dict.get::<Array<'_>>("FontMatrix").filter(|_| kind == "Type3");
        let scale = matrix.and_then(|matrix| matrix.iter::<f32>().next()).map_or(0.001, f64::from);
        let first = dict.get::<i32>("FirstChar").and_then(|first| u32::try_from(first).ok()).unwrap_or(0);
        let widths = dict.get::<Array<'_>>("Widths");
        let widths = widths.iter().flat_map(Array::iter::<f32>).take(256);
        self.widths = (first..).zip(widths.map(|width| f64::from(width) * scale)).collect();
        let missing =
            dict.get::<Dict<'_>>("FontDescriptor").and_then(|known| known.get::<f32>("MissingWidth"));
        self.usual = missing.filter(|width| *width > 0.0).map_or(0.5, |width| f64::from(width) * scale);
    }

    fn composite(&mut self, dict: &Dict<'_>) {
        self.usual = 1.0;
        let descendants = dict.get::<Array<'_>>("DescendantFonts");
        let Some(of) = descendants.and_then(|all| all.iter::<Dict<'_>>().next()) else { return };
        self.usual = of.get::<f32>("DW").map_or(1.0, |width| f64::from(width) / 1000.0);
        let widths = of.get::<Array<'_>>("W");
        // `first [w w …]` or `first last w`.
        let mut numbers: Vec<f64> = Vec::new();
        for item in widths.iter().flat_map(Array::iter::<Object<'_>>).take(2 * CODES) {
            match item {
                Object::Number(number) => numbers.push(number.as_f64()),
                Object::Array(list) => {
                    let first = numbers.pop().unwrap_or(0.0).max(0.0) as u32;
                    numbers.clear();
                    self.widths
                        .extend((first..).zip(list.iter::<f32>().take(CODES).map(|w| f64::from(w) / 1000.0)));
                }
                _ => {}
            }
            if let [first, last, width] = numbers[..] {
                let codes = (first.max(0.0) as u32)..=(last.clamp(0.0, 65535.0) as u32);
                self.widths.extend(codes.map(|code| (code, width / 1000.0)));
                numbers.clear();
            }
            if self.widths.len() > CODES {
                return;
            }
        }
    }

    /// Reads a table of letters (9.10.3): `beginbfchar` with pairs, `beginbfrange` with ranges.
    fn told(&mut self, bytes: &[u8]) {
        let words = Words(bytes);
        let mut known: Vec<Word> = Vec::new();
        let mut one_byte = true;
        let mut letters = BTreeMap::new();
        for word in words {
            let Word::Other(end) = &word else {
                known.push(word);
                continue;
            };
            match end.as_slice() {
                b"endcodespacerange" => {
                    one_byte &= matches!(known.first(), Some(Word::Hex(hex)) if hex.len() == 1)
                }
                b"endbfchar" => {
                    for pair in known.chunks(2) {
                        if let [Word::Hex(from), Word::Hex(to)] = pair {
                            letters.insert(number(from), utf16(to));
                        }
                    }
                }
                b"endbfrange" => ranges(&known, &mut letters),
                _ => {}
            }
            known.clear();
            if letters.len() > CODES {
                break;
            }
        }
        if !letters.is_empty() {
            self.wide &= !one_byte;
            // What the table tells replaces what the encoding says; a letter that it does not tell stays.
            self.letters
                .extend(letters.into_iter().filter(|(_, text)| !text.is_empty() && text != "\u{fffd}"));
        }
    }

    /// The codes of a string.
    pub(super) fn shown<'a>(&'a self, bytes: &'a [u8]) -> impl Iterator<Item = Shown<'a>> {
        bytes.chunks(if self.wide { 2 } else { 1 }).map(|code| {
            let code = number(code);
            let width = self.widths.get(&code).copied().unwrap_or(self.usual);
            Shown { code, text: self.letters.get(&code).map(String::as_str), width }
        })
    }
}

fn ranges(known: &[Word], letters: &mut BTreeMap<u32, String>) {
    let mut rest = known;
    while let [Word::Hex(first), Word::Hex(last), after @ ..] = rest {
        let (first, last) = (number(first), number(last));
        let codes = first..=last.min(first.saturating_add(CODES as u32));
        match after {
            [Word::Hex(to), after @ ..] => {
                let text = utf16(to);
                let mut before: Vec<char> = text.chars().collect();
                let begins = before.pop().map_or(0, u32::from);
                for (step, code) in (0..).zip(codes) {
                    let end = char::from_u32(begins.saturating_add(step));
                    letters.insert(code, before.iter().copied().chain(end).collect());
                }
                rest = after;
            }
            [Word::Open, after @ ..] => {
                let end = after.iter().position(|word| *word == Word::Close).unwrap_or(after.len());
                for (code, word) in codes.zip(&after[..end]) {
                    if let Word::Hex(to) = word {
                        letters.insert(code, utf16(to));
                    }
                }
                rest = after.get(end + 1..).unwrap_or_default();
            }
            _ => return,
        }
        if letters.len() > CODES {
            return;
        }
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks(2).map(|unit| number(unit) as u16);
    char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).filter(|c| *c != '\0').collect()
}

/// A word of a table of letters.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Word {
    Hex(Vec<u8>),
    Open,
    Close,
    Other(Vec<u8>),
}

struct Words<'a>(&'a [u8]);

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        loop {
            let (first, rest) = self.0.split_first()?;
            match first {
                b'%' => {
                    let end = self.0.iter().position(|byte| b"\r\n".contains(byte)).unwrap_or(self.0.len());
                    self.0 = &self.0[end..];
                }
                b'[' | b']' => {
                    self.0 = rest;
                    return Some(if *first == b'[' { Word::Open } else { Word::Close });
                }
                b'<' if rest.first() != Some(&b'<') => {
                    let end = rest.iter().position(|byte| *byte == b'>').unwrap_or(rest.len());
                    let digits: Vec<u8> = rest[..end]
                        .iter()
                        .filter_map(|byte| char::from(*byte).to_digit(16))
                        .map(|d| d as u8)
                        .collect();
                    self.0 = rest.get(end + 1..).unwrap_or_default();
                    return Some(Word::Hex(
                        digits.chunks(2).map(|two| two[0] << 4 | two.get(1).unwrap_or(&0)).collect(),
                    ));
                }
                byte if byte.is_ascii_alphanumeric() || *byte == b'/' => {
                    let end =
                        rest.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
                    let word = self.0[..=end].to_vec();
                    self.0 = &rest[end..];
                    return Some(Word::Other(word));
                }
                _ => self.0 = rest,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_of_letters_are_read() {
        let mut font = Font { wide: true, ..Font::default() };
        font.told(
            b"1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfchar <0003> <0020> <0004> <00660069> endbfchar % rien\n\
              3 beginbfrange <0010> <0012> <0041> <0020> <0021> [<00e9> <d83edd51>] endbfrange",
        );
        let said: String =
            font.shown(b"\0\x10\0\x12\0\x03\0\x04\0\x20\0\x21\0\x99").filter_map(|one| one.text).collect();
        assert_eq!(said, "AC fié🥑");
        assert!(font.wide);
    }
}
