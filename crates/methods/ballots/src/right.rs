//! Rights to vote that were signed blind.

use blind::{PublicKey, SecretKey};
use ledger::Hash;
use serde::{Deserialize, Serialize};

/// The key that signs rights to vote without seeing them (RFC 9474), with the signatures that show that it hides nothing
/// ([`PublicKey::sound`]); all in hexadecimal figures. What it signs is the hash of a right, 32 bytes.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RightKey {
    /// The modulus; the exponent is 65537.
    pub modulus: String,
    /// The signatures that show that the key is sound.
    pub proof: Vec<String>,
}

/// Bytes in hexadecimal figures.
#[must_use]
pub fn figures(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Bytes from small hexadecimal figures; `None` for anything else.
#[must_use]
pub fn bytes(figures: &str) -> Option<Vec<u8>> {
    let digit = |c: u8| if c.is_ascii_uppercase() { None } else { char::from(c).to_digit(16) };
    let pair = |pair: &[u8]| u8::try_from(digit(pair[0])? * 16 + digit(pair[1])?).ok();
    if figures.len() % 2 == 1 { None } else { figures.as_bytes().chunks(2).map(pair).collect() }
}

impl RightKey {
    /// What is published of a key.
    #[must_use]
    pub fn of(key: &SecretKey) -> Self {
        let proof = key.proof().iter().map(|one| figures(one)).collect();
        Self { modulus: figures(key.public().modulus()), proof }
    }

    /// The key; `None` when this is not one.
    #[must_use]
    pub fn public(&self) -> Option<PublicKey> {
        PublicKey::new(&bytes(&self.modulus)?)
    }

    /// Whether it is a key, and one that hides nothing.
    #[must_use]
    pub fn sound(&self) -> bool {
        let proof: Option<Vec<_>> = self.proof.iter().map(|one| bytes(one)).collect();
        self.public().zip(proof).is_some_and(|(key, proof)| key.sound(&proof))
    }

    /// Whether it signed the right of this hash.
    #[must_use]
    pub fn signed(&self, right: Hash, signature: &str) -> bool {
        let found = self.public().zip(bytes(signature));
        found.is_some_and(|(key, signature)| key.verify(&right.0, &signature))
    }
}
