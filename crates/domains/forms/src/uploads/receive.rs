//! From what a page sends to files that wait.

use db::Tx;
use files::{Document, DocumentProblem, Format, MAX_DOCUMENT_BYTES, MAX_PHOTO_BYTES, Photo, PhotoProblem};
use i18n::Texts;
use kernel::{Env, FileId, Problem, Problems, Timestamp};
use tokio::sync::Semaphore;
use web::{App, Error, Fields, Limit, Upload, Visitor};

use super::{ALT_MAX, Attached, Holding, store};
use crate::{Form, Given, Question, Uploads, check, fields::typed};

/// Files read at once: a photo takes up to 250 MB for a second.
static TURNS: Semaphore = Semaphore::const_new(2);
/// Files sent by one visitor.
const SENT: Limit = Limit { name: "uploads", burst: 60, every: Timestamp::MINUTE };
/// The longest name kept, in characters.
const NAME_MAX: usize = 100;

/// A file read and made harmless, not yet kept.
enum Ready {
    Photo(Box<Photo>),
    Document(Document),
}

/// What is wrong with a file: the message, and what it tells.
type Wrong = (&'static str, Vec<(&'static str, String)>);

/// The formats that a question takes, in words.
pub(crate) fn formats_told(t: Texts, uploads: &Uploads) -> String {
    uploads.formats.iter().map(|format| t.get(format.label())).collect::<Vec<_>>().join(", ")
}

fn read(uploads: &Uploads, name: &str, bytes: &[u8], t: Texts) -> Result<Ready, Wrong> {
    let told = |what, text| vec![("name", ui::filters::cut(name, 60)), (what, text)];
    let heavy = || ("problem-forms-file-large", told("limit", uploads.size.to_string()));
    let other = || ("problem-forms-file-named", told("text", formats_told(t, uploads)));
    if bytes.len() > uploads.size * 1_000_000 {
        return Err(heavy());
    }
    let format = Format::sniff(name, bytes).filter(|format| uploads.formats.contains(format));
    match format.ok_or_else(other)? {
        Format::Image => match Photo::parse(bytes) {
            Ok(photo) => Ok(Ready::Photo(Box::new(photo))),
            Err(PhotoProblem::TooHeavy) => Err(heavy()),
            Err(why) => Err((why.message(), Vec::new())),
        },
        _ => Document::parse(name, bytes).map(Ready::Document).map_err(|why| match why {
            DocumentProblem::Type => other(),
            DocumentProblem::TooHeavy => heavy(),
            DocumentProblem::Broken => ("problem-forms-file-broken", Vec::new()),
        }),
    }
}

/// A name without its path, ending as the format does.
fn named(name: &str, format: Format) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last.chars().filter(|c| !c.is_control() && !"\"<>".contains(*c)).collect();
    let stem = clean.rsplit_once('.').map_or(clean.as_str(), |(stem, _)| stem).trim_matches(['.', ' ']);
    let stem: String = stem.chars().take(NAME_MAX).collect();
    format!("{}.{}", if stem.is_empty() { "fichier" } else { &stem }, format.extension())
}

fn keep(
    tx: &mut Tx<'_>,
    env: &Env,
    at: (&Holding, &str),
    (name, ready): (&str, &Ready),
) -> db::Result<Attached> {
    let (id, format, bytes, sha256) = match ready {
        Ready::Photo(photo) => {
            (files::guard_photo(tx, env, photo)?, Format::Image, photo.large.bytes.len(), photo.large.sha256)
        }
        Ready::Document(one) => {
            (files::guard_document(tx, env, one)?, one.format, one.bytes.len(), one.sha256)
        }
    };
    let size = i64::try_from(bytes).unwrap_or(i64::MAX);
    let sha256 = sha256.iter().map(|byte| format!("{byte:02x}")).collect();
    let file = Attached::new(id, (named(name, format), format), size, sha256);
    store::insert(tx, at, &file, env.now())?;
    Ok(file)
}

/// A file that was received before, as it was kept: whatever the page sends back, its name alone is believed.
fn held(tx: &mut Tx<'_>, at: (&Holding, &str), file: FileId, alt: &str) -> db::Result<Option<Attached>> {
    let Some(row) = store::held(tx, at, file)? else { return Ok(None) };
    let Some(format) = Format::from_name(&row.format) else { return Ok(None) };
    let mut one = Attached::new(row.file_id, (row.name, format), row.size, row.sha256);
    alt.clone_into(&mut one.alt);
    Ok(Some(one))
}

/// What was sent to one question.
struct Sent {
    question: Question,
    /// Received before, with what they show; those to be taken away.
    before: Vec<(FileId, String)>,
    removed: Vec<FileId>,
    new: Vec<(String, Ready)>,
    /// What the new photo shows.
    alt: String,
}

fn ids(texts: &[String]) -> Vec<FileId> {
    texts.iter().take(50).filter_map(|id| id.parse().ok()).collect()
}

fn text(fields: &Fields, name: &str) -> String {
    fields.get(name).chars().take(ALT_MAX * 2).collect()
}

