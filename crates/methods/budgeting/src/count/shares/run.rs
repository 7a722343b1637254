//! One count with equal shares: floats choose where they certainly can, whole numbers everywhere else.
//!
//! The money of a voter is what they held at first less the prices of the projects they paid in full, or nothing once they gave
//! all they had: a whole combination of prices, which are kept exactly ([`super::exact`]). A float of it beside has a known
//! error, and so have the prices computed from those: two projects are told apart by floats when their intervals are apart, and
//! otherwise exactly.

use dashu_int::IBig;
use dashu_ratio::RBig;

use super::{
    Market,
    exact::{Ledger, Price},
};
use crate::{Bar, Payment, count::phragmen::Credit, election::Supporter};

/// Largest relative error of a float operation, doubled.
const EPSILON: f64 = f64::EPSILON;
/// How near to a price the money of a voter must not be for floats to bound the error of that price.
const MARGIN: f64 = 1e-6;

/// What happened in a count, when it is asked.
#[derive(Default)]
pub(in crate::count) struct Record {
    pub(super) bought: Vec<(usize, Option<Payment>)>,
    pub(super) ties: Vec<(usize, Vec<usize>)>,
    /// Project, number of rounds before, what its supporters had left.
    pub(super) outspent: Vec<(usize, usize, RBig)>,
    pub(super) barred: Vec<(usize, Bar)>,
}

/// A price as floats know it.
#[derive(Clone, Copy)]
struct Estimate {
    price: f64,
    /// Relative.
    error: f64,
}

enum Evaluation {
    /// Its supporters have less than its cost.
    Outspent,
    Priced(Estimate),
    /// Floats cannot tell.
    Unclear,
}

/// A project whose price is known in this round.
struct Contender {
    project: usize,
    estimate: Estimate,
    low: f64,
    high: f64,
    exact: Option<Price>,
}

/// The state of a count, kept between counts for its memory.
pub(in crate::count) struct Run<'m> {
    market: &'m Market<'m>,
    /// Of each class: the money of one voter, and the number of voters.
    purses: Vec<[f64; 2]>,
    /// Supporters of each project who may have money left, and how many.
    lists: Vec<Supporter>,
    lengths: Vec<usize>,
    /// Of each project: what its value cannot exceed, and what its price is at least.
    most: Vec<f64>,
    least: Vec<f64>,
    pub(super) ledger: Ledger,
    endowment: i128,
    /// Bound on the error of the money of one voter.
    blur: f64,
    scratch: Vec<(f64, f64)>,
}

impl<'m> Run<'m> {
    pub(in crate::count) fn new(market: &'m Market<'m>) -> Self {
        let election = market.counting.election;
        Self {
            market,
            purses: Vec::with_capacity(election.sizes.len()),
            lists: Vec::with_capacity(election.supporters.items().len()),
            lengths: Vec::new(),
            most: Vec::new(),
            least: Vec::new(),
            ledger: Ledger::default(),
            endowment: 0,
            blur: 0.0,
            scratch: Vec::new(),
        }
    }

    fn reset(&mut self, endowment: i128) {
        let election = self.market.counting.election;
        let money = endowment as f64;
        self.purses.clear();
        self.purses.extend(election.sizes.iter().map(|size| [money, f64::from(*size)]));
        self.lists.clear();
        self.lists.extend_from_slice(election.supporters.items());
        self.lengths.clear();
        self.lengths.extend((0..election.projects.len()).map(|one| election.supporters.range(one).len()));
        self.most.clear();
        self.most.resize(election.projects.len(), 0.0);
        self.least.clear();
        self.least.resize(election.projects.len(), 0.0);
        for project in &self.market.open {
            let weight = if self.market.weighted {
                election.points[*project] as f64
            } else {
                election.votes[*project] as f64
            };
            let price = self.market.costs[*project] as f64 / weight;
            self.least[*project] = price * (1.0 - 3.0 * MARGIN);
            self.most[*project] = self.value(*project, price) * (1.0 + 16.0 * EPSILON);
        }
        self.ledger.reset(election.projects.len(), endowment);
        self.endowment = endowment;
        self.blur = 6.0 * EPSILON * money;
    }

