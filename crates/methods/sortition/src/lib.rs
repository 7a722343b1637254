//! Panels drawn by lot: a pool of people and quotas give the fairest lottery over all panels that meet the quotas.
//!
//! Everything here is a pure function of its arguments: no file, no clock, no chance but from a seed, no order of a hash table. The same
//! pool gives the same lottery, to the bit, whatever the order of rows and columns.

pub mod alternates;
pub mod bundle;
mod certificate;
mod committee;
mod compose;
mod draw;
pub mod files;
mod finding;
mod greedy;
mod interior;
pub mod measure;
mod pool;
mod quick;
pub mod random;
mod relax;
pub mod report;
mod shape;
mod simplex;
mod target;
mod uniform;
mod weigh;

pub use certificate::{Certificate, Level, Multiplier, Unproved, What};
pub use draw::{Lottery, Method, Profile, Progress, Refusal, draw};
pub use finding::{Finding, Trouble};
pub use pool::{Feature, Person, Pool, Quota};
pub use relax::{Change, Relaxation};
pub use tables::{Language, Words};
pub use uniform::{Numbered, numbered};
