//! Votes that are tampered with, notes and spoken hashes of others.

mod notes;
mod python;
mod tampering;
mod town;
