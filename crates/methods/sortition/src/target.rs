//! The chances that people should have, before panels are looked for.
//!
//! Every lottery over panels gives each group of people an expected number on the panel, and these numbers keep every quota, the
//! size and what else holds of all panels. That is a handful of rows: the fairest numbers under them are found at once, and bound what any
//! lottery can do. When some lottery reaches them, it is the fairest of all; when none does, the line that says so joins the rows.

#![expect(clippy::needless_range_loop, reason = "several arrays of one length are walked together")]

use crate::{
    interior::{Program, Solved},
    shape::{Cut, Shape},
    simplex::{End, Simplex},
};

/// Which line of the outline of all lotteries.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Line {
    /// The quota of a value.
    Quota(u32),
    /// How many people a panel has.
    Size,
    /// Something else that holds of every panel.
    Cut(u32),
    /// One person of a household.
    Household(u32),
    /// No more of a group than there are.
    Everyone(u32),
}

struct Bounded {
    line: Line,
    entries: Vec<(u32, f64)>,
    low: f64,
    high: f64,
}

/// What was found of one level: a bound that anyone can compute again from the multipliers.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Stage {
    /// The chance of those whom nobody can help more.
    pub(crate) level: f64,
    /// Who they are, as groups.
    pub(crate) settled: Vec<u32>,
    /// Multipliers of lines.
    pub(crate) multipliers: Vec<(Line, f64)>,
}

/// The outline of all lotteries.
pub(crate) struct Outline<'a> {
    pub(crate) shape: &'a Shape,
    lines: Vec<Bounded>,
}

const SLACK: f64 = 1e-9;
/// What is proved no nearer than this is sought again.
const NEAR: f64 = 1e-8;
/// The same where a line is taken more often than this for each person whose chance is open.
const FAR: f64 = 1e3;
const ROOM: f64 = 1e-8;

impl Bounded {
    fn scale(&self) -> f64 {
        self.entries.iter().fold(1.0_f64, |most, entry| most.max(entry.1.abs()))
    }
}

impl<'a> Outline<'a> {
    pub(crate) fn new(shape: &'a Shape, cuts: &[Cut]) -> Self {
        let mut lines: Vec<Bounded> = Vec::new();
        for (number, row) in (0_u32..).zip(&shape.rows) {
            let entries = (0_u32..).zip(&shape.groups).filter(|(_, group)| group.rows.contains(&number));
            let entries = entries.map(|(group, _)| (group, 1.0)).collect();
            let (low, high) = (f64::from(row.low), f64::from(row.high.min(shape.size)));
            lines.push(Bounded { line: Line::Quota(number), entries, low, high });
        }
        let size = f64::from(shape.size);
        let all = (0..shape.groups.len() as u32).map(|group| (group, 1.0)).collect();
        lines.push(Bounded { line: Line::Size, entries: all, low: size, high: size });
        for (number, cut) in (0_u32..).zip(cuts) {
            let entries = (0_u32..).zip(&cut.weights).filter(|(_, weight)| **weight != 0);
            let entries = entries.map(|(group, weight)| (group, *weight as f64)).collect();
            lines.push(Bounded {
                line: Line::Cut(number),
                entries,
                low: f64::NEG_INFINITY,
                high: cut.most as f64,
            });
        }
        Self { shape, lines }
    }

    fn people(&self, group: usize) -> f64 {
        f64::from(self.shape.groups[group].people)
    }

