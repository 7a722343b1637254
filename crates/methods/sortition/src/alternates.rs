//! Who stands by when members leave: a list chosen before, and the one who takes a place.

use crate::{pool::Pool, random::Draws};

/// A reserve list.
#[derive(Clone, PartialEq, Debug)]
pub struct Reserve {
    /// Places in the pool, the most useful first.
    pub people: Vec<usize>,
    /// What is expected to be missed of quotas without the list, and with it: the sum over quotas of what is missed, as a share of the
    /// maximum, and of empty places, as a share of the panel.
    pub expected: (f64, f64),
}

/// Why someone is proposed for a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Replacement {
    /// Who, as a place in the pool.
    pub person: usize,
    /// Features on which they are not as the one who leaves: place of the feature.
    pub differs: Vec<usize>,
    /// Quotas missed with them: feature and value.
    pub missed: Vec<(usize, usize)>,
    /// How many people would have done as well, themselves counted.
    pub among: usize,
}

struct Counts<'a> {
    pool: &'a Pool,
    of: Vec<Vec<i64>>,
    size: i64,
}

impl<'a> Counts<'a> {
    fn new(pool: &'a Pool, panel: &[usize]) -> Self {
        let of = pool.features.iter().map(|of| vec![0; of.quotas.len()]).collect();
        let mut made = Self { pool, of, size: 0 };
        for values in panel
            .iter()
            .map(|one| &pool.people[*one].values)
            .chain(pool.selected.iter().map(|one| &one.values))
        {
            made.add(values, 1);
        }
        made
    }

    fn add(&mut self, values: &[usize], by: i64) {
        self.size += by;
        for (feature, value) in values.iter().enumerate() {
            self.of[feature][*value] += by;
        }
    }

    /// In millionths: sums do not depend on their order.
    fn missed(&self) -> i64 {
        let mut total =
            (i64::from(self.pool.size) - self.size).max(0) * 1_000_000 / i64::from(self.pool.size.max(1));
        for (of, counts) in self.pool.features.iter().zip(&self.of) {
            for (quota, count) in of.quotas.iter().zip(counts) {
                let off = (i64::from(quota.min) - count).max(count - i64::from(quota.max)).max(0);
                total += off * 1_000_000 / i64::from(quota.max.max(1));
            }
        }
        total
    }
}

fn taken<'a>(pool: &'a Pool, panel: &[usize]) -> Vec<&'a str> {
    let mut houses: Vec<&str> =
        panel.iter().filter_map(|one| pool.people[*one].household.as_deref()).collect();
    houses.extend(pool.selected.iter().filter_map(|one| one.household.as_deref()));
    houses.sort_unstable();
    houses
}

fn free(pool: &Pool, panel: &[usize]) -> Vec<usize> {
    let houses = taken(pool, panel);
    let home = |one: usize| pool.people[one].household.as_deref();
    (0..pool.people.len())
        .filter(|one| {
            !panel.contains(one) && home(*one).is_none_or(|house| houses.binary_search(&house).is_err())
        })
        .collect()
}

/// What is missed when these stay and the best of a list come in, one after the other.
fn after(pool: &Pool, stays: &[usize], list: &[usize]) -> i64 {
    let mut counts = Counts::new(pool, stays);
    let mut left: Vec<usize> = list.to_vec();
    let mut worth = counts.missed();
    while counts.size < i64::from(pool.size) {
        let mut best: Option<(i64, usize)> = None;
        for (place, one) in left.iter().enumerate() {
            counts.add(&pool.people[*one].values, 1);
            let found = counts.missed();
            counts.add(&pool.people[*one].values, -1);
            if found < worth && best.is_none_or(|(least, _)| found < least) {
                best = Some((found, place));
            }
        }
        let Some((found, place)) = best else { break };
        counts.add(&pool.people[left.remove(place)].values, 1);
        worth = found;
    }
    worth
}

