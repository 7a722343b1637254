//! Short addresses of modules: `/q/k7mtx4`, for posters and those who copy by hand.

use db::Tx;
use kernel::{Actor, Entropy, Env, Timestamp};
use spaces::{ModuleId, Scene};

/// Without vowels, which make words, nor what is mistaken for something else: 0 and o, 1, i and l.
const LETTERS: &[u8; 27] = b"23456789bcdfghjkmnpqrstvwxz";
/// Letters of a code: 387 million codes.
const LENGTH: usize = 6;

db::sql! {
    OF_MODULE -> (String,) = "SELECT code FROM short_link WHERE module_id = $1";
    BY_CODE -> (kernel::SpaceId, ModuleId) = "SELECT space_id, module_id FROM short_link
        WHERE code = $1 AND organisation_id = $2";
    INSERT = "INSERT INTO short_link (code, organisation_id, space_id, module_id, made_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT DO NOTHING";
}

/// So many letters at random.
pub(crate) fn letters(entropy: &Entropy, many: usize) -> String {
    let bound = u64::try_from(LETTERS.len()).unwrap_or(1);
    (0..many)
        .map(|_| usize::try_from(entropy.below(bound)).ok().and_then(|at| LETTERS.get(at)))
        .map(|letter| letter.map_or('2', |letter| char::from(*letter)))
        .collect()
}

/// What was copied by hand, as it was meant: small letters, nothing between them.
pub(crate) fn meant(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).take(40).collect()
}

/// The code of a module, when it has one.
pub(crate) fn of(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<Option<String>> {
    Ok(tx.first(&OF_MODULE, &[&module])?.map(|row| row.0))
}

/// Gives a module its code, once.
pub(crate) fn make(tx: &mut Tx<'_>, env: &Env, scene: &Scene) -> db::Result<String> {
    let (module, now): (ModuleId, Timestamp) = (scene.module.id, env.now());
    loop {
        if let Some(code) = of(tx, module)? {
            return Ok(code);
        }
        // Nothing is written when the code is taken: another is tried.
        let code = letters(&env.entropy, LENGTH);
        tx.run(&INSERT, &[&code, &scene.space.organisation_id, &scene.space.id, &module, &now])?;
    }
}

/// The page that a code leads to, for those who may see it.
pub(crate) fn follow(tx: &mut Tx<'_>, actor: &Actor, typed: &str) -> db::Result<Option<String>> {
    let Some((space, module)) = tx.first(&BY_CODE, &[&meant(typed), &actor.organisation])? else {
        return Ok(None);
    };
    let Some(space) = spaces::find_by_id(tx, actor, space)? else { return Ok(None) };
    let found = spaces::modules(tx, space.id)?.into_iter().find(|one| one.id == module);
    Ok(found.map(|module| spaces::urls::module(&space.slug, &module.slug)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_copied_by_hand() {
        let code = letters(&Entropy::seeded(1), 8);
        assert_eq!(code.len(), 8);
        assert!(!code.contains(['0', 'o', '1', 'i', 'l', 'a', 'e', 'u', 'y']), "{code}");
        assert_eq!(meant(" K7-Mt x4 "), "k7mtx4");
    }
}
