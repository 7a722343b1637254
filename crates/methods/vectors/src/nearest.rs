//! The nearest of many vectors, without looking at all of them.

use std::cmp::Ordering;

/// A vector near another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near {
    /// Which, in the order they were given.
    pub place: usize,
    /// The cosine of their angle, to within 0.001.
    pub likeness: f32,
}

impl Near {
    /// The nearest first; of equals, the first given.
    fn order(&self, other: &Self) -> Ordering {
        other.likeness.total_cmp(&self.likeness).then(self.place.cmp(&other.place))
    }
}

/// Vectors of length 1, each number on twelve bits, in cells around centres: what is near a vector is looked for in the cells whose
/// centres are nearest to it, until so many vectors are looked at (the *inverted file* of J. Sivic, A. Zisserman, *Video Google*, ICCV
/// 2003, as H. Jégou, M. Douze, C. Schmid use it for nearest neighbours, 2011). When there are not many more than that, all are.
///
/// Cells are made by dividing all vectors around a few centres (spherical k-means: I. Dhillon, D. Modha, *Concept decompositions*,
/// 2001), and what each holds once more. Centres begin with vectors taken at equal intervals, so there is no chance in it; the same
/// vectors in the same order give the same cells, on any number of threads.
#[derive(Clone, Debug, Default)]
pub struct Nearest {
    width: usize,
    centres: Vec<Vec<i16>>,
    /// Where each cell ends.
    ends: Vec<usize>,
    /// Which vector each is, in the order of cells; then its numbers, and by how much they are multiplied.
    places: Vec<u32>,
    numbers: Vec<i8>,
    steps: Vec<f32>,
    /// What numbers are more or less than told by one byte, in sixteenths of a step, two in a byte.
    rests: Vec<u8>,
}

/// How many vectors are looked at.
const LOOKED: usize = 70_000;
/// How many more than asked are looked at again.
const AGAIN: usize = 50;
/// Vectors in a cell, about.
const CELL: usize = 1_000;
/// Vectors that centres are made from, for each of them, and how many times over.
const LEARNED: usize = 100;
const TURNS: usize = 6;
/// The greatest number of a vector that is compared with those on one byte: sums of 4,096 products stay within 32 bits.
const FINE: f32 = 4_095.0;
/// The most numbers of a vector.
const WIDEST: usize = 4_096;

/// Numbers on two bytes, with the step between them.
fn fine(vector: &[f32]) -> (Vec<i16>, f32) {
    let most = vector.iter().fold(0.0_f32, |most, one| most.max(one.abs()));
    let step = if most > 0.0 && most.is_finite() { most / FINE } else { 1.0 };
    (vector.iter().map(|one| (one / step).round() as i16).collect(), step)
}

/// A direction, in the same steps for all.
fn centre(sum: &[f32]) -> Vec<i16> {
    let length = crate::matrix::dot(sum, sum).sqrt();
    let by = if length > 0.0 && length.is_finite() { FINE / length } else { 0.0 };
    sum.iter().map(|one| (one * by).round() as i16).collect()
}

fn dot(fine: &[i16], coarse: &[i8]) -> i32 {
    fine.iter().zip(coarse).map(|(one, other)| i32::from(*one) * i32::from(i16::from(*other))).sum()
}

/// Vectors on one byte, in the order they were given.
struct Given {
    width: usize,
    numbers: Vec<i8>,
    steps: Vec<f32>,
    rests: Vec<u8>,
}

/// A number in steps: whole ones, and what remains in sixteenths, from −8 to 7.
fn cut(number: f32) -> (i8, i8) {
    let whole = number.round().clamp(-127.0, 127.0);
    (whole as i8, ((number - whole) * 16.0).round().clamp(-8.0, 7.0) as i8)
}

impl Given {
    fn of(&self, place: usize) -> &[i8] {
        &self.numbers[place * self.width..][..self.width]
    }

    fn rest(&self, place: usize) -> &[u8] {
        let bytes = self.width.div_ceil(2);
        &self.rests[place * bytes..][..bytes]
    }

