//! The opinion map: where people stand, the groups they form, how far that can be relied on.

use serde::{Deserialize, Serialize};

use crate::{
    Id, Log,
    board::{Board, Labels, Mode},
    components::Plane,
    groups::{Partition, Points, alike, matched, partition, silhouettes},
    polis,
    random::{Draws, spread},
    threads::fill,
};

/// How a map is made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Settings {
    /// As Pol.is, or stable.
    pub mode: Mode,
    /// From which every draw comes: the same seed, the same map.
    pub seed: u64,
    /// On how many threads; it changes nothing else.
    pub threads: usize,
    /// Whether groups are made again from parts of the people, to say how far they can be relied on.
    pub agreement: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { mode: Mode::Robust, seed: 0, threads: 1, agreement: true }
    }
}

/// What one map leaves for the next, so that it is made faster and keeps its signs, its groups and their names.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Memory {
    axes: Vec<(Id, [f64; 2])>,
    labels: Vec<(Id, u8)>,
    groups: usize,
    rival: usize,
    times: u32,
}

/// What the groups are worth.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// They are apart, and the same when some people are left out.
    Clear,
    /// They are not far apart: everybody is near everybody.
    Faint,
    /// Others come out when some people are left out.
    Unstable,
    /// All ways to part people leave some with too few of them.
    TooSmall,
    /// Nobody stands elsewhere than the others.
    NothingVaries,
    /// There are not two people with a vote.
    FewPeople,
    /// There are not two statements with a vote.
    FewStatements,
}

impl Verdict {
    /// Whether there are groups at all, clear or not.
    #[must_use]
    pub const fn has_groups(self) -> bool {
        matches!(self, Self::Clear | Self::Faint | Self::Unstable)
    }
}

/// One number of groups that was tried.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tried {
    /// How many groups.
    pub groups: usize,
    /// How much nearer people are to their own group than to the next, from -1 to 1.
    pub silhouette: f64,
    /// How many people in the smallest.
    pub smallest: usize,
    /// Whether that is enough.
    pub allowed: bool,
}

/// The map.
#[derive(Clone, Debug)]
pub struct Map {
    /// The votes it is made of.
    pub board: Board,
    /// Its two axes.
    pub plane: Plane,
    /// Where the participant of each row stands.
    pub positions: Vec<[f64; 2]>,
    /// Where each statement draws those who agree with it.
    pub statements: Vec<[f64; 2]>,
    /// Who voted enough to be in a group, as rows.
    pub grouped: Vec<usize>,
    /// The group of each row.
    pub labels: Labels,
    /// How many groups; one when there is no way to part people.
    pub groups: usize,
    /// The numbers of groups that were tried.
    pub tried: Vec<Tried>,
    /// The silhouette of the groups.
    pub silhouette: Option<f64>,
    /// How alike the groups are when a fifth of the people is left out, at random, on average; 1 for the same, 0 for chance.
    pub agreement: Option<f64>,
    /// What they are worth.
    pub verdict: Verdict,
}

const STARTS: usize = 20;
const MOST: usize = 5;
const FEWEST: f64 = 3.0;
const LEAST_SHARE: f64 = 0.02;
/// Another number of groups is adopted when it was the best so many times in a row, or is this much better.
const TIMES: u32 = 4;
const MUCH_BETTER: f64 = 0.02;
const FAINT: f64 = 0.25;
const UNSTABLE: f64 = 0.6;
const TOLERANCE: f64 = 1e-10;
/// Enough to see groups move; positions are not published.
const ROUGH: f64 = 1e-4;

impl Map {
    /// The map of what was said, after another one or none.
    #[must_use]
    pub fn new(log: &Log, settings: &Settings, last: Option<&Memory>) -> (Self, Memory) {
        let board = Board::new(log, settings.mode);
        Self::of(log, board, settings, last)
    }

