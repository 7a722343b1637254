//! Registers on both engines.

mod conducted;
mod kept;
mod statements;
mod town;
