//! The opinion map: what people say of statements (agree, disagree, pass) gives groups of those who answer alike, what all of them
//! hold, what divides them, and what to show next.
//!
//! Everything here is a pure function of its arguments: no file but through readers that are given, no clock, no chance but from a seed,
//! no order of a hash table, no function of the machine's mathematical library. The same votes give the same map, to the bit, on every
//! machine, on any number of threads and whatever order they come in.
//!
//! - [`files`] reads and writes the exports of Pol.is; a [`Log`] holds every vote, [`board::Board`] the last ones, arranged;
//! - [`map::Map`] places people on the plane of greatest spread ([`components`]) and parts them in groups ([`groups`]; [`polis`] as Pol.is);
//! - [`standing`] says what stands out, [`routing`] what to show next, [`make`] what qualified votes are worth;
//! - [`bridging`] is a second opinion that knows no groups, [`audit`] says whom a short list leaves out and what some people change;
//! - [`report`] gathers what is told, [`live`] takes votes as they come;
//! - [`golden`] compares with what the real engine published.

pub mod audit;
mod basis;
pub mod board;
pub mod bridging;
pub mod components;
pub mod files;
pub mod golden;
pub mod groups;
mod ids;
mod language;
pub mod live;
mod log;
pub mod make;
pub mod map;
mod matrix;
pub mod polis;
pub mod random;
pub mod report;
pub mod routing;
pub mod standing;
mod threads;

pub use ids::{Id, Names};
pub use language::Language;
pub use log::{Log, Moderation, Position, Statement, Vote};
pub use matrix::Matrix;
