use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The text without what two people write differently: case, accents, ligatures, typographic signs.
///
/// Lowercase, compatibility decomposition (NFKD) without its combining marks, `œ` as `oe`, `æ` as `ae`, `ß` as
/// `ss`, every apostrophe as `'`, every hyphen and dash as `-`, invisible characters dropped. Each character is folded
/// on its own, so folding a part of a text gives a part of the folded text; folding twice changes nothing.
///
/// ```
/// assert_eq!(parvis_text::fold("L’Œuvre d’un CŒUR à Noël — déjà"), "l'oeuvre d'un coeur a noel - deja");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        fold_char(c, &mut out);
    }
    out
}

/// Adds one folded character: nothing, one or several.
pub(crate) fn fold_char(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    // Decomposing may reveal a capital (ℂ), lowering a capital may give a mark (İ): hence decompose, lower, decompose.
    for part in std::iter::once(c).nfkd().flat_map(char::to_lowercase) {
        for plain in std::iter::once(part).nfkd().filter(|part| !is_combining_mark(*part)) {
            unify(plain, out);
        }
    }
}

fn unify(c: char, out: &mut String) {
    match c {
        'œ' => out.push_str("oe"),
        'æ' => out.push_str("ae"),
        'ß' => out.push_str("ss"),
        'þ' => out.push_str("th"),
        'ø' => out.push('o'),
        'ł' => out.push('l'),
        'đ' | 'ð' => out.push('d'),
        'ı' => out.push('i'),
        c if is_apostrophe(c) => out.push('\''),
        // ‐ ‑ ‒ – — ― − ﹘ ﹣ ⁃
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2043}' => out.push('-'),
        c if is_invisible(c) => {}
        c => out.push(c),
    }
}

/// ' ‘ ’ ‚ ‛ ′ ʹ ʻ ʼ ʽ ´, and ` in what was folded
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}'..='\u{201b}' | '\u{2032}' | '\u{2b9}' | '\u{2bb}'..='\u{2bd}' | '\u{b4}')
}

/// A hyphen that joins words: not a dash.
pub(crate) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// The soft hyphen, zero-width signs, direction marks, the word joiner, the byte order mark.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_people_write_differently() {
        for (written, folded) in [
            ("École", "ecole"),
            ("ÉCOLE", "ecole"),
            ("e\u{301}cole", "ecole"),
            ("aujourd’hui", "aujourd'hui"),
            ("aujourdʼhui", "aujourd'hui"),
            ("rond‑point", "rond-point"),
            ("Straße", "strasse"),
            ("Łódź", "lodz"),
            ("m²", "m2"),
            ("ﬁnance", "finance"),
            ("co\u{ad}voi\u{ad}turage", "covoiturage"),
            ("n\u{a0}° 5", "n ° 5"),
            ("İstanbul", "istanbul"),
        ] {
            assert_eq!(fold(written), folded, "{written}");
        }
    }

    /// Folding is character by character, so that this test, over every character there is, covers every text.
    #[test]
    fn folding_twice_changes_nothing() {
        for c in '\0'..=char::MAX {
            let once = fold(c.encode_utf8(&mut [0; 4]));
            assert_eq!(fold(&once), once, "{:?}", c);
        }
    }
}
