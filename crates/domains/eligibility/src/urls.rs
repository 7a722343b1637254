//! The addresses of pages about eligibility.

use kernel::Slug;
use spaces::Module;

/// Where what is missing is asked, before coming back to a path of this site.
#[must_use]
pub fn meet(space: &Slug, module: &Slug, then: &str) -> String {
    accounts::urls::then(&format!("/demarches/{space}/{module}/conditions"), then)
}

/// Where the team chooses who may take part.
#[must_use]
pub fn choose(space: &Slug, module: &Module) -> String {
    spaces::urls::manage_page(space, &format!("dispositifs/{}/participants", module.slug))
}

/// What a person declared.
pub const DECLARED: &str = "/compte/declarations";

/// Where a parent or a guardian agrees.
pub(crate) fn consent(token: &str) -> String {
    format!("/accord/{token}")
}
