//! Projects and codebooks written.

use std::io::{self, Seek, Write};

use zip::{ZipWriter, write::SimpleFileOptions};

use super::{Code, Codebook, Coding, Project, Source, Values, xml::Writer};

const SCHEMA: &str = "http://www.w3.org/2001/XMLSchema-instance";
const ORIGIN: &str = concat!("Parvis ", env!("CARGO_PKG_VERSION"));

/// A codebook without a code, which the standard has no room for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NoCode;

fn codes(codebook: &Codebook, parent: Option<usize>, project: Option<&Project>, to: &mut Writer) {
    let under = |(_, code): &(usize, &Code)| code.parent == parent;
    for (at, code) in codebook.codes.iter().enumerate().filter(under) {
        to.begin("Code").with("guid", &code.guid.to_string()).with("name", &code.name);
        to.with("isCodable", if code.codable { "true" } else { "false" });
        if let Some([red, green, blue]) = code.color {
            to.with("color", &format!("#{red:02x}{green:02x}{blue:02x}"));
        }
        to.said("Description", &code.description);
        // In a file of codes alone there are no notes to refer to.
        if let Some(project) = project {
            notes(project, &code.notes, to);
        }
        codes(codebook, Some(at), project, to);
        to.end();
    }
}

/// The codes alone, as a file `.qdc`. Notes on codes are not part of it.
///
/// # Errors
/// When there is none.
pub fn write_codebook(codebook: &Codebook) -> Result<String, NoCode> {
    if codebook.codes.is_empty() {
        return Err(NoCode);
    }
    let mut to = Writer::new();
    to.begin("CodeBook").with("xmlns", "urn:QDA-XML:codebook:1.0").with("xmlns:xsi", SCHEMA);
    to.with(
        "xsi:schemaLocation",
        "urn:QDA-XML:codebook:1.0 http://schema.qdasoftware.org/versions/Codebook/v1.0/Codebook.xsd",
    );
    to.with("origin", ORIGIN);
    to.begin("Codes");
    codes(codebook, None, None, &mut to);
    Ok(to.done())
}

fn notes(project: &Project, notes: &[usize], to: &mut Writer) {
    for note in notes.iter().filter_map(|at| project.notes.get(*at)) {
        to.begin("NoteRef").with("targetGUID", &note.guid.to_string()).end();
    }
}

fn codings(project: &Project, codings: &[Coding], to: &mut Writer) {
    for coding in codings {
        let Some(code) = project.codebook.codes.get(coding.code) else { continue };
        to.begin("Coding").with("guid", &coding.guid.to_string());
        if let Some(user) = coding.by.and_then(|at| project.users.get(at)) {
            to.with("creatingUser", &user.guid.to_string());
        }
        to.begin("CodeRef").with("targetGUID", &code.guid.to_string()).end();
        notes(project, &coding.notes, to);
        to.end();
    }
}

fn source(project: &Project, source: &Source, to: &mut Writer) {
    let guid = source.guid.to_string();
    to.begin("TextSource").with("guid", &guid).with("name", &source.name);
    to.with("plainTextPath", &format!("internal://{guid}.txt"));
    to.said("Description", &source.description);
    // Bytes to code points, in one walk.
    let (mut byte, mut point) = (0, 0);
    let mut ends: Vec<usize> =
        source.selections.iter().flat_map(|one| [one.span.start, one.span.end]).collect();
    ends.sort_unstable();
    let mut points = std::collections::BTreeMap::new();
    for end in ends {
        point += source.text.get(byte..end).map_or(0, |part| part.chars().count());
        byte = end;
        points.insert(end, point);
    }
    for selection in &source.selections {
        to.begin("PlainTextSelection").with("guid", &selection.guid.to_string());
        if !selection.name.is_empty() {
            to.with("name", &selection.name);
        }
        to.with("startPosition", &points[&selection.span.start].to_string());
        to.with("endPosition", &points[&selection.span.end].to_string());
        to.said("Description", &selection.description);
        codings(project, &selection.codings, to);
        notes(project, &selection.notes, to);
        to.end();
    }
    codings(project, &source.codings, to);
    notes(project, &source.notes, to);
    for (variable, value) in &source.variables {
        let Some(variable) = project.variables.get(*variable) else { continue };
        to.begin("VariableValue");
        to.begin("VariableRef").with("targetGUID", &variable.guid.to_string()).end();
        let element = Values::ALL.iter().find(|(values, ..)| *values == variable.values);
        to.begin(element.map_or("TextValue", |(_, _, element)| element));
        to.text(value);
        to.end();
        to.end();
    }
    to.end();
}

fn xml(project: &Project) -> String {
    let mut to = Writer::new();
    to.begin("Project").with("xmlns", "urn:QDA-XML:project:1.0").with("xmlns:xsi", SCHEMA);
    to.with(
        "xsi:schemaLocation",
        "urn:QDA-XML:project:1.0 http://schema.qdasoftware.org/versions/Project/v1.0/Project.xsd",
    );
    to.with("name", &project.name).with("origin", ORIGIN);
    if !project.users.is_empty() {
        to.begin("Users");
        for user in &project.users {
            to.begin("User").with("guid", &user.guid.to_string()).with("name", &user.name).end();
        }
        to.end();
    }
    if !project.codebook.codes.is_empty() {
        to.begin("CodeBook").begin("Codes");
        codes(&project.codebook, None, Some(project), &mut to);
        to.end();
        to.end();
    }
    if !project.variables.is_empty() {
        to.begin("Variables");
        for variable in &project.variables {
            to.begin("Variable").with("guid", &variable.guid.to_string()).with("name", &variable.name);
            let values = Values::ALL.iter().find(|(values, ..)| *values == variable.values);
            to.with("typeOfVariable", values.map_or("Text", |(_, name, _)| name));
            to.said("Description", &variable.description);
            to.end();
        }
        to.end();
    }
    if !project.sources.is_empty() {
        to.begin("Sources");
        for one in &project.sources {
            source(project, one, &mut to);
        }
        to.end();
    }
    if !project.notes.is_empty() {
        to.begin("Notes");
        for note in &project.notes {
            to.begin("Note").with("guid", &note.guid.to_string()).with("name", &note.name);
            to.begin("PlainTextContent").text(&note.text);
            to.end();
            to.end();
        }
        to.end();
    }
    to.said("Description", &project.description);
    notes(project, &project.of_project, &mut to);
    to.done()
}

/// Writes a project as a file `.qdpx`: `project.qde` and the texts in `sources`, without a date. The same project is the same file.
///
/// # Errors
/// When `to` refuses.
pub fn write_project(project: &Project, to: impl Write + Seek) -> io::Result<()> {
    let mut zip = ZipWriter::new(to);
    let how = SimpleFileOptions::default();
    zip.start_file("project.qde", how).map_err(io::Error::other)?;
    zip.write_all(xml(project).as_bytes())?;
    for source in &project.sources {
        zip.start_file(format!("sources/{}.txt", source.guid), how).map_err(io::Error::other)?;
        zip.write_all(source.text.as_bytes())?;
    }
    zip.finish().map_err(io::Error::other)?.flush()
}
