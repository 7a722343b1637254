//! Weights as near as can be to those that they start from, such that the margins are met.
//!
//! With `d` the starting weights, `x` what each person brings to the margins `T`, `q` their leeway and F the method's function, weights are
//! `d F(q x'λ)` where λ is the least point of the convex `Σ (d/q) ∫F(q x'λ) - λ'T`: its gradient is what the margins still miss. Newton's
//! steps, shortened until it falls. People who are alike in all of this are one profile, and profiles are summed in one order.

use std::collections::BTreeMap;

use crate::{
    distance::{Method, Ratio},
    survey::{Of, Survey},
    system::{Cholesky, Matrix, independent},
};

/// Weights that meet the margins.
#[derive(Clone, PartialEq, Debug)]
pub struct Weights {
    /// Each person's.
    pub weights: Vec<f64>,
    /// The largest relative gap to a margin before the first round, then after each.
    pub rounds: Vec<f64>,
    /// Margins that follow from the others: variable, modality.
    pub implied: Vec<(String, Option<String>)>,
    /// How many people are alike for nobody to tell them apart.
    pub profiles: usize,
    /// How many are held at their least and at their greatest weight by bounds that cut.
    pub held: (usize, usize),
}

/// Why there are no weights.
#[derive(Clone, PartialEq, Debug)]
pub enum Refusal {
    /// The bounds are not around 1, or missing.
    Bounds,
    /// The starting weight of someone leaves nothing between the bounds and the trimming.
    Clash,
    /// A margin is wanted that nobody brings anything to.
    Nobody {
        /// The variable.
        variable: String,
        /// The modality.
        modality: Option<String>,
        /// What is wanted.
        wanted: f64,
    },
    /// Other margins imply another total than the one wanted.
    Contradiction {
        /// The variable.
        variable: String,
        /// The modality.
        modality: Option<String>,
        /// What is wanted.
        wanted: f64,
        /// What the others imply.
        implied: f64,
    },
    /// No weights of this kind meet the margins.
    Apart {
        /// The variable of the margin that is missed most.
        variable: String,
        /// Its modality.
        modality: Option<String>,
        /// What is wanted of it.
        wanted: f64,
        /// What was reached.
        reached: f64,
        /// After how many rounds.
        rounds: usize,
        /// Bounds of the same shape, not much wider than they must be, that do.
        narrowest: Option<(f64, f64)>,
    },
}

const ROUNDS: usize = 200;
/// Steps end here.
const MET: f64 = 1e-13;
/// Weights that a search may have ended with, read again.
const FOUND: f64 = 1e-12;
/// What rounding may leave.
const ENOUGH: f64 = 1e-9;
/// A row of which the others leave less than this, of one, follows from them.
const FOLLOWS: f64 = 1e-11;
/// What rounding may have changed in a total that follows from others.
const SAME: f64 = 1e-7;

/// What is asked of one sum.
struct Row {
    variable: String,
    modality: Option<String>,
    total: f64,
    /// What its gaps are measured by.
    size: f64,
}

/// People who are alike.
struct Profile {
    many: f64,
    start: f64,
    leeway: f64,
    brings: Vec<(usize, f64)>,
    ratio: Ratio,
}

struct Problem {
    rows: Vec<Row>,
    profiles: Vec<Profile>,
    /// The profile of each person.
    of: Vec<usize>,
}

/// A number whose order among whole numbers is its own.
fn key(value: f64) -> u64 {
    let bits = value.to_bits();
    if bits >> 63 == 0 { bits | 1 << 63 } else { !bits }
}

