//! The order that decides between projects held equal, and the limits that bar some.

use std::cmp::{Ordering, Reverse};

use crate::{Bar, Election, Money, RuleSpec, Tie, rule::TieBreak};

/// A fixed order of the projects, in which ties are decided.
pub(crate) struct Preference<'a> {
    election: &'a Election,
    ties: &'a [TieBreak],
    lot: Vec<usize>,
    /// The place of each project in the order.
    place: Vec<usize>,
}

impl<'a> Preference<'a> {
    pub(crate) fn new(election: &'a Election, rule: &'a RuleSpec) -> Self {
        let count = election.projects.len();
        let mut lot = vec![0; count];
        for (place, id) in rule.lot.iter().enumerate() {
            if let Some(project) = election.place(id) {
                lot[project] = place;
            }
        }
        let mut preference = Self { election, ties: &rule.ties, lot, place: vec![0; count] };
        let mut order: Vec<usize> = (0..count).collect();
        order.sort_by(|a, b| preference.compare(*a, *b).0);
        for (place, project) in order.into_iter().enumerate() {
            preference.place[project] = place;
        }
        preference
    }

    /// Which comes first, and what decides.
    fn compare(&self, a: usize, b: usize) -> (Ordering, Option<TieBreak>) {
        let (one, other) = (&self.election.projects[a], &self.election.projects[b]);
        for by in self.ties {
            let order = match by {
                TieBreak::Cost => one.cost.cmp(&other.cost),
                TieBreak::HighestCost => other.cost.cmp(&one.cost),
                TieBreak::Votes => self.election.points[b].cmp(&self.election.points[a]),
                TieBreak::Lot => self.lot[a].cmp(&self.lot[b]),
                TieBreak::File => a.cmp(&b),
            };
            if order.is_ne() {
                return (order, Some(*by));
            }
        }
        (one.id.cmp(&other.id), None)
    }

    /// The place in the order.
    pub(crate) fn place(&self, project: usize) -> usize {
        self.place[project]
    }

    /// Puts projects held equal in order, and says what decided for the first.
    pub(crate) fn tie(&self, step: usize, mut projects: Vec<usize>) -> Tie {
        projects.sort_by_key(|project| self.place[*project]);
        let by = match projects.as_slice() {
            [first, second, ..] => self.compare(*first, *second).1,
            _ => None,
        };
        Tie { step, projects, by, decisive: false }
    }

    /// Projects by a value, the highest first, equal ones in order of preference; and the ties.
    pub(crate) fn sorted_by<K: Ord>(
        &self,
        mut projects: Vec<usize>,
        value: impl Fn(usize) -> K,
    ) -> (Vec<usize>, Vec<Tie>) {
        projects.sort_by_cached_key(|project| (Reverse(value(*project)), self.place[*project]));
        let ties = projects
            .chunk_by(|a, b| value(*a) == value(*b))
            .filter(|group| group.len() > 1)
            .map(|group| self.tie(0, group.to_vec()))
            .collect();
        (projects, ties)
    }
}

struct Limit {
    name: String,
    members: Vec<bool>,
    money: Option<Money>,
    projects: Option<u32>,
}

/// What bars a project beside those that are funded.
#[derive(Default)]
pub(crate) struct Limits {
    groups: Vec<Vec<usize>>,
    limits: Vec<Limit>,
}

impl Limits {
    pub(crate) fn new(election: &Election, rule: &RuleSpec) -> Self {
        let place = |id: &String| election.place(id);
        let groups = rule.exclusive.iter().map(|group| group.iter().filter_map(place).collect()).collect();
        let mut limits = Vec::new();
        for bound in &rule.bounds {
            if bound.money_at_most.is_none() && bound.projects_at_most.is_none() {
                continue;
            }
            for name in areas(election, bound.by, bound.name.as_ref()) {
                let members =
                    election.projects.iter().map(|one| one.areas(bound.by).contains(&name)).collect();
                limits.push(Limit {
                    name,
                    members,
                    money: bound.money_at_most,
                    projects: bound.projects_at_most,
                });
            }
        }
        Self { groups, limits }
    }

    /// Whether nothing is ever barred.
    pub(crate) fn are_none(&self) -> bool {
        self.groups.is_empty() && self.limits.is_empty()
    }

    /// What bars a project beside some that are funded.
    pub(crate) fn bar(&self, election: &Election, funded: &[usize], project: usize) -> Option<Bar> {
        for group in self.groups.iter().filter(|group| group.contains(&project)) {
            if let Some(other) = group.iter().find(|other| **other != project && funded.contains(other)) {
                return Some(Bar::Exclusive(*other));
            }
        }
        for limit in self.limits.iter().filter(|limit| limit.members[project]) {
            let there: Vec<usize> = funded.iter().copied().filter(|one| limit.members[*one]).collect();
            if limit.projects.is_some_and(|most| there.len() >= most as usize) {
                return Some(Bar::Projects(limit.name.clone()));
            }
            let spent = election.cost(&there) + election.projects[project].cost;
            if limit.money.is_some_and(|most| spent > most) {
                return Some(Bar::Money(limit.name.clone()));
            }
        }
        None
    }
}

/// The areas of an election, each once, or the one named.
pub(crate) fn areas(election: &Election, by: crate::rule::Area, name: Option<&String>) -> Vec<String> {
    match name {
        Some(name) => vec![name.clone()],
        None => {
            let all = election.projects.iter().flat_map(|one| one.areas(by).iter().cloned());
            all.collect::<std::collections::BTreeSet<_>>().into_iter().collect()
        }
    }
}
