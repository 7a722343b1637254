//! Postal addresses: a number and a street, with what follows of the postcode and the town.

use super::{Found, Reason, Sort, names::Word};

const STREETS: &[&str] = &[
    "rue",
    "r",
    "avenue",
    "av",
    "ave",
    "boulevard",
    "bd",
    "bld",
    "bvd",
    "place",
    "pl",
    "impasse",
    "imp",
    "allee",
    "allees",
    "chemin",
    "ch",
    "che",
    "route",
    "rte",
    "cours",
    "quai",
    "square",
    "sq",
    "passage",
    "sentier",
    "residence",
    "res",
    "lotissement",
    "lot",
    "hameau",
    "villa",
    "cite",
    "montee",
    "esplanade",
    "faubourg",
    "fbg",
    "venelle",
    "traverse",
    "mail",
    "promenade",
    "rond-point",
    "parvis",
    "clos",
];
const ENGLISH_STREETS: &[&str] = &[
    "street", "st", "road", "rd", "avenue", "ave", "lane", "ln", "drive", "close", "crescent", "terrace",
    "court", "way",
];
const SMALL: &[&str] = &[
    "de", "du", "des", "d", "la", "le", "les", "l", "et", "en", "sur", "sous", "aux", "au", "a", "saint",
    "sainte",
];
const AGAIN: &[&str] = &["bis", "ter", "quater", "b", "t", "a", "c"];

fn is_number(word: &Word, most: usize) -> bool {
    let digits = word.form.trim_end_matches(['a', 'b', 'c', 't']);
    let suffixed = word.form.strip_suffix("bis").or_else(|| word.form.strip_suffix("ter")).unwrap_or(digits);
    !suffixed.is_empty() && suffixed.len() <= most && suffixed.bytes().all(|byte| byte.is_ascii_digit())
}

pub(super) fn find(text: &str, words: &[Word], found: &mut Vec<Found>) {
    let mut at = 0;
    while at < words.len() {
        match french(text, words, at).or_else(|| english(words, at)) {
            Some(end) => {
                let span = words[at].span.start..words[end - 1].span.end;
                found.push(Found { span, sort: Sort::Address, reason: Reason::NumberAndStreet });
                at = end;
            }
            None => at += 1,
        }
    }
}

/// 12 bis, rue de la République, 84000 Avignon: the word after its last.
fn french(text: &str, words: &[Word], at: usize) -> Option<usize> {
    if !is_number(&words[at], 4) {
        return None;
    }
    // « n° 12 », but not « 3,5 rue » nor the end of a longer number
    let near = |place: usize| {
        let (one, other) = (words.get(place)?, words.get(place + 1)?);
        let between = text[one.span.end..other.span.start].trim();
        (between.is_empty() || between == "," || between == ".").then_some(())
    };
    let mut street = at + 1;
    near(at)?;
    if AGAIN.contains(&words.get(street)?.form.as_str()) {
        near(street)?;
        street += 1;
    }
    if !STREETS.contains(&words.get(street)?.form.as_str()) {
        return None;
    }
    let mut end = street + 1;
    let mut named = 0;
    while let Some(word) = words.get(end) {
        let between = text[words[end - 1].span.end..word.span.start].trim();
        let joined = between.is_empty()
            || (between == "." && words[end - 1].span.len() <= 3)
            || matches!(between, "'" | "’");
        let small = SMALL.contains(&word.form.as_str())
            || ["l’", "l'", "d’", "d'"].iter().any(|start| between.ends_with(start));
        let date = is_number(word, 2) && words.get(end + 1).is_some_and(|next| is_month(&next.form));
        let month = is_month(&word.form) && named > 0;
        if !(joined || small) || end > street + 8 {
            break;
        }
        // A street in small letters has one word: « 12 rue des lilas »
        let first_small = named == 0 && !word.capital && !small && word.form.chars().all(char::is_alphabetic);
        if word.capital && word.form.chars().any(char::is_alphabetic) || date || month || first_small {
            named += 1;
        } else if !small
            || word.form == "a"
            || (named > 0 && !words.get(end + 1).is_some_and(|next| next.capital))
        {
            break;
        }
        end += 1;
        if first_small {
            break;
        }
    }
    while end > street + 1 && SMALL.contains(&words[end - 1].form.as_str()) {
        end -= 1;
    }
    (named > 0 && end > street + 1).then(|| town(text, words, end))
}

/// Past the postcode and the town that may follow.
fn town(text: &str, words: &[Word], end: usize) -> usize {
    let Some(code) = words.get(end) else { return end };
    let between = text[words[end - 1].span.end..code.span.start].trim();
    let is_code = code.form.len() == 5 && code.form.bytes().all(|byte| byte.is_ascii_digit());
    if !is_code || !matches!(between, "" | "," | "-" | "–" | "(" | ".") {
        return end;
    }
    let mut past = end + 1;
    while words.get(past).is_some_and(|word| {
        let joined =
            word.follows || ["’", "'"].contains(&text[words[past - 1].span.end..word.span.start].trim());
        let small =
            SMALL.contains(&word.form.as_str()) && words.get(past + 1).is_some_and(|next| next.capital);
        joined && past < end + 6 && (word.capital || (small && past > end + 1))
    }) {
        past += 1;
    }
    past
}

fn is_month(form: &str) -> bool {
    const MONTHS: &[&str] = &[
        "janvier",
        "fevrier",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "aout",
        "septembre",
        "octobre",
        "novembre",
        "decembre",
    ];
    MONTHS.contains(&form)
}

/// 12 Baker Street.
fn english(words: &[Word], at: usize) -> Option<usize> {
    if !is_number(&words[at], 4) {
        return None;
    }
    for named in 1..=3 {
        let run = words.get(at + 1..at + 1 + named)?;
        if !run.iter().all(|word| word.capital && word.follows) {
            return None;
        }
        let street = words.get(at + 1 + named)?;
        if street.follows && street.capital && ENGLISH_STREETS.contains(&street.form.as_str()) {
            return Some(at + named + 2);
        }
    }
    None
}
