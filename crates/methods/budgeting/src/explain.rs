//! What became of each project, and why: as data, and as sentences.

mod replay;
mod sentence;

use serde::Serialize;

use crate::{
    Bar, Election, Fate, Money, Outcome, Phase, RuleSpec, Verdict, count,
    rule::{Greedy, Method},
};
use replay::Replay;

/// What became of a project.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Debug)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Funded by the method.
    Funded,
    /// Funded because its area must have some.
    FundedForItsArea,
    /// Funded with what was left.
    FundedInCompletion,
    /// Funded with the help of a reserve.
    FundedWithReserve,
    /// Withdrawn after the ballots were printed.
    Withdrawn,
    /// Without the support that the rule asks for.
    BelowThreshold,
    /// Nobody supports it.
    Unsupported,
    /// Too dear for what was left.
    TooDear,
    /// After the project at which the count stopped.
    AfterStop,
    /// Excluded by another, or by a limit.
    Barred,
    /// Its supporters together never had enough.
    NeverAffordable,
    /// Its supporters spent on others what it would have cost.
    Outspent,
    /// Not in the best set.
    NotChosen,
}

/// What became of a project, with what it takes to understand it.
#[derive(Clone, PartialEq, Eq, Serialize, Debug)]
pub struct Explanation {
    /// Its identifier.
    pub project: String,
    /// Its name.
    pub name: String,
    /// Its cost.
    pub cost: Money,
    /// Its votes.
    pub votes: u64,
    /// Its points, which are its votes when ballots have none.
    pub points: i64,
    /// Its rank by points, from 1.
    pub rank: usize,
    /// What became of it.
    pub status: Status,
    /// The round in which that was settled, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub round: Option<usize>,
    /// Money left, at that round, or of its supporters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left: Option<Money>,
    /// The project or area that bars it, or at which the count stopped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because_of: Option<String>,
    /// What its supporters held together at first, where voters hold shares.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub money_behind: Option<Money>,
    /// Its effective votes when it was bought.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective_votes: Option<String>,
    /// Where the money of its supporters went: the funded projects that took most of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub spent_on: Vec<SpentOn>,
    /// How near it came, in thousandths: 1000 and more wins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective_support: Option<u64>,
    /// How many more supporters it would have needed, who vote for nothing else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing_votes: Option<u64>,
    /// Whether the greedy rule by votes funds it on the same ballots.
    pub funded_by_votes: bool,
}

/// A funded project on which the supporters of another spent money.
#[derive(Clone, PartialEq, Eq, Serialize, Debug)]
pub struct SpentOn {
    /// The funded project.
    pub project: String,
    /// How many of the supporters support it too.
    pub voters: u64,
    /// What they paid for it together.
    pub paid: Money,
}

/// Explains every project of an outcome, in the order of the file.
#[must_use]
pub fn explain(election: &Election, rule: &RuleSpec, outcome: &Outcome, threads: usize) -> Vec<Explanation> {
    let by_votes = RuleSpec {
        method: Method::Greedy(Greedy::default()),
        comparison: crate::rule::Comparison::None,
        ..rule.clone()
    };
    let greedy = count(election, &by_votes, threads).map(|greedy| greedy.winners).unwrap_or_default();
    let mut order: Vec<usize> = (0..election.projects.len()).collect();
    order.sort_by_key(|place| std::cmp::Reverse(election.points(*place)));
    let replay = Replay::new(election, rule, outcome);
    let one = |place: usize| {
        let mut told = plain(election, outcome, place);
        told.rank =
            order.iter().filter(|other| election.points(**other) > election.points(place)).count() + 1;
        told.funded_by_votes = greedy.contains(&place);
        if let Some(replay) = &replay {
            replay.tell(place, &mut told);
        } else if let Method::Greedy(_) = rule.method {
            told.missing_votes = missing(election, outcome, place);
        }
        told
    };
    (0..election.projects.len()).map(one).collect()
}

fn plain(election: &Election, outcome: &Outcome, place: usize) -> Explanation {
    let project = &election.projects[place];
    let mut told = Explanation {
        project: project.id.clone(),
        name: project.name.clone(),
        cost: project.cost,
        votes: election.votes(place),
        points: election.points(place),
        rank: 0,
        status: Status::NotChosen,
        round: None,
        left: None,
        because_of: None,
        money_behind: None,
        effective_votes: None,
        spent_on: Vec::new(),
        effective_support: None,
        missing_votes: None,
        funded_by_votes: false,
    };
    let id = |place: usize| Some(election.projects[place].id.clone());
    let (status, step) = match &outcome.fates[place] {
        Fate::Funded(step) => (funded(outcome, *step), Some(*step)),
        Fate::Withdrawn => (Status::Withdrawn, None),
        Fate::BelowThreshold => (Status::BelowThreshold, None),
        Fate::Unsupported => (Status::Unsupported, None),
        Fate::TooDear(step) => (Status::TooDear, Some(*step)),
        Fate::AfterStop(step) => (Status::AfterStop, Some(*step)),
        Fate::Barred(step) => (Status::Barred, Some(*step)),
        Fate::NeverAffordable => (Status::NeverAffordable, None),
        Fate::Outspent { round, money } => {
            let cents = crate::report::decimal(money, 2);
            told.round = Some(*round);
            told.left = Money::parse(&cents).ok();
            (Status::Outspent, None)
        }
        Fate::NotChosen => (Status::NotChosen, None),
    };
    told.status = status;
    if let Some(at) = step
        && let Some(step) = outcome.steps.get(at)
    {
        told.round = Some(at + 1);
        told.left = Some(step.before);
        told.because_of = match (&step.verdict, status) {
            (Verdict::Barred(Bar::Exclusive(other)), _) => id(*other),
            (Verdict::Barred(Bar::Money(area) | Bar::Projects(area)), _) => Some(area.clone()),
            (_, Status::AfterStop) => id(step.project),
            _ => None,
        };
        let payment = step.payment.as_ref().filter(|_| step.project == place);
        told.effective_votes = payment.map(|payment| crate::report::decimal(&payment.effective, 1));
    }
    told
}

fn funded(outcome: &Outcome, step: usize) -> Status {
    match outcome.steps.get(step).map(|step| (&step.phase, &step.verdict)) {
        Some((_, Verdict::FundedWithReserve(_))) => Status::FundedWithReserve,
        Some((Phase::Guarantee, _)) => Status::FundedForItsArea,
        Some((Phase::Completion, _)) => Status::FundedInCompletion,
        _ => Status::Funded,
    }
}

/// Under the greedy rule: it would have been funded if it had come just before the last project that was looked at while enough was left.
fn missing(election: &Election, outcome: &Outcome, place: usize) -> Option<u64> {
    if !matches!(outcome.fates[place], Fate::TooDear(_) | Fate::AfterStop(_)) {
        return None;
    }
    let cost = election.projects[place].cost;
    let in_main = |step: &&crate::Step| step.phase == Phase::Main && step.before >= cost;
    let last = outcome.steps.iter().rev().find(in_main)?;
    let needed = election.points(last.project) + 1 - election.points(place);
    u64::try_from(needed).ok().filter(|needed| *needed > 0)
}
