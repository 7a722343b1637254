//! How what is left is spent once the shares are.

use super::{Market, Run};
use crate::{
    Fate, Outcome, Phase,
    count::{Counting, greedy::Spending, phragmen::spend},
    rule::Misfit,
};

/// By points, leaving aside what does not fit.
pub(in crate::count) fn by_points(counting: &Counting<'_>, outcome: &mut Outcome) {
    let election = counting.election;
    let open: Vec<usize> =
        counting.eligible.iter().copied().filter(|one| !outcome.winners.contains(one)).collect();
    let (order, ties) = counting.preference.sorted_by(open, |project| election.points[project]);
    let left = election.budget - election.cost(&outcome.winners);
    let step = outcome.steps.len();
    outcome.ties.extend(ties.into_iter().map(|tie| crate::Tie { step, ..tie }));
    let fates = outcome.fates.clone();
    let mut spending = Spending { counting, outcome: std::mem::replace(outcome, counting.outcome()) };
    spending.spend(&Phase::Completion, &order, left, Misfit::Skip);
    *outcome = spending.outcome;
    keep(outcome, &fates);
}

/// That a project did not fit in what was left says less than why its supporters could not buy it.
fn keep(outcome: &mut Outcome, fates: &[Fate]) {
    for (fate, before) in outcome.fates.iter_mut().zip(fates) {
        if !matches!(fate, Fate::Funded(_)) && *before != Fate::NotChosen {
            *fate = before.clone();
        }
    }
}

/// By Phragmén's method, continued from what voters have left.
pub(super) fn by_phragmen(market: &Market<'_>, run: &Run<'_>, outcome: &mut Outcome) {
    let fates = outcome.fates.clone();
    spend(market.counting, run.credit(), &Phase::Completion, Misfit::Skip, outcome);
    keep(outcome, &fates);
}
