use std::collections::BTreeMap;

use tables::{Table, folded};

use crate::{
    finding::{Finding, Trouble},
    pool::{Feature, Person, Pool},
};

/// What is asked of the files.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Ask {
    /// How many people the panel has, with those who are on it already.
    pub size: u32,
    /// The column of identifiers; the first of the usual names, or the number of the row, when none is given.
    pub id: Option<String>,
    /// The columns that make an address, if two people of one address are not to be drawn together.
    pub household: Vec<String>,
    /// Identifiers of those who must be on the panel.
    pub must: Vec<String>,
}

/// What was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Read {
    /// The pool.
    pub pool: Pool,
    /// The column of identifiers, if the file has one.
    pub id: Option<usize>,
    /// Lines that were passed over: no identifier, or the same line twice.
    pub passed: Vec<u64>,
}

const IDS: [&str; 6] = ["nationbuilder_id", "id", "unique_id", "identifiant", "external_id", "person_id"];

struct Reading<'a> {
    features: &'a [Feature],
    ask: &'a Ask,
    found: Vec<Finding>,
    passed: Vec<u64>,
}

impl Reading<'_> {
    fn people(&mut self, table: &Table) -> (Vec<Person>, Option<usize>) {
        let mut columns: Vec<Option<usize>> = Vec::new();
        for feature in self.features {
            let column = table.column(&feature.name);
            if column.is_none() {
                self.found.push(table.finding(Some(1), Some(&feature.name), Trouble::NoColumn));
            }
            columns.push(column);
        }
        let mut address = Vec::new();
        for name in &self.ask.household {
            match table.column(name) {
                Some(column) => address.push(column),
                None => self.found.push(table.finding(Some(1), Some(name), Trouble::NoColumn)),
            }
        }
        let id = match &self.ask.id {
            Some(name) => {
                let column = table.column(name);
                if column.is_none() {
                    self.found.push(table.finding(Some(1), Some(name), Trouble::NoColumn));
                }
                column
            }
            None => IDS.iter().find_map(|name| table.column(name)),
        };
        let known: Vec<BTreeMap<String, usize>> = self
            .features
            .iter()
            .map(|feature| (0..).zip(&feature.quotas).map(|(at, quota)| (folded(&quota.value), at)).collect())
            .collect();
        let mut people: Vec<Person> = Vec::new();
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for (row, (line, cells)) in table.rows.iter().enumerate() {
            let name = match id {
                Some(column) => Table::cell(cells, column).to_owned(),
                None => (row + 1).to_string(),
            };
            if name.is_empty() {
                self.passed.push(*line);
                continue;
            }
            if let Some(first) = seen.get(&name) {
                let (first, same) = &table.rows[*first];
                if same == cells {
                    self.passed.push(*line);
                } else {
                    let column = id.map(|column| table.header[column].as_str());
                    let trouble = Trouble::Duplicate { id: name, first: *first };
                    self.found.push(table.finding(Some(*line), column, trouble));
                }
                continue;
            }
            seen.insert(name.clone(), row);
            let mut values = Vec::with_capacity(columns.len());
            for (feature, (column, known)) in columns.iter().zip(&known).enumerate() {
                let Some(column) = *column else { continue };
                let cell = Table::cell(cells, column);
                match known.get(&folded(cell)) {
                    Some(value) => values.push(*value),
                    None => {
                        let of = &self.features[feature];
                        let trouble = if cell.is_empty() {
                            Trouble::Missing
                        } else {
                            let known = of.quotas.iter().map(|quota| quota.value.clone()).collect();
                            Trouble::UnknownValue { found: cell.to_owned(), known }
                        };
                        self.found.push(table.finding(Some(*line), Some(&table.header[column]), trouble));
                    }
                }
            }
            let parts: Vec<String> =
                address.iter().map(|column| folded(Table::cell(cells, *column))).collect();
            // Someone who gave no address at all shares it with nobody.
            let household = parts.iter().any(|part| !part.is_empty()).then(|| parts.join("\n"));
            people.push(Person { id: name, values, household, row });
        }
        (people, id)
    }
}

/// Reads who may be drawn into these quotas.
///
/// # Errors
/// Everything that is wrong with the files, and with what they ask for together.
pub fn pool(
    quotas: &Table,
    people: &Table,
    selected: Option<&Table>,
    ask: &Ask,
) -> Result<Read, Vec<Finding>> {
    let (features, found) = super::features(quotas, ask.size);
    let mut reading = Reading { features: &features, ask, found, passed: Vec::new() };
    let (mut drawn, id) = reading.people(people);
    let already = selected.map(|table| reading.people(table).0).unwrap_or_default();
    // Whoever is selected already may still be in the list of those who answered.
    let ids: BTreeMap<&str, ()> = already.iter().map(|one| (one.id.as_str(), ())).collect();
    drawn.retain(|one| !ids.contains_key(one.id.as_str()));
    let mut must = Vec::new();
    for wanted in &ask.must {
        match drawn.iter().position(|one| one.id == *wanted) {
            Some(place) => must.push(place),
            None => reading.found.push(people.finding(None, None, Trouble::Nobody { id: wanted.clone() })),
        }
    }
    must.sort_unstable();
    must.dedup();
    let (mut found, passed) = (reading.found, reading.passed);
    let whole = drawn.iter().chain(&already).all(|one| one.values.len() == features.len());
    let pool = Pool { features, people: drawn, selected: already, must, size: ask.size };
    if whole && !pool.features.is_empty() {
        found.extend(pool.findings(&quotas.name, &people.name));
    }
    if found.is_empty() { Ok(Read { pool, id, passed }) } else { Err(found) }
}
