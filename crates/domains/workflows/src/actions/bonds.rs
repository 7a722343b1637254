//! Contributions become one, or several.

use corpus::{Contribution, Kind, NewContribution, Spot, State as Published};
use db::Tx;
use kernel::{Actor, Env, Id as _, Problems};
use spaces::ModuleId;

use super::{Done, Refusal, because, reach};
use crate::{
    bonds::{Bond, BondId, BondKind, BondState},
    letters::{self, Letter},
    rules, store,
};

/// Two different contributions of a module that the actor may bind: the one that goes, and where it goes.
fn pair(
    tx: &mut Tx<'_>,
    actor: &Actor,
    module: ModuleId,
    (from, to): (i64, i64),
) -> Done<(Contribution, Contribution)> {
    let (from, to) = (reach(tx, actor, module, from)?, reach(tx, actor, module, to)?);
    if !rules::may_arrange(actor, from.space_id) {
        return because(Refusal::Forbidden);
    }
    if from.id == to.id || from.kind != Kind::Proposal || to.kind != Kind::Proposal {
        return because(Refusal::Unknown);
    }
    // Whoever locks the pair locks it in one order.
    for id in [from.id.min(to.id), from.id.max(to.id)] {
        tx.lock("course", id.raw())?;
    }
    Ok((from, to))
}

fn bond(env: &Env, actor: &Actor, kind: BondKind, from: &Contribution, to: &Contribution) -> Bond {
    let state = if kind == BondKind::Merged { BondState::Asked } else { BondState::Made };
    Bond {
        id: env.id(),
        kind,
        from_id: from.id,
        to_id: to.id,
        state,
        asked_by: actor.person(),
        asked_at: env.now(),
        answered_at: (state == BondState::Made).then(|| env.now()),
    }
}

fn audit(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    said: &Contribution,
    act: &'static str,
    other: &Contribution,
) -> db::Result<()> {
    let detail = format!("n° {} – {}", other.number.unwrap_or_default(), other.title);
    accounts::audit(
        tx,
        env,
        actor,
        Some(said.space_id),
        act,
        "contribution",
        said.id.raw(),
        &said.title,
        &detail,
    )
}

/// Says that a contribution says what another says: it stays where it is, and leads to the other.
///
/// # Errors
/// See [`Refusal`].
pub fn mark_duplicate(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    module: ModuleId,
    numbers: (i64, i64),
) -> Done<BondId> {
    let (from, to) = pair(tx, actor, module, numbers)?;
    let new = bond(env, actor, BondKind::Duplicate, &from, &to);
    if !store::bonds::insert(tx, &new)? {
        return because(Refusal::Already);
    }
    corpus::actions::merge(tx, env, &from, &to, false)?;
    store::courses::set_awaited(tx, from.id, false)?;
    letters::send(tx, env, Letter::Bound { bond: new.id.raw() })?;
    audit(tx, env, actor, &from, "workflows-audit-duplicate", &to)?;
    Ok(new.id)
}

/// Asks the author of a contribution whether it may be merged into another. Without an account to ask, it is merged at once.
///
/// # Errors
/// See [`Refusal`].
pub fn ask_merge(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    module: ModuleId,
    numbers: (i64, i64),
) -> Done<BondId> {
    let (from, to) = pair(tx, actor, module, numbers)?;
    let new = bond(env, actor, BondKind::Merged, &from, &to);
    if !store::bonds::insert(tx, &new)? {
        return because(Refusal::Already);
    }
    audit(tx, env, actor, &from, "workflows-audit-merge-asked", &to)?;
    match from.author_id {
        Some(_) => letters::send(tx, env, Letter::Consent { bond: new.id.raw() })?,
        None => make(tx, env, &new, &from, &to)?,
    }
    Ok(new.id)
}

fn make(tx: &mut Tx<'_>, env: &Env, bond: &Bond, from: &Contribution, to: &Contribution) -> db::Result<()> {
    if store::bonds::answer(tx, bond.id, BondState::Asked, BondState::Made, env.now())? {
        corpus::actions::merge(tx, env, from, to, true)?;
        store::courses::set_awaited(tx, from.id, false)?;
        letters::send(tx, env, Letter::Bound { bond: bond.id.raw() })?;
    }
    Ok(())
}

