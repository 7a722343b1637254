//! An append-only log that anyone can check: the Merkle tree of RFC 9162 (section 2), with SHA-256.
//!
//! What is logged is hashed into a leaf. The root of the tree stands for all leaves in their order: when one leaf changes, comes or
//! goes, so does the root. A [`inclusion`] proof shows with a few hashes that a leaf is in a log of that root, a [`consistency`] proof
//! that a later log begins with an earlier one.
//!
//! ```
//! use ledger::{Log, inclusion, leaf, verify_inclusion};
//!
//! let leaves: Vec<_> = ["one", "two", "three"].map(|said| leaf(said.as_bytes())).into();
//! let log: Log = leaves.iter().copied().collect();
//! let proof = inclusion(&leaves, 1).unwrap();
//! assert!(verify_inclusion(leaves[1], 1, log.size(), &proof, log.root()));
//! assert!(!verify_inclusion(leaves[1], 2, log.size(), &proof, log.root()));
//! ```

mod json;

use std::{fmt, str::FromStr};

pub use json::{canonical, leaf_of};
use sha2::{Digest as _, Sha256};

/// A hash of 32 bytes; written in 64 hexadecimal figures.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Hash(pub [u8; 32]);

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// What is not 64 hexadecimal figures.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotAHash;

impl FromStr for Hash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Self, NotAHash> {
        let figures = text.as_bytes();
        if figures.len() != 64 || !figures.iter().all(u8::is_ascii_hexdigit) {
            return Err(NotAHash);
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(figures.chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| NotAHash)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| NotAHash)?;
        }
        Ok(Self(bytes))
    }
}

/// The leaf of what is logged (RFC 9162, 2.1.1): SHA-256 of `0x00` and the bytes.
#[must_use]
pub fn leaf(logged: &[u8]) -> Hash {
    Hash(Sha256::new().chain_update([0]).chain_update(logged).finalize().into())
}

/// The node above two others (RFC 9162, 2.1.1): SHA-256 of `0x01` and both.
fn node(left: Hash, right: Hash) -> Hash {
    Hash(Sha256::new().chain_update([1]).chain_update(left.0).chain_update(right.0).finalize().into())
}

/// The root of nothing: SHA-256 of no bytes.
fn empty() -> Hash {
    Hash(Sha256::digest([]).into())
}

/// The greatest power of two below `n`, for `n` of 2 or more.
fn split(n: usize) -> usize {
    1 << (usize::BITS - 1 - (n - 1).leading_zeros())
}

/// The root of these leaves in their order (RFC 9162, 2.1.1).
#[must_use]
pub fn root(leaves: &[Hash]) -> Hash {
    leaves.iter().copied().collect::<Log>().root()
}

/// A log that grows: its size and the roots of its full subtrees, enough for its root and no more, 64 hashes at most.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Log {
    size: u64,
    /// The roots of the full subtrees, from the largest; one for each bit of the size.
    peaks: Vec<Hash>,
}

impl Log {
    /// A log of that size with those subtrees, as [`Self::peaks`] gave them; `None` when their number is not that of the size.
    #[must_use]
    pub fn resume(size: u64, peaks: Vec<Hash>) -> Option<Self> {
        (peaks.len() == size.count_ones() as usize).then_some(Self { size, peaks })
    }

    /// A log of that size whose subtrees [`Self::text`] wrote; `None` when they are not those of a log of that size.
    #[must_use]
    pub fn read(size: u64, text: &str) -> Option<Self> {
        let peaks = text.split(' ').filter(|peak| !peak.is_empty()).map(str::parse).collect::<Result<_, _>>();
        Self::resume(size, peaks.ok()?)
    }

    /// The roots of its full subtrees from the largest, in figures with spaces between: with the size, all it takes to go on.
    #[must_use]
    pub fn text(&self) -> String {
        self.peaks.iter().map(Hash::to_string).collect::<Vec<_>>().join(" ")
    }

    /// How many leaves it has.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The roots of its full subtrees, from the largest.
    #[must_use]
    pub fn peaks(&self) -> &[Hash] {
        &self.peaks
    }