impl Problem {
    fn new(survey: &Survey, method: &Method) -> Self {
        let mut margins: Vec<_> = survey.margins.iter().collect();
        margins.sort_by(|a, b| a.variable.cmp(&b.variable));
        let mut rows = Vec::new();
        // For each margin: the first row, and the row of each modality.
        let mut places: Vec<Vec<usize>> = Vec::new();
        for margin in &margins {
            match &margin.of {
                Of::Sum { total, .. } => {
                    places.push(vec![rows.len()]);
                    rows.push(Row {
                        variable: margin.variable.clone(),
                        modality: None,
                        total: *total,
                        size: 0.0,
                    });
                }
                Of::Modalities { modalities, .. } => {
                    let mut order: Vec<usize> = (0..modalities.len()).collect();
                    order.sort_by(|a, b| modalities[*a].name.cmp(&modalities[*b].name));
                    let mut place = vec![0; modalities.len()];
                    for one in order {
                        place[one] = rows.len();
                        rows.push(Row {
                            variable: margin.variable.clone(),
                            modality: Some(modalities[one].name.clone()),
                            total: modalities[one].total,
                            size: 0.0,
                        });
                    }
                    places.push(place);
                }
            }
        }
        let people = survey.start.len();
        let mut gathered: BTreeMap<Vec<u64>, Vec<usize>> = BTreeMap::new();
        for person in 0..people {
            let mut alike = vec![key(survey.start[person]), key(survey.leeway[person])];
            alike.extend(margins.iter().zip(&places).map(|(margin, places)| match &margin.of {
                Of::Sum { values, .. } => key(values[person]),
                Of::Modalities { values, .. } => places[values[person]] as u64,
            }));
            gathered.entry(alike).or_default().push(person);
        }
        let mut of = vec![0; people];
        let mean = mean(survey);
        let mut profiles = Vec::with_capacity(gathered.len());
        for members in gathered.into_values() {
            let person = members[0];
            let brings = margins.iter().zip(&places).map(|(margin, places)| match &margin.of {
                Of::Sum { values, .. } => (places[0], values[person]),
                Of::Modalities { values, .. } => (places[values[person]], 1.0),
            });
            let start = survey.start[person];
            let cut = method.trim.map_or((f64::NEG_INFINITY, f64::INFINITY), |(low, high)| {
                (low * mean / start, high * mean / start)
            });
            for member in &members {
                of[*member] = profiles.len();
            }
            profiles.push(Profile {
                many: members.len() as f64,
                start,
                leeway: survey.leeway[person],
                brings: brings.collect(),
                ratio: Ratio::new(method, cut),
            });
        }
        for profile in &profiles {
            for (row, brought) in &profile.brings {
                rows[*row].size += profile.many * profile.start * brought.abs();
            }
        }
        for row in &mut rows {
            row.size = row.total.abs().max(row.size / 1_000.0);
        }
        Self { rows, profiles, of }
    }
}

/// The weight that everyone has in the mean once the margins are met.
pub(crate) fn mean(survey: &Survey) -> f64 {
    total(survey) / survey.start.len().max(1) as f64
}

/// How many people the weights count in all: the population, or what a variable with modalities sums to.
pub(crate) fn total(survey: &Survey) -> f64 {
    let counted = survey.margins.iter().filter_map(|margin| match &margin.of {
        Of::Modalities { modalities, .. } => Some((&margin.variable, modalities)),
        Of::Sum { .. } => None,
    });
    match (survey.population, counted.min_by_key(|(variable, _)| *variable)) {
        (Some(population), _) => population,
        (None, Some((_, modalities))) => sum(modalities.iter().map(|one| one.total)),
        (None, None) => sum(survey.start.iter().copied()),
    }
}

/// A sum that is the same, to the bit, whatever the order.
pub(crate) fn sum(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_unstable_by(f64::total_cmp);
    values.iter().sum()
}

/// Where a search is.
struct Point {
    steps: Vec<f64>,
    value: f64,
    /// What the margins miss, all of them, then those that are searched with, in their scale.
    missed: Vec<f64>,
    gradient: Vec<f64>,
    slopes: Vec<f64>,
    ratios: Vec<f64>,
    gap: f64,
}

struct Search<'a> {
    problem: &'a Problem,
    kept: Vec<usize>,
    scale: Vec<f64>,
}

