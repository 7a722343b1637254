//! The addresses of the pages of this crate.

use kernel::Slug;
use spaces::Module;

use crate::services::ServiceId;

/// What the team must do.
pub const TO_DO: &str = "/gestion/instruire";
/// The services of an organisation.
pub const SERVICES: &str = "/gestion/services";

/// Where a contribution is examined.
#[must_use]
pub fn instruct(space: &Slug, module: &Slug, number: i64) -> String {
    instruct_of(&spaces::urls::item(space, module, number))
}

/// Where the contribution that is read there is examined.
#[must_use]
pub fn instruct_of(item: &str) -> String {
    format!("{item}/instruire")
}

/// Where the team and the author of the contribution that is read there write to each other.
#[must_use]
pub fn exchange_of(item: &str) -> String {
    format!("{item}/echanges")
}

/// Where a member of the jury finds what they were given.
#[must_use]
pub fn jury(space: &Slug, module: &Slug) -> String {
    format!("{}/jury", spaces::urls::module(space, module))
}

/// Where a member of the jury scores the contribution that is read there.
#[must_use]
pub fn jury_of(item: &str) -> String {
    format!("{item}/jury")
}

/// Where a jury deliberates.
#[must_use]
pub fn deliberation(space: &Slug, module: &Slug) -> String {
    format!("{}/deliberation", spaces::urls::module(space, module))
}

/// Where the jury of a module is made up.
#[must_use]
pub fn manage_jury(space: &Slug, module: &Module) -> String {
    spaces::urls::manage_page(space, &format!("dispositifs/{}/jury", module.slug))
}

/// An act of the examination of the contribution that is read there.
pub(crate) fn act(item: &str, name: &str) -> String {
    format!("{item}/instruire/{name}")
}

/// Where an author says whether the contribution that is read there may be merged.
pub(crate) fn consent_of(item: &str) -> String {
    format!("{item}/fusion")
}

/// A service.
pub(crate) fn service(id: ServiceId) -> String {
    format!("{SERVICES}/{id}")
}

/// Where the workflow of a module is seen and changed.
#[must_use]
pub fn editor(space: &Slug, module: &Module) -> String {
    spaces::urls::manage_page(space, &format!("dispositifs/{}/circuit", module.slug))
}

/// The workflow at that address as a file.
pub(crate) fn file(editor: &str) -> String {
    format!("{editor}.json")
}
