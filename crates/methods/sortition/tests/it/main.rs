//! Panels drawn by lot: by hand where that can be done, against the reference where it cannot.

mod draws;
mod hand;
mod reading;
mod reference;
mod support;
