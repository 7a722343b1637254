//! Rules as values: everything that can change a result.

mod check;
mod label;
mod presets;
mod sentence;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{Money, Share};

pub use check::Refusal;
pub use label::{Label, labelled};
pub use presets::{PRESETS, preset};

/// A complete rule: with the file of the ballots it gives one outcome, on any machine.
///
/// It is a value of a règlement: written in TOML or JSON, hashed ([`RuleSpec::hash`]) so that it can be frozen before the vote,
/// and told as sentences ([`RuleSpec::sentences`]).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RuleSpec {
    /// How people call it; changes nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// How projects are chosen.
    pub method: Method,
    /// What ballots mean.
    #[serde(default)]
    pub ballots: Ballots,
    /// Which projects can be chosen at all.
    #[serde(default)]
    pub eligible: Eligible,
    /// Groups of projects of which one at most is funded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exclusive: Vec<Vec<String>>,
    /// Limits by area or category.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bounds: Vec<Bound>,
    /// What decides between projects that the method holds equal, in turn; the order of the identifiers (code points) comes last.
    #[serde(default = "TieBreak::usual")]
    pub ties: Vec<TieBreak>,
    /// The order drawn beforehand, for [`TieBreak::Lot`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lot: Vec<String>,
    /// Whether the outcome gives way to that of the greedy rule when more voters prefer that one.
    #[serde(default)]
    pub comparison: Comparison,
}

/// How projects are chosen.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Method {
    /// In an order that does not change, as long as money is left.
    Greedy(Greedy),
    /// Every voter holds an equal share of the budget, and pays for what they support.
    EqualShares(EqualShares),
    /// The same, where those who pay for a project all pay the same.
    ExactEqualShares(ExactEqualShares),
    /// Voters earn money continuously, and buy a project as soon as its supporters together can.
    Phragmen(Phragmen),
    /// The burden of the costs is spread as evenly as can be after each choice.
    MaximinSupport(Plain),
    /// The affordable set whose welfare is highest.
    MaxWelfare(MaxWelfare),
    /// By the median of the grades.
    MajorityJudgement(MajorityJudgement),
}

/// Parameters of [`Method::Greedy`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Greedy {
    /// What puts projects in order.
    #[serde(default)]
    pub by: Order,
    /// What happens at a project that is too dear for what is left.
    #[serde(default)]
    pub misfit: Misfit,
    /// The first project that is too dear is funded all the same when what is left covers this share of its cost (Poznań: 80 %).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reserve: Option<Share>,
    /// Parts of the budget kept for areas.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pots: Option<Pots>,
}

/// What puts projects in order.
#[derive(Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Debug)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// Points where ballots have points or ranks, votes elsewhere.
    #[default]
    Points,
    /// Ballots that support the project.
    Votes,
    /// Points for each unit of cost.
    PointsPerCost,
    /// Votes for each unit of cost.
    VotesPerCost,
}

/// What happens at a project that is too dear for what is left.
#[derive(Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Debug)]
#[serde(rename_all = "kebab-case")]
pub enum Misfit {
    /// It is left aside, and the next ones are looked at.
    #[default]
    Skip,
    /// Nothing more is funded.
    Stop,
}

/// Parts of the budget kept for areas, each spent on the projects of its area first.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Pots {
    /// What an area is.
    pub by: Area,
    /// How much is kept for each; the rest of the budget is for projects of no listed area.
    pub budgets: std::collections::BTreeMap<String, Money>,
    /// What becomes of what they do not spend.
    #[serde(default)]
    pub unused: Unused,
    /// Whether projects that their area did not fund stand again for the rest of the budget.
    #[serde(default)]
    pub second_chance: bool,
}

/// What becomes of money that an area did not spend.
#[derive(Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Debug)]
#[serde(rename_all = "kebab-case")]
pub enum Unused {
    /// It is not spent.
    #[default]
    Lost,
    /// It joins the rest of the budget before that is spent (Łódź).
    General,
    /// It goes to the area most of whose projects' supporters took part: most ballots naming one (Częstochowa).
    HighestTurnout,
}

