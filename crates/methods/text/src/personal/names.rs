//! Names of people.

use std::{collections::BTreeSet, ops::Range, sync::LazyLock};

use super::{Found, Reason, Sort};
use crate::{
    Language, fold,
    fold::{is_apostrophe, is_hyphen},
    lexicon::Lexicon,
    stop::is_stop_word,
    tag::Tag,
};

/// A word as written, hyphens and apostrophes inside.
pub(super) struct Word {
    pub(super) span: Range<usize>,
    /// Folded.
    pub(super) form: String,
    /// Begins with a capital.
    pub(super) capital: bool,
    /// What stands before it, since the last word, is nothing but spaces, or a stop of an abbreviation.
    pub(super) follows: bool,
    /// A line, a comma or a stop stands before it.
    pub(super) apart: bool,
}

/// The words of a text that are in no address of a page.
pub(super) fn words(text: &str, links: &[Range<usize>]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if let Some(link) = links.iter().find(|link| link.start == at) {
            at = link.end;
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        if !c.is_alphanumeric() {
            at += c.len_utf8();
            continue;
        }
        let mut end = at;
        let mut signs = text[at..].char_indices().peekable();
        while let Some((offset, c)) = signs.next() {
            let joins =
                (is_hyphen(c) || is_apostrophe(c)) && signs.peek().is_some_and(|(_, c)| c.is_alphanumeric());
            if !(c.is_alphanumeric() || joins) {
                break;
            }
            end = at + offset + c.len_utf8();
        }
        // l’Impasse: the word is what follows
        let written = &text[at..end];
        let elided = written.char_indices().find(|(place, c)| is_apostrophe(*c) && *place == 1);
        let start = elided.map_or(at, |(place, c)| at + place + c.len_utf8());
        let between = words.last().map_or("\n", |word| &text[word.span.end..at]);
        let short = words.last().is_some_and(|word| word.span.len() <= 4);
        words.push(Word {
            span: start..end,
            form: fold(&text[start..end]),
            capital: text[start..end].starts_with(char::is_uppercase),
            follows: elided.is_none()
                && (between.chars().all(|c| c == ' ' || c == '\u{a0}' || c == '\u{202f}')
                    || (short && between.trim_end() == ".")),
            apart: between.contains([',', '.', ';', ':', '\n', '(', '!', '?']),
        });
        at = end;
    }
    words
}

static FIRST_NAMES: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/first-names.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_ascii_whitespace).collect()
});

const TITLES: &[&str] = &[
    "m",
    "mr",
    "mme",
    "mlle",
    "mrs",
    "ms",
    "miss",
    "monsieur",
    "madame",
    "mademoiselle",
    "maitre",
    "dr",
    "docteur",
    "docteure",
    "pr",
    "professeur",
    "professeure",
    "messieurs",
    "mesdames",
    "mm",
    "mmes",
    "veuve",
];
/// Words after which a name is that of someone, with or without a small word between.
const PRESENTED: &[&str] = &[
    "appelle",
    "nomme",
    "prenomme",
    "signe",
    "cordialement",
    "cdt",
    "cdlt",
    "fils",
    "fille",
    "mari",
    "femme",
    "epouse",
    "epoux",
    "voisin",
    "voisine",
    "frere",
    "soeur",
    "ami",
    "amie",
    "cousin",
    "cousine",
    "oncle",
    "tante",
    "neveu",
    "niece",
    "collegue",
    "compagnon",
    "compagne",
    "nom",
    "prenom",
    "son",
    "daughter",
    "husband",
    "wife",
    "neighbour",
    "neighbor",
    "brother",
    "sister",
    "named",
    "sincerely",
    "regards",
];
/// What has the name of someone and is not someone.
const PLACES: &[&str] = &[
    "rue",
    "avenue",
    "av",
    "boulevard",
    "bd",
    "bld",
    "place",
    "impasse",
    "allee",
    "allees",
    "chemin",
    "route",
    "cours",
    "quai",
    "square",
    "passage",
    "residence",
    "lotissement",
    "cite",
    "montee",
    "esplanade",
    "ecole",
    "college",
    "lycee",
    "creche",
    "stade",
    "gymnase",
    "salle",
    "parc",
    "jardin",
    "pont",
    "quartier",
    "centre",
    "mediatheque",
    "bibliotheque",
    "piscine",
    "station",
    "arret",
    "gare",
    "hopital",
    "maison",
    "theatre",
    "cinema",
    "musee",
    "complexe",
    "espace",
    "groupe",
    "scolaire",
    "maternelle",
    "primaire",
    "elementaire",
    "fondation",
    "universite",
    "campus",
    "metro",
    "tramway",
    "eglise",
    "rond-point",
    "parking",
    "halle",
    "marche",
    "faubourg",
    "porte",
    "tour",
    "immeuble",
    "foyer",
    "ehpad",
    "clinique",
    "street",
    "road",
    "loi",
    "plan",
    "prix",
    "association",
];
const PARTICLES: &[&str] = &[
    "de", "du", "des", "d", "le", "la", "les", "van", "von", "den", "der", "el", "al", "ben", "bin", "da",
    "dos", "di", "del", "ait", "ould",
];

