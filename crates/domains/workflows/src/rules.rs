//! Pure decisions about workflows.

use kernel::{Act, Actor, PersonId, Problems, Role, SpaceId};

use crate::{
    Definition, Transition, What,
    course::{Gift, Typed},
};

/// Longest name of a service, in characters.
pub const SERVICE_MAX: usize = 120;
/// Longest words given with a transition, in characters.
pub const WORDS_MAX: usize = 8_000;
/// Shortest reasons, in characters.
pub const REASON_MIN: usize = 40;
/// Longest description of a picture, in characters.
pub const ALT_MAX: usize = 300;
/// The highest cost, in euros.
pub const COST_MAX: i64 = 1_000_000_000;

kernel::choice! {
    /// Why a transition is not made. The label tells the person.
    pub enum Bar("workflows-bar") {
        /// It is not made from the state where it is.
        NotFromHere = "not-from-here",
        /// The actor has none of the roles that make it.
        Role = "role",
        /// Someone else decides.
        Decider = "decider",
    }
}

/// Whether the actor has one of these roles in a space; administrators have all.
pub(crate) fn holds(actor: &Actor, roles: &[Role], space: SpaceId) -> bool {
    actor.member.as_ref().is_some_and(|member| {
        member.second_factor
            && member.grants.iter().any(|grant| {
                (grant.role == Role::Administrator || roles.contains(&grant.role))
                    && (grant.space.is_none() || grant.space == Some(space))
            })
    })
}

/// Whether the actor may make a transition of what is in a state, where `decider` decides.
///
/// # Errors
/// Why not.
pub fn may_make(
    actor: &Actor,
    space: SpaceId,
    transition: &Transition,
    state: &str,
    decider: Option<PersonId>,
) -> Result<(), Bar> {
    if !holds(actor, transition.who(), space) {
        return Err(Bar::Role);
    }
    if !transition.leaves(state) {
        return Err(Bar::NotFromHere);
    }
    if transition.deciding() && decider.is_some() && decider != actor.person() {
        return Err(Bar::Decider);
    }
    Ok(())
}

/// The transitions that the actor may make of what is in a state.
#[must_use]
pub fn possible<'d>(
    definition: &'d Definition,
    actor: &Actor,
    space: SpaceId,
    state: &str,
    decider: Option<PersonId>,
) -> Vec<&'d Transition> {
    let may = |one: &&Transition| may_make(actor, space, one, state, decider).is_ok();
    definition.transitions().iter().filter(may).collect()
}

/// Whether the actor may say who examines and who decides.
#[must_use]
pub fn may_arrange(actor: &Actor, space: SpaceId) -> bool {
    actor.may(Act::RunSpace, Some(space))
}

/// An amount in euros as typed: « 12 500 », « 12 500 € ».
#[must_use]
pub fn euros(text: &str) -> Option<i64> {
    let plain: String =
        text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '€' | '\u{202f}' | '\u{a0}')).collect();
    let sound = !plain.is_empty() && plain.len() <= 12 && plain.bytes().all(|b| b.is_ascii_digit());
    plain.parse().ok().filter(|amount| sound && *amount <= COST_MAX)
}

/// What was given with a transition, when everything is right; `pictured` when a picture comes with it, `public` when everyone
/// reads the state to which it leads.
///
/// # Errors
/// What is wrong, beside each field.
pub fn check(transition: &Transition, public: bool, typed: &Typed, pictured: bool) -> Result<Gift, Problems> {
    let mut problems = Problems::none();
    if public {
        limited("service", &typed.service, true, 2, SERVICE_MAX, &mut problems);
    }
    let mut words = Vec::new();
    for (what, text) in [(What::Reason, &typed.reason), (What::Comment, &typed.comment)] {
        let Some(required) = transition.asks(what) else { continue };
        // Whoever is refused is told why.
        let long_enough = text.chars().count() >= REASON_MIN;
        if what == What::Reason && !long_enough && (required || !text.is_empty()) {
            problems.add(what.name(), "problem-workflows-reason");
        } else {
            limited(what.name(), text, required, 2, WORDS_MAX, &mut problems);
        }
        if !text.is_empty() {
            words.push(text.as_str());
        }
    }
    let mut cost = None;
    if let Some(required) = transition.asks(What::Cost) {
        cost = euros(&typed.cost);
        if typed.cost.is_empty() && required {
            problems.add("cost", "problem-required");
        } else if !typed.cost.is_empty() && cost.is_none() {
            problems.add("cost", "problem-workflows-euros");
        }
    }
    if let Some(required) = transition.asks(What::Attachment) {
        if required && !pictured {
            problems.add("attachment", "problem-required");
        }
        limited("alt", &typed.alt, pictured, 2, ALT_MAX, &mut problems);
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let service = if public { typed.service.clone() } else { String::new() };
    let alt = if pictured { typed.alt.clone() } else { String::new() };
    Ok(Gift { service, body: words.join("\n\n"), cost, alt })
}

pub(crate) fn limited(
    field: &'static str,
    text: &str,
    required: bool,
    least: usize,
    most: usize,
    problems: &mut Problems,
) {
    match text.chars().count() {
        0 if required => problems.add(field, "problem-required"),
        0 => {}
        length if length < least => problems.add_with(field, "problem-too-short", "limit", least),
        length if length > most => problems.add_with(field, "problem-too-long", "limit", most),
        _ => {}
    }
}
