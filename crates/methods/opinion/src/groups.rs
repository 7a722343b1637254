//! Groups of people who stand near each other on the plane.

use crate::{polis::square, random::Draws};

/// Places with how many people stand there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Points {
    /// Where.
    pub places: Vec<[f64; 2]>,
    /// How many.
    pub weights: Vec<f64>,
    /// The point of each person.
    pub of: Vec<u32>,
}

/// Up to so many people each are a point of their own.
const PEOPLE: usize = 2_000;
/// Above, those of one cell of a grid of this many by as many are one.
const GRID: usize = 40;

impl Points {
    /// The points of people.
    #[must_use]
    pub fn new(positions: &[[f64; 2]]) -> Self {
        if positions.len() <= PEOPLE {
            let of = (0..).take(positions.len()).collect();
            return Self { places: positions.to_vec(), weights: vec![1.0; positions.len()], of };
        }
        // Beyond the hundredth nearest to an end, people are in the cell of the edge.
        let bounds: [(f64, f64); 2] = [0, 1].map(|side| {
            let mut along: Vec<f64> = positions.iter().map(|position| position[side]).collect();
            let at = along.len() / 100;
            let low = *along.select_nth_unstable_by(at, f64::total_cmp).1;
            let last = along.len() - 1 - at;
            let high = *along.select_nth_unstable_by(last, f64::total_cmp).1;
            (low, high)
        });
        let cell = |position: &[f64; 2]| {
            let index = |side: usize| {
                let (low, high) = bounds[side];
                let along = if high > low { (position[side] - low) / (high - low) } else { 0.0 };
                ((along * GRID as f64).max(0.0) as usize).min(GRID - 1)
            };
            index(0) * GRID + index(1)
        };
        let mut sums = vec![[0.0_f64; 3]; GRID * GRID];
        let cells: Vec<usize> = positions.iter().map(cell).collect();
        for (position, cell) in positions.iter().zip(&cells) {
            let [x, y, count] = sums[*cell];
            sums[*cell] = [x + position[0], y + position[1], count + 1.0];
        }
        let mut named = vec![0_u32; sums.len()];
        let mut points = Self::default();
        for (named, [x, y, count]) in named.iter_mut().zip(sums) {
            if count > 0.0 {
                *named = u32::try_from(points.places.len()).unwrap_or(0);
                points.places.push([x / count, y / count]);
                points.weights.push(count);
            }
        }
        points.of = cells.into_iter().map(|cell| named[cell]).collect();
        points
    }

    /// The label of each person, from those of points.
    #[must_use]
    pub fn spread(&self, labels: &[u8]) -> Vec<u8> {
        self.of.iter().map(|point| labels[*point as usize]).collect()
    }
}

/// One way to part points.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Partition {
    /// The part of each point.
    pub labels: Vec<u8>,
    /// The middle of each part.
    pub centers: Vec<[f64; 2]>,
    /// How many people each part has.
    pub sizes: Vec<f64>,
    /// The sum of squared distances to the middles.
    pub inertia: f64,
}

const ROUNDS: usize = 100;

/// The best of several k-means, each from centers drawn far from each other; none when there are fewer different places than parts.
#[must_use]
pub fn partition(points: &Points, parts: usize, starts: usize, draws: &mut Draws) -> Option<Partition> {
    let mut best: Option<Partition> = None;
    for _ in 0..starts {
        let Some(found) = drawn(points, parts, draws).and_then(|centers| settle(points, centers)) else {
            continue;
        };
        // A little more than equal: rounding must not choose.
        if best.as_ref().is_none_or(|best| found.inertia < best.inertia * (1.0 - 1e-9)) {
            best = Some(found);
        }
    }
    best
}

fn drawn(points: &Points, parts: usize, draws: &mut Draws) -> Option<Vec<[f64; 2]>> {
    let mut centers = vec![points.places[draws.weighted(&points.weights)?]];
    let mut far = vec![f64::INFINITY; points.places.len()];
    while centers.len() < parts {
        let last = *centers.last()?;
        for (far, place) in far.iter_mut().zip(&points.places) {
            *far = far.min(square(*place, last));
        }
        let weights: Vec<f64> = far.iter().zip(&points.weights).map(|(far, weight)| far * weight).collect();
        centers.push(points.places[draws.weighted(&weights)?]);
    }
    Some(centers)
}

fn settle(points: &Points, mut centers: Vec<[f64; 2]>) -> Option<Partition> {
    let mut labels = vec![u8::MAX; points.places.len()];
    for _ in 0..ROUNDS {
        let mut changed = false;
        let mut sums = vec![[0.0_f64; 3]; centers.len()];
        let mut inertia = 0.0;
        for ((place, weight), label) in points.places.iter().zip(&points.weights).zip(&mut labels) {
            let mut best = (0_u8, f64::INFINITY);
            for (at, center) in (0_u8..).zip(&centers) {
                let far = square(*place, *center);
                if far < best.1 {
                    best = (at, far);
                }
            }
            changed |= *label != best.0;
            *label = best.0;
            inertia += weight * best.1;
            let sum = &mut sums[usize::from(best.0)];
            *sum = [sum[0] + weight * place[0], sum[1] + weight * place[1], sum[2] + weight];
        }
        if sums.iter().any(|sum| sum[2] <= 0.0) {
            return None;
        }
        centers = sums.iter().map(|[x, y, weight]| [x / weight, y / weight]).collect();
        if !changed {
            let sizes = sums.iter().map(|sum| sum[2]).collect();
            return Some(Partition { labels, centers, sizes, inertia });
        }
    }
    let mut sizes = vec![0.0; centers.len()];
    labels.iter().zip(&points.weights).for_each(|(label, weight)| sizes[usize::from(*label)] += weight);
    let each = points.places.iter().zip(&points.weights).zip(&labels);
    let inertia =
        each.map(|((place, weight), label)| weight * square(*place, centers[usize::from(*label)])).sum();
    Some(Partition { labels, centers, sizes, inertia })
}

