//! Exact equal shares, and the raising of shares to the next one that changes the outcome (S. Kraiczy, I. Robinson, E. Elkind, *Streamlining
//! equal shares*, 2025, arXiv 2502.11797, algorithms 1 and 5).
//!
//! All those who pay for a project pay the same; those who cannot do not pay. A project is worth, for each unit of its cost, its utility
//! times the number of those who pay: the highest is bought. An outcome is stable for larger shares as long as no project could be
//! paid by more voters, or by voters who would rather pay for it than for what comes after it.

use std::cmp::Ordering;

use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;

use super::{Counting, shares::by_points};
use crate::{
    End, Fate, Money, Outcome, Payment, Phase, Raised, Refusal, Step, Verdict,
    rule::{Completion, ExactEqualShares, Utility},
};

const MOST_RUNS: u64 = 100_000;
/// How near two floats must be for them to be compared exactly, relative to a share.
const NEAR: f64 = 1e-9;

/// One count.
#[derive(Clone)]
struct Found {
    /// Projects with the number of those who pay, in order.
    bought: Vec<(usize, u64)>,
    /// Of each class, the rounds it paid for.
    paid: Vec<Vec<u32>>,
    cost: Money,
    barred: Vec<(usize, crate::Bar)>,
    ties: Vec<(usize, Vec<usize>)>,
    outspent: Vec<(usize, usize)>,
}

struct Market<'a> {
    counting: &'a Counting<'a>,
    by_cost: bool,
}

