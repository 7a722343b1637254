//! `parvis weigh render`: a page of a weighing that needs nothing else.

use askama::Template;
use survey::{crossing::Crossing, report::Line};

use super::{Weighed, words};

#[derive(Template)]
#[template(path = "parvis/weigh.html")]
struct Page {
    fr: bool,
    title: String,
    software: String,
    people: String,
    total: String,
    method: &'static str,
    bounds: String,
    trim: String,
    rounds: Vec<Round>,
    last: String,
    variables: Vec<Variable>,
    fragile: bool,
    quantities: Vec<Quantity>,
    effective: String,
    effect: String,
    smallest: String,
    largest: String,
    classes: Vec<Class>,
    quantiles: Vec<Quantile>,
    precision: String,
    notes: Vec<String>,
    tables: Vec<Table>,
    hidden: bool,
}

struct Round {
    number: usize,
    gap: String,
}

/// A variable with its modalities.
struct Variable {
    name: String,
    rows: Vec<Modality>,
}

struct Modality {
    name: String,
    fragile: bool,
    people: String,
    before: String,
    after: String,
    wanted: String,
    /// Widths of bars, on a scale of the variable.
    widths: [String; 2],
}

struct Quantity {
    name: String,
    before: String,
    after: String,
    wanted: String,
}

struct Class {
    label: String,
    people: String,
    width: String,
}

struct Quantile {
    share: String,
    weight: String,
    ratio: String,
}

struct Table {
    name: String,
    published: bool,
    unpublished: String,
    columns: Vec<String>,
    rows: Vec<Row>,
}

struct Row {
    name: String,
    people: u32,
    cells: Vec<Option<Cell>>,
}

struct Cell {
    label: String,
    share: String,
    interval: String,
    people: u32,
}

/// The page.
pub(super) fn page(weighed: &Weighed, title: Option<&str>) -> Result<String, askama::Error> {
    let (report, language) = (&weighed.report, weighed.language);
    let quality = &report.quality;
    let n = |value: f64, decimals: usize| words::number(language, value, decimals);
    let range = |bounds: Option<(f64, f64)>| {
        let both = |(low, high): (f64, f64)| {
            language.of(format!("{} à {}", n(low, 2), n(high, 2)), format!("{} to {}", n(low, 2), n(high, 2)))
        };
        bounds.map(both).unwrap_or_default()
    };
    let most = quality.classes.iter().map(|class| class.people).max().unwrap_or(1) as f64;
    let classes = quality.classes.iter().map(|class| Class {
        label: match (class.from, class.to) {
            (Some(from), Some(to)) => language
                .of(format!("{} à {}", n(from, 2), n(to, 2)), format!("{} to {}", n(from, 2), n(to, 2))),
            (None, _) => language.of("sous zéro", "under zero").to_owned(),
            (Some(from), None) => {
                language.of(format!("{} ou plus", n(from, 2)), format!("{} or more", n(from, 2)))
            }
        },
        people: n(class.people as f64, 0),
        width: format!("{:.1}", class.people as f64 / most * 100.0),
    });
    let quantiles = quality.quantiles.iter().map(|one| Quantile {
        share: words::percent(language, one.share),
        weight: n(one.weight, 2),
        ratio: n(one.ratio, 2),
    });
    let tables: Vec<Table> = report.crossings.iter().map(|one| table(weighed, one)).collect();
    let quantities = report.margins.iter().filter(|line| line.modality.is_none()).map(|line| Quantity {
        name: line.variable.clone(),
        before: n(line.before, 1),
        after: n(line.after, 1),
        wanted: n(line.wanted, 1),
    });
    let page = Page {
        fr: language == survey::Language::Fr,
        title: title
            .unwrap_or(language.of("Pondération des réponses", "Weighting of the answers"))
            .to_owned(),
        software: format!("parvis {}", env!("CARGO_PKG_VERSION")),
        people: n(quality.people as f64, 0),
        total: n(report.total, 1),
        method: words::method(language, report.method),
        bounds: range(report.bounds),
        trim: range(report.trim),
        rounds: report
            .rounds
            .iter()
            .enumerate()
            .map(|(number, gap)| Round { number, gap: words::gap(*gap) })
            .collect(),
        last: words::gap(report.rounds.last().copied().unwrap_or(0.0)),
        variables: variables(weighed),
        fragile: report.margins.iter().any(|line| line.fragile),
        quantities: quantities.collect(),
        effective: n(quality.effective, 0),
        effect: n(quality.design_effect, 2),
        smallest: n(quality.smallest, 2),
        largest: n(quality.largest, 2),
        classes: classes.collect(),
        quantiles: quantiles.collect(),
        precision: words::precision(language, report),
        notes: words::notes(language, report),
        hidden: report.crossings.iter().any(|one| one.cells.iter().flatten().any(Option::is_none)),
        tables,
    };
    page.render()
}

fn variables(weighed: &Weighed) -> Vec<Variable> {
    let language = weighed.language;
    let mut variables: Vec<Variable> = Vec::new();
    let lines = &weighed.report.margins;
    for line in lines {
        let (Some(modality), Some([wanted, before, after])) = (&line.modality, line.shares) else { continue };
        let same = |other: &&Line| other.variable == line.variable;
        let shares = lines.iter().filter(same).filter_map(|other| other.shares);
        let most = shares.flatten().fold(0.0, f64::max);
        let width = |share: f64| format!("{:.1}", (share / most * 100.0).max(0.0));
        let percent = |share: f64| words::percent(language, share);
        let row = Modality {
            name: modality.clone(),
            fragile: line.fragile,
            people: words::number(language, line.people as f64, 0),
            before: percent(before),
            after: percent(after),
            wanted: percent(wanted),
            widths: [width(before), width(after)],
        };
        match variables.last_mut() {
            Some(last) if last.name == line.variable => last.rows.push(row),
            _ => variables.push(Variable { name: line.variable.clone(), rows: vec![row] }),
        }
    }
    variables
}

fn table(weighed: &Weighed, made: &Crossing) -> Table {
    let language = weighed.language;
    let percent = |share: f64| words::percent(language, share);
    let columns: Vec<String> = made.columns.groups.iter().map(|one| words::group(language, one)).collect();
    let rows = made.rows.groups.iter().zip(&made.cells).map(|(name, cells)| Row {
        name: words::group(language, name),
        people: name.people,
        cells: cells
            .iter()
            .zip(&columns)
            .map(|(cell, label)| {
                cell.as_ref().map(|cell| Cell {
                    label: label.clone(),
                    share: percent(cell.of_row),
                    interval: cell
                        .interval
                        .map(|(low, high)| format!("{}–{}", percent(low), percent(high)))
                        .unwrap_or_default(),
                    people: cell.people,
                })
            })
            .collect(),
    });
    Table {
        name: format!("{} × {}", made.rows.name, made.columns.name),
        published: made.published,
        unpublished: words::unpublished(language),
        rows: rows.collect(),
        columns,
    }
}
