//! Services that examine, what they are asked, and what they think. A jury is a service whose members each speak for
//! themselves: see [`crate::jury`].

use std::collections::BTreeMap;

use corpus::ContributionId;
use kernel::{PersonId, Problems, Timestamp};

use crate::{Criterion, Definition, rules};

kernel::id!(
    /// A service.
    ServiceId
);
kernel::id!(
    /// A service is asked for its opinion.
    AssignmentId
);
kernel::id!(
    /// What a service thinks.
    OpinionId
);

kernel::choice! {
    /// What a service thinks of a contribution.
    pub enum Verdict("workflows-verdict") {
        /// It can be done.
        Favourable = "favourable",
        /// It can be done under conditions.
        Reserved = "reserved",
        /// It cannot be done.
        Unfavourable = "unfavourable",
        /// It is not for this service to say.
        NotConcerned = "not_concerned",
        /// A member of a jury scored it.
        Scored = "scored",
        /// A member of a jury has a link with it, and says nothing of it.
        Recused = "recused",
    }
}

impl Verdict {
    /// What a service may think.
    pub const OF_SERVICES: [Self; 4] =
        [Self::Favourable, Self::Reserved, Self::Unfavourable, Self::NotConcerned];
}

db::row! {
    /// Who examines.
    pub struct Service {
        /// Its id.
        pub id: ServiceId,
        /// Its name: « Direction de la voirie ».
        pub name: String,
    }
}

db::row! {
    /// A service that is, or was, asked for its opinion.
    pub struct Assignment {
        /// Its id.
        pub id: AssignmentId,
        /// Of what.
        pub contribution_id: ContributionId,
        /// Which.
        pub service_id: ServiceId,
        /// Its name.
        pub service: String,
        /// Who asked.
        pub asked_by: Option<PersonId>,
        /// When.
        pub asked_at: Timestamp,
        /// Who took it back.
        pub ended_by: Option<PersonId>,
        /// When it was taken back.
        pub ended_at: Option<Timestamp>,
    }
}

db::row! {
    /// What a service thinks.
    pub struct Opinion {
        /// Its id.
        pub id: OpinionId,
        /// Of what.
        pub contribution_id: ContributionId,
        /// Which.
        pub service_id: ServiceId,
        /// Its name.
        pub service: String,
        /// What it thinks.
        pub verdict: Verdict,
        /// Why.
        pub body: String,
        /// What it would cost, in euros.
        pub cost: Option<i64>,
        /// Scores by the key of the criterion, in JSON.
        pub scores: String,
        /// All scores together, of a thousand.
        pub total: Option<i64>,
        /// Who wrote it.
        pub author_id: Option<PersonId>,
        /// When.
        pub at: Timestamp,
    }
}

impl Opinion {
    /// The scores by the key of the criterion.
    #[must_use]
    pub fn scores(&self) -> BTreeMap<String, i64> {
        serde_json::from_str(&self.scores).unwrap_or_default()
    }
}

/// An opinion as typed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OpinionForm {
    /// The name of a [`Verdict`].
    pub verdict: String,
    /// Why.
    pub body: String,
    /// Euros.
    pub cost: String,
    /// Scores by the key of the criterion.
    pub scores: BTreeMap<String, String>,
}

/// An opinion, checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewOpinion {
    pub(crate) verdict: Verdict,
    pub(crate) body: String,
    pub(crate) cost: Option<i64>,
    pub(crate) scores: BTreeMap<String, i64>,
    pub(crate) total: Option<i64>,
}

impl NewOpinion {
    /// Whether it says that there is a link with the contribution.
    #[must_use]
    pub fn recuses(&self) -> bool {
        self.verdict == Verdict::Recused
    }
}

/// The field of a criterion.
#[must_use]
pub fn score_field(criterion: &Criterion) -> String {
    format!("score-{}", criterion.key())
}

impl OpinionForm {
    /// The opinion, when everything is right. Criteria are scored all or none; whoever is not concerned scores nothing.
    ///
    /// # Errors
    /// What is wrong, beside each field.
    pub fn check(&self, definition: &Definition) -> Result<NewOpinion, Problems> {
        let mut problems = Problems::none();
        let verdict = Verdict::from_name(&self.verdict).filter(|one| Verdict::OF_SERVICES.contains(one));
        if verdict.is_none() {
            problems.add("verdict", "problem-choice");
        }
        let explained = matches!(verdict, Some(Verdict::Unfavourable | Verdict::Reserved));
        if explained && self.body.chars().count() < rules::REASON_MIN {
            problems.add("body", "problem-workflows-reason");
        } else {
            rules::limited("body", &self.body, false, 2, rules::WORDS_MAX, &mut problems);
        }
        let cost = rules::euros(&self.cost);
        if !self.cost.is_empty() && cost.is_none() {
            problems.add("cost", "problem-workflows-euros");
        }
        let scores = match verdict {
            Some(Verdict::NotConcerned) => BTreeMap::new(),
            _ => check_scores(definition, &self.scores, &mut problems),
        };
        match verdict {
            Some(verdict) if problems.is_empty() => {
                let total = total(definition.criteria(), &scores);
                Ok(NewOpinion { verdict, body: self.body.clone(), cost, scores, total })
            }
            _ => Err(problems),
        }
    }
}

/// The scores of every criterion as typed.
pub(crate) fn check_scores(
    definition: &Definition,
    typed: &BTreeMap<String, String>,
    problems: &mut Problems,
) -> BTreeMap<String, i64> {
    let mut scores = BTreeMap::new();
    for criterion in definition.criteria() {
        let (min, max) = criterion.range();
        match typed.get(criterion.key()).map_or("", String::as_str).parse::<i64>() {
            Ok(score) if (min..=max).contains(&score) => {
                scores.insert(criterion.key().to_owned(), score);
            }
            _ => {
                let range = format!("{min}–{max}");
                problems.add_with(score_field(criterion), "problem-workflows-score", "range", range);
            }
        }
    }
    scores
}

/// All scores together, of a thousand: each as the share of its range that it reaches, by weight. Shares are rounded to a
/// millionth, the result to the nearest, halves up: whole numbers alone, the same on every machine. `None` unless every
/// criterion was scored.
#[must_use]
pub fn total(criteria: &[Criterion], scores: &BTreeMap<String, i64>) -> Option<i64> {
    const SHARE: i64 = 1_000_000;
    if criteria.is_empty() {
        return None;
    }
    let (mut sum, mut weights) = (0_i64, 0_i64);
    for criterion in criteria {
        let (min, max) = criterion.range();
        let score = scores.get(criterion.key()).copied()?;
        let (reached, range) = (score - min, max - min);
        sum += criterion.weight() * ((reached * SHARE * 2 + range) / (range * 2));
        weights += criterion.weight();
    }
    let unit = weights * SHARE / 1000;
    Some((sum * 2 + unit) / (unit * 2))
}
