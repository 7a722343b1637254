//! Files people send: photos, logos and documents, made harmless before they are kept.
//!
//! Invariants:
//! - the type of a file is read in its content; its name and the type its sender claims are not looked at, but to tell a
//!   table from a text where both are plain;
//! - a picture that is kept was written anew by this program: a photo without the place, date and device it was taken with
//!   ([`Photo`]), a logo without anything that acts or loads ([`Svg`]); a document ([`Document`]) loses what it says of its
//!   authors, and is only ever downloaded;
//! - a file that is guarded is served by its owner alone, to whoever may read it;
//! - weight and dimensions are checked before anything is decoded.
//!
//! Owns the table `file`.

mod document;
mod pdf;
mod photo;
mod store;
mod svg;

db::migration!(5, "files_file", "../migrations/files.sql");
i18n::catalogue!("files", "../locales/fr.ftl", "../locales/en.ftl");

pub use document::{Document, DocumentProblem, Format, MAX_DOCUMENT_BYTES, size_told};
pub use photo::{MAX_PHOTO_BYTES, MAX_PHOTO_PIXELS, Photo, PhotoProblem, Picture};
pub use store::{Stored, delete, guard_document, guard_photo, load, load_guarded, save_photo, save_svg};
pub use svg::{MAX_SVG_BYTES, Svg, SvgProblem};

/// Where a file is served.
#[must_use]
pub fn url(file: kernel::FileId) -> String {
    format!("/fichiers/{file}")
}
