//! What a change of a form does to the answers already given.

use kernel::Locale;

use crate::{Form, Kind, Question};

kernel::choice! {
    /// What became of a question.
    pub enum Change("forms-change") {
        /// It is no longer there: answers to it stay with the version they were given under.
        Removed = "removed",
        /// It asks for something else.
        Retyped = "retyped",
        /// Something that was chosen may no longer be.
        Narrowed = "narrowed",
        /// It must now be answered: those who did not will when they change what they filed.
        Required = "required",
        /// It is new: nobody has answered it yet.
        Added = "added",
        /// The team alone reads it now; or everyone does.
        Disclosed = "disclosed",
    }
}

/// What changed between the version that was answered and another, question by question.
#[must_use]
pub fn changes(before: &Form, after: &Form, locale: Locale) -> Vec<(Change, String)> {
    let mut found = Vec::new();
    let mut note = |change, question: &Question| found.push((change, question.label(locale).to_owned()));
    for old in before.questions().iter().filter(|question| question.has_answer()) {
        let Some(new) = after.question(old.name()) else {
            note(Change::Removed, old);
            continue;
        };
        if old.kind().name() != new.kind().name() {
            note(Change::Retyped, new);
            continue;
        }
        if narrowed(old.kind(), new.kind()) {
            note(Change::Narrowed, new);
        }
        if new.required() && !old.required() {
            note(Change::Required, new);
        }
        if new.private() != old.private() {
            note(Change::Disclosed, new);
        }
    }
    for new in after.questions().iter().filter(|question| question.has_answer()) {
        if before.question(new.name()).is_none() {
            note(Change::Added, new);
        }
    }
    found
}

fn narrowed(old: &Kind, new: &Kind) -> bool {
    let lost = |old: &[crate::Choice], new: &[crate::Choice]| {
        old.iter().any(|one| new.iter().all(|other| other.code != one.code))
    };
    let rows = match (old, new) {
        (Kind::Matrix { rows: old, .. }, Kind::Matrix { rows: new, .. }) => lost(old, new),
        _ => false,
    };
    rows || lost(old.choices(), new.choices())
}
