//! Contributions that are signed: petitions. A support is called a signature there, and so many of them call for an answer.
//!
//! Where the law says so (CGCT L1112-16: « chaque trimestre, un électeur ne peut signer qu'une seule demande »), a person
//! gives one signature a quarter in an organisation; a key of the database sees to it.

use db::{Refused, Tx};
use kernel::{Act, Actor, Env, Id as _, OrganisationId, PersonId, SpaceId, Timestamp};
use spaces::{Module, ModuleId};

use crate::{ContributionId, actions::Refusal};

/// The most signatures that may be asked for.
pub const GOAL_MAX: i64 = 100_000_000;

db::row! {
    /// How contributions of a module are signed.
    pub struct Signing {
        /// From how many signatures on a contribution calls for an answer.
        pub goal: i64,
        /// Whether a person signs once a quarter in the organisation.
        pub once_a_quarter: bool,
    }
}

db::sql! {
    OF_MODULE -> Signing = "SELECT goal, once_a_quarter FROM signing WHERE module_id = $1";
    KEEP = "INSERT INTO signing (module_id, goal, once_a_quarter) VALUES ($1, $2, $3)
        ON CONFLICT (module_id) DO UPDATE SET goal = excluded.goal, once_a_quarter = excluded.once_a_quarter";
    FORGET = "DELETE FROM signing WHERE module_id = $1";
    SIGN = "INSERT INTO signature (organisation_id, person_id, quarter, contribution_id) VALUES ($1, $2, $3, $4)
        ON CONFLICT (organisation_id, person_id, quarter) DO NOTHING";
    SIGNED -> (ContributionId,) = "SELECT contribution_id FROM signature
        WHERE organisation_id = $1 AND person_id = $2 AND quarter = $3";
    TAKE_BACK = "DELETE FROM signature WHERE contribution_id = $1 AND person_id = $2";
    TAKE_BACK_ALL = "DELETE FROM signature WHERE person_id = $1";
}

/// How contributions of a module are signed; `None` where they are supported.
///
/// # Errors
/// When the database fails.
pub fn of_module(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<Option<Signing>> {
    tx.first(&OF_MODULE, &[&module])
}

/// Says how contributions of a module are signed, without asking who does it: for what the program itself makes.
///
/// # Errors
/// When the database fails.
pub fn keep(tx: &mut Tx<'_>, module: ModuleId, signing: Option<Signing>) -> db::Result<()> {
    match signing {
        Some(Signing { goal, once_a_quarter }) => tx.run(&KEEP, &[&module, &goal, &once_a_quarter]).map(drop),
        None => tx.run(&FORGET, &[&module]).map(drop),
    }
}

/// Says how contributions of a module are signed.
///
/// # Errors
/// [`Refusal::Unknown`] for whoever does not run the space.
pub fn set(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    space: SpaceId,
    module: &Module,
    signing: Option<Signing>,
) -> Result<(), Refused<Refusal>> {
    if !actor.may(Act::RunSpace, Some(space)) || module.space_id != space {
        return Err(Refused::Because(Refusal::Unknown));
    }
    let detail = signing.as_ref().map_or_else(String::new, |signing| signing.goal.to_string());
    keep(tx, module.id, signing)?;
    let (act, id) = ("corpus-audit-signing", module.id.raw());
    accounts::audit(tx, env, actor, Some(space), act, "module", id, &module.title, &detail)?;
    Ok(())
}

/// The quarter of the civil year in Paris: 20264 for October to December 2026.
fn quarter(at: Timestamp) -> i64 {
    let date = at.in_paris().date();
    i64::from(date.year()) * 10 + i64::from((date.month() - 1) / 3) + 1
}

/// Notes what someone signs this quarter; `false` when they have signed something else.
pub(crate) fn sign(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    person: PersonId,
    id: ContributionId,
    now: Timestamp,
) -> db::Result<bool> {
    let quarter = quarter(now);
    if tx.run(&SIGN, &[&organisation, &person, &quarter, &id])? > 0 {
        return Ok(true);
    }
    Ok(tx.first(&SIGNED, &[&organisation, &person, &quarter])?.is_some_and(|(signed,)| signed == id))
}

/// Forgets that someone signed this, whichever quarter that was.
pub(crate) fn take_back(tx: &mut Tx<'_>, person: PersonId, id: ContributionId) -> db::Result<()> {
    tx.run(&TAKE_BACK, &[&id, &person]).map(drop)
}

/// Forgets all that someone signed.
pub(crate) fn forget(tx: &mut Tx<'_>, person: PersonId) -> db::Result<()> {
    tx.run(&TAKE_BACK_ALL, &[&person]).map(drop)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn quarters_are_those_of_paris() {
        let at = |year, month, day, hour, minute| {
            quarter(Timestamp::from_paris(date(year, month, day).at(hour, minute, 0, 0)))
        };
        assert_eq!(at(2026, 1, 1, 0, 0), 20261);
        assert_eq!(at(2026, 3, 31, 23, 59), 20261);
        assert_eq!(at(2026, 4, 1, 0, 0), 20262);
        assert_eq!([at(2026, 9, 30, 23, 59), at(2026, 10, 1, 0, 0)], [20263, 20264]);
        assert_eq!(at(2026, 12, 31, 23, 59), 20264);
    }
}
