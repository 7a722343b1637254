//! Votes on projects: a participatory budget from its rules to its recount.
//!
//! - the rules and the projects are written, then frozen with their hash ([`actions::freeze`]): nothing changes them any more;
//! - [`actions::cast`] lets a voter in once, whatever the channel, and takes their ballot; the two leave nothing that binds them;
//! - where the rules want rights signed blind, [`actions::admit`] lets a voter in and signs a right that it does not see, and
//!   [`actions::cast`] takes a ballot under it from nobody in particular (`blind`);
//! - ballots enter an append-only log in shuffled batches, whose signed states anyone keeps (`ballots`, `ledger`);
//! - [`actions::assent`]: the count begins once as many officials as the rules ask for want it; the file of the vote is then
//!   published, which `parvis verify` checks.
//!
//! Invariants:
//! - what is voted on, how, and how it is counted are in the frozen edition alone;
//! - before the count nothing tells how many votes a project has: no page, no file, no log;
//! - a voter has one ballot: a key of the database, then a re-check;
//! - between the attendance list and the ballots there is no common key, no time and no order. Whoever runs the server could
//!   have written them down while they were cast: what is protected is what is kept, unless rights are signed blind.
//!
//! Owns the tables `budget`, `budget_project`, `budget_attendance`, `budget_ballot`, `budget_checkpoint`, `budget_assent`,
//! `budget_batch`, `budget_contested`, `budget_reminder`.

pub mod actions;
mod counting;
mod letters;
mod log;
mod model;
mod pages;
mod paper;
mod print;
mod prose;
mod reminders;
pub mod replay;
mod sketch;
mod store;
pub mod urls;
mod witnesses;

pub use counting::funded;
pub use model::{NewProject, Stage, Vote, Votes, load as of_module};
pub use pages::routes;
pub use witnesses::{Witness, Witnesses};

db::migration!(61, "budgets_votes", "../migrations/budgets.sql");
i18n::catalogue!("budgets", "../locales/fr.ftl", "../locales/en.ftl");

/// Adds to the app what pages of this crate keep in memory.
#[must_use]
pub fn services(app: web::App) -> web::App {
    let votes = Votes::new(app.db());
    app.with(votes)
}
