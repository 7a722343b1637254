//! Answers that were checked.

use std::collections::BTreeMap;

use i18n::Texts;
use jiff::civil::Date;
use kernel::Locale;
use serde_json::{Map, Value as Json, json};
use territory::Commune;

use crate::{Attached, Form, Given, Kind, Number, NumberSort, Question, Value, check, model::Choice};

/// The answer to a question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// A text; what was computed.
    Text(String),
    /// A number, or an amount in euros.
    Number(Number),
    /// A day.
    Date(Date),
    /// The code of what was chosen.
    Choice(String),
    /// The codes of what was chosen, in the order of the form; of what was ranked, the first first.
    Choices(Vec<String>),
    /// The code chosen in each row, by the code of the row.
    Matrix(BTreeMap<String, String>),
    /// Yes or no.
    Yes(bool),
    /// The box was ticked.
    Consent,
    /// A place.
    Place {
        /// Its name, or nothing.
        name: String,
        /// Latitude and longitude, in degrees.
        point: Option<(Number, Number)>,
    },
    /// A commune.
    Commune(Commune),
    /// Photos or files.
    Files(Vec<Attached>),
}

/// The answers to a form, each as its question wants it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Answers {
    pub(crate) values: BTreeMap<String, Answer>,
}

impl Answer {
    /// What it is worth in expressions: codes for choices and communes, `yes` or `no`, `OK` for a box that was ticked.
    #[must_use]
    pub fn value(&self) -> Value {
        match self {
            Self::Text(text) | Self::Choice(text) => Value::Text(text.clone()),
            Self::Number(number) => Value::Number(*number),
            Self::Date(date) => Value::Date(*date),
            Self::Choices(codes) => Value::Codes(codes.clone()),
            Self::Matrix(rows) => Value::Codes(rows.values().cloned().collect()),
            Self::Yes(yes) => Value::Text(if *yes { "yes" } else { "no" }.into()),
            Self::Consent => Value::Text("OK".into()),
            Self::Place { name, point } => Value::Text(match point {
                Some((latitude, longitude)) => format!("{latitude} {longitude}"),
                None => name.clone(),
            }),
            Self::Commune(commune) => Value::Text(commune.code().to_owned()),
            Self::Files(files) => Value::Text(names(files)),
        }
    }

    fn json(&self) -> Json {
        match self {
            Self::Text(text) | Self::Choice(text) => json!(text),
            Self::Number(number) => number_json(*number),
            Self::Date(date) => json!(date.to_string()),
            Self::Choices(codes) => json!(codes),
            Self::Matrix(rows) => json!(rows),
            Self::Yes(yes) => json!(yes),
            Self::Consent => json!(true),
            Self::Place { name, point } => match point {
                Some((latitude, longitude)) => json!({
                    "name": name, "latitude": number_json(*latitude), "longitude": number_json(*longitude),
                }),
                None => json!({ "name": name }),
            },
            Self::Commune(commune) => json!({ "code": commune.code(), "name": commune.name() }),
            Self::Files(files) => json!(files),
        }
    }
}

