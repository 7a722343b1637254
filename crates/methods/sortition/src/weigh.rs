//! Weights of panels that give everyone the chances they should have.

use crate::shape::Panel;

const MANY: usize = 4_000;

/// Weights for given panels, near given ones, so that groups are expected as often as `target` says; and the largest error left, by person.
///
/// The least change relative to each weight is a linear system (conjugate gradients on it, nothing but sums over panels); where it
/// would make a weight negative it is made small instead, and the rest is asked again.
/// `go_on` hears the weights now and then, and may stop there.
pub(crate) fn near(
    panels: &[Panel],
    start: &[f64],
    target: &[f64],
    people: &[f64],
    go_on: &mut dyn FnMut(&[f64]) -> bool,
) -> (Vec<f64>, f64) {
    let mut weights = start.to_vec();
    let mut best = (weights.clone(), error(panels, &weights, target, people));
    for _ in 0..24 {
        if !go_on(&best.0) {
            break;
        }
        let left: Vec<f64> =
            target.iter().zip(sums(panels, &weights, target.len())).map(|(a, b)| a - b).collect();
        let mut whole = true;
        for (change, weight) in changes(panels, &weights.clone(), &left).into_iter().zip(&mut weights) {
            let factor = 1.0 + change;
            if factor < 0.1 {
                whole = false;
            }
            *weight *= factor.max(0.1);
        }
        let found = error(panels, &weights, target, people);
        if found < best.1 {
            best = (weights.clone(), found);
        }
        if whole && found < 1e-10 {
            break;
        }
    }
    best
}

/// What a panel is worth at given prices.
pub(crate) fn value(panel: &[(u32, u32)], prices: &[f64]) -> f64 {
    panel.iter().map(|(group, people)| prices[*group as usize] * f64::from(*people)).sum()
}

/// How many of each group are expected.
pub(crate) fn sums(panels: &[Panel], weights: &[f64], groups: usize) -> Vec<f64> {
    let mut sums = vec![0.0; groups];
    for (panel, weight) in panels.iter().zip(weights) {
        for (group, people) in panel {
            sums[*group as usize] += weight * f64::from(*people);
        }
    }
    sums
}

pub(crate) fn error(panels: &[Panel], weights: &[f64], target: &[f64], people: &[f64]) -> f64 {
    let sums = sums(panels, weights, target.len());
    let each =
        sums.iter().zip(target).zip(people).map(|((sum, target), people)| (sum - target).abs() / people);
    each.fold(0.0, f64::max)
}

/// The relative changes of weights of least squares that make up for what is left (conjugate gradients for least squares, which stay
/// calm when rounding leaves something that no panels give).
fn changes(panels: &[Panel], weights: &[f64], left: &[f64]) -> Vec<f64> {
    let groups = left.len();
    let roots: Vec<f64> = weights.iter().map(|weight| weight.sqrt()).collect();
    let mut scale = vec![0.0; groups];
    for (panel, weight) in panels.iter().zip(weights) {
        for (group, people) in panel {
            scale[*group as usize] += weight * f64::from(people * people);
        }
    }
    for scale in &mut scale {
        *scale = if *scale > 0.0 { 1.0 / scale.sqrt() } else { 0.0 };
    }
    let back = |of: &[f64]| -> Vec<f64> {
        let scaled: Vec<f64> = of.iter().zip(&scale).map(|(one, scale)| one * scale).collect();
        panels.iter().zip(&roots).map(|(panel, root)| root * value(panel, &scaled)).collect()
    };
    let size = |of: &[f64]| of.iter().map(|one| one * one).sum::<f64>();
    let mut rest: Vec<f64> = left.iter().zip(&scale).map(|(left, scale)| left * scale).collect();
    let mut found = vec![0.0; panels.len()];
    let mut slope = back(&rest);
    let mut way = slope.clone();
    let mut steep = size(&slope);
    let first = steep;
    // What is left of many is asked again: the last digits of one round would cost more than another.
    let enough = if panels.len() > MANY { 1e-13 } else { 1e-24 };
    for _ in 0..2_000 {
        if steep <= first * enough || steep <= 1e-40 {
            break;
        }
        let mut image = vec![0.0; groups];
        for ((panel, root), way) in panels.iter().zip(&roots).zip(&way) {
            for (group, people) in panel {
                image[*group as usize] += root * way * f64::from(*people);
            }
        }
        for (image, scale) in image.iter_mut().zip(&scale) {
            *image *= scale;
        }
        let curve = size(&image);
        if curve <= 0.0 {
            break;
        }
        let step = steep / curve;
        for (found, way) in found.iter_mut().zip(&way) {
            *found += step * way;
        }
        for (rest, image) in rest.iter_mut().zip(&image) {
            *rest -= step * image;
        }
        slope = back(&rest);
        let next = size(&slope);
        let turn = next / steep;
        steep = next;
        for (way, slope) in way.iter_mut().zip(&slope) {
            *way = slope + turn * *way;
        }
    }
    found.iter().zip(&roots).map(|(found, root)| if *root > 0.0 { found / root } else { 0.0 }).collect()
}

