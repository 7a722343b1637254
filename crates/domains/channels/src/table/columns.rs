//! The columns of a table: those of every module, then the questions of its form.

use forms::{Form, Given, Kind, Question};
use i18n::Texts;
use kernel::Locale;

use super::{Wrong, answer};
use crate::given::{Against, CHANNELS, Typed, plain, word};

/// What every module asks, in the order of the workbook: the field, whether it is needed.
pub(crate) const FIELDS: [(&str, bool); 7] = [
    ("day", true),
    ("channel", true),
    ("place", false),
    ("author", false),
    ("theme", false),
    ("title", false),
    ("body", true),
];

/// The key of the name of a column.
pub(crate) fn label(field: &str) -> &'static str {
    match field {
        "day" => "channels-column-day",
        "channel" => "channels-column-channel",
        "place" => "channels-column-place",
        "author" => "channels-column-author",
        "theme" => "channels-column-theme",
        "title" => "channels-column-title",
        _ => "channels-column-body",
    }
}

/// The columns of a question: its name, or its name with each row of a grid.
pub(crate) fn of_question(question: &Question) -> Vec<(String, Option<String>)> {
    match question.kind() {
        Kind::Matrix { rows, .. } => {
            let name = question.name();
            rows.iter().map(|row| (format!("{name}.{}", row.code), Some(row.code.clone()))).collect()
        }
        _ if question.is_asked() => vec![(question.name().to_owned(), None)],
        _ => Vec::new(),
    }
}

/// What a column holds.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Column {
    Field(&'static str),
    /// A question, and the row of a grid.
    Question(String, Option<String>),
}

/// The columns of a table, each with its name as it was written.
pub(crate) struct Header {
    columns: Vec<(String, Option<Column>)>,
}

impl Header {
    /// The columns of these names. All must be known, each once, those needed must be there.
    pub(crate) fn read(names: &[String], form: Option<&Form>, t: Texts) -> Result<Self, Vec<Wrong>> {
        let mut columns: Vec<(String, Option<Column>)> = Vec::new();
        let mut wrong = Vec::new();
        let tell = |column: &str, key: &str, accepted: String| Wrong {
            line: 1,
            column: column.to_owned(),
            found: column.to_owned(),
            told: t.get(key).to_owned(),
            accepted,
        };
        for name in names {
            let found = column(name, form);
            if found.is_none() && !name.is_empty() {
                wrong.push(tell(name, "channels-table-column-unknown", expected(form, t)));
            }
            if found.is_some() && columns.iter().any(|(_, other)| *other == found) {
                wrong.push(tell(name, "channels-table-column-twice", String::new()));
            }
            columns.push((name.clone(), found));
        }
        for (field, _) in FIELDS.into_iter().filter(|(_, needed)| *needed) {
            if !columns.iter().any(|(_, column)| *column == Some(Column::Field(field))) {
                let mut missing = tell(t.get(label(field)), "channels-table-column-missing", String::new());
                missing.found = String::new();
                wrong.push(missing);
            }
        }
        if wrong.is_empty() { Ok(Self { columns }) } else { Err(wrong) }
    }

    /// A row as typed.
    pub(crate) fn typed(&self, cells: &[String], form: Option<&Form>) -> (Typed, Given) {
        let (mut typed, mut given) = (Typed::default(), Given::default());
        for ((_, column), cell) in self.columns.iter().zip(cells) {
            match column {
                Some(Column::Field(field)) => {
                    let into = match *field {
                        "day" => &mut typed.day,
                        "channel" => &mut typed.channel,
                        "place" => &mut typed.place,
                        "author" => &mut typed.author,
                        "theme" => &mut typed.theme,
                        "title" => &mut typed.title,
                        _ => &mut typed.body,
                    };
                    into.clone_from(cell);
                }
                Some(Column::Question(name, part)) => {
                    if let Some(question) = form.and_then(|form| form.question(name)) {
                        answer(question, part.as_deref(), cell, &mut given);
                    }
                }
                None => {}
            }
        }
        (typed, given)
    }

    fn of(&self, field: &str) -> Option<(usize, &str)> {
        let question = field.strip_prefix("q-");
        self.columns.iter().enumerate().find_map(|(at, (name, column))| {
            let same = match column {
                Some(Column::Field(one)) => *one == field,
                Some(Column::Question(one, _)) => Some(one.as_str()) == question,
                None => false,
            };
            same.then_some((at, name.as_str()))
        })
    }

    /// The name of the column of a field, as it is written in the table.
    pub(crate) fn name<'h>(&'h self, field: &'h str) -> &'h str {
        self.of(field).map_or_else(|| field.strip_prefix("q-").unwrap_or(field), |(_, name)| name)
    }

    /// What a row holds in the column of a field.
    pub(crate) fn found<'c>(&self, field: &str, cells: &'c [String]) -> &'c str {
        self.of(field).and_then(|(at, _)| cells.get(at)).map_or("", String::as_str)
    }

    /// What is accepted in the column of a field, where it is a list.
    pub(crate) fn accepted(&self, field: &str, against: Against<'_>, t: Texts) -> String {
        match field {
            "channel" => CHANNELS.map(|one| word(t, one)).join(", "),
            "day" => t.get("channels-accepted-day").to_owned(),
            "theme" => themes(against).join(" ; "),
            field => {
                let name = field.strip_prefix("q-").unwrap_or_default();
                let question = against.form.and_then(|version| version.form.question(name));
                question.map(|question| choices(question, t)).unwrap_or_default()
            }
        }
    }
}

/// The names of the themes.
pub(crate) fn themes(against: Against<'_>) -> Vec<String> {
    against.scene.themes.iter().map(|theme| theme.name.clone()).collect()
}

/// What may be chosen, in words.
pub(crate) fn choices(question: &Question, t: Texts) -> String {
    if matches!(question.kind(), Kind::YesNo | Kind::Consent) {
        return format!("{}, {}", t.get("forms-yes"), t.get("forms-no"));
    }
    let labels = question.kind().choices().iter().map(|choice| choice.label.get(t.locale()));
    labels.collect::<Vec<_>>().join(" ; ")
}

/// Every column, in order, in words.
fn expected(form: Option<&Form>, t: Texts) -> String {
    let own = FIELDS.map(|(field, _)| t.get(label(field)).to_owned());
    let asked = form.into_iter().flat_map(Form::questions).flat_map(of_question).map(|(name, _)| name);
    own.into_iter().chain(asked).collect::<Vec<_>>().join(", ")
}

/// The column of a name: that of a field in any language, the name of a question or what it asks.
fn column(name: &str, form: Option<&Form>) -> Option<Column> {
    let folded = plain(name);
    let texts = || Locale::ALL.into_iter().map(Texts::of);
    let field = FIELDS
        .iter()
        .map(|(field, _)| *field)
        .find(|field| *field == folded || texts().any(|t| plain(t.get(label(field))) == folded));
    if let Some(field) = field {
        return Some(Column::Field(field));
    }
    let questions = form.map(Form::questions).unwrap_or_default();
    for question in questions {
        for (column, part) in of_question(question) {
            if column == name.trim() || plain(&column) == folded {
                return Some(Column::Question(question.name().to_owned(), part));
            }
        }
    }
    let asked = questions.iter().find(|question| {
        let whole = question.is_asked() && !matches!(question.kind(), Kind::Matrix { .. });
        whole && Locale::ALL.into_iter().any(|locale| plain(question.label(locale)) == folded)
    });
    asked.map(|question| Column::Question(question.name().to_owned(), None))
}
