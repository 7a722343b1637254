//! Texts put in themes by people: how much they agree, which texts look alike, which themes to suggest, where texts
//! stand, which extracts to show.

mod agreement;
mod likeness;
pub mod stance;
mod summary;
pub mod themes;

pub use agreement::{Codes, Estimate, Scale, cohen, fleiss, krippendorff};
pub use likeness::{Likeness, Near};
pub use summary::{Chosen, Sentence, Summary, summarise};
