//! Chance that can be replayed: the same seed gives the same draws on every machine.

/// A generator (xoshiro256**), its seed spread by splitmix64.
#[derive(Clone, Debug)]
pub struct Draws([u64; 4]);

/// A number spread over all bits.
#[must_use]
pub const fn spread(number: u64) -> u64 {
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
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A whole number under `bound`, each as likely.
    ///
    /// # Panics
    /// When `bound` is 0.
    pub fn below(&mut self, bound: usize) -> usize {
        let bound = bound as u64;
        assert!(bound > 0, "a number under nothing");
        // Numbers of the last, incomplete round would favour the first ones.
        let whole = u64::MAX - u64::MAX % bound;
        loop {
            let drawn = self.bits();
            if drawn < whole {
                return usize::try_from(drawn % bound).unwrap_or(0);
            }
        }
    }

    /// Shuffles.
    pub fn shuffle<T>(&mut self, of: &mut [T]) {
        for last in (1..of.len()).rev() {
            of.swap(last, self.below(last + 1));
        }
    }

    /// A place drawn in proportion to weights; none when none is above zero.
    pub fn weighted(&mut self, weights: &[f64]) -> Option<usize> {
        let total: f64 = weights.iter().filter(|weight| **weight > 0.0).sum();
        if !(total > 0.0 && total.is_finite()) {
            return None;
        }
        let mut left = self.unit() * total;
        let mut last = None;
        for (place, weight) in weights.iter().enumerate().filter(|(_, weight)| **weight > 0.0) {
            last = Some(place);
            if left < *weight {
                return last;
            }
            left -= weight;
        }
        last
    }

    /// From the standard normal distribution (Marsaglia's polar method).
    pub fn normal(&mut self) -> f64 {
        loop {
            let (x, y) = (self.unit() * 2.0 - 1.0, self.unit() * 2.0 - 1.0);
            let s = x * x + y * y;
            if s > 0.0 && s < 1.0 {
                return x * (-2.0 * libm::log(s) / s).sqrt();
            }
        }
    }

    /// From the gamma distribution of a shape and scale 1 (Marsaglia and Tsang).
    pub fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            let boost = libm::pow(1.0 - self.unit(), 1.0 / shape);
            return self.gamma(shape + 1.0) * boost;
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let v = 1.0 + c * x;
            if v <= 0.0 {
                continue;
            }
            let v = v * v * v;
            let u = 1.0 - self.unit();
            if libm::log(u) < 0.5 * x * x + d - d * v + d * libm::log(v) {
                return d * v;
            }
        }
    }

    /// From the Dirichlet distribution.
    pub fn dirichlet<const N: usize>(&mut self, shapes: [f64; N]) -> [f64; N] {
        let drawn = shapes.map(|shape| self.gamma(shape));
        let total: f64 = drawn.iter().sum();
        drawn.map(|one| if total > 0.0 { one / total } else { 1.0 / N as f64 })
    }
}
