//! Corpora of IRaMuTeQ.

use super::{Notes, What};
use crate::{Document, Place};

/// Reads texts, each after a line of stars with its variables: `**** *age_jeune *quartier_nord`. The value begins after the
/// first `_`; a variable without a value is kept with an empty one. A theme (`-*theme`) is a variable of the text it is in.
pub(super) fn read(text: &str, notes: &mut Notes) -> Vec<Document> {
    let mut documents: Vec<Document> = Vec::new();
    let mut before = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        if let Some(stars) = line.trim_start().strip_prefix("****") {
            documents.push(started(stars, number));
            continue;
        }
        let Some(document) = documents.last_mut() else {
            if !line.trim().is_empty() {
                before.push(number);
            }
            continue;
        };
        if let Some(theme) = line.strip_prefix("-*") {
            let (name, value) = theme.trim().split_once('_').unwrap_or(("theme", theme.trim()));
            document.variables.push((name.to_owned(), value.to_owned()));
            continue;
        }
        if !document.text.is_empty() {
            document.text.push('\n');
        }
        document.text.push_str(line.trim_end());
    }
    for document in &mut documents {
        document.text = document.text.trim().to_owned();
    }
    notes.lines(What::BeforeStars, before);
    documents
}

fn started(stars: &str, line: u64) -> Document {
    let mut document =
        Document { place: Place { line: Some(line), ..Place::default() }, ..Document::default() };
    for star in stars.split_ascii_whitespace().filter_map(|word| word.strip_prefix('*')) {
        let (name, value) = star.split_once('_').unwrap_or((star, ""));
        if name == "id" && !value.is_empty() {
            document.id = value.to_owned();
        } else {
            document.variables.push((name.to_owned(), value.to_owned()));
        }
    }
    document
}
