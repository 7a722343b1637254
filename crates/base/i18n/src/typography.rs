use std::borrow::Cow;

use kernel::Locale;

const NARROW: char = '\u{202f}';
const FIXED: char = '\u{a0}';

/// Text as its readers expect it printed: `’` for `'`, `…` for `...`; in French also a narrow no-break space before
/// `; ! ? % €` and a no-break space before `:`, inside « » and after `n°`, where a plain space was typed. A word that
/// is an address (of a page or of a mailbox) is left alone.
#[must_use]
pub fn typography(locale: Locale, text: &str) -> Cow<'_, str> {
    let french = locale == Locale::Fr;
    let telling = |c: char| c == '\'' || c == '.' || french && ";:!?%€«»°".contains(c);
    if !text.contains(telling) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    // Words keep the blank that follows them.
    for word in text.split_inclusive(char::is_whitespace) {
        if is_address(word) {
            out.push_str(word);
            continue;
        }
        if french {
            let space = match word.chars().next() {
                Some(';' | '!' | '?' | '%' | '€') => Some(NARROW),
                Some(':' | '»') => Some(FIXED),
                _ => None,
            };
            let opened = out.ends_with("« ") || out.ends_with("n° ");
            if let Some(space) = space.or(opened.then_some(FIXED))
                && out.ends_with(' ')
            {
                out.pop();
                out.push(space);
            }
        }
        let mut rest = word;
        while let Some(at) = rest.find(['\'', '.']) {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            let (sign, length) = if rest.starts_with('\'') {
                ("’", 1)
            } else if rest.starts_with("...") {
                ("…", 3)
            } else {
                (".", 1)
            };
            out.push_str(sign);
            rest = &rest[length..];
        }
        out.push_str(rest);
    }
    if french && (out.ends_with("« ") || out.ends_with("n° ")) {
        // An argument follows.
        out.pop();
        out.push(FIXED);
    }
    Cow::Owned(out)
}

fn is_address(word: &str) -> bool {
    word.contains("://")
        || word.contains('@')
        || word.starts_with("www.")
        || word.starts_with("mailto:")
        || word.starts_with('/') && word.trim().len() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french() {
        for (typed, printed) in [
            ("Bravo !", "Bravo\u{202f}!"),
            ("Qui ? Quoi ; où : ici", "Qui\u{202f}? Quoi\u{202f}; où\u{a0}: ici"),
            ("Il dit « non merci » ...", "Il dit «\u{a0}non merci\u{a0}» …"),
            ("l'avis d'aujourd'hui...", "l’avis d’aujourd’hui…"),
            ("10 % de 5 €", "10\u{202f}% de 5\u{202f}€"),
            ("voir https://a.fr/?q='x'...y : oui", "voir https://a.fr/?q='x'...y\u{a0}: oui"),
            ("10:30, 1.5 et a/b", "10:30, 1.5 et a/b"),
            (" ?", "\u{202f}?"),
            ("« ", "«\u{a0}"),
            (" », n° ", "\u{a0}», n°\u{a0}"),
            ("d'une@l'autre.fr", "d'une@l'autre.fr"),
        ] {
            assert_eq!(typography(Locale::Fr, typed), printed, "{typed}");
        }
    }

    #[test]
    fn english_keeps_its_spaces() {
        assert_eq!(typography(Locale::En, "Really ? It's here..."), "Really ? It’s here…");
    }
}
