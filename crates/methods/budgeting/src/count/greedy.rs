//! The greedy family: projects in an order that does not change, as long as money is left.

use std::cmp::Ordering;

use super::{Counting, order::areas};
use crate::{
    Election, Fate, Money, Outcome, Phase, Step, Verdict,
    rule::{Greedy, Misfit, Order, Pots, Unused},
};

/// Points or votes, over a cost or not; compared exactly.
#[derive(Clone, Copy)]
struct Value {
    over: i64,
    under: Option<Money>,
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Value {}

impl PartialOrd for Value {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Value {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.under, other.under) {
            (Some(a), Some(b)) if a.is_zero() || b.is_zero() => {
                // What costs nothing comes before what costs something.
                b.is_zero().cmp(&a.is_zero()).reverse().then(if a == b {
                    self.over.cmp(&other.over)
                } else {
                    Ordering::Equal
                })
            }
            (Some(a), Some(b)) => {
                (i128::from(self.over) * b.millionths()).cmp(&(i128::from(other.over) * a.millionths()))
            }
            _ => self.over.cmp(&other.over),
        }
    }
}

fn value(election: &Election, by: Order, project: usize) -> Value {
    let votes = i64::try_from(election.votes[project]).unwrap_or(i64::MAX);
    let points = election.points[project];
    let cost = election.projects[project].cost;
    match by {
        Order::Points => Value { over: points, under: None },
        Order::Votes => Value { over: votes, under: None },
        Order::PointsPerCost => Value { over: points, under: Some(cost) },
        Order::VotesPerCost => Value { over: votes, under: Some(cost) },
    }
}

/// Money being spent on projects in order.
pub(super) struct Spending<'a, 'b> {
    pub(super) counting: &'b Counting<'a>,
    pub(super) outcome: Outcome,
}

impl Spending<'_, '_> {
    /// Looks at one project with this money left. `true` when it is funded.
    pub(super) fn consider(&mut self, phase: &Phase, project: usize, left: Money, misfit: Misfit) -> bool {
        let election = self.counting.election;
        let cost = election.projects[project].cost;
        let verdict = if let Some(bar) = self.counting.limits.bar(election, &self.outcome.winners, project) {
            Verdict::Barred(bar)
        } else if cost <= left {
            Verdict::Funded
        } else if misfit == Misfit::Stop {
            Verdict::Stop
        } else {
            Verdict::TooDear
        };
        let step = self.outcome.steps.len();
        self.outcome.fates[project] = match &verdict {
            Verdict::Funded | Verdict::FundedWithReserve(_) => Fate::Funded(step),
            Verdict::TooDear | Verdict::Stop => Fate::TooDear(step),
            Verdict::Barred(_) => Fate::Barred(step),
        };
        let funded = verdict == Verdict::Funded;
        if funded {
            self.outcome.winners.push(project);
        }
        self.outcome.steps.push(Step { phase: phase.clone(), project, verdict, before: left, payment: None });
        funded
    }

    /// Spends as much as it can on these projects, in order; gives what is left.
    pub(super) fn spend(
        &mut self,
        phase: &Phase,
        projects: &[usize],
        mut left: Money,
        misfit: Misfit,
    ) -> Money {
        for (place, project) in projects.iter().enumerate() {
            if self.outcome.winners.contains(project) {
                continue;
            }
            if self.consider(phase, *project, left, misfit) {
                left = left - self.counting.election.projects[*project].cost;
            } else if self.outcome.steps.last().is_some_and(|step| step.verdict == Verdict::Stop) {
                let step = self.outcome.steps.len() - 1;
                for later in &projects[place + 1..] {
                    if !self.outcome.winners.contains(later) {
                        self.outcome.fates[*later] = Fate::AfterStop(step);
                    }
                }
                break;
            }
        }
        left
    }
}

/// Counts by the greedy rule.
pub(super) fn greedy(counting: &Counting<'_>, rule: &Greedy) -> Outcome {
    let election = counting.election;
    let eligible = counting.eligible.clone();
    let (order, ties) = counting.preference.sorted_by(eligible, |project| value(election, rule.by, project));
    let mut spending = Spending { counting, outcome: counting.outcome() };
    spending.outcome.ties = ties;
    match &rule.pots {
        Some(pots) => in_pots(&mut spending, pots, &order, rule.misfit),
        None => {
            let left = guarantee(&mut spending, &order, election.budget);
            let left = spending.spend(&Phase::Main, &order, left, rule.misfit);
            if let Some(share) = rule.reserve {
                reserve(&mut spending.outcome, election, left, share);
            }
        }
    }
    spending.outcome
}

