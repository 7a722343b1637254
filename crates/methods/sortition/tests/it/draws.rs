//! What holds of every pool.

use sortition::{Method, Pool, Refusal, Unproved, draw, measure::Measures, numbered, random::Draws};

use crate::support::{large, panels, small};

#[test]
fn small_pools_are_solved_and_proved() {
    let mut draws = Draws::new(5);
    let mut solved = 0;
    for round in 0..1_500 {
        let pool = small(&mut draws);
        let all = panels(&pool);
        match draw(&pool, Method::Leximin, 0, &mut |_| true) {
            Ok(lottery) => {
                assert!(lottery.exact, "round {round}");
                let gap = lottery.certificate.check(&pool, &lottery);
                assert!(gap.as_ref().is_ok_and(|gap| *gap < 1e-6), "round {round}: {gap:?}");
                solved += 1;
                // Whoever is on some panel has a chance, whoever is on none has none.
                for (person, chance) in lottery.chances.iter().enumerate() {
                    let some = all.iter().any(|panel| panel.contains(&person));
                    assert_eq!(some, *chance > 1e-6, "round {round}");
                }
            }
            Err(Refusal::Infeasible(told)) => {
                assert!(all.is_empty() && told.is_some(), "round {round}");
            }
            Err(Refusal::Stopped) => panic!("round {round}"),
        }
    }
    assert!(solved > 500);
}

/// The same people in another order, and features and values too.
fn turned(pool: &Pool, draws: &mut Draws) -> Pool {
    let mut other = pool.clone();
    let mut order: Vec<usize> = (0..pool.features.len()).collect();
    draws.shuffle(&mut order);
    other.features = order.iter().map(|one| pool.features[*one].clone()).collect();
    for person in &mut other.people {
        person.values = order.iter().map(|one| person.values[*one]).collect();
    }
    for feature in 0..other.features.len() {
        let last = other.features[feature].quotas.len() - 1;
        other.features[feature].quotas.reverse();
        for person in &mut other.people {
            person.values[feature] = last - person.values[feature];
        }
    }
    draws.shuffle(&mut other.people);
    other
}

#[test]
fn the_order_of_rows_and_columns_changes_nothing() {
    let mut draws = Draws::new(11);
    for seed in 0..4 {
        let pool = large(seed, 120, 4, 15);
        let other = turned(&pool, &mut draws);
        let one = draw(&pool, Method::Leximin, 1, &mut |_| true).expect("a lottery");
        let two = draw(&other, Method::Leximin, 1, &mut |_| true).expect("a lottery");
        for (person, chance) in pool.people.iter().zip(&one.chances) {
            let place = other.people.iter().position(|other| other.id == person.id).expect("the same people");
            assert_eq!(chance.to_bits(), two.chances[place].to_bits(), "{}", person.id);
        }
    }
}

/// People who are the same have the same chance; told apart by an address of their own each, they are still counted together, and told apart by
/// a feature that quotas leave free, they keep the same chance.
#[test]
fn to_merge_the_same_people_changes_no_chance() {
    let pool = large(8, 60, 2, 10);
    let merged = draw(&pool, Method::Leximin, 0, &mut |_| true).expect("a lottery");
    let mut apart = pool.clone();
    let quotas = (0..60).map(|one| sortition::Quota {
        value: one.to_string(),
        min: 0,
        max: 9,
        min_flex: 0,
        max_flex: 9,
    });
    apart.features.push(sortition::Feature { name: "seul".to_owned(), quotas: quotas.collect() });
    for (one, person) in apart.people.iter_mut().enumerate() {
        person.values.push(one);
    }
    let told = draw(&apart, Method::Leximin, 0, &mut |_| true).expect("a lottery");
    assert!(told.profiles.len() == 60 && merged.profiles.len() < 30);
    for (one, other) in merged.chances.iter().zip(&told.chances) {
        assert!((one - other).abs() < 1e-8, "{one} and {other}");
    }
}

#[test]
fn every_panel_meets_every_quota() {
    for seed in 0..3 {
        let pool = large(seed, 150, 5, 20);
        let lottery = draw(&pool, Method::Leximin, seed, &mut |_| true).expect("a lottery");
        assert!(lottery.exact);
        for many in [100, 1_000] {
            let panels = numbered(&pool, &lottery, many, seed);
            assert_eq!(panels.panels.len(), many);
            assert!(panels.panels.iter().all(|panel| pool.admits(panel)));
            let told: usize = panels.panels.iter().map(|panel| panel.len()).sum();
            assert_eq!(told, panels.counts.iter().map(|count| *count as usize).sum::<usize>());
        }
    }
}

