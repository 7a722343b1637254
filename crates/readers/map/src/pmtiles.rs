//! An archive of tiles in one file (PMTiles, version 3, <https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md>): read where
//! a tile is, then the tile. Pictures alone: the maps are drawn by the server, which puts them under the marks.

use std::{
    fs::File,
    io::{Read as _, Seek as _, SeekFrom},
    path::Path,
    sync::{Mutex, PoisonError},
    time::UNIX_EPOCH,
};

/// The largest directory, unpacked: more than a whole planet needs.
const DIRECTORY_MAX: u64 = 32 * 1024 * 1024;
/// The largest tile.
const TILE_MAX: u64 = 4 * 1024 * 1024;
/// How deep directories go: the root, and leaves that may have leaves.
const DEEP: usize = 4;

/// Why a file is not an archive that maps can use.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveProblem {
    /// It cannot be read.
    #[error("the file cannot be read: {0}")]
    File(#[from] std::io::Error),
    /// It is something else.
    #[error("the file is not PMTiles of version 3")]
    Format,
    /// It holds what browsers do not show as pictures.
    #[error("the tiles are not pictures (png, jpeg, webp or avif): vector tiles are not drawn here")]
    NotPictures,
    /// Its directories are packed in a way that is not known here.
    #[error("the directories are packed neither by gzip nor left as they are")]
    Packing,
}

/// An archive that is open.
#[derive(Debug)]
pub struct Archive {
    file: Mutex<File>,
    root: (u64, u64),
    leaves: u64,
    tiles: u64,
    packed: bool,
    kind: &'static str,
    min_zoom: u8,
    max_zoom: u8,
    length: u64,
    version: String,
}

/// A line of a directory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Entry {
    id: u64,
    run: u64,
    offset: u64,
    length: u64,
}

/// The address of a tile among all, along a Hilbert curve in each scale; `None` beyond scale 26.
pub(crate) fn tile_id(z: u8, x: u64, y: u64) -> Option<u64> {
    if z > 26 || x >> z != 0 || y >> z != 0 {
        return None;
    }
    let mut id = ((1_u64 << (2 * z)) - 1) / 3;
    let (mut x, mut y) = (i64::try_from(x).ok()?, i64::try_from(y).ok()?);
    for level in (0..z).rev() {
        let side = 1_i64 << level;
        let (right, down) = (x & side, y & side);
        id += u64::try_from((3 * right) ^ down).ok()? << level;
        if down == 0 {
            if right != 0 {
                (x, y) = (side - 1 - x, side - 1 - y);
            }
            (x, y) = (y, x);
        }
    }
    Some(id)
}

/// Numbers of seven bits at a time, the lowest first.
struct Varints<'b>(&'b [u8]);

impl Varints<'_> {
    fn next(&mut self) -> Option<u64> {
        let mut value = 0_u64;
        for place in 0..10 {
            let (first, rest) = self.0.split_first()?;
            self.0 = rest;
            value |= u64::from(first & 0x7f).checked_shl(7 * place)?;
            if first & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }
}

fn directory(bytes: &[u8]) -> Option<Vec<Entry>> {
    let mut numbers = Varints(bytes);
    let many = usize::try_from(numbers.next()?).ok().filter(|many| *many <= bytes.len())?;
    let mut entries = vec![Entry { id: 0, run: 0, offset: 0, length: 0 }; many];
    let mut id = 0_u64;
    for entry in &mut entries {
        id = id.checked_add(numbers.next()?)?;
        entry.id = id;
    }
    for entry in &mut entries {
        entry.run = numbers.next()?;
    }
    for entry in &mut entries {
        entry.length = numbers.next()?;
    }
    let mut after = 0_u64;
    for entry in &mut entries {
        entry.offset = match numbers.next()? {
            0 => after,
            offset => offset - 1,
        };
        after = entry.offset.checked_add(entry.length)?;
    }
    Some(entries)
}

impl Archive {
    /// Opens an archive and reads its header.
    ///
    /// # Errors
    /// When it is none, or not one of pictures.
    pub fn open(path: &Path) -> Result<Self, ArchiveProblem> {
        let mut file = File::open(path)?;
        let about = file.metadata()?;
        let mut header = [0_u8; 127];
        file.read_exact(&mut header).map_err(|_| ArchiveProblem::Format)?;
        if !header.starts_with(b"PMTiles\x03") {
            return Err(ArchiveProblem::Format);
        }
        let number = |at: usize| {
            let bytes = header.get(at..at + 8).and_then(|bytes| bytes.try_into().ok());
            u64::from_le_bytes(bytes.unwrap_or_default())
        };
        let packed = match header[97] {
            1 => false,
            2 => true,
            _ => return Err(ArchiveProblem::Packing),
        };
        let kind = match (header[99], header[98]) {
            (2, 0 | 1) => "image/png",
            (3, 0 | 1) => "image/jpeg",
            (4, 0 | 1) => "image/webp",
            (5, 0 | 1) => "image/avif",
            _ => return Err(ArchiveProblem::NotPictures),
        };
        let changed = about.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
        let changed = changed.map_or(0, |since| since.as_nanos());
        Ok(Self {
            root: (number(8), number(16)),
            leaves: number(40),
            tiles: number(56),
            packed,
            kind,
            min_zoom: header[100],
            max_zoom: header[101].min(26),
            length: about.len(),
            version: format!("{:x}{changed:x}", about.len()),
            file: Mutex::new(file),
        })
    }