/// What an area or category is: a column of the projects.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(rename_all = "kebab-case")]
pub enum Area {
    /// `category`: a project may have several.
    Category,
    /// `district`.
    District,
    /// `neighborhood`.
    Neighborhood,
    /// `subunit`.
    Subunit,
}

/// A limit for one area or category, or for each.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Bound {
    /// What is limited.
    pub by: Area,
    /// Which one; each of them when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Money spent there at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub money_at_most: Option<Money>,
    /// Projects funded there at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub projects_at_most: Option<u32>,
    /// Projects funded there at least, as far as they fit in the budget: the best ones there are funded first (Meuse).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub projects_at_least: Option<u32>,
}

/// Parameters of [`Method::EqualShares`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct EqualShares {
    /// What a funded project is worth to a supporter.
    #[serde(default)]
    pub utility: Utility,
    /// What each voter holds at first.
    #[serde(default)]
    pub start: Start,
    /// The count is made again with this much more for each voter, as long as the cost of the outcome does not exceed the budget.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub increment: Option<Money>,
    /// Whether raising the shares ends once no further project fits in the budget.
    #[serde(default)]
    pub exhaustive: Exhaustive,
    /// How what is left is spent.
    #[serde(default)]
    pub completion: Completion,
}

/// What a funded project is worth to a supporter.
#[derive(Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Debug)]
#[serde(rename_all = "kebab-case")]
pub enum Utility {
    /// Its cost: the project with most effective votes is bought first.
    Cost,
    /// One, whatever it costs: the project with the lowest price is bought first.
    Cardinality,
    /// The points given to it.
    Points,
    /// The points given to it times its cost: each point counts as a vote. Without points, this is [`Utility::Cost`].
    #[default]
    PointsTimesCost,
}

/// What each voter holds at first.
#[derive(Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Debug)]
#[serde(rename_all = "kebab-case")]
pub enum Start {
    /// Budget / voters, exactly.
    #[default]
    Exact,
    /// Budget / voters, rounded down to a whole unit of currency.
    Floor,
    /// Exactly for the first count, rounded down before the increments.
    ExactThenFloor,
}

/// Whether raising the shares ends once no further project fits in the budget.
#[derive(Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Debug)]
#[serde(rename_all = "kebab-case")]
pub enum Exhaustive {
    /// It does not.
    #[default]
    No,
    /// No further project that someone supports.
    Supported,
    /// No further project at all.
    All,
}

/// How what is left is spent.
#[derive(Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Debug)]
#[serde(rename_all = "kebab-case")]
pub enum Completion {
    /// It is not.
    #[default]
    None,
    /// By votes (or points), leaving aside what does not fit.
    Utilitarian,
    /// By Phragmén's method, continued from what voters have left, leaving aside what does not fit.
    Phragmen,
}

/// Parameters of [`Method::ExactEqualShares`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ExactEqualShares {
    /// What a funded project is worth to a supporter: its cost, or one.
    #[serde(default)]
    pub utility: Utility,
    /// Whether shares are raised, each time to the next one that changes the outcome, as long as its cost does not exceed the budget.
    #[serde(default)]
    pub add_opt: bool,
    /// How what is left is spent.
    #[serde(default)]
    pub completion: Completion,
}

/// Parameters of [`Method::Phragmen`].
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Phragmen {
    /// What happens when the project that comes next is too dear for what is left.
    #[serde(default = "Misfit::stop")]
    pub misfit: Misfit,
}

/// A method without parameters.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Plain {}

/// Parameters of [`Method::MaxWelfare`].
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MaxWelfare {
    /// What a funded project is worth to a supporter.
    #[serde(default)]
    pub utility: Utility,
}

/// Parameters of [`Method::MajorityJudgement`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MajorityJudgement {
    /// The grade that a project has on a ballot that does not mention it.
    #[serde(default)]
    pub unmentioned: i64,
    /// What happens at a project that is too dear for what is left.
    #[serde(default)]
    pub misfit: Misfit,
}

/// What ballots mean.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Ballots {
    /// Points of the ranks of an ordinal ballot.
    #[serde(default)]
    pub ranks: Ranks,
    /// What becomes of a ballot beyond the limits of the file.
    #[serde(default)]
    pub invalid: Invalid,
}

