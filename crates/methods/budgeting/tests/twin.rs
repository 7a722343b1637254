//! Equal shares counted a second time, as the definition says, with fractions and voter by voter.

mod support;

use budgeting::{
    Election, Money, count,
    pabulib::{PbFile, VoteType},
    preset,
    rule::{EqualShares, Exhaustive, Method, Start, Utility},
};
use dashu_int::UBig;
use dashu_ratio::RBig;
use support::Draws;

/// What each voter gives a project: its points, or one.
fn ballots(file: &PbFile) -> Vec<Vec<(usize, i64)>> {
    let ballot = |place: usize| {
        let points = file.votes.points(place);
        let given = |(rank, project): (usize, &u32)| {
            let points = match file.meta.vote_type {
                VoteType::Ordinal => 3 - i64::try_from(rank).expect("small"),
                VoteType::Cumulative => points[rank],
                _ => 1,
            };
            (*project as usize, points)
        };
        file.votes.choices(place).iter().enumerate().map(given).collect()
    };
    (0..file.votes.len()).map(ballot).collect()
}

fn exact(money: Money) -> RBig {
    money.exact()
}

/// The least price at which the supporters, each giving it for each point or all they have, pay the cost.
fn price(cost: &RBig, supporters: &[(RBig, i64)]) -> Option<RBig> {
    let all: RBig = supporters.iter().fold(RBig::ZERO, |sum, (money, _)| sum + money);
    if all < *cost {
        return None;
    }
    let mut by_ratio: Vec<(RBig, RBig, i64)> = supporters
        .iter()
        .map(|(money, points)| (money / RBig::from(*points), money.clone(), *points))
        .collect();
    by_ratio.sort();
    let mut paid = RBig::ZERO;
    let mut points: i64 = by_ratio.iter().map(|one| one.2).sum();
    for (ratio, money, own) in by_ratio {
        let price = (cost - &paid) / RBig::from(points);
        if price <= ratio {
            return Some(price);
        }
        paid += money;
        points -= own;
    }
    None
}

fn shares(file: &PbFile, share: &RBig, utility: Utility) -> Vec<usize> {
    let ballots = ballots(file);
    let weighted = matches!(utility, Utility::Points | Utility::PointsTimesCost);
    let by_cost = matches!(utility, Utility::Cost | Utility::PointsTimesCost);
    let mut purses = vec![share.clone(); ballots.len()];
    let votes = |project: usize| -> i64 {
        ballots.iter().flatten().filter(|one| one.0 == project).map(|one| one.1).sum()
    };
    let mut winners = Vec::new();
    loop {
        let mut best: Option<(RBig, RBig, usize)> = None;
        for project in 0..file.projects.len() {
            if winners.contains(&project) {
                continue;
            }
            let supporters: Vec<(RBig, i64)> = ballots
                .iter()
                .zip(&purses)
                .filter_map(|(ballot, purse)| {
                    let (_, points) = ballot.iter().find(|one| one.0 == project)?;
                    Some((purse.clone(), if weighted { *points } else { 1 }))
                })
                .collect();
            let cost = exact(file.projects[project].cost);
            let Some(price) = price(&cost, &supporters) else { continue };
            let value = if by_cost { &cost / &price } else { RBig::ONE / &price };
            let key = |one: usize| (file.projects[one].cost, -votes(one), file.projects[one].id.clone());
            let better = best.as_ref().is_none_or(|(other, _, place)| {
                value > *other || (value == *other && key(project) < key(*place))
            });
            if better {
                best = Some((value, price, project));
            }
        }
        let Some((_, price, project)) = best else { return winners };
        for (ballot, purse) in ballots.iter().zip(&mut purses) {
            if let Some((_, points)) = ballot.iter().find(|one| one.0 == project) {
                let due = &price * RBig::from(if weighted { *points } else { 1 });
                *purse = if *purse > due { &*purse - due } else { RBig::ZERO };
            }
        }
        winners.push(project);
    }
}

#[test]
fn one_count_is_that_of_the_definition() {
    let mut draws = Draws(0x9e37_79b9_7f4a_7c15);
    for round in 0..1_500 {
        let file = draws.election();
        for utility in [Utility::Cost, Utility::Cardinality, Utility::Points, Utility::PointsTimesCost] {
            let mut rule = preset("mes", None).expect("a preset");
            if let Method::EqualShares(shares) = &mut rule.method {
                shares.utility = utility;
            }
            let election = Election::new(&file, &rule.ballots);
            let found = count(&election, &rule, 1).expect("counted");
            let share = exact(file.meta.budget) / RBig::from(UBig::from(file.votes.len()));
            assert_eq!(
                found.winners,
                shares(&file, &share, utility),
                "{round} {utility:?}\n{}",
                budgeting::pabulib::write(&file)
            );
        }
    }
}

#[test]
fn raised_shares_are_those_of_the_definition() {
    let mut draws = Draws(0x2545_f491_4f6c_dd1d);
    for round in 0..400 {
        let file = draws.election();
        let mut rule = preset("mes-add1", None).expect("a preset");
        let start = if round % 2 == 0 { Start::Floor } else { Start::Exact };
        if let Method::EqualShares(shares) = &mut rule.method {
            *shares = EqualShares { start, exhaustive: Exhaustive::Supported, ..shares.clone() };
        }
        let election = Election::new(&file, &rule.ballots);
        let found = count(&election, &rule, 1 + round % 3).expect("counted");
        let voters = i128::try_from(file.votes.len()).expect("small");
        let mut share = exact(file.meta.budget) / RBig::from(voters);
        if start == Start::Floor {
            share = RBig::from(file.meta.budget.floor() / voters);
        }
        let cost = |winners: &[usize]| -> Money { winners.iter().map(|one| file.projects[*one].cost).sum() };
        let mut kept = shares(&file, &share, Utility::PointsTimesCost);
        loop {
            let left = file.meta.budget - cost(&kept);
            let fits = |one: &usize| {
                election.votes(*one) > 0 && !kept.contains(one) && file.projects[*one].cost <= left
            };
            if !(0..file.projects.len()).any(|one| fits(&one)) {
                break;
            }
            share += RBig::ONE;
            let next = shares(&file, &share, Utility::PointsTimesCost);
            if cost(&next) > file.meta.budget {
                break;
            }
            kept = next;
        }
        assert_eq!(found.winners, kept, "{round}\n{}", budgeting::pabulib::write(&file));
    }
}
