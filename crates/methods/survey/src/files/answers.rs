use std::collections::{BTreeMap, BTreeSet};

use tables::{Table, folded};

use super::{
    margins::{Amount, Is, Wanted, margins},
    number, told,
};
use crate::{
    calibrate::sum,
    crossing::Question,
    finding::{Finding, Trouble},
    survey::{Margin, Modality, Of, Survey},
};

/// What is asked of the files.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Ask {
    /// The column of identifiers; the first of the usual names, or the line, when none is given.
    pub id: Option<String>,
    /// The column of the weights to start from; everyone counts the same without.
    pub weight: Option<String>,
    /// The column of how easily each weight moves.
    pub leeway: Option<String>,
    /// How many people the population has.
    pub population: Option<f64>,
    /// Starting weights are first brought to the population, all in the same proportion.
    pub scale: bool,
    /// Questions to cross.
    pub questions: Vec<String>,
}

/// What was read.
#[derive(Clone, PartialEq, Debug)]
pub struct Read {
    /// Who answered and what is known.
    pub survey: Survey,
    /// The questions to cross, in the order they were asked for.
    pub questions: Vec<Question>,
    /// Variables whose shares or totals were brought to the whole by no more than they were rounded.
    pub rounded: Vec<String>,
}

const IDS: [&str; 5] = ["id", "identifiant", "ident", "unique_id", "respondent_id"];

struct Reading<'a> {
    table: &'a Table,
    found: Vec<Finding>,
}

impl Reading<'_> {
    fn say(&mut self, line: u64, column: &str, trouble: Trouble) {
        self.found.push(self.table.finding(Some(line), Some(column), trouble));
    }

    fn column(&mut self, name: &str) -> Option<usize> {
        let column = self.table.column(name);
        if column.is_none() {
            self.say(1, name, Trouble::NoColumn);
        }
        column
    }

    /// A column of numbers; `positive` ones.
    fn numbers(&mut self, name: &str, positive: bool) -> Vec<f64> {
        let Some(column) = self.column(name) else { return Vec::new() };
        let table = self.table;
        let mut values = Vec::with_capacity(table.rows.len());
        for (line, row) in &table.rows {
            let cell = Table::cell(row, column);
            let trouble = match number(cell) {
                Some((value, _)) if value > 0.0 || !positive => {
                    values.push(value);
                    continue;
                }
                Some(_) => Trouble::NotPositive { found: cell.to_owned() },
                None if cell.is_empty() => Trouble::Missing,
                None => Trouble::NotNumber { found: cell.to_owned() },
            };
            self.say(*line, &table.header[column], trouble);
        }
        values
    }

    fn ids(&mut self, asked: Option<&str>) -> Vec<String> {
        let table = self.table;
        let column = match asked {
            Some(name) => self.column(name),
            None => IDS.iter().find_map(|name| table.column(name)),
        };
        let Some(column) = column else {
            return table.rows.iter().map(|(line, _)| line.to_string()).collect();
        };
        let mut seen: BTreeMap<&str, u64> = BTreeMap::new();
        for (line, row) in &table.rows {
            let id = Table::cell(row, column);
            if id.is_empty() {
                self.say(*line, &table.header[column], Trouble::Missing);
            } else if let Some(first) = seen.get(id) {
                let trouble = Trouble::Duplicate { id: id.to_owned(), first: *first };
                self.say(*line, &table.header[column], trouble);
            } else {
                seen.insert(id, *line);
            }
        }
        table.rows.iter().map(|(_, row)| Table::cell(row, column).to_owned()).collect()
    }

    /// The columns of a variable: one, or several when it is crossed and no column has its whole name.
    fn columns(&mut self, variable: &str) -> Option<Vec<usize>> {
        if let Some(column) = self.table.column(variable) {
            return Some(vec![column]);
        }
        let parts: Vec<&str> = variable.split(['*', '×']).map(str::trim).collect();
        let columns: Vec<Option<usize>> = parts.iter().map(|part| self.column(part)).collect();
        columns.into_iter().collect()
    }

    /// What each person has of a variable, written alike; nothing where a cell is empty.
    fn values(&mut self, columns: &[usize]) -> Vec<Option<String>> {
        let table = self.table;
        let mut values = Vec::with_capacity(table.rows.len());
        for (line, row) in &table.rows {
            let empty = columns.iter().find(|column| Table::cell(row, **column).is_empty());
            if let Some(column) = empty {
                self.say(*line, &table.header[*column], Trouble::Missing);
                values.push(None);
                continue;
            }
            let parts: Vec<String> = columns.iter().map(|column| folded(Table::cell(row, *column))).collect();
            values.push(Some(parts.join("*")));
        }
        values
    }
}

