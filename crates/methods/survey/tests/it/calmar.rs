//! The weights that SAS CALMAR and CALMAR2 give for published samples.

use std::path::Path;

use survey::{
    Method, Quality, Refusal, Shape, Weights, calibrate,
    files::{self, Ask, Read},
};
use tables::Table;

use crate::support::{numbers, published, table};

const LINEAR: Method = Method { shape: Shape::Linear, bounds: None, trim: None };

const fn logit(low: f64, high: f64) -> Method {
    Method { shape: Shape::Logit, bounds: Some((low, high)), trim: None }
}

fn weighed(read: &Read, method: &Method) -> Weights {
    calibrate(&read.survey, method).expect("weights")
}

fn far(found: &Weights, expected: &[f64]) -> Vec<f64> {
    assert_eq!(found.weights.len(), expected.len());
    let far = |(found, expected): (&f64, &f64)| (found - expected).abs() / expected.abs().max(1.0);
    found.weights.iter().zip(expected).map(far).collect()
}

/// The published weights miss their own margins by up to 2e-10, which an ill-conditioned sample makes 4e-9 of a weight: the linear ones, solved
/// in sixty digits, are as far from the published ones as ours, and from ours by 1e-14. All but a few people are within 1e-9.
fn near(found: &Weights, expected: &[f64], what: &str) {
    let far = far(found, expected);
    let worst = far.iter().copied().fold(0.0, f64::max);
    let beyond = far.iter().filter(|far| **far > 1e-9).count();
    assert!(worst < 4e-9 && beyond * 100 < far.len(), "{what}: {worst:e}, {beyond} people");
}

fn within(found: &Weights, expected: &[f64], tolerance: f64, what: &str) {
    let worst = far(found, expected).into_iter().fold(0.0, f64::max);
    assert!(worst < tolerance, "{what}: {worst:e}");
}

const FIFTEEN: &str = "variable,modality,total\ncategory,1,80\ncategory,2,90\ncategory,3,60\nsex,1,140\nsex,2,90\ndepartment,1,100\ndepartment,2,130\nsalary,,470000\n";

fn fifteen(folder: &Path, margins: &str) -> (Read, Table) {
    let answers = table(&folder.join("calmar/employees_15.csv"));
    let margins = Table::read("margins.csv", margins.as_bytes()).expect("a table");
    let ask = Ask { weight: Some("weight".to_owned()), ..Ask::default() };
    let read = files::survey(&answers, &margins, &ask).expect("files that go together");
    (read, table(&folder.join("calmar/employees_15_calmar_weights.csv")))
}

#[test]
fn fifteen_employees_have_the_weights_of_calmar() {
    let Some(folder) = published() else { return };
    let (read, expected) = fifteen(&folder, FIFTEEN);
    let movies = numbers(&table(&folder.join("calmar/employees_15.csv")), "movies");
    // Published with four decimals, and the mean number of films with two.
    for (method, column, films) in
        [(LINEAR, "wLinear", 293.0), (Method::RAKING, "wRaking", 322.0), (logit(0.4, 2.2), "wLogit", 314.0)]
    {
        let found = weighed(&read, &method);
        for (weight, expected) in found.weights.iter().zip(numbers(&expected, column)) {
            assert!((weight - expected).abs() < 5.1e-5, "{column}: {weight} for {expected}");
        }
        let seen: f64 = found.weights.iter().zip(&movies).map(|(weight, films)| weight * films).sum();
        assert!((seen / found.weights.iter().sum::<f64>() - films / 100.0).abs() < 5.1e-3, "{column}");
    }
    assert_eq!(Quality::new(&weighed(&read, &LINEAR).weights, &read.survey.start).negative, 1);
}

#[test]
fn what_calmar_does_not_find_is_refused_with_reasons() {
    let Some(folder) = published() else { return };
    // A population of 300, as a variable that everyone has, beside margins that sum to 230.
    let mut read = fifteen(&folder, FIFTEEN).0;
    let everyone = survey::Margin {
        variable: "total".to_owned(),
        of: survey::Of::Sum { total: 300.0, values: vec![1.0; 15] },
    };
    read.survey.margins.push(everyone);
    for method in [LINEAR, Method::RAKING, logit(0.5, 1.5)] {
        let refusal = calibrate(&read.survey, &method).expect_err("no weights");
        let Refusal::Contradiction { wanted, implied, .. } = refusal else { panic!("{refusal:?}") };
        assert!((wanted - implied).abs() > 1.0, "{wanted} {implied}");
    }
    let read = fifteen(&folder, FIFTEEN).0;
    let refusal = calibrate(&read.survey, &logit(0.6, 2.0)).expect_err("no weights");
    let Refusal::Apart { narrowest: Some((low, high)), wanted, reached, .. } = refusal else {
        panic!("{refusal:?}")
    };
    assert!((wanted - reached).abs() > 1.0 && (low < 0.6 || high > 2.0), "{low} {high}");
    let found = weighed(&read, &logit(low, high));
    assert!(found.rounds.last().is_some_and(|gap| *gap < 1e-9));
    // The same files with a population that is told: the reading refuses, and names the variables.
    let answers = table(&folder.join("calmar/employees_15.csv"));
    let margins = Table::read("margins.csv", FIFTEEN.as_bytes()).expect("a table");
    let ask = Ask { weight: Some("weight".to_owned()), population: Some(300.0), ..Ask::default() };
    assert_eq!(files::survey(&answers, &margins, &ask).expect_err("they disagree").len(), 3);
}

