//! Scores of statements whose votes are qualified, as Make.org computes them, and its sequences of statements to vote on.

use crate::random::Draws;

/// How many of each vote and qualification.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Agree.
    pub agree: u32,
    /// Agree, and dear to me.
    pub like_it: u32,
    /// Agree, and it can be done.
    pub doable: u32,
    /// Agree, and obvious.
    pub platitude_agree: u32,
    /// Disagree.
    pub disagree: u32,
    /// Disagree, and over my dead body.
    pub no_way: u32,
    /// Disagree, and it cannot be done.
    pub impossible: u32,
    /// Disagree, and obvious.
    pub platitude_disagree: u32,
    /// Neither.
    pub neutral: u32,
}

impl Counts {
    /// All votes.
    #[must_use]
    pub const fn votes(self) -> u32 {
        self.agree + self.disagree + self.neutral
    }
}

/// A score with how far it may be off, either way.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Score {
    /// The score.
    pub score: f64,
    /// How far.
    pub confidence: f64,
}

impl Score {
    /// The least it may be.
    #[must_use]
    pub fn lower(self) -> f64 {
        self.score - self.confidence
    }

    /// The most it may be.
    #[must_use]
    pub fn upper(self) -> f64 {
        self.score + self.confidence
    }

    fn confidence(one: Self, other: Self) -> f64 {
        (one.confidence * one.confidence + other.confidence * other.confidence).sqrt()
    }

    fn plus(self, other: Self) -> Self {
        Self { score: self.score + other.score, confidence: Self::confidence(self, other) }
    }

    fn minus(self, other: Self) -> Self {
        Self { score: self.score - other.score, confidence: Self::confidence(self, other) }
    }

    fn least(self, other: Self) -> Self {
        Self { score: self.score.min(other.score), confidence: self.confidence.max(other.confidence) }
    }
}

/// Of votes that were checked and of those cast in sequences, weighed alike.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counted {
    /// Votes that nothing made suspect.
    pub verified: Counts,
    /// Among them those cast in sequences.
    pub sequence: Counts,
}

const OUT_OF_SEQUENCE: f64 = 0.5;
const VOTE: f64 = 0.33;
const QUALIFICATION: f64 = 0.01;

fn rate(count: u32, votes: u32, smoothing: f64) -> f64 {
    ((f64::from(count) + smoothing) / (f64::from(votes) + 1.0)).min(1.0)
}

impl Counted {
    fn one(&self, of: impl Fn(&Counts) -> u32, smoothing: f64) -> Score {
        let (verified, sequence) = (self.verified.votes(), self.sequence.votes());
        let in_sequence = rate(of(&self.sequence), sequence, smoothing);
        let verified = rate(of(&self.verified), verified, smoothing);
        let votes = f64::from(sequence);
        let q = (votes * in_sequence + 2.0) / (votes + 4.0);
        Score {
            score: OUT_OF_SEQUENCE * verified + (1.0 - OUT_OF_SEQUENCE) * in_sequence,
            confidence: 2.0 * (q * (1.0 - q) / (votes + 4.0)).sqrt(),
        }
    }

    /// How agreed with.
    #[must_use]
    pub fn agree(&self) -> Score {
        self.one(|counts| counts.agree, VOTE)
    }

    /// How disagreed with.
    #[must_use]
    pub fn disagree(&self) -> Score {
        self.one(|counts| counts.disagree, VOTE)
    }

    /// How much neither.
    #[must_use]
    pub fn neutral(&self) -> Score {
        self.one(|counts| counts.neutral, VOTE)
    }

    fn like_it(&self) -> Score {
        self.one(|counts| counts.like_it, QUALIFICATION)
    }

    fn no_way(&self) -> Score {
        self.one(|counts| counts.no_way, QUALIFICATION)
    }

    fn doable(&self) -> Score {
        self.one(|counts| counts.doable, QUALIFICATION)
    }

    fn impossible(&self) -> Score {
        self.one(|counts| counts.impossible, QUALIFICATION)
    }

    fn platitude(&self) -> Score {
        let agree = self.one(|counts| counts.platitude_agree, QUALIFICATION);
        agree.plus(self.one(|counts| counts.platitude_disagree, QUALIFICATION))
    }

    /// Agreed with, dear, feasible and not obvious.
    #[must_use]
    pub fn top(&self) -> Score {
        let held = self.agree().plus(self.like_it()).plus(self.doable());
        held.minus(self.no_way()).minus(self.impossible()).minus(self.platitude())
    }

