//! Projects and codebooks read.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _},
    ops::Range,
};

use parvis_text::files::{self, Asked, Cut, Fault, Format, Notes, Read, What};
use zip::ZipArchive;

use super::{
    Code, Codebook, Coding, Guid, Note, Project, Selection, Source, User, Values, Variable,
    xml::{Element, parse},
};

/// The most that is read of an archive, unpacked, in MB.
const MOST: u64 = 256;
/// The most entries of an archive.
const ENTRIES: usize = 100_000;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Whether an archive is a project.
#[must_use]
pub fn is_project(bytes: &[u8]) -> bool {
    ZipArchive::new(Cursor::new(bytes)).is_ok_and(|archive| main_of(&archive).is_some())
}

/// The entry that is the project.
fn main_of(archive: &Archive<'_>) -> Option<String> {
    let mut names = archive.file_names().filter_map(Result::ok).take(ENTRIES);
    names.find(|name| name.to_lowercase().ends_with(".qde")).map(std::borrow::Cow::into_owned)
}

/// Reads a project as contributions: each source with its variables, and its codes in the variable `codes`, with `|` between.
///
/// # Errors
/// What is no project, or one without a text.
pub fn read(name: &str, bytes: &[u8]) -> Result<Read, Fault> {
    let mut notes = Notes::new(name);
    let project = project(bytes, &mut notes)?;
    files::gather(project.corpus().documents, Format::Project, notes)
}

/// Reads the codes of a file `.qdc`, or of a project.
///
/// # Errors
/// What is neither.
pub fn codebook(bytes: &[u8], notes: &mut Notes) -> Result<Codebook, Fault> {
    if bytes.starts_with(b"PK") {
        return Ok(project(bytes, notes)?.codebook);
    }
    let xml = files::decode(bytes).text;
    let root = parse(&xml).map_err(|why| notes.fault(What::BrokenXml(why), None))?;
    let mut reader = Reader::new(notes, None);
    let codes = if root.name == "CodeBook" { root.first("Codes") } else { None };
    let Some(codes) = codes else {
        return Err(reader.notes.fault(What::BrokenXml(format!("<{}>", root.name)), None));
    };
    reader.codes(codes, None);
    reader.forget("Set", root.count("Set"));
    let codebook = std::mem::take(&mut reader.project.codebook);
    reader.tell();
    Ok(codebook)
}

/// Reads a project. What it has no room for is told.
///
/// # Errors
/// What is no project.
pub fn project(bytes: &[u8], notes: &mut Notes) -> Result<Project, Fault> {
    let broken = |why: String| What::BrokenArchive(why);
    let archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| notes.fault(broken(error.to_string()), None))?;
    if archive.len() > ENTRIES {
        return Err(notes.fault(broken(format!("> {ENTRIES}")), None));
    }
    let Some(main) = main_of(&archive) else { return Err(notes.fault(What::Archive, None)) };
    let mut reader = Reader::new(notes, Some(archive));
    let xml = reader.unpacked(&main)?;
    let xml = files::decode(&xml).text;
    let root = parse(&xml).map_err(|why| reader.notes.fault(What::BrokenXml(why), None))?;
    if root.name != "Project" {
        return Err(reader.notes.fault(What::BrokenXml(format!("<{}>", root.name)), None));
    }
    drop(xml);
    reader.read(&root)?;
    let project = std::mem::take(&mut reader.project);
    reader.tell();
    Ok(project)
}

struct Reader<'a, 'b> {
    notes: &'a mut Notes,
    archive: Option<Archive<'b>>,
    /// The entries of the archive by their names without folders, in small letters.
    entries: BTreeMap<String, String>,
    /// How much may still be unpacked.
    room: u64,
    project: Project,
    users: BTreeMap<Guid, usize>,
    codes: BTreeMap<Guid, usize>,
    variables: BTreeMap<Guid, usize>,
    said: BTreeMap<Guid, usize>,
    /// What is not kept, by the names of elements.
    forgotten: BTreeMap<&'static str, usize>,
    outside: usize,
}

