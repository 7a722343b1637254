use super::{
    Area, Bound, Comparison, Completion, EqualShares, Method, Misfit, Ranks, RuleSpec, TieBreak, Utility,
};
use crate::{Election, Language, Money, Share, pabulib::VoteType};

/// A rule that cannot be used: it contradicts itself, or the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// A project that the rule names is not in the file.
    UnknownProject(String),
    /// An area that the rule names is not in the file.
    UnknownArea(String),
    /// A project is named twice in one group, or twice in the lot.
    Twice(String),
    /// A group of fewer than two projects excludes nothing.
    SmallGroup,
    /// A bound without a limit.
    EmptyBound,
    /// At least more projects than at most.
    BoundsCross,
    /// The pots together are larger than the budget.
    PotsExceedBudget(Money),
    /// Pots of which there is none.
    NoPots,
    /// A reserve is for the rule that stops at the first project too dear.
    ReserveWithoutStop,
    /// An order was drawn but is not used.
    LotUnused,
    /// What decides ties is named twice.
    TieTwice,
    /// The order of the file leaves no tie to what is named after it.
    AfterFile,
    /// A share of the voters or of a cost above the whole.
    ShareAboveOne(Share),
    /// Points of ranks that go up, go below zero, or are all nothing.
    BadScale,
    /// An order drawn beforehand must name every project.
    LotIncomplete(String),
    /// Shares that are not raised have no end to decide.
    ExhaustiveWithoutIncrement,
    /// An increment must be more than nothing.
    NoIncrement,
    /// Shares that are raised start from a whole unit or exactly, and their rounding is that of the increments.
    RoundingWithoutIncrement,
    /// A rounded share needs a whole number of units.
    ExactUtility,
    /// These two do not go together.
    NotWith(&'static str, &'static str),
    /// A limit the method cannot hold.
    BoundsNotWith(&'static str),
    /// The ballots have no points.
    NeedsPoints(&'static str),
    /// Raising the shares by so little would take more counts than this.
    TooManyRuns(u64),
    /// The search for the best set did not end within its limit.
    TooHard,
}

impl Refusal {
    /// Says it.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        let of = |french: &str, english: &str| language.of(french, english).to_owned();
        match self {
            Self::UnknownProject(id) => match language {
                Language::Fr => format!("La règle nomme le projet « {id} », qui n’est pas dans le fichier."),
                Language::En => format!("The rule names the project “{id}”, which is not in the file."),
            },
            Self::UnknownArea(name) => match language {
                Language::Fr => format!("La règle nomme « {name} », qu’aucun projet du fichier ne porte."),
                Language::En => format!("The rule names “{name}”, which no project of the file has."),
            },
            Self::Twice(id) => match language {
                Language::Fr => format!("La règle nomme deux fois le projet « {id} » au même endroit."),
                Language::En => format!("The rule names the project “{id}” twice in one place."),
            },
            Self::SmallGroup => of(
                "Un groupe de projets qui s’excluent doit en nommer au moins deux.",
                "A group of projects that exclude each other must name at least two.",
            ),
            Self::EmptyBound => of(
                "Une limite par secteur doit dire combien d’argent ou combien de projets.",
                "A limit by area must say how much money or how many projects.",
            ),
            Self::BoundsCross => of(
                "Une limite par secteur demande au moins plus de projets qu’elle n’en permet au plus.",
                "A limit by area asks for more projects than it allows.",
            ),
            Self::PotsExceedBudget(sum) => match language {
                Language::Fr => {
                    format!("Les enveloppes des secteurs font {sum} en tout, plus que le budget.")
                }
                Language::En => format!("The pots of the areas make {sum} together, more than the budget."),
            },
            Self::NoPots => of(
                "La règle parle d’enveloppes par secteur mais n’en donne aucune.",
                "The rule speaks of pots of areas but gives none.",
            ),
            Self::ReserveWithoutStop => of(
                "La réserve complète le premier projet trop cher : elle va avec l’arrêt à ce projet.",
                "The reserve completes the first project that is too dear: it goes with stopping there.",
            ),
            Self::LotUnused => of(
                "La règle donne un ordre tiré au sort mais ne dit pas de s’en servir pour départager.",
                "The rule gives an order drawn by lot but does not say to use it for ties.",
            ),
            Self::TieTwice => of(
                "La règle nomme deux fois la même façon de départager.",
                "The rule names the same way of deciding ties twice.",
            ),
            Self::AfterFile => of(
                "L’ordre du fichier départage toujours : rien ne peut venir après.",
                "The order of the file always decides: nothing can come after it.",
            ),
            Self::ShareAboveOne(share) => match language {
                Language::Fr => format!("La part {share} est plus que le tout : 1, ou 100 %, est le plus."),
                Language::En => format!("The share {share} is more than the whole: 1, or 100%, is the most."),
            },
            Self::BadScale => of(
                "Les points des rangs ne peuvent ni augmenter d’un rang au suivant, ni être négatifs, ni être tous nuls.",
                "The points of the ranks cannot rise from one rank to the next, be below zero, or all be zero.",
            ),
            Self::LotIncomplete(id) => match language {
                Language::Fr => format!("L’ordre tiré au sort ne nomme pas le projet « {id} »."),
                Language::En => format!("The order drawn by lot does not name the project “{id}”."),
            },
            Self::ExhaustiveWithoutIncrement => of(
                "La règle dit quand cesser d’augmenter les parts, mais ne les augmente pas.",
                "The rule says when to stop raising the shares, but does not raise them.",
            ),
            Self::NoIncrement => of(
                "L’augmentation des parts doit être plus que zéro.",
                "The increment of the shares must be more than zero.",
            ),
            Self::RoundingWithoutIncrement => of(
                "Un arrondi avant les augmentations n’a de sens que si les parts augmentent.",
                "Rounding before the increments has a meaning only if shares are raised.",
            ),
            Self::ExactUtility => of(
                "Les parts égales exactes se comptent par coût ou par nombre de projets, pas par points.",
                "Exact equal shares are counted by cost or by number of projects, not by points.",
            ),
            Self::NotWith(one, other) => match language {
                Language::Fr => format!("« {one} » ne va pas avec « {other} »."),
                Language::En => format!("“{one}” does not go with “{other}”."),
            },
            Self::BoundsNotWith(method) => match language {
                Language::Fr => format!("La méthode « {method} » ne sait pas tenir ces limites par secteur."),
                Language::En => format!("The method “{method}” cannot hold these limits by area."),
            },
            Self::NeedsPoints(method) => match language {
                Language::Fr => {
                    format!("« {method} » demande des bulletins à points, à rangs ou à mentions.")
                }
                Language::En => format!("“{method}” needs ballots with points, ranks or grades."),
            },
            Self::TooManyRuns(most) => match language {
                Language::Fr => format!(
                    "Augmenter les parts d’aussi peu demanderait plus de {} dépouillements : choisir une augmentation plus grande.",
                    language.number(i128::from(*most))
                ),
                Language::En => format!(
                    "Raising the shares by so little would take more than {} counts: choose a larger increment.",
                    language.number(i128::from(*most))
                ),
            },
            Self::TooHard => of(
                "Le meilleur ensemble de projets n’a pas pu être établi avec certitude : trop d’ensembles se valent presque.",
                "The best set of projects could not be established with certainty: too many sets are nearly as good.",
            ),
        }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.sentence(Language::En))
    }
}

