//! Samples small enough to know the answer.

use survey::{
    Margin, Method, Modality, Of, Quality, Refusal, Shape, Survey, calibrate,
    crossing::{Common, Crossing, Question, cross},
    precision::{Sample, half_width, interval},
};

const LINEAR: Method = Method { shape: Shape::Linear, bounds: None, trim: None };

fn sample(people: usize, margins: Vec<Margin>) -> Survey {
    Survey {
        ids: (0..people).map(|one| one.to_string()).collect(),
        start: vec![1.0; people],
        leeway: vec![1.0; people],
        margins,
        population: None,
    }
}

fn modalities(variable: &str, values: &[usize], totals: &[f64]) -> Margin {
    let name = |(place, total): (usize, &f64)| Modality { name: format!("m{place}"), total: *total };
    let modalities = totals.iter().enumerate().map(name).collect();
    Margin { variable: variable.to_owned(), of: Of::Modalities { modalities, values: values.to_vec() } }
}

fn quantity(values: &[f64], total: f64) -> Margin {
    Margin { variable: "z".to_owned(), of: Of::Sum { total, values: values.to_vec() } }
}

fn near(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() < 1e-12, "{found} for {expected}");
    }
}

fn weights(survey: &Survey, method: &Method) -> Vec<f64> {
    calibrate(survey, method).expect("weights").weights
}

/// Three women and one man for ten of each: post-stratification, ten thirds and ten, whatever the method. Four people count like
/// 20² / (3 (10/3)² + 10²) = 3.
#[test]
fn one_variable_is_post_stratification() {
    let survey = sample(4, vec![modalities("sex", &[0, 0, 1, 0], &[10.0, 10.0])]);
    let third = 10.0 / 3.0;
    for shape in [Shape::Linear, Shape::Raking, Shape::Logit] {
        let bounds = (shape == Shape::Logit).then_some((0.1, 11.0));
        let found = weights(&survey, &Method { shape, bounds, trim: None });
        near(&found, &[third, third, 10.0, third]);
        let quality = Quality::new(&found, &survey.start);
        near(&[quality.effective, quality.design_effect, quality.sum], &[3.0, 4.0 / 3.0, 20.0]);
        near(&[quality.smallest, quality.largest], &[2.0 / 3.0, 2.0]);
    }
}

/// One person in each cell of two by two, rows 3 and 1, columns 2.5 and 1.5. Least squares: 1 + r + c with r = ±0.5, c = ±0.25. Raking: the
/// product of the margins over 4.
#[test]
fn two_by_two() {
    let rows = modalities("row", &[0, 0, 1, 1], &[3.0, 1.0]);
    let columns = modalities("column", &[0, 1, 0, 1], &[2.5, 1.5]);
    let survey = sample(4, vec![rows, columns]);
    near(&weights(&survey, &LINEAR), &[1.75, 1.25, 0.75, 0.25]);
    near(&weights(&survey, &Method::RAKING), &[1.875, 1.125, 0.625, 0.375]);
    let found = calibrate(&survey, &Method::RAKING).expect("weights");
    assert_eq!(found.implied, [("row".to_owned(), Some("m1".to_owned()))]);
    assert_eq!(found.profiles, 4);
}

/// Quantities 1, 2, 3 that must sum to 8.5 with no ratio above 1.5. The last is cut: 1 + λ + 2 (1 + 2λ) + 4.5 = 8.5 gives λ = 0.2. Trimmed
/// raking: t + 2t² + 4.5 = 8.5 with t = exp λ, so t = (√33 - 1) / 4.
#[test]
fn a_bound_cuts_and_the_others_make_up_for_it() {
    let survey = sample(3, vec![quantity(&[1.0, 2.0, 3.0], 8.5)]);
    let truncated = Method { bounds: Some((0.5, 1.5)), ..LINEAR };
    near(&weights(&survey, &truncated), &[1.2, 1.4, 1.5]);
    let trimmed = Method { trim: Some((0.5, 1.5)), ..Method::RAKING };
    let t = (33_f64.sqrt() - 1.0) / 4.0;
    let found = calibrate(&survey, &trimmed).expect("weights");
    near(&found.weights, &[t, t * t, 1.5]);
    assert_eq!(found.held, (0, 1));
}

