//! From the pieces of texts to their vectors.
//!
//! The network of the *Universal Sentence Encoder*, multilingual (Y. Yang and others, *Multilingual universal sentence encoder for
//! semantic retrieval*, ACL 2020), as its third version has it: each piece brings a row of numbers; branches see runs of two, three
//! and five pieces, by two convolutions each added to what goes in; row and branches are brought to mean 0 and spread 1, summed over
//! the text and divided by the root of its length; four layers make of the sum a vector of length 1.
//!
//! Two things here are ours. What the first convolution makes of a piece at each place of a run depends on the piece alone, so it is
//! computed once for all the times a piece comes in a batch. And a long text is cut into tiles, each with as many pieces around it
//! as its branches see, so that memory does not grow with texts.

use std::{collections::BTreeMap, ops::Range};

use crate::{
    matrix::{Matrix, dot},
    rows::Rows,
};

/// A branch that sees runs of pieces.
#[derive(Clone, Debug)]
pub(crate) struct Branch {
    /// How many pieces in a run.
    pub(crate) run: usize,
    /// How many of them before the one looked at.
    pub(crate) before: usize,
    /// The two convolutions: for each place of a run, columns side by side.
    pub(crate) convolutions: [Matrix; 2],
    pub(crate) biases: [Vec<f32>; 2],
}

/// Brought to mean 0 and spread 1, then to a spread and a mean that were learned (J. Ba, J. Kiros, G. Hinton, *Layer
/// normalization*, 2016).
#[derive(Clone, Debug)]
pub(crate) struct Levelled {
    pub(crate) spreads: Vec<f32>,
    pub(crate) means: Vec<f32>,
    pub(crate) least: f32,
}

impl Levelled {
    fn apply(&self, row: &mut [f32]) {
        let size = row.len() as f32;
        let ones = row.iter().map(|one| f64::from(*one)).sum::<f64>();
        let mean = (ones / f64::from(size)) as f32;
        row.iter_mut().for_each(|one| *one -= mean);
        let by = 1.0 / (dot(row, row) / size + self.least).sqrt();
        for ((one, spread), mean) in row.iter_mut().zip(&self.spreads).zip(&self.means) {
            *one = *one * by * spread + mean;
        }
    }
}

/// The whole of it.
#[derive(Clone, Debug)]
pub(crate) struct Network {
    pub(crate) rows: Rows,
    /// How many numbers a piece brings.
    pub(crate) width: usize,
    /// How many numbers a branch makes.
    pub(crate) branch: usize,
    /// From a piece to what goes in each branch, side by side.
    pub(crate) inward: Matrix,
    pub(crate) inward_bias: Vec<f32>,
    pub(crate) inward_levelled: Levelled,
    pub(crate) branches: Vec<Branch>,
    pub(crate) levelled: Levelled,
    /// From the sum over pieces to the first layer.
    pub(crate) gathered: Matrix,
    pub(crate) gathered_bias: Vec<f32>,
    /// Layers, each after the other, and those that go around one.
    pub(crate) layers: [Matrix; 4],
    pub(crate) around: [Matrix; 2],
    pub(crate) least: f32,
}

/// Pieces in a tile, those around it left out.
const TILE: usize = 2_048;

/// A part of a text.
pub(crate) struct Tile<'a> {
    pieces: &'a [u32],
    /// Those that count; the others are seen by them.
    core: Range<usize>,
}

impl Tile<'_> {
    /// How much work it is.
    pub(crate) const fn size(&self) -> usize {
        self.pieces.len()
    }
}

fn rectified(row: &mut [f32]) {
    row.iter_mut().for_each(|one| *one = one.max(0.0));
}

fn add(to: &mut [f32], from: &[f32]) {
    to.iter_mut().zip(from).for_each(|(to, from)| *to += from);
}

