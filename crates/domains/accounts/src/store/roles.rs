use db::Tx;
use kernel::{Env, Locale, OrganisationId, PersonId, Role, SpaceId};

use crate::{
    Recipient,
    model::{GivenRole, GrantId},
};

db::sql! {
    GRANT -> (GrantId,) = "INSERT INTO role_grant (id, organisation_id, person_id, role, space_id, granted_by, granted_at)
        SELECT $1, organisation_id, id, $3, $4, $5, $6 FROM person WHERE id = $2
        ON CONFLICT DO NOTHING RETURNING id";
    OF_PERSON -> GivenRole = "SELECT id, person_id, role, space_id, granted_at FROM role_grant
        WHERE person_id = $1 ORDER BY id LIMIT 500";
    OF_ORGANISATION -> GivenRole = "SELECT id, person_id, role, space_id, granted_at FROM role_grant
        WHERE organisation_id = $1 ORDER BY id LIMIT 5000";
    ONE -> GivenRole = "SELECT id, person_id, role, space_id, granted_at FROM role_grant
        WHERE organisation_id = $1 AND id = $2";
    TAKE = "DELETE FROM role_grant WHERE id = $1";
    TAKE_ALL = "DELETE FROM role_grant WHERE person_id = $1";
    ADMINISTRATORS -> (i64,) = "SELECT COUNT(DISTINCT person_id) FROM role_grant
        WHERE organisation_id = $1 AND role = 'administrator' AND space_id IS NULL AND person_id <> $2";
    TEAM -> Charged = "SELECT person.id AS person, email, name, locale, role FROM role_grant
            JOIN person ON person.id = role_grant.person_id
        WHERE role_grant.organisation_id = $1 AND email IS NOT NULL AND deleted_at IS NULL
            AND (space_id IS NULL OR space_id = $2)
        ORDER BY person.id, role_grant.id LIMIT 2000";
    COLLEAGUES -> Charged = "SELECT person.id AS person, email, name, locale, role FROM role_grant
            JOIN person ON person.id = role_grant.person_id
        WHERE role_grant.organisation_id = $1 AND email IS NOT NULL AND deleted_at IS NULL
        ORDER BY person.id, role_grant.id LIMIT 5000";
}

db::row! {
    struct Charged {
        person: PersonId,
        email: String,
        name: String,
        locale: String,
        role: Role,
    }
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

pub(crate) fn of_person(tx: &mut Tx<'_>, person: PersonId) -> db::Result<Vec<GivenRole>> {
    tx.all(&OF_PERSON, &[&person])
}

pub(crate) fn of_organisation(tx: &mut Tx<'_>, organisation: OrganisationId) -> db::Result<Vec<GivenRole>> {
    tx.all(&OF_ORGANISATION, &[&organisation])
}

pub(crate) fn one(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    id: GrantId,
) -> db::Result<Option<GivenRole>> {
    tx.first(&ONE, &[&organisation, &id])
}

pub(crate) fn take(tx: &mut Tx<'_>, id: GrantId) -> db::Result<()> {
    tx.run(&TAKE, &[&id]).map(drop)
}

pub(crate) fn take_all(tx: &mut Tx<'_>, person: PersonId) -> db::Result<()> {
    tx.run(&TAKE_ALL, &[&person]).map(drop)
}

/// How many others administer the whole organisation.
pub(crate) fn other_administrators(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    person: PersonId,
) -> db::Result<i64> {
    Ok(tx.one(&ADMINISTRATORS, &[&organisation, &person])?.0)
}

/// Everyone charged with something that a role allows, in the whole organisation or in this space.
pub(crate) fn team(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    space: Option<SpaceId>,
    wanted: impl Fn(Role) -> bool,
) -> db::Result<Vec<Recipient>> {
    let mut team: Vec<Recipient> = Vec::new();
    tx.each(&TEAM, &[&organisation, &space], |row| {
        if wanted(row.role) && team.last().is_none_or(|last| last.person != row.person) {
            team.push(Recipient {
                person: row.person,
                email: row.email,
                name: row.name,
                locale: Locale::from_tag(&row.locale).unwrap_or_default(),
            });
        }
        Ok(())
    })?;
    Ok(team)
}

/// Everyone charged with something somewhere in an organisation.
pub(crate) fn colleagues(tx: &mut Tx<'_>, organisation: OrganisationId) -> db::Result<Vec<Recipient>> {
    let mut all: Vec<Recipient> = Vec::new();
    tx.each(&COLLEAGUES, &[&organisation], |row| {
        if all.last().is_none_or(|last| last.person != row.person) {
            all.push(Recipient {
                person: row.person,
                email: row.email,
                name: row.name,
                locale: Locale::from_tag(&row.locale).unwrap_or_default(),
            });
        }
        Ok(())
    })?;
    Ok(all)
}
