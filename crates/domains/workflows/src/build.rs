//! From what is written to a workflow that holds, and back.

use std::collections::{BTreeMap, BTreeSet};

use corpus::Outcome;
use forms::Words;
use kernel::Role;

use crate::{
    model::{Criterion, Definition, Fault, JuryRules, State, Told, Transition, What},
    sketch::{CriterionSketch, GiveSketch, JurySketch, Sketch, StateSketch, TransitionSketch},
};

/// The most states.
const STATES_MAX: usize = 30;
/// The most transitions.
const TRANSITIONS_MAX: usize = 60;
/// The most criteria.
const CRITERIA_MAX: usize = 20;
/// The most members of a jury.
pub(crate) const SEATS_MAX: i64 = 50;
/// The longest key.
const KEY_MAX: usize = 40;
/// The longest label, in characters.
const LABEL_MAX: usize = 120;
/// The longest deadline, in days.
const DAYS_MAX: i64 = 730;
/// The heaviest weight, and the highest score.
const SCORE_MAX: i64 = 100;

/// Reads the JSON.
pub(crate) fn read(text: &str) -> Result<Sketch, Vec<Fault>> {
    let unreadable = |place: String, why: String| {
        let place = if [".", "?"].contains(&place.as_str()) { String::new() } else { place };
        vec![Fault { place, message: "workflows-fault-json", value: why }]
    };
    let mut reader = serde_json::Deserializer::from_str(text);
    let sketch = serde_path_to_error::deserialize(&mut reader)
        .map_err(|error| unreadable(error.path().to_string(), error.inner().to_string()))?;
    reader.end().map_err(|error| unreadable(String::new(), error.to_string()))?;
    Ok(sketch)
}

#[derive(Default)]
struct Faults(Vec<Fault>);

impl Faults {
    fn add(&mut self, place: impl Into<String>, message: &'static str, value: impl ToString) {
        self.0.push(Fault { place: place.into(), message, value: value.to_string() });
    }

    fn key(&mut self, place: &str, key: &str, seen: &mut BTreeSet<String>) {
        let sound =
            key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-')
                && key.bytes().next().is_some_and(|b| b.is_ascii_lowercase())
                && key.len() <= KEY_MAX;
        if !sound {
            self.add(format!("{place}.key"), "workflows-fault-key", key);
        } else if !seen.insert(key.to_owned()) {
            self.add(format!("{place}.key"), "workflows-fault-twice", key);
        }
    }

    fn label(&mut self, place: &str, texts: &BTreeMap<String, String>) -> Words {
        if let Some((tag, _)) = texts.iter().find(|(_, text)| text.chars().count() > LABEL_MAX) {
            self.add(format!("{place}.label.{tag}"), "workflows-fault-long", LABEL_MAX);
        }
        Words::new(texts).unwrap_or_else(|| {
            self.add(format!("{place}.label"), "workflows-fault-french", "");
            Words::french("")
        })
    }

    fn many(&mut self, place: &str, many: usize, most: usize) {
        if many > most {
            self.add(place, "workflows-fault-many", most);
        }
    }
}

pub(crate) fn build(sketch: &Sketch) -> Result<Definition, Vec<Fault>> {
    let mut faults = Faults::default();
    faults.many("states", sketch.states.len(), STATES_MAX);
    faults.many("transitions", sketch.transitions.len(), TRANSITIONS_MAX);
    faults.many("criteria", sketch.criteria.len(), CRITERIA_MAX);
    if sketch.states.len() < 2 {
        faults.add("states", "workflows-fault-two", "");
    }
    if !faults.0.is_empty() {
        return Err(faults.0);
    }
    let mut seen = BTreeSet::new();
    let states: Vec<State> =
        each("states", &sketch.states, |place, one| state(&mut faults, place, one, &mut seen));
    let mut seen = BTreeSet::new();
    let transitions: Vec<Transition> = each("transitions", &sketch.transitions, |place, one| {
        transition(&mut faults, place, one, &states, &mut seen)
    });
    let mut seen = BTreeSet::new();
    let criteria: Vec<Criterion> =
        each("criteria", &sketch.criteria, |place, one| criterion(&mut faults, place, one, &mut seen));
    let jury = sketch.jury.as_ref().map(|one| jury(&mut faults, one, &states, &transitions));
    if jury.is_some() && criteria.is_empty() {
        faults.add("jury", "workflows-fault-jury-criteria", "");
    }
    let definition = Definition { states, transitions, criteria, jury };
    paths(&mut faults, &definition);
    if faults.0.is_empty() { Ok(definition) } else { Err(faults.0) }
}