impl Network {
    /// Cuts a text into tiles.
    pub(crate) fn tiles<'a>(&self, pieces: &'a [u32]) -> impl Iterator<Item = Tile<'a>> {
        let reach = |of: fn(&Branch) -> usize| self.branches.iter().map(of).max().unwrap_or(0) * 2;
        let (before, after) = (reach(|one| one.before), reach(|one| one.run - 1 - one.before));
        (0..pieces.len()).step_by(TILE).map(move |begin| {
            let end = (begin + TILE).min(pieces.len());
            let (from, to) = (begin.saturating_sub(before), (end + after).min(pieces.len()));
            Tile { pieces: &pieces[from..to], core: begin - from..end - from }
        })
    }

    /// How many numbers a sum over pieces has.
    pub(crate) fn summed(&self) -> usize {
        self.width + self.branch * self.branches.len()
    }

    /// For each tile, the sum over its pieces, one after the other.
    pub(crate) fn sums(&self, tiles: &[Tile<'_>]) -> Vec<f32> {
        // Pieces, each once; and for all pieces of all tiles, which.
        let mut places: BTreeMap<u32, usize> = BTreeMap::new();
        for piece in tiles.iter().flat_map(|tile| tile.pieces) {
            places.insert(*piece, 0);
        }
        let mut brought = vec![0.0; places.len() * self.width];
        for (at, ((piece, place), row)) in
            places.iter_mut().zip(brought.chunks_exact_mut(self.width)).enumerate()
        {
            *place = at;
            self.rows.write(*piece, row);
        }
        let which: Vec<usize> =
            tiles.iter().flat_map(|tile| tile.pieces).map(|piece| places[piece]).collect();
        let mut inward = self.inward.times(&brought);
        for row in inward.chunks_exact_mut(self.inward.columns().max(1)) {
            add(row, &self.inward_bias);
            self.inward_levelled.apply(row);
        }
        let bounds: Vec<Range<usize>> = tiles
            .iter()
            .scan(0, |begin, tile| {
                let of = *begin..*begin + tile.pieces.len();
                *begin = of.end;
                Some(of)
            })
            .collect();
        let summed = self.summed();
        let mut all = vec![0.0; which.len() * summed];
        for (row, at) in all.chunks_exact_mut(summed).zip(&which) {
            row[..self.width].copy_from_slice(&brought[at * self.width..][..self.width]);
        }
        for (number, branch) in self.branches.iter().enumerate() {
            let size = self.branch;
            let first = number * size;
            let input: Vec<f32> = inward
                .chunks_exact(self.inward.columns())
                .flat_map(|row| &row[first..first + size])
                .copied()
                .collect();
            let seen = branch.convolutions[0].times(&input);
            let mut once = branch.convolve(0, size, &bounds, &seen, |at| which[at]);
            for (row, at) in once.chunks_exact_mut(size).zip(&which) {
                add(row, &input[at * size..][..size]);
            }
            let seen = branch.convolutions[1].times(&once);
            let twice = branch.convolve(1, size, &bounds, &seen, |at| at);
            let both = once.chunks_exact(size).zip(twice.chunks_exact(size));
            for (row, (once, twice)) in all.chunks_exact_mut(summed).zip(both) {
                let row = &mut row[self.width + first..][..size];
                row.copy_from_slice(twice);
                add(row, once);
            }
        }
        let mut sums = vec![0.0; tiles.len() * summed];
        for ((tile, bounds), sum) in tiles.iter().zip(&bounds).zip(sums.chunks_exact_mut(summed)) {
            for place in tile.core.clone() {
                let row = &mut all[(bounds.start + place) * summed..][..summed];
                self.levelled.apply(row);
                add(sum, row);
            }
        }
        sums
    }

    /// The vectors of texts, from their sums over pieces and how many pieces each has.
    pub(crate) fn vectors(&self, sums: &[f32], counts: &[usize]) -> Vec<f32> {
        let mut gathered = self.gathered.times(sums);
        for (row, count) in gathered.chunks_exact_mut(self.gathered.columns()).zip(counts) {
            let count = *count as f32;
            let by = 1.0 / count.sqrt();
            for (one, bias) in row.iter_mut().zip(&self.gathered_bias) {
                *one = (*one + count * bias) * by;
            }
        }
        let [first, second, third, last] = &self.layers;
        let [around_first, around_third] = &self.around;
        let mut layer = first.times(&gathered);
        rectified(&mut layer);
        let mut layer = second.times(&layer);
        add(&mut layer, &around_first.times(&gathered));
        rectified(&mut layer);
        let mut inner = third.times(&layer);
        rectified(&mut inner);
        let mut vectors = around_third.times(&layer);
        add(&mut vectors, &last.times(&inner));
        for row in vectors.chunks_exact_mut(last.columns()) {
            row.iter_mut().for_each(|one| *one = libm::tanhf(*one));
            let by = 1.0 / dot(row, row).max(self.least).sqrt();
            row.iter_mut().for_each(|one| *one *= by);
        }
        vectors
    }
}

impl Branch {
    /// What each piece sees: for each place of the run around it, what the piece there brings, `seen` at the row that `of` says.
    fn convolve(
        &self,
        number: usize,
        size: usize,
        bounds: &[Range<usize>],
        seen: &[f32],
        of: impl Fn(usize) -> usize,
    ) -> Vec<f32> {
        let columns = self.run * size;
        let mut found = Vec::with_capacity(bounds.last().map_or(0, |one| one.end) * size);
        for bounds in bounds {
            for place in bounds.clone() {
                let begin = found.len();
                found.extend_from_slice(&self.biases[number]);
                for step in 0..self.run {
                    if let Some(at) = (place + step).checked_sub(self.before)
                        && bounds.contains(&at)
                    {
                        add(&mut found[begin..], &seen[of(at) * columns + step * size..][..size]);
                    }
                }
                rectified(&mut found[begin..]);
            }
        }
        found
    }
}
