//! Where a mail server brings what people write to the address of a module.

use axum::{
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header::CONTENT_LENGTH},
    response::IntoResponse,
};
use kernel::Timestamp;
use web::{App, Error, Limit, Visitor};

use crate::letters::{self, Letter, Pictured, SMALLEST, Taken, Untaken};

/// The largest mail, in bytes.
const MAIL_MAX: usize = 20 * 1024 * 1024;
/// Mails of one mailbox.
const MAILS: Limit = Limit { name: "mails", burst: 600, every: Timestamp::MINUTE / 60 };

/// `POST /courriels/{mailbox}`: a mail as it travels, signed in `X-Parvis-Signature`. The answer is the number it was
/// given; or nothing, when it is of those that are not taken and must not be brought again: their authors were told.
pub(super) async fn receive(
    State(app): State<App>,
    Path(id): Path<String>,
    visitor: Visitor,
    headers: HeaderMap,
    request: axum::extract::Request,
) -> web::Result {
    let (organisation, id) = (visitor.actor.organisation, id.parse().map_err(|_| Error::NotFound)?);
    let mailbox = app.read(move |tx| letters::one(tx, organisation, id)).await?.ok_or(Error::NotFound)?;
    let signature =
        headers.get("x-parvis-signature").and_then(|value| value.to_str().ok()).unwrap_or_default();
    // Before anything is read: whoever cannot sign is not listened to at length.
    let now = app.env().now();
    if !letters::recent(signature, now) {
        return Err(Error::Forbidden);
    }
    let announced = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|length| length > MAIL_MAX) {
        return Err(Error::TooLarge);
    }
    let bytes: Bytes =
        axum::body::to_bytes(request.into_body(), MAIL_MAX).await.map_err(|_| Error::TooLarge)?;
    if !letters::signed(&mailbox.secret, signature, &bytes, now) {
        return Err(Error::Forbidden);
    }
    if !app.limits().allow(MAILS, &mailbox.id.to_string()) {
        return Err(Error::TooMany);
    }
    let read = tokio::task::spawn_blocking(move || letters::read(&bytes)).await.map_err(Error::fault)?;
    let mut letter = match read {
        Ok(letter) => letter,
        Err(Untaken::Machine) => return Ok(StatusCode::NO_CONTENT.into_response()),
        Err(Untaken::Unreadable) => return Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response()),
    };
    let photo = pictured(&app, &mut letter).await?;
    let (env, site) = (app.env().clone(), app.settings().public_url.clone());
    let taken = app.write(move |tx| {
        letters::take(tx, &env, &letters::Desk { site: &site, mailbox: &mailbox, letter: &letter }, photo)
    });
    match taken.await? {
        Taken::Number(number) => Ok(number.to_string().into_response()),
        Taken::Empty => Ok(StatusCode::NO_CONTENT.into_response()),
        Taken::Closed => Ok(StatusCode::CONFLICT.into_response()),
    }
}

/// The first photo of a mail, made harmless as those that are sent on the pages.
async fn pictured(app: &App, letter: &mut Letter) -> web::Result<Option<Pictured>> {
    for at in 0..letter.attached.len() {
        let Some(bytes) = letter.attached[at].picture.take() else { continue };
        let read = proposals::photo(app, bytes).await?;
        let worth = |photo: &files::Photo| photo.large.width.min(photo.large.height) >= SMALLEST;
        if let Some(photo) = read.ok().filter(worth) {
            return Ok(Some(Pictured { photo, at }));
        }
    }
    Ok(None)
}
