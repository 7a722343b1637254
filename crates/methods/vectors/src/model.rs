use std::sync::Mutex;

use crate::{
    Fault, file,
    matrix::dot,
    network::{Network, Tile},
    pieces::Pieces,
};

/// Pieces that are worked on together: a piece that comes often is worth as much less as they are many.
const BATCH: usize = 4_096;
/// Texts that are worked on together.
const TEXTS: usize = 256;

/// Makes vectors of texts.
#[derive(Clone, Debug)]
pub struct Model {
    about: String,
    pieces: Pieces,
    network: Network,
}

/// Vectors, in the order of their texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Vectors {
    width: usize,
    numbers: Vec<f32>,
}

impl Vectors {
    /// Vectors of so many numbers each, one after the other; what is left at the end is dropped.
    #[must_use]
    pub fn new(width: usize, mut numbers: Vec<f32>) -> Self {
        numbers.truncate(numbers.len().checked_div(width).unwrap_or(0) * width);
        Self { width, numbers }
    }

    /// How many numbers each has.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.width
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.numbers.len().checked_div(self.width).unwrap_or(0)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// The vector of a text.
    ///
    /// # Panics
    ///
    /// When there are not so many.
    #[must_use]
    pub fn of(&self, text: usize) -> &[f32] {
        &self.numbers[text * self.width..][..self.width]
    }

    /// Each, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &[f32]> {
        self.numbers.chunks_exact(self.width.max(1))
    }

    /// How near two are: the cosine of their angle, as they have length 1.
    #[must_use]
    pub fn likeness(&self, one: usize, other: usize) -> f32 {
        dot(self.of(one), self.of(other))
    }
}

impl Model {
    /// Reads a model file, whole.
    ///
    /// # Errors
    ///
    /// When it is not one, is damaged, or its parts do not fit together.
    pub fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let file::Read { about, pieces, network } = file::read(bytes)?;
        Ok(Self { about, pieces, network })
    }

    /// What the model is, where it comes from, under which licence.
    #[must_use]
    pub fn about(&self) -> &str {
        &self.about
    }

    /// How many numbers a vector has.
    #[must_use]
    pub fn width(&self) -> usize {
        self.network.layers[3].columns()
    }

    /// The numbers of the pieces that a text is cut into, with those that begin and end it.
    #[must_use]
    pub fn pieces(&self, text: &str) -> Vec<u32> {
        self.pieces.cut(text)
    }

    /// The vectors of texts, each of length 1, worked out on so many threads.
    pub fn vectors<T: AsRef<str> + Sync>(&self, texts: &[T], threads: usize) -> Vectors {
        let width = self.width();
        let mut numbers = vec![0.0; texts.len() * width];
        let parts = Mutex::new(texts.chunks(TEXTS).zip(numbers.chunks_mut(TEXTS * width)));
        let work = || {
            while let Some((texts, to)) = parts.lock().ok().and_then(|mut parts| parts.next()) {
                to.copy_from_slice(&self.together(texts));
            }
        };
        std::thread::scope(|scope| {
            for _ in 1..threads.clamp(1, texts.len().div_ceil(TEXTS).max(1)) {
                scope.spawn(work);
            }
            work();
        });
        Vectors { width, numbers }
    }

    fn together<T: AsRef<str>>(&self, texts: &[T]) -> Vec<f32> {
        let cut: Vec<Vec<u32>> = texts.iter().map(|text| self.pieces.cut(text.as_ref())).collect();
        let counts: Vec<usize> = cut.iter().map(Vec::len).collect();
        let summed = self.network.summed();
        let mut sums = vec![0.0; texts.len() * summed];
        let mut batch: Vec<(usize, Tile<'_>)> = Vec::new();
        let mut size = 0;
        let mut take = |batch: Vec<(usize, Tile<'_>)>| {
            let (of, tiles): (Vec<usize>, Vec<Tile<'_>>) = batch.into_iter().unzip();
            // Tiles of a text are added from its beginning to its end.
            for (text, part) in of.into_iter().zip(self.network.sums(&tiles).chunks_exact(summed)) {
                sums[text * summed..][..summed].iter_mut().zip(part).for_each(|(sum, part)| *sum += part);
            }
        };
        for (text, pieces) in cut.iter().enumerate() {
            for tile in self.network.tiles(pieces) {
                if size > 0 && size + tile.size() > BATCH {
                    take(std::mem::take(&mut batch));
                    size = 0;
                }
                size += tile.size();
                batch.push((text, tile));
            }
        }
        take(batch);
        self.network.vectors(&sums, &counts)
    }
}
