//! What people say and what is decided about it, on both engines.

mod facets;
mod moderation;
mod pages;
mod quartiers;
mod said;
mod town;
