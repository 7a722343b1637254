//! The addresses of the pages about moderation.

use kernel::Slug;
use spaces::Space;

use crate::{AppealId, Contribution, ContributionId, ModerationId};

/// What waits for the moderators.
pub const QUEUE: &str = "/gestion/moderation";
/// Tells the queue that something came.
pub const NEWS: &str = "/gestion/moderation/nouveautes";
/// Decides for several contributions at once.
pub const BATCH: &str = "/gestion/moderation/lot";
/// The public account of an organisation.
pub const ACCOUNT: &str = "/moderation";

/// A contribution as moderators see it, with its history; decisions are sent there.
#[must_use]
pub fn moderate(id: ContributionId) -> String {
    format!("/gestion/moderation/{id}")
}

/// A reply of an author, as moderators answer it.
#[must_use]
pub fn appeal(id: AppealId) -> String {
    format!("/gestion/moderation/replique/{id}")
}

/// A decision, for the author it concerns.
#[must_use]
pub fn decision(id: ModerationId) -> String {
    format!("/mes-contributions/decision/{id}")
}

/// The form to report a contribution.
#[must_use]
pub fn report(id: ContributionId) -> String {
    format!("/contributions/{id}/signaler")
}

/// The public account of a space.
#[must_use]
pub fn account(space: &Slug) -> String {
    format!("/demarches/{space}/moderation")
}

/// Where a contribution is read: the page of what it is about, whose number is `root`; comments have their place there.
#[must_use]
pub fn read(space: &Space, module: &Slug, root: i64, contribution: &Contribution) -> String {
    let page = spaces::urls::item(&space.slug, module, root);
    if contribution.depth == 0 { page } else { format!("{page}#c-{}", contribution.id) }
}
