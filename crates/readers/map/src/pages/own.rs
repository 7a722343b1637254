//! The archive of tiles of this server: its tiles one by one for our maps, and the file itself by parts (RFC 9110, section 14) for
//! maps that read it on their own.

use std::{io, ops::Range, sync::Arc};

use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use futures_util::stream;
use web::{App, Error};

use super::Chosen;
use crate::pmtiles::Archive;

/// Addresses that change with the file: what they give never does.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// The file keeps its address from one edition to the next: asked again each time, by its tag.
const ASK_AGAIN: &str = "public, no-cache";
/// Read at once.
const CHUNK: u64 = 256 * 1024;

fn archive(app: &App) -> web::Result<Arc<Archive>> {
    let chosen = app.service::<Chosen>();
    chosen.0.as_ref().and_then(|tiles| tiles.archive()).cloned().ok_or(Error::NotFound)
}

/// `GET /carte/tuiles/{version}/{z}/{x}/{y}`
pub(super) async fn tile(
    State(app): State<App>,
    Path((version, z, x, y)): Path<(String, String, String, String)>,
) -> web::Result {
    let archive = archive(&app)?;
    let number = |text: &str| text.parse::<u64>().map_err(|_| Error::NotFound);
    let (z, x, y) = (z.parse::<u8>().map_err(|_| Error::NotFound)?, number(&x)?, number(&y)?);
    if version != archive.version() {
        return Err(Error::NotFound);
    }
    let kind = archive.kind();
    let found = tokio::task::spawn_blocking(move || archive.tile(z, x, y)).await.map_err(Error::fault)?;
    let bytes = found.map_err(Error::fault)?.ok_or(Error::NotFound)?;
    Ok(([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, FOR_EVER)], bytes).into_response())
}

/// What of the file is asked for.
#[derive(PartialEq, Eq, Debug)]
enum Part {
    Whole,
    Some(Range<u64>),
    /// Nothing of what is there.
    Beyond,
}

/// Reads `Range`. One part at a time is given; what is not understood, or asks for several, is passed over, as the standard allows.
fn part(range: Option<&str>, length: u64) -> Part {
    let Some(spec) = range.and_then(|text| text.strip_prefix("bytes=")) else { return Part::Whole };
    let Some((from, to)) = spec.split_once('-') else { return Part::Whole };
    let number = |text: &str| {
        let figures = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        figures.then(|| text.parse::<u64>().unwrap_or(u64::MAX))
    };
    match (number(from), number(to)) {
        (Some(from), Some(to)) if to < from => Part::Whole,
        (Some(from), _) if from >= length => Part::Beyond,
        (Some(from), Some(to)) => Part::Some(from..to.saturating_add(1).min(length)),
        (Some(from), None) if to.is_empty() => Part::Some(from..length),
        (None, Some(0)) if from.is_empty() => Part::Beyond,
        (None, Some(last)) if from.is_empty() => Part::Some(length.saturating_sub(last)..length),
        _ => Part::Whole,
    }
}

/// `GET /carte/fond.pmtiles`
pub(super) async fn file(State(app): State<App>, headers: HeaderMap) -> web::Result {
    let archive = archive(&app)?;
    let said = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let (length, tag) = (archive.length(), format!("\"{}\"", archive.version()));
    let common = [
        (header::CONTENT_TYPE, "application/vnd.pmtiles".to_owned()),
        (header::ACCEPT_RANGES, "bytes".to_owned()),
        (header::CACHE_CONTROL, ASK_AGAIN.to_owned()),
        (header::ETAG, tag.clone()),
    ];
    let known = said(header::IF_NONE_MATCH).is_some_and(|tags| {
        tags.split(',').map(|one| one.trim().trim_start_matches("W/")).any(|one| one == tag || one == "*")
    });
    if known {
        return Ok((StatusCode::NOT_MODIFIED, common).into_response());
    }
    // A part of another edition is of no use: the whole is given instead.
    let same = said(header::IF_RANGE).is_none_or(|one| one == tag);
    let (status, range) = match part(said(header::RANGE).filter(|_| same), length) {
        Part::Whole => (StatusCode::OK, 0..length),
        Part::Some(range) => (StatusCode::PARTIAL_CONTENT, range),
        Part::Beyond => {
            let range = [(header::CONTENT_RANGE, format!("bytes */{length}"))];
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, common, range).into_response());
        }
    };
    let mut response: Response = (status, common, body(archive, range.clone())).into_response();
    let mut add = |name, value: String| {
        if let Ok(value) = header::HeaderValue::try_from(value) {
            response.headers_mut().insert(name, value);
        }
    };
    add(header::CONTENT_LENGTH, (range.end - range.start).to_string());
    if status == StatusCode::PARTIAL_CONTENT {
        add(header::CONTENT_RANGE, format!("bytes {}-{}/{length}", range.start, range.end - 1));
    }
    Ok(response)
}

/// A part of the file, read a little at a time.
fn body(archive: Arc<Archive>, range: Range<u64>) -> Body {
    Body::from_stream(stream::try_unfold(range, move |rest| {
        let archive = Arc::clone(&archive);
        async move {
            if rest.is_empty() {
                return Ok::<_, io::Error>(None);
            }
            let many = (rest.end - rest.start).min(CHUNK);
            let read = tokio::task::spawn_blocking(move || archive.read(rest.start, many));
            let bytes = read.await.map_err(io::Error::other)??;
            Ok(Some((Bytes::from(bytes), rest.start + many..rest.end)))
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 9110, 14.1.2: its examples, of a file of 10,000 bytes.
    #[test]
    fn parts_are_read_as_the_standard_says() {
        let some = |text, range| assert_eq!(part(Some(text), 10_000), Part::Some(range), "{text}");
        some("bytes=0-499", 0..500);
        some("bytes=500-999", 500..1000);
        some("bytes=-500", 9500..10_000);
        some("bytes=9500-", 9500..10_000);
        some("bytes=0-0", 0..1);
        some("bytes=9999-99999", 9999..10_000);
        some("bytes=-20000", 0..10_000);
        some("bytes=5-99999999999999999999999", 5..10_000);
        for beyond in ["bytes=10000-", "bytes=10000-10001", "bytes=-0"] {
            assert_eq!(part(Some(beyond), 10_000), Part::Beyond, "{beyond}");
        }
        for whole in
            ["bytes=", "bytes=-", "bytes=5-4", "bytes=a-b", "lines=0-5", "bytes=0-0,-1", "bytes=+1-2"]
        {
            assert_eq!(part(Some(whole), 10_000), Part::Whole, "{whole}");
        }
        assert_eq!(part(None, 10_000), Part::Whole);
    }
}
