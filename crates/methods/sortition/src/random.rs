//! Chance that can be replayed: the same seed gives the same draws on every machine.

/// A generator (xoshiro256**), its seed spread by splitmix64.
#[derive(Clone, Debug)]
pub struct Draws([u64; 4]);

const fn spread(number: u64) -> u64 {
    let z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

impl Draws {
    /// From a seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        let one = spread(seed);
        let two = spread(seed.wrapping_add(0x9e37_79b9_7f4a_7c15));
        let three = spread(seed.wrapping_add(0x3c6e_f372_fe94_f82a));
        let four = spread(seed.wrapping_add(0xdaa6_6d2c_7ddf_743f));
        Self([one, two, three, four])
    }

    /// 64 bits.
    pub const fn bits(&mut self) -> u64 {
        let [a, b, c, d] = self.0;
        let drawn = b.wrapping_mul(5).rotate_left(7).wrapping_mul(9);
        let (c, d) = (c ^ a, d ^ b);
        self.0 = [a ^ d, b ^ c, c ^ (b << 17), d.rotate_left(45)];
        drawn
    }

    /// From 0 to 1, without 1.
    pub const fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A whole number under `bound`, each as likely.
    ///
    /// # Panics
    /// When `bound` is 0.
    pub const fn below(&mut self, bound: usize) -> usize {
        assert!(bound > 0, "a number under nothing");
        let bound = bound as u64;
        // Numbers of the last, incomplete round would favour the first ones.
        let whole = u64::MAX - u64::MAX % bound;
        loop {
            let drawn = self.bits();
            if drawn < whole {
                return (drawn % bound) as usize;
            }
        }
    }

    /// Shuffles.
    pub fn shuffle<T>(&mut self, of: &mut [T]) {
        for last in (1..of.len()).rev() {
            of.swap(last, self.below(last + 1));
        }
    }
}
