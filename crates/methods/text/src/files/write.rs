//! Files that others read.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Write},
};

use super::{Note, What};
use crate::{Corpus, fold};

/// Values beyond which a variable is a text, not a class: IRaMuTeQ makes a column of each.
const MOST_VALUES: usize = 200;
/// Longest value written, in characters.
const LONGEST: usize = 40;

/// Writes a corpus of IRaMuTeQ: `**** *id_… *variable_value`, then the text, in UTF-8. Names and values are written with the
/// letters, digits and `_` that it takes; stars of the text, which would be variables, become spaces. A variable with more
/// than 200 values or with long ones is left out, and told.
///
/// # Errors
/// When `to` refuses.
pub fn write_iramuteq(corpus: &Corpus, mut to: impl Write) -> io::Result<Vec<Note>> {
    let mut values: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (name, value) in corpus.documents.iter().flat_map(|document| &document.variables) {
        values.entry(name).or_default().insert(plain(value, true));
    }
    let kept = |name: &str| {
        let values = &values[name];
        values.len() <= MOST_VALUES && values.iter().all(|value| value.chars().count() <= LONGEST)
    };
    for document in &corpus.documents {
        write!(to, "**** *id_{}", plain(&document.id, true))?;
        for (name, value) in document.variables.iter().filter(|(name, _)| kept(name)) {
            write!(to, " *{}_{}", plain(name, false), plain(value, true))?;
        }
        writeln!(to)?;
        let text = document.text.replace('*', " ");
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            // A line that begins as a theme would be read as one.
            writeln!(to, "{}", line.trim_start_matches("- "))?;
        }
        writeln!(to)?;
    }
    to.flush()?;
    let left: Vec<String> = values.keys().filter(|name| !kept(name)).map(|name| (*name).to_owned()).collect();
    Ok(left.into_iter().map(|name| Note { what: What::LeftOut(name), lines: Vec::new(), count: 1 }).collect())
}

/// Folded, with `_` (in a value) or nothing (in a name) for what is no letter or digit.
fn plain(text: &str, value: bool) -> String {
    let mut out = String::new();
    for c in fold(text).chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if value && !out.ends_with('_') && !out.is_empty() {
            out.push('_');
        }
    }
    let out = out.trim_end_matches('_');
    if out.is_empty() { "vide".to_owned() } else { out.to_owned() }
}

/// Writes a table: `id`, `text`, then the variables in the order in which they are first met.
///
/// # Errors
/// When `to` refuses.
pub fn write_csv(corpus: &Corpus, to: impl Write) -> io::Result<()> {
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in corpus.documents.iter().flat_map(|document| &document.variables) {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    let mut writer = csv::Writer::from_writer(to);
    let other = |error: csv::Error| io::Error::other(error.to_string());
    writer.write_record(["id", "text"].into_iter().chain(names.iter().copied())).map_err(other)?;
    for document in &corpus.documents {
        let values = names.iter().map(|name| document.variable(name).unwrap_or_default());
        writer
            .write_record([document.id.as_str(), &document.text].into_iter().chain(values))
            .map_err(other)?;
    }
    writer.flush()
}

/// Writes an object a line: `id`, `text`, then the variables. A variable called `id` or `text` is written as `id_` or `text_`.
///
/// # Errors
/// When `to` refuses.
pub fn write_jsonl(corpus: &Corpus, mut to: impl Write) -> io::Result<()> {
    for document in &corpus.documents {
        let mut line = serde_json::Map::new();
        line.insert("id".to_owned(), document.id.clone().into());
        line.insert("text".to_owned(), document.text.clone().into());
        for (name, value) in &document.variables {
            let name = if line.contains_key(name) { format!("{name}_") } else { name.clone() };
            line.insert(name, value.clone().into());
        }
        serde_json::to_writer(&mut to, &line)?;
        to.write_all(b"\n")?;
    }
    to.flush()
}
