//! Codes and passages as tables, for spreadsheets and for programs that read CSV.

use parvis_text::files::{Fault, Notes, What};
use tables::{Table, folded};

use super::{Codebook, Passage, Project, reading::color};

/// A table ready to be written: the names of columns, the rows.
pub type Written = (Vec<String>, Vec<Vec<String>>);

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// Codes as a table: `name` (with those it is under: `Mobilité > Vélo`), `description`, `color`, `codable`.
#[must_use]
pub fn codebook_table(codebook: &Codebook) -> Written {
    let row = |(at, code): (usize, &super::Code)| {
        let color = code.color.map(|[r, g, b]| format!("#{r:02x}{g:02x}{b:02x}"));
        let codable = if code.codable { "true" } else { "false" };
        vec![codebook.path(at), code.description.clone(), color.unwrap_or_default(), codable.to_owned()]
    };
    (
        names(&["name", "description", "color", "codable"]),
        codebook.codes.iter().enumerate().map(row).collect(),
    )
}

/// The column that has one of these names.
fn column(table: &Table, names: &[&str]) -> Option<usize> {
    names.iter().find_map(|name| table.column(name))
}

fn cell(row: &[String], column: Option<usize>) -> &str {
    column.map_or("", |column| Table::cell(row, column))
}

/// Reads codes from a table: the column `name` (or `path`, `tag`, `code`), and `description` (or `definition`), `color`, `codable` if they are
/// there.
///
/// # Errors
/// When no column names codes.
pub fn codebook_of_table(table: &Table) -> Result<Codebook, Fault> {
    let notes = Notes::new(&table.name);
    let Some(name) = column(table, &["name", "path", "tag", "code", "nom"]) else {
        return Err(notes.fault(What::NoColumn("name".to_owned(), table.header.clone()), Some(1)));
    };
    let described = column(table, &["description", "definition", "définition"]);
    let (colored, codable) = (column(table, &["color", "couleur"]), column(table, &["codable"]));
    let mut codebook = Codebook::default();
    for (_, row) in table.rows.iter().filter(|(_, row)| !Table::cell(row, name).is_empty()) {
        let at = codebook.code(Table::cell(row, name));
        let Some(code) = codebook.codes.get_mut(at) else { continue };
        cell(row, described).clone_into(&mut code.description);
        code.color = color(cell(row, colored));
        code.codable = !matches!(folded(cell(row, codable)).as_str(), "false" | "non" | "no" | "0");
    }
    Ok(codebook)
}

/// Passages as a table: `document`, `start` and `end` in characters (empty for the whole document), `code`, `by`, `note`, `text`.
#[must_use]
pub fn passages_table(passages: &[Passage]) -> Written {
    let row = |one: &Passage| {
        let [start, end] = match &one.span {
            Some(span) => [span.start.to_string(), span.end.to_string()],
            None => [String::new(), String::new()],
        };
        vec![
            one.document.clone(),
            start,
            end,
            one.code.clone(),
            one.by.clone(),
            one.note.clone(),
            one.text.clone(),
        ]
    };
    (names(&["document", "start", "end", "code", "by", "note", "text"]), passages.iter().map(row).collect())
}

/// Adds to a project the passages of a table: `document` and `code` (or `tag`), with `start` and `end`, or the words themselves in `text` (or
/// `content`), or neither for the whole document; `by` and `note` if they are there. Tables of highlights of Taguette are such tables. What
/// does not fit the texts is told with its lines.
///
/// # Errors
/// When a column is missing.
pub fn passages_of_table(project: &mut Project, table: &Table, notes: &mut Notes) -> Result<(), Fault> {
    let needed = |known: &[&str]| {
        column(table, known).ok_or_else(|| {
            Notes::new(&table.name).fault(What::NoColumn(known[0].to_owned(), table.header.clone()), Some(1))
        })
    };
    let (document, code) = (needed(&["document", "id"])?, needed(&["code", "tag", "theme", "thème"])?);
    let (start, end) = (column(table, &["start", "début"]), column(table, &["end", "fin"]));
    let text = column(table, &["text", "content", "texte"]);
    let (by, note) = (column(table, &["by", "coder", "par"]), column(table, &["note", "memo"]));
    let mut outside = Vec::new();
    for (line, row) in &table.rows {
        let [start, end] = [start, end].map(|column| cell(row, column).parse::<usize>().ok());
        let passage = Passage {
            document: Table::cell(row, document).to_owned(),
            span: start.zip(end).map(|(start, end)| start..end),
            code: Table::cell(row, code).to_owned(),
            by: cell(row, by).to_owned(),
            note: cell(row, note).to_owned(),
            text: cell(row, text).to_owned(),
        };
        if !project.add(&passage) {
            outside.push(*line);
        }
    }
    let many = outside.len();
    notes.lines(What::OutOfText(many), outside);
    Ok(())
}