/// A modality as it is compared; the parts of a crossed one without the spaces between.
fn compared(modality: &str, parts: usize) -> String {
    if parts == 1 {
        return folded(modality);
    }
    let parts: Vec<String> = modality.split(['*', '×']).map(folded).collect();
    parts.join("*")
}

/// Reads who answered, and the margins.
///
/// # Errors
/// Everything that is wrong with the files, and with what they say together.
pub fn survey(answers: &Table, wanted: &Table, ask: &Ask) -> Result<Read, Vec<Finding>> {
    let (mut variables, mut wrong) = margins(wanted, ask.population);
    let mut rounded = Vec::new();
    variables.sort_by_key(|one| folded(&one.variable));
    let population = agree(wanted, &mut variables, ask.population, &mut rounded, &mut wrong);
    let mut reading = Reading { table: answers, found: Vec::new() };
    if answers.rows.is_empty() {
        reading.found.push(answers.finding(None, None, Trouble::NoAnswers));
    }
    let ids = reading.ids(ask.id.as_deref());
    let people = answers.rows.len();
    let mut start = match &ask.weight {
        Some(name) => reading.numbers(name, true),
        None => vec![population.unwrap_or(people as f64) / people.max(1) as f64; people],
    };
    if let (true, Some(population)) = (ask.scale, population) {
        let times = population / sum(start.iter().copied());
        start.iter_mut().for_each(|weight| *weight *= times);
    }
    let leeway = match &ask.leeway {
        Some(name) => reading.numbers(name, true),
        None => vec![1.0; people],
    };
    let whole = population.unwrap_or_else(|| sum(start.iter().copied()));
    let mut margins = Vec::new();
    for variable in variables {
        let Wanted { variable: name, line, column, is } = variable;
        let of = match is {
            Is::Sum(total) => Of::Sum { total, values: reading.numbers(&name, false) },
            Is::Named(amounts) => match reading.columns(&name) {
                Some(columns) => named(&mut reading, wanted, &columns, &amounts, &column, whole, &mut wrong),
                None => continue,
            },
            Is::Ordered(amounts) => {
                let Some(columns) = reading.columns(&name) else { continue };
                let values = reading.values(&columns);
                let there: BTreeSet<&String> = values.iter().flatten().collect();
                let mut there: Vec<String> = there.into_iter().cloned().collect();
                there.sort_by(|a, b| natural(a, b));
                if there.len() != amounts.len() {
                    let trouble = Trouble::Count { told: amounts.len(), found: there };
                    wrong.push(wanted.finding(Some(line), Some("n"), trouble));
                    continue;
                }
                modalities(&there, &amounts.iter().collect::<Vec<_>>(), &values, whole)
            }
        };
        margins.push(Margin { variable: name, of });
    }
    let questions = ask.questions.iter().filter_map(|name| {
        let column = reading.column(name)?;
        let answer = |row: &(u64, Vec<String>)| Table::cell(&row.1, column).to_owned();
        let name = answers.header[column].clone();
        Some(Question { name, answers: answers.rows.iter().map(answer).collect() })
    });
    let questions = questions.collect();
    wrong.append(&mut reading.found);
    if !wrong.is_empty() {
        wrong.sort_by_key(|one| (one.file != wanted.name, one.line));
        return Err(wrong);
    }
    Ok(Read { survey: Survey { ids, start, leeway, margins, population }, questions, rounded })
}

/// Numbers in their order, then words.
fn natural(a: &str, b: &str) -> std::cmp::Ordering {
    let value = |text: &str| number(text).map(|one| one.0);
    match (value(a), value(b)) {
        (Some(left), Some(right)) => left.total_cmp(&right).then(a.cmp(b)),
        (left, right) => right.is_some().cmp(&left.is_some()).then(a.cmp(b)),
    }
}

