//! Phragmén's sequential method (M. Los, Z. Christoff, D. Grossi, *Proportional budget allocations: towards a systematization*,
//! IJCAI 2022, after L. E. Phragmén, 1894).
//!
//! All voters earn money at the same speed. As soon as the supporters of a project have its cost together, it is bought and they have
//! nothing left. What a voter has at a time is that time plus a whole combination of amounts known before (minus the time at which they
//! last paid): what the supporters of a project have together is kept as such a combination, and times are compared exactly.

use dashu_int::{
    IBig, UBig,
    ops::{Gcd, UnsignedAbs},
};
use dashu_ratio::RBig;

use super::Counting;
use crate::{
    Fate, Outcome, Payment, Phase, Refusal, Step, Verdict,
    rule::{Misfit, Phragmen},
};

/// What voters have before they start to earn: for each class, how often each amount.
pub(super) struct Credit {
    /// The amounts, over one denominator.
    pub(super) amounts: Vec<IBig>,
    pub(super) denominator: IBig,
    /// For each class, which amounts one voter has, how often each.
    pub(super) classes: Vec<Vec<(u32, i128)>>,
    /// A unit of currency, in the unit of the amounts.
    pub(super) unit: i128,
}

impl Credit {
    pub(super) fn none(classes: usize) -> Self {
        Self {
            amounts: Vec::new(),
            denominator: IBig::ONE,
            classes: vec![Vec::new(); classes],
            unit: 1_000_000,
        }
    }
}

struct Earning<'a> {
    counting: &'a Counting<'a>,
    credit: Credit,
    /// For each project, how often its supporters have each amount together.
    together: Vec<Vec<i128>>,
}

impl<'a> Earning<'a> {
    fn new(counting: &'a Counting<'a>, credit: Credit, open: &[usize]) -> Self {
        let election = counting.election;
        let mut together = vec![Vec::new(); election.projects.len()];
        for project in open {
            let mut sums = vec![0; credit.amounts.len()];
            for one in election.supporters.get(*project) {
                for (amount, times) in &credit.classes[one.class as usize] {
                    sums[*amount as usize] += times * i128::from(election.sizes[one.class as usize]);
                }
            }
            together[*project] = sums;
        }
        Self { counting, credit, together }
    }

    fn cost(&self, project: usize) -> i128 {
        self.counting.election.projects[project].cost.millionths() * (self.credit.unit / 1_000_000)
    }

    /// What is missing to the supporters of a project before they earn, over the denominator.
    fn missing(&self, project: usize) -> IBig {
        let mut missing = &self.credit.denominator * IBig::from(self.cost(project));
        for (amount, times) in self.credit.amounts.iter().zip(&self.together[project]) {
            if *times != 0 {
                missing -= amount * IBig::from(*times);
            }
        }
        missing
    }

    /// Buys a project at a time: `over / voters`, over the denominator.
    fn buy(&mut self, project: usize, over: &IBig) {
        let election = self.counting.election;
        let voters = UBig::from(election.votes[project]);
        let common = IBig::from(over.gcd(&voters));
        let (time, under) = (over / &common, IBig::from(voters) / &common);
        for amount in &mut self.credit.amounts {
            *amount *= &under;
        }
        self.credit.denominator *= under;
        let last = u32::try_from(self.credit.amounts.len()).unwrap_or(u32::MAX);
        self.credit.amounts.push(time);
        for sums in &mut self.together {
            sums.push(0);
        }
        for one in election.supporters.get(project) {
            let class = one.class as usize;
            let size = i128::from(election.sizes[class]);
            let before = std::mem::replace(&mut self.credit.classes[class], vec![(last, -1)]);
            for choice in election.classes.get(class) {
                let sums = &mut self.together[choice.project as usize];
                if sums.len() <= last as usize {
                    continue;
                }
                for (amount, times) in &before {
                    sums[*amount as usize] -= times * size;
                }
                sums[last as usize] -= size;
            }
        }
    }

