//! Files as texts by row and cell: `.xlsx`, `.ods`, CSV in UTF-8, UTF-16 or Windows-1252 with `;`, `,` or tabs.

use std::io::Cursor;

use calamine::{Data, Ods, Range, Reader as _, Xlsx};
use csv::{ReaderBuilder, StringRecord};

use super::{FILE_MAX, ROWS_MAX};

/// The most that a workbook may hold once unpacked, in bytes.
const UNPACKED: u64 = 60 * 1024 * 1024;
/// The most columns read.
const COLUMNS: usize = 300;

/// Why a file cannot be read at all. The label tells the person.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Unreadable {
    /// It is neither a workbook nor a table of text.
    Kind,
    /// It is a workbook as spreadsheets wrote them before 2007.
    Old,
    /// Its first sheet is empty.
    Empty,
    /// It holds too many rows, columns or bytes.
    Large,
    /// A quote is opened and never closed.
    Quote,
}

impl Unreadable {
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Kind => "channels-unreadable-kind",
            Self::Old => "channels-unreadable-old",
            Self::Empty => "channels-unreadable-empty",
            Self::Large => "channels-unreadable-large",
            Self::Quote => "channels-unreadable-quote",
        }
    }
}

/// A row that is not empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Row {
    /// Its line, as spreadsheets number them.
    pub(crate) line: usize,
    pub(crate) cells: Vec<String>,
}

/// The first sheet.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) header: Vec<String>,
    /// The line of the header.
    pub(crate) rows: Vec<Row>,
}

/// Reads the first sheet that is not empty; its first row that is not empty is the header.
pub(crate) fn read(bytes: &[u8]) -> Result<Sheet, Unreadable> {
    if bytes.len() > FILE_MAX {
        return Err(Unreadable::Large);
    }
    let rows = if bytes.starts_with(b"PK") {
        workbook(bytes)?
    } else if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(Unreadable::Old);
    } else {
        text(bytes)?
    };
    let mut rows = rows.into_iter().filter(|row| row.cells.iter().any(|cell| !cell.is_empty()));
    let mut header = rows.next().ok_or(Unreadable::Empty)?.cells;
    while header.last().is_some_and(String::is_empty) {
        header.pop();
    }
    let rows: Vec<Row> = rows.take(ROWS_MAX + 1).collect();
    match rows.len() {
        0 => Err(Unreadable::Empty),
        many if many > ROWS_MAX || header.len() > COLUMNS => Err(Unreadable::Large),
        _ => Ok(Sheet { header, rows }),
    }
}

fn workbook(bytes: &[u8]) -> Result<Vec<Row>, Unreadable> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Kind)?;
    let (mut unpacked, mut is_ods) = (0_u64, false);
    for at in 0..archive.len() {
        let file = archive.by_index_raw(at).map_err(|_| Unreadable::Kind)?;
        unpacked = unpacked.saturating_add(file.size());
        is_ods |= file.name().is_ok_and(|name| name == "content.xml");
    }
    if unpacked > UNPACKED {
        return Err(Unreadable::Large);
    }
    let from = Cursor::new(bytes);
    if is_ods {
        first(&mut Ods::new(from).map_err(|_| Unreadable::Kind)?)
    } else {
        first(&mut Xlsx::new(from).map_err(|_| Unreadable::Kind)?)
    }
}

fn first<'b, B: calamine::Reader<Cursor<&'b [u8]>>>(book: &mut B) -> Result<Vec<Row>, Unreadable> {
    for name in book.sheet_names() {
        let range: Range<Data> = book.worksheet_range(&name).map_err(|_| Unreadable::Kind)?;
        if range.is_empty() {
            continue;
        }
        let (top, left) = range.start().unwrap_or_default();
        let (top, left) = (usize::try_from(top).unwrap_or(0), usize::try_from(left).unwrap_or(0));
        let row = |(at, cells): (usize, &[Data])| Row {
            line: top + at + 1,
            cells: std::iter::repeat_n(String::new(), left.min(COLUMNS))
                .chain(cells.iter().take(COLUMNS + 1).map(cell))
                .collect(),
        };
        return Ok(range.rows().enumerate().map(row).collect());
    }
    Err(Unreadable::Empty)
}

