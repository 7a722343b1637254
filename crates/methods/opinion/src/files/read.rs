use std::io;

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::{Expected, Fault};
use crate::{Id, Log, Moderation, Position, Statement, ids::digits};

/// What a file of votes says.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// The votes.
    pub log: Log,
    /// The groups it gives, by participant: only `participants-votes.csv` does.
    pub groups: Vec<(u32, u32)>,
}

/// Coordinates have 30 bits.
const MOST: usize = 1 << 30;

struct Table<R> {
    reader: Reader<R>,
    names: Vec<String>,
    record: ByteRecord,
    line: u64,
}

impl<R: io::Read> Table<R> {
    fn new(from: R) -> Result<Self, Fault> {
        let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(from);
        let mut record = ByteRecord::new();
        let more = reader.read_byte_record(&mut record).map_err(|error| unreadable(&error))?;
        if !more {
            return Err(Fault::new(1, None, "", Expected::Header));
        }
        let mut names = Vec::with_capacity(record.len());
        for cell in &record {
            let name = std::str::from_utf8(cell)
                .map_err(|_| Fault::new(1, None, &String::from_utf8_lossy(cell), Expected::Utf8))?;
            names.push(name.trim().trim_start_matches('\u{feff}').to_owned());
        }
        Ok(Self { reader, names, record, line: 1 })
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|one| one == name)
    }

    fn column(&self, name: &'static str) -> Result<usize, Fault> {
        self.find(name).ok_or_else(|| Fault::new(1, None, &self.names.join(","), Expected::Column(name)))
    }

    /// Goes to the next line that is not blank.
    fn next(&mut self) -> Result<bool, Fault> {
        if !self.reader.read_byte_record(&mut self.record).map_err(|error| unreadable(&error))? {
            return Ok(false);
        }
        self.line = self.record.position().map_or(self.line + 1, csv::Position::line);
        if self.record.len() != self.names.len() {
            let found = self.record.len().to_string();
            return Err(Fault::new(self.line, None, &found, Expected::Cells(self.names.len())));
        }
        Ok(true)
    }

    fn fault(&self, column: usize, expected: Expected) -> Fault {
        let found = String::from_utf8_lossy(&self.record[column]);
        Fault::new(self.line, self.names.get(column).map(String::as_str), &found, expected)
    }

    fn text(&self, column: usize) -> Result<&str, Fault> {
        std::str::from_utf8(&self.record[column]).map_err(|_| self.fault(column, Expected::Utf8))
    }

    fn id(&self, column: usize) -> Result<Id, Fault> {
        let bytes = &self.record[column];
        if let Some(number) = digits(bytes).filter(|_| bytes[0] != b'0' || bytes.len() == 1) {
            return Ok(Id::Number(number));
        }
        let text = self.text(column)?.trim();
        if text.is_empty() { Err(self.fault(column, Expected::Id)) } else { Ok(Id::new(text)) }
    }

    fn time(&self, column: usize) -> Result<i64, Fault> {
        if let Some(number) = digits(&self.record[column]).and_then(|number| i64::try_from(number).ok()) {
            return Ok(in_milliseconds(number));
        }
        milliseconds(self.text(column)?.trim()).ok_or_else(|| self.fault(column, Expected::Time))
    }

    fn is_empty(&self, column: usize) -> bool {
        self.record[column].iter().all(u8::is_ascii_whitespace)
    }
}

fn unreadable(error: &csv::Error) -> Fault {
    let line = error.position().map_or(1, csv::Position::line);
    Fault::new(line, None, &error.to_string(), Expected::Bytes)
}

/// Both units: seconds are under a hundred thousand million until the year 5138.
fn in_milliseconds(number: i64) -> i64 {
    if number.unsigned_abs() < 100_000_000_000 { number * 1000 } else { number }
}

fn milliseconds(text: &str) -> Option<i64> {
    text.strip_suffix(".0").unwrap_or(text).parse().ok().map(in_milliseconds)
}

fn position(cell: &[u8]) -> Option<Position> {
    match cell.trim_ascii() {
        b"1" | b"+1" | b"1.0" => Some(Position::Agree),
        b"0" | b"-0" | b"0.0" => Some(Position::Pass),
        b"-1" | b"-1.0" => Some(Position::Disagree),
        _ => None,
    }
}

/// Reads votes, one a line (`votes.csv`) or one participant a line (`participants-votes.csv`).
///
/// # Errors
/// Where something else than votes is written.
pub fn votes(from: impl io::Read) -> Result<Read, Fault> {
    let table = Table::new(from)?;
    if table.find("comment-id").is_none() && table.find("participant").is_some() {
        return by_participant(table);
    }
    one_a_line(table)
}

