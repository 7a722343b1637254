//! An outcome for programs: the same bytes on every machine.

use dashu_int::{IBig, ops::UnsignedAbs};
use dashu_ratio::RBig;
use serde::Serialize;

use crate::{
    Bar, Election, End, Money, Outcome, Phase, RuleSpec, Step, Tie, Verdict,
    explain::Explanation,
    measure::{Measures, Rival},
    rule::TieBreak,
};

/// Everything about a count. Money is written as decimal strings, fractions as `"numerator/denominator"`, rounded numbers as
/// decimal strings with at most twelve decimals.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Report {
    /// The rule.
    pub rule: RuleSpec,
    /// Its SHA-256.
    pub rule_hash: String,
    /// Identifiers of the funded projects, in the order in which they were chosen.
    pub winners: Vec<String>,
    /// What they cost.
    pub total_cost: Money,
    /// The money to spend.
    pub budget: Money,
    /// Money of a reserve that was added.
    pub reserve: Money,
    /// Voters, those with an empty ballot among them.
    pub voters: u64,
    /// Ballots beyond the limits of the file.
    pub ballots_beyond_limits: u64,
    /// Projects that the method held equal.
    pub ties: Vec<TieReport>,
    /// What happened, in order.
    pub rounds: Vec<Round>,
    /// How shares were raised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shares: Option<SharesReport>,
    /// How the outcome compares with the greedy one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comparison: Option<ComparisonReport>,
    /// What became of each project.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub projects: Vec<Explanation>,
    /// Figures of the outcome.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measures: Option<Measures>,
    /// What other rules would have chosen.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_rules: Vec<Rival>,
}

/// Projects that the method held equal.
#[derive(Clone, PartialEq, Eq, Serialize, Debug)]
pub struct TieReport {
    /// Rounds before.
    pub round: usize,
    /// The projects, the one that was preferred first.
    pub projects: Vec<String>,
    /// What decided: `cost`, `highest-cost`, `votes`, `lot`, `file`, or `id`.
    pub decided_by: &'static str,
    /// Whether some of them are funded and others not.
    pub decisive: bool,
}

/// One thing that happened.
#[derive(Clone, PartialEq, Eq, Serialize, Debug)]
pub struct Round {
    /// From 1.
    pub round: usize,
    /// `guarantee`, `pot`, `main` or `completion`.
    pub phase: &'static str,
    /// The area of a pot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// The project.
    pub project: String,
    /// `funded`, `funded-with-reserve`, `too-dear`, `stop` or `barred`.
    pub verdict: &'static str,
    /// What bars it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub barred_by: Option<String>,
    /// Its cost.
    pub cost: Money,
    /// Its votes.
    pub votes: u64,
    /// Its points.
    pub points: i64,
    /// Money left before.
    pub left_before: Money,
    /// How voters pay.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment: Option<PaymentReport>,
}

/// How voters pay for a project.
#[derive(Clone, PartialEq, Eq, Serialize, Debug)]
pub struct PaymentReport {
    /// What one vote (or point) costs to those who have enough.
    pub price: String,
    /// The same, exactly.
    pub price_exact: String,
    /// Cost / price.
    pub effective_votes: String,
    /// Voters who pay the whole price.
    pub pay_in_full: u64,
    /// Voters who give all they have left, which is less.
    pub pay_in_part: u64,
    /// What these give together.
    pub paid_in_part: String,
    /// What the other projects still in the race stood at: effective votes with six decimals, the best first.
    pub others: Vec<(String, String)>,
}

/// How shares were raised.
#[derive(Clone, PartialEq, Eq, Serialize, Debug)]
pub struct SharesReport {
    /// Of each voter, in the first count.
    pub start: String,
    /// Of each voter, in the count that decided.
    pub endowment: String,
    /// The same, exactly.
    pub endowment_exact: String,
    /// Counts made.
    pub counts: u64,
    /// Why there was no further one: `once`, `overspends`, `exhausted` or `everything`.
    pub end: &'static str,
    /// What the next outcome would have cost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cost: Option<Money>,
    /// Winners before what was left was spent otherwise.
    pub before_completion: usize,
}

/// How the outcome compares with the greedy one.
#[derive(Clone, PartialEq, Eq, Serialize, Debug)]
pub struct ComparisonReport {
    /// Winners of the method.
    pub method: Vec<String>,
    /// Winners of the greedy rule.
    pub greedy: Vec<String>,
    /// Voters who prefer the first.
    pub prefer_method: u64,
    /// Voters who prefer the second.
    pub prefer_greedy: u64,
    /// Whether the second is kept.
    pub greedy_is_kept: bool,
}

/// A number with at most so many decimals, rounded half up, without superfluous zeros.
#[must_use]
pub fn decimal(number: &RBig, decimals: u32) -> String {
    let scale = IBig::from(10_u64.pow(decimals));
    let under = IBig::from(number.denominator().clone());
    let two = IBig::from(2);
    let doubled = number.numerator() * &scale * &two + &under;
    let under = under * two;
    // Rounded down, also below zero.
    let negative = doubled < IBig::ZERO;
    let scaled = if negative { (&doubled - &under + IBig::ONE) / &under } else { doubled / &under };
    let digits = scaled.clone().unsigned_abs().to_string();
    let digits = format!("{digits:0>width$}", width = decimals as usize + 1);
    let (whole, part) = digits.split_at(digits.len() - decimals as usize);
    let part = part.trim_end_matches('0');
    let sign = if scaled < IBig::ZERO { "-" } else { "" };
    let point = if part.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{part}")
}

