//! The fairest lottery over all panels that meet the quotas.

use crate::{
    certificate::Certificate,
    compose::{Composed, EXACT, Mixture, compose},
    pool::{Pool, Reduced},
    relax::Relaxation,
    shape::{Cut, Panel},
    target::{Outline, Stage},
    weigh::sums,
};

/// What makes a lottery fair.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Method {
    /// The smallest chance as great as can be, then the next one, and so on.
    Leximin,
    /// The smallest chance as great as can be; beyond that, the greatest product.
    Maximin,
    /// The greatest product of chances.
    Nash,
    /// Neither too small a chance nor too great a one: the sum of `n/k` times the greatest and of this number times `k/n` over the smallest
    /// is as small as can be.
    Goldilocks(f64),
    /// The greedy draw of before, for comparison: no promise on chances, which are counted over this many draws.
    Legacy(u32),
}

impl Method {
    /// Its word on the command line and in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Leximin => "leximin",
            Self::Maximin => "maximin",
            Self::Nash => "nash",
            Self::Goldilocks(_) => "goldilocks",
            Self::Legacy(_) => "legacy",
        }
    }
}

/// How far the search has come.
#[derive(Clone, PartialEq, Debug)]
pub struct Progress {
    /// Panels found.
    pub panels: usize,
    /// The smallest chance in the best lottery so far.
    pub smallest: f64,
    /// What no lottery can exceed.
    pub bound: f64,
}

/// How people of the same profile, or one person who shares an address, are counted together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Profile {
    /// Places of people in the pool, in the order of their identifiers.
    pub people: Vec<usize>,
}

/// A lottery.
#[derive(Clone, PartialEq, Debug)]
pub struct Lottery {
    /// What was asked.
    pub method: Method,
    /// The groups of interchangeable people.
    pub profiles: Vec<Profile>,
    /// Places of those who are on the panel in any case.
    pub certain: Vec<usize>,
    /// Panels: how many of each profile, drawn among its people with equal chances.
    pub panels: Vec<Vec<(u32, u32)>>,
    /// How likely each panel is.
    pub weights: Vec<f64>,
    /// The chance of everyone in the pool, in order.
    pub chances: Vec<f64>,
    /// Whether it is proved that nothing is fairer.
    pub exact: bool,
    /// What the proof rests on.
    pub certificate: Certificate,
}

/// Why there is no lottery.
#[derive(Clone, PartialEq, Debug)]
pub enum Refusal {
    /// No panel meets all quotas; how little would have to be changed, if anything helps.
    Infeasible(Option<Relaxation>),
    /// It was stopped before a first panel was found.
    Stopped,
}

const CUTS: usize = 100;

/// The lottery of a method. The seed decides between lotteries that give the same chances. `go_on` hears how far it has come and may
/// stop it, which gives the best so far.
///
/// # Errors
/// When no panel meets the quotas, with what would make them possible.
pub fn draw(
    pool: &Pool,
    method: Method,
    seed: u64,
    go_on: &mut dyn FnMut(&Progress) -> bool,
) -> Result<Lottery, Refusal> {
    let reduced = pool.reduced();
    if let Method::Legacy(times) = method {
        return crate::greedy::lottery(pool, &reduced, times, seed);
    }
    if reduced.shape.size == 0 {
        let mixture = Mixture { panels: vec![Vec::new()], weights: vec![1.0] };
        return Ok(lottery(pool, &reduced, method, mixture, true, &[], &[]));
    }
    let mut cuts: Vec<Cut> = Vec::new();
    let mut known: Vec<Panel> = Vec::new();
    loop {
        let mut outline = Outline::new(&reduced.shape, &cuts);
        let (chances, stages) = aimed(&mut outline, method);
        let bound = stages.first().map_or(0.0, |stage| stage.level);
        let target: Vec<f64> = chances
            .iter()
            .zip(&reduced.shape.groups)
            .map(|(chance, group)| chance * f64::from(group.people))
            .collect();
        let tight = outline.tight(&chances);
        let mut hear = |mixture: &Mixture| {
            let sums = sums(&mixture.panels, &mixture.weights, target.len());
            let each =
                sums.iter().zip(&reduced.shape.groups).map(|(sum, group)| sum / f64::from(group.people));
            let smallest = each.fold(1.0, f64::min);
            go_on(&Progress { panels: mixture.panels.len(), smallest, bound })
        };
        match compose(&reduced.shape, &cuts, &target, &tight, &mut known, seed, &mut hear) {
            Composed::Exact(mixture) => {
                return Ok(lottery(pool, &reduced, method, mixture, true, &stages, &cuts));
            }
            Composed::Apart(cut, mixture) => {
                if cuts.len() >= CUTS {
                    return Ok(lottery(pool, &reduced, method, mixture, false, &stages, &cuts));
                }
                cuts.push(cut);
            }
            Composed::Near(mixture) if mixture.panels.is_empty() => return Err(Refusal::Stopped),
            Composed::Near(mixture) => {
                return Ok(lottery(pool, &reduced, method, mixture, false, &stages, &cuts));
            }
            Composed::Nothing => return Err(Refusal::Infeasible(crate::relax::relaxation(pool))),
        }
    }
}

