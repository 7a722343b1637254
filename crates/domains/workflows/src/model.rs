//! A workflow that cannot be invalid.

use std::sync::{Arc, OnceLock};

use corpus::Outcome;
use forms::Words;
use i18n::Texts;
use kernel::{Locale, Role, Timestamp};

use crate::{build, sketch::Sketch};

kernel::id!(
    /// A version of the workflow of a module.
    VersionId
);

kernel::choice! {
    /// What is given with a transition.
    pub enum What("workflows-what") {
        /// Why: read by everyone, 40 characters at least.
        Reason = "reason",
        /// An amount in euros: read by everyone.
        Cost = "cost",
        /// Words: read by everyone.
        Comment = "comment",
        /// A picture: a plan, a drawing, a page; seen by everyone.
        Attachment = "attachment",
    }
}

kernel::choice! {
    /// Who is told of a transition by e-mail.
    pub enum Told("workflows-told") {
        /// Nobody.
        Nobody = "nobody",
        /// Its author.
        Author = "author",
        /// Its author, those who support it and those who follow it.
        Followers = "followers",
    }
}

/// A state of a workflow.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct State {
    pub(crate) key: String,
    pub(crate) label: Words,
    /// What the public is told; `None` where the team alone sees it.
    pub(crate) outcome: Option<Outcome>,
    pub(crate) deadline_days: Option<i64>,
    pub(crate) is_final: bool,
}

impl State {
    /// Its name in files.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Its name for people.
    #[must_use]
    pub fn label(&self, locale: Locale) -> &str {
        self.label.get(locale)
    }

    /// What the public is told; `None` where the team alone sees that a contribution is there.
    #[must_use]
    pub fn outcome(&self) -> Option<Outcome> {
        self.outcome
    }

    /// Whether everyone sees that a contribution is there.
    #[must_use]
    pub fn is_public(&self) -> bool {
        self.outcome.is_some()
    }

    /// Days in which a contribution should leave it.
    #[must_use]
    pub fn deadline_days(&self) -> Option<i64> {
        self.deadline_days
    }

    /// Until when what came there at this instant should have left it.
    #[must_use]
    pub fn due(&self, since: Timestamp) -> Option<Timestamp> {
        self.deadline_days.map(|days| since.plus(days * Timestamp::DAY))
    }

    /// Whether nothing more is awaited there.
    #[must_use]
    pub fn is_final(&self) -> bool {
        self.is_final
    }
}

/// A transition of a workflow.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Transition {
    pub(crate) key: String,
    pub(crate) label: Words,
    /// Empty: from every state.
    pub(crate) from: Vec<String>,
    pub(crate) to: String,
    pub(crate) who: Vec<Role>,
    pub(crate) gives: Vec<(What, bool)>,
    pub(crate) told: Told,
    pub(crate) deciding: bool,
}

impl Transition {
    /// Its name in files.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// What is done, for the team.
    #[must_use]
    pub fn label(&self, locale: Locale) -> &str {
        self.label.get(locale)
    }

    /// The states from which it is made; empty when from all.
    #[must_use]
    pub fn from(&self) -> &[String] {
        &self.from
    }

    /// Whether it is made from this state.
    #[must_use]
    pub fn leaves(&self, state: &str) -> bool {
        self.from.is_empty() || self.from.iter().any(|from| from == state)
    }

    /// The state to which it leads.
    #[must_use]
    pub fn to(&self) -> &str {
        &self.to
    }

    /// The roles that may make it, beside administrators.
    #[must_use]
    pub fn who(&self) -> &[Role] {
        &self.who
    }

    /// What is given with it, and whether it must be.
    #[must_use]
    pub fn gives(&self) -> &[(What, bool)] {
        &self.gives
    }

    /// Whether this is given with it: `None` when not, else whether it must be.
    #[must_use]
    pub fn asks(&self, what: What) -> Option<bool> {
        self.gives.iter().find(|(given, _)| *given == what).map(|(_, required)| *required)
    }

    /// Who is told of it.
    #[must_use]
    pub fn told(&self) -> Told {
        self.told
    }

    /// Whether it is made by the decision-maker alone, where one was named.
    #[must_use]
    pub fn deciding(&self) -> bool {
        self.deciding
    }
}

/// What services score when they give their opinion.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Criterion {
    pub(crate) key: String,
    pub(crate) label: Words,
    pub(crate) weight: i64,
    pub(crate) min: i64,
    pub(crate) max: i64,
}

