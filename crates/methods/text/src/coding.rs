//! Texts put in themes by people: how much they agree, which texts look alike, which themes to suggest, which
//! extracts to show.

mod agreement;
mod likeness;
mod summary;
pub mod themes;

pub use agreement::{Codes, Estimate, Scale, cohen, fleiss, krippendorff};
pub use likeness::{Likeness, Near};
pub use summary::{Chosen, Sentence, Summary, summarise};
