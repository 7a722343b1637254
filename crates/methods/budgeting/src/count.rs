//! Counting.

mod exact_shares;
mod flow;
mod greedy;
mod judgement;
mod maximin;
mod order;
mod phragmen;
mod shares;
mod welfare;

use crate::{
    Compared, Election, Fate, Outcome, Refusal, RuleSpec,
    rule::{Comparison, Greedy, Method},
};
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
    if rule.comparison != Comparison::None {
        compare(&counting, &mut outcome);
    }
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
            Method::Phragmen(rule) => phragmen::phragmen(self, rule),
            Method::ExactEqualShares(rule) => exact_shares::exact_equal_shares(self, rule),
            Method::MaximinSupport(_) => Ok(maximin::maximin_support(self)),
            Method::MaxWelfare(rule) => welfare::max_welfare(self, rule),
            Method::MajorityJudgement(rule) => Ok(judgement::majority_judgement(self, rule)),
        }
    }
}

/// Compares an outcome with that of the greedy rule by votes, and takes that one if strictly more voters prefer it.
fn compare(counting: &Counting<'_>, outcome: &mut Outcome) {
    let (election, rule) = (counting.election, counting.rule);
    let greedy = greedy::greedy(counting, &Greedy::default());
    let (mut prefer_method, mut prefer_greedy) = (0, 0);
    for class in 0..election.classes() {
        let choices = election.classes.get(class);
        let funded = |winners: &[usize]| {
            choices.iter().filter(|one| winners.contains(&(one.project as usize))).count()
        };
        let (mut by_method, mut by_greedy) = (funded(&outcome.winners), funded(&greedy.winners));
        if rule.comparison == Comparison::Exclusion {
            (by_method, by_greedy) = (by_method.min(1), by_greedy.min(1));
        }
        let voters = u64::from(election.sizes[class]);
        prefer_method += if by_method > by_greedy { voters } else { 0 };
        prefer_greedy += if by_greedy > by_method { voters } else { 0 };
    }
    let compared = Compared {
        method: outcome.winners.clone(),
        greedy: greedy.winners.clone(),
        prefer_method,
        prefer_greedy,
    };
    if compared.greedy_is_kept() {
        let shares = outcome.shares.take();
        *outcome = greedy;
        outcome.shares = shares;
    }
    outcome.compared = Some(compared);
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
