//! People and organisations: who asks, by which proof, with which powers; what was done, in the audit log.
//!
//! Invariants:
//! - a session's token, a sign-in code and a recovery code are kept as hashes only;
//! - a code is good once, ten minutes, five tries, in the browser that asked for it;
//! - a role gives power only in a session where a second factor was given; a step of the second factor is good once;
//! - an account that is gone keeps its row without a name or an address, so that what refers to it stays whole;
//! - whether an address has an account is never told to someone who has not proved to read it.
//!
//! Owns the tables `organisation`, `person`, `recovery_code`, `email_code`, `session`, `identity`, `passkey`, `passkey_challenge`, `role_grant`, `audit_entry`.

mod actions;
mod gate;
mod jobs;
mod mails;
mod model;
mod oidc;
mod pages;
mod passkeys;
mod providers;
mod public;
mod registry;
mod rules;
mod secrets;
mod store;
pub mod urls;

pub use actions::{
    Done, Refusal,
    organisation::{set_logo, update_organisation},
    team::{
        Invitation, JournalChoices, give_role, invite, journal, journal_choices, people, person,
        reset_second_factor, roles, take_role,
    },
};
pub use gate::Gate;
pub use model::{
    Accessibility, Entry, EntryId, GivenRole, GrantId, JournalFilter, NewOrganisation, Organisation,
    OrganisationFields, PersonRow, Recipient,
};
pub use pages::routes;
pub use providers::{Provider, Providers, Public, resident_providers};
pub use public::{
    audit, colleagues, create_organisation, find_or_create_person, grant, link_identity, new_session,
    organisation, organisations, providers_of, recipient, set_second_factor, team,
};
pub use registry::{
    ACCOUNT_LINKS, AccountLink, ERASURES, EXPORTS, Erasure, Export, TEAM_COUNTS, TEAM_MENU, TeamCount,
    TeamLink, account_menu, team_menu,
};
pub use secrets::{DEMO_TOTP_SECRET, qr_path, totp_code};

i18n::catalogue!("accounts", "../locales/fr.ftl", "../locales/en.ftl");
db::migration!(10, "accounts_people", "../migrations/accounts.sql");
