//! `parvis text codings`, `codebook`, and projects written by `convert`: what people coded in other programs, by REFI-QDA.

use std::{
    fmt::Write as _,
    fs::File,
    path::{Path, PathBuf},
};

use clap::Args;
use exchange::qda::{self, Codebook, Passage, Project, Written};
use parvis_text::files::{Fault, Notes};
use serde_json::json;

use super::{Asked, Told as How, input, say::Speech, similar::short, words::Told};

/// What is known of codes, for a project to write.
#[derive(Args)]
pub(super) struct Coded {
    /// The column that holds codes, with | between several; for .qdpx
    #[arg(long, value_name = "COLUMN")]
    coded: Option<String>,
    /// The codes with their tree, colours and descriptions (.qdc, .qdpx, .csv, .xlsx); for .qdpx
    #[arg(long, value_name = "FILE")]
    codebook: Option<PathBuf>,
    /// Coded passages: a table with document and code, and start and end, or text; for .qdpx
    #[arg(long, value_name = "FILE.csv")]
    codings: Option<PathBuf>,
}

impl Coded {
    pub(super) fn only_for_projects(&self, speech: Speech) -> Result<(), String> {
        if self.coded.is_none() && self.codebook.is_none() && self.codings.is_none() {
            return Ok(());
        }
        Err(speech
            .of(
                "--coded, --codebook et --codings ne vont qu’avec un .qdpx.",
                "--coded, --codebook and --codings go with a .qdpx alone.",
            )
            .to_owned())
    }
}

fn is(path: &Path, end: &str) -> bool {
    path.extension().is_some_and(|known| known.eq_ignore_ascii_case(end))
}

/// Does something that may leave notes, and tells them.
fn noted<T>(
    path: &Path,
    speech: Speech,
    act: impl FnOnce(&mut Notes) -> Result<T, Fault>,
) -> Result<T, String> {
    let mut notes = Notes::new(&input::name(path));
    let done = act(&mut notes).map_err(|fault| fault.sentence(speech.language()))?;
    input::tell(path, notes.all(), speech);
    Ok(done)
}

/// The codes of a file: of a codebook, of a project, of a table.
fn read_codebook(path: &Path, speech: Speech) -> Result<Codebook, String> {
    if is(path, "qdc") || is(path, "qdpx") {
        let bytes = input::bytes(path)?;
        return noted(path, speech, |notes| qda::codebook(&bytes, notes));
    }
    let table = input::whole_table(path, speech)?;
    qda::codebook_of_table(&table).map_err(|fault| fault.sentence(speech.language()))
}

fn read_project(path: &Path, speech: Speech) -> Result<Project, String> {
    let bytes = input::bytes(path)?;
    noted(path, speech, |notes| qda::project(&bytes, notes))
}

/// Writes contributions, with what is known of their codes, as a project.
pub(super) fn convert(asked: &Asked, coded: &Coded, out: &Path) -> Told {
    let speech = asked.told.speech();
    let codebook = coded.codebook.as_deref().map(|path| read_codebook(path, speech)).transpose()?;
    let mut project = match &asked.inputs[..] {
        // A project stays as it is, passages and all.
        [one] if is(one, "qdpx") && coded.coded.is_none() && codebook.is_none() => read_project(one, speech)?,
        _ => {
            let corpus = input::corpus(asked)?;
            if let Some(column) = &coded.coded {
                super::words::parts_by(&corpus, column, speech)?;
            }
            let name = out.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            Project::of_corpus(&name, &corpus, coded.coded.as_deref(), codebook.unwrap_or_default())
        }
    };
    if let Some(path) = &coded.codings {
        let table = input::whole_table(path, speech)?;
        noted(path, speech, |notes| qda::passages_of_table(&mut project, &table, notes))?;
    }
    let wrong = |error: std::io::Error| format!("{}: {error}", out.display());
    qda::write_project(&project, File::create(out).map_err(wrong)?).map_err(wrong)?;
    let texts = speech.count(project.sources.len(), ["texte", "textes", "text", "texts"]);
    let codes = speech.count(project.codebook.codes.len(), ["code", "codes", "code", "codes"]);
    let given = project.passages().len();
    let given = speech.count(
        given,
        [
            "fois qu’un code est donné",
            "fois qu’un code est donné",
            "time that a code is given",
            "times that a code is given",
        ],
    );
    Ok(format!("{texts}, {codes}, {given}.\n"))
}