    /// What its tiles are (`image/png`).
    pub(crate) fn kind(&self) -> &'static str {
        self.kind
    }

    /// The scales it has.
    pub(crate) fn zooms(&self) -> (u8, u8) {
        (self.min_zoom, self.max_zoom)
    }

    /// How many bytes it has.
    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    /// Another for each edition of the file: addresses with it are kept by browsers for ever.
    pub(crate) fn version(&self) -> &str {
        &self.version
    }

    /// A part of the file.
    pub(crate) fn read(&self, from: u64, length: u64) -> std::io::Result<Vec<u8>> {
        let mut bytes = vec![0; usize::try_from(length).map_err(std::io::Error::other)?];
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(from))?;
        file.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    fn directory(&self, from: u64, length: u64) -> std::io::Result<Vec<Entry>> {
        let broken = || std::io::Error::other("a directory of the archive is broken");
        if length > DIRECTORY_MAX {
            return Err(broken());
        }
        let mut bytes = self.read(from, length)?;
        if self.packed {
            let mut plain = Vec::new();
            flate2::read::GzDecoder::new(bytes.as_slice()).take(DIRECTORY_MAX).read_to_end(&mut plain)?;
            bytes = plain;
        }
        directory(&bytes).ok_or_else(broken)
    }

    /// A tile; `None` when the archive has none there.
    ///
    /// # Errors
    /// When the file cannot be read, or is broken.
    pub(crate) fn tile(&self, z: u8, x: u64, y: u64) -> std::io::Result<Option<Vec<u8>>> {
        let Some(id) = tile_id(z, x, y) else { return Ok(None) };
        let (mut from, mut length) = self.root;
        for _ in 0..DEEP {
            let entries = self.directory(from, length)?;
            let after = entries.partition_point(|entry| entry.id <= id);
            let Some(entry) = after.checked_sub(1).and_then(|at| entries.get(at)) else { return Ok(None) };
            if entry.run > 0 {
                let held = id - entry.id < entry.run && entry.length <= TILE_MAX;
                let from = self.tiles.saturating_add(entry.offset);
                return if held { self.read(from, entry.length).map(Some) } else { Ok(None) };
            }
            (from, length) = (self.leaves.saturating_add(entry.offset), entry.length);
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive() -> Archive {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tuiles.pmtiles");
        Archive::open(&path).expect("an archive")
    }

    /// The first from the specification, the others as the package `pmtiles` of Python gives them.
    #[test]
    fn tiles_have_their_places_along_the_curve() {
        let known = [
            (0, 0, 0, 0),
            (1, 0, 0, 1),
            (1, 0, 1, 2),
            (1, 1, 1, 3),
            (1, 1, 0, 4),
            (2, 0, 0, 5),
            (2, 3, 0, 20),
            (6, 33, 21, 4845),
            (12, 3423, 1763, 19_078_479),
            (18, 131_072, 92_274, 81_264_634_619),
        ];
        for (z, x, y, id) in known {
            assert_eq!(tile_id(z, x, y), Some(id), "{z}/{x}/{y}");
        }
        assert_eq!(tile_id(1, 2, 0), None);
        assert_eq!(tile_id(27, 0, 0), None);
    }

    /// `tests/data/make_pmtiles.py` made the file, with leaves.
    #[test]
    fn every_tile_of_an_archive_that_another_program_made() {
        let archive = archive();
        assert_eq!((archive.kind(), archive.zooms()), ("image/png", (0, 6)));
        for z in 0..=6_u8 {
            for x in 0..1_u64 << z {
                for y in 0..1_u64 << z {
                    let expected = match z {
                        6 if (x + y) % 5 == 0 => None,
                        3 if x < 4 => Some("mer".to_owned()),
                        _ => Some(format!("{z}/{x}/{y}")),
                    };
                    let found = archive.tile(z, x, y).expect("read");
                    assert_eq!(found, expected.map(String::into_bytes), "{z}/{x}/{y}");
                }
            }
        }
        assert_eq!(archive.tile(7, 0, 0).expect("read"), None);
        assert_eq!(archive.tile(3, 8, 0).expect("read"), None);
    }

    #[test]
    fn what_is_no_archive_is_refused() {
        let whole = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tuiles.pmtiles"));
        let whole = whole.expect("the file");
        let folder = std::env::temp_dir().join(format!("parvis-pmtiles-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let with = |at: usize, byte: u8| {
            let mut bytes = whole.clone();
            bytes[at] = byte;
            let path = folder.join(format!("{at}-{byte}"));
            std::fs::write(&path, bytes).expect("written");
            Archive::open(&path).map(|archive| archive.tile(6, 33, 21))
        };
        assert!(matches!(with(7, 2), Err(ArchiveProblem::Format)));
        assert!(matches!(with(99, 1), Err(ArchiveProblem::NotPictures)), "vector tiles");
        assert!(matches!(with(97, 4), Err(ArchiveProblem::Packing)));
        assert!(with(16, 3).is_ok_and(|tile| tile.is_err()), "a directory cut short is told, not read");
        assert!(matches!(Archive::open(&folder.join("none")), Err(ArchiveProblem::File(_))));
        std::fs::write(folder.join("short"), b"PMTiles").expect("written");
        assert!(matches!(Archive::open(&folder.join("short")), Err(ArchiveProblem::Format)));
        std::fs::remove_dir_all(&folder).expect("removed");
        for bytes in [&[0xff; 12][..], &[5, 1], &[]] {
            assert_eq!(directory(bytes), None);
        }
    }
}
