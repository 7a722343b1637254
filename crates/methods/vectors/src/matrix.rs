//! Products of matrices, each number summed in one order whatever the machine, the number of rows or of threads.

/// Columns that are summed together.
const WIDE: usize = 8;
/// Rows that are summed together.
const HIGH: usize = 4;
/// Rows that stay near the processor while columns pass by.
const NEAR: usize = 96;

/// A matrix by which rows are multiplied, its columns by eights.
#[derive(Clone, Debug)]
pub(crate) struct Matrix {
    rows: usize,
    columns: usize,
    /// For eight columns, each row of eight, and so on; what is missing to eight is zero.
    panels: Vec<[f32; WIDE]>,
}

impl Matrix {
    /// `at` gives the number of a row and a column.
    pub(crate) fn new(rows: usize, columns: usize, at: impl Fn(usize, usize) -> f32) -> Self {
        let mut panels = Vec::with_capacity(columns.div_ceil(WIDE) * rows);
        for first in (0..columns).step_by(WIDE) {
            for row in 0..rows {
                let value =
                    |column: usize| if first + column < columns { at(row, first + column) } else { 0.0 };
                panels.push(std::array::from_fn(value));
            }
        }
        Self { rows, columns, panels }
    }

    pub(crate) const fn columns(&self) -> usize {
        self.columns
    }

    /// `rows × self`: as many rows of `self.columns` as there are of `self.rows` in what is given. Each number of a row is summed
    /// from the first to the last.
    pub(crate) fn times(&self, rows: &[f32]) -> Vec<f32> {
        let mut product = vec![0.0; rows.len() / self.rows * self.columns];
        if self.columns == 0 {
            return product;
        }
        let blocks = rows.chunks(NEAR * self.rows).zip(product.chunks_mut(NEAR * self.columns));
        for (rows, product) in blocks {
            for (place, panel) in self.panels.chunks_exact(self.rows).enumerate() {
                self.block(rows, panel, place * WIDE, product);
            }
        }
        product
    }

    fn block(&self, rows: &[f32], panel: &[[f32; WIDE]], first: usize, product: &mut [f32]) {
        let wide = WIDE.min(self.columns - first);
        let high = rows.chunks(HIGH * self.rows).zip(product.chunks_mut(HIGH * self.columns));
        for (rows, product) in high {
            let sums = if rows.len() == HIGH * self.rows {
                together(rows, panel)
            } else {
                let mut rows = rows.chunks_exact(self.rows);
                std::array::from_fn(|_| rows.next().map_or([0.0; WIDE], |row| alone(row, panel)))
            };
            for (line, sums) in product.chunks_exact_mut(self.columns).zip(&sums) {
                line[first..first + wide].copy_from_slice(&sums[..wide]);
            }
        }
    }
}

/// Four rows at once.
fn together(rows: &[f32], panel: &[[f32; WIDE]]) -> [[f32; WIDE]; HIGH] {
    let length = panel.len();
    let (one, rest) = rows.split_at(length);
    let (two, rest) = rest.split_at(length);
    let (three, four) = rest.split_at(length);
    let mut sums = [[0.0_f32; WIDE]; HIGH];
    for ((((by, one), two), three), four) in panel.iter().zip(one).zip(two).zip(three).zip(four) {
        for column in 0..WIDE {
            sums[0][column] += one * by[column];
            sums[1][column] += two * by[column];
            sums[2][column] += three * by[column];
            sums[3][column] += four * by[column];
        }
    }
    sums
}

fn alone(row: &[f32], panel: &[[f32; WIDE]]) -> [f32; WIDE] {
    let mut sums = [0.0_f32; WIDE];
    for (by, one) in panel.iter().zip(row) {
        for column in 0..WIDE {
            sums[column] += one * by[column];
        }
    }
    sums
}

/// The sum of products, in eight sums so that a machine may add eight at once: the order is the same everywhere.
pub(crate) fn dot(one: &[f32], other: &[f32]) -> f32 {
    let mut sums = [0.0_f32; WIDE];
    let (heads, others) = (one.chunks_exact(WIDE), other.chunks_exact(WIDE));
    let rest: f32 = heads.remainder().iter().zip(others.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in heads.zip(others) {
        for place in 0..WIDE {
            sums[place] += a[place] * b[place];
        }
    }
    ((sums[0] + sums[4]) + (sums[1] + sums[5])) + ((sums[2] + sums[6]) + (sums[3] + sums[7])) + rest
}
