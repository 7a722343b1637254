//! What the public reads of an inquiry beside its observations: its pieces, its register as a file, its sealed archive.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use db::Tx;
use i18n::Texts;
use kernel::{Id as _, Timestamp};
use spaces::{ModuleId, Scene};
use web::{App, Error, Visitor};

use super::{Key, frame, scene};
use crate::{
    Register, archive, file,
    model::{Extension, Piece, PieceId, PieceKind, Seal},
    store, urls,
};

/// A piece, as a page shows it.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) url: String,
    /// Its format and its weight.
    pub(super) about: String,
    pub(super) sha256: String,
    pub(super) added_at: Timestamp,
}

/// The pieces of a kind.
pub(super) type Shelf = (&'static str, Vec<Shown>);

/// Pieces by kind, in the order of the law.
pub(super) fn shelves(t: Texts, scene: &Scene, pieces: &[Piece]) -> Vec<Shelf> {
    let (space, module) = (&scene.space.slug, &scene.module.slug);
    let shown = |piece: &Piece| {
        let format = files::Format::from_name(&piece.format).map_or("", |format| t.get(format.label()));
        Shown {
            id: piece.id.raw().to_string(),
            title: piece.title.clone(),
            url: urls::piece(space, module, piece.id),
            about: format!("{format}, {}", files::size_told(t, piece.size)),
            sha256: piece.sha256.clone(),
            added_at: piece.added_at,
        }
    };
    PieceKind::ALL
        .iter()
        .map(|kind| (kind.label(), pieces.iter().filter(|piece| piece.kind == *kind).map(shown).collect()))
        .filter(|(_, shelf): &Shelf| !shelf.is_empty())
        .collect()
}

#[derive(Template)]
#[template(path = "registers/dossier.html")]
pub(super) struct Dossier {
    pub(super) layout: ui::Layout,
    pub(super) t: Texts,
    pub(super) shelves: Vec<Shelf>,
    pub(super) size: i64,
    pub(super) root: String,
    pub(super) extension: Option<Extension>,
    pub(super) seal: Option<Seal>,
    pub(super) register_url: String,
    /// Where the archive is, while all that it holds may be read.
    pub(super) archive_url: Option<String>,
    pub(super) list_url: String,
}

/// `GET /demarches/{slug}/{module}/dossier`
pub(super) async fn page(State(app): State<App>, visitor: Visitor, Path(key): Key) -> web::Result {
    let scene = scene(&app, &visitor, &key.0, &key.1).await?;
    let id = scene.module.id;
    let found = app.read(move |tx| {
        let Some(register) = store::register(tx, id)? else { return Ok(None) };
        let root = register.log()?.root().to_string();
        Ok::<_, db::Error>(Some((
            (register.size, root),
            store::pieces(tx, id)?,
            store::extension(tx, id)?,
            store::seal(tx, id)?,
            readable(tx, id)?.is_some(),
        )))
    });
    let ((size, root), pieces, extension, seal, readable) = found.await?.ok_or(Error::NotFound)?;
    let (space, module) = (&scene.space.slug, &scene.module.slug);
    let page = Dossier {
        layout: frame(&visitor, &scene, visitor.t.get("registers-dossier")),
        t: visitor.t,
        shelves: shelves(visitor.t, &scene, &pieces),
        size,
        root,
        extension,
        seal,
        register_url: urls::file(space, module),
        archive_url: readable.then(|| urls::archive(space, module)),
        list_url: spaces::urls::module(space, module),
    };
    web::see(&visitor, page)
}

/// `GET /demarches/{slug}/{module}/dossier/{piece}`
pub(super) async fn piece(
    State(app): State<App>,
    visitor: Visitor,
    Path((space, module, piece)): Path<(String, String, String)>,
) -> web::Result<Response> {
    let scene = scene(&app, &visitor, &space, &module).await?;
    let id: i64 = piece.parse().map_err(|_| Error::NotFound)?;
    let (id, module) = (PieceId::from_raw(id), scene.module.id);
    let found = app.read(move |tx| {
        let pieces = store::pieces(tx, module)?;
        let Some(place) = pieces.iter().position(|piece| piece.id == id) else { return Ok(None) };
        let stored = files::load_guarded(tx, pieces[place].file_id, false)?;
        Ok::<_, db::Error>(
            stored.map(|stored| (pieces[place].file_name(place), pieces[place].format.clone(), stored)),
        )
    });
    let (name, format, stored) = found.await?.ok_or(Error::NotFound)?;
    let media =
        files::Format::from_name(&format).map_or("application/octet-stream", files::Format::media_type);
    Ok(web::download(&name, media, stored.bytes))
}

/// The seal of a register whose archive holds nothing that was hidden since.
fn readable(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<Option<Seal>> {
    let Some(seal) = store::seal(tx, module)? else { return Ok(None) };
    let hidden = store::hidden(tx, module)?;
    Ok(Some(seal).filter(|seal| hidden <= seal.hidden))
}

/// `GET /demarches/{slug}/{module}/dossier/archive.zip`
pub(super) async fn archive(
    State(app): State<App>,
    visitor: Visitor,
    Path(key): Key,
) -> web::Result<Response> {
    let scene = scene(&app, &visitor, &key.0, &key.1).await?;
    let id = scene.module.id;
    let seal = app.read(move |tx| readable(tx, id)).await?.ok_or(Error::NotFound)?;
    Ok(web::download(&archive::name(&scene, &seal, false), "application/zip", archive::zip(&app, id, false)))
}

async fn kept(app: &App, scene: &Scene) -> web::Result<Register> {
    let id = scene.module.id;
    app.read(move |tx| store::register(tx, id)).await?.ok_or(Error::NotFound)
}

/// `GET /demarches/{slug}/{module}/registre.json`
pub(super) async fn register(
    State(app): State<App>,
    visitor: Visitor,
    Path(key): Key,
) -> web::Result<Response> {
    let scene = scene(&app, &visitor, &key.0, &key.1).await?;
    let register = kept(&app, &scene).await?;
    let (id, title) = (scene.module.id, format!("{} – {}", scene.space.title, scene.module.title));
    let text = app.read(move |tx| file::write(tx, id, &register, &title)).await?;
    let name = format!("registre-{}-{}.json", scene.space.slug, scene.module.slug);
    Ok(web::download(&name, "application/json", text))
}
