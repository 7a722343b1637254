use std::collections::BTreeMap;

use kernel::{Problem, Problems};

use super::{
    COMMUNE, YES_NO,
    grid::{Grid, Unreadable, cell_name, open},
};
use crate::{ChoiceSketch, Form, KindName, Sketch};

/// What stops a workbook from being read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct XlsFault {
    /// The sheet, or nothing when it is about the whole file.
    pub sheet: String,
    /// The cell, or nothing when it is about the whole sheet.
    pub cell: String,
    /// What is wrong.
    pub problem: Problem,
}

/// What tools note by themselves.
const NOTED: [&str; 12] = [
    "start",
    "end",
    "today",
    "deviceid",
    "phonenumber",
    "username",
    "email",
    "subscriberid",
    "simserial",
    "audit",
    "start-geopoint",
    "background-audio",
];

/// Columns taken in each sheet; those with a language end with `::`.
const SURVEY: [&str; 21] = [
    "type",
    "name",
    "label",
    "label::",
    "hint",
    "hint::",
    "required",
    "relevant",
    "constraint",
    "constraint_message",
    "constraint_message::",
    "appearance",
    "parameters",
    "calculation",
    "private",
    "within",
    "body::accept",
    "min_files",
    "max_files",
    "size",
    "read_only",
];
const CHOICES: [&str; 4] = ["list_name", "name", "label", "label::"];

/// How far a type is understood.
const TYPES: &str = "text, integer, decimal, date, select_one, select_multiple, rank, note, range, calculate, geopoint, \
                     image, file, acknowledge, begin_group, end_group";

struct Faults(Vec<XlsFault>);

impl Faults {
    fn add(&mut self, sheet: &str, cell: String, message: &'static str, args: &[(&'static str, &str)]) {
        let args = args.iter().map(|(name, value)| (*name, (*value).to_owned().into())).collect();
        let problem = Problem { field: sheet.to_owned().into(), message, args };
        self.0.push(XlsFault { sheet: sheet.to_owned(), cell, problem });
    }
}

/// The columns of a sheet.
struct Columns {
    /// By name, languages aside.
    plain: BTreeMap<String, u32>,
    /// Texts: their name, their language, their column.
    texts: Vec<(String, String, u32)>,
}

impl Columns {
    fn of(grid: &Grid, known: &[&str], language: &str, faults: &mut Faults) -> Self {
        let mut columns = Self { plain: BTreeMap::new(), texts: Vec::new() };
        for (column, header) in grid.header() {
            let lower = header.to_lowercase();
            if lower.contains("::") && known.contains(&lower.as_str()) {
                columns.plain.insert(lower, column);
            } else if let Some((name, said)) = header.split_once("::") {
                let name = name.trim().to_lowercase();
                match tag(said).filter(|_| known.contains(&format!("{name}::").as_str())) {
                    Some(tag) => columns.texts.push((name, tag, column)),
                    None if grid.first_in(column).is_some() => faults.add(
                        &grid.name,
                        cell_name(0, column),
                        "problem-forms-xls-column",
                        &[("found", &header), ("expected", &known.join(", "))],
                    ),
                    None => {}
                }
            } else if known.contains(&lower.as_str()) {
                if known.contains(&format!("{lower}::").as_str()) {
                    columns.texts.push((lower.clone(), language.to_owned(), column));
                }
                columns.plain.insert(lower, column);
            } else if let Some(row) = grid.first_in(column) {
                // An empty column asks for nothing.
                faults.add(
                    &grid.name,
                    cell_name(row, column),
                    "problem-forms-xls-column",
                    &[("found", &header), ("expected", &known.join(", "))],
                );
            }
        }
        columns
    }

    fn texts(&self, grid: &Grid, row: u32, name: &str) -> BTreeMap<String, String> {
        let said = self.texts.iter().filter(|(of, _, _)| of == name);
        said.map(|(_, tag, column)| (tag.clone(), grid.get(row, *column).to_owned()))
            .filter(|(_, text)| !text.is_empty())
            .collect()
    }

    fn get<'g>(&self, grid: &'g Grid, row: u32, name: &str) -> &'g str {
        self.plain.get(name).map_or("", |column| grid.get(row, *column))
    }

    /// The cell where a field of a question is written, or the one of its type.
    fn cell(&self, row: u32, field: &str) -> String {
        let name = match field {
            "help" => "hint",
            "min" if self.plain.contains_key("min_files") => "min_files",
            "max" if self.plain.contains_key("max_files") => "max_files",
            "accept" => "body::accept",
            "min" | "max" => "parameters",
            other => other,
        };
        let text = self.texts.iter().find(|(of, _, _)| of == name).map(|(_, _, column)| *column);
        let column = self.plain.get(name).copied().or(text);
        cell_name(row, column.or_else(|| self.plain.get("type").copied()).unwrap_or(0))
    }
}

