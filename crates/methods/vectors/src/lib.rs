//! Vectors of texts: what they mean as points, near each other when texts say the same thing with other words; and the nearest
//! of many.
//!
//! [`Model::vectors`] makes them; [`Nearest`] finds those near one among a million.
//!
//! A model is a file that is given ([`Model::read`]; its layout is told in `file.rs`, `scripts/sentence-model` makes one): nothing
//! is downloaded. Everything here is a pure function of its arguments: no file, no clock, no chance, no function of the machine's
//! mathematical library. The same text gives the same vector, to the bit, on every machine, alone or among others, whatever their
//! order and on any number of threads.

mod fault;
mod file;
mod matrix;
mod model;
mod nearest;
mod network;
mod normal;
mod pieces;
mod rows;

pub use fault::Fault;
pub use file::VERSION;
pub use model::{Model, Vectors};
pub use nearest::{Near, Nearest};
