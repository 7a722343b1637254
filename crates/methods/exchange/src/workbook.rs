//! Workbooks as sources of texts.

use parvis_text::{
    Place,
    files::{self, Asked, Fault, Format, Note, Read, What},
};
use tables::{Book, Unreadable};

/// How many cells in error are named.
const NAMED: usize = 5;

/// Reads a sheet: its first row that is filled names the columns.
pub(crate) fn read(name: &str, bytes: &[u8], asked: &Asked, sheet: Option<&str>) -> Result<Read, Fault> {
    let fault = |sheet: &str, what| Fault {
        place: Place { file: name.to_owned(), sheet: sheet.into(), ..Place::default() },
        what,
    };
    let broken = |error: Unreadable| fault("", What::BrokenWorkbook(error.why));
    let mut book = Book::open(bytes).map_err(broken)?;
    let names = book.names();
    if let Some(wanted) = sheet.filter(|wanted| !names.iter().any(|name| name == wanted)) {
        return Err(fault("", What::NoSheet(wanted.to_owned(), names)));
    }
    let found = match sheet {
        Some(sheet) => Some(book.sheet(sheet).map_err(broken)?),
        None => book.first().map_err(broken)?,
    };
    let Some(found) = found else { return Err(fault("", What::Empty)) };
    let here = |mut fault: Fault| {
        fault.place.sheet = found.name.as_str().into();
        fault
    };
    let mut rows = found.rows.clone().into_iter();
    let header = rows.next().map(|(_, cells)| cells).unwrap_or_default();
    let header: Vec<String> = header.into_iter().map(|name| name.trim().to_owned()).collect();
    let mut read = files::rows(name, Format::Workbook, &header, rows.collect(), asked).map_err(here)?;
    for document in &mut read.corpus.documents {
        document.place.sheet = found.name.as_str().into();
    }
    let say = |what| Note { what, lines: Vec::new(), count: 1 };
    let others: Vec<String> = names.into_iter().filter(|name| *name != found.name).collect();
    // Nobody needs to be told of the one sheet there is.
    if !others.is_empty() {
        let others = if sheet.is_some() { Vec::new() } else { others };
        read.notes.insert(0, say(What::Sheet(found.name.clone(), others)));
    }
    if !found.errors.is_empty() {
        let more = if found.errors.len() > NAMED { vec!["…".to_owned()] } else { Vec::new() };
        let named = found.errors.into_iter().take(NAMED).chain(more);
        read.notes.push(say(What::ErrorCells(named.collect())));
    }
    Ok(read)
}
