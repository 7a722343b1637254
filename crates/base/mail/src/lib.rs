//! E-mails: written once as a few blocks, sent as text and as HTML.
//!
//! - [`Mail::compose`] renders both parts from [`Block`]s: nothing a person typed can be read as HTML, or as a header;
//! - [`Transport`] sends them: to a server, to a folder (development, tests), or nowhere;
//! - sending waits for the network: it is called from the thread of a job, never in a transaction. The `Message-ID` comes
//!   from the caller, the same at each try, so that a mail sent twice is shown once;
//! - [`queue`] keeps a mail in the transaction that causes it ([`queue_once`] when a job does); a job sends it, and
//!   forgets it a week later: some hold codes;
//! - the password of the server is shown by no `Debug`, no `Display`, no error.
//!
//! Owns the table `email`.

mod compose;
mod message;
mod post;
mod store;
mod transport;

db::migration!(7, "mail_queue", "../migrations/mail.sql");

pub use compose::{Block, Mail};
pub use message::{Headers, Sender};
pub use post::{Outbox, REFUSALS, Refusal, queue, queue_once, recent, recent_to};
pub use store::Stored;
pub use transport::{SendError, Transport};
