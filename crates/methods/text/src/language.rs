use crate::{Language, search};

/// The language of a text.
#[must_use]
pub fn language(text: &str) -> Language {
    if search::tokens(text).is_empty() { Language::Other } else { Language::French }
}
