//! The archive of a register: what it held when it was sealed, with the list of its hashes.
//!
//! Its files are those that anyone may read, the list `EMPREINTES.sha256` in the form that `sha256sum -c` checks, and, for the
//! team, the texts that were hidden with what was written for the team alone. The hash of the list stands for all.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex, PoisonError},
};

use axum::body::{Body, Bytes};
use db::Tx;
use i18n::Texts;
use kernel::Id as _;
use ledger::Hash;
use sha2::{Digest as _, Sha256};
use spaces::{ModuleId, Scene};
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use web::App;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::{
    Register, file,
    model::{Piece, Seal},
    public, store,
};

/// The list of the hashes of what anyone may read.
const LIST: &str = "EMPREINTES.sha256";
/// The list of the hashes of all, for the team.
const WHOLE: &str = "EMPREINTES-equipe.sha256";
/// Observations read at a time.
const PAGE: i64 = 500;

/// A text of the archive.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Text {
    /// Its place in the archive.
    pub path: String,
    /// Whether the team alone reads it.
    pub private: bool,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What a register holds, ready to be sealed.
#[derive(Clone, PartialEq, Debug)]
pub struct Sealed {
    /// The root of its log.
    pub root: String,
    /// Its texts, lists of hashes included.
    pub texts: Vec<Text>,
    /// Its pieces, as they are listed.
    pub pieces: Vec<Piece>,
}

fn hash(bytes: &[u8]) -> String {
    Hash(Sha256::digest(bytes).into()).to_string()
}

/// The places of the pieces in the archive.
fn places(pieces: &[Piece]) -> impl Iterator<Item = (String, &Piece)> {
    pieces.iter().enumerate().map(|(place, piece)| (format!("dossier/{}", piece.file_name(place)), piece))
}

impl Sealed {
    /// Reads a register.
    ///
    /// # Errors
    /// When the database fails.
    pub fn read(tx: &mut Tx<'_>, scene: &Scene, register: &Register, t: Texts) -> db::Result<Self> {
        let module = scene.module.id;
        let title = format!("{} – {}", scene.space.title, scene.module.title);
        let text = |path: &str, private, bytes: Vec<u8>| Text { path: path.to_owned(), private, bytes };
        let readme = t.with("registers-archive-readme", [("title", title.as_str()), ("list", LIST)]);
        let mut texts = vec![
            text("LISEZ-MOI.txt", false, format!("{readme}\n").into_bytes()),
            text("registre.json", false, file::write(tx, module, register, &title)?.into_bytes()),
            text("observations.csv", false, table(tx, module, t, false)?),
            text("equipe/observations.csv", true, table(tx, module, t, true)?),
        ];
        let pieces = store::pieces(tx, module)?;
        for (path, private) in [(LIST, false), (WHOLE, true)] {
            let mut list: Vec<(String, String)> = texts
                .iter()
                .filter(|text| private || !text.private)
                .map(|text| (text.path.clone(), hash(&text.bytes)))
                .collect();
            list.extend(places(&pieces).map(|(path, piece)| (path, piece.sha256.clone())));
            list.sort();
            let lines: String = list.iter().map(|(path, hash)| format!("{hash}  {path}\n")).collect();
            texts.push(text(path, private, lines.into_bytes()));
        }
        Ok(Self { root: register.log()?.root().to_string(), texts, pieces })
    }

    fn of(&self, path: &str) -> String {
        self.texts.iter().find(|text| text.path == path).map(|text| hash(&text.bytes)).unwrap_or_default()
    }

    /// The hash that stands for what anyone may read.
    #[must_use]
    pub fn public_sha256(&self) -> String {
        self.of(LIST)
    }

    /// The hash that stands for all.
    #[must_use]
    pub fn whole_sha256(&self) -> String {
        self.of(WHOLE)
    }
}

