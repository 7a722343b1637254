//! The little linear algebra that is needed, in an order that never changes.

/// A number spread over all bits: directions to start from that depend on a place alone.
const fn spread(number: u64) -> u64 {
    let z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

pub(super) fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

fn add(to: &mut [f64], by: f64, other: &[f64]) {
    for (a, b) in to.iter_mut().zip(other) {
        *a += by * b;
    }
}

/// Takes away what lies along another, of length 1.
fn without(vector: &mut [f64], other: &[f64]) {
    let along = dot(vector, other);
    add(vector, -along, other);
}

/// Divides by its length, which it gives; 0 when it is next to nothing.
fn unit(vector: &mut [f64]) -> f64 {
    let length = dot(vector, vector).sqrt();
    if length > 1e-300 {
        vector.iter_mut().for_each(|one| *one /= length);
    }
    length
}

/// The eigenvalues of a symmetric matrix, the greatest first, each with its vector (cyclic Jacobi rotations).
pub(super) fn eigen(mut matrix: Vec<Vec<f64>>) -> Vec<(f64, Vec<f64>)> {
    let size = matrix.len();
    let mut vectors: Vec<Vec<f64>> = (0..size)
        .map(|row| (0..size).map(|column| if row == column { 1.0 } else { 0.0 }).collect())
        .collect();
    let whole: f64 = matrix.iter().map(|row| dot(row, row)).sum();
    for _ in 0..60 {
        let off: f64 = (0..size).map(|row| dot(&matrix[row][..row], &matrix[row][..row])).sum();
        if off <= whole * 1e-30 {
            break;
        }
        for p in 0..size {
            for q in p + 1..size {
                rotate(&mut matrix, &mut vectors, p, q);
            }
        }
    }
    // Rows of `vectors` are the eigenvectors.
    let mut found: Vec<(f64, Vec<f64>)> =
        vectors.into_iter().enumerate().map(|(at, vector)| (matrix[at][at], vector)).collect();
    found.sort_by(|one, other| other.0.total_cmp(&one.0));
    found
}

fn rotate(matrix: &mut [Vec<f64>], vectors: &mut [Vec<f64>], p: usize, q: usize) {
    let off = matrix[p][q];
    if off == 0.0 {
        return;
    }
    let theta = (matrix[q][q] - matrix[p][p]) / (2.0 * off);
    let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
    let t = if theta == 0.0 { 1.0 } else { t };
    let c = 1.0 / (t * t + 1.0).sqrt();
    let s = t * c;
    for row in matrix.iter_mut() {
        let (a, b) = (row[p], row[q]);
        row[p] = c * a - s * b;
        row[q] = s * a + c * b;
    }
    let (before, after) = matrix.split_at_mut(q);
    for (a, b) in before[p].iter_mut().zip(&mut after[0]) {
        (*a, *b) = (c * *a - s * *b, s * *a + c * *b);
    }
    let (before, after) = vectors.split_at_mut(q);
    for (a, b) in before[p].iter_mut().zip(&mut after[0]) {
        (*a, *b) = (c * *a - s * *b, s * *a + c * *b);
    }
}

const BASIS: usize = 40;
const KEPT: usize = 8;
const ROUNDS: usize = 60;

/// The greatest eigenvalue of a symmetric operator without negative ones, among directions at right angles to `but`
/// (of length 1), and its vector: Lanczos with full orthogonalisation, restarted with the best directions found,
/// until what it leaves over is under
/// `tolerance` of the value. The sign is that which makes the greatest coordinate positive.
pub(super) fn greatest(
    size: usize,
    but: &[f64],
    tolerance: f64,
    mut apply: impl FnMut(&[f64]) -> Vec<f64>,
) -> Option<(f64, Vec<f64>)> {
    let most = BASIS.min(size.saturating_sub(1));
    if most == 0 {
        return None;
    }
    let mut next: Vec<f64> =
        (0..size as u64).map(|at| (spread(at) >> 11) as f64 / (1_u64 << 53) as f64 - 0.5).collect();
    without(&mut next, but);
    unit(&mut next);
    let mut basis: Vec<Vec<f64>> = Vec::new();
    let mut small: Vec<Vec<f64>> = Vec::new();
    let mut best = None;
    for _ in 0..ROUNDS {
        let mut left = 0.0;
        while basis.len() < most {
            let mut image = apply(&next);
            without(&mut image, but);
            basis.push(std::mem::take(&mut next));
            let column: Vec<f64> = basis.iter().map(|one| dot(one, &image)).collect();
            for (row, value) in small.iter_mut().zip(&column) {
                row.push(*value);
            }
            small.push(column);
            // Twice is enough.
            for _ in 0..2 {
                basis.iter().for_each(|one| without(&mut image, one));
                without(&mut image, but);
            }
            left = unit(&mut image);
            next = image;
            if left <= 1e-300 {
                break;
            }
        }
        let found = eigen(small.clone());
        let (value, last) = (found[0].0, found[0].1.last().copied().unwrap_or(0.0));
        let turned = |vector: &Vec<f64>| {
            let mut sum = vec![0.0; size];
            for (by, one) in vector.iter().zip(&basis) {
                add(&mut sum, *by, one);
            }
            sum
        };
        let done =
            left <= 1e-300 || (left * last).abs() <= tolerance * value.abs() || basis.len() + 1 >= size;
        let kept = if done { 1 } else { KEPT.min(found.len()) };
        let ahead: Vec<Vec<f64>> = found[..kept].iter().map(|(_, vector)| turned(vector)).collect();
        best = ahead.first().map(|vector| (value, vector.clone()));
        if done {
            break;
        }
        small = (0..kept)
            .map(|row| (0..kept).map(|column| if row == column { found[row].0 } else { 0.0 }).collect())
            .collect();
        basis = ahead;
        if basis.len() >= most {
            break;
        }
    }
    best.map(|(value, mut vector)| {
        upright(&mut vector);
        (value, vector)
    })
}

/// Turns a vector so that its greatest coordinate, whatever its sign, is positive; the first of equals, a rounding
/// error aside.
pub(super) fn upright(vector: &mut [f64]) {
    let most = vector.iter().fold(0.0_f64, |most, one| most.max(one.abs()));
    let first = vector.iter().find(|one| one.abs() >= most * (1.0 - 1e-9));
    if first.is_some_and(|one| *one < 0.0) {
        vector.iter_mut().for_each(|one| *one = -*one);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [[2, 1], [1, 2]]: 3 along (1, 1), 1 along (1, −1).
    #[test]
    fn eigenvalues_by_hand() {
        let found = eigen(vec![vec![2.0, 1.0], vec![1.0, 2.0]]);
        assert!((found[0].0 - 3.0).abs() < 1e-12 && (found[1].0 - 1.0).abs() < 1e-12);
        assert!((found[0].1[0] - found[0].1[1]).abs() < 1e-12);
        let found = eigen(vec![vec![1.0, 0.0, 2.0], vec![0.0, 5.0, 0.0], vec![2.0, 0.0, 1.0]]);
        let values: Vec<f64> = found.iter().map(|one| one.0).collect();
        for (value, expected) in values.iter().zip([5.0, 3.0, -1.0]) {
            assert!((value - expected).abs() < 1e-12, "{values:?}");
        }
    }

    /// A diagonal of 1 … 300: the greatest is the last; without it, the one before.
    #[test]
    fn the_greatest_of_many() {
        let apply = |x: &[f64]| -> Vec<f64> { x.iter().zip(1..).map(|(x, by)| x * f64::from(by)).collect() };
        let none = vec![0.0; 300];
        let (value, vector) = greatest(300, &none, 1e-10, apply).expect("there is one");
        assert!((value - 300.0).abs() < 1e-8, "{value}");
        assert!((vector[299] - 1.0).abs() < 1e-8);
        let mut last = none;
        last[299] = 1.0;
        let (value, _) = greatest(300, &last, 1e-10, apply).expect("there is one");
        assert!((value - 299.0).abs() < 1e-8, "{value}");
    }

    #[test]
    fn signs_are_settled() {
        let mut vector = [0.1, -0.9, 0.3];
        upright(&mut vector);
        assert_eq!(vector, [-0.1, 0.9, -0.3]);
    }
}
