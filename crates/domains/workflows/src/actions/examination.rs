//! Services are asked for their opinion, one person decides, the team and the author write to each other.

use corpus::Contribution;
use db::Tx;
use kernel::{Act, Actor, Env, Id as _, PersonId, Problems};
use spaces::ModuleId;

use super::{Done, Refusal, because, reach};
use crate::{
    exchanges::{Exchange, ExchangeId},
    letters::{self, Letter},
    public, rules,
    services::{AssignmentId, NewOpinion, OpinionId, ServiceId},
    store,
};

/// Makes a service of an organisation.
///
/// # Errors
/// See [`Refusal`]; `Already` when there is one of that name.
pub fn add_service(tx: &mut Tx<'_>, env: &Env, actor: &Actor, name: &str) -> Done<ServiceId> {
    if !actor.may_anywhere(Act::RunSpace) {
        return because(Refusal::Forbidden);
    }
    let id: ServiceId = env.id();
    if !store::services::insert(tx, id, actor.organisation, name)? {
        return because(Refusal::Already);
    }
    accounts::audit(tx, env, actor, None, "workflows-audit-service", "service", id.raw(), name, "")?;
    Ok(id)
}

/// What a service is called and who is of it. People without a role are left out.
///
/// # Errors
/// See [`Refusal`]; `Already` when another has that name.
pub fn change_service(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    service: ServiceId,
    name: &str,
    people: &[PersonId],
) -> Done {
    if !actor.may_anywhere(Act::RunSpace) {
        return because(Refusal::Forbidden);
    }
    if store::services::one(tx, actor.organisation, service)?.is_none() {
        return because(Refusal::Unknown);
    }
    if !store::services::rename(tx, actor.organisation, service, name)? {
        return because(Refusal::Already);
    }
    let colleagues = accounts::colleagues(tx, actor.organisation)?;
    let people: Vec<PersonId> =
        colleagues.iter().map(|one| one.person).filter(|person| people.contains(person)).collect();
    store::services::set_members(tx, service, &people)?;
    let many = people.len().to_string();
    Ok(accounts::audit(
        tx,
        env,
        actor,
        None,
        "workflows-audit-service-changed",
        "service",
        service.raw(),
        name,
        &many,
    )?)
}

fn audit(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    said: &Contribution,
    act: &'static str,
    detail: &str,
) -> db::Result<()> {
    accounts::audit(
        tx,
        env,
        actor,
        Some(said.space_id),
        act,
        "contribution",
        said.id.raw(),
        &said.title,
        detail,
    )
}

/// Asks a service for its opinion, or no longer does. Its people are told by a job.
///
/// # Errors
/// See [`Refusal`].
pub fn assign(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    (module, number): (ModuleId, i64),
    service: ServiceId,
    on: bool,
) -> Done {
    let said = reach(tx, actor, module, number)?;
    if !rules::may_arrange(actor, said.space_id) {
        return because(Refusal::Forbidden);
    }
    let found = store::services::one(tx, said.organisation_id, service)?;
    let Some(found) = found else { return because(Refusal::Unknown) };
    let by = actor.person();
    if on {
        let id: AssignmentId = env.id();
        if !store::services::ask(tx, id, said.id, service, by, env.now())? {
            return because(Refusal::Already);
        }
        letters::send(tx, env, Letter::Asked { assignment: id.raw() })?;
        audit(tx, env, actor, &said, "workflows-audit-asked", &found.name)?;
    } else {
        if !store::services::end(tx, said.id, service, by, env.now())? {
            return because(Refusal::Already);
        }
        audit(tx, env, actor, &said, "workflows-audit-no-longer-asked", &found.name)?;
    }
    Ok(())
}

/// Says who alone makes the transitions that decide; nobody in particular with `None`.
///
/// # Errors
/// See [`Refusal`].
pub fn set_decider(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    (module, number): (ModuleId, i64),
    decider: Option<PersonId>,
) -> Done {
    let said = reach(tx, actor, module, number)?;
    if !rules::may_arrange(actor, said.space_id) {
        return because(Refusal::Forbidden);
    }
    let team = accounts::team(tx, said.organisation_id, Act::Answer, Some(said.space_id))?;
    let named = decider.map(|person| team.iter().find(|one| one.person == person));
    let name = match named {
        Some(None) => return because(Refusal::Unknown),
        Some(Some(found)) => found.name.clone(),
        None => String::new(),
    };
    tx.lock("course", said.id.raw())?;
    let version = public::current(tx, module)?;
    let course = super::course(tx, &said, &version)?;
    if course.decider_id == decider {
        return Ok(());
    }
    store::courses::set_decider(tx, said.id, decider)?;
    if let Some(person) = decider.filter(|person| Some(*person) != actor.person()) {
        letters::send(tx, env, Letter::Decides { contribution: said.id.raw(), person: person.raw() })?;
    }
    Ok(audit(tx, env, actor, &said, "workflows-audit-decider", &name)?)
}

