use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

/// What was given for each question, before it is checked: what was typed is kept as it was typed.
///
/// A question has one text or several (choices); parts of its answer are under `name.part`: the rank of a choice, the
/// choice in a row, the latitude of a place.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Given {
    texts: BTreeMap<String, Vec<String>>,
}

impl Given {
    /// From names and texts, several for one name where several were given.
    pub fn new<N: Into<String>, T: Into<String>>(texts: impl IntoIterator<Item = (N, T)>) -> Self {
        let mut given = Self::default();
        for (name, text) in texts {
            given.add(name, text);
        }
        given
    }

    /// Adds a text.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.texts.entry(name.into()).or_default().push(text);
        }
    }

    /// Takes away every text of a question.
    pub(crate) fn clear(&mut self, name: &str) {
        self.texts.remove(name);
    }

    /// From an object: texts, numbers, yes and no, lists of them, objects for the parts of an answer. What is none of
    /// these is kept as its JSON, which no question accepts.
    #[must_use]
    pub fn from_json(object: &Map<String, Json>) -> Self {
        let mut given = Self::default();
        for (name, value) in object {
            match value {
                Json::Array(items) => items.iter().for_each(|item| given.add(name, plain(item))),
                Json::Object(parts) => {
                    for (part, value) in parts {
                        given.add(format!("{name}.{part}"), plain(value));
                    }
                }
                other => given.add(name, plain(other)),
            }
        }
        given
    }

    /// From a row of a table and its header; the parts of an answer have a column each, `name.part`.
    #[must_use]
    pub fn from_row(header: &[&str], row: &[&str]) -> Self {
        Self::new(header.iter().zip(row).map(|(name, text)| (name.trim(), text.trim())))
    }

    /// The first text of a question.
    #[must_use]
    pub fn one(&self, name: &str) -> Option<&str> {
        self.all(name).first().map(String::as_str)
    }

    /// Every text of a question.
    #[must_use]
    pub fn all(&self, name: &str) -> &[String] {
        self.texts.get(name).map_or(&[], Vec::as_slice)
    }

    /// A part of the answer to a question.
    #[must_use]
    pub fn part(&self, name: &str, part: &str) -> Option<&str> {
        self.one(&format!("{name}.{part}"))
    }

    /// Whether nothing was given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// What was given, kept as it is.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(&self.texts).unwrap_or_default()
    }

    /// What was kept; nothing when it was not kept by [`Self::to_json`].
    #[must_use]
    pub fn parse(text: &str) -> Self {
        Self { texts: serde_json::from_str(text).unwrap_or_default() }
    }
}

fn plain(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        Json::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        other => other.to_string(),
    }
}
