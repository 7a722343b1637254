//! The addresses of these pages.

use kernel::PersonId;

/// The team's first page.
pub const HOME: &str = "/gestion";
/// The organisation's fields.
pub const ORGANISATION: &str = "/gestion/organisation";
/// Its logo.
pub const LOGO: &str = "/gestion/organisation/logo";
/// Takes the logo away.
pub const LOGO_REMOVE: &str = "/gestion/organisation/logo/retirer";
/// People and roles.
pub const PEOPLE: &str = "/gestion/personnes";
/// Invites someone into the team.
pub const INVITE: &str = "/gestion/personnes/inviter";
/// The audit log.
pub const JOURNAL: &str = "/gestion/journal";
/// The same, as a file.
pub const JOURNAL_FILE: &str = "/gestion/journal.csv";
/// The accessibility statement.
pub const ACCESSIBILITY: &str = "/accessibilite";
/// Who publishes.
pub const LEGAL: &str = "/mentions-legales";
/// What becomes of personal data.
pub const PRIVACY: &str = "/donnees-personnelles";
/// Help.
pub const HELP: &str = "/aide";

/// A person and their roles.
#[must_use]
pub fn person(id: PersonId) -> String {
    format!("{PEOPLE}/{id}")
}
