//! The ways by which what people say reaches a module, beside its pages: typed in by the team one by one, taken from a
//! table of many, typed on a tablet that nobody signs in to, written by e-mail, asked for by letters with links of
//! their own; and the short address that leads there from a poster.
//!
//! Invariants:
//! - whatever the way, a contribution takes the next number of its module and says how it came;
//! - what is given is checked by one code ([`given`]), the answers to the form of the module too;
//! - a table is taken whole or not at all, once unless the team says otherwise; what is wrong in it is told with its line
//!   and its column;
//! - what the team typed in can be mended or taken back by its moderators; the log says so.
//! - a tablet is paired once by a code of the team; what is typed on it waits for a moderator, is taken once however often
//!   it is sent, and is kept on the tablet until it was taken;
//! - a mail is taken and answered once, whatever a mail server brings; machines are never answered; who wrote is read by
//!   moderators alone, for a year; outside the filing period its author is told so.
//!
//! - the link of a letter is a secret whose hash alone is kept; each letter of a census is written once, none to who wants no
//!   more.
//!
//! Owns the tables `batch`, `short_link`, `kiosk`, `kiosk_entry`, `mailbox`, `letter`, `campaign`, `campaign_round`,
//! `recipient`, `recipient_link` and `campaign_stop`.

mod actions;
mod census;
mod given;
mod jobs;
mod kiosks;
mod letters;
mod links;
mod model;
mod pages;
mod store;
pub mod table;
pub mod urls;

pub use model::{BatchId, KioskId, LetterId, MailboxId};
pub use pages::routes;

db::migration!(45, "channels_batches", "../migrations/channels.sql");
db::migration!(46, "channels_kiosks", "../migrations/kiosks.sql");
db::migration!(47, "channels_letters", "../migrations/letters.sql");
db::migration!(48, "channels_census", "../migrations/census.sql");
i18n::catalogue!("channels", "../locales/fr.ftl", "../locales/en.ftl");

#[db::linkme::distributed_slice(corpus::ASIDES)]
#[linkme(crate = db::linkme)]
static BESIDE: corpus::Aside = kiosks::beside;

#[db::linkme::distributed_slice(corpus::ASIDES)]
#[linkme(crate = db::linkme)]
static WRITTEN: corpus::Aside = letters::beside;

#[db::linkme::distributed_slice(accounts::EXPORTS)]
#[linkme(crate = db::linkme)]
static EXPORT: accounts::Export = letters::export;

#[db::linkme::distributed_slice(accounts::ERASURES)]
#[linkme(crate = db::linkme)]
static ERASURE: accounts::Erasure = letters::erase;
