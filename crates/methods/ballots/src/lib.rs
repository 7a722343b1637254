//! A vote that anyone can recount: its rules, its ballots, the log they enter, and what a stranger can check of all that.
//!
//! - [`Edition`]: the rules and the projects, frozen; its hash stands for both in every ballot;
//! - [`Ballot`]: what a voter chose, under a nonce that only they have until the end; its leaf enters an append-only log (`ledger`),
//!   and says nothing of what was chosen; a [`Proof`] shows that it is there;
//! - [`RightKey`]: signs rights to vote blind, where the rules say so, so that nobody can tell whose ballot is whose;
//! - [`note`]: the signed state of the log, in the format of transparency logs, which witnesses sign too;
//! - [`Archive`]: everything that is published once the vote is over; [`count`] counts it, [`verify()`] checks it;
//! - [`trial()`]: the vote tried out before it is held, with ballots drawn from a seed.
//!
//! Everything here is a pure function of its arguments: no file, no clock, no chance.

mod archive;
mod ballot;
mod count;
mod edition;
pub mod note;
mod receipt;
mod right;
mod trial;
mod verify;
pub mod witness;

pub use archive::{Archive, Attendance, Entry, FORMAT, NotAnArchive, Winners};
pub use ballot::{Ballot, Channel, Choices, Misfit, Secret};
pub use count::{Counted, count, pabulib};
pub use edition::{
    Area, AreaChoice, BallotForm, Edition, Identity, Kind, Project, Publication, Rules, Unlinking, Wrong,
};
pub use receipt::{PROOF, Proof, Receipt, Unproved, spoken};
pub use right::{RightKey, bytes, figures};
pub use trial::{Trial, Tried, draw, trial};
pub use verify::{Check, Found, verify};
