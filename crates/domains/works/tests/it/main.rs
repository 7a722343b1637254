//! Works on both engines.

mod followed;
mod shared;
mod statements;
mod town;
