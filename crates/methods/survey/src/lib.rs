//! Answers weighed so that those who answered look like the population: calibration on margins, what it costs in precision, tables in which
//! nobody is recognised.
//!
//! Everything here is a pure function of its arguments: no file, no clock, no chance, no order of a hash table. The same answers give the
//! same weights, to the bit, whatever the order of rows and columns.
//!
//! Sources. Calibration: Deville and Särndal, "Calibration estimators in survey sampling", JASA 87 (1992); Deville, Särndal and Sautory,
//! "Generalized raking procedures in survey sampling", JASA 88 (1993); the bounds and the scaling of INSEE's CALMAR. Design effect:
//! Kish, "Weighting for unequal Pi", Journal of Official Statistics 8 (1992). Interval of a share: Wilson, JASA 22 (1927).

mod calibrate;
pub mod crossing;
mod distance;
pub mod files;
mod finding;
mod hiding;
pub mod precision;
mod quality;
pub mod report;
mod survey;
mod system;

pub use calibrate::{Refusal, Weights, calibrate};
pub use distance::{Method, Shape};
pub use finding::{Finding, Trouble};
pub use quality::Quality;
pub use survey::{Margin, Modality, Of, Survey};
pub use tables::{Language, Words};
