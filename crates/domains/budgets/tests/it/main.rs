//! Votes on both engines.

mod cast;
mod prepared;
mod seen;
mod statements;
mod town;
