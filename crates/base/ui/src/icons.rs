use std::fmt;

use crate::{Safe, asset_url};

/// A drawing of the sprite `icons.svg`. It decorates: words say the same beside it.
#[derive(Clone, Copy, Debug)]
pub struct Icon<'a>(&'a str);

impl fmt::Display for Icon<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            r#"<svg class="i" width="20" height="20" aria-hidden="true"><use href="{}#{}"/></svg>"#,
            asset_url("icons.svg"),
            self.0
        )
    }
}

/// The drawing of that name, see `assets/icons.svg`.
#[must_use]
pub fn icon(name: &str) -> Safe<Icon<'_>> {
    debug_assert!(
        include_str!("../assets/icons.svg").contains(&format!("<symbol id=\"{name}\"")),
        "no icon named {name}"
    );
    Safe(Icon(name))
}

/// The mark of the program: an open square before a hall, in the colours of the page.
#[must_use]
pub fn mark() -> Safe<&'static str> {
    Safe(concat!(
        r#"<svg viewBox="0 0 32 32" width="44" height="44" aria-hidden="true">"#,
        r#"<rect width="32" height="32" rx="6"/><g>"#,
        r#"<path d="M9 16v-3a7 7 0 0 1 14 0v3h-4v-3a3 3 0 0 0-6 0v3z"/>"#,
        r#"<path d="M8.4 18h15.2l.8 2.4H7.6zM6.9 22h18.2l.8 2.4H6.1zM5.4 26h21.2l.4 1.6H5z"/></g></svg>"#
    ))
}
