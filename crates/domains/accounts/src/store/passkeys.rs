use db::Tx;
use kernel::{OrganisationId, PersonId, Timestamp};

db::row! {
    /// A passkey.
    pub(crate) struct Passkey {
        pub(crate) credential_id: String,
        pub(crate) person_id: PersonId,
        pub(crate) name: String,
        pub(crate) public_key: Vec<u8>,
        pub(crate) counter: i64,
        pub(crate) created_at: Timestamp,
        pub(crate) used_at: Option<Timestamp>,
    }
}

db::sql! {
    ASK = "INSERT INTO passkey_challenge (challenge_hash, asked_at) VALUES ($1, $2)";
    ANSWER = "DELETE FROM passkey_challenge WHERE challenge_hash = $1 AND asked_at > $2";
    PURGE = "DELETE FROM passkey_challenge WHERE asked_at < $1";
    INSERT = "INSERT INTO passkey (credential_id, person_id, name, public_key, counter, created_at)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (credential_id) DO NOTHING";
    FIND -> Passkey = "SELECT k.credential_id, k.person_id, k.name, k.public_key, k.counter, k.created_at, k.used_at
        FROM passkey k JOIN person p ON p.id = k.person_id
        WHERE k.credential_id = $1 AND p.organisation_id = $2 AND p.deleted_at IS NULL";
    OF_PERSON -> Passkey = "SELECT credential_id, person_id, name, public_key, counter, created_at, used_at FROM passkey
        WHERE person_id = $1 ORDER BY created_at, credential_id LIMIT 50";
    USED = "UPDATE passkey SET counter = $2, used_at = $3 WHERE credential_id = $1";
    REMOVE = "DELETE FROM passkey WHERE person_id = $1 AND credential_id = $2";
    FORGET = "DELETE FROM passkey WHERE person_id = $1";
}

/// Notes that a challenge was given.
pub(crate) fn ask(tx: &mut Tx<'_>, challenge_hash: &str, now: Timestamp) -> db::Result<()> {
    tx.run(&ASK, &[&challenge_hash, &now]).map(drop)
}

/// Takes a challenge back, once; `false` when it was not given, or too long ago.
pub(crate) fn answer(tx: &mut Tx<'_>, challenge_hash: &str, since: Timestamp) -> db::Result<bool> {
    Ok(tx.run(&ANSWER, &[&challenge_hash, &since])? == 1)
}

pub(crate) fn purge(tx: &mut Tx<'_>, before: Timestamp) -> db::Result<u64> {
    tx.run(&PURGE, &[&before])
}

/// Keeps a passkey; `false` when there is one of that name.
pub(crate) fn insert(tx: &mut Tx<'_>, key: &Passkey) -> db::Result<bool> {
    let Passkey { credential_id, person_id, name, public_key, counter, created_at, .. } = key;
    Ok(tx.run(&INSERT, &[credential_id, person_id, name, public_key, counter, created_at])? == 1)
}

pub(crate) fn find(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    credential: &str,
) -> db::Result<Option<Passkey>> {
    tx.first(&FIND, &[&credential, &organisation])
}

pub(crate) fn of_person(tx: &mut Tx<'_>, person: PersonId) -> db::Result<Vec<Passkey>> {
    tx.all(&OF_PERSON, &[&person])
}

pub(crate) fn used(tx: &mut Tx<'_>, credential: &str, counter: i64, now: Timestamp) -> db::Result<()> {
    tx.run(&USED, &[&credential, &counter, &now]).map(drop)
}

pub(crate) fn remove(tx: &mut Tx<'_>, person: PersonId, credential: &str) -> db::Result<bool> {
    Ok(tx.run(&REMOVE, &[&person, &credential])? == 1)
}

pub(crate) fn forget(tx: &mut Tx<'_>, person: PersonId) -> db::Result<()> {
    tx.run(&FORGET, &[&person]).map(drop)
}
