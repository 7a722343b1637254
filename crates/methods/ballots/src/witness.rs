//! What a log asks of a witness, and how the witness answers (C2SP `tlog-witness`, add-checkpoint).
//!
//! A witness keeps the last state that it signed of each log that it knows, and signs another one only when that goes on from it: it
//! is shown by a consistency proof. Two people who hold states signed by the same witness hold states of the same log.

use std::fmt::Write as _;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use ledger::{Hash, verify_consistency};

use crate::note::{Checkpoint, Verifier};

/// No proof between logs of any size is longer.
const PROOF_MAX: usize = 63;

/// A state that a log wants signed, and the proof that it goes on from the one signed before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Submission {
    /// The size that the witness signed last; 0 for none.
    pub old: u64,
    /// The proof from that size to this one; empty from 0.
    pub path: Vec<Hash>,
    /// The signed state.
    pub note: String,
}

/// Why a witness does not sign.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Declined {
    /// The request is not one.
    #[error("this is not a state of a log with its proof")]
    Malformed,
    /// The witness does not know this log.
    #[error("this witness does not know the log")]
    Unknown,
    /// The log did not sign the state.
    #[error("the log did not sign this state")]
    Unsigned,
    /// The witness signed another size last.
    #[error("the last state that was signed has another size: {0}")]
    Other(u64),
    /// The witness signed another log of that size.
    #[error("another state of the same size was signed: {0}")]
    Forked(u64),
    /// The state does not go on from the one that the witness signed last.
    #[error("this state does not go on from the one that was signed last")]
    Inconsistent,
}

impl Submission {
    /// From a state and all the leaves of the log, of which it may hold fewer; `None` when those do not reach `old`.
    #[must_use]
    pub fn new(note: &str, leaves: &[Hash], old: u64) -> Option<Self> {
        let size = usize::try_from(Checkpoint::read(note).ok()?.size).ok()?;
        let path = match usize::try_from(old).ok()? {
            0 => Vec::new(),
            old => ledger::consistency(leaves.get(..size)?, old)?,
        };
        Some(Self { old, path, note: note.to_owned() })
    }

    /// The body of the request.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = format!("old {}\n", self.old);
        for hash in &self.path {
            let _ = writeln!(text, "{}", STANDARD.encode(hash.0));
        }
        text.push('\n');
        text + &self.note
    }

    /// Reads the body of a request.
    ///
    /// # Errors
    /// [`Declined::Malformed`].
    pub fn parse(text: &str) -> Result<Self, Declined> {
        let (head, note) = text.split_once("\n\n").ok_or(Declined::Malformed)?;
        let mut lines = head.lines();
        let old = lines.next().and_then(|line| line.strip_prefix("old ")).ok_or(Declined::Malformed)?;
        let canonical = old == "0" || !old.starts_with(['0', '+']);
        let old = old.parse().ok().filter(|_| canonical).ok_or(Declined::Malformed)?;
        let hash = |line: &str| STANDARD.decode(line).ok()?.try_into().ok().map(Hash);
        let path: Vec<Hash> = lines.map(hash).collect::<Option<_>>().ok_or(Declined::Malformed)?;
        if path.len() > PROOF_MAX || old == 0 && !path.is_empty() {
            return Err(Declined::Malformed);
        }
        Ok(Self { old, path, note: note.to_owned() })
    }

    /// Whether a witness signs, who knows these logs by their keys and signed last what `seen` tells of a log: the state to be kept before the
    /// signature is given.
    ///
    /// # Errors
    /// [`Declined`].
    pub fn consider(
        &self,
        logs: &[Verifier],
        seen: impl Fn(&str) -> Option<(u64, Hash)>,
    ) -> Result<Checkpoint, Declined> {
        let claimed = Checkpoint::read(&self.note).map_err(|_| Declined::Malformed)?;
        let log = logs.iter().find(|log| log.name() == claimed.origin).ok_or(Declined::Unknown)?;
        let (state, _) = log.open(&self.note).map_err(|_| Declined::Unsigned)?;
        if self.old > state.size {
            return Err(Declined::Malformed);
        }
        let last = seen(&state.origin);
        let size = last.map_or(0, |(size, _)| size);
        if self.old != size {
            return Err(Declined::Other(size));
        }
        match last {
            Some((size, root)) if size == state.size && root != state.root => Err(Declined::Forked(size)),
            Some((size, root))
                if size > 0 && !verify_consistency(size, state.size, root, state.root, &self.path) =>
            {
                Err(Declined::Inconsistent)
            }
            _ => Ok(state),
        }
    }
}

/// The line of an answer that is the signature of a witness of this state, to be added to it; `None` when none there is theirs.
#[must_use]
pub fn signature(note: &str, answer: &str, witness: &Verifier) -> Option<String> {
    let theirs = |line: &String| witness.open(&format!("{note}{line}")).is_ok_and(|(_, seen)| seen.is_some());
    answer.lines().map(|line| format!("{line}\n")).find(theirs)
}
