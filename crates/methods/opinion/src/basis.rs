//! Leading vectors of a symmetric matrix that is only known by what it makes of vectors.

/// Two vectors side by side.
pub(crate) type Pair = Vec<[f64; 2]>;

pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

pub(crate) fn add(to: &mut [f64], by: f64, other: &[f64]) {
    for (to, other) in to.iter_mut().zip(other) {
        *to += by * other;
    }
}

/// A basis that grows by what the best vectors in it leave over, until they leave nothing (Davidson's method without a
/// preconditioner, which is Lanczos' with restarts).
#[derive(Default)]
pub(crate) struct Basis {
    pub(crate) vectors: Vec<Vec<f64>>,
    pub(crate) images: Vec<Vec<f64>>,
}

impl Basis {
    /// Makes a vector orthogonal to the basis and of length one; none when it lies in it.
    fn orthogonal(&self, mut vector: Vec<f64>, among: &[Vec<f64>]) -> Option<Vec<f64>> {
        let before = dot(&vector, &vector).sqrt();
        if !(before > 0.0 && before.is_finite()) {
            return None;
        }
        for _ in 0..3 {
            for other in self.vectors.iter().chain(among) {
                let by = -dot(&vector, other);
                add(&mut vector, by, other);
            }
        }
        let after = dot(&vector, &vector).sqrt();
        if after <= before * 1e-10 {
            return None;
        }
        for one in &mut vector {
            *one /= after;
        }
        Some(vector)
    }

    /// Adds two directions with their images; false when both lie in the basis already.
    pub(crate) fn grow(&mut self, by: [Vec<f64>; 2], image: impl Fn(&Pair) -> Pair) -> bool {
        let mut fresh: Vec<Vec<f64>> = Vec::new();
        for vector in by {
            if let Some(vector) = self.orthogonal(vector, &fresh) {
                fresh.push(vector);
            }
        }
        if fresh.is_empty() {
            return false;
        }
        let second = fresh.get(1);
        let at = |place: usize| [fresh[0][place], second.map_or(0.0, |second| second[place])];
        let image = image(&(0..fresh[0].len()).map(at).collect());
        for (side, vector) in fresh.into_iter().enumerate() {
            self.vectors.push(vector);
            self.images.push(image.iter().map(|pair| pair[side]).collect());
        }
        true
    }

    /// Values and vectors of the matrix as seen from the basis, greatest first.
    pub(crate) fn seen(&self) -> (Vec<f64>, Vec<Vec<f64>>) {
        let size = self.vectors.len();
        let mut small = vec![vec![0.0; size]; size];
        for (row, vector) in self.vectors.iter().enumerate() {
            for (column, image) in self.images.iter().enumerate().skip(row) {
                let value = dot(vector, image);
                small[row][column] = value;
                small[column][row] = value;
            }
        }
        eigen(small)
    }

    /// The sum of vectors, each as many times as said.
    pub(crate) fn combined(of: &[Vec<f64>], by: &[f64]) -> Vec<f64> {
        let mut sum = vec![0.0; of[0].len()];
        for (vector, by) in of.iter().zip(by) {
            add(&mut sum, *by, vector);
        }
        sum
    }
}

/// Eigenvalues of a small symmetric matrix and their vectors, greatest first (Jacobi's rotations).
fn eigen(mut matrix: Vec<Vec<f64>>) -> (Vec<f64>, Vec<Vec<f64>>) {
    let size = matrix.len();
    // Row `i` is the vector of value `i`.
    let mut vectors: Vec<Vec<f64>> =
        (0..size).map(|row| (0..size).map(|column| f64::from(u8::from(row == column))).collect()).collect();
    for _ in 0..60 {
        let mut off = 0.0;
        let mut all = 0.0;
        for (row, values) in matrix.iter().enumerate() {
            for (column, value) in values.iter().enumerate() {
                all += value * value;
                off += if row == column { 0.0 } else { value * value };
            }
        }
        if off <= all * 1e-32 {
            break;
        }
        for p in 0..size {
            for q in p + 1..size {
                rotate(&mut matrix, &mut vectors, p, q);
            }
        }
    }
    let mut order: Vec<usize> = (0..size).collect();
    order.sort_by(|one, other| matrix[*other][*other].total_cmp(&matrix[*one][*one]));
    let values = order.iter().map(|place| matrix[*place][*place]).collect();
    (values, order.iter().map(|place| vectors[*place].clone()).collect())
}

fn rotate(matrix: &mut [Vec<f64>], vectors: &mut [Vec<f64>], p: usize, q: usize) {
    let apq = matrix[p][q];
    if apq == 0.0 {
        return;
    }
    let theta = (matrix[q][q] - matrix[p][p]) / (2.0 * apq);
    let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
    let c = 1.0 / (t * t + 1.0).sqrt();
    let s = t * c;
    for row in matrix.iter_mut() {
        let (a, b) = (row[p], row[q]);
        row[p] = c * a - s * b;
        row[q] = s * a + c * b;
    }
    let (upper, lower) = matrix.split_at_mut(q);
    for (a, b) in upper[p].iter_mut().zip(lower[0].iter_mut()) {
        (*a, *b) = (c * *a - s * *b, s * *a + c * *b);
    }
    let (upper, lower) = vectors.split_at_mut(q);
    for (a, b) in upper[p].iter_mut().zip(lower[0].iter_mut()) {
        (*a, *b) = (c * *a - s * *b, s * *a + c * *b);
    }
}