    /// What is highest for the project bought first: cost over price, or one over price.
    fn value(&self, project: usize, price: f64) -> f64 {
        if self.market.by_cost { self.market.costs[project] as f64 / price } else { price.recip() }
    }

    /// Counts: the winners in the order in which they are bought.
    pub(in crate::count) fn count(&mut self, endowment: i128, mut record: Option<&mut Record>) -> Vec<usize> {
        self.reset(endowment);
        let counting = self.market.counting;
        let mut winners = self.market.free.clone();
        if let Some(record) = &mut record {
            record.bought.extend(winners.iter().map(|project| (*project, None)));
        }
        let mut open = self.market.open.clone();
        loop {
            if !counting.limits.are_none() {
                open.retain(|project| {
                    let bar = counting.limits.bar(counting.election, &winners, *project);
                    if let (Some(record), Some(bar)) = (&mut record, &bar) {
                        record.barred.push((*project, bar.clone()));
                    }
                    bar.is_none()
                });
            }
            let contenders = self.contenders(&mut open, winners.len(), record.as_deref_mut());
            let Some((chosen, rivals)) = self.choose(contenders, winners.len(), record.as_deref_mut()) else {
                break;
            };
            let payment = self.buy(&chosen, record.is_some());
            if let Some(record) = &mut record {
                let payment = payment.map(|payment| Payment { rivals, ..payment });
                record.bought.push((chosen.project, payment));
            }
            winners.push(chosen.project);
            open.retain(|one| *one != chosen.project);
        }
        winners
    }

    /// Evaluates the projects that may be the best, those that were best before first.
    fn contenders(
        &mut self,
        open: &mut Vec<usize>,
        round: usize,
        mut record: Option<&mut Record>,
    ) -> Vec<Contender> {
        let most = &self.most;
        open.sort_by(|a, b| most[*b].total_cmp(&most[*a]));
        let mut contenders: Vec<Contender> = Vec::new();
        let mut least_best = 0.0_f64;
        let mut out = Vec::new();
        for project in open.iter().copied() {
            // When all is recorded, what the others stand at is, too.
            if self.most[project] < least_best && record.is_none() {
                break;
            }
            let (estimate, exact) = match self.evaluate(project) {
                Evaluation::Priced(estimate) => (estimate, None),
                Evaluation::Outspent => {
                    out.push(project);
                    continue;
                }
                Evaluation::Unclear => match self.exact(project) {
                    Some(price) => {
                        let estimate = Estimate { price: price.to_f64(&self.ledger), error: 4.0 * EPSILON };
                        (estimate, Some(price))
                    }
                    None => {
                        out.push(project);
                        continue;
                    }
                },
            };
            let value = self.value(project, estimate.price);
            let error = estimate.error + 8.0 * EPSILON;
            let (low, high) = (value * (1.0 - error), value * (1.0 + 2.0 * error));
            self.most[project] = self.most[project].min(high);
            self.least[project] = self.least[project].max(estimate.price * (1.0 - 3.0 * MARGIN));
            least_best = least_best.max(low);
            contenders.push(Contender { project, estimate, low, high, exact });
        }
        if !out.is_empty() {
            if let Some(record) = &mut record {
                for project in &out {
                    record.outspent.push((*project, round, self.amount(&self.held(*project))));
                }
            }
            open.retain(|one| !out.contains(one));
        }
        contenders
    }