/// The project at which the count stopped is funded all the same when what is left covers enough of it.
fn reserve(outcome: &mut Outcome, election: &Election, left: Money, share: crate::Share) {
    let Some(last) = outcome.steps.last_mut().filter(|step| step.verdict == Verdict::Stop) else { return };
    let cost = election.projects[last.project].cost;
    if share.reached(left.millionths(), cost.millionths()) {
        outcome.reserve = cost - left;
        last.verdict = Verdict::FundedWithReserve(cost - left);
        outcome.winners.push(last.project);
        let project = last.project;
        outcome.fates[project] = Fate::Funded(outcome.steps.len() - 1);
    }
}

/// Funds the best projects of the areas that must have some: areas in the order of their best project.
fn guarantee(spending: &mut Spending<'_, '_>, order: &[usize], mut left: Money) -> Money {
    let election = spending.counting.election;
    for bound in &spending.counting.rule.bounds {
        let Some(least) = bound.projects_at_least else { continue };
        let mut names = areas(election, bound.by, bound.name.as_ref());
        let first = |name: &String| {
            order.iter().position(|one| election.projects[*one].areas(bound.by).contains(name))
        };
        names.sort_by_key(|name| first(name).unwrap_or(usize::MAX));
        for name in names {
            let there = |one: &&usize| election.projects[**one].areas(bound.by).contains(&name);
            for project in order.iter().filter(there) {
                let winners = &spending.outcome.winners;
                if winners.iter().filter(there).count() >= least as usize {
                    break;
                }
                if !winners.contains(project)
                    && spending.consider(&Phase::Guarantee, *project, left, Misfit::Skip)
                {
                    left = left - election.projects[*project].cost;
                }
            }
        }
    }
    left
}

/// Spends the money kept for areas, then the rest of the budget.
fn in_pots(spending: &mut Spending<'_, '_>, pots: &Pots, order: &[usize], misfit: Misfit) {
    let election = spending.counting.election;
    let in_area = |name: &str| -> Vec<usize> {
        order
            .iter()
            .copied()
            .filter(|one| election.projects[*one].areas(pots.by).iter().any(|area| area == name))
            .collect()
    };
    let mut general = election.budget - pots.budgets.values().copied().sum();
    let mut unused = Money::ZERO;
    let favoured = (pots.unused == Unused::HighestTurnout).then(|| highest_turnout(election, pots)).flatten();
    for (name, budget) in &pots.budgets {
        if Some(name) != favoured.as_ref() {
            unused += spending.spend(&Phase::Pot(name.clone()), &in_area(name), *budget, misfit);
        }
    }
    if let Some(name) = &favoured {
        let budget = pots.budgets.get(name).copied().unwrap_or_default() + unused;
        spending.spend(&Phase::Pot(name.clone()), &in_area(name), budget, misfit);
    }
    if pots.unused == Unused::General {
        general += unused;
    }
    let listed = |one: &usize| {
        election.projects[*one].areas(pots.by).iter().any(|area| pots.budgets.contains_key(area))
    };
    let rest: Vec<usize> = order.iter().copied().filter(|one| pots.second_chance || !listed(one)).collect();
    spending.spend(&Phase::Main, &rest, general, misfit);
}

/// The area that most ballots name a project of; the first in the order of names when several.
fn highest_turnout(election: &Election, pots: &Pots) -> Option<String> {
    let ballots = |name: &String| -> u64 {
        let there: Vec<bool> =
            election.projects.iter().map(|one| one.areas(pots.by).contains(name)).collect();
        let names_one =
            |class: &usize| election.classes.get(*class).iter().any(|choice| there[choice.project as usize]);
        (0..election.classes.len()).filter(names_one).map(|class| u64::from(election.sizes[class])).sum()
    };
    pots.budgets.keys().rev().max_by_key(|name| ballots(name)).cloned()
}
