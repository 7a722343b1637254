//! A vote tried out before it is held: ballots that nobody cast, drawn from a seed, and what several rules make of them.
//!
//! Nothing is foretold: a few projects are liked by many and most by few, as in the votes that cities publish, and chance decides which.
//! What is worth reading is how rules differ on the same ballots.

use std::collections::BTreeMap;

use budgeting::{
    Money, Refusal,
    measure::{Measures, rivals},
};
use ledger::Hash;

use crate::{Ballot, Channel, Choices, Edition, Secret, count, edition::AreaChoice, edition::Kind};

/// What a rule makes of the ballots of an area.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tried {
    /// The name of the rule; empty for that of the vote.
    pub rule: String,
    /// The numbers of the funded projects.
    pub winners: Vec<u32>,
    /// What they cost.
    pub spent: Money,
    /// Voters none of whose projects is funded.
    pub empty_handed: u64,
}

/// An area of a vote that was tried out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Trial {
    /// Its key.
    pub area: String,
    /// Voters who chose at least a project there.
    pub voters: u64,
    /// The rule of the vote, then others.
    pub rules: Vec<Tried>,
}

/// `SplitMix64` (Steele, Lea and Flood, OOPSLA 2014, figure 16).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Below a bound over zero, as even as 64 bits can be (Lemire, ACM TOMACS 29(1), 2019).
    fn below(&mut self, bound: u32) -> u32 {
        let product = u128::from(self.next()) * u128::from(bound.max(1));
        u32::try_from(product >> 64).unwrap_or_default()
    }
}

/// How much each project of an area is liked: the first of an order of chance most, then as its rank has it (Zipf's law).
fn liked(edition: &Edition, area: &str, chance: &mut Chance) -> Vec<(u32, u32)> {
    let mut order: Vec<u32> = edition.projects_of(area).map(|one| one.number).collect();
    for last in (1..order.len()).rev() {
        let other = chance.below(u32::try_from(last + 1).unwrap_or(u32::MAX)) as usize;
        order.swap(last, other);
    }
    (3_u32..).zip(order).map(|(rank, number)| (number, 60_000 / rank)).collect()
}

/// What one voter chooses in an area.
fn picks(
    edition: &Edition,
    area: &crate::Area,
    liked: &[(u32, u32)],
    chance: &mut Chance,
) -> Vec<(u32, u32)> {
    let form = &edition.rules.ballot;
    let here = u32::try_from(liked.len()).unwrap_or(u32::MAX);
    let most = if form.most == 0 { here.min(5) } else { form.most.min(here) };
    let least = form.least.max(1).min(most);
    let wanted = least + chance.below(most - least + 1);
    let mut left: Vec<(u32, u32)> = liked.to_vec();
    let (mut picks, mut spent, mut points) = (Vec::new(), Money::ZERO, form.points);
    while picks.len() < wanted as usize && !left.is_empty() {
        let all: u32 = left.iter().map(|(_, weight)| weight).sum();
        let mut mark = chance.below(all);
        let at = left.iter().position(|(_, weight)| match mark.checked_sub(*weight) {
            Some(rest) => {
                mark = rest;
                false
            }
            None => true,
        });
        let (number, _) = left.swap_remove(at.unwrap_or(0));
        let cost = edition.project(number).map_or(Money::ZERO, |one| one.cost);
        if form.kind == Kind::Knapsack {
            if spent + cost > area.budget {
                continue;
            }
            spent += cost;
        }
        let given = match form.kind {
            Kind::Points if points == 0 => break,
            Kind::Points => {
                let each = if form.points_each == 0 { points } else { form.points_each.min(points) };
                1 + chance.below(each)
            }
            _ => 1,
        };
        points = points.saturating_sub(given);
        picks.push((number, given));
    }
    picks
}

/// Draws the ballots of so many voters.
#[must_use]
pub fn draw(edition: &Edition, voters: u32, seed: u64) -> Vec<Choices> {
    let mut chance = Chance(seed);
    let areas: Vec<_> = edition
        .rules
        .areas
        .iter()
        .map(|area| (area, liked(edition, &area.key, &mut chance)))
        .filter(|(_, liked)| !liked.is_empty())
        .collect();
    let many = u32::try_from(areas.len()).unwrap_or_default();
    if many == 0 {
        return Vec::new();
    }
    (0..voters)
        .map(|_| {
            let only = match edition.rules.area_choice {
                AreaChoice::All => None,
                AreaChoice::One => Some(chance.below(many) as usize),
            };
            let here = areas.iter().enumerate().filter(|(place, _)| only.is_none_or(|only| only == *place));
            let choices =
                here.map(|(_, (area, liked))| (area.key.clone(), picks(edition, area, liked, &mut chance)));
            Choices(choices.collect::<BTreeMap<_, _>>())
        })
        .collect()
}

/// Tries a vote out with so many voters: what its rule and others make of the same ballots, area by area.
///
/// # Errors
/// When the rule does not suit the projects or the ballots of an area.
pub fn trial(edition: &Edition, voters: u32, seed: u64, threads: usize) -> Result<Vec<Trial>, Refusal> {
    let hash = edition.hash();
    let ballots: Vec<(Hash, Ballot)> = (0_u128..)
        .zip(draw(edition, voters, seed))
        .map(|(place, choices)| {
            let nonce = Secret(place.to_be_bytes());
            let (channel, right) = (Channel::Web, nonce.hash());
            (right, Ballot { edition: hash, channel, choices, nonce, right, version: 1 })
        })
        .collect();
    let counted = count(edition, ballots.iter().map(|(leaf, ballot)| (*leaf, ballot)), threads)?;
    Ok(counted
        .into_iter()
        .map(|one| {
            let measures = Measures::of(&one.election, &one.outcome);
            let own = Tried {
                rule: String::new(),
                winners: one.winners(),
                spent: one.election.cost(&one.outcome.winners),
                empty_handed: measures.empty_handed,
            };
            let others =
                rivals(&one.election, &one.rule, &one.outcome, threads).into_iter().map(|rival| Tried {
                    rule: rival.rule,
                    winners: rival.winners.iter().filter_map(|id| id.parse().ok()).collect(),
                    spent: rival.total_cost,
                    empty_handed: rival.empty_handed,
                });
            Trial {
                area: one.area.key.clone(),
                voters: measures.expressed,
                rules: std::iter::once(own).chain(others).collect(),
            }
        })
        .collect())
}