/// A name, whatever it looks like: what is none as the standard has it still refers to one thing.
fn guid(text: Option<&str>, otherwise: &[&str]) -> Guid {
    text.map_or_else(
        || Guid::of(otherwise),
        |text| Guid::parse(text).unwrap_or_else(|| Guid::of(&["read", text])),
    )
}

impl<'a, 'b> Reader<'a, 'b> {
    fn new(notes: &'a mut Notes, archive: Option<Archive<'b>>) -> Self {
        let names = archive.iter().flat_map(|archive| archive.file_names().filter_map(Result::ok));
        let short = |name: &str| name.rsplit(['/', '\\']).next().unwrap_or_default().to_lowercase();
        let entries = names.map(|name| (short(&name), name.into_owned())).collect();
        Self {
            notes,
            archive,
            entries,
            room: MOST * 1_000_000,
            project: Project::default(),
            users: BTreeMap::new(),
            codes: BTreeMap::new(),
            variables: BTreeMap::new(),
            said: BTreeMap::new(),
            forgotten: BTreeMap::new(),
            outside: 0,
        }
    }

    fn forget(&mut self, what: &'static str, count: usize) {
        *self.forgotten.entry(what).or_default() += count;
    }

    /// Says what was not kept.
    fn tell(self) {
        for (what, count) in self.forgotten.into_iter().filter(|(_, count)| *count > 0) {
            self.notes.say(What::NotKept(what.to_owned(), count));
        }
        if self.outside > 0 {
            self.notes.say(What::OutOfText(self.outside));
        }
    }

    /// What an entry of the archive holds; what the archive says of sizes is not believed.
    fn unpacked(&mut self, name: &str) -> Result<Vec<u8>, Fault> {
        let mut bytes = Vec::new();
        if let Some(archive) = &mut self.archive {
            let read = archive.by_name(name).map_err(|error| error.to_string()).and_then(|file| {
                let mut file = file.take(self.room + 1);
                file.read_to_end(&mut bytes).map_err(|error| error.to_string())
            });
            read.map_err(|why| self.notes.fault(What::BrokenArchive(why), None))?;
        }
        self.room = self
            .room
            .checked_sub(bytes.len() as u64)
            .ok_or_else(|| self.notes.fault(What::TooLarge(MOST), None))?;
        Ok(bytes)
    }

    /// The file that a path refers to (specification, 7.3): `internal://name`, in the folder of sources.
    fn internal(&mut self, path: Option<&str>) -> Result<Option<Vec<u8>>, Fault> {
        let Some(name) = path.and_then(|path| path.strip_prefix("internal://")) else { return Ok(None) };
        let found = self.entries.get(&name.to_lowercase()).cloned();
        found.map(|name| self.unpacked(&name)).transpose()
    }

    fn read(&mut self, root: &Element) -> Result<(), Fault> {
        self.project.name = root.attribute("name").unwrap_or_default().to_owned();
        self.project.origin = root.attribute("origin").unwrap_or_default().to_owned();
        self.project.description = root.said("Description");
        for user in root.first("Users").into_iter().flat_map(|users| users.all("User")) {
            let name = user.attribute("name").or_else(|| user.attribute("id")).unwrap_or_default();
            let guid = guid(user.attribute("guid"), &["user", name]);
            self.users.entry(guid).or_insert(self.project.users.len());
            self.project.users.push(User { guid, name: name.to_owned() });
        }
        for note in root.first("Notes").into_iter().flat_map(|notes| notes.all("Note")) {
            let name = note.attribute("name").unwrap_or_default();
            let text = self.text(note)?.unwrap_or_default();
            let guid = guid(note.attribute("guid"), &["note", name, &text]);
            self.said.entry(guid).or_insert(self.project.notes.len());
            self.project.notes.push(Note { guid, name: name.to_owned(), text });
            self.forget("Note/Coding", note.count("Coding"));
        }
        if let Some(codes) = root.first("CodeBook").and_then(|codebook| codebook.first("Codes")) {
            self.codes(codes, None);
        }
        for variable in root.first("Variables").into_iter().flat_map(|all| all.all("Variable")) {
            let name = variable.attribute("name").unwrap_or_default();
            let kind = variable.attribute("typeOfVariable").unwrap_or_default();
            let values = Values::ALL.iter().find(|(_, name, _)| *name == kind);
            let guid = guid(variable.attribute("guid"), &["variable", name]);
            self.variables.entry(guid).or_insert(self.project.variables.len());
            self.project.variables.push(Variable {
                guid,
                name: name.to_owned(),
                values: values.map_or(Values::Text, |(values, ..)| *values),
                description: variable.said("Description"),
            });
        }
        for source in root.first("Sources").into_iter().flat_map(|sources| &sources.children) {
            self.source(source)?;
        }
        self.cases(root);
        self.project.of_project = self.refs(root);
        for what in ["Link", "Set", "Graph"] {
            self.forget(what, root.count(what));
        }
        Ok(())
    }

