//! The addresses of the pages of registers.

use kernel::Slug;

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
