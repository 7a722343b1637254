//! What each piece means, as it lies in the file: few levels, the frequent ones in few bits.

use crate::Fault;

/// Levels that a number may have.
pub(crate) const LEVELS: usize = 64;
/// The most bits of a level.
const BITS: usize = 12;

/// How a group of rows is written: numbers from levels, levels from bits.
#[derive(Clone, Debug)]
struct Group {
    step: f32,
    least: f32,
    /// By the next [`BITS`] bits: the level, and how many of them it takes.
    code: Vec<(u8, u8)>,
}

impl Group {
    /// The code is given by the lengths of its words alone, shorter ones first, then in the order of levels (D. Huffman, *A
    /// method for the construction of minimum-redundancy codes*, 1952, in its canonical form).
    fn new(step: f32, least: f32, lengths: &[u8]) -> Result<Self, Fault> {
        let mut code = Vec::with_capacity(1 << BITS);
        for length in 1..=BITS {
            for (level, _) in lengths.iter().enumerate().filter(|one| usize::from(*one.1) == length) {
                code.extend(std::iter::repeat_n((level as u8, length as u8), 1 << (BITS - length)));
            }
        }
        let too_long = lengths.iter().any(|length| usize::from(*length) > BITS);
        if too_long || code.len() != 1 << BITS || !step.is_finite() || !least.is_finite() {
            return Err(Fault::Part("codes"));
        }
        Ok(Self { step, least, code })
    }
}

/// A row of numbers for each piece; a piece is of the group of its number divided by how many groups there are (the rest).
#[derive(Clone, Debug)]
pub(crate) struct Rows {
    groups: Vec<Group>,
    ends: Vec<u32>,
    bits: Vec<u8>,
}

impl Rows {
    /// `scales`: the step of each group, then its least number.
    pub(crate) fn new(scales: &[f32], lengths: &[u8], ends: Vec<u32>, bits: Vec<u8>) -> Result<Self, Fault> {
        let count = scales.len() / 2;
        let groups = (0..count)
            .map(|at| Group::new(scales[at], scales[count + at], &lengths[at * LEVELS..][..LEVELS]))
            .collect::<Result<_, _>>()?;
        let whole = ends.last().is_none_or(|end| *end as usize == bits.len());
        if !whole || ends.windows(2).any(|two| two[0] > two[1]) {
            return Err(Fault::Part("rows"));
        }
        Ok(Self { groups, ends, bits })
    }

    /// Writes the numbers of a piece. What is missing at the end of a row is read as zeros.
    pub(crate) fn write(&self, piece: u32, to: &mut [f32]) {
        let place = piece as usize;
        let group = &self.groups[place % self.groups.len()];
        let begin = if place == 0 { 0 } else { self.ends[place - 1] as usize };
        let mut bytes = self.bits[begin..self.ends[place] as usize].iter();
        let (mut held, mut count) = (0_u32, 0_usize);
        for one in to {
            while count < BITS {
                held = held << 8 | u32::from(bytes.next().copied().unwrap_or(0));
                count += 8;
            }
            let (level, length) = group.code[(held >> (count - BITS)) as usize & ((1 << BITS) - 1)];
            count -= usize::from(length);
            *one = f32::from(level) * group.step + group.least;
        }
    }
}