impl std::error::Error for Refusal {}

impl RuleSpec {
    /// Whether the rule can be used for an election.
    ///
    /// # Errors
    ///
    /// The first thing that contradicts another.
    pub fn check(&self, election: &Election) -> Result<(), Refusal> {
        self.consistent()?;
        for group in &self.exclusive {
            named(group, election)?;
        }
        named(&self.lot, election)?;
        if !self.lot.is_empty() {
            let missing = election.projects.iter().find(|one| !self.lot.contains(&one.id));
            if let Some(missing) = missing {
                return Err(Refusal::LotIncomplete(missing.id.clone()));
            }
        }
        let has = |by: Area, name: &String| election.projects.iter().any(|one| one.areas(by).contains(name));
        for bound in &self.bounds {
            if let Some(name) = bound.name.as_ref().filter(|name| !has(bound.by, name)) {
                return Err(Refusal::UnknownArea(name.clone()));
            }
        }
        if let Method::Greedy(greedy) = &self.method
            && let Some(pots) = &greedy.pots
        {
            let sum = pots.budgets.values().copied().sum();
            if sum > election.budget {
                return Err(Refusal::PotsExceedBudget(sum));
            }
            if let Some(name) = pots.budgets.keys().find(|name| !has(pots.by, name)) {
                return Err(Refusal::UnknownArea(name.clone()));
            }
        }
        if matches!(self.method, Method::MajorityJudgement(_)) && election.vote_type != VoteType::Scoring {
            return Err(Refusal::NeedsPoints("majority-judgement"));
        }
        Ok(())
    }