/// Within a profile people take turns, so that a person is at most one panel away from the mean of the profile; and a profile is
/// away from what it is owed by what the count says.
#[test]
fn rounding_keeps_each_chance_within_its_bound() {
    for seed in 0..3 {
        let pool = large(seed, 200, 4, 24);
        let lottery = draw(&pool, Method::Leximin, seed, &mut |_| true).expect("a lottery");
        let many = 1_000;
        let panels = numbered(&pool, &lottery, many, seed);
        for profile in &lottery.profiles {
            let people = profile.people.len() as f64;
            let held: f64 = profile.people.iter().map(|one| f64::from(panels.counts[*one])).sum();
            let owed = lottery.chances[profile.people[0]] * people * many as f64;
            let off = (held - owed).abs();
            assert!(off < 2.0, "a profile is {off} panels away");
            let bound = (off / people + 1.0) / many as f64;
            for one in &profile.people {
                let chance = f64::from(panels.counts[*one]) / many as f64;
                assert!((chance - lottery.chances[*one]).abs() < bound + 1e-12);
            }
        }
    }
}

#[test]
fn a_certificate_refuses_what_was_tampered_with() {
    let pool = large(2, 120, 4, 15);
    let lottery = draw(&pool, Method::Leximin, 0, &mut |_| true).expect("a lottery");
    lottery.certificate.check(&pool, &lottery).expect("proved");
    let mut other = lottery.clone();
    other.weights[0] += 0.01;
    assert!(other.certificate.check(&pool, &other).is_err());
    let mut other = lottery.clone();
    other.certificate.levels[0].chance += 0.001;
    assert!(other.certificate.check(&pool, &other).is_err());
    let mut other = lottery.clone();
    other.certificate.levels[0].multipliers.clear();
    assert!(other.certificate.check(&pool, &other).is_err());
    let mut other = lottery.clone();
    let (group, people) = other.panels[0][0];
    other.panels[0][0] = (group, people + 1);
    assert_eq!(other.certificate.check(&pool, &other), Err(Unproved::Other));
    // A lottery that favours some panel is not proved by the bound of the fairest.
    let mut other = lottery;
    let last = other.weights.len() - 1;
    let moved = other.weights[last] * 0.9;
    other.weights[last] -= moved;
    other.weights[0] += moved;
    assert!(matches!(other.certificate.check(&pool, &other), Err(Unproved::Level(_))));
}

#[test]
fn it_can_be_stopped_with_the_best_so_far() {
    let pool = large(6, 400, 6, 30);
    let mut heard = 0;
    let lottery = draw(&pool, Method::Leximin, 0, &mut |progress| {
        heard += 1;
        assert!(progress.smallest <= progress.bound + 1e-9);
        heard < 3
    })
    .expect("the best so far");
    assert!(!lottery.exact && heard == 3);
    assert!((lottery.weights.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    let bound = lottery.certificate.bounds(&pool).expect("bounds")[0];
    assert!(lottery.chances.iter().all(|chance| *chance <= 1.0) && bound < 1.0);
}

#[test]
fn the_same_seed_gives_the_same_bits() {
    let pool = large(9, 150, 5, 20);
    let one = draw(&pool, Method::Leximin, 7, &mut |_| true).expect("a lottery");
    let two = draw(&pool, Method::Leximin, 7, &mut |_| true).expect("a lottery");
    assert_eq!(one, two);
    assert_eq!(numbered(&pool, &one, 200, 3), numbered(&pool, &two, 200, 3));
}

/// Thousands of profiles, stopped almost at once: a lottery over panels that meet the quotas comes out, with what no lottery exceeds.
#[test]
fn a_search_among_many_profiles_that_is_stopped_gives_what_it_has() {
    let pool = large(5, 3_400, 8, 100);
    let mut heard = 0;
    let lottery = draw(&pool, Method::Leximin, 0, &mut |_| {
        heard += 1;
        heard < 3
    });
    let lottery = lottery.expect("a lottery");
    assert!(lottery.profiles.len() > 2_500 && !lottery.exact && lottery.panels.len() > 100);
    assert!((lottery.chances.iter().sum::<f64>() - 100.0).abs() < 1e-6);
    for panel in &lottery.panels {
        let people = panel.iter().flat_map(|(profile, many)| {
            lottery.profiles[*profile as usize].people.iter().take(*many as usize).copied()
        });
        assert!(pool.admits(&people.collect::<Vec<_>>()));
    }
    // Every level is proved, though the lottery does not reach it yet.
    let bounds = lottery.certificate.bounds(&pool).expect("a proof");
    for (level, bound) in lottery.certificate.levels.iter().zip(&bounds) {
        assert!((level.chance - bound).abs() < 1e-4, "{} {bound}", level.chance);
    }
    let least = Measures::new(&lottery.chances).min_probability;
    assert!(least > 0.0 && least <= bounds[0] + 1e-9, "{least} {}", bounds[0]);
}
