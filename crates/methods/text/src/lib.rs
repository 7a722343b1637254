//! Reading French texts by program: folding, words, search terms, search expressions, texts that look alike.
//!
//! Everything here is a pure function of its arguments: no file, no clock, no chance, no order of a hash table; the same
//! text gives the same result, to the bit, on every machine.
//!
//! - [`fold`] removes case, accents and typography; [`tokens`] cuts a text into words; [`terms`] keeps what is searched;
//! - [`Query`] reads what was typed in a search box and writes it for SQLite (FTS5) and PostgreSQL;
//! - [`similar`] finds the texts of an index that look like another.

mod fold;
mod query;
pub mod similar;
mod stem;
mod stop;
mod tokens;

pub use fold::fold;
pub use query::Query;
pub use stem::stem;
pub use tokens::{Kind, MAX_TERM, Token, search_text, terms, tokens};
