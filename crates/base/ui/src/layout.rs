use std::sync::Arc;

use askama::Template;
use i18n::Texts;

use crate::Safe;

/// How an organisation looks and how it is reached.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Brand {
    /// The organisation: « Ville de Valrenne ».
    pub name: String,
    /// What it promises here, in one sentence.
    pub tagline: String,
    /// Its logo, or the mark of the program.
    pub logo_url: Option<String>,
    /// The style sheet of its colours ([`crate::theme::url`]); empty for the default colours.
    pub theme_url: String,
    /// Where people write.
    pub contact_email: String,
    /// The page where people write, when there is one.
    pub contact_url: Option<String>,
    /// Where the source code of the program that runs is published.
    pub sources_url: String,
    /// What its accessibility statement says.
    pub accessibility: Accessibility,
}

/// What an accessibility statement says, in the words that the law asks for in the footer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Accessibility {
    /// Less than half of the criteria are met, or no audit was made.
    #[default]
    Not,
    /// At least half of them.
    Partial,
    /// All of them.
    Full,
}

impl Accessibility {
    /// The words of the statement.
    #[must_use]
    pub fn words(self, t: &Texts) -> &'static str {
        match self {
            Self::Not => t.get("accessibility-not"),
            Self::Partial => t.get("accessibility-partial"),
            Self::Full => t.get("accessibility-full"),
        }
    }
}

/// Whoever is signed in, as the head of pages shows them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MemberMenu {
    /// The name they chose.
    pub name: String,
    /// Whether they have a way to the back office.
    pub is_team: bool,
}

/// What a message is about. Never told by its colour alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Kind {
    /// Good to know.
    #[default]
    Info,
    /// It worked.
    Success,
    /// Take care.
    Warning,
    /// It did not work.
    Error,
}

impl Kind {
    /// The class of its colours and the name of its icon.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Success => "success",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// Its name in words.
    #[must_use]
    pub fn words(self, t: &Texts) -> &'static str {
        match self {
            Self::Info => t.get("notice-info"),
            Self::Success => t.get("notice-success"),
            Self::Warning => t.get("notice-warning"),
            Self::Error => t.get("notice-error"),
        }
    }
}

/// A message said once, on the page that follows an act.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Flash {
    /// How it went.
    pub kind: Kind,
    /// What is said.
    pub message: String,
}

/// What every page shares. A page holds it as `layout` and begins with `{% extends "ui/layout.html" %}`.
#[derive(Clone, Debug)]
pub struct Layout {
    /// The words.
    pub t: Texts,
    /// The organisation.
    pub brand: Arc<Brand>,
    /// The path asked for, with its query.
    pub path: String,
    /// The title of the page: its `h1` and the beginning of its `<title>`.
    pub title: String,
    /// What search engines and shared links say of the page.
    pub description: Option<String>,
    /// Who is signed in.
    pub member: Option<MemberMenu>,
    /// A message about what was just done.
    pub flash: Option<Flash>,
    /// Feeds of the page: title and address.
    pub feeds: Vec<(String, String)>,
    /// The way to the page, without the page itself: label and address.
    pub breadcrumbs: Vec<(String, String)>,
    /// The one address of the page when it has several.
    pub canonical: Option<String>,
    /// Whether this is a demonstration.
    pub demo: bool,
    /// Whether a form came back with problems: said first in `<title>`.
    pub problem: bool,
    /// The draft that was just sent, forgotten by the browser (`<form data-draft>`).
    pub draft_done: Option<String>,
    /// Whether search engines are asked to leave the page out.
    pub unlisted: bool,
}

impl Layout {
    /// A page with a title and nothing else.
    #[must_use]
    pub fn new(t: Texts, brand: Arc<Brand>, path: impl Into<String>, title: impl Into<String>) -> Self {
        Self {
            t,
            brand,
            path: path.into(),
            title: title.into(),
            description: None,
            member: None,
            flash: None,
            feeds: Vec::new(),
            breadcrumbs: Vec::new(),
            canonical: None,
            demo: false,
            problem: false,
            draft_done: None,
            unlisted: false,
        }
    }

    /// With one more step on the way to the page.
    #[must_use]
    pub fn crumb(mut self, label: impl Into<String>, url: impl Into<String>) -> Self {
        self.breadcrumbs.push((label.into(), url.into()));
        self
    }

    /// With another title.
    #[must_use]
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// What goes into `<head>`.
    #[must_use]
    pub fn head(&self) -> Safe<Head<'_>> {
        Safe(Head { layout: self, t: self.t })
    }

    /// Skip links, the name of the organisation, the menu.
    #[must_use]
    pub fn header(&self) -> Safe<Header<'_>> {
        Safe(Header { layout: self, t: self.t })
    }

    /// The way to the page, and the message about what was just done.
    #[must_use]
    pub fn way(&self) -> Safe<Way<'_>> {
        Safe(Way { layout: self, t: self.t })
    }

    /// The foot of the page.
    #[must_use]
    pub fn footer(&self) -> Safe<Footer<'_>> {
        Safe(Footer { layout: self, t: self.t })
    }

    /// The words that the script shows, as attributes of `<html>`.
    #[must_use]
    pub fn script_words(&self) -> Safe<ScriptWords<'_>> {
        Safe(ScriptWords { layout: self, t: self.t })
    }

    fn in_section(&self, section: &str) -> bool {
        let path = self.path.split(['?', '#']).next().unwrap_or("");
        path.strip_prefix(section).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// This page in the other language.
    fn other_language(&self) -> String {
        let (path, query) = self.path.split_once('?').unwrap_or((&self.path, ""));
        let mut url = format!("{path}?");
        for pair in query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("langue=")) {
            url.push_str(pair);
            url.push('&');
        }
        url + "langue=" + self.other_tag()
    }

    fn other_tag(&self) -> &'static str {
        match self.t.locale() {
            kernel::Locale::Fr => "en",
            kernel::Locale::En => "fr",
        }
    }
}

/// See [`Layout::head`].
#[derive(Template, Debug)]
#[template(path = "ui/frame/head.html")]
pub struct Head<'a> {
    layout: &'a Layout,
    t: Texts,
}

/// See [`Layout::header`].
#[derive(Template, Debug)]
#[template(path = "ui/frame/header.html")]
pub struct Header<'a> {
    layout: &'a Layout,
    t: Texts,
}

/// See [`Layout::way`].
#[derive(Template, Debug)]
#[template(path = "ui/frame/way.html")]
pub struct Way<'a> {
    layout: &'a Layout,
    t: Texts,
}

/// See [`Layout::footer`].
#[derive(Template, Debug)]
#[template(path = "ui/frame/footer.html")]
pub struct Footer<'a> {
    layout: &'a Layout,
    t: Texts,
}

/// See [`Layout::script_words`].
#[derive(Template, Debug)]
#[template(path = "ui/frame/words.html")]
pub struct ScriptWords<'a> {
    layout: &'a Layout,
    t: Texts,
}

#[cfg(test)]
mod tests {
    use kernel::Locale;

    use super::*;

    fn layout(path: &str) -> Layout {
        Layout::new(Texts::of(Locale::Fr), Arc::new(Brand::default()), path, "T")
    }

    #[test]
    fn the_other_language_keeps_the_query() {
        assert_eq!(layout("/a").other_language(), "/a?langue=en");
        assert_eq!(layout("/a?q=b&langue=fr").other_language(), "/a?q=b&langue=en");
    }

    #[test]
    fn sections_are_whole_segments() {
        assert!(layout("/demarches/plan?x").in_section("/demarches"));
        assert!(!layout("/demarches-2").in_section("/demarches"));
    }
}