    /// The best of them, and when it is recorded what the others stand at.
    fn choose(
        &self,
        mut contenders: Vec<Contender>,
        round: usize,
        record: Option<&mut Record>,
    ) -> Option<(Contender, Vec<(usize, i128)>)> {
        let least_best = contenders.iter().map(|one| one.low).fold(0.0, f64::max);
        let mut rivals = Vec::new();
        if record.is_some() {
            let standing = |one: &Contender| {
                let votes = self.market.costs[one.project] as f64 / one.estimate.price;
                (one.project, (votes * 1e6).round() as i128)
            };
            rivals = contenders.iter().map(standing).collect();
            rivals.sort_by_key(|(project, votes)| (-votes, self.market.counting.preference.place(*project)));
        }
        contenders.retain(|one| one.high >= least_best);
        if contenders.len() > 1 {
            for one in &mut contenders {
                if one.exact.is_none() {
                    one.exact = self.exact(one.project);
                }
                self.assert_near(one);
            }
            contenders.sort_by(|a, b| self.compare(b, a));
            let best = contenders.iter().take_while(|one| self.compare(one, &contenders[0]).is_eq()).count();
            contenders.truncate(best);
            if best > 1 {
                let projects: Vec<usize> = contenders.iter().map(|one| one.project).collect();
                if let Some(record) = record {
                    record.ties.push((round, projects));
                }
                contenders.sort_by_key(|one| self.market.counting.preference.place(one.project));
            }
        }
        let chosen = contenders.into_iter().next()?;
        rivals.retain(|(project, _)| *project != chosen.project);
        Some((chosen, rivals))
    }

    fn assert_near(&self, one: &Contender) {
        if let Some(price) = &one.exact {
            let exact = price.to_f64(&self.ledger);
            let difference = (one.estimate.price - exact).abs();
            assert!(
                difference <= exact * (one.estimate.error + 1e-12),
                "a float is as near as it was said to be"
            );
        }
    }

    /// Which has the higher value, exactly; prices of both are known exactly.
    fn compare(&self, a: &Contender, b: &Contender) -> std::cmp::Ordering {
        let (Some(one), Some(other)) = (&a.exact, &b.exact) else { return a.low.total_cmp(&b.low) };
        let worth = |project: usize| if self.market.by_cost { self.market.costs[project] } else { 1 };
        let left = &other.over * IBig::from(one.under) * worth(a.project);
        let right = &one.over * IBig::from(other.under) * worth(b.project);
        left.cmp(&right)
    }

    /// The price of a project by floats, with a bound on its error.
    ///
    /// With `f(x) = Σ weight × min(money, x)`, which is concave, the price solves `f(ρ) = cost`. Sums of floats make `f` uncertain by
    /// some `η`; where it still rises by at least `far` for each unit beyond the price found, this one is uncertain by `η / far`.
    fn evaluate(&mut self, project: usize) -> Evaluation {
        let begin = self.market.counting.election.supporters.range(project).start;
        let list = &mut self.lists[begin..begin + self.lengths[project]];
        let least = self.least[project];
        let (mut kept, mut poor, mut rich, mut all) = (0, 0.0, 0.0, 0.0);
        self.scratch.clear();
        for place in 0..list.len() {
            let one = list[place];
            let [money, voters] = self.purses[one.class as usize];
            if money <= 0.0 {
                continue;
            }
            list[kept] = one;
            kept += 1;
            let points = if self.market.weighted { f64::from(one.points) } else { 1.0 };
            let (money, weight) = (money / points, voters * points);
            all += weight;
            if money < least {
                poor += weight * money;
            } else {
                rich += weight;
                self.scratch.push((money, weight));
            }
        }
        self.lengths[project] = kept;
        let cost = self.market.costs[project] as f64;
        let uncertain = all * self.blur + (kept as f64 + 8.0) * EPSILON * cost;
        loop {
            if rich <= 0.0 {
                let outspent = cost - poor > uncertain;
                return if outspent { Evaluation::Outspent } else { Evaluation::Unclear };
            }
            let price = (cost - poor) / rich;
            if price <= 0.0 {
                return Evaluation::Unclear;
            }
            let (mut kept, mut far) = (0, 0.0);
            let beyond = price * (1.0 + MARGIN);
            for place in 0..self.scratch.len() {
                let (money, weight) = self.scratch[place];
                if money < price {
                    poor += weight * money;
                    rich -= weight;
                } else {
                    self.scratch[kept] = (money, weight);
                    kept += 1;
                    if money > beyond {
                        far += weight;
                    }
                }
            }
            if kept == self.scratch.len() {
                let error = 2.0 * uncertain / (far * price);
                let is_clear = far > 0.0 && error <= MARGIN;
                return if is_clear {
                    Evaluation::Priced(Estimate { price, error })
                } else {
                    Evaluation::Unclear
                };
            }
            self.scratch.truncate(kept);
        }
    }

