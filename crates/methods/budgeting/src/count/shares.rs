//! The method of equal shares (D. Peters, G. Pierczyński, P. Skowron, *Proportional participatory budgeting with additive
//! utilities*, NeurIPS 2021, arXiv 2008.13276) with the completions that towns and tools use (<https://equalshares.net>).
//!
//! Every voter holds the same share of the budget. In each round every project has a *price*: the least `ρ` such that its supporters,
//! each giving `ρ` for each of their points or all they have left, pay its cost. The project with the best price is bought, its
//! supporters pay, and so on until no project's supporters have enough together.

mod completion;
mod exact;
mod run;

use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;

use super::Counting;
use crate::{
    End, Fate, Money, Outcome, Phase, Raised, Refusal, Step, Verdict,
    rule::{Completion, EqualShares, Exhaustive, Start, Utility},
};
pub(super) use completion::by_points;
pub(super) use run::{Record, Run};

/// Counts made with raised shares, at most.
const MOST_RUNS: u64 = 1_000_000;
const UNIT: i128 = 1_000_000;

/// What does not change while shares are raised.
///
/// Amounts are whole numbers: millionths of a unit of currency, times the number of voters, so that budget / voters is one.
pub(super) struct Market<'a> {
    pub(super) counting: &'a Counting<'a>,
    /// Whether points weigh what voters pay; otherwise every supporter has one.
    weighted: bool,
    /// Whether a project is worth its cost to supporters, or one.
    by_cost: bool,
    /// The cost of each project.
    pub(super) costs: Vec<i128>,
    /// Projects that someone supports and that can be chosen; those that cost nothing are apart.
    pub(super) open: Vec<usize>,
    pub(super) free: Vec<usize>,
    voters: i128,
}

impl<'a> Market<'a> {
    pub(super) fn new(counting: &'a Counting<'a>, utility: Utility) -> Self {
        let election = counting.election;
        let voters = i128::from(election.voters);
        let supported = counting.eligible.iter().copied().filter(|one| election.votes[*one] > 0);
        let (mut free, mut open): (Vec<usize>, Vec<usize>) =
            supported.partition(|one| election.projects[*one].cost.is_zero());
        free.sort_by_key(|one| counting.preference.place(*one));
        open.sort_by_key(|one| counting.preference.place(*one));
        Self {
            counting,
            weighted: matches!(utility, Utility::Points | Utility::PointsTimesCost),
            by_cost: matches!(utility, Utility::Cost | Utility::PointsTimesCost),
            costs: election.projects.iter().map(|one| one.cost.millionths() * voters).collect(),
            open,
            free,
            voters,
        }
    }

    /// What each voter holds, from the whole number.
    fn share(&self, endowment: i128) -> RBig {
        RBig::from_parts(IBig::from(endowment), UBig::from((self.voters * UNIT).unsigned_abs()))
    }

    fn weight(&self, points: i32) -> i128 {
        if self.weighted { i128::from(points) } else { 1 }
    }

    /// Whether a project could still be funded beside these.
    fn room(&self, winners: &[usize], exhaustive: Exhaustive) -> bool {
        let (counting, election) = (self.counting, self.counting.election);
        let left = election.budget - election.cost(winners);
        counting.eligible.iter().any(|one| {
            election.projects[*one].cost <= left
                && !winners.contains(one)
                && (exhaustive == Exhaustive::All || election.votes[*one] > 0)
                && counting.limits.bar(election, winners, *one).is_none()
        })
    }

    /// Whether larger shares can change nothing: all projects are funded, or each voter could pay for everything alone.
    fn is_everything(&self, winners: &[usize], endowment: i128) -> bool {
        let limits = &self.counting.limits;
        let all: i128 = self.open.iter().map(|one| self.costs[*one]).sum();
        (limits.are_none() && winners.len() == self.open.len() + self.free.len()) || endowment > all
    }
}

/// One count, by the share of each voter.
struct Try {
    endowment: i128,
    winners: Vec<usize>,
    cost: Money,
}

/// Counts by equal shares.
pub(super) fn equal_shares(counting: &Counting<'_>, rule: &EqualShares) -> Result<Outcome, Refusal> {
    let market = Market::new(counting, rule.utility);
    if counting.election.voters == 0 {
        return Ok(counting.outcome());
    }
    let (kept, start, runs, end) = raise(&market, rule)?;
    let mut outcome = counting.outcome();
    let mut run = Run::new(&market);
    let mut record = Record::default();
    let winners = run.count(kept.endowment, Some(&mut record));
    debug_assert_eq!(winners, kept.winners, "a count made again gives the same");
    record.tell(&market, kept.endowment, &mut outcome);
    outcome.winners = winners;
    outcome.shares = Some(Raised {
        endowment: market.share(kept.endowment),
        start: market.share(start),
        runs,
        end,
        before_completion: outcome.winners.len(),
    });
    match rule.completion {
        Completion::None => {}
        Completion::Utilitarian => by_points(counting, &mut outcome),
        Completion::Phragmen => completion::by_phragmen(&market, &run, &mut outcome),
    }
    Ok(outcome)
}

