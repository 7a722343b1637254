//! A jury scores what is in a state of a module: named people, one voice each.
//!
//! It is built on what services have. A jury is a service with a module; a contribution is asked of each member (an
//! assignment with a person), who answers with an opinion of their own: scores on the criteria of the workflow, or a link
//! that keeps them from scoring. The rules (in which state, by how many, the quorum, what is public) are part of the
//! workflow ([`crate::JuryRules`]); the decision is one of its transitions.
//!
//! - until the deliberation is open, nobody reads a score but whoever gave it;
//! - whoever has a link with a contribution, or is its author, neither scores it nor reads its scores, ever;
//! - a transition that decides leaves the state of the jury once the deliberation is open and the quorum reached.

use std::collections::{BTreeMap, BTreeSet};

use corpus::ContributionId;
use i18n::Texts;
use kernel::{OrganisationId, PersonId, Problems, Timestamp};
use spaces::ModuleId;

use crate::{
    Definition, rules,
    services::{NewOpinion, OpinionId, ServiceId, Verdict, check_scores, total},
};

/// Scores under which no mean is made public: it would tell what one person thinks.
pub const PUBLIC_LEAST: usize = 3;
/// Shortest words on a link with a contribution, in characters.
pub const LINK_MIN: usize = 5;

db::row! {
    /// The jury of a module.
    pub struct Jury {
        /// Its id.
        pub id: ServiceId,
        /// Tenant.
        pub organisation_id: OrganisationId,
        /// Whose it is.
        pub module_id: ModuleId,
        /// What it is called in the log.
        pub name: String,
        /// Since when its members read each other's scores.
        pub opened_at: Option<Timestamp>,
    }
}

db::row! {
    /// A contribution that is, or was, before a jury.
    pub struct FileRow {
        /// Its id.
        pub id: ContributionId,
        /// Its number in the module.
        pub number: Option<i64>,
        /// Its title.
        pub title: String,
        /// Who filed it: they do not score it.
        pub author_id: Option<PersonId>,
        /// The key of the state where it is.
        pub state: String,
    }
}

db::row! {
    /// A contribution that was given to a member.
    pub struct Seat {
        /// Which.
        pub contribution_id: ContributionId,
        /// To whom.
        pub person_id: PersonId,
        /// When.
        pub asked_at: Timestamp,
    }
}

db::row! {
    /// What a member said of a contribution.
    pub struct Voice {
        /// The opinion.
        pub id: OpinionId,
        /// Of what.
        pub contribution_id: ContributionId,
        /// Who.
        pub person_id: PersonId,
        /// Whether they scored it, or have a link with it.
        pub verdict: Verdict,
        /// Their comment, or what the link is.
        pub body: String,
        /// Scores by the key of the criterion, in JSON.
        pub scores: String,
        /// All scores together, of a thousand.
        pub total: Option<i64>,
        /// When.
        pub at: Timestamp,
    }
}

impl Voice {
    /// The scores by the key of the criterion.
    #[must_use]
    pub fn scores(&self) -> BTreeMap<String, i64> {
        serde_json::from_str(&self.scores).unwrap_or_default()
    }

    /// Whether this member has a link with it.
    #[must_use]
    pub fn recused(&self) -> bool {
        self.verdict == Verdict::Recused
    }
}

/// Scores as typed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ScoresForm {
    /// By the key of the criterion.
    pub scores: BTreeMap<String, String>,
    /// A comment.
    pub body: String,
}

impl ScoresForm {
    /// The opinion, when every criterion is scored.
    ///
    /// # Errors
    /// What is wrong, beside each field.
    pub fn check(&self, definition: &Definition) -> Result<NewOpinion, Problems> {
        let mut problems = Problems::none();
        let scores = check_scores(definition, &self.scores, &mut problems);
        rules::limited("body", &self.body, false, 2, rules::WORDS_MAX, &mut problems);
        if !problems.is_empty() {
            return Err(problems);
        }
        let total = total(definition.criteria(), &scores);
        Ok(NewOpinion { verdict: Verdict::Scored, body: self.body.clone(), cost: None, scores, total })
    }
}

/// A link with a contribution, as an opinion that says nothing of it.
///
/// # Errors
/// When it does not say what the link is.
pub fn link(reason: &str) -> Result<NewOpinion, Problems> {
    let mut problems = Problems::none();
    rules::limited("reason", reason, true, LINK_MIN, rules::WORDS_MAX, &mut problems);
    if !problems.is_empty() {
        return Err(problems);
    }
    let scores = BTreeMap::new();
    Ok(NewOpinion { verdict: Verdict::Recused, body: reason.to_owned(), cost: None, scores, total: None })
}

/// What scores say together, of a thousand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Summary {
    /// How many.
    pub many: i64,
    /// Their mean, rounded to the nearest, halves up.
    pub mean: i64,
    /// The one in the middle, or the mean of both.
    pub median: i64,
    /// From the lowest to the highest.
    pub spread: i64,
}

