//! What was chosen before, or is followed elsewhere: projects that won, how far they are, what they cost.
//!
//! Without a mapping the columns are those of the table that the site gives (`/realisations.csv`).

use std::{collections::BTreeMap, path::PathBuf};

use db::Tx;
use i18n::Texts;
use kernel::{Env, Locale, Slug, Timestamp};
use serde::Deserialize;
use works::{NewWork, News, Stage};

use crate::{
    Error, Undone, dates,
    report::{Content, FileReport, Finding, Report, Trouble},
    source::Table,
    table::{self, Header, Row},
    taking::Place,
};

/// What to import, and where.
#[derive(Clone, Debug)]
pub struct Options {
    /// The table.
    pub file: PathBuf,
    /// What its columns are; those of the site's own table without it.
    pub mapping: Option<WorksMapping>,
    /// The process that takes it.
    pub space: Slug,
    /// The module where it was chosen, which must be there.
    pub module: Slug,
    /// The host name of the organisation, when there are several.
    pub organisation: Option<String>,
    /// Whether to do everything except keep it.
    pub dry_run: bool,
    /// Whether a row left aside stops the import.
    pub strict: bool,
}

/// What the columns of a table of projects are; written in TOML, see `docs/import.md`.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorksMapping {
    /// The columns.
    pub columns: WorksColumns,
    /// The words of the table for stages: `FIN = "delivered"`.
    #[serde(default)]
    pub stages: BTreeMap<String, String>,
    /// What stands in cells that say nothing.
    #[serde(default)]
    pub nothing: Vec<String>,
    /// What goes before the name of the edition: « Édition ».
    #[serde(default)]
    pub edition: String,
}

/// Which column gives what.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorksColumns {
    /// Its title.
    pub title: String,
    /// How far it is.
    pub stage: String,
    /// When it was chosen.
    pub decided: String,
    /// Its number, which tells what was taken already; the line of the row without it.
    pub number: Option<String>,
    /// In which edition.
    pub edition: Option<String>,
    /// Where.
    pub area: Option<String>,
    /// Who answers for it.
    pub service: Option<String>,
    /// What it should cost, in euros.
    pub estimated: Option<String>,
    /// What was spent, in euros.
    pub spent: Option<String>,
    /// When it should be done.
    pub expected: Option<String>,
    /// When its last news came, or when it was done.
    pub changed: Option<String>,
}

impl WorksMapping {
    /// Reads a mapping.
    ///
    /// # Errors
    /// [`Error::Mapping`].
    pub fn parse(text: &str) -> Result<Self, Error> {
        let mapping: Self = toml::from_str(text).map_err(|error| Error::Mapping(error.to_string()))?;
        match mapping.stages.values().find(|name| Stage::from_name(name).is_none()) {
            Some(name) => Err(Error::Mapping(format!("no stage is called « {name} »: {}", stages()))),
            None => Ok(mapping),
        }
    }

    /// That of the site's own table, in this language.
    fn own(t: Texts) -> Self {
        let column = |name: &str| t.get(&format!("works-column-{name}")).to_owned();
        let stage = |one: &Stage| (t.get(one.label()).to_owned(), one.name().to_owned());
        Self {
            columns: WorksColumns {
                title: column("title"),
                stage: column("stage"),
                decided: column("decided"),
                number: Some(column("number")),
                edition: Some(column("edition")),
                area: Some(column("area")),
                service: Some(column("service")),
                estimated: Some(column("estimated")),
                spent: Some(column("spent")),
                expected: Some(column("expected")),
                changed: Some(column("changed")),
            },
            stages: Stage::ALL.iter().map(stage).collect(),
            nothing: Vec::new(),
            edition: String::new(),
        }
    }
}

fn stages() -> String {
    Stage::ALL.iter().map(|one| one.name()).collect::<Vec<_>>().join(", ")
}

/// Where the columns of the mapping are.
struct Places {
    title: usize,
    stage: usize,
    decided: usize,
    number: Option<usize>,
    edition: Option<usize>,
    area: Option<usize>,
    service: Option<usize>,
    estimated: Option<usize>,
    spent: Option<usize>,
    expected: Option<usize>,
    changed: Option<usize>,
}

impl Places {
    fn of(header: &Header, columns: &WorksColumns) -> Result<Self, Vec<Finding>> {
        let mut missing = Vec::new();
        let mut find = |name: &str| {
            let place = header.find(name.trim());
            if place.is_none() {
                missing.push(Finding::new(1, name, "", Trouble::Column).with(name));
            }
            place
        };
        let needed = (find(&columns.title), find(&columns.stage), find(&columns.decided));
        let mut other = |name: &Option<String>| name.as_deref().and_then(&mut find);
        let (number, edition, area) = (other(&columns.number), other(&columns.edition), other(&columns.area));
        let (service, estimated, spent) =
            (other(&columns.service), other(&columns.estimated), other(&columns.spent));
        let (expected, changed) = (other(&columns.expected), other(&columns.changed));
        match needed {
            (Some(title), Some(stage), Some(decided)) if missing.is_empty() => Ok(Self {
                title,
                stage,
                decided,
                number,
                edition,
                area,
                service,
                estimated,
                spent,
                expected,
                changed,
            }),
            _ => Err(missing),
        }
    }
}

/// A row as it was read.
struct Read {
    number: i64,
    title: String,
    edition: String,
    area: String,
    service: String,
    stage: Stage,
    estimated: Option<i64>,
    spent: Option<i64>,
    decided_at: Timestamp,
    expected_at: Option<Timestamp>,
    changed_at: Option<Timestamp>,
}

