//! The panel of greatest weight: branch and bound over [`Simplex`].

use crate::{
    shape::{Cut, Panel, Shape},
    simplex::{End, Simplex},
};

/// How far a search goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Search {
    /// Until the first panel.
    First,
    /// Until no other panel can weigh more.
    Best,
}

/// What a search found.
#[derive(Clone, Debug)]
pub(crate) enum Found {
    /// A panel, and whether it is proved that none weighs more.
    Panel(Panel, bool),
    /// No panel can be.
    Nothing,
    /// The search was given up.
    GivenUp,
}

/// Panels under bounds, some of which may be tightened to a face or a box.
pub(crate) struct Committee<'a> {
    shape: &'a Shape,
    household_of: Vec<Option<u32>>,
    simplex: Simplex,
    point: Vec<f64>,
    weights: Vec<f64>,
    best: Option<(Panel, f64)>,
    search: Search,
    nodes: usize,
    stopped: bool,
}

const WHOLE: f64 = 1e-6;

impl<'a> Committee<'a> {
    /// All panels that may be.
    pub(crate) fn new(shape: &'a Shape, cuts: &[Cut]) -> Self {
        let total = shape.rows.len();
        let columns: Vec<Vec<(u32, f64)>> = (0..shape.groups.len())
            .map(|group| {
                let own = shape.groups[group].rows.iter().map(|row| (*row, 1.0));
                let mut column: Vec<(u32, f64)> = own.chain([(total as u32, 1.0)]).collect();
                for (number, cut) in cuts.iter().enumerate() {
                    if cut.weights[group] != 0 {
                        column.push(((total + 1 + number) as u32, cut.weights[group] as f64));
                    }
                }
                column
            })
            .collect();
        let bounds: Vec<(f64, f64)> =
            shape.groups.iter().map(|group| (0.0, f64::from(group.people))).collect();
        let mut rows: Vec<(f64, f64)> =
            shape.rows.iter().map(|row| (f64::from(row.low), f64::from(row.high))).collect();
        rows.push((f64::from(shape.size), f64::from(shape.size)));
        for cut in cuts {
            let least = cut
                .weights
                .iter()
                .zip(&shape.groups)
                .map(|(weight, group)| (*weight).min(0) * i64::from(group.people));
            rows.push((least.sum::<i64>() as f64, cut.most as f64));
        }
        Self {
            shape,
            household_of: shape.household_of(),
            simplex: Simplex::new(&columns, &bounds, &rows),
            point: Vec::new(),
            weights: Vec::new(),
            best: None,
            search: Search::First,
            nodes: 0,
            stopped: false,
        }
    }

    /// Tightens bounds: groups first, then rows, the total and cuts.
    pub(crate) fn tighten(&mut self, bounds: &[(usize, f64, f64)]) {
        self.simplex.bound(bounds);
    }

    pub(crate) fn row(&self, row: usize) -> usize {
        self.shape.groups.len() + row
    }

    /// The panel of greatest weight, or one of great weight.
    pub(crate) fn search(&mut self, weights: &[f64], search: Search, nodes: usize) -> Found {
        self.weights.clear();
        self.weights.extend_from_slice(weights);
        self.simplex.objective(weights);
        (self.best, self.search, self.nodes, self.stopped) = (None, search, nodes, false);
        self.visit();
        match (self.best.take(), self.stopped) {
            (Some((panel, _)), stopped) => Found::Panel(panel, search == Search::Best && !stopped),
            (None, false) => Found::Nothing,
            (None, true) => Found::GivenUp,
        }
    }

    /// Whether the search is over.
    fn visit(&mut self) -> bool {
        if self.nodes == 0 {
            self.stopped = true;
            return true;
        }
        self.nodes -= 1;
        match self.simplex.solve() {
            End::Infeasible => return false,
            End::Lost => {
                if self.simplex.solve() != End::Optimal {
                    self.stopped = true;
                    return true;
                }
            }
            End::Optimal => {}
        }
        if let Some((_, best)) = &self.best
            && self.simplex.value() <= best + 1e-9 * best.abs().max(1.0)
        {
            return false;
        }
        let mut point = std::mem::take(&mut self.point);
        self.simplex.solution(&mut point);
        let mut branch: Option<(usize, f64)> = None;
        for (group, value) in point.iter().enumerate() {
            let part = value - value.floor();
            if part > WHOLE && part < 1.0 - WHOLE && branch.is_none_or(|(_, found)| part > found) {
                branch = Some((group, part));
            }
        }
        match branch {
            Some((group, _)) => {
                let (low, high) = self.simplex.bounds(group);
                let floor = point[group].floor();
                self.point = point;
                self.branch(&[(group, floor + 1.0, high)], &[(group, low, high)])
                    || self.branch(&[(group, low, floor)], &[(group, low, high)])
            }
            None => match self.crowded(&point) {
                Some(house) => {
                    let members = self.shape.households[house].clone();
                    let kept = members.iter().copied().find(|one| point[*one as usize] > 0.5);
                    self.point = point;
                    let bounds: Vec<(usize, f64, f64)> = members
                        .iter()
                        .map(|one| {
                            let (low, high) = self.simplex.bounds(*one as usize);
                            (*one as usize, low, high)
                        })
                        .collect();
                    let closed = |others: bool| -> Vec<(usize, f64, f64)> {
                        let chosen = bounds.iter().filter(|bound| (Some(bound.0 as u32) == kept) != others);
                        chosen.map(|bound| (bound.0, bound.1, 0.0)).collect()
                    };
                    let possible = |changes: &[(usize, f64, f64)]| changes.iter().all(|one| one.1 <= one.2);
                    let (first, second) = (closed(true), closed(false));
                    (possible(&first) && self.branch(&first, &bounds))
                        || (possible(&second) && self.branch(&second, &bounds))
                }
                None => {
                    let panel: Panel = (0_u32..)
                        .zip(&point)
                        .map(|(group, value)| (group, value.round() as u32))
                        .filter(|(_, people)| *people > 0)
                        .collect();
                    self.point = point;
                    // What whole numbers say is what counts.
                    if self.shape.admits(&panel) {
                        let weight: f64 = panel
                            .iter()
                            .map(|(group, people)| self.weights[*group as usize] * f64::from(*people))
                            .sum();
                        if self.best.as_ref().is_none_or(|(_, best)| weight > *best) {
                            self.best = Some((panel, weight));
                        }
                    }
                    self.search == Search::First && self.best.is_some()
                }
            },
        }
    }

    fn branch(&mut self, changes: &[(usize, f64, f64)], back: &[(usize, f64, f64)]) -> bool {
        self.simplex.bound(changes);
        let over = self.visit();
        self.simplex.bound(back);
        over
    }

    /// A household with more than one in the panel.
    fn crowded(&self, point: &[f64]) -> Option<usize> {
        let mut seen = vec![false; self.shape.households.len()];
        for (group, value) in point.iter().enumerate() {
            if *value > 0.5
                && let Some(house) = self.household_of[group]
                && std::mem::replace(&mut seen[house as usize], true)
            {
                return Some(house as usize);
            }
        }
        None
    }
}