/// The author of a contribution agrees to its being merged into another, or does not.
///
/// # Errors
/// See [`Refusal`].
pub fn consent(tx: &mut Tx<'_>, env: &Env, actor: &Actor, id: BondId, agrees: bool) -> Done {
    let Some(bond) = store::bonds::one(tx, id)? else { return because(Refusal::Unknown) };
    let from = corpus::public::find(tx, actor, bond.from_id)?;
    let Some(from) = from.filter(|from| corpus::rules::is_author(actor, from)) else {
        return because(Refusal::Unknown);
    };
    for id in [bond.from_id.min(bond.to_id), bond.from_id.max(bond.to_id)] {
        tx.lock("course", id.raw())?;
    }
    let to = corpus::public::find(tx, actor, bond.to_id)?.filter(super::workable);
    let (Some(to), true) = (to, super::workable(&from)) else { return because(Refusal::Closed) };
    if bond.state != BondState::Asked || bond.kind != BondKind::Merged {
        return because(Refusal::Already);
    }
    if agrees {
        make(tx, env, &bond, &from, &to)?;
    } else {
        store::bonds::answer(tx, id, BondState::Asked, BondState::Declined, env.now())?;
        letters::send(tx, env, Letter::Declined { bond: id.raw() })?;
    }
    Ok(())
}

/// Takes back what was asked of an author, or what says that a contribution says what another says. What was merged stays.
///
/// # Errors
/// See [`Refusal`].
pub fn undo(tx: &mut Tx<'_>, env: &Env, actor: &Actor, id: BondId) -> Done {
    let Some(bond) = store::bonds::one(tx, id)? else { return because(Refusal::Unknown) };
    let from = corpus::public::find(tx, actor, bond.from_id)?;
    let Some(from) = from.filter(|from| rules::may_arrange(actor, from.space_id)) else {
        return because(Refusal::Unknown);
    };
    let to = corpus::public::find(tx, actor, bond.to_id)?;
    tx.lock("course", from.id.raw())?;
    let undone = match (bond.kind, bond.state) {
        (BondKind::Merged, BondState::Asked) => {
            store::bonds::answer(tx, id, BondState::Asked, BondState::Undone, env.now())?
        }
        (BondKind::Duplicate, BondState::Made) if from.state == Published::Merged => {
            let undone = store::bonds::answer(tx, id, BondState::Made, BondState::Undone, env.now())?;
            corpus::actions::record_state(tx, env, from.id, Published::Published)?;
            let version = crate::public::current(tx, from.module_id)?;
            let course = super::course(tx, &from, &version)?;
            let is_final = version.definition.state(&course.state).is_some_and(crate::State::is_final);
            store::courses::set_awaited(tx, from.id, !is_final)?;
            undone
        }
        _ => false,
    };
    if !undone {
        return because(Refusal::Already);
    }
    if let Some(to) = to {
        audit(tx, env, actor, &from, "workflows-audit-unbound", &to)?;
    }
    Ok(())
}

/// A part of a contribution, to stand by itself.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Part {
    /// Its title.
    pub title: String,
    /// Its words.
    pub body: String,
}

impl Part {
    /// What is wrong with it.
    #[must_use]
    pub fn problems(&self) -> Problems {
        let mut problems = Problems::none();
        corpus::rules::check_title(&self.title, &mut problems);
        let (least, most) = (corpus::rules::BODY_MIN, corpus::rules::BODY_MAX);
        corpus::rules::check_body(&self.body, least, most, &mut problems);
        problems
    }
}

/// Takes a part out of a contribution: it becomes another, of the same author and theme, who is told. The one it comes from
/// stays as it is.
///
/// # Errors
/// See [`Refusal`].
pub fn split(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    (module, number): (ModuleId, i64),
    part: &Part,
) -> Done<i64> {
    let said = reach(tx, actor, module, number)?;
    if !rules::may_arrange(actor, said.space_id) {
        return because(Refusal::Forbidden);
    }
    if said.kind != Kind::Proposal {
        return because(Refusal::Unknown);
    }
    let new = NewContribution {
        organisation: said.organisation_id,
        space: said.space_id,
        module: said.module_id,
        kind: said.kind,
        parent: None,
        author: said.author_id,
        author_name: said.author_name.clone(),
        official: said.official,
        channel: said.channel,
        title: part.title.clone(),
        body: part.body.clone(),
        language: said.language.clone(),
        stance: said.stance,
        theme: said.theme_id,
        place: Spot { name: said.place_name.clone(), point: said.latitude.zip(said.longitude) },
        photo: None,
        state: Published::Published,
        said_at: env.now(),
        supports_elsewhere: 0,
        source: None,
    };
    let id = corpus::actions::record(tx, env, &new)?;
    let Some(taken) = corpus::public::find(tx, actor, id)? else { return because(Refusal::Unknown) };
    let new = bond(env, actor, BondKind::Split, &said, &taken);
    store::bonds::insert(tx, &new)?;
    if said.author_id.is_some() {
        letters::send(tx, env, Letter::Bound { bond: new.id.raw() })?;
    }
    audit(tx, env, actor, &said, "workflows-audit-split", &taken)?;
    Ok(taken.number.unwrap_or_default())
}
