//! From what people type to communes.

use std::{cmp::Reverse, collections::HashMap};

use crate::{Areas, Commune, data, data::FRANCE};

/// A commune that was searched for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Found {
    /// The commune.
    pub commune: Commune,
    /// The commune that became a part of it, when that is what was typed.
    pub formerly: Option<&'static str>,
}

/// What was typed where a commune is asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reading {
    /// This commune.
    One(Commune),
    /// One of these: to be said more precisely.
    Several(Vec<Commune>),
    /// None.
    None,
}

/// The words of a name as they are compared: folded, `st` and `ste` in full, one space between words.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in parvis_text::fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
    {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(match word {
            "st" => "saint",
            "ste" => "sainte",
            other => other,
        });
    }
    out
}

/// A name, whole or from one of its words on.
#[derive(Debug)]
struct Key {
    /// Where it begins and ends in the text of all names.
    start: u32,
    end: u32,
    whole: bool,
    commune: u16,
    /// Which former commune bears that name.
    former: Option<u16>,
}

/// Names in the order of their plain words.
#[derive(Default, Debug)]
pub(crate) struct Index {
    text: String,
    keys: Vec<Key>,
    /// Names of former communes.
    former: Vec<Box<str>>,
}

/// Words at which nobody begins to type a name.
const SMALL: [&str; 16] =
    ["l", "d", "le", "la", "les", "de", "du", "des", "en", "et", "sur", "sous", "a", "au", "aux", "y"];

impl Index {
    pub(crate) fn new(communes: &[data::Commune], former: &[[&str; 3]]) -> Self {
        let mut index = Self::default();
        let number = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
        for (at, commune) in communes.iter().enumerate() {
            index.add(&commune.name, number(at), None);
        }
        for [_, now, name] in former {
            let Ok(at) = communes.binary_search_by(|one| one.code.as_str().cmp(now)) else { continue };
            if !name.is_empty() && **name != *communes[at].name {
                let place = number(index.former.len());
                index.former.push((*name).into());
                index.add(name, number(at), Some(place));
            }
        }
        let (text, mut keys) = (std::mem::take(&mut index.text), std::mem::take(&mut index.keys));
        keys.sort_by(|a, b| word(&text, a).cmp(word(&text, b)).then(a.commune.cmp(&b.commune)));
        Self { text, keys, former: index.former }
    }

    fn add(&mut self, name: &str, commune: u16, former: Option<u16>) {
        let name = plain(name);
        let begin = self.text.len();
        self.text.push_str(&name);
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let starts = std::iter::once(0).chain(name.match_indices(' ').map(|(at, _)| at + 1));
        for start in starts {
            let first = name[start..].split(' ').next().unwrap_or_default();
            if start == 0 || !SMALL.contains(&first) {
                let (start, end) = (place(begin + start), place(self.text.len()));
                self.keys.push(Key { start, end, whole: start == place(begin), commune, former });
            }
        }
    }

    /// The keys that begin with these plain words.
    fn beginning(&self, words: &str) -> &[Key] {
        let first = self.keys.partition_point(|key| word(&self.text, key) < words);
        let rest = &self.keys[first..];
        let many = rest.partition_point(|key| word(&self.text, key).starts_with(words));
        &rest[..many]
    }
}

fn word<'t>(text: &'t str, key: &Key) -> &'t str {
    text.get(key.start as usize..key.end as usize).unwrap_or_default()
}

pub(crate) fn postcodes(communes: &[data::Commune]) -> HashMap<String, Vec<Commune>> {
    let mut found: HashMap<String, Vec<Commune>> = HashMap::new();
    for (at, commune) in communes.iter().enumerate() {
        for code in commune.postcodes.split(' ').filter(|code| !code.is_empty()) {
            found.entry(code.to_owned()).or_default().push(Commune(u16::try_from(at).unwrap_or(u16::MAX)));
        }
    }
    for all in found.values_mut() {
        // A postcode of a part of Paris is that of the part.
        let wholes: Vec<Commune> =
            all.iter().filter_map(|one| communes.get(usize::from(one.0))?.whole).collect();
        all.retain(|one| !wholes.contains(one));
        all.sort_by_key(|one| Reverse(communes.get(usize::from(one.0)).map(|one| one.population)));
    }
    found
}

/// The communes of a postcode, those with the most residents first.
#[must_use]
pub fn of_postcode(postcode: &str) -> &'static [Commune] {
    FRANCE.postcodes.get(postcode).map_or(&[], Vec::as_slice)
}