/// The observations as a table: with the mark of UTF-8 and semicolons, as spreadsheets in French open it. The team's has the
/// hidden ones, private answers and notes.
pub(crate) fn table(tx: &mut Tx<'_>, module: ModuleId, t: Texts, team: bool) -> db::Result<Vec<u8>> {
    let broken = |error: csv::Error| db::Error::Setup(format!("the table cannot be written: {error}"));
    let mut bytes = b"\xef\xbb\xbf".to_vec();
    let mut out = csv::WriterBuilder::new().delimiter(b';').from_writer(&mut bytes);
    let mut head: Vec<&str> = ["number", "filed", "channel", "title", "body", "answers", "shown"]
        .map(|column| t.get(&format!("registers-column-{column}")))
        .into();
    if team {
        head.extend([t.get("registers-column-author"), t.get("registers-column-notes")]);
    }
    out.write_record(&head).map_err(broken)?;
    let mut from = 0;
    loop {
        let page = store::some(tx, module, from, PAGE)?;
        let (Some(first), Some(last)) = (page.first(), page.last()) else { break };
        let notes = if team { store::notes(tx, module, first.number, last.number)? } else { Vec::new() };
        let responses = public::responses(tx, module, &page)?;
        for said in &page {
            let shown = said.state == corpus::State::Published;
            let read = shown || team;
            let answers =
                responses.get(&said.contribution_id.raw()).filter(|_| read).map_or_else(String::new, |one| {
                    let told = one.told(t, team);
                    told.iter()
                        .map(|one| format!("{} {}", one.question, one.answer))
                        .collect::<Vec<_>>()
                        .join("\n")
                });
            let words = |text: &str| kernel::cell(if read { text } else { "" }).into_owned();
            let mut row = vec![
                said.number.to_string(),
                said.said_at.to_string(),
                t.get(said.channel.label()).to_owned(),
                words(&said.title),
                words(&said.body),
                kernel::cell(&answers).into_owned(),
                t.get(if shown { "yes" } else { "registers-hidden" }).to_owned(),
            ];
            if team {
                let noted =
                    notes.iter().filter(|note| note.number == said.number).map(|note| note.body.as_str());
                row.push(words(&said.author_name));
                row.push(kernel::cell(&noted.collect::<Vec<_>>().join("\n")).into_owned());
            }
            out.write_record(&row).map_err(broken)?;
        }
        from = last.place + 1;
    }
    out.flush().map_err(|error| broken(error.into()))?;
    drop(out);
    Ok(bytes)
}

/// What a writer wrote and nobody took yet.
#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl Shared {
    fn take(&self) -> Bytes {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner)).into()
    }
}

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The archive of a sealed register as a ZIP, written as it is sent, a file at a time. The same archive has the same bytes.
pub(crate) fn zip(app: &App, module: ModuleId, whole: bool) -> Body {
    let (sender, receiver) = mpsc::channel::<io::Result<Bytes>>(2);
    let app = app.clone();
    tokio::spawn(async move {
        // The body is cut short, so that nobody takes a part for the whole.
        if let Err(error) = send(&app, module, whole, &sender).await {
            let _ = sender.send(Err(error)).await;
        }
    });
    Body::from_stream(ReceiverStream::new(receiver))
}

async fn send(
    app: &App,
    module: ModuleId,
    whole: bool,
    sender: &mpsc::Sender<io::Result<Bytes>>,
) -> io::Result<()> {
    let out = Shared::default();
    let mut archive = ZipWriter::new_stream(out.clone());
    let (texts, pieces) = app
        .read(move |tx| Ok::<_, db::Error>((store::sealed(tx, module, whole)?, store::pieces(tx, module)?)))
        .await
        .map_err(io::Error::other)?;
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (path, bytes) in &texts {
        archive.start_file(path.as_str(), packed)?;
        archive.write_all(bytes)?;
        if sender.send(Ok(out.take())).await.is_err() {
            return Ok(());
        }
    }
    for (path, piece) in places(&pieces) {
        let file = piece.file_id;
        let stored =
            app.read(move |tx| files::load_guarded(tx, file, false)).await.map_err(io::Error::other)?;
        let stored = stored.ok_or_else(|| io::Error::other("a piece is gone"))?;
        archive.start_file(path, packed.compression_method(CompressionMethod::Stored))?;
        archive.write_all(&stored.bytes)?;
        if sender.send(Ok(out.take())).await.is_err() {
            return Ok(());
        }
    }
    archive.finish()?;
    let _ = sender.send(Ok(out.take())).await;
    Ok(())
}

/// The name of the archive as a file: with the beginning of the hash that stands for it.
pub(crate) fn name(scene: &Scene, seal: &Seal, whole: bool) -> String {
    let hash = if whole { &seal.whole_sha256 } else { &seal.public_sha256 };
    format!("registre-{}-{}.zip", scene.space.slug, hash.get(..12).unwrap_or_default())
}