impl Search<'_> {
    fn at(&self, steps: Vec<f64>) -> Point {
        let rows = &self.problem.rows;
        let mut whole = vec![0.0; rows.len()];
        for (place, row) in self.kept.iter().enumerate() {
            whole[*row] = steps[place] * self.scale[*row];
        }
        let mut value = 0.0;
        let mut missed: Vec<f64> = rows.iter().map(|row| -row.total).collect();
        let mut slopes = Vec::with_capacity(self.problem.profiles.len());
        let mut ratios = Vec::with_capacity(self.problem.profiles.len());
        for one in &self.problem.profiles {
            let asked: f64 = one.brings.iter().map(|(row, brought)| whole[*row] * brought).sum();
            let (ratio, slope, area) = one.ratio.at(one.leeway * asked);
            value += one.many * one.start / one.leeway * area;
            for (row, brought) in &one.brings {
                missed[*row] += one.many * one.start * ratio * brought;
            }
            slopes.push(one.many * one.start * one.leeway * slope);
            ratios.push(ratio);
        }
        value -= whole.iter().zip(rows).map(|(step, row)| step * row.total).sum::<f64>();
        let gap =
            missed.iter().zip(rows).map(|(missed, row)| relative(*missed, row.size)).fold(0.0, f64::max);
        let gradient = self.kept.iter().map(|row| missed[*row] * self.scale[*row]).collect();
        Point { steps, value, missed, gradient, slopes, ratios, gap }
    }

    fn matrix(&self, slopes: &[f64]) -> Matrix {
        let mut matrix = Matrix::new(self.problem.rows.len());
        for (one, slope) in self.problem.profiles.iter().zip(slopes) {
            if *slope == 0.0 {
                continue;
            }
            for (row, brought) in &one.brings {
                let part = slope * brought * self.scale[*row];
                for (column, other) in &one.brings {
                    matrix.add(*row, *column, part * other * self.scale[*column]);
                }
            }
        }
        matrix
    }

    /// One step further down; nothing when there is none.
    fn next(&self, from: &Point) -> Option<Point> {
        let matrix = self.matrix(&from.slopes).among(&self.kept);
        for more in [0.0, 1e-9, 1e-6, 1e-3, 1.0] {
            let Some(whole) = Cholesky::new(&matrix, more) else { continue };
            let step = whole.solve(&from.gradient);
            let falls: f64 = step.iter().zip(&from.gradient).map(|(a, b)| a * b).sum();
            if !(falls.is_finite() && falls > 0.0) {
                continue;
            }
            // Where the value is rounded more than it falls, the gap decides.
            let fine = falls <= 1e-9 * (1.0 + from.value.abs());
            let mut part = 1.0;
            for _ in 0..30 {
                let steps = from.steps.iter().zip(&step).map(|(at, step)| at - part * step).collect();
                let to = self.at(steps);
                let lower = to.value <= from.value - 1e-4 * part * falls;
                if to.gap.is_finite() && (if fine { to.gap < from.gap } else { lower }) {
                    return Some(to);
                }
                part /= 2.0;
            }
        }
        None
    }
}

fn relative(missed: f64, size: f64) -> f64 {
    if size > 0.0 { missed.abs() / size } else { missed.abs() }
}

/// Weighs people.
///
/// # Errors
/// Margins that contradict each other, or that no weights of this kind meet.
pub fn calibrate(survey: &Survey, method: &Method) -> Result<Weights, Refusal> {
    solve(survey, method).map_err(|refusal| match refusal {
        Refusal::Apart { variable, modality, wanted, reached, rounds, .. } => {
            let narrowest = narrowest(survey, method);
            Refusal::Apart { variable, modality, wanted, reached, rounds, narrowest }
        }
        other => other,
    })
}