fn is_first_name(form: &str) -> bool {
    FIRST_NAMES.contains(form)
        || form
            .split_once('-')
            .is_some_and(|(one, other)| FIRST_NAMES.contains(one) && FIRST_NAMES.contains(other))
}

/// Whether a word is of every day, and not a name: its capital is then that of the beginning, or of politeness.
fn is_common(form: &str) -> bool {
    const OFFICES: &[&str] = &[
        "maire",
        "mairesse",
        "president",
        "presidente",
        "adjoint",
        "adjointe",
        "directeur",
        "directrice",
        "prefet",
        "prefete",
        "depute",
        "deputee",
        "senateur",
        "senatrice",
        "ministre",
        "conseiller",
        "conseillere",
        "mayor",
        "president",
    ];
    is_stop_word(form) || OFFICES.contains(&form)
}

/// Whether the dictionary has a word, as anything but a name.
fn is_word(text: &str) -> bool {
    let small = text.to_lowercase();
    let tags = [
        Tag::Verb,
        Tag::Infinitive,
        Tag::Determiner,
        Tag::Preposition,
        Tag::Adverb,
        Tag::ToolAdverb,
        Tag::Pronoun,
        Tag::Noun,
        Tag::Adjective,
    ];
    [Language::French, Language::English]
        .into_iter()
        .filter_map(Lexicon::of)
        .any(|lexicon| lexicon.can_be(&small, &tags))
}

pub(super) fn find(text: &str, words: &[Word], found: &mut Vec<Found>) {
    let mut at = 0;
    while at < words.len() {
        let told =
            titled(words, at).or_else(|| presented(text, words, at)).or_else(|| first_name(text, words, at));
        let Some((range, reason)) = told else {
            at += 1;
            continue;
        };
        let span = words[range.start].span.start..words[range.end - 1].span.end;
        at = range.end;
        found.push(Found { span, sort: Sort::Person, reason });
    }
}

/// How far a name goes from here: capitals, with particles between; four words at most.
fn name(words: &[Word], from: usize) -> Option<Range<usize>> {
    let mut end = from;
    let mut at = from;
    while at < words.len() && at < from + 5 {
        let word = &words[at];
        if at > from && !word.follows {
            break;
        }
        let particle = PARTICLES.contains(&word.form.as_str()) && word.form.len() <= 4;
        if word.capital && (particle || !is_common(&word.form)) {
            at += 1;
            end = at;
        } else if particle && end > from - usize::from(from > 0) {
            at += 1;
        } else {
            break;
        }
    }
    (end > from).then_some(from..end)
}

