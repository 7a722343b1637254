//! Groups as Pol.is makes them: k-means over base clusters, the k of the best silhouette.

/// Points of a plane that stand for several people each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bases {
    /// Where they are.
    pub centers: Vec<[f64; 2]>,
    /// Whom each stands for, as rows.
    pub members: Vec<Vec<usize>>,
}

/// Groups of base clusters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grouping {
    /// The group of each base cluster.
    pub labels: Vec<u8>,
    /// The middle of each group.
    pub centers: Vec<[f64; 2]>,
    /// The mean silhouette of each number of groups that was tried, from 2.
    pub silhouettes: Vec<f64>,
}

const BASES: usize = 100;
const BASE_ROUNDS: usize = 100;
const GROUP_ROUNDS: usize = 20;
const STILL: f64 = 0.01;

/// The square of a distance.
pub(crate) fn square(a: [f64; 2], b: [f64; 2]) -> f64 {
    let (x, y) = (a[0] - b[0], a[1] - b[1]);
    x * x + y * y
}

fn distinct(points: &[[f64; 2]], most: usize) -> Vec<[f64; 2]> {
    let mut found: Vec<[f64; 2]> = Vec::new();
    for point in points {
        if found.len() == most {
            break;
        }
        if !found.contains(point) {
            found.push(*point);
        }
    }
    found
}

/// The nearest center; of two as near, the later.
fn nearest(point: [f64; 2], centers: &[[f64; 2]]) -> usize {
    let mut best = (0, f64::INFINITY);
    for (place, center) in centers.iter().enumerate() {
        let far = square(point, *center);
        if far <= best.1 {
            best = (place, far);
        }
    }
    best.0
}

fn still(one: &[[f64; 2]], other: &[[f64; 2]]) -> bool {
    let sorted = |centers: &[[f64; 2]]| {
        let mut centers = centers.to_vec();
        centers.sort_by(|a, b| a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])));
        centers
    };
    sorted(one).into_iter().zip(sorted(other)).all(|(a, b)| square(a, b).sqrt() < STILL)
}

/// k-means from given centers; groups that end empty vanish.
fn k_means(
    points: &[[f64; 2]],
    weights: &[f64],
    mut centers: Vec<[f64; 2]>,
    rounds: usize,
) -> (Vec<usize>, Vec<[f64; 2]>) {
    for round in 0..=rounds {
        let nearest: Vec<usize> = points.iter().map(|point| nearest(*point, &centers)).collect();
        let mut sums = vec![[0.0_f64; 3]; centers.len()];
        for ((point, weight), at) in points.iter().zip(weights).zip(&nearest) {
            let sum = &mut sums[*at];
            *sum = [sum[0] + weight * point[0], sum[1] + weight * point[1], sum[2] + weight];
        }
        let mut renamed = vec![0; centers.len()];
        let mut moved = Vec::with_capacity(centers.len());
        for (place, [x, y, weight]) in sums.into_iter().enumerate() {
            renamed[place] = moved.len();
            if weight > 0.0 {
                moved.push([x / weight, y / weight]);
            }
        }
        let done = still(&centers, &moved) || round == rounds;
        centers = moved;
        if done {
            return (nearest.into_iter().map(|at| renamed[at]).collect(), centers);
        }
    }
    (Vec::new(), centers)
}

/// At most a hundred points for the people of `rows`, whose positions are given in the same order.
#[must_use]
pub fn bases(rows: &[usize], positions: &[[f64; 2]]) -> Bases {
    let weights = vec![1.0; positions.len()];
    let (labels, centers) = k_means(positions, &weights, distinct(positions, BASES), BASE_ROUNDS);
    let mut members = vec![Vec::new(); centers.len()];
    for (row, label) in rows.iter().zip(labels) {
        members[label].push(*row);
    }
    Bases { centers, members }
}

fn silhouette(points: &[[f64; 2]], labels: &[usize], groups: usize) -> f64 {
    let mut sizes = vec![0_usize; groups];
    labels.iter().for_each(|label| sizes[*label] += 1);
    let mut total = 0.0;
    for (point, label) in points.iter().zip(labels) {
        if sizes[*label] < 2 {
            continue;
        }
        let mut sums = vec![0.0; groups];
        for (other, at) in points.iter().zip(labels) {
            sums[*at] += square(*point, *other).sqrt();
        }
        let own = sums[*label] / (sizes[*label] - 1) as f64;
        let of = |group: usize| sums[group] / sizes[group] as f64;
        let others = (0..groups).filter(|group| group != label && sizes[*group] > 0).map(of);
        let other = others.fold(f64::INFINITY, f64::min);
        let greatest = own.max(other);
        if greatest > 0.0 && other.is_finite() {
            total += (other - own) / greatest;
        }
    }
    total / points.len().max(1) as f64
}

/// The groups of base clusters: of 2 to 5, as many as give the best silhouette, more rather than fewer.
#[must_use]
pub fn groups(bases: &Bases) -> Grouping {
    let points = &bases.centers;
    if points.is_empty() {
        return Grouping::default();
    }
    let weights: Vec<f64> = bases.members.iter().map(|members| members.len() as f64).collect();
    let most = 5.min(2 + points.len() / 12);
    let mut best: Option<(f64, Grouping)> = None;
    let mut silhouettes = Vec::new();
    for groups in 2..=most {
        let (labels, centers) = k_means(points, &weights, distinct(points, groups), GROUP_ROUNDS);
        let found = silhouette(points, &labels, centers.len());
        silhouettes.push(found);
        if best.as_ref().is_none_or(|(best, _)| found >= *best) {
            let labels = labels.into_iter().map(|label| u8::try_from(label).unwrap_or(0)).collect();
            best = Some((found, Grouping { labels, centers, silhouettes: Vec::new() }));
        }
    }
    let grouping = best.map(|(_, grouping)| grouping).unwrap_or_default();
    Grouping { silhouettes, ..grouping }
}