    /// Supporters who may have money left.
    fn list(&self, project: usize) -> &[Supporter] {
        let begin = self.market.counting.election.supporters.range(project).start;
        &self.lists[begin..begin + self.lengths[project]]
    }

    /// What the supporters of a project hold together, exactly.
    fn held(&self, project: usize) -> IBig {
        let mut sum = self.ledger.sum();
        for one in self.list(project) {
            self.add(&mut sum, one.class, 1);
        }
        self.ledger.total(&sum)
    }

    /// Adds what the voters of a class hold, each this many times; nothing for those who gave all they had.
    fn add(&self, sum: &mut super::exact::Sum, class: u32, times: i128) {
        let election = self.market.counting.election;
        let class = class as usize;
        if self.purses[class][0] <= 0.0 {
            return;
        }
        let voters = i128::from(election.sizes[class]) * times;
        sum.add_voters(voters);
        for choice in election.classes.get(class) {
            if let Some(round) = self.ledger.bought_at(choice.project as usize) {
                sum.add_price(round, voters * self.market.weight(choice.points));
            }
        }
    }

    /// The price of a project, exactly; `None` when its supporters have less than its cost.
    fn exact(&self, project: usize) -> Option<Price> {
        let cost = self.market.costs[project];
        let required = self.ledger.amount(cost);
        if self.held(project) < required {
            return None;
        }
        let list = self.list(project);
        let holds = |one: &Supporter| self.purses[one.class as usize][0] > 0.0;
        let weight = |one: &Supporter| {
            i128::from(self.market.counting.election.sizes[one.class as usize])
                * self.market.weight(one.points)
        };
        let mut under: i128 = list.iter().filter(|one| holds(one)).map(weight).sum();
        let mut is_poor = vec![false; list.len()];
        let mut poor = self.ledger.sum();
        loop {
            let price = Price { over: &required - self.ledger.total(&poor), under };
            let mut changed = false;
            let near = price.to_f64(&self.ledger);
            for (place, one) in list.iter().enumerate() {
                if !is_poor[place] && holds(one) && self.has_less(one, &price, near).is_lt() {
                    is_poor[place] = true;
                    changed = true;
                    under -= weight(one);
                    self.add(&mut poor, one.class, 1);
                }
            }
            if !changed {
                return Some(price);
            }
        }
    }

    /// Compares what a voter holds with what they would have to pay: by floats when that is certain.
    fn has_less(&self, one: &Supporter, price: &Price, near: f64) -> std::cmp::Ordering {
        let points = self.market.weight(one.points);
        let due = near * points as f64;
        let money = self.purses[one.class as usize][0];
        if (money - due).abs() > 2.0 * self.blur + 16.0 * EPSILON * due {
            return money.total_cmp(&due);
        }
        let mut sum = self.ledger.sum();
        self.add(&mut sum, one.class, 1);
        let voters = i128::from(self.market.counting.election.sizes[one.class as usize]);
        let held = self.ledger.total(&sum) * IBig::from(price.under);
        held.cmp(&(&price.over * IBig::from(points * voters)))
    }

