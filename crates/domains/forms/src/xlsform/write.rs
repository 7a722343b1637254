use std::collections::{BTreeMap, BTreeSet};

use i18n::Texts;
use kernel::Locale;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::{COMMUNE, YES_NO};
use crate::{
    Choice, Form, Kind, NumberSort, Question, Words,
    build::{LONG_MAX, SHORT_MAX, accepted, sized},
};

/// A form as a workbook; its title and the name by which tools know it.
///
/// # Errors
/// When the workbook cannot be made.
pub fn write(form: &Form, title: &str, id: &str) -> Result<Vec<u8>, XlsxError> {
    let languages = languages(form);
    let mut tables = Tables::new(&languages);
    let mut open = false;
    for question in form.questions() {
        if matches!(question.kind, Kind::Section) {
            if open {
                tables.line("end_group", "");
            }
            open = question.label.is_some() || question.relevant.is_some();
            if open {
                tables.question("begin_group", question, &[]);
            }
            continue;
        }
        tables.asked(question);
    }
    if open {
        tables.line("end_group", "");
    }
    let mut book = Workbook::new();
    // The same form is the same file.
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2026, 1, 1)?));
    sheet(book.add_worksheet(), "survey", &tables.survey)?;
    sheet(book.add_worksheet(), "choices", &tables.choices)?;
    let settings = [
        ["form_title", "form_id", "version", "default_language"].map(str::to_owned).to_vec(),
        vec![title.to_owned(), id.to_owned(), "1".to_owned(), header_of("fr")],
    ];
    sheet(book.add_worksheet(), "settings", &settings)?;
    book.save_to_buffer()
}

fn sheet(sheet: &mut Worksheet, name: &str, rows: &[Vec<String>]) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, text) in (0_u16..).zip(cells) {
            if !text.is_empty() {
                sheet.write_string(row, column, text)?;
            }
        }
    }
    Ok(())
}

/// The languages of a form, French first.
fn languages(form: &Form) -> Vec<String> {
    let mut found = BTreeSet::new();
    for question in form.questions() {
        let choices = question.kind.choices().iter().map(|choice| &choice.label);
        for words in [&question.label, &question.help].into_iter().flatten().chain(choices) {
            found.extend(words.texts().into_keys());
        }
    }
    found.remove("fr");
    std::iter::once("fr".to_owned()).chain(found).collect()
}

fn header_of(tag: &str) -> String {
    match tag {
        "fr" => "Français (fr)".to_owned(),
        "en" => "English (en)".to_owned(),
        other => format!("{other} ({other})"),
    }
}

/// The columns of the sheet of questions that are not texts.
const PLAIN: [&str; 12] = [
    "required",
    "relevant",
    "constraint",
    "appearance",
    "parameters",
    "calculation",
    "private",
    "within",
    "body::accept",
    "min_files",
    "max_files",
    "size",
];

struct Tables<'l> {
    languages: &'l [String],
    survey: Vec<Vec<String>>,
    choices: Vec<Vec<String>>,
    lists: BTreeSet<String>,
}

impl<'l> Tables<'l> {
    fn new(languages: &'l [String]) -> Self {
        let texts = |name: &str| {
            languages.iter().map(move |tag| format!("{name}::{}", header_of(tag))).collect::<Vec<_>>()
        };
        let mut survey = vec!["type".to_owned(), "name".to_owned()];
        survey.extend(texts("label"));
        survey.extend(texts("hint"));
        survey.extend(texts("constraint_message"));
        survey.extend(PLAIN.map(str::to_owned));
        let mut choices = vec!["list_name".to_owned(), "name".to_owned()];
        choices.extend(texts("label"));
        Self { languages, survey: vec![survey], choices: vec![choices], lists: BTreeSet::new() }
    }

    fn texts(&self, words: Option<&Words>) -> Vec<String> {
        let texts = words.map(Words::texts).unwrap_or_default();
        self.languages.iter().map(|tag| texts.get(tag).cloned().unwrap_or_default()).collect()
    }

    fn line(&mut self, kind: &str, name: &str) {
        self.survey.push(vec![kind.to_owned(), name.to_owned()]);
    }

    /// A question with its type and what else its columns hold.
    fn question(&mut self, kind: &str, question: &Question, more: &[(&str, String)]) {
        let mut row = vec![kind.to_owned(), question.name.clone()];
        row.extend(self.texts(question.label.as_ref()));
        row.extend(self.texts(question.help.as_ref()));
        row.extend(self.texts(question.constraint.as_ref().and_then(|one| one.message.as_ref())));
        let own = question.constraint.as_ref().map_or("", |one| one.expr.text());
        let yes = |yes: bool| if yes { "yes" } else { "" }.to_owned();
        let mut plain = BTreeMap::from([
            ("required", yes(question.required)),
            ("private", yes(question.private)),
            ("relevant", question.relevant.as_ref().map(|expr| expr.text().to_owned()).unwrap_or_default()),
            ("constraint", constraint(own, limits(&question.kind))),
        ]);
        plain.extend(more.iter().cloned());
        row.extend(PLAIN.map(|name| plain.get(name).cloned().unwrap_or_default()));
        self.survey.push(row);
    }