/// The tag of a language as it is told: `Français (fr)`, `fr`, `French`.
fn tag(said: &str) -> Option<String> {
    let said = said.trim().to_lowercase();
    let inside = said.rsplit_once('(').and_then(|(_, rest)| rest.strip_suffix(')'));
    let tag = match inside.unwrap_or(&said).trim() {
        "français" | "francais" | "french" => "fr",
        "english" | "anglais" => "en",
        other => other,
    };
    crate::words::is_tag(tag).then(|| tag.to_owned())
}

/// The questions of a workbook.
///
/// # Errors
/// Everything in it that is not understood or cannot be.
pub fn read(bytes: &[u8]) -> Result<Vec<Sketch>, Vec<XlsFault>> {
    let mut faults = Faults(Vec::new());
    let grids = match open(bytes, &["survey", "choices", "settings"]) {
        Ok(grids) => grids,
        Err(why) => {
            let message = match why {
                Unreadable::NotAWorkbook => "problem-forms-xls-file",
                Unreadable::TooLarge => "problem-forms-xls-large",
            };
            faults.add("", String::new(), message, &[]);
            return Err(faults.0);
        }
    };
    let sheet = |name: &str| grids.iter().find(|grid| grid.name == name);
    let Some(survey) = sheet("survey") else {
        faults.add("survey", String::new(), "problem-forms-xls-sheet", &[]);
        return Err(faults.0);
    };
    let empty = Grid::default();
    let language = default_language(sheet("settings").unwrap_or(&empty));
    let lists = lists(sheet("choices").unwrap_or(&empty), &language, &mut faults);
    let columns = Columns::of(survey, &SURVEY, &language, &mut faults);
    for needed in ["type", "name"] {
        if !columns.plain.contains_key(needed) {
            faults.add("survey", "A1".into(), "problem-forms-xls-missing", &[("expected", needed)]);
        }
    }
    let mut reader =
        Reader { survey, columns, lists, faults, found: Vec::new(), groups: Vec::new(), closed: false };
    for row in survey.rows() {
        reader.row(row);
    }
    if let Some(group) = reader.groups.first() {
        let cell = reader.columns.cell(group.row, "type");
        reader.faults.add("survey", cell, "problem-forms-xls-open-group", &[]);
    }
    reader.end()
}

fn default_language(settings: &Grid) -> String {
    let column = settings.header().into_iter().find(|(_, name)| name.to_lowercase() == "default_language");
    column.and_then(|(column, _)| tag(settings.get(1, column))).unwrap_or_else(|| "fr".to_owned())
}

fn lists(grid: &Grid, language: &str, faults: &mut Faults) -> BTreeMap<String, Vec<ChoiceSketch>> {
    let columns = Columns::of(grid, &CHOICES, language, faults);
    let mut lists: BTreeMap<String, Vec<ChoiceSketch>> = BTreeMap::new();
    for row in grid.rows() {
        let list = columns.get(grid, row, "list_name");
        if list.is_empty() {
            faults.add(&grid.name, columns.cell(row, "list_name"), "problem-required", &[]);
            continue;
        }
        lists.entry(list.to_owned()).or_default().push(ChoiceSketch {
            code: columns.get(grid, row, "name").to_owned(),
            label: columns.texts(grid, row, "label"),
        });
    }
    lists
}

struct Group {
    row: u32,
    relevant: String,
    /// A group shown as a table is one question: where it stands among those found.
    table: Option<usize>,
}

struct Reader<'g> {
    survey: &'g Grid,
    columns: Columns,
    lists: BTreeMap<String, Vec<ChoiceSketch>>,
    faults: Faults,
    found: Vec<(u32, Sketch)>,
    groups: Vec<Group>,
    /// A group has just ended: what comes is not part of its section.
    closed: bool,
}

fn yes(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "" | "no" | "false" | "false()" | "0" | "non" => Some(false),
        "yes" | "true" | "true()" | "1" | "oui" => Some(true),
        _ => None,
    }
}

