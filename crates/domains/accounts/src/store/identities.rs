use db::Tx;
use kernel::{OrganisationId, PersonId, Timestamp};

db::sql! {
    FIND -> (PersonId,) = "SELECT i.person_id FROM identity i JOIN person p ON p.id = i.person_id
        WHERE i.organisation_id = $1 AND i.provider = $2 AND i.subject = $3 AND p.deleted_at IS NULL";
    LINK = "INSERT INTO identity (organisation_id, provider, subject, person_id, linked_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (organisation_id, provider, subject) DO NOTHING";
    OF_PERSON -> (String,) = "SELECT provider FROM identity WHERE person_id = $1 ORDER BY provider, subject LIMIT 100";
    FORGET = "DELETE FROM identity WHERE person_id = $1";
}

/// Whom a provider knows under that name.
pub(crate) fn find(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    provider: &str,
    subject: &str,
) -> db::Result<Option<PersonId>> {
    Ok(tx.first(&FIND, &[&organisation, &provider, &subject])?.map(|(id,)| id))
}

/// Notes whom a provider knows under that name; `false` when it is someone already.
pub(crate) fn link(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    (provider, subject): (&str, &str),
    person: PersonId,
    now: Timestamp,
) -> db::Result<bool> {
    Ok(tx.run(&LINK, &[&organisation, &provider, &subject, &person, &now])? > 0)
}

/// The providers that know a person.
pub(crate) fn of_person(tx: &mut Tx<'_>, person: PersonId) -> db::Result<Vec<String>> {
    Ok(tx.all(&OF_PERSON, &[&person])?.into_iter().map(|row: (String,)| row.0).collect())
}

pub(crate) fn forget(tx: &mut Tx<'_>, person: PersonId) -> db::Result<()> {
    tx.run(&FORGET, &[&person]).map(drop)
}
