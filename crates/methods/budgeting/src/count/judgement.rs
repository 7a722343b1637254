//! Majority judgement (M. Balinski, R. Laraki, *Majority Judgment*, MIT Press, 2010): projects by their median grade, told apart by the
//! majority gauge, then by the rest of the majority value.

use super::{Counting, greedy::Spending};
use crate::{Outcome, Phase, rule::MajorityJudgement};

/// How a project is judged, the best last.
///
/// Each stage is a median grade and the larger of the numbers of better grades (positive) and worse ones (negative; also when they are
/// as many): the majority gauge. Where two are equal, the voters of the median join the larger side, and what is then the median is looked
/// at. The whole order is that of the majority values, in which medians are taken away one by one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Judgement(Vec<(i64, i64)>);

impl Judgement {
    /// From how often each grade was given, in rising order.
    fn of(grades: &[(i64, u64)]) -> Self {
        let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        let counts = |grades: &[(i64, u64)]| -> u64 { grades.iter().map(|(_, count)| count).sum() };
        let grades: Vec<(i64, u64)> = grades.iter().copied().filter(|(_, count)| *count > 0).collect();
        let voters = counts(&grades);
        let half = |place: &usize| counts(&grades[..=*place]) * 2 >= voters;
        // The lower median: half of the grades at least are not better.
        let Some(mut median) = (0..grades.len()).find(half) else { return Self(Vec::new()) };
        // The places from `low` to `high` have joined.
        let (mut low, mut high) = (median, median);
        let mut stages = Vec::with_capacity(grades.len());
        loop {
            let (worse, better) = (number(counts(&grades[..low])), number(counts(&grades[high + 1..])));
            let grade = grades[median].0;
            if better > worse {
                stages.push((grade, better));
                high += 1;
                median = high;
            } else {
                stages.push((grade, -worse));
                if low == 0 {
                    return Self(stages);
                }
                low -= 1;
                median = low;
            }
        }
    }
}

/// Funds projects by their judgement, as long as money is left.
pub(super) fn majority_judgement(counting: &Counting<'_>, rule: &MajorityJudgement) -> Outcome {
    let election = counting.election;
    let judgement = |project: usize| {
        let mut grades = election.grades[project].clone();
        let mentioned: u64 = grades.iter().map(|(_, count)| count).sum();
        let unmentioned = election.voters.saturating_sub(mentioned);
        match grades.binary_search_by_key(&rule.unmentioned, |(grade, _)| *grade) {
            Ok(place) => grades[place].1 += unmentioned,
            Err(place) => grades.insert(place, (rule.unmentioned, unmentioned)),
        }
        Judgement::of(&grades)
    };
    let (order, ties) = counting.preference.sorted_by(counting.eligible.clone(), judgement);
    let mut spending = Spending { counting, outcome: Outcome { ties, ..counting.outcome() } };
    spending.spend(&Phase::Main, &order, election.budget, rule.misfit);
    spending.outcome
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From grades one by one, in any order.
    fn judged(grades: &[i64]) -> Judgement {
        let mut counts = std::collections::BTreeMap::new();
        for grade in grades {
            *counts.entry(*grade).or_insert(0) += 1;
        }
        Judgement::of(&counts.into_iter().collect::<Vec<_>>())
    }

    /// The definition (Balinski and Laraki, 2010): the lower median is taken away, again and again.
    fn majority_value(grades: &[i64]) -> Vec<i64> {
        let mut grades = grades.to_vec();
        grades.sort_unstable();
        std::iter::from_fn(|| (!grades.is_empty()).then(|| grades.remove((grades.len() - 1) / 2))).collect()
    }

    #[test]
    fn the_gauge_tells_equal_medians_apart() {
        // Median 2 for all. In hundredths (better, worse): more better ones lead by how many these are, then come those with as many or
        // more worse ones, by how few these are.
        let of = |worse, same, better| Judgement::of(&[(1, worse), (2, same), (3, better)]);
        let judged =
            [of(30, 30, 40), of(10, 51, 39), of(30, 35, 35), of(5, 90, 5), of(30, 40, 30), of(40, 40, 20)];
        assert!(judged.iter().all(|one| one.0[0].0 == 2));
        assert_eq!(judged.each_ref().map(|one| one.0[0].1), [40, 39, 35, -5, -30, -40]);
        assert!(judged.is_sorted_by(|a, b| a > b));
    }

    #[test]
    fn the_median_is_the_lower_one() {
        assert_eq!(judged(&[0, 3]).0[0].0, 0, "half of the voters are for no more");
        assert_eq!(judged(&[0, 1, 3]).0[0].0, 1);
        assert_eq!(judged(&[0, 1, 2, 3]).0[0].0, 1);
        assert!(judged(&[2, 2, 2]) > judged(&[1, 3, 3, 1]), "2 before 1");
    }

    #[test]
    fn equal_gauges_are_told_apart_by_the_grades_beyond() {
        // Median 2, one worse, no better: 1 is less bad than 0, whatever is above.
        assert!(judged(&[1, 2, 2, 2]) > judged(&[0, 2, 2, 3]));
        // Median 2, two better: 4 is better than 3, though more are worse.
        assert!(judged(&[1, 2, 2, 4, 4]) > judged(&[2, 2, 2, 3, 3]));
        // All equal but the best of two better grades.
        assert!(judged(&[1, 2, 2, 3, 4]) > judged(&[1, 2, 2, 3, 3]));
        assert_eq!(judged(&[1, 2, 3]), judged(&[3, 2, 1]), "the same grades are the only tie");
    }

    #[test]
    fn the_order_is_that_of_the_majority_values() {
        // All lists of five and of six grades from 0 to 3.
        for voters in [5_u32, 6] {
            let all: Vec<Vec<i64>> = (0..4_i64.pow(voters))
                .map(|code| (0..voters).map(|place| code / 4_i64.pow(place) % 4).collect::<Vec<i64>>())
                .filter(|grades| grades.is_sorted())
                .collect();
            for one in &all {
                for other in &all {
                    let expected = majority_value(one).cmp(&majority_value(other));
                    assert_eq!(judged(one).cmp(&judged(other)), expected, "{one:?} {other:?}");
                }
            }
        }
    }
}
