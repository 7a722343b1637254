use std::collections::BTreeMap;

use kernel::Locale;

/// A text in several languages, French always among them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Words {
    french: String,
    /// By tag, French aside.
    others: BTreeMap<String, String>,
}

impl Words {
    /// From texts by the tag of their language; `None` when there is none in French.
    #[must_use]
    pub fn new(texts: &BTreeMap<String, String>) -> Option<Self> {
        let mut others: BTreeMap<String, String> =
            texts.iter().map(|(tag, text)| (tag.clone(), text.trim().to_owned())).collect();
        others.retain(|_, text| !text.is_empty());
        let french = others.remove("fr")?;
        Some(Self { french, others })
    }

    /// In French alone.
    #[must_use]
    pub fn french(text: impl Into<String>) -> Self {
        Self { french: text.into(), others: BTreeMap::new() }
    }

    /// In a language, or in French when it was not translated.
    #[must_use]
    pub fn get(&self, locale: Locale) -> &str {
        self.others.get(locale.tag()).unwrap_or(&self.french)
    }

    /// The texts by the tag of their language.
    #[must_use]
    pub fn texts(&self) -> BTreeMap<String, String> {
        let mut texts = self.others.clone();
        texts.insert("fr".into(), self.french.clone());
        texts
    }
}

/// Whether this reads as the tag of a language: `fr`, `en`, `pt-br`.
#[must_use]
pub(crate) fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let sound = |part: &str, most: usize| {
        (2..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    parts.next().is_some_and(|first| sound(first, 3)) && parts.all(|part| sound(part, 8))
}
