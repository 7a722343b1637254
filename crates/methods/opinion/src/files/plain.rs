//! Votes written plainly, as nearly all files have them: numbers and commas, nothing in quotes. They are read a block at a time, on two
//! threads; from the first block with anything else on, lines are read one by one, and say what is wrong.

use std::io::{self, Read as _};

use super::{Expected, Fault, read::in_milliseconds, read::position};
use crate::{Id, Log, Position, ids::digits, threads::fill};

/// Bytes read at a time.
const BLOCK: u64 = 8 << 20;

/// What is left to be read line by line.
pub(super) struct Left {
    /// The first line of the file.
    pub(super) header: Vec<u8>,
    /// Lines between it and what is left.
    pub(super) lines: u64,
    /// What was taken from the file beyond.
    pub(super) bytes: Vec<u8>,
}

struct Columns {
    participant: usize,
    statement: usize,
    vote: usize,
    time: Option<usize>,
    many: usize,
}

impl Columns {
    /// `None` when the first line is not that of a file with a vote a line, or not plain.
    fn of(header: &[u8]) -> Option<Self> {
        let header = std::str::from_utf8(header).ok().filter(|header| !header.contains('"'))?;
        let names: Vec<&str> = header
            .trim_end_matches(['\r', '\n'])
            .split(',')
            .map(|name| name.trim().trim_start_matches('\u{feff}'))
            .collect();
        let find = |name: &str| names.iter().position(|one| *one == name);
        Some(Self {
            participant: find("voter-id")?,
            statement: find("comment-id")?,
            vote: find("vote")?,
            time: find("timestamp"),
            many: names.len(),
        })
    }

    /// The vote of a line.
    fn vote(&self, line: &[u8]) -> Option<(u64, u64, Position, i64)> {
        let number = |cell: &[u8]| digits(cell).filter(|_| cell[0] != b'0' || cell.len() == 1);
        let (mut participant, mut statement, mut vote, mut at, mut many) = (None, None, None, 0, 0);
        for (column, cell) in line.split(|byte| *byte == b',').enumerate() {
            if column == self.participant {
                participant = Some(number(cell)?);
            } else if column == self.statement {
                statement = Some(number(cell)?);
            } else if column == self.vote {
                vote = Some(position(cell)?);
            } else if Some(column) == self.time {
                at = in_milliseconds(i64::try_from(digits(cell)?).ok()?);
            }
            many += 1;
        }
        if many != self.many {
            return None;
        }
        Some((participant?, statement?, vote?, at))
    }

    /// The votes of whole lines; `None` when one is not plain.
    fn votes(&self, lines: &[u8]) -> Option<Vec<(u64, u64, Position, i64)>> {
        let mut votes = Vec::with_capacity(lines.len() / 20);
        for line in lines.split(|byte| *byte == b'\n') {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if line.is_empty() {
                continue;
            }
            if line.contains(&b'\r') {
                return None;
            }
            votes.push(self.vote(line)?);
        }
        Some(votes)
    }
}

/// Where the last whole line of a block ends.
fn end(block: &[u8]) -> usize {
    block.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1)
}

/// Takes votes as long as they are written plainly.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn take(from: &mut impl io::Read, log: &mut Log) -> Result<Option<Left>, Fault> {
    let mut block = Vec::new();
    let mut lines = 0;
    let mut more = |block: &mut Vec<u8>, lines: u64| {
        let read = from.by_ref().take(BLOCK).read_to_end(block);
        read.map_err(|error| Fault::new(lines + 1, None, &error.to_string(), Expected::Bytes))
    };
    more(&mut block, lines)?;
    let Some(first) = block.iter().position(|byte| *byte == b'\n') else {
        return Ok(Some(Left { header: block, lines, bytes: Vec::new() }));
    };
    let mut bytes = block.split_off(first + 1);
    let header = block;
    let Some(columns) = Columns::of(&header) else { return Ok(Some(Left { header, lines, bytes })) };
    let mut last = false;
    loop {
        let whole = if last { bytes.len() } else { end(&bytes) };
        let half = end(&bytes[..whole / 2]);
        let halves = [&bytes[..half], &bytes[half..whole]];
        let mut found = [None, None];
        let plain = !bytes[..whole].contains(&b'"');
        if plain {
            fill(2, whole, &mut found, |part| columns.votes(halves[part]));
        }
        let [Some(one), Some(other)] = found else { return Ok(Some(Left { header, lines, bytes })) };
        lines += bytes[..whole].iter().filter(|byte| **byte == b'\n').count() as u64;
        for (participant, statement, position, at) in one.into_iter().chain(other) {
            log.vote(Id::Number(participant), Id::Number(statement), position, at);
        }
        if last {
            return Ok(None);
        }
        bytes.drain(..whole);
        last = more(&mut bytes, lines)? == 0;
    }
}
