//! Cells that answer the form of the module.

use db::Tx;
use forms::{Given, Kind, Question, Version};
use i18n::Texts;
use kernel::Timestamp;
use spaces::Module;

use super::Mapping;
use crate::{
    Error, dates,
    report::{Finding, Trouble},
    table::{Header, Row},
};

/// The form of the module, with the column that answers each question.
pub(super) struct Asked {
    version: Version,
    /// The questions with their column.
    columns: Vec<(Question, usize)>,
}

impl Asked {
    /// `None` when the mapping answers nothing.
    pub(super) fn of(
        tx: &mut Tx<'_>,
        module: &Module,
        mapping: &Mapping,
        header: &Header,
    ) -> Result<Option<Self>, Error> {
        if mapping.answers.is_empty() {
            return Ok(None);
        }
        let Some(version) = forms::current(tx, module.id)? else {
            return Err(Error::Mapping(format!("the module « {} » asks no question", module.slug)));
        };
        let asked = version.form.questions().iter().filter(|question| question.is_asked());
        let names: Vec<&str> = asked.clone().map(Question::name).collect();
        let mut columns = Vec::new();
        for (name, column) in &mapping.answers {
            let Some(question) = asked.clone().find(|question| question.name() == name) else {
                let names = names.join(", ");
                return Err(Error::Mapping(format!("question « {name} » is not one of: {names}")));
            };
            // That the column is there was checked when the table was first read.
            columns.extend(header.find(column.trim()).map(|place| (question.clone(), place)));
        }
        let version = Version { form: version.form.unrequired(), ..version };
        Ok(Some(Self { version, columns }))
    }

    pub(super) fn version(&self) -> &Version {
        &self.version
    }

    /// What a row answers, checked as what people answer is, but that nothing is required of what was said elsewhere.
    pub(super) fn read(
        &self,
        row: &Row<'_>,
        (mapping, header): (&Mapping, &Header),
        now: Timestamp,
        t: &Texts,
    ) -> Result<forms::Answers, Vec<Finding>> {
        let mut given = Given::default();
        for (question, place) in &self.columns {
            let words = mapping.values.answers.get(question.name());
            let cell = row.cell(*place);
            let word = words.and_then(|words| words.get(cell)).map_or(cell, String::as_str);
            for text in written(question, word) {
                given.add(question.name(), text);
            }
        }
        forms::check(&self.version.form, &given, now.in_paris().date(), t.locale()).map_err(|problems| {
            let finding = |problem: &kernel::Problem| {
                let asked = |one: &&(Question, usize)| forms::field(one.0.name()) == problem.field;
                let place = self.columns.iter().find(asked).map(|(_, place)| *place);
                let column = place.and_then(|place| header.names.get(place)).map_or("", String::as_str);
                let found = place.map_or("", |place| row.cell(place));
                Finding::new(row.line, column, found, Trouble::Answer).with(t.problem(problem))
            };
            problems.iter().map(finding).collect()
        })
    }
}

/// A cell as its question wants it: the codes of choices that are written in words, days as 2026-11-22.
fn written(question: &Question, cell: &str) -> Vec<String> {
    let choices = question.kind().choices();
    let code = |text: &str| {
        let text = text.trim();
        let same = |label: &str| parvis_text::fold(label) == parvis_text::fold(text);
        let named = |choice: &&forms::Choice| {
            choice.code == text || kernel::Locale::ALL.iter().any(|locale| same(choice.label.get(*locale)))
        };
        choices.iter().find(named).map_or_else(|| text.to_owned(), |choice| choice.code.clone())
    };
    match question.kind() {
        Kind::Single(_) if !cell.is_empty() => vec![code(cell)],
        Kind::Multiple(..) => cell.split(['|', ';', ',']).map(code).filter(|code| !code.is_empty()).collect(),
        Kind::Date(_) => {
            vec![dates::parse(cell).map_or_else(|| cell.to_owned(), |at| at.in_paris().date().to_string())]
        }
        _ => vec![cell.to_owned()],
    }
}
