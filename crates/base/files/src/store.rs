//! The statements on `file`.

use std::fmt::Write as _;

use db::{Result, Tx};
use kernel::{Env, FileId};

use crate::{Photo, Svg};

db::row! {
    /// A stored file, as it is served.
    pub struct Stored {
        /// Its type.
        pub media_type: String,
        /// The SHA-256 of the file in its full size, in hexadecimal.
        pub sha256: String,
        /// The content.
        pub bytes: Vec<u8>,
    }
}

db::sql! {
    INSERT = "INSERT INTO file (id, media_type, sha256, width, height, bytes, small, created_at) \
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    LARGE -> Stored = "SELECT media_type, sha256, bytes FROM file WHERE id = $1";
    SMALL -> Stored = "SELECT media_type, sha256, COALESCE(small, bytes) AS bytes FROM file WHERE id = $1";
    DELETE = "DELETE FROM file WHERE id = $1";
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Keeps a photo in its two sizes.
///
/// # Errors
/// When the database fails.
pub fn save_photo(tx: &mut Tx<'_>, env: &Env, photo: &Photo) -> Result<FileId> {
    let id: FileId = env.id();
    let (width, height) = (i64::from(photo.large.width), i64::from(photo.large.height));
    tx.run(
        &INSERT,
        &[
            &id,
            &Photo::MEDIA_TYPE,
            &hex(&photo.large.sha256),
            &width,
            &height,
            &photo.large.bytes,
            &photo.small.bytes,
            &env.now(),
        ],
    )?;
    Ok(id)
}

/// Keeps a drawing.
///
/// # Errors
/// When the database fails.
pub fn save_svg(tx: &mut Tx<'_>, env: &Env, svg: &Svg) -> Result<FileId> {
    let id: FileId = env.id();
    let none: Option<i64> = None;
    let small: Option<Vec<u8>> = None;
    tx.run(
        &INSERT,
        &[
            &id,
            &Svg::MEDIA_TYPE,
            &hex(&svg.sha256()),
            &none,
            &none,
            &svg.as_str().as_bytes(),
            &small,
            &env.now(),
        ],
    )?;
    Ok(id)
}

/// A stored file; with `small`, the small size when there is one.
///
/// # Errors
/// When the database fails.
pub fn load(tx: &mut Tx<'_>, file: FileId, small: bool) -> Result<Option<Stored>> {
    tx.first(if small { &SMALL } else { &LARGE }, &[&file])
}

/// Deletes a file that nothing refers to any more.
///
/// # Errors
/// When something refers to it, or the database fails.
pub fn delete(tx: &mut Tx<'_>, file: FileId) -> Result<()> {
    tx.run(&DELETE, &[&file]).map(drop)
}
