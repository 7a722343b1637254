//! Who may take part, in a town: on both engines, and through the pages.

mod chosen;
mod met;
mod statements;
mod town;
