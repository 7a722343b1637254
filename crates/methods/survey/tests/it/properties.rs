//! What holds of every sample.

use survey::{
    Method, Of, Shape, Survey, calibrate,
    crossing::{Common, Question, cross},
    precision::Sample,
};

use crate::support::{Draws, drawn, sums};

const METHODS: [Method; 5] = [
    Method { shape: Shape::Linear, bounds: None, trim: None },
    Method::RAKING,
    Method { shape: Shape::Raking, bounds: None, trim: Some((0.05, 8.0)) },
    Method { shape: Shape::Logit, bounds: Some((0.05, 12.0)), trim: None },
    Method { shape: Shape::Linear, bounds: Some((0.05, 12.0)), trim: None },
];

fn samples() -> impl Iterator<Item = Survey> {
    (0..60).map(|seed| drawn(seed, 12 + 7 * seed as usize, 1 + seed as usize % 4, seed % 3 == 0))
}

#[test]
fn margins_are_met_within_the_bounds() {
    let mut many = 0;
    for survey in samples() {
        for method in METHODS {
            let Ok(found) = calibrate(&survey, &method) else { continue };
            many += 1;
            for (sum, wanted) in sums(&survey, &found.weights) {
                assert!(
                    (sum - wanted).abs() < 1e-9 * wanted.abs().max(1.0),
                    "{method:?}: {sum} for {wanted}"
                );
            }
            let mean = found.weights.iter().sum::<f64>() / found.weights.len() as f64;
            for (weight, start) in found.weights.iter().zip(&survey.start) {
                let ratio = weight / start;
                assert!(method.shape == Shape::Linear && method.bounds.is_none() || *weight > 0.0);
                if let Some((low, high)) = method.bounds {
                    assert!(ratio >= low - 1e-9 && ratio <= high + 1e-9, "{method:?}: {ratio}");
                }
                if let Some((low, high)) = method.trim {
                    let times = weight / mean;
                    assert!(times >= low - 1e-9 && times <= high + 1e-9, "{method:?}: {times}");
                }
            }
        }
    }
    assert!(many > 280, "{many}");
}

/// The same people and margins in another order.
fn shuffled(survey: &Survey, seed: u64) -> (Survey, Vec<usize>) {
    let mut draws = Draws::new(seed);
    let mut order: Vec<usize> = (0..survey.start.len()).collect();
    for place in (1..order.len()).rev() {
        order.swap(place, draws.below(place + 1));
    }
    let mut other = survey.clone();
    other.start = order.iter().map(|one| survey.start[*one]).collect();
    other.ids = order.iter().map(|one| survey.ids[*one].clone()).collect();
    for margin in &mut other.margins {
        match &mut margin.of {
            Of::Sum { values, .. } => *values = order.iter().map(|one| values[*one]).collect(),
            Of::Modalities { modalities, values } => {
                let last = modalities.len() - 1;
                modalities.reverse();
                *values = order.iter().map(|one| last - values[*one]).collect();
            }
        }
    }
    other.margins.reverse();
    (other, order)
}

#[test]
fn the_order_of_rows_and_columns_changes_nothing() {
    for (seed, survey) in (0..).zip(samples()) {
        let (other, order) = shuffled(&survey, seed);
        for method in METHODS {
            let (Ok(found), Ok(again)) = (calibrate(&survey, &method), calibrate(&other, &method)) else {
                assert_eq!(calibrate(&survey, &method).is_ok(), calibrate(&other, &method).is_ok());
                continue;
            };
            assert_eq!(found.rounds, again.rounds);
            for (place, one) in order.iter().enumerate() {
                assert_eq!(again.weights[place].to_bits(), found.weights[*one].to_bits(), "{method:?}");
            }
        }
    }
}

#[test]
fn weighing_what_is_weighed_changes_nothing() {
    for survey in samples() {
        for method in &METHODS[..2] {
            let Ok(found) = calibrate(&survey, method) else { continue };
            if found.weights.iter().any(|weight| *weight <= 0.0) {
                continue;
            }
            let again = Survey { start: found.weights.clone(), ..survey.clone() };
            assert_eq!(calibrate(&again, method).expect("weights").weights, found.weights);
        }
    }
}

#[test]
fn a_larger_population_has_larger_weights() {
    for survey in samples() {
        let mut larger = survey.clone();
        larger.start.iter_mut().for_each(|start| *start *= 8.0);
        for margin in &mut larger.margins {
            match &mut margin.of {
                Of::Sum { total, .. } => *total *= 8.0,
                Of::Modalities { modalities, .. } => modalities.iter_mut().for_each(|one| one.total *= 8.0),
            }
        }
        for method in METHODS {
            let Ok(found) = calibrate(&survey, &method) else { continue };
            let larger = calibrate(&larger, &method).expect("weights").weights;
            for (weight, larger) in found.weights.iter().zip(&larger) {
                assert!((weight * 8.0 - larger).abs() < 1e-9 * larger.abs().max(1.0), "{method:?}");
            }
        }
        // Raking does not see what everyone starts from, if it is the same for all.
        let mut other = survey.clone();
        other.start.iter_mut().for_each(|start| *start *= 3.0);
        let (Ok(found), Ok(other)) =
            (calibrate(&survey, &Method::RAKING), calibrate(&other, &Method::RAKING))
        else {
            continue;
        };
        if survey.margins.iter().any(|margin| matches!(margin.of, Of::Modalities { .. })) {
            for (weight, other) in found.weights.iter().zip(&other.weights) {
                assert!((weight - other).abs() < 1e-9 * weight.max(1.0));
            }
        }
    }
}

#[test]
fn tables_do_not_depend_on_order_nor_tell_more_when_turned() {
    let mut draws = Draws::new(3);
    for _ in 0..100 {
        let people = 20 + draws.below(150);
        let mut question = |name: &str| Question {
            name: name.to_owned(),
            answers: (0..people).map(|_| format!("a{}", draws.below(6).min(draws.below(6)))).collect(),
        };
        let (rows, columns) = (question("x"), question("a"));
        let weights: Vec<f64> = (0..people).map(|one| 0.5 + (one * 37 % 11) as f64 / 7.0).collect();
        let common = Common { weights: &weights, smallest: 5, sample: Sample::Open, population: None };
        let (straight, turned) = (cross(&rows, &columns, &common), cross(&columns, &rows, &common));
        assert_eq!(straight.published, turned.published);
        for (at, row) in straight.cells.iter().enumerate() {
            for (of, cell) in row.iter().enumerate() {
                assert_eq!(cell.is_none(), turned.cells[of][at].is_none());
                assert!(cell.as_ref().is_none_or(|cell| cell.people == 0 || cell.people >= 5));
            }
        }
        let back = |question: &Question| {
            let answers = question.answers.iter().rev().cloned().collect();
            Question { name: question.name.clone(), answers }
        };
        let reversed: Vec<f64> = weights.iter().rev().copied().collect();
        let again = cross(&back(&rows), &back(&columns), &Common { weights: &reversed, ..common });
        assert_eq!(again, straight);
    }
}
