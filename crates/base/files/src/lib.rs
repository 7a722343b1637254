//! Files people send: photos and logos, made harmless before they are kept.
//!
//! Invariants:
//! - the type of a file is read in its content; its name and the type its sender claims are not looked at;
//! - what is kept is always written anew by this program: a photo without the place, date and device it was taken with
//!   ([`Photo`]), a logo without anything that acts or loads ([`Svg`]);
//! - weight and dimensions are checked before anything is decoded.
//!
//! Owns the table `file`.

mod photo;
mod store;
mod svg;

db::migration!(5, "files_file", "../migrations/files.sql");
i18n::catalogue!("files", "../locales/fr.ftl", "../locales/en.ftl");

pub use photo::{MAX_PHOTO_BYTES, MAX_PHOTO_PIXELS, Photo, PhotoProblem, Picture};
pub use store::{Stored, delete, load, save_photo, save_svg};
pub use svg::{MAX_SVG_BYTES, Svg, SvgProblem};

/// Where a file is served.
#[must_use]
pub fn url(file: kernel::FileId) -> String {
    format!("/fichiers/{file}")
}
