//! The addresses of the pages where forms are made.

use kernel::Slug;
use spaces::Module;

use crate::build::RESERVED;

/// Where the form of a module is made.
#[must_use]
pub fn editor(space: &Slug, module: &Module) -> String {
    spaces::urls::manage_page(space, &format!("dispositifs/{}/formulaire", module.slug))
}

/// A question of the form at that address.
pub(crate) fn question(editor: &str, name: &str) -> String {
    format!("{editor}/{name}")
}

/// A new question.
pub(crate) fn new_question(editor: &str) -> String {
    question(editor, RESERVED)
}

/// The form as a file.
pub(crate) fn file(editor: &str, extension: &str) -> String {
    format!("{editor}.{extension}")
}
