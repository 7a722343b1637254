//! A lottery for programs.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{certificate::Certificate, draw::Lottery, measure::Measures, pool::Pool};

/// Everything about a lottery.
#[derive(Serialize)]
pub struct Report<'a> {
    /// How fairness was understood.
    pub method: &'static str,
    /// The size of the panel.
    pub size: u32,
    /// How many people may be drawn.
    pub people: usize,
    /// Figures.
    #[serde(flatten)]
    pub measures: Measures,
    /// What no lottery's smallest chance exceeds, recomputed from the certificate.
    pub bound: Option<f64>,
    /// Whether it is proved that nothing is fairer.
    pub exact: bool,
    /// How many panels have a weight.
    pub support: usize,
    /// Everyone's chance.
    pub probabilities: BTreeMap<&'a str, f64>,
    /// People who are the same for the quotas.
    pub profiles: Vec<Vec<&'a str>>,
    /// People who are on the panel in any case.
    pub certain: Vec<&'a str>,
    /// Panels.
    pub panels: Vec<Weighted<'a>>,
    /// The proof.
    pub certificate: &'a Certificate,
}

/// A panel with its weight.
#[derive(Serialize)]
pub struct Weighted<'a> {
    /// How likely it is.
    pub probability: f64,
    /// How many people of each profile it takes, each as likely as the others of the profile.
    pub profiles: &'a [(u32, u32)],
}

impl<'a> Report<'a> {
    /// Of a lottery over a pool.
    #[must_use]
    pub fn new(pool: &'a Pool, lottery: &'a Lottery) -> Self {
        let id = |one: &usize| pool.people[*one].id.as_str();
        let bounds = lottery.certificate.bounds(pool).unwrap_or_default();
        Self {
            method: lottery.method.word(),
            size: pool.size,
            people: pool.people.len(),
            measures: Measures::new(&lottery.chances),
            bound: bounds.first().copied(),
            exact: lottery.exact,
            support: lottery.panels.len(),
            probabilities: pool
                .people
                .iter()
                .map(|one| one.id.as_str())
                .zip(lottery.chances.iter().copied())
                .collect(),
            profiles: lottery
                .profiles
                .iter()
                .map(|profile| profile.people.iter().map(id).collect())
                .collect(),
            certain: lottery.certain.iter().map(id).collect(),
            panels: lottery
                .panels
                .iter()
                .zip(&lottery.weights)
                .map(|(profiles, probability)| Weighted { probability: *probability, profiles })
                .collect(),
            certificate: &lottery.certificate,
        }
    }
}
