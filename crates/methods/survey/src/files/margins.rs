use tables::{Table, folded};

use super::number;
use crate::finding::{Finding, Trouble};

/// A variable as the file of margins has it.
pub(super) struct Wanted {
    pub(super) variable: String,
    /// Its first line.
    pub(super) line: u64,
    /// The column that totals are in.
    pub(super) column: String,
    pub(super) is: Is,
}

pub(super) enum Is {
    /// What a quantity sums to.
    Sum(f64),
    /// Modalities with their names.
    Named(Vec<Amount>),
    /// Modalities in the order of those of the answers.
    Ordered(Vec<Amount>),
}

/// How many people a modality has.
pub(super) struct Amount {
    /// Empty when it is not told.
    pub(super) modality: String,
    pub(super) line: u64,
    pub(super) value: f64,
    pub(super) decimals: u32,
    pub(super) share: bool,
}

const VARIABLE: [&str; 6] = ["variable", "feature", "category", "critère", "critere", "question"];
const MODALITY: [&str; 6] = ["modality", "modalité", "modalite", "value", "valeur", "name"];
const TOTAL: [&str; 5] = ["total", "effectif", "population", "count", "target"];
const SHARE: [&str; 6] = ["share", "part", "pourcentage", "percent", "percentage", "proportion"];

/// The margins of a file, with everything that is wrong with it.
pub(super) fn margins(table: &Table, population: Option<f64>) -> (Vec<Wanted>, Vec<Finding>) {
    if ["var", "n", "mar1"].iter().all(|name| table.column(name).is_some()) {
        return calmar(table, population);
    }
    let mut found = Vec::new();
    let named = |names: &[&str]| names.iter().find_map(|name| table.column(name));
    let (variable, modality) = (named(&VARIABLE), named(&MODALITY));
    let (total, share) = (named(&TOTAL), named(&SHARE));
    let amount = total.or(share);
    for (name, column) in [("variable", variable), ("modality", modality), ("total", amount)] {
        if column.is_none() {
            found.push(table.finding(Some(1), Some(name), Trouble::NoColumn));
        }
    }
    let (Some(variable), Some(modality), Some(amount)) = (variable, modality, amount) else {
        return (Vec::new(), found);
    };
    let mut wanted: Vec<Wanted> = Vec::new();
    for (line, row) in &table.rows {
        let mut say = |column: usize, trouble| {
            found.push(table.finding(Some(*line), Some(&table.header[column]), trouble));
        };
        let name = Table::cell(row, variable);
        if name.is_empty() {
            say(variable, Trouble::Missing);
            continue;
        }
        let written = |column: Option<usize>| {
            column.map(|column| (column, Table::cell(row, column))).filter(|(_, cell)| !cell.is_empty())
        };
        let (column, cell, is_share) = match (written(total), written(share)) {
            (Some((column, _)), Some(_)) => {
                say(column, Trouble::Both);
                continue;
            }
            (Some((column, cell)), None) => (column, cell, false),
            (None, Some((column, cell))) => (column, cell, true),
            (None, None) => {
                say(amount, Trouble::Missing);
                continue;
            }
        };
        let Some((value, decimals)) = number(cell) else {
            say(column, Trouble::NotNumber { found: cell.to_owned() });
            continue;
        };
        let of = Table::cell(row, modality);
        let known = wanted.iter().position(|one| folded(&one.variable) == folded(name));
        if of.is_empty() {
            if let Some(known) = known {
                let first = wanted[known].line;
                let trouble = match &wanted[known].is {
                    Is::Sum(_) => Trouble::Twice { what: name.to_owned(), first },
                    _ => Trouble::Missing,
                };
                say(if matches!(trouble, Trouble::Missing) { modality } else { variable }, trouble);
            } else if is_share {
                say(modality, Trouble::Missing);
            } else {
                let column = table.header[column].clone();
                wanted.push(Wanted { variable: name.to_owned(), line: *line, column, is: Is::Sum(value) });
            }
            continue;
        }
        if value < 0.0 {
            say(column, Trouble::Negative { found: cell.to_owned() });
            continue;
        }
        let known = known.unwrap_or_else(|| {
            let column = table.header[column].clone();
            wanted.push(Wanted { variable: name.to_owned(), line: *line, column, is: Is::Named(Vec::new()) });
            wanted.len() - 1
        });
        let first = wanted[known].line;
        match &mut wanted[known].is {
            Is::Named(amounts) => {
                if let Some(same) = amounts.iter().find(|one| folded(&one.modality) == folded(of)) {
                    say(modality, Trouble::Twice { what: of.to_owned(), first: same.line });
                } else if amounts.first().is_some_and(|one| one.share != is_share) {
                    say(column, Trouble::Mixed { variable: name.to_owned(), first });
                } else {
                    let amount =
                        Amount { modality: of.to_owned(), line: *line, value, decimals, share: is_share };
                    amounts.push(amount);
                }
            }
            _ => say(modality, Trouble::Mixed { variable: name.to_owned(), first }),
        }
    }
    if wanted.is_empty() && found.is_empty() {
        found.push(table.finding(None, None, Trouble::Empty));
    }
    (wanted, found)
}

