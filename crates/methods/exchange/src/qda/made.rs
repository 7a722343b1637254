//! Projects from contributions, and contributions from projects.

use std::{collections::BTreeMap, ops::Range};

use parvis_text::{Corpus, Document};
use serde::Serialize;

use super::{Codebook, Coding, Guid, Note, Project, Selection, Source, User, Values, Variable};

/// A code given to a passage of a document, or to the whole of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Passage {
    /// The name of the document.
    pub document: String,
    /// Where it stands, in characters from 0; none for the whole document.
    pub span: Option<Range<usize>>,
    /// The code, with those it is under: `Mobilité > Vélo`.
    pub code: String,
    /// Who gave it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// What was said of it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The words of the passage.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}

impl Project {
    /// A project of contributions. `coded` is the variable that holds their codes, with `|` between; `codebook` tells what is known of codes
    /// before.
    #[must_use]
    pub fn of_corpus(name: &str, corpus: &Corpus, coded: Option<&str>, codebook: Codebook) -> Self {
        let mut project = Self { name: name.to_owned(), codebook, ..Self::default() };
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for document in &corpus.documents {
            let guid = Guid::of(&["source", &document.id, &document.text]);
            let mut variables = Vec::new();
            for (name, value) in document.variables.iter().filter(|(name, _)| Some(name.as_str()) != coded) {
                let place = *places.entry(name).or_insert_with(|| {
                    project.variables.push(Variable {
                        guid: Guid::of(&["variable", name]),
                        name: name.clone(),
                        values: Values::Text,
                        description: String::new(),
                    });
                    project.variables.len() - 1
                });
                variables.push((place, value.clone()));
            }
            project.sources.push(Source {
                guid,
                name: document.id.clone(),
                description: String::new(),
                text: document.text.clone(),
                selections: Vec::new(),
                codings: Vec::new(),
                variables,
                notes: Vec::new(),
            });
            let codes = coded.and_then(|coded| document.variable(coded)).unwrap_or_default();
            let at = project.sources.len() - 1;
            for code in codes.split('|').map(str::trim).filter(|code| !code.is_empty()) {
                project.give(at, None, code, "", "");
            }
        }
        project
    }

    /// Its texts as contributions, in order, each with its variables, and in the variable `codes` the codes of any part of it, with `|` between.
    #[must_use]
    pub fn corpus(&self) -> Corpus {
        let document = |source: &Source| {
            let named = |(variable, value): &(usize, String)| {
                Some((self.variables.get(*variable)?.name.clone(), value.clone()))
            };
            let mut variables: Vec<(String, String)> = source.variables.iter().filter_map(named).collect();
            let of_parts = source.selections.iter().flat_map(|one| &one.codings);
            let mut codes: Vec<usize> = source.codings.iter().chain(of_parts).map(|one| one.code).collect();
            codes.sort_unstable();
            codes.dedup();
            let codes: Vec<String> =
                codes.into_iter().map(|code| self.codebook.path(code).replace('|', "/")).collect();
            if !codes.is_empty() {
                let known = |name: &str| variables.iter().any(|(other, _)| other == name);
                let name = if known("codes") { "codes (REFI-QDA)" } else { "codes" };
                variables.push((name.to_owned(), codes.join("|")));
            }
            Document {
                id: source.name.trim().to_owned(),
                text: source.text.clone(),
                variables,
                ..Document::default()
            }
        };
        Corpus { documents: self.sources.iter().map(document).collect() }
    }

