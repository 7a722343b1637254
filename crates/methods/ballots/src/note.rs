//! The signed state of a log: a checkpoint (C2SP `tlog-checkpoint`) in a signed note (C2SP `signed-note`), with Ed25519.
//!
//! ```text
//! commune.example/budget-2027
//! 1024
//! 1wP9r…base64 of the root…=
//!
//! — commune.example/budget-2027 base64 of four bytes of the key and the signature
//! ```
//!
//! A witness who saw that the log only grew adds a line of their own (C2SP `tlog-cosignature`), with the time at which they saw it.

use std::fmt::Write as _;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use ledger::Hash;
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use sha2::{Digest as _, Sha256};

/// The algorithm of a plain signature.
const PLAIN: u8 = 1;
/// The algorithm of the signature of a witness.
const WITNESS: u8 = 4;
/// Between a signature and what is said before it.
const DASH: &str = "\u{2014} ";

/// A key that signs, with its name. It says nothing of itself when it is printed.
pub struct Signer {
    name: String,
    pair: Ed25519KeyPair,
}

/// A key that checks signatures.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verifier {
    name: String,
    algorithm: u8,
    key: Vec<u8>,
}

/// What a log had at a time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checkpoint {
    /// The log.
    pub origin: String,
    /// How many leaves it had.
    pub size: u64,
    /// Its root.
    pub root: Hash,
}

/// What is not a note, a key, or a good signature.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Bad {
    /// The text is not a checkpoint.
    #[error("the text is not the signed state of a log")]
    Text,
    /// The key is not one.
    #[error("a key is its name, eight figures and base64, with a plus sign between")]
    Key,
    /// No signature of this key is right.
    #[error("the signature of this key is missing or wrong")]
    Signature,
}

fn key_id(name: &str, algorithm: u8, key: &[u8]) -> [u8; 4] {
    let digest: [u8; 32] =
        Sha256::new().chain_update(name).chain_update([b'\n', algorithm]).chain_update(key).finalize().into();
    [digest[0], digest[1], digest[2], digest[3]]
}

impl Signer {
    /// From 32 bytes of chance and a name without spaces or plus signs; `None` for another name.
    #[must_use]
    pub fn new(name: &str, seed: &[u8; 32]) -> Option<Self> {
        let fits = !name.is_empty() && !name.chars().any(|c| c.is_whitespace() || c == '+');
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).ok().filter(|_| fits)?;
        Some(Self { name: name.to_owned(), pair })
    }

    /// The text of a key to be kept, as golang.org/x/mod/sumdb/note has it; `None` for a name that is none.
    #[must_use]
    pub fn secret(name: &str, seed: &[u8; 32]) -> Option<String> {
        let id = Self::new(name, seed)?.verifier().id();
        let mut key = vec![PLAIN];
        key.extend_from_slice(seed);
        Some(format!("PRIVATE+KEY+{name}+{id}+{}", STANDARD.encode(key)))
    }

    /// Reads a key that was kept.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().strip_prefix("PRIVATE+KEY+")?.splitn(3, '+');
        let (name, id, key) = (parts.next()?, parts.next()?, parts.next()?);
        let key = STANDARD.decode(key).ok()?;
        let (algorithm, seed) = key.split_first()?;
        let signer = Self::new(name, seed.try_into().ok()?)?;
        (*algorithm == PLAIN && signer.verifier().id() == id).then_some(signer)
    }

    /// The key that checks what this one signs.
    #[must_use]
    pub fn verifier(&self) -> Verifier {
        let key = self.pair.public_key().as_ref().to_vec();
        Verifier { name: self.name.clone(), algorithm: PLAIN, key }
    }

    /// The key that checks what this one signs as a witness.
    #[must_use]
    pub fn witness(&self) -> Verifier {
        Verifier { algorithm: WITNESS, ..self.verifier() }
    }

    fn line(&self, algorithm: u8, signed: &[u8]) -> String {
        let mut bytes = key_id(&self.name, algorithm, self.pair.public_key().as_ref()).to_vec();
        bytes.extend_from_slice(signed);
        format!("{DASH}{} {}\n", self.name, STANDARD.encode(bytes))
    }

    /// The signed state of a log.
    #[must_use]
    pub fn sign(&self, checkpoint: &Checkpoint) -> String {
        let text = checkpoint.text();
        let signature = self.pair.sign(text.as_bytes());
        format!("{text}\n{}", self.line(PLAIN, signature.as_ref()))
    }

    /// The line that a witness adds to a note at a time, in seconds since 1970; `None` for what is not a note.
    #[must_use]
    pub fn cosign(&self, note: &str, seconds: u64) -> Option<String> {
        let (text, _) = split(note)?;
        let signature = self.pair.sign(witnessed(text, seconds).as_bytes());
        let mut signed = seconds.to_be_bytes().to_vec();
        signed.extend_from_slice(signature.as_ref());
        Some(self.line(WITNESS, &signed))
    }
}