fn names(files: &[Attached]) -> String {
    files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// A number where it stays what it is, else a text.
fn number_json(number: Number) -> Json {
    if let Some(whole) = number.as_whole() {
        return json!(whole);
    }
    let text = number.to_string();
    match text.parse::<f64>() {
        Ok(float) if float.to_string() == text => json!(float),
        _ => json!(text),
    }
}

impl Answers {
    /// The answer to a question.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Answer> {
        self.values.get(name)
    }

    /// Whether nothing was answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// An object with the answers by the name of their question.
    #[must_use]
    pub fn json(&self) -> Json {
        Json::Object(self.values.iter().map(|(name, answer)| (name.clone(), answer.json())).collect())
    }

    /// The answers of such an object, for the form under which they were given; what it does not understand is left out.
    #[must_use]
    pub fn from_json(form: &Form, json: &Json) -> Self {
        let empty = Map::new();
        let given = Given::from_json(json.as_object().unwrap_or(&empty));
        let questions = form.questions().iter().filter(|question| question.has_answer());
        let read = |question: &Question| match question.kind() {
            Kind::Calculated(_) => given.one(question.name()).map(|text| {
                Number::parse(text).map_or_else(|| Answer::Text(text.to_owned()), Answer::Number)
            }),
            _ => check::read(question, &given, Locale::Fr).ok().flatten(),
        };
        Self {
            values: questions
                .filter_map(|question| Some((question.name().to_owned(), read(question)?)))
                .collect(),
        }
    }

    /// What was chosen, by the name of the question: only where anyone may read it. Nothing stands for a question that was not
    /// answered.
    #[must_use]
    pub fn chosen(&self, form: &Form) -> Vec<(String, Vec<String>)> {
        let questions = form.questions().iter().filter(|one| !one.private() && one.kind().is_chosen());
        let values = |question: &Question| match self.get(question.name()) {
            Some(Answer::Choices(codes)) => codes.clone(),
            Some(answer) => vec![answer.value().text()],
            None => Vec::new(),
        };
        questions.map(|question| (question.name().to_owned(), values(question))).collect()
    }

    /// What a value that was chosen is called, for people; itself when the question no longer knows it.
    #[must_use]
    pub fn value_label(question: &Question, value: &str, t: Texts) -> String {
        match question.kind() {
            Kind::YesNo if value == "yes" => t.get("forms-yes").to_owned(),
            Kind::YesNo => t.get("forms-no").to_owned(),
            Kind::Territory(_) => Commune::find(value).map_or_else(|| value.to_owned(), Commune::title),
            kind => label(kind.choices(), value, t.locale()).to_owned(),
        }
    }

    /// The same as what was given, to be shown in the form again.
    #[must_use]
    pub fn given(&self) -> Given {
        Given::from_json(self.json().as_object().unwrap_or(&Map::new()))
    }

    /// Without the answers that the team alone reads.
    #[must_use]
    pub fn public(mut self, form: &Form) -> Self {
        self.values.retain(|name, _| form.question(name).is_some_and(|question| !question.private()));
        self
    }

    /// The answer to a question in words, for people.
    #[must_use]
    pub fn shown(&self, question: &Question, t: Texts) -> Option<String> {
        let locale = t.locale();
        Some(match self.get(question.name())? {
            Answer::Number(number) => number_shown(*number, question.kind(), t),
            Answer::Date(date) => {
                let noon = kernel::Timestamp::from_paris(date.at(12, 0, 0, 0));
                t.date(noon)
            }
            Answer::Yes(yes) => t.get(if *yes { "forms-yes" } else { "forms-no" }).to_owned(),
            Answer::Consent => t.get("forms-yes").to_owned(),
            Answer::Choices(codes) => {
                let ranked = matches!(question.kind(), Kind::Ranking(_));
                let labels = codes.iter().enumerate().map(|(at, code)| {
                    let label = label(question.kind().choices(), code, locale);
                    if ranked { format!("{}. {label}", at + 1) } else { label.to_owned() }
                });
                labels.collect::<Vec<_>>().join(", ")
            }
            Answer::Commune(commune) => commune.title(),
            answer => cell(answer, question, locale),
        })
    }

    /// The answer to a question as the cell of a table: figures with a point, dates as 2026-11-22, choices in words
    /// separated by ` | `.
    #[must_use]
    pub fn cell(&self, question: &Question, locale: Locale) -> String {
        self.get(question.name()).map(|answer| cell(answer, question, locale)).unwrap_or_default()
    }
}

fn cell(answer: &Answer, question: &Question, locale: Locale) -> String {
    let choices = question.kind().choices();
    match answer {
        Answer::Choice(code) => label(choices, code, locale).to_owned(),
        Answer::Choices(codes) => {
            codes.iter().map(|code| label(choices, code, locale)).collect::<Vec<_>>().join(" | ")
        }
        Answer::Matrix(chosen) => {
            let Kind::Matrix { rows, .. } = question.kind() else { return String::new() };
            let told = rows.iter().filter_map(|row| {
                let code = chosen.get(&row.code)?;
                Some(format!("{}: {}", row.label.get(locale), label(choices, code, locale)))
            });
            told.collect::<Vec<_>>().join(" | ")
        }
        Answer::Commune(commune) => commune.written(),
        Answer::Place { name, .. } if !name.is_empty() => name.clone(),
        other => other.value().text(),
    }
}

fn label<'a>(choices: &'a [Choice], code: &'a str, locale: Locale) -> &'a str {
    choices.iter().find(|choice| choice.code == code).map_or(code, |choice| choice.label.get(locale))
}

fn number_shown(number: Number, kind: &Kind, t: Texts) -> String {
    let text = number.to_string();
    let (units, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let money = matches!(kind, Kind::Number { sort: NumberSort::Money, .. });
    let grouped = match (units.parse::<i64>(), units) {
        (_, "-0") => "-0".to_owned(),
        (Ok(units), _) => t.number(units),
        (Err(_), text) => text.to_owned(),
    };
    let comma = if t.locale() == Locale::Fr { "," } else { "." };
    let said = match decimals {
        "" => grouped,
        decimals if money => format!("{grouped}{comma}{decimals:0<2}"),
        decimals => format!("{grouped}{comma}{decimals}"),
    };
    if money { t.with("forms-euros", [("amount", said)]) } else { said }
}
