//! What a count gives: the winners, and how it came to them.

use dashu_ratio::RBig;

use crate::{Money, rule::TieBreak};

/// The result of a count, with everything needed to do it again by hand. Projects are places in the list of the election.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// The funded projects, in the order in which they were chosen.
    pub winners: Vec<usize>,
    /// What happened, in order.
    pub steps: Vec<Step>,
    /// Projects that the method held equal.
    pub ties: Vec<Tie>,
    /// What became of each project.
    pub fates: Vec<Fate>,
    /// How the shares were raised, for the methods that have shares.
    pub shares: Option<Raised>,
    /// How the outcome compares with that of the greedy rule, when the rule asks.
    pub compared: Option<Compared>,
    /// Money that came from a reserve, beyond the budget.
    pub reserve: Money,
}

/// One thing that happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// Where in the count.
    pub phase: Phase,
    /// To which project.
    pub project: usize,
    /// What.
    pub verdict: Verdict,
    /// Money left before.
    pub before: Money,
    /// How it was paid, in methods where voters pay.
    pub payment: Option<Payment>,
}

/// A part of the count.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Phase {
    /// Projects that an area must have.
    Guarantee,
    /// The money kept for an area.
    Pot(String),
    /// The method itself.
    Main,
    /// What is left once the method has ended.
    Completion,
}

/// What happened to a project.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It is funded.
    Funded,
    /// It is funded, with money of a reserve.
    FundedWithReserve(Money),
    /// It is too dear for what is left, and left aside.
    TooDear,
    /// It is too dear for what is left, and nothing more is funded.
    Stop,
    /// It cannot be funded beside another.
    Barred(Bar),
}

/// Why a project cannot be funded beside those that are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Bar {
    /// It excludes this one, which is funded.
    Exclusive(usize),
    /// An area has reached what it may spend.
    Money(String),
    /// An area has as many projects as it may have.
    Projects(String),
}

/// How voters pay for a project.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Payment {
    /// What a voter pays for one point (or one vote), when they have enough.
    pub price: RBig,
    /// Cost / price: votes, where one that pays less counts for less.
    pub effective: RBig,
    /// Voters who pay the whole price.
    pub full: u64,
    /// Voters who give all that is left to them, which is less, but not nothing.
    pub part: u64,
    /// What those give together.
    pub part_money: RBig,
    /// What the other projects in the race stood at, the best first: effective votes in millionths, rounded.
    pub rivals: Vec<(usize, i128)>,
}

/// Projects that the method held equal, and what decided.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tie {
    /// At which step; the number of steps before.
    pub step: usize,
    /// The projects, the one that was preferred first.
    pub projects: Vec<usize>,
    /// What decided; `None` when it was the order of the identifiers.
    pub by: Option<TieBreak>,
    /// Whether some of them are funded and others are not.
    pub decisive: bool,
}

/// What became of a project.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fate {
    /// Funded at this step.
    Funded(usize),
    /// Withdrawn after the ballots were printed.
    Withdrawn,
    /// Without the support that the rule asks for.
    BelowThreshold,
    /// Nobody supports it.
    Unsupported,
    /// Too dear for what was left, at this step.
    TooDear(usize),
    /// After the step at which the count stopped.
    AfterStop(usize),
    /// Barred, at this step.
    Barred(usize),
    /// Its supporters together never had enough.
    NeverAffordable,
    /// After this many rounds its supporters had this left together, less than its cost.
    Outspent {
        /// Projects funded before it was out of reach.
        round: usize,
        /// What its supporters had left.
        money: RBig,
    },
    /// Not in the best set, or not reached.
    NotChosen,
}

/// How shares were raised.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Raised {
    /// What each voter held at first, in the count that decided.
    pub endowment: RBig,
    /// What each voter held at first, in the first count.
    pub start: RBig,
    /// How many counts were made.
    pub runs: u64,
    /// Why there was no further one.
    pub end: End,
    /// Winners before what was left was spent otherwise.
    pub before_completion: usize,
}

/// Why shares were not raised further.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum End {
    /// The rule does not raise them.
    Once,
    /// The next outcome would cost more than the budget.
    Overspends {
        /// What it would cost.
        cost: Money,
        /// The share that gives it.
        endowment: RBig,
    },
    /// No further project fits in the budget.
    Exhausted,
    /// Raising them changes nothing any more: every project that can be is funded.
    Everything,
}

/// Two outcomes, by the voters who prefer each.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Compared {
    /// Winners of the method.
    pub method: Vec<usize>,
    /// Winners of the greedy rule.
    pub greedy: Vec<usize>,
    /// Voters who prefer the outcome of the method.
    pub prefer_method: u64,
    /// Voters who prefer that of the greedy rule.
    pub prefer_greedy: u64,
}

impl Compared {
    /// Whether the outcome of the greedy rule is kept.
    #[must_use]
    pub const fn greedy_is_kept(&self) -> bool {
        self.prefer_greedy > self.prefer_method
    }
}
