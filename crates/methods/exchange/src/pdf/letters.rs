//! Which letter a code or the name of a glyph stands for (ISO 32000-1, annex D; Adobe Glyph List).

use unicode_normalization::UnicodeNormalization as _;

/// Windows-1252 from 0x80 to 0x9f; nothing where it has nothing.
const WINDOWS: &str = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";
/// Mac OS Roman from 0x80 on.
const MAC: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\0ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
/// Adobe's standard encoding from 0xa1 on.
const STANDARD: &str = "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ\0–†‡·\0¶•‚„”»…‰\0¿\0`´ˆ˜¯˘˙¨\0˚¸\0˝˛ˇ—\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0Æ\0ª\0\0\0\0ŁØŒº\0\0\0\0\0æ\0\0\0ı\0\0łøœß";

/// An encoding of one byte.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Base {
    Windows,
    Mac,
    Standard,
}

impl Base {
    pub(super) fn letter(self, code: u8) -> Option<char> {
        let beyond = |table: &str, from: u8| table.chars().nth(usize::from(code.checked_sub(from)?));
        let letter = match (self, code) {
            (Self::Standard, 0x27) => Some('’'),
            (Self::Standard, 0x60) => Some('‘'),
            (_, 0x20..=0x7e) => Some(char::from(code)),
            (Self::Windows, 0x80..=0x9f) => beyond(WINDOWS, 0x80),
            (Self::Windows, 0xa0..) => Some(char::from(code)),
            (Self::Mac, 0x80..) => beyond(MAC, 0x80),
            (Self::Standard, 0xa1..) => beyond(STANDARD, 0xa1),
            _ => None,
        };
        letter.filter(|letter| *letter != '\0')
    }
}