    /// Every code given, source after source, the whole of a source after its passages.
    #[must_use]
    pub fn passages(&self) -> Vec<Passage> {
        let mut found = Vec::new();
        for source in &self.sources {
            let said = |notes: &[usize]| {
                let texts = notes.iter().filter_map(|at| self.notes.get(*at));
                texts.map(|note| note.text.as_str()).collect::<Vec<_>>().join("\n")
            };
            let mut tell = |coding: &Coding, span: Option<Range<usize>>, notes: &[usize], text: &str| {
                let by = coding.by.and_then(|at| self.users.get(at));
                found.push(Passage {
                    document: source.name.clone(),
                    span,
                    code: self.codebook.path(coding.code),
                    by: by.map(|user| user.name.clone()).unwrap_or_default(),
                    note: said(&[notes, &coding.notes].concat()),
                    text: text.to_owned(),
                });
            };
            for one in &source.selections {
                let points = |end: usize| source.text.get(..end).map_or(0, |text| text.chars().count());
                let span = points(one.span.start)..points(one.span.end);
                let text = source.text.get(one.span.clone()).unwrap_or_default();
                for coding in &one.codings {
                    tell(coding, Some(span.clone()), &one.notes, text);
                }
            }
            for coding in &source.codings {
                tell(coding, None, &[], "");
            }
        }
        found
    }

    /// Gives a code to a passage: where it says, or where its words are if it says no place. Whether there is such a place.
    pub fn add(&mut self, passage: &Passage) -> bool {
        let Some(at) = self.sources.iter().position(|source| source.name == passage.document) else {
            return false;
        };
        let text = &self.sources[at].text;
        let span = match &passage.span {
            Some(span) => {
                let byte = |point: usize| match text.char_indices().nth(point) {
                    Some((byte, _)) => Some(byte),
                    None => (text.chars().count() == point).then_some(text.len()),
                };
                let Some((start, end)) = byte(span.start).zip(byte(span.end)) else { return false };
                Some(start..end)
            }
            None if passage.text.is_empty() => None,
            None => {
                let Some(start) = text.find(&passage.text) else { return false };
                Some(start..start + passage.text.len())
            }
        };
        if span.as_ref().is_some_and(Range::is_empty) || passage.code.trim().is_empty() {
            return false;
        }
        self.give(at, span, &passage.code, &passage.by, &passage.note);
        true
    }

    fn give(&mut self, source: usize, span: Option<Range<usize>>, code: &str, by: &str, note: &str) {
        let code = self.codebook.code(code);
        let Some(named) = self.codebook.codes.get(code).map(|code| code.guid.to_string()) else { return };
        let by = (!by.is_empty()).then(|| {
            let known = self.users.iter().position(|user| user.name == by);
            known.unwrap_or_else(|| {
                self.users.push(User { guid: Guid::of(&["user", by]), name: by.to_owned() });
                self.users.len() - 1
            })
        });
        let mut notes = Vec::new();
        if !note.is_empty() {
            let known = self.notes.iter().position(|known| known.name.is_empty() && known.text == note);
            notes.push(known.unwrap_or_else(|| {
                let guid = Guid::of(&["note", note]);
                self.notes.push(Note { guid, name: String::new(), text: note.to_owned() });
                self.notes.len() - 1
            }));
        }
        let source = &mut self.sources[source];
        let of = source.guid.to_string();
        let coder = by.map(|by| by.to_string()).unwrap_or_default();
        let Some(span) = span else {
            let guid = Guid::of(&["coding", &of, &named, &coder]);
            if !source.codings.iter().any(|coding| coding.guid == guid) {
                source.codings.push(Coding { guid, code, by, notes });
            }
            return;
        };
        let guid = Guid::of(&["selection", &of, &span.start.to_string(), &span.end.to_string()]);
        let known = source.selections.iter().position(|one| one.span == span);
        let at = known.unwrap_or_else(|| {
            let (name, description) = (String::new(), String::new());
            source.selections.push(Selection {
                guid,
                name,
                description,
                span,
                codings: Vec::new(),
                notes: Vec::new(),
            });
            source.selections.len() - 1
        });
        let selection = &mut source.selections[at];
        let guid = Guid::of(&["coding", &selection.guid.to_string(), &named, &coder]);
        if !selection.codings.iter().any(|coding| coding.guid == guid) {
            selection.codings.push(Coding { guid, code, by, notes });
        }
    }
}
