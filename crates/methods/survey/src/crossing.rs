//! Two questions crossed, weighted, in which nobody is recognised.
//!
//! Answers that fewer than a few people gave are gathered, the same way whatever they are crossed with; then small cells are hidden, with
//! others so that no total gives them back. What is told of weights is rounded.

use std::collections::BTreeMap;

use serde::Serialize;
use tables::folded;

use crate::{
    calibrate::sum,
    hiding::hidden,
    precision::{Sample, interval},
};

/// What people answered to one question; empty when nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// Its name.
    pub name: String,
    /// Each person's answer.
    pub answers: Vec<String>,
}

/// What all tables of a survey have in common.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Common<'a> {
    /// Each person's weight.
    pub weights: &'a [f64],
    /// The fewest people that a cell shows.
    pub smallest: u32,
    /// How people came to answer: intervals are told of a random sample only.
    pub sample: Sample,
    /// How many people the population has, if known.
    pub population: Option<f64>,
}

/// A table of two questions.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Crossing {
    /// The first question.
    pub rows: Axis,
    /// The second.
    pub columns: Axis,
    /// The cells, row after row; nothing where one is hidden.
    pub cells: Vec<Vec<Option<Cell>>>,
    /// Whether the table can be shown at all.
    pub published: bool,
}

/// A question and its answers.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Axis {
    /// Its name.
    pub name: String,
    /// Its answers.
    pub groups: Vec<Group>,
}

/// People who answered the same, or who are gathered.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Group {
    /// What they answered; several when they are gathered, an empty one when they did not.
    pub answers: Vec<String>,
    /// How many they are.
    pub people: u32,
    /// What they weigh, rounded.
    pub weight: f64,
    /// Their share of all weights, to a thousandth.
    pub share: f64,
}

/// Who is in a row and a column.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Cell {
    /// How many.
    pub people: u32,
    /// What they weigh, rounded.
    pub weight: f64,
    /// Their share of the weights of the row, to a thousandth.
    pub of_row: f64,
    /// Of the column.
    pub of_column: f64,
    /// Where the share of the row is at 95 %, if that can be said.
    pub interval: Option<(f64, f64)>,
}

fn thousandth(share: f64) -> f64 {
    libm::round(share * 1_000.0) / 1_000.0
}

/// The groups of a question, each with its answers, and everyone's.
fn groups(question: &Question, smallest: u32) -> (Vec<Vec<String>>, Vec<usize>) {
    let mut given: BTreeMap<String, (u32, &str)> = BTreeMap::new();
    for answer in &question.answers {
        let written = answer.trim();
        let of = given.entry(folded(written)).or_insert((0, written));
        of.0 += 1;
        of.1 = of.1.min(written);
    }
    let mut order: Vec<(&String, u32)> = given.iter().map(|(answer, of)| (answer, of.0)).collect();
    order.sort_by(|a, b| a.1.cmp(&b.1).then(a.0.cmp(b.0)));
    let mut gathered: Vec<&String> = Vec::new();
    let mut people = 0;
    for (answer, many) in order {
        if many >= smallest && (people == 0 || people >= smallest) {
            break;
        }
        gathered.push(answer);
        people += many;
    }
    let number = |answer: &str| answer.replace(',', ".").parse::<f64>().ok();
    let mut alone: Vec<&String> = given.keys().filter(|answer| !gathered.contains(answer)).collect();
    // Numbers in their order, then words, then those who did not answer.
    let rank = |answer: &str| (answer.is_empty(), number(answer).is_none());
    let compare = |a: &&String, b: &&String| {
        let (left, right) = (number(a).unwrap_or(0.0), number(b).unwrap_or(0.0));
        rank(a).cmp(&rank(b)).then(left.total_cmp(&right)).then(a.cmp(b))
    };
    alone.sort_by(compare);
    gathered.sort_by(compare);
    let mut found: Vec<Vec<&String>> = alone.into_iter().map(|answer| vec![answer]).collect();
    if !gathered.is_empty() {
        found.push(gathered);
    }
    let place: BTreeMap<&String, usize> = found
        .iter()
        .enumerate()
        .flat_map(|(place, answers)| answers.iter().map(move |answer| (*answer, place)))
        .collect();
    let of = question.answers.iter().map(|answer| place.get(&folded(answer)).copied().unwrap_or(0));
    let of = of.collect();
    let written = |answer: &&String| given.get(*answer).map_or_else(String::new, |of| of.1.to_owned());
    (found.iter().map(|answers| answers.iter().map(written).collect()).collect(), of)
}