fn cell(data: &Data) -> String {
    let text = match data {
        Data::String(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Data::DateTime(at) if at.is_datetime() => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTime(at) => at.as_f64().to_string(),
        Data::DateTimeIso(text) => text.get(..10).unwrap_or(text).to_owned(),
        Data::DurationIso(text) => text.clone(),
        Data::Error(error) => error.to_string(),
        _ => String::new(),
    };
    tidy(&text)
}

fn tidy(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    // The quote that guards what a spreadsheet would take for a formula.
    let guarded = text.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@']));
    guarded.unwrap_or(&text).trim().to_owned()
}

/// The letters of a file, whatever they are written in.
fn letters(bytes: &[u8]) -> String {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    }
}

fn text(bytes: &[u8]) -> Result<Vec<Row>, Unreadable> {
    let text = letters(bytes);
    if text.contains('\0') {
        return Err(Unreadable::Kind);
    }
    if text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 {
        return Err(Unreadable::Quote);
    }
    let reader = |separator: u8| {
        let mut builder = ReaderBuilder::new();
        builder.has_headers(false).flexible(true).delimiter(separator);
        builder.from_reader(text.as_bytes())
    };
    let columns = |separator: &u8| {
        let mut record = StringRecord::new();
        let read = reader(*separator).read_record(&mut record).unwrap_or(false);
        if read { record.len() } else { 0 }
    };
    // The last of those that give as many columns.
    let separator = *b",\t;".iter().max_by_key(|one| columns(one)).unwrap_or(&b';');
    let (mut rows, mut folds) = (Vec::new(), 0);
    for record in reader(separator).into_records() {
        let record = record.map_err(|_| Unreadable::Kind)?;
        let place = record.position().map_or((0, 0), |place| (place.byte(), place.line()));
        let (byte, begun) = (usize::try_from(place.0).unwrap_or(0), usize::try_from(place.1).unwrap_or(0));
        // Empty lines before it are passed over by the reader; lines within cells are not lines of the spreadsheet.
        let rest = text.as_bytes().get(byte..).unwrap_or_default();
        let ends = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        let line = (begun + ends.filter(|byte| **byte == b'\n').count()).saturating_sub(folds);
        folds += record.iter().map(|cell| cell.matches('\n').count()).sum::<usize>();
        rows.push(Row { line, cells: record.iter().take(COLUMNS + 1).map(tidy).collect() });
        if rows.len() > ROWS_MAX + 2 {
            break;
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
        let sheet = read(bytes).expect("read");
        std::iter::once(sheet.header).chain(sheet.rows.into_iter().map(|row| row.cells)).collect()
    }

    #[test]
    fn csv_as_it_is_met() {
        let wanted = [["date", "texte"], ["3/11/2026", "Été, à la « Renne »"]];
        for text in
            ["date;texte\r\n3/11/2026;Été, à la « Renne »\r\n", "date\ttexte\n3/11/2026\tÉté, à la « Renne »"]
        {
            assert_eq!(cells(text.as_bytes()), wanted);
            assert_eq!(cells(format!("\u{feff}{text}").as_bytes()), wanted);
            assert_eq!(cells(&encoding_rs::WINDOWS_1252.encode(text).0), wanted);
            let wide: Vec<u8> =
                "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
            assert_eq!(cells(&wide), wanted);
        }
        assert_eq!(cells(b"a,b\n1,\"deux, trois\"")[1], ["1", "deux, trois"]);
    }

    #[test]
    fn lines_are_those_of_the_spreadsheet() {
        let sheet = read("date;texte\n\n1/1/2026;\"deux\nlignes\"\n2/1/2026;une\n".as_bytes()).expect("read");
        let lines: Vec<usize> = sheet.rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [3, 4]);
        assert_eq!(sheet.rows[0].cells[1], "deux\nlignes");
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        assert_eq!(read(b""), Err(Unreadable::Empty));
        assert_eq!(read(b"date;texte\n"), Err(Unreadable::Empty));
        assert_eq!(read(b"date;texte\n1;\"ouvert\n2;x\n"), Err(Unreadable::Quote));
        assert_eq!(read(b"PK\x03\x04 rien"), Err(Unreadable::Kind));
        assert_eq!(read(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1]), Err(Unreadable::Old));
        assert_eq!(read(&vec![b'a'; FILE_MAX + 1]), Err(Unreadable::Large));
        let many = format!("texte\n{}", "oui\n".repeat(ROWS_MAX + 1));
        assert_eq!(read(many.as_bytes()), Err(Unreadable::Large));
    }
}