    /// The map of votes that are arranged already.
    #[must_use]
    pub fn of(log: &Log, board: Board, settings: &Settings, last: Option<&Memory>) -> (Self, Memory) {
        let before = last.map(|last| last.axes_of(log, &board));
        let tolerance = if settings.mode == Mode::Polis { TOLERANCE / 100.0 } else { TOLERANCE };
        let mut plane =
            Plane::new(&board.matrix, &board.live, before.as_deref(), tolerance, settings.threads);
        if let Some(before) = &before {
            plane.turn_as(before);
        }
        let mut map = Self {
            positions: plane.positions(&board.matrix, board.scope(), settings.threads),
            statements: plane.statements(board.scope()),
            grouped: board.grouped(settings.mode),
            labels: vec![None; board.matrix.rows()],
            groups: 0,
            tried: Vec::new(),
            silhouette: None,
            agreement: None,
            verdict: Verdict::Clear,
            plane,
            board,
        };
        let mut memory = Memory::default();
        match map.nothing_to_part() {
            Some(verdict) => map.one_group(verdict),
            None if settings.mode == Mode::Polis => map.part_as_polis(),
            None => map.part(log, settings, last, &mut memory),
        }
        map.remember(log, &mut memory);
        (map, memory)
    }

    fn nothing_to_part(&self) -> Option<Verdict> {
        if self.grouped.len() < 2 {
            return Some(Verdict::FewPeople);
        }
        if self.board.live.iter().filter(|live| **live).count() < 2 {
            return Some(Verdict::FewStatements);
        }
        let first = self.positions[self.grouped[0]];
        let elsewhere = |row: &usize| polis::square(self.positions[*row], first) > 1e-18;
        (!self.grouped.iter().any(elsewhere)).then_some(Verdict::NothingVaries)
    }

    fn one_group(&mut self, verdict: Verdict) {
        self.verdict = verdict;
        self.groups = usize::from(!self.grouped.is_empty());
        self.label(&vec![0; self.grouped.len()]);
    }

    fn label(&mut self, labels: &[u8]) {
        for (row, label) in self.grouped.iter().zip(labels) {
            self.labels[*row] = Some(*label);
        }
    }

    fn grouped_positions(&self) -> Vec<[f64; 2]> {
        self.grouped.iter().map(|row| self.positions[*row]).collect()
    }

    fn part_as_polis(&mut self) {
        let bases = polis::bases(&self.grouped, &self.grouped_positions());
        let found = polis::groups(&bases);
        self.groups = found.centers.len();
        for (members, label) in bases.members.iter().zip(&found.labels) {
            members.iter().for_each(|row| self.labels[*row] = Some(*label));
        }
        self.silhouette = found.silhouettes.iter().copied().reduce(f64::max);
        let tried = (2..).zip(&found.silhouettes);
        self.tried = tried
            .map(|(groups, silhouette)| Tried { groups, silhouette: *silhouette, smallest: 0, allowed: true })
            .collect();
    }

    fn part(&mut self, log: &Log, settings: &Settings, last: Option<&Memory>, memory: &mut Memory) {
        let points = Points::new(&self.grouped_positions());
        let least = FEWEST.max(LEAST_SHARE * self.grouped.len() as f64);
        let found: Vec<Partition> = (2..=MOST)
            .filter_map(|parts| partition(&points, parts, STARTS, &mut draws(settings, parts)))
            .collect();
        let silhouettes = silhouettes(&points, &found.iter().collect::<Vec<_>>());
        let smallest = |partition: &Partition| partition.sizes.iter().copied().fold(f64::INFINITY, f64::min);
        let tried = found.iter().zip(silhouettes).map(|(partition, silhouette)| Tried {
            groups: partition.centers.len(),
            silhouette,
            smallest: smallest(partition) as usize,
            allowed: smallest(partition) >= least,
        });
        self.tried = tried.collect();
        let Some(groups) = self.chosen(last, memory) else {
            return self.one_group(Verdict::TooSmall);
        };
        let silhouette = self.tried.iter().find(|one| one.groups == groups).map(|one| one.silhouette);
        let Some(partition) = found.iter().find(|one| one.centers.len() == groups) else { return };
        let labels = points.spread(&partition.labels);
        self.groups = groups;
        let names = self.names(log, &labels, last);
        let labels: Vec<u8> = labels.iter().map(|label| names[usize::from(*label)]).collect();
        self.label(&labels);
        self.silhouette = silhouette;
        if settings.agreement {
            self.agreement = Some(self.agreement(settings));
        }
        self.verdict = if silhouette.is_none_or(|found| found < FAINT) {
            Verdict::Faint
        } else if self.agreement.is_some_and(|found| found < UNSTABLE) {
            Verdict::Unstable
        } else {
            Verdict::Clear
        };
    }

