//! The addresses of the pages about templates.

use kernel::Slug;

/// Every template.
pub const GALLERY: &str = spaces::urls::CREATE;

/// A template, and the few questions that make a process of it.
#[must_use]
pub fn template(key: &Slug) -> String {
    format!("{GALLERY}/{key}")
}

/// Its file.
#[must_use]
pub fn file(key: &Slug) -> String {
    format!("{GALLERY}/{key}/fichier")
}

/// Where it is kept no longer.
#[must_use]
pub fn remove(key: &Slug) -> String {
    format!("{GALLERY}/{key}/retirer")
}

/// Where a process is copied.
#[must_use]
pub fn copy(space: &Slug) -> String {
    spaces::urls::manage_page(space, "copier")
}

/// A process as a template, in a file.
#[must_use]
pub fn of_space(space: &Slug) -> String {
    spaces::urls::manage_page(space, "modele")
}
