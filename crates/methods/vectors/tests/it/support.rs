//! Small models, written as files and worked out plainly.

use sha2::{Digest as _, Sha256};

/// Numbers from a seed (splitmix64).
pub(crate) struct Draws(pub(crate) u64);

impl Draws {
    pub(crate) const fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = self.0;
        let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) const fn below(&mut self, bound: usize) -> usize {
        (self.bits() % bound as u64) as usize
    }

    /// From −1 to 1, by sixty-fourths.
    fn number(&mut self) -> f32 {
        self.below(129) as f32 / 64.0 - 1.0
    }
}

/// A matrix, row by row.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) columns: usize,
    pub(crate) cells: Vec<f32>,
}

impl Table {
    pub(crate) fn of(columns: usize, cells: &[f32]) -> Self {
        Self { columns, cells: cells.to_vec() }
    }

    fn drawn(draws: &mut Draws, rows: usize, columns: usize) -> Self {
        Self { columns, cells: (0..rows * columns).map(|_| draws.number()).collect() }
    }

    fn times(&self, row: &[f64]) -> Vec<f64> {
        assert_eq!(row.len() * self.columns, self.cells.len());
        let sum = |column| {
            row.iter()
                .enumerate()
                .map(|(at, one)| one * f64::from(self.cells[at * self.columns + column]))
                .sum()
        };
        (0..self.columns).map(sum).collect()
    }

    fn write(&self) -> Vec<u8> {
        let mut values: Vec<f32> = self.cells.clone();
        values.sort_by(f32::total_cmp);
        values.dedup();
        let place = |cell: &f32| values.iter().position(|value| value == cell).expect("a value") as u8;
        let mut bytes = (values.len() as u32).to_le_bytes().to_vec();
        bytes.extend(values.iter().flat_map(|value| value.to_le_bytes()));
        bytes.extend(self.cells.iter().map(place));
        bytes
    }
}

/// A branch: its run, how many before, its matrix inward, its convolutions.
#[derive(Clone, Debug)]
pub(crate) struct Branch {
    pub(crate) run: usize,
    pub(crate) before: usize,
    pub(crate) tables: [Table; 3],
    pub(crate) biases: [Vec<f32>; 2],
}

