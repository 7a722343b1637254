//! REFI-QDA (QDA-XML 1.0, specification 1.5), the standard by which programs for coding texts exchange their work.
//!
//! A [`Codebook`] is a file `.qdc` of XML (specification, 4.4 and 5.2); a [`Project`] a file `.qdpx`, a ZIP of `project.qde` and of the
//! sources (5.3 and 7). Texts, the tree of codes with colours and descriptions, coded passages and coded sources, who coded, variables and notes are
//! kept; pictures, sounds, films, places on the pages of a PDF, sets, links, graphs and dates are not, and that is told (6).
//!
//! A passage is a run of characters of the plain text, counted from 0 in Unicode code points, the last one excluded (9.2). Here it is
//! a range of bytes of the text. What has no name of its own gets one from a hash: the same project is the same file.

mod guid;
mod made;
mod reading;
mod table;
mod writing;
mod xml;

use std::ops::Range;

pub use guid::Guid;
pub use made::Passage;
pub use reading::{codebook, is_project, project, read};
pub use table::{Written, codebook_of_table, codebook_table, passages_of_table, passages_table};
pub use writing::{NoCode, write_codebook, write_project};

/// What stands between the names of a code and of those it is under, in tables: `Mobilité > Vélo`.
pub const UNDER: &str = " > ";

/// A code, or theme, or tag.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Code {
    /// Its name among all things.
    pub guid: Guid,
    /// Its name.
    pub name: String,
    /// What it is under, by its place.
    pub parent: Option<usize>,
    /// Whether texts may be given it; otherwise it only holds others.
    pub codable: bool,
    /// Its colour: red, green, blue.
    pub color: Option<[u8; 3]>,
    /// What it means.
    pub description: String,
    /// Notes on it, by their places.
    pub notes: Vec<usize>,
}

/// Codes, each after the one it is under.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Codebook {
    /// In the order of the tree.
    pub codes: Vec<Code>,
}

impl Codebook {
    /// The names of a code and of those it is under, the highest first: `Mobilité > Vélo`.
    #[must_use]
    pub fn path(&self, code: usize) -> String {
        let mut names = Vec::new();
        let mut at = Some(code);
        while let Some(code) = at.and_then(|at| self.codes.get(at)) {
            names.push(code.name.as_str());
            // A code is after the one it is under: this ends.
            at = code.parent.filter(|parent| at.is_some_and(|at| *parent < at));
        }
        names.reverse();
        names.join(UNDER)
    }

    /// The code that has this path, made with those it is under when there is none.
    pub fn code(&mut self, path: &str) -> usize {
        let mut parent = None;
        let mut so_far = String::new();
        for name in path.split(UNDER).map(str::trim).filter(|name| !name.is_empty()) {
            if !so_far.is_empty() {
                so_far.push_str(UNDER);
            }
            so_far.push_str(name);
            let known = self.codes.iter().position(|code| code.parent == parent && code.name == name);
            parent = Some(known.unwrap_or_else(|| {
                self.codes.push(Code {
                    guid: Guid::of(&["code", &so_far]),
                    name: name.to_owned(),
                    parent,
                    codable: true,
                    color: None,
                    description: String::new(),
                    notes: Vec::new(),
                });
                self.codes.len() - 1
            }));
        }
        parent.unwrap_or(0)
    }
}

/// Someone who codes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct User {
    /// Their name among all things.
    pub guid: Guid,
    /// Their name.
    pub name: String,
}

/// What the values of a variable are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Values {
    /// Texts.
    Text,
    /// Yes or no.
    Boolean,
    /// Whole numbers.
    Integer,
    /// Numbers.
    Float,
    /// Days.
    Date,
    /// Instants.
    DateTime,
}

impl Values {
    const ALL: [(Self, &'static str, &'static str); 6] = [
        (Self::Text, "Text", "TextValue"),
        (Self::Boolean, "Boolean", "BooleanValue"),
        (Self::Integer, "Integer", "IntegerValue"),
        (Self::Float, "Float", "FloatValue"),
        (Self::Date, "Date", "DateValue"),
        (Self::DateTime, "DateTime", "DateTimeValue"),
    ];
}

/// What is known of sources, or of some.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Variable {
    /// Its name among all things.
    pub guid: Guid,
    /// Its name.
    pub name: String,
    /// What its values are.
    pub values: Values,
    /// What it means.
    pub description: String,
}

/// A code given to a passage or to a whole source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Coding {
    /// Its name among all things.
    pub guid: Guid,
    /// The code, by its place.
    pub code: usize,
    /// Who gave it, by their place.
    pub by: Option<usize>,
    /// Notes on it, by their places.
    pub notes: Vec<usize>,
}

/// A passage of a source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Selection {
    /// Its name among all things.
    pub guid: Guid,
    /// Its title; programs often put its first words here.
    pub name: String,
    /// What was said of it.
    pub description: String,
    /// Where it stands in the text, in bytes.
    pub span: Range<usize>,
    /// Its codes.
    pub codings: Vec<Coding>,
    /// Notes on it, by their places.
    pub notes: Vec<usize>,
}

/// A text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// Its name among all things.
    pub guid: Guid,
    /// Its title.
    pub name: String,
    /// What was said of it.
    pub description: String,
    /// What it says.
    pub text: String,
    /// Its passages.
    pub selections: Vec<Selection>,
    /// The codes of the whole of it.
    pub codings: Vec<Coding>,
    /// Variables, by their places, with their values.
    pub variables: Vec<(usize, String)>,
    /// Notes on it, by their places.
    pub notes: Vec<usize>,
}

/// A note, or memo.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// Its name among all things.
    pub guid: Guid,
    /// Its title.
    pub name: String,
    /// What it says.
    pub text: String,
}

/// Texts, and what people made of them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Project {
    /// Its title.
    pub name: String,
    /// What was said of it.
    pub description: String,
    /// The program that wrote it.
    pub origin: String,
    /// Who coded.
    pub users: Vec<User>,
    /// The codes.
    pub codebook: Codebook,
    /// What is known of sources.
    pub variables: Vec<Variable>,
    /// The texts.
    pub sources: Vec<Source>,
    /// The notes, of which some are on nothing but the project.
    pub notes: Vec<Note>,
    /// Those on the project itself, by their places.
    pub of_project: Vec<usize>,
}
