//! What a voter keeps.

use ledger::Hash;
use serde_json::{Value, json};

use crate::{Ballot, Secret};

/// Consonants and vowels of a spoken hash.
const CONSONANTS: &[u8; 16] = b"bdfghjklmnprstvz";
const VOWELS: &[u8; 4] = b"aiou";

/// The first 64 bits of a hash as four words that can be read aloud, `dafus-kabin-…` (D. Wilkerson, *A proposal for proquints*,
/// arXiv 0901.4016): two people can compare receipts without reading 64 figures.
#[must_use]
pub fn spoken(hash: Hash) -> String {
    let word = |pair: &[u8]| -> String {
        let bits = u16::from_be_bytes([pair[0], pair[1]]) as usize;
        let letters = [
            CONSONANTS[bits >> 12],
            VOWELS[bits >> 10 & 3],
            CONSONANTS[bits >> 6 & 15],
            VOWELS[bits >> 4 & 3],
            CONSONANTS[bits & 15],
        ];
        letters.iter().map(|letter| char::from(*letter)).collect()
    };
    hash.0[..8].chunks(2).map(word).collect::<Vec<_>>().join("-")
}

/// What a voter keeps: their ballot, and the right under which it was cast. Whoever has it can show how they voted, and replace the
/// ballot where the rules allow: it is to be kept like a paper one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Receipt {
    /// The ballot.
    pub ballot: Ballot,
    /// The right; absent from a receipt that can only be checked.
    pub right: Option<Secret>,
}

impl Receipt {
    /// As a file: the ballot as it was hashed, its leaf, its spoken form, the right.
    #[must_use]
    pub fn json(&self) -> Value {
        let leaf = self.ballot.leaf();
        let mut file = json!({
            "format": "parvis-receipt-1",
            "ballot": self.ballot.json(),
            "leaf": leaf.to_string(),
            "words": spoken(leaf),
        });
        if let Some(right) = self.right {
            file["right"] = right.to_string().into();
        }
        file
    }

    /// Reads the file of a receipt; `None` for another file, or one whose leaf is not that of its ballot.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut file: Value = serde_json::from_str(text).ok()?;
        if file.get("format")? != "parvis-receipt-1" {
            return None;
        }
        let leaf: Hash = file.get("leaf")?.as_str()?.parse().ok()?;
        let right = match file.get("right") {
            None => None,
            Some(right) => Some(right.as_str()?.parse::<Secret>().ok()?),
        };
        let ballot: Ballot = serde_json::from_value(file.get_mut("ballot")?.take()).ok()?;
        let whole = ballot.leaf() == leaf && right.is_none_or(|right| right.hash() == ballot.right);
        whole.then_some(Self { ballot, right })
    }
}
