use std::{convert::Infallible, time::Duration};

use axum::response::{
    IntoResponse, Response,
    sse::{Event, KeepAlive, Sse},
};
use futures_util::StreamExt as _;
use tokio_stream::wrappers::BroadcastStream;

use crate::App;

/// Tells a page, by server-sent events, how many times something changed since it was shown. `topic` is said by
/// [`db::Tx::notify`] on any node. The page only offers to show what is new: nothing moves under the reader's eyes.
#[must_use]
pub fn live(app: &App, topic: String) -> Response {
    live_any(app, vec![topic])
}

/// The same for a page made of several things.
#[must_use]
pub fn live_any(app: &App, topics: Vec<String>) -> Response {
    let changes = BroadcastStream::new(app.db().subscribe())
        .filter_map(move |said| {
            let concerns_us = match said {
                Ok(Some(said)) => topics.iter().any(|topic| *said == **topic),
                // Some were missed: something may have changed.
                Ok(None) | Err(_) => true,
            };
            std::future::ready(concerns_us.then_some(()))
        })
        .scan(0_u64, |count, ()| {
            *count += 1;
            std::future::ready(Some(Ok::<_, Infallible>(
                Event::default().event("change").data(count.to_string()),
            )))
        });
    Sse::new(changes).keep_alive(KeepAlive::new().interval(Duration::from_secs(25))).into_response()
}
