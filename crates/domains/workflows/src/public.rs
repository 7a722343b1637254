//! What other crates read of workflows.

use std::{collections::BTreeMap, sync::Arc};

use corpus::{Contribution, ContributionId, Outcome};
use db::Tx;
use i18n::Texts;
use kernel::{Actor, Id as _, Locale, SpaceId, Timestamp};
use spaces::ModuleId;
use ui::views::Badge;

use crate::{
    Course, Definition, State, Step, StepId, VersionId,
    bonds::Bond,
    jury::{self, Jury, PUBLIC_LEAST, Summary, Voice},
    store::{self, courses},
};

/// What is said when the workflow of a module changes.
#[must_use]
pub fn topic(module: ModuleId) -> String {
    format!("workflow:{module}")
}

/// The workflow of a module as it was at a time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Version {
    /// Its id; `None` for the standard one.
    pub id: Option<VersionId>,
    /// 1, then 2; 0 for the standard one.
    pub number: i64,
    /// States, transitions, criteria.
    pub definition: Arc<Definition>,
    /// Since when.
    pub made_at: Timestamp,
}

impl Version {
    pub(crate) fn standard() -> Self {
        Self { id: None, number: 0, definition: Definition::standard(), made_at: Timestamp(0) }
    }
}

impl From<store::VersionRow> for Version {
    /// One that a newer program wrote may not be understood: the standard one then.
    fn from(row: store::VersionRow) -> Self {
        let definition = Definition::parse(&row.definition).map_or_else(|_| Definition::standard(), Arc::new);
        Self { id: Some(row.id), number: row.number, definition, made_at: row.made_at }
    }
}