type Told = Option<(Range<usize>, Reason)>;

fn titled(words: &[Word], at: usize) -> Told {
    let word = &words[at];
    if !TITLES.contains(&word.form.as_str()) || (word.form == "m" && !word.capital) {
        return None;
    }
    let mut from = at + 1;
    // M. et Mme Untel: the name comes after the second title
    while words.get(from).is_some_and(|next| next.follows && TITLES.contains(&next.form.as_str())) {
        from += 1;
    }
    if !words.get(from)?.follows || !words[from].capital {
        return None;
    }
    if is_place_before(words, at) {
        return None;
    }
    Some((name(words, from)?, Reason::Title))
}

/// Whether what comes before says that it is a street or a school.
fn is_place_before(words: &[Word], at: usize) -> bool {
    let mut back = at;
    for _ in 0..4 {
        if back == 0 || words[back].apart {
            return false;
        }
        back -= 1;
        if PLACES.contains(&words[back].form.as_str()) {
            return true;
        }
        let small = is_stop_word(&words[back].form) || PLACES.contains(&words[back].form.as_str());
        if !small && !words[back].capital {
            return false;
        }
    }
    false
}

fn presented(text: &str, words: &[Word], at: usize) -> Told {
    let word = &words[at];
    if !PRESENTED.contains(&word.form.as_str()) {
        return None;
    }
    let from = at + 1;
    let first = words.get(from)?;
    // « mon fils Lucas », « Cordialement, Lucas Roy », « Signé : Lucas »
    let between = &text[word.span.end..first.span.start];
    let near = between.len() <= 4 && !between.contains(['.', '!', '?', '(']);
    let sure = matches!(word.form.as_str(), "appelle" | "nomme" | "prenomme" | "named" | "nom" | "prenom");
    let single = is_first_name(&first.form) || (sure && !is_word(&text[first.span.clone()]));
    let several = words
        .get(from + 1)
        .is_some_and(|next| next.capital && next.follows && !is_word(&text[next.span.clone()]));
    let kin = first.follows || word.form.len() > 5 || sure;
    if !first.capital
        || !near
        || !kin
        || is_common(&first.form)
        || !(single || (several && !is_word(&text[first.span.clone()])))
    {
        return None;
    }
    Some((name(words, from)?, Reason::Presented))
}

fn first_name(text: &str, words: &[Word], at: usize) -> Told {
    let word = &words[at];
    if !word.capital || !is_first_name(&word.form) {
        return None;
    }
    // Bernard et Monique Vasseur
    let both = words.get(at + 1).is_some_and(|and| and.follows && matches!(and.form.as_str(), "et" | "and"))
        && words
            .get(at + 2)
            .is_some_and(|other| other.follows && other.capital && is_first_name(&other.form));
    let range = at..name(words, if both { at + 2 } else { at })?.end;
    let last = &words[range.end - 1];
    // Alone, or before a word of every day in capitals (JEAN MANGE), it may be anything.
    let family = range.len() >= 2
        && (last.capital && !(is_word(&text[last.span.clone()]) && is_shouted(text, words, at)));
    if !family || is_place_before(words, at) {
        return None;
    }
    Some((range, Reason::FirstName))
}

/// Whether the words around are in capitals too.
fn is_shouted(text: &str, words: &[Word], at: usize) -> bool {
    let around = &words[at.saturating_sub(3)..(at + 4).min(words.len())];
    let mut letters =
        around.iter().map(|word| &text[word.span.clone()]).filter(|word| word.contains(char::is_alphabetic));
    // A family name alone is often in capitals.
    around.len() > 2 && letters.all(|word| !word.contains(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::FIRST_NAMES;

    #[test]
    fn first_names_are_folded() {
        assert!(FIRST_NAMES.len() > 600);
        assert!(FIRST_NAMES.iter().all(|name| crate::fold(name) == **name));
    }
}