    /// A time in units of currency for each voter.
    fn time(&self, over: &IBig, voters: u64) -> RBig {
        let under = &self.credit.denominator * IBig::from(voters) * IBig::from(self.credit.unit);
        RBig::from_parts(over.clone(), under.unsigned_abs())
    }
}

/// Counts by Phragmén's method.
pub(super) fn phragmen(counting: &Counting<'_>, rule: &Phragmen) -> Result<Outcome, Refusal> {
    let mut outcome = counting.outcome();
    for project in &counting.eligible {
        if counting.election.votes[*project] == 0 {
            outcome.fates[*project] = Fate::Unsupported;
        }
    }
    let credit = Credit::none(counting.election.sizes.len());
    spend(counting, credit, &Phase::Main, rule.misfit, &mut outcome);
    Ok(outcome)
}

/// Spends what is left, from what voters have.
pub(super) fn spend(
    counting: &Counting<'_>,
    credit: Credit,
    phase: &Phase,
    misfit: Misfit,
    outcome: &mut Outcome,
) {
    let election = counting.election;
    let mut open: Vec<usize> = counting.eligible.clone();
    open.retain(|one| election.votes[*one] > 0 && !outcome.winners.contains(one));
    let mut earning = Earning::new(counting, credit, &open);
    let mut left = election.budget - election.cost(&outcome.winners);
    while !open.is_empty() {
        let missing: Vec<IBig> = open.iter().map(|one| earning.missing(*one)).collect();
        // Which comes first: missing / voters, exactly.
        let compare = |a: usize, b: usize| {
            let voters = |place: usize| IBig::from(election.votes[open[place]]);
            (&missing[a] * voters(b)).cmp(&(&missing[b] * voters(a)))
        };
        let Some(first) = (0..open.len()).reduce(|a, b| if compare(b, a).is_lt() { b } else { a }) else {
            break;
        };
        let mut best: Vec<usize> = (0..open.len()).filter(|place| compare(*place, first).is_eq()).collect();
        best.sort_by_key(|place| counting.preference.place(open[*place]));
        if best.len() > 1 {
            let tied = best.iter().map(|place| open[*place]).collect();
            outcome.ties.push(counting.preference.tie(outcome.steps.len(), tied));
        }
        // With the stop, the first that does not fit among equals ends the count.
        let unfit = |place: &&usize| election.projects[open[**place]].cost > left;
        let place =
            if misfit == Misfit::Stop { best.iter().find(unfit).unwrap_or(&best[0]) } else { &best[0] };
        let (project, over) = (open[*place], missing[*place].clone());
        let cost = election.projects[project].cost;
        let bar = counting.limits.bar(election, &outcome.winners, project);
        let verdict = match bar {
            Some(bar) => Verdict::Barred(bar),
            None if cost <= left => Verdict::Funded,
            None if misfit == Misfit::Stop => Verdict::Stop,
            None => Verdict::TooDear,
        };
        let step = outcome.steps.len();
        outcome.fates[project] = match verdict {
            Verdict::Barred(_) => Fate::Barred(step),
            Verdict::Funded | Verdict::FundedWithReserve(_) => Fate::Funded(step),
            Verdict::TooDear | Verdict::Stop => Fate::TooDear(step),
        };
        let (funded, stopped) = (verdict == Verdict::Funded, verdict == Verdict::Stop);
        let payment = funded.then(|| Payment {
            price: earning.time(&over, election.votes[project]),
            effective: RBig::from(election.votes[project]),
            full: election.votes[project],
            part: 0,
            part_money: RBig::ZERO,
            rivals: Vec::new(),
        });
        outcome.steps.push(Step { phase: phase.clone(), project, verdict, before: left, payment });
        open.retain(|one| *one != project);
        if funded {
            outcome.winners.push(project);
            left = left - cost;
            earning.buy(project, &over);
        }
        if stopped {
            for other in &open {
                outcome.fates[*other] = Fate::AfterStop(step);
            }
            break;
        }
    }
}