    fn refs(&self, element: &Element) -> Vec<usize> {
        let named = element.all("NoteRef").filter_map(|note| note.attribute("targetGUID"));
        named.filter_map(|name| self.said.get(&guid(Some(name), &[])).copied()).collect()
    }

    fn codes(&mut self, of: &Element, parent: Option<usize>) {
        for code in of.all("Code") {
            let name = code.attribute("name").unwrap_or_default().to_owned();
            let at = self.project.codebook.codes.len();
            let above = parent.map(|parent| self.project.codebook.path(parent)).unwrap_or_default();
            let guid = guid(code.attribute("guid"), &["code", &above, &name]);
            self.codes.entry(guid).or_insert(at);
            let notes = self.refs(code);
            self.project.codebook.codes.push(Code {
                guid,
                name,
                parent,
                codable: !matches!(code.attribute("isCodable"), Some("false" | "0")),
                color: code.attribute("color").and_then(color),
                description: code.said("Description"),
                notes,
            });
            self.codes(code, Some(at));
        }
    }

    /// The text of a source or of a note: in it, or in a file of the archive.
    fn text(&mut self, of: &Element) -> Result<Option<String>, Fault> {
        if let Some(content) = of.first("PlainTextContent") {
            return Ok(Some(content.text.clone()));
        }
        if let Some(plain) = self.internal(of.attribute("plainTextPath"))? {
            return Ok(Some(files::decode(&plain).text));
        }
        let rich = self.internal(of.attribute("richTextPath"))?;
        let asked = Asked { cut: Cut::Whole, ..Asked::default() };
        let read = rich.and_then(|rich| files::read("a.docx", &rich, &asked).ok());
        Ok(read.and_then(|read| read.corpus.documents.into_iter().next()).map(|document| document.text))
    }

    fn source(&mut self, element: &Element) -> Result<(), Fault> {
        let name = element.attribute("name").unwrap_or_default().to_owned();
        let (text, marked) = match element.name.as_str() {
            "TextSource" => (self.text(element)?, Some(element)),
            // What is said on the pages of a PDF may be with it, as a text.
            "PDFSource" => {
                self.forget("PDFSelection", element.count("PDFSelection"));
                let plain = element.first("Representation");
                let text = plain.map(|plain| self.text(plain)).transpose()?.flatten();
                if text.is_some() {
                    (text, plain)
                } else {
                    let pdf = self.internal(element.attribute("path"))?;
                    let read = pdf.and_then(|pdf| crate::pdf::read(&name, &pdf, Cut::Whole).ok());
                    (read.and_then(|read| read.corpus.documents.into_iter().next()).map(|one| one.text), None)
                }
            }
            "PictureSource" => {
                self.forget("PictureSource", 1);
                return Ok(());
            }
            "AudioSource" => {
                self.forget("AudioSource", 1);
                return Ok(());
            }
            "VideoSource" => {
                self.forget("VideoSource", 1);
                return Ok(());
            }
            _ => return Ok(()),
        };
        let Some(text) = text else {
            self.notes.say(What::NoSource(name));
            return Ok(());
        };
        let guid = guid(element.attribute("guid"), &["source", &name, &text]);
        let mut selections = Vec::new();
        let places = places(&text);
        for selection in marked.into_iter().flat_map(|marked| marked.all("PlainTextSelection")) {
            match self.selection(selection, guid, &places) {
                Some(selection) => selections.push(selection),
                None => self.outside += 1,
            }
        }
        let codings = self.codings(element, guid, None);
        let variables = element.all("VariableValue").filter_map(|value| self.value(value)).collect();
        let notes = self.refs(element);
        let dated = ["creationDateTime", "modifiedDateTime"];
        self.forget("DateTime", usize::from(dated.iter().any(|date| element.attribute(date).is_some())));
        let description = element.said("Description");
        self.project.sources.push(Source {
            guid,
            name,
            description,
            text,
            selections,
            codings,
            variables,
            notes,
        });
        Ok(())
    }

