//! Rows as they leave: cells in the order of the columns, as CSV or as JSON.

use std::{collections::HashMap, sync::Arc};

use corpus::{Decision, Pseudonyms, Reason};
use db::Tx;
use kernel::Timestamp;
use serde_json::{Map, Number, Value};
use spaces::{Module, ModuleId, Phase, Space, ThemeId};

use crate::store::{Answered, Said};

/// Counts under this are not told.
const SMALL: i64 = 5;

/// What rows are told with.
#[derive(Clone)]
pub(crate) struct Around {
    pub(crate) space: Arc<Space>,
    pub(crate) modules: Arc<[Module]>,
    pub(crate) phases: Arc<[Phase]>,
    pub(crate) themes: Arc<HashMap<ThemeId, String>>,
    pseudonyms: Option<Pseudonyms>,
    pub(crate) site: Arc<str>,
}

impl Around {
    pub(crate) fn of(tx: &mut Tx<'_>, space: Space, site: &str) -> db::Result<Self> {
        let themes = spaces::themes(tx, space.id)?.into_iter().map(|theme| (theme.id, theme.name)).collect();
        Ok(Self {
            modules: spaces::modules(tx, space.id)?.into(),
            phases: spaces::phases(tx, space.id)?.into(),
            themes: Arc::new(themes),
            pseudonyms: Pseudonyms::of(tx, space.id)?,
            space: Arc::new(space),
            site: site.into(),
        })
    }

    fn module(&self, id: ModuleId) -> Option<&Module> {
        self.modules.iter().find(|module| module.id == id)
    }

    /// The address of the page where it is read.
    fn url(&self, said: &Said) -> String {
        let module = self.module(said.module_id);
        let path = match (module, said.root_number) {
            (Some(module), Some(number)) => spaces::urls::item(&self.space.slug, &module.slug, number),
            _ => spaces::urls::process(&self.space.slug),
        };
        format!("{}{path}", self.site)
    }
}

/// A cell.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Cell {
    Text(String),
    /// Made by us: never a formula.
    Code(String),
    Integer(i64),
    Number(f64),
    Boolean(bool),
    Empty,
}

fn code(value: impl ToString) -> Cell {
    Cell::Code(value.to_string())
}

fn maybe<T>(value: Option<T>, cell: impl FnOnce(T) -> Cell) -> Cell {
    value.map_or(Cell::Empty, cell)
}

fn text(value: &str) -> Cell {
    if value.is_empty() { Cell::Empty } else { Cell::Text(value.to_owned()) }
}

pub(crate) fn said(row: &Said, around: &Around) -> Vec<Cell> {
    let degrees = |value: Option<f64>| {
        maybe(value, |degrees| Cell::Number(corpus::rules::told_degrees(row.official, degrees)))
    };
    let author = if row.official {
        text(&row.author_name)
    } else {
        let names = around.pseudonyms.as_ref();
        maybe(names.and_then(|names| names.name(row.author_id, &row.author_name)), Cell::Code)
    };
    let theme = row.theme_id.and_then(|theme| around.themes.get(&theme));
    vec![
        code(row.id),
        code(row.kind.name()),
        maybe(row.number, Cell::Integer),
        maybe(around.module(row.module_id), |module| code(&module.slug)),
        code(row.root_id),
        maybe(row.parent_id, code),
        Cell::Integer(row.depth),
        text(&row.title),
        text(&row.body),
        code(&row.language),
        code(row.stance.name()),
        maybe(theme, |theme| text(theme)),
        text(&row.place_name),
        degrees(row.latitude),
        degrees(row.longitude),
        maybe(row.quartier.as_ref(), |name| text(name)),
        author,
        Cell::Boolean(row.official),
        code(row.channel.name()),
        code(row.outcome.name()),
        code(row.said_at),
        maybe(row.published_at, code),
        maybe(row.edited_at, code),
        Cell::Integer(row.supports),
        Cell::Integer(row.comments),
        code(around.url(row)),
    ]
}

/// When it last changed.
pub(crate) fn changed(row: &Said) -> Timestamp {
    row.edited_at.or(row.published_at).unwrap_or(row.said_at)
}

pub(crate) fn answered(row: &Answered) -> Vec<Cell> {
    vec![
        code(row.id),
        code(row.contribution_id),
        code(row.outcome.name()),
        text(&row.service),
        text(&row.body),
        code(row.at),
    ]
}

pub(crate) fn moderated(decision: Decision, reason: Option<Reason>, count: i64) -> Vec<Cell> {
    vec![
        code(decision.name()),
        code(reason.map_or("none", Reason::name)),
        if count < SMALL { Cell::Empty } else { Cell::Integer(count) },
    ]
}

/// A cell of CSV.
pub(crate) fn csv(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => kernel::cell(text).into_owned(),
        Cell::Code(text) => text.clone(),
        Cell::Integer(number) => number.to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::Boolean(value) => value.to_string(),
        Cell::Empty => String::new(),
    }
}

/// A row as a JSON object, under the names of its columns.
pub(crate) fn json(
    names: impl IntoIterator<Item = impl Into<String>>,
    cells: Vec<Cell>,
) -> Map<String, Value> {
    let values = cells.into_iter().map(|cell| match cell {
        Cell::Text(text) | Cell::Code(text) => Value::String(text),
        Cell::Integer(number) => number.into(),
        Cell::Number(number) => Number::from_f64(number).map_or(Value::Null, Value::Number),
        Cell::Boolean(value) => value.into(),
        Cell::Empty => Value::Null,
    });
    names.into_iter().map(Into::into).zip(values).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_begins_like_a_formula() {
        for (typed, cell) in [
            ("=1+1", "'=1+1"),
            ("+33", "'+33"),
            ("-1", "'-1"),
            ("@a", "'@a"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("'=1", "'=1"),
            ("a=1", "a=1"),
        ] {
            assert_eq!(csv(&Cell::Text(typed.into())), cell);
        }
        assert_eq!(csv(&Cell::Number(-1.5)), "-1.5");
    }

    #[test]
    fn small_counts_are_not_told() {
        assert_eq!(moderated(Decision::Hide, Some(Reason::Insult), 4)[2], Cell::Empty);
        assert_eq!(moderated(Decision::Publish, None, 5)[1..], [Cell::Code("none".into()), Cell::Integer(5)]);
        assert!((corpus::rules::told_degrees(false, 47.05678) - 47.057).abs() < 1e-12);
    }
}
