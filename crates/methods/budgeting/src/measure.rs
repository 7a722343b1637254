//! Figures of an outcome.
//!
//! Voters are "empty-handed" when none of the projects they support is funded; satisfaction is the number of funded projects among
//! theirs.
//!
//! A violation of EJR+ up to any project (M. Brill, J. Peters, *Robust and verifiable proportionality axioms for multiwinner voting*,
//! EC 2023) is a project `p` that is not funded and a group of its supporters whose equal shares of the budget together reach its cost,
//! each of whom would have, with `p`, no more than those shares: `cost of their funded projects + cost of p ≤ shares of the group`. Equal
//! shares by cost leave none on approval ballots: while each of the group still has its part of `p`'s cost, they pay at most
//! `1 / group` for a unit of what they get; the first who has less got more than `shares − cost of p`.

use std::collections::BTreeMap;

use dashu_int::IBig;
use serde::Serialize;

use crate::{Election, Money, Outcome, Refusal, RuleSpec, count, preset, rule::Area};

/// Figures of an outcome.
#[derive(Clone, PartialEq, Eq, Serialize, Debug)]
pub struct Measures {
    /// Voters none of whose projects is funded; those with an empty ballot are not among them.
    pub empty_handed: u64,
    /// Voters who support at least one project.
    pub expressed: u64,
    /// How many voters have so many funded projects among theirs: from none on.
    pub satisfaction: Vec<u64>,
    /// Money spent by category, beside what an even weight of votes would give.
    pub categories: Vec<Weighed>,
    /// The same by district, neighbourhood or part of the unit, whichever the file has first.
    pub areas: Vec<Weighed>,
    /// Projects that are due to a group of their supporters and are not funded.
    pub ejr_plus_violations: Vec<Violation>,
}

/// A category or area, its money and its votes.
#[derive(Clone, PartialEq, Eq, Serialize, Debug)]
pub struct Weighed {
    /// Its name.
    pub name: String,
    /// Projects there.
    pub projects: usize,
    /// Funded projects there.
    pub funded: usize,
    /// Money spent there: a project in several categories counts in each.
    pub spent: Money,
    /// Votes (or points) given there, likewise.
    pub votes: i64,
}

/// A project not funded although it is due to a group of its supporters.
#[derive(Clone, PartialEq, Eq, Serialize, Debug)]
pub struct Violation {
    /// The project.
    pub project: String,
    /// How many supporters it is due to.
    pub voters: u64,
}

/// Another rule, and what it would have chosen.
#[derive(Clone, PartialEq, Eq, Serialize, Debug)]
pub struct Rival {
    /// Its name.
    pub rule: String,
    /// Its winners, in order.
    pub winners: Vec<String>,
    /// What they cost.
    pub total_cost: Money,
    /// Voters none of whose projects is funded.
    pub empty_handed: u64,
    /// Winners here that it would not fund.
    pub not_funded: Vec<String>,
    /// Its winners that are not funded here.
    pub funded_instead: Vec<String>,
}

/// For each number of funded projects, how many voters have it.
fn satisfaction(election: &Election, winners: &[usize]) -> Vec<u64> {
    let mut funded = vec![false; election.projects.len()];
    for winner in winners {
        funded[*winner] = true;
    }
    let mut counts = vec![0];
    for class in 0..election.classes() {
        let choices = election.classes.get(class);
        if choices.is_empty() {
            continue;
        }
        let got = choices.iter().filter(|one| funded[one.project as usize]).count();
        if counts.len() <= got {
            counts.resize(got + 1, 0);
        }
        counts[got] += u64::from(election.sizes[class]);
    }
    counts
}

fn weighed(election: &Election, winners: &[usize], by: Area) -> Vec<Weighed> {
    let mut all: BTreeMap<&str, Weighed> = BTreeMap::new();
    for (place, project) in election.projects.iter().enumerate() {
        for name in project.areas(by) {
            let one = all.entry(name).or_insert_with(|| Weighed {
                name: name.clone(),
                projects: 0,
                funded: 0,
                spent: Money::ZERO,
                votes: 0,
            });
            one.projects += 1;
            one.votes += election.points(place);
            if winners.contains(&place) {
                one.funded += 1;
                one.spent += project.cost;
            }
        }
    }
    all.into_values().collect()
}

