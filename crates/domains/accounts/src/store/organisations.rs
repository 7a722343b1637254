use db::Tx;
use kernel::{Env, OrganisationId};

use crate::{NewOrganisation, Organisation};

/// Said when the fields of an organisation change: every node then reads them again.
pub(crate) const TOPIC: &str = "organisation";

db::sql! {
    INSERT = "INSERT INTO organisation (id, host, name, tagline, territory, locale, primary_colour, accent_colour,
            logo_file, contact_email, phone, address, publisher, hosting, controller, dpo, accessibility,
            accessibility_gaps, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL, $9, $10, $11, $12, $13, $14, $15, 'none', '', $16, $16)";
    ONE -> Organisation = "SELECT id, host, name, tagline, territory, locale, primary_colour, accent_colour,
            logo_file, contact_email, phone, address, publisher, hosting, controller, dpo, accessibility,
            accessibility_gaps, updated_at
        FROM organisation WHERE id = $1";
    ALL -> Organisation = "SELECT id, host, name, tagline, territory, locale, primary_colour, accent_colour,
            logo_file, contact_email, phone, address, publisher, hosting, controller, dpo, accessibility,
            accessibility_gaps, updated_at
        FROM organisation ORDER BY id LIMIT 1000";
}

pub(crate) fn insert(tx: &mut Tx<'_>, env: &Env, new: &NewOrganisation) -> db::Result<OrganisationId> {
    let id = env.id();
    tx.run(
        &INSERT,
        &[
            &id,
            &new.host,
            &new.name,
            &new.tagline,
            &new.territory,
            &new.locale.tag(),
            &new.primary_colour,
            &new.accent_colour,
            &new.contact_email,
            &new.phone,
            &new.address,
            &new.publisher,
            &new.hosting,
            &new.controller,
            &new.dpo,
            &env.now(),
        ],
    )?;
    tx.notify(TOPIC);
    Ok(id)
}

pub(crate) fn one(tx: &mut Tx<'_>, id: OrganisationId) -> db::Result<Option<Organisation>> {
    tx.first(&ONE, &[&id])
}

pub(crate) fn all(tx: &mut Tx<'_>) -> db::Result<Vec<Organisation>> {
    tx.all(&ALL, &[])
}
