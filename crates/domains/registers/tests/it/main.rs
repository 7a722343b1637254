//! Registers on both engines.

mod kept;
mod statements;