const NAMES: &[(&str, &str)] = &[
    ("space", " "),
    ("nbspace", " "),
    ("exclam", "!"),
    ("quotedbl", "\""),
    ("numbersign", "#"),
    ("dollar", "$"),
    ("percent", "%"),
    ("ampersand", "&"),
    ("quotesingle", "'"),
    ("parenleft", "("),
    ("parenright", ")"),
    ("asterisk", "*"),
    ("plus", "+"),
    ("comma", ","),
    ("hyphen", "-"),
    ("minus", "−"),
    ("sfthyphen", "\u{ad}"),
    ("softhyphen", "\u{ad}"),
    ("period", "."),
    ("slash", "/"),
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("colon", ":"),
    ("semicolon", ";"),
    ("less", "<"),
    ("equal", "="),
    ("greater", ">"),
    ("question", "?"),
    ("at", "@"),
    ("bracketleft", "["),
    ("backslash", "\\"),
    ("bracketright", "]"),
    ("asciicircum", "^"),
    ("underscore", "_"),
    ("grave", "`"),
    ("braceleft", "{"),
    ("bar", "|"),
    ("braceright", "}"),
    ("asciitilde", "~"),
    ("quoteleft", "‘"),
    ("quoteright", "’"),
    ("quotesinglbase", "‚"),
    ("quotedblleft", "“"),
    ("quotedblright", "”"),
    ("quotedblbase", "„"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("guillemetleft", "«"),
    ("guillemetright", "»"),
    ("guilsinglleft", "‹"),
    ("guilsinglright", "›"),
    ("endash", "–"),
    ("emdash", "—"),
    ("bullet", "•"),
    ("ellipsis", "…"),
    ("periodcentered", "·"),
    ("middot", "·"),
    ("degree", "°"),
    ("section", "§"),
    ("paragraph", "¶"),
    ("copyright", "©"),
    ("registered", "®"),
    ("trademark", "™"),
    ("Euro", "€"),
    ("euro", "€"),
    ("sterling", "£"),
    ("cent", "¢"),
    ("yen", "¥"),
    ("plusminus", "±"),
    ("multiply", "×"),
    ("divide", "÷"),
    ("perthousand", "‰"),
    ("dagger", "†"),
    ("daggerdbl", "‡"),
    ("exclamdown", "¡"),
    ("questiondown", "¿"),
    ("ordfeminine", "ª"),
    ("ordmasculine", "º"),
    ("mu", "µ"),
    ("germandbls", "ß"),
    ("ae", "æ"),
    ("AE", "Æ"),
    ("oe", "œ"),
    ("OE", "Œ"),
    ("oslash", "ø"),
    ("Oslash", "Ø"),
    ("dotlessi", "ı"),
    ("lslash", "ł"),
    ("Lslash", "Ł"),
    ("eth", "ð"),
    ("thorn", "þ"),
    ("fi", "fi"),
    ("fl", "fl"),
    ("ff", "ff"),
    ("ffi", "ffi"),
    ("ffl", "ffl"),
    ("onequarter", "¼"),
    ("onehalf", "½"),
    ("threequarters", "¾"),
    ("onesuperior", "¹"),
    ("twosuperior", "²"),
    ("threesuperior", "³"),
    ("fraction", "⁄"),
    ("arrowright", "→"),
    ("checkmark", "✓"),
];

const ACCENTS: &[(&str, char)] = &[
    ("grave", '\u{300}'),
    ("acute", '\u{301}'),
    ("circumflex", '\u{302}'),
    ("tilde", '\u{303}'),
    ("macron", '\u{304}'),
    ("breve", '\u{306}'),
    ("dotaccent", '\u{307}'),
    ("dieresis", '\u{308}'),
    ("ring", '\u{30a}'),
    ("hungarumlaut", '\u{30b}'),
    ("caron", '\u{30c}'),
    ("cedilla", '\u{327}'),
    ("ogonek", '\u{328}'),
];

/// What a glyph of this name says.
pub(super) fn named(name: &str) -> Option<String> {
    // `a.sc` is a shape of `a`; `f_i` is both.
    let name = name.split('.').next().filter(|name| !name.is_empty())?;
    if let Some((_, text)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some((*text).to_owned());
    }
    if name.contains('_') {
        return name.split('_').map(named).collect();
    }
    let mut chars = name.chars();
    if let (Some(one), None) = (chars.next(), chars.next()) {
        return Some(one.to_string());
    }
    let code = |digits: &str| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
    if let Some(digits) = name.strip_prefix("uni").filter(|digits| digits.len() >= 4 && digits.len() % 4 == 0)
    {
        let parts = digits.as_bytes().chunks(4).map(|part| std::str::from_utf8(part).ok().and_then(code));
        return parts.collect();
    }
    if let Some(letter) =
        name.strip_prefix('u').filter(|digits| (4..=6).contains(&digits.len())).and_then(code)
    {
        return Some(letter.to_string());
    }
    let (accent, mark) = ACCENTS.iter().find(|(accent, _)| name.len() > 1 && name[1..] == **accent)?;
    let letter = name.strip_suffix(accent)?;
    Some(format!("{letter}{mark}").nfc().collect())
}

/// A text as it is typed: ligatures by their letters, no sign that is not seen.
pub(super) fn typed(text: &str, to: &mut String) {
    for c in text.chars() {
        match c {
            '\u{fb00}' => to.push_str("ff"),
            '\u{fb01}' => to.push_str("fi"),
            '\u{fb02}' => to.push_str("fl"),
            '\u{fb03}' => to.push_str("ffi"),
            '\u{fb04}' => to.push_str("ffl"),
            '\t' | '\n' | '\r' | '\u{a0}' => to.push(' '),
            c if c.is_control() => {}
            c => to.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_have_letters() {
        let letters = |base: Base, codes: &[u8]| -> String {
            codes.iter().filter_map(|code| base.letter(*code)).collect()
        };
        assert_eq!(letters(Base::Windows, b"\x80\x9c\xe9A\x81\x92"), "€œéA’");
        assert_eq!(letters(Base::Mac, b"\x8e\xcf\xd5\xde\xdb\xff"), "éœ’ﬁ€ˇ");
        assert_eq!(letters(Base::Standard, b"'\xae\xd0\xfa\xfb\xe1\xf1"), "’ﬁ—œßÆæ");
        let said = |name: &str| named(name).unwrap_or_default();
        assert_eq!(
            ["eacute", "Ccedilla", "oe", "f_f_i", "a.sc", "uni00E9", "u1F6B2", "zcaron", "quoteright", "G12"]
                .map(said),
            ["é", "Ç", "œ", "ffi", "a", "é", "🚲", "ž", "’", ""]
        );
    }
}