fn one_a_line<R: io::Read>(mut table: Table<R>) -> Result<Read, Fault> {
    let (statement, participant, vote) =
        (table.column("comment-id")?, table.column("voter-id")?, table.column("vote")?);
    let time = table.find("timestamp");
    let mut log = Log::default();
    while table.next()? {
        let Some(position) = position(&table.record[vote]) else {
            return Err(table.fault(vote, Expected::Vote));
        };
        let at = time.map_or(Ok(0), |time| table.time(time))?;
        log.vote(table.id(participant)?, table.id(statement)?, position, at);
        if log.participants.len().max(log.statements.len()) >= MOST {
            return Err(table.fault(participant, Expected::Fewer));
        }
    }
    Ok(Read { log, groups: Vec::new() })
}

/// What stands before the statements in `participants-votes.csv`.
const ABOUT: [&str; 7] = ["participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree", "xid"];

fn by_participant<R: io::Read>(mut table: Table<R>) -> Result<Read, Fault> {
    let (participant, group) = (table.column("participant")?, table.find("group-id"));
    let mut read = Read::default();
    let mut columns = Vec::new();
    for (column, name) in table.names.iter().enumerate().filter(|(_, name)| !ABOUT.contains(&name.as_str())) {
        if name.is_empty() {
            return Err(Fault::new(1, Some(&format!("{}", column + 1)), "", Expected::Id));
        }
        let before = read.log.statements.len();
        let place = read.log.statements.place(Id::new(name));
        if place as usize != before {
            return Err(Fault::new(1, Some(name), name, Expected::NewStatement));
        }
        if before >= MOST {
            return Err(Fault::new(1, Some(name), name, Expected::Fewer));
        }
        columns.push((column, place));
    }
    while table.next()? {
        let before = read.log.participants.len();
        let row = read.log.participants.place(table.id(participant)?);
        if row as usize != before {
            return Err(table.fault(participant, Expected::NewParticipant));
        }
        if before >= MOST {
            return Err(table.fault(participant, Expected::Fewer));
        }
        for (column, statement) in &columns {
            if table.is_empty(*column) {
                continue;
            }
            let Some(position) = position(&table.record[*column]) else {
                return Err(table.fault(*column, Expected::Vote));
            };
            read.log.votes.push(crate::Vote::new(row, *statement, position, 0));
        }
        if let Some(group) = group.filter(|group| !table.is_empty(*group)) {
            let number = table.text(group)?.trim();
            let number = number.strip_suffix(".0").unwrap_or(number);
            let number = number.parse().map_err(|_| table.fault(group, Expected::Id))?;
            read.groups.push((row, number));
        }
    }
    Ok(read)
}

/// Reads what is known of statements (`comments.csv`) into a log.
///
/// # Errors
/// Where something else is written.
pub fn comments(from: impl io::Read, log: &mut Log) -> Result<(), Fault> {
    let mut table = Table::new(from)?;
    let id = table.column("comment-id")?;
    let (text, author, time) = (table.find("comment-body"), table.find("author-id"), table.find("timestamp"));
    let (moderated, meta) = (table.find("moderated"), table.find("is-meta"));
    let mut met = Vec::new();
    while table.next()? {
        let of = |column: Option<usize>| column.filter(|column| !table.is_empty(*column));
        let name = table.id(id)?;
        let moderation = match of(moderated) {
            None => Moderation::Unreviewed,
            Some(column) => match position(&table.record[column]) {
                Some(Position::Disagree) => Moderation::Rejected,
                Some(Position::Pass) => Moderation::Unreviewed,
                Some(Position::Agree) => Moderation::Accepted,
                None => return Err(table.fault(column, Expected::Moderation)),
            },
        };
        let statement = Statement {
            text: of(text).map_or(Ok(""), |column| table.text(column))?.to_owned(),
            author: of(author).map(|column| table.id(column)).transpose()?,
            created: of(time).map(|column| table.time(column)).transpose()?,
            moderation,
            meta: of(meta)
                .is_some_and(|column| matches!(table.text(column), Ok("1" | "true" | "True" | "t"))),
        };
        let place = log.statements.place(name.clone()) as usize;
        if met.len() <= place {
            met.resize(place + 1, false);
        }
        if std::mem::replace(&mut met[place], true) {
            return Err(table.fault(id, Expected::NewStatement));
        }
        log.describe(name, statement);
    }
    Ok(())
}

/// Reads what is known of a conversation (`summary.csv`): names and values, in their order.
///
/// # Errors
/// Where there is no name or no value.
pub fn summary(from: impl io::Read) -> Result<Vec<(String, String)>, Fault> {
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(from);
    let mut found = Vec::new();
    for record in reader.byte_records() {
        let record = record.map_err(|error| unreadable(&error))?;
        let line = record.position().map_or(1, csv::Position::line);
        if record.len() != 2 {
            return Err(Fault::new(line, None, &record.len().to_string(), Expected::Cells(2)));
        }
        let cell = |at: usize| {
            let text = std::str::from_utf8(&record[at]);
            text.map(str::to_owned)
                .map_err(|_| Fault::new(line, None, &String::from_utf8_lossy(&record[at]), Expected::Utf8))
        };
        found.push((cell(0)?, cell(1)?));
    }
    Ok(found)
}