    /// `b = base + q + n z` for those whose chance is still `z`: the smallest chance made as great as can be, or logarithms if asked.
    fn program(&self, floor: &[Option<f64>], rising: bool, most: f64, begin: f64) -> Program {
        let groups = self.shape.groups.len();
        let mut columns: Vec<Vec<(u32, f64)>> = vec![Vec::new(); groups];
        let mut right = Vec::new();
        let mut risers = Vec::new();
        let mut slack: Vec<(u32, f64, f64)> = Vec::new();
        for (row, line) in (0_u32..).zip(&self.lines) {
            let scale = line.entries.iter().fold(1.0_f64, |most, entry| most.max(entry.1.abs()));
            let (mut base, mut rise, mut value) = (0.0, 0.0, 0.0);
            for (group, entry) in &line.entries {
                let one = *group as usize;
                columns[one].push((row, entry / scale));
                match floor[one] {
                    Some(floor) => base += entry * self.people(one) * floor,
                    None => rise += entry * self.people(one),
                }
                value += entry * self.people(one) * floor[one].unwrap_or(begin);
            }
            if rising && rise != 0.0 {
                risers.push((row, rise / scale));
            }
            if line.high > line.low {
                let start = ((line.high - value) / scale).max(1e-2);
                slack.push((row, (line.high - line.low) / scale, start));
            }
            right.push((line.high - base) / scale);
        }
        let mut upper: Vec<f64> =
            (0..groups)
                .map(|one| {
                    if rising { f64::INFINITY } else { self.people(one) * (most - floor[one].unwrap_or(0.0)) }
                })
                .collect();
        let mut start: Vec<f64> = (0..groups).map(|one| self.people(one) * begin * 0.5).collect();
        let mut cost = vec![0.0; groups];
        if rising {
            columns.push(risers);
            upper.push(f64::INFINITY);
            start.push(begin * 0.5);
            cost.push(
                -(0..groups).filter(|one| floor[*one].is_none()).map(|one| self.people(one)).sum::<f64>(),
            );
        }
        for (row, most, begin) in slack {
            columns.push(vec![(row, 1.0)]);
            upper.push(most);
            start.push(begin);
            cost.push(0.0);
        }
        Program { columns, upper, right, cost, logs: Vec::new(), start }
    }

    /// Adds the lines that a point goes beyond; whether there were some.
    fn beyond(&mut self, chances: &[f64], most: f64) -> bool {
        let mut found = Vec::new();
        for (group, chance) in (0_u32..).zip(chances) {
            if *chance > most + SLACK && !self.lines.iter().any(|line| line.line == Line::Everyone(group)) {
                let high = self.people(group as usize) * most;
                let entries = vec![(group, 1.0)];
                found.push(Bounded { line: Line::Everyone(group), entries, low: f64::NEG_INFINITY, high });
            }
        }
        for (number, house) in (0_u32..).zip(&self.shape.households) {
            let sum: f64 = house.iter().map(|one| chances[*one as usize]).sum();
            if sum > 1.0 + SLACK && !self.lines.iter().any(|line| line.line == Line::Household(number)) {
                let entries = house.iter().map(|one| (*one, 1.0)).collect();
                found.push(Bounded {
                    line: Line::Household(number),
                    entries,
                    low: f64::NEG_INFINITY,
                    high: 1.0,
                });
            }
        }
        let some = !found.is_empty();
        self.lines.extend(found);
        some
    }

    /// One level: the greatest smallest chance of those without a floor.
    fn level(&mut self, floor: &[Option<f64>], most: f64) -> (f64, Vec<f64>, Solved) {
        let everyone: f64 = self.shape.groups.iter().map(|group| f64::from(group.people)).sum();
        let begin = f64::from(self.shape.size) / everyone;
        loop {
            let solved = self.program(floor, true, most, begin).solve();
            let groups = self.shape.groups.len();
            let level = solved.x[groups];
            let chances: Vec<f64> = (0..groups)
                .map(|one| solved.x[one] / self.people(one) + floor[one].unwrap_or(level))
                .collect();
            if !self.beyond(&chances, most) {
                return (level, chances, solved);
            }
        }
    }

