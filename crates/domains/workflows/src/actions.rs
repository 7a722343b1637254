//! What is written: the workflow of a module, and the transitions of its contributions.

mod bonds;
mod examination;
pub mod jury;
mod versions;

use corpus::{Arrived, Contribution, Kind, State as Published};
use db::{Refused, Tx};
use kernel::{Act, Actor, Env, Id as _};
use spaces::ModuleId;

pub use bonds::{Part, ask_merge, consent, mark_duplicate, split, undo};
pub use examination::{
    add_service, assign, change_service, exchange_problems, may_write, opine, set_decider, side, speaks_for,
    write,
};
pub(crate) use versions::homeless;
pub use versions::{save, set};

use crate::{
    Course, Definition, State, Step, StepId, Told, Version,
    course::{Answered, Gift},
    jobs, public,
    rules::{self, Bar},
    store::courses,
};

kernel::choice! {
    /// Why something is refused. The label tells the person.
    pub enum Refusal("workflows-refusal") {
        /// There is no such thing for them.
        Unknown = "unknown",
        /// The actor may not.
        Forbidden = "forbidden",
        /// Someone else has changed it since it was read.
        Moved = "moved",
        /// It is not made from the state where it is.
        NotFromHere = "not-from-here",
        /// Someone else decides.
        Decider = "decider",
        /// It is not read by everyone: nothing is done with it.
        Closed = "closed",
        /// Contributions are in a state that would no longer be.
        Inhabited = "inhabited",
        /// It was done already.
        Already = "already",
        /// The deliberation of the jury is open: who scores what no longer changes.
        Deliberating = "deliberating",
        /// The deliberation of the jury is not open: nothing is decided.
        NotDeliberated = "not-deliberated",
        /// Too few members of the jury have scored it.
        Quorum = "quorum",
        /// A member of the jury has a link with it.
        Linked = "linked",
        /// The jury has as many members as it can have.
        Full = "full",
        /// Nothing was given to the jury.
        NothingGiven = "nothing-given",
    }
}

/// What an act gives, or why it is not done.
pub type Done<T = ()> = Result<T, Refused<Refusal>>;

pub(crate) fn because<T>(refusal: Refusal) -> Done<T> {
    Err(Refused::Because(refusal))
}

impl From<Bar> for Refused<Refusal> {
    fn from(bar: Bar) -> Self {
        Self::Because(match bar {
            Bar::NotFromHere => Refusal::NotFromHere,
            Bar::Role => Refusal::Forbidden,
            Bar::Decider => Refusal::Decider,
        })
    }
}

#[db::linkme::distributed_slice(corpus::ARRIVALS)]
#[linkme(crate = db::linkme)]
static ARRIVAL: corpus::Arrival = arrive;

/// A proposal that everyone reads begins its way.
fn arrive(tx: &mut Tx<'_>, _: &Env, arrived: &Arrived) -> db::Result<()> {
    if arrived.kind != Kind::Proposal {
        return Ok(());
    }
    let version = public::current(tx, arrived.module)?;
    courses::begin(tx, &Course::begin(&version.definition, arrived))?;
    tell_lists(tx, arrived.id, version.definition.first())
}

/// Lists are filtered by the last state that everyone reads.
fn tell_lists(tx: &mut Tx<'_>, id: corpus::ContributionId, state: &State) -> db::Result<()> {
    if state.is_public() {
        corpus::facets::set(tx, id, corpus::facets::STATE, &[state.key()])?;
    }
    Ok(())
}

/// Where a contribution is; it begins its way when it had not.
fn course(tx: &mut Tx<'_>, said: &Contribution, version: &Version) -> db::Result<Course> {
    if let Some(course) = courses::course(tx, said.id)? {
        return Ok(course);
    }
    let begun = Course::begin(
        &version.definition,
        &Arrived {
            id: said.id,
            organisation: said.organisation_id,
            space: said.space_id,
            module: said.module_id,
            kind: said.kind,
            at: said.said_at,
        },
    );
    courses::begin(tx, &begun)?;
    Ok(begun)
}

