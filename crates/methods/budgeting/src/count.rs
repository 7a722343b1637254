//! Counting.

mod greedy;
mod order;
mod shares;

use crate::{Election, Fate, Outcome, Refusal, RuleSpec, rule::Method};
use order::{Limits, Preference};

/// An election being counted under a rule.
struct Counting<'a> {
    election: &'a Election,
    rule: &'a RuleSpec,
    preference: Preference<'a>,
    limits: Limits,
    /// Projects that can be chosen, in the order of the file.
    eligible: Vec<usize>,
    threads: usize,
}

/// Counts an election under a rule. More threads only make it faster: the result is the same.
///
/// # Errors
///
/// When the rule contradicts itself or does not suit the election.
pub fn count(election: &Election, rule: &RuleSpec, threads: usize) -> Result<Outcome, Refusal> {
    rule.check(election)?;
    let counting = Counting::new(election, rule, threads);
    let mut outcome = counting.method()?;
    for tie in &mut outcome.ties {
        let funded = tie.projects.iter().filter(|one| outcome.winners.contains(one)).count();
        tie.decisive = funded > 0 && funded < tie.projects.len();
    }
    Ok(outcome)
}

impl<'a> Counting<'a> {
    fn new(election: &'a Election, rule: &'a RuleSpec, threads: usize) -> Self {
        let all = 0..election.projects.len();
        Self {
            election,
            rule,
            preference: Preference::new(election, rule),
            limits: Limits::new(election, rule),
            eligible: all.filter(|one| barred(election, rule, *one).is_none()).collect(),
            threads: threads.max(1),
        }
    }

    /// An outcome in which nothing happened yet.
    fn outcome(&self) -> Outcome {
        let fate = |project| barred(self.election, self.rule, project).unwrap_or(Fate::NotChosen);
        Outcome {
            winners: Vec::new(),
            steps: Vec::new(),
            ties: Vec::new(),
            fates: (0..self.election.projects.len()).map(fate).collect(),
            shares: None,
            compared: None,
            reserve: crate::Money::ZERO,
        }
    }

    fn method(&self) -> Result<Outcome, Refusal> {
        match &self.rule.method {
            Method::Greedy(rule) => Ok(greedy::greedy(self, rule)),
            Method::EqualShares(rule) => shares::equal_shares(self, rule),
            other => Err(Refusal::NotWith("parvis", other.name())),
        }
    }
}

/// Why a project cannot be chosen at all.
fn barred(election: &Election, rule: &RuleSpec, project: usize) -> Option<Fate> {
    let (eligible, one) = (&rule.eligible, &election.projects[project]);
    if one.withdrawn {
        return Some(Fate::Withdrawn);
    }
    let votes = election.votes[project];
    let (votes_wide, voters) = (i128::from(votes), i128::from(election.voters));
    let for_cost = |share: crate::Share| {
        // votes / voters ≥ share × cost / budget
        share.reached(votes_wide * election.budget.millionths(), voters * one.cost.millionths())
    };
    let enough = eligible.votes.is_none_or(|least| votes >= least)
        && eligible.points.is_none_or(|least| election.points[project] >= least)
        && eligible.voters.is_none_or(|share| share.reached(votes_wide, voters))
        && eligible.voters_for_cost.is_none_or(for_cost);
    (!enough).then_some(Fate::BelowThreshold)
}
