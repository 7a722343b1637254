//! From the chances that people should have to a lottery over panels that gives them, or to a proof that none does.

use crate::{
    committee::{Committee, Found, Search},
    quick::Quick,
    random::Draws,
    shape::{Cut, Panel, Shape},
    target::Line,
    weigh::{Nearest, error, near, value},
};

/// Panels with their weights.
#[derive(Clone, Default, Debug)]
pub(crate) struct Mixture {
    pub(crate) panels: Vec<Panel>,
    pub(crate) weights: Vec<f64>,
}

impl Mixture {
    fn tidy(mut self) -> Self {
        let total: f64 = self.weights.iter().sum();
        let mut kept: Vec<(Panel, f64)> = self.panels.drain(..).zip(self.weights.drain(..)).collect();
        kept.retain(|(_, weight)| *weight > 1e-13);
        for (_, weight) in &mut kept {
            *weight /= total;
        }
        kept.sort_by(|a, b| a.0.cmp(&b.0));
        let (panels, weights) = kept.into_iter().unzip();
        Self { panels, weights }
    }
}

/// What came of a composition.
pub(crate) enum Composed {
    /// A lottery that gives the chances asked for.
    Exact(Mixture),
    /// No lottery does: this holds of every panel and not of those chances.
    Apart(Cut, Mixture),
    /// Given up: as near as was come.
    Near(Mixture),
    /// There is no panel at all.
    Nothing,
}

/// How near is as asked, in chances of a person.
pub(crate) const EXACT: f64 = 1e-9;
/// How near is near enough where rounding lets nothing nearer be told apart.
const NEAR: f64 = 1e-7;
const NODES: usize = 20_000;
const HEURISTIC_NODES: usize = 100;
const TRIES: usize = 16;
/// With more profiles, panels are made without a search over all of them, and the nearest lottery is not sought panel by panel: its factor
/// would be a square of this size.
const LARGE: usize = 2_500;

/// Panels that follow the chances as closely as whole numbers can: each makes up for what the ones before it left out.
pub(crate) struct Herd<'a> {
    committee: Committee<'a>,
    target: Vec<f64>,
    /// What each group is owed.
    owed: Vec<f64>,
    /// What each panel takes of each group anyway.
    base: Vec<f64>,
    draws: Draws,
    weights: Vec<f64>,
    /// Where profiles are many, what finds panels.
    quick: Option<Quick<'a>>,
}

impl<'a> Herd<'a> {
    /// For expected numbers, near which panels stay, and lines on which they must lie. None when no panel is there.
    pub(crate) fn new(
        shape: &'a Shape,
        cuts: &[Cut],
        target: &[f64],
        tight: &[(Line, bool)],
        draws: &Draws,
    ) -> Option<(Self, Panel)> {
        for wide in [0.0, 1.0, f64::INFINITY] {
            let mut committee = Committee::new(shape, cuts);
            let mut bounds: Vec<(usize, f64, f64)> = Vec::new();
            let mut base = Vec::new();
            for (group, target) in target.iter().enumerate() {
                let most = f64::from(shape.groups[group].people);
                // A whole number that is missed by rounding alone is that number.
                let (low, high) = ((target + 1e-7).floor(), (target - 1e-7).ceil());
                base.push(low);
                bounds.push((group, (low - wide).max(0.0), (high + wide).min(most)));
            }
            for (line, upper) in tight {
                match line {
                    Line::Quota(row) => {
                        let Some(range) = shape.rows.get(*row as usize) else { continue };
                        let at = f64::from(if *upper { range.high.min(shape.size) } else { range.low });
                        bounds.push((committee.row(*row as usize), at, at));
                    }
                    Line::Cut(cut) if *upper => {
                        let at = cuts[*cut as usize].most as f64;
                        bounds.push((committee.row(shape.rows.len() + 1 + *cut as usize), at, at));
                    }
                    _ => {}
                }
            }
            let quick = (cuts.is_empty() && target.len() > LARGE).then(|| {
                let groups = bounds[..target.len()].iter().map(|bound| (bound.1 as u32, bound.2 as u32));
                let mut rows: Vec<(u32, u32)> =
                    shape.rows.iter().map(|row| (row.low, row.high.min(shape.size))).collect();
                for (line, upper) in tight {
                    if let Line::Quota(row) = line
                        && let Some(range) = rows.get_mut(*row as usize)
                    {
                        *range = if *upper { (range.1, range.1) } else { (range.0, range.0) };
                    }
                }
                Quick::new(shape, groups.collect(), rows)
            });
            committee.tighten(&bounds);
            let mut herd = Self {
                committee,
                target: target.to_vec(),
                owed: vec![0.0; target.len()],
                base,
                draws: draws.clone(),
                weights: vec![0.0; target.len()],
                quick,
            };
            if let Some(first) = herd.next() {
                return Some((herd, first));
            }
        }
        None
    }