/// Crosses two questions.
#[must_use]
pub fn cross(rows: &Question, columns: &Question, common: &Common<'_>) -> Crossing {
    let (mut names, mut of_row) = groups(rows, common.smallest);
    let (mut heads, mut of_column) = groups(columns, common.smallest);
    let turned = folded(&rows.name) > folded(&columns.name);
    let (counts, hidden) = loop {
        let mut counts = vec![vec![0_u32; heads.len()]; names.len()];
        for (row, column) in of_row.iter().zip(&of_column) {
            counts[*row][*column] += 1;
        }
        let alone = names.len() < 2 || heads.len() < 2;
        let hidden = if alone { None } else { chosen(&counts, common.smallest, turned) };
        let row_people = counts.iter().map(|row| row.iter().sum()).collect::<Vec<u32>>();
        let column_people =
            (0..heads.len()).map(|at| counts.iter().map(|row| row[at]).sum()).collect::<Vec<u32>>();
        // Too few people to hide behind: the question whose smallest group is the smaller has it gathered with the next one.
        let least = |people: &[u32]| (people.len() > 2).then(|| people.iter().min().copied()).flatten();
        let (in_rows, in_columns) = (least(&row_people), least(&column_people));
        let rows_first = match (in_rows, in_columns) {
            (Some(of_rows), Some(of_columns)) if of_rows == of_columns => !turned,
            (Some(of_rows), Some(of_columns)) => of_rows < of_columns,
            (of_rows, _) => of_rows.is_some(),
        };
        if hidden.is_some() || alone || in_rows.or(in_columns).is_none() {
            break (counts, hidden);
        }
        if rows_first {
            join(&mut names, &mut of_row, &row_people);
        } else {
            join(&mut heads, &mut of_column, &column_people);
        }
    };
    let mut weights: Vec<Vec<Vec<f64>>> = vec![vec![Vec::new(); heads.len()]; names.len()];
    for (person, weight) in common.weights.iter().enumerate() {
        weights[of_row[person]][of_column[person]].push(*weight);
    }
    let row = |row: usize| weights[row].iter().flatten().copied();
    let column = |column: usize| weights.iter().flat_map(move |row| row[column].iter().copied());
    let row_sums: Vec<f64> = (0..names.len()).map(|at| sum(row(at))).collect();
    let column_sums: Vec<f64> = (0..heads.len()).map(|at| sum(column(at))).collect();
    let whole = sum(common.weights.iter().copied());
    let axis = |question: &Question, names: Vec<Vec<String>>, people: Vec<u32>, sums: &[f64]| Axis {
        name: question.name.clone(),
        groups: names
            .into_iter()
            .zip(people)
            .zip(sums)
            .map(|((answers, people), weight)| Group {
                answers,
                people,
                weight: libm::round(*weight),
                share: thousandth(weight / whole),
            })
            .collect(),
    };
    let row_people: Vec<u32> = counts.iter().map(|row| row.iter().sum()).collect();
    let column_people: Vec<u32> = (0..heads.len()).map(|at| counts.iter().map(|row| row[at]).sum()).collect();
    let published = hidden.is_some();
    let hidden = hidden.unwrap_or_else(|| vec![vec![true; heads.len()]; names.len()]);
    let cell = |at: usize, of: usize| {
        let weight = sum(weights[at][of].iter().copied());
        let squares = sum(row(at).map(|weight| weight * weight));
        let share = weight / row_sums[at];
        let drawn = row_people[at] as usize;
        // The population of a row is what it weighs, when weights count people.
        let population = common.population.map(|_| row_sums[at]);
        let told = common.sample == Sample::Random && (0.0..=1.0).contains(&share);
        Cell {
            people: counts[at][of],
            weight: libm::round(weight),
            of_row: thousandth(share),
            of_column: thousandth(weight / column_sums[of]),
            interval: told.then(|| {
                let (low, high) = interval(share, row_sums[at] * row_sums[at] / squares, drawn, population);
                (thousandth(low), thousandth(high))
            }),
        }
    };
    let cells = (0..names.len())
        .map(|at| (0..heads.len()).map(|of| (!hidden[at][of]).then(|| cell(at, of))).collect())
        .collect();
    Crossing {
        rows: axis(rows, names, row_people, &row_sums),
        columns: axis(columns, heads, column_people, &column_sums),
        cells,
        published,
    }
}

/// Gathers the two smallest groups of a question, as the last of them.
fn join(names: &mut Vec<Vec<String>>, of: &mut [usize], people: &[u32]) {
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by(|a, b| people[*a].cmp(&people[*b]).then_with(|| names[*a].cmp(&names[*b])));
    let (low, high) = (order[0].min(order[1]), order[0].max(order[1]));
    let last = names.len() - 2;
    let place = |old: usize| {
        if old == low || old == high { last } else { old - usize::from(old > low) - usize::from(old > high) }
    };
    of.iter_mut().for_each(|one| *one = place(*one));
    let mut both = names.remove(high);
    both.append(&mut names.remove(low));
    both.sort();
    names.push(both);
}

/// What is hidden of counts. One choice of cells, whichever question comes first: two tables must not tell more than one.
fn chosen(counts: &[Vec<u32>], smallest: u32, turned: bool) -> Option<Vec<Vec<bool>>> {
    if !turned {
        return hidden(counts, smallest);
    }
    let turn = |at: usize| counts.iter().map(move |row| row[at]).collect();
    let found =
        hidden(&(0..counts.first().map_or(0, Vec::len)).map(turn).collect::<Vec<Vec<u32>>>(), smallest)?;
    Some((0..counts.len()).map(|at| found.iter().map(|row| row[at]).collect()).collect())
}
