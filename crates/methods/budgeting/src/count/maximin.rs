//! Maximin support for projects with costs (L. Sánchez-Fernández et al., *The maximin support method*, Mathematical Programming 203, 2024;
//! H. Aziz, B. Lee, N. Talmon, *Proportionally representative participatory budgeting*, AAMAS 2018).
//!
//! The cost of the funded projects is borne by their supporters, as evenly as can be. In each round the project is funded after which the
//! largest burden is least. The largest burden of a set of projects is that of its hardest part: the highest `cost / supporters` of a
//! subset, found exactly with flows (W. Dinkelbach, *On nonlinear fractional programming*, Management Science 13(7), 1967).

use dashu_int::IBig;
use dashu_ratio::RBig;

use super::{Counting, flow::Network};
use crate::{Fate, Outcome, Payment, Phase, Step, Verdict};

/// A burden: millionths of a unit of currency over voters.
#[derive(Clone, Copy, Debug)]
struct Burden {
    cost: i128,
    voters: i128,
}

impl Burden {
    fn cmp(self, other: Self) -> std::cmp::Ordering {
        (IBig::from(self.cost) * IBig::from(other.voters))
            .cmp(&(IBig::from(other.cost) * IBig::from(self.voters)))
    }
}

/// The largest burden of these projects, from one that some part of them is known to have.
fn burden(counting: &Counting<'_>, projects: &[usize], known: Burden) -> Burden {
    let election = counting.election;
    let mut burden = known;
    loop {
        // A part whose cost exceeds `burden × its supporters` shows as cost that cannot flow to voters who bear at most that burden.
        let mut classes: Vec<u32> =
            projects.iter().flat_map(|one| election.supporters.get(*one)).map(|one| one.class).collect();
        classes.sort_unstable();
        classes.dedup();
        let mut network = Network::new(projects.len() + classes.len() + 2);
        let (source, sink) = (projects.len() + classes.len(), projects.len() + classes.len() + 1);
        let mut whole = 0;
        for (place, project) in projects.iter().enumerate() {
            let cost = election.projects[*project].cost.millionths() * burden.voters;
            whole += cost;
            network.join(source, place, cost);
            for one in election.supporters.get(*project) {
                if let Ok(class) = classes.binary_search(&one.class) {
                    network.join(place, projects.len() + class, cost);
                }
            }
        }
        for (place, class) in classes.iter().enumerate() {
            let bears = i128::from(election.sizes[*class as usize]) * burden.cost;
            network.join(projects.len() + place, sink, bears);
        }
        if network.flow(source, sink) == whole {
            return burden;
        }
        let reached = network.reached(source);
        let part = projects.iter().enumerate().filter(|(place, _)| reached[*place]);
        let cost = part.map(|(_, project)| election.projects[*project].cost.millionths()).sum();
        let bearing = classes.iter().enumerate().filter(|(place, _)| reached[projects.len() + place]);
        let voters = bearing.map(|(_, class)| i128::from(election.sizes[*class as usize])).sum();
        let found = Burden { cost, voters };
        if found.cmp(burden).is_le() {
            return burden;
        }
        burden = found;
    }
}

/// Counts by maximin support, leaving aside what does not fit.
pub(super) fn maximin_support(counting: &Counting<'_>) -> Outcome {
    let election = counting.election;
    let mut outcome = counting.outcome();
    let (mut open, unsupported): (Vec<usize>, Vec<usize>) =
        counting.eligible.iter().partition(|one| election.votes[**one] > 0);
    for project in unsupported {
        outcome.fates[project] = Fate::Unsupported;
    }
    // Burdens only grow, so that what was found before is a bound.
    let alone = |project: usize| Burden {
        cost: election.projects[project].cost.millionths(),
        voters: i128::from(election.votes[project]),
    };
    let mut known: Vec<Burden> = (0..election.projects.len()).map(alone).collect();
    let mut left = election.budget;
    while !open.is_empty() {
        open.sort_by(|a, b| {
            known[*a].cmp(known[*b]).then(counting.preference.place(*a).cmp(&counting.preference.place(*b)))
        });
        let mut best: Vec<usize> = Vec::new();
        for project in open.clone() {
            if best.first().is_some_and(|first| known[project].cmp(known[*first]).is_gt()) {
                break;
            }
            let with: Vec<usize> = outcome.winners.iter().copied().chain([project]).collect();
            known[project] = burden(counting, &with, known[project]);
            match best.first().map_or(std::cmp::Ordering::Less, |first| known[project].cmp(known[*first])) {
                std::cmp::Ordering::Less => best = vec![project],
                std::cmp::Ordering::Equal => best.push(project),
                std::cmp::Ordering::Greater => {}
            }
        }
        best.sort_by_key(|one| counting.preference.place(*one));
        if best.len() > 1 {
            outcome.ties.push(counting.preference.tie(outcome.steps.len(), best.clone()));
        }
        let Some(project) = best.first().copied() else { break };
        open.retain(|one| *one != project);
        let (step, cost) = (outcome.steps.len(), election.projects[project].cost);
        let bar = counting.limits.bar(election, &outcome.winners, project);
        let verdict = match bar {
            Some(bar) => Verdict::Barred(bar),
            None if cost <= left => Verdict::Funded,
            None => Verdict::TooDear,
        };
        let funded = verdict == Verdict::Funded;
        outcome.fates[project] = match verdict {
            Verdict::Funded | Verdict::FundedWithReserve(_) => Fate::Funded(step),
            Verdict::Barred(_) => Fate::Barred(step),
            Verdict::TooDear | Verdict::Stop => Fate::TooDear(step),
        };
        let Burden { cost: over, voters } = known[project];
        let payment = funded.then(|| Payment {
            price: RBig::from_parts(IBig::from(over), (voters * 1_000_000).unsigned_abs().into()),
            effective: RBig::from(election.votes[project]),
            full: election.votes[project],
            part: 0,
            part_money: RBig::ZERO,
            rivals: Vec::new(),
        });
        outcome.steps.push(Step { phase: Phase::Main, project, verdict, before: left, payment });
        if funded {
            outcome.winners.push(project);
            left = left - cost;
        }
    }
    outcome
}
