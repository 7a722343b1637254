//! CSV as it is met: separators found, cells over several lines, each row with its line in the file.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeSet, HashMap},
    io::{self, Read},
    rc::Rc,
};

use csv::{ByteRecord, ReaderBuilder, StringRecord};

use crate::{
    Error,
    report::{Finding, Report, Trouble},
    source::Table,
};

kernel::choice! {
    /// How the letters of a file are written.
    pub enum Encoding("import-encoding") {
        /// UTF-8.
        Utf8 = "utf-8",
        /// Windows-1252, as older spreadsheets in France write it.
        Windows1252 = "windows-1252",
    }
}

impl Encoding {
    fn text(self, record: ByteRecord) -> Result<StringRecord, usize> {
        match self {
            Self::Utf8 => StringRecord::from_byte_record(record).map_err(|error| error.utf8_error().field()),
            Self::Windows1252 => Ok(record
                .iter()
                .map(|cell| encoding_rs::WINDOWS_1252.decode_without_bom_handling(cell).0)
                .collect()),
        }
    }
}

/// The first row: what the columns are, and which of them are read.
#[derive(Debug)]
pub(crate) struct Header {
    pub(crate) separator: u8,
    pub(crate) names: Vec<String>,
    places: HashMap<String, usize>,
    used: RefCell<BTreeSet<usize>>,
}

impl Header {
    /// The place of a column, noted as read.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        let place = self.places.get(&name.to_lowercase()).copied()?;
        self.used.borrow_mut().insert(place);
        Some(place)
    }

    /// The place of the first of these columns that is there; all that are there are noted as read.
    pub(crate) fn find_any(&self, names: &[&str]) -> Option<usize> {
        names.iter().filter_map(|name| self.find(name)).reduce(|first, _| first)
    }

    /// The places of a text in several languages (`title/fr`), with the language, and of `title` itself.
    pub(crate) fn languages(&self, name: &str) -> Vec<(usize, Option<String>)> {
        let mut found: Vec<_> = self.find(name).map(|place| (place, None)).into_iter().collect();
        let prefix = format!("{name}/");
        for (place, column) in self.names.iter().enumerate() {
            let language = column.to_lowercase().strip_prefix(&prefix).map(ToOwned::to_owned);
            if let Some(language) =
                language.filter(|tag| (2..=8).contains(&tag.len()) && !tag.contains('/') && tag != "id")
            {
                self.used.borrow_mut().insert(place);
                found.push((place, Some(language)));
            }
        }
        found.sort_by_key(|(_, language)| language.as_deref().is_some_and(|tag| !tag.starts_with("fr")));
        found
    }

    /// The columns that nothing read.
    pub(crate) fn unused(&self) -> Vec<String> {
        let used = self.used.borrow();
        let unused = self.names.iter().enumerate().filter(|(place, _)| !used.contains(place));
        unused.map(|(_, name)| name.clone()).collect()
    }
}

/// A row with the line on which it begins.
pub(crate) struct Row<'r> {
    pub(crate) line: u64,
    cells: &'r StringRecord,
}

impl Row<'_> {
    /// A cell without the spaces around it, nor the quote put before what a spreadsheet would take for a formula.
    pub(crate) fn cell(&self, place: usize) -> &str {
        let cell = self.cells.get(place).unwrap_or_default();
        let guarded =
            cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@', '\t', '\r']));
        guarded.unwrap_or(cell).trim()
    }

    /// The same of a column that may be absent.
    pub(crate) fn cell_of(&self, place: Option<usize>) -> &str {
        place.map_or("", |place| self.cell(place))
    }
}

/// Reads the first row. `None` when there is none.
pub(crate) fn header(
    table: &Table,
    separator: Option<u8>,
    encoding: Encoding,
) -> Result<Result<Header, Finding>, Error> {
    let mut beginning = Vec::new();
    table.read(|from| from.take(1 << 16).read_to_end(&mut beginning))?;
    let first = |separator: u8| {
        let mut reader =
            ReaderBuilder::new().has_headers(false).delimiter(separator).from_reader(&beginning[..]);
        let mut record = ByteRecord::new();
        let read = reader.read_byte_record(&mut record).unwrap_or(false);
        (read && !record.is_empty()).then_some((separator, record))
    };
    let candidates: &[u8] = separator.as_ref().map_or(b",;\t|", std::slice::from_ref);
    let best = candidates.iter().filter_map(|one| first(*one)).rev().max_by_key(|(_, record)| record.len());
    let Some((separator, record)) = best else {
        return Ok(Err(Finding::new(1, "", "", Trouble::Empty)));
    };
    let names = match encoding.text(record) {
        Ok(names) => names.iter().map(|name| name.trim().to_owned()).collect::<Vec<_>>(),
        Err(_) => return Ok(Err(Finding::new(1, "", "", Trouble::Encoding))),
    };
    let mut places = HashMap::new();
    for (place, name) in names.iter().enumerate() {
        places.entry(name.to_lowercase()).or_insert(place);
    }
    Ok(Ok(Header { separator, names, places, used: RefCell::default() }))
}