    /// What lines taken so many times prove of the chances of those without a floor.
    fn proved(&self, times: &[f64], floor: &[Option<f64>]) -> f64 {
        let mut weights = vec![0.0; floor.len()];
        let mut most = 0.0;
        for (line, times) in self.lines.iter().zip(times) {
            if *times == 0.0 {
                continue;
            }
            most += times * if *times > 0.0 || line.low == f64::NEG_INFINITY { line.high } else { line.low };
            for (group, entry) in &line.entries {
                weights[*group as usize] += times * entry;
            }
        }
        let mut open = 0.0;
        for one in 0..floor.len() {
            let weight = weights[one] * self.people(one);
            match floor[one] {
                _ if weight < 0.0 => most -= weight,
                Some(floor) => most -= weight * floor,
                None => open += weight,
            }
        }
        if open > 0.0 { most / open } else { f64::INFINITY }
    }

    /// A level once more, from corner to corner: slower than through the inside, and its prices are those of a corner, to the last digits.
    /// How many times each line is taken.
    fn again(&self, floor: &[Option<f64>]) -> Option<Vec<f64>> {
        let groups = floor.len();
        let mut columns: Vec<Vec<(u32, f64)>> = vec![Vec::new(); groups + 1];
        let mut rows = Vec::with_capacity(self.lines.len());
        for (row, line) in (0_u32..).zip(&self.lines) {
            let scale = line.scale();
            let (mut base, mut rise, mut least) = (0.0, 0.0, 0.0);
            for (group, entry) in &line.entries {
                let one = *group as usize;
                columns[one].push((row, entry / scale));
                least += entry.min(0.0) * self.people(one);
                match floor[one] {
                    Some(floor) => base += entry * self.people(one) * floor,
                    None => rise += entry * self.people(one),
                }
            }
            if rise != 0.0 {
                columns[groups].push((row, rise / scale));
            }
            // Floors lie on lines as near as floats give it: a little room, which changes no proof.
            let (low, high) = (line.low.max(least - 1.0) - base, line.high - base);
            rows.push((low / scale - ROOM, high / scale + ROOM));
        }
        let bounds = (0..groups).map(|one| (0.0, self.people(one) * (1.0 - floor[one].unwrap_or(0.0))));
        let bounds: Vec<(f64, f64)> = bounds.chain([(0.0, 1.0)]).collect();
        let mut simplex = Simplex::new(&columns, &bounds, &rows);
        // With one cost alone every step would be as good as another, and the way endless: each group has a little of its own.
        let open: f64 = (0..groups).filter(|one| floor[*one].is_none()).map(|one| self.people(one)).sum();
        let mut cost: Vec<f64> =
            (0..groups).map(|one| open * 1e-9 * (1.0 + (one * 7_919 % 1_009) as f64 / 1_009.0)).collect();
        cost.push(open);
        simplex.objective(&cost);
        if simplex.solve() != End::Optimal && simplex.solve() != End::Optimal {
            return None;
        }
        let prices = simplex.prices();
        Some(prices.iter().zip(&self.lines).map(|(price, line)| price / line.scale()).collect())
    }

    /// The greatest smallest chance when nobody's is above `most`; none when someone's must be.
    pub(crate) fn smallest(&mut self, most: f64) -> Option<f64> {
        self.lines.retain(|line| !matches!(line.line, Line::Everyone(_)));
        let floor = vec![None; self.shape.groups.len()];
        let (level, chances, solved) = self.level(&floor, most);
        self.lines.retain(|line| !matches!(line.line, Line::Everyone(_)));
        let within = chances.iter().all(|chance| *chance <= most + 1e-6);
        (within && solved.missed < 1e-7).then_some(level)
    }

