//! All the SQL of the accounts.

pub(crate) mod audit;
pub(crate) mod organisations;
pub(crate) mod people;
pub(crate) mod sessions;
