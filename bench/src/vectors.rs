//! How fast the nearest of many vectors are found, and how many of them are right.

use std::time::Instant;

use parvis_vectors::Nearest;

use crate::text::{Draws, ms, told};

const WIDTH: usize = 512;
const SUBJECTS: usize = 14;
const SENTENCES: usize = 9_000;
const ASKED: usize = 300;
const KEPT: usize = 10;

fn unit(mut vector: Vec<f32>) -> Vec<f32> {
    let length = vector.iter().map(|one| one * one).sum::<f32>().sqrt();
    vector.iter_mut().for_each(|one| *one /= length);
    vector
}

fn any(draws: &mut Draws) -> Vec<f32> {
    unit((0..WIDTH).map(|_| (draws.unit() + draws.unit() + draws.unit() - 1.5) as f32).collect())
}

/// One by its share, another by the rest, and a little of a third.
fn mixed(draws: &mut Draws, sentences: &[Vec<f32>]) -> Vec<f32> {
    let three: [&[f32]; 3] = std::array::from_fn(|_| sentences[draws.below(SENTENCES)].as_slice());
    let share = draws.unit() as f32;
    let at = |place: usize| share * three[0][place] + (1.0 - share) * three[1][place] + 0.3 * three[2][place];
    unit((0..WIDTH).map(at).collect())
}

/// Contributions of two sentences, of nine thousand around fourteen subjects.
pub(crate) fn measure(count: usize) {
    let mut draws = Draws(20_261_123);
    let subjects: Vec<Vec<f32>> = (0..SUBJECTS).map(|_| any(&mut draws)).collect();
    let sentences: Vec<Vec<f32>> = (0..SENTENCES)
        .map(|at| {
            let own = any(&mut draws);
            unit(own.iter().zip(&subjects[at % SUBJECTS]).map(|(own, subject)| 1.5 * own + subject).collect())
        })
        .collect();
    let all = || {
        let mut draws = Draws(20_261_124);
        let sentences = &sentences;
        (0..count).map(move |_| mixed(&mut draws, sentences))
    };
    let begun = Instant::now();
    let index = Nearest::new(WIDTH, all(), 2);
    println!(
        "vectors={} vectors_index_s={:.1} vectors_mib={}",
        index.len(),
        begun.elapsed().as_secs_f64(),
        index.bytes() >> 20
    );
    let asked: Vec<Vec<f32>> = (0..ASKED).map(|_| mixed(&mut draws, &sentences)).collect();
    let mut times = Vec::new();
    let mut found = Vec::new();
    for vector in &asked {
        let begun = Instant::now();
        let near = index.near(vector, KEPT, None);
        times.push(ms(begun.elapsed()));
        found.push(near);
    }
    // The exact answer, of vectors as they were given, for one in six.
    let mut exactly: Vec<Vec<(f32, usize)>> = vec![Vec::new(); ASKED.div_ceil(6)];
    for (place, vector) in all().enumerate() {
        for (asked, best) in asked.iter().step_by(6).zip(&mut exactly) {
            let likeness: f32 = asked.iter().zip(&vector).map(|(one, other)| one * other).sum();
            if best.len() < KEPT || likeness > best[KEPT - 1].0 {
                let at = best.partition_point(|one| one.0 >= likeness);
                best.insert(at, (likeness, place));
                best.truncate(KEPT);
            }
        }
    }
    let right = |(found, exactly): (&Vec<parvis_vectors::Near>, &Vec<(f32, usize)>)| {
        exactly.iter().filter(|one| found.iter().any(|near| near.place == one.1)).count()
    };
    let right: usize = found.iter().step_by(6).zip(&exactly).map(right).sum();
    let share = right as f64 / (exactly.len() * KEPT) as f64;
    let (median, worst) = told(&mut times);
    println!("vectors_recall={share:.3} vectors_median_ms={median:.1} vectors_p99_ms={worst:.1}");
}
