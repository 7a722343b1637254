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

/// Where a file that was given is read, by its id.
pub(crate) fn attached(file: &str) -> String {
    format!("/pieces/{file}")
}

/// A photo that was given, in its small size.
pub(crate) fn attached_small(file: &str) -> String {
    format!("/pieces/{file}/petit")
}

/// Where a file that was given is read.
#[must_use]
pub fn file_of(answer: &crate::Attached) -> String {
    attached(&kernel::Id::raw(answer.file()).to_string())
}

/// The form as a file.
pub(crate) fn file(editor: &str, extension: &str) -> String {
    format!("{editor}.{extension}")
}