/// What scores say together; `None` without any.
#[must_use]
pub fn summary(mut totals: Vec<i64>) -> Option<Summary> {
    totals.sort_unstable();
    let (lowest, highest) = (*totals.first()?, *totals.last()?);
    let half_up = |sum: i64, by: i64| (sum * 2 + by) / (by * 2);
    let many = i64::try_from(totals.len()).ok()?;
    let middle = totals.len() / 2;
    let median =
        if totals.len() % 2 == 1 { totals[middle] } else { half_up(totals[middle - 1] + totals[middle], 2) };
    Some(Summary { many, mean: half_up(totals.iter().sum(), many), median, spread: highest - lowest })
}

/// A total of a thousand, as one of a hundred with a tenth.
#[must_use]
pub fn out_of_hundred(t: Texts, total: i64) -> String {
    let comma = if t.locale() == kernel::Locale::Fr { "," } else { "." };
    match total % 10 {
        0 => (total / 10).to_string(),
        tenth => format!("{}{comma}{tenth}", total / 10),
    }
}

/// Who is to be given what: each contribution goes to all members, or to `each` of them who neither filed it nor have a link
/// with it, those with the fewest contributions first. What was given stays.
#[must_use]
pub fn distribute(
    files: &[FileRow],
    members: &[PersonId],
    each: Option<i64>,
    seats: &[Seat],
    links: &BTreeSet<(ContributionId, PersonId)>,
) -> Vec<(ContributionId, PersonId)> {
    let held: BTreeSet<_> = seats.iter().map(|seat| (seat.contribution_id, seat.person_id)).collect();
    let mut loads: BTreeMap<PersonId, usize> = members.iter().map(|person| (*person, 0)).collect();
    for (_, person) in held.iter().filter(|pair| !links.contains(pair)) {
        loads.entry(*person).and_modify(|many| *many += 1);
    }
    let mut given = Vec::new();
    for file in files {
        let linked =
            |person: &PersonId| file.author_id == Some(*person) || links.contains(&(file.id, *person));
        let has = |person: &&PersonId| held.contains(&(file.id, **person)) && !linked(person);
        let wanted = each.and_then(|many| usize::try_from(many).ok()).unwrap_or(usize::MAX);
        let missing = wanted.saturating_sub(members.iter().filter(has).count());
        let mut free: Vec<PersonId> = members
            .iter()
            .filter(|person| !held.contains(&(file.id, **person)) && !linked(person))
            .copied()
            .collect();
        free.sort_by_key(|person| (loads.get(person).copied().unwrap_or_default(), *person));
        for person in free.into_iter().take(missing) {
            loads.entry(person).and_modify(|many| *many += 1);
            given.push((file.id, person));
        }
    }
    given
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Id as _;

    #[test]
    fn scores_are_summed_up() {
        assert_eq!(summary(vec![]), None);
        assert_eq!(summary(vec![700]), Some(Summary { many: 1, mean: 700, median: 700, spread: 0 }));
        // (500 + 701 + 800) / 3 = 667; (500 + 701 + 800 + 1000) / 4 = 750.25, the middle is 750.5.
        assert_eq!(
            summary(vec![800, 500, 701]),
            Some(Summary { many: 3, mean: 667, median: 701, spread: 300 })
        );
        assert_eq!(
            summary(vec![800, 500, 1000, 701]),
            Some(Summary { many: 4, mean: 750, median: 751, spread: 500 })
        );
    }

    fn file(id: i64, author: Option<i64>) -> FileRow {
        FileRow {
            id: ContributionId::from_raw(id),
            number: Some(id),
            title: String::new(),
            author_id: author.map(PersonId::from_raw),
            state: "jury".into(),
        }
    }

    #[test]
    fn files_are_shared_out_evenly_and_never_to_whom_has_a_link() {
        let members: Vec<PersonId> = (1..=4).map(PersonId::from_raw).collect();
        let files: Vec<FileRow> = (1..=6).map(|id| file(id, (id == 1).then_some(1))).collect();
        let links = BTreeSet::from([(ContributionId::from_raw(2), PersonId::from_raw(2))]);
        let given = distribute(&files, &members, Some(2), &[], &links);
        assert_eq!(given.len(), 12, "each goes to two");
        for person in &members {
            assert_eq!(given.iter().filter(|(_, to)| to == person).count(), 3, "three each");
        }
        assert!(!given.contains(&(files[0].id, members[0])), "its author");
        assert!(!given.contains(&(files[1].id, members[1])), "who has a link");
        let seats: Vec<Seat> = given
            .iter()
            .map(|(contribution_id, person_id)| Seat {
                contribution_id: *contribution_id,
                person_id: *person_id,
                asked_at: Timestamp(0),
            })
            .collect();
        assert_eq!(distribute(&files, &members, Some(2), &seats, &links), [], "what was given stays");
        assert_eq!(distribute(&files, &members, None, &[], &links).len(), 22, "to all, less two links");
    }
}
