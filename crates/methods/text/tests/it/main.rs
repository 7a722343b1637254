//! Each test has one reason to fail.

mod duplicates;
mod files;
mod personal;
mod reading;
mod search;
mod stance;
mod stemming;
