//! Tests of the whole library.

mod files;
mod golden;
mod methods;
mod open;
mod properties;
mod support;