    /// As many centres as asked, of these vectors, and for each of them its own.
    fn divided(&self, of: &[u32], count: usize, threads: usize) -> (Vec<Vec<i16>>, Vec<u32>) {
        let spread = |many: usize| (0..many).map(move |at| of[at * of.len() / many] as usize);
        let mut centres: Vec<Vec<i16>> = spread(count)
            .map(|place| centre(&self.of(place).iter().map(|one| f32::from(*one)).collect::<Vec<_>>()))
            .collect();
        let learned: Vec<u32> = spread((count * LEARNED).min(of.len())).map(|place| place as u32).collect();
        for _ in 0..TURNS {
            let own = self.nearest(&learned, &centres, threads);
            let mut sums = vec![vec![0.0_f32; self.width]; count];
            for (place, own) in learned.iter().zip(own) {
                let step = self.steps[*place as usize];
                let numbers = self.of(*place as usize).iter();
                sums[own as usize]
                    .iter_mut()
                    .zip(numbers)
                    .for_each(|(sum, one)| *sum += f32::from(*one) * step);
            }
            // A centre that nothing is near stays where it was.
            for (old, sum) in
                centres.iter_mut().zip(&sums).filter(|(_, sum)| sum.iter().any(|one| *one != 0.0))
            {
                *old = centre(sum);
            }
        }
        let own = self.nearest(of, &centres, threads);
        (centres, own)
    }

    /// For each vector, which centre is the nearest.
    fn nearest(&self, of: &[u32], centres: &[Vec<i16>], threads: usize) -> Vec<u32> {
        let mut own = vec![0; of.len()];
        let each = of.len().div_ceil(threads.max(1)).max(1);
        let work = |of: &[u32], own: &mut [u32]| {
            for (place, own) in of.iter().zip(own) {
                let numbers = self.of(*place as usize);
                let best = (0_u32..)
                    .zip(centres)
                    .map(|(at, centre)| (dot(centre, numbers), std::cmp::Reverse(at)))
                    .max();
                *own = best.map_or(0, |(_, at)| at.0);
            }
        };
        std::thread::scope(|scope| {
            for (of, own) in of.chunks(each).zip(own.chunks_mut(each)) {
                scope.spawn(move || work(of, own));
            }
        });
        own
    }
}

impl Nearest {
    /// Of vectors of so many numbers, 4,096 at most, made ready on so many threads. Those of another length count as nothing.
    pub fn new<V: AsRef<[f32]>>(width: usize, vectors: impl IntoIterator<Item = V>, threads: usize) -> Self {
        let width = width.min(WIDEST);
        let mut given = Given { width, numbers: Vec::new(), steps: Vec::new(), rests: Vec::new() };
        for vector in vectors {
            let vector = vector.as_ref();
            let most = vector.iter().fold(0.0_f32, |most, one| most.max(one.abs()));
            let step = if most > 0.0 && most.is_finite() { most / 127.0 } else { 1.0 };
            let right = if vector.len() == width { vector } else { &[] };
            let parts: Vec<(i8, i8)> = right.iter().map(|one| cut(one / step)).collect();
            given.numbers.extend(parts.iter().map(|part| part.0));
            let low = |part: Option<&(i8, i8)>| part.map_or(8, |part| (part.1 + 8) as u8);
            given.rests.extend(parts.chunks(2).map(|two| low(two.first()) << 4 | low(two.get(1))));
            given.steps.push(step);
            given.numbers.resize(given.steps.len() * width, 0);
            given.rests.resize(given.steps.len() * width.div_ceil(2), 0x88);
        }
        let all: Vec<u32> = (0..given.steps.len() as u32).collect();
        let many = all.len() > 2 * LOOKED;
        // The root of how many cells there are, in whole numbers.
        let side = if many { (all.len() / CELL).isqrt() } else { 1 };
        let mut this = Self { width, ..Self::default() };
        let mut add = |centre: Vec<i16>, of: &[u32]| {
            this.centres.push(centre);
            this.places.extend(of);
            this.ends.push(this.places.len());
        };
        if many {
            for (_, of) in parted(&given, &all, side, threads) {
                for (centre, of) in parted(&given, &of, side.min(of.len()), threads) {
                    add(centre, &of);
                }
            }
        } else {
            add(vec![0; width], &all);
        }
        this.numbers.reserve_exact(given.numbers.len());
        this.rests.reserve_exact(given.rests.len());
        for place in &this.places {
            this.rests.extend_from_slice(given.rest(*place as usize));
            this.numbers.extend_from_slice(given.of(*place as usize));
            this.steps.push(given.steps[*place as usize]);
        }
        this
    }

