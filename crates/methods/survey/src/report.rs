//! Everything about a weighing, for programs and pages.

use serde::Serialize;

use crate::{
    calibrate::{Weights, sum, total},
    crossing::Crossing,
    distance::Method,
    precision::{Sample, half_width},
    quality::Quality,
    survey::{Of, Survey},
};

/// Everything about a weighing.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Report {
    /// How weights were found.
    pub method: &'static str,
    /// The bounds of ratios.
    pub bounds: Option<(f64, f64)>,
    /// The bounds of weights, in mean weights.
    pub trim: Option<(f64, f64)>,
    /// How many people weights count in all.
    pub total: f64,
    /// How many people the population has, if known.
    pub population: Option<f64>,
    /// How many people are alike for nobody to tell them apart by the margins.
    pub profiles: usize,
    /// The largest relative gap to a margin before the first round, then after each.
    pub rounds: Vec<f64>,
    /// How many people are held at the least and at the greatest weight.
    pub held: (usize, usize),
    /// The margins.
    pub margins: Vec<Line>,
    /// Margins that follow from the others: variable, modality.
    pub implied: Vec<(String, Option<String>)>,
    /// Variables that were brought to the whole by no more than they were rounded.
    pub rounded: Vec<String>,
    /// What the weights are like.
    #[serde(flatten)]
    pub quality: Quality,
    /// How people came to answer.
    pub sample: &'static str,
    /// Half the width of the interval of a share of 50 % at 95 %; only for a random sample.
    pub margin_of_error: Option<f64>,
    /// Tables.
    pub crossings: Vec<Crossing>,
}

/// A margin before and after.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Line {
    /// The variable.
    pub variable: String,
    /// The modality; none for a quantity.
    pub modality: Option<String>,
    /// How many people answered it; all of them for a quantity.
    pub people: usize,
    /// What is wanted.
    pub wanted: f64,
    /// What the starting weights give, brought to the same whole.
    pub before: f64,
    /// What the weights give.
    pub after: f64,
    /// The same three as shares of the whole, for a modality.
    pub shares: Option<[f64; 3]>,
    /// Fewer than 30 people, or less than 5 % of the population: to gather with another.
    pub fragile: bool,
}

const FEW: usize = 30;
const SMALL: f64 = 0.05;

impl Report {
    /// Of weights, and what else is told with them.
    #[must_use]
    pub fn new(
        survey: &Survey,
        method: &Method,
        weights: &Weights,
        sample: Sample,
        crossings: Vec<Crossing>,
        rounded: Vec<String>,
    ) -> Self {
        let quality = Quality::new(&weights.weights, &survey.start);
        let whole = total(survey);
        let times = whole / sum(survey.start.iter().copied());
        let random = sample == Sample::Random;
        Self {
            method: method.word(),
            bounds: method.bounds,
            trim: method.trim,
            total: whole,
            population: survey.population,
            profiles: weights.profiles,
            rounds: weights.rounds.clone(),
            held: weights.held,
            margins: survey
                .margins
                .iter()
                .flat_map(|margin| lines(margin, survey, weights, whole, times))
                .collect(),
            implied: weights.implied.clone(),
            rounded,
            margin_of_error: random
                .then(|| half_width(0.5, quality.effective, quality.people, survey.population)),
            quality,
            sample: sample.word(),
            crossings,
        }
    }
}

fn lines(
    margin: &crate::survey::Margin,
    survey: &Survey,
    weights: &Weights,
    whole: f64,
    times: f64,
) -> Vec<Line> {
    let among = |of: &[f64], values: &[usize], place: usize| {
        sum(of.iter().zip(values).filter(|(_, value)| **value == place).map(|(weight, _)| *weight))
    };
    match &margin.of {
        Of::Sum { total, values } => {
            let of = |weights: &[f64]| sum(weights.iter().zip(values).map(|(weight, value)| weight * value));
            vec![Line {
                variable: margin.variable.clone(),
                modality: None,
                people: values.len(),
                wanted: *total,
                before: of(&survey.start) * times,
                after: of(&weights.weights),
                shares: None,
                fragile: false,
            }]
        }
        Of::Modalities { modalities, values } => modalities
            .iter()
            .enumerate()
            .map(|(place, modality)| {
                let people = values.iter().filter(|value| **value == place).count();
                let before = among(&survey.start, values, place) * times;
                let after = among(&weights.weights, values, place);
                Line {
                    variable: margin.variable.clone(),
                    modality: Some(modality.name.clone()),
                    people,
                    wanted: modality.total,
                    before,
                    after,
                    shares: Some([modality.total / whole, before / whole, after / whole]),
                    fragile: people < FEW || modality.total / whole < SMALL,
                }
            })
            .collect(),
    }
}
