//! The layout of a model file. All numbers are little-endian.
//!
//! | bytes | what |
//! |---|---|
//! | 12 | `PARVISVECTOR` |
//! | 4 | the version of this layout: 1 |
//! | 8 | the length of the whole file |
//! | 32 | the SHA-256 of all that follows |
//!
//! Then parts, one after the other, each after its length in bytes (8 bytes):
//!
//! | part | what |
//! |---|---|
//! | 1 | what the model is, where it comes from and under which licence (UTF-8) |
//! | 2 | sizes (4 bytes each): pieces *P*, numbers a piece brings *D*, numbers a branch makes *C*, those of the first layer *M*, of the inner ones *H*, of a vector *O*, groups of rows *G*, branches *B*; then for each branch the length *n* of its runs and how many pieces come before the one looked at; then the least variance (a float) |
//! | 3, 4 | the trie of replacements (units of 4 bytes); what they are replaced with (each ended by a zero) |
//! | 5 to 8 | pieces in the order of their bytes: their bytes, where each ends, their numbers, the logarithms of how likely they are |
//! | 9 | for each group the step between levels, then for each the least number |
//! | 10 | for each group the length in bits of the code of each of 64 levels (0: unused), words in canonical order |
//! | 11, 12 | where the row of each piece ends, in the order of their numbers; the rows, *D* levels each, the first bit being the highest of a byte |
//! | then | matrices: how many values there are (4 bytes, 256 at most), these values, then one byte for each cell, row by row: for each branch *D*×*C* inward and *nC*×*C* twice; (*D*+*BC*)×*M*; *M*×*H*, *H*×*H*, *H*×*O*, *O*×*O*; *M*×*H* around the second, *H*×*O* around the last |
//! | last | the other numbers: *BC* biases inward, *BC* spreads, *BC* means; for each branch *C* biases twice; *D*+*BC* spreads and means; *M* biases |

use sha2::{Digest as _, Sha256};

use crate::{
    Fault,
    matrix::Matrix,
    network::{Branch, Levelled, Network},
    normal::Normal,
    pieces::Pieces,
    rows::{LEVELS, Rows},
};

const BEGINS: &[u8] = b"PARVISVECTOR";
/// The layout that is read.
pub const VERSION: u32 = 1;
const HEAD: usize = 56;
/// No model has more pieces, or sides of matrices longer, than this.
const MOST_PIECES: usize = 1 << 20;
const MOST: usize = 1 << 13;

struct Parts<'a>(&'a [u8]);

fn word(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |word, byte| word << 8 | u32::from(*byte))
}

fn long(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte))
}

