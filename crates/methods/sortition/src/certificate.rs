//! The proof that a lottery is the fairest, which anyone can compute again in whole numbers.
//!
//! The lines that hold of every panel (quotas, size, one person of a household...) are each taken so many times and summed. The sum says that
//! the people of each profile, so many times each, are at most so many in any panel, hence in any lottery on average. With those whose
//! chances are settled already at their chances, the others cannot all have a greater chance than the bound that follows.

use serde::{Deserialize, Serialize};

use crate::{
    draw::{Lottery, Method},
    pool::{Pool, Reduced},
    relax,
    shape::Cut,
    target::{Line, Stage},
};

/// A line that holds of every panel.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// The quota of a value: at most its maximum when taken a positive number of times, at least its minimum otherwise.
    Quota {
        /// The feature.
        feature: String,
        /// The value.
        value: String,
    },
    /// The number of people who are drawn.
    Size,
    /// A line that is no quota, by its place in the certificate.
    Cut(u32),
    /// At most one person of these profiles, who share an address.
    Household(Vec<u32>),
    /// No more people of a profile than there are.
    Everyone(u32),
}

/// A line, and how many times it is taken.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Multiplier {
    /// The line.
    pub line: What,
    /// How many times.
    pub times: i64,
}

/// A level: profiles that cannot have a greater chance.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Level {
    /// Their chance.
    pub chance: f64,
    /// The profiles settled here.
    pub profiles: Vec<u32>,
    /// The proof.
    pub multipliers: Vec<Multiplier>,
}

/// Something found to hold of every panel by a search over them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Found {
    /// How many times each profile counts.
    pub weights: Vec<i64>,
    /// What no panel exceeds.
    pub most: i64,
}

/// The proof.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Certificate {
    /// Levels, from the smallest chance up.
    pub levels: Vec<Level>,
    /// Lines that are no quotas.
    pub cuts: Vec<Found>,
}

/// Why a certificate proves nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unproved {
    /// It does not speak of this pool.
    Other,
    /// A line is taken in a sense in which it does not hold.
    Line(usize),
    /// A level claims more than its multipliers prove, or less than the lottery gives.
    Level(usize),
    /// A line that is no quota does not hold of every panel.
    Cut(usize),
}

const SCALE: f64 = 70_368_744_177_664.0;
/// Chances in whole numbers.
const UNIT: f64 = 1e12;

impl Certificate {
    pub(crate) fn new(reduced: &Reduced, stages: &[Stage], cuts: &[Cut]) -> Self {
        let levels = stages.iter().map(|stage| {
            let most = stage.multipliers.iter().fold(1e-300_f64, |most, one| most.max(one.1.abs()));
            let multipliers = stage.multipliers.iter().filter_map(|(line, times)| {
                let whole = (times / most * SCALE).round() as i64;
                // A line with one side alone is taken in no other sense.
                let times = if matches!(line, Line::Quota(_) | Line::Size) { whole } else { whole.max(0) };
                let line = match line {
                    Line::Quota(row) => {
                        let (feature, value) = reduced.quotas[*row as usize];
                        What::Quota {
                            feature: reduced.names[feature].0.clone(),
                            value: reduced.names[feature].1[value].clone(),
                        }
                    }
                    Line::Size => What::Size,
                    Line::Cut(cut) => What::Cut(*cut),
                    Line::Household(house) => {
                        What::Household(reduced.shape.households[*house as usize].clone())
                    }
                    Line::Everyone(group) => What::Everyone(*group),
                };
                (times != 0).then_some(Multiplier { line, times })
            });
            Level { chance: stage.level, profiles: stage.settled.clone(), multipliers: multipliers.collect() }
        });
        let cuts = cuts.iter().map(|cut| Found { weights: cut.weights.clone(), most: cut.most });
        Self { levels: levels.collect(), cuts: cuts.collect() }
    }