    /// Adds a leaf at the end.
    pub fn append(&mut self, leaf: Hash) {
        let mut top = leaf;
        // Two subtrees of the same size make one: as many times as the size has ones at its end.
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                top = node(left, top);
            }
        }
        self.peaks.push(top);
        self.size += 1;
    }

    /// The root of the tree.
    #[must_use]
    pub fn root(&self) -> Hash {
        self.peaks.iter().rev().copied().reduce(|right, left| node(left, right)).unwrap_or_else(empty)
    }
}

impl FromIterator<Hash> for Log {
    fn from_iter<I: IntoIterator<Item = Hash>>(leaves: I) -> Self {
        let mut log = Self::default();
        leaves.into_iter().for_each(|leaf| log.append(leaf));
        log
    }
}

/// The proof that a leaf is where it is (RFC 9162, 2.1.3.1): the roots beside its way up, from the lowest. `None` when there is no
/// such leaf.
#[must_use]
pub fn inclusion(leaves: &[Hash], place: usize) -> Option<Vec<Hash>> {
    if place >= leaves.len() {
        return None;
    }
    let (mut leaves, mut place, mut path) = (leaves, place, Vec::new());
    while leaves.len() > 1 {
        let (left, right) = leaves.split_at(split(leaves.len()));
        if place < left.len() {
            path.push(root(right));
            leaves = left;
        } else {
            path.push(root(left));
            place -= left.len();
            leaves = right;
        }
    }
    path.reverse();
    Some(path)
}

/// Whether a leaf is at that place of the log of that size and root (RFC 9162, 2.1.3.2).
#[must_use]
pub fn verify_inclusion(leaf: Hash, place: u64, size: u64, path: &[Hash], root: Hash) -> bool {
    if place >= size {
        return false;
    }
    let (mut at, mut last, mut top) = (place, size - 1, leaf);
    for beside in path {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            top = node(*beside, top);
            while at & 1 == 0 && at != 0 {
                at >>= 1;
                last >>= 1;
            }
        } else {
            top = node(top, *beside);
        }
        at >>= 1;
        last >>= 1;
    }
    last == 0 && top == root
}

/// The proof that these leaves begin with the first `size` of them (RFC 9162, 2.1.4.1). `None` when there are not so many, or none.
#[must_use]
pub fn consistency(leaves: &[Hash], size: usize) -> Option<Vec<Hash>> {
    if size == 0 || size > leaves.len() {
        return None;
    }
    let (mut leaves, mut size, mut whole, mut path) = (leaves, size, true, Vec::new());
    while size < leaves.len() {
        let (left, right) = leaves.split_at(split(leaves.len()));
        if size <= left.len() {
            path.push(root(right));
            leaves = left;
        } else {
            path.push(root(left));
            size -= left.len();
            leaves = right;
            whole = false;
        }
    }
    if !whole {
        path.push(root(leaves));
    }
    path.reverse();
    Some(path)
}

/// Whether the log of `to` leaves and that root begins with the log of `from` leaves and that root (RFC 9162, 2.1.4.2).
#[must_use]
pub fn verify_consistency(from: u64, to: u64, from_root: Hash, to_root: Hash, path: &[Hash]) -> bool {
    if from == 0 || from > to {
        return false;
    }
    if from == to {
        return path.is_empty() && from_root == to_root;
    }
    // The root of a full tree is left out of the proof: it is that of the earlier log.
    let first = from.is_power_of_two().then_some(from_root);
    let mut path = first.into_iter().chain(path.iter().copied());
    let Some(start) = path.next() else { return false };
    let (mut at, mut last) = (from - 1, to - 1);
    while at & 1 == 1 {
        at >>= 1;
        last >>= 1;
    }
    let (mut earlier, mut later) = (start, start);
    for beside in path {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            earlier = node(beside, earlier);
            later = node(beside, later);
            while at & 1 == 0 && at != 0 {
                at >>= 1;
                last >>= 1;
            }
        } else {
            later = node(later, beside);
        }
        at >>= 1;
        last >>= 1;
    }
    last == 0 && earlier == from_root && later == to_root
}
