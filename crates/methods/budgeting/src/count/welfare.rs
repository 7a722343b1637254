//! The affordable set whose welfare is highest: a knapsack, solved exactly over its undominated sets (G. L. Nemhauser, Z. Ullmann, *Discrete
//! dynamic programming and capital allocation*, Management Science 15(9), 1969), with the bound of the fractional knapsack (G. B. Dantzig,
//! 1957).
//!
//! The optimum is canonical: of the sets with the highest welfare the cheapest, and of those the one that holds the first project, in
//! the order that decides ties, of which they differ.

use super::Counting;
use crate::{
    Fate, Outcome, Phase, Refusal, Step, Verdict,
    rule::{MaxWelfare, Utility},
};

/// Sets kept at once, at most.
const MOST_SETS: usize = 4_000_000;

#[derive(Clone, Copy)]
struct Item {
    project: usize,
    cost: i128,
    value: i128,
}

#[derive(Clone, Copy)]
struct Set {
    cost: i128,
    value: i128,
    /// The place, in the arena, of its last project and the rest, plus one.
    last: u32,
}

struct Search<'a> {
    counting: &'a Counting<'a>,
    items: Vec<Item>,
    /// A project and the place, plus one, of the rest of the set.
    arena: Vec<(u32, u32)>,
}

impl Search<'_> {
    fn members(&self, set: Set) -> Vec<usize> {
        let mut members = Vec::new();
        let mut last = set.last;
        while let Some(place) = last.checked_sub(1) {
            let (item, rest) = self.arena[place as usize];
            members.push(self.items[item as usize].project);
            last = rest;
        }
        members.sort_by_key(|project| self.counting.preference.place(*project));
        members
    }

    /// Of two sets alike in cost and value, whether the first is preferred.
    fn is_preferred(&self, one: Set, other: Set) -> bool {
        let place = |project: &usize| self.counting.preference.place(*project);
        let places = |set| -> Vec<usize> { self.members(set).iter().map(place).collect() };
        places(one) < places(other)
    }

    /// What a set can reach at most with the items from `from` on, rounded up.
    fn bound(&self, set: Set, from: usize, budget: i128) -> i128 {
        let (mut left, mut value) = (budget - set.cost, set.value);
        for item in &self.items[from..] {
            if item.cost <= left {
                left -= item.cost;
                value += item.value;
            } else {
                // Values and costs stay far below the square root of what the integers hold.
                return value + (item.value * left + item.cost - 1) / item.cost;
            }
        }
        value
    }

    /// What a set certainly reaches with the items from `from` on.
    fn reached(&self, set: Set, from: usize, budget: i128) -> i128 {
        let (mut left, mut value) = (budget - set.cost, set.value);
        for item in &self.items[from..] {
            if item.cost <= left {
                left -= item.cost;
                value += item.value;
            }
        }
        value
    }

    fn best(&mut self, budget: i128) -> Result<Set, Refusal> {
        let empty = Set { cost: 0, value: 0, last: 0 };
        let mut sets = vec![empty];
        let mut least = self.reached(empty, 0, budget);
        for place in 0..self.items.len() {
            let item = self.items[place];
            let mut with = Vec::new();
            for set in sets.iter().filter(|set| set.cost + item.cost <= budget) {
                let rest = set.last;
                self.arena.push((u32::try_from(place).unwrap_or(u32::MAX), rest));
                let last = u32::try_from(self.arena.len()).map_err(|_| Refusal::TooHard)?;
                with.push(Set { cost: set.cost + item.cost, value: set.value + item.value, last });
            }
            sets = self.undominated(&sets, &with);
            for set in sets.iter().rev().take(64) {
                least = least.max(self.reached(*set, place + 1, budget));
            }
            sets.retain(|set| self.bound(*set, place + 1, budget) >= least);
            if sets.len() > MOST_SETS || self.arena.len() > 16 * MOST_SETS {
                return Err(Refusal::TooHard);
            }
        }
        let better = |one: Set, other: Set| match one.value.cmp(&other.value).then(other.cost.cmp(&one.cost))
        {
            std::cmp::Ordering::Equal => self.is_preferred(one, other),
            order => order.is_gt(),
        };
        Ok(sets.into_iter().reduce(|best, set| if better(set, best) { set } else { best }).unwrap_or(empty))
    }

    /// Two lists by rising cost and value, merged so that what costs more is worth more.
    fn undominated(&self, one: &[Set], other: &[Set]) -> Vec<Set> {
        let mut merged: Vec<Set> = Vec::with_capacity(one.len() + other.len());
        let (mut a, mut b) = (one.iter().copied().peekable(), other.iter().copied().peekable());
        loop {
            let first = match (a.peek(), b.peek()) {
                (Some(x), Some(y)) if (x.cost, -x.value) <= (y.cost, -y.value) => a.next(),
                (_, Some(_)) => b.next(),
                (_, None) => a.next(),
            };
            let Some(set) = first else { return merged };
            match merged.last() {
                Some(last) if last.value > set.value || (last.value == set.value && last.cost < set.cost) => {
                }
                Some(last) if last.value == set.value && last.cost == set.cost => {
                    if self.is_preferred(set, *last) {
                        merged.pop();
                        merged.push(set);
                    }
                }
                _ => merged.push(set),
            }
        }
    }
}

/// Chooses the set of highest welfare.
pub(super) fn max_welfare(counting: &Counting<'_>, rule: &MaxWelfare) -> Result<Outcome, Refusal> {
    let election = counting.election;
    let budget = election.budget.millionths();
    let item = |project: &usize| {
        let cost = election.projects[*project].cost.millionths();
        let (votes, points) = (i128::from(election.votes[*project]), i128::from(election.points[*project]));
        // In whole units where it can be, so that products stay small.
        let value = match rule.utility {
            Utility::Cost => votes * cost,
            Utility::Cardinality => votes,
            Utility::Points => points,
            Utility::PointsTimesCost => points * cost,
        };
        Item { project: *project, cost, value }
    };
    let mut items: Vec<Item> =
        counting.eligible.iter().map(item).filter(|item| item.value > 0 && item.cost <= budget).collect();
    let common = items.iter().fold(budget, |common, item| gcd(common, item.cost)).max(1);
    let scaled = matches!(rule.utility, Utility::Cost | Utility::PointsTimesCost);
    for item in &mut items {
        item.cost /= common;
        item.value /= if scaled { common } else { 1 };
    }
    items.sort_by(|a, b| {
        let density = (b.value * a.cost).cmp(&(a.value * b.cost));
        density.then(counting.preference.place(a.project).cmp(&counting.preference.place(b.project)))
    });
    let mut search = Search { counting, items, arena: Vec::new() };
    let best = search.best(budget / common)?;
    let mut winners = search.members(best);
    winners.sort_by_key(|project| {
        (std::cmp::Reverse(election.points[*project]), counting.preference.place(*project))
    });
    let mut outcome = counting.outcome();
    let mut left = election.budget;
    for project in winners {
        outcome.fates[project] = Fate::Funded(outcome.steps.len());
        let (phase, verdict) = (Phase::Main, Verdict::Funded);
        outcome.steps.push(Step { phase, project, verdict, before: left, payment: None });
        outcome.winners.push(project);
        left = left - election.projects[project].cost;
    }
    Ok(outcome)
}

const fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
