use db::Tx;
use kernel::{Env, FileId, OrganisationId};

use crate::{NewOrganisation, Organisation, OrganisationFields};

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
    UPDATE = "UPDATE organisation SET name = $2, tagline = $3, territory = $4, locale = $5, primary_colour = $6,
            accent_colour = $7, contact_email = $8, phone = $9, address = $10, publisher = $11, hosting = $12,
            controller = $13, dpo = $14, accessibility = $15, accessibility_gaps = $16, updated_at = $17
        WHERE id = $1";
    SET_LOGO = "UPDATE organisation SET logo_file = $2, updated_at = $3 WHERE id = $1";
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

pub(crate) fn update(
    tx: &mut Tx<'_>,
    env: &Env,
    id: OrganisationId,
    fields: &OrganisationFields,
) -> db::Result<()> {
    tx.run(
        &UPDATE,
        &[
            &id,
            &fields.name,
            &fields.tagline,
            &fields.territory,
            &fields.locale.tag(),
            &fields.primary_colour,
            &fields.accent_colour,
            &fields.contact_email,
            &fields.phone,
            &fields.address,
            &fields.publisher,
            &fields.hosting,
            &fields.controller,
            &fields.dpo,
            &fields.accessibility,
            &fields.accessibility_gaps,
            &env.now(),
        ],
    )?;
    tx.notify(TOPIC);
    Ok(())
}

pub(crate) fn set_logo(
    tx: &mut Tx<'_>,
    env: &Env,
    id: OrganisationId,
    logo: Option<FileId>,
) -> db::Result<()> {
    tx.run(&SET_LOGO, &[&id, &logo, &env.now()])?;
    tx.notify(TOPIC);
    Ok(())
}