#[test]
fn a_thousand_people_have_the_weights_of_calmar2() {
    let Some(folder) = published() else { return };
    let answers = table(&folder.join("calmar/pop1000_sample.csv"));
    let expected = table(&folder.join("calmar/pop1000_calmar_weights.csv"));
    let weight = Some("weight".to_owned());
    for (file, ending, population) in [("1", "", None), ("2", "_2", Some(50_000.0))] {
        let margins = table(&folder.join(format!("calmar/pop_margins_{file}.csv")));
        let ask = Ask { weight: weight.clone(), population, ..Ask::default() };
        let read = files::survey(&answers, &margins, &ask).expect("files that go together");
        for (method, name) in [(LINEAR, "lin"), (Method::RAKING, "raking"), (logit(0.2, 1.3), "logit")] {
            let column = format!("weight_cal_{name}{ending}");
            near(&weighed(&read, &method), &numbers(&expected, &column), &column);
        }
        // No ratio of the linear method leaves these bounds: the truncated one then finds the same, to what its path rounds.
        let wide = Method { bounds: Some((0.4, 1.9)), ..LINEAR };
        within(&weighed(&read, &wide), &weighed(&read, &LINEAR).weights, 1e-11, "truncated, wide");
        let narrow = weighed(&read, &Method { bounds: Some((0.5, 1.3)), ..LINEAR });
        let ratio = |(weight, start): (&f64, &f64)| weight / start;
        let ratios: Vec<f64> = narrow.weights.iter().zip(&read.survey.start).map(ratio).collect();
        assert!(ratios.iter().all(|ratio| (0.5 - 1e-12..=1.3 + 1e-12).contains(ratio)));
        assert!(narrow.held.1 > 0 && narrow.rounds.last().is_some_and(|gap| *gap < 1e-9));
    }
    // With leeways CALMAR stopped earlier: its own weights miss the margins by 5e-8.
    let margins = table(&folder.join("calmar/pop_margins_1.csv"));
    let ask = Ask { weight, leeway: Some("qTest".to_owned()), ..Ask::default() };
    let read = files::survey(&answers, &margins, &ask).expect("files that go together");
    let column = "weight_cal_lin_qtest";
    within(&weighed(&read, &LINEAR), &numbers(&expected, column), 1e-6, column);
}

#[test]
fn those_who_answered_among_them_too() {
    let Some(folder) = published() else { return };
    let mut answers = table(&folder.join("calmar/pop1000_sample.csv"));
    let column = answers.column("responding").expect("a column");
    answers.rows.retain(|(_, row)| row[column] == "1");
    let expected = table(&folder.join("calmar/pop718_nonresponse_calmar_weights.csv"));
    for (file, ending) in [("1", ""), ("2", "_2")] {
        let margins = table(&folder.join(format!("calmar/pop_margins_{file}.csv")));
        let ask = Ask {
            weight: Some("weight".to_owned()),
            population: Some(50_000.0),
            scale: true,
            ..Ask::default()
        };
        let read = files::survey(&answers, &margins, &ask).expect("files that go together");
        for (method, name) in [(LINEAR, "lin"), (Method::RAKING, "raking"), (logit(0.1, 2.0), "logit")] {
            let column = format!("weight_cal_{name}{ending}");
            near(&weighed(&read, &method), &numbers(&expected, &column), &column);
        }
        if ending == "_2" {
            let ask = Ask { leeway: Some("qTest".to_owned()), ..ask };
            let read = files::survey(&answers, &margins, &ask).expect("files that go together");
            let column = "weight_cal_raking_2_qtest";
            within(&weighed(&read, &Method::RAKING), &numbers(&expected, column), 1e-9, column);
        }
    }
}

#[test]
fn raking_is_what_two_other_programs_give() {
    let Some(folder) = published() else { return };
    let answers = table(&folder.join("raking/gss400_sample.csv"));
    let text = std::fs::read_to_string(folder.join("raking/gss400_targets.json")).expect("targets");
    let targets: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let mut margins = "variable,modality,total\n".to_owned();
    for (variable, of) in targets.as_object().expect("variables") {
        for (modality, total) in of.as_object().expect("modalities") {
            margins += &format!("{variable},{modality},{total}\n");
        }
    }
    let margins = Table::read("margins.csv", margins.as_bytes()).expect("a table");
    let read = files::survey(&answers, &margins, &Ask::default()).expect("files that go together");
    let found = weighed(&read, &Method::RAKING);
    let expected = table(&folder.join("raking/gss400_weights.csv"));
    // ipfn stops at its own tolerance.
    for (column, tolerance) in [("own_ipf", 1e-13), ("ipfn", 2e-9), ("samplics", 1e-10)] {
        within(&found, &numbers(&expected, column), tolerance, column);
    }
    let told: serde_json::Value = serde_json::from_str(
        &std::fs::read_to_string(folder.join("raking/gss400_stats.json")).expect("figures"),
    )
    .expect("JSON");
    let quality = Quality::new(&found.weights, &read.survey.start);
    let half = survey::precision::half_width(0.5, quality.effective, 400, None);
    for (found, name) in [
        (quality.design_effect, "kish_deff"),
        (quality.effective, "n_eff"),
        (quality.largest / quality.smallest, "weight_ratio"),
        (half, "moe95_p50_weighted"),
    ] {
        let expected = told[name].as_f64().expect("a number");
        // Their interval takes 1.96 for the quantile.
        let tolerance = if name.starts_with("moe") { 2e-5 } else { 1e-7 };
        assert!((found / expected - 1.0).abs() < tolerance, "{name}: {found} for {expected}");
    }
}
