//! Contributions from files, and tables that are none.

use std::{collections::BTreeSet, io::Write as _, path::Path};

use parvis_text::{Corpus, files};

use super::{Asked, say::Speech};

/// Reads all that is asked, one file after the other. What was read in doubt is told on the standard error.
pub(super) fn corpus(asked: &Asked) -> Result<Corpus, String> {
    let speech = asked.told.speech();
    let language = speech.language();
    let how = files::Asked { text: asked.text.clone(), id: asked.id.clone(), ..files::Asked::default() };
    let mut corpus = Corpus::default();
    for path in &asked.inputs {
        let read = files::read(&name(path), &bytes(path)?, &how).map_err(|fault| fault.sentence(language))?;
        for note in &read.notes {
            let told = speech.told(&name(path), &note.sentence(language));
            // Whoever closed the standard error does not want to know.
            let _ = writeln!(std::io::stderr(), "{told}");
        }
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

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn bytes(path: &Path) -> Result<Vec<u8>, String> {
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
    let wrong = |error: &csv::Error| {
        let line = error.position().map_or(1, csv::Position::line);
        let place = speech.of(format!("ligne {line}"), format!("line {line}"));
        speech.told(&format!("{}, {place}", path.display()), &error.to_string())
    };
    let text = files::decode(&bytes(path)?).text;
    let head = text.lines().next().unwrap_or_default();
    let count = |sign: &u8| head.bytes().filter(|byte| byte == sign).count();
    let by = *[b'\t', b';', b','].iter().max_by_key(|sign| count(sign)).unwrap_or(&b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(by).flexible(true).from_reader(text.as_bytes());
    let names = reader.headers().map_err(|error| wrong(&error))?.clone();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| wrong(&error))?;
        let line = record.position().map_or(0, csv::Position::line);
        let cells = names.iter().zip(record.iter());
        let cells = cells.map(|(name, value)| (name.trim().to_owned(), value.to_owned())).collect();
        rows.push(Row { line, cells });
    }
    Ok(rows)
}
