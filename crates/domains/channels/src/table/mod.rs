//! Tables of contributions: workbooks and CSV files, their columns, what is wrong in them.

mod columns;
mod read;
mod workbook;

use corpus::{ContributionId, Spot};
use db::Tx;
use forms::{Given, Version};
use i18n::Texts;
use kernel::{Env, Locale, Problem};
use proposals::entry::Entry;
use spaces::Scene;

pub(crate) use columns::Header;
pub(crate) use read::{Row, Sheet, Unreadable, read as sheet};
pub(crate) use workbook::write;

use crate::given::{Against, Typed};

/// The largest file, in bytes.
pub const FILE_MAX: usize = 5 * 1024 * 1024;
/// The most rows taken at once.
pub const ROWS_MAX: usize = 5_000;

/// Something wrong in a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wrong {
    /// The line, as spreadsheets number them.
    pub line: usize,
    /// The column, as it is named; empty when the whole line is wrong.
    pub column: String,
    /// What was found.
    pub found: String,
    /// What is wrong, in words.
    pub told: String,
    /// What is accepted, when it is not said by what is wrong.
    pub accepted: String,
}

/// A table that was read against a module.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Checked {
    /// Rows that are not empty.
    pub rows: usize,
    /// Rows with something wrong.
    pub wrong_rows: usize,
    /// All that is wrong, in order.
    pub wrong: Vec<Wrong>,
    /// The entries, when nothing is wrong: their place is not looked for yet.
    pub entries: Vec<Entry>,
}

/// Reads a table and checks its rows; `source` names what they come from, beside their line.
pub(crate) fn check(
    bytes: &[u8],
    against: Against<'_>,
    t: Texts,
    source: &str,
) -> Result<Checked, Unreadable> {
    let sheet = read::read(bytes)?;
    let form = against.form.map(|version| &version.form);
    let header = match Header::read(&sheet.header, form, t) {
        Ok(header) => header,
        Err(wrong) => return Ok(Checked { rows: sheet.rows.len(), wrong, ..Checked::default() }),
    };
    let mut checked = Checked { rows: sheet.rows.len(), ..Checked::default() };
    for row in &sheet.rows {
        let mut wrong = Vec::new();
        if let Some(beyond) = row.cells.iter().skip(sheet.header.len()).find(|cell| !cell.is_empty()) {
            wrong.push(Wrong {
                line: row.line,
                column: String::new(),
                found: beyond.clone(),
                told: t.get("channels-table-beyond").to_owned(),
                accepted: String::new(),
            });
        }
        let (typed, given) = header.typed(&row.cells, form);
        let typed = Typed { given, ..typed };
        match typed.check(against, ("table".to_owned(), format!("{source}:{}", row.line))) {
            Ok(entry) => checked.entries.push(entry),
            Err(problems) => wrong.extend(problems.iter().map(|problem| Wrong {
                line: row.line,
                column: header.name(&problem.field).to_owned(),
                found: ui::filters::cut(header.found(&problem.field, &row.cells), 120),
                told: told(t, problem),
                accepted: header.accepted(&problem.field, against, t),
            })),
        }
        checked.wrong_rows += usize::from(!wrong.is_empty());
        checked.wrong.extend(wrong);
    }
    if !checked.wrong.is_empty() {
        checked.entries.clear();
    }
    Ok(checked)
}

fn told(t: Texts, problem: &Problem) -> String {
    match problem.message {
        // In a table nothing is proposed to be chosen.
        "problem-choice" => t.get("channels-table-choice").to_owned(),
        "problem-required" => t.get("channels-table-required").to_owned(),
        _ => t.problem(problem),
    }
}

/// Records the entries of a table, each at the place of the town that it names; the ids of the first and of the last.
pub(crate) fn take(
    tx: &mut Tx<'_>,
    env: &Env,
    scene: &Scene,
    form: Option<&Version>,
    entries: Vec<Entry>,
) -> db::Result<Option<(ContributionId, ContributionId)>> {
    let mut spots = std::collections::HashMap::<String, Spot>::new();
    let mut ends = None;
    for mut entry in entries {
        if !entry.place.name.is_empty() {
            entry.place = match spots.get(&entry.place.name) {
                Some(spot) => spot.clone(),
                None => {
                    let spot = proposals::entry::spot(tx, scene.space.organisation_id, &entry.place.name)?;
                    spots.insert(std::mem::take(&mut entry.place.name), spot.clone());
                    spot
                }
            };
        }
        let id = proposals::entry::file(tx, env, scene, form, entry)?;
        ends = Some((ends.map_or(id, |(first, _)| first), id));
    }
    Ok(ends)
}

/// What is wrong, as CSV that spreadsheets in France open: semicolons, a mark of UTF-8, no formula.
pub(crate) fn corrections(t: Texts, wrong: &[Wrong]) -> Vec<u8> {
    let mut out = "\u{feff}".as_bytes().to_vec();
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(&mut out);
    let head = ["line", "column", "found", "told", "accepted"];
    // Writing to memory does not fail.
    let _ = writer.write_record(head.map(|name| {
        t.get(match name {
            "line" => "channels-table-line",
            "column" => "channels-table-column",
            "found" => "channels-table-found",
            "told" => "channels-table-told",
            _ => "channels-table-accepted",
        })
    }));
    for one in wrong {
        let (line, plain) = (one.line.to_string(), |text: &str| {
            let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
            if formula { format!("'{text}") } else { text.to_owned() }
        });
        let cells = [line, plain(&one.column), plain(&one.found), plain(&one.told), plain(&one.accepted)];
        let _ = writer.write_record(cells);
    }
    drop(writer);
    out
}

/// The cells of a question, given by what is chosen or by its code.
pub(crate) fn answer(question: &forms::Question, part: Option<&str>, cell: &str, given: &mut Given) {
    let name = part.map_or_else(|| question.name().to_owned(), |part| format!("{}.{part}", question.name()));
    let choices = question.kind().choices();
    let code = |text: &str| {
        let folded = crate::given::plain(text);
        let found = choices.iter().find(|choice| {
            choice.code == text
                || Locale::ALL.into_iter().any(|l| crate::given::plain(choice.label.get(l)) == folded)
        });
        found.map(|choice| choice.code.clone())
    };
    if choices.is_empty() || cell.is_empty() {
        given.add(name, cell);
        return;
    }
    if let Some(code) = code(cell) {
        given.add(name, code);
        return;
    }
    for one in cell.split([';', '|', '\n']).map(str::trim).filter(|one| !one.is_empty()) {
        given.add(name.clone(), code(one).unwrap_or_else(|| one.to_owned()));
    }
}
