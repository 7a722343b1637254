//! Participatory budgets: ballots and a rule give an outcome, with its explanation.

mod count;
mod election;
pub mod explain;
mod language;
pub mod measure;
mod money;
pub mod official;
mod outcome;
pub mod pabulib;
pub mod report;
pub mod rule;

pub use count::count;
pub use election::{Candidate, Election};
pub use language::Language;
pub use money::{Money, NotMoney, NotShare, Share};
pub use outcome::{Bar, Compared, End, Fate, Outcome, Payment, Phase, Raised, Step, Tie, Verdict};
pub use rule::{Label, Refusal, RuleSpec, preset};
