use std::sync::Arc;

use i18n::Texts;

use crate::{Brand, theme};

/// What every mail shares. Its HTML side begins with `{% extends "ui/mail.html" %}` and holds this as `mail`. Colours are
/// written on each element, and always light, since many readers of mail drop style sheets.
#[derive(Clone, Debug)]
pub struct MailLayout {
    /// The words.
    pub t: Texts,
    /// The organisation.
    pub brand: Arc<Brand>,
    /// The subject.
    pub title: String,
    /// The address of the site, without a slash at the end.
    pub site: String,
    /// Why the person receives it, and how to stop it.
    pub reason: String,
    /// Behind the text of buttons.
    pub button: theme::Colour,
    /// That text.
    pub on_button: theme::Colour,
}

impl MailLayout {
    /// A mail in the colour of the organisation.
    #[must_use]
    pub fn new(
        t: Texts,
        brand: Arc<Brand>,
        primary: theme::Colour,
        site: impl Into<String>,
        title: impl Into<String>,
    ) -> Self {
        let (button, on_button) = theme::button(primary);
        Self { t, brand, title: title.into(), site: site.into(), reason: String::new(), button, on_button }
    }
}
