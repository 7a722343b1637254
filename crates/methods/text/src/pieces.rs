//! Texts cut where the eye cuts them, then words cut where grammar does.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::{
    Kind, Language,
    fold::{is_apostrophe, is_hyphen, is_invisible},
    lexicon::Lexicon,
    search::{ELISIONS, links},
    tag::Tag,
};

/// A token of which nothing is known yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Piece {
    pub(crate) span: Range<usize>,
    pub(crate) kind: Kind,
    pub(crate) form: String,
    /// For inclusive spelling (`habitant·e·s`), how many bytes of the form are the first of the words it stands for.
    pub(crate) first: Option<usize>,
}

/// Small letters, one apostrophe, one hyphen, composed accents, nothing invisible.
pub(crate) fn form(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.nfc().filter(|c| !is_invisible(*c)).flat_map(char::to_lowercase) {
        out.push(match c {
            c if is_apostrophe(c) => '\'',
            c if is_hyphen(c) => '-',
            c => c,
        });
    }
    out
}

/// The pieces of a text, in order.
pub(crate) fn pieces(text: &str, language: Language) -> Vec<Piece> {
    let mut cutter = Cutter { text, language, lexicon: Lexicon::of(language), out: Vec::new() };
    let mut from = 0;
    for link in links(text) {
        cutter.cut(from, link.start);
        let address = &text[link.clone()];
        let kind = if address.contains('@') && !address.contains("://") { Kind::Email } else { Kind::Url };
        cutter.push(link.clone(), kind);
        from = link.end;
    }
    cutter.cut(from, text.len());
    cutter.out
}

/// Endings after which the two genders are one word, as what is written after a stop, a middle dot or a hyphen.
const INCLUSIVE: &[&str] = &[
    "e", "es", "ne", "nes", "le", "les", "te", "tes", "se", "ses", "ve", "ves", "fe", "fes", "ère", "ères",
    "trice", "trices", "rice", "rices", "euse", "euses", "esse", "esses", "sse", "ale", "ales", "ive",
    "ives",
];
/// What is written in brackets: *habitant(e)s*, *élu(s)*.
const BRACKETED: &[&str] =
    &["e", "es", "s", "x", "ne", "nes", "le", "les", "trice", "trices", "euse", "euses"];

/// Pronouns after the verb.
const AFTER: &[&str] = &[
    "ce", "elle", "elles", "en", "il", "ils", "je", "la", "le", "les", "leur", "lui", "moi", "nous", "on",
    "toi", "tu", "vous", "y",
];

const ENGLISH_ENDS: &[&str] = &["n't", "'s", "'m", "'re", "'ve", "'ll", "'d"];

fn is_middle_dot(c: char) -> bool {
    matches!(c, '\u{b7}' | '\u{2022}' | '\u{2027}' | '\u{22c5}' | '\u{30fb}' | '\u{387}')
}

fn is_emoji(c: char) -> bool {
    matches!(
        c,
        '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b50}' | '\u{2b55}' | '\u{231a}' | '\u{231b}' | '\u{23e9}'..='\u{23fa}'
    )
}

/// A space inside a number: 1 500.
fn is_space_of_number(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

struct Cutter<'a> {
    text: &'a str,
    language: Language,
    lexicon: Option<&'static Lexicon>,
    out: Vec<Piece>,
}

