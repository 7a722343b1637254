//! Votes that are tampered with, notes and spoken hashes of others.

mod notes;
mod proofs;
mod python;
mod tampering;
mod town;
mod trial;
mod witness;