/// The nearest point that given panels reach with weights of zero or more (Lawson and Hanson), grown panel by panel.
pub(crate) struct Nearest {
    /// Target and panels, scaled so that a difference counts by person.
    target: Vec<f64>,
    scale: Vec<f64>,
    pub(crate) chosen: Vec<usize>,
    pub(crate) weights: Vec<f64>,
    /// Rows of the Cholesky factor of the products of chosen panels.
    factor: Vec<Vec<f64>>,
    right: Vec<f64>,
}

impl Nearest {
    pub(crate) fn new(target: &[f64], people: &[f64]) -> Self {
        let scale: Vec<f64> = people.iter().map(|people| 1.0 / people.sqrt()).collect();
        let target = target.iter().zip(&scale).map(|(one, scale)| one * scale).collect();
        Self { target, scale, chosen: Vec::new(), weights: Vec::new(), factor: Vec::new(), right: Vec::new() }
    }

    /// What is left, and the worth of a person of each group for it.
    pub(crate) fn left(&self, panels: &[Panel]) -> (f64, Vec<f64>) {
        let mut left = self.target.clone();
        for (one, weight) in self.chosen.iter().zip(&self.weights) {
            for (group, people) in &panels[*one] {
                left[*group as usize] -= weight * f64::from(*people) * self.scale[*group as usize];
            }
        }
        let size = left.iter().map(|one| one * one).sum::<f64>();
        (size, left.iter().zip(&self.scale).map(|(left, scale)| left * scale).collect())
    }

    fn product(&self, a: &Panel, b: &Panel) -> f64 {
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while i < a.len() && j < b.len() {
            match a[i].0.cmp(&b[j].0) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    let scale = self.scale[a[i].0 as usize];
                    sum += f64::from(a[i].1 * b[j].1) * scale * scale;
                    i += 1;
                    j += 1;
                }
            }
        }
        sum
    }

    fn append(&mut self, panels: &[Panel], one: usize) -> bool {
        let mut row: Vec<f64> = Vec::with_capacity(self.chosen.len() + 1);
        for (line, other) in self.factor.iter().zip(&self.chosen) {
            let sum: f64 = line.iter().zip(&row).map(|(a, b)| a * b).sum();
            row.push((self.product(&panels[one], &panels[*other]) - sum) / line[row.len()]);
        }
        let own = self.product(&panels[one], &panels[one]);
        let left = own - row.iter().map(|a| a * a).sum::<f64>();
        if left < own * 1e-11 {
            return false;
        }
        row.push(left.sqrt());
        self.factor.push(row);
        self.chosen.push(one);
        self.weights.push(0.0);
        let right = panels[one].iter().map(|(group, people)| {
            f64::from(*people) * self.target[*group as usize] * self.scale[*group as usize]
        });
        self.right.push(right.sum());
        true
    }

    fn remove(&mut self, panels: &[Panel], place: usize) {
        let later: Vec<(usize, f64)> =
            self.chosen[place + 1..].iter().copied().zip(self.weights[place + 1..].iter().copied()).collect();
        self.chosen.truncate(place);
        self.weights.truncate(place);
        self.factor.truncate(place);
        self.right.truncate(place);
        for (one, weight) in later {
            if self.append(panels, one) {
                *self.weights.last_mut().expect("just put there") = weight;
            }
        }
    }

    fn least_squares(&self) -> Vec<f64> {
        let count = self.chosen.len();
        let mut y: Vec<f64> = Vec::with_capacity(count);
        for (row, right) in self.factor.iter().zip(&self.right) {
            let sum: f64 = row.iter().zip(&y).map(|(a, b)| a * b).sum();
            y.push((right - sum) / row[y.len()]);
        }
        for place in (0..count).rev() {
            y[place] /= self.factor[place][place];
            let value = y[place];
            for (y, entry) in y[..place].iter_mut().zip(&self.factor[place]) {
                *y -= value * entry;
            }
        }
        y
    }

    /// Takes a panel in, lets go of those that it makes useless.
    pub(crate) fn take(&mut self, panels: &[Panel], one: usize) -> bool {
        if self.chosen.contains(&one) || !self.append(panels, one) {
            return false;
        }
        while !self.chosen.is_empty() {
            let wished = self.least_squares();
            let mut step = 1.0_f64;
            for (wished, weight) in wished.iter().zip(&self.weights) {
                if *wished <= 0.0 {
                    step = step.min(weight / (weight - wished).max(1e-300));
                }
            }
            for (weight, wished) in self.weights.iter_mut().zip(&wished) {
                *weight += step * (wished - *weight);
            }
            if step >= 1.0 {
                break;
            }
            let Some(place) = (0..self.weights.len())
                .rev()
                .find(|place| self.weights[*place] <= 1e-14 && wished[*place] <= 0.0)
            else {
                break;
            };
            self.remove(panels, place);
        }
        true
    }
}
