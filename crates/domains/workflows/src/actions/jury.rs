//! The jury of a module is made, given contributions, scores them, deliberates.

use std::collections::BTreeSet;

use corpus::Contribution;
use db::Tx;
use kernel::{Act, Actor, Email, Env, Id as _, Locale, PersonId, SpaceId};
use spaces::{Module, ModuleId};

use super::{Done, Refusal, because, workable};
use crate::{
    Course, Definition, JuryRules, Transition,
    build::SEATS_MAX,
    jury::{self, Jury},
    letters::jury::{self as letters, Told},
    public,
    services::{NewOpinion, OpinionId, ServiceId},
    store,
};

/// A jury and the rules it follows.
struct Ruled {
    jury: Jury,
    rules: JuryRules,
}

/// The jury of a module whose workflow has one.
fn ruled(tx: &mut Tx<'_>, module: ModuleId) -> Done<Ruled> {
    let rules = public::current(tx, module)?.definition.jury().cloned();
    match (store::jury::of_module(tx, module)?, rules) {
        (Some(jury), Some(rules)) => Ok(Ruled { jury, rules }),
        _ => because(Refusal::Unknown),
    }
}

/// The same, for whoever runs the process, until the deliberation is open.
fn arranged(tx: &mut Tx<'_>, actor: &Actor, space: SpaceId, module: ModuleId) -> Done<Ruled> {
    if !actor.may(Act::RunSpace, Some(space)) {
        return because(Refusal::Forbidden);
    }
    let ruled = ruled(tx, module)?;
    tx.lock("jury", ruled.jury.id.raw())?;
    if ruled.jury.opened_at.is_some() {
        return because(Refusal::Deliberating);
    }
    Ok(ruled)
}

fn audit(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    (space, module): (SpaceId, &Module),
    act: &'static str,
    detail: &str,
) -> db::Result<()> {
    accounts::audit(tx, env, actor, Some(space), act, "module", module.id.raw(), &module.title, detail)
}

/// Someone becomes a member of the jury of a module: the account of that address, made if there is none. They are told.
///
/// # Errors
/// See [`Refusal`]; `Already` when they are, `Full` when there are too many.
pub fn invite(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    (space, module): (SpaceId, &Module),
    email: &Email,
    name: &str,
) -> Done<PersonId> {
    if !actor.may(Act::RunSpace, Some(space)) || module.space_id != space {
        return because(Refusal::Forbidden);
    }
    if public::current(tx, module.id)?.definition.jury().is_none() {
        return because(Refusal::Unknown);
    }
    let label = format!("Jury – {}", module.title);
    store::jury::make(tx, env.id::<ServiceId>(), actor.organisation, &label, module.id)?;
    let Ruled { jury, .. } = arranged(tx, actor, space, module.id)?;
    let many = store::services::members(tx, jury.id)?.len();
    if i64::try_from(many).is_ok_and(|many| many >= SEATS_MAX) {
        return because(Refusal::Full);
    }
    let name = Some(name).filter(|name| !name.is_empty());
    let person = accounts::find_or_create_person(tx, env, actor.organisation, email, name, Locale::Fr)?;
    if !store::jury::sit(tx, jury.id, person)? {
        return because(Refusal::Already);
    }
    letters::send(tx, env, jury.id, person, Told::Member)?;
    audit(tx, env, actor, (space, module), "workflows-audit-jury-member", email.as_str())?;
    Ok(person)
}

/// Someone is no longer a member: what they were given is no longer asked of them, and their scores no longer count.
///
/// # Errors
/// See [`Refusal`].
pub fn dismiss(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    (space, module): (SpaceId, &Module),
    person: PersonId,
) -> Done {
    let Ruled { jury, .. } = arranged(tx, actor, space, module.id)?;
    if !store::jury::leave(tx, jury.id, person, actor.person(), env.now())? {
        return because(Refusal::Already);
    }
    let email = accounts::recipient(tx, person)?.map(|found| found.email).unwrap_or_default();
    Ok(audit(tx, env, actor, (space, module), "workflows-audit-jury-left", &email)?)
}

/// Gives what is before the jury to its members; how many times something was given. Each is told once of all they got.
///
/// # Errors
/// See [`Refusal`].
pub fn distribute(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    (space, module): (SpaceId, &Module),
) -> Done<usize> {
    let Ruled { jury, rules } = arranged(tx, actor, space, module.id)?;
    let members = store::services::members(tx, jury.id)?;
    let mut files = store::jury::files(tx, module.id, rules.state(), jury.id)?;
    files.retain(|file| file.state == rules.state());
    let seats = store::jury::seats(tx, jury.id, None)?;
    let voices = store::jury::voices(tx, jury.id, None)?;
    let links: BTreeSet<_> = voices
        .iter()
        .filter(|voice| voice.recused())
        .map(|voice| (voice.contribution_id, voice.person_id))
        .collect();
    let given = jury::distribute(&files, &members, rules.each(), &seats, &links);
    for (contribution, person) in &given {
        store::jury::give(tx, env, jury.id, *contribution, *person, actor.person())?;
    }
    let people: BTreeSet<PersonId> = given.iter().map(|(_, person)| *person).collect();
    for person in people {
        letters::send(tx, env, jury.id, person, Told::Given)?;
    }
    if !given.is_empty() {
        let many = given.len().to_string();
        audit(tx, env, actor, (space, module), "workflows-audit-jury-given", &many)?;
    }
    Ok(given.len())
}

