//! All the SQL of the accounts.

pub(crate) mod audit;
pub(crate) mod codes;
pub(crate) mod factors;
pub(crate) mod identities;
pub(crate) mod organisations;
pub(crate) mod passkeys;
pub(crate) mod people;
pub(crate) mod roles;
pub(crate) mod sessions;
