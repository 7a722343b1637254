//! Reading French and English texts by program: what was contributed, told in figures and in words, with reasons.
//!
//! Everything here is a pure function of its arguments: no file, no clock, no chance, no order of a hash table; the same
//! text gives the same result, to the bit, on every machine.
//!
//! - [`fold`] removes case, accents and typography; [`terms`] keeps what is searched; [`Query`] reads what was typed in a
//!   search box and writes it for SQLite (FTS5) and PostgreSQL; [`similar`] finds the texts of an index that look like
//!   another;
//! - a [`Corpus`] is what was contributed, each [`Document`] with its variables and its place in the file it was read from;
//! - [`files`] reads a corpus from tables, texts, transcripts, e-mails, and writes it for other programs;
//! - [`tokens`] cuts a text into words, numbers and signs, with their lemmas and parts of speech; [`sentences`] into
//!   sentences; [`language`] says which of the two it is in;
//! - [`duplicates`] finds what was sent twice, copied or filled in from one text; [`personal`] what is personal, and masks it;
//! - [`counts`] says how often words occur, where and with which others; [`classes`] finds worlds of words; [`coding`] helps those
//!   who put texts in themes.

pub mod classes;
pub mod coding;
pub mod counts;
pub mod duplicates;
pub mod files;
mod fold;
mod guess;
mod language;
mod lexicon;
mod model;
pub mod personal;
mod pieces;
mod query;
pub mod search;
mod sentences;
pub mod similar;
mod stem;
mod stop;
mod tag;
mod tokens;

pub use fold::fold;
pub use language::language;
pub use model::{Corpus, Document, Kind, Language, Part, Place, Token};
pub use query::Query;
pub use search::{MAX_TERM, search_text, terms};
pub use sentences::sentences;
pub use stem::stem;
pub use tokens::tokens;