fn joined(conditions: &[&str]) -> String {
    let said: Vec<&str> = conditions.iter().copied().filter(|text| !text.is_empty()).collect();
    match said[..] {
        [] => String::new(),
        [one] => one.to_owned(),
        _ => said.iter().map(|text| format!("({text})")).collect::<Vec<_>>().join(" and "),
    }
}

impl Reader<'_> {
    fn fault(&mut self, row: u32, field: &str, message: &'static str, args: &[(&'static str, &str)]) {
        let cell = self.columns.cell(row, field);
        self.faults.add("survey", cell, message, args);
    }

    fn flag(&mut self, row: u32, name: &str) -> bool {
        let text = self.columns.get(self.survey, row, name);
        yes(text).unwrap_or_else(|| {
            self.fault(row, name, "problem-forms-xls-yes", &[("found", text)]);
            false
        })
    }

    fn row(&mut self, row: u32) {
        let survey = self.survey;
        let written = self.columns.get(survey, row, "type").to_owned();
        let typed = written
            .to_lowercase()
            .replace("select one", "select_one")
            .replace("select multiple", "select_multiple");
        let mut words = typed.split_whitespace();
        let (first, rest) = (words.next().unwrap_or_default(), words.collect::<Vec<_>>().join(" "));
        let (first, rest) = match (first, rest.as_str()) {
            ("begin", "group") => ("begin_group", ""),
            ("end", "group") => ("end_group", ""),
            other => other,
        };
        if NOTED.contains(&first) {
            return;
        }
        if first == "end_group" {
            let ended = self.groups.pop();
            self.closed = ended.as_ref().is_some_and(|group| group.table.is_none());
            if ended.is_none() {
                self.fault(row, "type", "problem-forms-xls-end-group", &[]);
            }
            return;
        }
        let list = written.split_whitespace().last().unwrap_or_default().to_owned();
        let kind = match (first, rest.is_empty()) {
            ("begin_group", true) => KindName::Section,
            ("text", true) if self.columns.get(survey, row, "appearance").contains("multiline") => {
                KindName::Long
            }
            ("text", true) if self.columns.get(survey, row, "appearance").contains(COMMUNE) => {
                KindName::Territory
            }
            ("text", true) => KindName::Short,
            ("integer" | "range", true) => KindName::Whole,
            ("decimal", true) => KindName::Decimal,
            ("date", true) => KindName::Date,
            ("note", true) => KindName::Note,
            ("calculate", true) => KindName::Calculated,
            ("geopoint", true) => KindName::Place,
            ("image", true) => KindName::Photo,
            ("file", true) => KindName::File,
            ("acknowledge", true) => KindName::Consent,
            ("select_one", false) => KindName::Single,
            ("select_multiple", false) => KindName::Multiple,
            ("rank", false) => KindName::Ranking,
            _ => {
                self.fault(
                    row,
                    "type",
                    "problem-forms-xls-type",
                    &[("found", &written), ("expected", TYPES)],
                );
                return;
            }
        };
        let mut sketch = self.sketch(row, kind);
        if matches!(kind, KindName::Single | KindName::Multiple | KindName::Ranking) {
            match self.lists.get(&list) {
                Some(choices) => sketch.choices.clone_from(choices),
                None => self.fault(row, "type", "problem-forms-xls-list", &[("found", &list)]),
            }
            let codes: Vec<&str> = sketch.choices.iter().map(|choice| choice.code.as_str()).collect();
            if kind == KindName::Single && list == YES_NO && codes == ["yes", "no"] {
                sketch.kind = KindName::YesNo.name().to_owned();
                sketch.choices.clear();
            }
        }
        if first == "range" {
            self.range(row, &mut sketch);
        }
        self.place(row, kind, sketch);
    }

    fn sketch(&mut self, row: u32, kind: KindName) -> Sketch {
        let survey = self.survey;
        let text = |columns: &Columns, name: &str| columns.get(survey, row, name).to_owned();
        Sketch {
            name: text(&self.columns, "name"),
            kind: kind.name().to_owned(),
            label: self.columns.texts(survey, row, "label"),
            help: self.columns.texts(survey, row, "hint"),
            required: self.flag(row, "required"),
            private: self.flag(row, "private"),
            relevant: text(&self.columns, "relevant"),
            constraint: text(&self.columns, "constraint"),
            constraint_message: self.columns.texts(survey, row, "constraint_message"),
            min: text(&self.columns, "min_files"),
            max: text(&self.columns, "max_files"),
            size: text(&self.columns, "size"),
            accept: text(&self.columns, "body::accept"),
            within: text(&self.columns, "within"),
            calculation: if kind == KindName::Calculated {
                text(&self.columns, "calculation")
            } else {
                if !self.columns.get(survey, row, "calculation").is_empty() {
                    self.fault(row, "calculation", "problem-forms-xls-calculation", &[]);
                }
                String::new()
            },
            ..Sketch::default()
        }
    }

    /// `start=0 end=10 step=1`: a whole number between two.
    fn range(&mut self, row: u32, sketch: &mut Sketch) {
        let survey = self.survey;
        let parameters = self.columns.get(survey, row, "parameters");
        for pair in parameters.split([' ', ',', ';']).filter(|pair| !pair.is_empty()) {
            match pair.split_once('=') {
                Some(("start", least)) => least.clone_into(&mut sketch.min),
                Some(("end", most)) => most.clone_into(&mut sketch.max),
                Some(("step", "1")) => {}
                _ => self.fault(
                    row,
                    "parameters",
                    "problem-forms-xls-parameters",
                    &[("found", pair), ("expected", "start=0 end=10 step=1")],
                ),
            }
        }
    }

    /// Puts a question where it stands: in a table, in a section, or under none.
    fn place(&mut self, row: u32, kind: KindName, mut sketch: Sketch) {
        if let Some(at) = self.groups.last().and_then(|group| group.table) {
            return self.table_row(row, at, kind, sketch);
        }
        if kind == KindName::Section {
            let table = self.columns.get(self.survey, row, "appearance").contains("table-list");
            let relevant = sketch.relevant.clone();
            if table {
                sketch.kind = KindName::Matrix.name().to_owned();
            } else {
                let mut conditions: Vec<&str> =
                    self.groups.iter().map(|group| group.relevant.as_str()).collect();
                conditions.push(&relevant);
                sketch.relevant = joined(&conditions);
                sketch.required = false;
            }
            if table {
                self.out_of_section(row);
            }
            let at = self.found.len();
            self.found.push((row, sketch));
            self.closed = false;
            self.groups.push(Group { row, relevant, table: table.then_some(at) });
            return;
        }
        self.out_of_section(row);
        self.found.push((row, sketch));
    }

    /// After a group has ended, what follows belongs to the group around it, or to none.
    fn out_of_section(&mut self, row: u32) {
        if std::mem::take(&mut self.closed) {
            let conditions: Vec<&str> = self.groups.iter().map(|group| group.relevant.as_str()).collect();
            let end = Sketch {
                name: format!("fin_{}", self.found.len()),
                kind: KindName::Section.name().to_owned(),
                relevant: joined(&conditions),
                ..Sketch::default()
            };
            self.found.push((row, end));
        }
    }

    fn table_row(&mut self, row: u32, at: usize, kind: KindName, sketch: Sketch) {
        let Some((_, table)) = self.found.get_mut(at) else { return };
        let same = table.choices.is_empty() || table.choices == sketch.choices;
        if kind != KindName::Single || !same || !sketch.relevant.is_empty() || !sketch.constraint.is_empty() {
            return self.fault(row, "type", "problem-forms-xls-table", &[]);
        }
        table.choices = sketch.choices;
        table.required |= sketch.required;
        table.private |= sketch.private;
        table.rows.push(ChoiceSketch { code: sketch.name, label: sketch.label });
    }

    /// What was found makes a form, or what is wrong is told with its cell.
    fn end(mut self) -> Result<Vec<Sketch>, Vec<XlsFault>> {
        let (rows, sketches): (Vec<u32>, Vec<Sketch>) = std::mem::take(&mut self.found).into_iter().unzip();
        if self.faults.0.is_empty() {
            for fault in Form::build(&sketches).err().unwrap_or_default() {
                let row = rows.get(fault.place).copied().unwrap_or(0);
                let cell = self.columns.cell(row, &fault.problem.field);
                self.faults.0.push(XlsFault { sheet: "survey".into(), cell, problem: fault.problem });
            }
        }
        if self.faults.0.is_empty() && sketches.is_empty() {
            let mut none = Problems::none();
            none.add("survey", "problem-forms-xls-none");
            self.faults.0.extend(none.iter().map(|problem| XlsFault {
                sheet: "survey".into(),
                cell: String::new(),
                problem: problem.clone(),
            }));
        }
        if self.faults.0.is_empty() { Ok(sketches) } else { Err(self.faults.0) }
    }
}
