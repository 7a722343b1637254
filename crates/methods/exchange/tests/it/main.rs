//! Files of other programs, sound and broken.

mod pdf;
mod qda;
mod schema;
mod workbook;

/// Numbers of a seed, the same everywhere (xorshift).
pub(crate) struct Draws(u64);

impl Draws {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(crate) fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most.max(1) as u64).expect("small")
    }
}

/// The same bytes with a few changed, cut or doubled.
pub(crate) fn broken(bytes: &[u8], draws: &mut Draws) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=draws.below(6) {
        let at = draws.below(bytes.len());
        match draws.below(4) {
            0 => bytes.truncate(at),
            1 => bytes.insert(at, draws.below(256) as u8),
            2 => {
                let part: Vec<u8> = bytes.iter().skip(at).take(draws.below(60)).copied().collect();
                let to = draws.below(bytes.len());
                bytes.splice(to..to, part);
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = draws.below(256) as u8;
                }
            }
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}
