use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Mutex, PoisonError},
};

use kernel::Clock;

/// How often a thing may be done from one place: `burst` at once, then one each `every` milliseconds.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// What is limited; each has its own count.
    pub name: &'static str,
    /// How many at once.
    pub burst: u32,
    /// Milliseconds for one more.
    pub every: i64,
}

/// Token buckets (GCRA form: one time for each key), kept in memory: each node counts for itself.
pub struct Limits {
    clock: Clock,
    buckets: Mutex<HashMap<u64, i64>>,
}

/// Beyond this many keys, those that are full again are forgotten.
const MANY: usize = 100_000;

impl Limits {
    pub(crate) fn new(clock: Clock) -> Self {
        Self { clock, buckets: Mutex::new(HashMap::new()) }
    }

    /// Counts one; `false` when it is one too many.
    #[must_use]
    pub fn allow(&self, limit: Limit, who: &str) -> bool {
        let mut hasher = DefaultHasher::new();
        (limit.name, who).hash(&mut hasher);
        let key = hasher.finish();
        let now = self.clock.now().0;
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() > MANY {
            buckets.retain(|_, until| *until > now);
        }
        let until = buckets.entry(key).or_insert(now);
        let next = (*until).max(now) + limit.every;
        if next - now > limit.every * i64::from(limit.burst) {
            return false;
        }
        *until = next;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Timestamp;

    #[test]
    fn a_burst_then_one_at_a_time() {
        let clock = Clock::manual(Timestamp(1_000_000));
        let limits = Limits::new(clock.clone());
        let limit = Limit { name: "test", burst: 3, every: 1000 };
        let count = |who: &str| (0..10).filter(|_| limits.allow(limit, who)).count();
        assert_eq!(count("a"), 3);
        assert_eq!(count("b"), 3, "another place has its own count");
        clock.set(Timestamp(1_001_000));
        assert_eq!(count("a"), 1);
        clock.set(Timestamp(1_100_000));
        assert_eq!(count("a"), 3, "never more than the burst");
    }
}
