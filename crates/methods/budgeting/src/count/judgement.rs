//! Majority judgement (M. Balinski, R. Laraki, *Majority Judgment*, MIT Press, 2010): projects by their median grade, told apart by the
//! majority gauge.

use std::cmp::{Ordering, Reverse};

use super::{Counting, greedy::Spending};
use crate::{Outcome, Phase, rule::MajorityJudgement};

/// The median grade of a project with the numbers of better and worse grades.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Gauge {
    pub(super) grade: i64,
    pub(super) better: u64,
    pub(super) worse: u64,
}

impl Gauge {
    /// From how often each grade was given, in rising order.
    pub(super) fn of(grades: &[(i64, u64)]) -> Self {
        let voters: u64 = grades.iter().map(|(_, count)| count).sum();
        let mut worse = 0;
        for (grade, count) in grades {
            // The lower median: half of the grades at least are not better.
            if (worse + count) * 2 >= voters {
                return Self { grade: *grade, better: voters - worse - count, worse };
            }
            worse += count;
        }
        Self { grade: i64::MIN, better: 0, worse: 0 }
    }

    fn leans_up(self) -> bool {
        self.better > self.worse
    }
}

impl PartialOrd for Gauge {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Gauge {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_lean = || match (self.leans_up(), other.leans_up()) {
            (true, true) => (self.better, Reverse(self.worse)).cmp(&(other.better, Reverse(other.worse))),
            (false, false) => (Reverse(self.worse), self.better).cmp(&(Reverse(other.worse), other.better)),
            (up, _) => {
                if up {
                    Ordering::Greater
                } else {
                    Ordering::Less
                }
            }
        };
        self.grade.cmp(&other.grade).then_with(by_lean)
    }
}

/// Funds projects by their gauge, as long as money is left.
pub(super) fn majority_judgement(counting: &Counting<'_>, rule: &MajorityJudgement) -> Outcome {
    let election = counting.election;
    let gauge = |project: usize| {
        let mut grades = election.grades[project].clone();
        let mentioned: u64 = grades.iter().map(|(_, count)| count).sum();
        let unmentioned = election.voters.saturating_sub(mentioned);
        match grades.binary_search_by_key(&rule.unmentioned, |(grade, _)| *grade) {
            Ok(place) => grades[place].1 += unmentioned,
            Err(place) => grades.insert(place, (rule.unmentioned, unmentioned)),
        }
        Gauge::of(&grades)
    };
    let (order, ties) = counting.preference.sorted_by(counting.eligible.clone(), gauge);
    let mut spending = Spending { counting, outcome: Outcome { ties, ..counting.outcome() } };
    spending.spend(&Phase::Main, &order, election.budget, rule.misfit);
    spending.outcome
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gauge_tells_equal_medians_apart() {
        // Median 2 for all: 40 % better and 30 % worse, 35 and 30, 30 and 30, 20 and 40.
        let of = |worse, same, better| Gauge::of(&[(1, worse), (2, same), (3, better)]);
        let gauges = [of(30, 30, 40), of(30, 35, 35), of(30, 40, 30), of(40, 40, 20)];
        assert!(gauges.iter().all(|gauge| gauge.grade == 2));
        assert!(gauges.is_sorted_by(|a, b| a > b));
        assert_eq!(Gauge::of(&[(0, 1), (3, 1)]).grade, 0, "the lower median");
    }
}