    /// Whether the rule agrees with itself.
    ///
    /// # Errors
    ///
    /// The first thing that contradicts another.
    pub fn consistent(&self) -> Result<(), Refusal> {
        if self.exclusive.iter().any(|group| group.len() < 2) {
            return Err(Refusal::SmallGroup);
        }
        self.bounds_are_consistent()?;
        self.ties_are_consistent()?;
        if let Ranks::Scale(points) = &self.ballots.ranks {
            let falls = points.is_sorted_by(|one, next| one >= next);
            if !falls || points.first().is_none_or(|best| *best <= 0) || points.iter().any(|one| *one < 0) {
                return Err(Refusal::BadScale);
            }
        }
        self.eligible.voters.map_or(Ok(()), at_most_one)?;
        let least = self.bounds.iter().any(|bound| bound.projects_at_least.is_some());
        match &self.method {
            Method::Greedy(greedy) => {
                if greedy.reserve.is_some() && greedy.misfit != Misfit::Stop {
                    return Err(Refusal::ReserveWithoutStop);
                }
                greedy.reserve.map_or(Ok(()), at_most_one)?;
                if greedy.reserve.is_some() && greedy.pots.is_some() {
                    return Err(Refusal::NotWith("reserve", "pots"));
                }
                if greedy.pots.as_ref().is_some_and(|pots| pots.budgets.is_empty()) {
                    return Err(Refusal::NoPots);
                }
                if least && greedy.pots.is_some() {
                    return Err(Refusal::BoundsNotWith("pots"));
                }
            }
            _ if least => return Err(Refusal::BoundsNotWith(self.method.name())),
            Method::EqualShares(shares) => shares.consistent()?,
            Method::ExactEqualShares(shares) => {
                if !matches!(shares.utility, Utility::Cost | Utility::Cardinality) {
                    return Err(Refusal::ExactUtility);
                }
                if shares.completion == Completion::Phragmen {
                    return Err(Refusal::NotWith("exact-equal-shares", "phragmen"));
                }
            }
            Method::MaxWelfare(_) if !self.bounds.is_empty() || !self.exclusive.is_empty() => {
                return Err(Refusal::BoundsNotWith("max-welfare"));
            }
            _ => {}
        }
        if self.comparison != Comparison::None && matches!(self.method, Method::Greedy(_)) {
            return Err(Refusal::NotWith("comparison", "greedy"));
        }
        Ok(())
    }

    fn bounds_are_consistent(&self) -> Result<(), Refusal> {
        let is_empty = |bound: &Bound| {
            (bound.money_at_most, bound.projects_at_most, bound.projects_at_least) == (None, None, None)
        };
        if self.bounds.iter().any(is_empty) {
            return Err(Refusal::EmptyBound);
        }
        // Two bounds meet when they are of the same area, or one of them of every area.
        let meet = |one: &Bound, other: &Bound| {
            one.by == other.by && (one.name.is_none() || other.name.is_none() || one.name == other.name)
        };
        let crosses = |one: &Bound| {
            let most = self
                .bounds
                .iter()
                .filter(|other| meet(one, other))
                .filter_map(|other| other.projects_at_most);
            most.min().is_some_and(|most| one.projects_at_least.is_some_and(|least| least > most))
        };
        if self.bounds.iter().any(crosses) { Err(Refusal::BoundsCross) } else { Ok(()) }
    }

    fn ties_are_consistent(&self) -> Result<(), Refusal> {
        let has = |by| self.ties.contains(&by);
        if self.ties.iter().enumerate().any(|(place, by)| self.ties[..place].contains(by)) {
            return Err(Refusal::TieTwice);
        }
        if has(TieBreak::Cost) && has(TieBreak::HighestCost) {
            return Err(Refusal::NotWith("cost", "highest-cost"));
        }
        if has(TieBreak::File) && self.ties.last() != Some(&TieBreak::File) {
            return Err(Refusal::AfterFile);
        }
        if !self.lot.is_empty() && !has(TieBreak::Lot) {
            return Err(Refusal::LotUnused);
        }
        Ok(())
    }
}

fn at_most_one(share: Share) -> Result<(), Refusal> {
    if share.over() > share.under() { Err(Refusal::ShareAboveOne(share)) } else { Ok(()) }
}

impl EqualShares {
    fn consistent(&self) -> Result<(), Refusal> {
        use super::{Exhaustive, Start};
        match self.increment {
            Some(increment) if increment.is_zero() => Err(Refusal::NoIncrement),
            None if self.exhaustive != Exhaustive::No => Err(Refusal::ExhaustiveWithoutIncrement),
            None if self.start == Start::ExactThenFloor => Err(Refusal::RoundingWithoutIncrement),
            _ => Ok(()),
        }
    }
}

impl Method {
    /// As written in a specification.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Greedy(_) => "greedy",
            Self::EqualShares(_) => "equal-shares",
            Self::ExactEqualShares(_) => "exact-equal-shares",
            Self::Phragmen(_) => "phragmen",
            Self::MaximinSupport(_) => "maximin-support",
            Self::MaxWelfare(_) => "max-welfare",
            Self::MajorityJudgement(_) => "majority-judgement",
        }
    }
}

fn named(ids: &[String], election: &Election) -> Result<(), Refusal> {
    let mut met = std::collections::BTreeSet::new();
    for id in ids {
        if !election.projects.iter().any(|one| one.id == *id) {
            return Err(Refusal::UnknownProject(id.clone()));
        }
        if !met.insert(id) {
            return Err(Refusal::Twice(id.clone()));
        }
    }
    Ok(())
}
