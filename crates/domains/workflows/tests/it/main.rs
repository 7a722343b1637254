//! Workflows of a town, on both engines.

mod bound;
mod examined;
mod judged;
mod kept;
mod moved;
mod reminded;
mod statements;
mod town;
