//! What search reads of a text: its folded words, and the terms that stand for them.

use std::ops::Range;

use crate::fold::{fold, fold_char};
use crate::stem::stem;
use crate::stop::is_stop_word;

/// The longest a search term gets; what follows is cut.
pub const MAX_TERM: usize = 40;

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A word, or letters and digits together (`20h30`, `co2`).
    Word,
    /// Digits only.
    Number,
    /// A URL or an e-mail address, whole.
    Link,
}

/// A word, a number or an address of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Token {
    /// The folded text: `[a-z0-9]+`, or anything but a space for a [`Kind::Link`].
    pub text: String,
    /// What it is.
    pub kind: Kind,
    /// Where it stands in the text it was read from, in bytes (to mark what was found, say). Tokens do not overlap: of
    /// the two numbers of `½`, the second has no bytes of its own.
    pub at: Range<usize>,
}

impl Token {
    /// The search term of the token; `None` for a tool word, a lone letter or an address.
    #[must_use]
    pub fn term(&self) -> Option<String> {
        match self.kind {
            Kind::Link => None,
            Kind::Word if is_stop_word(&self.text) => None,
            Kind::Number | Kind::Word => Some(stem(self.text.get(..MAX_TERM).unwrap_or(&self.text))),
        }
    }
}

/// The words that lose their last vowel before another: what an apostrophe cuts in two. Any other apostrophe joins
/// (`aujourd'hui`, `prud'homme`, `entr'aide`).
pub(crate) const ELISIONS: [&str; 15] = [
    "c", "d", "j", "jusqu", "l", "lorsqu", "m", "n", "puisqu", "qu", "quoiqu", "s", "t", "tandisqu",
    "parcequ",
];

/// The words, numbers and addresses of a text, in order.
///
/// ```
/// let words: Vec<_> = parvis_text::search::tokens("L’école d’aujourd’hui, 25 élèves").into_iter().map(|t| t.text).collect();
/// assert_eq!(words, ["l", "ecole", "d", "aujourdhui", "25", "eleves"]);
/// ```
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut from = 0;
    for link in links(text) {
        words(text, from..link.start, &mut out);
        out.push(Token { text: fold(&text[link.clone()]), kind: Kind::Link, at: link.clone() });
        from = link.end;
    }
    words(text, from..text.len(), &mut out);
    out
}

/// The search terms of a text, in order and with repeats: its tokens without tool words and addresses, stemmed.
///
/// Each matches `[a-z0-9]{1,40}`, so a database engine indexes it as it is. Texts that differ by accents, number,
/// gender or the usual inflections of verbs have the same terms.
///
/// ```
/// use parvis_text::terms;
/// assert_eq!(terms("Les citoyennes de la ville proposent 3 écoles"), terms("citoyen villes proposé 3 ecole"));
/// ```
#[must_use]
pub fn terms(text: &str) -> Vec<String> {
    tokens(text).iter().filter_map(Token::term).collect()
}

/// The terms of a text with a space between them: what a database engine is given to index.
///
/// ```
/// assert_eq!(parvis_text::search_text("Des arbres dans l’école"), "arbr ecol");
/// ```
#[must_use]
pub fn search_text(text: &str) -> String {
    terms(text).join(" ")
}

fn words(text: &str, range: Range<usize>, out: &mut Vec<Token>) {
    let mut current = String::new();
    let mut at = range.start..range.start;
    let mut folded = String::new();
    let mut close = |current: &mut String, at: &Range<usize>| {
        if !current.is_empty() {
            let kind = if current.bytes().all(|b| b.is_ascii_digit()) { Kind::Number } else { Kind::Word };
            out.push(Token { text: std::mem::take(current), kind, at: at.clone() });
        }
    };
    let mut joined = false; // an apostrophe was read, which joins if a letter follows
    for (offset, c) in text[range.clone()].char_indices() {
        let start = range.start + offset;
        folded.clear();
        fold_char(c, &mut folded);
        for plain in folded.bytes() {
            if plain.is_ascii_lowercase() || plain.is_ascii_digit() {
                if current.is_empty() {
                    at.start = start.max(at.end);
                }
                current.push(char::from(plain));
                at.end = start + c.len_utf8();
                joined = false;
            } else if plain == b'\'' && !joined && !ELISIONS.contains(&current.as_str()) {
                joined = true;
            } else {
                close(&mut current, &at);
                joined = false;
            }
        }
        if folded.is_empty() && !current.is_empty() && !joined {
            at.end = start + c.len_utf8(); // an accent written after its letter
        }
    }
    close(&mut current, &at);
}

