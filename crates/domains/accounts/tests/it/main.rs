//! Accounts, on both engines, through the pages and through what other crates call.

mod account;
mod passkey;
mod provider;
mod public;
mod sign_in;
mod statements;
mod support;
mod team;
