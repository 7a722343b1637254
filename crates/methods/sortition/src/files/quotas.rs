use tables::{Table, csv, folded};

use crate::{
    finding::{Finding, Trouble},
    pool::{Feature, Quota},
};

const FEATURE: [&str; 4] = ["category", "feature", "featurename", "feature_name"];
const VALUE: [&str; 6] = ["name", "value", "category value", "category_value", "valuename", "feature"];
const MIN: [&str; 2] = ["min", "minquota"];
const MAX: [&str; 2] = ["max", "maxquota"];

/// The quotas of a file, with everything that is wrong with it.
pub fn features(table: &Table, size: u32) -> (Vec<Feature>, Vec<Finding>) {
    let mut found = Vec::new();
    let named = |names: &[&str], not: Option<usize>| {
        names.iter().find_map(|name| {
            (0..table.header.len()).find(|at| Some(*at) != not && folded(&table.header[*at]) == *name)
        })
    };
    let feature = named(&FEATURE, None);
    let value = named(&VALUE, feature);
    let columns =
        [("feature", feature), ("value", value), ("min", named(&MIN, None)), ("max", named(&MAX, None))];
    for (name, column) in columns {
        if column.is_none() {
            found.push(table.finding(Some(1), Some(name), Trouble::NoColumn));
        }
    }
    let [Some(feature), Some(value), Some(min), Some(max)] = columns.map(|one| one.1) else {
        return (Vec::new(), found);
    };
    let (min_flex, max_flex) = (table.column("min_flex"), table.column("max_flex"));
    let mut features: Vec<Feature> = Vec::new();
    let mut lines: Vec<Vec<u64>> = Vec::new();
    for (line, row) in &table.rows {
        let mut say = |column: usize, trouble| {
            found.push(table.finding(Some(*line), Some(&table.header[column]), trouble));
        };
        let mut number = |column: usize, absent: Option<u32>| -> Option<u32> {
            let cell = Table::cell(row, column);
            if cell.is_empty() {
                if absent.is_none() {
                    say(column, Trouble::Missing);
                }
                return absent;
            }
            // A spreadsheet writes 3 as 3.0.
            let read = cell.strip_suffix(".0").unwrap_or(cell).parse().ok();
            if read.is_none() {
                say(column, Trouble::NotNumber { found: cell.to_owned() });
            }
            read
        };
        let low = number(min, None);
        let high = number(max, None);
        let low_flex = min_flex.map_or(Some(0), |column| number(column, Some(0)));
        let high_flex = max_flex.map_or(Some(u32::MAX), |column| number(column, Some(u32::MAX)));
        for column in [feature, value] {
            if Table::cell(row, column).is_empty() {
                say(column, Trouble::Missing);
            }
        }
        let (of, name) = (Table::cell(row, feature), Table::cell(row, value));
        if of.is_empty() || name.is_empty() {
            continue;
        }
        if let (Some(low), Some(high)) = (low, high) {
            if low > high {
                say(min, Trouble::Crossed { min: low, max: high });
            }
            if low_flex.is_some_and(|flex| flex > low) {
                say(min_flex.unwrap_or(min), Trouble::FlexInside);
            }
            if high_flex.is_some_and(|flex| flex < high) {
                say(max_flex.unwrap_or(max), Trouble::FlexInside);
            }
        }
        let place = features.iter().position(|one| folded(&one.name) == folded(of)).unwrap_or_else(|| {
            features.push(Feature { name: of.to_owned(), quotas: Vec::new() });
            lines.push(Vec::new());
            features.len() - 1
        });
        if let Some(same) = features[place].quotas.iter().position(|one| folded(&one.value) == folded(name)) {
            say(value, Trouble::ValueTwice { value: name.to_owned(), first: lines[place][same] });
            continue;
        }
        let (low, high) = (low.unwrap_or(0), high.unwrap_or(size));
        features[place].quotas.push(Quota {
            value: name.to_owned(),
            min: low,
            max: high,
            min_flex: low_flex.unwrap_or(0).min(low),
            max_flex: high_flex.unwrap_or(u32::MAX).max(high),
        });
        lines[place].push(*line);
    }
    if features.is_empty() && found.is_empty() {
        found.push(table.finding(None, None, Trouble::Empty));
    }
    (features, found)
}

/// Quotas as a file.
#[must_use]
pub fn features_csv(features: &[Feature]) -> Vec<u8> {
    let header = ["feature", "value", "min", "max", "min_flex", "max_flex"].map(str::to_owned);
    let all = features.iter().flat_map(|feature| feature.quotas.iter().map(move |quota| (feature, quota)));
    let rows: Vec<Vec<String>> = all
        .map(|(feature, quota)| {
            let numbers = [quota.min, quota.max, quota.min_flex, quota.max_flex]
                .map(|number| if number == u32::MAX { String::new() } else { number.to_string() });
            [vec![feature.name.clone(), quota.value.clone()], numbers.to_vec()].concat()
        })
        .collect();
    let rows: Vec<&[String]> = rows.iter().map(Vec::as_slice).collect();
    csv(&header, &rows)
}
