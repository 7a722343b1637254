//! Votes that are tampered with, notes and spoken hashes of others.

mod notes;
mod tampering;
mod town;
