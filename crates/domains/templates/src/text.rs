use std::collections::{BTreeMap, BTreeSet};

use kernel::Locale;
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

/// A text in one language or several, with blanks to be filled: `{title}`, say. `{{` is a brace.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
#[serde(transparent)]
pub struct Text(BTreeMap<String, String>);

#[derive(Deserialize)]
#[serde(untagged, expecting = "a text, or texts by language: { fr = \"…\", en = \"…\" }")]
enum Written {
    One(String),
    Several(BTreeMap<String, String>),
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Written::deserialize(deserializer)? {
            Written::One(text) => Ok(Self::one(Locale::Fr, &text)),
            Written::Several(texts) => match texts.keys().find(|tag| Locale::from_tag(tag).is_none()) {
                Some(tag) => {
                    Err(D::Error::custom(format!("unknown language `{tag}`, expected `fr` or `en`")))
                }
                None => Ok(Self(texts)),
            },
        }
    }
}

/// A piece of a text.
enum Piece<'t> {
    Words(&'t str),
    Blank(&'t str),
}

/// The pieces of a text, in order.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let (before, from) = rest.split_at(at);
        pieces.push(Piece::Words(before));
        let inside = from.get(1..).unwrap_or_default();
        let name = inside.split('}').next().unwrap_or_default();
        let sound = inside.len() > name.len()
            && name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        let taken = if sound {
            pieces.push(Piece::Blank(name));
            name.len() + 2
        } else {
            pieces.push(Piece::Words("{"));
            if inside.starts_with('{') { 2 } else { 1 }
        };
        rest = from.get(taken..).unwrap_or_default();
    }
    pieces.push(Piece::Words(rest));
    pieces
}

impl Text {
    /// A text in one language, with blanks.
    #[must_use]
    pub fn one(locale: Locale, text: &str) -> Self {
        Self(BTreeMap::from([(locale.tag().to_owned(), text.to_owned())]))
    }

    /// A text as it is, without blanks.
    #[must_use]
    pub fn verbatim(locale: Locale, text: &str) -> Self {
        Self::one(locale, &text.replace('{', "{{"))
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.values().all(|text| text.trim().is_empty())
    }

    /// The text in a language, or in another one when it was not translated.
    fn get(&self, locale: Locale) -> &str {
        let said = |text: &&String| !text.trim().is_empty();
        self.0
            .get(locale.tag())
            .filter(said)
            .or_else(|| self.0.get("fr"))
            .filter(said)
            .or_else(|| self.0.values().find(said))
            .map_or("", |text| text.trim())
    }

    /// The names of its blanks.
    #[must_use]
    pub(crate) fn blanks(&self) -> BTreeSet<&str> {
        let all = self.0.values().flat_map(|text| pieces(text));
        all.filter_map(|piece| if let Piece::Blank(name) = piece { Some(name) } else { None }).collect()
    }

    /// The text in a language, its blanks filled; those that nothing fills are left out.
    #[must_use]
    pub fn fill(&self, locale: Locale, values: &BTreeMap<String, String>) -> String {
        pieces(self.get(locale))
            .into_iter()
            .map(|piece| match piece {
                Piece::Words(words) => words,
                Piece::Blank(name) => values.get(name).map_or("", String::as_str),
            })
            .collect()
    }

    /// The text as it is shown before anything fills its blanks.
    #[must_use]
    pub fn plain(&self, locale: Locale) -> String {
        let blank = |piece| match piece {
            Piece::Words(words) => words.to_owned(),
            Piece::Blank(_) => "…".to_owned(),
        };
        pieces(self.get(locale)).into_iter().map(blank).collect()
    }

    /// The languages it is written in.
    #[cfg(test)]
    pub(crate) fn tags(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter(|(_, text)| !text.trim().is_empty()).map(|(tag, _)| tag.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(text: &str) -> String {
        let values = BTreeMap::from([("title".to_owned(), "Le square {x}".to_owned())]);
        Text::one(Locale::Fr, text).fill(Locale::En, &values)
    }

    #[test]
    fn blanks_are_filled_once() {
        assert_eq!(filled("« {title} » : {title}."), "« Le square {x} » : Le square {x}.");
        assert_eq!(filled("{unknown}rien"), "rien");
        assert_eq!(
            filled("{{title} et {Title} et { et {} et {title"),
            "{title} et {Title} et { et {} et {title"
        );
    }

    #[test]
    fn what_is_kept_verbatim_comes_back() {
        for text in ["{title}", "{{title}}", "a { b } c", "{", "{{", "sans rien"] {
            let kept = Text::verbatim(Locale::Fr, text);
            assert_eq!(kept.fill(Locale::Fr, &BTreeMap::from([("title".into(), "x".into())])), text);
            assert!(kept.blanks().is_empty(), "{text}");
        }
    }
}