/// Whether the actor speaks for a service that is asked: one of its people, or whoever arranges the examination and types in
/// what it said elsewhere.
///
/// # Errors
/// When the database fails.
pub fn speaks_for(
    tx: &mut Tx<'_>,
    actor: &Actor,
    said: &Contribution,
    service: ServiceId,
) -> db::Result<bool> {
    if !actor.may(Act::SeeTeam, Some(said.space_id)) {
        return Ok(false);
    }
    let asked = store::services::assignments(tx, said.id)?;
    if !asked.iter().any(|one| one.service_id == service && one.ended_at.is_none()) {
        return Ok(false);
    }
    if rules::may_arrange(actor, said.space_id) {
        return Ok(true);
    }
    // An observer changes nothing, of a service or not.
    let answers =
        actor.may(Act::Answer, Some(said.space_id)) || actor.may(Act::Moderate, Some(said.space_id));
    let Some(person) = actor.person().filter(|_| answers) else { return Ok(false) };
    Ok(store::services::of_person(tx, person)?.iter().any(|one| one.id == service))
}

/// Gives the opinion of a service; the one before stays in the history. Whoever asked for it is told by a job.
///
/// # Errors
/// See [`Refusal`].
pub fn opine(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    (module, number): (ModuleId, i64),
    service: ServiceId,
    new: &NewOpinion,
) -> Done<OpinionId> {
    let said = reach(tx, actor, module, number)?;
    if !speaks_for(tx, actor, &said, service)? {
        return because(Refusal::Forbidden);
    }
    let id = store::services::give(tx, env, said.id, service, new, actor.person())?;
    letters::send(tx, env, Letter::Opinion { opinion: id.raw() })?;
    let name = store::services::one(tx, said.organisation_id, service)?.map(|found| found.name);
    audit(tx, env, actor, &said, "workflows-audit-opinion", &name.unwrap_or_default())?;
    Ok(id)
}

/// What is wrong with what is written to the other side.
#[must_use]
pub fn exchange_problems(body: &str) -> Problems {
    let mut problems = Problems::none();
    rules::limited("body", body, true, 2, rules::WORDS_MAX, &mut problems);
    problems
}

/// Whether the actor takes part in the exchange about a contribution: as its author, as the team, or not at all.
#[must_use]
pub fn side(actor: &Actor, said: &Contribution) -> Option<bool> {
    if corpus::rules::is_author(actor, said) {
        Some(false)
    } else if actor.may(Act::SeeTeam, Some(said.space_id)) {
        Some(true)
    } else {
        None
    }
}

/// Whether the actor may write in the exchange: its author, and those of the team who examine.
#[must_use]
pub fn may_write(actor: &Actor, said: &Contribution) -> bool {
    let examines = |act| actor.may(act, Some(said.space_id));
    said.author_id.is_some()
        && match side(actor, said) {
            Some(false) => true,
            Some(true) => examines(Act::Answer) || examines(Act::Moderate),
            None => false,
        }
}

/// The team writes to the author of a contribution, or the author to the team. The other side is told by a job.
///
/// # Errors
/// See [`Refusal`].
pub fn write(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    (module, number): (ModuleId, i64),
    body: &str,
) -> Done<ExchangeId> {
    let found = corpus::public::find_number(tx, actor, module, number)?;
    let Some((said, from_team)) = found.and_then(|said| side(actor, &said).map(|side| (said, side))) else {
        return because(Refusal::Unknown);
    };
    if !may_write(actor, &said) {
        return because(Refusal::Forbidden);
    }
    let id: ExchangeId = env.id();
    let row = Exchange {
        id,
        contribution_id: said.id,
        from_team,
        author_id: actor.person(),
        author_name: actor.member.as_ref().map(|member| member.name.clone()).unwrap_or_default(),
        body: body.to_owned(),
        at: env.now(),
    };
    store::exchanges::insert(tx, &row)?;
    letters::send(tx, env, Letter::Exchange { exchange: id.raw() })?;
    if from_team {
        audit(tx, env, actor, &said, "workflows-audit-exchange", "")?;
    }
    Ok(id)
}