fn fraction(number: &RBig) -> String {
    format!("{}/{}", number.numerator(), number.denominator())
}

impl Tie {
    /// What decided, as written in a report.
    #[must_use]
    pub const fn decided_by(&self) -> &'static str {
        match self.by {
            Some(TieBreak::Cost) => "cost",
            Some(TieBreak::HighestCost) => "highest-cost",
            Some(TieBreak::Votes) => "votes",
            Some(TieBreak::Lot) => "lot",
            Some(TieBreak::File) => "file",
            None => "id",
        }
    }
}

impl Report {
    /// The report of an outcome, without what is explained of each project.
    #[must_use]
    pub fn new(election: &Election, rule: &RuleSpec, outcome: &Outcome) -> Self {
        let ids = |places: &[usize]| -> Vec<String> {
            places.iter().map(|place| election.projects[*place].id.clone()).collect()
        };
        let tie = |tie: &Tie| TieReport {
            round: tie.step,
            projects: ids(&tie.projects),
            decided_by: tie.decided_by(),
            decisive: tie.decisive,
        };
        let shares = outcome.shares.as_ref().map(|raised| SharesReport {
            start: decimal(&raised.start, 12),
            endowment: decimal(&raised.endowment, 12),
            endowment_exact: fraction(&raised.endowment),
            counts: raised.runs,
            end: match raised.end {
                End::Once => "once",
                End::Overspends { .. } => "overspends",
                End::Exhausted => "exhausted",
                End::Everything => "everything",
            },
            next_cost: match raised.end {
                End::Overspends { cost, .. } => Some(cost),
                _ => None,
            },
            before_completion: raised.before_completion,
        });
        let comparison = outcome.compared.as_ref().map(|compared| ComparisonReport {
            method: ids(&compared.method),
            greedy: ids(&compared.greedy),
            prefer_method: compared.prefer_method,
            prefer_greedy: compared.prefer_greedy,
            greedy_is_kept: compared.greedy_is_kept(),
        });
        Self {
            rule: rule.clone(),
            rule_hash: rule.hash(),
            winners: ids(&outcome.winners),
            total_cost: election.cost(&outcome.winners),
            budget: election.budget,
            reserve: outcome.reserve,
            voters: election.voters,
            ballots_beyond_limits: election.beyond_limits,
            ties: outcome.ties.iter().map(tie).collect(),
            rounds: outcome
                .steps
                .iter()
                .enumerate()
                .map(|(place, step)| round(election, place, step))
                .collect(),
            shares,
            comparison,
            projects: Vec::new(),
            measures: None,
            other_rules: Vec::new(),
        }
    }
}

fn round(election: &Election, place: usize, step: &Step) -> Round {
    let project = &election.projects[step.project];
    let id = |place: usize| election.projects[place].id.clone();
    let (phase, area) = match &step.phase {
        Phase::Guarantee => ("guarantee", None),
        Phase::Pot(name) => ("pot", Some(name.clone())),
        Phase::Main => ("main", None),
        Phase::Completion => ("completion", None),
    };
    let (verdict, barred_by) = match &step.verdict {
        Verdict::Funded => ("funded", None),
        Verdict::FundedWithReserve(_) => ("funded-with-reserve", None),
        Verdict::TooDear => ("too-dear", None),
        Verdict::Stop => ("stop", None),
        Verdict::Barred(Bar::Exclusive(other)) => ("barred", Some(id(*other))),
        Verdict::Barred(Bar::Money(area) | Bar::Projects(area)) => ("barred", Some(area.clone())),
    };
    let payment = step.payment.as_ref().map(|payment| PaymentReport {
        price: decimal(&payment.price, 12),
        price_exact: fraction(&payment.price),
        effective_votes: decimal(&payment.effective, 12),
        pay_in_full: payment.full,
        pay_in_part: payment.part,
        paid_in_part: decimal(&payment.part_money, 12),
        others: payment
            .rivals
            .iter()
            .map(|(place, votes)| (id(*place), Money::from_millionths(*votes).to_string()))
            .collect(),
    });
    Round {
        round: place + 1,
        phase,
        area,
        project: project.id.clone(),
        verdict,
        barred_by,
        cost: project.cost,
        votes: election.votes(step.project),
        points: election.points(step.project),
        left_before: step.before,
        payment,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_rounded_half_up() {
        let of = |over: i64, under: u64| RBig::from_parts(over.into(), under.into());
        assert_eq!(decimal(&of(1, 3), 12), "0.333333333333");
        assert_eq!(decimal(&of(2, 3), 3), "0.667");
        assert_eq!(decimal(&of(5, 2), 0), "3");
        assert_eq!(decimal(&of(1_000, 8), 6), "125");
        assert_eq!(decimal(&of(-1, 8), 2), "-0.12");
    }
}