/// Coded passages.
#[derive(Args)]
pub(super) struct Codings {
    /// A project (.qdpx)
    #[arg(value_name = "PROJECT.qdpx")]
    project: PathBuf,
    /// Writes them as a table
    #[arg(long, value_name = "FILE.csv")]
    out: Option<PathBuf>,
    #[command(flatten)]
    told: How,
}

/// With the mark of UTF-8: programs that guess take a short table with one accent for another encoding.
fn write_table((header, rows): &Written, path: &Path) -> Result<(), String> {
    let rows: Vec<&[String]> = rows.iter().map(Vec::as_slice).collect();
    let mut bytes = b"\xef\xbb\xbf".to_vec();
    bytes.extend(tables::csv(header, &rows));
    std::fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}

pub(super) fn codings(asked: &Codings) -> Told {
    let speech = asked.told.speech();
    let project = read_project(&asked.project, speech)?;
    let passages = project.passages();
    if let Some(path) = &asked.out {
        write_table(&qda::passages_table(&passages), path)?;
    }
    if asked.told.json {
        return Ok(format!(
            "{}\n",
            json!({ "name": project.name, "origin": project.origin, "codings": passages })
        ));
    }
    let mut text = String::new();
    let mut document = None;
    for one in &passages {
        if document.replace(&one.document) != Some(&one.document) {
            let _ = writeln!(text, "{}", one.document);
        }
        let _ = writeln!(text, "  {}{}", one.code, shown(one, speech));
    }
    let _ = writeln!(text, "{}", speech.count(passages.len(), ["codage", "codages", "coding", "codings"]));
    Ok(text)
}

fn shown(one: &Passage, speech: Speech) -> String {
    let by = if one.by.is_empty() { String::new() } else { format!(" ({})", one.by) };
    if one.text.is_empty() { by } else { format!("{by}  {}", speech.quoted(&short(&one.text))) }
}

/// Codes.
#[derive(Args)]
pub(super) struct Codes {
    /// A codebook (.qdc), a project (.qdpx), or a table with the column name (.csv, .xlsx)
    #[arg(value_name = "CODES")]
    codes: PathBuf,
    /// The file to write: .qdc, or .csv
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    told: How,
}

pub(super) fn codebook(asked: &Codes) -> Told {
    let speech = asked.told.speech();
    let codebook = read_codebook(&asked.codes, speech)?;
    if codebook.codes.is_empty() {
        let none = speech.of("aucun code", "no code");
        return Err(speech.told(&input::name(&asked.codes), none).into());
    }
    match &asked.out {
        Some(path) if is(path, "qdc") => {
            let xml = qda::write_codebook(&codebook).map_err(|_| String::new())?;
            std::fs::write(path, xml).map_err(|error| format!("{}: {error}", path.display()))?;
        }
        Some(path) if is(path, "csv") => write_table(&qda::codebook_table(&codebook), path)?,
        Some(path) => {
            let what = speech.of("écrire un .qdc ou un .csv", "write a .qdc or a .csv");
            return Err(speech.told(&path.display().to_string(), what).into());
        }
        None => {}
    }
    if asked.told.json {
        let code = |at: usize| {
            let code = &codebook.codes[at];
            let color = code.color.map(|[r, g, b]| format!("#{r:02x}{g:02x}{b:02x}"));
            json!({ "guid": code.guid.to_string(), "path": codebook.path(at), "name": code.name, "color": color,
                "codable": code.codable, "description": code.description })
        };
        let codes: Vec<_> = (0..codebook.codes.len()).map(code).collect();
        return Ok(format!("{}\n", json!({ "codes": codes })));
    }
    let mut text = String::new();
    for (at, code) in codebook.codes.iter().enumerate() {
        let path = codebook.path(at);
        let said = if code.description.is_empty() {
            String::new()
        } else {
            format!("  {}", short(&code.description))
        };
        let _ = writeln!(text, "{path}{said}");
    }
    Ok(text)
}
