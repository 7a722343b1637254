//! What was answered to the form of a module: a table of its own, with a column for each question that is not for the team
//! alone.

use std::{collections::HashSet, sync::Arc};

use db::Tx;
use forms::{Answer, Answers, Kind, NumberSort, Question};
use kernel::Locale;
use serde_json::{Value, json};
use spaces::Module;

use crate::{
    cells::{Around, Cell},
    export::Page,
    store,
};

/// The column that says which contribution is answered about.
const ID: &str = "contribution_id";

/// The answers of a module.
#[derive(Clone, Debug)]
pub(crate) struct Details {
    /// The name of the table.
    pub(crate) name: String,
    pub(crate) module: Module,
    pub(crate) questions: Vec<Question>,
    site: Arc<str>,
}

impl Details {
    /// Those of a process: one for each module that asks something, or did.
    pub(crate) fn of(tx: &mut Tx<'_>, around: &Around) -> db::Result<Vec<Self>> {
        let mut found = Vec::new();
        for module in around.modules.iter() {
            let questions = forms::public_questions(tx, module.id)?;
            if !questions.is_empty() {
                found.push(Self::new(module.clone(), questions, Arc::clone(&around.site)));
            }
        }
        Ok(found)
    }

    pub(crate) fn new(module: Module, questions: Vec<Question>, site: Arc<str>) -> Self {
        Self { name: format!("details-{}", module.slug), module, questions, site }
    }

    /// The names of the columns.
    pub(crate) fn names(&self) -> Vec<String> {
        let asked = self.questions.iter().map(|question| question.name().to_owned());
        std::iter::once(ID.to_owned()).chain(asked).collect()
    }

    /// The rows of what is published, after a contribution.
    pub(crate) fn page(&self, tx: &mut Tx<'_>, after: i64, many: i64) -> db::Result<Option<Page>> {
        let module = self.module.id;
        let responses = forms::responses(tx, module, after, many)?;
        let Some(last) = responses.last().map(|response| response.subject) else { return Ok(None) };
        let published: HashSet<i64> =
            store::published(tx, module, after, last)?.into_iter().map(kernel::Id::raw).collect();
        let rows = responses.into_iter().filter(|response| published.contains(&response.subject));
        let rows = rows.map(|response| {
            let answers = response.answers.public(&response.form);
            let cells = self.questions.iter().map(|question| {
                // As it was asked when it was answered.
                let asked = response.form.question(question.name()).unwrap_or(question);
                cell(&answers, asked, &self.site)
            });
            std::iter::once(Cell::Code(response.subject.to_string())).chain(cells).collect()
        });
        Ok(Some((rows.collect(), last)))
    }

    /// The table in the data package.
    pub(crate) fn schema(&self) -> Value {
        let first =
            json!({ "name": ID, "type": "string", "constraints": { "required": true, "unique": true } });
        let fields = self.questions.iter().map(|question| {
            json!({
                "name": question.name(),
                "description": question.label(Locale::Fr),
                "type": type_of(question.kind()),
            })
        });
        json!({
            "fields": std::iter::once(first).chain(fields).collect::<Vec<_>>(),
            "missingValues": [""],
            "primaryKey": [ID],
            "foreignKeys": [{ "fields": ID, "reference": { "resource": "contributions", "fields": "id" } }],
        })
    }
}

/// The type of a column. A question that changed its type has texts.
fn type_of(kind: &Kind) -> &'static str {
    match kind {
        Kind::Number { sort: NumberSort::Whole, .. } => "integer",
        Kind::Number { .. } => "number",
        Kind::Date(_) => "date",
        Kind::YesNo | Kind::Consent => "boolean",
        _ => "string",
    }
}

/// The key of what a column holds.
pub(crate) fn words(kind: &Kind) -> &'static str {
    match type_of(kind) {
        "integer" => "opendata-kind-integer",
        "number" => "opendata-kind-number",
        "boolean" => "opendata-kind-boolean",
        _ => "opendata-kind-text",
    }
}

fn cell(answers: &Answers, question: &Question, site: &str) -> Cell {
    match answers.get(question.name()) {
        None => Cell::Empty,
        Some(Answer::Yes(yes)) => Cell::Boolean(*yes),
        Some(Answer::Consent) => Cell::Boolean(true),
        Some(Answer::Date(date)) => Cell::Code(date.to_string()),
        Some(Answer::Number(number)) => match number.as_whole() {
            Some(whole) => Cell::Integer(whole),
            None => number.to_string().parse().map_or(Cell::Empty, Cell::Number),
        },
        // Where they are downloaded.
        Some(Answer::Files(files)) => {
            let links: Vec<String> =
                files.iter().map(|file| format!("{site}{}", forms::urls::file_of(file))).collect();
            Cell::Code(links.join(" | "))
        }
        // The places of residents are told to about a hundred metres.
        Some(Answer::Place { name, point: Some((latitude, longitude)) }) if name.is_empty() => {
            let about = |degrees: forms::Number| degrees.rounded(3).unwrap_or_default().to_string();
            Cell::Code(format!("{} {}", about(*latitude), about(*longitude)))
        }
        Some(_) => match answers.cell(question, Locale::Fr) {
            text if text.is_empty() => Cell::Empty,
            text => Cell::Text(text),
        },
    }
}
