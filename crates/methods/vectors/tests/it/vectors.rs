//! What the network makes of pieces.

use parvis_vectors::{Model, Vectors};

use crate::support::{Draws, Table, Tiny, texts};

/// Without a branch, on two numbers. Brought to mean 0 and spread 1, a row of two numbers is (1, −1) or (−1, 1): the first when
/// its first level is greater. « <s> » and « </s> » give (1, −1), « ▁ab » too, « ▁a » gives (−1, 1); spreads are 1 and 2, means 0 and 1: (1, −1)
/// and (−1, 3).
///
/// « ab a » is <s>, ▁ab, ▁a, </s>: 3·(1, −1) + (−1, 3) = (2, 0), with 4 biases of
/// (0, 1): (2, 4), divided by √4: (1, 2). The first layer and the third are 0; around the first, (1, 2); around the third,
/// (1·½ + 2·0, 2·¼) = (½, ½): both numbers equal, so that the vector of length 1 is (√½, √½).
///
/// « ab » alone: 3·(1, −1) and 3 biases: (3, 0)/√3 = (√3, 0), then (√3/2, 0), and so (1, 0).
#[test]
fn by_hand() {
    let nothing = Table::of(2, &[0.0; 4]);
    let one = Table::of(2, &[1.0, 0.0, 0.0, 1.0]);
    let mut tiny = Tiny::drawn(3);
    tiny.levels =
        (0..12).map(|piece| if piece == 5 || piece == 8 { vec![0, 3] } else { vec![2, 1] }).collect();
    tiny.branches.clear();
    tiny.inward = [Vec::new(), Vec::new(), Vec::new()];
    tiny.levelled = [vec![1.0, 2.0], vec![0.0, 1.0]];
    tiny.gathered = one.clone();
    tiny.gathered_bias = vec![0.0, 1.0];
    let around = Table::of(2, &[0.5, 0.0, 0.0, 0.25]);
    tiny.layers = [nothing.clone(), nothing.clone(), nothing.clone(), nothing, one, around];
    let model = Model::read(&tiny.file()).expect("a model");
    assert_eq!((model.width(), model.about()), (2, "a small model"));
    let found = model.vectors(&["ab a", "ab"], 1);
    let half = 0.5_f32.sqrt();
    for (found, by_hand) in found.iter().zip([[half, half], [1.0, 0.0]]) {
        assert!(found.iter().zip(by_hand).all(|(one, other)| (one - other).abs() < 1e-6), "{found:?}");
    }
    assert!((found.likeness(0, 1) - half).abs() < 1e-6);
}

#[test]
fn the_network_is_the_one_told() {
    for seed in 0..40 {
        let tiny = Tiny::drawn(seed);
        let model = Model::read(&tiny.file()).expect("a model");
        let texts = texts(seed + 100, 12, 60);
        let found = model.vectors(&texts, 1);
        for (text, found) in texts.iter().zip(found.iter()) {
            let plainly = tiny.plainly(&model.pieces(text));
            let worst =
                found.iter().zip(&plainly).map(|(a, b)| (f64::from(*a) - b).abs()).fold(0.0, f64::max);
            assert!(worst < 2e-5, "{seed} {text:?}: {worst}");
        }
    }
}

/// A text of many tiles, its branches seeing over their edges.
#[test]
fn long_texts_are_no_different() {
    let tiny = Tiny::drawn(5);
    let model = Model::read(&tiny.file()).expect("a model");
    let long = texts(9, 1, 2)[0].clone() + &texts(10, 400, 40).concat();
    let pieces = model.pieces(&long);
    assert!(pieces.len() > 4_500, "{} pieces", pieces.len());
    let (found, plainly) = (model.vectors(&[&long], 1), tiny.plainly(&pieces));
    let worst = found.of(0).iter().zip(&plainly).map(|(a, b)| (f64::from(*a) - b).abs()).fold(0.0, f64::max);
    assert!(worst < 1e-4, "{worst}");
}

#[test]
fn neither_the_order_nor_the_company_nor_threads_change_anything() {
    let model = Model::read(&Tiny::drawn(11).file()).expect("a model");
    let mut texts = texts(12, 700, 50);
    texts.push("ab ".repeat(5_000));
    let all = model.vectors(&texts, 1);
    assert_eq!(all.len(), texts.len());
    for threads in [0, 2, 3, 7] {
        assert_eq!(model.vectors(&texts, threads), all, "{threads} threads");
    }
    for at in (0..texts.len()).step_by(37) {
        assert_eq!(model.vectors(&texts[at..=at], 1).of(0), all.of(at), "alone");
    }
    let mut order: Vec<usize> = (0..texts.len()).collect();
    let mut draws = Draws(13);
    for at in (1..order.len()).rev() {
        order.swap(at, draws.below(at + 1));
    }
    let shuffled: Vec<&String> = order.iter().map(|at| &texts[*at]).collect();
    let found = model.vectors(&shuffled, 2);
    for (place, at) in order.into_iter().enumerate() {
        assert_eq!(found.of(place), all.of(at));
    }
    for vector in all.iter() {
        let length: f64 = vector.iter().map(|one| f64::from(one * one)).sum();
        assert!((length - 1.0).abs() < 1e-5, "{length}");
    }
    assert!(model.vectors::<&str>(&[], 2).is_empty());
}

#[test]
fn vectors_given() {
    let given = Vectors::new(2, vec![1.0, 0.0, 0.6, 0.8, 0.5]);
    assert_eq!((given.len(), given.width(), given.of(1)), (2, 2, &[0.6, 0.8][..]));
    assert!((given.likeness(0, 1) - 0.6).abs() < 1e-7);
    assert!(Vectors::new(0, vec![1.0]).is_empty());
}