fn each<S, T>(name: &str, sketches: &[S], mut make: impl FnMut(&str, &S) -> T) -> Vec<T> {
    sketches.iter().enumerate().map(|(at, one)| make(&format!("{name}[{at}]"), one)).collect()
}

fn state(faults: &mut Faults, place: &str, sketch: &StateSketch, seen: &mut BTreeSet<String>) -> State {
    faults.key(place, &sketch.key, seen);
    let label = faults.label(place, &sketch.label);
    let outcome = match sketch.outcome.as_deref() {
        None => Some(Outcome::None),
        Some(name) => {
            let outcome = Outcome::from_name(name);
            if outcome.is_none() {
                faults.add(format!("{place}.outcome"), "workflows-fault-outcome", name);
            }
            outcome
        }
    };
    if sketch.internal && sketch.outcome.is_some() {
        faults.add(format!("{place}.outcome"), "workflows-fault-internal-outcome", "");
    }
    if sketch.deadline_days.is_some_and(|days| !(1..=DAYS_MAX).contains(&days)) {
        faults.add(format!("{place}.deadline_days"), "workflows-fault-days", DAYS_MAX);
    }
    if sketch.is_final && sketch.deadline_days.is_some() {
        faults.add(format!("{place}.deadline_days"), "workflows-fault-final-days", "");
    }
    State {
        key: sketch.key.clone(),
        label,
        outcome: outcome.filter(|_| !sketch.internal),
        deadline_days: sketch.deadline_days,
        is_final: sketch.is_final,
    }
}

fn transition(
    faults: &mut Faults,
    place: &str,
    sketch: &TransitionSketch,
    states: &[State],
    seen: &mut BTreeSet<String>,
) -> Transition {
    faults.key(place, &sketch.key, seen);
    let label = faults.label(place, &sketch.label);
    let known = |key: &str| states.iter().find(|state| state.key == key);
    for (at, from) in sketch.from.iter().enumerate() {
        if known(from).is_none() {
            faults.add(format!("{place}.from[{at}]"), "workflows-fault-state", from);
        }
    }
    let to = known(&sketch.to);
    if to.is_none() {
        faults.add(format!("{place}.to"), "workflows-fault-state", &sketch.to);
    }
    let mut who = Vec::new();
    for (at, name) in sketch.who.iter().enumerate() {
        match Role::from_name(name) {
            Some(Role::Observer) => {
                faults.add(format!("{place}.who[{at}]"), "workflows-fault-observer", name)
            }
            Some(role) => who.push(role),
            None => faults.add(format!("{place}.who[{at}]"), "workflows-fault-role", name),
        }
    }
    if sketch.who.is_empty() {
        faults.add(format!("{place}.who"), "workflows-fault-nobody", "");
    }
    let gives = gives(faults, place, &sketch.gives);
    let told = match sketch.told.as_deref() {
        None => Told::Nobody,
        Some(name) => Told::from_name(name).unwrap_or_else(|| {
            faults.add(format!("{place}.told"), "workflows-fault-told", name);
            Told::Nobody
        }),
    };
    if told != Told::Nobody && to.is_some_and(|state| !state.is_public()) {
        faults.add(format!("{place}.told"), "workflows-fault-told-internal", &sketch.to);
    }
    let refuses = to.is_some_and(|state| state.outcome == Some(Outcome::Refused));
    if refuses && !gives.contains(&(What::Reason, true)) {
        faults.add(format!("{place}.gives"), "workflows-fault-refusal", "");
    }
    Transition {
        key: sketch.key.clone(),
        label,
        from: sketch.from.clone(),
        to: sketch.to.clone(),
        who,
        gives,
        told,
        deciding: sketch.deciding,
    }
}

fn gives(faults: &mut Faults, place: &str, sketches: &[GiveSketch]) -> Vec<(What, bool)> {
    let mut gives: Vec<(What, bool)> = Vec::new();
    for (at, give) in sketches.iter().enumerate() {
        let place = format!("{place}.gives[{at}].what");
        match What::from_name(&give.what) {
            Some(what) if gives.iter().any(|(given, _)| *given == what) => {
                faults.add(place, "workflows-fault-twice", &give.what);
            }
            Some(what) => gives.push((what, give.required)),
            None => faults.add(place, "workflows-fault-what", &give.what),
        }
    }
    gives
}

