//! Templates: a process described in a file (its texts in several languages, its calendar, its modules with what they
//! ask), so that a new kind of call needs a file and no code.
//!
//! - [`Template`]: what a file describes, which cannot be invalid;
//! - [`Plan`]: the process that a template gives once its few questions are answered;
//! - [`shipped`]: the templates that come with the program; an organisation keeps those that another one gave it;
//! - a process is copied, or given to another town, by the same road: it is written as a template, and read again.
//!
//! Owns the table `template`.

pub mod actions;
mod model;
mod moment;
mod pages;
mod plan;
mod read;
mod shipped;
mod store;
mod text;
pub mod urls;
mod written;

pub use model::{Mechanism, ModulePlan, Opens, PhasePlan, Template};
pub use moment::Moment;
pub use pages::routes;
pub use plan::{Plan, Planned, Setting};
pub use read::Fault;
pub use shipped::shipped;
pub use text::Text;
pub use written::of_space;

kernel::id!(
    /// A template that an organisation keeps.
    TemplateId
);

db::migration!(60, "templates_templates", "../migrations/templates.sql");
i18n::catalogue!("templates", "../locales/fr.ftl", "../locales/en.ftl");