    fn selection(&mut self, element: &Element, source: Guid, places: &[usize]) -> Option<Selection> {
        let place = |name: &str| {
            let point: usize = element.attribute(name)?.trim().parse().ok()?;
            places.get(point).copied()
        };
        let (start, end) = (place("startPosition")?, place("endPosition")?);
        let span: Range<usize> = start..end;
        let (at, until) = (start.to_string(), end.to_string());
        let guid = guid(element.attribute("guid"), &["selection", &source.to_string(), &at, &until]);
        let codings = self.codings(element, guid, element.attribute("creatingUser"));
        (start < end).then(|| Selection {
            guid,
            name: element.attribute("name").unwrap_or_default().to_owned(),
            description: element.said("Description"),
            span,
            codings,
            notes: self.refs(element),
        })
    }

    fn codings(&self, of: &Element, on: Guid, user: Option<&str>) -> Vec<Coding> {
        let coding = |coding: &Element| {
            let code = coding.first("CodeRef")?.attribute("targetGUID")?;
            let code = *self.codes.get(&guid(Some(code), &[]))?;
            let by = coding.attribute("creatingUser").or(user);
            let by = by.and_then(|by| self.users.get(&guid(Some(by), &[])).copied());
            let named = self.project.codebook.codes[code].guid.to_string();
            Some(Coding {
                guid: guid(coding.attribute("guid"), &["coding", &on.to_string(), &named]),
                code,
                by,
                notes: self.refs(coding),
            })
        };
        of.all("Coding").filter_map(coding).collect()
    }

    fn value(&self, element: &Element) -> Option<(usize, String)> {
        let variable = element.first("VariableRef")?.attribute("targetGUID")?;
        let variable = *self.variables.get(&guid(Some(variable), &[]))?;
        let value = element.children.iter().find(|child| child.name.ends_with("Value"))?;
        Some((variable, value.text.clone())).filter(|(_, value)| !value.is_empty())
    }

    /// What is known of a case is known of its sources.
    fn cases(&mut self, root: &Element) {
        for case in root.first("Cases").into_iter().flat_map(|cases| cases.all("Case")) {
            let values: Vec<(usize, String)> =
                case.all("VariableValue").filter_map(|value| self.value(value)).collect();
            let refs = case.all("SourceRef").filter_map(|source| source.attribute("targetGUID"));
            let refs: Vec<Guid> = refs.map(|name| guid(Some(name), &[])).collect();
            let sources = self.project.sources.iter_mut().filter(|source| refs.contains(&source.guid));
            for source in sources {
                for (variable, value) in &values {
                    if !source.variables.iter().any(|(known, _)| known == variable) {
                        source.variables.push((*variable, value.clone()));
                    }
                }
            }
            self.forget("Case/SelectionRef", case.all("SelectionRef").count());
            self.forget("Case/CodeRef", case.all("CodeRef").count());
            self.forget("Case", usize::from(refs.is_empty()));
        }
    }
}

/// The byte of each code point of a text, and that of its end.
fn places(text: &str) -> Vec<usize> {
    text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect()
}

/// `#RRGGBB` or `#RGB`.
pub(super) fn color(text: &str) -> Option<[u8; 3]> {
    let digits = text.trim().strip_prefix('#')?;
    let digits: Vec<u8> =
        digits.chars().map(|c| c.to_digit(16).map(|digit| digit as u8)).collect::<Option<_>>()?;
    match digits[..] {
        [r, g, b] => Some([r * 17, g * 17, b * 17]),
        [r, rr, g, gg, b, bb] => Some([r * 16 + rr, g * 16 + gg, b * 16 + bb]),
        _ => None,
    }
}
