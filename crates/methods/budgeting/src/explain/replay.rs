//! The count done again with floats, for figures that are shown and decide nothing.

use super::{Explanation, SpentOn};
use crate::{
    Election, Money, Outcome, Phase, RuleSpec,
    rule::{Method, Utility},
};

/// How many funded projects are named of those on which supporters spent most.
const NAMED: usize = 5;

/// What each voter paid and had.
pub(super) struct Replay<'a> {
    election: &'a Election,
    weighted: bool,
    by_cost: bool,
    endowment: f64,
    /// Bought projects: which, and their price.
    rounds: Vec<(usize, f64)>,
    /// Of each class, what one voter paid in which round.
    paid: Vec<Vec<(u32, f64)>>,
}

impl<'a> Replay<'a> {
    /// For outcomes of equal shares.
    pub(super) fn new(election: &'a Election, rule: &RuleSpec, outcome: &Outcome) -> Option<Self> {
        let (Method::EqualShares(shares), Some(raised)) = (&rule.method, &outcome.shares) else {
            return None;
        };
        if outcome.compared.as_ref().is_some_and(crate::Compared::greedy_is_kept) {
            return None;
        }
        let endowment = raised.endowment.to_f64().value();
        let mut replay = Self {
            election,
            weighted: matches!(shares.utility, Utility::Points | Utility::PointsTimesCost),
            by_cost: matches!(shares.utility, Utility::Cost | Utility::PointsTimesCost),
            endowment,
            rounds: Vec::new(),
            paid: vec![Vec::new(); election.classes()],
        };
        let mut purses = vec![endowment; election.classes()];
        for step in outcome.steps.iter().filter(|step| step.phase == Phase::Main) {
            let Some(payment) = &step.payment else { continue };
            let price = payment.price.to_f64().value();
            let round = u32::try_from(replay.rounds.len()).unwrap_or(u32::MAX);
            replay.rounds.push((step.project, price));
            for one in election.supporters.get(step.project) {
                let purse = &mut purses[one.class as usize];
                let pays = purse.min(price * replay.weight(one.points));
                *purse -= pays;
                replay.paid[one.class as usize].push((round, pays));
            }
        }
        Some(replay)
    }

    fn weight(&self, points: i32) -> f64 {
        if self.weighted { f64::from(points) } else { 1.0 }
    }

    pub(super) fn tell(&self, place: usize, told: &mut Explanation) {
        let election = self.election;
        let money = |amount: f64| Money::from_millionths((amount * 100.0).round() as i128 * 10_000);
        told.money_behind = Some(money(self.endowment * election.votes(place) as f64));
        let mut by_round = vec![(0_u64, 0.0); self.rounds.len()];
        let supporters = election.supporters.get(place);
        for one in supporters {
            let voters = u64::from(election.sizes[one.class as usize]);
            for (round, paid) in &self.paid[one.class as usize] {
                let sum = &mut by_round[*round as usize];
                sum.0 += voters;
                sum.1 += paid * voters as f64;
            }
        }
        let spent = |(round, (voters, paid)): (usize, &(u64, f64))| SpentOn {
            project: election.projects[self.rounds[round].0].id.clone(),
            voters: *voters,
            paid: money(*paid),
        };
        let mut spent: Vec<SpentOn> = by_round.iter().enumerate().map(spent).collect();
        spent.retain(|one| one.project != told.project && !one.paid.is_zero());
        spent.sort_by_key(|one| std::cmp::Reverse(one.paid));
        spent.truncate(NAMED);
        told.spent_on = spent;
        let cost = told.cost.to_f64();
        let is_bought = self.rounds.iter().any(|(project, _)| *project == place);
        if is_bought || cost <= 0.0 || supporters.is_empty() || election.projects[place].withdrawn {
            return;
        }
        let (nearest, missing) = self.nearest(place, cost);
        told.effective_support = Some((nearest * 1000.0).floor().clamp(0.0, 999.0) as u64);
        told.missing_votes = missing;
    }

    /// How near a project came to being bought, and how many more voters for it alone would have made it so: in each round against the
    /// project that was bought, and at the end against none.
    fn nearest(&self, place: usize, cost: f64) -> (f64, Option<u64>) {
        let supporters = self.election.supporters.get(place);
        let mut purses: Vec<f64> = vec![self.endowment; supporters.len()];
        let mut next: Vec<usize> = vec![0; supporters.len()];
        let (mut nearest, mut missing) = (0.0_f64, f64::INFINITY);
        for round in 0..=self.rounds.len() {
            // What each vote could pay at most to be bought in this round.
            let most = self.rounds.get(round).map_or(f64::INFINITY, |(bought, price)| {
                let worth = self.election.projects[*bought].cost.to_f64();
                if self.by_cost { price * cost / worth } else { *price }
            });
            let together: f64 = supporters
                .iter()
                .zip(&purses)
                .map(|(one, purse)| {
                    purse.min(most * self.weight(one.points))
                        * f64::from(self.election.sizes[one.class as usize])
                })
                .sum();
            nearest = nearest.max(together / cost);
            let each = self.endowment.min(most);
            if each > 0.0 {
                missing = missing.min(((cost - together) / each).max(0.0).floor() + 1.0);
            }
            for ((one, purse), next) in supporters.iter().zip(&mut purses).zip(&mut next) {
                let paid = &self.paid[one.class as usize];
                if let Some((at, pays)) = paid.get(*next).filter(|(at, _)| *at as usize == round) {
                    debug_assert_eq!(*at as usize, round);
                    *purse -= pays;
                    *next += 1;
                }
            }
        }
        (nearest, missing.is_finite().then_some(missing as u64))
    }
}