impl WorksMapping {
    fn read(&self, places: &Places, row: &Row<'_>, header: &Header) -> Result<Read, Vec<Finding>> {
        let mut wrong = Vec::new();
        let mut note = |place: usize, found: &str, trouble: Trouble, detail: &str| {
            let column = header.names.get(place).map_or("", String::as_str);
            wrong.push(Finding::new(row.line, column, found, trouble).with(detail));
        };
        let said = |place: Option<usize>| -> String {
            let cell = row.cell_of(place).trim();
            if self.nothing.iter().any(|one| one == cell) { String::new() } else { cell.to_owned() }
        };
        let title = said(Some(places.title));
        if title.is_empty() {
            note(places.title, "", Trouble::Value, "");
        }
        let word = said(Some(places.stage));
        let stage = Stage::from_name(self.stages.get(&word).map_or(word.as_str(), String::as_str));
        if stage.is_none() {
            note(places.stage, &word, Trouble::Choice, &stages());
        }
        let edition = said(places.edition);
        // Whoever did not note the day noted the edition: its year is when it was chosen.
        let decided = said(Some(places.decided));
        let decided_at = dates::parse(if decided.is_empty() { &edition } else { &decided });
        if decided_at.is_none() {
            note(places.decided, &decided, Trouble::Date, "");
        }
        let mut date = |place: Option<usize>| {
            let cell = said(place);
            let at = dates::parse(&cell);
            if let Some(place) = place.filter(|_| !cell.is_empty() && at.is_none()) {
                note(place, &cell, Trouble::Date, "");
            }
            at
        };
        let (expected_at, changed_at) = (date(places.expected), date(places.changed));
        let mut money = |place: Option<usize>| {
            let cell = said(place);
            let cents = works::rules::cents(&cell);
            if let Some(place) = place.filter(|_| !cell.is_empty() && cents.is_none()) {
                note(place, &cell, Trouble::Number, "");
            }
            cents
        };
        let (estimated, spent) = (money(places.estimated), money(places.spent));
        let typed = said(places.number);
        let number = match typed.as_str() {
            "" => i64::try_from(row.line).ok(),
            typed => typed.parse().ok().filter(|number| *number > 0),
        };
        if let Some(place) = places.number.filter(|_| number.is_none()) {
            note(place, &typed, Trouble::Number, "");
        }
        match (stage, decided_at, number) {
            (Some(stage), Some(decided_at), Some(number)) if wrong.is_empty() => Ok(Read {
                number,
                title,
                edition: format!("{} {edition}", self.edition).trim().to_owned(),
                area: said(places.area),
                service: said(places.service),
                stage,
                estimated,
                spent,
                decided_at,
                expected_at,
                changed_at,
            }),
            _ => Err(wrong),
        }
    }
}

/// Reads the table whole, and takes its projects; one whose number is known there stays as it is.
pub(crate) fn take(tx: &mut Tx<'_>, env: &Env, options: &Options) -> Result<Report, Undone> {
    let table = Table::file(&options.file);
    let place = Place::reach(tx, env, options.organisation.as_deref(), &options.space)?;
    let module = place.module(tx, options.module.as_str())?;
    let module = module.ok_or_else(|| Error::Module(options.module.to_string()))?;
    let mut report =
        Report::of(FileReport::new(&table.name, Content::Works), options.dry_run, options.strict);
    // The site's own table is in the language of whoever took it.
    let own = |header: &Header| {
        let english = WorksMapping::own(Texts::of(Locale::En));
        let is_english = header.names.contains(&english.columns.title);
        if is_english { english } else { WorksMapping::own(Texts::of(Locale::Fr)) }
    };
    let columns = |header: &Header| {
        let mapping = options.mapping.clone().unwrap_or_else(|| own(header));
        Ok((Places::of(header, &mapping.columns)?, mapping))
    };
    let read = |(places, mapping): &(Places, WorksMapping), row: &Row<'_>, header: &Header| {
        mapping.read(places, row, header)
    };
    let Some(found) = table::gather(&table, &mut report, columns, read)? else { return Ok(report) };
    let [file] = report.files.as_mut_slice() else { return Err(Error::NoTable.into()) };
    let known: std::collections::BTreeSet<i64> =
        works::of_module(tx, module.id)?.iter().filter_map(|work| work.project).collect();
    for read in found {
        if known.contains(&read.number) {
            file.already += 1;
            continue;
        }
        let new = NewWork {
            organisation: place.organisation.id,
            space: place.space.id,
            module: module.id,
            project: Some(read.number),
            contribution: None,
            edition: read.edition,
            title: read.title,
            area: read.area,
            estimated: read.estimated,
            decided_at: read.decided_at,
        };
        let work = works::begin(tx, env, &new)?;
        let told = read.stage != Stage::Planned || read.spent.is_some() || read.expected_at.is_some();
        if told || !read.service.is_empty() {
            let news = News {
                id: env.id(),
                work_id: work,
                at: read.changed_at.unwrap_or(read.decided_at).min(env.now()),
                stage: read.stage,
                by_residents: false,
                service: read.service,
                body: String::new(),
                spent: read.spent,
                expected_at: read.expected_at,
                hours: None,
                file_id: None,
                file_alt: String::new(),
                author_id: None,
                hidden: false,
            };
            works::record(tx, &news)?;
        }
        file.taken += 1;
    }
    place.close(tx, env, report).map_err(Undone::from)
}