/// The communes whose name begins with what was typed, or has a word that does, or that have this postcode or this code: at most
/// `many`, the same name first, then the names that begin so, then those with the most residents.
#[must_use]
pub fn search(typed: &str, many: usize) -> Vec<Found> {
    let typed = typed.trim();
    let of_code =
        of_postcode(typed).iter().copied().chain(is_code(typed).then(|| Commune::find(typed)).flatten());
    let mut found: Vec<Found> = Vec::new();
    let mut add = |one: Found| {
        if found.len() < many && found.iter().all(|other| other.commune != one.commune) {
            found.push(one);
        }
    };
    of_code.for_each(|commune| add(Found { commune, formerly: None }));
    let words = plain(typed);
    if words.is_empty() {
        return found;
    }
    let index = &FRANCE.index;
    let mut keys: Vec<&Key> = index.beginning(&words).iter().collect();
    keys.sort_by_key(|key| {
        let same = word(&index.text, key) == words && key.whole;
        let people = Commune(key.commune).population();
        (
            Reverse(same && key.former.is_none()),
            Reverse(key.whole),
            key.former.is_some(),
            Reverse(people),
            key.commune,
        )
    });
    for key in keys {
        let formerly = key.former.and_then(|at| index.former.get(usize::from(at))).map(AsRef::as_ref);
        add(Found { commune: Commune(key.commune), formerly });
    }
    found
}

/// Whether this is written as a code of INSEE or a postcode.
fn is_code(text: &str) -> bool {
    text.len() == 5
        && text.bytes().all(|b| b.is_ascii_alphanumeric())
        && text.bytes().skip(2).all(|b| b.is_ascii_digit())
}

/// Which commune was typed: a name, a code of INSEE, a postcode, or a name with its postcode or its département
/// (`Mérignac (33)`, `33700 Mérignac`). Among `areas` when they hold one such; a postcode goes before a code.
#[must_use]
pub fn read(typed: &str, areas: &Areas) -> Reading {
    let mut found = named(typed);
    if found.iter().any(|one| areas.holds(*one)) {
        found.retain(|one| areas.holds(*one));
    }
    match found.as_slice() {
        [] => Reading::None,
        [one] => Reading::One(*one),
        several => Reading::Several(several.to_vec()),
    }
}

fn named(typed: &str) -> Vec<Commune> {
    let typed = typed.trim();
    if is_code(typed) {
        let found = of_postcode(typed).to_vec();
        return if found.is_empty() { Commune::find(typed).into_iter().collect() } else { found };
    }
    // As it is kept: the code in brackets says which one, whatever its name has become.
    let kept = typed.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')).map(|(_, code)| code);
    let kept = kept.filter(|code| is_code(code)).and_then(Commune::find);
    let words = plain(typed);
    let whole = same_name(&words);
    if !whole.is_empty() {
        return whole;
    }
    // The name with figures before or after it.
    let figures: Vec<&str> =
        words.split(' ').filter(|word| word.bytes().any(|b| b.is_ascii_digit())).collect();
    let first = figures.first().filter(|_| words.starts_with(|c: char| c.is_ascii_digit()));
    let Some(code) = first.or(figures.last()).copied() else { return Vec::new() };
    let name: Vec<&str> = words.split(' ').filter(|word| *word != code).collect();
    let code = code.to_uppercase();
    let mut found = same_name(&name.join(" "));
    if let Some(kept) = kept.filter(|one| found.is_empty() || found.contains(one)) {
        return vec![kept];
    }
    found.retain(|one| {
        one.departement().code() == code || one.code() == code || one.postcodes().any(|post| post == code)
    });
    if let [one] = found[..] {
        // `75011 Paris` is that part of it.
        let parts: Vec<Commune> =
            of_postcode(&code).iter().copied().filter(|part| part.whole() == one && *part != one).collect();
        if !parts.is_empty() {
            return parts;
        }
    }
    found
}

/// The communes of that name; those that had it when none has.
fn same_name(words: &str) -> Vec<Commune> {
    let index = &FRANCE.index;
    let keys = || index.beginning(words).iter().filter(|key| key.whole && word(&index.text, key) == words);
    let now: Vec<Commune> =
        keys().filter(|key| key.former.is_none()).map(|key| Commune(key.commune)).collect();
    let mut found = if now.is_empty() { keys().map(|key| Commune(key.commune)).collect() } else { now };
    found.dedup();
    found.sort_by_key(|one| Reverse(one.population()));
    found
}