    /// On both sides at once.
    #[must_use]
    pub fn controversy(&self) -> Score {
        self.agree().least(self.disagree()).plus(self.like_it().least(self.no_way()))
    }

    /// Disagreed with, hated, not feasible.
    #[must_use]
    pub fn rejection(&self) -> Score {
        let held = self.disagree().plus(self.no_way()).plus(self.impossible());
        held.minus(self.like_it()).minus(self.doable()).minus(self.platitude())
    }

    /// Dear rather than hated.
    #[must_use]
    pub fn greatness(&self) -> Score {
        self.like_it().minus(self.no_way())
    }

    /// Feasible rather than not.
    #[must_use]
    pub fn realistic(&self) -> Score {
        self.doable().minus(self.impossible())
    }

    /// Not obvious.
    #[must_use]
    pub fn engagement(&self) -> Score {
        self.greatness().plus(self.realistic()).minus(self.platitude())
    }

    /// Where it stands.
    #[must_use]
    pub fn zone(&self) -> Zone {
        Zone::of(self.agree().score, self.disagree().score, self.neutral().score)
    }

    /// What people made of it beside voting, when it is sure: what the lower bound of a score says.
    #[must_use]
    pub fn tags(&self) -> Vec<Tag> {
        let sure = [
            (Tag::Dear, self.greatness()),
            (Tag::Feasible, self.realistic()),
            (Tag::Obvious, self.platitude()),
        ];
        let hated = [(Tag::Hated, self.greatness()), (Tag::Infeasible, self.realistic())];
        let above = sure.into_iter().filter(|(_, score)| score.lower() > 0.0);
        let under = hated.into_iter().filter(|(_, score)| score.upper() < 0.0);
        above.chain(under).map(|(tag, _)| tag).collect()
    }

    /// The same drawn from what is not known: shares of the three votes together (Dirichlet), since they exclude each other, then
    /// qualifications among all votes. Scores of one statement then differ from one draw to the next, the more the fewer its votes.
    #[must_use]
    pub fn drawn(&self, draws: &mut Draws) -> Drawn {
        let counts = self.sequence;
        let shapes = [counts.agree, counts.disagree, counts.neutral].map(|count| f64::from(count) + VOTE);
        let [agree, disagree, neutral] = draws.dirichlet(shapes);
        let mut among = |count: u32, of: u32, share: f64| {
            let others = f64::from(of.saturating_sub(count)) + 1.0;
            let [held, _] = draws.dirichlet([f64::from(count) + QUALIFICATION, others]);
            held * share
        };
        let like_it = among(counts.like_it, counts.agree, agree);
        let doable = among(counts.doable, counts.agree, agree);
        let no_way = among(counts.no_way, counts.disagree, disagree);
        let impossible = among(counts.impossible, counts.disagree, disagree);
        let platitude = among(counts.platitude_agree, counts.agree, agree)
            + among(counts.platitude_disagree, counts.disagree, disagree);
        Drawn {
            zone: Zone::of(agree, disagree, neutral),
            top: agree + like_it + doable - no_way - impossible - platitude,
            controversy: agree.min(disagree) + like_it.min(no_way),
        }
    }
}

/// Scores as drawn once.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Drawn {
    /// Where it stands.
    pub zone: Zone,
    /// Agreed with, dear, feasible and not obvious.
    pub top: f64,
    /// On both sides at once.
    pub controversy: f64,
}

/// Where a statement stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Zone {
    /// Agreed with.
    Consensus,
    /// Disagreed with.
    Rejection,
    /// People have no opinion.
    Limbo,
    /// People are on both sides.
    Controversy,
}

impl Zone {
    /// From three shares.
    #[must_use]
    pub fn of(agree: f64, disagree: f64, neutral: f64) -> Self {
        if agree >= 0.6 || (neutral < 0.4 && disagree < 0.15) {
            Self::Consensus
        } else if disagree >= 0.6 || (neutral < 0.4 && agree < 0.15) {
            Self::Rejection
        } else if neutral >= 0.4 {
            Self::Limbo
        } else {
            Self::Controversy
        }
    }
}

/// What people made of a statement beside voting.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tag {
    /// Dear to those who agree.
    Dear,
    /// Hated by those who do not.
    Hated,
    /// It can be done.
    Feasible,
    /// It cannot.
    Infeasible,
    /// A commonplace.
    Obvious,
}
