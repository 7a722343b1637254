//! A workflow as it is written in a file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A workflow as it is written in JSON. [`crate::Definition::build`] makes a definition of it, or says what is wrong.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sketch {
    /// The states; what is filed begins in the first.
    pub states: Vec<StateSketch>,
    /// The transitions.
    pub transitions: Vec<TransitionSketch>,
    /// What services and juries score.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<CriterionSketch>,
    /// The jury that scores what is in a state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jury: Option<JurySketch>,
}

/// The rules of a jury as they are written.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JurySketch {
    /// The state where a contribution is scored.
    pub state: String,
    /// How many members score each; all of them when it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub each: Option<i64>,
    /// How many scores a decision needs.
    pub quorum: i64,
    /// Whether everyone reads the mean of what was decided, without names.
    #[serde(default, skip_serializing_if = "is_false")]
    pub public_means: bool,
}

/// A state as it is written.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StateSketch {
    /// Its name in the file: small letters without accents, figures, `_` and `-`.
    pub key: String,
    /// Its name for people, by the tag of the language.
    pub label: BTreeMap<String, String>,
    /// What became of a contribution that is there, for the lists: a name of [`corpus::Outcome`]; `none` when nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// Whether the team alone sees that a contribution is there.
    #[serde(default, skip_serializing_if = "is_false")]
    pub internal: bool,
    /// Days in which it should leave this state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline_days: Option<i64>,
    /// Whether nothing more is awaited there.
    #[serde(default, rename = "final", skip_serializing_if = "is_false")]
    pub is_final: bool,
}

/// A transition as it is written.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TransitionSketch {
    /// Its name in the file.
    pub key: String,
    /// What is done, for the team: « Déclarer recevable ».
    pub label: BTreeMap<String, String>,
    /// The states from which it is made; all when none is said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<String>,
    /// The state to which it leads.
    pub to: String,
    /// The roles that may make it: names of [`kernel::Role`]; administrators always may.
    pub who: Vec<String>,
    /// What must or may be given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gives: Vec<GiveSketch>,
    /// Who is told by e-mail: a name of [`crate::Told`]; `nobody` when it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<String>,
    /// Whether it decides: made by the decision-maker alone, where one was named.
    #[serde(default, skip_serializing_if = "is_false")]
    pub deciding: bool,
}

/// What is given with a transition, as it is written.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GiveSketch {
    /// A name of [`crate::What`].
    pub what: String,
    /// Whether it must be given.
    #[serde(default, skip_serializing_if = "is_false")]
    pub required: bool,
}

/// A criterion as it is written.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CriterionSketch {
    /// Its name in the file.
    pub key: String,
    /// What is scored, for people.
    pub label: BTreeMap<String, String>,
    /// How much it weighs beside the others; 1 when it is not said.
    #[serde(default = "one")]
    pub weight: i64,
    /// The lowest score.
    #[serde(default)]
    pub min: i64,
    /// The highest score.
    pub max: i64,
}

fn one() -> i64 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_false(yes: &bool) -> bool {
    !*yes
}
