//! What is read: a corpus, its documents, the tokens of their texts.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// What was contributed, in the order it was read.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct Corpus {
    /// One a contribution.
    pub documents: Vec<Document>,
}

/// A contribution: a text, and what is known of it.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub struct Document {
    /// What it is called in the file it comes from, or its number in it. No two of a corpus are the same.
    pub id: String,
    /// What was written.
    pub text: String,
    /// What is known of it or of its author: names and values, in the order of the file. A value that is not known is absent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variables: Vec<(String, String)>,
    /// Where it was read.
    #[serde(default)]
    pub place: Place,
}

impl Document {
    /// The value of a variable.
    #[must_use]
    pub fn variable(&self, name: &str) -> Option<&str> {
        self.variables.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Where a document was read.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Default, Debug, Serialize, Deserialize)]
pub struct Place {
    /// The name of the file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub file: String,
    /// The sheet of a workbook.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub sheet: Box<str>,
    /// The line of the file where it begins, from 1; for a table, that of its row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// The page, from 1, of a file that has pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
}

/// What a text is written in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// French.
    French,
    /// English.
    English,
    /// Neither, or too short to tell.
    Other,
}

impl Language {
    /// Of two ways to say something, the French one for French, the English one otherwise.
    #[must_use]
    pub fn of<T>(self, french: T, english: T) -> T {
        if self == Self::French { french } else { english }
    }
}

/// What a token is to the eye.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A word, with its hyphens (`arc-en-ciel`), its elision (`l’`) or its digits (`20h30`).
    Word,
    /// A number, with its separators and its unit of money or percent sign apart (`1 500,50`).
    Number,
    /// The address of a page.
    Url,
    /// An e-mail address.
    Email,
    /// An emoji, whole even if made of several characters.
    Emoji,
    /// Anything else that is seen: stops, quotes, dashes, `€`.
    Punctuation,
}

/// The part of speech of a word.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// A common noun.
    Noun,
    /// A name.
    Name,
    /// A verb, in any form.
    Verb,
    /// *être* and *avoir*, *be*, *have*, *do* and the modals.
    Auxiliary,
    /// An adjective.
    Adjective,
    /// An adverb.
    Adverb,
    /// An article, a possessive, a demonstrative before a noun.
    Determiner,
    /// A pronoun.
    Pronoun,
    /// A preposition, with its article if they are one word (*du*).
    Preposition,
    /// A conjunction.
    Conjunction,
    /// An interjection.
    Interjection,
    /// A number, in digits or letters.
    Number,
    /// Not a word, or a word of another language.
    Other,
}

/// A word, number or sign of a text.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Token {
    /// Where it stands in the text, in bytes. Spans do not overlap, come in order, and leave out nothing but spaces.
    pub span: Range<usize>,
    /// What it is to the eye.
    pub kind: Kind,
    /// As written, in small letters, with `'` for every apostrophe and `-` for every hyphen.
    pub form: String,
    /// What a dictionary would list it under; the form when none would.
    pub lemma: String,
    /// Its part of speech, in this sentence.
    pub part: Part,
    /// Whether it serves grammar more than it says something.
    pub tool: bool,
}

impl Token {
    /// Whether it is a word that says something: what counts, classes and graphs are made of.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.kind == Kind::Word && !self.tool
    }
}
