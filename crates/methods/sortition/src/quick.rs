//! Panels near given weights without a search over all of them: for pools of thousands of profiles.
//!
//! People are taken in the order of their weights as long as maxima allow it, then those who fill what minima miss; what is still wrong is
//! mended by exchanges, each the one that helps most, none undone for a while. Last, those who weigh least leave for others who
//! weigh more and change no count. Nothing is proved here, and quotas are always met.

use crate::{
    random::Draws,
    shape::{Panel, Shape},
};

pub(crate) struct Quick<'a> {
    shape: &'a Shape,
    household_of: Vec<Option<u32>>,
    /// How many of each group, at least and at most.
    groups: Vec<(u32, u32)>,
    rows: Vec<(u32, u32)>,
    taken: Vec<u32>,
    counts: Vec<u32>,
    houses: Vec<u32>,
    total: u32,
    /// Until which step a group stays as it is.
    still: Vec<u32>,
}

/// Exchanges before a panel is given up.
const STEPS: u32 = 3_000;
/// How many of a panel are looked at for someone who weighs more.
const LIGHT: usize = 24;

impl<'a> Quick<'a> {
    pub(crate) fn new(shape: &'a Shape, groups: Vec<(u32, u32)>, rows: Vec<(u32, u32)>) -> Self {
        Self {
            shape,
            household_of: shape.household_of(),
            taken: vec![0; groups.len()],
            counts: vec![0; rows.len()],
            houses: vec![0; shape.households.len()],
            still: vec![0; groups.len()],
            total: 0,
            groups,
            rows,
        }
    }

    fn change(&mut self, group: usize, more: bool) {
        let by = |value: &mut u32| *value = if more { *value + 1 } else { *value - 1 };
        by(&mut self.taken[group]);
        by(&mut self.total);
        for row in &self.shape.groups[group].rows {
            by(&mut self.counts[*row as usize]);
        }
        if let Some(house) = self.household_of[group] {
            by(&mut self.houses[house as usize]);
        }
    }

    fn wrong(&self) -> u32 {
        let each = self.counts.iter().zip(&self.rows);
        each.map(|(count, (low, high))| count.saturating_sub(*high) + low.saturating_sub(*count)).sum()
    }

    /// Whether one more of a group could be taken at all.
    fn open(&self, group: usize) -> bool {
        self.taken[group] < self.groups[group].1
            && self.household_of[group].is_none_or(|house| self.houses[house as usize] == 0)
    }

    /// By how much less is wrong with one more of each row's people, and with one fewer.
    fn needs(&self) -> (Vec<i32>, Vec<i32>) {
        let more =
            |(count, (low, high)): (&u32, &(u32, u32))| i32::from(count < low) - i32::from(count >= high);
        let less =
            |(count, (low, high)): (&u32, &(u32, u32))| i32::from(count > high) - i32::from(count <= low);
        let each = || self.counts.iter().zip(&self.rows);
        (each().map(more).collect(), each().map(less).collect())
    }

    fn gain(&self, group: usize, needs: &[i32]) -> i32 {
        self.shape.groups[group].rows.iter().map(|row| needs[*row as usize]).sum()
    }

    /// The group to take one more of: what helps most, then what weighs most.
    fn best(&self, weights: &[f64], step: u32) -> Option<(usize, i32)> {
        let (needs, _) = self.needs();
        let mut best: Option<(usize, i32)> = None;
        for group in 0..self.groups.len() {
            if !self.open(group) || self.still[group] > step {
                continue;
            }
            let gain = self.gain(group, &needs);
            let better = |(other, most): (usize, i32)| {
                gain > most || (gain == most && self.worth(group, weights) > self.worth(other, weights))
            };
            if best.is_none_or(better) {
                best = Some((group, gain));
            }
        }
        best
    }

    /// What one more of a group is worth: the second less than the first.
    fn worth(&self, group: usize, weights: &[f64]) -> f64 {
        weights[group] - f64::from(self.taken[group] - self.groups[group].0)
    }

    /// The group to take one fewer of.
    fn worst(&self, weights: &[f64], step: u32) -> Option<usize> {
        let (_, needs) = self.needs();
        let held = (0..self.groups.len())
            .filter(|group| self.taken[*group] > self.groups[*group].0 && self.still[*group] <= step)
            .map(|group| (group, self.gain(group, &needs), self.worth(group, weights)));
        held.max_by(|a, b| a.1.cmp(&b.1).then(b.2.total_cmp(&a.2)).then(b.0.cmp(&a.0))).map(|one| one.0)
    }

    /// A panel near these weights; none when it got lost.
    pub(crate) fn panel(&mut self, weights: &[f64], draws: &mut Draws) -> Option<Panel> {
        self.taken.fill(0);
        self.counts.fill(0);
        self.houses.fill(0);
        self.still.fill(0);
        self.total = 0;
        for group in 0..self.groups.len() {
            for _ in 0..self.groups[group].0 {
                self.change(group, true);
            }
        }
        let mut order: Vec<usize> = (0..self.groups.len()).collect();
        order.sort_unstable_by(|a, b| weights[*b].total_cmp(&weights[*a]).then(a.cmp(b)));
        // The last fifth is kept for what minima ask.
        let first = self.shape.size - self.shape.size / 5;
        for group in &order {
            if self.total >= first {
                break;
            }
            let room = |row: &u32| self.counts[*row as usize] < self.rows[*row as usize].1;
            if self.open(*group) && self.shape.groups[*group].rows.iter().all(room) {
                self.change(*group, true);
            }
        }
        while self.total < self.shape.size {
            let (group, _) = self.best(weights, 0)?;
            self.change(group, true);
        }
        let mut step = 0;
        while self.wrong() > 0 || self.total != self.shape.size {
            step += 1;
            if step > STEPS {
                return None;
            }
            let out = self.worst(weights, step)?;
            self.change(out, false);
            self.still[out] = step + 4 + draws.below(8) as u32;
            let (group, _) = self.best(weights, step)?;
            self.change(group, true);
            self.still[group] = step + 2 + draws.below(6) as u32;
        }
        self.better(weights);
        let panel: Panel = (0_u32..)
            .zip(&self.taken)
            .filter(|(_, taken)| **taken > 0)
            .map(|(group, taken)| (group, *taken))
            .collect();
        self.shape.admits(&panel).then_some(panel)
    }

    /// Those who weigh least leave for others.
    fn better(&mut self, weights: &[f64]) {
        let mut light: Vec<usize> =
            (0..self.groups.len()).filter(|group| self.taken[*group] > self.groups[*group].0).collect();
        light.sort_unstable_by(|a, b| weights[*a].total_cmp(&weights[*b]).then(a.cmp(b)));
        self.still.fill(0);
        for group in light.into_iter().take(LIGHT) {
            self.change(group, false);
            let missing = self.wrong() as i32;
            match self.best(weights, 0) {
                Some((other, gain)) if gain == missing => self.change(other, true),
                _ => self.change(group, true),
            }
        }
    }
}