    /// How many vectors there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// How many bytes it holds.
    #[must_use]
    pub const fn bytes(&self) -> usize {
        self.numbers.len()
            + self.rests.len()
            + self.places.len() * 8
            + self.centres.len() * (self.width * 2 + 32)
    }

    /// The `k` nearest, or nearly: those of the cells nearest to it. `but` is left out.
    #[must_use]
    pub fn near(&self, vector: &[f32], k: usize, but: Option<usize>) -> Vec<Near> {
        self.looked(vector, k, but, LOOKED)
    }

    /// The `k` nearest of all.
    #[must_use]
    pub fn exactly(&self, vector: &[f32], k: usize, but: Option<usize>) -> Vec<Near> {
        self.looked(vector, k, but, usize::MAX)
    }

    fn looked(&self, vector: &[f32], k: usize, but: Option<usize>, most: usize) -> Vec<Near> {
        if k == 0 || vector.len() != self.width {
            return Vec::new();
        }
        let (sought, step) = fine(vector);
        let far = |centre: &Vec<i16>| -> i64 {
            centre
                .iter()
                .zip(&sought)
                .map(|(one, other)| -i64::from(i32::from(*one) * i32::from(*other)))
                .sum()
        };
        let mut cells: Vec<(i64, usize)> = self.centres.iter().map(far).zip(0..).collect();
        cells.sort_unstable();
        let kept = k.saturating_add(AGAIN);
        let order = |one: &(f32, usize), other: &(f32, usize)| {
            other.0.total_cmp(&one.0).then(self.places[one.1].cmp(&self.places[other.1]))
        };
        let (mut found, mut least, mut looked) = (Vec::new(), f32::NEG_INFINITY, 0);
        for (_, cell) in cells {
            if looked >= most {
                break;
            }
            let begin = if cell == 0 { 0 } else { self.ends[cell - 1] };
            looked += self.ends[cell] - begin;
            for at in begin..self.ends[cell] {
                let numbers = &self.numbers[at * self.width..][..self.width];
                let likeness = dot(&sought, numbers) as f32 * self.steps[at] * step;
                if likeness >= least && Some(self.places[at] as usize) != but {
                    found.push((likeness, at));
                    if found.len() >= kept.saturating_mul(4) {
                        found.sort_unstable_by(order);
                        found.truncate(kept);
                        least = found.last().map_or(least, |last| last.0);
                    }
                }
            }
        }
        found.sort_unstable_by(order);
        found.truncate(kept);
        let again = |(likeness, at): (f32, usize)| Near {
            place: self.places[at] as usize,
            likeness: likeness + self.rest(&sought, at) as f32 / 16.0 * self.steps[at] * step,
        };
        let mut found: Vec<Near> = found.into_iter().map(again).collect();
        found.sort_unstable_by(Near::order);
        found.truncate(k);
        found
    }

    /// What the sixteenths of a vector add.
    fn rest(&self, sought: &[i16], at: usize) -> i32 {
        let bytes = self.width.div_ceil(2);
        let rests = self.rests[at * bytes..][..bytes].iter().flat_map(|two| [two >> 4, two & 15]);
        sought.iter().zip(rests).map(|(one, rest)| i32::from(*one) * (i32::from(rest) - 8)).sum()
    }
}

/// Centres, each with the vectors that are its own; those that have none are left out.
fn parted(given: &Given, of: &[u32], count: usize, threads: usize) -> Vec<(Vec<i16>, Vec<u32>)> {
    if of.is_empty() {
        return Vec::new();
    }
    let (centres, own) = given.divided(of, count.max(1), threads);
    let mut parts: Vec<(Vec<i16>, Vec<u32>)> =
        centres.into_iter().map(|centre| (centre, Vec::new())).collect();
    for (place, own) in of.iter().zip(own) {
        parts[own as usize].1.push(*place);
    }
    parts.retain(|(_, of)| !of.is_empty());
    parts
}
