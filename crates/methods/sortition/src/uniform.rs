//! A lottery of numbered panels, each as likely: what can be published before, and drawn with balls.

use crate::{
    compose::Herd,
    draw::Lottery,
    pool::{Pool, Reduced},
    random::Draws,
    shape::Panel,
    target::Outline,
};

/// Numbered panels.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Numbered {
    /// The people of each panel, as places in the pool, in order.
    pub panels: Vec<Vec<usize>>,
    /// On how many panels everyone is.
    pub counts: Vec<u32>,
}

impl Numbered {
    /// The largest difference between the chance that someone has and the one they should have.
    #[must_use]
    pub fn worst(&self, chances: &[f64]) -> f64 {
        let many = self.panels.len().max(1) as f64;
        let each =
            self.counts.iter().zip(chances).map(|(count, chance)| (f64::from(*count) / many - chance).abs());
        each.fold(0.0, f64::max)
    }
}

/// So many panels that give everyone nearly the same chance as the lottery.
///
/// Each panel makes up for what the ones before it left out, so that a profile is never far from its share; then panels are replaced one by
/// one as long as that brings profiles nearer. Within a profile people take turns: two of them are on the same number of panels,
/// or one apart. Panels are put in an order drawn from the seed.
#[must_use]
pub fn numbered(pool: &Pool, lottery: &Lottery, many: usize, seed: u64) -> Numbered {
    let reduced = pool.reduced();
    let mut panels = if reduced.shape.size == 0 {
        vec![Panel::new(); many]
    } else {
        near(&reduced, lottery, many, seed).unwrap_or_else(|| multiples(lottery, many))
    };
    let mut draws = Draws::new(seed ^ 0x6c6f_7474_6572_7901);
    draws.shuffle(&mut panels);
    let mut turn = vec![0_usize; reduced.members.len()];
    let mut counts = vec![0_u32; pool.people.len()];
    let panels: Vec<Vec<usize>> = panels
        .iter()
        .map(|panel| {
            let mut people = lottery.certain.clone();
            for (group, many) in panel {
                let (members, turn) = (&reduced.members[*group as usize], &mut turn[*group as usize]);
                for _ in 0..*many {
                    people.push(members[*turn % members.len()]);
                    *turn += 1;
                }
            }
            people.sort_unstable();
            for one in &people {
                counts[*one] += 1;
            }
            people
        })
        .collect();
    Numbered { panels, counts }
}

fn expected(lottery: &Lottery, groups: usize) -> Vec<f64> {
    crate::weigh::sums(&lottery.panels, &lottery.weights, groups)
}

fn near(reduced: &Reduced, lottery: &Lottery, many: usize, seed: u64) -> Option<Vec<Panel>> {
    let shape = &reduced.shape;
    let target = expected(lottery, shape.groups.len());
    let chances: Vec<f64> =
        target.iter().zip(&shape.groups).map(|(sum, group)| sum / f64::from(group.people)).collect();
    let tight = Outline::new(shape, &[]).tight(&chances);
    let (mut herd, first) = Herd::new(shape, &[], &target, &tight, &Draws::new(seed))?;
    let mut panels = vec![first];
    while panels.len() < many {
        panels.push(herd.next()?);
    }
    for _ in 0..3 {
        let mut better = false;
        for panel in &mut panels {
            better |= herd.exchange(panel);
        }
        if !better {
            break;
        }
    }
    Some(panels)
}

/// Whole multiples of the panels of the lottery itself: each as often as its weight says, or one apart.
fn multiples(lottery: &Lottery, many: usize) -> Vec<Panel> {
    let mut panels = Vec::with_capacity(many);
    let (mut before, mut reached) = (0_usize, 0.0);
    for (panel, weight) in lottery.panels.iter().zip(&lottery.weights) {
        reached += weight * many as f64;
        let after = ((reached + 0.5) as usize).min(many);
        panels.extend(std::iter::repeat_n(panel.clone(), after.saturating_sub(before)));
        before = after.max(before);
    }
    while panels.len() < many {
        let last = lottery.panels.last().cloned().unwrap_or_default();
        panels.push(last);
    }
    panels
}