/// CALMAR's table: a variable, its number of modalities (0 for a quantity), and their totals in the order of the modalities. Totals that sum to
/// 1 or 100 are shares of a population that is told.
fn calmar(table: &Table, population: Option<f64>) -> (Vec<Wanted>, Vec<Finding>) {
    let mut found = Vec::new();
    let mut wanted: Vec<Wanted> = Vec::new();
    let (variable, count) = (table.column("var").unwrap_or(0), table.column("n").unwrap_or(0));
    let marks: Vec<usize> = (1..).map_while(|one| table.column(&format!("mar{one}"))).collect();
    for (line, row) in &table.rows {
        let mut say = |column: usize, trouble| {
            found.push(table.finding(Some(*line), Some(&table.header[column]), trouble));
        };
        let name = Table::cell(row, variable);
        if name.is_empty() {
            say(variable, Trouble::Missing);
            continue;
        }
        if let Some(same) = wanted.iter().find(|one| folded(&one.variable) == folded(name)) {
            say(variable, Trouble::Twice { what: name.to_owned(), first: same.line });
            continue;
        }
        let told = Table::cell(row, count);
        let Some(many) = number(told).filter(|(many, _)| *many >= 0.0 && many.fract() == 0.0) else {
            say(count, Trouble::NotNumber { found: told.to_owned() });
            continue;
        };
        let many = many.0 as usize;
        let mut amounts = Vec::new();
        for place in 0..many.max(1) {
            let Some(column) = marks.get(place) else {
                let name = format!("mar{}", place + 1);
                found.push(table.finding(Some(1), Some(&name), Trouble::NoColumn));
                break;
            };
            let cell = Table::cell(row, *column);
            let trouble = match number(cell) {
                Some((value, _)) if value < 0.0 && many > 0 => Trouble::Negative { found: cell.to_owned() },
                Some((value, decimals)) => {
                    let modality = String::new();
                    amounts.push(Amount { modality, line: *line, value, decimals, share: false });
                    continue;
                }
                None if cell.is_empty() => Trouble::Missing,
                None => Trouble::NotNumber { found: cell.to_owned() },
            };
            found.push(table.finding(Some(*line), Some(&table.header[*column]), trouble));
        }
        if amounts.len() < many.max(1) {
            continue;
        }
        let sum: f64 = amounts.iter().map(|one| one.value).sum();
        let shares = [1.0, 100.0].iter().any(|whole| (sum - whole).abs() < 1e-6);
        if shares && population.is_some_and(|population| (population - sum).abs() > 1e-6) {
            for amount in &mut amounts {
                amount.share = true;
            }
        }
        wanted.push(Wanted {
            variable: name.to_owned(),
            line: *line,
            column: "mar1".to_owned(),
            is: if many == 0 { Is::Sum(amounts[0].value) } else { Is::Ordered(amounts) },
        });
    }
    if wanted.is_empty() && found.is_empty() {
        found.push(table.finding(None, None, Trouble::Empty));
    }
    (wanted, found)
}