impl Cutter<'_> {
    fn push(&mut self, span: Range<usize>, kind: Kind) {
        let written = &self.text[span.clone()];
        let form = if kind == Kind::Emoji { written.to_owned() } else { form(written) };
        self.out.push(Piece { span, kind, form, first: None });
    }

    fn next(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    fn cut(&mut self, mut at: usize, end: usize) {
        while at < end {
            let Some(c) = self.next(at) else { return };
            at = if c.is_whitespace() || c.is_control() || is_invisible(c) || is_combining_mark(c) {
                at + c.len_utf8()
            } else if c.is_ascii_digit() {
                self.number(at, end)
            } else if c.is_alphanumeric() {
                self.word(at, end)
            } else {
                self.sign(at, end)
            };
        }
    }

    /// An emoji, or a stop with those like it that follow (`...`, `!!!`).
    fn sign(&mut self, at: usize, end: usize) -> usize {
        let cluster = self.text[at..end].graphemes(true).next().unwrap_or_default();
        let first = cluster.chars().next().unwrap_or_default();
        let mut stop = at + cluster.len();
        if is_emoji(first) || cluster.contains('\u{20e3}') {
            self.push(at..stop, Kind::Emoji);
            return stop;
        }
        while cluster.len() == first.len_utf8() && self.text[stop..end].starts_with(first) {
            stop += first.len_utf8();
        }
        self.push(at..stop, Kind::Punctuation);
        stop
    }

    fn digits(&self, at: usize, end: usize) -> usize {
        at + self.text[at..end].bytes().take_while(u8::is_ascii_digit).count()
    }

    /// A number, or the word that begins with it (`20h30`, `2e`).
    fn number(&mut self, at: usize, end: usize) -> usize {
        let mut stop = self.digits(at, end);
        let text = self.text;
        let follows = |stop: usize| text[stop..end].chars().next();
        if follows(stop).is_some_and(char::is_alphabetic) {
            return self.word(at, end);
        }
        if self.text[stop..end].starts_with("\u{fe0f}\u{20e3}")
            || self.text[stop..end].starts_with('\u{20e3}')
        {
            return self.sign(at, end);
        }
        if stop - at <= 3 {
            // 1 500 000: groups of three
            while let Some(space) = follows(stop).filter(|c| is_space_of_number(*c)) {
                let group = stop + space.len_utf8();
                if self.digits(group, end) != group + 3 || follows(group + 3).is_some_and(char::is_alphabetic)
                {
                    break;
                }
                stop = group + 3;
            }
        }
        // 3,5 and 12/03/2024 and 1.2.3
        while follows(stop).is_some_and(|c| matches!(c, ',' | '.' | '/'))
            && self.digits(stop + 1, end) > stop + 1
        {
            stop = self.digits(stop + 1, end);
        }
        self.push(at..stop, Kind::Number);
        stop
    }

    /// A word with all that joins: hyphens, apostrophes, inclusive endings, the stops of an acronym.
    fn word(&mut self, at: usize, end: usize) -> usize {
        let mut stop = at;
        let mut first = None;
        while let Some(c) = self.next(stop).filter(|_| stop < end) {
            let after = stop + c.len_utf8();
            let follows = self.next(after).filter(|_| after < end);
            let joins = follows.is_some_and(char::is_alphanumeric);
            if c.is_alphanumeric() || is_combining_mark(c) || is_invisible(c) {
                stop = after;
            } else if is_middle_dot(c) && follows.is_some_and(char::is_alphabetic) && stop > at {
                first.get_or_insert(stop);
                stop = after;
            } else if (is_hyphen(c) || c == '_') && joins {
                if first.is_none() && self.inclusive(at, stop, after).is_some() {
                    first = Some(stop);
                }
                stop = after;
            } else if is_apostrophe(c) && (joins || self.elides(at, stop)) {
                stop = after;
                if !joins {
                    break;
                }
            } else if c == '.' && joins && self.is_acronym(at, stop, after, end) {
                stop = after;
            } else if let Some(past) = (c == '.' && joins).then(|| self.inclusive(at, stop, after)).flatten()
            {
                first.get_or_insert(stop);
                stop = past;
            } else if let Some(past) = (c == '(').then(|| self.bracketed(after, end)).flatten() {
                first.get_or_insert(stop);
                stop = past;
            } else {
                break;
            }
        }
        // An apostrophe or a joiner that was dropped leaves nothing to cut.
        self.grammar(at..stop, first);
        stop
    }

    fn elides(&self, at: usize, stop: usize) -> bool {
        let from = self.text[at..stop].rfind(|c: char| is_apostrophe(c) || is_hyphen(c));
        let from = from.map_or(at, |place| at + place);
        let last = form(self.text[from..stop].trim_start_matches(|c: char| is_apostrophe(c) || is_hyphen(c)));
        self.language == Language::French && ELISIONS.contains(&last.as_str())
    }

    /// S.N.C.F: a stop between two capitals that stand alone.
    fn is_acronym(&self, at: usize, stop: usize, after: usize, end: usize) -> bool {
        let before = self.text[at..stop].chars().rev();
        let alone = before.clone().next().is_some_and(char::is_uppercase)
            && before.clone().nth(1).is_none_or(|c| c == '.' || is_apostrophe(c));
        let mut next = self.text[after..end].chars();
        alone && next.next().is_some_and(char::is_uppercase) && !next.next().is_some_and(char::is_alphabetic)
    }

    /// Where a feminine ending written after a stop or a hyphen ends, with the plural that may follow: the whole must give
    /// a word that is known, or be followed by a plural of its own.
    fn inclusive(&self, at: usize, stop: usize, after: usize) -> Option<usize> {
        let lexicon = self.lexicon.filter(|_| self.language == Language::French)?;
        let rest = &self.text[after..];
        let letters = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let ending = &rest[..letters];
        if !INCLUSIVE.contains(&ending) {
            return None;
        }
        let mut past = after + letters;
        let tail = &self.text[past..];
        let plural = tail.starts_with(['.', '-']) && tail[1..].starts_with('s');
        let plural = plural && !tail[2..].starts_with(char::is_alphanumeric);
        if plural {
            past += 2;
        }
        let from = self.text[at..stop].rfind(is_apostrophe).map_or(at, |place| {
            at + place + self.text[at + place..].chars().next().map_or(0, char::len_utf8)
        });
        let base = form(&self.text[from..stop]);
        let singular = ending.trim_end_matches('s');
        let roots = [base.as_str(), base.trim_end_matches('s')].into_iter();
        let known = roots.flat_map(|base| {
            let cuts = ["", "er", "eur", "teur", "eux", "f", "l", "en"].into_iter();
            cuts.filter_map(move |cut| base.strip_suffix(cut))
        });
        let is_known = |root: &str| {
            root.len() >= 2
                && lexicon.can_be(&format!("{root}{singular}"), &[Tag::Noun, Tag::Adjective, Tag::Participle])
        };
        let mut known = known;
        (base.chars().count() >= 2 && (plural || known.any(is_known))).then_some(past)
    }

    fn bracketed(&self, after: usize, end: usize) -> Option<usize> {
        let inside = self.text[after..end].split_once(')').map(|(inside, _)| inside)?;
        if self.language != Language::French || !BRACKETED.contains(&inside) {
            return None;
        }
        let past = after + inside.len() + 1;
        let tail = &self.text[past..end];
        let plural = tail.starts_with('s') && !tail[1..].starts_with(char::is_alphanumeric);
        Some(past + usize::from(plural))
    }

    /// Cuts a word where grammar does.
    fn grammar(&mut self, span: Range<usize>, first: Option<usize>) {
        match self.language {
            Language::French => self.french(span, first),
            Language::English => self.english(span),
            Language::Other => self.push(span, Kind::Word),
        }
    }

    fn french(&mut self, span: Range<usize>, first: Option<usize>) {
        let mut at = span.start;
        while let Some(place) = self.text[at..span.end].find(is_apostrophe).map(|place| at + place) {
            let past = place + self.next(place).map_or(1, char::len_utf8);
            let elided = ELISIONS.contains(&form(&self.text[at..place]).as_str());
            if !elided || self.knows(&form(&self.text[at..span.end])) {
                break;
            }
            self.push(at..past, Kind::Word);
            at = past;
        }
        if at == span.end {
            return;
        }
        if let Some(first) = first {
            let whole = form(&self.text[at..span.end]);
            let first = form(&self.text[at..first.max(at)]).len();
            self.out.push(Piece { span: at..span.end, kind: Kind::Word, form: whole, first: Some(first) });
            return;
        }
        self.hyphens(at..span.end);
    }

    fn knows(&self, form: &str) -> bool {
        self.lexicon.is_some_and(|lexicon| lexicon.knows(form))
    }

    /// *dit-il*, *a-t-elle*, *allez-vous-en*, *ce quartier-là*; *arc-en-ciel* stays whole.
    fn hyphens(&mut self, span: Range<usize>) {
        let Some(place) = self.text[span.clone()].rfind(is_hyphen).map(|place| span.start + place) else {
            return self.push(span, Kind::Word);
        };
        if self.knows(&form(&self.text[span.clone()])) {
            return self.push(span, Kind::Word);
        }
        let past = place + self.next(place).map_or(1, char::len_utf8);
        let tail = form(&self.text[past..span.end]);
        let pronoun = AFTER.contains(&tail.as_str());
        if !pronoun && !matches!(tail.as_str(), "ci" | "là") {
            return self.push(span, Kind::Word);
        }
        let mut base = span.start..place;
        if pronoun && matches!(tail.as_bytes()[0], b'i' | b'e' | b'o') {
            // the t that only sounds
            let written = &self.text[base.clone()];
            let t = written.char_indices().rev().nth(1).filter(|(_, c)| is_hyphen(*c));
            if let Some((cut, _)) = t.filter(|_| written.ends_with(['t', 'T'])) {
                base.end = base.start + cut;
            }
        }
        let said = form(&self.text[base.clone()]);
        let last = said.rsplit('-').next().unwrap_or_default();
        let verbs = [Tag::Verb, Tag::Aux, Tag::Infinitive];
        let fits = self.lexicon.is_some_and(|lexicon| {
            if pronoun { lexicon.can_be(last, &verbs) || AFTER.contains(&last) } else { lexicon.knows(&said) }
        });
        if !fits || base.is_empty() {
            return self.push(span, Kind::Word);
        }
        let cut = base.end;
        self.hyphens(base);
        self.out.push(Piece { span: cut..span.end, kind: Kind::Word, form: tail, first: None });
    }

    fn english(&mut self, span: Range<usize>) {
        let whole = form(&self.text[span.clone()]);
        let end = ENGLISH_ENDS.iter().find(|end| whole.len() > end.len() && whole.ends_with(*end));
        let cut = end.and_then(|end| {
            let letters = end.chars().rev();
            let back: usize =
                self.text[span.clone()].chars().rev().zip(letters).map(|(c, _)| c.len_utf8()).sum();
            Some(span.end - back).filter(|cut| *cut > span.start)
        });
        match cut.filter(|_| !self.knows(&whole)) {
            Some(cut) => {
                self.push(span.start..cut, Kind::Word);
                self.push(cut..span.end, Kind::Word);
            }
            None => self.push(span, Kind::Word),
        }
    }
}