/// Whether something may be done with it: everyone reads it, and it answers nothing.
#[must_use]
pub fn workable(said: &Contribution) -> bool {
    said.state == Published::Published && said.depth == 0
}

/// A contribution that the team works on.
pub(crate) fn reach(tx: &mut Tx<'_>, actor: &Actor, module: ModuleId, number: i64) -> Done<Contribution> {
    let found = corpus::public::find_number(tx, actor, module, number)?;
    let said = found.filter(|said| actor.may(Act::SeeTeam, Some(said.space_id)));
    let Some(said) = said else { return because(Refusal::Unknown) };
    if workable(&said) { Ok(said) } else { because(Refusal::Closed) }
}

/// A transition to be made.
#[derive(Clone, Debug)]
pub struct Move {
    /// Its key.
    pub transition: String,
    /// The number of the workflow that was seen.
    pub version: i64,
    /// The state that was seen.
    pub from: String,
    /// What is given, checked against that transition.
    pub gift: Gift,
    /// A picture that goes with it.
    pub picture: Option<files::Photo>,
}

/// Makes a transition of a contribution: those concerned are told by a job.
///
/// # Errors
/// See [`Refusal`].
pub fn advance(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    module: ModuleId,
    number: i64,
    made: &Move,
) -> Done<StepId> {
    let said = reach(tx, actor, module, number)?;
    tx.lock("course", said.id.raw())?;
    let version = public::current(tx, module)?;
    let course = course(tx, &said, &version)?;
    if version.number != made.version || course.state != made.from {
        return because(Refusal::Moved);
    }
    let transition = version.definition.transition(&made.transition);
    let Some(transition) = transition else { return because(Refusal::Moved) };
    rules::may_make(actor, said.space_id, transition, &course.state, course.decider_id)?;
    jury::ready(tx, &said, &version.definition, transition, &course)?;
    let Some(to) = version.definition.state(transition.to()) else { return because(Refusal::Moved) };
    let file_id = match &made.picture {
        Some(picture) => Some(files::save_photo(tx, env, picture)?),
        None => None,
    };
    let Gift { service, body, cost, alt } = made.gift.clone();
    let step = Step {
        id: env.id(),
        contribution_id: said.id,
        version_id: version.id,
        transition: transition.key().to_owned(),
        from_state: course.state.clone(),
        to_state: to.key().to_owned(),
        public: to.is_public(),
        outcome: to.outcome().unwrap_or(said.outcome),
        service,
        body,
        cost,
        file_id,
        file_alt: alt,
        author_id: actor.person(),
        at: env.now(),
        told: transition.told(),
    };
    step_to(tx, &said, &course, to, &step, 0)?;
    let label = transition.label(kernel::Locale::Fr);
    let detail =
        if step.service.is_empty() { label.to_owned() } else { format!("{label} – {}", step.service) };
    accounts::audit(
        tx,
        env,
        actor,
        Some(said.space_id),
        "workflows-audit-step",
        "contribution",
        said.id.raw(),
        &said.title,
        &detail,
    )?;
    if step.told != Told::Nobody {
        jobs::tell(tx, env, step.id)?;
    }
    Ok(step.id)
}

/// Makes a transition of a contribution of a module, wherever it is now: for what is done to several at once. `seen` is the
/// number of the workflow against which the gift was checked.
///
/// # Errors
/// See [`Refusal`].
pub fn advance_by_id(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    module: ModuleId,
    id: corpus::ContributionId,
    (transition, seen): (&str, i64),
    gift: &Gift,
) -> Done<StepId> {
    let said = corpus::public::find(tx, actor, id)?.filter(|said| said.module_id == module);
    let Some((said, number)) = said.and_then(|said| said.number.map(|number| (said, number))) else {
        return because(Refusal::Unknown);
    };
    let version = public::current(tx, module)?;
    let from = match courses::course(tx, said.id)? {
        Some(course) => course.state,
        None => version.definition.first().key().to_owned(),
    };
    let made =
        Move { transition: transition.to_owned(), version: seen, from, gift: gift.clone(), picture: None };
    advance(tx, env, actor, module, number, &made)
}

