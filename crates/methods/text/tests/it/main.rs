//! Each test has one reason to fail.

mod search;
mod stemming;
