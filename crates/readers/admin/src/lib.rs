//! The pages of those who run the site: the team's first page, the organisation, its people, the audit log; and the pages
//! made from the organisation's fields, which the law asks for.
//!
//! Owns no table and no SQL: everything is read and written by the crates below, which authorize.

mod pages;
pub mod urls;

pub use pages::routes;

i18n::catalogue!("admin", "../locales/fr.ftl", "../locales/en.ftl");

use accounts::TeamLink;
use kernel::Act;

#[db::linkme::distributed_slice(accounts::TEAM_MENU)]
#[linkme(crate = db::linkme)]
static HOME: TeamLink = TeamLink { label: "admin-menu-home", url: urls::HOME, act: Act::SeeTeam, order: 0 };

#[db::linkme::distributed_slice(accounts::TEAM_MENU)]
#[linkme(crate = db::linkme)]
static PEOPLE: TeamLink =
    TeamLink { label: "admin-menu-people", url: urls::PEOPLE, act: Act::Administer, order: 70 };

#[db::linkme::distributed_slice(accounts::TEAM_MENU)]
#[linkme(crate = db::linkme)]
static ORGANISATION: TeamLink =
    TeamLink { label: "admin-menu-organisation", url: urls::ORGANISATION, act: Act::Administer, order: 80 };

#[db::linkme::distributed_slice(accounts::TEAM_MENU)]
#[linkme(crate = db::linkme)]
static JOURNAL: TeamLink =
    TeamLink { label: "admin-menu-journal", url: urls::JOURNAL, act: Act::ReadAudit, order: 90 };
