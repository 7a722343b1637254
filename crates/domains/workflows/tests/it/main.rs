//! Workflows of a town, on both engines.

mod kept;
mod statements;
mod town;
