//! People and organisations: who asks, by which proof, with which powers; what was done, in the audit log.
//!
//! Invariants:
//! - a session's token, a sign-in code and a recovery code are kept as hashes only;
//! - a code is good once, ten minutes, five tries, in the browser that asked for it;
//! - a role gives power only in a session where a second factor was given; a step of the second factor is good once;
//! - an account that is gone keeps its row without a name or an address, so that what refers to it stays whole;
//! - whether an address has an account is never told to someone who has not proved to read it.
//!
//! Owns the tables `organisation`, `person`, `recovery_code`, `email_code`, `session`, `role_grant`, `audit_entry`.

mod model;
mod public;
mod rules;
mod secrets;
mod store;

pub use model::{Accessibility, NewOrganisation, Organisation, Recipient};
pub use public::{
    audit, create_organisation, find_or_create_person, grant, new_session, organisation, organisations,
    recipient, set_second_factor,
};
pub use secrets::DEMO_TOTP_SECRET;

// The logo of an organisation is one of its files.
use files as _;

db::migration!(10, "accounts_people", "../migrations/accounts.sql");
