//! Contributions from files, and tables that are none.

use std::{collections::BTreeSet, io::Write as _, path::Path};

use parvis_text::{Corpus, files};
use tables::Table;

use super::{Asked, say::Speech};

/// Reads all that is asked, one file after the other. What was read in doubt is told on the standard error.
pub(super) fn corpus(asked: &Asked) -> Result<Corpus, String> {
    let speech = asked.told.speech();
    let language = speech.language();
    let how = files::Asked { text: asked.text.clone(), id: asked.id.clone(), ..files::Asked::default() };
    let mut corpus = Corpus::default();
    for path in &asked.inputs {
        let read = exchange::read(&name(path), &bytes(path)?, &how, asked.sheet.as_deref())
            .map_err(|fault| fault.sentence(language))?;
        tell(path, &read.notes, speech);
        corpus.documents.extend(read.corpus.documents);
    }
    // Two files may have the same names.
    let mut seen = BTreeSet::new();
    for (at, document) in corpus.documents.iter_mut().enumerate() {
        if !seen.insert(document.id.clone()) {
            document.id = format!("{} ({})", document.id, at + 1);
            seen.insert(document.id.clone());
        }
    }
    Ok(corpus)
}

/// Tells on the standard error what was read or written in doubt.
pub(super) fn tell(path: &Path, notes: &[files::Note], speech: Speech) {
    for note in notes {
        let told = speech.told(&name(path), &note.sentence(speech.language()));
        // Whoever closed the standard error does not want to know.
        let _ = writeln!(std::io::stderr(), "{told}");
    }
}

pub(super) fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// A row: its line, and what each column holds.
pub(super) struct Row {
    pub(super) line: u64,
    pub(super) cells: Vec<(String, String)>,
}

/// What a column of a row holds.
pub(super) fn value<'a>(row: &'a Row, name: &str) -> Option<&'a str> {
    row.cells.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

/// The rows of a table of codes or of themes.
pub(super) fn table(path: &Path, speech: Speech) -> Result<Vec<Row>, String> {
    let table = whole_table(path, speech)?;
    let row = |(line, row): &(u64, Vec<String>)| {
        let cells = table.header.iter().cloned().zip(row.iter().cloned()).collect();
        Row { line: *line, cells }
    };
    Ok(table.rows.iter().map(row).collect())
}

/// A table as its file has it.
pub(super) fn whole_table(path: &Path, speech: Speech) -> Result<Table, String> {
    let language = speech.of(tables::Language::Fr, tables::Language::En);
    Table::read(&name(path), &bytes(path)?).map_err(|finding| finding.sentence(language))
}