/// Reminds those who have not scored all they were given; how many there are.
///
/// # Errors
/// See [`Refusal`].
pub fn remind(tx: &mut Tx<'_>, env: &Env, actor: &Actor, (space, module): (SpaceId, &Module)) -> Done<usize> {
    let Ruled { jury, .. } = arranged(tx, actor, space, module.id)?;
    let voices = store::jury::voices(tx, jury.id, None)?;
    let said: BTreeSet<_> = voices.iter().map(|voice| (voice.contribution_id, voice.person_id)).collect();
    let seats = store::jury::seats(tx, jury.id, None)?;
    let late: BTreeSet<PersonId> = seats
        .iter()
        .filter(|seat| !said.contains(&(seat.contribution_id, seat.person_id)))
        .map(|seat| seat.person_id)
        .collect();
    for person in &late {
        letters::send(tx, env, jury.id, *person, Told::Awaited)?;
    }
    if !late.is_empty() {
        let many = late.len().to_string();
        audit(tx, env, actor, (space, module), "workflows-audit-jury-reminded", &many)?;
    }
    Ok(late.len())
}

/// Opens the deliberation, for good: members read each other's scores from then on.
///
/// # Errors
/// See [`Refusal`]; `Already` when nothing was given to anyone.
pub fn deliberate(tx: &mut Tx<'_>, env: &Env, actor: &Actor, (space, module): (SpaceId, &Module)) -> Done {
    let Ruled { jury, .. } = arranged(tx, actor, space, module.id)?;
    if store::jury::seats(tx, jury.id, None)?.is_empty() {
        return because(Refusal::NothingGiven);
    }
    if !store::jury::open(tx, jury.id, env.now(), actor.person())? {
        return because(Refusal::Deliberating);
    }
    for person in store::services::members(tx, jury.id)? {
        letters::send(tx, env, jury.id, person, Told::Opened)?;
    }
    Ok(audit(tx, env, actor, (space, module), "workflows-audit-jury-opened", "")?)
}

/// A member says what they think of a contribution they were given, or that they have a link with it. A link is for good.
///
/// # Errors
/// See [`Refusal`]; `Linked` for whoever has a link with it.
pub fn say(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    module: ModuleId,
    number: i64,
    new: &NewOpinion,
) -> Done<OpinionId> {
    let Ruled { jury, rules } = ruled(tx, module)?;
    let Some(person) = actor.person() else { return because(Refusal::Unknown) };
    let found = corpus::public::find_number(tx, actor, module, number)?;
    let Some(said) = found.filter(workable) else { return because(Refusal::Unknown) };
    tx.lock("jury", jury.id.raw())?;
    let seats = store::jury::seats(tx, jury.id, Some(said.id))?;
    if !seats.iter().any(|seat| seat.person_id == person) {
        return because(Refusal::Unknown);
    }
    let voices = store::jury::voices(tx, jury.id, Some(said.id))?;
    let linked = voices.iter().any(|voice| voice.person_id == person && voice.recused());
    if linked || said.author_id == Some(person) {
        return because(Refusal::Linked);
    }
    let course = store::courses::course(tx, said.id)?;
    if course.is_none_or(|course| course.state != rules.state()) {
        return because(Refusal::NotFromHere);
    }
    let id = store::jury::say(tx, env, jury.id, said.id, person, new)?;
    let act = if new.recuses() { "workflows-audit-jury-link" } else { "workflows-audit-jury-scored" };
    accounts::audit(
        tx,
        env,
        actor,
        Some(said.space_id),
        act,
        "contribution",
        said.id.raw(),
        &said.title,
        "",
    )?;
    Ok(id)
}

/// Whether a decision may be taken: what is before a jury is decided once the deliberation is open and enough members have
/// scored it.
pub(super) fn ready(
    tx: &mut Tx<'_>,
    said: &Contribution,
    definition: &Definition,
    transition: &Transition,
    course: &Course,
) -> Done {
    let rules = definition.jury().filter(|rules| rules.state() == course.state && transition.deciding());
    let Some(rules) = rules else { return Ok(()) };
    let jury = store::jury::of_module(tx, said.module_id)?.filter(|jury| jury.opened_at.is_some());
    let Some(jury) = jury else { return because(Refusal::NotDeliberated) };
    let scored = public::scored(tx, &jury, said.id)?;
    if i64::try_from(scored.len()).is_ok_and(|many| many < rules.quorum()) {
        return because(Refusal::Quorum);
    }
    Ok(())
}
