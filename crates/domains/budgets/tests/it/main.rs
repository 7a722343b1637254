//! Votes on both engines.

mod cast;
mod paper;
mod prepared;
mod seen;
mod statements;
mod told;
mod town;
mod verifier;