/// The one man of four people weighs twice the mean, whatever is done: no trimming under that can be.
#[test]
fn bounds_that_cannot_hold_are_told_with_those_that_can() {
    let survey = sample(4, vec![modalities("sex", &[0, 0, 1, 0], &[2.0, 2.0])]);
    let method = Method { trim: Some((0.5, 1.5)), ..Method::RAKING };
    let Err(Refusal::Apart { narrowest: Some((low, high)), variable, .. }) = calibrate(&survey, &method)
    else {
        panic!("no such weights")
    };
    assert!(variable == "sex" && (2.0..2.1).contains(&high) && low == 0.5, "{low} {high}");
    let none = Method { shape: Shape::Logit, bounds: None, trim: None };
    assert_eq!(calibrate(&survey, &none), Err(Refusal::Bounds));
    let clash = Method { bounds: Some((0.9, 1.1)), trim: Some((0.5, 1.5)), ..Method::RAKING };
    let survey = Survey { start: vec![9.0, 0.5, 0.5, 0.5], ..survey };
    assert_eq!(calibrate(&survey, &clash), Err(Refusal::Clash));
}

/// Nobody is in the last cell of two by two, so the second row, which counts 3, is all in a column that counts 2: only a negative weight
/// makes that up.
#[test]
fn what_no_positive_weight_can_do() {
    let rows = modalities("row", &[0, 0, 1], &[1.0, 3.0]);
    let columns = modalities("column", &[0, 1, 0], &[2.0, 2.0]);
    let survey = sample(3, vec![rows, columns]);
    near(&weights(&survey, &LINEAR), &[-1.0, 2.0, 3.0]);
    let refusal = calibrate(&survey, &Method::RAKING).expect_err("no weights");
    assert!(matches!(refusal, Refusal::Apart { narrowest: None, .. }), "{refusal:?}");
}

#[test]
fn margins_that_contradict_each_other_are_named() {
    // Everyone of the first row is in the first column, and the others in the other.
    let rows = modalities("row", &[0, 0, 1], &[5.0, 5.0]);
    let columns = modalities("zone", &[0, 0, 1], &[6.0, 4.0]);
    let refusal = calibrate(&sample(3, vec![rows, columns]), &LINEAR).expect_err("no weights");
    let Refusal::Contradiction { variable, wanted, implied, .. } = refusal else { panic!("{refusal:?}") };
    assert_eq!((variable.as_str(), wanted), ("zone", 6.0));
    assert!((implied - 5.0).abs() < 1e-9);
    let nothing = sample(3, vec![quantity(&[0.0; 3], 7.0)]);
    assert!(matches!(calibrate(&nothing, &LINEAR), Err(Refusal::Nobody { wanted: 7.0, .. })));
}

/// Of 100 people half: 0.4038 to 0.5962 (Wilson). Of 10 nobody: up to z² / (10 + z²). 100 of a population of 101 leave a tenth of the width.
#[test]
fn intervals_of_a_random_sample() {
    let (low, high) = interval(0.5, 100.0, 100, None);
    assert!((low - 0.403_8).abs() < 5e-5 && (high - 0.596_2).abs() < 5e-5, "{low} {high}");
    let (low, high) = interval(0.0, 10.0, 10, None);
    assert!(low == 0.0 && (high - 3.841_459 / 13.841_459).abs() < 1e-6, "{high}");
    let (wide, narrow) = (half_width(0.5, 100.0, 100, None), half_width(0.5, 100.0, 100, Some(101.0)));
    assert!((wide - 0.097_998).abs() < 1e-6 && (narrow * 10.0 - wide).abs() < 1e-12);
    assert_eq!(half_width(0.5, 60.0, 100, Some(100.0)), 0.0);
}

