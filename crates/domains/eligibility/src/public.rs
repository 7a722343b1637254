//! What other crates ask.

use db::Tx;
use kernel::{Act, Actor, Env, PersonId, SpaceId};
use serde_json::{Value, json};
use spaces::ModuleId;

use crate::{Condition, Doing, Eligibility, Missing, rules, store};

/// What a module asks.
///
/// # Errors
/// When the database fails.
pub fn of_module(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<Eligibility> {
    let kept = store::conditions(tx, module)?;
    // What a newer program wrote may not be understood: what is asked by default is then asked.
    Ok(kept.and_then(|text| Eligibility::parse(&text).ok()).unwrap_or_default())
}

/// What an actor still has to give before they do this in a module: nothing is the permission. The team is asked nothing.
///
/// # Errors
/// When the database fails.
pub fn missing(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    space: SpaceId,
    module: ModuleId,
    doing: Doing,
) -> db::Result<Vec<Missing>> {
    let asked = of_module(tx, module)?;
    let Some(person) = actor.person() else {
        return Ok(rules::missing(&asked, None, doing, env.now().in_paris().date()));
    };
    if actor.may(Act::SeeTeam, Some(space)) && doing == Doing::Speak {
        return Ok(Vec::new());
    }
    let known = store::known(tx, person, space, module, &asked)?;
    Ok(rules::missing(&asked, Some(&known), doing, env.now().in_paris().date()))
}

impl Eligibility {
    /// Whether there is anything to ask of someone who has signed in with their address.
    #[must_use]
    pub fn asks_more_than_an_address(&self) -> bool {
        self.conditions().iter().any(|condition| *condition != Condition::Email)
    }
}

/// What someone declared, asked and took, for the file they take away.
pub(crate) fn export(tx: &mut Tx<'_>, person: PersonId) -> db::Result<(&'static str, Value)> {
    let declared = store::declared(tx, person)?.map(|found| {
        json!({ "commune": found.commune, "postcode": found.postcode, "born_on": found.born_on,
                "at": found.at.to_string() })
    });
    let consents: Vec<Value> = store::consents_of(tx, person)?
        .into_iter()
        .map(|row| {
            json!({ "space": row.space_id.to_string(), "guardian": row.guardian_name,
                    "guardian_email": row.guardian_email, "asked_at": row.asked_at.to_string(),
                    "given_at": row.given_at.map(|at| at.to_string()) })
        })
        .collect();
    Ok(("eligibility", json!({ "declared": declared, "consents": consents })))
}

/// Takes a person out.
pub(crate) fn erase(tx: &mut Tx<'_>, _: &Env, person: PersonId, _: bool) -> db::Result<()> {
    store::forget(tx, person)
}
