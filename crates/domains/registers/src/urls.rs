//! The addresses of the pages of registers.

use kernel::{Id as _, Slug};

use crate::model::PieceId;

/// The proof that an observation was filed.
#[must_use]
pub fn proof(space: &Slug, module: &Slug, number: i64) -> String {
    format!("{}/preuve", spaces::urls::item(space, module, number))
}

/// The same for programs.
#[must_use]
pub fn proof_file(space: &Slug, module: &Slug, number: i64) -> String {
    format!("{}/preuve.json", spaces::urls::item(space, module, number))
}

/// The register in a file.
#[must_use]
pub fn file(space: &Slug, module: &Slug) -> String {
    format!("{}/registre.json", spaces::urls::module(space, module))
}

/// The pieces of an inquiry, and its register as files.
#[must_use]
pub fn dossier(space: &Slug, module: &Slug) -> String {
    format!("{}/dossier", spaces::urls::module(space, module))
}

/// A piece.
#[must_use]
pub fn piece(space: &Slug, module: &Slug, piece: PieceId) -> String {
    format!("{}/{}", dossier(space, module), piece.raw())
}

/// The sealed archive.
#[must_use]
pub fn archive(space: &Slug, module: &Slug) -> String {
    format!("{}/archive.zip", dossier(space, module))
}

/// Where an inquiry is conducted.
#[must_use]
pub fn desk(space: &Slug, module: &Slug) -> String {
    format!("{}/dispositifs/{module}/registre", spaces::urls::manage(space))
}

/// Where its pieces are put, where it is extended and sealed.
#[must_use]
pub fn keeping(space: &Slug, module: &Slug) -> String {
    format!("{}/pieces", desk(space, module))
}

/// Its observations as a table, with what the team alone reads.
#[must_use]
pub fn table(space: &Slug, module: &Slug) -> String {
    format!("{}/observations.csv", desk(space, module))
}

/// The sealed archive with what the team alone reads.
#[must_use]
pub fn whole_archive(space: &Slug, module: &Slug) -> String {
    format!("{}/archive.zip", desk(space, module))
}
