//! What a voter keeps.

use ledger::Hash;
use serde_json::{Value, json};

use crate::{
    Ballot, Secret,
    note::{Checkpoint, Verifier},
};

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

/// That a ballot is in the log: its place there, the hashes beside its way up, and a signed state of the log. It tells nothing of what
/// was chosen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proof {
    /// The leaf of the ballot.
    pub leaf: Hash,
    /// Its place in the log, from 0.
    pub place: u64,
    /// The hashes beside its way up, from the lowest.
    pub path: Vec<Hash>,
    /// A signed state of the log.
    pub state: String,
    /// The key that signed it.
    pub key: String,
}

/// What the file of a [`Proof`] says it is.
pub const PROOF: &str = "parvis-ballot-proof-1";

/// What is wrong with a proof.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Unproved {
    /// It is not the file of a proof.
    #[error("this is not the proof of a ballot, or it was changed")]
    Format,
    /// The state of the log is not signed by its key.
    #[error("the state of the log is not signed by the key of the vote")]
    State,
    /// The hashes do not lead from the ballot to the root.
    #[error("the ballot is not in the log whose state is signed")]
    Absent,
}

impl Proof {
    /// As a file.
    #[must_use]
    pub fn json(&self) -> Value {
        json!({
            "format": PROOF,
            "leaf": self.leaf.to_string(),
            "words": spoken(self.leaf),
            "place": self.place,
            "path": self.path.iter().map(Hash::to_string).collect::<Vec<_>>(),
            "state": self.state,
            "key": self.key,
        })
    }

    /// Reads the file of a proof.
    ///
    /// # Errors
    /// [`Unproved::Format`].
    pub fn parse(text: &str) -> Result<Self, Unproved> {
        let file: Value = serde_json::from_str(text).map_err(|_| Unproved::Format)?;
        let text = |name: &str| file.get(name).and_then(Value::as_str).ok_or(Unproved::Format);
        let hash = |text: &str| text.parse::<Hash>().map_err(|_| Unproved::Format);
        if text("format")? != PROOF {
            return Err(Unproved::Format);
        }
        let path = file.get("path").and_then(Value::as_array).ok_or(Unproved::Format)?;
        let path = path.iter().map(|one| one.as_str().ok_or(Unproved::Format).and_then(hash));
        Ok(Self {
            leaf: hash(text("leaf")?)?,
            place: file.get("place").and_then(Value::as_u64).ok_or(Unproved::Format)?,
            path: path.collect::<Result<_, _>>()?,
            state: text("state")?.to_owned(),
            key: text("key")?.to_owned(),
        })
    }

    /// The state of the log in which the ballot is.
    ///
    /// # Errors
    /// [`Unproved`].
    pub fn check(&self) -> Result<Checkpoint, Unproved> {
        let key = Verifier::parse(&self.key).map_err(|_| Unproved::Format)?;
        let (state, _) = key.open(&self.state).map_err(|_| Unproved::State)?;
        let inside = ledger::verify_inclusion(self.leaf, self.place, state.size, &self.path, state.root);
        if inside { Ok(state) } else { Err(Unproved::Absent) }
    }
}
