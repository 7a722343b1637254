//! Symmetric systems of a few dozen rows.

/// A symmetric matrix, whole, row after row.
#[derive(Clone, Debug)]
pub(crate) struct Matrix {
    pub(crate) size: usize,
    cells: Vec<f64>,
}

impl Matrix {
    pub(crate) fn new(size: usize) -> Self {
        Self { size, cells: vec![0.0; size * size] }
    }

    pub(crate) fn at(&self, row: usize, column: usize) -> f64 {
        self.cells[row * self.size + column]
    }

    pub(crate) fn add(&mut self, row: usize, column: usize, value: f64) {
        self.cells[row * self.size + column] += value;
    }

    /// Those rows and columns alone.
    pub(crate) fn among(&self, kept: &[usize]) -> Self {
        let mut among = Self::new(kept.len());
        for (row, from) in kept.iter().enumerate() {
            for (column, of) in kept.iter().enumerate() {
                among.add(row, column, self.at(*from, *of));
            }
        }
        among
    }
}

/// The lower triangle whose square is a positive matrix.
pub(crate) struct Cholesky {
    size: usize,
    lower: Vec<Vec<f64>>,
}

impl Cholesky {
    /// Of a matrix with `more` on its diagonal; nothing when it is not positive.
    pub(crate) fn new(matrix: &Matrix, more: f64) -> Option<Self> {
        let mut lower: Vec<Vec<f64>> = Vec::with_capacity(matrix.size);
        for row in 0..matrix.size {
            let mut line: Vec<f64> = Vec::with_capacity(row + 1);
            for column in 0..=row {
                let other = lower.get(column).map_or(&[][..], |line| &line[..column]);
                let other = if column == row { &line[..] } else { other };
                let crossed: f64 = line[..column].iter().zip(other).map(|(a, b)| a * b).sum();
                let left = matrix.at(row, column) - crossed;
                if column < row {
                    line.push(left / lower[column][column]);
                } else if left + more > 0.0 {
                    let root = libm::sqrt(left + more);
                    line.push(root);
                } else {
                    return None;
                }
            }
            lower.push(line);
        }
        Some(Self { size: matrix.size, lower })
    }

    /// What the matrix turns into `right`.
    pub(crate) fn solve(&self, right: &[f64]) -> Vec<f64> {
        let mut found = right.to_vec();
        for row in 0..self.size {
            let crossed: f64 = self.lower[row][..row].iter().zip(&found).map(|(a, b)| a * b).sum();
            found[row] = (found[row] - crossed) / self.lower[row][row];
        }
        for row in (0..self.size).rev() {
            found[row] /= self.lower[row][row];
            let (before, from) = found.split_at_mut(row);
            for (one, cell) in before.iter_mut().zip(&self.lower[row][..row]) {
                *one -= cell * from[0];
            }
        }
        found
    }
}

/// The rows of a positive matrix with ones on its diagonal that are no combination of those before.
pub(crate) fn independent(matrix: &Matrix, least: f64) -> Vec<usize> {
    let mut kept: Vec<usize> = Vec::new();
    let mut lower: Vec<Vec<f64>> = Vec::new();
    for row in 0..matrix.size {
        let mut line: Vec<f64> = Vec::with_capacity(kept.len() + 1);
        for (place, column) in kept.iter().enumerate() {
            let crossed: f64 = line.iter().zip(&lower[place]).map(|(a, b)| a * b).sum();
            line.push((matrix.at(row, *column) - crossed) / lower[place][place]);
        }
        let left = matrix.at(row, row) - line.iter().map(|cell| cell * cell).sum::<f64>();
        if left > least {
            line.push(libm::sqrt(left));
            lower.push(line);
            kept.push(row);
        }
    }
    kept
}