/// What was given in the fields of a page, as [`typed`], with its files: those that were sent are kept, and wait; those that were
/// received before are found again. What is wrong with a file is told beside its question, and nothing else is lost.
///
/// # Errors
/// When too many files are sent, or the database fails.
pub async fn received(
    app: &App,
    visitor: &Visitor,
    form: &Form,
    fields: &Fields,
    holding: &Holding,
) -> web::Result<(Given, Problems)> {
    let mut given = typed(form, fields);
    let mut problems = Problems::none();
    let mut sent = Vec::new();
    for question in form.questions() {
        let Some(uploads) = question.kind().uploads() else { continue };
        let field = check::field(question.name());
        let removed = ids(fields.all(&format!("{field}.retirer")));
        let before = ids(fields.all(&field)).into_iter().filter(|id| !removed.contains(id));
        let before: Vec<_> = before.map(|id| (id, text(fields, &format!("{field}.alt.{id}")))).collect();
        let mut new = Vec::new();
        // One more than is taken: the check says how many are, and the page shows them all.
        let room = (uploads.many.max.unwrap_or(1) + 1).saturating_sub(before.len());
        for upload in fields.uploads(&field).iter().take(room) {
            match prepare(app, visitor, uploads, upload).await? {
                Ok(ready) => new.push((upload.name.clone(), ready)),
                Err((message, args)) => {
                    let args = args.into_iter().map(|(name, value)| (name, value.into())).collect();
                    problems.push(Problem { field: field.clone().into(), message, args });
                }
            }
        }
        let alt = text(fields, &format!("{field}.alt"));
        if new.is_empty() {
            given.add(format!("{}.alt", question.name()), alt.clone());
        }
        sent.push(Sent { question: question.clone(), before, removed, new, alt });
    }
    if sent.is_empty() {
        return Ok((given, problems));
    }
    let (env, holding) = (app.env().clone(), holding.clone());
    let files = app.write(move |tx| settle(tx, &env, &holding, sent)).await?;
    for (name, file) in files {
        given.add(name, file.json());
    }
    Ok((given, problems))
}

async fn prepare(
    app: &App,
    visitor: &Visitor,
    uploads: &Uploads,
    upload: &Upload,
) -> web::Result<Result<Ready, Wrong>> {
    if !app.limits().allow(SENT, &visitor.limit_key()) {
        return Err(Error::TooMany);
    }
    let (uploads, name, bytes, t) = (uploads.clone(), upload.name.clone(), upload.bytes.clone(), visitor.t);
    let _turn = TURNS.acquire().await.map_err(Error::fault)?;
    tokio::task::spawn_blocking(move || read(&uploads, &name, &bytes, t)).await.map_err(Error::fault)
}

/// Keeps what was sent, finds what was received before, deletes what waits no longer: the files by the name of their question.
fn settle(
    tx: &mut Tx<'_>,
    env: &Env,
    holding: &Holding,
    sent: Vec<Sent>,
) -> db::Result<Vec<(String, Attached)>> {
    let mut files = Vec::new();
    for Sent { question, before, removed, new, alt } in sent {
        let at = (holding, question.name());
        for (id, alt) in before {
            if let Some(file) = held(tx, at, id, &alt)? {
                store::touch(tx, id, env.now())?;
                files.push((question.name().to_owned(), file));
            }
        }
        for id in removed {
            // What belongs to something goes when its answers are kept without it.
            if store::held(tx, at, id)?.is_some_and(|row| row.subject_id.is_none()) {
                store::delete(tx, id)?;
            }
        }
        // One description is typed for what is sent: it is that of the first photo.
        let mut alt = alt;
        for (name, ready) in &new {
            let mut file = keep(tx, env, at, (name, ready))?;
            if question.kind().is_photo() {
                file.alt = std::mem::take(&mut alt);
            }
            files.push((question.name().to_owned(), file));
        }
    }
    Ok(files)
}

/// The same without the files that no longer wait, nor belong to what is changed: what was kept for long may have gone.
///
/// # Errors
/// When the database fails.
pub fn known(tx: &mut Tx<'_>, form: &Form, given: &Given, holding: &Holding) -> db::Result<Given> {
    let mut sound = given.clone();
    for question in form.questions().iter().filter(|question| question.kind().uploads().is_some()) {
        let at = (holding, question.name());
        sound.clear(question.name());
        for file in given.all(question.name()).iter().filter_map(|text| Attached::parse(text)) {
            if let Some(file) = held(tx, at, file.file(), &file.alt)? {
                sound.add(question.name(), file.json());
            }
        }
    }
    Ok(sound)
}

/// The heaviest file that a question may ask for, in megabytes: a photo, another file.
pub(crate) const fn heaviest(photo: bool) -> usize {
    (if photo { MAX_PHOTO_BYTES } else { MAX_DOCUMENT_BYTES }) / 1_000_000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_as_what_they_are() {
        for (name, format, kept) in [
            ("plan.exe", Format::Pdf, "plan.pdf"),
            ("C:\\Maud\\plan du quartier.PDF", Format::Pdf, "plan du quartier.pdf"),
            ("../../etc/passwd", Format::Text, "passwd.txt"),
            (".jpg", Format::Image, "fichier.jpg"),
            ("a\r\nb\".webp", Format::Image, "ab.jpg"),
        ] {
            assert_eq!(named(name, format), kept);
        }
    }
}