/// Points of the ranks of an ordinal ballot.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, Debug)]
#[serde(rename_all = "kebab-case")]
pub enum Ranks {
    /// The most projects that a ballot can name, then one less each: 3, 2, 1 for three (Kraków).
    #[default]
    Limit,
    /// The number of projects, then one less each.
    Projects,
    /// These, then nothing.
    Scale(Vec<i64>),
}

/// What becomes of a ballot beyond the limits of the file (its length, its cost, its points).
///
/// A project named twice always counts once. An empty ballot is a voter who supports nothing: it counts in the number of voters.
#[derive(Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Debug)]
#[serde(rename_all = "kebab-case")]
pub enum Invalid {
    /// It counts as it is: those who published the file accepted it.
    #[default]
    Kept,
    /// It counts as an empty ballot.
    Blank,
    /// It does not count, and its voter neither.
    Void,
}

/// Which projects can be chosen. A project withdrawn after the ballots were printed never can.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Eligible {
    /// Votes that it must have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub votes: Option<u64>,
    /// Points (or votes where ballots have none) that it must have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<i64>,
    /// Share of the voters whose vote it must have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voters: Option<Share>,
    /// `votes / voters` must reach this times `cost / budget` (Świecie: 1/3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voters_for_cost: Option<Share>,
}

/// What decides between projects that the method holds equal.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(rename_all = "kebab-case")]
pub enum TieBreak {
    /// The cheapest.
    Cost,
    /// The dearest.
    HighestCost,
    /// The one with most votes (or points).
    Votes,
    /// The first in the order drawn beforehand.
    Lot,
    /// The first in the file.
    File,
}

impl TieBreak {
    /// Lowest cost, then most votes, then the lot.
    #[must_use]
    pub fn usual() -> Vec<Self> {
        vec![Self::Cost, Self::Votes, Self::Lot]
    }
}

impl Misfit {
    const fn stop() -> Self {
        Self::Stop
    }
}

/// Whether the outcome gives way to that of the greedy rule by votes.
#[derive(Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Debug)]
#[serde(rename_all = "kebab-case")]
pub enum Comparison {
    /// It does not.
    #[default]
    None,
    /// When strictly more voters have more funded projects among theirs under the greedy rule than fewer.
    Satisfaction,
    /// When strictly more voters have a funded project among theirs under the greedy rule alone than under the method alone.
    Exclusion,
}

impl Default for Greedy {
    fn default() -> Self {
        Self { by: Order::Points, misfit: Misfit::Skip, reserve: None, pots: None }
    }
}

impl RuleSpec {
    /// A method with everything else as usual.
    #[must_use]
    pub fn new(name: &str, method: Method) -> Self {
        Self {
            name: name.to_owned(),
            method,
            ballots: Ballots::default(),
            eligible: Eligible::default(),
            exclusive: Vec::new(),
            bounds: Vec::new(),
            ties: TieBreak::usual(),
            lot: Vec::new(),
            comparison: Comparison::None,
        }
    }

    /// The canonical text: JSON without spaces, keys in order of code points, without the name.
    #[must_use]
    pub fn canonical(&self) -> String {
        let unnamed = Self { name: String::new(), ..self.clone() };
        let value = serde_json::to_value(&unnamed).unwrap_or_default();
        let mut text = String::new();
        canonical(&value, &mut text);
        text
    }

    /// SHA-256 of the canonical text, in hexadecimal.
    #[must_use]
    pub fn hash(&self) -> String {
        let digest = Sha256::digest(self.canonical().as_bytes());
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

fn canonical(value: &serde_json::Value, text: &mut String) {
    match value {
        serde_json::Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by_key(|(name, _)| name.as_bytes());
            text.push('{');
            for (place, (name, value)) in fields.into_iter().enumerate() {
                text.push_str(if place > 0 { "," } else { "" });
                text.push_str(&serde_json::Value::from(name.as_str()).to_string());
                text.push(':');
                canonical(value, text);
            }
            text.push('}');
        }
        serde_json::Value::Array(items) => {
            text.push('[');
            for (place, item) in items.iter().enumerate() {
                text.push_str(if place > 0 { "," } else { "" });
                canonical(item, text);
            }
            text.push(']');
        }
        other => text.push_str(&other.to_string()),
    }
}