impl Criterion {
    /// Its name in files.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// What is scored, for people.
    #[must_use]
    pub fn label(&self, locale: Locale) -> &str {
        self.label.get(locale)
    }

    /// How much it weighs beside the others: 1 to 100.
    #[must_use]
    pub fn weight(&self) -> i64 {
        self.weight
    }

    /// The lowest and the highest score.
    #[must_use]
    pub fn range(&self) -> (i64, i64) {
        (self.min, self.max)
    }
}

/// The rules of the jury of a module: its people are those of the module, and no part of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct JuryRules {
    pub(crate) state: String,
    pub(crate) each: Option<i64>,
    pub(crate) quorum: i64,
    pub(crate) public_means: bool,
}

impl JuryRules {
    /// The key of the state where a contribution is scored.
    #[must_use]
    pub fn state(&self) -> &str {
        &self.state
    }

    /// How many members score each contribution; `None` for all of them.
    #[must_use]
    pub fn each(&self) -> Option<i64> {
        self.each
    }

    /// How many scores a decision needs.
    #[must_use]
    pub fn quorum(&self) -> i64 {
        self.quorum
    }

    /// Whether everyone reads the mean of what was decided.
    #[must_use]
    pub fn public_means(&self) -> bool {
        self.public_means
    }
}

/// What is wrong with a workflow that was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Where: `transitions[2].to`, or nothing for the whole.
    pub place: String,
    /// The key of the message.
    pub message: &'static str,
    /// What the message speaks of: `{ $value }`.
    pub value: String,
}

impl Fault {
    /// What is wrong, in words.
    #[must_use]
    pub fn words(&self, t: Texts) -> String {
        t.with(self.message, [("value", self.value.as_str())])
    }
}

/// A workflow: states, transitions between them, criteria, the rules of a jury.
///
/// Invariants: keys are unique; every transition leads from and to states there are; every state can be reached, and left
/// unless it is final; nobody is told of what is internal; what is refused is refused with reasons; a jury scores something, in a
/// state that decisions leave.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Definition {
    pub(crate) states: Vec<State>,
    pub(crate) transitions: Vec<Transition>,
    pub(crate) criteria: Vec<Criterion>,
    pub(crate) jury: Option<JuryRules>,
}

impl Definition {
    /// The workflow of a JSON text.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its place.
    pub fn parse(text: &str) -> Result<Self, Vec<Fault>> {
        Self::build(&build::read(text)?)
    }

    /// The workflow that is written so.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its place.
    pub fn build(sketch: &Sketch) -> Result<Self, Vec<Fault>> {
        build::build(sketch)
    }

    /// The same as it is written.
    #[must_use]
    pub fn sketch(&self) -> Sketch {
        build::sketch(self)
    }

    /// The same as a JSON text, which [`Self::parse`] reads again.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(&self.sketch()).unwrap_or_default()
    }

    /// What a module without a workflow of its own has: received, under study, accepted, refused, done, by official answers.
    ///
    /// # Panics
    /// Never: a test reads it.
    #[must_use]
    pub fn standard() -> Arc<Self> {
        static STANDARD: OnceLock<Arc<Definition>> = OnceLock::new();
        let made =
            || Arc::new(Self::parse(include_str!("standard.json")).expect("the standard workflow is sound"));
        Arc::clone(STANDARD.get_or_init(made))
    }

    /// The states, that in which things begin first.
    #[must_use]
    pub fn states(&self) -> &[State] {
        &self.states
    }

    /// The state in which things begin.
    #[must_use]
    pub fn first(&self) -> &State {
        &self.states[0]
    }

    /// The state of that name.
    #[must_use]
    pub fn state(&self, key: &str) -> Option<&State> {
        self.states.iter().find(|state| state.key == key)
    }

    /// The first public state that says so, for what is answered elsewhere.
    #[must_use]
    pub fn state_for(&self, outcome: Outcome) -> Option<&State> {
        self.states.iter().find(|state| state.outcome == Some(outcome))
    }

    /// The transitions.
    #[must_use]
    pub fn transitions(&self) -> &[Transition] {
        &self.transitions
    }

    /// The transition of that name.
    #[must_use]
    pub fn transition(&self, key: &str) -> Option<&Transition> {
        self.transitions.iter().find(|transition| transition.key == key)
    }

    /// What services and juries score.
    #[must_use]
    pub fn criteria(&self) -> &[Criterion] {
        &self.criteria
    }

    /// The rules of its jury, when it has one.
    #[must_use]
    pub fn jury(&self) -> Option<&JuryRules> {
        self.jury.as_ref()
    }
}
