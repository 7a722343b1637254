//! Weights: by hand where that can be done, against published ones where it cannot.

mod calmar;
mod hand;
mod properties;
mod reading;
mod support;
