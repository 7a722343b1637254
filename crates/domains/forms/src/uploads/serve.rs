//! Where files are read: while they wait, by whoever sent them; then by whoever reads the answer.

use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use db::Tx;
use files::{Format, Stored};
use kernel::{Actor, FileId};
use web::{App, Error, Visitor};

use super::{Attached, READERS, store};
use crate::{Answer, public};

/// A file, with what it is; whether anyone may keep a copy for a while.
struct Found {
    name: String,
    format: Format,
    open: bool,
    stored: Stored,
}

/// Whether an actor reads an answer, and whether everyone does.
fn read(tx: &mut Tx<'_>, actor: &Actor, subject: i64, file: FileId) -> db::Result<Option<bool>> {
    let mut reads = None;
    for reader in READERS {
        reads = reads.max(reader(tx, actor, subject)?);
    }
    let Some(private) = reads else { return Ok(None) };
    let Some(response) = public::response(tx, subject)? else { return Ok(None) };
    let holds = |name: &str| match response.answers.get(name) {
        Some(Answer::Files(files)) => files.iter().map(Attached::file).any(|one| one == file),
        _ => false,
    };
    let question = response.form.questions().iter().find(|question| holds(question.name()));
    Ok(question.filter(|question| private || !question.private()).map(|question| !question.private()))
}

async fn serve(
    app: &App,
    visitor: &Visitor,
    headers: &HeaderMap,
    id: &str,
    small: bool,
) -> web::Result<Response> {
    let id: FileId = id.parse().map_err(|_| Error::NotFound)?;
    let mut holders: Vec<String> = super::HOLDERS.iter().filter_map(|holder| holder(headers)).collect();
    holders.extend(visitor.actor.person().map(super::holder));
    let actor = visitor.actor.clone();
    let found = app.read(move |tx| {
        let Some(row) = store::one(tx, id)? else { return Ok(None) };
        let open = match row.subject_id {
            None => holders.contains(&row.holder).then_some(false),
            Some(subject) => read(tx, &actor, subject, id)?,
        };
        let (Some(open), Some(format)) = (open, Format::from_name(&row.format)) else { return Ok(None) };
        let stored = files::load_guarded(tx, id, small)?;
        Ok::<_, db::Error>(stored.map(|stored| Found { name: row.name, format, open, stored }))
    });
    let Found { name, format, open, stored } = found.await?.ok_or(Error::NotFound)?;
    let mut response = if format == Format::Image {
        let mut response = stored.bytes.into_response();
        let kind = HeaderValue::from_static(format.media_type());
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        response
    } else {
        // Never shown by the browser here: downloaded.
        web::download(&name, format.media_type(), stored.bytes)
    };
    let kept = if open { "private, max-age=300" } else { "private, no-store" };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    Ok(response)
}

/// `GET /pieces/{id}`
pub(crate) async fn large(
    State(app): State<App>,
    Path(id): Path<String>,
    visitor: Visitor,
    headers: HeaderMap,
) -> web::Result {
    serve(&app, &visitor, &headers, &id, false).await
}

/// `GET /pieces/{id}/petit`: a photo in its small size.
pub(crate) async fn small(
    State(app): State<App>,
    Path(id): Path<String>,
    visitor: Visitor,
    headers: HeaderMap,
) -> web::Result {
    serve(&app, &visitor, &headers, &id, true).await
}