/// The workflow of a module as it is now: the standard one when it has none of its own.
///
/// # Errors
/// When the database fails.
pub fn current(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<Version> {
    Ok(store::current(tx, module)?.map_or_else(Version::standard, Version::from))
}

/// The way of a contribution: where it is, and how it came there.
#[derive(Clone, PartialEq, Debug)]
pub struct Way {
    /// The workflow of its module.
    pub version: Version,
    /// Where it is; `None` for a debate that nobody has answered, or what was not published yet.
    pub course: Option<Course>,
    /// How it came there, the oldest first.
    pub steps: Vec<Step>,
    /// The workflows under which the steps were made.
    versions: BTreeMap<VersionId, Arc<Definition>>,
}

impl Way {
    /// A way without anything: for samples.
    #[must_use]
    pub fn new(version: Version, course: Option<Course>, steps: Vec<Step>) -> Self {
        let versions = version.id.map(|id| (id, Arc::clone(&version.definition))).into_iter().collect();
        Self { version, course, steps, versions }
    }

    fn definition(&self, version: Option<VersionId>) -> Arc<Definition> {
        match version {
            None => Definition::standard(),
            Some(id) => self.versions.get(&id).map_or_else(Definition::standard, Arc::clone),
        }
    }

    /// The name of the state to which a step led.
    #[must_use]
    pub fn state_label(&self, step: &Step, t: Texts) -> String {
        let definition = self.definition(step.version_id);
        let known = definition.state(&step.to_state);
        known.map_or_else(
            || t.get(step.outcome.label()).to_owned(),
            |state| state.label(t.locale()).to_owned(),
        )
    }

    /// What was done at a step, for the team.
    #[must_use]
    pub fn step_label(&self, step: &Step, locale: Locale) -> String {
        let definition = self.definition(step.version_id);
        definition.transition(&step.transition).map(|one| one.label(locale).to_owned()).unwrap_or_default()
    }

    /// The state where it is now.
    #[must_use]
    pub fn state(&self) -> &State {
        let known = self.course.as_ref().and_then(|course| self.version.definition.state(&course.state));
        known.unwrap_or_else(|| self.version.definition.first())
    }

    /// The steps that everyone reads.
    pub fn public_steps(&self) -> impl DoubleEndedIterator<Item = &Step> {
        self.steps.iter().filter(|step| step.public)
    }

    /// What a step said of the contribution, as pages show it.
    #[must_use]
    pub fn badge(&self, step: &Step, t: Texts) -> Badge {
        badge(t, step.outcome, self.state_label(step, t))
    }

    /// What everyone is told of where it is; nothing as long as nothing was answered in the standard workflow.
    #[must_use]
    pub fn status(&self, t: Texts) -> Option<Badge> {
        if let Some(last) = self.public_steps().next_back() {
            return Some(self.badge(last, t));
        }
        let first = self.version.definition.first();
        let told = self.version.id.is_some() && self.course.is_some();
        let outcome = first.outcome().filter(|_| told)?;
        Some(badge(t, outcome, first.label(t.locale()).to_owned()))
    }
}

/// A state as pages show it: its name in the colours of what it tells.
pub(crate) fn badge(t: Texts, outcome: Outcome, label: String) -> Badge {
    match corpus::outcome_badge(t, outcome) {
        Some(badge) => Badge { label, ..badge },
        None => Badge::new("", "clock", label),
    }
}

/// The way of a contribution, internal steps too: the caller answers for who reads what.
///
/// # Errors
/// When the database fails.
pub fn way(tx: &mut Tx<'_>, said: &Contribution) -> db::Result<Way> {
    let steps = courses::steps(tx, said.id)?;
    let version = current(tx, said.module_id)?;
    let mut versions = BTreeMap::new();
    if steps.iter().any(|step| step.version_id.is_some()) {
        for row in courses::versions_of(tx, said.id)? {
            versions.insert(row.id, Version::from(row).definition);
        }
    }
    Ok(Way { course: courses::course(tx, said.id)?, version, steps, versions })
}

/// The official answers to a contribution, the oldest first: what was said to everyone at its transitions. The contribution
/// must have been loaded with its reader.
///
/// # Errors
/// When the database fails.
pub fn answers(tx: &mut Tx<'_>, contribution: ContributionId) -> db::Result<Vec<Step>> {
    courses::answers(tx, contribution)
}

/// The official answers given in a module after one of them, by id, at most `many`: for exports.
///
/// # Errors
/// When the database fails.
pub fn answers_of_module(
    tx: &mut Tx<'_>,
    module: ModuleId,
    after: Option<StepId>,
    many: i64,
) -> db::Result<Vec<Step>> {
    courses::answers_of_module(tx, module, after.map_or(0, StepId::raw), many)
}

/// The proposals of a space that were accepted, in the order of their numbers, 1000 at most: their title, and the last cost in
/// euros that was told with a transition.
///
/// # Errors
/// When the database fails.
pub fn accepted(tx: &mut Tx<'_>, space: SpaceId) -> db::Result<Vec<(ContributionId, String, Option<i64>)>> {
    courses::accepted(tx, space)
}

/// The scores of a contribution that count: the last of each member who was given it and has no link with it.
pub(crate) fn scored(tx: &mut Tx<'_>, jury: &Jury, id: ContributionId) -> db::Result<Vec<Voice>> {
    let seats = store::jury::seats(tx, jury.id, Some(id))?;
    let mut voices = store::jury::voices(tx, jury.id, Some(id))?;
    voices.retain(|voice| !voice.recused() && seats.iter().any(|seat| seat.person_id == voice.person_id));
    Ok(voices)
}

/// What everyone is told of the scores of a contribution: how many there were and their mean, once it was decided, where the
/// rules of the jury say so, and when they are enough to tell what nobody thinks alone.
///
/// # Errors
/// When the database fails.
pub fn jury_mean(tx: &mut Tx<'_>, said: &Contribution, way: &Way) -> db::Result<Option<Summary>> {
    let rules = way.version.definition.jury().filter(|rules| rules.public_means());
    let Some(rules) = rules.filter(|rules| way.state().is_public() && way.state().key() != rules.state())
    else {
        return Ok(None);
    };
    // It left the state of the jury by a decision.
    let decided = way.steps.iter().any(|step| step.from_state == rules.state() && step.public);
    let jury = store::jury::of_module(tx, said.module_id)?.filter(|jury| decided && jury.opened_at.is_some());
    let Some(jury) = jury else { return Ok(None) };
    let totals: Vec<i64> = scored(tx, &jury, said.id)?.iter().filter_map(|voice| voice.total).collect();
    Ok(Some(totals).filter(|totals| totals.len() >= PUBLIC_LEAST).and_then(jury::summary))
}

/// A contribution bound to another, as everyone reads it.
#[derive(Clone, PartialEq, Debug)]
pub struct Bound {
    /// How, where it stands, since when.
    pub bond: Bond,
    /// The other one.
    pub other: Contribution,
    /// Whether the contribution at hand is the one that goes.
    pub goes: bool,
}

/// What a contribution was bound to, the oldest first, as far as the actor may read the others.
///
/// # Errors
/// When the database fails.
pub fn bonds(tx: &mut Tx<'_>, actor: &Actor, id: ContributionId) -> db::Result<Vec<Bound>> {
    let mut bound = Vec::new();
    for bond in store::bonds::of(tx, id)? {
        let goes = bond.from_id == id;
        let other = if goes { bond.to_id } else { bond.from_id };
        if let Some(other) = corpus::public::find(tx, actor, other)? {
            bound.push(Bound { bond, other, goes });
        }
    }
    Ok(bound)
}
