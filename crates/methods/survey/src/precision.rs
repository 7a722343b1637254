//! How far a share that was found may be from the one in the population, where that can be said at all.

/// How people came to answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sample {
    /// Whoever wanted: nothing says how far they are from those who did not.
    Open,
    /// Chosen until quotas were full: nobody had a known chance.
    Quota,
    /// Drawn by lot from a list, each with a known chance.
    Random,
}

impl Sample {
    /// Its name, as the command line has it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Quota => "quota",
            Self::Random => "random",
        }
    }
}

/// The quantile of the normal law for 95 %.
pub const NORMAL: f64 = 1.959_963_984_540_054;

/// Half the width of the interval of a share at 95 %, for a sample drawn by lot.
///
/// `effective` is Kish's effective size; `drawn` people of `population`, when that is known, make it narrower by √((N-n)/(N-1)).
#[must_use]
pub fn half_width(share: f64, effective: f64, drawn: usize, population: Option<f64>) -> f64 {
    NORMAL * finite(drawn, population) * libm::sqrt(share * (1.0 - share) / effective)
}

/// Wilson's interval of a share at 95 %, fit for small numbers and shares near 0 and 1.
#[must_use]
pub fn interval(share: f64, effective: f64, drawn: usize, population: Option<f64>) -> (f64, f64) {
    let width = NORMAL * finite(drawn, population);
    let square = width * width / effective;
    let middle = (share + square / 2.0) / (1.0 + square);
    let half = libm::sqrt(square * share * (1.0 - share) + square * square / 4.0) / (1.0 + square);
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

fn finite(drawn: usize, population: Option<f64>) -> f64 {
    let drawn = drawn as f64;
    match population {
        Some(population) if population > 1.0 => {
            libm::sqrt(((population - drawn) / (population - 1.0)).clamp(0.0, 1.0))
        }
        _ => 1.0,
    }
}
