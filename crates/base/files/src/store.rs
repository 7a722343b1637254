//! The statements on `file`.

use std::fmt::Write as _;

use db::{Result, Tx};
use kernel::{Env, FileId};

use crate::{Document, Photo, Svg};

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
    INSERT = "INSERT INTO file (id, media_type, sha256, width, height, bytes, small, created_at, guarded) \
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    LARGE -> Stored = "SELECT media_type, sha256, bytes FROM file WHERE id = $1 AND guarded = $2";
    SMALL -> Stored = "SELECT media_type, sha256, COALESCE(small, bytes) AS bytes FROM file \
              WHERE id = $1 AND guarded = $2";
    DELETE = "DELETE FROM file WHERE id = $1";
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A row of `file`.
struct Row<'a> {
    media_type: &'a str,
    sha256: &'a [u8],
    size: Option<(u32, u32)>,
    bytes: &'a [u8],
    small: Option<&'a [u8]>,
    guarded: bool,
}

fn insert(tx: &mut Tx<'_>, env: &Env, row: &Row<'_>) -> Result<FileId> {
    let id: FileId = env.id();
    let (width, height) = (row.size.map(|size| i64::from(size.0)), row.size.map(|size| i64::from(size.1)));
    let (sha256, guarded) = (hex(row.sha256), i64::from(row.guarded));
    tx.run(
        &INSERT,
        &[&id, &row.media_type, &sha256, &width, &height, &row.bytes, &row.small, &env.now(), &guarded],
    )?;
    Ok(id)
}

fn of_photo(photo: &Photo, guarded: bool) -> Row<'_> {
    Row {
        media_type: Photo::MEDIA_TYPE,
        sha256: &photo.large.sha256,
        size: Some((photo.large.width, photo.large.height)),
        bytes: &photo.large.bytes,
        small: Some(&photo.small.bytes),
        guarded,
    }
}

/// Keeps a photo in its two sizes.
///
/// # Errors
/// When the database fails.
pub fn save_photo(tx: &mut Tx<'_>, env: &Env, photo: &Photo) -> Result<FileId> {
    insert(tx, env, &of_photo(photo, false))
}

/// Keeps a photo that its owner alone serves.
///
/// # Errors
/// When the database fails.
pub fn guard_photo(tx: &mut Tx<'_>, env: &Env, photo: &Photo) -> Result<FileId> {
    insert(tx, env, &of_photo(photo, true))
}

/// Keeps a document, which its owner alone serves.
///
/// # Errors
/// When the database fails.
pub fn guard_document(tx: &mut Tx<'_>, env: &Env, document: &Document) -> Result<FileId> {
    insert(
        tx,
        env,
        &Row {
            media_type: document.format.media_type(),
            sha256: &document.sha256,
            size: None,
            bytes: &document.bytes,
            small: None,
            guarded: true,
        },
    )
}

/// Keeps a drawing.
///
/// # Errors
/// When the database fails.
pub fn save_svg(tx: &mut Tx<'_>, env: &Env, svg: &Svg) -> Result<FileId> {
    insert(
        tx,
        env,
        &Row {
            media_type: Svg::MEDIA_TYPE,
            sha256: &svg.sha256(),
            size: None,
            bytes: svg.as_str().as_bytes(),
            small: None,
            guarded: false,
        },
    )
}

/// A stored file that anyone may be served; with `small`, the small size when there is one.
///
/// # Errors
/// When the database fails.
pub fn load(tx: &mut Tx<'_>, file: FileId, small: bool) -> Result<Option<Stored>> {
    tx.first(if small { &SMALL } else { &LARGE }, &[&file, &0_i64])
}

/// A stored file that is guarded: the caller answers for who is served.
///
/// # Errors
/// When the database fails.
pub fn load_guarded(tx: &mut Tx<'_>, file: FileId, small: bool) -> Result<Option<Stored>> {
    tx.first(if small { &SMALL } else { &LARGE }, &[&file, &1_i64])
}

/// Deletes a file that nothing refers to any more.
///
/// # Errors
/// When something refers to it, or the database fails.
pub fn delete(tx: &mut Tx<'_>, file: FileId) -> Result<()> {
    tx.run(&DELETE, &[&file]).map(drop)
}