impl<'a> Parts<'a> {
    fn next(&mut self, name: &'static str) -> Result<&'a [u8], Fault> {
        let wrong = Fault::Part(name);
        let (length, rest) = self.0.split_at_checked(8).ok_or(wrong)?;
        let length = usize::try_from(long(length)).map_err(|_| wrong)?;
        let (part, rest) = rest.split_at_checked(length).ok_or(wrong)?;
        self.0 = rest;
        Ok(part)
    }

    fn words(&mut self, name: &'static str, count: usize) -> Result<Vec<u32>, Fault> {
        let part = self.next(name)?;
        if part.len() != count * 4 {
            Err(Fault::Part(name))
        } else {
            Ok(part.chunks_exact(4).map(word).collect())
        }
    }

    fn floats(&mut self, name: &'static str, count: usize) -> Result<Vec<f32>, Fault> {
        Ok(self.words(name, count)?.into_iter().map(f32::from_bits).collect())
    }

    /// The values of a matrix, and which each cell has.
    fn cells(
        &mut self,
        name: &'static str,
        rows: usize,
        columns: usize,
    ) -> Result<(Vec<f32>, &'a [u8]), Fault> {
        let wrong = Fault::Part(name);
        let (count, rest) = self.next(name)?.split_at_checked(4).ok_or(wrong)?;
        let count = word(count) as usize;
        let (values, cells) = rest.split_at_checked(count.min(256) * 4).ok_or(wrong)?;
        let finite = values.chunks_exact(4).all(|bytes| f32::from_bits(word(bytes)).is_finite());
        if !finite
            || count > 256
            || cells.len() != rows * columns
            || cells.iter().any(|cell| usize::from(*cell) >= count)
        {
            return Err(wrong);
        }
        Ok((values.chunks_exact(4).map(|bytes| f32::from_bits(word(bytes))).collect(), cells))
    }

    fn matrix(&mut self, name: &'static str, rows: usize, columns: usize) -> Result<Matrix, Fault> {
        let (values, cells) = self.cells(name, rows, columns)?;
        Ok(Matrix::new(rows, columns, |row, column| values[usize::from(cells[row * columns + column])]))
    }

    /// A convolution, with the places of a run side by side instead of one under the other.
    fn convolution(&mut self, run: usize, size: usize) -> Result<Matrix, Fault> {
        let (values, cells) = self.cells("convolutions", run * size, size)?;
        let at = |row: usize, column: usize| (column / size * size + row) * size + column % size;
        Ok(Matrix::new(size, run * size, |row, column| values[usize::from(cells[at(row, column)])]))
    }
}

/// What a file holds, once it is known to be whole.
pub(crate) struct Read {
    pub(crate) about: String,
    pub(crate) pieces: Pieces,
    pub(crate) network: Network,
}

pub(crate) fn read(bytes: &[u8]) -> Result<Read, Fault> {
    if !bytes.starts_with(BEGINS) {
        return Err(Fault::NotAModel);
    }
    let cut = Fault::Length { found: bytes.len() as u64, told: HEAD as u64 };
    let (head, body) = bytes.split_at_checked(HEAD).ok_or(cut)?;
    let version = word(&head[12..16]);
    if version != VERSION {
        return Err(Fault::OtherVersion(version));
    }
    let told = long(&head[16..24]);
    if told != bytes.len() as u64 {
        return Err(Fault::Length { found: bytes.len() as u64, told });
    }
    if Sha256::digest(body)[..] != head[24..] {
        return Err(Fault::Damaged);
    }
    parts(body)
}

fn parts(body: &[u8]) -> Result<Read, Fault> {
    let mut parts = Parts(body);
    let about = String::from_utf8(parts.next("about")?.to_vec()).map_err(|_| Fault::Part("about"))?;
    let sizes: Vec<usize> = parts.next("sizes")?.chunks_exact(4).map(|bytes| word(bytes) as usize).collect();
    let wrong = Fault::Part("sizes");
    let [count, width, branch, first, inner, last, groups, branches, rest @ ..] = &sizes[..] else {
        return Err(wrong);
    };
    let (count, width, branch, groups) = (*count, *width, *branch, *groups);
    let sides = [width, branch, *first, *inner, *last, groups];
    let sane = (3..=MOST_PIECES).contains(&count) && sides.iter().all(|side| (1..=MOST).contains(side));
    if !sane || *branches > 16 || rest.len() != branches * 2 + 1 {
        return Err(wrong);
    }
    let runs: Vec<(usize, usize)> = rest.chunks_exact(2).map(|two| (two[0], two[1])).collect();
    let least = rest.last().map_or(0.0, |bits| f32::from_bits(*bits as u32));
    if runs.iter().any(|(run, before)| *run > 16 || before >= run) || !(0.0..1.0).contains(&least) {
        return Err(wrong);
    }
    let units = parts.next("replacements")?.chunks_exact(4).map(word).collect();
    let normal = Normal { units, replacements: parts.next("replacements")?.to_vec() };
    let text = parts.next("pieces")?.to_vec();
    let (ends, ids) = (parts.words("pieces", count)?, parts.words("pieces", count)?);
    let pieces = Pieces::new(normal, text, ends, ids, parts.floats("pieces", count)?)?;
    let scales = parts.floats("codes", groups * 2)?;
    let lengths = parts.next("codes")?;
    if lengths.len() != groups * LEVELS {
        return Err(Fault::Part("codes"));
    }
    let ends = parts.words("rows", count)?;
    let rows = Rows::new(&scales, lengths, ends, parts.next("rows")?.to_vec())?;
    let side = branch * branches;
    let (mut inward, mut convolutions) = (Vec::new(), Vec::new());
    for (run, _) in &runs {
        inward.push(parts.cells("the matrices inward", width, branch)?);
        convolutions.push([parts.convolution(*run, branch)?, parts.convolution(*run, branch)?]);
    }
    let inward = Matrix::new(width, side, |row, column| {
        let (values, cells) = &inward[column / branch];
        values[usize::from(cells[row * branch + column % branch])]
    });
    let gathered = parts.matrix("the matrix of sums", width + side, *first)?;
    let mut layer = |rows: usize, columns: usize| parts.matrix("layers", rows, columns);
    let layers =
        [layer(*first, *inner)?, layer(*inner, *inner)?, layer(*inner, *last)?, layer(*last, *last)?];
    let around = [layer(*first, *inner)?, layer(*inner, *last)?];
    let others = side * 3 + side * 2 + (width + side) * 2 + first;
    let others = parts.floats("biases", others)?;
    if !parts.0.is_empty() || others.iter().any(|one| !one.is_finite()) {
        return Err(Fault::Part("biases"));
    }
    let mut others = others.into_iter();
    let mut take = |count: usize| others.by_ref().take(count).collect::<Vec<f32>>();
    let inward_bias = take(side);
    let inward_levelled = Levelled { spreads: take(side), means: take(side), least };
    let branch_of = |((run, before), convolutions): (&(usize, usize), [Matrix; 2])| Branch {
        run: *run,
        before: *before,
        convolutions,
        biases: [take(branch), take(branch)],
    };
    let branches = runs.iter().zip(convolutions).map(branch_of).collect();
    let levelled = Levelled { spreads: take(width + side), means: take(width + side), least };
    let gathered_bias = take(*first);
    let network = Network {
        rows,
        width,
        branch,
        inward,
        inward_bias,
        inward_levelled,
        branches,
        levelled,
        gathered,
        gathered_bias,
        layers,
        around,
        least,
    };
    Ok(Read { about, pieces, network })
}
