//! The statements of this crate.

use db::{Result, Tx};
use hmac::{Hmac, KeyInit as _, Mac as _};
use kernel::{Env, PersonId, SpaceId, Timestamp};
use sha2::Sha256;
use spaces::ModuleId;

use crate::{
    Eligibility, ListBy,
    rules::{Consent, Known},
};

db::row! {
    /// What someone declares.
    pub(crate) struct Declared {
        pub(crate) commune: String,
        pub(crate) commune_name: String,
        pub(crate) postcode: String,
        pub(crate) born_on: String,
        pub(crate) at: Timestamp,
    }
}

db::row! {
    /// A consent that was asked for.
    pub(crate) struct ConsentRow {
        pub(crate) person_id: PersonId,
        pub(crate) space_id: SpaceId,
        pub(crate) guardian_name: String,
        pub(crate) guardian_email: String,
        pub(crate) asked_at: Timestamp,
        pub(crate) given_at: Option<Timestamp>,
    }
}

db::sql! {
    CONDITIONS -> (String,) = "SELECT conditions FROM eligibility WHERE module_id = $1";
    SECRET -> (String,) = "SELECT secret FROM eligibility WHERE module_id = $1";
    PUT = "INSERT INTO eligibility (module_id, conditions, secret, updated_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (module_id) DO UPDATE SET conditions = excluded.conditions, updated_at = excluded.updated_at";
    DECLARED -> Declared = "SELECT commune, commune_name, postcode, born_on, at FROM declaration WHERE person_id = $1";
    DECLARE = "INSERT INTO declaration (person_id, commune, commune_name, postcode, born_on, at)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (person_id) DO UPDATE SET commune = excluded.commune, commune_name = excluded.commune_name, postcode = excluded.postcode,
            born_on = excluded.born_on, at = excluded.at";
    FORGET_DECLARED = "DELETE FROM declaration WHERE person_id = $1";
    ASK_CONSENT = "INSERT INTO guardian_consent (person_id, space_id, guardian_name, guardian_email, token_hash, asked_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (person_id, space_id) DO UPDATE SET guardian_name = excluded.guardian_name,
            guardian_email = excluded.guardian_email, token_hash = excluded.token_hash, asked_at = excluded.asked_at
        WHERE guardian_consent.given_at IS NULL";
    CONSENT -> ConsentRow = "SELECT person_id, space_id, guardian_name, guardian_email, asked_at, given_at
        FROM guardian_consent WHERE person_id = $1 AND space_id = $2";
    CONSENT_BY_TOKEN -> ConsentRow = "SELECT person_id, space_id, guardian_name, guardian_email, asked_at, given_at
        FROM guardian_consent WHERE token_hash = $1";
    CONSENTS_OF -> ConsentRow = "SELECT person_id, space_id, guardian_name, guardian_email, asked_at, given_at
        FROM guardian_consent WHERE person_id = $1 ORDER BY asked_at, space_id LIMIT 500";
    GIVE_CONSENT = "UPDATE guardian_consent SET given_at = $2 WHERE token_hash = $1 AND given_at IS NULL";
    REFUSE_CONSENT = "DELETE FROM guardian_consent WHERE token_hash = $1";
    FORGET_CONSENTS = "DELETE FROM guardian_consent WHERE person_id = $1";
    TAKEN -> (i64,) = "SELECT COUNT(*) FROM list_entry WHERE module_id = $1 AND person_id = $2";
    LISTED -> (i64,) = "SELECT COUNT(*) FROM list_entry WHERE module_id = $1 AND entry_hash = $2";
    TAKE = "UPDATE list_entry SET person_id = $3, taken_at = $4
        WHERE module_id = $1 AND entry_hash = $2 AND taken_at IS NULL";
    CLEAR_LIST = "DELETE FROM list_entry WHERE module_id = $1 AND taken_at IS NULL";
    ADD_ENTRY = "INSERT INTO list_entry (module_id, entry_hash) VALUES ($1, $2) ON CONFLICT (module_id, entry_hash) DO NOTHING";
    LIST_COUNT -> (i64, i64) = "SELECT COUNT(*), COUNT(taken_at) FROM list_entry WHERE module_id = $1";
    USED -> (i64,) = "SELECT COUNT(*) FROM paper_code WHERE module_id = $1 AND person_id = $2";
    ADD_CODE = "INSERT INTO paper_code (module_id, code_hash, made_at) VALUES ($1, $2, $3)";
    USE_CODE = "UPDATE paper_code SET person_id = $3, used_at = $4
        WHERE module_id = $1 AND code_hash = $2 AND used_at IS NULL";
    CANCEL_CODES = "DELETE FROM paper_code WHERE module_id = $1 AND used_at IS NULL";
    CODE_COUNT -> (i64, i64) = "SELECT COUNT(*), COUNT(used_at) FROM paper_code WHERE module_id = $1";
    FORGET_ENTRIES = "UPDATE list_entry SET person_id = NULL WHERE person_id = $1";
    FORGET_CODES = "UPDATE paper_code SET person_id = NULL WHERE person_id = $1";
}

