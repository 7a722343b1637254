//! Names for exports: a person has the same one in a whole process, another in every other, and nobody can tell whose it
//! is without the secret of the process.

use db::Tx;
use hmac::{Hmac, KeyInit as _, Mac as _};
use kernel::{Env, Id as _, PersonId, SpaceId};
use sha2::Sha256;

db::migration!(31, "corpus_pseudonyms", "../migrations/pseudonyms.sql");

db::sql! {
    KEEP_KEY = "INSERT INTO pseudonym_key (space_id, secret) VALUES ($1, $2) ON CONFLICT (space_id) DO NOTHING";
    KEY -> (String,) = "SELECT secret FROM pseudonym_key WHERE space_id = $1";
}

/// Draws the secret of a process, once.
pub(crate) fn keep_key(tx: &mut Tx<'_>, env: &Env, space: SpaceId) -> db::Result<()> {
    tx.run(&KEEP_KEY, &[&space, &env.entropy.token(32)]).map(drop)
}

/// The pseudonyms of a process.
#[derive(Clone)]
pub struct Pseudonyms(Hmac<Sha256>);

impl Pseudonyms {
    /// Those of this process; `None` as long as nothing was said in it.
    ///
    /// # Errors
    /// When the database fails.
    pub fn of(tx: &mut Tx<'_>, space: SpaceId) -> db::Result<Option<Self>> {
        let secret = tx.first(&KEY, &[&space])?;
        Ok(secret.and_then(|(secret,)| Hmac::new_from_slice(secret.as_bytes()).ok().map(Self)))
    }

    /// The pseudonym of a person, or of the name that someone without an account left: `P-` and 50 bits in Crockford's
    /// base 32. `None` for those who left nothing: nobody can say who said what else.
    #[must_use]
    pub fn name(&self, person: Option<PersonId>, left: &str) -> Option<String> {
        const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        let mut code = self.0.clone();
        match person {
            Some(person) => code.update(format!("person {}", person.raw()).as_bytes()),
            None if left.trim().is_empty() => return None,
            None => code.update(format!("name {}", left.trim()).as_bytes()),
        }
        let digest = code.finalize().into_bytes();
        let bits = digest.iter().take(8).fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        let letters = (0..10).map(|place| {
            let index = usize::try_from(bits >> (5 * place) & 31).unwrap_or_default();
            char::from(LETTERS.get(index).copied().unwrap_or(b'0'))
        });
        Some(format!("P-{}", letters.collect::<String>()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_in_a_process_and_never_in_another() {
        let of = |key: &str| Pseudonyms(Hmac::new_from_slice(key.as_bytes()).expect("any length"));
        let (a, b) = (of("a"), of("b"));
        let (one, two) = (Some(PersonId::from_raw(1)), Some(PersonId::from_raw(2)));
        assert_eq!(a.name(one, "Maud"), a.name(one, "M."));
        assert_ne!(a.name(one, ""), a.name(two, ""));
        assert_ne!(a.name(one, ""), b.name(one, ""));
        assert_ne!(a.name(None, "1"), a.name(one, "1"));
        assert_eq!(a.name(None, " "), None);
        assert!(a.name(one, "").is_some_and(|name| name.len() == 12 && name.starts_with("P-")));
    }
}
