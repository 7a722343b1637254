//! Templates on both engines.

mod made;
mod statements;
