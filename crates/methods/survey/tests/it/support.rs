//! Samples drawn from a seed, and the published ones.

use std::path::{Path, PathBuf};

use survey::{
    Margin, Modality, Of, Survey,
    files::{self, Ask, Read},
};
use tables::Table;

/// Whole numbers from a seed.
pub(crate) struct Draws(u64);

impl Draws {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5151)
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % bound as u64) as usize
    }
}

/// What files with these texts say.
pub(crate) fn read(answers: &str, margins: &str, ask: &Ask) -> Read {
    let (answers, margins) = tables(answers, margins);
    files::survey(&answers, &margins, ask).expect("files that go together")
}

pub(crate) fn tables(answers: &str, margins: &str) -> (Table, Table) {
    let answers = Table::read("answers.csv", answers.as_bytes()).expect("answers");
    (answers, Table::read("margins.csv", margins.as_bytes()).expect("margins"))
}

/// People with a few modalities each, everyone of them present, and margins that some positive weights meet within a third and three times.
pub(crate) fn drawn(seed: u64, people: usize, variables: usize, quantity: bool) -> Survey {
    let mut draws = Draws::new(seed);
    let goal: Vec<f64> = (0..people).map(|_| 1.0 + draws.below(200) as f64 / 100.0).collect();
    let mut margins: Vec<Margin> = (0..variables)
        .map(|variable| {
            let many = 2 + draws.below(3);
            let value = |person: usize, draws: &mut Draws| {
                if person < many { person } else { draws.below(many).min(draws.below(many)) }
            };
            let values: Vec<usize> = (0..people).map(|person| value(person, &mut draws)).collect();
            let total = |place: usize| {
                values.iter().zip(&goal).filter(|(value, _)| **value == place).map(|(_, goal)| goal).sum()
            };
            let modalities =
                (0..many).map(|place| Modality { name: format!("m{place}"), total: total(place) }).collect();
            Margin { variable: format!("v{variable}"), of: Of::Modalities { modalities, values } }
        })
        .collect();
    if quantity {
        let values: Vec<f64> = (0..people).map(|_| draws.below(50) as f64).collect();
        let total = values.iter().zip(&goal).map(|(value, goal)| value * goal).sum();
        margins.push(Margin { variable: "z".to_owned(), of: Of::Sum { total, values } });
    }
    Survey {
        ids: (0..people).map(|one| format!("{one:05}")).collect(),
        start: (0..people).map(|_| 1.0 + draws.below(4) as f64 / 2.0).collect(),
        leeway: vec![1.0; people],
        margins,
        population: None,
    }
}

/// What weights give for every margin, with what is wanted.
pub(crate) fn sums(survey: &Survey, weights: &[f64]) -> Vec<(f64, f64)> {
    let mut sums = Vec::new();
    for margin in &survey.margins {
        match &margin.of {
            Of::Sum { total, values } => {
                sums.push((weights.iter().zip(values).map(|(weight, value)| weight * value).sum(), *total));
            }
            Of::Modalities { modalities, values } => {
                for (place, modality) in modalities.iter().enumerate() {
                    let of = weights.iter().zip(values).filter(|(_, value)| **value == place);
                    sums.push((of.map(|(weight, _)| weight).sum(), modality.total));
                }
            }
        }
    }
    sums
}

/// A folder of published weights that is not part of the project: the one a variable names, or beside the project.
#[expect(clippy::print_stderr, reason = "a test that does less than it could must say so")]
pub(crate) fn published() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data/survey");
    let folder = std::env::var_os("PARVIS_SURVEY").map_or(beside, PathBuf::from);
    if folder.join("calmar").is_dir() {
        return Some(folder);
    }
    eprintln!("SKIPPED: no published weights in {}; name their folder in PARVIS_SURVEY", folder.display());
    None
}

pub(crate) fn table(path: &Path) -> Table {
    let bytes = std::fs::read(path).expect("a file");
    Table::read(&path.display().to_string(), &bytes).expect("a table")
}

/// A column of numbers.
pub(crate) fn numbers(table: &Table, name: &str) -> Vec<f64> {
    let column = table.column(name).expect(name);
    table.rows.iter().map(|(_, row)| Table::cell(row, column).parse().expect("a number")).collect()
}