    /// The number of groups: that of the best silhouette, but the one before as long as the best is not much better nor for long.
    fn chosen(&self, last: Option<&Memory>, memory: &mut Memory) -> Option<usize> {
        let mut best: Option<&Tried> = None;
        for one in self.tried.iter().filter(|one| one.allowed) {
            if best.is_none_or(|best| one.silhouette > best.silhouette) {
                best = Some(one);
            }
        }
        let best = best?;
        let kept = last.and_then(|last| {
            let kept = self.tried.iter().find(|one| one.allowed && one.groups == last.groups)?;
            Some((kept, if last.rival == best.groups { last.times + 1 } else { 1 }))
        });
        memory.groups = best.groups;
        if let Some((kept, times)) = kept
            && kept.groups != best.groups
            && times < TIMES
            && best.silhouette - kept.silhouette <= MUCH_BETTER
        {
            (memory.groups, memory.rival, memory.times) = (kept.groups, best.groups, times);
        }
        Some(memory.groups)
    }

    /// A name for each part: that of before which most of its people had, or the largest first.
    fn names(&self, log: &Log, labels: &[u8], last: Option<&Memory>) -> Vec<u8> {
        let before = last.map(|last| last.labels_of(log)).filter(|before| !before.is_empty());
        let mut overlap = vec![vec![0_u64; MOST]; self.groups];
        let (mut sizes, mut first) = (vec![0_usize; self.groups], vec![usize::MAX; self.groups]);
        for ((at, row), label) in self.grouped.iter().enumerate().zip(labels) {
            let part = usize::from(*label);
            sizes[part] += 1;
            first[part] = first[part].min(at);
            let one = self.board.participants[*row] as usize;
            if let Some(Some(name)) = before.as_ref().and_then(|before| before.get(one)) {
                overlap[part][usize::from(*name).min(MOST - 1)] += 1;
            }
        }
        let mut order: Vec<usize> = (0..self.groups).collect();
        order.sort_by_key(|part| (std::cmp::Reverse(sizes[*part]), first[*part]));
        let names: Vec<u8> = if before.is_some() {
            let sorted: Vec<Vec<u64>> =
                order.iter().map(|part| overlap[*part][..self.groups].to_vec()).collect();
            matched(&sorted, self.groups)
        } else {
            (0..).take(self.groups).collect()
        };
        let mut of = vec![0; self.groups];
        order.into_iter().zip(names).for_each(|(part, name)| of[part] = name);
        of
    }

    /// Makes the groups again from four fifths of the people, everything anew but the number of groups, several times.
    fn agreement(&self, settings: &Settings) -> f64 {
        // As many as some million votes pay for.
        let times = (2_000_000 / self.board.matrix.votes().max(1)).clamp(2, 24);
        let mut found = vec![0.0; times];
        fill(settings.threads, usize::MAX, &mut found, |time| {
            let mut draws = Draws::new(spread(settings.seed ^ 0xa11c_e000) ^ time as u64);
            let mut rows: Vec<usize> = (0..self.board.matrix.rows()).collect();
            draws.shuffle(&mut rows);
            rows.truncate(rows.len() * 4 / 5);
            rows.sort_unstable();
            self.again(&rows, settings)
        });
        found.iter().sum::<f64>() / found.len() as f64
    }