impl Market<'_> {
    /// Cost over payers, in millionths.
    fn price(&self, project: usize, payers: u64) -> RBig {
        let cost = self.counting.election.projects[project].cost.millionths();
        RBig::from_parts(IBig::from(cost), UBig::from(payers.max(1)))
    }

    /// Compares what two projects are worth with so many payers: by cost, the payers; otherwise payers over cost.
    fn worth(&self, a: (usize, u64), b: (usize, u64)) -> Ordering {
        let cost = |one: usize| self.counting.election.projects[one].cost.millionths();
        if self.by_cost {
            a.1.cmp(&b.1)
        } else {
            (i128::from(a.1) * cost(b.0)).cmp(&(i128::from(b.1) * cost(a.0)))
        }
    }

    /// The same, then the order that decides ties: greater is bought first.
    fn comes_first(&self, a: (usize, u64), b: (usize, u64)) -> Ordering {
        let place = |one: usize| self.counting.preference.place(one);
        self.worth(a, b).then(place(b.0).cmp(&place(a.0)))
    }

    /// What a voter of a class has left, exactly, in millionths.
    fn left(&self, share: &RBig, found: &[(usize, u64)], paid: &[u32]) -> RBig {
        paid.iter().fold(share.clone(), |left, round| {
            let (project, payers) = found[*round as usize];
            left - self.price(project, payers)
        })
    }

    fn count(&self, share: &RBig) -> Found {
        let election = self.counting.election;
        let start = share.to_f64().value();
        let mut purses = vec![start; election.sizes.len()];
        let mut found = Found {
            bought: Vec::new(),
            paid: vec![Vec::new(); election.sizes.len()],
            cost: Money::ZERO,
            barred: Vec::new(),
            ties: Vec::new(),
            outspent: Vec::new(),
        };
        let supported = |one: &usize| election.votes[*one] > 0;
        let mut open: Vec<usize> = self.counting.eligible.iter().copied().filter(supported).collect();
        let mut most: Vec<u64> = election.votes.clone();
        loop {
            open.sort_by(|a, b| self.comes_first((*b, most[*b]), (*a, most[*a])));
            let winners: Vec<usize> = found.bought.iter().map(|(project, _)| *project).collect();
            let mut best: Option<(usize, u64)> = None;
            let mut tied = Vec::new();
            let mut out = Vec::new();
            for project in open.iter().copied() {
                if best.is_some_and(|best| self.worth((project, most[project]), best).is_lt()) {
                    break;
                }
                if let Some(bar) = self.counting.limits.bar(election, &winners, project) {
                    found.barred.push((project, bar));
                    out.push(project);
                    continue;
                }
                let payers = self.payers(share, &found, &purses, project);
                most[project] = payers;
                if payers == 0 {
                    found.outspent.push((project, winners.len()));
                    out.push(project);
                    continue;
                }
                match best.map_or(Ordering::Greater, |best| self.worth((project, payers), best)) {
                    Ordering::Greater => (best, tied) = (Some((project, payers)), vec![project]),
                    Ordering::Equal => {
                        tied.push(project);
                        best = best
                            .filter(|best| self.comes_first(*best, (project, payers)).is_gt())
                            .or(Some((project, payers)));
                    }
                    Ordering::Less => {}
                }
            }
            open.retain(|one| !out.contains(one));
            let Some((project, payers)) = best else { return found };
            if tied.len() > 1 {
                found.ties.push((winners.len(), tied));
            }
            self.buy(share, &mut found, &mut purses, project, payers);
            open.retain(|one| *one != project);
        }
    }

    /// Whether a voter of a class can pay this.
    fn can_pay(
        &self,
        share: &RBig,
        found: &Found,
        purses: &[f64],
        class: u32,
        price: &RBig,
        near: f64,
    ) -> bool {
        let purse = purses[class as usize];
        if (purse - near).abs() > NEAR * share.to_f64().value().max(near) {
            return purse > near;
        }
        self.left(share, &found.bought, &found.paid[class as usize]) >= *price
    }

    /// The most voters who can pay for a project in equal parts.
    fn payers(&self, share: &RBig, found: &Found, purses: &[f64], project: usize) -> u64 {
        let election = self.counting.election;
        let mut payers = election.votes[project];
        let mut able: Vec<u32> = election.supporters.get(project).iter().map(|one| one.class).collect();
        while payers > 0 {
            let price = self.price(project, payers);
            let near = price.to_f64().value();
            able.retain(|class| self.can_pay(share, found, purses, *class, &price, near));
            let still: u64 = able.iter().map(|class| u64::from(election.sizes[*class as usize])).sum();
            if still == payers {
                break;
            }
            payers = still;
        }
        payers
    }

    fn buy(&self, share: &RBig, found: &mut Found, purses: &mut [f64], project: usize, payers: u64) {
        let election = self.counting.election;
        let round = u32::try_from(found.bought.len()).unwrap_or(u32::MAX);
        let price = self.price(project, payers);
        let near = price.to_f64().value();
        let supporters = election.supporters.get(project).iter().map(|one| one.class);
        let paying: Vec<u32> =
            supporters.filter(|class| self.can_pay(share, found, purses, *class, &price, near)).collect();
        for class in paying {
            purses[class as usize] -= near;
            found.paid[class as usize].push(round);
        }
        found.bought.push((project, payers));
        found.cost += election.projects[project].cost;
    }

    /// The least larger share under which the outcome is no longer stable; `None` when there is none.
    fn next_share(&self, share: &RBig, found: &Found) -> Option<RBig> {
        let election = self.counting.election;
        let winners: Vec<usize> = found.bought.iter().map(|(project, _)| *project).collect();
        let start = share.to_f64().value();
        let mut near_best = f64::INFINITY;
        let mut candidates: Vec<(f64, usize, u64, Vec<u32>)> = Vec::new();
        for project in self.counting.eligible.iter().copied().filter(|one| election.votes[*one] > 0) {
            let round = winners.iter().position(|one| *one == project);
            if round.is_none() && self.counting.limits.bar(election, &winners, project).is_some() {
                continue;
            }
            let pays =
                |class: u32| round.is_some_and(|round| found.paid[class as usize].contains(&(round as u32)));
            let classes: Vec<u32> = election
                .supporters
                .get(project)
                .iter()
                .map(|one| one.class)
                .filter(|class| !pays(*class))
                .collect();
            let before = round.map_or(0, |round| found.bought[round].1);
            let mut ranked: Vec<(f64, u32)> = Vec::new();
            let mut upto = usize::MAX;
            let all: u64 = classes.iter().map(|class| u64::from(election.sizes[*class as usize])).sum();
            let mut joined = 1;
            while joined <= all {
                let payers = before + joined;
                // Rounds from this one on would be given up for this project.
                let from =
                    found.bought.iter().position(|one| self.comes_first((project, payers), *one).is_gt());
                let from = from.unwrap_or(found.bought.len());
                if from != upto {
                    upto = from;
                    let kept = |class: &u32| -> f64 {
                        let rounds =
                            found.paid[*class as usize].iter().filter(|round| (**round as usize) < from);
                        rounds
                            .map(|round| {
                                self.price(found.bought[*round as usize].0, found.bought[*round as usize].1)
                                    .to_f64()
                                    .value()
                            })
                            .sum()
                    };
                    ranked = classes.iter().map(|class| (kept(class), *class)).collect();
                    ranked.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
                }
                // The poorest of those who would join, when the richest do.
                let mut seen = 0;
                let poorest = ranked.iter().find(|(_, class)| {
                    seen += u64::from(election.sizes[*class as usize]);
                    seen >= joined
                });
                let Some((kept, class)) = poorest else { break };
                let needed = self.price(project, payers).to_f64().value() + kept;
                if needed > start * (1.0 - NEAR) && needed <= near_best * (1.0 + NEAR) {
                    near_best =
                        near_best.min(if needed > start * (1.0 + NEAR) { needed } else { f64::INFINITY });
                    let rounds =
                        found.paid[*class as usize].iter().copied().filter(|round| (*round as usize) < from);
                    candidates.push((needed, project, payers, rounds.collect()));
                }
                joined += 1;
            }
        }
        let exact = candidates.into_iter().filter(|one| one.0 <= near_best * (1.0 + 2.0 * NEAR)).map(
            |(_, project, payers, rounds)| {
                rounds.iter().fold(self.price(project, payers), |sum, round| {
                    let (project, payers) = found.bought[*round as usize];
                    sum + self.price(project, payers)
                })
            },
        );
        exact.filter(|next| next > share).min()
    }
}

