//! Pools drawn from a seed, and all their panels.

use std::path::{Path, PathBuf};

use sortition::{
    Feature, Person, Pool, Quota,
    files::{self, Ask, Table},
    random::Draws,
};

/// A pool from what its files would say.
pub(crate) fn pool(quotas: &str, people: &str, size: u32, household: &[&str]) -> Pool {
    let quotas = Table::read("quotas.csv", quotas.as_bytes()).expect("quotas");
    let people = Table::read("people.csv", people.as_bytes()).expect("people");
    let household = household.iter().map(|one| (*one).to_owned()).collect();
    files::pool(&quotas, &people, None, &Ask { size, household, ..Ask::default() }).expect("a pool").pool
}

/// A few people with up to three features, some of whom share an address.
pub(crate) fn small(draws: &mut Draws) -> Pool {
    let people = 4 + draws.below(9);
    let size = 1 + draws.below(people.min(5)) as u32;
    let quota = |value: usize, draws: &mut Draws| {
        let min = draws.below(3) as u32;
        let max = (min + draws.below(3) as u32).max(1);
        let min = if draws.below(2) == 0 { 0 } else { min };
        Quota { value: format!("v{value}"), min, max, min_flex: 0, max_flex: u32::MAX }
    };
    let features: Vec<Feature> = (0..1 + draws.below(3))
        .map(|feature| {
            let values = 2 + draws.below(2);
            Feature {
                name: format!("f{feature}"),
                quotas: (0..values).map(|one| quota(one, draws)).collect(),
            }
        })
        .collect();
    let people = (0..people)
        .map(|row| Person {
            id: format!("p{row}"),
            values: features.iter().map(|of| draws.below(of.quotas.len())).collect(),
            household: (draws.below(3) == 0).then(|| format!("h{}", draws.below(3))),
            row,
        })
        .collect();
    Pool { features, people, size, ..Pool::default() }
}

/// People of drawn profiles, with quotas around their shares that some panel meets.
pub(crate) fn large(seed: u64, people: usize, features: usize, size: u32) -> Pool {
    let mut draws = Draws::new(seed);
    let people: Vec<Person> = (0..people)
        .map(|row| {
            let lean = draws.below(3);
            let values = (0..features).map(|_| (draws.below(3) + draws.below(2) * lean) % 4).collect();
            Person { id: format!("{row:05}"), values, household: None, row }
        })
        .collect();
    let any: Vec<usize> = (0..size as usize).map(|one| one * people.len() / size as usize).collect();
    let features = (0..features)
        .map(|feature| {
            let quota = |value: usize| {
                let have = any.iter().filter(|one| people[**one].values[feature] == value).count() as u32;
                Quota {
                    value: value.to_string(),
                    min: have.saturating_sub(1),
                    max: have + 1,
                    min_flex: 0,
                    max_flex: u32::MAX,
                }
            };
            Feature { name: format!("f{feature}"), quotas: (0..4).map(quota).collect() }
        })
        .collect();
    Pool { features, people, size, ..Pool::default() }
}

/// Every panel there is.
pub(crate) fn panels(pool: &Pool) -> Vec<Vec<usize>> {
    let people = pool.people.len();
    (0..1_u32 << people)
        .filter(|set| set.count_ones() == pool.size)
        .map(|set| (0..people).filter(|one| set >> one & 1 == 1).collect::<Vec<_>>())
        .filter(|panel| pool.admits(panel))
        .collect()
}

/// The instances of a folder that is not part of the project: the one a variable names, or beside the project.
#[expect(clippy::print_stderr, reason = "a test that does less than it could must say so")]
pub(crate) fn real() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data/sortition");
    let folder = std::env::var_os("PARVIS_SORTITION").map_or(beside, PathBuf::from);
    if folder.join("instances").is_dir() {
        return Some(folder);
    }
    eprintln!("SKIPPED: no instances in {}; name their folder in PARVIS_SORTITION", folder.display());
    None
}
