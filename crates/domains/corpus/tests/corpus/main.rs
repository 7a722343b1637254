//! What people say and what is decided about it, on both engines.

mod moderation;
mod pages;
mod said;
mod town;