    /// Level after level: who can have no greater chance without someone of a smaller one losing.
    pub(crate) fn leximin(&mut self, levels: usize) -> (Vec<f64>, Vec<Stage>) {
        let groups = self.shape.groups.len();
        let mut floor: Vec<Option<f64>> = vec![None; groups];
        let mut stages: Vec<Stage> = Vec::new();
        while stages.len() < levels && floor.iter().any(Option::is_none) {
            let (level, chances, solved) = self.level(&floor, 1.0);
            let priced = self.lines.iter().zip(&solved.prices).map(|(line, price)| -price / line.scale());
            let mut times: Vec<f64> = priced.collect();
            let level = level.clamp(0.0, 1.0);
            // Prices may have drifted far along lines that cancel out, as all values of a feature and the size do: in whole numbers little
            // would be left of them.
            let far = times.iter().fold(0.0_f64, |most, one| most.max(one.abs())) > FAR;
            let apart = |times: &[f64]| (self.proved(times, &floor) - level).abs();
            if (far || apart(&times) > NEAR)
                && let Some(other) = self.again(&floor)
                && apart(&other) < apart(&times).max(NEAR)
            {
                times = other;
            }
            let open =
                |floor: &[Option<f64>]| (0..groups).filter(|one| floor[*one].is_none()).collect::<Vec<_>>();
            let before = open(&floor);
            let certain = |one: usize| solved.lower[one] > (chances[one] - level).max(1e-7);
            let mut settled: Vec<usize> = before.iter().copied().filter(|one| certain(*one)).collect();
            if level > 1.0 - SLACK {
                settled.clone_from(&before);
            }
            if settled.is_empty() {
                let most = |a: &usize, b: &usize| solved.lower[*a].total_cmp(&solved.lower[*b]);
                settled.extend(before.iter().copied().max_by(most));
            }
            for one in &settled {
                floor[*one] = Some(level);
            }
            let multipliers = self.lines.iter().zip(times).map(|(line, times)| (line.line, times));
            let multipliers = multipliers.filter(|(_, one)| one.abs() > 1e-12).collect();
            stages.push(Stage {
                level,
                settled: settled.iter().map(|one| *one as u32).collect(),
                multipliers,
            });
            if floor.iter().all(Option::is_some) {
                break;
            }
        }
        let least = stages.last().map_or(0.0, |stage| stage.level);
        (floor.into_iter().map(|floor| floor.unwrap_or(least)).collect(), stages)
    }

    /// The chances of greatest product between two bounds; none when rounding leaves no room for them.
    pub(crate) fn nash(&mut self, least: f64, most: f64, never: &[bool]) -> Option<Vec<f64>> {
        let groups = self.shape.groups.len();
        let everyone: f64 = self.shape.groups.iter().map(|group| f64::from(group.people)).sum();
        let begin = (f64::from(self.shape.size) / everyone - least).max(1e-3);
        self.lines.retain(|line| !matches!(line.line, Line::Everyone(_)));
        loop {
            let floor: Vec<Option<f64>> =
                never.iter().map(|never| Some(if *never { 0.0 } else { least })).collect();
            let mut program = self.program(&floor, false, most, begin);
            for one in 0..groups {
                let people = self.people(one);
                program.logs.push(if never[one] { (0.0, 0.0) } else { (people, people * least) });
                if never[one] {
                    program.columns[one].clear();
                    program.cost[one] = 1.0;
                }
            }
            let solved = program.solve();
            let chances: Vec<f64> = (0..groups)
                .map(|one| if never[one] { 0.0 } else { solved.x[one] / self.people(one) + least })
                .collect();
            if !self.beyond(&chances, 1.0) {
                return (solved.missed < 1e-9).then_some(chances);
            }
        }
    }

    /// The lines on which a point lies: each panel of a lottery that gives these chances lies on them too.
    pub(crate) fn tight(&self, chances: &[f64]) -> Vec<(Line, bool)> {
        let mut found = Vec::new();
        for line in &self.lines {
            let value: f64 = line
                .entries
                .iter()
                .map(|(group, entry)| entry * self.people(*group as usize) * chances[*group as usize])
                .sum();
            let scale = line.entries.iter().fold(1.0_f64, |most, entry| most.max(entry.1.abs()));
            if line.high - value < 1e-7 * scale {
                found.push((line.line, true));
            } else if value - line.low < 1e-7 * scale {
                found.push((line.line, false));
            }
        }
        found
    }
}