/// The chances to aim at, and the proof of the levels on the way.
fn aimed(outline: &mut Outline<'_>, method: Method) -> (Vec<f64>, Vec<Stage>) {
    let (chances, stages) = outline.leximin(if method == Method::Maximin { 1 } else { usize::MAX });
    let never = |stages: &[Stage]| {
        let mut never = vec![false; chances.len()];
        for stage in stages.iter().filter(|stage| stage.level < EXACT) {
            for one in &stage.settled {
                never[*one as usize] = true;
            }
        }
        never
    };
    match method {
        Method::Leximin | Method::Legacy(_) => (chances, stages),
        Method::Maximin => {
            let least = stages.first().map_or(0.0, |stage| stage.level);
            if least < EXACT {
                // Someone can never be drawn: what is left is as for leximin.
                return outline.leximin(usize::MAX);
            }
            (outline.nash(least - 1e-12, 1.0, &vec![false; chances.len()]).unwrap_or(chances), stages)
        }
        Method::Nash => {
            let never = never(&stages);
            (outline.nash(0.0, 1.0, &never).unwrap_or(chances), stages)
        }
        Method::Goldilocks(gamma) => {
            let never = never(&stages);
            if never.contains(&true) {
                return (chances, stages);
            }
            let (least, most) = between(outline, gamma);
            (outline.nash(least, most, &never).unwrap_or(chances), stages)
        }
    }
}

/// The smallest and the greatest chance of Goldilocks: what it costs is convex in the greatest.
fn between(outline: &mut Outline<'_>, gamma: f64) -> (f64, f64) {
    let people: f64 = outline.shape.groups.iter().map(|group| f64::from(group.people)).sum();
    let even = f64::from(outline.shape.size) / people;
    // Where someone must have a greater chance the cost falls towards where nobody must.
    let cost = |most: f64, least: Option<f64>| match least {
        Some(least) => most / even + gamma * even / least.max(1e-12),
        None => 1e30 * (2.0 - most),
    };
    let (mut low, mut high) = (even, 1.0);
    let golden = 0.618_033_988_749_894_9;
    let (mut a, mut b) = (high - golden * (high - low), low + golden * (high - low));
    let (mut at_a, mut at_b) = (cost(a, outline.smallest(a)), cost(b, outline.smallest(b)));
    for _ in 0..40 {
        if at_a <= at_b {
            (high, b, at_b) = (b, a, at_a);
            a = high - golden * (high - low);
            at_a = cost(a, outline.smallest(a));
        } else {
            (low, a, at_a) = (a, b, at_b);
            b = low + golden * (high - low);
            at_b = cost(b, outline.smallest(b));
        }
    }
    let most = (high + 1e-6).min(1.0);
    let least = outline.smallest(most).unwrap_or(0.0);
    (least * (1.0 - 1e-7), most)
}

fn lottery(
    pool: &Pool,
    reduced: &Reduced,
    method: Method,
    mixture: Mixture,
    exact: bool,
    stages: &[Stage],
    cuts: &[Cut],
) -> Lottery {
    let sums = sums(&mixture.panels, &mixture.weights, reduced.shape.groups.len());
    let mut chances = vec![0.0; pool.people.len()];
    for one in &pool.must {
        chances[*one] = 1.0;
    }
    for (members, sum) in reduced.members.iter().zip(&sums) {
        for one in members {
            chances[*one] = sum / members.len() as f64;
        }
    }
    Lottery {
        method,
        profiles: reduced.members.iter().map(|people| Profile { people: people.clone() }).collect(),
        certain: pool.must.clone(),
        panels: mixture.panels,
        weights: mixture.weights,
        chances,
        exact,
        certificate: Certificate::new(reduced, stages, cuts),
    }
}