/// Where the URLs (`scheme://…`, `www.…`) and e-mail addresses stand, in order.
pub(crate) fn links(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut from = 0; // what is before is read
    let mut free = 0; // what is before belongs to a link
    while let Some(at) = text[from..].find([':', 'w', 'W', '@']).map(|at| from + at) {
        let rest = &text[at..];
        let link = if rest.starts_with("://") {
            url(text, back(text, free, at, "+-."), at + 3)
        } else if rest.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."))
            && back(text, free, at, "") == at
        {
            url(text, at, at + 4)
        } else if rest.starts_with('@') {
            address(text, free, at)
        } else {
            None
        };
        from = at + 1;
        if let Some(link) = link {
            from = link.end;
            free = link.end;
            found.push(link);
        }
    }
    found
}

/// Whether a character can be in a word: a letter, a digit, or what folding drops.
fn in_word(c: char) -> bool {
    let dropped = || {
        let mut folded = String::new();
        fold_char(c, &mut folded);
        folded.is_empty()
    };
    c.is_alphanumeric() || (!c.is_ascii() && dropped())
}

/// Where the run of letters, digits and `also` that ends at `end` begins.
fn back(text: &str, free: usize, end: usize, also: &str) -> usize {
    free + text[free..end].trim_end_matches(|c: char| in_word(c) || also.contains(c)).len()
}

/// A URL goes on to the next space or quote, less the punctuation of the sentence.
fn url(text: &str, start: usize, rest: usize) -> Option<Range<usize>> {
    let tail = &text[rest..];
    let end = tail.find(|c: char| c.is_whitespace() || "<>\"«»“”".contains(c)).unwrap_or(tail.len());
    let kept = tail[..end].trim_end_matches(|c: char| ".,;:!?)]}'’…".contains(c));
    (start < rest - 3 || text[start..].starts_with(['w', 'W']))
        .then_some(start..rest + kept.len())
        .filter(|_| !kept.is_empty())
}

fn address(text: &str, free: usize, at: usize) -> Option<Range<usize>> {
    let start = back(text, free, at, "._%+-");
    let tail = &text[at + 1..];
    let end = tail.find(|c: char| !in_word(c) && !".-".contains(c)).unwrap_or(tail.len());
    let domain = tail[..end].trim_end_matches(['.', '-']);
    (start < at && domain.contains('.')).then_some(start..at + 1 + domain.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn elisions_and_apostrophes() {
        assert_eq!(
            texts("l'eau d’ici jusqu'à lorsqu’il"),
            ["l", "eau", "d", "ici", "jusqu", "a", "lorsqu", "il"]
        );
        assert_eq!(texts("aujourd'hui prud’hommes quelqu’un"), ["aujourdhui", "prudhommes", "quelquun"]);
        assert_eq!(texts("d'aujourd'hui 'cité' l' fin'"), ["d", "aujourdhui", "cite", "l", "fin"]);
        assert_eq!(texts("qu'aujourd'hui rock'n'roll"), ["qu", "aujourdhui", "rocknroll"]);
    }

    #[test]
    fn hyphens_inclusive_spelling_and_numbers() {
        assert_eq!(
            terms("citoyen·ne·s, acteur.trice.s, élu(e)s, habitant-e-s"),
            terms("citoyen acteur élu habitant")
        );
        assert_eq!(
            texts("rond-point 20h30, 3,5 m² ; n°12"),
            ["rond", "point", "20h30", "3", "5", "m2", "n", "12"]
        );
        assert_eq!(tokens("2026")[0].kind, Kind::Number);
        assert_eq!(tokens("20h")[0].kind, Kind::Word);
    }

    #[test]
    fn addresses_are_one_token_and_no_term() {
        let text =
            "Voir (https://exemple.fr/a-b?c=d), www.exemple.fr. ou écrire à Jean.Dupont+x@exemple.fr; merci";
        let links: Vec<_> = tokens(text)
            .into_iter()
            .filter(|token| token.kind == Kind::Link)
            .map(|token| token.text)
            .collect();
        assert_eq!(links, ["https://exemple.fr/a-b?c=d", "www.exemple.fr", "jean.dupont+x@exemple.fr"]);
        assert_eq!(terms(text), terms("voir écrire merci"));
        assert_eq!(texts("@commune a@b :// www. x://"), ["commune", "a", "b", "www", "x"]);
        assert_eq!(texts("a@b.fr;c@d.fr@e.fr"), ["a@b.fr", "c@d.fr", "e", "fr"]);
    }

    #[test]
    fn places_are_those_of_the_text() {
        let text = "Où ? L’É\u{301}cole — ﬁn\u{301}";
        let seen: Vec<_> = tokens(text).iter().map(|token| &text[token.at.clone()]).collect();
        assert_eq!(seen, ["Où", "L", "É\u{301}cole", "ﬁn\u{301}"]);
    }

    #[test]
    fn long_tokens_are_cut() {
        assert_eq!(terms(&"7".repeat(100)), ["7".repeat(MAX_TERM)]);
        assert!(terms(&"a".repeat(100))[0].len() <= MAX_TERM);
    }
}