fn crossed(cells: &[(&str, &str, usize)], sample: Sample) -> Crossing {
    let answers = |of: fn(&(&str, &str, usize)) -> String| {
        cells.iter().flat_map(|cell| std::iter::repeat_n(of(cell), cell.2)).collect::<Vec<_>>()
    };
    let rows = Question { name: "vélo".to_owned(), answers: answers(|cell| cell.0.to_owned()) };
    let columns = Question { name: "sexe".to_owned(), answers: answers(|cell| cell.1.to_owned()) };
    let weights: Vec<f64> =
        rows.answers.iter().map(|answer| if answer == "oui" { 2.0 } else { 1.0 }).collect();
    cross(&rows, &columns, &Common { weights: &weights, smallest: 5, sample, population: None })
}

/// Ten women and ten men say yes, with weight 2; twenty and twenty say no, with weight 1: half of all weights are on each side.
#[test]
fn tables_are_weighted_and_show_who_was_asked() {
    let found = crossed(
        &[("oui", "f", 10), ("oui", "h", 10), ("non", "f", 20), ("Non", "h", 20), ("", "h", 7)],
        Sample::Open,
    );
    assert!(found.published);
    let told: Vec<_> =
        found.rows.groups.iter().map(|one| (one.answers[0].as_str(), one.people, one.weight)).collect();
    assert_eq!(told, [("Non", 40, 40.0), ("oui", 20, 40.0), ("", 7, 7.0)]);
    assert_eq!(found.columns.groups[0].share, 0.46);
    let cell = found.cells[1][0].as_ref().expect("shown");
    assert_eq!((cell.people, cell.weight, cell.of_row, cell.of_column), (10, 20.0, 0.5, 0.5));
    assert!(cell.interval.is_none());
    let found =
        crossed(&[("oui", "f", 10), ("oui", "h", 10), ("non", "f", 20), ("non", "h", 20)], Sample::Random);
    let (low, high) = found.cells[0][0].as_ref().and_then(|cell| cell.interval).expect("an interval");
    // Forty people who weigh the same: Wilson for a half of 40.
    assert!((low - 0.352).abs() < 1e-9 && (high - 0.648).abs() < 1e-9, "{low} {high}");
}

/// Three answers that hardly anyone gave are one line; the cell with 2 goes with its neighbours, and both totals stay.
#[test]
fn small_cells_and_what_would_give_them_back_are_hidden() {
    let cells = [
        ("oui", "f", 2),
        ("oui", "h", 30),
        ("non", "f", 20),
        ("non", "h", 25),
        ("peut-être", "f", 3),
        ("jamais", "h", 1),
        ("rien", "h", 40),
        ("rien", "f", 40),
    ];
    let found = crossed(&cells, Sample::Open);
    let names: Vec<_> = found.rows.groups.iter().map(|one| (one.answers.join("+"), one.people)).collect();
    let wanted = [("non", 45), ("rien", 80), ("jamais+oui+peut-être", 36)];
    assert_eq!(names, wanted.map(|(name, people)| (name.to_owned(), people)));
    // Gathered, the third line has 5 women: nothing is small any more.
    assert!(found.cells.iter().flatten().all(Option::is_some));
    let found = crossed(&cells[..4], Sample::Open);
    assert!(found.cells.iter().flatten().all(Option::is_none) && found.published);
    // Five people of five ages leave nothing to hide behind: their line is gathered with the next.
    let ages = ["a", "b", "c", "d", "e"];
    let mut spread: Vec<_> = ages.iter().map(|age| ("rare", *age, 1)).collect();
    spread.extend(ages.iter().flat_map(|age| [("non", *age, 20), ("oui", *age, 30)]));
    let found = crossed(&spread, Sample::Open);
    let names: Vec<_> = found.rows.groups.iter().map(|one| (one.answers.join("+"), one.people)).collect();
    assert_eq!(names, [("oui".to_owned(), 150), ("non+rare".to_owned(), 105)]);
    assert!(found.published && found.cells.iter().flatten().all(Option::is_some));
    // One answer alone cannot be crossed.
    assert!(!crossed(&[("oui", "f", 20), ("oui", "h", 20)], Sample::Open).published);
}
