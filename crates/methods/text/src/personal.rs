//! Personal data in what people wrote: found, with the reason, and masked.
//!
//! Found: names after a title, after words that present someone, or after a known first name; postal addresses with a
//! number; telephones; e-mail addresses; number plates; social security numbers, by their key; bank accounts, by theirs;
//! dates of birth. A street without a number, a school or a square that has someone's name is a place, and stays.
//!
//! What rules cannot know is not found: a name without capitals or that no title or first name announces, a nickname, an
//! address told in words. A mask makes a text harder to trace; it does not make it anonymous: someone reads it before it is
//! published. What it misses and takes wrongly on sentences written for that is measured by `tests/it/personal.rs`.

mod codes;
mod names;
mod places;

use std::{collections::BTreeMap, ops::Range};

use serde::Serialize;

use crate::{Language, fold, search};

macro_rules! sorts {
    ($($(#[$doc:meta])* $name:ident: $french:literal, $english:literal;)*) => {
        /// What was found.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Sort { $($(#[$doc])* $name),* }

        impl Sort {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Its name.
            #[must_use]
            pub fn name(self, language: Language) -> &'static str {
                match self { $(Self::$name => language.of($french, $english)),* }
            }
        }
    };
}

sorts! {
    /// The name of someone.
    Person: "Personne", "Person";
    /// Where someone lives.
    Address: "Adresse", "Address";
    /// A telephone.
    Phone: "Téléphone", "Telephone";
    /// An e-mail address.
    Email: "Adresse électronique", "E-mail address";
    /// The plate of a vehicle.
    Plate: "Plaque", "Plate";
    /// A social security number (NIR).
    SocialSecurity: "Numéro de sécurité sociale", "Social security number";
    /// A bank account (IBAN).
    Account: "Compte bancaire", "Bank account";
    /// When someone was born.
    Birth: "Date de naissance", "Date of birth";
}

macro_rules! reasons {
    ($($name:ident: $french:literal, $english:literal;)*) => {
        /// Why it was found.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
        #[serde(rename_all = "snake_case")]
        #[expect(missing_docs, reason = "each says itself, in two languages")]
        pub enum Reason { $($name),* }

        impl Reason {
            /// The reason, in words.
            #[must_use]
            pub fn words(self, language: Language) -> &'static str {
                match self { $(Self::$name => language.of($french, $english)),* }
            }
        }
    };
}

reasons! {
    Title: "un nom après un titre (Mme, M., Dr)", "a name after a title (Mrs, Mr, Dr)";
    Presented: "un nom après des mots qui présentent quelqu’un", "a name after words that present someone";
    FirstName: "un prénom connu suivi d’un nom", "a known first name followed by a name";
    NumberAndStreet: "un numéro et une voie", "a number and a street";
    FrenchPhone: "dix chiffres d’un numéro français", "ten digits of a French number";
    AbroadPhone: "un indicatif de pays et des chiffres", "a country code and digits";
    AtSign: "un @ entre un nom et un domaine", "an @ between a name and a domain";
    PlateShape: "la forme d’une plaque (AA-123-AA ou 123 ABC 84)", "the shape of a plate (AA-123-AA or 123 ABC 84)";
    NirKey: "treize chiffres et leur clé, qui est juste", "thirteen digits and their key, which is right";
    NirShape: "la forme d’un numéro de sécurité sociale, sans clé juste", "the shape of a social security number, without a right key";
    IbanKey: "un code de pays et une clé qui est juste", "a country code and a key that is right";
    BornOn: "une date après « né le »", "a date after “born on”";
}

/// Something personal in a text.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Found {
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    /// What it is.
    pub sort: Sort,
    /// Why.
    pub reason: Reason,
}

/// What is personal in a text, in order, without overlaps: of two that do, the longer.
///
/// ```
/// use parvis_text::personal::{Sort, personal};
/// let text = "Mme Leroux, 12 rue des Lilas, 06 12 34 56 78";
/// let told: Vec<_> = personal(text).into_iter().map(|found| (&text[found.span], found.sort)).collect();
/// assert_eq!(told, [
///     ("Leroux", Sort::Person), ("12 rue des Lilas", Sort::Address), ("06 12 34 56 78", Sort::Phone),
/// ]);
/// ```
#[must_use]
pub fn personal(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let links = search::links(text);
    for link in &links {
        let written = &text[link.clone()];
        if written.contains('@') && !written.contains("://") {
            found.push(Found { span: link.clone(), sort: Sort::Email, reason: Reason::AtSign });
        }
    }
    let words = names::words(text, &links);
    codes::find(text, &links, &mut found);
    places::find(text, &words, &mut found);
    names::find(text, &words, &mut found);
    found.sort_by_key(|one| (std::cmp::Reverse(one.span.len()), one.span.start));
    let mut kept: Vec<Found> = Vec::new();
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    for one in found {
        let before = taken.range(..one.span.end).next_back();
        if before.is_none_or(|(_, end)| *end <= one.span.start) {
            taken.insert(one.span.start, one.span.end);
            kept.push(one);
        }
    }
    kept.sort_by_key(|one| one.span.start);
    kept
}

/// Gives the same pseudonym to the same thing from one text to the next: *Personne 1*, *Téléphone 2*.
///
/// ```
/// use parvis_text::{Language, personal::Mask};
/// let mut mask = Mask::new(Language::French);
/// assert_eq!(mask.mask("M. Yann Le Goff et Mme Sy"), "M. [Personne 1] et Mme [Personne 2]");
/// assert_eq!(mask.mask("merci à madame SY"), "merci à madame [Personne 2]");
/// ```
#[derive(Clone, Debug)]
pub struct Mask {
    language: Language,
    known: BTreeMap<(Sort, String), usize>,
    last: BTreeMap<Sort, usize>,
}

impl Mask {
    /// Nothing is masked yet; pseudonyms will be in this language.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self { language, known: BTreeMap::new(), last: BTreeMap::new() }
    }

    /// A text with pseudonyms, numbered as they come.
    pub fn mask(&mut self, text: &str) -> String {
        let found = personal(text);
        self.mask_found(text, &found)
    }

    /// A text with pseudonyms for what was found in it.
    pub fn mask_found(&mut self, text: &str, found: &[Found]) -> String {
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for one in found {
            out.push_str(&text[from..one.span.start]);
            out.push_str(&self.pseudonym(one.sort, &text[one.span.clone()]));
            from = one.span.end;
        }
        out.push_str(&text[from..]);
        out
    }

    /// The pseudonym of something: as it is written does not count, nor spaces and signs.
    pub fn pseudonym(&mut self, sort: Sort, written: &str) -> String {
        let key: String = fold(written).chars().filter(|c| c.is_alphanumeric()).collect();
        let key = match sort {
            Sort::Phone => key
                .strip_prefix("0033")
                .or_else(|| key.strip_prefix("33"))
                .unwrap_or(&key)
                .trim_start_matches('0')
                .to_owned(),
            _ => key,
        };
        let last = self.last.entry(sort).or_default();
        let number = *self.known.entry((sort, key)).or_insert_with(|| {
            *last += 1;
            *last
        });
        format!("[{} {number}]", sort.name(self.language))
    }
}