    /// The next panel.
    pub(crate) fn next(&mut self) -> Option<Panel> {
        for (owed, target) in self.owed.iter_mut().zip(&self.target) {
            *owed += target;
        }
        // A search that gets lost begins again with weights a little, then very much, elsewhere.
        let mut noise = 1e-2;
        for _ in 0..TRIES {
            for ((weight, owed), base) in self.weights.iter_mut().zip(&self.owed).zip(&self.base) {
                *weight = owed - base + noise * self.draws.unit();
            }
            match self.seek() {
                Found::Panel(panel, _) => {
                    for (group, people) in &panel {
                        self.owed[*group as usize] -= f64::from(*people);
                    }
                    return Some(panel);
                }
                Found::Nothing => return None,
                Found::GivenUp => noise *= 3.0,
            }
        }
        None
    }
}

impl Herd<'_> {
    /// A panel of great weight.
    fn seek(&mut self) -> Found {
        match &mut self.quick {
            Some(quick) => quick
                .panel(&self.weights, &mut self.draws)
                .map_or(Found::GivenUp, |panel| Found::Panel(panel, false)),
            None => self.committee.search(&self.weights, Search::First, HEURISTIC_NODES),
        }
    }

    /// Takes a panel back for one that brings groups nearer to what they are owed; whether there was one.
    pub(crate) fn exchange(&mut self, panel: &mut Panel) -> bool {
        let worth = |owed: &[f64]| owed.iter().map(|one| one * one).sum::<f64>();
        let before = worth(&self.owed);
        let mut kept = self.owed.clone();
        for (group, people) in panel.iter() {
            self.owed[*group as usize] += f64::from(*people);
        }
        // One more of a group changes the square of what it is owed by twice that, and by one.
        for ((weight, owed), base) in self.weights.iter_mut().zip(&self.owed).zip(&self.base) {
            *weight = 2.0 * (owed - base) - 1.0;
        }
        if let Found::Panel(other, _) = self.seek() {
            for (group, people) in &other {
                self.owed[*group as usize] -= f64::from(*people);
            }
            if worth(&self.owed) < before - 1e-9 {
                *panel = other;
                return true;
            }
        }
        std::mem::swap(&mut self.owed, &mut kept);
        false
    }
}

fn gather(mut panels: Vec<Panel>) -> (Vec<Panel>, Vec<f64>) {
    let each = 1.0 / panels.len().max(1) as f64;
    panels.sort_unstable();
    let mut kept: Vec<Panel> = Vec::new();
    let mut weights: Vec<f64> = Vec::new();
    for panel in panels {
        if kept.last() == Some(&panel) {
            if let Some(weight) = weights.last_mut() {
                *weight += each;
            }
        } else {
            kept.push(panel);
            weights.push(each);
        }
    }
    (kept, weights)
}

/// Looks for the lottery that gives `target`, expected numbers of each group.
pub(crate) fn compose(
    shape: &Shape,
    cuts: &[Cut],
    target: &[f64],
    tight: &[(Line, bool)],
    known: &mut Vec<Panel>,
    seed: u64,
    go_on: &mut dyn FnMut(&Mixture) -> bool,
) -> Composed {
    let people: Vec<f64> = shape.groups.iter().map(|group| f64::from(group.people)).collect();
    let groups = shape.groups.len();
    let mut draws = Draws::new(seed);
    if cuts.is_empty()
        && groups > 40
        && let Some((mut herd, first)) = Herd::new(shape, cuts, target, tight, &draws)
    {
        let mut panels = vec![first];
        let mut nearest_so_far: Option<(Mixture, f64)> = None;
        for attempt in 0..3 {
            let wanted = (groups * 3 / 2 + 20) << attempt;
            while panels.len() < wanted {
                let Some(panel) = herd.next() else { break };
                panels.push(panel);
                if panels.len() % 64 == 0 {
                    let (panels, weights) = gather(panels.clone());
                    let mixture = Mixture { panels, weights };
                    if !go_on(&mixture) {
                        return Composed::Near(mixture.tidy());
                    }
                }
            }
            let (distinct, weights) = gather(panels.clone());
            let mut stopped = false;
            let (weights, left) = near(&distinct, &weights, target, &people, &mut |weights| {
                // Few are done at once.
                let told = groups <= LARGE
                    || go_on(&Mixture { panels: distinct.clone(), weights: weights.to_vec() });
                stopped |= !told;
                told
            });
            let mixture = Mixture { panels: distinct, weights }.tidy();
            if left < EXACT {
                return Composed::Exact(mixture);
            }
            if groups > LARGE && nearest_so_far.as_ref().is_none_or(|(_, before)| left < *before) {
                nearest_so_far = Some((mixture, left));
            }
            if panels.len() < wanted || stopped {
                break;
            }
        }
        if let Some((mixture, left)) = nearest_so_far {
            return if left < NEAR { Composed::Exact(mixture) } else { Composed::Near(mixture) };
        }
        known.extend(panels);
    }
    known.sort_unstable();
    known.dedup();
    if known.is_empty() {
        let mut committee = Committee::new(shape, &[]);
        match committee.search(&vec![0.0; groups], Search::First, NODES) {
            Found::Panel(panel, ..) => known.push(panel),
            Found::Nothing => return Composed::Nothing,
            Found::GivenUp => {
                let groups = shape.groups.iter().map(|group| (0, group.people)).collect();
                let rows = shape.rows.iter().map(|row| (row.low, row.high.min(shape.size))).collect();
                let weights: Vec<f64> = (0..people.len()).map(|_| draws.unit()).collect();
                match Quick::new(shape, groups, rows).panel(&weights, &mut draws) {
                    Some(panel) => known.push(panel),
                    None => return Composed::Near(Mixture::default()),
                }
            }
        }
    }
    nearest(shape, target, &people, known, go_on)
}

