//! How long things took.

use std::time::Duration;

/// Durations, to be told by their quantiles.
#[derive(Default, Clone)]
pub(crate) struct Timing {
    micros: Vec<u64>,
}

impl Timing {
    pub(crate) fn add(&mut self, took: Duration) {
        self.micros.push(u64::try_from(took.as_micros()).unwrap_or(u64::MAX));
    }

    pub(crate) fn merge(&mut self, mut other: Self) {
        self.micros.append(&mut other.micros);
    }

    pub(crate) fn len(&self) -> usize {
        self.micros.len()
    }

    /// The median, the 95th, the 99th and 99.9th percentiles and the longest, in milliseconds.
    pub(crate) fn tell(mut self) -> String {
        self.micros.sort_unstable();
        let last = self.micros.len().saturating_sub(1);
        let at = |per_mille: usize| {
            let micros = self.micros.get(last * per_mille / 1000).copied().unwrap_or(0);
            format!("{}.{:02}", micros / 1000, micros % 1000 / 10)
        };
        format!(
            "p50_ms={} p95_ms={} p99_ms={} p999_ms={} max_ms={}",
            at(500),
            at(950),
            at(990),
            at(999),
            at(1000)
        )
    }
}