    /// Makes the supporters of a project pay.
    fn buy(&mut self, chosen: &Contender, recorded: bool) -> Option<Payment> {
        let project = chosen.project;
        let price = match &chosen.exact {
            Some(price) => Some(price.clone()),
            None => self.settled(project, chosen.estimate),
        };
        // The supporters have enough, as was established when the project was evaluated.
        let price = price.or_else(|| self.exact(project))?;
        let near = price.to_f64(&self.ledger);
        let (mut full, mut part) = (0, 0);
        let mut part_sum = self.ledger.sum();
        let list: Vec<Supporter> = self.list(project).to_vec();
        let mut emptied = Vec::new();
        for one in &list {
            let class = one.class as usize;
            if self.purses[class][0] <= 0.0 {
                continue;
            }
            let voters = u64::from(self.market.counting.election.sizes[class]);
            let order = self.has_less(one, &price, near);
            if order.is_lt() {
                part += voters;
                if recorded {
                    self.add(&mut part_sum, one.class, 1);
                }
            } else {
                full += voters;
            }
            if order.is_le() {
                emptied.push(class);
            } else {
                let left = self.purses[class][0] - near * self.market.weight(one.points) as f64;
                // Something is left, as was established: never so little that it looks like nothing.
                self.purses[class][0] = if left > 0.0 { left } else { f64::MIN_POSITIVE };
            }
        }
        let payment = recorded.then(|| Payment {
            price: self.amount_over(&price.over, price.under),
            effective: price.votes(self.market.costs[project], &self.ledger),
            full,
            part,
            part_money: self.amount(&self.ledger.total(&part_sum)),
            rivals: Vec::new(),
        });
        for class in emptied {
            self.purses[class][0] = 0.0;
        }
        self.ledger.buy(project, price);
        self.blur += 3.0 * EPSILON * self.endowment as f64;
        payment
    }

    /// The exact price when floats tell certainly who pays in full.
    fn settled(&self, project: usize, estimate: Estimate) -> Option<Price> {
        let mut poor = self.ledger.sum();
        let mut under = 0;
        let margin = estimate.error + 8.0 * EPSILON;
        for one in self.list(project) {
            let class = one.class as usize;
            let money = self.purses[class][0];
            if money <= 0.0 {
                continue;
            }
            let points = self.market.weight(one.points);
            let due = estimate.price * points as f64;
            if (money - due).abs() <= 2.0 * self.blur + margin * due {
                return None;
            }
            if money < due {
                self.add(&mut poor, one.class, 1);
            } else {
                under += i128::from(self.market.counting.election.sizes[class]) * points;
            }
        }
        let over = self.ledger.amount(self.market.costs[project]) - self.ledger.total(&poor);
        (under > 0).then_some(Price { over, under })
    }

    /// What every voter has left, for a completion.
    pub(super) fn credit(&self) -> Credit {
        let election = self.market.counting.election;
        let amounts = self.ledger.amounts();
        let held = u32::try_from(amounts.len() - 1).unwrap_or(u32::MAX);
        let one = |class: usize| -> Vec<(u32, i128)> {
            if self.purses[class][0] <= 0.0 {
                return Vec::new();
            }
            let paid = election.classes.get(class).iter().filter_map(|choice| {
                let round = u32::try_from(self.ledger.bought_at(choice.project as usize)?).ok()?;
                Some((round, -self.market.weight(choice.points)))
            });
            paid.chain([(held, 1)]).collect()
        };
        Credit {
            amounts,
            denominator: self.ledger.amount(1),
            classes: (0..election.sizes.len()).map(one).collect(),
            unit: super::UNIT * self.market.voters,
        }
    }

    /// An amount of the ledger in units of currency.
    fn amount(&self, total: &IBig) -> RBig {
        self.amount_over(total, 1)
    }

    fn amount_over(&self, total: &IBig, under: i128) -> RBig {
        let unit = IBig::from(super::UNIT) * IBig::from(self.market.voters) * IBig::from(under);
        self.ledger.over(total, &unit)
    }
}