/// What a witness signs.
fn witnessed(text: &str, seconds: u64) -> String {
    format!("cosignature/v1\ntime {seconds}\n{text}")
}

/// What is signed, with its last line break, and the lines of signatures.
fn split(note: &str) -> Option<(&str, &str)> {
    let at = note.rfind("\n\n")?;
    let (text, signatures) = (&note[..=at], &note[at + 2..]);
    (signatures.ends_with('\n') && signatures.lines().all(|line| line.starts_with(DASH)))
        .then_some((text, signatures))
}

impl Checkpoint {
    fn text(&self) -> String {
        let mut text = String::new();
        let _ = write!(text, "{}\n{}\n{}\n", self.origin, self.size, STANDARD.encode(self.root.0));
        text
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let (origin, size, root) = (lines.next()?, lines.next()?, lines.next()?);
        let root: [u8; 32] = STANDARD.decode(root).ok()?.try_into().ok()?;
        let canonical = size == "0" || !size.starts_with(['0', '+']);
        let size = size.parse().ok().filter(|_| canonical)?;
        (!origin.is_empty()).then(|| Self { origin: origin.to_owned(), size, root: Hash(root) })
    }

    /// The state that a note tells, without looking at signatures.
    ///
    /// # Errors
    /// [`Bad::Text`].
    pub fn read(note: &str) -> Result<Self, Bad> {
        split(note).and_then(|(text, _)| Self::parse(text)).ok_or(Bad::Text)
    }
}

impl Verifier {
    /// As C2SP writes a key: its name, eight figures, base64.
    #[must_use]
    pub fn text(&self) -> String {
        let mut key = vec![self.algorithm];
        key.extend_from_slice(&self.key);
        format!("{}+{}+{}", self.name, self.id(), STANDARD.encode(key))
    }

    /// Its eight figures.
    fn id(&self) -> String {
        key_id(&self.name, self.algorithm, &self.key).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Whether it checks what a witness signs.
    #[must_use]
    pub fn is_witness(&self) -> bool {
        self.algorithm == WITNESS
    }

    /// Reads a key.
    ///
    /// # Errors
    /// [`Bad::Key`].
    pub fn parse(text: &str) -> Result<Self, Bad> {
        let mut parts = text.splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(Bad::Key);
        };
        let key = STANDARD.decode(key).map_err(|_| Bad::Key)?;
        let known = |algorithm: &u8| [PLAIN, WITNESS].contains(algorithm);
        let Some((algorithm, key)) = key.split_first().filter(|(one, _)| known(one)) else {
            return Err(Bad::Key);
        };
        let one = Self { name: name.to_owned(), algorithm: *algorithm, key: key.to_vec() };
        if name.is_empty() || key.len() != 32 || one.id() != id { Err(Bad::Key) } else { Ok(one) }
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What a note says, signed by this key; of a witness, with the time at which they saw it.
    ///
    /// # Errors
    /// [`Bad::Text`] or [`Bad::Signature`].
    pub fn signed<'n>(&self, note: &'n str) -> Result<(&'n str, Option<u64>), Bad> {
        let (text, signatures) = split(note).ok_or(Bad::Text)?;
        let id = key_id(&self.name, self.algorithm, &self.key);
        let key = UnparsedPublicKey::new(&ED25519, &self.key);
        for line in signatures.lines() {
            let Some((name, bytes)) = line.strip_prefix(DASH).and_then(|line| line.rsplit_once(' ')) else {
                return Err(Bad::Text);
            };
            let Ok(bytes) = STANDARD.decode(bytes) else { return Err(Bad::Text) };
            let Some(signed) = bytes.strip_prefix(&id).filter(|_| name == self.name) else { continue };
            let seen = match self.algorithm {
                PLAIN => key.verify(text.as_bytes(), signed).ok().map(|()| None),
                _ => signed.split_first_chunk::<8>().and_then(|(at, signed)| {
                    let at = u64::from_be_bytes(*at);
                    key.verify(witnessed(text, at).as_bytes(), signed).ok().map(|()| Some(at))
                }),
            };
            return seen.map(|seen| (text, seen)).ok_or(Bad::Signature);
        }
        Err(Bad::Signature)
    }

    /// The state of a log that a note tells, signed by this key; of a witness, with the time at which they saw it.
    ///
    /// # Errors
    /// [`Bad::Text`] or [`Bad::Signature`].
    pub fn open(&self, note: &str) -> Result<(Checkpoint, Option<u64>), Bad> {
        let (text, seen) = self.signed(note)?;
        Ok((Checkpoint::parse(text).ok_or(Bad::Text)?, seen))
    }
}
