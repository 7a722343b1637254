//! The nearest of many.

use parvis_vectors::{Nearest, Vectors};

use crate::support::Draws;

fn unit(vector: &mut [f32]) {
    let length = vector.iter().map(|one| one * one).sum::<f32>().sqrt();
    vector.iter_mut().for_each(|one| *one /= length);
}

/// Vectors around a few subjects, each as far from its own as from its neighbours.
fn drawn(seed: u64, count: usize, width: usize, subjects: usize) -> Vectors {
    let mut draws = Draws(seed);
    let number = |draws: &mut Draws| {
        // Four uniform numbers summed: near enough to normal.
        (0..4).map(|_| draws.below(2_001) as f32 / 1_000.0 - 1.0).sum::<f32>()
    };
    let mut centres: Vec<Vec<f32>> =
        (0..subjects).map(|_| (0..width).map(|_| number(&mut draws)).collect()).collect();
    centres.iter_mut().for_each(|centre| unit(centre));
    let mut numbers = Vec::with_capacity(count * width);
    for _ in 0..count {
        let centre = &centres[draws.below(subjects)];
        let mut vector: Vec<f32> = (0..width).map(|_| number(&mut draws)).collect();
        unit(&mut vector);
        vector.iter_mut().zip(centre).for_each(|(one, centre)| *one += centre);
        unit(&mut vector);
        numbers.extend(vector);
    }
    Vectors::new(width, numbers)
}

/// (1, 0), (0.6, 0.8), (0, 1) and (−1, 0), from (0.8, 0.6): 0.8, 0.96, 0.6, −0.8.
#[test]
fn by_hand() {
    let given = Vectors::new(2, vec![1.0, 0.0, 0.6, 0.8, 0.0, 1.0, -1.0, 0.0]);
    let index = Nearest::new(2, given.iter(), 1);
    let found = index.near(&[0.8, 0.6], 3, None);
    assert_eq!(found.iter().map(|near| near.place).collect::<Vec<_>>(), [1, 0, 2]);
    for (near, by_hand) in found.iter().zip([0.96, 0.8, 0.6]) {
        assert!((near.likeness - by_hand).abs() < 1e-3, "{near:?}");
    }
    assert_eq!(index.near(&[0.8, 0.6], 1, Some(1))[0].place, 0);
    assert!(index.near(&[0.8], 3, None).is_empty() && index.near(&[0.8, 0.6], 0, None).is_empty());
    assert_eq!(index.near(&[0.8, 0.6], 9, None).len(), 4);
    assert!(Nearest::new::<&[f32]>(2, [], 1).near(&[1.0, 0.0], 3, None).is_empty());
}

#[test]
fn among_few_all_are_looked_at() {
    let given = drawn(1, 3_000, 48, 12);
    let index = Nearest::new(48, given.iter(), 2);
    for sought in (0..given.len()).step_by(97) {
        let mut plainly: Vec<(usize, f32)> =
            (0..given.len()).filter(|at| *at != sought).map(|at| (at, given.likeness(at, sought))).collect();
        plainly.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        for (near, (_, likeness)) in index.near(given.of(sought), 10, Some(sought)).iter().zip(plainly) {
            assert!((near.likeness - likeness).abs() < 1e-3);
            assert!((near.likeness - given.likeness(near.place, sought)).abs() < 1e-3);
        }
    }
}

/// The likeness of vectors that are the same is that of places: the first come first.
#[test]
fn equals_come_in_order() {
    let given = Vectors::new(3, [0.6, 0.0, 0.8].repeat(500));
    let found = Nearest::new(3, given.iter(), 1).near(&[0.6, 0.0, 0.8], 20, Some(4));
    assert_eq!(
        found.iter().map(|near| near.place).collect::<Vec<_>>(),
        (0..21).filter(|at| *at != 4).collect::<Vec<_>>()
    );
}

#[test]
fn among_many_most_are_found_whatever_the_threads() {
    let given = drawn(2, 200_000, 16, 60);
    let index = Nearest::new(16, given.iter(), 1);
    let other = Nearest::new(16, given.iter(), 3);
    let (mut right, mut all) = (0, 0);
    for sought in (0..given.len()).step_by(2_003) {
        let found = index.near(given.of(sought), 10, Some(sought));
        assert_eq!(found, other.near(given.of(sought), 10, Some(sought)));
        let exactly = index.exactly(given.of(sought), 10, Some(sought));
        right += exactly.iter().filter(|near| found.contains(near)).count();
        all += exactly.len();
    }
    assert!(right * 100 >= all * 97, "{right} of {all}");
    assert!(index.bytes() < given.len() * 40);
}