    /// For each level what no lottery can exceed, in whole numbers: nothing of the search is used. Cuts are taken as they are told.
    ///
    /// # Errors
    /// A line that does not exist or is taken the wrong way round.
    pub fn bounds(&self, pool: &Pool) -> Result<Vec<f64>, Unproved> {
        let reduced = pool.reduced();
        let shape = &reduced.shape;
        let people: Vec<i128> = shape.groups.iter().map(|group| i128::from(group.people)).collect();
        let mut settled: Vec<Option<i128>> = vec![None; people.len()];
        let mut bounds = Vec::new();
        for (number, level) in self.levels.iter().enumerate() {
            let mut weights = vec![0_i128; people.len()];
            let mut most = 0_i128;
            for one in &level.multipliers {
                let times = i128::from(one.times);
                let wrong = Unproved::Line(number);
                let mut add = |group: u32, entry: i128| -> Result<(), Unproved> {
                    *weights.get_mut(group as usize).ok_or(Unproved::Other)? += entry;
                    Ok(())
                };
                match &one.line {
                    What::Quota { feature, value } => {
                        let row = reduced.quotas.iter().position(|(of, at)| {
                            reduced.names[*of].0 == *feature && reduced.names[*of].1[*at] == *value
                        });
                        let row = row.ok_or(Unproved::Other)?;
                        for (group, of) in (0_u32..).zip(&shape.groups) {
                            if of.rows.contains(&(row as u32)) {
                                add(group, times)?;
                            }
                        }
                        let bound = if times > 0 {
                            shape.rows[row].high.min(shape.size)
                        } else {
                            shape.rows[row].low
                        };
                        most += times * i128::from(bound);
                    }
                    What::Size => {
                        for group in 0..people.len() as u32 {
                            add(group, times)?;
                        }
                        most += times * i128::from(shape.size);
                    }
                    What::Cut(cut) => {
                        let cut = self.cuts.get(*cut as usize).ok_or(Unproved::Other)?;
                        if times < 0 || cut.weights.len() != people.len() {
                            return Err(wrong);
                        }
                        for (group, weight) in (0_u32..).zip(&cut.weights) {
                            add(group, times * i128::from(*weight))?;
                        }
                        most += times * i128::from(cut.most);
                    }
                    What::Household(house) => {
                        if times < 0 || !shape.households.contains(house) {
                            return Err(wrong);
                        }
                        for group in house {
                            add(*group, times)?;
                        }
                        most += times;
                    }
                    What::Everyone(group) => {
                        if times < 0 {
                            return Err(wrong);
                        }
                        add(*group, times)?;
                        most += times * people.get(*group as usize).ok_or(Unproved::Other)?;
                    }
                }
            }
            let (mut open, mut held) = (0_i128, 0_i128);
            for ((weight, people), settled) in weights.iter().zip(&people).zip(&settled) {
                if *weight < 0 {
                    // Nobody can be taken less than never: what is missing is given to all of the profile.
                    most -= weight * people;
                } else if let Some(chance) = settled {
                    held += weight * people * chance;
                } else {
                    open += weight * people;
                }
            }
            // Nobody's chance is above one, whatever else is proved.
            let above = most * UNIT as i128 - held;
            bounds.push(if open > 0 { ((above.div_euclid(open) + 1) as f64 / UNIT).min(1.0) } else { 1.0 });
            for group in &level.profiles {
                let place = settled.get_mut(*group as usize).ok_or(Unproved::Other)?;
                *place = Some((level.chance * UNIT).floor() as i128 - 1);
            }
        }
        Ok(bounds)
    }

    /// Checks that a lottery gives what the levels claim, and that no lottery gives more; the largest difference between both.
    ///
    /// # Errors
    /// What does not hold.
    pub fn check(&self, pool: &Pool, lottery: &Lottery) -> Result<f64, Unproved> {
        const NEAR: f64 = 1e-6;
        let bounds = self.bounds(pool)?;
        let shape = pool.reduced().shape;
        for (number, cut) in self.cuts.iter().enumerate() {
            if relax::heaviest(&shape, &cut.weights).is_none_or(|most| most > cut.most) {
                return Err(Unproved::Cut(number));
            }
        }
        let mut chances = vec![0.0; shape.groups.len()];
        for (panel, weight) in lottery.panels.iter().zip(&lottery.weights) {
            if !shape.admits(panel) || *weight < 0.0 {
                return Err(Unproved::Other);
            }
            for (group, people) in panel {
                chances[*group as usize] +=
                    weight * f64::from(*people) / f64::from(shape.groups[*group as usize].people);
            }
        }
        if (lottery.weights.iter().sum::<f64>() - 1.0).abs() > 1e-9 {
            return Err(Unproved::Other);
        }
        if !matches!(lottery.method, Method::Leximin | Method::Maximin) {
            // Another idea of what is fair: the first level is what the smallest chance could be, no more.
            let least = chances.iter().fold(1.0_f64, |least, one| least.min(*one));
            let bound = bounds.first().copied().unwrap_or(1.0);
            return if least <= bound + NEAR {
                Ok((bound - least).max(0.0))
            } else {
                Err(Unproved::Level(0))
            };
        }
        let mut worst = 0.0_f64;
        let mut open = vec![true; chances.len()];
        for (number, (level, bound)) in self.levels.iter().zip(&bounds).enumerate() {
            let least = chances
                .iter()
                .zip(&open)
                .filter(|(_, open)| **open)
                .fold(1.0_f64, |least, one| least.min(*one.0));
            let claimed = (least - level.chance).abs().max(bound - least);
            if claimed > NEAR {
                return Err(Unproved::Level(number));
            }
            worst = worst.max(claimed);
            for group in &level.profiles {
                open[*group as usize] = false;
            }
        }
        Ok(worst)
    }
}
