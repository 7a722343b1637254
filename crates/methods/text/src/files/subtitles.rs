//! Subtitles and transcripts: WebVTT and SubRip.

use super::{Asked, Cut, Notes, What};
use crate::{Document, Place};

/// A cue: when it begins, who speaks if that is told, what is said.
struct Cue {
    line: u64,
    begins: String,
    speaker: Option<String>,
    text: String,
}

/// Reads what is said: each turn of a speaker is a document, with `speaker` and `begins` as variables. Without speakers, all
/// of it is one.
pub(super) fn read(text: &str, asked: &Asked, notes: &mut Notes) -> Vec<Document> {
    let mut cues: Vec<Cue> = Vec::new();
    let mut others: Vec<u64> = Vec::new();
    let mut in_cue = false;
    let mut skipping = false;
    let lines: Vec<&str> = text.lines().collect();
    for (number, line) in (1_usize..).zip(&lines) {
        let line = line.trim();
        if line.is_empty() {
            (in_cue, skipping) = (false, false);
        } else if let Some((begins, _)) = line.split_once("-->") {
            cues.push(Cue { line: number as u64, begins: time(begins), speaker: None, text: String::new() });
            in_cue = true;
        } else if in_cue {
            if let Some(cue) = cues.last_mut() {
                add(cue, line);
            }
        } else if line.starts_with("WEBVTT")
            || line.starts_with("NOTE")
            || line == "STYLE"
            || line == "REGION"
        {
            skipping = true;
        // A line before the times of a cue is its name.
        } else if !skipping && !lines.get(number).is_some_and(|next| next.contains("-->")) {
            others.push(number as u64);
        }
    }
    notes.lines(What::NotASubtitle, others);
    let told = cues.iter().any(|cue| cue.speaker.is_some());
    let cut = asked.cut;
    let mut documents: Vec<(Option<String>, Document)> = Vec::new();
    for cue in cues.into_iter().filter(|cue| !cue.text.is_empty()) {
        let goes_on = match cut {
            Cut::Lines => false,
            Cut::Whole => true,
            // A cue that tells no speaker goes on with the last one.
            _ => !told || cue.speaker.is_none() || documents.last().is_some_and(|last| last.0 == cue.speaker),
        };
        match documents.last_mut().filter(|_| goes_on) {
            Some((_, document)) => {
                document.text.push(' ');
                document.text.push_str(&cue.text);
            }
            None => {
                let mut variables = Vec::new();
                if let Some(speaker) = &cue.speaker {
                    variables.push(("speaker".to_owned(), speaker.clone()));
                }
                variables.push(("begins".to_owned(), cue.begins));
                let place = Place { line: Some(cue.line), ..Place::default() };
                documents.push((
                    cue.speaker,
                    Document { text: cue.text, variables, place, ..Document::default() },
                ));
            }
        }
    }
    documents.into_iter().map(|(_, document)| document).collect()
}

/// 00:01:02, from 1:02.500 or 00:01:02,500.
fn time(begins: &str) -> String {
    let whole = begins.trim().split([',', '.']).next().unwrap_or_default();
    let mut parts: Vec<&str> = whole.split(':').collect();
    while parts.len() < 3 {
        parts.insert(0, "0");
    }
    parts.iter().map(|part| format!("{part:0>2}")).collect::<Vec<_>>().join(":")
}

/// Adds a line of text: `<v Name>` and `NAME :` tell who speaks, other marks go.
fn add(cue: &mut Cue, line: &str) {
    let mut said = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('<') {
        said.push_str(before);
        let Some((mark, after)) = after.split_once('>') else {
            said.push('<');
            rest = after;
            continue;
        };
        if let Some(voice) = mark
            .strip_prefix("v ")
            .or_else(|| mark.strip_prefix("v.").and_then(|mark| mark.split_once(' ')).map(|mark| mark.1))
        {
            cue.speaker.get_or_insert_with(|| voice.trim().to_owned());
        }
        rest = after;
    }
    said.push_str(rest);
    let said = said.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ");
    let mut said = said.trim();
    if cue.text.is_empty()
        && cue.speaker.is_none()
        && let Some((name, words)) = said.split_once(':')
    {
        let name = name.trim().trim_start_matches(['-', '–', '>', '[']).trim_end_matches(']').trim();
        let named = name.starts_with(char::is_uppercase)
            && name.chars().count() <= 40
            && name.split_whitespace().count() <= 4;
        if named && words.starts_with([' ', '\u{a0}']) {
            cue.speaker = Some(name.to_owned());
            said = words.trim();
        }
    }
    if !cue.text.is_empty() && !said.is_empty() {
        cue.text.push(' ');
    }
    cue.text.push_str(said);
}
