//! The addresses of the pages of this crate; that of typing in is [`proposals::urls::ModulePath::enter`].

use kernel::Slug;
use proposals::urls::ModulePath;
use spaces::Module;

use crate::{BatchId, census::CampaignId};

/// Where a table of many contributions is sent.
#[must_use]
pub fn tables(path: &ModulePath) -> String {
    format!("{}/tableur", path.enter())
}

/// The workbook to be filled in.
#[must_use]
pub fn model(path: &ModulePath) -> String {
    format!("{}/modele.xlsx", path.enter())
}

/// A table that was sent: what is in it, what is wrong with it, what it gave.
#[must_use]
pub fn table(path: &ModulePath, batch: BatchId) -> String {
    format!("{}/{batch}", tables(path))
}

/// What is wrong with it, as a file.
#[must_use]
pub fn corrections(path: &ModulePath, batch: BatchId) -> String {
    format!("{}/{batch}/corrections.csv", tables(path))
}

/// The screen of a tablet put at people's disposal.
pub const KIOSK: &str = "/borne";
/// What keeps that screen when there is no network.
pub const KIOSK_WORKER: &str = "/borne/veille.js";

/// Where a mail server brings the mails of a module.
#[must_use]
pub fn mailbox(id: crate::MailboxId) -> String {
    format!("/courriels/{id}")
}

/// The ways into a module, for those who run its process.
#[must_use]
pub fn ways(space: &Slug, module: &Module) -> String {
    spaces::urls::manage_page(space, &format!("dispositifs/{}/canaux", module.slug))
}

/// The poster of a module.
#[must_use]
pub fn poster(space: &Slug, module: &Module) -> String {
    spaces::urls::manage_page(space, &format!("dispositifs/{}/affiche", module.slug))
}

/// The QR code of a module, as a drawing.
#[must_use]
pub fn qr(space: &Slug, module: &Module) -> String {
    spaces::urls::manage_page(space, &format!("dispositifs/{}/qr.svg", module.slug))
}

/// The campaigns of letters of a module.
#[must_use]
pub fn census(space: &Slug, module: &Module) -> String {
    spaces::urls::manage_page(space, &format!("dispositifs/{}/recensement", module.slug))
}

/// A campaign of letters.
pub(crate) fn campaign(space: &Slug, module: &Module, id: CampaignId) -> String {
    format!("{}/{id}", census(space, module))
}

/// Where the link of a letter leads.
pub(crate) fn census_link(token: &str) -> String {
    format!("/recensement/{token}")
}

/// Where whoever got a letter asks for no more.
pub(crate) fn census_stop(token: &str) -> String {
    format!("/recensement/{token}/stop")
}

/// The short address of a module.
#[must_use]
pub fn short(code: &str) -> String {
    format!("/q/{code}")
}