fn named(
    reading: &mut Reading<'_>,
    wanted: &Table,
    columns: &[usize],
    amounts: &[Amount],
    column: &str,
    whole: f64,
    wrong: &mut Vec<Finding>,
) -> Of {
    let table = reading.table;
    let values = reading.values(columns);
    let names: Vec<String> = amounts.iter().map(|one| compared(&one.modality, columns.len())).collect();
    let mut counts = vec![0_usize; amounts.len()];
    for ((line, row), value) in table.rows.iter().zip(&values) {
        let Some(value) = value else { continue };
        match names.iter().position(|name| name == value) {
            Some(place) => counts[place] += 1,
            None => {
                let parts: Vec<&str> = columns.iter().map(|column| Table::cell(row, *column)).collect();
                let known = amounts.iter().map(|one| one.modality.clone()).collect();
                let trouble = Trouble::Unknown { found: parts.join("*"), known };
                reading.say(*line, &table.header[columns[0]], trouble);
            }
        }
    }
    for (amount, people) in amounts.iter().zip(&counts) {
        let modality = amount.modality.clone();
        let trouble = match (amount.value > 0.0, people) {
            (true, 0) => Trouble::Nobody { modality, wanted: told(amount.value) },
            (false, 1..) => Trouble::Unwanted { modality, people: *people },
            _ => continue,
        };
        wrong.push(wanted.finding(Some(amount.line), Some(column), trouble));
    }
    let kept: Vec<usize> = (0..amounts.len()).filter(|place| counts[*place] > 0).collect();
    let kept_names: Vec<String> = kept.iter().map(|place| names[*place].clone()).collect();
    let kept: Vec<&Amount> = kept.iter().map(|place| &amounts[*place]).collect();
    modalities(&kept_names, &kept, &values, whole)
}

/// A margin whose modalities are compared by these names, and told by those of the file if it has them.
fn modalities(names: &[String], amounts: &[&Amount], values: &[Option<String>], whole: f64) -> Of {
    let shares = sum(amounts.iter().map(|one| one.value));
    let modalities = names.iter().zip(amounts).map(|(name, amount)| {
        let total = if amount.share { amount.value / shares * whole } else { amount.value };
        let told = if amount.modality.is_empty() { name } else { &amount.modality };
        Modality { name: told.clone(), total }
    });
    let places: BTreeMap<&str, usize> = names.iter().map(String::as_str).zip(0..).collect();
    let place = |value: &Option<String>| {
        value.as_deref().and_then(|value| places.get(value).copied()).unwrap_or_default()
    };
    Of::Modalities { modalities: modalities.collect(), values: values.iter().map(place).collect() }
}

/// Sees that variables agree on how many people there are, and says how many that is. What rounding explains is brought together.
fn agree(
    table: &Table,
    variables: &mut [Wanted],
    population: Option<f64>,
    rounded: &mut Vec<String>,
    wrong: &mut Vec<Finding>,
) -> Option<f64> {
    let mut first: Option<(f64, Option<String>)> = population.map(|population| (population, None));
    for variable in variables {
        let (Is::Named(amounts) | Is::Ordered(amounts)) = &mut variable.is else { continue };
        if amounts.is_empty() {
            continue;
        }
        let whole = sum(amounts.iter().map(|one| one.value));
        let finest = amounts.iter().map(|one| one.decimals).max().unwrap_or(0).min(15);
        // Half a unit of the last decimal for each, and one for the whole itself.
        let slack = 0.5 * libm::pow(10.0, -f64::from(finest)) * (amounts.len() + 1) as f64;
        let mut say =
            |trouble| wrong.push(table.finding(Some(variable.line), Some(&variable.column), trouble));
        if amounts[0].share {
            let wanted = if whole < 10.0 { 1.0 } else { 100.0 };
            if (whole - wanted).abs() > slack.min(0.02 * wanted) + 1e-9 {
                say(Trouble::Shares { variable: variable.variable.clone(), sum: told(whole) });
            } else if (whole - wanted).abs() > 1e-9 * wanted {
                rounded.push(variable.variable.clone());
            }
            continue;
        }
        let Some((other, of)) = &first else {
            first = Some((whole, Some(variable.variable.clone())));
            continue;
        };
        let apart = (whole - other).abs();
        if apart > slack.min(0.02 * other) && apart > 1e-9 * other {
            say(Trouble::Disagree {
                variable: variable.variable.clone(),
                sum: told(whole),
                other: told(*other),
                of: of.clone(),
            });
        } else if apart > 1e-9 * other {
            rounded.push(variable.variable.clone());
            let times = other / whole;
            amounts.iter_mut().for_each(|one| one.value *= times);
        }
    }
    first.map(|(whole, _)| whole)
}