/// Counts by exact equal shares.
pub(super) fn exact_equal_shares(
    counting: &Counting<'_>,
    rule: &ExactEqualShares,
) -> Result<Outcome, Refusal> {
    let election = counting.election;
    if election.voters == 0 {
        return Ok(counting.outcome());
    }
    let market =
        Market { counting, by_cost: matches!(rule.utility, Utility::Cost | Utility::PointsTimesCost) };
    let start = RBig::from_parts(IBig::from(election.budget.millionths()), UBig::from(election.voters));
    let million = RBig::from(1_000_000);
    let mut share = start.clone();
    let mut found = market.count(&share);
    let (mut runs, mut end) = (1, End::Once);
    if rule.add_opt {
        end = loop {
            let Some(next) = market.next_share(&share, &found) else { break End::Everything };
            let other = market.count(&next);
            runs += 1;
            if other.cost > election.budget {
                break End::Overspends { cost: other.cost, endowment: next / &million };
            }
            (share, found) = (next, other);
            if runs > MOST_RUNS {
                return Err(Refusal::TooManyRuns(MOST_RUNS));
            }
        };
    }
    let mut outcome = counting.outcome();
    tell(&market, &found, &mut outcome);
    let before_completion = outcome.winners.len();
    outcome.shares =
        Some(Raised { endowment: share / &million, start: start / &million, runs, end, before_completion });
    if rule.completion == Completion::Utilitarian {
        by_points(counting, &mut outcome);
    }
    Ok(outcome)
}

fn tell(market: &Market<'_>, found: &Found, outcome: &mut Outcome) {
    let counting = market.counting;
    let election = counting.election;
    let mut left = election.budget;
    for (project, payers) in &found.bought {
        outcome.fates[*project] = Fate::Funded(outcome.steps.len());
        let payment = Payment {
            price: market.price(*project, *payers) / RBig::from(1_000_000),
            effective: RBig::from(*payers),
            full: *payers,
            part: 0,
            part_money: RBig::ZERO,
            rivals: Vec::new(),
        };
        let (phase, verdict) = (Phase::Main, Verdict::Funded);
        outcome.steps.push(Step { phase, project: *project, verdict, before: left, payment: Some(payment) });
        outcome.winners.push(*project);
        left = left - election.projects[*project].cost;
    }
    for (step, projects) in &found.ties {
        outcome.ties.push(counting.preference.tie(*step, projects.clone()));
    }
    for (project, bar) in &found.barred {
        outcome.fates[*project] = Fate::Barred(outcome.steps.len());
        let (phase, verdict) = (Phase::Main, Verdict::Barred(bar.clone()));
        outcome.steps.push(Step { phase, project: *project, verdict, before: left, payment: None });
    }
    for (project, round) in &found.outspent {
        outcome.fates[*project] = if *round == 0 { Fate::NeverAffordable } else { Fate::NotChosen };
    }
    for project in &counting.eligible {
        if election.votes[*project] == 0 {
            outcome.fates[*project] = Fate::Unsupported;
        }
    }
}