/// A model that a test can look into.
#[derive(Clone, Debug)]
pub(crate) struct Tiny {
    /// With the logarithms of how likely they are; the first three are those of every model.
    pub(crate) pieces: Vec<(&'static str, f32)>,
    /// One character of one byte by others.
    pub(crate) replaced: Vec<(u8, &'static str)>,
    /// A row of levels for each piece; two groups.
    pub(crate) levels: Vec<Vec<u8>>,
    pub(crate) steps: [f32; 2],
    pub(crate) leasts: [f32; 2],
    pub(crate) size: usize,
    /// Biases, spreads and means of what goes in branches.
    pub(crate) inward: [Vec<f32>; 3],
    pub(crate) branches: Vec<Branch>,
    pub(crate) levelled: [Vec<f32>; 2],
    pub(crate) gathered: Table,
    pub(crate) gathered_bias: Vec<f32>,
    /// Four layers and two ways around.
    pub(crate) layers: [Table; 6],
    pub(crate) least: f32,
}

pub(crate) const PIECES: [(&str, f32); 12] = [
    ("<unk>", 0.0),
    ("<s>", 0.0),
    ("</s>", 0.0),
    ("\u{2581}", -3.0),
    ("\u{2581}ab", -2.0),
    ("a", -2.5),
    ("b", -2.5),
    ("ab", -6.0),
    ("\u{2581}a", -4.0),
    ("ba", -3.0),
    ("é", -3.5),
    ("éa", -5.0),
];

/// Codes of the two groups: six bits for each of 64 levels; one, two, three and three bits for the first four.
fn code(group: usize, level: u8) -> (u32, u32) {
    match (group, level) {
        (0, level) => (u32::from(level), 6),
        (_, 0) => (0b0, 1),
        (_, 1) => (0b10, 2),
        (_, 2) => (0b110, 3),
        (_, _) => (0b111, 3),
    }
}

impl Tiny {
    /// Drawn from a seed, with runs of two, three and five pieces.
    pub(crate) fn drawn(seed: u64) -> Self {
        let mut draws = Draws(seed);
        let (width, size, first, inner, last) = (5, 3, 4, 3, 6);
        let side = size * 3;
        let some = |draws: &mut Draws, count: usize| (0..count).map(|_| draws.number()).collect::<Vec<_>>();
        let branch = |draws: &mut Draws, (run, before): (usize, usize)| Branch {
            run,
            before,
            tables: [
                Table::drawn(draws, width, size),
                Table::drawn(draws, run * size, size),
                Table::drawn(draws, run * size, size),
            ],
            biases: [some(draws, size), some(draws, size)],
        };
        Self {
            pieces: PIECES.to_vec(),
            replaced: vec![(b'A', "a"), (b'\t', " "), (b'!', "b a"), (b'?', "")],
            levels: (0..PIECES.len())
                .map(|piece| {
                    (0..width).map(|_| draws.below(if piece % 2 == 0 { 64 } else { 4 }) as u8).collect()
                })
                .collect(),
            steps: [0.05, 0.7],
            leasts: [-1.5, -1.0],
            size,
            inward: [some(&mut draws, side), some(&mut draws, side), some(&mut draws, side)],
            branches: [(2, 0), (3, 1), (5, 2)].map(|shape| branch(&mut draws, shape)).to_vec(),
            levelled: [some(&mut draws, width + side), some(&mut draws, width + side)],
            gathered: Table::drawn(&mut draws, width + side, first),
            gathered_bias: some(&mut draws, first),
            layers: [
                (first, inner),
                (inner, inner),
                (inner, last),
                (last, last),
                (first, inner),
                (inner, last),
            ]
            .map(|(rows, columns)| Table::drawn(&mut draws, rows, columns)),
            least: 1e-12,
        }
    }

    /// The parts of the file, as `file.rs` numbers them.
    pub(crate) fn parts(&self) -> Vec<Vec<u8>> {
        let words = |words: &[u32]| words.iter().flat_map(|word| word.to_le_bytes()).collect::<Vec<u8>>();
        let floats = |floats: &[f32]| floats.iter().flat_map(|one| one.to_le_bytes()).collect::<Vec<u8>>();
        let mut sizes: Vec<usize> = vec![self.pieces.len(), self.levels[0].len(), self.size];
        sizes.extend([
            self.gathered.columns,
            self.layers[0].columns,
            self.layers[3].columns,
            2,
            self.branches.len(),
        ]);
        sizes.extend(self.branches.iter().flat_map(|branch| [branch.run, branch.before]));
        let mut sizes: Vec<u32> = sizes.into_iter().map(|size| size as u32).collect();
        sizes.push(self.least.to_bits());
        // The children of the root lie at 256 ^ byte, the leaf of the n-th at 512 + n.
        let mut trie = vec![0_u32; 600];
        let mut replacements = Vec::new();
        trie[0] = 256 << 10;
        for (at, (byte, by)) in self.replaced.iter().enumerate() {
            let (node, leaf) = (256 ^ usize::from(*byte), 512 + at);
            trie[node] = u32::from(*byte) | 0x100 | (((node ^ leaf) as u32) << 10);
            trie[leaf] = 0x8000_0000 | replacements.len() as u32;
            replacements.extend(by.bytes());
            replacements.push(0);
        }
        let mut order: Vec<usize> = (0..self.pieces.len()).collect();
        order.sort_by_key(|at| self.pieces[*at].0);
        let ends = |lengths: &mut dyn Iterator<Item = usize>| {
            let sums = lengths.scan(0, |sum, length| {
                *sum += length as u32;
                Some(*sum)
            });
            words(&sums.collect::<Vec<_>>())
        };
        let rows: Vec<Vec<u8>> = self
            .levels
            .iter()
            .enumerate()
            .map(|(piece, levels)| {
                let mut bits = String::new();
                for level in levels {
                    let (word, length) = code(piece % 2, *level);
                    bits.push_str(&format!("{word:0length$b}", length = length as usize));
                }
                while !bits.len().is_multiple_of(8) {
                    bits.push('0');
                }
                let byte = |eight: &[u8]| eight.iter().fold(0, |byte, bit| byte << 1 | (bit - b'0'));
                bits.as_bytes().chunks(8).map(byte).collect()
            })
            .collect();
        let mut lengths = vec![6_u8; 64];
        lengths.extend([1, 2, 3, 3]);
        lengths.resize(128, 0);
        let mut parts = vec![
            b"a small model".to_vec(),
            words(&sizes),
            words(&trie),
            replacements,
            order.iter().flat_map(|at| self.pieces[*at].0.bytes()).collect(),
            ends(&mut order.iter().map(|at| self.pieces[*at].0.len())),
            words(&order.iter().map(|at| *at as u32).collect::<Vec<_>>()),
            floats(&order.iter().map(|at| self.pieces[*at].1).collect::<Vec<_>>()),
            floats(&[self.steps, self.leasts].concat()),
            lengths,
            ends(&mut rows.iter().map(Vec::len)),
            rows.concat(),
        ];
        parts.extend(self.branches.iter().flat_map(|branch| &branch.tables).map(Table::write));
        parts.push(self.gathered.write());
        parts.extend(self.layers.iter().map(Table::write));
        let mut others = self.inward.concat();
        others.extend(self.branches.iter().flat_map(|branch| branch.biases.concat()));
        others.extend(self.levelled.concat());
        others.extend(&self.gathered_bias);
        parts.push(floats(&others));
        parts
    }

    pub(crate) fn file(&self) -> Vec<u8> {
        filed(&self.parts())
    }

    /// The vector of pieces as the network is told, without any of what makes it fast.
    pub(crate) fn plainly(&self, pieces: &[u32]) -> Vec<f64> {
        let levelled = |row: &[f64], spreads: &[f32], means: &[f32]| -> Vec<f64> {
            let count = row.len() as f64;
            let mean = row.iter().sum::<f64>() / count;
            let spread = row.iter().map(|one| (one - mean) * (one - mean)).sum::<f64>() / count;
            let one = |((one, by), to): ((&f64, &f32), &f32)| {
                (one - mean) / (spread + f64::from(self.least)).sqrt() * f64::from(*by) + f64::from(*to)
            };
            row.iter().zip(spreads).zip(means).map(one).collect()
        };
        let plus = |row: &[f64], other: &[f32]| -> Vec<f64> {
            row.iter().zip(other).map(|(one, other)| one + f64::from(*other)).collect()
        };
        let rectified = |row: Vec<f64>| row.into_iter().map(|one| one.max(0.0)).collect::<Vec<_>>();
        let both = |one: &[f64], other: &[f64]| one.iter().zip(other).map(|(a, b)| a + b).collect::<Vec<_>>();
        let brought: Vec<Vec<f64>> = pieces
            .iter()
            .map(|piece| {
                let group = *piece as usize % 2;
                let number =
                    |level: &u8| f64::from(f32::from(*level) * self.steps[group] + self.leasts[group]);
                self.levels[*piece as usize].iter().map(number).collect()
            })
            .collect();
        let inward: Vec<Vec<f64>> = brought
            .iter()
            .map(|row| {
                let side: Vec<f64> =
                    self.branches.iter().flat_map(|branch| branch.tables[0].times(row)).collect();
                levelled(&plus(&side, &self.inward[0]), &self.inward[1], &self.inward[2])
            })
            .collect();
        let mut all = brought.clone();
        for (number, branch) in self.branches.iter().enumerate() {
            let convolved = |rows: &[Vec<f64>], which: usize| -> Vec<Vec<f64>> {
                let one = |place: usize| {
                    let run = (0..branch.run).flat_map(|step| {
                        let at = (place + step).checked_sub(branch.before);
                        at.and_then(|at| rows.get(at)).cloned().unwrap_or_else(|| vec![0.0; self.size])
                    });
                    let run: Vec<f64> = run.collect();
                    let found = rectified(plus(&branch.tables[which + 1].times(&run), &branch.biases[which]));
                    both(&found, &rows[place])
                };
                (0..rows.len()).map(one).collect()
            };
            let mine: Vec<Vec<f64>> =
                inward.iter().map(|row| row[number * self.size..][..self.size].to_vec()).collect();
            let twice = convolved(&convolved(&mine, 0), 1);
            for (row, twice) in all.iter_mut().zip(twice) {
                row.extend(twice);
            }
        }
        let mut sum = vec![0.0; self.levelled[0].len()];
        for row in &all {
            sum = both(&sum, &levelled(row, &self.levelled[0], &self.levelled[1]));
        }
        let count = pieces.len() as f64;
        let bias: Vec<f64> = self.gathered_bias.iter().map(|one| f64::from(*one) * count).collect();
        let gathered: Vec<f64> =
            both(&self.gathered.times(&sum), &bias).iter().map(|one| one / count.sqrt()).collect();
        let [first, second, third, last, around_first, around_third] = &self.layers;
        let zero = rectified(first.times(&gathered));
        let one = rectified(both(&around_first.times(&gathered), &second.times(&zero)));
        let two = rectified(third.times(&one));
        let vector: Vec<f64> =
            both(&around_third.times(&one), &last.times(&two)).into_iter().map(f64::tanh).collect();
        let length = vector.iter().map(|one| one * one).sum::<f64>().max(f64::from(self.least)).sqrt();
        vector.into_iter().map(|one| one / length).collect()
    }
}

/// Parts as a file that is whole.
pub(crate) fn filed(parts: &[Vec<u8>]) -> Vec<u8> {
    let body: Vec<u8> = parts
        .iter()
        .flat_map(|part| (part.len() as u64).to_le_bytes().into_iter().chain(part.iter().copied()))
        .collect();
    summed(&body)
}

/// A body as a file that is whole.
pub(crate) fn summed(body: &[u8]) -> Vec<u8> {
    let mut file = b"PARVISVECTOR".to_vec();
    file.extend(1_u32.to_le_bytes());
    file.extend((body.len() as u64 + 56).to_le_bytes());
    file.extend(Sha256::digest(body));
    file.extend(body);
    file
}

/// Texts of the letters of the small models, drawn from a seed.
pub(crate) fn texts(seed: u64, count: usize, longest: usize) -> Vec<String> {
    let mut draws = Draws(seed);
    let letters: Vec<char> = "aabbé A!? \tz".chars().collect();
    let one = |draws: &mut Draws| {
        let length = draws.below(longest);
        (0..length).map(|_| letters[draws.below(letters.len())]).collect()
    };
    (0..count).map(|_| one(&mut draws)).collect()
}
