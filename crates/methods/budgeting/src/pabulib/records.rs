//! Rows of cells separated by semicolons, quoted as RFC 4180 has it.

use std::borrow::Cow;

use super::{Expected, Fault, Section};

pub(super) struct Records<'a> {
    text: &'a str,
    at: usize,
    /// The line that comes next, from 1.
    line: u32,
    /// Lines with nothing on them that were met, not counting those at the end.
    pub(super) blank: Vec<u32>,
}

impl<'a> Records<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1, blank: Vec::new() }
    }

    /// The next line, its cells in `cells`; `None` at the end. Cells are not trimmed.
    pub(super) fn next(
        &mut self,
        section: Section,
        cells: &mut Vec<Cow<'a, str>>,
    ) -> Result<Option<u32>, Fault> {
        cells.clear();
        loop {
            let rest = &self.text[self.at..];
            if rest.is_empty() {
                return Ok(None);
            }
            let line = self.line;
            let bytes = rest.as_bytes();
            let (mut begin, mut at) = (0, 0);
            // A quote that begins a cell changes how the row is read.
            let mut quoted = false;
            while at < bytes.len() {
                match bytes[at] {
                    b';' => {
                        cells.push(Cow::Borrowed(&rest[begin..at]));
                        begin = at + 1;
                    }
                    b'\n' => break,
                    b'"' if at == begin => {
                        quoted = true;
                        break;
                    }
                    _ => {}
                }
                at += 1;
            }
            if quoted {
                cells.clear();
                self.quoted(section, cells)?;
                return Ok(Some(line));
            }
            let end = if at > begin && bytes[at - 1] == b'\r' { at - 1 } else { at };
            let is_blank = cells.is_empty() && rest[..end].trim_ascii().is_empty();
            self.advance(at, rest.len());
            if is_blank {
                // Empty lines at the end are no fault.
                if self.at < self.text.len() && !self.text.as_bytes()[self.at..].trim_ascii().is_empty() {
                    self.blank.push(line);
                }
                continue;
            }
            cells.push(Cow::Borrowed(&rest[begin..end]));
            return Ok(Some(line));
        }
    }

    /// Bytes that were not read yet.
    pub(super) const fn left(&self) -> usize {
        self.text.len() - self.at
    }

    fn advance(&mut self, end: usize, length: usize) {
        self.at += (end + 1).min(length);
        self.line += 1;
    }

    /// A row with quotes, which may go over several lines. A line break inside a cell becomes a space.
    fn quoted(&mut self, section: Section, cells: &mut Vec<Cow<'a, str>>) -> Result<(), Fault> {
        let opened = self.line;
        let rest = &self.text[self.at..];
        let mut cell = String::new();
        let (mut inside, mut begun) = (false, false);
        let mut characters = rest.char_indices().peekable();
        while let Some((place, character)) = characters.next() {
            match character {
                '"' if inside => {
                    if characters.next_if(|(_, next)| *next == '"').is_some() {
                        cell.push('"');
                    } else {
                        inside = false;
                    }
                }
                '"' if !begun => (inside, begun) = (true, true),
                '\n' if inside => {
                    self.line += 1;
                    cell.push(' ');
                }
                '\r' if inside && characters.peek().is_some_and(|(_, next)| *next == '\n') => {}
                ';' if !inside => {
                    cells.push(Cow::Owned(std::mem::take(&mut cell)));
                    begun = false;
                }
                '\n' => {
                    self.at += place + 1;
                    self.line += 1;
                    if cell.ends_with('\r') {
                        cell.pop();
                    }
                    cells.push(Cow::Owned(cell));
                    return Ok(());
                }
                other => {
                    begun = true;
                    cell.push(other);
                }
            }
        }
        if inside {
            let begins = rest.chars().take(40).collect();
            return Err(Fault::new(opened, section, None, begins, Expected::ClosingQuote));
        }
        self.at = self.text.len();
        cells.push(Cow::Owned(cell));
        Ok(())
    }
}
