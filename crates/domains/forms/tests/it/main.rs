//! Forms of a town: kept on both engines, and made through the pages.

mod kept;
mod made;
mod statements;