/// Raises the shares as the rule says: the count to keep, the first share, the number of counts, and why it ended.
fn raise(market: &Market<'_>, rule: &EqualShares) -> Result<(Try, i128, u64, End), Refusal> {
    let budget = market.counting.election.budget;
    let exact = budget.millionths();
    let floor = exact / (market.voters * UNIT) * UNIT * market.voters;
    let first = if rule.start == Start::Floor { floor } else { exact };
    let mut workers: Vec<Run<'_>> = (0..if rule.increment.is_some() { market.counting.threads } else { 1 })
        .map(|_| Run::new(market))
        .collect();
    let Some(increment) = rule.increment else {
        let kept = tries(market, &mut workers, &[first]).remove(0);
        return Ok((kept, first, 1, End::Once));
    };
    let step = increment.millionths() * market.voters;
    let from = if rule.start == Start::Exact { exact } else { floor };
    let mut kept = tries(market, &mut workers, &[first]).remove(0);
    let mut runs = 1;
    let mut next = from + step;
    loop {
        if market.is_everything(&kept.winners, kept.endowment) {
            return Ok((kept, first, runs, End::Everything));
        }
        let endowments: Vec<i128> = (0..workers.len() as i128).map(|ahead| next + ahead * step).collect();
        next += endowments.len() as i128 * step;
        for found in tries(market, &mut workers, &endowments) {
            if rule.exhaustive != Exhaustive::No && !market.room(&kept.winners, rule.exhaustive) {
                return Ok((kept, first, runs, End::Exhausted));
            }
            if market.is_everything(&kept.winners, kept.endowment) {
                return Ok((kept, first, runs, End::Everything));
            }
            runs += 1;
            if found.cost > budget {
                let endowment = market.share(found.endowment);
                return Ok((kept, first, runs, End::Overspends { cost: found.cost, endowment }));
            }
            kept = found;
        }
        if runs > MOST_RUNS {
            return Err(Refusal::TooManyRuns(MOST_RUNS));
        }
    }
}

/// Counts with several shares at once, one for each worker.
fn tries(market: &Market<'_>, workers: &mut [Run<'_>], endowments: &[i128]) -> Vec<Try> {
    let one = |run: &mut Run<'_>, endowment: i128| {
        let winners = run.count(endowment, None);
        let cost = market.counting.election.cost(&winners);
        Try { endowment, winners, cost }
    };
    match (workers, endowments) {
        ([], _) | (_, []) => Vec::new(),
        ([run, ..], [endowment]) => vec![one(run, *endowment)],
        (workers, endowments) => std::thread::scope(|scope| {
            let spawned: Vec<_> = workers
                .iter_mut()
                .zip(endowments)
                .map(|(run, endowment)| scope.spawn(move || one(run, *endowment)))
                .collect();
            spawned
                .into_iter()
                .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                .collect()
        }),
    }
}

impl Record {
    /// Writes what was recorded into an outcome.
    fn tell(self, market: &Market<'_>, endowment: i128, outcome: &mut Outcome) {
        let counting = market.counting;
        let (election, preference) = (counting.election, &counting.preference);
        let mut left = election.budget;
        for (project, payment) in self.bought {
            outcome.fates[project] = Fate::Funded(outcome.steps.len());
            outcome.steps.push(Step {
                phase: Phase::Main,
                project,
                verdict: Verdict::Funded,
                before: left,
                payment,
            });
            left = left - election.projects[project].cost;
        }
        for (step, projects) in self.ties {
            outcome.ties.push(preference.tie(step, projects));
        }
        for (project, round, money) in self.outspent {
            let all = i128::from(election.votes[project]) * endowment;
            let never = round == 0 || all < market.costs[project];
            outcome.fates[project] =
                if never { Fate::NeverAffordable } else { Fate::Outspent { round, money } };
        }
        for (project, bar) in self.barred {
            outcome.fates[project] = Fate::Barred(outcome.steps.len());
            outcome.steps.push(Step {
                phase: Phase::Main,
                project,
                verdict: Verdict::Barred(bar),
                before: left,
                payment: None,
            });
        }
        for project in &counting.eligible {
            if election.votes[*project] == 0 {
                outcome.fates[*project] = Fate::Unsupported;
            }
        }
    }
}
