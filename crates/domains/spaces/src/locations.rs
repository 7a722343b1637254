//! Where the modules of an organisation are, for crates that list what was said across its processes.

use db::{Result, Tx};
use kernel::{OrganisationId, Slug, SpaceId};

use crate::{ModuleId, ModuleKind};

db::row! {
    /// A module with its place.
    pub struct Location {
        /// The module.
        pub module_id: ModuleId,
        /// Which mechanism.
        pub kind: ModuleKind,
        /// Its name in addresses.
        pub module_slug: Slug,
        /// Its title.
        pub module_title: String,
        /// Its space.
        pub space_id: SpaceId,
        /// The name of its space in addresses.
        pub space_slug: Slug,
        /// The title of its space.
        pub space_title: String,
    }
}

db::sql! {
    LOCATIONS -> Location = "SELECT m.id AS module_id, m.kind, m.slug AS module_slug, m.title AS module_title,
            s.id AS space_id, s.slug AS space_slug, s.title AS space_title
        FROM module m JOIN space s ON s.id = m.space_id
        WHERE s.organisation_id = $1 AND s.status <> 'draft' ORDER BY s.id DESC, m.position, m.id LIMIT 5000";
}

/// Every module of the spaces of an organisation that everyone sees: drafts are left out.
///
/// # Errors
/// When the database fails.
pub fn locations(tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<Vec<Location>> {
    tx.all(&LOCATIONS, &[&organisation])
}
