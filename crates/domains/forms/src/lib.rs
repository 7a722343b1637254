//! Forms: questions that an officer writes, answers that are checked once, by one code, whichever way they come.
//!
//! - [`Form`]: the questions, which cannot be invalid; made of [`Sketch`]es, the form in which questions are written in the
//!   editor, in JSON and in sheets;
//! - [`Expr`]: conditions and computations, in the language of XLSForm;
//! - [`xlsform`]: forms as the workbooks of survey tools;
//! - [`current`], [`actions`]: the form of a module, kept in versions, and what was answered;
//! - [`check()`]: from what was [`Given`] to [`Answers`], or to problems beside each field.
//!
//! Invariants:
//! - a question speaks of earlier ones alone, so that answers are checked in one pass;
//! - numbers are exact ([`Number`]); every expression has a value, whatever the answers;
//! - what is not asked is not kept; what is private never leaves the team;
//! - a version that someone answered never changes: answers keep the questions they were given to;
//! - a file is served to whoever reads the answer it was given in, and goes with it.
//!
//! Owns the tables `form`, `form_version`, `response` and `attached`.

pub mod actions;
mod answers;
mod build;
mod changes;
pub mod check;
mod expr;
mod fields;
mod given;
mod model;
mod number;
mod pages;
mod public;
mod sketch;
mod store;
#[cfg(test)]
mod tests;
pub mod uploads;
pub mod urls;
mod words;
pub mod xlsform;

pub use answers::{Answer, Answers};
pub use build::QUESTIONS_MAX;
pub use changes::{Change, changes};
pub use check::{check, field};
pub use expr::{Expr, ExprFault, FUNCTIONS, Scope, Value};
pub use fields::{fields, labels, typed};
pub use given::Given;
pub use model::{Choice, Constraint, Form, Kind, KindName, NumberSort, Question, Range, Uploads};
pub use number::Number;
pub use pages::routes;
pub use public::{
    Response, Told, Version, answered, current, forget_files, public_questions, response, responses, told,
    topic,
};
pub use sketch::{ChoiceSketch, Fault, Sketch, from_json, to_json};
pub use uploads::{Attached, Holding};
pub use words::Words;

kernel::id!(
    /// A form.
    FormId
);
kernel::id!(
    /// A version of a form.
    VersionId
);
kernel::id!(
    /// What someone answered.
    ResponseId
);

db::migration!(25, "forms_forms", "../migrations/forms.sql");
db::migration!(26, "forms_attached", "../migrations/attached.sql");
i18n::catalogue!("forms", "../locales/fr.ftl", "../locales/en.ftl");

#[db::linkme::distributed_slice(accounts::EXPORTS)]
#[linkme(crate = db::linkme)]
static EXPORT: accounts::Export = public::export;

#[db::linkme::distributed_slice(accounts::ERASURES)]
#[linkme(crate = db::linkme)]
static ERASURE: accounts::Erasure = public::erase;
