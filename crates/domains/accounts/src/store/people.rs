use db::Tx;
use kernel::{Email, Env, Locale, OrganisationId, PersonId, Role, SpaceId};

use crate::{Recipient, model::GrantId};

db::sql! {
    INSERT -> (PersonId,) = "INSERT INTO person (id, organisation_id, email, email_norm, name, locale, created_at, last_seen_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
        ON CONFLICT (organisation_id, email_norm) DO NOTHING RETURNING id";
    BY_EMAIL -> (PersonId,) = "SELECT id FROM person WHERE organisation_id = $1 AND email_norm = $2";
    RECIPIENT -> RecipientRow = "SELECT id, email, name, locale FROM person
        WHERE id = $1 AND deleted_at IS NULL AND email IS NOT NULL";
    SET_SECRET = "UPDATE person SET totp_secret = $2, totp_confirmed_at = $3, totp_last_step = NULL WHERE id = $1";
    GRANT -> (GrantId,) = "INSERT INTO role_grant (id, organisation_id, person_id, role, space_id, granted_by, granted_at)
        SELECT $1, organisation_id, id, $3, $4, $5, $6 FROM person WHERE id = $2
        ON CONFLICT DO NOTHING RETURNING id";
}

db::row! {
    struct RecipientRow {
        id: PersonId,
        email: String,
        name: String,
        locale: String,
    }
}

/// The account with this address, made if there is none.
pub(crate) fn find_or_insert(
    tx: &mut Tx<'_>,
    env: &Env,
    organisation: OrganisationId,
    email: &Email,
    name: &str,
    locale: Locale,
) -> db::Result<PersonId> {
    if let Some((found,)) = tx.first(&BY_EMAIL, &[&organisation, &email.norm()])? {
        return Ok(found);
    }
    let id = env.id::<PersonId>();
    let made = tx.first(
        &INSERT,
        &[&id, &organisation, &email.as_str(), &email.norm(), &name, &locale.tag(), &env.now()],
    )?;
    match made {
        Some((id,)) => Ok(id),
        // Another node made it in between.
        None => Ok(tx.one(&BY_EMAIL, &[&organisation, &email.norm()])?.0),
    }
}

pub(crate) fn recipient(tx: &mut Tx<'_>, person: PersonId) -> db::Result<Option<Recipient>> {
    let row = tx.first(&RECIPIENT, &[&person])?;
    Ok(row.map(|row| Recipient {
        person: row.id,
        email: row.email,
        name: row.name,
        locale: Locale::from_tag(&row.locale).unwrap_or_default(),
    }))
}

pub(crate) fn set_secret(
    tx: &mut Tx<'_>,
    env: &Env,
    person: PersonId,
    secret: Option<&str>,
) -> db::Result<()> {
    let confirmed = secret.map(|_| env.now());
    tx.run(&SET_SECRET, &[&person, &secret, &confirmed])?;
    Ok(())
}

/// Gives a role; `false` when the person had it there already.
pub(crate) fn grant(
    tx: &mut Tx<'_>,
    env: &Env,
    by: Option<PersonId>,
    person: PersonId,
    role: Role,
    space: Option<SpaceId>,
) -> db::Result<bool> {
    let made = tx.first(&GRANT, &[&env.id::<GrantId>(), &person, &role, &space, &by, &env.now()])?;
    Ok(made.is_some())
}
