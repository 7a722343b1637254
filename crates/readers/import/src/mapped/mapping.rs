//! The description of a table, in TOML.

use std::collections::BTreeMap;

use corpus::{Channel, Outcome, Stance};
use serde::Deserialize;

use crate::{Error, table::Encoding};

/// What the columns of a table are; written in TOML, see `docs/import.md`.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// A name for where the table comes from: with the id of a row, it tells what was taken already.
    pub source: String,
    /// The separator; found by itself when absent.
    pub separator: Option<char>,
    /// `utf-8` or `windows-1252`.
    #[serde(default = "utf8")]
    pub encoding: String,
    /// BCP 47 tag of the language of the texts.
    #[serde(default = "french")]
    pub language: String,
    /// The columns.
    pub columns: Columns,
    /// The questions of the form of the module, each with the column that answers it.
    #[serde(default)]
    pub answers: BTreeMap<String, String>,
    /// What is the same for all rows; the cells of a column come first.
    #[serde(default)]
    pub constants: Constants,
    /// How dates are written.
    #[serde(default)]
    pub formats: Formats,
    /// The words of the table for ours, column by column.
    #[serde(default)]
    pub values: Values,
}

fn utf8() -> String {
    Encoding::Utf8.name().to_owned()
}

fn french() -> String {
    "fr".to_owned()
}

/// Which column gives what.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Columns {
    /// The id of a row; without it, a row is known by what it holds.
    pub id: Option<String>,
    /// The title; without it, the beginning of the text.
    pub title: Option<String>,
    /// The text; several columns make several paragraphs.
    pub body: Body,
    /// The name shown.
    pub author: Option<String>,
    /// When it was said.
    pub date: Option<String>,
    /// The theme, made if it is missing.
    pub theme: Option<String>,
    /// The name of the place.
    pub place: Option<String>,
    /// Degrees north.
    pub latitude: Option<String>,
    /// Degrees east.
    pub longitude: Option<String>,
    /// How it was received.
    pub channel: Option<String>,
    /// For, against or neither.
    pub stance: Option<String>,
    /// How many supported it.
    pub supports: Option<String>,
    /// What became of it.
    pub outcome: Option<String>,
    /// What the service answered.
    pub answer: Option<String>,
    /// When what became of it was said.
    pub answered: Option<String>,
}

/// One column or several.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(untagged)]
pub enum Body {
    /// One.
    One(String),
    /// Several, a paragraph each.
    Several(Vec<String>),
}

impl Default for Body {
    fn default() -> Self {
        Self::Several(Vec::new())
    }
}

/// What is the same for all rows.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Constants {
    /// The name shown.
    pub author: Option<String>,
    /// When it was said.
    pub date: Option<String>,
    /// The theme.
    pub theme: Option<String>,
    /// The name of the place.
    pub place: Option<String>,
    /// How it was received: `import` when neither a column nor this says.
    pub channel: Option<String>,
    /// For, against or neither.
    pub stance: Option<String>,
    /// Whether a service speaks.
    pub official: bool,
}

/// How dates are written.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Formats {
    /// Of `answered`, in the same way.
    pub answered: Option<String>,
    /// In the notation of `strftime`; the usual ways of writing a date are read without it.
    pub date: Option<String>,
}

/// The words of the table for ours.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Values {
    /// For channels.
    pub channel: BTreeMap<String, String>,
    /// For stances.
    pub stance: BTreeMap<String, String>,
    /// For words where `answered` has no date: a date, or nothing.
    pub answered: BTreeMap<String, String>,
    /// For outcomes.
    pub outcome: BTreeMap<String, String>,
    /// For the answers to each question: the code of a choice, a commune.
    pub answers: BTreeMap<String, BTreeMap<String, String>>,
    /// For themes; those that are not here keep their name.
    pub theme: BTreeMap<String, String>,
}

impl Mapping {
    /// Reads a mapping.
    ///
    /// # Errors
    /// What is wrong in it, in words.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let mapping: Self = toml::from_str(text).map_err(|error| Error::Mapping(error.to_string()))?;
        let wrong = |what: String| Err(Error::Mapping(what));
        if mapping.source.trim().is_empty() {
            return wrong("source is empty".to_owned());
        }
        if mapping.encoding().is_none() {
            return wrong(format!("encoding « {} » is neither utf-8 nor windows-1252", mapping.encoding));
        }
        if mapping.separator.is_some_and(|separator| !separator.is_ascii()) {
            return wrong("separator is one plain character".to_owned());
        }
        if mapping.columns.date.is_none() && mapping.constants.date.is_none() {
            return wrong("neither columns.date nor constants.date says when it was said".to_owned());
        }
        let channels = mapping.values.channel.values().chain(&mapping.constants.channel);
        if let Some(unknown) = channels.clone().find(|name| Channel::from_name(name).is_none()) {
            return wrong(format!("channel « {unknown} » is not one of: {}", channel_names()));
        }
        let stances = mapping.values.stance.values().chain(&mapping.constants.stance);
        if let Some(unknown) = stances.clone().find(|name| Stance::from_name(name).is_none()) {
            return wrong(format!("stance « {unknown} » is not one of: {}", stance_names()));
        }
        let mut outcomes = mapping.values.outcome.values();
        if let Some(unknown) = outcomes.find(|name| Outcome::from_name(name).is_none()) {
            return wrong(format!("outcome « {unknown} » is not one of: {}", outcome_names()));
        }
        let mut words = mapping.values.answers.keys();
        if let Some(unknown) = words.find(|name| !mapping.answers.contains_key(*name)) {
            return wrong(format!("values.answers.{unknown}: no column answers that question"));
        }
        Ok(mapping)
    }

    pub(super) fn encoding(&self) -> Option<Encoding> {
        Encoding::from_name(&self.encoding.to_ascii_lowercase())
    }
}

pub(super) fn channel_names() -> String {
    Channel::ALL.iter().map(|channel| channel.name()).collect::<Vec<_>>().join(", ")
}

pub(super) fn outcome_names() -> String {
    Outcome::ALL.iter().map(|outcome| outcome.name()).collect::<Vec<_>>().join(", ")
}

pub(super) fn stance_names() -> String {
    Stance::ALL.map(Stance::name).join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mappings_say_what_is_wrong() {
        let fault = |text: &str| match Mapping::parse(text) {
            Err(Error::Mapping(words)) => words,
            other => format!("{other:?}"),
        };
        assert!(fault("").contains("source"));
        assert!(fault("source = \"a\"\n[columns]\nbody = \"x\"").contains("date"));
        let with = |more: &str| format!("source = \"a\"\n{more}\n[columns]\nbody = \"x\"\ndate = \"d\"\n");
        assert!(fault(&with("encoding = \"latin9\"")).contains("latin9"));
        assert!(fault(&with("colums = 1")).contains("colums"));
        assert!(fault(&(with("") + "[constants]\nchannel = \"pigeon\"")).contains("pigeon"));
        assert!(fault(&(with("") + "[values.outcome]\n\"FIN\" = \"fini\"")).contains("under_study"));
        assert!(fault(&(with("") + "[values.answers.usage]\n\"a\" = \"b\"")).contains("usage"));
        assert!(Mapping::parse(&with("separator = \";\"")).is_ok());
    }
}