    fn again(&self, rows: &[usize], settings: &Settings) -> f64 {
        let board = self.board.with_rows(rows);
        let plane = Plane::new(&board.matrix, &board.live, Some(&self.plane.axes), ROUGH, 1);
        let positions = plane.positions(&board.matrix, board.scope(), 1);
        let grouped = board.grouped(Mode::Robust);
        let points = Points::new(&grouped.iter().map(|row| positions[*row]).collect::<Vec<_>>());
        let mut draws = draws(settings, self.groups);
        let Some(found) = partition(&points, self.groups, STARTS, &mut draws) else { return 0.0 };
        let mut labels = vec![None; self.labels.len()];
        for (row, label) in grouped.iter().zip(points.spread(&found.labels)) {
            labels[rows[*row]] = Some(label);
        }
        alike(&self.labels, &labels)
    }

    /// How alike the groups are when only some people are parted, where they stand on this map.
    #[must_use]
    pub fn on_the_same_plane(&self, rows: &[usize], settings: &Settings) -> f64 {
        let people: Vec<usize> = rows.iter().copied().filter(|row| self.labels[*row].is_some()).collect();
        let points = Points::new(&people.iter().map(|row| self.positions[*row]).collect::<Vec<_>>());
        let mut draws = draws(settings, self.groups);
        let Some(found) = partition(&points, self.groups, STARTS, &mut draws) else { return 0.0 };
        let mut labels = vec![None; self.labels.len()];
        for (row, label) in people.iter().zip(points.spread(&found.labels)) {
            labels[*row] = Some(label);
        }
        alike(&self.labels, &labels)
    }

    fn remember(&self, log: &Log, memory: &mut Memory) {
        let axes = self.board.statements.iter().zip(&self.plane.axes);
        memory.axes = axes.map(|(one, axes)| (log.statements.at(*one).clone(), *axes)).collect();
        if self.verdict.has_groups() {
            let labels = self.board.participants.iter().zip(&self.labels);
            memory.labels = labels
                .filter_map(|(one, label)| Some((log.participants.at(*one).clone(), (*label)?)))
                .collect();
        }
    }
}

fn draws(settings: &Settings, parts: usize) -> Draws {
    Draws::new(spread(settings.seed).wrapping_add(parts as u64))
}

impl Memory {
    fn axes_of(&self, log: &Log, board: &Board) -> Vec<[f64; 2]> {
        let mut of = vec![[0.0; 2]; log.statements.len()];
        for (id, axes) in &self.axes {
            if let Some(place) = log.statements.find(id) {
                of[place as usize] = *axes;
            }
        }
        board.statements.iter().map(|place| of[*place as usize]).collect()
    }

    fn labels_of(&self, log: &Log) -> Vec<Option<u8>> {
        if self.labels.is_empty() {
            return Vec::new();
        }
        let mut of = vec![None; log.participants.len()];
        for (id, label) in &self.labels {
            if let Some(place) = log.participants.find(id) {
                of[place as usize] = Some(*label);
            }
        }
        of
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number chosen when silhouettes of 2 and 3 groups are these, after a map with two groups.
    fn chosen(silhouettes: [f64; 2], last: Option<&Memory>) -> (usize, Memory) {
        let (mut map, _) = Map::new(&Log::default(), &Settings::default(), None);
        let tried = (2..).zip(silhouettes);
        map.tried = tried
            .map(|(groups, silhouette)| Tried { groups, silhouette, smallest: 9, allowed: true })
            .collect();
        let mut memory = Memory::default();
        let groups = map.chosen(last, &mut memory).expect("allowed");
        (groups, memory)
    }

    #[test]
    fn a_little_better_must_be_so_four_times_in_a_row() {
        let (groups, mut memory) = chosen([0.40, 0.30], None);
        assert_eq!(groups, 2);
        for time in 1..=4 {
            let (groups, next) = chosen([0.40, 0.41], Some(&memory));
            assert_eq!(groups, if time < 4 { 2 } else { 3 }, "time {time}");
            memory = next;
        }
        // Between, one map that says otherwise begins the count again.
        let (_, memory) = chosen([0.40, 0.30], None);
        let (_, memory) = chosen([0.40, 0.41], Some(&memory));
        let (_, memory) = chosen([0.41, 0.40], Some(&memory));
        assert_eq!((memory.groups, memory.times), (2, 0));
        assert_eq!(chosen([0.40, 0.43], Some(&memory)).0, 3);
    }
}