/// Remembers what was read since the last row, to count its lines.
struct Trail<'r> {
    from: &'r mut dyn Read,
    kept: Rc<RefCell<Vec<u8>>>,
    /// Whether the end of the file was met.
    ended: Rc<Cell<bool>>,
}

impl Read for Trail<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(into)?;
        self.ended.set(read == 0);
        self.kept.borrow_mut().extend_from_slice(into.get(..read).unwrap_or_default());
        Ok(read)
    }
}

/// Reads a table whole: its columns, then each row. What cannot be read is in the report; `None` when nothing is to be taken.
pub(crate) fn gather<C, T>(
    table: &Table,
    report: &mut Report,
    columns: impl FnOnce(&Header) -> Result<C, Vec<Finding>>,
    read: impl Fn(&C, &Row<'_>, &Header) -> Result<T, Vec<Finding>>,
) -> Result<Option<Vec<T>>, Error> {
    let [file] = report.files.as_mut_slice() else { return Err(Error::NoTable) };
    let found = match header(table, None, Encoding::Utf8)? {
        Ok(header) => columns(&header).map(|columns| (columns, header)),
        Err(finding) => Err(vec![finding]),
    };
    let (columns, header) = match found {
        Ok(found) => found,
        Err(findings) => {
            file.not_taken.extend(findings);
            return Ok(None);
        }
    };
    let mut found = Vec::new();
    rows::<Error>(table, &header, Encoding::Utf8, |row| {
        file.rows += 1;
        match row.map_err(|finding| vec![finding]).and_then(|row| read(&columns, &row, &header)) {
            Ok(one) => found.push(one),
            Err(findings) => file.not_taken.extend(findings),
        }
        Ok(())
    })?;
    file.unused_columns = header.unused();
    Ok((!report.is_refused()).then_some(found))
}

/// Gives every row after the first, or what is wrong with it.
pub(crate) fn rows<E: From<Error>>(
    table: &Table,
    header: &Header,
    encoding: Encoding,
    mut each: impl FnMut(Result<Row<'_>, Finding>) -> Result<(), E>,
) -> Result<(), E> {
    table.read(|from| {
        let kept = Rc::new(RefCell::new(Vec::new()));
        let ended = Rc::new(Cell::new(false));
        let trail = Trail { from, kept: Rc::clone(&kept), ended: Rc::clone(&ended) };
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(header.separator)
            .from_reader(trail);
        let (mut line, mut begun, mut first) = (1, 0, true);
        loop {
            let mut record = ByteRecord::new();
            let more = reader.read_byte_record(&mut record).map_err(io::Error::from)?;
            let end = reader.position().byte();
            let raw: Vec<u8> = {
                let mut kept = kept.borrow_mut();
                let length = usize::try_from(end - begun).unwrap_or(usize::MAX).min(kept.len());
                kept.drain(..length).collect()
            };
            begun = end;
            if !more {
                return Ok(Ok(()));
            }
            let blank = raw.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
            let at = line + blank.filter(|byte| **byte == b'\n').count() as u64;
            line += raw.iter().filter(|byte| **byte == b'\n').count() as u64;
            if std::mem::take(&mut first) {
                continue;
            }
            // A row that ends with the file, and not before: an open quote swallows all that follows.
            let last = ended.get();
            if let Err(error) = each(
                check(record, header, encoding, at, last.then_some(&raw))
                    .as_ref()
                    .map_or_else(|finding| Err(finding.clone()), |cells| Ok(Row { line: at, cells })),
            ) {
                return Ok(Err(error));
            }
        }
    })?
}

/// Whether a row has all its cells in letters that can be read. `tail` is how it is written, for the last of the file.
fn check(
    record: ByteRecord,
    header: &Header,
    encoding: Encoding,
    line: u64,
    tail: Option<&Vec<u8>>,
) -> Result<StringRecord, Finding> {
    if tail.is_some_and(|raw| raw.iter().filter(|byte| **byte == b'"').count() % 2 == 1) {
        return Err(Finding::new(line, "", "\"", Trouble::Quote));
    }
    if record.len() != header.names.len() {
        let found = record.len().to_string();
        return Err(Finding::new(line, "", &found, Trouble::Shape).with(header.names.len().to_string()));
    }
    let lossy = |place: usize, record: &ByteRecord| {
        String::from_utf8_lossy(record.get(place).unwrap_or_default()).into_owned()
    };
    let bytes = record.clone();
    encoding.text(record).map_err(|place| {
        let column = header.names.get(place).map_or("", String::as_str);
        Finding::new(line, column, &lossy(place, &bytes), Trouble::Encoding)
    })
}