/// A list of so many people, chosen before anyone leaves: each time the person who lowers most what is expected to be missed over many drawn
/// departures, then exchanges as long as one helps.
///
/// `leaves` is how likely each person of the panel is to leave, in its order.
#[must_use]
pub fn reserve(pool: &Pool, panel: &[usize], leaves: &[f64], many: usize, seed: u64) -> Reserve {
    const SCENARIOS: usize = 150;
    let mut draws = Draws::new(seed);
    let scenarios: Vec<Vec<usize>> = (0..SCENARIOS)
        .map(|_| {
            panel
                .iter()
                .zip(leaves)
                .filter(|(_, leaves)| draws.unit() >= **leaves)
                .map(|(one, _)| *one)
                .collect()
        })
        .collect();
    let mut candidates = free(pool, panel);
    candidates.sort_unstable_by(|a, b| {
        (&pool.people[*a].values, &pool.people[*a].id).cmp(&(&pool.people[*b].values, &pool.people[*b].id))
    });
    // Two people of one profile do as well: only the next of each is tried.
    let expected = |list: &[usize]| scenarios.iter().map(|stays| after(pool, stays, list)).sum::<i64>();
    let mut list: Vec<usize> = Vec::new();
    let mut worth = expected(&list);
    let before = worth;
    let home = |one: usize| pool.people[one].household.as_deref();
    while list.len() < many.min(candidates.len()) {
        let mut best: Option<(i64, usize)> = None;
        let mut last: Option<&Vec<usize>> = None;
        for one in &candidates {
            let apart = home(*one).is_none_or(|house| list.iter().all(|other| home(*other) != Some(house)));
            if list.contains(one) || !apart || last == Some(&pool.people[*one].values) {
                continue;
            }
            last = Some(&pool.people[*one].values);
            list.push(*one);
            let found = expected(&list);
            list.pop();
            if best.is_none_or(|(least, _)| found < least) {
                best = Some((found, *one));
            }
        }
        let Some((found, one)) = best else { break };
        list.push(one);
        worth = found;
    }
    for place in 0..list.len() {
        let mut last: Option<&Vec<usize>> = None;
        for one in &candidates {
            let apart = home(*one).is_none_or(|house| {
                list.iter().enumerate().all(|(at, other)| at == place || home(*other) != Some(house))
            });
            if list.contains(one) || !apart || last == Some(&pool.people[*one].values) {
                continue;
            }
            last = Some(&pool.people[*one].values);
            let kept = std::mem::replace(&mut list[place], *one);
            let found = expected(&list);
            if found < worth {
                worth = found;
            } else {
                list[place] = kept;
            }
        }
    }
    let share = |total: i64| total as f64 / 1e6 / SCENARIOS as f64;
    Reserve { people: list, expected: (share(before), share(worth)) }
}

/// Who takes the place of a member who leaves: of the list if there is one (the whole pool otherwise), who leaves the fewest quotas missed,
/// then who is most like them; among equals the next public number, or the seed, decides.
#[must_use]
pub fn replacement(
    pool: &Pool,
    panel: &[usize],
    leaver: usize,
    list: Option<&[usize]>,
    mut pick: impl FnMut(usize) -> usize,
) -> Option<Replacement> {
    let stays: Vec<usize> = panel.iter().copied().filter(|one| *one != leaver).collect();
    let mut counts = Counts::new(pool, &stays);
    let differs = |one: usize| -> Vec<usize> {
        let both = pool.people[one].values.iter().zip(&pool.people[leaver].values);
        both.enumerate().filter(|(_, (a, b))| a != b).map(|(feature, _)| feature).collect()
    };
    let mut ranked: Vec<(i64, usize, &str, usize)> = Vec::new();
    for one in free(pool, &stays) {
        if one == leaver || list.is_some_and(|list| !list.contains(&one)) {
            continue;
        }
        counts.add(&pool.people[one].values, 1);
        ranked.push((counts.missed(), differs(one).len(), &pool.people[one].id, one));
        counts.add(&pool.people[one].values, -1);
    }
    ranked.sort_unstable();
    let first = ranked.first()?;
    let among = ranked.iter().take_while(|one| (one.0, one.1) == (first.0, first.1)).count();
    let person = ranked[pick(among).min(among - 1)].3;
    counts.add(&pool.people[person].values, 1);
    let mut missed = Vec::new();
    for (feature, (of, counts)) in pool.features.iter().zip(&counts.of).enumerate() {
        for (value, (quota, count)) in of.quotas.iter().zip(counts).enumerate() {
            if !(i64::from(quota.min)..=i64::from(quota.max)).contains(count) {
                missed.push((feature, value));
            }
        }
    }
    Some(Replacement { person, differs: differs(person), missed, among })
}
