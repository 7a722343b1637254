//! Votes on both engines.

mod cast;
mod paper;
mod prepared;
mod printed;
mod rehearsed;
mod reminded;
mod seen;
mod statements;
mod told;
mod town;
mod unlinked;
mod verifier;
mod witnessed;
