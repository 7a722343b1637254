//! Participatory budgets: ballots and a rule give an outcome, with its explanation.
//!
//! Everything here is a pure function of its arguments: no file, no clock, no chance, no order of a hash table. Results are exact: floats
//! only tell apart what is certainly apart. The same file under the same rule gives the same result, to the byte, on every machine.
//!
//! - [`pabulib`] reads and writes files of elections; [`Election`] gathers their ballots in classes;
//! - [`RuleSpec`] is a whole rule as a value, [`preset`] one by name, [`rule::labelled`] what a label of a file means;
//! - [`count()`] gives the [`Outcome`]: winners, every round, ties, what became of each project;
//! - [`explain`] and [`measure`] say why and how good, [`report`] writes it all for programs, [`official`] checks published outcomes.
//!
//! ```
//! use budgeting::{Election, count, pabulib, preset};
//! let text = "META\nkey;value\nbudget;100\nvote_type;approval\nPROJECTS\nproject_id;cost\na;60\nb;50\nc;40\n\
//!             VOTES\nvoter_id;vote\n1;a,c\n2;a,b\n3;b\n4;a\n";
//! let (file, _) = pabulib::read(text.as_bytes())?;
//! let rule = preset("greedy", None).expect("a preset");
//! let election = Election::new(&file, &rule.ballots);
//! let outcome = count(&election, &rule, 1)?;
//! let winners: Vec<&str> = outcome.winners.iter().map(|one| election.projects[*one].id.as_str()).collect();
//! assert_eq!(winners, ["a", "c"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

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