/// Keeps a step, and brings the contribution where it leads.
fn step_to(
    tx: &mut Tx<'_>,
    said: &Contribution,
    course: &Course,
    to: &State,
    step: &Step,
    told_until: i64,
) -> db::Result<()> {
    courses::insert_step(tx, step, told_until)?;
    courses::put(tx, &course.at(to, step.at))?;
    if step.public {
        corpus::actions::set_outcome(tx, said, step.outcome)?;
        tell_lists(tx, said.id, to)?;
    }
    Ok(())
}

/// Records what was answered elsewhere or before: nobody is told. The contribution goes to the first public state that says
/// so, where there is one. The caller answers for the right to do so.
///
/// # Errors
/// When the database fails.
pub fn record(tx: &mut Tx<'_>, env: &Env, new: &Answered) -> db::Result<StepId> {
    let id: StepId = env.id();
    let Some(said) = corpus::public::recorded(tx, new.contribution)? else { return Ok(id) };
    let version = public::current(tx, said.module_id)?;
    let course = course(tx, &said, &version)?;
    let here = version.definition.state(&course.state).unwrap_or_else(|| version.definition.first());
    let to = version.definition.state_for(new.outcome).unwrap_or(here);
    let step = Step {
        id,
        contribution_id: said.id,
        version_id: version.id,
        transition: String::new(),
        from_state: course.state.clone(),
        to_state: to.key().to_owned(),
        public: true,
        outcome: new.outcome,
        service: new.service.clone(),
        body: new.body.clone(),
        cost: None,
        file_id: None,
        file_alt: String::new(),
        author_id: new.author,
        at: new.at,
        told: Told::Nobody,
    };
    step_to(tx, &said, &course, to, &step, i64::MAX)?;
    Ok(id)
}

/// Moves what is in states that a new workflow does not have, as it is told, or to where the same is said to the public.
pub(crate) fn resettle(
    tx: &mut Tx<'_>,
    env: &Env,
    module: ModuleId,
    (before, after): (&Version, &Version),
    mapping: impl Fn(&str) -> Option<String>,
) -> db::Result<()> {
    for (state, _) in courses::by_state(tx, module)? {
        let (old, new): (&Definition, &Definition) = (&before.definition, &after.definition);
        if new.state(&state).is_some() {
            continue;
        }
        let told = mapping(&state);
        let alike = old.state(&state).and_then(State::outcome).and_then(|outcome| new.state_for(outcome));
        let to = told.and_then(|key| new.state(&key)).or(alike).unwrap_or_else(|| new.first());
        loop {
            let page = courses::in_state(tx, module, &state, 0, 500)?;
            if page.is_empty() {
                break;
            }
            for course in page {
                let step = Step {
                    id: env.id(),
                    contribution_id: course.contribution_id,
                    version_id: after.id,
                    transition: String::new(),
                    from_state: state.clone(),
                    to_state: to.key().to_owned(),
                    public: false,
                    outcome: corpus::Outcome::None,
                    service: String::new(),
                    body: String::new(),
                    cost: None,
                    file_id: None,
                    file_alt: String::new(),
                    author_id: None,
                    at: env.now(),
                    told: Told::Nobody,
                };
                courses::insert_step(tx, &step, i64::MAX)?;
                courses::put(tx, &course.at(to, env.now()))?;
                tell_lists(tx, course.contribution_id, to)?;
            }
        }
    }
    corpus::facets::say(tx, module);
    Ok(())
}