    fn asked(&mut self, question: &Question) {
        let name = question.name.clone();
        let list = |tables: &mut Self, choices: &[Choice]| {
            tables.list(&name, choices);
            name.clone()
        };
        let (kind, more): (String, Vec<(&str, String)>) = match &question.kind {
            Kind::Text { long: true, .. } => ("text".into(), vec![("appearance", "multiline".into())]),
            Kind::Text { .. } => ("text".into(), Vec::new()),
            Kind::Territory(areas) => {
                ("text".into(), vec![("appearance", COMMUNE.into()), ("within", areas.to_string())])
            }
            Kind::Number { sort: NumberSort::Whole, .. } => ("integer".into(), Vec::new()),
            Kind::Number { .. } => ("decimal".into(), Vec::new()),
            Kind::Date(_) => ("date".into(), Vec::new()),
            Kind::Single(choices) => (format!("select_one {}", list(self, choices)), Vec::new()),
            Kind::Multiple(choices, _) => (format!("select_multiple {}", list(self, choices)), Vec::new()),
            Kind::Ranking(choices) => (format!("rank {}", list(self, choices)), Vec::new()),
            Kind::Matrix { rows, choices } => {
                let list = list(self, choices);
                return self.table(question, rows, &list);
            }
            Kind::YesNo => {
                self.yes_no();
                (format!("select_one {YES_NO}"), Vec::new())
            }
            Kind::Consent => ("acknowledge".into(), Vec::new()),
            Kind::Place => ("geopoint".into(), Vec::new()),
            kind @ (Kind::Photo(_) | Kind::File(_)) => {
                let (min, max, size) = sized(kind);
                let more = vec![
                    ("body::accept", accepted(kind)),
                    ("min_files", min),
                    ("max_files", max),
                    ("size", size),
                ];
                (if kind.is_photo() { "image" } else { "file" }.into(), more)
            }
            Kind::Calculated(expr) => ("calculate".into(), vec![("calculation", expr.text().to_owned())]),
            Kind::Section | Kind::Note => ("note".into(), Vec::new()),
        };
        self.question(&kind, question, &more);
    }

    fn list(&mut self, list: &str, choices: &[Choice]) {
        if !self.lists.insert(list.to_owned()) {
            return;
        }
        for choice in choices {
            let mut row = vec![list.to_owned(), choice.code.clone()];
            row.extend(self.texts(Some(&choice.label)));
            self.choices.push(row);
        }
    }

    fn yes_no(&mut self) {
        let said = |key: &str| {
            let texts =
                Locale::ALL.map(|locale| (locale.tag().to_owned(), Texts::of(locale).get(key).to_owned()));
            Words::new(&BTreeMap::from(texts)).unwrap_or_else(|| Words::french(key))
        };
        let choices = [("yes", "forms-yes"), ("no", "forms-no")]
            .map(|(code, key)| Choice { code: code.to_owned(), label: said(key) });
        self.list(YES_NO, &choices);
    }

    /// A grid: a group shown as a table, a question for each row.
    fn table(&mut self, question: &Question, rows: &[Choice], list: &str) {
        let group = Question { required: false, private: false, constraint: None, ..question.clone() };
        self.question("begin_group", &group, &[("appearance", "table-list".into())]);
        for row in rows {
            let one = Question {
                name: row.code.clone(),
                label: Some(row.label.clone()),
                help: None,
                relevant: None,
                constraint: None,
                ..question.clone()
            };
            self.question(&format!("select_one {list}"), &one, &[]);
        }
        self.line("end_group", "");
    }
}

fn constraint(own: &str, mut limits: Vec<String>) -> String {
    if limits.is_empty() {
        return own.to_owned();
    }
    if !own.is_empty() {
        limits.push(format!("({own})"));
    }
    limits.join(" and ")
}

/// The limits of a question as conditions; those that go without saying are not told.
fn limits(kind: &Kind) -> Vec<String> {
    let said = |what: &str, min: Option<String>, max: Option<String>| {
        let least = min.map(|min| format!("{what} >= {min}"));
        let most = max.map(|max| format!("{what} <= {max}"));
        least.into_iter().chain(most).collect()
    };
    match kind {
        Kind::Number { range, .. } => {
            said(".", range.min.map(|n| n.to_string()), range.max.map(|n| n.to_string()))
        }
        Kind::Date(range) => {
            let day = |date| format!("date('{date}')");
            said(".", range.min.map(day), range.max.map(day))
        }
        Kind::Text { long, length } => {
            let most = if *long { LONG_MAX } else { SHORT_MAX };
            let max = length.max.filter(|max| *max < most);
            said("string-length(.)", length.min.map(|n| n.to_string()), max.map(|n| n.to_string()))
        }
        Kind::Multiple(choices, range) => {
            let max = range.max.filter(|max| *max < choices.len());
            said("count-selected(.)", range.min.map(|n| n.to_string()), max.map(|n| n.to_string()))
        }
        _ => Vec::new(),
    }
}