/// Whether a project is due to some of its supporters: the largest such group.
fn violation(election: &Election, worth: &[i128], project: usize) -> Option<Violation> {
    let one = &election.projects[project];
    let cost = one.cost.millionths();
    if one.withdrawn || one.cost > election.budget || cost == 0 {
        return None;
    }
    let supporters = election.supporters.get(project).iter();
    let mut by_worth: Vec<(i128, u64)> = supporters
        .map(|one| (worth[one.class as usize], u64::from(election.sizes[one.class as usize])))
        .collect();
    by_worth.sort_unstable();
    let (mut group, mut due) = (0, None);
    for (place, (worth, voters)) in by_worth.iter().enumerate() {
        group += voters;
        if by_worth.get(place + 1).is_some_and(|next| next.0 == *worth) {
            continue;
        }
        let held = IBig::from(group) * IBig::from(election.budget.millionths());
        if held >= IBig::from(worth + cost) * IBig::from(election.voters) {
            due = Some(group);
        }
    }
    due.map(|voters| Violation { project: one.id.clone(), voters })
}

impl Measures {
    /// Measures an outcome.
    #[must_use]
    pub fn of(election: &Election, outcome: &Outcome) -> Self {
        let winners = &outcome.winners;
        let satisfaction = satisfaction(election, winners);
        let by = [Area::District, Area::Neighborhood, Area::Subunit];
        let areas = by.into_iter().map(|by| weighed(election, winners, by)).find(|areas| areas.len() > 1);
        let cost = |place: usize| election.projects[place].cost.millionths();
        let worth: Vec<i128> = (0..election.classes())
            .map(|class| {
                let funded = election.classes.get(class).iter().map(|one| one.project as usize);
                funded.filter(|place| winners.contains(place)).map(cost).sum()
            })
            .collect();
        let others = (0..election.projects.len()).filter(|place| !winners.contains(place));
        Self {
            empty_handed: satisfaction[0],
            expressed: satisfaction.iter().sum(),
            satisfaction,
            categories: weighed(election, winners, Area::Category),
            areas: areas.unwrap_or_default(),
            ejr_plus_violations: others.filter_map(|place| violation(election, &worth, place)).collect(),
        }
    }
}

/// The rules beside which an outcome is put.
pub const COMPARED: &[&str] =
    &["greedy", "greedy-no-skip", "greedy-ratio", "mes", "mes-add1", "mes-add1u-web", "phragmen"];

/// What other rules would have chosen, with the same threshold, exclusions, limits and ties; those that cannot be used are left out.
#[must_use]
pub fn rivals(election: &Election, rule: &RuleSpec, outcome: &Outcome, threads: usize) -> Vec<Rival> {
    let other = |name: &&str| -> Option<Result<Rival, Refusal>> {
        let other = preset(name, None)?;
        let bounds = if other.method.name() == "greedy" {
            rule.bounds.clone()
        } else {
            let most =
                |bound: &crate::rule::Bound| crate::rule::Bound { projects_at_least: None, ..bound.clone() };
            let bounds = rule.bounds.iter().map(most);
            bounds.filter(|one| one.money_at_most.is_some() || one.projects_at_most.is_some()).collect()
        };
        let other = RuleSpec {
            ballots: rule.ballots.clone(),
            eligible: rule.eligible.clone(),
            exclusive: rule.exclusive.clone(),
            bounds,
            ties: rule.ties.clone(),
            lot: rule.lot.clone(),
            ..other
        };
        (other.method != rule.method).then(|| {
            count(election, &other, threads).map(|found| rival(election, name, &found, &outcome.winners))
        })
    };
    COMPARED.iter().filter_map(other).flatten().collect()
}

fn rival(election: &Election, name: &str, found: &Outcome, winners: &[usize]) -> Rival {
    let ids = |places: &[usize], without: &[usize]| -> Vec<String> {
        places
            .iter()
            .filter(|one| !without.contains(one))
            .map(|one| election.projects[*one].id.clone())
            .collect()
    };
    Rival {
        rule: name.to_owned(),
        winners: ids(&found.winners, &[]),
        total_cost: election.cost(&found.winners),
        empty_handed: satisfaction(election, &found.winners)[0],
        not_funded: ids(winners, &found.winners),
        funded_instead: ids(&found.winners, winners),
    }
}
