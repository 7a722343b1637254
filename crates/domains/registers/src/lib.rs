//! Registers: modules whose contributions are logged when they are filed, so that anyone can check that none was changed, added or
//! taken away afterwards. The register of a public inquiry is one (environment code, R123-9 and R123-13).
//!
//! - [`log`]: an observation enters the register in the transaction that files it; its number, its words and its public answers make
//!   the leaf of a Merkle tree (`ledger`);
//! - the proof of deposit: the leaf, its place, the root of the register and the hashes between them;
//! - the file of a register, which `parvis register check` recomputes;
//! - the pieces that the public reads beside it, each with its hash, which stay as they are once it is open;
//! - the desk of those who conduct the inquiry: every observation, hidden ones too, with their notes; the inquiry extended once;
//! - the seal: nothing enters any more, and the archive stays as it was.
//!
//! Invariants:
//! - what was logged cannot be reworded or taken back by its author;
//! - a text that a moderator hides leaves its hash: the register stays whole, and who kept the text can show that it was there;
//! - a register begins empty: nothing said before is in it.
//!
//! Owns the tables `register` and those whose name begins with `register_`.

pub mod actions;
mod archive;
mod file;
mod model;
mod observation;
mod pages;
mod public;
mod store;
pub mod urls;

pub use archive::{Sealed, Text};
pub use file::{Checked, FileFault, check, write};
pub use model::{Extension, Note, NoteId, Piece, PieceId, PieceKind, Seal};
pub use observation::Observation;
pub use pages::routes;
pub use public::{Deposit, Refusal, deposit, holds, keep, log, of_module, sealed, topic};
pub use store::Register;

db::migration!(36, "registers_registers", "../migrations/registers.sql");
i18n::catalogue!("registers", "../locales/fr.ftl", "../locales/en.ftl");

#[db::linkme::distributed_slice(corpus::actions::FROZEN)]
#[linkme(crate = db::linkme)]
static FROZEN: fn(&mut db::Tx<'_>, corpus::ContributionId) -> db::Result<bool> = holds;
