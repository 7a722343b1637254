//! `parvis draw render`: a page of a draw that needs nothing else.

use std::collections::BTreeMap;

use askama::Template;
use sortition::{
    Language,
    bundle::{Files, Manifest, Outcome, verify},
    files::{self, Table},
};

use super::words;

#[derive(Template)]
#[template(path = "parvis/draw.html")]
struct Page {
    fr: bool,
    title: String,
    size: u32,
    people: usize,
    panels: usize,
    last: usize,
    method: &'static str,
    source: String,
    software: String,
    commitment: String,
    least: String,
    most: String,
    bound: String,
    quotas: Vec<Feature>,
    counted: bool,
    steps: Vec<Step>,
    chances: Vec<Row>,
    outcome: Option<Outcome>,
    checks: Vec<Check>,
}

struct Feature {
    name: String,
    rows: Vec<Value>,
}

struct Value {
    name: String,
    quota: String,
    pool: String,
    share: String,
    wanted: String,
}

/// People with nearly the same chance.
struct Step {
    label: String,
    people: usize,
    width: String,
}

struct Row {
    id: String,
    panels: String,
    share: String,
}

struct Check {
    word: &'static str,
    what: String,
}

const STEPS: usize = 12;

/// The page; none when files are missing.
pub(super) fn page(
    files: &Files,
    manifest: &Manifest,
    commitment: &str,
    language: Language,
) -> Option<Result<String, askama::Error>> {
    let chances = Table::read("", files.get("probabilities.csv")?).ok()?;
    let of = manifest.panels.max(1) as f64;
    let shares: Vec<f64> = chances
        .rows
        .iter()
        .map(|row| Table::cell(&row.1, 2).parse::<f64>().map(|count| count / of).ok())
        .collect::<Option<_>>()?;
    let least = shares.iter().copied().fold(1.0, f64::min);
    let most = shares.iter().copied().fold(0.0, f64::max);
    let quotas = Table::read("", files.get("quotas.csv")?).ok()?;
    let (features, _) = files::features(&quotas, manifest.size);
    let people = files.get("people.csv").and_then(|bytes| Table::read("", bytes).ok());
    let count = |feature: &str, value: &str| -> Option<usize> {
        let people = people.as_ref()?;
        let column = people.column(feature)?;
        let wanted = files::folded(value);
        Some(people.rows.iter().filter(|row| files::folded(Table::cell(&row.1, column)) == wanted).count())
    };
    let percent = |share: f64| words::percent(language, share);
    let quotas = features
        .iter()
        .map(|feature| Feature {
            name: feature.name.clone(),
            rows: feature
                .quotas
                .iter()
                .map(|quota| {
                    let held = count(&feature.name, &quota.value);
                    let size = f64::from(manifest.size.max(1));
                    let (low, high) =
                        (f64::from(quota.min) / size, f64::from(quota.max.min(manifest.size)) / size);
                    Value {
                        name: quota.value.clone(),
                        quota: if quota.min == quota.max {
                            quota.min.to_string()
                        } else {
                            language.of(
                                format!("{} à {}", quota.min, quota.max),
                                format!("{} to {}", quota.min, quota.max),
                            )
                        },
                        pool: held.map(|held| held.to_string()).unwrap_or_default(),
                        share: held
                            .map(|held| percent(held as f64 / manifest.people.max(1) as f64))
                            .unwrap_or_default(),
                        wanted: if quota.min == quota.max {
                            percent(low)
                        } else {
                            language.of(
                                format!("{} à {}", percent(low), percent(high)),
                                format!("{} to {}", percent(low), percent(high)),
                            )
                        },
                    }
                })
                .collect(),
        })
        .collect();
    let outcome = files.get("result.json").and_then(|bytes| serde_json::from_slice(bytes).ok());
    let checks = verify(files).into_iter().map(|one| Check {
        word: match one.holds {
            Some(true) => language.of("juste", "holds"),
            Some(false) => language.of("FAUX", "WRONG"),
            None => language.of("non publié", "not published"),
        },
        what: one.sentence(language).to_owned(),
    });
    let mut rows: Vec<Row> = chances
        .rows
        .iter()
        .zip(&shares)
        .map(|(row, share)| Row {
            id: Table::cell(&row.1, 0).to_owned(),
            panels: Table::cell(&row.1, 2).to_owned(),
            share: percent(*share),
        })
        .collect();
    rows.sort_by(|a, b| a.id.cmp(&b.id));
    let page = Page {
        fr: language == Language::Fr,
        title: if manifest.title.is_empty() {
            language.of("Tirage au sort", "Draw by lot").to_owned()
        } else {
            manifest.title.clone()
        },
        size: manifest.size,
        people: manifest.people,
        panels: manifest.panels,
        last: manifest.panels.saturating_sub(1),
        method: words::method(language, &manifest.method),
        source: manifest.source.clone(),
        software: manifest.software.clone(),
        commitment: commitment.to_owned(),
        least: percent(least),
        most: percent(most),
        bound: manifest.bound.map(percent).unwrap_or_default(),
        quotas,
        counted: people.is_some(),
        steps: steps(&shares, manifest.panels, language),
        chances: rows,
        outcome,
        checks: checks.collect(),
    };
    Some(page.render())
}

/// How many people have which chance, in at most [`STEPS`] lines.
fn steps(shares: &[f64], panels: usize, language: Language) -> Vec<Step> {
    let counts: Vec<usize> = shares.iter().map(|share| (share * panels as f64).round() as usize).collect();
    let (low, high) = (counts.iter().min().copied().unwrap_or(0), counts.iter().max().copied().unwrap_or(0));
    let wide = (high - low).div_ceil(STEPS).max(1);
    let mut gathered: BTreeMap<usize, usize> = BTreeMap::new();
    for count in counts {
        *gathered.entry((count - low) / wide).or_default() += 1;
    }
    let most = gathered.values().copied().max().unwrap_or(1) as f64;
    let each = gathered.into_iter().map(|(step, people)| {
        let (from, to) = (low + step * wide, (low + (step + 1) * wide - 1).min(high));
        let share = |count: usize| words::percent(language, count as f64 / panels.max(1) as f64);
        Step {
            label: if from == to {
                share(from)
            } else {
                language.of(
                    format!("{} à {}", share(from), share(to)),
                    format!("{} to {}", share(from), share(to)),
                )
            },
            people,
            width: format!("{:.1}", people as f64 / most * 100.0),
        }
    });
    each.collect()
}