/// Prices as small whole numbers if they are those of a simple line, then as large ones.
fn in_whole_numbers(prices: &[f64]) -> Vec<Vec<i64>> {
    let most = prices.iter().fold(0.0_f64, |most, one| most.max(one.abs())).max(1e-300);
    let times = |scale: f64| prices.iter().map(move |one| one / most * scale);
    let simple =
        (1..=400).map(f64::from).find(|scale| times(*scale).all(|one| (one - one.round()).abs() < 1e-4));
    simple
        .into_iter()
        .chain([1e7])
        .map(|scale| times(scale).map(|one| one.round() as i64).collect())
        .collect()
}

/// The nearest lottery, panel after panel of greatest worth, to the end or to the proof that there is none at the place asked for.
fn nearest(
    shape: &Shape,
    target: &[f64],
    people: &[f64],
    known: &mut Vec<Panel>,
    go_on: &mut dyn FnMut(&Mixture) -> bool,
) -> Composed {
    let mut committee = Committee::new(shape, &[]);
    let mut nearest = Nearest::new(target, people);
    let mixture = |nearest: &Nearest, known: &[Panel]| {
        let panels = nearest.chosen.iter().map(|one| known[*one].clone()).collect();
        Mixture { panels, weights: nearest.weights.clone() }.tidy()
    };
    let rounds = 20 * shape.groups.len() + 200;
    'rounds: for round in 0..rounds {
        let (left, prices) = nearest.left(known);
        let now = mixture(&nearest, known);
        if !now.panels.is_empty() && error(&now.panels, &now.weights, target, people) < EXACT {
            return Composed::Exact(now);
        }
        if round % 16 == 15 && !go_on(&now) {
            return Composed::Near(now);
        }
        let small = left * 1e-9;
        let mut best = (0..known.len())
            .filter(|one| !nearest.chosen.contains(one))
            .map(|one| (one, value(&known[one], &prices)))
            .filter(|(_, worth)| *worth > small.max(1e-14))
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(one, _)| one);
        if best.is_some_and(|one| !nearest.take(known, one)) {
            best = None;
        }
        if best.is_some() {
            continue;
        }
        // Nothing known helps: is there any panel that does?
        for whole in in_whole_numbers(&prices) {
            let weights: Vec<f64> = whole.iter().map(|one| *one as f64).collect();
            let Found::Panel(panel, proved) = committee.search(&weights, Search::Best, NODES) else {
                return Composed::Near(now);
            };
            let most: i64 =
                panel.iter().map(|(group, people)| whole[*group as usize] * i64::from(*people)).sum();
            let reached: f64 = weights.iter().zip(target).map(|(weight, target)| weight * target).sum();
            let place = known.len();
            let helps = value(&panel, &prices) > small.max(1e-14) && !known.contains(&panel);
            known.push(panel);
            if helps && nearest.take(known, place) {
                continue 'rounds;
            }
            let size = weights.iter().fold(0.0_f64, |most, one| most.max(one.abs()));
            if proved && reached > most as f64 + size * 1e-7 {
                return Composed::Apart(Cut { weights: whole, most }, now);
            }
        }
        let near = error(&now.panels, &now.weights, target, people) < NEAR;
        return if near { Composed::Exact(now) } else { Composed::Near(now) };
    }
    Composed::Near(mixture(&nearest, known))
}
