//! Files as Pol.is exports them: `votes.csv`, `participants-votes.csv`, `comments.csv`, `summary.csv`, read and written.

mod fault;
mod read;
mod write;

pub use fault::{Expected, Fault};
pub use read::{Read, comments, summary, votes};
pub use write::{write_comments, write_participants, write_summary, write_votes};
