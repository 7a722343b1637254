//! The addresses of pages about spaces.

use kernel::{FileId, Slug};

use crate::PhaseId;

/// The first page.
pub const HOME: &str = "/";
/// All processes.
pub const DIRECTORY: &str = "/demarches";
/// The same, for feed readers.
pub const FEED: &str = "/demarches.atom";
/// All processes, as their teams see them.
pub const MANAGE_ALL: &str = "/gestion/demarches";
/// Where one is begun, from a template.
pub const CREATE: &str = "/gestion/modeles";
/// A form to make one from nothing.
pub const BLANK: &str = "/gestion/demarches/nouvelle";
/// The parts of the territory of the organisation.
pub const QUARTIERS: &str = "/gestion/quartiers";
/// Names of pages under a process, which its modules cannot have.
pub const UNDER_A_PROCESS: [&str; 4] = ["donnees", "moderation", "nouveau", "regles"];

/// The page of a process.
#[must_use]
pub fn process(space: &Slug) -> String {
    format!("/demarches/{space}")
}

/// Its rules of participation.
#[must_use]
pub fn rules(space: &Slug) -> String {
    format!("/demarches/{space}/regles")
}

/// A module of a process.
#[must_use]
pub fn module(space: &Slug, module: &Slug) -> String {
    format!("/demarches/{space}/{module}")
}

/// The map of a module.
#[must_use]
pub fn map(space: &Slug, module: &Slug) -> String {
    format!("/demarches/{space}/{module}/carte")
}

/// The vote of a module of that kind.
#[must_use]
pub fn vote(space: &Slug, module: &Slug) -> String {
    format!("/demarches/{space}/{module}/vote")
}

/// A contribution of a module.
#[must_use]
pub fn item(space: &Slug, module: &Slug, number: i64) -> String {
    format!("/demarches/{space}/{module}/{number}")
}

/// The form to file a contribution in a module.
#[must_use]
pub fn file(space: &Slug, module: &Slug) -> String {
    format!("/demarches/{space}/{module}/deposer")
}

/// A stored file.
#[must_use]
pub fn stored(file: FileId) -> String {
    format!("/fichiers/{file}")
}

/// A stored picture, small.
#[must_use]
pub fn stored_small(file: FileId) -> String {
    format!("/fichiers/{file}/petit")
}

/// The team's side of a process.
#[must_use]
pub fn manage(space: &Slug) -> String {
    format!("/gestion/demarches/{space}")
}

/// A page of the team's side of a process: `calendrier`, say.
#[must_use]
pub fn manage_page(space: &Slug, page: &str) -> String {
    format!("/gestion/demarches/{space}/{page}")
}

/// The form of a phase.
#[must_use]
pub fn manage_phase(space: &Slug, phase: PhaseId) -> String {
    format!("/gestion/demarches/{space}/calendrier/{phase}")
}

/// The name in addresses that a title suggests.
#[must_use]
pub fn slug_of(title: &str) -> String {
    let folded = parvis_text::fold(title);
    let mut slug = String::new();
    for word in folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if slug.len() + word.len() >= 60 {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_suggests_an_address() {
        assert_eq!(slug_of("Plan vélo : par où passer ?"), "plan-velo-par-ou-passer");
        assert_eq!(slug_of("L’été des aîné·es"), "l-ete-des-aine-es");
        assert!(Slug::parse(&slug_of(&"vélo ".repeat(40))).is_ok());
    }
}
