//! How far weights may go from those that they start from: the functions of Deville and Särndal, and their bounds.

/// What makes the distance between weights and those they start from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// F(u) = 1 + u: the least squares. Weights may be negative.
    Linear,
    /// F(u) = exp u: raking ratio, what iterated proportional fitting gives.
    Raking,
    /// Raking that stays between two bounds and nears them slowly.
    Logit,
}

/// How weights are found.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Method {
    /// The distance.
    pub shape: Shape,
    /// The least and the greatest ratio of a weight to the one it starts from, below and above 1. With [`Shape::Linear`] this is the
    /// truncated method of CALMAR; [`Shape::Logit`] has no meaning without.
    pub bounds: Option<(f64, f64)>,
    /// The least and the greatest weight, in mean weights.
    pub trim: Option<(f64, f64)>,
}

impl Method {
    /// Raking without bounds.
    pub const RAKING: Self = Self { shape: Shape::Raking, bounds: None, trim: None };

    /// Its name, as the command line has it.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match (self.shape, self.bounds) {
            (Shape::Linear, None) => "linear",
            (Shape::Linear, Some(_)) => "truncated",
            (Shape::Raking, _) => "raking",
            (Shape::Logit, _) => "logit",
        }
    }

    /// Whether its bounds are around 1, and there where they are needed.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let around = |bounds: Option<(f64, f64)>| {
            bounds.is_none_or(|(low, high)| high.is_finite() && (0.0..1.0).contains(&low) && high > 1.0)
        };
        around(self.bounds) && around(self.trim) && (self.shape != Shape::Logit || self.bounds.is_some())
    }
}

/// A function from what the margins ask of a person to the ratio of their weights, with its bounds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ratio {
    shape: Shape,
    /// Bounds that belong to the shape: those of the logit.
    soft: (f64, f64),
    /// Beyond these the ratio is cut: arguments, then values.
    from: (f64, f64),
    to: (f64, f64),
}

impl Ratio {
    /// Of a method for a person whose trimmed ratio would be within `cut`.
    pub(crate) fn new(method: &Method, cut: (f64, f64)) -> Self {
        let soft =
            if method.shape == Shape::Logit { method.bounds.unwrap_or((0.0, 2.0)) } else { (0.0, 2.0) };
        let bounds = method.bounds.unwrap_or((f64::NEG_INFINITY, f64::INFINITY));
        let to = (cut.0.max(bounds.0), cut.1.min(bounds.1));
        let mut ratio = Self { shape: method.shape, soft, from: (f64::NEG_INFINITY, f64::INFINITY), to };
        ratio.from = (ratio.inverse(to.0), ratio.inverse(to.1));
        ratio
    }

    fn steep(&self) -> f64 {
        let (low, high) = self.soft;
        (high - low) / ((1.0 - low) * (high - 1.0))
    }

    fn inverse(&self, value: f64) -> f64 {
        let infinite = if value <= 1.0 { f64::NEG_INFINITY } else { f64::INFINITY };
        match self.shape {
            Shape::Linear => value - 1.0,
            Shape::Raking if value <= 0.0 => infinite,
            Shape::Raking => libm::log(value),
            Shape::Logit => {
                let (low, high) = self.soft;
                if value <= low || value >= high {
                    return infinite;
                }
                libm::log((value - low) * (high - 1.0) / ((1.0 - low) * (high - value))) / self.steep()
            }
        }
    }

    /// The ratio, its slope, and its integral from 0.
    pub(crate) fn at(&self, u: f64) -> (f64, f64, f64) {
        if u < self.from.0 {
            let (_, _, area) = self.free(self.from.0);
            return (self.to.0, 0.0, area + self.to.0 * (u - self.from.0));
        }
        if u > self.from.1 {
            let (_, _, area) = self.free(self.from.1);
            return (self.to.1, 0.0, area + self.to.1 * (u - self.from.1));
        }
        self.free(u)
    }

    fn free(&self, u: f64) -> (f64, f64, f64) {
        if u == 0.0 {
            return (1.0, 1.0, 0.0);
        }
        match self.shape {
            Shape::Linear => (1.0 + u, 1.0, u + u * u / 2.0),
            Shape::Raking => {
                let value = libm::exp(u);
                (value, value, libm::expm1(u))
            }
            Shape::Logit => {
                let (low, high) = self.soft;
                let steep = self.steep();
                // The weight of the upper bound, from 0 to 1: written so that nothing overflows.
                let (near, far) = (high - 1.0, 1.0 - low);
                let grown = steep * u;
                let (share, log) = if grown > 0.0 {
                    let shrunk = libm::exp(-grown);
                    (far / (near * shrunk + far), grown + libm::log((near * shrunk + far) / (near + far)))
                } else {
                    let grown = libm::exp(grown);
                    (far * grown / (near + far * grown), libm::log((near + far * grown) / (near + far)))
                };
                let value = low + (high - low) * share;
                (value, (high - low) * steep * share * (1.0 - share), low * u + near * far * log)
            }
        }
    }

    /// The ratios at which it is cut; no ratio is beyond them.
    pub(crate) fn cut(&self) -> (f64, f64) {
        match self.shape {
            // Neared, never reached.
            Shape::Logit if self.from.0 == f64::NEG_INFINITY && self.from.1 == f64::INFINITY => {
                (f64::NAN, f64::NAN)
            }
            _ => self.to,
        }
    }

    /// Whether the person's bounds leave no ratio at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.to.0 > self.to.1
    }
}