pub(crate) fn conditions(tx: &mut Tx<'_>, module: ModuleId) -> Result<Option<String>> {
    Ok(tx.first(&CONDITIONS, &[&module])?.map(|row: (String,)| row.0))
}

pub(crate) fn put(tx: &mut Tx<'_>, env: &Env, module: ModuleId, asked: &Eligibility) -> Result<()> {
    let secret = env.entropy.token(32);
    tx.run(&PUT, &[&module, &asked.to_json().to_string(), &secret, &env.now()]).map(drop)
}

/// What list entries and codes of a module are kept as: a keyed hash, in hexadecimal.
pub(crate) struct Hasher(Hmac<Sha256>);

impl Hasher {
    pub(crate) fn of(tx: &mut Tx<'_>, module: ModuleId) -> Result<Option<Self>> {
        let secret: Option<(String,)> = tx.first(&SECRET, &[&module])?;
        Ok(secret.and_then(|(secret,)| Hmac::new_from_slice(secret.as_bytes()).ok().map(Self)))
    }

    pub(crate) fn hash(&self, what: &str, value: &str) -> String {
        let mut mac = self.0.clone();
        mac.update(what.as_bytes());
        mac.update(&[0]);
        mac.update(value.as_bytes());
        mac.finalize().into_bytes().iter().fold(String::with_capacity(64), |mut text, byte| {
            use std::fmt::Write as _;
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

pub(crate) fn declared(tx: &mut Tx<'_>, person: PersonId) -> Result<Option<Declared>> {
    tx.first(&DECLARED, &[&person])
}

pub(crate) fn declare(tx: &mut Tx<'_>, person: PersonId, declared: &Declared) -> Result<()> {
    let Declared { commune, commune_name, postcode, born_on, at } = declared;
    tx.run(&DECLARE, &[&person, commune, commune_name, postcode, born_on, at]).map(drop)
}

pub(crate) fn forget_declared(tx: &mut Tx<'_>, person: PersonId) -> Result<bool> {
    Ok(tx.run(&FORGET_DECLARED, &[&person])? > 0)
}

/// What is known of someone, for what a module asks: nothing else is read.
pub(crate) fn known(
    tx: &mut Tx<'_>,
    person: PersonId,
    space: SpaceId,
    module: ModuleId,
    asked: &Eligibility,
) -> Result<Known> {
    let email = accounts::recipient(tx, person)?.map(|found| found.email.to_lowercase());
    let mut known = Known { has_email: email.is_some(), ..Known::default() };
    if asked.territory().is_some() || asked.age().is_some() {
        if let Some(declared) = declared(tx, person)? {
            known.born_on = declared.born_on.parse().ok();
            (known.commune, known.postcode) = (declared.commune, declared.postcode);
        }
        known.consent = match consent(tx, person, space)? {
            Some(row) if row.given_at.is_some() => Consent::Given,
            Some(row) => Consent::Asked(row.guardian_email),
            None => Consent::None,
        };
    }
    known.is_listed = match (asked.list(), email) {
        (Some(ListBy::Email), Some(email)) => match Hasher::of(tx, module)? {
            Some(hasher) => tx.one(&LISTED, &[&module, &hasher.hash("email", &email)])?.0 > 0,
            None => false,
        },
        (Some(ListBy::Number), _) => tx.one(&TAKEN, &[&module, &person])?.0 > 0,
        _ => false,
    };
    known.has_code = tx.one(&USED, &[&module, &person])?.0 > 0;
    if asked.provider().is_some() {
        known.providers = accounts::providers_of(tx, person)?;
    }
    Ok(known)
}

pub(crate) fn consent(tx: &mut Tx<'_>, person: PersonId, space: SpaceId) -> Result<Option<ConsentRow>> {
    tx.first(&CONSENT, &[&person, &space])
}

pub(crate) fn consent_by_token(tx: &mut Tx<'_>, token_hash: &str) -> Result<Option<ConsentRow>> {
    tx.first(&CONSENT_BY_TOKEN, &[&token_hash])
}

pub(crate) fn consents_of(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<ConsentRow>> {
    tx.all(&CONSENTS_OF, &[&person])
}

/// Notes that consent is asked for; one that was given stays.
pub(crate) fn ask_consent(
    tx: &mut Tx<'_>,
    (person, space): (PersonId, SpaceId),
    (name, email): (&str, &str),
    token_hash: &str,
    now: Timestamp,
) -> Result<bool> {
    Ok(tx.run(&ASK_CONSENT, &[&person, &space, &name, &email, &token_hash, &now])? > 0)
}

pub(crate) fn give_consent(tx: &mut Tx<'_>, token_hash: &str, now: Timestamp) -> Result<bool> {
    Ok(tx.run(&GIVE_CONSENT, &[&token_hash, &now])? > 0)
}

pub(crate) fn refuse_consent(tx: &mut Tx<'_>, token_hash: &str) -> Result<bool> {
    Ok(tx.run(&REFUSE_CONSENT, &[&token_hash])? > 0)
}

/// Takes a list entry for a person; `false` when there is none that is free.
pub(crate) fn take(
    tx: &mut Tx<'_>,
    module: ModuleId,
    hash: &str,
    person: PersonId,
    now: Timestamp,
) -> Result<bool> {
    Ok(tx.run(&TAKE, &[&module, &hash, &person, &now])? > 0)
}

/// Puts another list in the place of the one before; entries that someone took stay taken.
pub(crate) fn replace_list(tx: &mut Tx<'_>, module: ModuleId, hashes: &[String]) -> Result<()> {
    tx.run(&CLEAR_LIST, &[&module])?;
    for hash in hashes {
        tx.run(&ADD_ENTRY, &[&module, hash])?;
    }
    Ok(())
}

/// How many entries a list has, and how many were taken.
pub(crate) fn list_count(tx: &mut Tx<'_>, module: ModuleId) -> Result<(i64, i64)> {
    tx.one(&LIST_COUNT, &[&module])
}

pub(crate) fn add_code(tx: &mut Tx<'_>, module: ModuleId, hash: &str, now: Timestamp) -> Result<()> {
    tx.run(&ADD_CODE, &[&module, &hash, &now]).map(drop)
}

/// Uses a code for a person; `false` when there is none, or someone used it.
pub(crate) fn use_code(
    tx: &mut Tx<'_>,
    module: ModuleId,
    hash: &str,
    person: PersonId,
    now: Timestamp,
) -> Result<bool> {
    Ok(tx.run(&USE_CODE, &[&module, &hash, &person, &now])? > 0)
}

/// Makes the codes that nobody has used worthless; how many.
pub(crate) fn cancel_codes(tx: &mut Tx<'_>, module: ModuleId) -> Result<u64> {
    tx.run(&CANCEL_CODES, &[&module])
}

/// How many codes were made, and how many were used.
pub(crate) fn code_count(tx: &mut Tx<'_>, module: ModuleId) -> Result<(i64, i64)> {
    tx.one(&CODE_COUNT, &[&module])
}

/// Takes a person out. What they took stays taken: an account erased and made again takes part once.
pub(crate) fn forget(tx: &mut Tx<'_>, person: PersonId) -> Result<()> {
    tx.run(&FORGET_DECLARED, &[&person])?;
    tx.run(&FORGET_CONSENTS, &[&person])?;
    tx.run(&FORGET_ENTRIES, &[&person])?;
    tx.run(&FORGET_CODES, &[&person]).map(drop)
}