/// The mean silhouette of each partition, every person counting once: how much nearer people are to their own part than to the next,
/// from -1 to 1.
#[must_use]
pub fn silhouettes(points: &Points, partitions: &[&Partition]) -> Vec<f64> {
    let offsets: Vec<usize> = partitions
        .iter()
        .scan(0, |next, partition| {
            let offset = *next;
            *next += partition.centers.len();
            Some(offset)
        })
        .collect();
    let width: usize = partitions.iter().map(|partition| partition.centers.len()).sum();
    let slots: Vec<Vec<usize>> = (0..points.places.len())
        .map(|point| {
            let each = partitions.iter().zip(&offsets);
            each.map(|(partition, offset)| offset + usize::from(partition.labels[point])).collect()
        })
        .collect();
    let mut totals = vec![0.0; partitions.len()];
    let all: f64 = points.weights.iter().sum();
    let mut sums = vec![0.0; width];
    for (point, place) in points.places.iter().enumerate() {
        sums.fill(0.0);
        for ((other, weight), slots) in points.places.iter().zip(&points.weights).zip(&slots) {
            let far = square(*place, *other).sqrt() * weight;
            for slot in slots {
                sums[*slot] += far;
            }
        }
        for (at, partition) in partitions.iter().enumerate() {
            let own = usize::from(partition.labels[point]);
            if partition.sizes[own] < 1.5 {
                continue;
            }
            let sums = &sums[offsets[at]..offsets[at] + partition.centers.len()];
            let inside = sums[own] / (partition.sizes[own] - 1.0);
            let others = (0..sums.len()).filter(|part| *part != own);
            let outside = others.map(|part| sums[part] / partition.sizes[part]).fold(f64::INFINITY, f64::min);
            let greatest = inside.max(outside);
            if greatest > 0.0 && outside.is_finite() {
                totals[at] += points.weights[point] * (outside - inside) / greatest;
            }
        }
    }
    totals.into_iter().map(|total| if all > 0.0 { total / all } else { 0.0 }).collect()
}

/// How alike two ways to part the same people are: 1 for the same, about 0 for chance (adjusted Rand index). Only those whom both
/// label count.
#[must_use]
pub fn alike(one: &[Option<u8>], other: &[Option<u8>]) -> f64 {
    let mut table = vec![[0_u64; 256]; 256];
    let (mut rows, mut columns, mut all) = ([0_u64; 256], [0_u64; 256], 0_u64);
    for (one, other) in one.iter().zip(other) {
        if let (Some(one), Some(other)) = (one, other) {
            table[usize::from(*one)][usize::from(*other)] += 1;
            rows[usize::from(*one)] += 1;
            columns[usize::from(*other)] += 1;
            all += 1;
        }
    }
    let pairs = |count: u64| (count * count.saturating_sub(1) / 2) as f64;
    let together: f64 = table.iter().flatten().map(|count| pairs(*count)).sum();
    let (by_row, by_column): (f64, f64) =
        (rows.iter().map(|count| pairs(*count)).sum(), columns.iter().map(|count| pairs(*count)).sum());
    let total = pairs(all);
    if total == 0.0 {
        return 1.0;
    }
    let chance = by_row * by_column / total;
    let most = f64::midpoint(by_row, by_column);
    if (most - chance).abs() < 1e-12 { 1.0 } else { (together - chance) / (most - chance) }
}

/// The names of the parts before, for each part now, so that as many people as possible keep theirs; parts without one take the
/// first that is free.
#[must_use]
pub fn matched(overlap: &[Vec<u64>], names: usize) -> Vec<u8> {
    let parts = overlap.len();
    let size = parts.max(names);
    let mut best: (u64, Vec<usize>) = (0, (0..parts).collect());
    let mut order: Vec<usize> = (0..size).collect();
    let mut first = true;
    permutations(&mut order, 0, parts, &mut |order| {
        let kept = (0..parts).map(|part| overlap[part].get(order[part]).copied().unwrap_or(0)).sum();
        let better = kept > best.0 || (kept == best.0 && order[..parts] < best.1[..]);
        if first || better {
            best = (kept, order[..parts].to_vec());
            first = false;
        }
    });
    best.1.into_iter().map(|name| u8::try_from(name).unwrap_or(0)).collect()
}

fn permutations(order: &mut Vec<usize>, from: usize, until: usize, visit: &mut impl FnMut(&[usize])) {
    if from == until {
        visit(order);
        return;
    }
    for other in from..order.len() {
        order.swap(from, other);
        permutations(order, from + 1, until, visit);
        order.swap(from, other);
    }
}
