//! E-mails, as they travel (RFC 5322).

use mail_parser::MessageParser;

use super::{Fault, Notes, What};
use crate::Document;

/// Reads what was written, with the subject and the date as variables. Who wrote is not kept; what is quoted at the end and
/// attached files are left out, and told.
pub(super) fn read(name: &str, bytes: &[u8], notes: &mut Notes) -> Result<Vec<Document>, Fault> {
    let message = MessageParser::default().parse(bytes).ok_or_else(|| notes.fault(What::Binary, None))?;
    let whole = message.body_text(0).map(|text| text.replace("\r\n", "\n")).unwrap_or_default();
    let lines: Vec<&str> = whole.lines().collect();
    let written = lines
        .iter()
        .rposition(|line| !line.starts_with('>') && !line.trim().is_empty())
        .map_or(0, |last| last + 1);
    let mut kept = &lines[..written];
    if written < lines.len() && lines[written..].iter().any(|line| line.starts_with('>')) {
        notes.say(What::Quoted);
        // The line that announces what is quoted: « Le 3 mai, X a écrit : »
        if let Some((last, before)) = kept.split_last().filter(|(last, _)| last.trim_end().ends_with(':')) {
            kept = if last.is_empty() { kept } else { before };
        }
    }
    if message.attachments().next().is_some() {
        notes.say(What::Attachments);
    }
    let mut variables = Vec::new();
    if let Some(subject) = message.subject().map(str::trim).filter(|subject| !subject.is_empty()) {
        variables.push(("subject".to_owned(), subject.to_owned()));
    }
    if let Some(date) = message.date() {
        variables.push(("date".to_owned(), date.to_rfc3339()));
    }
    let id = name.rsplit_once('.').map_or(name, |(start, _)| start).to_owned();
    Ok(vec![Document { id, text: kept.join("\n").trim().to_owned(), variables, ..Document::default() }])
}