fn criterion(
    faults: &mut Faults,
    place: &str,
    sketch: &CriterionSketch,
    seen: &mut BTreeSet<String>,
) -> Criterion {
    faults.key(place, &sketch.key, seen);
    let label = faults.label(place, &sketch.label);
    if !(1..=SCORE_MAX).contains(&sketch.weight) {
        faults.add(format!("{place}.weight"), "workflows-fault-weight", SCORE_MAX);
    }
    if sketch.min < 0 || sketch.max > SCORE_MAX || sketch.min >= sketch.max {
        faults.add(format!("{place}.max"), "workflows-fault-range", SCORE_MAX);
    }
    Criterion { key: sketch.key.clone(), label, weight: sketch.weight, min: sketch.min, max: sketch.max }
}

fn jury(faults: &mut Faults, sketch: &JurySketch, states: &[State], transitions: &[Transition]) -> JuryRules {
    let JurySketch { state, each, quorum, public_means } = sketch.clone();
    if !states.iter().any(|one| one.key == state) {
        faults.add("jury.state", "workflows-fault-state", &state);
    } else if !transitions.iter().any(|one| one.deciding && one.leaves(&state)) {
        faults.add("jury.state", "workflows-fault-jury-decides", &state);
    }
    if each.is_some_and(|many| !(1..=SEATS_MAX).contains(&many)) {
        faults.add("jury.each", "workflows-fault-jury-seats", SEATS_MAX);
    }
    if !(1..=each.unwrap_or(SEATS_MAX)).contains(&quorum) {
        faults.add("jury.quorum", "workflows-fault-jury-seats", each.unwrap_or(SEATS_MAX));
    }
    JuryRules { state, each, quorum, public_means }
}

/// Every state is reached from the first, and left unless it is final.
fn paths(faults: &mut Faults, definition: &Definition) {
    let mut reached = BTreeSet::from([definition.first().key.as_str()]);
    loop {
        let before = reached.len();
        for transition in &definition.transitions {
            if reached.iter().any(|state| transition.leaves(state)) {
                reached.insert(&transition.to);
            }
        }
        if reached.len() == before {
            break;
        }
    }
    for (at, state) in definition.states.iter().enumerate() {
        if !reached.contains(state.key.as_str()) {
            faults.add(format!("states[{at}]"), "workflows-fault-unreached", &state.key);
        }
        let left = |one: &Transition| one.leaves(&state.key) && one.to != state.key;
        if !state.is_final && !definition.transitions.iter().any(left) {
            faults.add(format!("states[{at}]"), "workflows-fault-stuck", &state.key);
        }
    }
}

pub(crate) fn sketch(definition: &Definition) -> Sketch {
    Sketch {
        states: definition
            .states
            .iter()
            .map(|state| StateSketch {
                key: state.key.clone(),
                label: state.label.texts(),
                outcome: state
                    .outcome
                    .filter(|outcome| *outcome != Outcome::None)
                    .map(|outcome| outcome.name().to_owned()),
                internal: !state.is_public(),
                deadline_days: state.deadline_days,
                is_final: state.is_final,
            })
            .collect(),
        transitions: definition
            .transitions
            .iter()
            .map(|transition| TransitionSketch {
                key: transition.key.clone(),
                label: transition.label.texts(),
                from: transition.from.clone(),
                to: transition.to.clone(),
                who: transition.who.iter().map(|role| role.name().to_owned()).collect(),
                gives: transition
                    .gives
                    .iter()
                    .map(|(what, required)| GiveSketch { what: what.name().to_owned(), required: *required })
                    .collect(),
                told: (transition.told != Told::Nobody).then(|| transition.told.name().to_owned()),
                deciding: transition.deciding,
            })
            .collect(),
        criteria: definition
            .criteria
            .iter()
            .map(|criterion| CriterionSketch {
                key: criterion.key.clone(),
                label: criterion.label.texts(),
                weight: criterion.weight,
                min: criterion.min,
                max: criterion.max,
            })
            .collect(),
        jury: definition.jury.as_ref().map(|jury| JurySketch {
            state: jury.state.clone(),
            each: jury.each,
            quorum: jury.quorum,
            public_means: jury.public_means,
        }),
    }
}
