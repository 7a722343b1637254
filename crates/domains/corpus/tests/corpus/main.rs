//! What people say and what is decided about it, on both engines.

mod facets;
mod moderation;
mod pages;
mod said;
mod town;
