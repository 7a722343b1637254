use crate::Money;

/// How voters expressed themselves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum VoteType {
    /// Any number of projects, or as many as the limits allow; limited by cost, this is a knapsack ballot.
    Approval,
    /// Projects in order of preference.
    Ordinal,
    /// Points shared among projects.
    Cumulative,
    /// Points given to each project on its own, or grades as numbers.
    Scoring,
    /// One project.
    Choose1,
}

impl VoteType {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Approval, Self::Ordinal, Self::Cumulative, Self::Scoring, Self::Choose1];

    /// As written in a file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Approval => "approval",
            Self::Ordinal => "ordinal",
            Self::Cumulative => "cumulative",
            Self::Scoring => "scoring",
            Self::Choose1 => "choose-1",
        }
    }

    /// From what is written in a file.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == text)
    }

    /// Whether ballots have points.
    #[must_use]
    pub const fn has_points(self) -> bool {
        matches!(self, Self::Cumulative | Self::Scoring)
    }
}

/// What a file says of its election. The numbers of projects and votes are those of the sections.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Meta {
    /// The money to spend.
    pub budget: Money,
    /// How voters expressed themselves.
    pub vote_type: VoteType,
    /// The label of the rule that was used.
    pub rule: String,
    /// Projects on a ballot, at least.
    pub min_length: Option<u32>,
    /// Projects on a ballot, at most.
    pub max_length: Option<u32>,
    /// Cost of the projects of a ballot, at least.
    pub min_sum_cost: Option<Money>,
    /// Cost of the projects of a ballot, at most: the ballot is then a knapsack.
    pub max_sum_cost: Option<Money>,
    /// Points of a project on a ballot, at least.
    pub min_points: Option<i64>,
    /// Points of a project on a ballot, at most.
    pub max_points: Option<i64>,
    /// Points of a ballot, at least.
    pub min_sum_points: Option<i64>,
    /// Points of a ballot, at most.
    pub max_sum_points: Option<i64>,
    /// Points of a project that a ballot does not mention.
    pub default_score: Option<i64>,
    /// Points or votes without which a project cannot be funded.
    pub min_project_score_threshold: Option<i64>,
    /// Everything else, in the order of the format, then as met.
    other: Vec<(String, String)>,
}

/// The fields, in the order in which they are written.
pub(super) const FIELDS: &[&str] = &[
    "description",
    "country",
    "unit",
    "district",
    "subunit",
    "instance",
    "num_projects",
    "num_votes",
    "budget",
    "vote_type",
    "rule",
    "date_begin",
    "date_end",
    "min_length",
    "max_length",
    "min_sum_cost",
    "max_sum_cost",
    "min_points",
    "max_points",
    "min_sum_points",
    "max_sum_points",
    "default_score",
    "min_project_cost",
    "max_project_cost",
    "min_project_score_threshold",
    "neighborhoods",
    "subdistricts",
    "categories",
    "edition",
    "language",
    "currency",
    "fully_funded",
    "experimental",
    "comment",
    "acknowledgments",
    "leftover_budget",
    "budget_per_category",
    "budget_per_neighborhood",
    "min_length_per_category",
    "max_length_per_category",
    "min_sum_cost_per_category",
    "max_sum_cost_per_category",
];

/// Fields that a file must have and that change no result.
pub(super) const DESCRIPTIVE: &[&str] =
    &["description", "country", "unit", "instance", "date_begin", "date_end"];

pub(super) fn rank(order: &[&str], name: &str) -> usize {
    order.iter().position(|one| *one == name).unwrap_or(order.len())
}

impl Meta {
    /// An election of which nothing else is said.
    #[must_use]
    pub const fn new(budget: Money, vote_type: VoteType) -> Self {
        Self {
            budget,
            vote_type,
            rule: String::new(),
            min_length: None,
            max_length: None,
            min_sum_cost: None,
            max_sum_cost: None,
            min_points: None,
            max_points: None,
            min_sum_points: None,
            max_sum_points: None,
            default_score: None,
            min_project_score_threshold: None,
            other: Vec::new(),
        }
    }

    /// Says something else of the election: a field that has no place of its own here. An empty text takes it away.
    pub fn set(&mut self, name: &str, text: &str) {
        self.other.retain(|(one, _)| one != name);
        if text.is_empty() {
            return;
        }
        let place = self.other.partition_point(|(one, _)| rank(FIELDS, one) <= rank(FIELDS, name));
        self.other.insert(place, (name.to_owned(), text.to_owned()));
    }

    /// What is said elsewhere than in the fields of this structure; empty when nothing is.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.other.iter().find(|(one, _)| one == name).map_or("", |(_, text)| text)
    }

    /// Everything of the sort.
    pub fn other(&self) -> impl Iterator<Item = (&str, &str)> {
        self.other.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// The currency, as ISO 4217 has it, or nothing.
    #[must_use]
    pub fn currency(&self) -> &str {
        self.get("currency")
    }
}
