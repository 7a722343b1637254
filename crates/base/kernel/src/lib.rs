//! What every crate above the methods shares: ids, time, chance, people's powers, and the problems of a form.
//!
//! Invariants:
//! - time, chance and ids come from [`Env`], never from a global source: a test chooses them, a result can be replayed;
//! - a power is held by an [`Actor`] only through a [`Grant`] and only once the second factor was given;
//! - what a person got wrong is a value ([`Problems`]), never an error.

mod actor;
mod env;
mod id;
mod parse;
mod problems;
mod scalar;
mod time;

pub use actor::{Act, Actor, Grant, Member, Role};
pub use env::{Clock, Entropy, Env};
pub use id::{FileId, Id, OrganisationId, PersonId, SpaceId};
pub use parse::{Email, Slug, cell};
pub use problems::{Problem, Problems};
pub use scalar::{Load, Scalar, Store};
pub use time::{Locale, Timestamp};