fn solve(survey: &Survey, method: &Method) -> Result<Weights, Refusal> {
    if !method.is_sound() {
        return Err(Refusal::Bounds);
    }
    let problem = Problem::new(survey, method);
    if problem.profiles.iter().any(|one| one.ratio.is_empty()) {
        return Err(Refusal::Clash);
    }
    let rows = &problem.rows;
    let mut search = Search { problem: &problem, kept: Vec::new(), scale: vec![1.0; rows.len()] };
    let slopes: Vec<f64> = problem.profiles.iter().map(|one| one.many * one.start * one.leeway).collect();
    let whole = search.matrix(&slopes);
    for (place, row) in rows.iter().enumerate() {
        let size = whole.at(place, place);
        if size > 0.0 {
            search.scale[place] = 1.0 / libm::sqrt(size);
        } else if row.total != 0.0 {
            return Err(Refusal::Nobody {
                variable: row.variable.clone(),
                modality: row.modality.clone(),
                wanted: row.total,
            });
        }
    }
    let whole = search.matrix(&slopes);
    search.kept = independent(&whole, FOLLOWS);
    let implied = consistent(&search, &whole)?;
    let mut now = search.at(vec![0.0; search.kept.len()]);
    let mut gaps = vec![now.gap];
    for round in 0..ROUNDS {
        // Weights that were found once are left as they are.
        if now.gap <= if round == 0 { FOUND } else { MET } {
            break;
        }
        let Some(next) = search.next(&now) else { break };
        now = next;
        gaps.push(now.gap);
    }
    if now.gap > ENOUGH {
        let share = |row: usize| relative(now.missed[row], rows[row].size);
        let worst =
            (0..rows.len()).max_by(|a, b| share(*a).total_cmp(&share(*b)).then(b.cmp(a))).unwrap_or(0);
        return Err(Refusal::Apart {
            variable: rows[worst].variable.clone(),
            modality: rows[worst].modality.clone(),
            wanted: rows[worst].total,
            reached: rows[worst].total + now.missed[worst],
            rounds: gaps.len() - 1,
            narrowest: None,
        });
    }
    let mut held = (0, 0);
    for (one, ratio) in problem.profiles.iter().zip(&now.ratios) {
        let (low, high) = one.ratio.cut();
        held.0 += if *ratio == low { one.many as usize } else { 0 };
        held.1 += if *ratio == high { one.many as usize } else { 0 };
    }
    let weights = problem.of.iter().map(|profile| problem.profiles[*profile].start * now.ratios[*profile]);
    Ok(Weights { weights: weights.collect(), rounds: gaps, implied, profiles: problem.profiles.len(), held })
}

/// The rows that follow from those that are kept, with totals that follow too.
fn consistent(search: &Search<'_>, whole: &Matrix) -> Result<Vec<(String, Option<String>)>, Refusal> {
    let rows = &search.problem.rows;
    let mut implied = Vec::new();
    let Some(factor) = Cholesky::new(&whole.among(&search.kept), 0.0) else { return Ok(implied) };
    for (place, row) in rows.iter().enumerate() {
        if search.kept.contains(&place) || whole.at(place, place) == 0.0 {
            continue;
        }
        let right: Vec<f64> = search.kept.iter().map(|kept| whole.at(place, *kept)).collect();
        let parts = factor.solve(&right);
        let terms = search.kept.iter().zip(&parts);
        let terms: Vec<f64> =
            terms.map(|(kept, part)| part * rows[*kept].total * search.scale[*kept]).collect();
        let wanted = row.total * search.scale[place];
        let told: f64 = terms.iter().sum();
        let size = wanted.abs() + terms.iter().map(|term| term.abs()).sum::<f64>();
        if (wanted - told).abs() > SAME * size {
            return Err(Refusal::Contradiction {
                variable: row.variable.clone(),
                modality: row.modality.clone(),
                wanted: row.total,
                implied: told / search.scale[place],
            });
        }
        implied.push((row.variable.clone(), row.modality.clone()));
    }
    Ok(implied)
}

/// Bounds around 1 of the same shape as those of the method, not much wider than they must be, with which it succeeds: two decimals. The upper
/// one alone moves if that is enough, or the lower one alone, or both.
fn narrowest(survey: &Survey, method: &Method) -> Option<(f64, f64)> {
    let (low, high) = method.bounds.or(method.trim)?;
    let succeeds = |bounds: (f64, f64)| {
        let mut method = *method;
        if method.bounds.is_some() {
            method.bounds = Some(bounds);
        } else {
            method.trim = Some(bounds);
        }
        solve(survey, &method).is_ok()
    };
    [(false, true), (true, false), (true, true)].into_iter().find_map(|(lower, upper)| {
        let wider = |times: f64| {
            let low = if lower { (1.0 - (1.0 - low) * times).max(0.0) } else { low };
            let high = if upper { 1.0 + (high - 1.0) * times } else { high };
            (libm::floor(low * 100.0) / 100.0, libm::ceil(high * 100.0) / 100.0)
        };
        let mut times = 2.0;
        while !succeeds(wider(times)) {
            times *= 2.0;
            if times > 100.0 || !upper {
                return None;
            }
        }
        let (mut less, mut enough) = (times / 2.0, times);
        for _ in 0..8 {
            let middle = f64::midpoint(less, enough);
            if succeeds(wider(middle)) {
                enough = middle;
            } else {
                less = middle;
            }
        }
        Some(wider(enough))
    })
}
