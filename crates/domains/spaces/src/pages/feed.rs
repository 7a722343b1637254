use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use http::header;
use i18n::Texts;
use kernel::Timestamp;
use web::{App, Visitor};

use crate::{rules::Stage, shelf::Shelf, urls};

/// How many processes the feed tells of.
const LENGTH: usize = 50;

/// Atom 1.0 (RFC 4287).
#[derive(Template)]
#[template(path = "spaces/feed.xml")]
struct Feed {
    t: Texts,
    title: String,
    author: String,
    site: String,
    updated: Timestamp,
    entries: Vec<FeedEntry>,
}

struct FeedEntry {
    title: String,
    url: String,
    summary: String,
    published: Timestamp,
    updated: Timestamp,
}

pub(crate) async fn feed(State(app): State<App>, visitor: Visitor) -> web::Result {
    let (t, now, site) = (visitor.t, app.env().now(), app.settings().public_url.clone());
    let listing = app.service::<Shelf>().listing(&app, visitor.actor.organisation).await?;
    let mut entries: Vec<_> = listing
        .iter()
        .filter(|entry| entry.stage(now) != Stage::Draft)
        .map(|entry| FeedEntry {
            title: entry.space.title.clone(),
            url: format!("{site}{}", urls::process(&entry.space.slug)),
            summary: entry.space.tagline.clone(),
            published: entry.space.opened_at.unwrap_or(entry.space.updated_at),
            updated: entry.space.updated_at,
        })
        .collect();
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.updated));
    entries.truncate(LENGTH);
    let feed = Feed {
        t,
        title: t.with("spaces-feed-of", [("name", visitor.brand.name.as_str())]),
        author: visitor.brand.name.clone(),
        site,
        updated: entries.iter().map(|entry| entry.updated).max().unwrap_or_default(),
        entries,
    };
    respond(&feed)
}

fn respond(feed: &Feed) -> web::Result<Response> {
    let xml = feed.render().map_err(web::Error::fault)?;
    let kind = [
        (header::CONTENT_TYPE, "application/atom+xml; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=300"),
        (header::VARY, "Cookie, Accept-Language"),
    ];
    Ok((kind, xml).into_response())
}
